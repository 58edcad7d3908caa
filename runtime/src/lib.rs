//! What generated code and applications use with PostgreSQL: errors that name the column, rows, compiled
//! queries, JSON columns with their schemas, identifiers, enums and exact numbers.
//!
//! Rows, types and JSON need no feature; `query::async_` is under `async` (the default), `query::sync` under
//! `sync`. Nothing here panics on what a database, a file or an application hands in.

#![warn(missing_docs)]

mod array;
pub mod call;
mod composite;
mod decode;
mod domain;
mod error;
mod id;
mod label;
mod numeric;
mod params;
mod relation;
mod row;
mod shorten;

#[cfg(feature = "embedded")]
pub mod embedded;
pub mod json;
#[cfg(feature = "migrate")]
pub mod migrate;
pub mod query;

pub use array::{ArrayIterator, IterSql};
pub use call::Argument;
pub use domain::{Domain, DomainArray};
pub use error::{BoxError, Error, Result};
pub use json::{Json, JsonError, JsonType};
pub use label::{EnumLabel, UnknownLabel};
pub use numeric::{Numeric, NumericError};
pub use params::{ArraySql, BytesSql, JsonSql, StringSql, TextId};
pub use query::slice_iter;
pub use relation::{FromRow, Relation, RelationVisitor};
pub use row::RowReader;
pub use tokio_postgres::Row;

pub use {bytes, chrono, postgres_types, postgres_types as types, serde, serde_json, tokio_postgres, uuid};

#[cfg(feature = "async")]
pub use futures_util;
#[cfg(feature = "sync")]
pub use {fallible_iterator, postgres};

/// What the macros of this crate expand to calls of; not for other use.
#[doc(hidden)]
pub mod private {
    pub mod composite {
        pub use crate::composite::{Reader, accepts, write};
    }
    pub use crate::domain::base;
    pub use crate::label::{accepts as label_accepts, from_sql as label_from_sql, visit as label_visit};
}
