//! One struct and one query per kind of object. OIDs join them and go no further.

use std::collections::HashMap;

use postgres::types::{FromSql, Oid, Type};
use postgres::{Row, Transaction};

use crate::Error;

/// Everything read, before it is put together.
pub(super) struct Rows {
    pub schemas: Vec<SchemaRow>,
    pub relations: Vec<RelationRow>,
    pub attributes: Vec<AttributeRow>,
    pub constraints: Vec<ConstraintRow>,
    pub indexes: Vec<IndexRow>,
    pub enums: Vec<EnumRow>,
    pub domains: Vec<DomainRow>,
    pub composites: Vec<CompositeRow>,
    pub ranges: Vec<RangeRow>,
    pub sequences: Vec<SequenceRow>,
    pub triggers: Vec<TriggerRow>,
}

impl Rows {
    /// `schema.name` of whatever a pattern may exclude.
    pub(super) fn object_names(&self) -> impl Iterator<Item = String> {
        let relations = self.relations.iter().map(|it| (&it.schema, &it.name));
        let enums = self.enums.iter().map(|it| (&it.schema, &it.name));
        let domains = self.domains.iter().map(|it| (&it.schema, &it.name));
        let composites = self.composites.iter().map(|it| (&it.schema, &it.name));
        let ranges = self.ranges.iter().map(|it| (&it.schema, &it.name));
        let sequences = self.sequences.iter().map(|it| (&it.schema, &it.name));
        relations
            .chain(enums)
            .chain(domains)
            .chain(composites)
            .chain(ranges)
            .chain(sequences)
            .map(|(schema, name)| format!("{schema}.{name}"))
    }

    /// `schema.relation.column` of every column of a relation.
    pub(super) fn column_names(&self) -> Vec<String> {
        let relations: HashMap<Oid, &RelationRow> = self.relations.iter().map(|it| (it.oid, it)).collect();
        let plain = |it: &AttributeRow| {
            relations.get(&it.relation).map(|of| format!("{}.{}.{}", of.schema, of.name, it.name))
        };
        self.attributes.iter().filter_map(plain).collect()
    }
}

/// A struct whose fields are columns of `$file`, and the function that runs it.
macro_rules! query {
    ($(#[$doc:meta])* $row:ident, $function:ident, $what:literal, $file:literal,
     { $($field:ident: $ty:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub(super) struct $row { $(pub $field: $ty),* }

        pub(super) fn $function(tx: &mut Transaction<'_>, schemas: &[String]) -> Result<Vec<$row>, Error> {
            run($what, tx, include_str!(concat!("../sql/", $file)), schemas, |row| {
                Ok($row { $($field: field(row, stringify!($field))?),* })
            })
        }
    };
}

fn run<T>(
    what: &'static str,
    tx: &mut Transaction<'_>,
    sql: &str,
    schemas: &[String],
    read: impl Fn(&Row) -> Result<T, postgres::Error>,
) -> Result<Vec<T>, Error> {
    tx.query_typed(sql, &[(&schemas, Type::TEXT_ARRAY)])
        .and_then(|rows| rows.iter().map(read).collect())
        .map_err(|source| Error::Query { what, source })
}

fn field<'r, T: FromSql<'r>>(row: &'r Row, name: &str) -> Result<T, postgres::Error> {
    row.try_get(name.strip_prefix("r#").unwrap_or(name))
}

#[derive(Debug, Clone)]
pub(super) struct SchemaRow {
    pub name: String,
    pub comment: Option<String>,
    pub usable: bool,
}

pub(super) fn schemas(tx: &mut Transaction<'_>) -> Result<Vec<SchemaRow>, Error> {
    let read = |row: &Row| {
        Ok(SchemaRow {
            name: field(row, "name")?,
            comment: field(row, "comment")?,
            usable: field(row, "usable")?,
        })
    };
    tx.query_typed(include_str!("../sql/schemas.sql"), &[])
        .and_then(|rows| rows.iter().map(read).collect())
        .map_err(|source| Error::Query { what: "schemas", source })
}

pub(super) fn current_role(tx: &mut Transaction<'_>) -> Result<String, Error> {
    tx.query_typed("SELECT current_user::text AS role", &[])
        .and_then(|rows| rows.first().map_or(Ok(String::new()), |row| row.try_get("role")))
        .map_err(|source| Error::Query { what: "the role", source })
}

query!(RelationRow, relations, "relations", "relations.sql", {
    oid: Oid,
    schema: String,
    name: String,
    kind: String,
    persistence: String,
    comment: Option<String>,
    definition: Option<String>,
    partition_key: Option<String>,
    partition_bound: Option<String>,
    parent_schemas: Vec<String>,
    parent_names: Vec<String>,
    server: Option<String>,
});

query!(AttributeRow, attributes, "columns", "attributes.sql", {
    relation: Oid,
    name: String,
    type_schema: String,
    type_name: String,
    is_array: bool,
    type_sql: String,
    not_null: bool,
    identity: String,
    generated: String,
    expression: Option<String>,
    collation_schema: Option<String>,
    collation_name: Option<String>,
    comment: Option<String>,
});

query!(ConstraintRow, constraints, "constraints", "constraints.sql", {
    relation: Oid,
    domain: Oid,
    name: String,
    kind: String,
    deferrable: bool,
    deferred: bool,
    validated: bool,
    no_inherit: bool,
    definition: String,
    expression: Option<String>,
    columns: Option<Vec<String>>,
    referenced_schema: Option<String>,
    referenced_name: Option<String>,
    referenced_columns: Option<Vec<String>>,
    on_update: String,
    on_delete: String,
    match_type: String,
    comment: Option<String>,
});

query!(IndexRow, indexes, "indexes", "indexes.sql", {
    relation: Oid,
    name: String,
    method: String,
    is_unique: bool,
    is_valid: bool,
    key_count: i32,
    parts: Vec<String>,
    columns: Vec<Option<String>>,
    predicate: Option<String>,
    constraint_name: Option<String>,
    definition: String,
    comment: Option<String>,
});

query!(EnumRow, enums, "enums", "enums.sql", {
    schema: String,
    name: String,
    labels: Vec<String>,
    comment: Option<String>,
});

query!(DomainRow, domains, "domains", "domains.sql", {
    oid: Oid,
    schema: String,
    name: String,
    type_schema: String,
    type_name: String,
    is_array: bool,
    type_sql: String,
    not_null: bool,
    default_expression: Option<String>,
    collation_schema: Option<String>,
    collation_name: Option<String>,
    comment: Option<String>,
});

query!(CompositeRow, composites, "composite types", "composites.sql", {
    oid: Oid,
    schema: String,
    name: String,
    comment: Option<String>,
});

query!(RangeRow, ranges, "range types", "ranges.sql", {
    schema: String,
    name: String,
    type_schema: String,
    type_name: String,
    is_array: bool,
    type_sql: String,
    multirange_schema: Option<String>,
    multirange_name: Option<String>,
    comment: Option<String>,
});

query!(SequenceRow, sequences, "sequences", "sequences.sql", {
    schema: String,
    name: String,
    type_sql: String,
    start: i64,
    increment: i64,
    min: i64,
    max: i64,
    cache: i64,
    cycle: bool,
    owner: Option<Vec<String>>,
    of_identity: bool,
    comment: Option<String>,
});

query!(TriggerRow, triggers, "triggers", "triggers.sql", {
    relation: Oid,
    name: String,
    definition: String,
    function_schema: String,
    function_name: String,
    enabled: String,
    comment: Option<String>,
});
