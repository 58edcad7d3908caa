//! What needs what, as `pg_depend` records it.

use std::collections::{BTreeSet, HashSet};

use postgres::types::Oid;

use super::known::{Known, class};
use super::query::{Source, query};
use crate::model::*;
use crate::{Catalog, Error, Name};

query!(DependencyRow, dependencies, "dependencies", "dependencies.sql", {
    class: Oid,
    object: Oid,
    part: i32,
    on_class: Oid,
    on_object: Oid,
    on_part: i32,
});

/// Between objects that were read, and from them to extensions; but not what the rest of the model says anyway.
pub(super) fn read(
    source: &mut Source<'_, '_>,
    known: &Known,
    catalog: &Catalog,
) -> Result<Vec<Dependency>, Error> {
    let said = said(catalog);
    let mut found = BTreeSet::new();
    for row in dependencies(source)? {
        let Some(object) = known.object(row.class, row.object, row.part) else { continue };
        // Recorded only as of some version; what an operator or function is for shows in its own arguments, mostly.
        let of_class = matches!(row.class, class::CLASS_OPERATOR | class::CLASS_FUNCTION);
        if of_class && row.on_class == class::TYPE {
            continue;
        }
        // What belongs to an extension is not what depends.
        if row.class != class::EXTENSION && matches!(object, ObjectRef::Extension(_)) {
            continue;
        }
        let Some(on) = known.object(row.on_class, row.on_object, row.on_part) else { continue };
        if object == on
            || Some(&on) == whole(&object).as_ref()
            // As of version 15, a view that replaced another needs its own columns.
            || Some(&object) == whole(&on).as_ref()
            || said.contains(&(object.clone(), on.clone()))
        {
            continue;
        }
        found.insert(Dependency { object, on });
    }
    Ok(found.into_iter().collect())
}

/// What an object is part of.
fn whole(object: &ObjectRef) -> Option<ObjectRef> {
    Some(match object {
        ObjectRef::Column(relation, _)
        | ObjectRef::Constraint(relation, _)
        | ObjectRef::Trigger(relation, _)
        | ObjectRef::Rule(relation, _)
        | ObjectRef::Policy(relation, _) => ObjectRef::Relation(relation.clone()),
        ObjectRef::DomainCheck(domain, _) => ObjectRef::Type(domain.clone()),
        _ => return None,
    })
}

/// What other parts of the model say by names: the columns of keys and indexes, the owners of sequences.
fn said(catalog: &Catalog) -> HashSet<(ObjectRef, ObjectRef)> {
    let mut said = HashSet::new();
    let column = |relation: &Name, name: &String| ObjectRef::Column(relation.clone(), name.clone());
    for it in &catalog.relations {
        let constraint = |name: &String| ObjectRef::Constraint(it.name.clone(), name.clone());
        for key in it.primary_key.iter().chain(&it.unique_keys) {
            for name in key.columns.iter().chain(&key.include) {
                said.insert((constraint(&key.name), column(&it.name, name)));
            }
        }
        for key in &it.foreign_keys {
            said.extend(key.columns.iter().map(|name| (constraint(&key.name), column(&it.name, name))));
            let referenced = key.referenced_columns.iter();
            said.extend(referenced.map(|name| (constraint(&key.name), column(&key.references, name))));
            said.insert((constraint(&key.name), ObjectRef::Relation(key.references.clone())));
        }
        for index in &it.indexes {
            let object = match &index.constraint {
                Some(name) => constraint(name),
                None => ObjectRef::Index(Name::new(&*it.name.schema, &*index.name)),
            };
            let keys = index.key.iter().filter_map(|it| match &it.part {
                IndexPart::Column(name) => Some(name),
                IndexPart::Expression(_) => None,
            });
            for name in keys.chain(&index.include) {
                said.insert((object.clone(), column(&it.name, name)));
            }
            said.insert((object, ObjectRef::Relation(it.name.clone())));
        }
    }
    for it in &catalog.sequences {
        if let Some((relation, name)) = &it.owner {
            said.insert((ObjectRef::Sequence(it.name.clone()), column(relation, name)));
        }
    }
    said
}
