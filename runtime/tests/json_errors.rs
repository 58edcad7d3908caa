//! What messages say of a JSON value that is not as its type or its schema promises.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use runtime::json::{self, Check, Schema};
use runtime::{Json, JsonType};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// What a schema says of a value.
#[track_caller]
fn check(schema: &Value, value: &Value, message: &str) {
    let text = Box::leak(schema.to_string().into_boxed_str());
    let said = Schema::new(text, Check::Always).validate(value).map_err(|error| error.to_string());
    assert_eq!(said, if message.is_empty() { Ok(()) } else { Err(message.to_owned()) }, "{value}");
}

#[test]
fn types_and_constants() {
    check(&json!({"type": "string"}), &json!("x"), "");
    check(&json!({"type": "string"}), &json!(7), "expected a string, found 7");
    check(&json!({"type": ["string", "null"]}), &json!(7), "expected null or a string, found 7");
    check(&json!({"type": "integer"}), &json!(1.5), "expected an integer, found 1.5");
    check(&json!({"type": "integer"}), &json!(1.0), "");
    check(&json!({"type": "number"}), &json!(true), "expected a number, found true");
    check(&json!({"type": "boolean"}), &json!(null), "expected a boolean, found null");
    check(&json!({"type": "object"}), &json!([]), "expected an object, found []");
    check(&json!({"enum": ["a", "b"]}), &json!("c"), r#"expected one of "a", "b", found "c""#);
    check(&json!({"enum": [1]}), &json!(2), "expected 1, found 2");
    check(&json!({"const": "a"}), &json!("c"), r#"expected "a", found "c""#);
    let many: Vec<_> = (0..20).collect();
    check(
        &json!({"enum": many}),
        &json!("c"),
        r#"expected one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …, found "c""#,
    );
}

#[test]
fn long_values_are_cut_between_characters() {
    let value = json!({"ä": "é😀".repeat(50)});
    let said = format!("expected an array, found {{\"ä\":\"{}é…", "é😀".repeat(26));
    check(&json!({"type": "array"}), &value, &said);
    assert_eq!(said.strip_prefix("expected an array, found ").map(|found| found.chars().count()), Some(60));
}

#[test]
fn objects() {
    let schema = json!({
        "type": "array",
        "items": {"type": "object", "required": ["email"], "additionalProperties": false, "properties": {
            "email": {"type": "string"}, "a/b~c": {"type": "null"}
        }}
    });
    check(&schema, &json!([{"email": "x"}]), "");
    check(
        &schema,
        &json!([{"email": "x"}, {"email": "y"}, {"email": 7}]),
        "/2/email: expected a string, found 7",
    );
    check(&schema, &json!([{}]), r#"/0: missing key "email""#);
    check(&schema, &json!([{"email": "x", "x": 1}]), r#"/0: unknown key "x""#);
    check(&schema, &json!([{"email": "x", "x": 1, "y": 2}]), r#"/0: unknown keys "x", "y""#);
    check(&schema, &json!([{"email": "x", "a/b~c": 1}]), "/0/a~1b~0c: expected null, found 1");
    check(&schema, &json!([{"emial": "x"}]), r#"/0: missing key "email""#);
    // The first in the value, however many there are.
    let many: Vec<_> =
        (0..20).map(|index| json!({"email": if index < 2 { json!("x") } else { json!(index) }})).collect();
    check(&schema, &json!(many), "/2/email: expected a string, found 2");
    check(&json!({"minProperties": 1}), &json!({}), "fewer than 1 keys");
    check(&json!({"maxProperties": 1}), &json!({"a": 1, "b": 2}), "more than 1 keys");
    check(
        &json!({"propertyNames": {"pattern": "^a"}}),
        &json!({"b": 1}),
        r#"key "b" does not match the pattern ^a"#,
    );
    check(&json!({"properties": {"a": false}}), &json!({"a": 1}), "/a: there must be nothing here");
}

#[test]
fn bounds() {
    check(&json!({"maximum": 10}), &json!(42), "42 is more than the maximum 10");
    check(&json!({"minimum": 10}), &json!(4), "4 is less than the minimum 10");
    check(&json!({"exclusiveMaximum": 10}), &json!(10), "10 is not less than 10");
    check(&json!({"exclusiveMinimum": 10}), &json!(10), "10 is not more than 10");
    check(&json!({"multipleOf": 2}), &json!(7), "7 is not a multiple of 2");
    check(&json!({"minLength": 2}), &json!("é"), r#""é" is shorter than 2 characters"#);
    check(&json!({"maxLength": 2}), &json!("abc"), r#""abc" is longer than 2 characters"#);
    check(&json!({"pattern": "^a$"}), &json!("x"), r#""x" does not match the pattern ^a$"#);
}

#[test]
fn arrays() {
    check(&json!({"minItems": 1}), &json!([]), "fewer than 1 items");
    check(&json!({"maxItems": 1}), &json!([1, 2]), "more than 1 items");
    check(&json!({"uniqueItems": true}), &json!(["b", "a", "b"]), r#"items 0 and 2 are both "b""#);
    check(&json!({"uniqueItems": true}), &json!([1, 1.0]), "two items are equal");
    check(&json!({"contains": {"const": 1}}), &json!([2]), "no item is one of those that there must be");
    check(
        &json!({"items": [{"type": "null"}], "additionalItems": false}),
        &json!([null, 1]),
        "more than 1 items",
    );
}

#[test]
fn negation_and_ambiguity() {
    check(&json!({"not": {"enum": ["a", "b"]}}), &json!("a"), r#"expected none of "a", "b", found "a""#);
    check(&json!({"not": {"type": "null"}}), &json!(null), r#"expected none of {"type":"null"}, found null"#);
    check(
        &json!({"oneOf": [{"minimum": 1}, {"maximum": 5}]}),
        &json!(3),
        "3 matches more than one of the alternatives",
    );
}

#[test]
fn unions_of_types() {
    let nullable = json!({"anyOf": [{"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}}, {"type": "null"}]});
    check(&nullable, &json!(7), "expected an object or null, found 7");
    check(&nullable, &json!({"a": 7}), "/a: expected a string, found 7");
    check(&nullable, &json!({}), r#"missing key "a""#);

    let string_or_object =
        json!({"oneOf": [{"type": "string", "format": "email"}, {"type": "object", "required": ["email"]}]});
    check(&string_or_object, &json!("x"), r#""x" is not a valid email"#);
    check(&string_or_object, &json!({}), r#"missing key "email""#);
    check(&string_or_object, &json!([]), "expected a string or an object, found []");

    let constants = json!({"anyOf": [{"const": "auto"}, {"enum": ["none", "auto"]}]});
    check(&constants, &json!("x"), r#"expected one of "auto", "none", found "x""#);
    check(
        &json!({"anyOf": [{"const": "auto"}, {"type": "integer"}]}),
        &json!("x"),
        r#"expected "auto" or an integer, found "x""#,
    );
}

#[test]
fn tagged_unions() {
    let tagged = json!({"type": "array", "items": {"anyOf": [{"type": "string"}, {"oneOf": [
        {"type": "object", "required": ["type", "text"], "properties": {"type": {"const": "text"}, "text": {"type": "string"}}},
        {"type": "object", "required": ["type", "size"], "properties": {"type": {"enum": ["image", "video"]}, "size": {
            "oneOf": [{"type": "null"}, {"type": "array", "items": {"type": "integer"}}]
        }}}
    ]}]}});
    check(&tagged, &json!(["x", {"type": "text", "text": "x"}, {"type": "image", "size": [1]}]), "");
    check(&tagged, &json!([{"type": "text", "text": 7}]), "/0/text: expected a string, found 7");
    check(&tagged, &json!([{"type": "text"}]), r#"/0: missing key "text""#);
    check(
        &tagged,
        &json!([{"type": "video", "size": [1, "x"]}]),
        r#"/0/size/1: expected an integer, found "x""#,
    );
    check(&tagged, &json!([{"type": "video", "size": 1}]), "/0/size: expected null or an array, found 1");
    check(
        &tagged,
        &json!([{"type": "audio"}]),
        r#"/0/type: expected one of "text", "image", "video", found "audio""#,
    );
    check(&tagged, &json!([7]), "/0: expected a string or an object, found 7");
}

#[test]
fn untagged_unions() {
    let object = |key: &str| json!({"type": "object", "required": [key], "additionalProperties": false, "properties": {key: {"type": "integer"}}});
    let untagged = json!({"anyOf": [object("a"), object("b")]});
    check(&untagged, &json!({"b": "x"}), r#"/b: expected an integer, found "x""#);
    check(&untagged, &json!({"b": 1, "c": 2}), r#"unknown key "c""#);
    check(&untagged, &json!({}), r#"missing key "a""#);
}

#[test]
fn formats_are_checked() {
    for (format, valid, invalid) in [
        ("email", "a.b+c@example.com", "a@@example.com"),
        ("date-time", "2024-02-29T23:59:59.123Z", "2023-02-29T00:00:00Z"),
        ("date", "2024-02-29", "2023-02-29"),
        ("time", "23:59:59+01:00", "24:00:00Z"),
        ("uri", "https://example.com/a?b#c", "not a uri"),
        ("uuid", "2eb8aa08-aa98-11ea-b4aa-73b441d16380", "2eb8aa08aa9811eab4aa73b441d16380"),
        ("duration", "P1Y2M3DT4H5M6S", "P1D2H"),
        ("hostname", "www.example.com", "-bad-.example.com"),
        ("ipv4", "127.0.0.1", "127.0.0.256"),
        ("ipv6", "::1", "12345::"),
    ] {
        let schema =
            json!({"$schema": "http://json-schema.org/draft-07/schema#", "type": "string", "format": format});
        check(&schema, &json!(valid), "");
        check(&schema, &json!(invalid), &format!("\"{invalid}\" is not a valid {format}"));
    }
}

#[test]
fn a_schema_that_cannot_be_used_is_an_error() {
    check(
        &json!({"type": "strin"}),
        &json!(1),
        r#"the JSON Schema cannot be used: "strin" is not valid under any of the schemas listed in the 'anyOf' keyword"#,
    );
    for (text, part) in [
        ("{", "the JSON Schema cannot be used: EOF"),
        (r#"{"pattern": "("}"#, "the JSON Schema cannot be used: "),
        (r##"{"$ref": "#/definitions/x"}"##, "the JSON Schema cannot be used: "),
        (r#"{"$ref": "https://example.com/x.json"}"#, "the JSON Schema cannot be used: "),
    ] {
        let said = Schema::new(text, Check::OnError).validate(&json!(1)).unwrap_err().to_string();
        assert!(said.starts_with(part), "{said}");
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Recipient {
    email: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    weight: Option<f64>,
}

static RECIPIENTS: Schema = Schema::new(
    r#"{"type": "array", "maxItems": 2, "items": {"type": "object", "required": ["email"], "additionalProperties": false,
        "properties": {"email": {"type": "string", "format": "email"}, "weight": {"type": "number"}}}}"#,
    Check::OnError,
);

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Recipients(Vec<Recipient>);

impl JsonType for Recipients {
    const COLUMNS: &'static [&'static str] = &["builder.email.sent_to"];
    const NAME: &'static str = "Recipients";

    fn schema() -> Option<&'static Schema> {
        Some(&RECIPIENTS)
    }
}

/// The same, whose schema is always asked.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Strict(Vec<Recipient>);

static STRICT: Schema = Schema::new(RECIPIENTS.text(), Check::Always);

impl JsonType for Strict {
    const COLUMNS: &'static [&'static str] = &["builder.email.sent_to", "builder.email.copied_to"];
    const NAME: &'static str = "Strict";

    fn schema() -> Option<&'static Schema> {
        Some(&STRICT)
    }
}

/// One that has no schema.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Bare {
    list: Vec<Recipient>,
}

impl JsonType for Bare {
    const COLUMNS: &'static [&'static str] = &[];
    const NAME: &'static str = "Bare";

    fn schema() -> Option<&'static Schema> {
        None
    }
}

#[track_caller]
fn reads<T: JsonType + std::fmt::Debug>(text: &str, message: &str) {
    let said = json::check::<T>(text.as_bytes()).map(|_| ()).map_err(|error| error.to_string());
    assert_eq!(said, if message.is_empty() { Ok(()) } else { Err(message.to_owned()) }, "{text}");
}

#[test]
fn what_the_type_refuses_the_schema_explains() {
    reads::<Recipients>(r#"[{"email": "a@example.com", "weight": 0.5}]"#, "");
    // It is not for the formats and the number of items that the type refuses it.
    reads::<Recipients>(
        r#"[{"email": "a"}, {"email": "b"}, {"email": 7}]"#,
        "/2/email: expected a string, found 7",
    );
    reads::<Recipients>(
        r#"[{"email": "a@example.com"}, {"email": 7}]"#,
        "/1/email: expected a string, found 7",
    );
    reads::<Recipients>(r#"{"email": 7}"#, r#"expected an array, found {"email":7}"#);
    // The type does not look at formats, and this schema is asked only where it refuses.
    reads::<Recipients>(r#"[{"email": "a"}]"#, "");
    reads::<Strict>(r#"[{"email": "a"}]"#, r#"/0/email: "a" is not a valid email"#);
    reads::<Strict>(
        r#"[{"email": "a@example.com", "email": "a@example.com"}]"#,
        r#"/0: duplicate key "email""#,
    );
}

#[test]
fn what_only_the_type_refuses_serde_explains() {
    reads::<Bare>(
        r#"{"list": [{"email": "x"}, {"email": 7}]}"#,
        "/list/1/email: invalid type: integer `7`, expected a string",
    );
    reads::<Bare>(r#"{"list": [{}]}"#, "/list/0: missing field `email`");
    reads::<Value>(r#"{"list": [{}]}"#, "");
}

#[test]
fn writing_names_the_columns() {
    use runtime::types::{ToSql, Type};

    let write = |value: &(dyn ToSql + Sync)| {
        let mut bytes = bytes::BytesMut::new();
        value.to_sql_checked(&Type::JSONB, &mut bytes).map(|_| bytes).map_err(|error| error.to_string())
    };
    let one = |email: &str, weight| vec![Recipient { email: email.into(), weight }];
    assert!(write(&Json(Recipients(one("x", Some(0.5))))).is_ok());
    assert_eq!(
        write(&Json(Recipients(one("\0", None)))).unwrap_err(),
        r"builder.email.sent_to: /0/email: \u0000, which PostgreSQL cannot hold"
    );
    assert_eq!(
        write(&Json(Strict(one("x", None)))).unwrap_err(),
        r#"builder.email.sent_to, builder.email.copied_to: /0/email: "x" is not a valid email"#
    );
    assert_eq!(
        write(&Json(Recipients(one("x", Some(f64::NAN))))).unwrap_err(),
        "builder.email.sent_to: /0/weight: NaN cannot be written as JSON"
    );
    assert_eq!(
        write(&Json(Bare { list: one("x", Some(f64::NEG_INFINITY)) })).unwrap_err(),
        "Bare: /list/0/weight: -inf cannot be written as JSON"
    );
    assert_eq!(
        write(&Json(json!({"a": [u64::MAX]}))).unwrap_err(),
        "any JSON: /a/0: 18446744073709551615 is beyond 64-bit integers"
    );
    assert_eq!(write(&Json(json!(-0.0))).unwrap_err(), "any JSON: -0.0 would change to 0");
}
