//! Settings → configurations, with what is wrong in them.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Path, PathBuf};

use catalog::{Pattern, Selection};
use toml::Spanned;

use super::file::{Client, Runtime, Settings};
use super::{Config, overlap};
use crate::Problem;
use crate::layout::{Clients, Layout};

/// The variable that holds the URL of the database where a file has one target.
const URL_VARIABLE: &str = "DATABASE_URL";

/// Tables that migration libraries keep; never part of an application's types unless asked for by name.
const BOOKKEEPING: &[&str] = &["public._sqlx_migrations"];

/// Reads the targets of one file.
pub(super) struct Reader<'a> {
    path: &'a Path,
    text: &'a str,
    several: bool,
    pub(super) problems: Vec<Problem>,
    /// Where problems were found: what several targets inherit is wrong once.
    said: BTreeSet<(usize, String)>,
}

impl<'a> Reader<'a> {
    /// Of a file with this text; `several` is whether it has more than one target.
    pub(super) fn new(path: &'a Path, text: &'a str, several: bool) -> Self {
        Reader { path, text, several, problems: Vec::new(), said: BTreeSet::new() }
    }

    /// The configuration of a target, and where it says its output.
    pub(super) fn target(
        &mut self,
        name: Option<Spanned<String>>,
        settings: Settings,
    ) -> (Config, Range<usize>) {
        let Settings { database, output, queries, json, ids, types, columns } = settings;
        if let Some(wrong) = name.as_ref().filter(|it| !is_package_name(it.get_ref())) {
            let message = format!("{:?} is no name for a target", wrong.get_ref());
            self.problem(message, wrong.span(), "letters, digits, `-` and `_`, a letter first");
        }
        let url_variable = match database.url_env {
            Some(name) => self.variable(name),
            None => (!self.several).then(|| URL_VARIABLE.to_owned()),
        };
        let migrations = self.existing(database.migrations, "db/migrations");
        let queries = self.existing(queries.path, "queries");
        let schemas_json = self.existing(json.path, "schemas-json");
        let patterns =
            |texts: &[Spanned<String>]| texts.iter().map(|it| Pattern::new(it.get_ref())).collect();
        let schemas = database.schemas.unwrap_or_default();
        let exclude = database.exclude.unwrap_or_default();
        let written = match (&output.path, &name) {
            (Some(path), _) => path.span(),
            (None, name) => name.as_ref().map_or(0..0, Spanned::span),
        };
        let name = name.map(Spanned::into_inner);
        let clients = self.clients(output.clients, output.module.is_some());
        let path = output.path;
        let layout = self.layout(name.as_deref(), output.package, output.runtime, output.module);
        let default = match &name {
            Some(name) => Path::new("generated").join(name),
            None => PathBuf::from("generated"),
        };
        let config = Config {
            path: self.path.to_owned(),
            text: self.text.to_owned(),
            url_variable,
            migrations,
            selection: Selection {
                schemas: patterns(&schemas),
                exclude: patterns(&exclude),
                ignore: BOOKKEEPING.iter().map(|it| Pattern::new(*it)).collect(),
                ..Selection::default()
            },
            patterns: schemas
                .into_iter()
                .map(|it| ("schemas", it))
                .chain(exclude.into_iter().map(|it| ("exclude", it)))
                .collect(),
            output: self.folder().join(path.map_or(default, Spanned::into_inner)),
            layout,
            clients,
            queries,
            schemas_json,
            require_json_schemas: json.require.unwrap_or(false),
            primary_key_ids: ids.primary_keys.unwrap_or(true),
            ids: ids.types,
            types,
            columns,
            target: name,
        };
        (config, written)
    }

    fn layout(
        &mut self,
        target: Option<&str>,
        package: Option<Spanned<String>>,
        runtime: Option<Runtime>,
        module: Option<Spanned<String>>,
    ) -> Layout {
        if let Some(module) = module {
            if package.is_some() || runtime.is_some() {
                let message = "`package` and `runtime` are of a crate, `module` makes it a module";
                self.problem(message.to_owned(), module.span(), "a module of another crate");
            }
            if !is_module_path(module.get_ref()) {
                let message = format!("{:?} is no path of a module", module.get_ref());
                self.problem(message, module.span(), "write it as its crate reaches it, e.g. crate::db");
            }
            return Layout::Module { path: module.into_inner() };
        }
        if let Some(wrong) = package.as_ref().filter(|it| !is_package_name(it.get_ref())) {
            let message = format!("{:?} is no name for a package", wrong.get_ref());
            self.problem(message, wrong.span(), "letters, digits, `-` and `_`, a letter first");
        }
        Layout::Crate {
            package: package.map_or(target.unwrap_or("generated").to_owned(), Spanned::into_inner),
            runtime: match runtime {
                Some(Runtime::Version(version)) => format!("{version:?}"),
                Some(Runtime::Path { path }) => format!("{{ path = {:?} }}", path.to_string_lossy()),
                Some(Runtime::Workspace { workspace }) => format!("{{ workspace = {workspace} }}"),
                None => "{ workspace = true }".to_owned(),
            },
        }
    }

    /// A crate has both behind its features; a module has no features of its own, so it has what is asked for.
    fn clients(&mut self, listed: Option<Spanned<Vec<Client>>>, in_module: bool) -> Clients {
        let Some(listed) = listed else {
            return Clients { async_: true, sync: !in_module, features: !in_module };
        };
        if listed.get_ref().is_empty() {
            self.problem("no clients".to_owned(), listed.span(), "\"async\", \"sync\" or both");
        }
        let has = |it: Client| listed.get_ref().contains(&it);
        Clients { async_: has(Client::Async), sync: has(Client::Sync), features: !in_module }
    }

    fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    /// A folder that has to be there where it is named.
    fn existing(&mut self, given: Option<Spanned<PathBuf>>, default: &str) -> Option<PathBuf> {
        let Some(given) = given else { return Some(self.folder().join(default)).filter(|it| it.is_dir()) };
        let found = self.folder().join(given.get_ref());
        if !found.is_dir() {
            let message = format!("there is no folder {}", found.display());
            self.problem(message, given.span(), "relative to this file");
        }
        Some(found)
    }

    /// The name of a variable. What is written in its place may be the URL itself, with a password, so it is
    /// not repeated.
    fn variable(&mut self, name: Spanned<String>) -> Option<String> {
        let first = |it: char| it.is_ascii_alphabetic() || it == '_';
        let fine = |it: &str| it.starts_with(first) && it.chars().all(|it| first(it) || it.is_ascii_digit());
        if fine(name.get_ref()) {
            return Some(name.into_inner());
        }
        let line = self.text.get(..name.span().start).unwrap_or_default().matches('\n').count() + 1;
        if self.said.insert((name.span().start, String::new())) {
            let problem = Problem::error(format!("line {line}: `url_env` names no environment variable"));
            let help =
                "write the name of the variable that holds the URL, e.g. url_env = \"ARCHIVE_DATABASE_URL\"";
            self.problems.push(problem.in_file(self.path).help(help));
        }
        None
    }

    /// Outputs that are in each other's way, each said where the second is written.
    pub(super) fn overlaps(&mut self, configs: &[(Config, Range<usize>)]) {
        for (number, (second, written)) in configs.iter().enumerate() {
            let earlier = configs.iter().take(number).map(|(it, _)| it);
            let Some(first) = earlier.into_iter().find(|it| overlap::overlap(&it.output, &second.output))
            else {
                continue;
            };
            let name = |it: &Config| it.target.clone().unwrap_or_default();
            let message = format!(
                "the outputs of {} and {} overlap: {} and {}",
                name(first),
                name(second),
                first.output.display(),
                second.output.display(),
            );
            let problem = Problem::error(message).at(self.path, self.text, written.clone(), "overlaps");
            self.problems.push(problem.help("give each target a folder of its own, none inside another"));
        }
    }

    fn problem(&mut self, message: String, span: Range<usize>, label: &str) {
        if self.said.insert((span.start, message.clone())) {
            self.problems.push(Problem::error(message).at(self.path, self.text, span, label));
        }
    }
}

/// `crate::` and the names of modules.
fn is_module_path(path: &str) -> bool {
    let Some(names) = path.strip_prefix("crate::") else { return false };
    names.split("::").all(|it| syn::parse_str::<syn::Ident>(it).is_ok())
}

fn is_package_name(name: &str) -> bool {
    name.starts_with(|it: char| it.is_ascii_alphabetic())
        && name.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '-' | '_'))
}
