//! What a PostgreSQL database is, as plain data.
//!
//! [`read`] takes one snapshot of `pg_catalog` and returns a [`Catalog`]: ordered, free of OIDs, the same
//! for the same schema on every server. [`Catalog::fingerprint`] names that state in 64 characters.

#![warn(missing_docs)]

mod compare;
mod ddl;
mod error;
mod fingerprint;
mod model;
mod name;
mod read;
mod select;

pub use compare::{Difference, compare};
pub use ddl::{Ddl, DdlError, Statement, ddl};
pub use error::Error;
pub use model::*;
pub use name::{Name, quote_ident};
pub use read::{MINIMUM_VERSION, read, server_version};
pub use select::{Pattern, Selection, UnmatchedPattern};
