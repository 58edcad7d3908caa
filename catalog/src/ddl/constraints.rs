//! Constraints of tables: as clauses of CREATE TABLE and as ALTER TABLE.

use super::Statement;
use super::text::{names, parameters};
use crate::model::{
    Attribute, Check, Deferrability, Exclusion, ForeignKey, Index, Key, NotNull, ObjectRef, Relation,
};
use crate::{Name, quote_ident};

/// `CONSTRAINT name CHECK (…)` with all it says.
pub(crate) fn check_clause(it: &Check) -> String {
    let mut text = format!("CONSTRAINT {} CHECK ({})", quote_ident(&it.name), it.expression);
    if it.no_inherit {
        text.push_str(" NO INHERIT");
    }
    if !it.enforced {
        text.push_str(" NOT ENFORCED");
    } else if !it.validated {
        text.push_str(" NOT VALID");
    }
    text
}

/// `CONSTRAINT name PRIMARY KEY (…)` or `UNIQUE (…)`, with what its index has beyond it.
pub(crate) fn key_clause(key: &Key, primary: bool, index: Option<&Index>) -> String {
    let Key {
        name,
        columns,
        include,
        nulls_not_distinct,
        without_overlaps,
        inherited: _,
        deferrability,
        definition: _,
        comment: _,
    } = key;
    let noun = match (primary, nulls_not_distinct) {
        (true, _) => "PRIMARY KEY",
        (false, false) => "UNIQUE",
        (false, true) => "UNIQUE NULLS NOT DISTINCT",
    };
    let overlaps = if *without_overlaps { " WITHOUT OVERLAPS" } else { "" };
    let mut text = format!("CONSTRAINT {} {noun} ({}{overlaps})", quote_ident(name), names(columns));
    if !include.is_empty() {
        text.push_str(&format!(" INCLUDE ({})", names(include)));
    }
    if let Some(index) = index {
        if !index.options.is_empty() {
            text.push_str(&format!(" WITH ({})", parameters(&index.options)));
        }
        if let Some(tablespace) = &index.tablespace {
            text.push_str(&format!(" USING INDEX TABLESPACE {}", quote_ident(tablespace)));
        }
    }
    text.push_str(match deferrability {
        Deferrability::NotDeferrable => "",
        Deferrability::InitiallyImmediate => " DEFERRABLE",
        Deferrability::InitiallyDeferred => " DEFERRABLE INITIALLY DEFERRED",
    });
    text
}

/// ` CONSTRAINT name NOT NULL` or ` NOT NULL`, as a column's clause; nothing where NULL is allowed, and where
/// the constraint is not valid, which CREATE TABLE cannot say.
pub(crate) fn not_null_clause(it: &Attribute) -> String {
    match &it.not_null_constraint {
        Some(constraint) if constraint.validated => {
            let no_inherit = if constraint.no_inherit { " NO INHERIT" } else { "" };
            format!(" CONSTRAINT {} NOT NULL{no_inherit}", quote_ident(&constraint.name))
        }
        None if it.not_null => " NOT NULL".to_owned(),
        _ => String::new(),
    }
}

/// ADD CONSTRAINT … NOT NULL for a constraint that CREATE TABLE cannot say, since it is not valid.
pub(crate) fn add_not_null(relation: &Relation, column: &str, it: &NotNull) -> Statement {
    let no_inherit = if it.no_inherit { " NO INHERIT" } else { "" };
    let valid = if it.validated { "" } else { " NOT VALID" };
    let clause =
        format!("CONSTRAINT {} NOT NULL {}{no_inherit}{valid}", quote_ident(&it.name), quote_ident(column));
    add(relation, &it.name, "", &clause)
}

/// ADD CONSTRAINT … CHECK, which goes to the children too.
pub(crate) fn add_check(relation: &Relation, it: &Check) -> Statement {
    add(relation, &it.name, "", &check_clause(it))
}

/// VALIDATE CONSTRAINT.
pub(crate) fn validate(relation: &Relation, name: &str) -> Statement {
    let text = format!("ALTER TABLE {} VALIDATE CONSTRAINT {}", relation.name, quote_ident(name));
    Statement::new(object(&relation.name, name), text)
}

/// ADD CONSTRAINT of a key to this table alone.
pub(crate) fn add_key(relation: &Relation, key: &Key, primary: bool) -> Statement {
    let index = relation.indexes.iter().find(|it| it.constraint.as_ref() == Some(&key.name));
    add(relation, &key.name, "ONLY ", &key_clause(key, primary, index))
}

/// ADD CONSTRAINT … EXCLUDE to this table alone.
pub(crate) fn add_exclusion(relation: &Relation, it: &Exclusion) -> Statement {
    add(relation, &it.name, "ONLY ", &format!("CONSTRAINT {} {}", quote_ident(&it.name), it.definition))
}

/// ADD CONSTRAINT … FOREIGN KEY; of a partitioned table, to its partitions too.
pub(crate) fn add_foreign_key(relation: &Relation, it: &ForeignKey) -> Statement {
    add(relation, &it.name, "", &format!("CONSTRAINT {} {}", quote_ident(&it.name), it.definition))
}

/// COMMENT ON CONSTRAINT.
pub(crate) fn comment(relation: &Relation, name: &str, comment: &Option<String>) -> Option<Statement> {
    let on = format!("CONSTRAINT {} ON {}", quote_ident(name), relation.name);
    Statement::comment(&object(&relation.name, name), &on, comment)
}

/// The constraint as an object.
pub(crate) fn object(relation: &Name, name: &str) -> ObjectRef {
    ObjectRef::Constraint(relation.clone(), name.to_owned())
}

fn add(relation: &Relation, name: &str, only: &str, clause: &str) -> Statement {
    let text = format!("ALTER {} {only}{} ADD {clause}", super::tables::noun(relation), relation.name);
    Statement::new(object(&relation.name, name), text)
}
