//! Enums, domains, ranges and composite types, sequences and collations.

use std::collections::HashMap;

use postgres::types::Oid;

use super::deparse;
use super::known::{Known, class};
use super::locale;
use super::query::{Pair, Source, query};
use super::relation::persistence;
use crate::model::*;
use crate::{Error, Name};

query!(EnumRow, enums, "enums", "enums.sql", {
    oid: Oid,
    schema: String,
    name: String,
    labels: Vec<String>,
    comment: Option<String>,
});

query!(DomainRow, domains, "domains", "domains.sql", {
    oid: Oid,
    schema: String,
    name: String,
    type_oid: Oid,
    type_sql: String,
    not_null: bool,
    not_null_comment: Option<Vec<String>>,
    default_expression: Option<String>,
    collation: Pair,
    comment: Option<String>,
});

query!(CompositeRow, composites, "composite types", "composites.sql", {
    relation: Oid,
    oid: Oid,
    schema: String,
    name: String,
    comment: Option<String>,
});

query!(RangeRow, ranges, "range types", "ranges.sql", {
    oid: Oid,
    schema: String,
    name: String,
    type_oid: Oid,
    multirange: Pair,
    collation: Pair,
    operator_class: Pair,
    canonical: Pair,
    subtype_diff: Pair,
    comment: Option<String>,
});

query!(SequenceRow, sequences, "sequences", "sequences.sql", {
    oid: Oid,
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
    persistence: String,
    comment: Option<String>,
});

query!(CollationRow, collations, "collations", "collations.sql", {
    oid: Oid,
    schema: String,
    name: String,
    provider: String,
    locale: Option<String>,
    lc_collate: Option<String>,
    lc_ctype: Option<String>,
    deterministic: bool,
    rules: Option<String>,
    comment: Option<String>,
});

pub(super) fn read_enums(source: &mut Source<'_, '_>, known: &mut Known) -> Result<Vec<Enum>, Error> {
    let mut found = Vec::new();
    for row in enums(source)? {
        if known.keeps(class::TYPE, row.oid, &row.schema, &row.name) {
            let name = Name::new(row.schema, row.name);
            known.note(class::TYPE, row.oid, ObjectRef::Type(name.clone()));
            found.push(Enum { name, labels: row.labels, comment: row.comment });
        }
    }
    Ok(found)
}

/// Domains by OID, without their checks.
pub(super) fn read_domains(
    source: &mut Source<'_, '_>,
    known: &mut Known,
) -> Result<Vec<(Oid, Domain)>, Error> {
    let mut found = Vec::new();
    for row in domains(source)? {
        if known.keeps(class::TYPE, row.oid, &row.schema, &row.name) {
            let name = Name::new(row.schema, row.name);
            known.note(class::TYPE, row.oid, ObjectRef::Type(name.clone()));
            let not_null_comment = match row.not_null_comment.as_deref() {
                Some([name, comment]) => Some((name.clone(), comment.clone())),
                _ => None,
            };
            let domain = Domain {
                name,
                not_null_comment,
                base: known.type_ref_as(row.type_oid, row.type_sql)?,
                not_null: row.not_null,
                default: deparse::optional(row.default_expression, source.major),
                checks: Vec::new(),
                collation: row.collation.0,
                comment: row.comment,
            };
            found.push((row.oid, domain));
        }
    }
    Ok(found)
}

/// Composite types by the OID of their row in `pg_class`, without their attributes.
pub(super) fn read_composites(
    source: &mut Source<'_, '_>,
    known: &mut Known,
) -> Result<Vec<(Oid, Composite)>, Error> {
    let mut found = Vec::new();
    for row in composites(source)? {
        if known.keeps(class::TYPE, row.oid, &row.schema, &row.name) {
            let name = Name::new(row.schema, row.name);
            known.note(class::TYPE, row.oid, ObjectRef::Type(name.clone()));
            known.note(class::RELATION, row.relation, ObjectRef::Type(name.clone()));
            found.push((row.relation, Composite { name, attributes: Vec::new(), comment: row.comment }));
        }
    }
    Ok(found)
}

pub(super) fn read_ranges(source: &mut Source<'_, '_>, known: &mut Known) -> Result<Vec<Range>, Error> {
    let mut found = Vec::new();
    for row in ranges(source)? {
        if known.keeps(class::TYPE, row.oid, &row.schema, &row.name) {
            let name = Name::new(row.schema, row.name);
            known.note(class::TYPE, row.oid, ObjectRef::Type(name.clone()));
            found.push(Range {
                name,
                subtype: known.type_ref(row.type_oid)?,
                multirange: row.multirange.0,
                collation: row.collation.0,
                operator_class: row.operator_class.0,
                canonical: row.canonical.0,
                subtype_diff: row.subtype_diff.0,
                comment: row.comment,
            });
        }
    }
    Ok(found)
}

/// The attributes of composite types, and the checks of domains, by OID.
pub(super) fn complete(
    domains: Vec<(Oid, Domain)>,
    mut checks: HashMap<Oid, Vec<Check>>,
    composites: Vec<(Oid, Composite)>,
    mut attributes: HashMap<Oid, Vec<Attribute>>,
) -> (Vec<Domain>, Vec<Composite>) {
    let domains = domains.into_iter().map(|(oid, domain)| {
        let mut checks = checks.remove(&oid).unwrap_or_default();
        checks.sort_by(|a, b| a.name.cmp(&b.name));
        Domain { checks, ..domain }
    });
    let composites = composites.into_iter().map(|(oid, composite)| {
        let attributes = attributes.remove(&oid).unwrap_or_default();
        Composite { attributes, ..composite }
    });
    (domains.collect(), composites.collect())
}

pub(super) fn read_sequences(source: &mut Source<'_, '_>, known: &mut Known) -> Result<Vec<Sequence>, Error> {
    let mut found = Vec::new();
    for row in sequences(source)? {
        if known.keeps(class::RELATION, row.oid, &row.schema, &row.name) {
            let name = Name::new(row.schema, row.name);
            let owner = match row.owner.as_deref() {
                Some([schema, relation, column]) => Some((Name::new(schema, relation), column.clone())),
                _ => None,
            };
            match &owner {
                Some((relation, column)) if row.of_identity => {
                    let column = ObjectRef::Column(relation.clone(), column.clone());
                    known.note_identity(row.oid, name.clone(), column);
                }
                _ => known.note(class::RELATION, row.oid, ObjectRef::Sequence(name.clone())),
            }
            let persistence = persistence(&row.persistence).ok_or_else(|| Error::Unknown {
                object: format!("sequence {name}"),
                problem: format!("persistence {:?}", row.persistence),
            })?;
            found.push(Sequence {
                name,
                ty: row.type_sql,
                start: row.start,
                increment: row.increment,
                min: row.min,
                max: row.max,
                cache: row.cache,
                cycle: row.cycle,
                persistence,
                owner,
                of_identity: row.of_identity,
                comment: row.comment,
            });
        }
    }
    Ok(found)
}

pub(super) fn read_collations(
    source: &mut Source<'_, '_>,
    known: &mut Known,
) -> Result<Vec<Collation>, Error> {
    let mut found = Vec::new();
    for row in collations(source)? {
        if known.keeps(class::COLLATION, row.oid, &row.schema, &row.name) {
            let name = Name::new(row.schema, row.name);
            known.note(class::COLLATION, row.oid, ObjectRef::Collation(name.clone()));
            let provider = match row.provider.as_str() {
                "c" => "libc",
                "i" => "icu",
                "b" => "builtin",
                "d" => "default",
                code => {
                    let problem = format!("provider {code:?}");
                    return Err(Error::Unknown { object: format!("collation {name}"), problem });
                }
            };
            // One text stands for both where they are the same.
            let (locale, lc_collate, lc_ctype) = match (row.locale, row.lc_collate, row.lc_ctype) {
                (None, Some(collate), Some(ctype)) if collate == ctype => (Some(collate), None, None),
                (Some(locale), collate, ctype) if provider == "icu" => {
                    (Some(locale::language_tag(&locale)), collate, ctype)
                }
                other => other,
            };
            found.push(Collation {
                name,
                provider: provider.to_owned(),
                locale,
                lc_collate,
                lc_ctype,
                deterministic: row.deterministic,
                rules: row.rules,
                comment: row.comment,
            });
        }
    }
    Ok(found)
}
