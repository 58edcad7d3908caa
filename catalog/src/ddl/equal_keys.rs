//! Keys and unique indexes of the same columns: a foreign key takes the first of them that is there.

use std::collections::BTreeSet;

use super::facts::Facts;
use super::{constraints, indexes};
use crate::model::{IndexPart, ObjectRef, Relation};

/// What a foreign key can refer to, and its columns.
type Key<'a> = (ObjectRef, BTreeSet<&'a String>);

/// Those that are to come before `object`: of the same columns, and a foreign key refers to them and not to it.
pub(super) fn before(facts: &Facts<'_>, relation: &Relation, object: &ObjectRef) -> Vec<ObjectRef> {
    let all = all(relation);
    let Some((_, columns)) = all.iter().find(|it| it.0 == *object) else { return Vec::new() };
    if facts.is_referenced(object) {
        return Vec::new();
    }
    let others = all.iter().filter(|(other, of)| of == columns && facts.is_referenced(other));
    others.map(|it| it.0.clone()).collect()
}

/// Whether CREATE TABLE cannot list the keys: it would make but one of those of equal columns, and all of them before any
/// index that they are to come after.
pub(super) fn matter(facts: &Facts<'_>, relation: &Relation) -> bool {
    let mut columns: Vec<_> =
        relation.primary_key.iter().chain(&relation.unique_keys).map(|it| &it.columns).collect();
    columns.sort();
    let keys = relation.primary_key.iter().chain(&relation.unique_keys);
    columns.windows(2).any(|it| it[0] == it[1])
        || keys
            .map(|it| constraints::object(&relation.name, &it.name))
            .any(|it| !before(facts, relation, &it).is_empty())
}

fn all(relation: &Relation) -> Vec<Key<'_>> {
    let keys = relation.primary_key.iter().chain(&relation.unique_keys);
    let keys = keys.map(|it| (constraints::object(&relation.name, &it.name), it.columns.iter().collect()));
    let unique = relation.indexes.iter().filter(|it| it.unique && it.constraint.is_none());
    let indexes = unique.filter_map(|it| {
        let columns = it.key.iter().map(|it| match &it.part {
            IndexPart::Column(name) => Some(name),
            IndexPart::Expression(_) => None,
        });
        Some((ObjectRef::Index(indexes::name(relation, it)), columns.collect::<Option<_>>()?))
    });
    keys.chain(indexes).collect()
}
