//! PostgreSQL's own types and those of extensions → Rust types, as tables.

use crate::choices::{Choices, Dates, Decimals};
use crate::types::RustType;

/// How one built-in type is held in Rust.
#[derive(Debug)]
pub(crate) struct Scalar {
    /// The type's name in `pg_catalog`, or in its extension.
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

/// Sorted by `pg`. What a column can be and is not here has no fixed form: `aclitem` has no binary one, that of
/// planner statistics (`pg_mcv_list`, …) is nobody's but the server's.
const SCALARS: &[Scalar] = &[
    owned("bit", "::runtime::Bits"),
    copy("bool", "bool"),
    copy("box", "::runtime::Rectangle"),
    borrowed("bpchar", "String", "&'a str"),
    borrowed("bytea", "Vec<u8>", "&'a [u8]"),
    copy("char", "i8"),
    copy("cid", "::runtime::Cid"),
    copy("cidr", "::runtime::Cidr"),
    copy("circle", "::runtime::Circle"),
    copy("date", "::runtime::chrono::NaiveDate"),
    copy("float4", "f32"),
    copy("float8", "f64"),
    copy("inet", "::runtime::Inet"),
    copy("int2", "i16"),
    owned("int2vector", "::runtime::Int2Vector"),
    copy("int4", "i32"),
    copy("int8", "i64"),
    copy("interval", "::runtime::Interval"),
    owned("json", "::runtime::Json<::runtime::serde_json::Value>"),
    owned("jsonb", "::runtime::Json<::runtime::serde_json::Value>"),
    owned("jsonpath", "::runtime::JsonPath"),
    copy("line", "::runtime::Line"),
    copy("lseg", "::runtime::Segment"),
    copy("macaddr", "::runtime::MacAddr"),
    copy("macaddr8", "::runtime::MacAddr8"),
    copy("money", "::runtime::Money"),
    borrowed("name", "String", "&'a str"),
    owned("numeric", "::runtime::Numeric"),
    copy("oid", "u32"),
    owned("oidvector", "::runtime::OidVector"),
    owned("path", "::runtime::Path"),
    copy("pg_lsn", "::runtime::Lsn"),
    owned("pg_node_tree", "::runtime::NodeTree"),
    owned("pg_snapshot", "::runtime::Snapshot"),
    copy("point", "::runtime::Point"),
    owned("polygon", "::runtime::Polygon"),
    owned("refcursor", "::runtime::RefCursor"),
    copy("regclass", "::runtime::Reg"),
    copy("regcollation", "::runtime::Reg"),
    copy("regconfig", "::runtime::Reg"),
    copy("regdictionary", "::runtime::Reg"),
    copy("regnamespace", "::runtime::Reg"),
    copy("regoper", "::runtime::Reg"),
    copy("regoperator", "::runtime::Reg"),
    copy("regproc", "::runtime::Reg"),
    copy("regprocedure", "::runtime::Reg"),
    copy("regrole", "::runtime::Reg"),
    copy("regtype", "::runtime::Reg"),
    borrowed("text", "String", "&'a str"),
    copy("tid", "::runtime::Tid"),
    copy("time", "::runtime::Time"),
    copy("timestamp", "::runtime::chrono::NaiveDateTime"),
    copy("timestamptz", "::runtime::chrono::DateTime<::runtime::chrono::Utc>"),
    copy("timetz", "::runtime::TimeTz"),
    owned("tsquery", "::runtime::TsQuery"),
    owned("tsvector", "::runtime::TsVector"),
    owned("txid_snapshot", "::runtime::Snapshot"),
    copy("uuid", "::runtime::uuid::Uuid"),
    owned("varbit", "::runtime::Bits"),
    borrowed("varchar", "String", "&'a str"),
    copy("xid", "::runtime::Xid"),
    copy("xid8", "::runtime::Xid8"),
    owned("xml", "::runtime::Xml"),
];

const JIFF: &[Scalar] = &[
    copy("date", "::runtime::Jiff<::runtime::jiff::civil::Date>"),
    copy("timestamp", "::runtime::Jiff<::runtime::jiff::civil::DateTime>"),
    copy("timestamptz", "::runtime::Jiff<::runtime::jiff::Timestamp>"),
];

const TIME: &[Scalar] = &[
    copy("date", "::runtime::Time03<::runtime::time::Date>"),
    copy("timestamp", "::runtime::Time03<::runtime::time::PrimitiveDateTime>"),
    copy("timestamptz", "::runtime::Time03<::runtime::time::OffsetDateTime>"),
];

const EXACT_DATES: &[Scalar] = &[
    copy("date", "::runtime::Date"),
    copy("timestamp", "::runtime::Timestamp"),
    copy("timestamptz", "::runtime::Timestamptz"),
];

const DECIMAL: Scalar = copy("numeric", "::runtime::Decimal");

/// The built-in range types: the range, its multirange, and what it is over.
pub(crate) const RANGES: &[(&str, &str, &str)] = &[
    ("daterange", "datemultirange", "date"),
    ("int4range", "int4multirange", "int4"),
    ("int8range", "int8multirange", "int8"),
    ("numrange", "nummultirange", "numeric"),
    ("tsrange", "tsmultirange", "timestamp"),
    ("tstzrange", "tstzmultirange", "timestamptz"),
];

/// Types of extensions, whichever schema an extension was created in: sorted by extension, then type.
const EXTENSIONS: &[(&str, Scalar)] = &[
    ("citext", borrowed("citext", "String", "&'a str")),
    ("hstore", owned("hstore", "::runtime::Hstore")),
    ("ltree", borrowed("lquery", "String", "&'a str")),
    ("ltree", borrowed("ltree", "String", "&'a str")),
    ("ltree", borrowed("ltxtquery", "String", "&'a str")),
    ("postgis", owned("geography", "::runtime::Ewkb")),
    ("postgis", owned("geometry", "::runtime::Ewkb")),
    ("vector", owned("vector", "::runtime::Vector")),
];

/// Types whose values the server sends in no binary form, so that nothing can read them.
pub(crate) const WITHOUT_BINARY_FORM: &[&str] = &["aclitem", "gtsvector"];

impl From<&Scalar> for RustType {
    fn from(it: &Scalar) -> RustType {
        RustType { owned: it.rust.to_owned(), borrowed: it.borrowed.map(str::to_owned), copy: it.copy }
    }
}

/// How `pg_catalog.<name>` is held, by default.
pub(crate) fn find(name: &str) -> Option<&'static Scalar> {
    row(SCALARS, name)
}

/// Every built-in type that is no range, with how it is held where that is chosen so.
pub(crate) fn all(choices: Choices) -> impl Iterator<Item = &'static Scalar> {
    let dates = match choices.dates() {
        Dates::Chrono => &[],
        Dates::Jiff => JIFF,
        Dates::Time => TIME,
        Dates::Exact => EXACT_DATES,
    };
    SCALARS.iter().map(move |it| match (it.pg, choices.numeric()) {
        ("numeric", Decimals::Decimal) => &DECIMAL,
        _ => row(dates, it.pg).unwrap_or(it),
    })
}

/// How `extension`'s type `name` is held.
pub(crate) fn of_extension(extension: &str, name: &str) -> Option<&'static Scalar> {
    EXTENSIONS.iter().find(|(owner, it)| *owner == extension && it.pg == name).map(|(_, it)| it)
}

fn row(table: &'static [Scalar], name: &str) -> Option<&'static Scalar> {
    table.binary_search_by(|it| it.pg.cmp(name)).ok().and_then(|found| table.get(found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_without_repeats() {
        for table in [SCALARS, JIFF, TIME, EXACT_DATES] {
            assert!(table.is_sorted_by(|a, b| a.pg < b.pg));
        }
        assert!(RANGES.is_sorted_by(|a, b| a < b));
        assert!(EXTENSIONS.is_sorted_by(|(owner, a), (next, b)| (owner, a.pg) < (next, b.pg)));
    }

    #[test]
    fn every_type_parses() {
        let tables = [SCALARS, JIFF, TIME, EXACT_DATES].into_iter().flatten();
        for it in tables.chain(EXTENSIONS.iter().map(|(_, it)| it)).chain([&DECIMAL]) {
            assert!(syn::parse_str::<syn::Type>(it.rust).is_ok(), "{}", it.rust);
            assert!(it.borrowed.is_none_or(|it| syn::parse_str::<syn::Type>(it).is_ok()));
        }
    }

    #[test]
    fn ranges_are_over_types_of_the_table() {
        assert!(RANGES.iter().all(|(_, _, subtype)| find(subtype).is_some()));
    }

    #[test]
    fn what_is_chosen_replaces_the_default() {
        let held = |choices: &str, name: &str| {
            let choices = toml::from_str(choices).unwrap();
            all(choices).find(|it| it.pg == name).unwrap().rust
        };
        assert_eq!(held("", "date"), "::runtime::chrono::NaiveDate");
        assert_eq!(held("dates = 'exact'", "date"), "::runtime::Date");
        assert_eq!(held("dates = 'time'", "text"), "String");
        assert_eq!(held("numeric = 'decimal'", "numeric"), "::runtime::Decimal");
        assert_eq!(held("dates = 'jiff'", "numeric"), "::runtime::Numeric");
    }
}
