//! Which relations' rows are values, and so have a type of their own.

use std::collections::{BTreeMap, BTreeSet};

use catalog::{Attribute, Catalog, Name, Relation};

use super::names::Names;
use crate::Config;
use crate::ids::ColumnKey;
use crate::types::TypeMap;

/// What decides whether a relation's row is a value somewhere.
#[derive(Clone, Copy)]
pub(super) struct Records<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) config: &'a Config,
    /// What `[columns]` gives a type.
    pub(super) given: &'a BTreeMap<ColumnKey, String>,
    /// What `[types]` maps.
    pub(super) mapped: &'a BTreeSet<Name>,
}

impl<'a> Records<'a> {
    /// The relations whose rows are values in a column or in another type, and those that are so in a routine's
    /// arguments or result.
    pub(super) fn find(self) -> (BTreeSet<Name>, BTreeSet<Name>) {
        let Records { catalog, config, mapped, .. } = self;
        let columns = catalog.relations.iter().flat_map(|relation| {
            let Name { schema, name } = &relation.name;
            let kept = |it: &&Attribute| !config.selection.excludes_column(schema, name, &it.name);
            self.not_given(relation).filter(kept)
        });
        let composites = catalog.composites.iter().filter(|it| !mapped.contains(&it.name));
        let attributes = composites.flat_map(|it| &it.attributes).chain(columns).map(|it| &it.ty.name);
        let bases = catalog.domains.iter().filter(|it| !mapped.contains(&it.name)).map(|it| &it.base.name);
        let subtypes =
            catalog.ranges.iter().filter(|it| !mapped.contains(&it.name)).map(|it| &it.subtype.name);
        let arguments = catalog.routines.iter().flat_map(|it| it.arguments.iter().map(|it| &it.ty.name));
        let results = catalog.routines.iter().filter_map(|it| it.result.as_ref().map(|it| &it.ty.name));
        (self.rows(attributes.chain(bases).chain(subtypes)), self.rows(arguments.chain(results)))
    }

    /// Those of the types that are relations' rows, with those that they hold. A row as a value has the columns too
    /// that are left out of the relation's own type.
    fn rows(self, types: impl Iterator<Item = &'a Name>) -> BTreeSet<Name> {
        let mut rows = BTreeSet::new();
        let mut left: Vec<&Name> = types.collect();
        while let Some(name) = left.pop() {
            let relation = self.catalog.relation(&name.schema, &name.name);
            let Some(relation) = relation.filter(|_| !self.mapped.contains(name)) else { continue };
            if rows.insert(name.clone()) {
                left.extend(self.not_given(relation).map(|it| &it.ty.name));
            }
        }
        rows
    }

    fn not_given(self, relation: &'a Relation) -> impl Iterator<Item = &'a Attribute> {
        relation.attributes.iter().filter(move |it| !self.given.contains_key(&key(relation, it)))
    }
}

fn key(relation: &Relation, column: &Attribute) -> ColumnKey {
    (relation.name.schema.clone(), relation.name.name.clone(), column.name.clone())
}

/// Forgets rows that only routines use and that hold what has no Rust type: such a routine cannot be called, and
/// nothing else is wrong.
pub(super) fn forget_unreadable(
    types: &mut TypeMap,
    names: &mut Names,
    catalog: &Catalog,
    only_called: impl Iterator<Item = Name>,
) {
    let mut left: Vec<Name> = only_called.collect();
    loop {
        let before = left.len();
        left.retain(|name| {
            let unreadable = catalog.relation(&name.schema, &name.name).is_some_and(|relation| {
                relation.attributes.iter().any(|it| types.of_column(&key(relation, it), &it.ty).is_none())
            });
            if unreadable && names.records.remove(name).is_some() {
                types.remove(name);
            }
            !unreadable
        });
        // What held a row that is forgotten cannot be read either.
        if left.len() == before {
            return;
        }
    }
}
