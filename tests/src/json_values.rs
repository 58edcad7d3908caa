//! Random JSON values: any, and of a JSON Schema.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Number, Value, json};

/// Any JSON value that PostgreSQL and the types can hold unchanged.
pub fn any_json() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any_integer(),
        any_float(),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map(text(), inner, 0..4)
                .prop_map(|it| Value::Object(it.into_iter().collect())),
        ]
    })
    .boxed()
}

fn any_integer() -> BoxedStrategy<Value> {
    prop_oneof![any::<i64>(), -10..10_i64, Just(i64::MAX), Just(i64::MIN)].prop_map(Value::from).boxed()
}

fn any_float() -> BoxedStrategy<Value> {
    prop_oneof![-1.0e6..1.0e6_f64, Just(0.1), Just(9e18), Just(5e-324), Just(-2.5e-7)]
        .prop_map(|it| Number::from_f64(it).map_or(Value::Null, Value::Number))
        .boxed()
}

/// Text without U+0000, which neither text nor jsonb can hold.
pub(crate) fn text() -> BoxedStrategy<String> {
    const ODD: &[&str] =
        &["", " ", "\"", "\\", "'", "\n\t\u{1}", "é🙂名前", "{}", "null", "\u{feff}", "$1", "--", "/* */"];
    prop_oneof![
        select(ODD).prop_map(str::to_owned),
        "[a-z]{0,12}",
        proptest::collection::vec(any::<char>().prop_filter("no U+0000", |it| *it != '\0'), 0..12)
            .prop_map(|it| it.into_iter().collect()),
    ]
    .boxed()
}

/// Values that `schema` (by itself, references to its `definitions` only) accepts.
pub fn json_of(schema: &Value) -> BoxedStrategy<Value> {
    let definitions: BTreeMap<String, Value> = schema
        .get("definitions")
        .and_then(Value::as_object)
        .map(|it| it.iter().map(|(key, value)| (key.clone(), value.clone())).collect())
        .unwrap_or_default();
    Generator { definitions }.of(schema, 4)
}

struct Generator {
    definitions: BTreeMap<String, Value>,
}

impl Generator {
    fn of(&self, schema: &Value, depth: usize) -> BoxedStrategy<Value> {
        let Some(object) = schema.as_object() else { return any_json() };
        if let Some(reference) = object.get("$ref").and_then(Value::as_str) {
            let name = reference.trim_start_matches("#/definitions/");
            return self.of(&self.definitions[name], depth);
        }
        if let Some(constant) = object.get("const") {
            return Just(constant.clone()).boxed();
        }
        if let Some(labels) = object.get("enum").and_then(Value::as_array) {
            return select(labels.clone()).boxed();
        }
        if let Some([only]) = object.get("allOf").and_then(Value::as_array).map(Vec::as_slice) {
            return self.of(only, depth);
        }
        if let Some(branches) = ["oneOf", "anyOf"].iter().find_map(|it| object.get(*it)?.as_array()) {
            return self.union(branches, depth);
        }
        let kinds: Vec<&str> = match object.get("type") {
            Some(Value::String(one)) => vec![one.as_str()],
            Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
            _ if object.contains_key("properties") => vec!["object"],
            _ => return any_json(),
        };
        let kinds: Vec<_> = kinds.iter().map(|it| self.kind(it, object, depth)).collect();
        proptest::strategy::Union::new(kinds).boxed()
    }

    /// When the depth is used up, the branches that refer to nothing end the recursion.
    fn union(&self, branches: &[Value], depth: usize) -> BoxedStrategy<Value> {
        let ends: Vec<&Value> = branches.iter().filter(|it| !it.to_string().contains("$ref")).collect();
        let usable = if depth == 0 && !ends.is_empty() { ends } else { branches.iter().collect() };
        let usable: Vec<_> = usable.into_iter().map(|it| self.of(it, depth.saturating_sub(1))).collect();
        proptest::strategy::Union::new(usable).boxed()
    }

    fn kind(&self, kind: &str, schema: &Map<String, Value>, depth: usize) -> BoxedStrategy<Value> {
        let bound = |key: &str| schema.get(key).and_then(Value::as_i64);
        match kind {
            "null" => Just(Value::Null).boxed(),
            "boolean" => any::<bool>().prop_map(Value::from).boxed(),
            "integer" => match (bound("minimum"), bound("maximum")) {
                (None, None) => any_integer(),
                (least, most) => {
                    (least.unwrap_or(i64::MIN)..=most.unwrap_or(i64::MAX)).prop_map(Value::from).boxed()
                }
            },
            "number" => match (bound("minimum"), bound("maximum")) {
                (None, None) => any_float(),
                (least, most) => (least.unwrap_or(-1_000_000) as f64..=most.unwrap_or(1_000_000) as f64)
                    .prop_map(Value::from)
                    .boxed(),
            },
            "string" => string(schema),
            "array" => {
                let least = bound("minItems").unwrap_or(0) as usize;
                let most = bound("maxItems").map_or(least + 3, |it| it as usize);
                let items = match schema.get("items") {
                    Some(items) => self.of(items, depth.saturating_sub(1)),
                    None => any_json(),
                };
                let most = if depth == 0 { least } else { most };
                let unique = schema.get("uniqueItems") == Some(&json!(true));
                proptest::collection::vec(items, least..=most)
                    .prop_filter("unique", move |it| {
                        !unique || it.iter().enumerate().all(|(at, one)| !it[..at].contains(one))
                    })
                    .prop_map(Value::from)
                    .boxed()
            }
            _ => self.object(schema, depth),
        }
    }

    fn object(&self, schema: &Map<String, Value>, depth: usize) -> BoxedStrategy<Value> {
        let required = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
        let properties = schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
        let mut fields: Vec<BoxedStrategy<Option<(String, Value)>>> = Vec::new();
        for (key, value) in &properties {
            let must = required.contains(&Value::from(key.as_str()));
            let name = key.clone();
            let present =
                self.of(value, depth.saturating_sub(1)).prop_map(move |value| Some((name.clone(), value)));
            fields.push(if must { present.boxed() } else { prop_oneof![Just(None), present].boxed() });
        }
        let keys = match schema.get("propertyNames") {
            Some(names) => {
                self.of(names, depth).prop_map(|it| it.as_str().unwrap_or_default().to_owned()).boxed()
            }
            None => text(),
        };
        let values = match schema.get("additionalProperties") {
            Some(values) if values.is_object() => self.of(values, depth.saturating_sub(1)),
            _ => any_json(),
        };
        let most = if schema.get("additionalProperties") == Some(&json!(false)) { 0 } else { 2 };
        let rest = proptest::collection::btree_map(keys, values, 0..=most);
        (fields, rest)
            .prop_map(move |(fields, rest)| {
                let mut object: Map<String, Value> = fields.into_iter().flatten().collect();
                for (key, value) in rest {
                    if !properties.contains_key(&key) {
                        object.insert(key, value);
                    }
                }
                Value::Object(object)
            })
            .boxed()
    }
}

/// A text of the schema's format or pattern.
fn string(schema: &Map<String, Value>) -> BoxedStrategy<Value> {
    let of = |texts: &'static [&'static str]| select(texts).prop_map(Value::from).boxed();
    match schema.get("format").and_then(Value::as_str) {
        Some("email") => return of(&["a@example.org", "first.last+tag@sub.example.com"]),
        Some("date-time") => return of(&["2026-11-23T10:00:00Z", "1999-12-31T23:59:59.123456+05:30"]),
        Some("date") => return of(&["2026-11-23", "2000-02-29"]),
        Some("uri") => return of(&["https://example.org/a?b=c#d", "urn:isbn:0451450523"]),
        Some("duration") => return of(&["PT15M", "P3D", "P1Y2M3DT4H5M6S"]),
        Some(other) => panic!("no values of format {other}: add some"),
        None => {}
    }
    if let Some(pattern) = schema.get("pattern").and_then(Value::as_str) {
        let inner = pattern.strip_prefix('^').unwrap_or(pattern);
        let inner = inner.strip_suffix('$').unwrap_or(inner);
        let strategy = proptest::string::string_regex(inner).expect("a pattern without look-around");
        return strategy.prop_map(Value::from).boxed();
    }
    let least = schema.get("minLength").and_then(Value::as_u64).unwrap_or(0) as usize;
    let most = schema.get("maxLength").and_then(Value::as_u64).map_or(usize::MAX, |it| it as usize);
    text()
        .prop_map(
            move |it| if it.chars().count() < least { format!("{it}{}", "x".repeat(least)) } else { it },
        )
        .prop_map(move |it| Value::from(it.chars().take(most).collect::<String>()))
        .boxed()
}
