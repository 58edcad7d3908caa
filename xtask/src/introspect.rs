//! `introspect`: the catalog as JSON.

use std::path::Path;
use std::process::ExitCode;

use crate::cli::From;
use crate::database::Database;
use crate::outcome::{Failure, Outcome};
use crate::screen::Screen;
use crate::targets;

pub fn run(config: &Path, from: &From, screen: &Screen) -> Outcome {
    let config = targets::one(config, from)?;
    let database = Database::open(&config, from, screen)?;
    let catalog = database.catalog(&config, screen)?;
    let text = serde_json::to_string_pretty(&catalog).map_err(|error| Failure::Other(error.into()))?;
    screen.output(&text)?;
    Ok(ExitCode::SUCCESS)
}
