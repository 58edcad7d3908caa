//! The migrations, applied to the embedded server; what is wrong with them, in their files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::Problem;
use runtime::migrate;
use sqlx::migrate::MigrateError;
use sqlx::postgres::{PgDatabaseError, PgErrorPosition};

use crate::outcome::Failure;

/// Applies what the database at `url` does not have yet. Returns how many migrations the folder holds.
pub fn apply(url: &str, folder: &Path) -> Result<usize, Failure> {
    let files = files(folder)?;
    let threads = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::Other(error.into()))?;
    threads.block_on(migrate::up(url, folder)).map_err(|error| match &error {
        migrate::Error::Apply { source: MigrateError::ExecuteMigration(source, version), .. } => {
            match (files.get(version), source.as_database_error()) {
                (Some(file), Some(refusal)) => broken(file, refusal).into(),
                _ => Problem::error(error.to_string()).into(),
            }
        }
        migrate::Error::Apply {
            source: MigrateError::VersionMismatch(_) | MigrateError::VersionMissing(_),
            ..
        } => Problem::error(error.to_string())
            .help("the kept data is from other migrations: undo the change, or start with another folder")
            .into(),
        _ => Problem::error(error.to_string()).into(),
    })
}

/// The files that are applied, by version. What would be passed over silently is a problem.
fn files(folder: &Path) -> Result<BTreeMap<i64, PathBuf>, Vec<Problem>> {
    let entries = fs::read_dir(folder).and_then(|it| it.collect::<Result<Vec<_>, _>>());
    let entries = entries.map_err(|error| vec![Problem::error(error.to_string()).in_file(folder)])?;
    let mut paths: Vec<PathBuf> = entries.into_iter().map(|it| it.path()).collect();
    paths.retain(|it| it.is_file() && it.extension().is_some_and(|it| it == "sql"));
    paths.sort();
    let mut files = BTreeMap::new();
    let mut problems = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let version = name.split_once('_').and_then(|(version, _)| version.parse().ok());
        let Some(version) = version else {
            let problem = Problem::error("the name of a migration begins with its number").in_file(&path);
            problems.push(problem.help("for example 20260131120000_what_it_does.up.sql"));
            continue;
        };
        if name.ends_with(".down.sql") {
            continue;
        }
        if let Some(first) = files.insert(version, path.clone()) {
            let message = format!("the number of {} too", first.display());
            problems.push(Problem::error(message).in_file(&path).help("give the later one a higher number"));
        }
    }
    if problems.is_empty() { Ok(files) } else { Err(problems) }
}

/// The embedded server's own hints are about a server that one could install things on.
const NO_EXTENSION: &str = "the embedded server has plpgsql alone: generate from a server that has this extension, with --database-url";

fn broken(file: &Path, refusal: &dyn sqlx::error::DatabaseError) -> Problem {
    let problem = Problem::error(format!("this migration fails: {}", refusal.message()));
    let Some(refusal) = refusal.try_downcast_ref::<PgDatabaseError>() else { return problem.in_file(file) };
    let more: Vec<&str> =
        [refusal.detail(), refusal.hint(), refusal.r#where()].into_iter().flatten().collect();
    let problem = if refusal.message().starts_with("extension ") && refusal.code() == "0A000" {
        problem.help(NO_EXTENSION)
    } else if more.is_empty() {
        problem
    } else {
        problem.help(more.join("\n"))
    };
    let text = fs::read_to_string(file).unwrap_or_default();
    match refusal.position() {
        Some(PgErrorPosition::Original(position)) if !text.is_empty() => {
            let span = word_at(&text, position);
            problem.at(file, &text, span, format!("SQLSTATE {}", refusal.code()))
        }
        _ => problem.in_file(file),
    }
}

/// The word at a position that PostgreSQL gives, in characters from 1.
fn word_at(text: &str, position: usize) -> std::ops::Range<usize> {
    let start = text.char_indices().nth(position.saturating_sub(1)).map_or(text.len(), |(at, _)| at);
    let rest = &text[start..];
    let length = rest.find(|it: char| !it.is_alphanumeric() && it != '_').unwrap_or(rest.len());
    start..start + length.max(rest.chars().next().map_or(0, char::len_utf8))
}
