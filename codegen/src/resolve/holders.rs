//! What holds values of a type: what would have to be left out with it.

use std::collections::{BTreeMap, BTreeSet};

use catalog::{Catalog, Name, TypeRef};

use crate::Config;
use crate::types::{ColumnType, TypeMap};

/// What holds values of types, directly or inside of others; that which is left out already is not among it.
#[derive(Debug, Default)]
pub(super) struct Holders {
    /// The types themselves and those that hold them, as `schema.type`, but for relations' rows as values.
    pub(super) types: BTreeSet<String>,
    /// Columns, as `schema.relation.column`.
    pub(super) columns: BTreeSet<String>,
    /// Those of the columns whose values are rows, by relation.
    pub(super) rows: BTreeMap<String, BTreeSet<String>>,
}

/// Where to look for them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Search<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) config: &'a Config,
    pub(super) types: &'a TypeMap,
    /// The types that `[types]` maps: what they hold is not generated.
    pub(super) mapped: &'a BTreeSet<Name>,
}

impl<'a> Search<'a> {
    /// What holds values of the types, or rows of the relations, with these names.
    pub(super) fn holders(self, of: impl IntoIterator<Item = &'a Name>) -> Holders {
        let mut holders = Holders::default();
        let mut left: Vec<&Name> = of.into_iter().collect();
        let mut seen = BTreeSet::new();
        while let Some(name) = left.pop() {
            if !self.mapped.contains(name) && seen.insert(name) {
                left.extend(self.step(name, &mut holders));
            }
        }
        holders
    }

    /// Adds a type and the columns of it; returns what it is part of.
    fn step(self, name: &Name, holders: &mut Holders) -> Vec<&'a Name> {
        let Search { catalog, config, types, .. } = self;
        let is_row = catalog.relation(&name.schema, &name.name).is_some();
        if !is_row {
            holders.types.insert(name.plain());
        }
        let range = catalog.ranges.iter().find(|it| it.name == *name);
        let multirange = range.and_then(|it| it.multirange.as_ref());
        let is = |ty: &TypeRef| ty.name == *name || multirange == Some(&ty.name);
        let mut part_of = Vec::new();
        for relation in &catalog.relations {
            let Name { schema, name: relation_name } = &relation.name;
            for column in relation.attributes.iter().filter(|it| is(&it.ty)).map(|it| it.name.as_str()) {
                if matches!(types.column(schema, relation_name, column), Some(ColumnType::Given { .. })) {
                    continue;
                }
                part_of.push(&relation.name);
                if config.selection.excludes_column(schema, relation_name, column) {
                    continue;
                }
                let plain = format!("{}.{column}", relation.name.plain());
                if is_row {
                    holders.rows.entry(name.plain()).or_default().insert(plain.clone());
                }
                holders.columns.insert(plain);
            }
        }
        let composites = catalog.composites.iter().filter(|it| it.attributes.iter().any(|it| is(&it.ty)));
        part_of.extend(composites.map(|it| &it.name));
        part_of.extend(catalog.domains.iter().filter(|it| is(&it.base)).map(|it| &it.name));
        part_of.extend(catalog.ranges.iter().filter(|it| is(&it.subtype)).map(|it| &it.name));
        part_of
    }
}
