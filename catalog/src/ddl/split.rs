//! Which objects are made in parts, so that there is an order.

use std::collections::BTreeSet;

use super::facts::Facts;
use super::sort::Link;
use super::step::Made;
use crate::Name;
use crate::model::{ObjectRef, RoutineKind, Value};

/// What is made in parts. It only grows, until there is an order.
#[derive(Debug, Default)]
pub(super) struct Splits {
    /// Columns whose default or generation expression, domains whose default, checks, routines whose body and
    /// views whose query comes later than the rest.
    apart: BTreeSet<ObjectRef>,
    /// For which objects the shell of another suffices.
    shell_suffices: BTreeSet<(ObjectRef, ObjectRef)>,
    /// Objects that are made without waiting for operator classes that they might use.
    waived: BTreeSet<(ObjectRef, ObjectRef)>,
}

impl Splits {
    pub fn is_apart(&self, object: &ObjectRef) -> bool {
        self.apart.contains(object)
    }

    pub fn is_waived(&self, object: &ObjectRef, class: &ObjectRef) -> bool {
        self.waived.contains(&(object.clone(), class.clone()))
    }

    /// What must be made of `on` before `from`.
    pub fn needed(&self, facts: &Facts<'_>, from: &ObjectRef, on: &ObjectRef) -> Made {
        let owner = owner_with_shell(facts, on);
        if self.shell_suffices.contains(&(from.clone(), owner.clone())) {
            return Made::Shell(owner);
        }
        Made::Whole(on.clone())
    }

    fn apart(&mut self, object: &ObjectRef) -> bool {
        self.apart.insert(object.clone())
    }

    /// Takes `object` apart, whose shell must do for what came before in the cycle.
    fn shell(&mut self, facts: &Facts<'_>, object: &ObjectRef, before: &Link) -> bool {
        let Some(on) = before.on.as_ref() else { return false };
        if owner_with_shell(facts, on) != *object {
            return false;
        }
        self.apart.insert(object.clone());
        self.shell_suffices.insert((before.from.clone(), object.clone()))
    }
}

/// The object whose shell has this one: a view has its columns.
fn owner_with_shell(facts: &Facts<'_>, object: &ObjectRef) -> ObjectRef {
    match object {
        ObjectRef::Column(relation, _) if facts.is_view(relation) => ObjectRef::Relation(relation.clone()),
        _ => object.clone(),
    }
}

/// Takes apart the one object that breaks the cycle with the least change, if what is only wished for is not all that
/// closes it: defaults and checks before routines' bodies,
/// these before views' queries, and generated columns last, since a table must then be altered. False where
/// nothing more can be.
pub(super) fn split(facts: &Facts<'_>, splits: &mut Splits, cycle: &[Link]) -> bool {
    for way in [wish, expression, body, query, generated] {
        for (at, link) in cycle.iter().enumerate() {
            let before = &cycle[(at + cycle.len() - 1) % cycle.len()];
            let Some(on) = &link.on else { continue };
            if way(facts, splits, &link.from, on, before) {
                return true;
            }
        }
    }
    false
}

/// An operator class that might be used.
fn wish(facts: &Facts<'_>, splits: &mut Splits, from: &ObjectRef, on: &ObjectRef, _before: &Link) -> bool {
    facts.classes(from).contains(&on) && splits.waived.insert((from.clone(), on.clone()))
}

/// A default or a check; and the shell of a range for its functions.
fn expression(
    facts: &Facts<'_>,
    splits: &mut Splits,
    from: &ObjectRef,
    on: &ObjectRef,
    _before: &Link,
) -> bool {
    let inside = !facts.outside(from).contains(on);
    match (from, on) {
        (ObjectRef::Column(relation, column), _) if inside => {
            let attribute = facts.relation(relation).and_then(|it| it.attribute(column));
            attribute.is_some_and(|it| matches!(it.value, Value::Default(_))) && splits.apart(from)
        }
        (ObjectRef::Constraint(relation, check), _) => {
            let definers = definers(facts, relation, check);
            definers.iter().fold(false, |changed, it| splits.apart(it) | changed)
        }
        (ObjectRef::DomainCheck(..), _) => splits.apart(from),
        (ObjectRef::Type(name), _) if inside => {
            let domain = facts.catalog.domains.iter().find(|it| it.name == *name);
            domain.is_some_and(|it| it.default.is_some()) && splits.apart(from)
        }
        (ObjectRef::Routine(..), ObjectRef::Type(name)) => {
            let is_range = facts.catalog.ranges.iter().any(|it| it.name == *name);
            is_range && {
                splits.apart(on);
                splits.shell_suffices.insert((from.clone(), on.clone()))
            }
        }
        _ => false,
    }
}

/// The check where it is defined: in the relation, or in those that it has it from.
fn definers(facts: &Facts<'_>, relation: &Name, check: &str) -> Vec<ObjectRef> {
    let Some(relation) = facts.relation(relation) else { return Vec::new() };
    match relation.checks.iter().find(|it| it.name == check) {
        None => Vec::new(),
        Some(it) if !it.inherited => vec![ObjectRef::Constraint(relation.name.clone(), check.to_owned())],
        Some(_) => facts.parents(relation).iter().flat_map(|it| definers(facts, &it.name, check)).collect(),
    }
}

/// A routine's body, and its arguments' defaults.
fn body(facts: &Facts<'_>, splits: &mut Splits, from: &ObjectRef, on: &ObjectRef, before: &Link) -> bool {
    let ObjectRef::Routine(name, signature) = from else { return false };
    let routine = facts.routine(name, signature);
    let has_body = routine.is_some_and(|it| !matches!(it.kind, RoutineKind::Aggregate(_)));
    has_body && !facts.outside(from).contains(on) && splits.shell(facts, from, before)
}

/// A view's query.
fn query(facts: &Facts<'_>, splits: &mut Splits, from: &ObjectRef, on: &ObjectRef, before: &Link) -> bool {
    let ObjectRef::Relation(name) = from else { return false };
    facts.is_view(name) && !facts.outside(from).contains(on) && splits.shell(facts, from, before)
}

/// A generated column.
fn generated(
    facts: &Facts<'_>,
    splits: &mut Splits,
    from: &ObjectRef,
    on: &ObjectRef,
    _before: &Link,
) -> bool {
    let ObjectRef::Column(relation, column) = from else { return false };
    let attribute = facts.relation(relation).and_then(|it| it.attribute(column));
    let is_generated = attribute
        .is_some_and(|it| matches!(it.value, Value::GeneratedStored(_) | Value::GeneratedVirtual(_)));
    is_generated && !facts.outside(from).contains(on) && splits.apart(from)
}
