//! Keys, foreign keys, checks, exclusions and NOT NULL constraints.

use std::collections::HashMap;

use postgres::types::Oid;

use super::deparse;
use super::known::{Known, class};
use super::query::{Pair, Source, query};
use super::relation::Relations;
use crate::model::*;
use crate::{Error, quote_ident};

query!(ConstraintRow, constraints, "constraints", "constraints.sql", {
    oid: Oid,
    relation: Oid,
    domain: Oid,
    name: String,
    kind: String,
    deferrable: bool,
    deferred: bool,
    validated: bool,
    no_inherit: bool,
    inherited: bool,
    enforced: bool,
    period: bool,
    definition: String,
    expression: Option<String>,
    columns: Option<Vec<String>>,
    include: Option<Vec<String>>,
    nulls_not_distinct: bool,
    referenced: Pair,
    referenced_columns: Option<Vec<String>>,
    on_update: String,
    on_delete: String,
    on_delete_columns: Option<Vec<String>>,
    match_type: String,
    comment: Option<String>,
});

/// Adds them to their relations, and returns those of domains by the domain's OID.
pub(super) fn add(
    source: &mut Source<'_, '_>,
    known: &mut Known,
    relations: &mut Relations,
) -> Result<HashMap<Oid, Vec<Check>>, Error> {
    let mut of_domains: HashMap<Oid, Vec<Check>> = HashMap::new();
    for mut row in constraints(source)? {
        row.definition = deparse::text(&row.definition, source.major);
        row.expression = deparse::optional(row.expression, source.major);
        if let Some(relation) = relations.get_mut(&row.relation) {
            // A NOT NULL constraint goes with its column, as on servers that have none.
            if row.kind != "n" {
                let object = ObjectRef::Constraint(relation.name.clone(), row.name.clone());
                known.note(class::CONSTRAINT, row.oid, object);
            }
            constraint(relation, row)?;
        } else if row.kind == "c"
            && let Some(ObjectRef::Type(domain)) = known.object(class::TYPE, row.domain, 0)
        {
            let (oid, of) = (row.oid, row.domain);
            let object = ObjectRef::DomainCheck(domain, row.name.clone());
            let check = check(row, &object.to_string())?;
            known.note(class::CONSTRAINT, oid, object);
            of_domains.entry(of).or_default().push(check);
        }
    }
    Ok(of_domains)
}

fn constraint(relation: &mut Relation, row: ConstraintRow) -> Result<(), Error> {
    let object = format!("constraint {} of {}", quote_ident(&row.name), relation.name);
    let unknown = |problem: String| Error::Unknown { object: object.clone(), problem };
    let deferrability = match (row.deferrable, row.deferred) {
        (false, _) => Deferrability::NotDeferrable,
        (true, false) => Deferrability::InitiallyImmediate,
        (true, true) => Deferrability::InitiallyDeferred,
    };
    match row.kind.as_str() {
        "c" => relation.checks.push(check(row, &object)?),
        "n" => not_null(relation, row),
        "x" => relation.exclusions.push(Exclusion {
            name: row.name,
            deferrability,
            inherited: row.inherited,
            definition: row.definition,
            comment: row.comment,
        }),
        "p" | "u" => {
            let primary = row.kind == "p";
            let key = Key {
                name: row.name,
                columns: row.columns.unwrap_or_default(),
                include: row.include.unwrap_or_default(),
                nulls_not_distinct: row.nulls_not_distinct,
                without_overlaps: row.period,
                inherited: row.inherited,
                deferrability,
                definition: row.definition,
                comment: row.comment,
            };
            if primary { relation.primary_key = Some(key) } else { relation.unique_keys.push(key) }
        }
        "f" => {
            let Pair(Some(references)) = row.referenced else {
                return Err(unknown("a foreign key that references no relation".to_owned()));
            };
            let key = ForeignKey {
                on_update: action(&row.on_update)
                    .ok_or_else(|| unknown(format!("ON UPDATE action {:?}", row.on_update)))?,
                on_delete: action(&row.on_delete)
                    .ok_or_else(|| unknown(format!("ON DELETE action {:?}", row.on_delete)))?,
                on_delete_columns: row.on_delete_columns.unwrap_or_default(),
                period: row.period,
                match_type: match row.match_type.as_str() {
                    "s" => MatchType::Simple,
                    "f" => MatchType::Full,
                    "p" => MatchType::Partial,
                    code => return Err(unknown(format!("match type {code:?}"))),
                },
                name: row.name,
                columns: row.columns.unwrap_or_default(),
                references,
                referenced_columns: row.referenced_columns.unwrap_or_default(),
                deferrability,
                validated: row.validated,
                enforced: row.enforced,
                inherited: row.inherited,
                definition: row.definition,
                comment: row.comment,
            };
            relation.foreign_keys.push(key);
        }
        code => return Err(unknown(format!("constraint type {code:?}"))),
    }
    Ok(())
}

/// One that is not valid guarantees nothing; one that is plain is what every server has.
fn not_null(relation: &mut Relation, row: ConstraintRow) {
    let Some([column]) = row.columns.as_deref() else { return };
    let Some(attribute) = relation.attributes.iter_mut().find(|it| it.name == *column) else { return };
    if !row.validated {
        attribute.not_null = false;
    }
    if !row.validated || row.no_inherit || row.comment.is_some() {
        attribute.not_null_constraint = Some(NotNull {
            name: row.name,
            validated: row.validated,
            no_inherit: row.no_inherit,
            comment: row.comment,
        });
    }
}

fn check(row: ConstraintRow, object: &str) -> Result<Check, Error> {
    let Some(expression) = row.expression else {
        return Err(Error::Unknown { object: object.to_owned(), problem: "a check of nothing".to_owned() });
    };
    Ok(Check {
        name: row.name,
        expression,
        validated: row.validated,
        no_inherit: row.no_inherit,
        enforced: row.enforced,
        inherited: row.inherited,
        comment: row.comment,
    })
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
