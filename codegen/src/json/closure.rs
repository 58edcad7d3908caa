//! What one definition needs: the others it refers to, and whether types alone can hold values to it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

/// The definition with all it refers to, as a schema by itself, without what is said to readers only.
pub(super) fn standalone(definitions: &BTreeMap<String, Value>, name: &str) -> Value {
    let mut bodies = Map::new();
    for reached in reachable(definitions, name) {
        if let Some(body) = definitions.get(reached) {
            bodies.insert(reached.to_owned(), silent(body));
        }
    }
    serde_json::json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$ref": format!("#/definitions/{name}"),
        "definitions": bodies,
    })
}

fn silent(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let kept = object.iter().filter(|(key, value)| {
                !(matches!(key.as_str(), "title" | "description" | "$comment") && value.is_string())
            });
            kept.map(|(key, value)| (key.clone(), silent(value))).collect()
        }
        Value::Array(items) => items.iter().map(silent).collect(),
        other => other.clone(),
    }
}

fn reachable<'a>(definitions: &'a BTreeMap<String, Value>, name: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> =
        definitions.get_key_value(name).map(|(key, _)| key.as_str()).into_iter().collect();
    while let Some(name) = open.pop() {
        if !reached.insert(name) {
            continue;
        }
        let mut names = Vec::new();
        if let Some(body) = definitions.get(name) {
            references(body, &mut names);
        }
        open.extend(
            names.into_iter().filter_map(|it| definitions.get_key_value(it)).map(|(key, _)| key.as_str()),
        );
    }
    reached
}

fn references<'a>(value: &'a Value, names: &mut Vec<&'a str>) {
    match value {
        Value::Object(object) => {
            names.extend(object.get("$ref").and_then(target));
            object.values().for_each(|it| references(it, names));
        }
        Value::Array(items) => items.iter().for_each(|it| references(it, names)),
        _ => {}
    }
}

/// The definition that a rewritten `$ref` names.
pub(super) fn target(reference: &Value) -> Option<&str> {
    reference.as_str()?.strip_prefix("#/definitions/")
}

/// Keywords that say something no generated type enforces.
const UNENFORCED: &[&str] = &[
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "format",
    "minItems",
    "maxItems",
    "uniqueItems",
    "contains",
    "additionalItems",
    "minProperties",
    "maxProperties",
    "patternProperties",
    "propertyNames",
    "dependencies",
    "not",
    "if",
    "then",
    "else",
    "allOf",
];

/// Whether values must be validated although the type accepted them.
pub(super) fn needs_validator(definitions: &BTreeMap<String, Value>, name: &str) -> bool {
    reachable(definitions, name)
        .into_iter()
        .filter_map(|it| definitions.get(it))
        .any(|body| unenforced(definitions, body))
}

fn unenforced(definitions: &BTreeMap<String, Value>, schema: &Value) -> bool {
    let Some(object) = schema.as_object() else {
        // `false` accepts nothing, which no type says.
        return schema == &Value::Bool(false);
    };
    let keyword = object.keys().any(|it| UNENFORCED.contains(&it.as_str()));
    let mixed = object
        .get("enum")
        .and_then(Value::as_array)
        .is_some_and(|labels| labels.iter().any(|it| !it.is_string() && !it.is_null()))
        || object.get("const").is_some_and(|it| !it.is_string());
    let tuple = object.get("items").is_some_and(Value::is_array);
    let typeless = !object.contains_key("type")
        && ["properties", "required", "items", "additionalProperties"]
            .iter()
            .any(|it| object.contains_key(*it));
    let undeclared = object.get("required").and_then(Value::as_array).is_some_and(|required| {
        let declared = object.get("properties").and_then(Value::as_object);
        required
            .iter()
            .any(|it| !it.as_str().is_some_and(|it| declared.is_some_and(|has| has.contains_key(it))))
    });
    if keyword || mixed || tuple || typeless || undeclared {
        return true;
    }
    // A variant that is its tag alone is read without looking at other keys.
    let bare = union(object).is_some_and(|branches| {
        branches.iter().map(|it| followed(definitions, it)).any(|it| {
            let properties = it.get("properties").and_then(Value::as_object);
            properties.is_some_and(|it| it.len() == 1 && it.values().all(|it| constant(it).is_some()))
        })
    });
    if bare {
        return true;
    }
    let exclusive = object
        .get("oneOf")
        .and_then(Value::as_array)
        .is_some_and(|branches| !disjoint(definitions, branches));
    exclusive || subschemas(object).any(|it| unenforced(definitions, it))
}

/// The branches of a union.
pub(super) fn union(object: &Map<String, Value>) -> Option<&Vec<Value>> {
    ["oneOf", "anyOf"].into_iter().find_map(|it| object.get(it)?.as_array())
}

/// The schemas directly inside.
fn subschemas(object: &Map<String, Value>) -> impl Iterator<Item = &Value> {
    let maps = ["properties"].into_iter().filter_map(|it| object.get(it)?.as_object()).flat_map(Map::values);
    let lists = ["oneOf", "anyOf"].into_iter().filter_map(|it| object.get(it)?.as_array()).flatten();
    // `additionalProperties: false` is enforced.
    let one = ["items", "additionalProperties"]
        .into_iter()
        .filter_map(|it| object.get(it))
        .filter(|it| it.is_object());
    maps.chain(lists).chain(one)
}

/// Whether no value can be of two of the branches: other JSON types, or a key with another constant.
fn disjoint(definitions: &BTreeMap<String, Value>, branches: &[Value]) -> bool {
    let branches: Vec<&Value> = branches.iter().map(|it| followed(definitions, it)).collect();
    branches
        .iter()
        .enumerate()
        .all(|(i, a)| branches.iter().skip(i + 1).all(|b| other_types(a, b) || other_tags(a, b)))
}

fn followed<'a>(definitions: &'a BTreeMap<String, Value>, mut schema: &'a Value) -> &'a Value {
    for _ in 0..64 {
        match schema.get("$ref").and_then(target).and_then(|it| definitions.get(it)) {
            Some(next) => schema = next,
            None => break,
        }
    }
    schema
}

fn other_types(a: &Value, b: &Value) -> bool {
    let types = |schema: &Value| -> Option<BTreeSet<String>> {
        let all: BTreeSet<String> = match schema.get("type")? {
            Value::String(one) => [one.clone()].into(),
            Value::Array(many) => many.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            _ => return None,
        };
        // Every integer is a number.
        Some(all.into_iter().map(|it| if it == "integer" { "number".to_owned() } else { it }).collect())
    };
    matches!((types(a), types(b)), (Some(a), Some(b)) if a.is_disjoint(&b))
}

fn other_tags(a: &Value, b: &Value) -> bool {
    let tags = |schema: &Value| -> BTreeMap<String, Value> {
        let required = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
        let properties = schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
        properties
            .into_iter()
            .filter(|(key, _)| required.contains(&Value::from(key.as_str())))
            .filter_map(|(key, schema)| Some((key, constant(&schema)?.clone())))
            .collect()
    };
    let (a, b) = (tags(a), tags(b));
    a.iter().any(|(key, value)| b.get(key).is_some_and(|other| other != value))
}

/// The one value the schema accepts.
pub(super) fn constant(schema: &Value) -> Option<&Value> {
    schema.get("const").or_else(|| match schema.get("enum")?.as_array()?.as_slice() {
        [only] => Some(only),
        _ => None,
    })
}
