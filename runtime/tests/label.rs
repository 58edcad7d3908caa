//! Enums of the database: their labels, order, JSON and binary form.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use bytes::BytesMut;
use runtime::types::{FromSql, Kind, ToSql, Type};
use runtime::{EnumLabel, pg_enum};

pg_enum!(
    /// How a view shows its rows.
    CustomViewType as "public"."CustomViewType" {
        /// One below the other.
        List = "list",
        Detail = "detail",
        WithSpace = "with \"space\"",
    }
);

pg_enum!(Size as "app"."size" {
    A = "a", B = "b", C = "c", D = "d", E = "e", F = "f", G = "g", H = "h", I = "i", J = "j", K = "k"
});

pg_enum!(Outcome as "app"."outcome" { Ok = "Ok", Err = "Err", Error = "Error" });

pg_enum!(Empty as "app"."empty" {});

fn database(schema: &str, name: &str, labels: &[&str]) -> Type {
    let labels = labels.iter().map(|label| (*label).to_owned()).collect();
    Type::new(name.into(), 70_000, Kind::Enum(labels), schema.into())
}

const LABELS: &[&str] = &["list", "detail", "with \"space\""];

#[test]
fn labels() {
    assert_eq!(
        CustomViewType::ALL,
        [CustomViewType::List, CustomViewType::Detail, CustomViewType::WithSpace]
    );
    assert_eq!(CustomViewType::ALL.iter().map(|label| label.as_str()).collect::<Vec<_>>(), LABELS);
    assert_eq!("detail".parse(), Ok(CustomViewType::Detail));
    assert_eq!(format!("{:>6}|{:?}", CustomViewType::List, CustomViewType::List), "  list|List");
    assert!(CustomViewType::List < CustomViewType::Detail);
    assert_eq!((CustomViewType::SCHEMA, CustomViewType::NAME), ("public", "CustomViewType"));
    assert!(Empty::ALL.is_empty());
    assert_eq!("Err".parse(), Ok(Outcome::Err));
}

#[test]
fn unknown_labels() {
    let unknown = |label: &str| label.parse::<CustomViewType>().unwrap_err().to_string();
    assert_eq!(
        unknown("foo"),
        r#""foo" is not a label of public."CustomViewType" (list, detail, with "space")"#
    );
    assert_eq!(
        unknown("List"),
        r#""List" is not a label of public."CustomViewType" (list, detail, with "space")"#
    );
    assert_eq!(
        "x".parse::<Size>().unwrap_err().to_string(),
        r#""x" is not a label of app.size (a, b, c, d, e, f, g, h, i, j, …)"#
    );
    assert_eq!("x".parse::<Empty>().unwrap_err().to_string(), r#""x" is not a label of app.empty ()"#);
}

#[test]
fn json() {
    assert_eq!(serde_json::to_string(&CustomViewType::WithSpace).unwrap(), r#""with \"space\"""#);
    assert_eq!(
        serde_json::from_str::<CustomViewType>(r#""with \"space\"""#).unwrap(),
        CustomViewType::WithSpace
    );
    let error = serde_json::from_str::<Size>(r#""x""#).unwrap_err().to_string();
    assert!(error.starts_with(r#""x" is not a label of app.size (a, b,"#), "{error}");
    let error = serde_json::from_str::<Size>("7").unwrap_err().to_string();
    assert!(error.starts_with("invalid type: integer `7`, expected a label of app.size"), "{error}");
}

#[test]
fn accepts_its_type_alone() {
    let accepts = |ty: &Type| {
        assert_eq!(<CustomViewType as FromSql>::accepts(ty), <CustomViewType as ToSql>::accepts(ty));
        <CustomViewType as ToSql>::accepts(ty)
    };
    let own = database("public", "CustomViewType", LABELS);
    assert!(accepts(&own));
    assert!(accepts(&Type::new("view".into(), 70_001, Kind::Domain(own), "app".into())));
    // The database has more labels, which are an error only where one is met.
    assert!(accepts(&database("public", "CustomViewType", &["list", "detail", "with \"space\"", "new"])));
    // In another schema with the same labels it is a copy, with others it is another enum.
    assert!(accepts(&database("tenant", "CustomViewType", LABELS)));
    assert!(!accepts(&database("tenant", "CustomViewType", &["list", "detail"])));
    assert!(!accepts(&database("public", "customviewtype", LABELS)));
    assert!(!accepts(&Type::TEXT));
}

#[test]
fn binary() {
    let ty = database("public", "CustomViewType", LABELS);
    let mut bytes = BytesMut::new();
    CustomViewType::Detail.to_sql_checked(&ty, &mut bytes).unwrap();
    assert_eq!(&bytes[..], b"detail");
    assert_eq!(CustomViewType::from_sql(&ty, b"detail").unwrap(), CustomViewType::Detail);
    let error = CustomViewType::from_sql(&ty, b"new").unwrap_err().to_string();
    assert_eq!(error, r#""new" is not a label of public."CustomViewType" (list, detail, with "space")"#);
    assert!(CustomViewType::from_sql(&ty, b"\xff").is_err());
}
