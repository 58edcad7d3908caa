//! Why something is not a value of one of PostgreSQL's types.

use thiserror::Error;

use crate::shorten::shorten;

/// Why text or bytes are not a value of a type, or a value cannot be sent as one.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ValueError {
    /// Text that is no value of the type.
    #[error("{text:?} is not of type {ty}")]
    Syntax {
        /// The type's name in PostgreSQL.
        ty: &'static str,
        /// The text; shortened where it is long.
        text: String,
    },
    /// Bytes that are no value of the type.
    #[error("malformed {ty}: {reason}")]
    Malformed {
        /// The type's name in PostgreSQL.
        ty: String,
        /// What is wrong with them.
        reason: &'static str,
    },
    /// A value that the server would refuse or change.
    #[error("a value of type {ty} cannot have {reason}")]
    Unsendable {
        /// The type's name in PostgreSQL.
        ty: String,
        /// What it has that it cannot have.
        reason: &'static str,
    },
}

impl ValueError {
    pub(crate) fn syntax(ty: &'static str, text: &str) -> Self {
        Self::Syntax { ty, text: shorten(text) }
    }
}
