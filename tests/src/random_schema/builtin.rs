//! Types: PostgreSQL's own, and what is known of any.

use super::names::literal;

/// What expressions can do with a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Class {
    Boolean,
    Number,
    Text,
    Time,
    Enum,
    Range,
    Array,
    Composite,
    Other,
}

/// A type, as SQL names it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Type {
    pub(super) name: String,
    pub(super) class: Class,
    /// Some of its values, as text.
    pub(super) values: Vec<String>,
    /// Whether btree indexes hold it.
    pub(super) ordered: bool,
    /// Whether hash indexes hold it.
    pub(super) hashed: bool,
    /// Whether values of it have a collation.
    pub(super) collatable: bool,
    /// The fields of a composite type, as SQL.
    pub(super) fields: Vec<(String, Type)>,
    /// Whether a value may be refused although it is written right.
    pub(super) checked: bool,
}

impl Type {
    pub(super) fn array(&self) -> Type {
        Type {
            name: format!("{}[]", self.name),
            class: Class::Array,
            values: vec!["{}".to_owned()],
            fields: Vec::new(),
            ..self.clone()
        }
    }

    /// The place of the value in `values` as a constant.
    pub(super) fn constant(&self, at: usize) -> String {
        match self.values.get(at % self.values.len().max(1)) {
            Some(value) => format!("{}::{}", literal(value), self.name),
            None => format!("NULL::{}", self.name),
        }
    }
}

/// A type of PostgreSQL.
pub(super) struct Builtin {
    name: &'static str,
    class: Class,
    values: &'static [&'static str],
    index: Index,
}

/// What indexes hold it.
#[derive(Clone, Copy, PartialEq)]
enum Index {
    No,
    Hash,
    Btree,
    Both,
}

use Class::{Array, Boolean, Number, Other, Range, Text, Time};
use Index::{Both, Btree, Hash, No};

const fn of(name: &'static str, class: Class, index: Index, values: &'static [&'static str]) -> Builtin {
    Builtin { name, class, values, index }
}

impl Builtin {
    pub(super) fn to_type(&self) -> Type {
        Type {
            name: self.name.to_owned(),
            class: self.class,
            values: self.values.iter().map(|it| (*it).to_owned()).collect(),
            ordered: matches!(self.index, Btree | Both),
            hashed: matches!(self.index, Hash | Both),
            collatable: self.class == Text && self.name != "\"char\"",
            fields: Vec::new(),
            checked: false,
        }
    }
}

/// Those that most columns have.
pub(super) const COMMON: &[Builtin] = &[
    of("integer", Number, Both, &["0", "7", "-1", "2147483647", "-2147483648"]),
    of("bigint", Number, Both, &["0", "-9223372036854775808", "9223372036854775807"]),
    of("text", Text, Both, &["", "a", "it's", "back\\slash", "\"", "two\nlines", "🙂", "$$", "/* */"]),
    of("numeric(10, 2)", Number, Both, &["0.00", "-12.5"]),
    of("timestamptz", Time, Both, &["2026-01-01 00:00:00+00", "infinity", "0044-03-15 12:00:00+00 BC"]),
    of("boolean", Boolean, Both, &["true", "false"]),
    of("date", Time, Both, &["2026-02-28", "-infinity"]),
    of("uuid", Other, Both, &["00000000-0000-0000-0000-00000000000a"]),
    of("character varying(20)", Text, Both, &["", "a'b"]),
];

/// Every one that a column can have, but `aclitem` and `gtsvector`, which have no
/// binary form.
pub(super) const BUILTIN: &[Builtin] = &[
    of("smallint", Number, Both, &["0", "-32768"]),
    of("double precision", Number, Both, &["0", "NaN", "-Infinity", "1e300", "-0"]),
    of("real", Number, Both, &["1.5", "-Infinity"]),
    of("numeric", Number, Both, &["1e40", "NaN", "0.000001"]),
    of("numeric(5, 0)", Number, Both, &["3"]),
    of("money", Other, Btree, &["1"]),
    of("oid", Other, Both, &["0", "4294967295"]),
    of("xid", Other, Hash, &["3"]),
    of("xid8", Other, Both, &["3"]),
    of("cid", Other, Hash, &["3"]),
    of("tid", Other, Both, &["(0,1)"]),
    of("character(3)", Text, Both, &["ab", ""]),
    of("character varying", Text, Both, &["x"]),
    of("name", Text, Both, &["n"]),
    of("\"char\"", Other, Both, &["c", ""]),
    of("bytea", Other, Both, &["\\x00ff", ""]),
    of("time", Time, Both, &["24:00:00", "00:00:00.000001"]),
    of("time(3)", Time, Both, &["12:00:00.123"]),
    of("timetz", Time, Both, &["12:00:00+02"]),
    of("timestamp", Time, Both, &["2026-01-01 00:00:00", "infinity"]),
    of("timestamp(0)", Time, Both, &["2026-01-01 00:00:00"]),
    of("timestamptz(3)", Time, Both, &["2026-01-01 00:00:00.123+00"]),
    of("interval", Time, Both, &["1 mon -2 days 00:00:00.5", "00:00:00"]),
    of("interval year to month", Time, Both, &["1 year 2 mons"]),
    of("interval second(2)", Time, Both, &["00:00:01.5"]),
    of("inet", Other, Both, &["10.0.0.1/8", "::1"]),
    of("cidr", Other, Both, &["10.0.0.0/8"]),
    of("macaddr", Other, Both, &["00:00:00:00:00:01"]),
    of("macaddr8", Other, Both, &["00:00:00:00:00:00:00:01"]),
    of("json", Other, No, &["{\"a\": [1, null]}"]),
    of("jsonb", Other, Both, &["{}", "[1, \"it's\"]", "1e10"]),
    of("jsonpath", Other, No, &["$.a[*]"]),
    of("xml", Other, No, &["<a>b</a>"]),
    of("bit(3)", Other, Btree, &["101"]),
    of("bit varying", Other, Btree, &["", "1"]),
    of("bit varying(5)", Other, Btree, &["01"]),
    of("tsvector", Other, Btree, &["a:1 b"]),
    of("tsquery", Other, Btree, &["'a' & 'b'"]),
    of("point", Other, No, &["(0,1)"]),
    of("line", Other, No, &["{1,2,3}"]),
    of("lseg", Other, No, &["[(0,0),(1,1)]"]),
    of("box", Other, No, &["(1,1),(0,0)"]),
    of("path", Other, No, &["((0,0),(1,1))"]),
    of("polygon", Other, No, &["((0,0),(1,1))"]),
    of("circle", Other, No, &["<(0,0),1>"]),
    of("int4range", Range, Both, &["empty", "[1,5)", "(,)"]),
    of("int8range", Range, Both, &["[1,)"]),
    of("numrange", Range, Both, &["[1.5,2]"]),
    of("tsrange", Range, Both, &["(,)"]),
    of("tstzrange", Range, Both, &["(,)"]),
    of("daterange", Range, Both, &["[2026-01-01,2026-01-05)"]),
    of("int4multirange", Range, Both, &["{}", "{[1,5)}"]),
    of("int8multirange", Range, Both, &["{}"]),
    of("nummultirange", Range, Both, &["{}"]),
    of("tsmultirange", Range, Both, &["{}"]),
    of("tstzmultirange", Range, Both, &["{}"]),
    of("datemultirange", Range, Both, &["{}"]),
    of("pg_lsn", Other, Both, &["0/0", "16/B374D848"]),
    of("pg_snapshot", Other, No, &["1:1:"]),
    of("txid_snapshot", Other, No, &["1:1:"]),
    of("regclass", Other, Both, &["pg_class"]),
    of("regtype", Other, Both, &["integer"]),
    of("regproc", Other, Both, &["now"]),
    of("regprocedure", Other, Both, &["now()"]),
    of("regoper", Other, Both, &[]),
    of("regoperator", Other, Both, &["+(integer,integer)"]),
    of("regnamespace", Other, Both, &["pg_catalog"]),
    of("regrole", Other, Both, &[]),
    of("regconfig", Other, Both, &["simple"]),
    of("regdictionary", Other, Both, &["simple"]),
    of("regcollation", Other, Both, &["\"C\""]),
    of("oidvector", Array, No, &["1 2"]),
    of("int2vector", Array, No, &["1"]),
    of("refcursor", Other, No, &["c"]),
    of("pg_node_tree", Other, No, &[]),
];
