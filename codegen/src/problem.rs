//! What is wrong with what a person wrote: where, and what to do about it.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use miette::{Diagnostic, LabeledSpan, NamedSource, Severity, SourceSpan};

/// A finding. Errors stop the run once everything has been looked at; warnings do not.
#[derive(Debug, Clone)]
pub struct Problem(Box<Finding>);

#[derive(Debug, Clone)]
struct Finding {
    message: String,
    severity: Severity,
    help: Option<String>,
    place: Option<Place>,
}

#[derive(Debug, Clone)]
struct Place {
    path: PathBuf,
    source: Option<NamedSource<Arc<str>>>,
    labels: Vec<LabeledSpan>,
}

impl Problem {
    /// An error without a place.
    pub fn error(message: impl Into<String>) -> Self {
        let message = message.into();
        Problem(Box::new(Finding { message, severity: Severity::Error, help: None, place: None }))
    }

    /// A warning without a place.
    pub fn warning(message: impl Into<String>) -> Self {
        let mut problem = Problem::error(message);
        problem.0.severity = Severity::Warning;
        problem
    }

    /// What to do about it.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.0.help = Some(help.into());
        self
    }

    /// The file it is in.
    pub fn in_file(mut self, path: impl AsRef<Path>) -> Self {
        self.0.place = Some(Place { path: path.as_ref().to_owned(), source: None, labels: Vec::new() });
        self
    }

    /// The file, its text, the bytes in it, and what is to be said there.
    pub fn at(
        mut self,
        path: impl AsRef<Path>,
        text: &str,
        span: std::ops::Range<usize>,
        label: impl Into<String>,
    ) -> Self {
        let path = path.as_ref();
        let start = floor_char_boundary(text, span.start);
        let end = floor_char_boundary(text, span.end.max(start)).max(start);
        let span = SourceSpan::from(start..end);
        let label = LabeledSpan::new_with_span(Some(label.into()), span);
        match &mut self.0.place {
            Some(place) if place.source.is_some() && place.path == path => place.labels.push(label),
            _ => {
                let source = NamedSource::new(path.to_string_lossy(), Arc::from(text));
                self.0.place =
                    Some(Place { path: path.to_owned(), source: Some(source), labels: vec![label] });
            }
        }
        self
    }

    /// Whether it stops the run.
    pub fn is_error(&self) -> bool {
        self.0.severity == Severity::Error
    }

    /// The file it is in, where it is in one.
    pub fn path(&self) -> Option<&Path> {
        self.0.place.as_ref().map(|it| it.path.as_path())
    }

    /// Line and column, from 1, of the first place that is pointed at.
    pub fn line_column(&self) -> Option<(usize, usize)> {
        let place = self.0.place.as_ref()?;
        let text = place.source.as_ref()?.inner();
        let before = text.get(..place.labels.first()?.offset())?;
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|it| *it != '\n').count() + 1;
        Some((line, column))
    }
}

fn floor_char_boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|it| text.is_char_boundary(*it)).unwrap_or(0)
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A file without a text to point into is named in the message; else the snippet names it.
        match &self.0.place {
            Some(place) if place.source.is_none() => {
                write!(f, "{}: {}", place.path.display(), self.0.message)
            }
            _ => f.write_str(&self.0.message),
        }
    }
}

impl std::error::Error for Problem {}

impl Diagnostic for Problem {
    fn severity(&self) -> Option<Severity> {
        Some(self.0.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.0.help.as_ref().map(|it| Box::new(it) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        Some(self.0.place.as_ref()?.source.as_ref()? as &dyn miette::SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.0.place.as_ref()?.labels.iter().cloned()))
    }
}

/// A few of `candidates` that `name` may have been meant to be, best first.
pub(crate) fn near<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let limit = (name.chars().count() / 3).clamp(1, 3);
    let mut found: Vec<(usize, &str)> = candidates
        .into_iter()
        .map(|it| (distance(name, it), it))
        .filter(|(distance, _)| *distance <= limit)
        .collect();
    found.sort();
    found.dedup();
    found.into_iter().take(3).map(|(_, it)| it).collect()
}

/// Levenshtein distance, ignoring ASCII case.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(!x.eq_ignore_ascii_case(y));
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_line_and_column_from_one() {
        let text = "one\ntwo é three\n";
        let at = text.find("three").unwrap();
        let problem = Problem::error("no").at("a.sql", text, at..at + 5, "here");
        assert_eq!(problem.line_column(), Some((2, 7)));
    }

    #[test]
    fn a_span_past_the_end_is_held_inside_the_text() {
        let problem = Problem::error("no").at("a.sql", "é", 1..99, "here");
        assert_eq!(problem.line_column(), Some((1, 1)));
    }

    #[test]
    fn near_names_are_found() {
        assert_eq!(near("organisation", ["organization", "user"]), ["organization"]);
        assert!(near("zzz", ["organization", "user"]).is_empty());
    }
}
