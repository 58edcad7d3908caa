//! The files: read, parsed, told apart.

use std::fs;
use std::path::{Component, Path, PathBuf};

use serde_json::Value;

use super::{keywords, valid};
use crate::Problem;
use crate::ids::ColumnKey;

/// One JSON Schema file.
#[derive(Debug, Clone)]
pub(crate) struct SchemaFile {
    /// As it is opened and shown.
    pub(crate) path: PathBuf,
    /// Relative to the folder.
    pub(crate) relative: PathBuf,
    pub(crate) text: String,
    pub(crate) value: Value,
}

impl SchemaFile {
    /// The column it is for: `<schema>/<table>/<column>.json`. Everything under `common/` is shared.
    pub(crate) fn column(&self) -> Option<ColumnKey> {
        column(&self.relative)
    }
}

fn column(relative: &Path) -> Option<ColumnKey> {
    let parts: Vec<String> = relative
        .components()
        .map(|it| match it {
            Component::Normal(name) => name.to_string_lossy().into_owned(),
            _ => String::new(),
        })
        .collect();
    match parts.as_slice() {
        [top, ..] if top == "common" => None,
        [schema, table, file] => {
            Some((schema.clone(), table.clone(), file.strip_suffix(".json")?.to_owned()))
        }
        _ => None,
    }
}

/// What a folder holds.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    /// The files that could be read, by path.
    pub(super) files: Vec<SchemaFile>,
    /// The others, with the column each is for. What is wrong with them has been said.
    pub(super) broken: Vec<(PathBuf, Option<ColumnKey>)>,
    /// What deserves a look.
    pub(super) warnings: Vec<Problem>,
}

/// Every `.json` file below `folder`.
pub(super) fn load(folder: &Path, problems: &mut Vec<Problem>) -> Loaded {
    let mut paths = Vec::new();
    walk(folder, &mut paths, problems);
    paths.sort();
    let mut loaded = Loaded::default();
    for path in paths {
        match one(folder, &path) {
            Ok((file, warnings)) => {
                loaded.warnings.extend(warnings);
                let misplaced = file.column().is_none() && !file.relative.starts_with("common");
                if misplaced {
                    problems.push(
                        Problem::error("a JSON Schema that belongs to no column").in_file(&file.path).help(
                            "its place is <schema>/<table>/<column>.json, or common/ for shared definitions",
                        ),
                    );
                }
                loaded.files.push(file);
            }
            Err(more) => {
                let column = column(path.strip_prefix(folder).unwrap_or(&path));
                loaded.broken.push((path, column));
                problems.extend(more);
            }
        }
    }
    loaded
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>, problems: &mut Vec<Problem>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            problems.push(Problem::error(error.to_string()).in_file(folder));
            return;
        }
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, paths, problems);
        } else if path.extension().is_some_and(|it| it == "json") {
            paths.push(path);
        }
    }
}

/// Reads and parses one file; with it, what deserves a look.
pub(super) fn one(folder: &Path, path: &Path) -> Result<(SchemaFile, Vec<Problem>), Vec<Problem>> {
    let text =
        fs::read_to_string(path).map_err(|error| vec![Problem::error(error.to_string()).in_file(path)])?;
    let value: Value = serde_json::from_str(&text).map_err(|error| {
        let message = error.to_string();
        let what = message.split(" at line ").next().unwrap_or(&message).to_owned();
        let problem = Problem::error(format!("not valid JSON: {what}"));
        // There is nothing to point at in an empty file.
        vec![if text.trim().is_empty() {
            problem.in_file(path)
        } else {
            let at = offset(&text, error.line(), error.column());
            problem.at(path, &text, at..at + 1, "here")
        }]
    })?;
    if !value.is_object() && !value.is_boolean() {
        return Err(vec![Problem::error("a JSON Schema is an object, true or false").in_file(path)]);
    }
    let wrong = valid::problems(path, &text, &value);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let relative = path.strip_prefix(folder).unwrap_or(path).to_owned();
    let warnings = keywords::unknown(path, &text, &value);
    Ok((SchemaFile { path: path.to_owned(), relative, text, value }, warnings))
}

/// serde_json counts lines from 1, and columns in bytes from 1 (0 before the first).
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (start + column.saturating_sub(1)).min(text.len().saturating_sub(1))
}
