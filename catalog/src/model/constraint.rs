//! Keys, foreign keys and checks.

use serde::{Deserialize, Serialize};

use super::is_default;
use crate::Name;

/// A primary key or a unique constraint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// The constraint's name.
    pub name: String,
    /// Its columns, in the key's order.
    pub columns: Vec<String>,
    /// Columns that its index stores besides.
    #[serde(default, skip_serializing_if = "is_default")]
    pub include: Vec<String>,
    /// Whether two NULLs are equal (version 15).
    #[serde(default, skip_serializing_if = "is_default")]
    pub nulls_not_distinct: bool,
    /// Whether the last column is a range that must not overlap (WITHOUT OVERLAPS, version 18).
    #[serde(default, skip_serializing_if = "is_default")]
    pub without_overlaps: bool,
    /// Whether it is there because the partitioned table has it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub inherited: bool,
    /// When it is checked.
    pub deferrability: Deferrability,
    /// The constraint as SQL, e.g. `UNIQUE NULLS NOT DISTINCT (a)`.
    pub definition: String,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// A foreign key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignKey {
    /// The constraint's name.
    pub name: String,
    /// The referencing columns.
    pub columns: Vec<String>,
    /// The referenced relation.
    pub references: Name,
    /// The referenced columns, in the order of `columns`.
    pub referenced_columns: Vec<String>,
    /// What happens when the referenced key changes.
    pub on_update: ReferentialAction,
    /// What happens when the referenced row goes.
    pub on_delete: ReferentialAction,
    /// The columns that `on_delete` sets, where not all (version 15).
    #[serde(default, skip_serializing_if = "is_default")]
    pub on_delete_columns: Vec<String>,
    /// Whether the last columns are ranges, of which the referencing must be covered (PERIOD, version 18).
    #[serde(default, skip_serializing_if = "is_default")]
    pub period: bool,
    /// How NULLs among several columns count.
    pub match_type: MatchType,
    /// When it is checked.
    pub deferrability: Deferrability,
    /// Whether existing rows are known to satisfy it.
    pub validated: bool,
    /// Whether it is checked at all: false for NOT ENFORCED (version 18).
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub enforced: bool,
    /// Whether it is there because the partitioned table has it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub inherited: bool,
    /// The constraint as SQL.
    pub definition: String,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// A check constraint of a table or a domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// The constraint's name.
    pub name: String,
    /// The condition as SQL.
    pub expression: String,
    /// Whether existing rows are known to satisfy it.
    pub validated: bool,
    /// Whether children do not inherit it.
    pub no_inherit: bool,
    /// Whether it is checked at all: false for NOT ENFORCED (version 18).
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub enforced: bool,
    /// Whether only parents define it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub inherited: bool,
    /// Its COMMENT.
    pub comment: Option<String>,
}

fn yes() -> bool {
    true
}

fn is_yes(it: &bool) -> bool {
    *it
}

/// A NOT NULL constraint that is more than plain (version 18).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotNull {
    /// The constraint's name.
    pub name: String,
    /// Whether existing rows are known to satisfy it.
    pub validated: bool,
    /// Whether children do not inherit it.
    pub no_inherit: bool,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// An exclusion constraint: no two rows for which all its operators hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exclusion {
    /// The constraint's name.
    pub name: String,
    /// When it is checked.
    pub deferrability: Deferrability,
    /// Whether it is there because the partitioned table has it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub inherited: bool,
    /// The constraint as SQL, e.g. `EXCLUDE USING gist (during WITH &&)`.
    pub definition: String,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// When a constraint is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deferrability {
    /// After each statement.
    NotDeferrable,
    /// After each statement, unless the transaction defers it.
    InitiallyImmediate,
    /// At commit.
    InitiallyDeferred,
}

/// What a foreign key does when the referenced row changes or goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferentialAction {
    /// An error, at the time the constraint is checked.
    NoAction,
    /// An error at once.
    Restrict,
    /// The referencing rows follow.
    Cascade,
    /// The referencing columns become NULL.
    SetNull,
    /// The referencing columns take their defaults.
    SetDefault,
}

/// How NULLs among several referencing columns count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchType {
    /// One NULL is enough to skip the check: the default.
    Simple,
    /// All or none may be NULL.
    Full,
    /// Reserved by the standard.
    Partial,
}
