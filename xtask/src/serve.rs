//! `serve`: the embedded server until Ctrl-C.

use std::path::Path;
use std::process::ExitCode;

use codegen::{Config, Problem};

use crate::database::Database;
use crate::outcome::{Failure, Outcome};
use crate::screen::Screen;
use crate::stop;

pub fn run(config: &Path, data_dir: Option<&Path>, screen: &Screen) -> Outcome {
    let config = Config::read(config)?;
    let database = Database::embedded(&config, data_dir)?;
    let url = database.url().ok_or_else(|| Problem::error("the embedded server has no address"))?;
    screen.stage("the embedded PostgreSQL, one connection at a time; Ctrl-C stops it");
    screen.output(url);
    stop::wait();
    screen.stage("stopping");
    database.stop().map_err(|error| Failure::Other(error.into()))?;
    Ok(ExitCode::SUCCESS)
}
