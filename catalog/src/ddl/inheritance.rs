//! How a table with parents is made, so that its columns come in the same order and are its own or its
//! parents' as they were.

use super::columns::Parts;
use super::facts::Facts;
use super::split::Splits;
use crate::Name;
use crate::model::{Attribute, Check, ObjectRef, Relation, Value};

/// How a relation comes to its parents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// It has none.
    Alone,
    /// ATTACH PARTITION, which takes over columns and checks that are there.
    Attach,
    /// INHERITS in CREATE TABLE.
    Inherits,
    /// ALTER TABLE … INHERIT, which leaves columns and checks its own.
    Inherit,
    /// From a table made for this: it has all of the columns in their order, and goes once they are the
    /// parents' as well. So it is where a parent got columns later than the child did.
    Borrow,
}

/// How this relation comes to its parents.
pub(super) fn way(facts: &Facts<'_>, splits: &Splits, relation: &Relation) -> Way {
    if relation.partition.is_some() {
        return Way::Attach;
    }
    let parents = facts.parents(relation);
    if parents.is_empty() {
        return Way::Alone;
    }
    if comes_out_right(splits, relation, &parents) {
        return Way::Inherits;
    }
    let inherits =
        relation.attributes.iter().any(|it| it.inherited) || relation.checks.iter().any(|it| it.inherited);
    if inherits { Way::Borrow } else { Way::Inherit }
}

/// Whether INHERITS gives the columns in the order that they have.
fn comes_out_right(splits: &Splits, relation: &Relation, parents: &[&Relation]) -> bool {
    let mut names: Vec<&str> = Vec::new();
    for attribute in parents.iter().flat_map(|it| &it.attributes) {
        if !names.contains(&attribute.name.as_str()) {
            names.push(&attribute.name);
        }
    }
    let inherited = names.len();
    names.extend(
        relation
            .attributes
            .iter()
            .filter(|it| !it.inherited && !names[..inherited].contains(&it.name.as_str()))
            .map(|it| it.name.as_str())
            .collect::<Vec<_>>(),
    );
    let in_order = names.iter().copied().eq(relation.attributes.iter().map(|it| it.name.as_str()));
    in_order
        && relation.attributes.iter().all(|it| {
            let from = values_of_parents(splits, parents, it);
            let conflict = from.windows(2).any(|pair| pair[0] != pair[1]);
            let generated = from.iter().any(|it| is_generated(it));
            // Two parents that differ must be overruled, which makes the column the child's own.
            !(conflict && it.inherited) && (!generated || !conflict && from.first() == Some(&&it.value))
        })
}

pub(super) fn is_generated(it: &Value) -> bool {
    matches!(it, Value::GeneratedStored(_) | Value::GeneratedVirtual(_))
}

/// What the parents say of a column's value when the child is made, those that say nothing left out.
fn values_of_parents<'a>(splits: &Splits, parents: &[&'a Relation], attribute: &Attribute) -> Vec<&'a Value> {
    let value = |parent: &&'a Relation| {
        let found = parent.attribute(&attribute.name)?;
        let later = splits.is_apart(&ObjectRef::Column(parent.name.clone(), found.name.clone()));
        match &found.value {
            Value::Default(_) if later => None,
            it @ (Value::Default(_) | Value::GeneratedStored(_) | Value::GeneratedVirtual(_)) => Some(it),
            Value::Supplied | Value::IdentityAlways | Value::IdentityByDefault => None,
        }
    };
    parents.iter().filter_map(value).collect()
}

/// The parts of a column that its clause has, where there is a clause for it.
pub(super) fn parts(
    facts: &Facts<'_>,
    splits: &Splits,
    relation: &Relation,
    way: Way,
    it: &Attribute,
) -> Option<Parts> {
    let apart = splits.is_apart(&ObjectRef::Column(relation.name.clone(), it.name.clone()));
    let parents = facts.parents(relation);
    let of_parents = || parents.iter().filter_map(|parent| parent.attribute(&it.name));
    let all = Parts { expression: !apart, identity: true, not_null: true };
    match way {
        Way::Alone | Way::Inherit => Some(all),
        // A partition's identity column is the partitioned table's, as of version 17.
        Way::Attach => Some(Parts { identity: !of_parents().any(|it| is_identity(&it.value)), ..all }),
        Way::Inherits | Way::Borrow if it.inherited => None,
        // Up to version 15, a child must not repeat how a column is generated.
        Way::Inherits if of_parents().any(|it| is_generated(&it.value)) => {
            Some(Parts { expression: false, ..all })
        }
        Way::Borrow if is_generated(&it.value) => Some(Parts { expression: false, ..all }),
        Way::Inherits | Way::Borrow => Some(all),
    }
}

pub(super) fn is_identity(it: &Value) -> bool {
    matches!(it, Value::IdentityAlways | Value::IdentityByDefault)
}

/// Whether a column's value is not yet what it must be when the relation has been made.
pub(super) fn value_differs(
    facts: &Facts<'_>,
    splits: &Splits,
    relation: &Relation,
    way: Way,
    it: &Attribute,
) -> bool {
    let listed = parts(facts, splits, relation, way, it);
    let parents = facts.parents(relation);
    let inherited = match way {
        Way::Inherits => values_of_parents(splits, &parents, it).first().copied(),
        _ => None,
    };
    let apart = splits.is_apart(&ObjectRef::Column(relation.name.clone(), it.name.clone()));
    match &it.value {
        Value::Default(_) if listed.is_some_and(|it| it.expression) => false,
        Value::Default(_) if way == Way::Borrow => apart,
        Value::Default(_) => inherited != Some(&it.value),
        Value::Supplied => inherited.is_some(),
        // In a partition, it comes with ATTACH PARTITION.
        Value::IdentityAlways | Value::IdentityByDefault => listed.is_none(),
        Value::GeneratedStored(_) | Value::GeneratedVirtual(_) => false,
    }
}

/// Whether NOT NULL is not yet what it must be when the relation has been made.
pub(super) fn not_null_differs(facts: &Facts<'_>, relation: &Relation, way: Way, it: &Attribute) -> bool {
    if way != Way::Inherits {
        return false;
    }
    let passes_on =
        |it: &Attribute| it.not_null && !it.not_null_constraint.as_ref().is_some_and(|it| it.no_inherit);
    let inherited =
        facts.parents(relation).iter().filter_map(|parent| parent.attribute(&it.name)).any(passes_on);
    // CREATE TABLE also lists the constraints that have a name.
    let listed = it.not_null && (!it.inherited || it.not_null_constraint.is_some());
    (inherited || listed) != it.not_null
}

/// Whether the relation's CREATE TABLE (or that of the table it borrows from) has this check. Otherwise the
/// check is added later, here or at a parent.
pub(super) fn lists_check(
    facts: &Facts<'_>,
    splits: &Splits,
    relation: &Relation,
    way: Way,
    it: &Check,
) -> bool {
    match way {
        Way::Inherits if it.inherited => false,
        _ => !comes_later(facts, splits, relation, it),
    }
}

/// Whether the check is added by ALTER TABLE: here, or where it is inherited from.
pub(super) fn comes_later(facts: &Facts<'_>, splits: &Splits, relation: &Relation, it: &Check) -> bool {
    if !it.inherited {
        let apart = splits.is_apart(&ObjectRef::Constraint(relation.name.clone(), it.name.clone()));
        return apart || !it.validated && it.enforced || first_late(splits, relation).is_some();
    }
    facts.parents(relation).iter().any(|parent| {
        let check = parent.checks.iter().find(|check| check.name == it.name);
        check.is_some_and(|check| comes_later(facts, splits, parent, check))
    })
}

/// The first column that ADD COLUMN adds, since what it is generated from comes later than the table. Those
/// after it are added too, to keep their order.
pub(super) fn first_late(splits: &Splits, relation: &Relation) -> Option<usize> {
    relation.attributes.iter().position(|it| {
        let column = || ObjectRef::Column(relation.name.clone(), it.name.clone());
        !it.inherited && is_generated(&it.value) && splits.is_apart(&column())
    })
}

/// The table that another borrows its columns from: with all of them, and the checks that it has from its
/// parents.
pub(super) fn lender(facts: &Facts<'_>, splits: &Splits, relation: &Relation) -> Relation {
    let schema = &relation.name.schema;
    let mut name = Name::new(schema, "inherited_columns");
    let mut number = 1;
    while facts.relation(&name).is_some() || facts.names_type(&name) {
        number += 1;
        name = Name::new(schema, format!("inherited_columns_{number}"));
    }
    let mut lender = relation.clone();
    lender.checks.retain(|it| it.inherited && !comes_later(facts, splits, relation, it));
    Relation {
        name,
        kind: crate::model::RelationKind::Table,
        persistence: crate::model::Persistence::Permanent,
        options: Vec::new(),
        access_method: None,
        tablespace: None,
        ..lender
    }
}
