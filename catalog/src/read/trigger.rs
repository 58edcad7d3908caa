//! Triggers, rules and policies: what happens or is checked when rows change.

use postgres::types::Oid;

use super::deparse;
use super::known::{Known, class};
use super::query::{Pair, Source, query};
use super::relation::Relations;
use crate::Error;
use crate::model::*;

query!(TriggerRow, triggers, "triggers", "triggers.sql", {
    oid: Oid,
    relation: Oid,
    name: String,
    definition: Option<String>,
    function: Pair,
    enabled: String,
    inherited: bool,
    comment: Option<String>,
});

query!(RuleRow, rules, "rules", "rules.sql", {
    oid: Oid,
    relation: Oid,
    name: String,
    definition: Option<String>,
    enabled: String,
    comment: Option<String>,
});

query!(PolicyRow, policies, "policies", "policies.sql", {
    oid: Oid,
    relation: Oid,
    name: String,
    command: String,
    permissive: bool,
    roles: Option<Vec<String>>,
    using_expression: Option<String>,
    check_expression: Option<String>,
    comment: Option<String>,
});

/// The name of a view's own rule.
const RETURN: &str = "_RETURN";

/// Adds them to their relations.
pub(super) fn add(
    source: &mut Source<'_, '_>,
    known: &mut Known,
    relations: &mut Relations,
) -> Result<(), Error> {
    for row in triggers(source)? {
        let Some(relation) = relations.get_mut(&row.relation) else { continue };
        let object = ObjectRef::Trigger(relation.name.clone(), row.name.clone());
        let (Some(definition), Pair(Some(function))) = (row.definition, row.function) else {
            return Err(unknown(&object, "without a definition".to_owned()));
        };
        let trigger = Trigger {
            state: state(&row.enabled, &object)?,
            name: row.name,
            definition: deparse::text(&definition, source.major),
            function,
            inherited: row.inherited,
            comment: row.comment,
        };
        known.note(class::TRIGGER, row.oid, object);
        relation.triggers.push(trigger);
    }
    for row in rules(source)? {
        let Some(relation) = relations.get_mut(&row.relation) else { continue };
        // A view needs what its own rule needs.
        if row.name == RETURN {
            known.note(class::RULE, row.oid, ObjectRef::Relation(relation.name.clone()));
            continue;
        }
        let object = ObjectRef::Rule(relation.name.clone(), row.name.clone());
        let Some(definition) = row.definition else {
            return Err(unknown(&object, "without a definition".to_owned()));
        };
        let rule = Rule {
            state: state(&row.enabled, &object)?,
            name: row.name,
            definition: deparse::text(&definition, source.major),
            comment: row.comment,
        };
        known.note(class::RULE, row.oid, object);
        relation.rules.push(rule);
    }
    for row in policies(source)? {
        let Some(relation) = relations.get_mut(&row.relation) else { continue };
        let object = ObjectRef::Policy(relation.name.clone(), row.name.clone());
        let policy = policy(row.clone(), source.major)
            .ok_or_else(|| unknown(&object, format!("command {:?}", row.command)))?;
        known.note(class::POLICY, row.oid, object);
        relation.policies.push(policy);
    }
    Ok(())
}

fn policy(row: PolicyRow, major: u32) -> Option<Policy> {
    let command = match row.command.as_str() {
        "*" => PolicyCommand::All,
        "r" => PolicyCommand::Select,
        "a" => PolicyCommand::Insert,
        "w" => PolicyCommand::Update,
        "d" => PolicyCommand::Delete,
        _ => return None,
    };
    let mut roles = row.roles.unwrap_or_default();
    roles.sort();
    Some(Policy {
        name: row.name,
        command,
        permissive: row.permissive,
        roles,
        using: deparse::optional(row.using_expression, major),
        check: deparse::optional(row.check_expression, major),
        comment: row.comment,
    })
}

/// In which sessions a trigger or rule fires.
pub(super) fn state(code: &str, object: &ObjectRef) -> Result<TriggerState, Error> {
    Ok(match code {
        "O" => TriggerState::Origin,
        "D" => TriggerState::Disabled,
        "R" => TriggerState::Replica,
        "A" => TriggerState::Always,
        code => return Err(unknown(object, format!("state {code:?}"))),
    })
}

fn unknown(object: &ObjectRef, problem: String) -> Error {
    Error::Unknown { object: object.to_string(), problem }
}
