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
    if let Some(draft) = schema.get("$schema").and_then(Value::as_str).filter(|it| !is_draft_7(it)) {
        let problem = Problem::error(format!("a JSON Schema of another draft than 7: {draft}"));
        let problem = problem.help("JSON Schemas are read as draft 7: write it so, with \"$schema\": \"http://json-schema.org/draft-07/schema#\" or without");
        return vec![match locate(text, "/$schema") {
            Some(span) => problem.at(path, text, span, "not draft 7"),
            None => problem.in_file(path),
        }];
    }
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

fn is_draft_7(uri: &str) -> bool {
    let name = uri.split_once("://").map_or(uri, |it| it.1).trim_end_matches('#');
    name == "json-schema.org/draft-07/schema" || name == "json-schema.org/schema"
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
    fn another_draft_is_refused() {
        let text = "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\" }";
        assert_eq!(
            said(text),
            ["(2, 14) a JSON Schema of another draft than 7: https://json-schema.org/draft/2020-12/schema"]
        );
        assert_eq!(said(r#"{ "$schema": "https://json-schema.org/draft-07/schema" }"#), [""; 0]);
    }

    #[test]
    fn a_schema_is_fine() {
        let text = r#"{ "properties": { "pattern": { "pattern": "^a" } }, "default": { "pattern": "(" } }"#;
        assert_eq!(said(text), [""; 0]);
    }
}
