//! Identifiers are their own types, and on the wire and in JSON what they wrap.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use bytes::BytesMut;
use runtime::types::{FromSql, Kind, ToSql, Type};
use runtime::uuid::Uuid;
use runtime::{Numeric, StringSql, TextId, id};
use std::collections::{BTreeSet, HashSet};

id!(
    /// Identifies an organization.
    #[derive(Default)]
    OrganizationId: String
);
id!(SessionId: runtime::uuid::Uuid);
id!(LogId: i64);
id!(ShardId: i16,);
id!(LedgerId: Numeric);

fn domain(name: &str, base: Type) -> Type {
    Type::new(name.into(), 70_000, Kind::Domain(base), "app".into())
}

fn wire<T: ToSql>(value: &T, ty: &Type) -> Result<Vec<u8>, String> {
    let mut bytes = BytesMut::new();
    value.to_sql_checked(ty, &mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes.to_vec())
}

fn takes_text(text: impl StringSql) -> String {
    format!("{text:?}")
}

fn copies<T: Copy>(value: T) -> (T, T) {
    (value, value)
}

#[test]
fn text() {
    let id = OrganizationId::from("org_1");
    assert_eq!(
        (id.as_str(), id.as_ref(), id.to_string(), id.clone().into_inner()),
        ("org_1", "org_1", "org_1".into(), "org_1".to_owned())
    );
    assert_eq!(format!("{id:?} {id:>6}"), r#"OrganizationId("org_1")  org_1"#);
    assert_eq!("org_1".parse(), Ok(id.clone()));
    assert_eq!(OrganizationId::from("org_1".to_owned()), id);
    assert_eq!(takes_text(&id) + &takes_text("x"), r#"OrganizationId("org_1")"x""#);
    assert_eq!(OrganizationId::default().as_str(), "");

    fn is_text_id<T: TextId>() {}
    is_text_id::<OrganizationId>();
}

#[test]
fn numbers_and_uuids() {
    let uuid: SessionId = "2eb8aa08-aa98-11ea-b4aa-73b441d16380".parse().unwrap();
    assert_eq!(
        format!("{uuid} {uuid:?}"),
        "2eb8aa08-aa98-11ea-b4aa-73b441d16380 SessionId(2eb8aa08-aa98-11ea-b4aa-73b441d16380)"
    );
    assert_eq!(copies(uuid).0.into_inner(), Uuid::from_u128(0x2eb8aa08_aa98_11ea_b4aa_73b441d16380));
    assert!("x".parse::<SessionId>().is_err());
    assert_eq!(copies(LogId::from(7)), (LogId::from(7), "7".parse().unwrap()));
    assert_eq!(LedgerId::from(Numeric::from(7)).to_string(), "7");
    assert_eq!(BTreeSet::from([ShardId::from(2), ShardId::from(1)]).first(), Some(&ShardId::from(1)));
    assert_eq!(HashSet::from([LogId::from(2), LogId::from(2)]).len(), 1);
}

#[test]
fn json() {
    let id = OrganizationId::from("org_1");
    assert_eq!(serde_json::to_string(&(&id, LogId::from(7))).unwrap(), r#"["org_1",7]"#);
    assert_eq!(
        serde_json::from_str::<(OrganizationId, LogId)>(r#"["org_1",7]"#).unwrap(),
        (id, LogId::from(7))
    );
    assert!(serde_json::from_str::<OrganizationId>("7").is_err());
}

#[test]
fn wire_is_that_of_what_they_wrap() {
    let id = OrganizationId::from("org_1");
    for ty in [Type::TEXT, Type::VARCHAR, domain("organization_id", domain("id", Type::TEXT))] {
        assert_eq!(wire(&id, &ty).unwrap(), b"org_1");
        assert!(<OrganizationId as FromSql>::accepts(&ty));
        assert_eq!(OrganizationId::from_sql(&ty, b"org_1").unwrap(), id);
    }
    let uuid = SessionId::from(Uuid::from_u128(7));
    let session_id = domain("session_id", Type::UUID);
    assert_eq!(SessionId::from_sql(&session_id, &wire(&uuid, &session_id).unwrap()).unwrap(), uuid);
    assert_eq!(wire(&LogId::from(7), &domain("log_id", Type::INT8)).unwrap(), 7_i64.to_be_bytes());
    assert!(wire(&LogId::from(7), &Type::INT4).unwrap_err().contains("LogId"));
    assert!(!<SessionId as FromSql>::accepts(&Type::TEXT));
    // In arrays as the elements they are.
    assert_eq!(
        wire(&vec![id.clone()], &Type::TEXT_ARRAY).unwrap(),
        wire(&vec!["org_1"], &Type::TEXT_ARRAY).unwrap()
    );
}
