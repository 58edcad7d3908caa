//! Operator classes and families: what an access method does with values of a type.

use serde::{Deserialize, Serialize};

use super::{TypeRef, is_default};
use crate::Name;

/// An operator family: operator classes of one access method that go together, and what it has beside them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperatorFamily {
    /// Its qualified name, which families of other access methods may share.
    pub name: Name,
    /// The access method, e.g. `btree`.
    pub method: String,
    /// Whether it was made elsewhere, by PostgreSQL, an extension or in a schema that was not read, and what is here
    /// was added to it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub elsewhere: bool,
    /// Operators that are not on the left of any of its classes' type, by strategy and operands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub operators: Vec<ClassOperator>,
    /// Functions, likewise.
    #[serde(default, skip_serializing_if = "is_default")]
    pub functions: Vec<ClassFunction>,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// An operator class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperatorClass {
    /// Its qualified name, which classes of other access methods may share.
    pub name: Name,
    /// The access method, e.g. `gist`.
    pub method: String,
    /// Its operator family.
    pub family: Name,
    /// The type that it is for.
    pub input: TypeRef,
    /// Whether indexes on this type use it where they name none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub default: bool,
    /// The type that indexes store, where it is another.
    #[serde(default, skip_serializing_if = "is_default")]
    pub storage: Option<TypeRef>,
    /// Its operators, and those of the family that have its type on the left; by strategy and operands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub operators: Vec<ClassOperator>,
    /// Its support functions, likewise.
    #[serde(default, skip_serializing_if = "is_default")]
    pub functions: Vec<ClassFunction>,
    /// Its COMMENT.
    pub comment: Option<String>,
}

/// An operator of an operator class or family.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ClassOperator {
    /// What it does for the access method: its strategy number.
    pub strategy: i16,
    /// The left operand's type as SQL.
    pub left: String,
    /// The right operand's type as SQL.
    pub right: String,
    /// Its qualified name; never quoted.
    pub operator: Name,
    /// The family whose order its results are in, where it is one to order by.
    #[serde(default, skip_serializing_if = "is_default")]
    pub order_by: Option<Name>,
}

/// A support function of an operator class or family.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ClassFunction {
    /// What it does for the access method: its support number.
    pub number: i16,
    /// The left type that it is for, as SQL.
    pub left: String,
    /// The right type that it is for, as SQL.
    pub right: String,
    /// Its qualified name.
    pub function: Name,
    /// The types of its arguments as SQL.
    pub arguments: Vec<String>,
}
