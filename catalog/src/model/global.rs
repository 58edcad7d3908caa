//! Objects beside relations, types and routines: extensions, collations, conversions, foreign servers, event triggers,
//! publications.

use serde::{Deserialize, Serialize};

use super::{TriggerState, is_default};
use crate::Name;

/// An extension. Its version is not here: servers differ in which they bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// Its name.
    pub name: String,
    /// The schema of its objects.
    pub schema: String,
    /// The types that it brings and that have a binary form, arrays and rows of its tables left out, by name.
    pub types: Vec<Name>,
}

/// A collation that a user defined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collation {
    /// Its qualified name.
    pub name: Name,
    /// What knows the order: `libc`, `icu`, `builtin`.
    pub provider: String,
    /// The locale, where one says both of the next.
    pub locale: Option<String>,
    /// LC_COLLATE, where it differs from LC_CTYPE.
    pub lc_collate: Option<String>,
    /// LC_CTYPE, where it differs from LC_COLLATE.
    pub lc_ctype: Option<String>,
    /// Whether only equal bytes are equal.
    pub deterministic: bool,
    /// More rules (version 16).
    #[serde(default, skip_serializing_if = "is_default")]
    pub rules: Option<String>,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// A conversion between encodings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversion {
    /// Its qualified name.
    pub name: Name,
    /// The encoding converted from, e.g. `LATIN1`.
    pub source: String,
    /// The encoding converted to.
    pub target: String,
    /// The function that converts.
    pub function: Name,
    /// Whether it is used where its schema is searched first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub default: bool,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// A foreign-data wrapper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignDataWrapper {
    /// Its name.
    pub name: String,
    /// Its handler.
    pub handler: Option<Name>,
    /// Its validator.
    pub validator: Option<Name>,
    /// Options: name and value.
    pub options: Vec<(String, String)>,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// A foreign server. User mappings are not read: they hold passwords.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignServer {
    /// Its name.
    pub name: String,
    /// Its foreign-data wrapper.
    pub wrapper: String,
    /// Its type.
    pub server_type: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Options: name and value. The value of one that may hold a secret (`password`, `passfile`, …) is left
    /// empty.
    pub options: Vec<(String, String)>,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// An event trigger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventTrigger {
    /// Its name.
    pub name: String,
    /// The event, e.g. `ddl_command_end`.
    pub event: String,
    /// The command tags that it is for, sorted; all where empty.
    pub tags: Vec<String>,
    /// The function that it calls.
    pub function: Name,
    /// In which sessions it fires.
    pub state: TriggerState,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// A publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// Its name.
    pub name: String,
    /// Whether it holds every table.
    pub all_tables: bool,
    /// Schemas whose tables it holds, sorted.
    pub schemas: Vec<String>,
    /// Tables that it names, by name.
    pub tables: Vec<PublishedTable>,
    /// What is published: `insert`, `update`, `delete`, `truncate`.
    pub operations: Vec<String>,
    /// Whether changes of partitions are published as their partitioned table's.
    pub via_root: bool,
    /// Whether stored generated columns are published (version 18).
    #[serde(default, skip_serializing_if = "is_default")]
    pub generated_columns: bool,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// A table of a publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedTable {
    /// The table.
    pub name: Name,
    /// The columns, where not all.
    pub columns: Option<Vec<String>>,
    /// Which rows, as SQL.
    pub filter: Option<String>,
}
