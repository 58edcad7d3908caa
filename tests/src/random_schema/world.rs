//! What there is so far.

use super::builtin::{self, Class, Type};
use super::draw::Draw;
use super::names::{fresh, quoted};

/// What the items before made.
pub(super) struct World {
    pub(super) statements: Vec<String>,
    pub(super) schemas: Vec<Schema>,
    /// Types that users defined.
    pub(super) types: Vec<Type>,
    pub(super) relations: Vec<Relation>,
    /// Sequences, as SQL.
    pub(super) sequences: Vec<String>,
    /// Collations, as SQL.
    pub(super) collations: Vec<String>,
    pub(super) routines: Vec<Routine>,
    /// Trigger functions, as SQL.
    pub(super) trigger_functions: Vec<String>,
    /// Whatever can have a comment, as `COMMENT ON` names it.
    pub(super) objects: Vec<String>,
}

pub(super) struct Schema {
    pub(super) name: String,
    /// Names of types, relations and routines in it.
    taken: Vec<String>,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Table,
    Partitioned,
    Partition,
    View,
    Materialized,
}

#[derive(Clone)]
pub(super) struct Relation {
    /// As SQL.
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) columns: Vec<Column>,
    /// Sets of columns that a foreign key can reference.
    pub(super) keys: Vec<Vec<Column>>,
    /// Columns that every key has to have, and no foreign key can reference without.
    pub(super) partition_key: Vec<Column>,
    /// Names of constraints, rules, triggers and policies.
    pub(super) taken: Vec<String>,
    pub(super) has_primary_key: bool,
    /// Whether other tables have its columns too.
    pub(super) has_children: bool,
}

#[derive(Clone, PartialEq)]
pub(super) struct Column {
    /// As SQL.
    pub(super) name: String,
    pub(super) ty: Type,
    pub(super) not_null: bool,
    pub(super) generated: bool,
}

/// A function that can be called in expressions.
#[derive(Clone)]
pub(super) struct Routine {
    /// As SQL.
    pub(super) name: String,
    pub(super) arguments: Vec<Type>,
    pub(super) result: Type,
    pub(super) immutable: bool,
}

impl World {
    pub(super) fn new() -> Self {
        let mut world = World {
            statements: Vec::new(),
            schemas: Vec::new(),
            types: Vec::new(),
            relations: Vec::new(),
            sequences: Vec::new(),
            collations: vec!["pg_catalog.\"C\"".to_owned()],
            routines: Vec::new(),
            trigger_functions: Vec::new(),
            objects: Vec::new(),
        };
        world.add_schema("public".to_owned());
        world
    }

    pub(super) fn add_schema(&mut self, name: String) {
        self.schemas.push(Schema { name, taken: Vec::new() });
    }

    pub(super) fn say(&mut self, statement: String) {
        self.statements.push(statement);
    }

    /// Something that can have a comment.
    pub(super) fn object(&mut self, name: String) {
        self.objects.push(name);
    }

    /// A new qualified name, as SQL.
    pub(super) fn name(&mut self, draw: &mut Draw) -> String {
        let at = draw.below(self.schemas.len());
        let schema = &mut self.schemas[at];
        let name = fresh(draw, &mut schema.taken);
        format!("{}.{}", quoted(&schema.name), quoted(&name))
    }

    /// A new name in the schema of the relation with this name, both as SQL.
    pub(super) fn name_beside(&mut self, draw: &mut Draw, relation: &str) -> String {
        let is = |it: &&mut Schema| relation.starts_with(&format!("{}.", quoted(&it.name)));
        match self.schemas.iter_mut().find(is) {
            Some(schema) => quoted(&fresh(draw, &mut schema.taken)),
            None => "\"none\"".to_owned(),
        }
    }

    /// Any type that a column can have.
    pub(super) fn any_type(&self, draw: &mut Draw) -> Type {
        let element = match draw.below(10) {
            0..4 => draw.pick(builtin::COMMON).to_type(),
            4..7 => draw.pick(builtin::BUILTIN).to_type(),
            _ => match draw.find(self.types.iter().cloned()) {
                Some(it) => it,
                None => draw.pick(builtin::BUILTIN).to_type(),
            },
        };
        if draw.chance(15) { element.array() } else { element }
    }

    /// A type whose values have an order.
    pub(super) fn ordered_type(&self, draw: &mut Draw) -> Type {
        let own = self.types.iter().filter(|it| it.ordered && it.class != Class::Composite);
        match draw.chance(30).then(|| draw.find(own.cloned())).flatten() {
            Some(it) => it,
            None => draw.pick(builtin::COMMON).to_type(),
        }
    }

    /// A collation, as SQL.
    pub(super) fn collation(&self, draw: &mut Draw) -> String {
        draw.pick(&self.collations).clone()
    }

    /// The place of a relation of these kinds that has columns.
    pub(super) fn relation(&self, draw: &mut Draw, kinds: &[Kind]) -> Option<usize> {
        let is =
            |at: &usize| kinds.contains(&self.relations[*at].kind) && !self.relations[*at].columns.is_empty();
        draw.find((0..self.relations.len()).filter(is))
    }
}

impl Relation {
    pub(super) fn new(name: String, kind: Kind, columns: Vec<Column>) -> Self {
        Relation {
            name,
            kind,
            columns,
            keys: Vec::new(),
            partition_key: Vec::new(),
            taken: Vec::new(),
            has_primary_key: false,
            has_children: false,
        }
    }

    /// A new name of a constraint and the like, as SQL.
    pub(super) fn part(&mut self, draw: &mut Draw) -> String {
        quoted(&fresh(draw, &mut self.taken))
    }
}

impl Column {
    /// The name as it is.
    pub(super) fn plain(&self) -> String {
        self.name[1..self.name.len() - 1].replace("\"\"", "\"")
    }
}

/// Names as a list in SQL.
pub(super) fn list<'a>(names: impl IntoIterator<Item = &'a Column>) -> String {
    names.into_iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ")
}
