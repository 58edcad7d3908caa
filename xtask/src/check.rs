//! `check`: the same as `regen` in memory, and what differs.

use std::path::Path;
use std::process::ExitCode;

use codegen::{Config, Drift, Problem, Tree};
use similar::TextDiff;

use crate::cli::From;
use crate::outcome::Outcome;
use crate::screen::{Screen, counted};
use crate::stop;
use crate::targets::{self, Made};

pub fn run(config: &Path, from: &From, screen: &Screen) -> Outcome {
    let (made, failure) = targets::generate(config, from, screen, &|config, catalog| {
        // Queries and types break when the database changes, so that comes first.
        if let Ok(Some(code)) = codegen::generated_catalog(config) {
            for it in catalog::compare(&code, catalog) {
                screen.finding(&it.to_string());
            }
        }
    })?;
    stop::check()?;
    let mut matches = true;
    for it in &made {
        matches &= report(it, screen)?;
    }
    match failure {
        Some(failure) => Err(failure),
        None if matches => Ok(ExitCode::SUCCESS),
        None => Ok(ExitCode::from(1)),
    }
}

/// Whether a target's folder is as it would be written; says how it differs.
fn report(made: &Made, screen: &Screen) -> Result<bool, Problem> {
    let Made { config, catalog, generated, took } = made;
    let drift = generated.tree.drift(&config.output)?;
    let name = targets::prefix(config);
    if drift.is_empty() {
        screen.result(&format!(
            "{name}{} matches the database: {}, {}; {:.1} s",
            config.output.display(),
            counted(catalog.object_count(), "object"),
            counted(generated.queries, "query"),
            took.as_secs_f64(),
        ));
        return Ok(true);
    }
    let foreign = generated.tree.foreign(&config.output, &drift);
    let ours: Vec<&Drift> = drift.iter().filter(|it| !foreign.iter().any(|(other, _)| other == it)).collect();
    if !ours.is_empty() {
        let kept = generated.tree.files().count() > drift.iter().filter(|it| !is_extra(it)).count();
        explain(config, catalog, kept, screen);
    }
    let count = show(config, &generated.tree, &ours, screen);
    screen.problems(foreign.iter().map(|(_, problem)| problem));
    let mut again = "cargo xtask regen".to_owned();
    if config.path != Path::new("regen.toml") {
        again.push_str(&format!(" --config {}", config.path.display()));
    }
    if let Some(target) = &config.target {
        again.push_str(&format!(" --target {target}"));
    }
    let output = config.output.display();
    let place = if foreign.is_empty() { "" } else { "When that is done: " };
    match count {
        0 => screen.finding(&format!("{name}{output} holds what was not generated")),
        _ => screen.finding(&format!(
            "{name}{output} does not match: {} to change. {place}Run `{again}` and commit the result.",
            counted(count, "file"),
        )),
    }
    Ok(false)
}

fn is_extra(drift: &Drift) -> bool {
    matches!(drift, Drift::Orphan(_))
}

/// In the database's terms: what the code was generated from against what is there now. `kept` is whether files
/// are as they would be written.
fn explain(config: &Config, live: &catalog::Catalog, kept: bool, screen: &Screen) {
    match codegen::generated_catalog(config) {
        Ok(Some(code)) => {
            let differences = catalog::compare(&code, live);
            for it in &differences {
                screen.finding(&it.to_string());
            }
            if differences.is_empty() {
                screen.finding(&format!(
                    "the database is as it was: the files, the queries, the JSON Schemas, {} or the generator changed",
                    config.path.display()
                ));
            }
        }
        Ok(None) if kept => screen.finding(&format!(
            "{} is missing: what the code was generated from is not known",
            config.output.join(codegen::CATALOG_FILE).display()
        )),
        Ok(None) => screen.finding("nothing has been generated yet"),
        Err(problem) => screen.problems([&problem]),
    }
    screen.finding("");
}

const FILES_SHOWN: usize = 8;
const LINES_SHOWN: usize = 30;

/// A unified diff, shortened. The catalog's own file is left out where it differs: that has just been explained.
/// Returns how many files are shown or named.
fn show(config: &Config, tree: &Tree, drift: &[&Drift], screen: &Screen) -> usize {
    let explained = |it: &Drift| {
        it.path() == codegen::CATALOG_FILE && matches!(it, Drift::Stale { .. }) && drift.len() > 1
    };
    let shown: Vec<&Drift> = drift.iter().copied().filter(|it| !explained(it)).collect();
    for it in shown.iter().take(FILES_SHOWN) {
        let path = config.output.join(it.path());
        match it {
            Drift::Missing(_) => screen.finding(&format!("missing: {}", path.display())),
            Drift::Orphan(_) => screen.finding(&format!("extra: {}", path.display())),
            Drift::Stale { path: relative, found } => {
                let wanted = tree.get(relative).unwrap_or_default();
                let diff = TextDiff::from_lines(found.as_str(), wanted);
                let mut unified = diff.unified_diff();
                let name = path.display().to_string();
                let text = unified.context_radius(2).header(&name, "generated now").to_string();
                let lines: Vec<&str> = text.lines().collect();
                screen.finding(&lines.iter().take(LINES_SHOWN).copied().collect::<Vec<_>>().join("\n"));
                if lines.len() > LINES_SHOWN {
                    screen.finding(&format!("… {} more", counted(lines.len() - LINES_SHOWN, "line")));
                }
            }
        }
    }
    if shown.len() > FILES_SHOWN {
        let rest: Vec<&str> = shown.iter().skip(FILES_SHOWN).take(20).map(|it| it.path()).collect();
        screen.finding(&format!(
            "… {} more: {}{}",
            counted(shown.len() - FILES_SHOWN, "file"),
            rest.join(", "),
            if shown.len() > FILES_SHOWN + 20 { ", …" } else { "" }
        ));
    }
    screen.finding("");
    shown.len()
}
