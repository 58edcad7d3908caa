//! The built-in functions and aggregates of a server.

use std::collections::BTreeMap;

use postgres::{Client, Row};

use super::literals::{Shape, Type};

/// A function or aggregate of `pg_catalog`.
#[derive(Clone)]
pub struct Candidate {
    pub name: String,
    /// `name(type, type)`; of an ordered-set aggregate `name(direct; aggregated)`.
    pub signature: String,
    /// By the names of `format_type`.
    pub arguments: Vec<String>,
    pub variadic: bool,
    pub strict: bool,
    pub immutable: bool,
    pub returns_set: bool,
    pub kind: Kind,
}

#[derive(Clone)]
pub enum Kind {
    /// Of one value, in each row if it returns a set.
    Scalar,
    /// Of a row with these columns.
    Columns(Vec<String>),
    /// Of a row whose columns only a query says.
    Unnamed,
    Aggregate {
        /// How many of the arguments come before `WITHIN GROUP`; `None` of one without.
        direct: Option<usize>,
        /// Whether the direct arguments stand for columns, of the types of those aggregated.
        hypothetical: bool,
    },
    /// Not to be called from SQL, or without a value.
    Internal,
}

const CANDIDATES: &str = "
SELECT p.proname::text AS name,
       ARRAY(SELECT format_type(t, NULL) FROM unnest(p.proargtypes) WITH ORDINALITY u(t, n) ORDER BY n) AS arguments,
       p.provariadic <> 0 AS variadic,
       p.proisstrict AS strict,
       p.provolatile = 'i' AS immutable,
       p.proretset AS returns_set,
       format_type(p.prorettype, NULL) AS result,
       a.aggkind::text AS aggregate,
       a.aggnumdirectargs::integer AS direct,
       ARRAY(
           SELECT name FROM unnest(p.proargmodes, p.proargnames) WITH ORDINALITY u(mode, name, n)
           WHERE mode IN ('o', 'b', 't') ORDER BY n
       ) AS columns,
       p.oid IN (SELECT f FROM pg_aggregate, unnest(ARRAY[aggfinalfn, aggmfinalfn]) f) AS ends_aggregate
FROM pg_proc p
LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid
WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind IN ('f', 'a') AND p.oid < 16384
ORDER BY p.oid";

const TYPES: &str = "
SELECT format_type(t.oid, NULL) AS name,
       format_type(t.oid, -1) AS sql,
       CASE WHEN t.typsubscript = 'array_subscript_handler'::regproc AND t.typlen = -1 THEN format_type(t.typelem, NULL) END AS element,
       format_type(r.rngsubtype, NULL) AS bound,
       format_type(m.rngtypid, NULL) AS range
FROM pg_type t
LEFT JOIN pg_range r ON r.rngtypid = t.oid
LEFT JOIN pg_range m ON m.rngmultitypid = t.oid
WHERE t.typisdefined";

/// Types of arguments or results that no query names.
const PSEUDO: &[&str] = &[
    "cstring",
    "cstring[]",
    "event_trigger",
    "fdw_handler",
    "index_am_handler",
    "internal",
    "language_handler",
    "pg_ddl_command",
    "table_am_handler",
    "trigger",
    "tsm_handler",
    "unknown",
];

/// All of them, in the order of their OIDs.
pub fn candidates(client: &mut Client) -> Vec<Candidate> {
    client.query(CANDIDATES, &[]).expect("the catalog answers").iter().map(candidate).collect()
}

fn candidate(row: &Row) -> Candidate {
    let name: String = row.get("name");
    let arguments: Vec<String> = row.get("arguments");
    let result: String = row.get("result");
    let columns: Vec<String> = row.get("columns");
    let pseudo = |it: &str| PSEUDO.contains(&it);
    // Aggregates have arguments of their own whose functions take what no query can give.
    let internal = pseudo(&result) || arguments.iter().any(|it| pseudo(it)) || row.get("ends_aggregate");
    let aggregate: Option<String> = row.get("aggregate");
    let kind = match aggregate.as_deref() {
        _ if internal => Kind::Internal,
        Some("n") => Kind::Aggregate { direct: None, hypothetical: false },
        Some(kind) => {
            Kind::Aggregate { direct: Some(row.get::<_, i32>("direct") as usize), hypothetical: kind == "h" }
        }
        None if result != "record" => Kind::Scalar,
        None if columns.is_empty() => Kind::Unnamed,
        None => Kind::Columns(columns),
    };
    let list = match kind {
        Kind::Aggregate { hypothetical: true, .. } => format!("{0}; {0}", arguments.join(", ")),
        Kind::Aggregate { direct: Some(direct), .. } => {
            let (direct, aggregated) = arguments.split_at(direct);
            format!("{}; {}", direct.join(", "), aggregated.join(", "))
        }
        _ => arguments.join(", "),
    };
    Candidate {
        signature: format!("{name}({list})"),
        name,
        arguments,
        variadic: row.get("variadic"),
        strict: row.get("strict"),
        immutable: row.get("immutable"),
        returns_set: row.get("returns_set"),
        kind,
    }
}

/// All types by their names.
pub fn types(client: &mut Client) -> BTreeMap<String, Type> {
    let of = |row: &Row| {
        let made_of = |column: &str| row.get::<_, Option<String>>(column);
        let shape = made_of("element").map(Shape::Array);
        let shape = shape.or_else(|| made_of("bound").map(Shape::Range));
        let shape = shape.or_else(|| made_of("range").map(Shape::Multirange)).unwrap_or(Shape::Plain);
        (row.get("name"), Type { sql: row.get("sql"), shape })
    };
    client.query(TYPES, &[]).expect("the catalog answers").iter().map(of).collect()
}
