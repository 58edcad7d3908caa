//! Domains and arrays, whose element types the server names by the domain.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use bytes::BytesMut;
use runtime::types::{FromSql, Kind, ToSql, Type};
use runtime::{ArrayIterator, ArraySql, Domain, DomainArray, IterSql};
use std::fmt::Debug;

fn domain(base: Type) -> Type {
    Type::new("label".into(), 70_000, Kind::Domain(base), "app".into())
}

fn array(member: Type) -> Type {
    Type::new("_label".into(), 70_001, Kind::Array(member), "app".into())
}

fn wire(value: &(dyn ToSql + Sync), ty: &Type) -> Result<Vec<u8>, String> {
    let mut bytes = BytesMut::new();
    value.to_sql_checked(ty, &mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes.to_vec())
}

#[track_caller]
fn writes_domains<A: ArraySql<Item: Debug>>(values: A) {
    let plain = wire(&["a", "b"].as_slice(), &Type::TEXT_ARRAY).unwrap();
    let label = domain(domain(Type::TEXT));
    assert_eq!(wire(&DomainArray(&values), &array(label.clone())).unwrap(), plain);
    // A domain over the array itself.
    assert_eq!(wire(&DomainArray(&values), &domain(array(label))).unwrap(), plain);
    assert_eq!(wire(&DomainArray(&values), &Type::TEXT_ARRAY).unwrap(), plain);
    assert!(wire(&DomainArray(&values), &Type::INT4_ARRAY).is_err());
}

#[test]
fn arrays_of_domains_are_written_from_all_kinds_of_lists() {
    writes_domains(["a", "b"]);
    writes_domains(vec!["a".to_owned(), "b".to_owned()]);
    writes_domains(&["a", "b"][..]);
    writes_domains(&vec!["a", "b"]);
    writes_domains(IterSql(|| ["a", "b"].into_iter()));
    assert_eq!(format!("{:?}", IterSql(|| ["a", "b"].into_iter())), r#"["a", "b"]"#);
}

#[test]
fn domains() {
    let label = domain(Type::TEXT);
    assert!(wire(&"a", &label).is_err());
    assert_eq!(wire(&Domain("a"), &label).unwrap(), b"a");
    assert_eq!(wire(&Domain("a"), &Type::TEXT).unwrap(), b"a");
    assert!(wire(&Domain("a"), &domain(Type::INT4)).is_err());
    assert_eq!(<Domain<&str>>::from_sql(&label, b"a").unwrap(), Domain("a"));
    assert!(<Domain<Option<&str>>>::from_sql_null(&label).unwrap().0.is_none());
    assert!(<Domain<&str>>::from_sql_null(&label).is_err());
}

#[test]
fn arrays_are_iterated_without_fear() {
    let ty = array(domain(Type::TEXT));
    let bytes = wire(&["a", "b"].as_slice(), &Type::TEXT_ARRAY).unwrap();
    assert!(<ArrayIterator<&str> as FromSql>::accepts(&ty));
    assert!(!<ArrayIterator<i32> as FromSql>::accepts(&ty));
    assert!(!<ArrayIterator<&str> as FromSql>::accepts(&Type::TEXT));
    let iterator = ArrayIterator::<&str>::from_sql(&ty, &bytes).unwrap();
    assert_eq!(format!("{iterator:?} {}", iterator.len()), r#"["a", "b"] 2"#);
    assert_eq!(iterator.collect::<Vec<_>>(), ["a", "b"]);
    // A NULL is found when the column is read.
    let bytes = wire(&[Some("a"), None].as_slice(), &Type::TEXT_ARRAY).unwrap();
    assert!(ArrayIterator::<&str>::from_sql(&ty, &bytes).is_err());
    assert_eq!(ArrayIterator::<Option<&str>>::from_sql(&ty, &bytes).unwrap().last(), Some(None));
    for cut in 0..bytes.len() {
        assert!(ArrayIterator::<Option<&str>>::from_sql(&ty, &bytes[..cut]).is_err());
    }
}
