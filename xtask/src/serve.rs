//! `serve`: the embedded server until Ctrl-C.

use std::path::Path;
use std::process::ExitCode;

use codegen::Problem;

use crate::cli::From;
use crate::database::Database;
use crate::door::Door;
use crate::outcome::{Failure, Outcome};
use crate::screen::Screen;
use crate::{stop, targets};

pub fn run(config: &Path, target: Option<&str>, data_dir: Option<&Path>, screen: &Screen) -> Outcome {
    let from = From { target: target.into_iter().map(str::to_owned).collect(), ..From::default() };
    let config = targets::one(config, &from)?;
    let database = Database::embedded(&config, data_dir, screen)?;
    let without_address = || Problem::error("the embedded server has no address");
    let port = database.config().get_ports().first().copied().ok_or_else(without_address)?;
    let url = database.url().ok_or_else(without_address)?;
    let door = Door::open(port).map_err(|error| Failure::Other(error.into()))?;
    let url = url.replacen(&format!(":{port}/"), &format!(":{}/", door.port()), 1);
    screen.stage(&format!("{}, one connection at a time; Ctrl-C stops it", database.name()));
    screen.output(&url)?;
    stop::wait();
    screen.stage("stopping; Ctrl-C again stops at once");
    door.close();
    database.stop().map_err(|error| Failure::Other(error.into()))?;
    Ok(ExitCode::SUCCESS)
}
