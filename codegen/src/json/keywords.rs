//! Keywords that draft 7 does not have: they say nothing, and are most often spelling mistakes.

use std::path::Path;

use serde_json::Value;

use super::locate::locate_key;
use crate::{Problem, problem};

/// What is in a keyword's value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// No schema.
    Value,
    /// A schema, or a list of some.
    Schema,
    /// Schemas by names that are free.
    Named,
}

/// Draft 7's keywords, and `$defs`, which later drafts have in place of `definitions`.
const KEYWORDS: &[(&str, Holds)] = &[
    ("$comment", Holds::Value),
    ("$defs", Holds::Named),
    ("$id", Holds::Value),
    ("$ref", Holds::Value),
    ("$schema", Holds::Value),
    ("additionalItems", Holds::Schema),
    ("additionalProperties", Holds::Schema),
    ("allOf", Holds::Schema),
    ("anyOf", Holds::Schema),
    ("const", Holds::Value),
    ("contains", Holds::Schema),
    ("contentEncoding", Holds::Value),
    ("contentMediaType", Holds::Value),
    ("default", Holds::Value),
    ("definitions", Holds::Named),
    ("dependencies", Holds::Named),
    ("description", Holds::Value),
    ("else", Holds::Schema),
    ("enum", Holds::Value),
    ("examples", Holds::Value),
    ("exclusiveMaximum", Holds::Value),
    ("exclusiveMinimum", Holds::Value),
    ("format", Holds::Value),
    ("if", Holds::Schema),
    ("items", Holds::Schema),
    ("maxItems", Holds::Value),
    ("maxLength", Holds::Value),
    ("maxProperties", Holds::Value),
    ("maximum", Holds::Value),
    ("minItems", Holds::Value),
    ("minLength", Holds::Value),
    ("minProperties", Holds::Value),
    ("minimum", Holds::Value),
    ("multipleOf", Holds::Value),
    ("not", Holds::Schema),
    ("oneOf", Holds::Schema),
    ("pattern", Holds::Value),
    ("patternProperties", Holds::Named),
    ("properties", Holds::Named),
    ("propertyNames", Holds::Schema),
    ("readOnly", Holds::Value),
    ("required", Holds::Value),
    ("then", Holds::Schema),
    ("title", Holds::Value),
    ("type", Holds::Value),
    ("uniqueItems", Holds::Value),
    ("writeOnly", Holds::Value),
];

/// A warning for each keyword that is not known. Those that begin with `x-` are for others.
pub(super) fn unknown(path: &Path, text: &str, schema: &Value) -> Vec<Problem> {
    let mut found = Vec::new();
    // A file may be a plain object of definitions, which `$ref` leads into.
    let is_schema = schema.as_object().is_none_or(|it| it.keys().any(|key| keyword(key).is_some()));
    if is_schema {
        walk(schema, String::new(), &mut found);
    }
    let problem = |pointer: String| {
        let name = pointer.rsplit('/').next().unwrap_or_default().replace("~1", "/").replace("~0", "~");
        let problem = Problem::warning(format!("{name:?} is no keyword of JSON Schema draft 7"));
        let near = problem::near(&name, KEYWORDS.iter().map(|(keyword, _)| *keyword));
        let problem = problem.help(match near.as_slice() {
            [] => "it says nothing; a note of your own begins with `x-`".to_owned(),
            near => format!("did you mean {}?", near.join(" or ")),
        });
        match locate_key(text, &pointer) {
            Some(span) => problem.at(path, text, span, "says nothing"),
            None => problem.in_file(path),
        }
    };
    found.into_iter().map(problem).collect()
}

fn keyword(name: &str) -> Option<Holds> {
    KEYWORDS.iter().find(|(keyword, _)| *keyword == name).map(|(_, holds)| *holds)
}

fn walk(schema: &Value, pointer: String, found: &mut Vec<String>) {
    let step = |name: &str| format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
    match schema {
        Value::Object(object) => {
            for (name, value) in object {
                match (keyword(name), value) {
                    (None, _) if !name.starts_with("x-") => found.push(step(name)),
                    (Some(Holds::Schema), value) => walk(value, step(name), found),
                    (Some(Holds::Named), Value::Object(named)) => {
                        for (own, value) in named {
                            let own = own.replace('~', "~0").replace('/', "~1");
                            walk(value, format!("{}/{own}", step(name)), found);
                        }
                    }
                    _ => {}
                }
            }
        }
        Value::Array(schemas) => {
            for (number, it) in schemas.iter().enumerate().filter(|(_, it)| !it.is_string()) {
                walk(it, step(&number.to_string()), found);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_sorted() {
        assert!(KEYWORDS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn what_is_no_keyword_is_found_wherever_a_schema_is() {
        let text = r#"{ "properties": { "requird": { "maxmum": 3 } }, "requird": ["a"],
            "items": [{ "x-mine": 1, "typ": "string" }], "enum": [{ "no": "keyword" }], "default": { "a": 1 },
            "dependencies": { "a": ["b"] }, "definitions": { "any": { "nullable": true } } }"#;
        let schema = serde_json::from_str(text).unwrap();
        let found = unknown(Path::new("a.json"), text, &schema);
        let mut said: Vec<String> =
            found.iter().map(|it| format!("{it} at {:?}", it.line_column().unwrap())).collect();
        said.sort();
        assert_eq!(
            said,
            [
                "\"maxmum\" is no keyword of JSON Schema draft 7 at (1, 32)",
                "\"nullable\" is no keyword of JSON Schema draft 7 at (3, 71)",
                "\"requird\" is no keyword of JSON Schema draft 7 at (1, 49)",
                "\"typ\" is no keyword of JSON Schema draft 7 at (2, 38)",
            ]
        );
        assert!(found.iter().all(|it| !it.is_error()));
    }

    #[test]
    fn an_object_of_definitions_has_no_keywords() {
        let text = r#"{ "size": { "type": "integer" } }"#;
        assert!(unknown(Path::new("a.json"), text, &serde_json::from_str(text).unwrap()).is_empty());
    }
}
