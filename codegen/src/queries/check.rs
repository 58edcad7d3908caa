//! What can be wrong with a file of queries without asking a server.

use std::collections::BTreeMap;
use std::ops::Range;

use super::annotation::{Field, Shape, Word};
use super::parse::Query;
use super::source::{SourceFile, did_you_mean};
use super::sql::param_ident;
use crate::{Problem, idents};

/// Adds what is wrong with the file to what was found while reading it.
pub(super) fn check(file: &SourceFile, problems: &mut Vec<Problem>) {
    let parsed = &file.parsed;
    if parsed.queries.is_empty() && problems.is_empty() {
        let help = "a query is a line `--! name` with a statement below it that ends in `;`";
        problems.push(Problem::error("there is no query in this file").in_file(&file.path).help(help));
    }
    let mut checker = Checker { file, problems };
    let names = parsed.queries.iter().map(|it| (idents::snake(&it.name.text), it.name.span.clone()));
    checker.unique("the query", "queries are functions: each has a name of its own in its file", names);
    let names = parsed.types.iter().map(|it| (it.name.text.clone(), it.name.span.clone()));
    checker.unique("the struct", "declare it once, with everything that may be NULL", names);
    for ty in &parsed.types {
        checker.struct_name(&ty.name);
        checker.fields(&ty.fields);
    }
    for query in &parsed.queries {
        checker.shape(&query.params);
        checker.shape(&query.row);
        checker.params(query);
    }
}

struct Checker<'a> {
    file: &'a SourceFile,
    problems: &'a mut Vec<Problem>,
}

impl Checker<'_> {
    fn problem(&mut self, message: String, labels: &[(&Range<usize>, &str)], help: &str) {
        let problem = Problem::error(message).help(help);
        let problem = labels.iter().fold(problem, |problem, (span, label)| {
            problem.at(&self.file.path, &self.file.text, (*span).clone(), *label)
        });
        self.problems.push(problem);
    }

    fn unique(&mut self, what: &str, help: &str, names: impl Iterator<Item = (String, Range<usize>)>) {
        let mut first: BTreeMap<String, Range<usize>> = BTreeMap::new();
        for (name, span) in names {
            match first.get(&name) {
                None => _ = first.insert(name, span),
                Some(first) => {
                    let message = format!("{what} `{name}` is there twice");
                    let labels = [(first, "first here"), (&span, "again here")];
                    self.problem(message, &labels, help);
                }
            }
        }
    }

    fn struct_name(&mut self, name: &Word) {
        let fine = name.text.starts_with(|it: char| it.is_ascii_uppercase())
            && !name.text.contains('_')
            && syn::parse_str::<syn::Ident>(&name.text).is_ok();
        if !fine {
            let message = format!("`{}` is no name for a struct", name.text);
            let help = format!("structs are in camel case: `{}`", idents::camel(&name.text));
            self.problem(message, &[(&name.span, "here")], &help);
        } else if TAKEN.contains(&name.text.as_str()) {
            let message = format!("a struct `{}` would hide Rust's own", name.text);
            self.problem(message, &[(&name.span, "here")], "call it something else");
        }
    }

    fn fields(&mut self, fields: &[Field]) {
        let names = fields.iter().map(|it| (it.name.text.clone(), it.name.span.clone()));
        self.unique("the field", "say once what may be NULL in it: `a?`, `a[?]` or `a?[?]`", names);
    }

    fn shape(&mut self, shape: &Shape) {
        self.fields(shape.fields.as_deref().unwrap_or_default());
        let Some(name) = &shape.name else { return };
        let types = &self.file.parsed.types;
        let declared = types.iter().find(|it| it.name.text == name.text);
        match (declared, &shape.fields) {
            (Some(_), None) => {}
            (None, Some(_)) => self.struct_name(name),
            (Some(declared), Some(_)) => {
                let message = format!("`{}` has its fields already", name.text);
                let labels = [(&declared.name.span, "declared here"), (&name.span, "and again here")];
                let help = format!("leave out the list here, or the line `--: {}`", name.text);
                self.problem(message, &labels, &help);
            }
            (None, None) => {
                let message = format!("there is no struct `{}`", name.text);
                let near = did_you_mean(&name.text, types.iter().map(|it| it.name.text.as_str()));
                let help = near.unwrap_or_else(|| {
                    format!("declare it with a line `--: {0}()`, or here with `{0}()`", name.text)
                });
                self.problem(message, &[(&name.span, "not declared in this file")], &help);
            }
        }
    }

    /// Annotated parameters are parameters, and no two become one identifier.
    fn params(&mut self, query: &Query) {
        let params = &query.sql.params;
        let names = params.iter().map(|it| (param_ident(&it.name), it.span.clone()));
        self.unique("the parameter", "in Rust these names are one: use a single one", names);
        let (fields, _) = self.file.fields(&query.params);
        for field in fields.iter().filter(|field| !params.iter().any(|it| it.name == field.name.text)) {
            let name = &field.name.text;
            let message = format!("`{}` has no parameter `{name}`", query.name.text);
            let near = did_you_mean(name, params.iter().map(|it| it.name.as_str()));
            let known: Vec<String> = params.iter().map(|it| format!("`:{}`", it.name)).collect();
            let help = near.unwrap_or_else(|| match known.as_slice() {
                [] => "it has no parameters; what it returns goes after a colon: `: (column?)`".to_owned(),
                known => format!("it has {}", known.join(", ")),
            });
            let labels = [(&field.name.span, "annotated here"), (&query.name.span, "the query")];
            self.problem(message, &labels, &help);
        }
        if let Some(name) = query.params.name.as_ref().filter(|_| params.is_empty()) {
            let message = format!("`{}` has no parameters for `{}`", query.name.text, name.text);
            let help = "what it returns goes after a colon: `: Row`";
            self.problem(message, &[(&name.span, "here")], help);
        }
    }
}

impl SourceFile {
    /// What is said of the fields of `shape`, and whether it is said by a shared struct.
    pub(super) fn fields<'a>(&'a self, shape: &'a Shape) -> (&'a [Field], bool) {
        match (&shape.fields, &shape.name) {
            (Some(fields), _) => (fields, false),
            (None, None) => (&[], false),
            (None, Some(name)) => {
                let declared = self.parsed.types.iter().find(|it| it.name.text == name.text);
                (declared.map_or(&[], |it| it.fields.as_slice()), true)
            }
        }
    }
}

/// Names that generated modules use with Rust's meaning.
pub(super) const TAKEN: &[&str] = &[
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "From",
    "Into",
    "Option",
    "PartialEq",
    "Result",
    "Self",
    "Send",
    "String",
    "Sync",
    "Vec",
];

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::super::parse::parse;
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        let path = PathBuf::from("a.sql");
        let (parsed, mut problems) = parse(&path, text);
        check(&SourceFile { path, module: "a".into(), text: text.into(), parsed }, &mut problems);
        let place = |it: &Problem| it.line_column().unwrap_or_default();
        let help = |it: &Problem| miette::Diagnostic::help(it).map(|it| it.to_string()).unwrap_or_default();
        problems.iter().map(|it| format!("{}:{} {it} | {}", place(it).0, place(it).1, help(it))).collect()
    }

    #[test]
    fn what_fits_is_fine() {
        assert_eq!(
            problems("--: Row(a?)\n--! one (x?) : Row\nSELECT :x;\n--! two : Row\nSELECT 1;"),
            [""; 0]
        );
    }

    #[test]
    fn names_are_unique_also_when_spelled_otherwise() {
        assert_eq!(
            problems("--: R()\n--: R()\n--! a\nSELECT :userId, :user_id;\n--! A (x?, x?)\nSELECT :x;"),
            [
                "3:5 the query `a` is there twice | queries are functions: each has a name of its own in its file",
                "1:5 the struct `R` is there twice | declare it once, with everything that may be NULL",
                "4:8 the parameter `user_id` is there twice | in Rust these names are one: use a single one",
                "5:8 the field `x` is there twice | say once what may be NULL in it: `a?`, `a[?]` or `a?[?]`",
            ]
        );
    }

    #[test]
    fn structs_are_declared_once_and_named_as_structs_are() {
        assert_eq!(
            problems(
                "--: Email()\n--! a : Emai\nSELECT 1;\n--! b : Email(x?)\nSELECT 1;\n--! c : row()\nSELECT 1;\n--! d : Vec()\nSELECT 1;"
            ),
            [
                "2:9 there is no struct `Emai` | did you mean `Email`?",
                "1:5 `Email` has its fields already | leave out the list here, or the line `--: Email`",
                "6:9 `row` is no name for a struct | structs are in camel case: `Row`",
                "8:9 a struct `Vec` would hide Rust's own | call it something else",
            ]
        );
    }

    #[test]
    fn annotated_parameters_are_there() {
        assert_eq!(
            problems("--! a (usr_id?)\nSELECT :user_id;\n--! b (x?)\nSELECT 1;\n--! c P()\nSELECT 1;"),
            [
                "1:8 `a` has no parameter `usr_id` | did you mean `user_id`?",
                "3:8 `b` has no parameter `x` | it has no parameters; what it returns goes after a colon: `: (column?)`",
                "5:7 `c` has no parameters for `P` | what it returns goes after a colon: `: Row`",
            ]
        );
    }
}
