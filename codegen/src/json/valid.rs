//! Whether a file is a JSON Schema of draft 7 at all: what is no schema is found here, and not by the first value.

use std::ops::Range;
use std::path::Path;

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind;
use serde_json::Value;

use super::locate::locate;
use crate::Problem;

/// What is wrong with it, each in its place.
pub(super) fn problems(path: &Path, text: &str, schema: &Value) -> Vec<Problem> {
    let mut found: Vec<(Option<Range<usize>>, String)> = jsonschema::draft7::meta::validator()
        .iter_errors(schema)
        .map(|error| {
            let error = innermost(&error);
            let pointer = error.instance_path().to_string();
            let what = match (pointer.rsplit('/').next(), error.kind().keyword()) {
                (Some("type"), _) => TYPES.to_owned(),
                (_, "format") => "this is no regular expression that can be used".to_owned(),
                _ => error.masked_with("this").to_string(),
            };
            (locate(text, &pointer), what)
        })
        .collect();
    found.sort_by_key(|(span, _)| span.as_ref().map(|it| it.start));
    // One place is often wrong in several ways.
    found.dedup_by(|a, b| a.0 == b.0);
    let problem = |(span, what): (Option<Range<usize>>, String)| {
        let problem = Problem::error(format!("not a JSON Schema of draft 7: {what}"));
        match span {
            Some(span) => problem.at(path, text, span, "here"),
            None => problem.in_file(path),
        }
    };
    found.into_iter().map(problem).collect()
}

/// Of the ways in which no branch fits, the one that got furthest.
fn innermost<'a>(error: &'a ValidationError<'a>) -> &'a ValidationError<'a> {
    let depth = |it: &ValidationError| it.instance_path().to_string().matches('/').count();
    let branches = match error.kind() {
        ValidationErrorKind::AnyOf { context } => context.as_slice(),
        _ => &[],
    };
    let furthest = branches.iter().flatten().map(innermost).max_by_key(|it| depth(it));
    furthest.filter(|it| depth(it) > depth(error)).unwrap_or(error)
}

const TYPES: &str =
    "a type is array, boolean, integer, null, number, object, string, or a list of some of them";

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let schema = serde_json::from_str(text).unwrap();
        let found = problems(Path::new("a.json"), text, &schema);
        found.iter().map(|it| format!("{:?} {it}", it.line_column().unwrap_or_default())).collect()
    }

    #[test]
    fn every_place_that_is_no_schema_is_found() {
        assert_eq!(
            said("{ \"type\": \"wrong\",\n  \"properties\": 3,\n  \"items\": { \"pattern\": \"(\" } }"),
            [
                format!("(1, 11) not a JSON Schema of draft 7: {TYPES}"),
                "(2, 17) not a JSON Schema of draft 7: this is not of type \"object\"".to_owned(),
                "(3, 25) not a JSON Schema of draft 7: this is no regular expression that can be used"
                    .to_owned(),
            ]
        );
    }

    #[test]
    fn a_schema_is_fine() {
        let text = r#"{ "properties": { "pattern": { "pattern": "^a" } }, "default": { "pattern": "(" } }"#;
        assert_eq!(said(text), [""; 0]);
    }
}
