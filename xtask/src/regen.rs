//! `regen`: read the database, write the crate.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use catalog::Catalog;
use codegen::{Config, Generated, WriteError};

use crate::cli::{self, From};
use crate::database::Database;
use crate::outcome::{Failure, Outcome};
use crate::screen::Screen;
use crate::stop::{self, Careful, Writing};

pub fn run(config: &Path, from: &From, screen: &Screen) -> Outcome {
    let start = Instant::now();
    let (config, catalog, generated) = generate(config, from, screen)?;
    let _writing = Writing::enter()?;
    screen.stage(&format!("writing {}", config.output.display()));
    let written = generated.tree.write(&config.output).map_err(|error| match error {
        WriteError::Untouched(problems) => Failure::Problems(problems),
        WriteError::HalfWritten(problem) => {
            screen.problems([&problem]);
            Failure::Other(anyhow::anyhow!("{} is half written", config.output.display()))
        }
    })?;
    screen.result(&format!(
        "{}: {} objects, {} queries; {} files written, {} unchanged, {} removed; {:.1} s",
        config.output.display(),
        catalog.object_count(),
        generated.queries,
        written.written,
        written.unchanged,
        written.removed,
        start.elapsed().as_secs_f64(),
    ));
    Ok(ExitCode::SUCCESS)
}

/// Everything but the writing: what `check` does too.
pub fn generate(path: &Path, from: &From, screen: &Screen) -> Result<(Config, Catalog, Generated), Failure> {
    let config = cli::configuration(path)?;
    let database = Database::open(&config, from, screen)?;
    stop::check()?;
    let catalog = database.catalog(&config, screen)?;
    stop::check()?;
    // cornucopia works in a temporary folder.
    let _careful = Careful::enter()?;
    let mut stage = |text: &str| screen.stage(text);
    let generated = codegen::generate(&config, &catalog, database.config(), &mut stage);
    let generated = generated.map_err(|failure| match failure {
        codegen::Failure::Connection(error) => Failure::Connection(database.unreachable(&error)),
        codegen::Failure::Problems(problems) => Failure::Problems(problems),
    })?;
    screen.problems(&generated.warnings);
    Ok((config, catalog, generated))
}
