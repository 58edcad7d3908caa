//! Indexes.

use serde::{Deserialize, Serialize};

use super::is_default;
use crate::Name;

/// An index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// Its name.
    pub name: String,
    /// The access method, e.g. `btree`.
    pub method: String,
    /// Whether it forbids equal keys.
    pub unique: bool,
    /// Whether queries may use it (a failed concurrent build leaves one that may not be used).
    pub valid: bool,
    /// The key's parts, in order.
    pub key: Vec<IndexKey>,
    /// Columns that are stored without being part of the key.
    pub include: Vec<String>,
    /// The condition of a partial index, as SQL.
    pub predicate: Option<String>,
    /// Whether two NULLs are equal (version 15).
    #[serde(default, skip_serializing_if = "is_default")]
    pub nulls_not_distinct: bool,
    /// Storage parameters: name and value, by name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub options: Vec<(String, String)>,
    /// The tablespace, where it is not the database's.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tablespace: Option<String>,
    /// Whether CLUSTER uses it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub clustered: bool,
    /// The partitioned table's index that it is part of.
    #[serde(default, skip_serializing_if = "is_default")]
    pub parent: Option<Name>,
    /// Statistics targets of expressions: position in the key, from 1, and target.
    #[serde(default, skip_serializing_if = "is_default")]
    pub statistics_targets: Vec<(u16, i32)>,
    /// The constraint it serves, where it serves one.
    pub constraint: Option<String>,
    /// The whole CREATE INDEX statement.
    pub definition: String,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// A part of an index's key, with how it is ordered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexKey {
    /// What is indexed.
    #[serde(flatten)]
    pub part: IndexPart,
    /// The collation, where it is not the column's or expression's own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub collation: Option<Name>,
    /// The operator class, where it is not the type's default or has parameters.
    #[serde(default, skip_serializing_if = "is_default")]
    pub operator_class: Option<IndexOperatorClass>,
    /// Whether it is in descending order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub descending: bool,
    /// Whether NULLs come first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub nulls_first: bool,
}

/// An operator class as an index uses it, with its parameters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexOperatorClass {
    /// Its qualified name.
    pub name: Name,
    /// Parameters: name and value.
    #[serde(default, skip_serializing_if = "is_default")]
    pub options: Vec<(String, String)>,
}

/// What a part of an index's key indexes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IndexPart {
    /// A plain column.
    Column(String),
    /// An expression as SQL.
    Expression(String),
}
