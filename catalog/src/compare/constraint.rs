//! Keys, foreign keys, checks and exclusions.

use super::Differences;
use crate::model::*;

const INHERITED: (&str, &str) = ("of a parent alone", "of its own");

pub(super) fn key(out: &mut Differences, name: &str, code: &Key, database: &Key) {
    let Key {
        name: _,
        columns: _,
        include: _,
        nulls_not_distinct: _,
        without_overlaps: _,
        inherited,
        deferrability: _,
        definition,
        comment,
    } = code;
    // The definition holds everything else.
    out.value(name, definition, &database.definition, String::clone);
    out.flag(name, inherited, &database.inherited, INHERITED.0, INHERITED.1);
    out.comment(name, comment, &database.comment);
}

pub(super) fn foreign_key(out: &mut Differences, name: &str, code: &ForeignKey, database: &ForeignKey) {
    let ForeignKey {
        name: _,
        columns: _,
        references: _,
        referenced_columns: _,
        on_update: _,
        on_delete: _,
        on_delete_columns: _,
        period: _,
        match_type: _,
        deferrability: _,
        validated: _,
        enforced: _,
        inherited,
        definition,
        comment,
    } = code;
    // The definition holds everything else.
    out.value(name, definition, &database.definition, String::clone);
    out.flag(name, inherited, &database.inherited, INHERITED.0, INHERITED.1);
    out.comment(name, comment, &database.comment);
}

pub(super) fn check(out: &mut Differences, name: &str, code: &Check, database: &Check) {
    let Check { name: _, expression, validated, no_inherit, enforced, inherited, comment } = code;
    out.value(name, expression, &database.expression, |it| format!("CHECK {it}"));
    out.flag(name, validated, &database.validated, "validated", "NOT VALID");
    out.flag(name, no_inherit, &database.no_inherit, "NO INHERIT", "inherited");
    out.flag(name, enforced, &database.enforced, "enforced", "NOT ENFORCED");
    out.flag(name, inherited, &database.inherited, INHERITED.0, INHERITED.1);
    out.comment(name, comment, &database.comment);
}

pub(super) fn exclusion(out: &mut Differences, name: &str, code: &Exclusion, database: &Exclusion) {
    let Exclusion { name: _, deferrability: _, inherited, definition, comment } = code;
    // The definition says when it is checked, too.
    out.value(name, definition, &database.definition, String::clone);
    out.flag(name, inherited, &database.inherited, INHERITED.0, INHERITED.1);
    out.comment(name, comment, &database.comment);
}
