//! The folder of queries: its files, the modules they become, and what is wrong with either.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::check;
use super::parse::{self, Parsed};
use crate::Problem;
use crate::idents;
use crate::problem::near;

/// The files of a folder, sorted by module.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sources(pub(crate) Vec<SourceFile>);

/// A file of queries.
#[derive(Debug, Clone)]
pub(crate) struct SourceFile {
    /// Where it is, for messages.
    pub(crate) path: PathBuf,
    /// Its module, and those around it: `emails`, `a/b`.
    pub(crate) module: String,
    /// What is in it.
    pub(crate) text: String,
    pub(super) parsed: Parsed,
}

/// Reads every `*.sql` of a folder and of the folders in it, which become modules around modules.
///
/// With it, what is wrong: files and folders that cannot be read or whose names are no modules, text that is
/// not UTF-8, and whatever can be wrong with an annotation without asking a server, of all files. The files that
/// nothing is wrong with are there all the same, so that the server can be asked about them in the same run.
pub(crate) fn load(folder: &Path) -> (Sources, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut found = BTreeMap::new();
    walk(folder, "", &mut found, &mut problems);
    let mut files = Vec::new();
    for (module, path) in &found {
        if found.keys().any(|it| it.starts_with(&format!("{module}/"))) {
            let message = format!("the module `{module}` is both this file and the folder beside it");
            let help =
                format!("move the file into the folder, or call one of them otherwise than `{module}`");
            problems.push(Problem::error(message).in_file(path).help(help));
        }
        match read(path) {
            Ok(text) => {
                let (parsed, mut wrong) = parse::parse(path, &text);
                let file = SourceFile { path: path.clone(), module: module.clone(), text, parsed };
                check::check(&file, &mut wrong);
                // The server would object to the same, less clearly.
                if wrong.is_empty() {
                    files.push(file);
                }
                problems.append(&mut wrong);
            }
            Err(problem) => problems.push(problem),
        }
    }
    (Sources(files), problems)
}

fn walk(folder: &Path, prefix: &str, found: &mut BTreeMap<String, PathBuf>, problems: &mut Vec<Problem>) {
    let entries = fs::read_dir(folder).and_then(|it| it.collect::<Result<Vec<_>, _>>());
    let mut paths: Vec<PathBuf> = match entries {
        Ok(entries) => entries.into_iter().map(|it| it.path()).collect(),
        Err(error) => {
            problems.push(Problem::error(error.to_string()).in_file(folder));
            return;
        }
    };
    paths.sort();
    for path in paths {
        let is_folder = path.is_dir();
        if !is_folder && path.extension().is_none_or(|it| it != "sql") {
            continue;
        }
        let name = if is_folder { path.file_name() } else { path.file_stem() };
        let name = name.unwrap_or_default().to_string_lossy().into_owned();
        if is_folder {
            let mut inside = BTreeMap::new();
            walk(&path, &format!("{prefix}{name}/"), &mut inside, problems);
            if inside.is_empty() {
                continue;
            }
            found.append(&mut inside);
        } else {
            found.insert(format!("{prefix}{name}"), path.clone());
        }
        problems.extend(module_name(&path, &name, is_folder));
    }
}

/// A module's name is a snake case identifier that needs no `r#`.
fn module_name(path: &Path, name: &str, is_folder: bool) -> Option<Problem> {
    let wanted = idents::snake(name);
    if wanted == name && name.is_ascii() {
        return None;
    }
    let stem = idents::file_stem(&wanted);
    let wanted = if stem == name || !stem.is_ascii() { format!("{name}_queries") } else { stem.to_owned() };
    let what = if is_folder { "folder" } else { "file" };
    let message = format!("the {what}'s name `{name}` is no name for a Rust module");
    Some(Problem::error(message).in_file(path).help(help_for(&wanted)))
}

fn help_for(wanted: &str) -> String {
    match syn::parse_str::<syn::Ident>(wanted).is_ok() && wanted.is_ascii() {
        true => format!("for example `{wanted}`"),
        false => "lower-case ASCII letters, digits and `_`, and no keyword".to_owned(),
    }
}

fn read(path: &Path) -> Result<String, Problem> {
    let bytes = fs::read(path).map_err(|it| Problem::error(it.to_string()).in_file(path))?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..valid).unwrap_or_default();
        let line = before.iter().filter(|it| **it == b'\n').count() + 1;
        Problem::error(format!("the file is not UTF-8, in line {line}"))
            .in_file(path)
            .help("save it as UTF-8; the first byte that is not part of a character is in that line")
    })
}

/// "did you mean …?", where something is near.
pub(super) fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    match near(name, candidates).as_slice() {
        [] => None,
        near => Some(format!(
            "did you mean {}?",
            near.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(" or ")
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    #[test]
    fn files_become_modules_in_order() {
        let query = b"--! one\nSELECT 1;";
        let folder = folder(&[
            ("b.sql", query),
            ("a/c.sql", query),
            ("a/b.sql", query),
            ("note.txt", b"x"),
            ("e/x.txt", b""),
        ]);
        let (sources, problems) = load(folder.path());
        assert!(problems.is_empty(), "{problems:?}");
        let modules: Vec<_> = sources.0.iter().map(|it| it.module.as_str()).collect();
        assert_eq!(modules, ["a/b", "a/c", "b"]);
        assert_eq!(sources.summary().queries, 3);
    }

    #[test]
    fn the_problems_of_all_files_come_together() {
        let query = b"--! one\nSELECT 1;";
        let folder = folder(&[
            ("type.sql", query),
            ("Mixed Case.sql", query),
            ("a.sql", query),
            ("a/b.sql", query),
            ("empty.sql", b"-- nothing"),
            ("latin.sql", b"-- \n--! a\nSELECT '\xe9';"),
            ("wrong.sql", b"--! 1\nSELECT 1;"),
        ]);
        let mut found: Vec<String> = load(folder.path()).1.iter().map(ToString::to_string).collect();
        for it in &mut found {
            *it = it.replace(&format!("{}/", folder.path().display()), "");
        }
        assert_eq!(
            found,
            [
                "Mixed Case.sql: the file's name `Mixed Case` is no name for a Rust module",
                "type.sql: the file's name `type` is no name for a Rust module",
                "a.sql: the module `a` is both this file and the folder beside it",
                "empty.sql: there is no query in this file",
                "latin.sql: the file is not UTF-8, in line 3",
                "`1` is no name: ASCII letters, digits and `_`, not beginning with a digit",
            ]
        );
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        assert!(load(Path::new("/nowhere/at/all")).1[0].to_string().contains("/nowhere/at/all"));
    }
}
