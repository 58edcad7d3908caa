//! The one error of everything that talks to a database.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;

use tokio_postgres::error::{DbError, SqlState};

/// A result of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What [`postgres_types`] passes errors as.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// A database that refused or could not be reached, or a value that is not what its type promises.
///
/// `Display` is one complete message, causes included; [`source`](StdError::source) gives the cause itself.
pub struct Error(Box<Kind>);

#[derive(Debug)]
enum Kind {
    Database(tokio_postgres::Error),
    Decode { origin: Cow<'static, str>, row: Option<u64>, reason: BoxError },
}

impl Error {
    /// A value that cannot be what its type promises.
    ///
    /// `origin` says where it came from: `schema.table.column`, or a query and its column.
    pub fn decode(origin: impl Into<Cow<'static, str>>, reason: impl Into<BoxError>) -> Self {
        Self(Box::new(Kind::Decode { origin: origin.into(), row: None, reason: reason.into() }))
    }

    /// Adds which row of the result it was, counting from 1, to a decode error that does not say it yet.
    #[must_use]
    pub fn at_row(mut self, number: u64) -> Self {
        if let Kind::Decode { row: row @ None, .. } = &mut *self.0 {
            *row = Some(number);
        }
        self
    }

    /// The SQLSTATE the server gave, if it was the server that refused.
    pub fn code(&self) -> Option<&SqlState> {
        self.as_db_error().map(DbError::code)
    }

    /// What the server said, if it was the server that refused.
    pub fn as_db_error(&self) -> Option<&DbError> {
        match &*self.0 {
            Kind::Database(error) => error.as_db_error(),
            Kind::Decode { .. } => None,
        }
    }

    /// Whether the connection was closed.
    pub fn is_closed(&self) -> bool {
        matches!(&*self.0, Kind::Database(error) if error.is_closed())
    }

    /// Where a value came from that could not be decoded: `schema.table.column`, or a query and its column.
    pub fn origin(&self) -> Option<&str> {
        match &*self.0 {
            Kind::Decode { origin, .. } => Some(origin),
            Kind::Database(_) => None,
        }
    }

    /// Which row of the result could not be decoded, counting from 1, where that is known.
    pub fn row(&self) -> Option<u64> {
        match &*self.0 {
            Kind::Decode { row, .. } => *row,
            Kind::Database(_) => None,
        }
    }
}

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Self {
        Self(Box::new(Kind::Database(error)))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Error").field(&self.0).finish()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::Database(error) => database(f, error),
            Kind::Decode { origin, row, reason } => {
                write!(f, "{origin}: {reason}")?;
                row.map_or(Ok(()), |row| write!(f, " (row {row})"))
            }
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &*self.0 {
            Kind::Database(error) => Some(error),
            Kind::Decode { reason, .. } => Some(&**reason),
        }
    }
}

/// What the server said with its code; else the client's error with its causes.
fn database(f: &mut fmt::Formatter<'_>, error: &tokio_postgres::Error) -> fmt::Result {
    if let Some(refusal) = error.as_db_error() {
        write!(f, "{}: {}", refusal.severity(), refusal.message())?;
        for more in [refusal.detail(), refusal.hint()].into_iter().flatten() {
            write!(f, "; {more}")?;
        }
        return write!(f, " (SQLSTATE {})", refusal.code().code());
    }
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let reason = error.to_string();
        // Some errors say their cause themselves.
        if !message.ends_with(&reason) {
            message = format!("{message}: {reason}");
        }
        cause = error.source();
    }
    f.write_str(&message)
}
