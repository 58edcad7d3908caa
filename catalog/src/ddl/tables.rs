//! Tables, partitioned and foreign ones included.

use super::text::{block, foreign_options, parameters};
use super::{Statement, columns, constraints};
use crate::model::{
    Attribute, Check, ObjectRef, Persistence, Relation, RelationKind, ReplicaIdentity, Sequence,
};
use crate::{Name, quote_ident};

/// How a table is written: what CREATE TABLE holds, and what is left to later statements.
pub(crate) struct Form<'a> {
    /// The parents that CREATE TABLE names in INHERITS.
    pub inherits: &'a [Name],
    /// The columns that it lists, each with those of its parts that stand there.
    pub columns: Vec<(&'a Attribute, columns::Parts)>,
    /// The checks that it lists.
    pub checks: Vec<&'a Check>,
    /// Whether it lists the primary key and the unique constraints.
    pub keys: bool,
}

/// What ALTER and COMMENT call this kind of relation.
pub(crate) fn noun(relation: &Relation) -> &'static str {
    match relation.kind {
        RelationKind::Table | RelationKind::PartitionedTable { .. } => "TABLE",
        RelationKind::View { .. } => "VIEW",
        RelationKind::MaterializedView { .. } => "MATERIALIZED VIEW",
        RelationKind::ForeignTable { .. } => "FOREIGN TABLE",
    }
}

/// The relation as an object.
pub(crate) fn object(relation: &Relation) -> ObjectRef {
    ObjectRef::Relation(relation.name.clone())
}

/// CREATE TABLE or CREATE FOREIGN TABLE in this form. `sequence` finds an identity column's sequence.
pub(crate) fn create<'a>(
    relation: &Relation,
    form: &Form<'_>,
    sequence: impl Fn(&Attribute) -> Option<&'a Sequence>,
) -> Statement {
    let mut clauses: Vec<String> = Vec::new();
    for (attribute, parts) in &form.columns {
        let sequence = sequence(attribute);
        if relation.of_type.is_none() {
            clauses.push(columns::clause(attribute, sequence, *parts));
            continue;
        }
        // The type says the columns; here stands what it does not say.
        let qualifiers = columns::qualifiers(attribute, sequence, *parts);
        if !qualifiers.is_empty() {
            clauses.push(format!("{} WITH OPTIONS{qualifiers}", quote_ident(&attribute.name)));
        }
    }
    let inherited = relation.attributes.iter().filter(|it| !form.columns.iter().any(|(own, _)| own == it));
    let names_not_null = inherited.filter(|_| !form.inherits.is_empty()).filter_map(|it| {
        let constraint = it.not_null_constraint.as_ref().filter(|it| it.validated)?;
        let no_inherit = if constraint.no_inherit { " NO INHERIT" } else { "" };
        let (name, column) = (quote_ident(&constraint.name), quote_ident(&it.name));
        Some(format!("CONSTRAINT {name} NOT NULL {column}{no_inherit}"))
    });
    clauses.extend(names_not_null);
    clauses.extend(form.checks.iter().map(|it| constraints::check_clause(it)));
    if form.keys {
        let keys = relation.primary_key.iter().map(|it| (it, true));
        for (key, primary) in keys.chain(relation.unique_keys.iter().map(|it| (it, false))) {
            let index = relation.indexes.iter().find(|it| it.constraint.as_ref() == Some(&key.name));
            clauses.push(constraints::key_clause(key, primary, index));
        }
    }
    let persistence = match relation.persistence {
        Persistence::Permanent => "",
        Persistence::Unlogged => "UNLOGGED ",
        Persistence::Temporary => "TEMPORARY ",
    };
    let text = match &relation.of_type {
        Some(of) if clauses.is_empty() => format!("CREATE {persistence}TABLE {} OF {of}", relation.name),
        Some(of) => {
            format!("CREATE {persistence}TABLE {} OF {of} {}", relation.name, block(&clauses))
        }
        None => {
            let noun = noun(relation);
            format!("CREATE {persistence}{noun} {} {}", relation.name, block(&clauses))
        }
    };
    Statement::new(object(relation), text + &after_columns(relation, form.inherits))
}

fn after_columns(relation: &Relation, inherits: &[Name]) -> String {
    let mut text = String::new();
    if !inherits.is_empty() {
        let parents: Vec<String> = inherits.iter().map(ToString::to_string).collect();
        text.push_str(&format!("\nINHERITS ({})", parents.join(", ")));
    }
    if let RelationKind::PartitionedTable { key } = &relation.kind {
        text.push_str(&format!("\nPARTITION BY {key}"));
    }
    if let RelationKind::ForeignTable { server, options } = &relation.kind {
        text.push_str(&format!("\nSERVER {}{}", quote_ident(server), foreign_options(options)));
        return text;
    }
    text.push_str(&storage_clauses(relation));
    text
}

/// USING, WITH and TABLESPACE, each on a line of its own.
pub(crate) fn storage_clauses(relation: &Relation) -> String {
    let mut text = String::new();
    if let Some(method) = &relation.access_method {
        text.push_str(&format!("\nUSING {}", quote_ident(method)));
    }
    if !relation.options.is_empty() {
        text.push_str(&format!("\nWITH ({})", parameters(&relation.options)));
    }
    if let Some(tablespace) = &relation.tablespace {
        text.push_str(&format!("\nTABLESPACE {}", quote_ident(tablespace)));
    }
    text
}

/// COMMENT ON the relation itself.
pub(crate) fn comment(relation: &Relation) -> Option<Statement> {
    let on = format!("{} {}", noun(relation), relation.name);
    Statement::comment(&object(relation), &on, &relation.comment)
}

/// DROP TABLE.
pub(crate) fn drop(relation: &Relation) -> Statement {
    Statement::new(object(relation), format!("DROP {} {}", noun(relation), relation.name))
}

/// ATTACH PARTITION. `None` for what is no partition.
pub(crate) fn attach(relation: &Relation) -> Option<Statement> {
    let bound = &relation.partition.as_ref()?.bound;
    let parent = relation.parents.first()?;
    let text = format!("ALTER TABLE ONLY {parent} ATTACH PARTITION {} {bound}", relation.name);
    Some(Statement::new(object(relation), text))
}

/// INHERIT or NO INHERIT.
pub(crate) fn inherit(relation: &Relation, parent: &Name, yes: bool) -> Statement {
    let no = if yes { "" } else { "NO " };
    let text = format!("ALTER {} {} {no}INHERIT {parent}", noun(relation), relation.name);
    Statement::new(object(relation), text)
}

/// REPLICA IDENTITY, where it is not the default.
pub(crate) fn replica_identity(relation: &Relation) -> Option<Statement> {
    let identity = match &relation.replica_identity {
        ReplicaIdentity::PrimaryKey => return None,
        ReplicaIdentity::Index(name) => format!("USING INDEX {}", quote_ident(name)),
        ReplicaIdentity::Full => "FULL".to_owned(),
        ReplicaIdentity::Nothing => "NOTHING".to_owned(),
    };
    let text = format!("ALTER TABLE ONLY {} REPLICA IDENTITY {identity}", relation.name);
    Some(Statement::new(object(relation), text))
}

/// ENABLE and FORCE ROW LEVEL SECURITY.
pub(crate) fn row_security(relation: &Relation) -> Vec<Statement> {
    let of = relation.row_security;
    let actions = [(of.enabled, "ENABLE"), (of.forced, "FORCE")];
    let statement = |(_, verb): &(bool, &str)| {
        let text = format!("ALTER TABLE {} {verb} ROW LEVEL SECURITY", relation.name);
        Statement::new(object(relation), text)
    };
    actions.iter().filter(|it| it.0).map(statement).collect()
}
