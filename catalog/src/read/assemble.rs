//! Rows become the model: joined by OID, one-letter codes turned into words, ordered by name.

use std::collections::HashMap;

use postgres::types::Oid;

use super::rows::{AttributeRow, ConstraintRow, IndexRow, RelationRow, Rows, SequenceRow, TriggerRow};
use crate::model::*;
use crate::{Error, Name, Selection};

pub(super) fn assemble(rows: Rows, selection: &Selection) -> Result<Catalog, Error> {
    let kept = |schema: &str, name: &str| !selection.excludes(&format!("{schema}.{name}"));
    let mut attributes = grouped(rows.attributes, |it| it.relation);
    let mut of_relation = Parts {
        constraints: grouped(rows.constraints, |it| if it.relation == 0 { it.domain } else { it.relation }),
        indexes: grouped(rows.indexes, |it| it.relation),
        triggers: grouped(rows.triggers, |it| it.relation),
    };

    let mut catalog = Catalog::default();
    for it in rows.schemas {
        catalog.schemas.push(Schema { name: it.name, comment: it.comment });
    }
    for it in rows.relations {
        if kept(&it.schema, &it.name) {
            let attributes = attributes.remove(&it.oid).unwrap_or_default();
            catalog.relations.push(relation(it, attributes, &mut of_relation)?);
        }
    }
    for it in rows.enums {
        if kept(&it.schema, &it.name) {
            let name = Name::new(it.schema, it.name);
            catalog.enums.push(Enum { name, labels: it.labels, comment: it.comment });
        }
    }
    for it in rows.domains {
        if kept(&it.schema, &it.name) {
            let checks = of_relation.constraints.remove(&it.oid).unwrap_or_default();
            catalog.domains.push(Domain {
                name: Name::new(it.schema, it.name),
                base: type_ref(it.type_schema, it.type_name, it.is_array, it.type_sql),
                not_null: it.not_null,
                default: it.default_expression,
                checks: checks.into_iter().filter(|it| it.kind == "c").map(check).collect(),
                collation: pair(it.collation_schema, it.collation_name),
                comment: it.comment,
            });
        }
    }
    for it in rows.composites {
        if kept(&it.schema, &it.name) {
            let name = Name::new(it.schema, it.name);
            let own = attributes.remove(&it.oid).unwrap_or_default();
            let attributes = own.into_iter().map(|it| attribute(&name, it)).collect::<Result<_, _>>()?;
            catalog.composites.push(Composite { name, attributes, comment: it.comment });
        }
    }
    for it in rows.ranges {
        if kept(&it.schema, &it.name) {
            catalog.ranges.push(Range {
                name: Name::new(it.schema, it.name),
                subtype: type_ref(it.type_schema, it.type_name, it.is_array, it.type_sql),
                multirange: it
                    .multirange_schema
                    .zip(it.multirange_name)
                    .map(|(schema, name)| Name::new(schema, name)),
                collation: None,
                operator_class: None,
                canonical: None,
                subtype_diff: None,
                comment: it.comment,
            });
        }
    }
    for it in rows.sequences {
        if kept(&it.schema, &it.name) {
            catalog.sequences.push(sequence(it));
        }
    }
    sort(&mut catalog);
    Ok(catalog)
}

/// The server sorts by its own collation; the model by code point.
fn sort(catalog: &mut Catalog) {
    let Catalog { schemas, relations, enums, domains, composites, ranges, sequences, .. } = catalog;
    schemas.sort_by(|a, b| a.name.cmp(&b.name));
    relations.sort_by(|a, b| a.name.cmp(&b.name));
    enums.sort_by(|a, b| a.name.cmp(&b.name));
    domains.sort_by(|a, b| a.name.cmp(&b.name));
    composites.sort_by(|a, b| a.name.cmp(&b.name));
    ranges.sort_by(|a, b| a.name.cmp(&b.name));
    sequences.sort_by(|a, b| a.name.cmp(&b.name));
    for it in relations {
        it.unique_keys.sort_by(|a, b| a.name.cmp(&b.name));
        it.foreign_keys.sort_by(|a, b| a.name.cmp(&b.name));
        it.checks.sort_by(|a, b| a.name.cmp(&b.name));
        it.indexes.sort_by(|a, b| a.name.cmp(&b.name));
        it.triggers.sort_by(|a, b| a.name.cmp(&b.name));
    }
    for it in domains {
        it.checks.sort_by(|a, b| a.name.cmp(&b.name));
    }
}

struct Parts {
    constraints: HashMap<Oid, Vec<ConstraintRow>>,
    indexes: HashMap<Oid, Vec<IndexRow>>,
    triggers: HashMap<Oid, Vec<TriggerRow>>,
}

fn relation(row: RelationRow, attributes: Vec<AttributeRow>, parts: &mut Parts) -> Result<Relation, Error> {
    let name = Name::new(row.schema, row.name);
    let unknown = |problem: String| Error::Unknown { object: name.to_string(), problem };
    let kind = match (row.kind.as_str(), row.definition, row.partition_key, row.server) {
        ("r", None, None, None) => RelationKind::Table,
        ("p", None, Some(key), None) => RelationKind::PartitionedTable { key },
        ("v", Some(definition), None, None) => RelationKind::View { definition },
        ("m", Some(definition), None, None) => RelationKind::MaterializedView { definition },
        ("f", None, None, Some(server)) => RelationKind::ForeignTable { server, options: Vec::new() },
        (code, ..) => return Err(unknown(format!("relation kind {code:?} without what belongs to it"))),
    };
    let persistence = match row.persistence.as_str() {
        "p" => Persistence::Permanent,
        "u" => Persistence::Unlogged,
        "t" => Persistence::Temporary,
        code => return Err(unknown(format!("persistence {code:?}"))),
    };
    let mut relation = Relation {
        kind,
        persistence,
        comment: row.comment,
        attributes: attributes.into_iter().map(|it| attribute(&name, it)).collect::<Result<_, _>>()?,
        parents: row.parent_schemas.into_iter().zip(row.parent_names).map(|(s, n)| Name::new(s, n)).collect(),
        partition: row.partition_bound.map(|bound| Partition { bound }),
        primary_key: None,
        unique_keys: Vec::new(),
        foreign_keys: Vec::new(),
        checks: Vec::new(),
        indexes: Vec::new(),
        triggers: Vec::new(),
        exclusions: Vec::new(),
        rules: Vec::new(),
        row_security: RowSecurity::default(),
        policies: Vec::new(),
        statistics: Vec::new(),
        of_type: None,
        options: Vec::new(),
        access_method: None,
        tablespace: None,
        replica_identity: ReplicaIdentity::default(),
        name,
    };
    for it in parts.constraints.remove(&row.oid).unwrap_or_default() {
        constraint(&mut relation, it)?;
    }
    for it in parts.indexes.remove(&row.oid).unwrap_or_default() {
        relation.indexes.push(index(it));
    }
    for it in parts.triggers.remove(&row.oid).unwrap_or_default() {
        let trigger = trigger(&relation.name, it)?;
        relation.triggers.push(trigger);
    }
    Ok(relation)
}

fn attribute(owner: &Name, row: AttributeRow) -> Result<Attribute, Error> {
    let value = match (row.generated.as_str(), row.identity.as_str(), row.expression) {
        ("", "", None) => Value::Supplied,
        ("", "", Some(expression)) => Value::Default(expression),
        ("s", "", Some(expression)) => Value::GeneratedStored(expression),
        ("v", "", Some(expression)) => Value::GeneratedVirtual(expression),
        ("", "a", None) => Value::IdentityAlways,
        ("", "d", None) => Value::IdentityByDefault,
        (generated, identity, _) => {
            return Err(Error::Unknown {
                object: format!("{owner}.{}", crate::quote_ident(&row.name)),
                problem: format!("generated {generated:?} with identity {identity:?}"),
            });
        }
    };
    Ok(Attribute {
        ty: type_ref(row.type_schema, row.type_name, row.is_array, row.type_sql),
        not_null: row.not_null,
        value,
        collation: pair(row.collation_schema, row.collation_name),
        comment: row.comment,
        not_null_constraint: None,
        inherited: false,
        storage: Storage::default(),
        name: row.name,
    })
}

fn constraint(relation: &mut Relation, row: ConstraintRow) -> Result<(), Error> {
    let columns = row.columns.clone().unwrap_or_default();
    let deferrability = match (row.deferrable, row.deferred) {
        (false, _) => Deferrability::NotDeferrable,
        (true, false) => Deferrability::InitiallyImmediate,
        (true, true) => Deferrability::InitiallyDeferred,
    };
    let unknown = |problem: String| Error::Unknown {
        object: format!("constraint {} of {}", crate::quote_ident(&row.name), relation.name),
        problem,
    };
    match row.kind.as_str() {
        "c" => relation.checks.push(check(row)),
        "p" | "u" => {
            let primary = row.kind == "p";
            let key = Key {
                name: row.name,
                columns,
                include: Vec::new(),
                nulls_not_distinct: false,
                without_overlaps: false,
                inherited: false,
                deferrability,
                definition: row.definition,
                comment: row.comment,
            };
            if primary { relation.primary_key = Some(key) } else { relation.unique_keys.push(key) }
        }
        "f" => {
            let (Some(schema), Some(name)) = (row.referenced_schema.clone(), row.referenced_name.clone())
            else {
                return Err(unknown("a foreign key that references no relation".to_owned()));
            };
            let key = ForeignKey {
                on_update: action(&row.on_update)
                    .ok_or_else(|| unknown(format!("ON UPDATE action {:?}", row.on_update)))?,
                on_delete: action(&row.on_delete)
                    .ok_or_else(|| unknown(format!("ON DELETE action {:?}", row.on_delete)))?,
                match_type: match row.match_type.as_str() {
                    "s" => MatchType::Simple,
                    "f" => MatchType::Full,
                    "p" => MatchType::Partial,
                    code => return Err(unknown(format!("match type {code:?}"))),
                },
                name: row.name,
                columns,
                references: Name::new(schema, name),
                referenced_columns: row.referenced_columns.unwrap_or_default(),
                deferrability,
                validated: row.validated,
                on_delete_columns: Vec::new(),
                period: false,
                enforced: true,
                inherited: false,
                definition: row.definition,
                comment: row.comment,
            };
            relation.foreign_keys.push(key);
        }
        code => return Err(unknown(format!("constraint type {code:?}"))),
    }
    Ok(())
}

fn check(row: ConstraintRow) -> Check {
    Check {
        name: row.name,
        // A domain's check has no relation to print its expression against: take it from the definition.
        expression: row.expression.filter(|_| row.relation != 0).unwrap_or(row.definition),
        validated: row.validated,
        no_inherit: row.no_inherit,
        enforced: true,
        inherited: false,
        comment: row.comment,
    }
}

fn action(code: &str) -> Option<ReferentialAction> {
    Some(match code {
        "a" => ReferentialAction::NoAction,
        "r" => ReferentialAction::Restrict,
        "c" => ReferentialAction::Cascade,
        "n" => ReferentialAction::SetNull,
        "d" => ReferentialAction::SetDefault,
        _ => return None,
    })
}

fn index(row: IndexRow) -> Index {
    let key_count = usize::try_from(row.key_count).unwrap_or_default();
    let mut parts = row.parts.into_iter().zip(row.columns);
    let key = parts.by_ref().take(key_count).map(|(sql, column)| match column {
        Some(column) => IndexPart::Column(column),
        None => IndexPart::Expression(sql),
    });
    let key = key.map(|part| IndexKey {
        part,
        collation: None,
        operator_class: None,
        descending: false,
        nulls_first: false,
    });
    Index {
        key: key.collect(),
        include: parts.filter_map(|(_, column)| column).collect(),
        name: row.name,
        method: row.method,
        unique: row.is_unique,
        valid: row.is_valid,
        predicate: row.predicate,
        nulls_not_distinct: false,
        options: Vec::new(),
        tablespace: None,
        clustered: false,
        parent: None,
        statistics_targets: Vec::new(),
        constraint: row.constraint_name,
        definition: row.definition,
        comment: row.comment,
    }
}

fn trigger(owner: &Name, row: TriggerRow) -> Result<Trigger, Error> {
    let state = match row.enabled.as_str() {
        "O" => TriggerState::Origin,
        "D" => TriggerState::Disabled,
        "R" => TriggerState::Replica,
        "A" => TriggerState::Always,
        code => {
            return Err(Error::Unknown {
                object: format!("trigger {} of {owner}", crate::quote_ident(&row.name)),
                problem: format!("state {code:?}"),
            });
        }
    };
    Ok(Trigger {
        name: row.name,
        definition: row.definition,
        function: Name::new(row.function_schema, row.function_name),
        state,
        inherited: false,
        comment: row.comment,
    })
}

fn sequence(row: SequenceRow) -> Sequence {
    let owner = match row.owner.as_deref() {
        Some([schema, relation, column]) => Some((Name::new(schema, relation), column.clone())),
        _ => None,
    };
    Sequence {
        name: Name::new(row.schema, row.name),
        ty: row.type_sql,
        start: row.start,
        increment: row.increment,
        min: row.min,
        max: row.max,
        cache: row.cache,
        cycle: row.cycle,
        owner,
        of_identity: row.of_identity,
        persistence: Persistence::Permanent,
        comment: row.comment,
    }
}

fn type_ref(schema: String, name: String, array: bool, sql: String) -> TypeRef {
    TypeRef { name: Name::new(schema, name), array, sql }
}

fn pair(schema: Option<String>, name: Option<String>) -> Option<Name> {
    Some(Name::new(schema?, name?))
}

fn grouped<T>(rows: Vec<T>, key: impl Fn(&T) -> Oid) -> HashMap<Oid, Vec<T>> {
    let mut groups: HashMap<Oid, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(key(&row)).or_default().push(row);
    }
    groups
}
