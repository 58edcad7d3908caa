//! PostgreSQL's own scalar types → Rust types, as a table.

/// How one built-in type is held in Rust.
#[derive(Debug)]
pub(crate) struct Scalar {
    /// The type's name in `pg_catalog`.
    pub(crate) pg: &'static str,
    /// The Rust type as a path.
    pub(crate) rust: &'static str,
    /// What a compiled query's row borrows instead, where that is cheaper; `'a` is the row's life.
    pub(crate) borrowed: Option<&'static str>,
    /// Whether the Rust type is `Copy`.
    pub(crate) copy: bool,
}

const fn copy(pg: &'static str, rust: &'static str) -> Scalar {
    Scalar { pg, rust, borrowed: None, copy: true }
}

const fn owned(pg: &'static str, rust: &'static str) -> Scalar {
    Scalar { pg, rust, borrowed: None, copy: false }
}

const fn borrowed(pg: &'static str, rust: &'static str, borrowed: &'static str) -> Scalar {
    Scalar { pg, rust, borrowed: Some(borrowed), copy: false }
}

/// Sorted by `pg`.
pub(crate) const SCALARS: &[Scalar] = &[
    copy("bool", "bool"),
    borrowed("bpchar", "String", "&'a str"),
    borrowed("bytea", "Vec<u8>", "&'a [u8]"),
    copy("char", "i8"),
    copy("date", "::runtime::chrono::NaiveDate"),
    copy("float4", "f32"),
    copy("float8", "f64"),
    copy("int2", "i16"),
    copy("int4", "i32"),
    copy("int8", "i64"),
    owned("json", "::runtime::Json<::runtime::serde_json::Value>"),
    owned("jsonb", "::runtime::Json<::runtime::serde_json::Value>"),
    borrowed("name", "String", "&'a str"),
    owned("numeric", "::runtime::Numeric"),
    copy("oid", "u32"),
    borrowed("text", "String", "&'a str"),
    copy("timestamp", "::runtime::chrono::NaiveDateTime"),
    copy("timestamptz", "::runtime::chrono::DateTime<::runtime::chrono::Utc>"),
    copy("uuid", "::runtime::uuid::Uuid"),
    borrowed("varchar", "String", "&'a str"),
];

/// The row of the table for `pg_catalog.<name>`.
pub(crate) fn find(name: &str) -> Option<&'static Scalar> {
    SCALARS.binary_search_by(|it| it.pg.cmp(name)).ok().and_then(|found| SCALARS.get(found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_without_repeats() {
        assert!(SCALARS.is_sorted_by(|a, b| a.pg < b.pg));
    }

    #[test]
    fn every_type_parses() {
        for it in SCALARS {
            assert!(syn::parse_str::<syn::Type>(it.rust).is_ok(), "{}", it.rust);
            assert!(it.borrowed.is_none_or(|it| syn::parse_str::<syn::Type>(it).is_ok()));
        }
    }
}
