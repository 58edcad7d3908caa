//! Relations, their attributes and triggers.

use serde::{Deserialize, Serialize};

use super::{Check, Exclusion, ForeignKey, Index, Key, NotNull, TypeRef, is_default};
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
    /// Exclusion constraints, by name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub exclusions: Vec<Exclusion>,
    /// Rules, by name; a view's own is its definition.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rules: Vec<Rule>,
    /// Row-level security.
    #[serde(default, skip_serializing_if = "is_default")]
    pub row_security: RowSecurity,
    /// Policies of row-level security, by name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub policies: Vec<Policy>,
    /// Statistics objects, by name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub statistics: Vec<Statistics>,
    /// The composite type that a typed table is of.
    #[serde(default, skip_serializing_if = "is_default")]
    pub of_type: Option<Name>,
    /// Storage parameters and view options: name and value, by name; those of the TOAST table as `toast.…`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub options: Vec<(String, String)>,
    /// The access method, where it is not `heap`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub access_method: Option<String>,
    /// The tablespace, where it is not the database's.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tablespace: Option<String>,
    /// How logical replication finds its rows.
    #[serde(default, skip_serializing_if = "is_default")]
    pub replica_identity: ReplicaIdentity,
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
        /// Options: name and value.
        #[serde(default, skip_serializing_if = "is_default")]
        options: Vec<(String, String)>,
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
    /// Whether the database guarantees that it holds no NULL: false also where the constraint is NOT VALID.
    pub not_null: bool,
    /// The NOT NULL constraint (version 18), where it is more than plain: not valid, not inherited by
    /// children, or with a comment. A plain one has no name here, as it has none before 18.
    #[serde(default, skip_serializing_if = "is_default")]
    pub not_null_constraint: Option<NotNull>,
    /// Where its value comes from when a row is inserted without one.
    pub value: Value,
    /// Its collation, where it is not the type's own.
    pub collation: Option<Name>,
    /// Whether only parents define it, so that it would go with theirs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub inherited: bool,
    /// How it is stored, where not as its type says.
    #[serde(default, skip_serializing_if = "is_default")]
    pub storage: Storage,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// How a column is stored: what differs from its type's and the server's defaults.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Storage {
    /// `plain`, `external`, `extended` or `main`.
    #[serde(skip_serializing_if = "is_default")]
    pub strategy: Option<String>,
    /// `pglz` or `lz4`.
    #[serde(skip_serializing_if = "is_default")]
    pub compression: Option<String>,
    /// The statistics target.
    #[serde(skip_serializing_if = "is_default")]
    pub statistics_target: Option<i32>,
    /// Attribute options such as `n_distinct`: name and value.
    #[serde(skip_serializing_if = "is_default")]
    pub options: Vec<(String, String)>,
    /// A foreign table's column options: name and value.
    #[serde(skip_serializing_if = "is_default")]
    pub foreign_options: Vec<(String, String)>,
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
    /// Whether it is there because the partitioned table has it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub inherited: bool,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// A rule other than a view's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its name.
    pub name: String,
    /// The whole CREATE RULE statement.
    pub definition: String,
    /// When it applies.
    pub state: TriggerState,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// Whether policies apply.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowSecurity {
    /// To others than the owner.
    pub enabled: bool,
    /// To the owner too.
    pub forced: bool,
}

/// A policy of row-level security.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Its name.
    pub name: String,
    /// The commands that it is for.
    pub command: PolicyCommand,
    /// Whether it allows (any permissive policy suffices) or restricts (all restrictive ones must hold).
    pub permissive: bool,
    /// The roles that it is for, sorted; `public` for all.
    pub roles: Vec<String>,
    /// Which existing rows, as SQL.
    pub using: Option<String>,
    /// Which new rows, as SQL.
    pub check: Option<String>,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// The commands that a policy is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PolicyCommand {
    /// Every command.
    All,
    /// SELECT.
    Select,
    /// INSERT.
    Insert,
    /// UPDATE.
    Update,
    /// DELETE.
    Delete,
}

/// A statistics object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statistics {
    /// Its qualified name.
    pub name: Name,
    /// Its kinds: `ndistinct`, `dependencies`, `mcv`; those that were asked for or are the default.
    pub kinds: Vec<String>,
    /// Its columns and expressions as SQL, in order.
    pub expressions: Vec<String>,
    /// The statistics target, where one was set.
    pub target: Option<i32>,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// How logical replication finds a row to change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReplicaIdentity {
    /// By the primary key.
    #[default]
    PrimaryKey,
    /// By this unique index.
    Index(String),
    /// By all columns.
    Full,
    /// Not at all.
    Nothing,
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
