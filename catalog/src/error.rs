//! What can go wrong while a catalog is read.

use thiserror::Error;

use crate::select::UnmatchedPattern;

/// Why a database could not be read.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// The server is older than the oldest version served.
    #[error("the server is PostgreSQL {version}, but 14 is the oldest version served")]
    ServerTooOld {
        /// The server's own version text.
        version: String,
    },
    /// The server did not say a version that can be understood.
    #[error("the server gave {text:?} as its version number; is it PostgreSQL?")]
    ServerVersion {
        /// What it said.
        text: String,
    },
    /// The role lacks USAGE on schemas that are to be read.
    #[error("role {role:?} may not look into {}", schemas_text(.schemas))]
    NoUsage {
        /// The role that is connected.
        role: String,
        /// The schemas it may not use.
        schemas: Vec<String>,
    },
    /// Patterns of the selection that match nothing in the database.
    #[error("{}", unmatched_text(.0))]
    UnmatchedPatterns(Vec<UnmatchedPattern>),
    /// A query on `pg_catalog` failed.
    #[error("reading {what}: {}", server_text(.source))]
    Query {
        /// What was being read.
        what: &'static str,
        /// The server's or the connection's error.
        #[source]
        source: postgres::Error,
    },
    /// Objects of the selected schemas changed each time while they were read.
    #[error(
        "the schema is being changed: {attempts} times something in the selected schemas changed while it was \
         read; try again when no migration is running"
    )]
    Changing {
        /// How often it was read.
        attempts: u32,
    },
    /// The catalog held something that this version does not understand.
    #[error("{object}: {problem}")]
    Unknown {
        /// The object, qualified.
        object: String,
        /// What about it.
        problem: String,
    },
}

impl Error {
    /// Whether it may come from an object that was dropped while it was read, so that reading again may help.
    pub(crate) fn may_pass(&self) -> bool {
        match self {
            Error::Query { source, .. } => source.code().is_some_and(|code| {
                // Lookups by OID that fail (internal errors), and undefined or invalid objects.
                ["XX000", "55000", "42704", "42703", "42P01", "42883", "3F000", "2BP01"]
                    .contains(&code.code())
            }),
            Error::Unknown { .. } => true,
            _ => false,
        }
    }
}

fn schemas_text(schemas: &[String]) -> String {
    let noun = if schemas.len() == 1 { "schema" } else { "schemas" };
    let names: Vec<_> = schemas.iter().map(|it| format!("{it:?}")).collect();
    format!("{noun} {}", names.join(", "))
}

fn unmatched_text(patterns: &[UnmatchedPattern]) -> String {
    let lines: Vec<_> = patterns.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// A server's error as `message (SQLSTATE)`; a connection's as its whole chain.
fn server_text(error: &postgres::Error) -> String {
    match error.as_db_error() {
        Some(db) => format!("{} (SQLSTATE {})", db.message(), db.code().code()),
        None => {
            let mut text = error.to_string();
            let mut source = std::error::Error::source(error);
            while let Some(inner) = source {
                text.push_str(": ");
                text.push_str(&inner.to_string());
                source = inner.source();
            }
            text
        }
    }
}
