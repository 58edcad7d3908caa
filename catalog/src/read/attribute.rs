//! Columns of relations and attributes of composite types.

use std::collections::HashMap;

use postgres::types::Oid;

use super::deparse;
use super::global::foreign_options;
use super::known::{Known, class};
use super::query::{Pair, Source, options, query};
use crate::model::*;
use crate::{Error, quote_ident};

query!(AttributeRow, attributes, "columns", "attributes.sql", {
    relation: Oid,
    number: i16,
    name: String,
    type_oid: Oid,
    type_sql: String,
    not_null: bool,
    identity: String,
    generated: String,
    default_oid: Option<Oid>,
    expression: Option<String>,
    collation: Pair,
    inherited: bool,
    storage: Option<String>,
    compression: String,
    statistics_target: Option<i32>,
    options: Option<Vec<String>>,
    foreign_options: Option<Vec<String>>,
    comment: Option<String>,
});

/// By the relation's OID, or by that of a composite type's row in `pg_class`.
pub(super) fn read(
    source: &mut Source<'_, '_>,
    known: &mut Known,
) -> Result<HashMap<Oid, Vec<Attribute>>, Error> {
    let mut found: HashMap<Oid, Vec<Attribute>> = HashMap::new();
    for row in attributes(source)? {
        known.note_column(row.relation, row.number, &row.name);
        let default = row.default_oid.filter(|_| row.identity.is_empty());
        if let (Some(default), Some(column)) = (default, known.column(row.relation, row.number)) {
            known.note(class::DEFAULT, default, column);
        }
        found.entry(row.relation).or_default().push(attribute(row, known, source.major)?);
    }
    Ok(found)
}

fn attribute(row: AttributeRow, known: &Known, major: u32) -> Result<Attribute, Error> {
    let unknown = |problem: String| {
        let owner = known.relation(row.relation).map_or_else(String::new, |it| format!("{it}."));
        Error::Unknown { object: format!("{owner}{}", quote_ident(&row.name)), problem }
    };
    let value =
        match (row.generated.as_str(), row.identity.as_str(), deparse::optional(row.expression, major)) {
            ("", "", None) => Value::Supplied,
            ("", "", Some(expression)) => Value::Default(expression),
            ("s", "", Some(expression)) => Value::GeneratedStored(expression),
            ("v", "", Some(expression)) => Value::GeneratedVirtual(expression),
            // A partition of a table with an identity can have a default beside it, which is never used.
            ("", "a", _) => Value::IdentityAlways,
            ("", "d", _) => Value::IdentityByDefault,
            (generated, identity, _) => {
                return Err(unknown(format!("generated {generated:?} with identity {identity:?}")));
            }
        };
    let strategy = match row.storage.as_deref() {
        None => None,
        Some("p") => Some("plain"),
        Some("e") => Some("external"),
        Some("x") => Some("extended"),
        Some("m") => Some("main"),
        Some(code) => return Err(unknown(format!("storage {code:?}"))),
    };
    let compression = match row.compression.as_str() {
        "" => None,
        "p" => Some("pglz"),
        "l" => Some("lz4"),
        code => return Err(unknown(format!("compression {code:?}"))),
    };
    Ok(Attribute {
        ty: known.type_ref_as(row.type_oid, row.type_sql)?,
        not_null: row.not_null,
        not_null_constraint: None,
        value,
        collation: row.collation.0,
        inherited: row.inherited,
        storage: Storage {
            strategy: strategy.map(str::to_owned),
            compression: compression.map(str::to_owned),
            statistics_target: row.statistics_target,
            options: options(row.options),
            foreign_options: foreign_options(row.foreign_options),
        },
        comment: row.comment,
        name: row.name,
    })
}
