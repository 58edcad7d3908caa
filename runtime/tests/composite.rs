//! Composite types with domains in them, whose attributes are of the domain's base type in Rust.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use bytes::BytesMut;
use runtime::types::{Field, FromSql, Kind, ToSql, Type};

#[derive(Debug, Clone, PartialEq)]
struct Address {
    street: Option<String>,
    zip_codes: Vec<String>,
}

runtime::composite!(impl Address as "app"."address" { street: "street", zip_codes: "zip codes" });

fn composite(fields: Vec<Field>) -> Type {
    Type::new("address".into(), 70_000, Kind::Composite(fields), "app".into())
}

fn domain(base: Type) -> Type {
    Type::new("label".into(), 70_001, Kind::Domain(base), "app".into())
}

fn array(member: Type) -> Type {
    Type::new("_label".into(), 70_002, Kind::Array(member), "app".into())
}

#[test]
fn attributes_of_domains() {
    let address = Address { street: Some("Main".into()), zip_codes: vec!["1".into(), "2".into()] };
    for (text, texts) in
        [(Type::TEXT, Type::TEXT_ARRAY), (domain(Type::TEXT), domain(array(domain(domain(Type::VARCHAR)))))]
    {
        let ty = composite(vec![Field::new("zip codes".into(), texts), Field::new("street".into(), text)]);
        let mut bytes = BytesMut::new();
        address.to_sql_checked(&ty, &mut bytes).unwrap();
        assert_eq!(Address::from_sql(&ty, &bytes).unwrap(), address);
        for cut in 0..bytes.len() {
            assert!(Address::from_sql(&ty, &bytes[..cut]).is_err());
        }
    }
}

#[test]
fn an_attribute_of_another_type_is_named() {
    let ty = composite(vec![
        Field::new("street".into(), domain(Type::INT4)),
        Field::new("zip codes".into(), Type::TEXT_ARRAY),
    ]);
    let address = Address { street: Some("Main".into()), zip_codes: Vec::new() };
    let error = address.to_sql_checked(&ty, &mut BytesMut::new()).err().unwrap();
    assert!(error.to_string().starts_with("street: cannot convert"), "{error}");
    let wire = [0, 0, 0, 2, 0, 0, 0, 23, 0xff, 0xff, 0xff, 0xff, 0, 0, 3, 241, 0xff, 0xff, 0xff, 0xff];
    let error = Address::from_sql(&ty, &wire).unwrap_err().to_string();
    assert!(error.starts_with("street: PostgreSQL type app.label cannot be read as Rust type"), "{error}");
}
