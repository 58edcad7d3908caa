//! Views and materialized views.

use super::text::{parameters, without_end};
use super::{Statement, columns, tables};
use crate::model::{Relation, RelationKind, Value};
use crate::quote_ident;

/// CREATE VIEW or CREATE MATERIALIZED VIEW, and its comments; `OR REPLACE` where a shell is there already.
/// A materialized view is left without data. `None` for another relation.
pub(crate) fn create(relation: &Relation, replace: bool) -> Option<Vec<Statement>> {
    let text = match &relation.kind {
        RelationKind::View { definition } => {
            let verb = if replace { "CREATE OR REPLACE" } else { "CREATE" };
            let options = match relation.options.as_slice() {
                [] => String::new(),
                options => format!(" WITH ({})", parameters(options)),
            };
            format!("{verb} VIEW {}{options} AS\n{}", relation.name, without_end(definition))
        }
        RelationKind::MaterializedView { definition } => {
            let clauses = tables::storage_clauses(relation);
            let (name, query) = (&relation.name, without_end(definition));
            format!("CREATE MATERIALIZED VIEW {name}{clauses} AS\n{query}\nWITH NO DATA")
        }
        _ => return None,
    };
    let mut statements = vec![Statement::new(tables::object(relation), text)];
    statements.extend(tables::comment(relation));
    statements.extend(relation.attributes.iter().filter_map(|it| columns::comment(relation, it)));
    Some(statements)
}

/// A view with the same columns and no rows' source, for what must name it before its query can be there.
pub(crate) fn create_shell(relation: &Relation) -> Statement {
    let columns: Vec<String> = relation
        .attributes
        .iter()
        .map(|it| {
            let collation = it.collation.as_ref().map(|it| format!(" COLLATE {it}")).unwrap_or_default();
            format!("\n    NULL::{}{collation} AS {}", it.ty.sql, quote_ident(&it.name))
        })
        .collect();
    let text = format!("CREATE VIEW {} AS\nSELECT{}", relation.name, columns.join(","));
    Statement::new(tables::object(relation), text)
}

/// The defaults of a view's columns.
pub(crate) fn defaults(relation: &Relation) -> Vec<Statement> {
    let with_default = relation.attributes.iter().filter(|it| matches!(it.value, Value::Default(_)));
    with_default.map(|it| columns::set_value(relation, it, None)).collect()
}
