//! From relations to steps.

use super::facts::Facts;
use super::split::Splits;
use super::step::{Made, Rank, Step};
use super::{Statement, columns, equal_keys, indexes, table_steps, tables, triggers, views};
use crate::Name;
use crate::model::{ObjectRef, Relation, RelationKind, ReplicaIdentity};

/// The steps of one relation and what belongs to it.
pub(super) fn steps(facts: &Facts<'_>, splits: &Splits, relation: &Relation, steps: &mut Vec<Step>) {
    match relation.kind {
        RelationKind::View { .. } | RelationKind::MaterializedView { .. } => {
            view(facts, splits, relation, steps);
        }
        _ => table_steps::steps(facts, splits, relation, steps),
    }
    for index in &relation.indexes {
        let object = ObjectRef::Index(indexes::name(relation, index));
        let create = indexes::create(relation, index);
        if index.constraint.is_none() {
            let before = equal_keys::before(facts, relation, &object);
            let mut step = Step::new(Rank::Index, object.clone(), create);
            step.after.extend(before.into_iter().map(Made::Whole));
            step.after.extend(table_steps::everything(relation));
            step.after.extend(below(facts, relation));
            steps.push(step);
        } else if !create.is_empty() {
            let made = Made::Whole(object.clone());
            steps.push(Step::change(Rank::Index, object.clone(), create, made));
        }
        if let (Some(attach), Some(parent)) = (indexes::attach(relation, index), &index.parent) {
            let made = Made::Whole(object.clone());
            let step = Step::change(Rank::IndexAttach, object, vec![attach], made);
            steps.push(step.needing([ObjectRef::Index(parent.clone())]));
        }
    }
    settings(facts, relation, steps);
    let mut add = |rank, object, statements: Vec<Statement>, after: Vec<Made>| {
        if !statements.is_empty() {
            let mut step = Step::new(rank, object, statements);
            step.after.push(Made::Whole(tables::object(relation)));
            step.after.extend(after);
            steps.push(step);
        }
    };
    for it in &relation.statistics {
        let object = ObjectRef::Statistics(it.name.clone());
        add(Rank::Statistics, object, indexes::create_statistics(relation, it), Vec::new());
    }
    for it in &relation.rules {
        let object = ObjectRef::Rule(relation.name.clone(), it.name.clone());
        add(Rank::Rule, object, triggers::create_rule(relation, it), Vec::new());
    }
    for it in &relation.triggers {
        let object = |of: &Relation| ObjectRef::Trigger(of.name.clone(), it.name.clone());
        let mut after: Vec<Made> = below(facts, relation).collect();
        if it.inherited {
            after.extend(facts.parents(relation).iter().map(|it| Made::Whole(object(it))));
        }
        // A partition's trigger that is as its partitioned table's takes no statement, but is there for the
        // partitions below.
        let mut step = Step::new(Rank::Trigger, object(relation), triggers::create(relation, it));
        step.after.push(Made::Whole(tables::object(relation)));
        step.after.extend(after);
        steps.push(step);
    }
    let mut add = |rank, object, statements: Vec<Statement>| {
        let mut step = Step::new(rank, object, statements);
        step.after.push(Made::Whole(tables::object(relation)));
        steps.push(step);
    };
    for it in &relation.policies {
        let object = ObjectRef::Policy(relation.name.clone(), it.name.clone());
        add(Rank::Policy, object, triggers::create_policy(relation, it));
    }
}

/// What must be there before something is done to a relation that goes to those below it too.
pub(super) fn below(facts: &Facts<'_>, relation: &Relation) -> impl Iterator<Item = Made> {
    facts.descendants(&relation.name).into_iter().map(|it| match it.partition {
        Some(_) => Made::Attached(it.name.clone()),
        None => Made::Whole(tables::object(it)),
    })
}

/// What holds for this relation alone, and would pass to children that are made later.
fn settings(facts: &Facts<'_>, relation: &Relation, steps: &mut Vec<Step>) {
    let object = tables::object(relation);
    let mut statements: Vec<Statement> =
        relation.attributes.iter().flat_map(|it| columns::storage(relation, it)).collect();
    statements.extend(tables::replica_identity(relation));
    statements.extend(tables::row_security(relation));
    if statements.is_empty() {
        return;
    }
    let mut step = Step::change(Rank::Storage, object.clone(), statements, Made::Whole(object));
    step.after.extend(below(facts, relation));
    if let ReplicaIdentity::Index(index) = &relation.replica_identity {
        let index = Name::new(relation.name.schema.clone(), index.clone());
        step.after.push(Made::Whole(ObjectRef::Index(index)));
    }
    steps.push(step);
}

fn view(facts: &Facts<'_>, splits: &Splits, relation: &Relation, steps: &mut Vec<Step>) {
    let object = tables::object(relation);
    let apart = splits.is_apart(&object);
    let Some(create) = views::create(relation, apart) else { return };
    let columns =
        relation.attributes.iter().map(|it| ObjectRef::Column(relation.name.clone(), it.name.clone()));
    let mut step = Step::new(Rank::View, object.clone(), create);
    step.makes.extend(columns.map(Made::Whole));
    if apart {
        let shell = vec![views::create_shell(relation)];
        let mut before = Step::new(Rank::View, object.clone(), shell);
        before.of = Vec::new();
        before.makes = vec![Made::Shell(object.clone())];
        steps.push(before.needing(facts.outside(&object)));
        step.after.push(Made::Shell(object.clone()));
    }
    steps.push(step);
    for it in views::defaults(relation) {
        let mut step = Step::change(Rank::Column, object.clone(), Vec::new(), Made::Whole(object.clone()));
        step.of.extend(it.object.clone());
        step.statements.push(it);
        steps.push(step);
    }
}
