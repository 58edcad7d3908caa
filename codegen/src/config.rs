//! `regen.toml`: what to generate, from which database, into which folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use catalog::{Pattern, Selection};
use serde::Deserialize;
use toml::Spanned;

use crate::Problem;

/// The configuration with its paths resolved.
#[derive(Debug, Clone)]
pub struct Config {
    /// The file it was read from.
    pub path: PathBuf,
    /// Its text, to point into.
    pub(crate) text: String,
    /// The folder of migrations that make the database, where there is one.
    pub migrations: Option<PathBuf>,
    /// What of the database is generated.
    pub selection: Selection,
    /// The patterns of `schemas` and `exclude`, to point at.
    patterns: Vec<(&'static str, Spanned<String>)>,
    /// The folder that is written.
    pub output: PathBuf,
    /// The generated crate's name.
    pub package: String,
    /// The generated crate's dependency on `runtime`, as the right side of a line of Cargo.toml.
    pub(crate) runtime: String,
    /// The folder of queries, where there is one.
    pub queries: Option<PathBuf>,
    /// The folder of JSON Schemas, where there is one.
    pub schemas_json: Option<PathBuf>,
    /// Whether every jsonb column must have a JSON Schema.
    pub(crate) require_json_schemas: bool,
    /// Whether single-column primary keys get an id type of their own.
    pub(crate) primary_key_ids: bool,
    /// Id types by name, with the columns that carry them.
    pub(crate) ids: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    /// Rust types for PostgreSQL types that the generator does not know, by `schema.name`.
    pub(crate) types: BTreeMap<Spanned<String>, Spanned<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    database: Database,
    output: Output,
    queries: Folder,
    json: Json,
    ids: Ids,
    types: BTreeMap<Spanned<String>, Spanned<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Database {
    migrations: Option<Spanned<PathBuf>>,
    schemas: Vec<Spanned<String>>,
    exclude: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Output {
    path: PathBuf,
    package: Option<Spanned<String>>,
    runtime: Runtime,
}

#[derive(Debug, Deserialize)]
#[serde(
    deny_unknown_fields,
    untagged,
    expecting = "`runtime` is a version \"1.0\", { path = \"…\" } or { workspace = true }"
)]
enum Runtime {
    Version(String),
    Path { path: PathBuf },
    Workspace { workspace: bool },
}

impl Default for Output {
    fn default() -> Self {
        Output {
            path: PathBuf::from("generated"),
            package: None,
            runtime: Runtime::Workspace { workspace: true },
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Folder {
    path: Option<Spanned<PathBuf>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Json {
    path: Option<Spanned<PathBuf>>,
    require: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Ids {
    primary_keys: bool,
    types: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
}

impl Default for Ids {
    fn default() -> Self {
        Ids { primary_keys: true, types: BTreeMap::new() }
    }
}

/// Tables that migration libraries keep; never part of an application's types unless asked for by name.
const BOOKKEEPING: &[&str] = &["public._sqlx_migrations"];

impl Config {
    /// Reads the file; relative paths in it are relative to its folder.
    ///
    /// # Errors
    /// A file that cannot be read or is not TOML of the documented keys, and folders that it names but
    /// that are not there.
    pub fn read(path: &Path) -> Result<Config, Vec<Problem>> {
        let text = fs::read_to_string(path).map_err(|error| {
            vec![
                Problem::error(format!("{}: {error}", path.display()))
                    .help("run from the folder that holds regen.toml, or name the file with --config"),
            ]
        })?;
        Self::parse(path, text)
    }

    /// The same for a text in memory.
    ///
    /// # Errors
    /// As [`Config::read`].
    pub fn parse(path: &Path, text: String) -> Result<Config, Vec<Problem>> {
        let file: File = toml::from_str(&text).map_err(|error| {
            let span = error.span().unwrap_or(0..0);
            vec![Problem::error(error.message().trim().to_owned()).at(path, &text, span, "here")]
        })?;
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let mut problems = Vec::new();
        let mut existing = |given: Option<Spanned<PathBuf>>, default: &str| match given {
            Some(given) => {
                let found = folder.join(given.get_ref());
                if !found.is_dir() {
                    let message = format!("there is no folder {}", found.display());
                    let label = "relative to this file";
                    problems.push(Problem::error(message).at(path, &text, given.span(), label));
                }
                Some(found)
            }
            None => Some(folder.join(default)).filter(|it| it.is_dir()),
        };
        let migrations = existing(file.database.migrations, "db/migrations");
        let queries = existing(file.queries.path, "queries");
        let schemas_json = existing(file.json.path, "schemas-json");
        let package = file.output.package;
        if let Some(wrong) = package.as_ref().filter(|it| !is_package_name(it.get_ref())) {
            let message = format!("{:?} is no name for a package", wrong.get_ref());
            let label = "letters, digits, `-` and `_`, a letter first";
            problems.push(Problem::error(message).at(path, &text, wrong.span(), label));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let patterns =
            |texts: &[Spanned<String>]| texts.iter().map(|it| Pattern::new(it.get_ref())).collect();
        Ok(Config {
            path: path.to_owned(),
            migrations,
            selection: Selection {
                schemas: patterns(&file.database.schemas),
                exclude: patterns(&file.database.exclude),
                ignore: BOOKKEEPING.iter().map(|it| Pattern::new(*it)).collect(),
            },
            patterns: file
                .database
                .schemas
                .into_iter()
                .map(|it| ("schemas", it))
                .chain(file.database.exclude.into_iter().map(|it| ("exclude", it)))
                .collect(),
            output: folder.join(&file.output.path),
            package: package.map_or("generated".to_owned(), Spanned::into_inner),
            runtime: match file.output.runtime {
                Runtime::Version(version) => format!("{:?}", version),
                Runtime::Path { path } => format!("{{ path = {:?} }}", path.to_string_lossy()),
                Runtime::Workspace { workspace } => format!("{{ workspace = {workspace} }}"),
            },
            queries,
            schemas_json,
            require_json_schemas: file.json.require,
            primary_key_ids: file.ids.primary_keys,
            ids: file.ids.types,
            types: file.types,
            text,
        })
    }

    /// A problem that points into this file.
    pub(crate) fn problem(&self, message: String, span: std::ops::Range<usize>, label: &str) -> Problem {
        Problem::error(message).at(&self.path, &self.text, span, label)
    }

    /// A pattern under `[database]` that matches nothing, pointed at.
    pub fn unmatched_pattern(&self, unmatched: &catalog::UnmatchedPattern) -> Problem {
        let written = self.patterns.iter().find(|(setting, pattern)| {
            *setting == unmatched.setting && *pattern.get_ref() == unmatched.pattern
        });
        match written {
            Some((_, pattern)) => self.problem(unmatched.to_string(), pattern.span(), "matches nothing"),
            None => Problem::error(unmatched.to_string()).in_file(&self.path),
        }
    }
}

fn is_package_name(name: &str) -> bool {
    name.starts_with(|it: char| it.is_ascii_alphabetic())
        && name.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, Vec<Problem>> {
        Config::parse(Path::new("regen.toml"), text.to_owned())
    }

    #[test]
    fn an_empty_file_is_all_defaults() {
        let config = parse("").unwrap();
        assert_eq!(config.output, Path::new("generated"));
        assert!(config.primary_key_ids);
        assert!(config.queries.is_none());
    }

    #[test]
    fn an_unknown_key_is_pointed_at() {
        let problems = parse("[output]\npath = \"x\"\nformat = 1\n").unwrap_err();
        assert!(problems[0].to_string().contains("unknown field `format`"), "{}", problems[0]);
        assert_eq!(problems[0].line_column(), Some((3, 1)));
    }

    #[test]
    fn all_missing_folders_are_reported() {
        let problems = parse("[queries]\npath = \"nope\"\n[json]\npath = \"neither\"\n").unwrap_err();
        assert_eq!(problems.len(), 2);
    }
    #[test]
    fn a_wrong_value_says_what_is_expected() {
        let problems = parse("[output]\nruntime = { pth = \"x\" }\n").unwrap_err();
        assert!(problems[0].to_string().contains("{ workspace = true }"), "{}", problems[0]);
        assert_eq!(problems[0].line_column(), Some((2, 11)));
        let problems = parse("[output]\npackage = \"my app\"\n").unwrap_err();
        assert_eq!(problems[0].to_string(), "\"my app\" is no name for a package");
    }

    #[test]
    fn a_pattern_is_pointed_at_where_it_is_written() {
        let config = parse("# \"app\"\n[database]\nexclude = [\"app\"]\nschemas = ['app']\n").unwrap();
        let unmatched =
            |setting| catalog::UnmatchedPattern { setting, pattern: "app".into(), candidates: vec![] };
        assert_eq!(config.unmatched_pattern(&unmatched("schemas")).line_column(), Some((4, 12)));
        assert_eq!(config.unmatched_pattern(&unmatched("exclude")).line_column(), Some((3, 12)));
    }
}
