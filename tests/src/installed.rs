//! Which native servers are installed, and which have to be.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// A variable that makes missing native servers a failure instead of a skip: major versions that must be there
/// (`14 15 16`), or any other text when one of any version must be.
const REQUIRED: &str = "REQUIRE_NATIVE_POSTGRES";

/// The folder that `.ci/postgres-servers` fills, unless the variable of the same name says another.
const SERVERS: &str = "/opt/postgres-servers";

/// The folder of programs of each major version, oldest first.
static INSTALLED: LazyLock<BTreeMap<u32, PathBuf>> = LazyLock::new(find);

/// The folder of programs of each major version, oldest first. Panics when one that is required is missing;
/// says that the test named `test` is skipped when there is none.
pub fn installed(test: &str) -> &'static BTreeMap<u32, PathBuf> {
    if let Some(required) = env::var(REQUIRED).ok().filter(|it| !it.is_empty()) {
        let missing = missing(&required, &INSTALLED);
        assert!(missing.is_empty(), "{test}: {REQUIRED} is `{required}`, and {missing} is not installed");
    } else if INSTALLED.is_empty() {
        eprintln!("{test}: skipped on native servers, since no PostgreSQL is installed");
    }
    &INSTALLED
}

/// What is required and is not there, in words; empty when all is.
fn missing(required: &str, installed: &BTreeMap<u32, PathBuf>) -> String {
    let majors = required.split_whitespace().map(|it| it.parse().ok().filter(|it| *it >= 10));
    match majors.collect::<Option<Vec<u32>>>() {
        Some(majors) => {
            let missing = majors.iter().filter(|it| !installed.contains_key(it));
            missing.map(|it| format!("PostgreSQL {it}")).collect::<Vec<_>>().join(", ")
        }
        None if installed.is_empty() => "any PostgreSQL".to_owned(),
        None => String::new(),
    }
}

/// Of two with the same major version, the first: the ones made for tests, `PATH`, Debian's packages.
fn find() -> BTreeMap<u32, PathBuf> {
    let made = env::var_os("POSTGRES_SERVERS").map_or_else(|| PathBuf::from(SERVERS), PathBuf::from);
    let on_path = env::var_os("PATH").unwrap_or_default();
    // A link on PATH leads to the programs that belong together.
    let linked = env::split_paths(&on_path)
        .filter_map(|it| Some(fs::canonicalize(it.join("initdb")).ok()?.parent()?.to_owned()));
    let folders = below(&made).into_iter().chain(linked).chain(below(Path::new("/usr/lib/postgresql")));
    let mut found = BTreeMap::new();
    for folder in folders {
        if let Some(major) = major(&folder) {
            found.entry(major).or_insert(folder);
        }
    }
    found
}

/// The `bin` folders of the versions in a folder.
fn below(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path().join("bin")).collect();
    found.retain(|it| it.join("initdb").exists());
    found.sort();
    found
}

/// The major version of the server in a folder of programs, from `postgres (PostgreSQL) 15.18`.
fn major(folder: &Path) -> Option<u32> {
    let output = Command::new(folder.join("postgres")).arg("--version").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let version = text.split_whitespace().nth(2)?;
    version.split(|it: char| !it.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_versions_must_be_there_and_other_words_ask_for_any() {
        let have = |majors: &[u32]| majors.iter().map(|it| (*it, PathBuf::new())).collect();
        assert_eq!(missing("14 15", &have(&[14, 15, 16])), "");
        assert_eq!(missing("14 15 18", &have(&[15])), "PostgreSQL 14, PostgreSQL 18");
        assert_eq!(missing("1", &have(&[15])), "");
        assert_eq!(missing("1", &have(&[])), "any PostgreSQL");
    }
}
