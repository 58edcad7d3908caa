//! What is known of OIDs while a catalog is put together: which objects were read, and what they are called.

use std::collections::{BTreeSet, HashMap};

use postgres::types::Oid;

use super::query::{Source, query};
use crate::model::{ObjectRef, TypeRef};
use crate::{Error, Name, Selection};

/// OIDs of the catalogs that hold objects: the same on every server.
pub(super) mod class {
    use postgres::types::Oid;

    pub const TYPE: Oid = 1247;
    pub const PROCEDURE: Oid = 1255;
    pub const RELATION: Oid = 1259;
    pub const FOREIGN_SERVER: Oid = 1417;
    pub const FOREIGN_DATA_WRAPPER: Oid = 2328;
    pub const CLASS_OPERATOR: Oid = 2602;
    pub const CLASS_FUNCTION: Oid = 2603;
    pub const DEFAULT: Oid = 2604;
    pub const CAST: Oid = 2605;
    pub const CONSTRAINT: Oid = 2606;
    pub const CONVERSION: Oid = 2607;
    pub const SCHEMA: Oid = 2615;
    pub const OPERATOR_CLASS: Oid = 2616;
    pub const OPERATOR: Oid = 2617;
    pub const RULE: Oid = 2618;
    pub const TRIGGER: Oid = 2620;
    pub const OPERATOR_FAMILY: Oid = 2753;
    pub const EXTENSION: Oid = 3079;
    pub const POLICY: Oid = 3256;
    pub const STATISTICS: Oid = 3381;
    pub const COLLATION: Oid = 3456;
    pub const EVENT_TRIGGER: Oid = 3466;
    pub const TEXT_SEARCH_DICTIONARY: Oid = 3600;
    pub const TEXT_SEARCH_PARSER: Oid = 3601;
    pub const TEXT_SEARCH_CONFIGURATION: Oid = 3602;
    pub const TEXT_SEARCH_TEMPLATE: Oid = 3764;
    pub const PUBLICATION: Oid = 6104;
    pub const PUBLISHED_TABLE: Oid = 6106;
}

query!(TypeRow, types, "types", "types.sql", {
    oid: Oid,
    schema: String,
    name: String,
    is_array: bool,
    sql: String,
    stands_for: Oid,
    relation: Oid,
});

query!(MemberRow, members, "objects of extensions", "members.sql", {
    class: Oid,
    object: Oid,
    of_class: Oid,
    of_object: Oid,
});

/// What is known so far. Readers ask it what is kept, and tell it what they read.
pub(super) struct Known<'a> {
    selection: &'a Selection,
    types: HashMap<Oid, TypeRow>,
    /// By catalog and object, the extension or type that it came with, likewise.
    members: HashMap<(Oid, Oid), (Oid, Oid)>,
    objects: HashMap<(Oid, Oid), ObjectRef>,
    columns: HashMap<(Oid, i16), String>,
    /// Sequences of identity columns, which stand for their columns elsewhere.
    identities: HashMap<Oid, Name>,
    /// `schema.name` of whatever a pattern may exclude.
    pub names: BTreeSet<String>,
    /// Foreign servers that relations use.
    pub servers: BTreeSet<Oid>,
}

impl<'a> Known<'a> {
    pub fn read(source: &mut Source<'_, '_>, selection: &'a Selection) -> Result<Self, Error> {
        let types = types(source)?.into_iter().map(|it| (it.oid, it)).collect();
        let members = members(source)?
            .into_iter()
            .map(|it| ((it.class, it.object), (it.of_class, it.of_object)))
            .collect();
        Ok(Known {
            selection,
            types,
            members,
            objects: HashMap::new(),
            columns: HashMap::new(),
            identities: HashMap::new(),
            names: BTreeSet::new(),
            servers: BTreeSet::new(),
        })
    }

    /// Whether the object of a schema is read: no pattern excludes it, and it came with nothing else.
    pub fn keeps(&mut self, class: Oid, oid: Oid, schema: &str, name: &str) -> bool {
        if self.is_member(class, oid) {
            return false;
        }
        let plain = format!("{schema}.{name}");
        let kept = !self.selection.excludes(&plain);
        self.names.insert(plain);
        kept
    }

    /// Whether it came with a type, or with an extension of which it is not wanted.
    pub fn is_member(&self, class: Oid, oid: Oid) -> bool {
        let of = self.members.get(&(class, oid));
        of.is_some_and(|of| of.0 != class::EXTENSION || !self.selection.extensions)
    }

    /// Notes what an object that was read is called.
    pub fn note(&mut self, class: Oid, oid: Oid, object: ObjectRef) {
        self.objects.insert((class, oid), object);
    }

    /// Notes what a column of a relation is called.
    pub fn note_column(&mut self, relation: Oid, number: i16, name: &str) {
        self.columns.insert((relation, number), name.to_owned());
    }

    /// Notes the sequence of an identity column: what needs it needs the column, but its rights are its own.
    pub fn note_identity(&mut self, sequence: Oid, name: Name, column: ObjectRef) {
        self.note(class::RELATION, sequence, column);
        self.identities.insert(sequence, name);
    }

    /// What a relation's column that was read is called.
    pub fn column(&self, relation: Oid, number: i16) -> Option<ObjectRef> {
        let Some(ObjectRef::Relation(owner)) = self.objects.get(&(class::RELATION, relation)) else {
            return None;
        };
        let name = self.columns.get(&(relation, number))?;
        Some(ObjectRef::Column(owner.clone(), name.clone()))
    }

    /// The name of a relation that was read.
    pub fn relation(&self, oid: Oid) -> Option<&Name> {
        match self.objects.get(&(class::RELATION, oid)) {
            Some(ObjectRef::Relation(name)) => Some(name),
            _ => None,
        }
    }

    /// The object that was read under these OIDs, or the one that it goes with: a type's array goes with the
    /// type, a row type with its relation, what belongs to an extension with that. Part 0 is the whole.
    pub fn object(&self, class: Oid, oid: Oid, part: i32) -> Option<ObjectRef> {
        if class == class::RELATION && part > 0 {
            // A part of a free-standing composite type is the type.
            let column = i16::try_from(part).ok().and_then(|part| self.column(oid, part));
            return column.or_else(|| self.object(class, oid, 0));
        }
        let found = self.objects.get(&(class, oid)).or_else(|| {
            let ty = (class == class::TYPE).then(|| self.types.get(&oid)).flatten()?;
            let of_relation = self.objects.get(&(class::RELATION, ty.relation));
            of_relation.or_else(|| self.objects.get(&(class::TYPE, ty.stands_for)))
        });
        found.cloned().or_else(|| self.owner_of(class, oid))
    }

    /// The object that was read under these OIDs itself.
    pub fn own_object(&self, class: Oid, oid: Oid, part: i32) -> Option<ObjectRef> {
        match part {
            0 => match self.identities.get(&oid) {
                Some(sequence) if class == class::RELATION => Some(ObjectRef::Sequence(sequence.clone())),
                _ => self.objects.get(&(class, oid)).cloned(),
            },
            part => self.column(oid, i16::try_from(part).ok()?),
        }
    }

    /// What the object came with.
    fn owner_of(&self, class: Oid, oid: Oid) -> Option<ObjectRef> {
        let ty = (class == class::TYPE).then(|| self.types.get(&oid)).flatten();
        let own = self.members.get(&(class, oid));
        let of_element = || self.members.get(&(class, ty?.stands_for));
        let of_relation = || self.members.get(&(class::RELATION, ty?.relation));
        let (class, oid) = own.or_else(of_element).or_else(of_relation)?;
        // Of a type it may go on to an extension.
        self.object(*class, *oid, 0)
    }

    /// A use of a type without modifiers.
    pub fn type_ref(&self, oid: Oid) -> Result<TypeRef, Error> {
        let row = self.types.get(&oid).ok_or_else(|| Error::Unknown {
            object: format!("type {oid}"),
            problem: "not in pg_type".to_owned(),
        })?;
        let name = Name::new(row.schema.clone(), row.name.clone());
        let sql = spelled(&name, &row.sql);
        Ok(TypeRef { name, array: row.is_array, sql })
    }

    /// A use of a type that is spelled with its modifiers.
    pub fn type_ref_as(&self, oid: Oid, sql: String) -> Result<TypeRef, Error> {
        let ty = self.type_ref(oid)?;
        Ok(TypeRef { sql: spelled(&ty.name, &sql), ..ty })
    }

    /// The type as SQL.
    pub fn type_sql(&self, oid: Oid) -> Result<String, Error> {
        Ok(self.type_ref(oid)?.sql)
    }

    /// The types as SQL.
    pub fn type_sqls(&self, oids: &[Oid]) -> Result<Vec<String>, Error> {
        oids.iter().map(|it| self.type_sql(*it)).collect()
    }
}

/// The type's text with its name as every version spells it: later ones quote words that earlier ones do not.
fn spelled(name: &Name, sql: &str) -> String {
    let forms = |it: &str| [format!("\"{}\"", it.replace('"', "\"\"")), it.to_owned()];
    let names = forms(&name.name);
    let spellings =
        forms(&name.schema).into_iter().flat_map(|schema| names.clone().map(|it| format!("{schema}.{it}")));
    let found = spellings.into_iter().find_map(|it| sql.strip_prefix(it.as_str()));
    found.map_or_else(|| sql.to_owned(), |modifiers| format!("{name}{modifiers}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_types_name_is_quoted_as_every_version_does() {
        let check = |name: &Name, sql: &str, expected: &str| assert_eq!(spelled(name, sql), expected);
        let label = Name::new("json", "label");
        check(&label, "json.label[]", "\"json\".label[]");
        check(&label, "\"json\".label", "\"json\".label");
        check(&Name::new("public", "vector"), "public.vector(3)", "public.vector(3)");
        check(&Name::new("pg_catalog", "varchar"), "character varying(3)", "character varying(3)");
        check(&Name::new("a", "b.\"c"), "a.\"b.\"\"c\"[]", "a.\"b.\"\"c\"[]");
    }
}
