//! `introspect`: the catalog as JSON or SQL.

use std::path::Path;
use std::process::ExitCode;

use catalog::Catalog;
use codegen::Problem;

use crate::cli::From;
use crate::database::Database;
use crate::outcome::{Failure, Outcome};
use crate::screen::Screen;
use crate::{stop, targets};

/// What is printed, and how.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// SQL instead of JSON.
    pub sql: bool,
    /// Owners and privileges too.
    pub roles: bool,
}

pub fn run(config: &Path, from: &From, options: Options, screen: &Screen) -> Outcome {
    let mut config = targets::one(config, from)?;
    config.selection.roles |= options.roles;
    let database = Database::open(&config, from, screen)?;
    let catalog = database.catalog(&config, screen)?;
    stop::check()?;
    if options.sql {
        return sql(&catalog, screen);
    }
    let text = serde_json::to_string_pretty(&catalog).map_err(|error| Failure::Other(error.into()))?;
    screen.output(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// Prints what can be written, and fails where something cannot.
fn sql(catalog: &Catalog, screen: &Screen) -> Outcome {
    let ddl = catalog::ddl(catalog).map_err(|error| Failure::Other(error.into()))?;
    screen.output(ddl.to_string().trim_end())?;
    if ddl.unwritten.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let problem = |it: &catalog::Unmodelled| {
        Problem::error(format!("{} {} cannot be written as SQL", it.kind, it.name))
            .help("make it by hand before what needs it, or leave it out with `exclude` under [database]")
    };
    Err(Failure::Problems(ddl.unwritten.iter().map(problem).collect()))
}
