//! `check`: the same as `regen` in memory, and what differs.

use std::path::Path;
use std::process::ExitCode;

use codegen::{Config, Drift, Problem, Tree};
use similar::TextDiff;

use crate::cli::From;
use crate::outcome::Outcome;
use crate::screen::Screen;
use crate::targets::{self, Made};

pub fn run(config: &Path, from: &From, screen: &Screen) -> Outcome {
    let (made, failure) = targets::generate(config, from, screen)?;
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
            "{name}{} matches the database: {} objects, {} queries; {:.1} s",
            config.output.display(),
            catalog.object_count(),
            generated.queries,
            took.as_secs_f64(),
        ));
        return Ok(true);
    }
    explain(config, catalog, screen);
    show(config, &generated.tree, &drift, screen);
    let mut again = "cargo xtask regen".to_owned();
    if config.path != Path::new("regen.toml") {
        again.push_str(&format!(" --config {}", config.path.display()));
    }
    if let Some(target) = &config.target {
        again.push_str(&format!(" --target {target}"));
    }
    screen.finding(&format!(
        "{name}{} does not match: {} to change. Run `{again}` and commit the result.",
        config.output.display(),
        counted(drift.len(), "file"),
    ));
    Ok(false)
}

/// In the database's terms: what the code was generated from against what is there now.
fn explain(config: &Config, live: &catalog::Catalog, screen: &Screen) {
    match codegen::generated_catalog(config) {
        Ok(Some(code)) => {
            let differences = catalog::compare(&code, live);
            for it in &differences {
                screen.finding(&it.to_string());
            }
            if differences.is_empty() {
                screen.finding(
                    "the database is as it was: the files, the queries, the JSON Schemas, regen.toml or the generator changed",
                );
            }
        }
        Ok(None) => screen.finding("nothing has been generated yet"),
        Err(problem) => screen.problems([&problem]),
    }
    screen.finding("");
}

const FILES_SHOWN: usize = 8;
const LINES_SHOWN: usize = 30;

/// A unified diff, shortened. The catalog's own file is left out: it has just been explained.
fn show(config: &Config, tree: &Tree, drift: &[Drift], screen: &Screen) {
    let shown: Vec<&Drift> =
        drift.iter().filter(|it| it.path() != codegen::CATALOG_FILE || drift.len() == 1).collect();
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
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
