//! Triggers, rules and policies.

use super::Statement;
use super::tables::noun;
use super::text::without_end;
use crate::model::{ObjectRef, Policy, PolicyCommand, Relation, Rule, Trigger, TriggerState};
use crate::quote_ident;

/// CREATE TRIGGER, its state and its comment. One that a partition has from its partitioned table is there
/// already: of such, only what differs.
pub(crate) fn create(relation: &Relation, it: &Trigger) -> Vec<Statement> {
    let Trigger { name, definition, function: _, state: fires, inherited, comment } = it;
    let object = ObjectRef::Trigger(relation.name.clone(), name.clone());
    let create = (!inherited).then(|| Statement::new(object.clone(), without_end(definition)));
    let state = state(*fires).map(|verb| {
        let text =
            format!("ALTER {} ONLY {} {verb} TRIGGER {}", noun(relation), relation.name, quote_ident(name));
        Statement::new(object.clone(), text)
    });
    let on = format!("TRIGGER {} ON {}", quote_ident(name), relation.name);
    let comment = Statement::comment(&object, &on, comment);
    create.into_iter().chain(state).chain(comment).collect()
}

/// How ALTER says a state that is not the default.
pub(crate) fn state(it: TriggerState) -> Option<&'static str> {
    match it {
        TriggerState::Origin => None,
        TriggerState::Disabled => Some("DISABLE"),
        TriggerState::Replica => Some("ENABLE REPLICA"),
        TriggerState::Always => Some("ENABLE ALWAYS"),
    }
}

/// CREATE RULE, its state and its comment.
pub(crate) fn create_rule(relation: &Relation, it: &Rule) -> Vec<Statement> {
    let Rule { name, definition, state: applies, comment } = it;
    let object = ObjectRef::Rule(relation.name.clone(), name.clone());
    let create = Statement::new(object.clone(), without_end(definition));
    let state = state(*applies).map(|verb| {
        // A view takes it as a table.
        let text = format!("ALTER TABLE {} {verb} RULE {}", relation.name, quote_ident(name));
        Statement::new(object.clone(), text)
    });
    let on = format!("RULE {} ON {}", quote_ident(name), relation.name);
    let comment = Statement::comment(&object, &on, comment);
    [create].into_iter().chain(state).chain(comment).collect()
}

/// CREATE POLICY, and its comment.
pub(crate) fn create_policy(relation: &Relation, it: &Policy) -> Vec<Statement> {
    let Policy { name, command, permissive, roles, using, check, comment } = it;
    let object = ObjectRef::Policy(relation.name.clone(), name.clone());
    let mut text = format!("CREATE POLICY {} ON {}", quote_ident(name), relation.name);
    if !permissive {
        text.push_str("\n    AS RESTRICTIVE");
    }
    text.push_str(match command {
        PolicyCommand::All => "",
        PolicyCommand::Select => "\n    FOR SELECT",
        PolicyCommand::Insert => "\n    FOR INSERT",
        PolicyCommand::Update => "\n    FOR UPDATE",
        PolicyCommand::Delete => "\n    FOR DELETE",
    });
    // No role can be called `public`: it is everyone.
    if roles.iter().any(|it| it != "public") {
        let roles: Vec<String> = roles.iter().map(|it| super::privileges::role(it)).collect();
        text.push_str(&format!("\n    TO {}", roles.join(", ")));
    }
    for (key, expression) in [("USING", using), ("WITH CHECK", check)] {
        if let Some(expression) = expression {
            text.push_str(&format!("\n    {key} ({expression})"));
        }
    }
    let on = format!("POLICY {} ON {}", quote_ident(name), relation.name);
    let comment = Statement::comment(&object, &on, comment);
    [Statement::new(object, text)].into_iter().chain(comment).collect()
}
