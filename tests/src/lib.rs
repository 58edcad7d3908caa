//! Servers for tests: the embedded one, and native ones where they are installed.

mod analysed;
mod embedded;
mod every;
mod installed;
mod json_values;
mod native;
pub mod random_schema;
pub mod scalar_values;
mod workspace;

use std::path::{Path, PathBuf};

pub use analysed::{analyse, marks};
pub use embedded::{Database, migrate, migrate_with};
pub use every::{Server, on_every_migrated_server, on_every_server};
pub use json_values::{any_json, json_of};
pub use native::Native;
pub use workspace::Workspace;

/// The workspace's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ is in the workspace")
}

/// The files of `db/schema`, in the order in which they are applied.
pub fn schema_files() -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("db/schema can be read") {
            let path = entry.expect("db/schema can be read").path();
            match path.is_dir() {
                true => walk(&path, found),
                false => found.push(path),
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join("db/schema"), &mut found);
    found.retain(|it| it.extension().is_some_and(|it| it == "sql"));
    found.sort();
    found
}

/// A fact file: its rows as cells, without the heading.
pub fn facts(file: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(root().join("tests/facts").join(file)).expect("the facts are there");
    text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// The example of the README, compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
