//! `regen.toml`: what to generate, from which database, into which folder.

mod file;
mod mistakes;
mod overlap;
mod reader;

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use catalog::Selection;
use toml::Spanned;

use self::reader::Reader;
use crate::choices::Choices;
use crate::layout::{Clients, Layout};
use crate::{Problem, problem};

/// The configuration of one target, with its paths resolved.
#[derive(Debug, Clone)]
pub struct Config {
    /// The file it was read from.
    pub path: PathBuf,
    /// Its text, to point into.
    pub(crate) text: String,
    /// The target's name, where the file names targets.
    pub target: Option<String>,
    /// The environment variable that holds the database's URL, where there is to be one.
    pub url_variable: Option<String>,
    /// The folder of migrations that make the database, where there is one.
    pub migrations: Option<PathBuf>,
    /// That the folder of migrations is not there, which matters only where they are to be applied.
    pub no_migrations: Option<Problem>,
    /// What of the database is generated.
    pub selection: Selection,
    /// The patterns of `schemas` and `exclude`, to point at.
    patterns: Vec<(&'static str, Spanned<String>)>,
    /// The folder that is written.
    pub output: PathBuf,
    /// Whether it is a crate or a module.
    pub(crate) layout: Layout,
    /// Which query clients are generated.
    pub(crate) clients: Clients,
    /// The folder of queries, where there is one.
    pub queries: Option<PathBuf>,
    /// Functions that are declared never to return NULL, as `schema.name(type, type)`.
    pub(crate) never_null: Vec<Spanned<String>>,
    /// The folder of JSON Schemas, where there is one.
    pub schemas_json: Option<PathBuf>,
    /// Whether every jsonb column must have a JSON Schema.
    pub(crate) require_json_schemas: bool,
    /// Whether single-column primary keys get an id type of their own.
    pub(crate) primary_key_ids: bool,
    /// Id types by name, with the columns that carry them.
    pub(crate) ids: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    /// Rust types for single columns, by patterns of `schema.table.column`.
    pub(crate) columns: BTreeMap<Spanned<String>, Spanned<String>>,
    /// The Rust types of what several crates have types for.
    pub(crate) choices: Choices,
    /// Rust types for PostgreSQL types that the generator does not know, by `schema.name`.
    pub(crate) types: BTreeMap<Spanned<String>, Spanned<String>>,
}

impl Config {
    /// Reads a file that has one target; relative paths in it are relative to its folder.
    ///
    /// # Errors
    /// As [`Config::targets`], and a file that has several targets.
    pub fn read(path: &Path) -> Result<Config, Vec<Problem>> {
        only(Self::targets(path)?)
    }

    /// Reads the targets of a file, in its order: one without a name where it names none.
    ///
    /// # Errors
    /// A file that cannot be read or is not TOML of the documented keys, folders that it names but that are
    /// not there, and targets that would be written into one folder.
    pub fn targets(path: &Path) -> Result<Vec<Config>, Vec<Problem>> {
        let text = fs::read_to_string(path)
            .map_err(|error| vec![Problem::error(format!("{}: {error}", path.display()))])?;
        Self::parse_targets(path, text)
    }

    /// As [`Config::read`], for a text in memory.
    ///
    /// # Errors
    /// As [`Config::read`].
    pub fn parse(path: &Path, text: String) -> Result<Config, Vec<Problem>> {
        only(Self::parse_targets(path, text)?)
    }

    /// As [`Config::targets`], for a text in memory.
    ///
    /// # Errors
    /// As [`Config::targets`].
    pub fn parse_targets(path: &Path, text: String) -> Result<Vec<Config>, Vec<Problem>> {
        let (file, mistakes) = mistakes::read(path, &text);
        let Some(file) = file else { return Err(mistakes) };
        let targets = file.targets();
        let several = targets.len() > 1;
        let mut reader = Reader::new(path, &text, several);
        let configs: Vec<(Config, Range<usize>)> =
            targets.into_iter().map(|(name, settings)| reader.target(name, settings)).collect();
        reader.overlaps(&configs);
        let mut problems = mistakes;
        problems.extend(reader.problems);
        let configs: Vec<Config> = configs.into_iter().map(|(config, _)| config).collect();
        if problems.is_empty() {
            return Ok(configs);
        }
        // What need not be there is said with the rest.
        problems.extend(configs.into_iter().filter_map(|it| it.no_migrations));
        Err(problems)
    }

    /// A problem that points into this file.
    pub(crate) fn problem(&self, message: String, span: Range<usize>, label: &str) -> Problem {
        Problem::error(message).at(&self.path, &self.text, span, label)
    }

    /// A pattern under `[database]` that matches nothing, pointed at.
    pub fn unmatched_pattern(&self, unmatched: &catalog::UnmatchedPattern) -> Problem {
        let written = self.patterns.iter().find(|(setting, pattern)| {
            *setting == unmatched.setting && *pattern.get_ref() == unmatched.pattern
        });
        let Some((_, pattern)) = written else {
            return Problem::error(unmatched.to_string()).in_file(&self.path);
        };
        let problem = self.problem(unmatched.to_string(), pattern.span(), "matches nothing");
        match near_patterns(unmatched) {
            near if !near.is_empty() => problem.help(format!("did you mean {}?", near.join(" or "))),
            _ if unmatched.setting == "exclude" => {
                problem.help("a pattern is schema, schema.relation or schema.relation.column")
            }
            _ => problem,
        }
    }
}

/// What a pattern may have been meant to be. One without a dot may be a relation's without its schema.
fn near_patterns(unmatched: &catalog::UnmatchedPattern) -> Vec<&str> {
    let candidates = || unmatched.candidates.iter().map(String::as_str);
    if unmatched.setting != "exclude" || unmatched.pattern.contains('.') {
        return problem::near(&unmatched.pattern, candidates());
    }
    let relation = |it: &str| it.rsplit_once('.').is_some_and(|(_, name)| name == unmatched.pattern);
    let relations: Vec<&str> = candidates().filter(|it| relation(it)).take(3).collect();
    if !relations.is_empty() {
        return relations;
    }
    let schemas = candidates().filter_map(|it| it.split_once('.')).map(|(schema, _)| schema);
    problem::near(&unmatched.pattern, schemas)
}

/// The only target.
fn only(mut targets: Vec<Config>) -> Result<Config, Vec<Problem>> {
    match (targets.pop(), targets.is_empty()) {
        (Some(config), true) => Ok(config),
        (last, _) => {
            let names: Vec<String> = targets.into_iter().chain(last).filter_map(|it| it.target).collect();
            Err(vec![Problem::error(format!("several targets where one is wanted: {}", names.join(", ")))])
        }
    }
}

#[cfg(test)]
mod tests {
    use catalog::Pattern;

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

    const TARGETS: &str = "\
[database]
schemas = ['app']
exclude = ['app.x']
url_env = 'URL'
[ids.types]
A = ['app.a.id']
B = ['app.b.id']
[types]
'public.t' = 'String'
[target.main.database]
schemas = ['main', 'more']
[target.main.ids]
primary_keys = false
types.A = ['main.a.id']
[target.archive.output]
path = 'archive/generated'
package = 'old'
[target.archive.database]
url_env = 'ARCHIVE_URL'
exclude = []
";

    fn targets(text: &str) -> Result<Vec<Config>, Vec<Problem>> {
        Config::parse_targets(Path::new("regen.toml"), text.to_owned())
    }

    fn package(config: &Config) -> &str {
        match &config.layout {
            Layout::Crate { package, .. } => package,
            Layout::Module { path } => path,
        }
    }

    #[test]
    fn a_target_inherits_each_key_that_it_does_not_say() {
        let configs = targets(TARGETS).unwrap();
        let [main, archive] = configs.as_slice() else { panic!("{configs:?}") };
        assert_eq!(main.target.as_deref(), Some("main"));
        assert_eq!(main.selection.schemas, [Pattern::new("main"), Pattern::new("more")]);
        assert_eq!(main.selection.exclude, [Pattern::new("app.x")]);
        assert_eq!(main.url_variable.as_deref(), Some("URL"));
        assert!(!main.primary_key_ids);
        let ids = |it: &Config| -> Vec<String> {
            it.ids.values().flatten().map(|it| it.get_ref().clone()).collect()
        };
        assert_eq!(ids(main), ["main.a.id", "app.b.id"]);
        assert_eq!(main.types.len(), 1);
        assert_eq!((main.output.as_path(), package(main)), (Path::new("generated/main"), "main"));

        assert_eq!(archive.selection.schemas, [Pattern::new("app")]);
        assert_eq!(archive.selection.exclude, []);
        assert_eq!(archive.url_variable.as_deref(), Some("ARCHIVE_URL"));
        assert!(archive.primary_key_ids);
        assert_eq!(ids(archive), ["app.a.id", "app.b.id"]);
        assert_eq!((archive.output.as_path(), package(archive)), (Path::new("archive/generated"), "old"));
    }

    #[test]
    fn the_variable_of_a_file_with_one_target_is_database_url() {
        let variables = |text: &str| -> Vec<Option<String>> {
            targets(text).unwrap().into_iter().map(|it| it.url_variable).collect()
        };
        assert_eq!(variables(""), [Some("DATABASE_URL".to_owned())]);
        assert_eq!(variables("[target.a]\n"), [Some("DATABASE_URL".to_owned())]);
        assert_eq!(variables("[target.a]\n[target.b]\n"), [None, None]);
    }

    #[test]
    fn a_place_in_a_target_is_pointed_at() {
        let problems = targets("[target.a.json]\nrequires = true\n").unwrap_err();
        assert!(problems[0].to_string().contains("unknown field `requires`"), "{}", problems[0]);
        assert_eq!(problems[0].line_column(), Some((2, 1)));
        let problems = targets("[target.a.queries]\npath = 'nope'\n[target.\"b c\"]\n").unwrap_err();
        assert_eq!(problems[0].line_column(), Some((2, 8)));
        assert_eq!(problems[1].to_string(), "\"b c\" is no name for a target");
        assert_eq!(problems[1].line_column(), Some((3, 9)));
        let configs = targets("[target.a.database]\nschemas = ['app']\nexclude = ['app']\n").unwrap();
        let unmatched =
            catalog::UnmatchedPattern { setting: "exclude", pattern: "app".into(), candidates: vec![] };
        assert_eq!(configs[0].unmatched_pattern(&unmatched).line_column(), Some((3, 12)));
    }

    #[test]
    fn what_several_targets_inherit_is_wrong_once() {
        let problems = targets("[queries]\npath = 'nope'\n[target.a]\n[target.b]\n").unwrap_err();
        assert_eq!(problems.len(), 1);
    }

    #[test]
    fn outputs_that_overlap_are_pointed_at_where_the_second_is() {
        let check = |one: &str, other: &str, place: Option<(usize, usize)>| {
            let text = format!("[target.z.output]\npath = '{one}'\n[target.a.output]\npath = '{other}'\n");
            match (targets(&text), place) {
                (Ok(_), None) => {}
                (Err(problems), Some(place)) => {
                    assert!(problems[0].to_string().starts_with("the outputs of z and a overlap"));
                    assert_eq!(problems[0].line_column(), Some(place));
                }
                (found, _) => panic!("{one} and {other}: {found:?}"),
            }
        };
        check("out", "out", Some((4, 8)));
        check("out", "./out/in", Some((4, 8)));
        check("out/in", "out", Some((4, 8)));
        check("out", "output", None);
        let problems = targets("[output]\npath = 'x'\n[target.a]\n[target.b]\n").unwrap_err();
        assert_eq!(problems[0].line_column(), Some((2, 8)));
    }

    #[test]
    fn a_url_in_place_of_its_variable_is_not_repeated() {
        let problems = parse("[database]\nurl_env = 'postgres://me:s3cret@db/app'\n").unwrap_err();
        assert_eq!(problems[0].to_string(), "regen.toml: line 2: `url_env` names no environment variable");
    }

    #[test]
    fn a_module_is_reached_by_its_path_and_has_the_clients_that_are_listed() {
        let config = parse("[output]\npath = 'src/db'\nmodule = 'crate::db'\n").unwrap();
        assert_eq!(config.layout, Layout::Module { path: "crate::db".into() });
        assert_eq!(config.clients, Clients { async_: true, sync: false, features: false });
        let config = parse("[output]\nmodule = 'crate::db'\nclients = ['sync', 'async']\n").unwrap();
        assert_eq!(config.clients, Clients { async_: true, sync: true, features: false });
        let config = parse("[output]\nclients = ['sync']\n").unwrap();
        assert_eq!(config.clients, Clients { async_: false, sync: true, features: true });
        assert_eq!(parse("").unwrap().clients, Clients { async_: true, sync: true, features: true });
    }

    #[test]
    fn what_cannot_be_a_module_is_pointed_at() {
        let refused = |text: &str| {
            let problems = parse(&format!("[output]\n{text}\n")).unwrap_err();
            (problems[0].to_string(), problems[0].line_column())
        };
        for path in ["db", "crate", "crate::", "crate::a b", "super::db", "crate::a<b>", "crate::fn"] {
            let (said, place) = refused(&format!("module = '{path}'"));
            assert_eq!(said, format!("{path:?} is no path of a module"));
            assert_eq!(place, Some((2, 10)));
        }
        assert_eq!(refused("package = 'db'\nmodule = 'crate::db'").1, Some((3, 10)));
        assert!(refused("clients = ['blocking']").0.contains("unknown variant `blocking`"));
        assert_eq!(refused("clients = []"), ("no clients".to_owned(), Some((2, 11))));
    }

    #[test]
    fn a_target_that_says_crate_or_module_takes_over_nothing_of_the_other() {
        let text = "[output]\npackage = 'p'\n[target.a.output]\nmodule = 'crate::a'\n[target.b]\n";
        let configs = targets(text).unwrap();
        assert_eq!([package(&configs[0]), package(&configs[1])], ["crate::a", "p"]);
        let text = "[output]\nmodule = 'crate::m'\n[target.a.output]\npackage = 'a'\n[target.b]\n";
        let configs = targets(text).unwrap();
        assert_eq!([package(&configs[0]), package(&configs[1])], ["a", "crate::m"]);
    }
}
