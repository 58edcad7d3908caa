//! Indexes and statistics objects.

use super::Statement;
use super::text::{parameters, without_end};
use crate::model::{Index, ObjectRef, Relation, RelationKind, Statistics};
use crate::{Name, quote_ident};

/// The index's qualified name: it lives in its relation's schema.
pub(crate) fn name(relation: &Relation, index: &Index) -> Name {
    Name::new(relation.name.schema.clone(), index.name.clone())
}

/// CREATE INDEX with what its definition does not say, and its comment. A constraint's index is made by the
/// constraint: of such, only what follows.
pub(crate) fn create(relation: &Relation, index: &Index) -> Vec<Statement> {
    let name = name(relation, index);
    let object = ObjectRef::Index(name.clone());
    let mut texts: Vec<String> = Vec::new();
    let of_key = relation.primary_key.iter().chain(&relation.unique_keys).map(|it| &it.name);
    let of_key = index.constraint.as_ref().is_some_and(|it| of_key.into_iter().any(|key| key == it));
    if index.constraint.is_none() {
        // What stands at the server is what a failed concurrent build left; what was wanted is the index.
        let partitioned = matches!(relation.kind, RelationKind::PartitionedTable { .. });
        let failed = !index.valid && !partitioned;
        let note = if failed { "-- Not valid where it was read: its concurrent build failed.\n" } else { "" };
        texts.push(format!("{note}{}", without_end(&index.definition)));
    } else if !of_key && !index.options.is_empty() {
        texts.push(format!("ALTER INDEX {name} SET ({})", parameters(&index.options)));
    }
    if let Some(tablespace) = index.tablespace.as_ref().filter(|_| !of_key) {
        texts.push(format!("ALTER INDEX {name} SET TABLESPACE {}", quote_ident(tablespace)));
    }
    for (position, target) in &index.statistics_targets {
        texts.push(format!("ALTER INDEX {name} ALTER COLUMN {position} SET STATISTICS {target}"));
    }
    if index.clustered {
        let noun = super::tables::noun(relation);
        texts.push(format!("ALTER {noun} {} CLUSTER ON {}", relation.name, quote_ident(&index.name)));
    }
    let mut statements: Vec<Statement> =
        texts.into_iter().map(|it| Statement::new(object.clone(), it)).collect();
    statements.extend(Statement::comment(&object, &format!("INDEX {name}"), &index.comment));
    statements
}

/// ALTER INDEX … ATTACH PARTITION, where it is part of a partitioned table's index.
pub(crate) fn attach(relation: &Relation, index: &Index) -> Option<Statement> {
    let parent = index.parent.as_ref()?;
    let name = name(relation, index);
    let text = format!("ALTER INDEX {parent} ATTACH PARTITION {name}");
    Some(Statement::new(ObjectRef::Index(name), text))
}

/// CREATE STATISTICS, its target and its comment.
pub(crate) fn create_statistics(relation: &Relation, it: &Statistics) -> Vec<Statement> {
    let Statistics { name, kinds, expressions, target, comment } = it;
    let object = ObjectRef::Statistics(name.clone());
    // Of a single expression there is but one kind, which must not be named.
    let kinds = match expressions.len() {
        1 => String::new(),
        _ if kinds.is_empty() => String::new(),
        _ => format!(" ({})", kinds.join(", ")),
    };
    let create =
        format!("CREATE STATISTICS {name}{kinds} ON {} FROM {}", expressions.join(", "), relation.name);
    let mut statements = vec![Statement::new(object.clone(), create)];
    if let Some(target) = target {
        let text = format!("ALTER STATISTICS {name} SET STATISTICS {target}");
        statements.push(Statement::new(object.clone(), text));
    }
    statements.extend(Statement::comment(&object, &format!("STATISTICS {name}"), comment));
    statements
}
