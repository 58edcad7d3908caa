//! Triggers, rules and policies.

use super::{Differences, joined, optional};
use crate::model::*;

pub(super) fn trigger(out: &mut Differences, name: &str, code: &Trigger, database: &Trigger) {
    let Trigger { name: _, definition, function: _, state, inherited, comment } = code;
    // The definition names the function.
    out.value(name, definition, &database.definition, String::clone);
    out.value(name, state, &database.state, state_text);
    out.flag(name, inherited, &database.inherited, "of the partitioned table", "of its own");
    out.comment(name, comment, &database.comment);
}

pub(super) fn rule(out: &mut Differences, name: &str, code: &Rule, database: &Rule) {
    let Rule { name: _, definition, state, comment } = code;
    out.value(name, definition, &database.definition, String::clone);
    out.value(name, state, &database.state, state_text);
    out.comment(name, comment, &database.comment);
}

pub(super) fn state_text(state: &TriggerState) -> String {
    match state {
        TriggerState::Origin => "fires in origin sessions",
        TriggerState::Disabled => "disabled",
        TriggerState::Replica => "fires in replica sessions",
        TriggerState::Always => "fires in all sessions",
    }
    .to_owned()
}

pub(super) fn policy(out: &mut Differences, name: &str, code: &Policy, database: &Policy) {
    let Policy { name: _, command, permissive, roles, using, check, comment } = code;
    out.value(name, command, &database.command, |it| format!("for {it:?}").to_uppercase());
    out.flag(name, permissive, &database.permissive, "PERMISSIVE", "RESTRICTIVE");
    out.value(name, roles, &database.roles, |it| format!("to {}", joined(it)));
    out.value(name, using, &database.using, optional("USING"));
    out.value(name, check, &database.check, optional("WITH CHECK"));
    out.comment(name, comment, &database.comment);
}
