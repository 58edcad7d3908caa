//! What is wrong with a JSON value, and where.

use std::fmt;

use crate::json::JsonType;

/// What is wrong with a JSON value, and where in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonError {
    /// Where: a JSON pointer (RFC 6901), empty for the whole value.
    pub path: String,
    /// What, in words.
    pub message: String,
}

impl JsonError {
    pub(crate) fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: path.into(), message: message.into() }
    }

    /// An error of the whole value.
    pub(crate) fn root(message: impl Into<String>) -> Self {
        Self::new("", message)
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, message } = self;
        if path.is_empty() { f.write_str(message) } else { write!(f, "{path}: {message}") }
    }
}

impl std::error::Error for JsonError {}

/// A value that cannot be stored, with the columns it could have been for.
#[derive(Debug)]
pub(crate) struct WriteError {
    columns: &'static [&'static str],
    name: &'static str,
    error: JsonError,
}

impl WriteError {
    pub(crate) fn new<T: JsonType>(error: JsonError) -> Self {
        Self { columns: T::COLUMNS, name: T::NAME, error }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { columns, name, error } = self;
        if columns.is_empty() {
            f.write_str(name)?
        } else {
            f.write_str(&columns.join(", "))?
        }
        write!(f, ": {error}")
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}
