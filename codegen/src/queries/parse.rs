//! A file of annotated SQL → its queries and shared structs, with every mistake in it.

use std::ops::Range;
use std::path::Path;

use super::annotation::{self, Field, Shape, Word};
use super::sql::{Fault, Sql, begins_line};
use super::token::{self, Kind};
use crate::Problem;

/// What a file holds.
#[derive(Debug, Clone, Default)]
pub(super) struct Parsed {
    /// The comment above the first annotation.
    pub(super) doc: Option<String>,
    pub(super) types: Vec<RowType>,
    pub(super) queries: Vec<Query>,
}

/// A struct that several queries share.
#[derive(Debug, Clone)]
pub(super) struct RowType {
    pub(super) name: Word,
    pub(super) fields: Vec<Field>,
    pub(super) traits: Vec<Word>,
    /// Attributes of the struct, and of its borrowed form.
    pub(super) attributes: Vec<Word>,
    pub(super) borrowed_attributes: Vec<Word>,
}

/// A query as it is written.
#[derive(Debug, Clone)]
pub(super) struct Query {
    pub(super) name: Word,
    pub(super) params: Shape,
    pub(super) row: Shape,
    pub(super) attributes: Vec<Word>,
    pub(super) comments: Vec<String>,
    pub(super) sql: Sql,
}

/// Reads a file.
pub(super) fn parse(path: &Path, text: &str) -> (Parsed, Vec<Problem>) {
    let mut reader = Reader { path, text, at: 0, parsed: Parsed::default(), problems: Vec::new() };
    reader.doc();
    reader.items();
    (reader.parsed, reader.problems)
}

struct Reader<'a> {
    path: &'a Path,
    text: &'a str,
    at: usize,
    parsed: Parsed,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn problem(&mut self, message: impl Into<String>, span: Range<usize>, label: &str, help: &str) {
        let problem = Problem::error(message).at(self.path, self.text, span, label).help(help);
        self.problems.push(problem);
    }

    fn slice(&self, span: Range<usize>) -> &str {
        self.text.get(span).unwrap_or_default()
    }

    /// The comment lines that the file begins with.
    fn doc(&mut self) {
        let mut lines = Vec::new();
        let mut at = 0;
        while let Some(token) = token::next(self.text, at) {
            at = token.span.end;
            let text = self.slice(token.span);
            match token.kind {
                Kind::Space => {}
                Kind::LineComment if !is_annotation(text) => lines.push(text.trim_start_matches('-').trim()),
                _ => break,
            }
        }
        let doc = lines.join("\n").trim().to_owned();
        self.parsed.doc = Some(doc).filter(|it| !it.is_empty());
    }

    fn items(&mut self) {
        while let Some(token) = token::next(self.text, self.at) {
            let text = self.slice(token.span.clone());
            let begins_line = begins_line(self.text, token.span.start);
            match token.kind {
                Kind::LineComment if begins_line && text.starts_with("--!") => self.query(token.span),
                Kind::LineComment if begins_line && text.starts_with("--:") => self.row_type(token.span),
                Kind::LineComment if begins_line && text.starts_with("--#") => {
                    self.at = token.span.end;
                    let help = "an attribute goes on the lines right below `--!` or `--:`";
                    self.problem("this attribute belongs to nothing", token.span, "here", help);
                }
                Kind::Space | Kind::LineComment | Kind::BlockComment | Kind::End => self.at = token.span.end,
                _ => {
                    let (sql, faults, end) = Sql::read(self.text, self.at);
                    self.at = end;
                    self.faults(faults.into_iter().filter(|(fault, _)| *fault == Fault::Unclosed).collect());
                    let help = "a line `--! name` above the statement names its function";
                    self.problem("this statement has no annotation", sql.span, "here", help);
                }
            }
        }
    }

    fn query(&mut self, line: Range<usize>) {
        let read = annotation::query(self.text, self.content(&line));
        self.at = line.end;
        let attributes = self.attributes("--#");
        let comments = self.lines("---").into_iter().map(|it| it.text).collect();
        let (sql, faults, end) = Sql::read(self.text, self.at);
        self.at = end;
        let empty = sql.is_empty();
        let endless = faults.iter().any(|(fault, _)| *fault == Fault::Endless);
        if empty {
            let help = "the statement goes below its annotation and ends in `;`";
            self.problem("this query has no statement", line, "nothing follows it", help);
        }
        self.faults(faults.into_iter().filter(|_| !(empty && endless)).collect());
        match read {
            Ok(read) => self.parsed.queries.push(Query {
                name: read.name,
                params: read.params,
                row: read.row,
                attributes,
                comments,
                sql,
            }),
            Err(fault) => self.problem(fault.message, fault.span, "here", fault.help),
        }
    }

    fn row_type(&mut self, line: Range<usize>) {
        let read = annotation::row_type(self.text, self.content(&line));
        self.at = line.end;
        let attributes = self.attributes("--#");
        let borrowed_attributes = self.attributes("--&");
        match read {
            Ok(read) => self.parsed.types.push(RowType {
                name: read.name,
                fields: read.fields,
                traits: read.traits,
                attributes,
                borrowed_attributes,
            }),
            Err(fault) => self.problem(fault.message, fault.span, "here", fault.help),
        }
    }

    /// What a line says after its three signs, without white space at its end.
    fn content(&self, line: &Range<usize>) -> Range<usize> {
        let start = line.start + 3;
        start..start + self.slice(start..line.end).trim_end().len()
    }

    /// The lines right below that begin with `prefix`.
    fn lines(&mut self, prefix: &str) -> Vec<Word> {
        let mut found = Vec::new();
        loop {
            let mut at = self.at;
            if let Some(space) = token::next(self.text, at).filter(|it| it.kind == Kind::Space) {
                at = space.span.end;
            }
            let comment = token::next(self.text, at).filter(|it| it.kind == Kind::LineComment);
            let Some(line) = comment.filter(|it| self.slice(it.span.clone()).starts_with(prefix)) else {
                return found;
            };
            self.at = line.span.end;
            let text = self.slice(line.span.start + prefix.len()..line.span.end);
            let start = line.span.end - text.trim_start().len();
            let text = text.trim().to_owned();
            found.push(Word { span: start..start + text.len(), text });
        }
    }

    fn attributes(&mut self, prefix: &str) -> Vec<Word> {
        let found = self.lines(prefix);
        for it in &found {
            if syn::parse_str::<syn::Meta>(&it.text).is_err() {
                let message = format!("`{}` is no attribute", it.text);
                let help = "what goes between `#[` and `]`, such as `deprecated` or `doc(hidden)`";
                self.problem(message, it.span.clone(), "here", help);
            }
        }
        found
    }

    fn faults(&mut self, faults: Vec<(Fault, Range<usize>)>) {
        for (fault, span) in faults {
            let (message, label, help, span) = match fault {
                Fault::Unclosed => (
                    "a quote or comment is not closed",
                    "it begins here",
                    "what follows it, to the end of the file, was taken for its text",
                    span.start..span.start + 1,
                ),
                Fault::Position => (
                    "a parameter without a name",
                    "here",
                    "parameters have names: `:name` in place of `$1`",
                    span,
                ),
                Fault::ParamName => {
                    ("a parameter's name that is not ASCII", "here", "ASCII letters, digits and `_`", span)
                }
                Fault::Endless => (
                    "this statement does not end",
                    "a `;` is missing after this",
                    "each statement ends in `;`",
                    last_word(self.text, &span),
                ),
            };
            self.problem(message, span, label, help);
        }
    }
}

fn is_annotation(comment: &str) -> bool {
    ["--!", "--:", "--#"].iter().any(|it| comment.starts_with(it))
}

fn last_word(text: &str, span: &Range<usize>) -> Range<usize> {
    let slice = text.get(span.clone()).unwrap_or_default();
    let start = slice.rfind(char::is_whitespace).map_or(0, |it| it + 1);
    span.start + floor(slice, start)..span.end
}

fn floor(text: &str, at: usize) -> usize {
    (at..=text.len()).find(|it| text.is_char_boundary(*it)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        let (_, problems) = parse(Path::new("a.sql"), text);
        let place = |it: &Problem| it.line_column().unwrap_or_default();
        problems.iter().map(|it| format!("{}:{} {it}", place(it).0, place(it).1)).collect()
    }

    #[test]
    fn a_file_has_a_doc_structs_and_queries() {
        let text = "\
-- About mail.
--
-- All of it.

--: Mail(a?) : Eq
--# serde(untagged)
--& doc(hidden)

/* between */
--! list (x?) : Mail
--# deprecated
--- Lists it.
---
--- Twice.
SELECT 1; --! not an annotation, as it ends a line
--! none
DELETE FROM mail;
";
        let (parsed, problems) = parse(Path::new("a.sql"), text);
        assert_eq!(problems.len(), 0, "{problems:?}");
        assert_eq!(parsed.doc.as_deref(), Some("About mail.\n\nAll of it."));
        assert_eq!(parsed.types[0].name.text, "Mail");
        assert_eq!(parsed.types[0].attributes[0].text, "serde(untagged)");
        assert_eq!(parsed.types[0].borrowed_attributes[0].text, "doc(hidden)");
        assert_eq!(parsed.queries[0].comments, ["Lists it.", "", "Twice."]);
        assert_eq!(parsed.queries[0].attributes[0].text, "deprecated");
        assert_eq!(parsed.queries.last().unwrap().name.text, "none");
    }

    #[test]
    fn all_mistakes_are_found() {
        let text = "\
SELECT 0;
--! one
--! two (
SELECT 1;
--# stray
--! three
SELECT 2
--! four
--# 1 = 2
SELECT $1, 'open;
";
        assert_eq!(
            problems(text),
            [
                "1:1 this statement has no annotation",
                "2:1 this query has no statement",
                "3:10 a name or `)` is missing at the end of this line",
                "5:1 this attribute belongs to nothing",
                "7:8 this statement does not end",
                "9:5 `1 = 2` is no attribute",
                "10:8 a parameter without a name",
                "10:12 a quote or comment is not closed",
            ]
        );
    }
}
