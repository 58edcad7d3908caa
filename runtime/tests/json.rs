//! `Json` on the wire of `json` and `jsonb`.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use bytes::BytesMut;
use runtime::types::{FromSql, Kind, ToSql, Type};
use runtime::{Json, JsonSql};
use serde_json::{Value, json};

fn read(ty: &Type, raw: &[u8]) -> Result<Value, String> {
    Json::from_sql(ty, raw).map(Json::into_inner).map_err(|error| error.to_string())
}

fn write(ty: &Type, value: Value) -> Result<Vec<u8>, String> {
    let mut out = BytesMut::from(&b"before"[..]);
    Json(value).to_sql_checked(ty, &mut out).map_err(|error| error.to_string())?;
    Ok(out.strip_prefix(b"before").unwrap().to_vec())
}

fn domain(base: Type) -> Type {
    Type::new("settings".into(), 70_000, Kind::Domain(base), "app".into())
}

#[test]
fn jsonb_has_a_version() {
    for ty in [Type::JSONB, domain(domain(Type::JSONB))] {
        assert_eq!(write(&ty, json!({"a": [1]})).unwrap(), b"\x01{\"a\":[1]}");
        assert_eq!(read(&ty, b"\x01{\"a\":[1]}"), Ok(json!({"a": [1]})));
        assert_eq!(read(&ty, b"\x02{}"), Err("version 2 of jsonb is not known".into()));
        assert_eq!(read(&ty, b""), Err("jsonb without a version".into()));
        assert_eq!(read(&ty, b"\x01"), Err("the text ends where there must be a value".into()));
    }
}

#[test]
fn json_is_text() {
    for ty in [Type::JSON, domain(Type::JSON)] {
        assert_eq!(write(&ty, json!({"a": [1]})).unwrap(), b"{\"a\":[1]}");
        assert_eq!(read(&ty, b" {\"a\": [1]}\n"), Ok(json!({"a": [1]})));
        assert_eq!(read(&ty, b"{\"a\": 1, \"a\": 1}"), Err("duplicate key \"a\"".into()));
    }
}

#[test]
fn only_json_keeps_the_sign_of_zero() {
    assert_eq!(write(&Type::JSON, json!(-0.0)).unwrap(), b"-0.0");
    assert!(read(&Type::JSON, b"-0.0").unwrap().as_f64().unwrap().is_sign_negative());
    assert_eq!(write(&Type::JSONB, json!(-0.0)), Err("any JSON: -0.0 would change to 0".into()));
}

#[test]
fn only_json_keeps_large_floats() {
    assert_eq!(write(&Type::JSON, json!(1e300)).unwrap(), b"1e+300");
    assert_eq!(read(&Type::JSON, b"1e+300"), Ok(json!(1e300)));
    assert_eq!(
        write(&Type::JSONB, json!(1e300)),
        Err("any JSON: 1e+300 would come back from jsonb as an integer beyond 64 bits".into())
    );
}

#[test]
fn accepts_json_alone() {
    for (ty, accepted) in
        [(Type::JSON, true), (Type::JSONB, true), (Type::TEXT, false), (domain(Type::TEXT), false)]
    {
        assert_eq!(<Json<Value> as FromSql>::accepts(&ty), accepted);
        assert_eq!(<Json<Value> as ToSql>::accepts(&ty), accepted);
    }
}

#[test]
fn it_is_what_it_holds() {
    fn is_json(value: impl JsonSql) -> String {
        format!("{value:?}")
    }
    let mut value = Json::from(json!([1]));
    value.as_array_mut().unwrap().push(json!(2));
    assert_eq!(value.as_array().unwrap().len(), 2);
    assert_eq!(serde_json::to_string(&value).unwrap(), "[1,2]");
    assert_eq!(serde_json::from_str::<Json<Value>>("[1,2]").unwrap(), value);
    assert_eq!(is_json(&value), is_json(value.clone()));
}
