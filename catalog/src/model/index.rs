//! Indexes.

use serde::{Deserialize, Serialize};

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
    pub key: Vec<IndexPart>,
    /// Columns that are stored without being part of the key.
    pub include: Vec<String>,
    /// The condition of a partial index, as SQL.
    pub predicate: Option<String>,
    /// The constraint it serves, where it serves one.
    pub constraint: Option<String>,
    /// The whole CREATE INDEX statement.
    pub definition: String,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// A part of an index's key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IndexPart {
    /// A plain column.
    Column(String),
    /// An expression as SQL.
    Expression(String),
}
