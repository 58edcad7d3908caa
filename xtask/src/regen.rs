//! `regen`: read the databases, write what they become.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use codegen::{Tree, WriteError};

use crate::cli::From;
use crate::outcome::{Failure, Outcome};
use crate::screen::{Screen, counted};
use crate::stop::Writing;
use crate::targets::{self, Made};

pub fn run(config: &Path, from: &From, screen: &Screen) -> Outcome {
    let (made, failure) = targets::generate(config, from, screen, &|_, _| ())?;
    if let Some(failure) = failure {
        return Err(failure);
    }
    let start = Instant::now();
    let _writing = Writing::enter()?;
    for it in &made {
        screen.stage(&format!("writing {}", it.config.output.display()));
    }
    let trees: Vec<(&Tree, &Path)> =
        made.iter().map(|it| (&it.generated.tree, it.config.output.as_path())).collect();
    let written = Tree::write_all(&trees).map_err(|error| match error {
        WriteError::Untouched(problems) => Failure::Problems(problems),
        WriteError::HalfWritten(problem) => {
            screen.problems([&problem]);
            let outputs: Vec<String> = made.iter().map(|it| it.config.output.display().to_string()).collect();
            Failure::Other(anyhow::anyhow!("{} is half written", outputs.join(" or ")))
        }
    })?;
    let writing = start.elapsed();
    for (Made { config, catalog, generated, took }, written) in made.iter().zip(written) {
        if !generated.without_form.is_empty() {
            screen.result(&format!(
                "{}{} cannot be called from Rust: {}",
                targets::prefix(config),
                counted(generated.without_form.len(), "routine"),
                generated.without_form.join(", "),
            ));
        }
        if !catalog.unmodelled.is_empty() {
            let objects = catalog.unmodelled.iter().map(|it| format!("{} {}", it.kind, it.name));
            screen.result(&format!(
                "{}{} known by name alone, so that changes go unseen: {}",
                targets::prefix(config),
                counted(catalog.unmodelled.len(), "object"),
                objects.collect::<Vec<_>>().join(", "),
            ));
        }
        screen.result(&format!(
            "{}{}: {}, {}; {} written, {} unchanged, {} removed; {:.1} s",
            targets::prefix(config),
            config.output.display(),
            counted(catalog.object_count(), "object"),
            counted(generated.queries, "query"),
            counted(written.written, "file"),
            written.unchanged,
            written.removed,
            (*took + writing).as_secs_f64(),
        ));
    }
    Ok(ExitCode::SUCCESS)
}
