//! Settings → configurations, with what is wrong in them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use catalog::{Pattern, Selection};
use toml::Spanned;

use super::file::{Client, Entries, Output, Runtime, Settings};
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
        let Settings { database, output, queries, json, ids, rust, types, columns } = settings;
        if let Some(wrong) = name.as_ref().filter(|it| !is_package_name(it.get_ref())) {
            let message = format!("{:?} is no name for a target", wrong.get_ref());
            self.problem(message, wrong.span(), "letters, digits, `-` and `_`, a letter first");
        }
        let url_variable = match database.url_env {
            Some(name) => self.variable(name),
            None => (!self.several).then(|| URL_VARIABLE.to_owned()),
        };
        let (migrations, no_migrations) = self.folder_of(database.migrations, "db/migrations");
        let never_null = queries.never_null.unwrap_or_default();
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
        let default = match &name {
            Some(name) => Path::new("generated").join(name),
            None => PathBuf::from("generated"),
        };
        let folder = self.folder().join(output.path.as_ref().map_or(&default, Spanned::get_ref));
        if overlap::is_inside(self.path, &folder) {
            let message = format!("the output folder {} holds {}", folder.display(), self.path.display());
            self.problem(message, written.clone(), "give what is generated a folder of its own");
        }
        let clients = self.clients(output.clients.clone(), output.module.is_some());
        let layout = self.layout(name.as_deref(), output, &folder);
        let config = Config {
            path: self.path.to_owned(),
            text: self.text.to_owned(),
            url_variable,
            migrations,
            no_migrations,
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
            output: folder,
            layout,
            clients,
            queries,
            never_null,
            schemas_json,
            require_json_schemas: json.require.unwrap_or(false),
            primary_key_ids: ids.primary_keys.unwrap_or(true),
            ids: ids.types,
            choices: rust,
            types,
            columns,
            target: name,
        };
        (config, written)
    }

    fn layout(
        &mut self,
        target: Option<&str>,
        Output { package, runtime, dependencies, module, .. }: Output,
        folder: &Path,
    ) -> Layout {
        if let Some(module) = module {
            if package.is_some() || runtime.is_some() || !dependencies.is_empty() {
                let message =
                    "`package`, `runtime` and `dependencies` are of a crate, `module` makes it a module";
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
            runtime: self.runtime(runtime, folder),
            dependencies: self.dependencies(dependencies, folder),
        }
    }

    fn runtime(&mut self, runtime: Option<Spanned<Runtime>>, folder: &Path) -> String {
        let Some(runtime) = runtime else { return "{ workspace = true }".to_owned() };
        let span = runtime.span();
        match runtime.into_inner() {
            Runtime::Version(version) => {
                if !is_version(&version) {
                    let message = format!("`runtime` is a version, and {version:?} is none");
                    self.problem(message, span, "for a folder write { path = \"…\" }");
                }
                format!("{version:?}")
            }
            Runtime::Path { path } => {
                format!("{{ path = {:?} }}", overlap::relative(&self.folder().join(path), folder))
            }
            Runtime::Workspace { workspace } => format!("{{ workspace = {workspace} }}"),
        }
    }

    /// The right sides of lines of Cargo.toml, by name. Their paths are relative to this file, as all are.
    fn dependencies(
        &mut self,
        given: Entries<Spanned<toml::Value>>,
        folder: &Path,
    ) -> BTreeMap<String, String> {
        let mut dependencies = BTreeMap::new();
        for (name, value) in given {
            if !is_package_name(name.get_ref()) || matches!(name.get_ref().as_str(), "runtime" | "serde") {
                let message = format!("{:?} cannot be added under `dependencies`", name.get_ref());
                self.problem(message, name.span(), "a package's name, but not runtime or serde");
            }
            let span = value.span();
            let mut value = value.into_inner();
            match &mut value {
                toml::Value::String(version) if is_version(version) => {}
                toml::Value::Table(table) => {
                    if let Some(toml::Value::String(path)) = table.get_mut("path") {
                        *path = overlap::relative(&self.folder().join(&*path), folder);
                    }
                }
                _ => {
                    let message = format!("{:?} is no dependency", name.get_ref());
                    self.problem(message, span, "a version \"1.0\" or a table { path = \"…\" }");
                }
            }
            dependencies.insert(name.into_inner(), value.to_string());
        }
        dependencies
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
        let (found, missing) = self.folder_of(given, default);
        self.problems.extend(missing);
        found
    }

    /// A folder, and that it is not there where it is named; the same folder is said once.
    fn folder_of(
        &mut self,
        given: Option<Spanned<PathBuf>>,
        default: &str,
    ) -> (Option<PathBuf>, Option<Problem>) {
        let Some(given) = given else {
            return (Some(self.folder().join(default)).filter(|it| it.is_dir()), None);
        };
        let found = self.folder().join(given.get_ref());
        let message = format!("there is no folder {}", found.display());
        let missing = !found.is_dir() && self.said.insert((given.span().start, message.clone()));
        let missing = missing
            .then(|| Problem::error(message).at(self.path, self.text, given.span(), "relative to this file"));
        (Some(found), missing)
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

/// A version as Cargo takes it, and no path.
fn is_version(text: &str) -> bool {
    let part = |it: &str| {
        let it = it.trim().trim_start_matches(['^', '~', '=', '<', '>', ' ']);
        it.starts_with(|it: char| it.is_ascii_digit() || it == '*')
            && it.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '+' | '*'))
    };
    text.split(',').all(part)
}

fn is_package_name(name: &str) -> bool {
    name.starts_with(|it: char| it.is_ascii_alphabetic())
        && name.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '-' | '_'))
}
