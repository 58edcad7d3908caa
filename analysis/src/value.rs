//! What is known of a value without running anything.

use std::collections::BTreeSet;

use crate::reason::Reason;

/// Whether a value can be NULL, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Nullness {
    /// It is never NULL.
    Never(Reason),
    /// It may be NULL, as far as can be known.
    Maybe(Reason),
}

impl Nullness {
    /// Never NULL, for a reason.
    pub fn never(fact: impl Into<String>) -> Self {
        Nullness::Never(Reason::new(fact))
    }

    /// Maybe NULL, for a reason.
    pub fn maybe(fact: impl Into<String>) -> Self {
        Nullness::Maybe(Reason::new(fact))
    }

    /// Whether it may be NULL.
    pub fn is_maybe(&self) -> bool {
        matches!(self, Nullness::Maybe(_))
    }

    /// Why.
    pub fn reason(&self) -> &Reason {
        match self {
            Nullness::Never(reason) | Nullness::Maybe(reason) => reason,
        }
    }

    /// The same, for a fact that follows.
    #[must_use]
    pub fn so(&self, fact: impl Into<String>) -> Self {
        match self {
            Nullness::Never(reason) => Nullness::Never(reason.so(fact)),
            Nullness::Maybe(reason) => Nullness::Maybe(reason.so(fact)),
        }
    }
}

/// A column of a relation: its relation's OID and its number.
pub type ColumnId = (u32, i16);

/// The columns that a value is of, unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Origin {
    /// A constant, a parameter or NULL: it is of whatever columns it stands beside.
    #[default]
    Any,
    /// Of these columns, one or another.
    Columns {
        /// Which.
        columns: BTreeSet<ColumnId>,
        /// What of them it is: 0 the value itself, -1 an element of it, 1 an array of such values.
        arrays: i8,
    },
    /// Something computed.
    Computed,
}

impl Origin {
    /// The value of one column.
    pub fn column(id: ColumnId) -> Self {
        Origin::Columns { columns: BTreeSet::from([id]), arrays: 0 }
    }

    /// Of one or the other.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Origin::Any, it) | (it, Origin::Any) => it,
            (Origin::Columns { mut columns, arrays }, Origin::Columns { columns: more, arrays: same })
                if arrays == same =>
            {
                columns.extend(more);
                Origin::Columns { columns, arrays }
            }
            _ => Origin::Computed,
        }
    }

    /// Of arrays of such values (1), or of their elements (-1).
    #[must_use]
    pub fn shifted(self, by: i8) -> Self {
        match self {
            Origin::Columns { columns, arrays } if (-1..=1).contains(&(arrays + by)) => {
                Origin::Columns { columns, arrays: arrays + by }
            }
            Origin::Any => Origin::Any,
            _ => Origin::Computed,
        }
    }
}

/// What is known of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// Whether it can be NULL.
    pub null: Nullness,
    /// Whether its elements can be, if it is an array whose elements something is known of.
    pub elements: Option<Nullness>,
    /// The columns that it is of.
    pub origin: Origin,
}

impl Value {
    /// Something computed.
    pub fn computed(null: Nullness) -> Self {
        Value { null, elements: None, origin: Origin::Computed }
    }

    /// Never NULL, for a reason.
    pub fn never(fact: impl Into<String>) -> Self {
        Value::computed(Nullness::never(fact))
    }

    /// Maybe NULL, for a reason.
    pub fn maybe(fact: impl Into<String>) -> Self {
        Value::computed(Nullness::maybe(fact))
    }

    /// The same value with another nullness.
    #[must_use]
    pub fn with(self, null: Nullness) -> Self {
        Value { null, ..self }
    }

    /// One of two values, either of which it may be: NULL if either may be.
    #[must_use]
    pub fn or(self, other: Value) -> Self {
        let null = if other.null.is_maybe() && !self.null.is_maybe() { other.null } else { self.null };
        let elements = match (self.elements, other.elements) {
            (Some(a), Some(b)) => Some(if a.is_maybe() { a } else { b }),
            _ => None,
        };
        Value { null, elements, origin: self.origin.or(other.origin) }
    }
}
