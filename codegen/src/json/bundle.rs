//! Files that refer to each other become one set of definitions, each with a name of its own, referring to
//! each other as `#/definitions/<name>`.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Component, Path, PathBuf};

use serde_json::{Map, Value};

use super::SchemaFile;
use super::load;
use crate::Problem;
use crate::idents;
use crate::ids::ColumnKey;

/// One set of definitions, and which of them each column is.
#[derive(Debug, Default)]
pub(super) struct Bundle {
    pub(super) definitions: BTreeMap<String, Value>,
    pub(super) columns: BTreeMap<ColumnKey, String>,
    /// Names that are not as one would expect.
    pub(super) warnings: Vec<Problem>,
}

/// A schema inside a file: `("…/ids.json", "/definitions/state_id")`.
type Address = (PathBuf, String);

struct Bundler<'a> {
    files: BTreeMap<PathBuf, std::borrow::Cow<'a, SchemaFile>>,
    /// The columns that whole files are for.
    columns: BTreeMap<Address, &'a ColumnKey>,
    names: BTreeMap<Address, String>,
    taken: BTreeMap<String, Address>,
    queue: VecDeque<Address>,
    /// Files that something has been said about already.
    broken: BTreeSet<PathBuf>,
    /// References, with the files they are in, that something has been said about already.
    dangling: BTreeSet<(PathBuf, String)>,
    problems: Vec<Problem>,
    warnings: Vec<Problem>,
}

/// Follows the references of the targets' files.
pub(super) fn bundle(
    loaded: &load::Loaded,
    targets: &BTreeMap<ColumnKey, PathBuf>,
) -> Result<Bundle, Vec<Problem>> {
    let mut bundler = Bundler {
        files: loaded.files.iter().map(|it| (normal(&it.path), std::borrow::Cow::Borrowed(it))).collect(),
        columns: targets.iter().map(|(key, path)| ((normal(path), String::new()), key)).collect(),
        names: BTreeMap::new(),
        taken: BTreeMap::new(),
        queue: VecDeque::new(),
        broken: loaded.broken.iter().map(|(path, _)| normal(path)).collect(),
        dangling: BTreeSet::new(),
        problems: Vec::new(),
        warnings: Vec::new(),
    };
    let mut bundle = Bundle::default();
    for (key, path) in targets {
        let address = bundler.through_aliases((normal(path), String::new()));
        let name = bundler.name(address);
        bundle.columns.insert(key.clone(), name);
    }
    while let Some(address) = bundler.queue.pop_front() {
        let Some(value) = bundler.at(&address).cloned() else { continue };
        let name = bundler.name(address.clone());
        let rewritten = bundler.rewrite(&address, value);
        bundle.definitions.insert(name, rewritten);
    }
    bundle.warnings = bundler.warnings;
    if bundler.problems.is_empty() { Ok(bundle) } else { Err(bundler.problems) }
}

impl Bundler<'_> {
    fn at(&self, (path, pointer): &Address) -> Option<&Value> {
        self.files.get(path)?.value.pointer(pointer)
    }

    /// A schema that says nothing but `$ref` is what it refers to.
    fn through_aliases(&mut self, mut address: Address) -> Address {
        for _ in 0..64 {
            let reference = self.at(&address).and_then(sole_reference).map(str::to_owned);
            let Some(reference) = reference else { break };
            match self.resolve(&address.0, &reference) {
                Some(target) if target != address => address = target,
                _ => break,
            }
        }
        address
    }

    /// The definition's name: its title, else its key, else its table's and column's, else its file's name.
    fn name(&mut self, address: Address) -> String {
        if let Some(name) = self.names.get(&address) {
            return name.clone();
        }
        let title = self.at(&address).and_then(|it| it.get("title")).and_then(Value::as_str);
        let stem = address.0.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        let last = address.1.rsplit('/').next().filter(|it| !it.is_empty());
        let column = self.columns.get(&address).copied().filter(|it| !it.1.is_empty() && title.is_none());
        let of_column = column.map(|(_, table, column)| format!("{table}_{column}"));
        let wish = idents::camel(title.or(last).or(of_column.as_deref()).unwrap_or(&stem));
        let wish = wish.trim_start_matches("r#").to_owned();
        let mut name = wish.clone();
        if self.taken.contains_key(&name) {
            name = match column {
                Some((schema, table, column)) => idents::camel(&format!("{schema}_{table}_{column}")),
                None => format!("{}{wish}", idents::camel(&stem)),
            };
        }
        let mut number = 2;
        while self.taken.contains_key(&name) {
            name = format!("{wish}{number}");
            number += 1;
        }
        if let (Some((schema, table, column)), true) = (column, name != wish) {
            let message = format!(
                "the type of {schema}.{table}.{column} would be a second {wish}: it is called {name}"
            );
            let problem = Problem::warning(message).in_file(&address.0);
            self.warnings.push(problem.help("give one of the JSON Schemas a `title`, which names its type"));
        }
        self.taken.insert(name.clone(), address.clone());
        self.names.insert(address.clone(), name.clone());
        self.queue.push_back(address);
        name
    }

    /// What `reference`, written in the file at `from`, points to. A problem where it points nowhere.
    fn resolve(&mut self, from: &Path, reference: &str) -> Option<Address> {
        let (file, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        let path = if file.is_empty() {
            from.to_owned()
        } else {
            normal(&from.parent().unwrap_or(Path::new("")).join(file))
        };
        if !self.files.contains_key(&path) && !self.broken.contains(&path) && path.is_file() {
            let folder = path.parent().unwrap_or(Path::new("")).to_owned();
            match load::one(&folder, &path) {
                Ok((found, _)) => _ = self.files.insert(path.clone(), std::borrow::Cow::Owned(found)),
                Err(more) => {
                    self.problems.extend(more);
                    self.broken.insert(path.clone());
                }
            }
        }
        if self.broken.contains(&path) {
            return None;
        }
        let address = (path, pointer.to_owned());
        if self.at(&address).is_some() {
            return Some(address);
        }
        if !self.dangling.insert((from.to_owned(), reference.to_owned())) {
            return None;
        }
        let what = if self.files.contains_key(&address.0) {
            format!("{} has nothing at {pointer}", address.0.display())
        } else if file.contains("://") {
            "references over the network are not followed: refer to a file by its relative path".to_owned()
        } else {
            format!("there is no file {}", address.0.display())
        };
        let problem = Problem::error(format!("`$ref` to {reference} leads nowhere"));
        let problem = match self.files.get(from) {
            Some(file) => {
                let quoted = Value::from(reference).to_string();
                let start = file.text.find(&quoted).unwrap_or(0);
                problem.at(&file.path, &file.text, start..start + quoted.len(), what)
            }
            None => problem.in_file(from).help(what),
        };
        self.problems.push(problem);
        None
    }

    fn rewrite(&mut self, home: &Address, value: Value) -> Value {
        match value {
            Value::Object(object) => {
                let mut out = Map::new();
                for (key, value) in object {
                    match key.as_str() {
                        "$ref" => {
                            let Some(target) = value.as_str().and_then(|it| self.resolve(&home.0, it)) else {
                                continue;
                            };
                            let target = self.through_aliases(target);
                            let name = self.name(target);
                            out.insert(key, Value::from(format!("#/definitions/{name}")));
                        }
                        "definitions" | "$defs" | "$schema" | "$id" | "examples" => {}
                        // Values, not schemas: a `$ref` inside them means nothing.
                        "const" | "enum" | "default" => _ = out.insert(key, value),
                        _ => _ = out.insert(key, self.rewrite(home, value)),
                    }
                }
                Value::Object(out)
            }
            Value::Array(items) => items.into_iter().map(|it| self.rewrite(home, it)).collect(),
            other => other,
        }
    }
}

/// The reference of a schema that is nothing else: `{"$ref"}`, or `{"allOf": [{"$ref"}]}`.
fn sole_reference(value: &Value) -> Option<&str> {
    let object = value.as_object()?;
    let silent = ["$schema", "$id", "$comment", "definitions", "$defs", "title", "description", "examples"];
    let mut telling = object.iter().filter(|(key, _)| !silent.contains(&key.as_str()));
    match (telling.next()?, telling.next()) {
        ((key, reference), None) if key == "$ref" => reference.as_str(),
        ((key, all), None) if key == "allOf" => match all.as_array()?.as_slice() {
            [only] => sole_reference(only),
            _ => None,
        },
        _ => None,
    }
}

/// The path without `.` and `..`, so that one file has one address.
fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(out.components().next_back(), Some(Component::Normal(_))) => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}
