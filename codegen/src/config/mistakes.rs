//! A text → the keys of `regen.toml`, with every mistake in it and not only the first.

use std::ops::Range;
use std::path::Path;

use serde::Deserialize;
use toml::de::{DeTable, DeValue, Deserializer};

use super::file::File;
use crate::Problem;

/// What could be read, and what is wrong with the rest, each in its place. Nothing is read of what is no TOML.
pub(super) fn read(path: &Path, text: &str) -> (Option<File>, Vec<Problem>) {
    let problem = |error: &toml::de::Error| {
        // Words of the data model, for people who write TOML.
        let message = error.message().trim().replace("expected a sequence", "expected an array");
        let message = message.replace("expected a map", "expected a table");
        Problem::error(message).at(path, text, error.span().unwrap_or(0..0), "here")
    };
    let mut table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => return (None, vec![problem(&error)]),
    };
    let mut problems = Vec::new();
    // Each round takes out the entry that is wrong, so there are at most as many as entries.
    loop {
        match File::deserialize(Deserializer::from(table.clone())) {
            Ok(file) => return (Some(file), problems),
            Err(error) => {
                problems.push(problem(&error));
                if !error.span().is_some_and(|at| remove(table.get_mut(), &at)) {
                    return (None, problems);
                }
            }
        }
    }
}

/// Takes out the innermost entry with this place in its key or value.
fn remove(table: &mut DeTable<'_>, at: &Range<usize>) -> bool {
    for (_, value) in table.iter_mut() {
        if let DeValue::Table(inner) = value.get_mut()
            && remove(inner, at)
        {
            return true;
        }
    }
    let holds = |it: Range<usize>| it.start <= at.start && at.end <= it.end;
    let wrong = table.iter().find(|(key, value)| holds(key.span()) || holds(value.span()));
    let wrong = wrong.map(|(key, _)| key.clone());
    wrong.is_some_and(|key| table.remove(&key).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let (_, problems) = read(Path::new("regen.toml"), text);
        problems.iter().map(|it| format!("{:?} {it}", it.line_column().unwrap_or_default())).collect()
    }

    #[test]
    fn every_mistake_is_found_in_its_place() {
        let text = "\
unknown = 1
[database]
schemas = 'app'
exclud = ['a']
[output]
runtime = { pth = 'x' }
clients = ['blocking']
[target.a.json]
require = 'yes'
requires = true
[jsn]
path = 'x'
";
        let found = said(text);
        let places: Vec<&str> = found.iter().map(|it| &it[..it.find(')').unwrap() + 1]).collect();
        let mut sorted = places.clone();
        sorted.sort();
        assert_eq!(
            sorted,
            ["(1, 1)", "(10, 1)", "(11, 2)", "(3, 11)", "(4, 1)", "(6, 11)", "(7, 12)", "(9, 11)"],
            "{found:#?}"
        );
        assert!(found.iter().any(|it| it.contains("expected an array")), "{found:#?}");
    }

    #[test]
    fn what_is_no_toml_is_one_mistake() {
        assert_eq!(said("[ids\n[database]\nx = 1\n").len(), 1);
    }
}
