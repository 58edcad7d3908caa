//! From a table to steps: what CREATE TABLE says, and what only later statements can.

use super::columns::Parts;
use super::facts::Facts;
use super::inheritance::{self, Way};
use super::relations::below;
use super::split::Splits;
use super::step::{Made, Rank, Step};
use super::{Statement, columns, constraints, equal_keys, sequences, tables};
use crate::Name;
use crate::model::{Attribute, Check, ForeignKey, ObjectRef, Relation, RelationKind, Sequence, Value};

/// A table on its way to steps.
struct Table<'a> {
    facts: &'a Facts<'a>,
    splits: &'a Splits,
    relation: &'a Relation,
    way: Way,
    /// Those that CREATE TABLE makes.
    attributes: &'a [Attribute],
    /// Those that ADD COLUMN adds.
    late: &'a [Attribute],
    /// Whether CREATE TABLE lists the keys.
    keys: bool,
}

/// The steps of a table and its constraints.
pub(super) fn steps(facts: &Facts<'_>, splits: &Splits, relation: &Relation, steps: &mut Vec<Step>) {
    let way = inheritance::way(facts, splits, relation);
    let first_late = inheritance::first_late(splits, relation).unwrap_or(relation.attributes.len());
    let (attributes, late) = relation.attributes.split_at(first_late);
    // The keys of partitioned tables and partitions are attached to each other one by one.
    let keys = matches!(relation.kind, RelationKind::Table)
        && way != Way::Attach
        && late.is_empty()
        && !equal_keys::matter(facts, relation);
    let table = Table { facts, splits, relation, way, attributes, late, keys };
    steps.push(table.create());
    table.attach(steps);
    table.columns(steps);
    table.checks(steps);
    table.keys(steps);
    for it in &relation.foreign_keys {
        table.foreign_key(it, steps);
    }
}

impl Table<'_> {
    fn column(&self, it: &Attribute) -> ObjectRef {
        ObjectRef::Column(self.relation.name.clone(), it.name.clone())
    }

    fn constraint(&self, name: &str) -> ObjectRef {
        constraints::object(&self.relation.name, name)
    }

    fn index(&self, name: &str) -> ObjectRef {
        ObjectRef::Index(Name::new(self.relation.name.schema.clone(), name))
    }

    fn sequence(&self, it: &Attribute) -> Option<&Sequence> {
        self.facts.identity(&self.relation.name, &it.name)
    }

    fn after_identity(&self, it: &Attribute) -> Vec<Statement> {
        self.sequence(it).map(|it| sequences::after_identity(it, self.relation)).unwrap_or_default()
    }

    fn lists(&self, it: &Check) -> bool {
        inheritance::lists_check(self.facts, self.splits, self.relation, self.way, it)
    }

    /// The step of CREATE TABLE.
    fn create(&self) -> Step {
        let Table { facts, relation, .. } = *self;
        let object = tables::object(relation);
        let mut statements = self.create_statements();
        statements.extend(tables::comment(relation));
        for it in self.attributes {
            statements.extend(columns::comment(relation, it));
            if let Some(constraint) = it.not_null_constraint.as_ref().filter(|it| it.validated) {
                statements.extend(constraints::comment(relation, &constraint.name, &constraint.comment));
            }
            if inheritance::parts(facts, self.splits, relation, self.way, it).is_some() {
                statements.extend(self.after_identity(it));
            }
        }
        let mut step = Step::new(Rank::Table, object, Vec::new());
        for it in self.attributes {
            step.makes.push(Made::Whole(self.column(it)));
            step.needs.extend(facts.outside(&self.column(it)).into_iter().map(|on| (self.column(it), on)));
            if !self.splits.is_apart(&self.column(it)) {
                step.of.push(self.column(it));
            }
        }
        for it in &relation.checks {
            if !inheritance::comes_later(facts, self.splits, relation, it) {
                step.makes.push(Made::Whole(self.constraint(&it.name)));
                step.of.push(self.constraint(&it.name));
                statements.extend(constraints::comment(relation, &it.name, &it.comment));
            }
        }
        if self.keys {
            for key in relation.primary_key.iter().chain(&relation.unique_keys) {
                step.makes.push(Made::Whole(self.constraint(&key.name)));
                step.makes.push(Made::Whole(self.index(&key.name)));
                step.of.push(self.constraint(&key.name));
                statements.extend(constraints::comment(relation, &key.name, &key.comment));
            }
        }
        step.statements = statements;
        let server = match &relation.kind {
            RelationKind::ForeignTable { server, .. } => Some(ObjectRef::ForeignServer(server.clone())),
            _ => None,
        };
        let of_type = relation.of_type.clone().map(ObjectRef::Type);
        let mut step = step.needing(server.into_iter().chain(of_type));
        if self.way != Way::Attach {
            for parent in facts.parents(relation) {
                step.after.extend(everything(parent));
            }
        }
        step
    }

    fn create_statements(&self) -> Vec<Statement> {
        let Table { facts, splits, relation, way, .. } = *self;
        let sequence = |it: &Attribute| self.sequence(it);
        let listed = self.attributes.iter();
        let listed =
            listed.filter_map(|it| Some((it, inheritance::parts(facts, splits, relation, way, it)?)));
        let mut form = tables::Form {
            inherits: &[],
            columns: listed.collect(),
            checks: relation.checks.iter().filter(|it| self.lists(it)).collect(),
            keys: self.keys,
        };
        let parents: Vec<Name> = facts.parents(relation).into_iter().map(|it| it.name.clone()).collect();
        match way {
            Way::Alone | Way::Attach => vec![tables::create(relation, &form, sequence)],
            Way::Inherits => {
                form.inherits = &parents;
                vec![tables::create(relation, &form, sequence)]
            }
            Way::Inherit => {
                let create = tables::create(relation, &form, sequence);
                let inherit = parents.iter().map(|it| tables::inherit(relation, it, true));
                [create].into_iter().chain(inherit).collect()
            }
            Way::Borrow => {
                let lender = inheritance::lender(facts, splits, relation);
                let parts = |it: &Attribute| {
                    let later = matches!(it.value, Value::Default(_)) && splits.is_apart(&self.column(it));
                    Parts { expression: !later, identity: false, not_null: true }
                };
                let whole = tables::Form {
                    inherits: &[],
                    columns: self.attributes.iter().map(|it| (it, parts(it))).collect(),
                    checks: lender.checks.iter().collect(),
                    keys: false,
                };
                form.checks.retain(|it| !it.inherited);
                let from = [lender.name.clone()];
                form.inherits = &from;
                let lend = tables::create(&lender, &whole, |_| None);
                let create = tables::create(relation, &form, sequence);
                let inherit = parents.iter().map(|it| tables::inherit(relation, it, true));
                let leave = [tables::inherit(relation, &lender.name, false), tables::drop(&lender)];
                [lend, create].into_iter().chain(inherit).chain(leave).collect()
            }
        }
    }

    fn attach(&self, steps: &mut Vec<Step>) {
        let Some(attach) = tables::attach(self.relation) else { return };
        let object = tables::object(self.relation);
        let mut step = Step::change(Rank::Attach, object.clone(), vec![attach], Made::Whole(object));
        step.makes.push(Made::Attached(self.relation.name.clone()));
        step.after.extend(everything(self.relation));
        for parent in self.facts.parents(self.relation) {
            step.after.extend(everything(parent));
            // From the top down: what is attached later takes the identity over, not what is there.
            step.after.extend(parent.partition.as_ref().map(|_| Made::Attached(parent.name.clone())));
        }
        steps.push(step);
    }

    /// Columns that come later, and what of the others does.
    fn columns(&self, steps: &mut Vec<Step>) {
        let Table { facts, splits, relation, way, .. } = *self;
        let mut before = Made::Whole(tables::object(relation));
        for it in self.attributes {
            let mut statements = Vec::new();
            if inheritance::value_differs(facts, splits, relation, way, it) {
                statements.push(columns::set_value(relation, it, self.sequence(it)));
                if inheritance::is_identity(&it.value) {
                    statements.extend(self.after_identity(it));
                }
            }
            if inheritance::not_null_differs(facts, relation, way, it) {
                // An identity column must be NOT NULL before it is one.
                statements.insert(0, columns::set_not_null(relation, it));
            }
            if !statements.is_empty() {
                let mut step = Step::change(Rank::Column, self.column(it), statements, before.clone());
                step.of.push(self.column(it));
                steps.push(step);
            }
        }
        for it in self.late {
            let object = self.column(it);
            let mut statements = vec![columns::add(relation, it, self.sequence(it))];
            statements.extend(columns::comment(relation, it));
            statements.extend(self.after_identity(it));
            let outside = facts.outside(&object);
            let mut step = Step::new(Rank::Column, object.clone(), statements).needing(outside);
            step.after.push(std::mem::replace(&mut before, Made::Whole(object)));
            steps.push(step);
        }
    }

    /// Checks that come later, and NOT NULL constraints that are not valid.
    fn checks(&self, steps: &mut Vec<Step>) {
        let Table { facts, splits, relation, .. } = *self;
        for it in relation.checks.iter().filter(|it| inheritance::comes_later(facts, splits, relation, it)) {
            let object = self.constraint(&it.name);
            let comment = constraints::comment(relation, &it.name, &it.comment);
            let mut statements = Vec::new();
            let mut step = Step::new(Rank::Check, object, Vec::new());
            step.after.extend(everything(relation));
            if it.inherited {
                let defined = facts.parents(relation).into_iter().filter_map(|parent| {
                    let check = parent.checks.iter().find(|check| check.name == it.name)?;
                    Some((parent, check))
                });
                for (parent, check) in defined {
                    step.after.push(Made::Whole(constraints::object(&parent.name, &it.name)));
                    if it.validated && !check.validated && check.enforced {
                        statements = vec![constraints::validate(relation, &it.name)];
                    }
                }
            } else {
                statements.push(constraints::add_check(relation, it));
                step.after.extend(below(facts, relation));
            }
            statements.extend(comment);
            step.statements = statements;
            steps.push(step);
        }
        for it in &relation.attributes {
            let Some(constraint) = it.not_null_constraint.as_ref().filter(|it| !it.validated) else {
                continue;
            };
            let mut statements = vec![constraints::add_not_null(relation, &it.name, constraint)];
            statements.extend(constraints::comment(relation, &constraint.name, &constraint.comment));
            let mut step = Step::new(Rank::Check, self.constraint(&constraint.name), statements);
            step.after.extend(everything(relation));
            step.after.extend(below(facts, relation));
            steps.push(step);
        }
    }

    /// Keys that CREATE TABLE does not list, and exclusion constraints.
    fn keys(&self, steps: &mut Vec<Step>) {
        let Table { facts, relation, .. } = *self;
        let keys = relation.primary_key.iter().map(|it| (it, true));
        let keys = keys.chain(relation.unique_keys.iter().map(|it| (it, false))).filter(|_| !self.keys);
        let keys =
            keys.map(|(it, primary)| (&it.name, &it.comment, constraints::add_key(relation, it, primary)));
        let exclusions = relation.exclusions.iter();
        let exclusions =
            exclusions.map(|it| (&it.name, &it.comment, constraints::add_exclusion(relation, it)));
        for (name, comment, add) in keys.chain(exclusions) {
            let mut statements = vec![add];
            statements.extend(constraints::comment(relation, name, comment));
            let before = equal_keys::before(facts, relation, &self.constraint(name));
            let mut step = Step::new(Rank::Key, self.constraint(name), statements);
            step.after.extend(before.into_iter().map(Made::Whole));
            step.makes.push(Made::Whole(self.index(name)));
            step.of.push(self.index(name));
            step.after.extend(everything(relation));
            step.after.extend(below(facts, relation));
            steps.push(step);
        }
    }

    /// A foreign key. A partition has those of its partitioned table from it, but for the name: one of
    /// another name is there first, and is taken over.
    fn foreign_key(&self, it: &ForeignKey, steps: &mut Vec<Step>) {
        let Table { facts, relation, .. } = *self;
        let object = self.constraint(&it.name);
        let mut statements = Vec::new();
        let mut step = Step::new(Rank::ForeignKey, object, Vec::new());
        step.after.extend(everything(relation));
        step.after.extend(facts.relation(&it.references).into_iter().flat_map(everything));
        match named_above(facts, relation, it).filter(|_| it.inherited) {
            Some(parent) => step.after.push(Made::Whole(constraints::object(&parent.name, &it.name))),
            None => {
                statements.push(constraints::add_foreign_key(relation, it));
                step.after.extend(below(facts, relation));
                if it.inherited {
                    // What is recorded is that it needs the partitioned table's, which comes after it.
                    step.of.clear();
                }
                for partition in facts.descendants(&relation.name).iter().filter(|_| !it.inherited) {
                    let own = partition.foreign_keys.iter().filter(|of| {
                        of.inherited
                            && named_above(facts, partition, of).is_none()
                            && of.columns == it.columns
                            && of.references == it.references
                    });
                    let names = own.map(|of| constraints::object(&partition.name, &of.name));
                    step.after.extend(names.map(Made::Whole));
                }
            }
        }
        statements.extend(constraints::comment(relation, &it.name, &it.comment));
        step.statements = statements;
        steps.push(step);
    }
}

/// The parent that a partition has the foreign key from by name.
fn named_above<'a>(facts: &Facts<'a>, relation: &Relation, key: &ForeignKey) -> Option<&'a Relation> {
    let same_name = |parent: &&Relation| parent.foreign_keys.iter().any(|of| of.name == key.name);
    facts.parents(relation).into_iter().find(same_name)
}

/// A table with all of its columns.
pub(super) fn everything(relation: &Relation) -> impl Iterator<Item = Made> {
    let columns = relation.attributes.iter();
    let columns = columns.map(|it| Made::Whole(ObjectRef::Column(relation.name.clone(), it.name.clone())));
    [Made::Whole(tables::object(relation))].into_iter().chain(columns)
}
