//! Types and sequences.

use serde::{Deserialize, Serialize};

use super::{Attribute, Check, Persistence, is_default};
use crate::Name;

/// A use of a type: which one, whether an array of it, and with which modifiers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TypeRef {
    /// The type; for an array, its element's.
    pub name: Name,
    /// Whether it is an array of `name`.
    pub array: bool,
    /// The whole as PostgreSQL spells it, modifiers included: `character varying(255)`, `numeric(10,2)[]`.
    pub sql: String,
}

/// An enum type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enum {
    /// Its qualified name.
    pub name: Name,
    /// Its labels, in their order.
    pub labels: Vec<String>,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// A domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Domain {
    /// Its qualified name.
    pub name: Name,
    /// The type it is over.
    pub base: TypeRef,
    /// Whether it forbids NULL.
    pub not_null: bool,
    /// The name of the constraint that forbids NULL and its COMMENT, where it has one (version 17).
    #[serde(default, skip_serializing_if = "is_default")]
    pub not_null_comment: Option<(String, String)>,
    /// Its default as SQL.
    pub default: Option<String>,
    /// Its checks, by name.
    pub checks: Vec<Check>,
    /// Its collation, where it is not the base type's.
    pub collation: Option<Name>,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// A free-standing composite type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Composite {
    /// Its qualified name.
    pub name: Name,
    /// Its attributes, by position. Each may be NULL.
    pub attributes: Vec<Attribute>,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// A range type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// Its qualified name.
    pub name: Name,
    /// The type of its bounds.
    pub subtype: TypeRef,
    /// Its multirange type.
    pub multirange: Option<Name>,
    /// The collation of its bounds, where it is not the subtype's own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub collation: Option<Name>,
    /// The operator class of its bounds' order, where it is not the subtype's default.
    #[serde(default, skip_serializing_if = "is_default")]
    pub operator_class: Option<Name>,
    /// The function that brings its values to one form.
    #[serde(default, skip_serializing_if = "is_default")]
    pub canonical: Option<Name>,
    /// The function that gives the distance of two bounds.
    #[serde(default, skip_serializing_if = "is_default")]
    pub subtype_diff: Option<Name>,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// A sequence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sequence {
    /// Its qualified name.
    pub name: Name,
    /// Its integer type, as PostgreSQL spells it.
    pub ty: String,
    /// The first value.
    pub start: i64,
    /// The step.
    pub increment: i64,
    /// The least value.
    pub min: i64,
    /// The greatest value.
    pub max: i64,
    /// How many values a session takes at once.
    pub cache: i64,
    /// Whether it starts again at its end.
    pub cycle: bool,
    /// Whether its value survives a crash or the session.
    #[serde(default = "permanent", skip_serializing_if = "is_permanent")]
    pub persistence: Persistence,
    /// The relation and column that own it.
    pub owner: Option<(Name, String)>,
    /// Whether it serves an identity column, and so cannot be made by itself.
    pub of_identity: bool,
    /// Its COMMENT.
    pub comment: Option<String>,
}

fn permanent() -> Persistence {
    Persistence::Permanent
}

fn is_permanent(it: &Persistence) -> bool {
    *it == Persistence::Permanent
}
