//! Relations, their attributes and triggers.

use serde::{Deserialize, Serialize};

use super::{Check, ForeignKey, Index, Key, TypeRef};
use crate::Name;

/// A table or anything else that has columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// Its qualified name.
    pub name: Name,
    /// What it is.
    pub kind: RelationKind,
    /// Whether its data survives a crash or the session.
    pub persistence: Persistence,
    /// Its COMMENT.
    pub comment: Option<String>,
    /// Its columns, by position. Dropped ones are not there.
    pub attributes: Vec<Attribute>,
    /// The tables it inherits from, in order; the partitioned table for a partition.
    pub parents: Vec<Name>,
    /// How it is part of a partitioned table.
    pub partition: Option<Partition>,
    /// The primary key.
    pub primary_key: Option<Key>,
    /// Unique constraints, by name.
    pub unique_keys: Vec<Key>,
    /// Foreign keys, by name.
    pub foreign_keys: Vec<ForeignKey>,
    /// Check constraints, by name.
    pub checks: Vec<Check>,
    /// Indexes, those of keys included, by name.
    pub indexes: Vec<Index>,
    /// Triggers that users made, by name.
    pub triggers: Vec<Trigger>,
}

impl Relation {
    /// The attribute of this name.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|it| it.name == name)
    }
}

/// What kind of relation it is, with what only that kind has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RelationKind {
    /// An ordinary table.
    Table,
    /// A partitioned table.
    PartitionedTable {
        /// The partition key as SQL, e.g. `RANGE (created_at)`.
        key: String,
    },
    /// A view.
    View {
        /// Its query as SQL.
        definition: String,
    },
    /// A materialized view.
    MaterializedView {
        /// Its query as SQL.
        definition: String,
    },
    /// A foreign table.
    ForeignTable {
        /// The foreign server.
        server: String,
    },
}

impl RelationKind {
    /// What people call it: `table`, `materialized view`, ….
    pub fn noun(&self) -> &'static str {
        match self {
            RelationKind::Table => "table",
            RelationKind::PartitionedTable { .. } => "partitioned table",
            RelationKind::View { .. } => "view",
            RelationKind::MaterializedView { .. } => "materialized view",
            RelationKind::ForeignTable { .. } => "foreign table",
        }
    }
}

/// Whether a relation's data survives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Persistence {
    /// Logged; survives a crash.
    Permanent,
    /// Emptied by a crash.
    Unlogged,
    /// Gone with the session.
    Temporary,
}

/// How a relation is part of a partitioned one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partition {
    /// The bound as SQL, e.g. `FOR VALUES IN ('a')` or `DEFAULT`.
    pub bound: String,
}

/// A column of a relation or an attribute of a composite type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: TypeRef,
    /// Whether the database declares that it holds no NULL.
    pub not_null: bool,
    /// Where its value comes from when a row is inserted without one.
    pub value: Value,
    /// Its collation, where it is not the type's own.
    pub collation: Option<Name>,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// Where a column's value comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// From the insert alone.
    Supplied,
    /// From the insert, else from this expression.
    Default(String),
    /// Computed from this expression and stored.
    GeneratedStored(String),
    /// Computed from this expression when read (version 18).
    GeneratedVirtual(String),
    /// A sequence's next value; an insert may not give another.
    IdentityAlways,
    /// A sequence's next value unless the insert gives one.
    IdentityByDefault,
}

/// A trigger that a user made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trigger {
    /// Its name.
    pub name: String,
    /// The whole CREATE TRIGGER statement.
    pub definition: String,
    /// The function it calls.
    pub function: Name,
    /// When it fires.
    pub state: TriggerState,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// In which sessions a trigger fires (`session_replication_role`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TriggerState {
    /// In `origin` and `local` sessions: the default.
    Origin,
    /// In none.
    Disabled,
    /// In `replica` sessions.
    Replica,
    /// In all.
    Always,
}
