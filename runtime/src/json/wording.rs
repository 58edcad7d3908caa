//! The words for what a schema refuses.

use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::{JsonType, ValidationError};
use serde_json::Value;

use crate::shorten::shorten;

/// Most values that a message lists.
const LISTED: usize = 10;

/// What is wrong, without where.
pub(crate) fn of(error: &ValidationError<'_>) -> String {
    let value = error.instance().as_ref();
    let it = show(value);
    match error.kind() {
        Kind::Type { .. } | Kind::Constant { .. } | Kind::Enum { .. } => expected([error], value),
        Kind::Required { property } => format!("missing key {}", show(property)),
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            unknown(unexpected)
        }
        Kind::Minimum { limit } => format!("{it} is less than the minimum {}", show(limit)),
        Kind::Maximum { limit } => format!("{it} is more than the maximum {}", show(limit)),
        Kind::ExclusiveMinimum { limit } => format!("{it} is not more than {}", show(limit)),
        Kind::ExclusiveMaximum { limit } => format!("{it} is not less than {}", show(limit)),
        Kind::MultipleOf { multiple_of } => format!("{it} is not a multiple of {multiple_of}"),
        Kind::MinLength { limit } => format!("{it} is shorter than {limit} characters"),
        Kind::MaxLength { limit } => format!("{it} is longer than {limit} characters"),
        Kind::Pattern { pattern } => format!("{it} does not match the pattern {pattern}"),
        Kind::Format { format } => format!("{it} is not a valid {format}"),
        Kind::MinItems { limit } => format!("fewer than {limit} items"),
        Kind::MaxItems { limit } => format!("more than {limit} items"),
        Kind::AdditionalItems { limit } => format!("more than {limit} items"),
        Kind::UniqueItems => duplicate(value),
        Kind::Contains => "no item is one of those that there must be".into(),
        Kind::MinProperties { limit } => format!("fewer than {limit} keys"),
        Kind::MaxProperties { limit } => format!("more than {limit} keys"),
        Kind::PropertyNames { error } => format!("key {}", of(error)),
        Kind::OneOfMultipleValid { .. } => format!("{it} matches more than one of the alternatives"),
        Kind::AnyOf { .. } | Kind::OneOfNotValid { .. } => format!("{it} matches none of the alternatives"),
        Kind::Not { schema } => format!("expected none of {}, found {it}", negated(schema)),
        Kind::FalseSchema => "there must be nothing here".into(),
        _ => shorten(&error.to_string()),
    }
}

/// `expected a string or null, found 7`, of mistakes that are of types and constants.
pub(crate) fn expected<'a>(
    found: impl IntoIterator<Item = &'a ValidationError<'a>>,
    value: &Value,
) -> String {
    let mut types = Vec::new();
    let mut constants = Vec::new();
    for error in found {
        match error.kind() {
            Kind::Type { kind: TypeKind::Single(kind) } => add(&mut types, name(*kind).to_owned()),
            Kind::Type { kind: TypeKind::Multiple(kinds) } => {
                kinds.iter().for_each(|kind| add(&mut types, name(kind).to_owned()))
            }
            Kind::Constant { expected_value } => add(&mut constants, show(expected_value)),
            Kind::Enum { options } => {
                options.as_array().into_iter().flatten().for_each(|value| add(&mut constants, show(value)))
            }
            _ => {}
        }
    }
    let wanted = match (constants.as_slice(), types.as_slice()) {
        ([one], []) => one.clone(),
        (many, []) => format!("one of {}", list(many)),
        ([], types) => types.join(" or "),
        (constants, types) => format!("{} or {}", list(constants), types.join(" or ")),
    };
    format!("expected {wanted}, found {}", show(value))
}

fn add(to: &mut Vec<String>, text: String) {
    if !to.contains(&text) {
        to.push(text);
    }
}

fn name(kind: JsonType) -> &'static str {
    match kind {
        JsonType::Null => "null",
        JsonType::Boolean => "a boolean",
        JsonType::Integer => "an integer",
        JsonType::Number => "a number",
        JsonType::String => "a string",
        JsonType::Array => "an array",
        JsonType::Object => "an object",
    }
}

/// A value as JSON, shortened where it is long.
fn show(value: &Value) -> String {
    shorten(&value.to_string())
}

fn list(values: &[String]) -> String {
    let mut listed: Vec<_> = values.iter().take(LISTED).map(String::as_str).collect();
    if values.len() > LISTED {
        listed.push("…");
    }
    listed.join(", ")
}

fn unknown(keys: &[String]) -> String {
    let shown: Vec<_> = keys.iter().map(|key| show(&Value::from(key.as_str()))).collect();
    format!("unknown key{} {}", if shown.len() == 1 { "" } else { "s" }, list(&shown))
}

/// Which items of an array are equal.
fn duplicate(value: &Value) -> String {
    let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let pair = items.iter().enumerate().find_map(|(later, item)| {
        let earlier = items.iter().take(later).position(|before| before == item)?;
        Some(format!("items {earlier} and {later} are both {}", show(item)))
    });
    // The schema's equality is wider: 1 and 1.0.
    pair.unwrap_or_else(|| "two items are equal".into())
}

/// What a negated schema says, if it lists values, else itself.
fn negated(schema: &Value) -> String {
    let values = match (schema.get("const"), schema.get("enum").and_then(Value::as_array)) {
        (Some(constant), _) => vec![show(constant)],
        (None, Some(values)) => values.iter().map(show).collect(),
        (None, None) => vec![show(schema)],
    };
    list(&values)
}
