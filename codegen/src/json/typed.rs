//! Definitions → the schemas that `typify` is given: validation keywords taken out, every inline shape
//! given a name, open objects told to keep what they don't know.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use serde_json::{Map, Value, json};

use super::closure::{constant, union};
use super::exact;
use crate::Problem;
use crate::idents;

/// The Rust items of all definitions. `text_ids` are the paths of id types over text, by name.
pub(super) fn items(
    definitions: &BTreeMap<String, Value>,
    text_ids: &BTreeMap<&str, String>,
) -> Result<TokenStream, Vec<Problem>> {
    let mut lower = Lower { out: BTreeMap::new(), holes: 0, taken: definitions.keys().cloned().collect() };
    for (name, schema) in definitions {
        let body = lower.body(schema, name);
        lower.out.insert(name.clone(), body);
    }
    let root = json!({ "definitions": lower.out });
    let fail = |what: String| vec![Problem::error(format!("the JSON Schemas cannot become types: {what}"))];
    let root: schemars::schema::RootSchema =
        serde_json::from_value(root).map_err(|error| fail(error.to_string()))?;
    let mut settings = typify::TypeSpaceSettings::default();
    settings.with_derive("PartialEq".to_owned()).with_map_type("::std::collections::BTreeMap");
    let no_impls = || std::iter::empty::<typify::TypeSpaceImpl>();
    // As it was written: 5 stays 5 and 5.0 stays 5.0, and no integer is rounded.
    let number = schemars::schema::SchemaObject {
        instance_type: Some(schemars::schema::InstanceType::Number.into()),
        ..Default::default()
    };
    settings.with_conversion(number, "::serde_json::Number", no_impls());
    for (id, path) in text_ids {
        if definitions.get(*id).is_some_and(|it| it.get("type") == Some(&json!("string"))) {
            settings.with_replacement(id, path, no_impls());
        }
    }
    let mut types = typify::TypeSpace::new(&settings);
    types.add_root_schema(root).map_err(|error| fail(error.to_string()))?;
    exact::rewrite(types.to_stream()).map_err(|problem| vec![problem])
}

struct Lower {
    out: BTreeMap<String, Value>,
    holes: usize,
    taken: BTreeSet<String>,
}

/// A schema's types, with whether null is one of them.
fn types(schema: &Map<String, Value>) -> (Vec<&str>, bool) {
    let all: Vec<&str> = match schema.get("type") {
        Some(Value::String(one)) => vec![one.as_str()],
        Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let null = all.contains(&"null");
    (all.into_iter().filter(|it| *it != "null").collect(), null)
}

fn is_null(schema: &Value) -> bool {
    schema.get("type") == Some(&json!("null")) || schema.get("const") == Some(&Value::Null)
}

fn nullable(schema: Value) -> Value {
    json!({ "oneOf": [schema, { "type": "null" }] })
}

impl Lower {
    /// For use inside another schema: whatever needs a name becomes a definition.
    fn inline(&mut self, schema: &Value, hint: &str) -> Value {
        let Some(object) = schema.as_object() else {
            return if schema == &Value::Bool(false) { Value::Bool(false) } else { json!({}) };
        };
        if object.contains_key("$ref") {
            return json!({ "$ref": object["$ref"] });
        }
        if let Some([only]) = object.get("allOf").and_then(Value::as_array).map(Vec::as_slice) {
            return self.inline(only, hint);
        }
        let (kinds, null) = types(object);
        if let Some(branches) = union(object) {
            let others: Vec<&Value> = branches.iter().filter(|it| !is_null(it)).collect();
            let had_null = others.len() < branches.len();
            let body = match others.as_slice() {
                [only] => self.inline(only, hint),
                _ => self.hoist(schema, hint),
            };
            return if had_null { nullable(body) } else { body };
        }
        let labels = object.get("enum").and_then(Value::as_array);
        let null_label = labels.is_some_and(|it| it.contains(&Value::Null));
        let needs_name = labels.is_some_and(|it| it.iter().any(Value::is_string))
            || object.get("const").is_some_and(Value::is_string)
            || object.contains_key("allOf")
            || kinds.len() > 1
            || (kinds == ["object"] || kinds.is_empty() && object.contains_key("properties"))
                && (object.contains_key("properties")
                    || object.get("additionalProperties") == Some(&Value::Bool(false)));
        let body = if needs_name { self.hoist(schema, hint) } else { self.body(schema, hint) };
        if needs_name && (null || null_label) { nullable(body) } else { body }
    }

    fn hoist(&mut self, schema: &Value, hint: &str) -> Value {
        let wish = schema.get("title").and_then(Value::as_str).map_or(hint.to_owned(), idents::camel);
        let mut name = wish.clone();
        let mut number = 2;
        while !self.taken.insert(name.clone()) {
            name = format!("{wish}{number}");
            number += 1;
        }
        // A place for null is made where the name is used.
        let mut solid = schema.clone();
        if let Some(object) = solid.as_object_mut() {
            let (kinds, null) = types(object);
            if null {
                let kinds: Vec<Value> = kinds.into_iter().map(Value::from).collect();
                let only = if kinds.len() == 1 { kinds.into_iter().next() } else { Some(kinds.into()) };
                object.insert("type".to_owned(), only.unwrap_or_default());
            }
        }
        let body = self.body(&solid, &name);
        self.out.insert(name.clone(), body);
        json!({ "$ref": format!("#/definitions/{name}") })
    }

    /// The schema itself, as the definition `name`.
    fn body(&mut self, schema: &Value, name: &str) -> Value {
        let Some(object) = schema.as_object() else {
            return if schema == &Value::Bool(false) { Value::Bool(false) } else { json!({}) };
        };
        let described = |mut body: Value| {
            if let (Some(text), Some(map)) = (object.get("description"), body.as_object_mut()) {
                map.insert("description".to_owned(), text.clone());
            }
            body
        };
        if let Some(reference) = object.get("$ref") {
            return json!({ "$ref": reference });
        }
        if let Some(all) = object.get("allOf").and_then(Value::as_array) {
            let parts: Vec<Value> = match all.as_slice() {
                [only] => return described(self.body(only, name)),
                many => many.iter().map(|it| self.body(it, name)).collect(),
            };
            return described(json!({ "allOf": parts }));
        }
        if let Some(branches) = union(object) {
            let solid: Vec<&Value> = branches.iter().filter(|it| !is_null(it)).collect();
            let branches = solid.iter().enumerate().map(|(number, it)| self.branch(it, name, number));
            return described(json!({ "oneOf": branches.collect::<Vec<_>>() }));
        }
        if let Some(labels) = object.get("enum").and_then(Value::as_array) {
            let texts: Vec<&Value> = labels.iter().filter(|it| it.is_string()).collect();
            let others = labels.iter().filter(|it| !it.is_string() && !it.is_null()).count();
            return described(match (texts.as_slice(), others) {
                ([_, ..], 0) => json!({ "type": "string", "enum": texts }),
                _ => json!({}),
            });
        }
        if let Some(constant) = object.get("const") {
            return described(if constant.is_string() {
                json!({ "type": "string", "enum": [constant] })
            } else {
                json!({})
            });
        }
        let (kinds, null) = types(object);
        let one = match kinds.as_slice() {
            [] if object.contains_key("properties") => self.object(object, name),
            [] => json!({}),
            [kind] => self.kind(kind, object, name),
            many => {
                let parts: Vec<Value> = many.iter().map(|kind| self.kind(kind, object, name)).collect();
                json!({ "oneOf": parts })
            }
        };
        described(if null { nullable(one) } else { one })
    }

    fn kind(&mut self, kind: &str, object: &Map<String, Value>, name: &str) -> Value {
        match kind {
            "object" => self.object(object, name),
            "array" => {
                let items = match object.get("items") {
                    Some(items) if !items.is_array() => self.inline(items, &format!("{name}Item")),
                    _ => json!({}),
                };
                json!({ "type": "array", "items": items })
            }
            scalar => json!({ "type": scalar }),
        }
    }

    /// A branch of a union. Objects stay inline: `typify` finds a tag only there.
    fn branch(&mut self, schema: &Value, name: &str, number: usize) -> Value {
        let object = schema.as_object().filter(|it| it.contains_key("properties"));
        let Some(object) = object else {
            return self.inline(schema, &format!("{name}Variant{number}"));
        };
        let tag = object
            .get("properties")
            .and_then(Value::as_object)
            .and_then(|it| it.values().find_map(constant))
            .and_then(Value::as_str);
        let variant = match tag {
            Some(tag) => format!("{name}{}", idents::camel(tag)),
            None => format!("{name}Variant{number}"),
        };
        let mut body = self.object(object, &variant);
        if let (Some(title), Some(map)) = (object.get("title"), body.as_object_mut()) {
            map.insert("title".to_owned(), title.clone());
        }
        if let (Some(text), Some(map)) = (object.get("description"), body.as_object_mut()) {
            map.insert("description".to_owned(), text.clone());
        }
        body
    }

    fn object(&mut self, object: &Map<String, Value>, name: &str) -> Value {
        let Some(properties) = object.get("properties").and_then(Value::as_object) else {
            let values = match object.get("additionalProperties") {
                Some(Value::Bool(false)) => return json!({ "type": "object", "additionalProperties": false }),
                Some(values) => self.inline(values, &format!("{name}Value")),
                None => json!({}),
            };
            return json!({ "type": "object", "additionalProperties": values });
        };
        let required = object.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
        let mut lowered = Map::new();
        for (key, schema) in properties {
            let must = required.contains(&Value::from(key.as_str()));
            let value = match constant(schema).filter(|it| it.is_string()) {
                Some(tag) if must => json!({ "type": "string", "enum": [tag] }),
                _ => {
                    let inner = self.inline(schema, &format!("{name}{}", idents::camel(key)));
                    if must && !allows_null(&inner) { inner } else { self.hole(inner) }
                }
            };
            lowered.insert(key.clone(), with_description(value, schema));
        }
        let required: Vec<&Value> =
            required.iter().filter(|it| it.as_str().is_some_and(|it| properties.contains_key(it))).collect();
        let rest = match object.get("additionalProperties") {
            Some(Value::Bool(false)) => Value::Bool(false),
            Some(values) => self.inline(values, &format!("{name}Extra")),
            None => json!({}),
        };
        json!({
            "type": "object",
            "properties": lowered,
            "required": required,
            "additionalProperties": rest,
        })
    }

    /// A stand-in type, so that `typify` treats the property as one opaque value; [`exact`] puts the
    /// real type back and keeps absent, null and empty apart.
    fn hole(&mut self, schema: Value) -> Value {
        self.holes += 1;
        let name = format!("{}{}", exact::HOLE, self.holes);
        let body = json!({
            "type": "object",
            "properties": { "value": schema },
            "required": ["value"],
            "additionalProperties": false,
        });
        self.out.insert(name.clone(), body);
        json!({ "$ref": format!("#/definitions/{name}") })
    }
}

/// Of a lowered schema: whether it was made to allow null.
fn allows_null(schema: &Value) -> bool {
    schema.get("oneOf").and_then(Value::as_array).is_some_and(|it| it.iter().any(is_null))
}

/// A description beside a `$ref` would be ignored: hold it together by `allOf`, which `typify` sees through.
fn with_description(mut value: Value, original: &Value) -> Value {
    let Some(text) = original.get("description") else { return value };
    if value.get("$ref").is_some() {
        return json!({ "description": text, "allOf": [value] });
    }
    if let Some(object) = value.as_object_mut() {
        object.insert("description".to_owned(), text.clone());
    }
    value
}
