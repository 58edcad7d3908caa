//! Relations, and then their parts, which other files add.

use std::collections::HashMap;

use postgres::types::Oid;

use super::known::{Known, class};
use super::query::{Pair, Source, options, query};
use super::{attribute, constraint, deparse, global, index, trigger};
use crate::model::*;
use crate::{Error, Name};

/// Relations that were read, by OID.
pub(super) type Relations = HashMap<Oid, Relation>;

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
    server_oid: Option<Oid>,
    server: Option<String>,
    foreign_options: Option<Vec<String>>,
    options: Option<Vec<String>>,
    toast_options: Option<Vec<String>>,
    access_method: Option<String>,
    tablespace: Option<String>,
    replica_identity: Option<String>,
    replica_index: Option<String>,
    row_security: bool,
    force_row_security: bool,
    of_type: Pair,
});

query!(StatisticsRow, statistics_objects, "statistics objects", "statistics.sql", {
    oid: Oid,
    relation: Oid,
    schema: String,
    name: String,
    kinds: Vec<String>,
    columns: Option<Vec<String>>,
    expressions: Option<Vec<String>>,
    target: Option<i32>,
    comment: Option<String>,
});

/// Relations with all their parts, composite types, and the checks of domains by the domain's OID.
pub(super) struct Read {
    pub relations: Vec<Relation>,
    pub composite_attributes: HashMap<Oid, Vec<Attribute>>,
    pub domain_checks: HashMap<Oid, Vec<Check>>,
}

pub(super) fn read(source: &mut Source<'_, '_>, known: &mut Known) -> Result<Read, Error> {
    let mut found = Relations::new();
    for row in relations(source)? {
        if known.keeps(class::RELATION, row.oid, &row.schema, &row.name) {
            known.servers.extend(row.server_oid);
            let name = Name::new(&*row.schema, &*row.name);
            known.note(class::RELATION, row.oid, ObjectRef::Relation(name));
            found.insert(row.oid, relation(row, source.major)?);
        }
    }
    let mut attributes = attribute::read(source, known)?;
    for (oid, relation) in &mut found {
        relation.attributes = attributes.remove(oid).unwrap_or_default();
    }
    let domain_checks = constraint::add(source, known, &mut found)?;
    index::add(source, known, &mut found)?;
    trigger::add(source, known, &mut found)?;
    add_statistics(source, known, &mut found)?;
    let mut relations: Vec<Relation> = found.into_values().collect();
    relations.iter_mut().for_each(sort);
    Ok(Read { relations, composite_attributes: attributes, domain_checks })
}

/// The server sorts by its own collation; the model by code point.
fn sort(relation: &mut Relation) {
    relation.unique_keys.sort_by(|a, b| a.name.cmp(&b.name));
    relation.foreign_keys.sort_by(|a, b| a.name.cmp(&b.name));
    relation.checks.sort_by(|a, b| a.name.cmp(&b.name));
    relation.exclusions.sort_by(|a, b| a.name.cmp(&b.name));
    relation.indexes.sort_by(|a, b| a.name.cmp(&b.name));
    relation.triggers.sort_by(|a, b| a.name.cmp(&b.name));
    relation.rules.sort_by(|a, b| a.name.cmp(&b.name));
    relation.policies.sort_by(|a, b| a.name.cmp(&b.name));
    relation.statistics.sort_by(|a, b| a.name.cmp(&b.name));
}

fn relation(row: RelationRow, major: u32) -> Result<Relation, Error> {
    let name = Name::new(row.schema, row.name);
    let unknown = |problem: String| Error::Unknown { object: name.to_string(), problem };
    let definition = row.definition.map(|it| deparse::query(&it, major));
    let kind = match (row.kind.as_str(), definition, row.partition_key, row.server) {
        ("r", None, None, None) => RelationKind::Table,
        ("p", None, Some(key), None) => RelationKind::PartitionedTable { key: deparse::text(&key, major) },
        ("v", Some(definition), None, None) => RelationKind::View { definition },
        ("m", Some(definition), None, None) => RelationKind::MaterializedView { definition },
        ("f", None, None, Some(server)) => {
            RelationKind::ForeignTable { server, options: global::foreign_options(row.foreign_options) }
        }
        (code, ..) => return Err(unknown(format!("relation kind {code:?} without what belongs to it"))),
    };
    let persistence =
        persistence(&row.persistence).ok_or_else(|| unknown(format!("persistence {:?}", row.persistence)))?;
    let replica_identity = match (row.replica_identity.as_deref(), row.replica_index) {
        (None | Some("d"), _) => ReplicaIdentity::PrimaryKey,
        (Some("f"), _) => ReplicaIdentity::Full,
        // Of an index that is no longer there, nothing is left.
        (Some("n"), _) | (Some("i"), None) => ReplicaIdentity::Nothing,
        (Some("i"), Some(index)) => ReplicaIdentity::Index(index),
        (code, _) => return Err(unknown(format!("replica identity {code:?}"))),
    };
    let toast = options(row.toast_options).into_iter().map(|(name, value)| (format!("toast.{name}"), value));
    Ok(Relation {
        kind,
        persistence,
        comment: row.comment,
        attributes: Vec::new(),
        parents: row.parent_schemas.into_iter().zip(row.parent_names).map(|(s, n)| Name::new(s, n)).collect(),
        partition: deparse::optional(row.partition_bound, major).map(|bound| Partition { bound }),
        primary_key: None,
        unique_keys: Vec::new(),
        foreign_keys: Vec::new(),
        checks: Vec::new(),
        indexes: Vec::new(),
        triggers: Vec::new(),
        exclusions: Vec::new(),
        rules: Vec::new(),
        row_security: RowSecurity { enabled: row.row_security, forced: row.force_row_security },
        policies: Vec::new(),
        statistics: Vec::new(),
        of_type: row.of_type.0,
        options: options(row.options).into_iter().chain(toast).collect(),
        access_method: row.access_method,
        tablespace: row.tablespace,
        replica_identity,
        name,
    })
}

pub(super) fn persistence(code: &str) -> Option<Persistence> {
    Some(match code {
        "p" => Persistence::Permanent,
        "u" => Persistence::Unlogged,
        "t" => Persistence::Temporary,
        _ => return None,
    })
}

fn add_statistics(
    source: &mut Source<'_, '_>,
    known: &mut Known,
    relations: &mut Relations,
) -> Result<(), Error> {
    for row in statistics_objects(source)? {
        let Some(relation) = relations.get_mut(&row.relation) else { continue };
        let name = Name::new(row.schema, row.name);
        known.note(class::STATISTICS, row.oid, ObjectRef::Statistics(name.clone()));
        let kinds = [("d", "ndistinct"), ("f", "dependencies"), ("m", "mcv")];
        let kinds = kinds.iter().filter(|(code, _)| row.kinds.iter().any(|it| it == code));
        let columns = row.columns.unwrap_or_default().into_iter().map(|it| crate::quote_ident(&it));
        let expressions = row
            .expressions
            .unwrap_or_default()
            .into_iter()
            .map(|it| format!("({})", deparse::text(&it, source.major)));
        relation.statistics.push(Statistics {
            name,
            kinds: kinds.map(|(_, kind)| (*kind).to_owned()).collect(),
            expressions: columns.chain(expressions).collect(),
            target: row.target,
            comment: row.comment,
        });
    }
    Ok(())
}
