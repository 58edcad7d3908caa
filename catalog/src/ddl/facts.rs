//! A catalog with what is looked up in it.

use std::collections::{HashMap, HashSet};

use crate::Name;
use crate::model::{
    Attribute, Catalog, Dependency, ObjectRef, Relation, RelationKind, Routine, Sequence, TypeRef,
};

pub(super) struct Facts<'a> {
    pub catalog: &'a Catalog,
    /// What makes a type of this name: a type, a range for its multirange, a relation for its rows.
    types: HashMap<&'a Name, ObjectRef>,
    relations: HashMap<&'a Name, &'a Relation>,
    /// Partitions and tables that inherit, by parent.
    children: HashMap<&'a Name, Vec<&'a Relation>>,
    identities: HashMap<(&'a Name, &'a str), &'a Sequence>,
    routines: HashMap<(&'a Name, &'a [String]), &'a Routine>,
    dependencies: HashMap<&'a ObjectRef, Vec<&'a ObjectRef>>,
    /// Keys and indexes that foreign keys refer to.
    referenced: HashSet<&'a ObjectRef>,
    /// The operator classes that an operator is of.
    classes: HashMap<&'a ObjectRef, Vec<&'a ObjectRef>>,
    /// The keys of `types` as SQL.
    spelled: HashMap<String, &'a Name>,
}

impl<'a> Facts<'a> {
    pub fn new(catalog: &'a Catalog) -> Self {
        let mut types: HashMap<&Name, ObjectRef> = HashMap::new();
        let plain = (catalog.enums.iter().map(|it| &it.name))
            .chain(catalog.domains.iter().map(|it| &it.name))
            .chain(catalog.composites.iter().map(|it| &it.name))
            .chain(catalog.ranges.iter().map(|it| &it.name));
        types.extend(plain.map(|it| (it, ObjectRef::Type(it.clone()))));
        for range in &catalog.ranges {
            types.extend(range.multirange.as_ref().map(|it| (it, ObjectRef::Type(range.name.clone()))));
        }
        types.extend(catalog.relations.iter().map(|it| (&it.name, ObjectRef::Relation(it.name.clone()))));
        let mut children: HashMap<&Name, Vec<&Relation>> = HashMap::new();
        for relation in &catalog.relations {
            for parent in &relation.parents {
                children.entry(parent).or_default().push(relation);
            }
        }
        let identities = catalog.sequences.iter().filter(|it| it.of_identity).filter_map(|it| {
            let (relation, column) = it.owner.as_ref()?;
            Some(((relation, column.as_str()), it))
        });
        let mut dependencies: HashMap<&ObjectRef, Vec<&ObjectRef>> = HashMap::new();
        for it in &catalog.dependencies {
            dependencies.entry(&it.object).or_default().push(&it.on);
        }
        let between_keys = |it: &&Dependency| {
            let is_key = matches!(it.on, ObjectRef::Constraint(..) | ObjectRef::Index(_));
            is_key && matches!(it.object, ObjectRef::Constraint(..))
        };
        let mut classes: HashMap<&ObjectRef, Vec<&ObjectRef>> = HashMap::new();
        let of_classes = |it: &&Dependency| matches!(it.object, ObjectRef::OperatorClass(..));
        for it in catalog.dependencies.iter().filter(of_classes) {
            if matches!(it.on, ObjectRef::Operator(..)) {
                classes.entry(&it.on).or_default().push(&it.object);
            }
        }
        Facts {
            catalog,
            referenced: catalog.dependencies.iter().filter(between_keys).map(|it| &it.on).collect(),
            classes,
            spelled: types.keys().map(|it| (it.to_string(), *it)).collect(),
            types,
            relations: catalog.relations.iter().map(|it| (&it.name, it)).collect(),
            children,
            identities: identities.collect(),
            routines: catalog.routines.iter().map(|it| ((&it.name, it.signature.as_slice()), it)).collect(),
            dependencies,
        }
    }

    pub fn relation(&self, name: &Name) -> Option<&'a Relation> {
        self.relations.get(name).copied()
    }

    pub fn routine(&self, name: &Name, signature: &[String]) -> Option<&'a Routine> {
        self.routines.get(&(name, signature)).copied()
    }

    /// The sequence of an identity column.
    pub fn identity(&self, relation: &Name, column: &str) -> Option<&'a Sequence> {
        self.identities.get(&(relation, column)).copied()
    }

    /// What the catalog records that `object` needs.
    pub fn dependencies(&self, object: &ObjectRef) -> &[&'a ObjectRef] {
        self.dependencies.get(object).map_or(&[], Vec::as_slice)
    }

    /// Whether a foreign key refers to this key or index.
    pub fn is_referenced(&self, object: &ObjectRef) -> bool {
        self.referenced.contains(object)
    }

    /// Operator classes that should be there before `object`, if they can: those of the operators that it needs. To sort,
    /// group or compare rows, PostgreSQL looks for a type's default class, of which it records only the operators.
    pub fn classes(&self, object: &ObjectRef) -> Vec<&'a ObjectRef> {
        if matches!(
            object,
            ObjectRef::Operator(..) | ObjectRef::OperatorFamily(..) | ObjectRef::OperatorClass(..)
        ) {
            return Vec::new();
        }
        let operators = self.dependencies(object).iter();
        operators.filter_map(|it| self.classes.get(*it)).flatten().copied().collect()
    }

    /// Partitions and tables that inherit from it, directly.
    pub fn children(&self, relation: &Name) -> &[&'a Relation] {
        self.children.get(relation).map_or(&[], Vec::as_slice)
    }

    /// Partitions and tables that inherit from it, at any depth.
    pub fn descendants(&self, relation: &Name) -> Vec<&'a Relation> {
        let mut found: Vec<&Relation> = self.children(relation).to_vec();
        let mut at = 0;
        while let Some(&next) = found.get(at) {
            for &child in self.children(&next.name) {
                if !found.iter().any(|it| it.name == child.name) {
                    found.push(child);
                }
            }
            at += 1;
        }
        found
    }

    /// The parents that are in the catalog.
    pub fn parents(&self, relation: &Relation) -> Vec<&'a Relation> {
        relation.parents.iter().filter_map(|it| self.relation(it)).collect()
    }

    pub fn is_view(&self, name: &Name) -> bool {
        self.relation(name).is_some_and(|it| matches!(it.kind, RelationKind::View { .. }))
    }

    /// Whether a type of this name is made by something in the catalog.
    pub fn names_type(&self, name: &Name) -> bool {
        self.types.contains_key(name)
    }

    /// What must be there to name the type.
    pub fn type_object(&self, ty: &TypeRef) -> Option<ObjectRef> {
        self.types.get(&ty.name).cloned()
    }

    /// What must be there to name the type that is spelled like this.
    pub fn type_spelled(&self, sql: &str) -> Option<ObjectRef> {
        let name = self.spelled.get(sql.trim_end_matches("[]"))?;
        self.types.get(name).cloned()
    }

    /// What an object's outside names: types of columns and arguments, base types, collations. It can be made
    /// in no part without them.
    pub fn outside(&self, object: &ObjectRef) -> Vec<ObjectRef> {
        match object {
            ObjectRef::Column(owner, column) => {
                let attribute = match self.relation(owner) {
                    Some(relation) => relation.attribute(column),
                    None => self.composite_attributes(owner).iter().find(|it| it.name == *column),
                };
                attribute.map(|it| self.of_attribute(it)).unwrap_or_default()
            }
            ObjectRef::Relation(name) => match self.relation(name) {
                Some(it) => it.attributes.iter().flat_map(|it| self.of_attribute(it)).collect(),
                None => Vec::new(),
            },
            ObjectRef::Routine(name, signature) => {
                let Some(routine) = self.routine(name, signature) else { return Vec::new() };
                let arguments = routine.arguments.iter().map(|it| &it.ty);
                let types = arguments.chain(routine.result.iter().map(|it| &it.ty));
                types.filter_map(|it| self.type_object(it)).collect()
            }
            ObjectRef::Type(name) => self.of_type(name),
            _ => Vec::new(),
        }
    }

    fn of_type(&self, name: &Name) -> Vec<ObjectRef> {
        let collation = |it: &Option<Name>| it.clone().map(ObjectRef::Collation);
        if let Some(it) = self.catalog.domains.iter().find(|it| it.name == *name) {
            return self.type_object(&it.base).into_iter().chain(collation(&it.collation)).collect();
        }
        if let Some(it) = self.catalog.ranges.iter().find(|it| it.name == *name) {
            return self.type_object(&it.subtype).into_iter().chain(collation(&it.collation)).collect();
        }
        self.composite_attributes(name).iter().flat_map(|it| self.of_attribute(it)).collect()
    }

    fn composite_attributes(&self, name: &Name) -> &'a [Attribute] {
        let found = self.catalog.composites.iter().find(|it| it.name == *name);
        found.map_or(&[], |it| it.attributes.as_slice())
    }

    fn of_attribute(&self, it: &Attribute) -> Vec<ObjectRef> {
        let collation = it.collation.clone().map(ObjectRef::Collation);
        self.type_object(&it.ty).into_iter().chain(collation).collect()
    }
}
