//! Columns: as clauses of CREATE TABLE and as ALTER TABLE.

use super::text::{foreign_options, literal, parameters};
use super::{Statement, constraints, sequences, tables};
use crate::model::{Attribute, ObjectRef, Relation, RelationKind, Sequence, Value};
use crate::quote_ident;

/// Which of a column's parts its clause has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Parts {
    /// The default or generation expression.
    pub expression: bool,
    /// GENERATED … AS IDENTITY.
    pub identity: bool,
    /// NOT NULL.
    pub not_null: bool,
}

/// Everything.
pub(crate) const ALL: Parts = Parts { expression: true, identity: true, not_null: true };

/// The column's clause: name, type and `parts`.
pub(crate) fn clause(it: &Attribute, sequence: Option<&Sequence>, parts: Parts) -> String {
    let options = foreign_options(&it.storage.foreign_options);
    let collation = it.collation.as_ref().map(|it| format!(" COLLATE {it}")).unwrap_or_default();
    let head = format!("{} {}{options}{collation}", quote_ident(&it.name), it.ty.sql);
    head + &qualifiers(it, sequence, parts)
}

/// What follows the type: NOT NULL and where the value comes from.
pub(crate) fn qualifiers(it: &Attribute, sequence: Option<&Sequence>, parts: Parts) -> String {
    let not_null = if parts.not_null { constraints::not_null_clause(it) } else { String::new() };
    let value = match &it.value {
        Value::Default(expression) if parts.expression => format!(" DEFAULT {expression}"),
        Value::GeneratedStored(expression) if parts.expression => {
            format!(" GENERATED ALWAYS AS ({expression}) STORED")
        }
        Value::GeneratedVirtual(expression) if parts.expression => {
            format!(" GENERATED ALWAYS AS ({expression}) VIRTUAL")
        }
        Value::IdentityAlways if parts.identity => format!(" {}", sequences::identity(true, sequence)),
        Value::IdentityByDefault if parts.identity => format!(" {}", sequences::identity(false, sequence)),
        _ => String::new(),
    };
    not_null + &value
}

/// ADD COLUMN, with everything.
pub(crate) fn add(relation: &Relation, it: &Attribute, sequence: Option<&Sequence>) -> Statement {
    let text = format!("{} ADD COLUMN {}", alter(relation), clause(it, sequence, ALL));
    Statement::new(object(relation, it), text)
}

/// SET DEFAULT, DROP DEFAULT or ADD GENERATED … AS IDENTITY, of this relation alone.
pub(crate) fn set_value(relation: &Relation, it: &Attribute, sequence: Option<&Sequence>) -> Statement {
    let action = match &it.value {
        Value::Default(expression) => format!("SET DEFAULT {expression}"),
        Value::IdentityAlways => format!("ADD {}", sequences::identity(true, sequence)),
        Value::IdentityByDefault => format!("ADD {}", sequences::identity(false, sequence)),
        Value::Supplied | Value::GeneratedStored(_) | Value::GeneratedVirtual(_) => "DROP DEFAULT".to_owned(),
    };
    let text = format!("{} ALTER COLUMN {} {action}", alter_only(relation), quote_ident(&it.name));
    Statement::new(object(relation, it), text)
}

/// SET NOT NULL or DROP NOT NULL.
pub(crate) fn set_not_null(relation: &Relation, it: &Attribute) -> Statement {
    let action = if it.not_null { "SET NOT NULL" } else { "DROP NOT NULL" };
    let text = format!("{} ALTER COLUMN {} {action}", alter_only(relation), quote_ident(&it.name));
    Statement::new(object(relation, it), text)
}

/// How the column is stored, as far as it differs from the defaults; of this relation alone.
pub(crate) fn storage(relation: &Relation, it: &Attribute) -> Vec<Statement> {
    let of = &it.storage;
    let actions = [
        of.strategy.as_ref().map(|it| format!("SET STORAGE {}", it.to_uppercase())),
        of.compression.as_ref().map(|it| format!("SET COMPRESSION {it}")),
        of.statistics_target.map(|it| format!("SET STATISTICS {it}")),
        (!of.options.is_empty()).then(|| format!("SET ({})", parameters(&of.options))),
    ];
    let statement = |action: String| {
        let text = format!("{} ALTER COLUMN {} {action}", alter_only(relation), quote_ident(&it.name));
        Statement::new(object(relation, it), text)
    };
    actions.into_iter().flatten().map(statement).collect()
}

/// COMMENT ON COLUMN.
pub(crate) fn comment(relation: &Relation, it: &Attribute) -> Option<Statement> {
    let on = format!("COLUMN {}.{}", relation.name, quote_ident(&it.name));
    let text = format!("COMMENT ON {on} IS {}", literal(it.comment.as_ref()?));
    Some(Statement::new(object(relation, it), text))
}

fn object(relation: &Relation, it: &Attribute) -> ObjectRef {
    ObjectRef::Column(relation.name.clone(), it.name.clone())
}

fn alter(relation: &Relation) -> String {
    format!("ALTER {} {}", tables::noun(relation), relation.name)
}

/// Views and their like have no children, and take no ONLY.
fn alter_only(relation: &Relation) -> String {
    match relation.kind {
        RelationKind::View { .. } | RelationKind::MaterializedView { .. } => alter(relation),
        _ => format!("ALTER {} ONLY {}", tables::noun(relation), relation.name),
    }
}
