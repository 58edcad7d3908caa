//! The model: plain data, ordered by name (attributes by position), without OIDs.

mod constraint;
mod index;
mod relation;
mod types;

use serde::{Deserialize, Serialize};

pub use constraint::{Check, Deferrability, ForeignKey, Key, MatchType, ReferentialAction};
pub use index::{Index, IndexPart};
pub use relation::{Attribute, Partition, Persistence, Relation, RelationKind, Trigger, TriggerState, Value};
pub use types::{Composite, Domain, Enum, Range, Sequence, TypeRef};

/// A database: everything that was selected of it. Each list is ordered by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalog {
    /// Schemas.
    pub schemas: Vec<Schema>,
    /// Tables, views and what else has columns.
    pub relations: Vec<Relation>,
    /// Enum types.
    pub enums: Vec<Enum>,
    /// Domains.
    pub domains: Vec<Domain>,
    /// Free-standing composite types.
    pub composites: Vec<Composite>,
    /// Range types.
    pub ranges: Vec<Range>,
    /// Sequences.
    pub sequences: Vec<Sequence>,
}

/// A schema.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schema {
    /// Its name.
    pub name: String,
    /// Its COMMENT.
    pub comment: Option<String>,
}

impl Catalog {
    /// The relation of this name.
    pub fn relation(&self, schema: &str, name: &str) -> Option<&Relation> {
        let key = (schema, name);
        let found = self
            .relations
            .binary_search_by(|it| (it.name.schema.as_str(), it.name.name.as_str()).cmp(&key))
            .ok()?;
        self.relations.get(found)
    }

    /// How many objects it holds, counting schemas, relations, types and sequences.
    pub fn object_count(&self) -> usize {
        let Catalog { schemas, relations, enums, domains, composites, ranges, sequences } = self;
        schemas.len()
            + relations.len()
            + enums.len()
            + domains.len()
            + composites.len()
            + ranges.len()
            + sequences.len()
    }
}
