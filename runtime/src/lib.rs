//! What generated code and applications use with PostgreSQL: errors that name the column, rows, compiled
//! queries, JSON columns with their schemas, identifiers, enums, and exact forms of PostgreSQL's own types.
//!
//! Rows, types and JSON need no feature; `query::async_` is under `async` (the default), `query::sync` under
//! `sync`, the types of other libraries under `jiff`, `time` and `decimal`. Nothing here panics on what a
//! database, a file or an application hands in.

#![warn(missing_docs)]

mod array;
pub mod call;
mod composite;
mod date_time;
mod decode;
mod domain;
mod error;
mod extensions;
mod framed;
mod geometry;
mod id;
mod label;
mod network;
mod numeric;
mod params;
mod range;
mod relation;
mod row;
mod scalars;
mod shorten;
mod text_search;
mod value_error;
mod wire;

#[cfg(feature = "embedded")]
pub mod embedded;
pub mod json;
#[cfg(feature = "migrate")]
pub mod migrate;
pub mod query;

pub use array::{Array, ArrayError, ArrayIterator, Dimension, IterSql};
pub use call::Argument;
#[cfg(feature = "jiff")]
pub use date_time::Jiff;
#[cfg(feature = "time")]
pub use date_time::Time03;
pub use date_time::{Date, DateTimeError, Interval, Time, TimeTz, Timestamp, Timestamptz};
pub use domain::{Domain, DomainArray};
pub use error::{BoxError, Error, Result};
pub use extensions::{Ewkb, Hstore, Vector};
pub use geometry::{Circle, Line, Path, Point, Polygon, Rectangle, Segment};
pub use json::{Json, JsonError, JsonType};
pub use label::{EnumLabel, UnknownLabel};
pub use network::{Cidr, Inet, MacAddr, MacAddr8};
#[cfg(feature = "decimal")]
pub use numeric::Decimal;
pub use numeric::{Numeric, NumericError};
pub use params::{ArraySql, BytesSql, JsonSql, SqlFor, StringSql, TextId};
pub use query::slice_iter;
pub use range::{Multirange, ParseRangeError, Range};
pub use relation::{FromRow, Relation, RelationVisitor};
pub use row::RowReader;
pub use scalars::{
    Bits, Cid, Int2Vector, JsonPath, Lsn, Money, NodeTree, OidVector, Raw, RefCursor, Reg, Snapshot, Tid,
    Xid, Xid8, Xml,
};
pub use text_search::{TsItem, TsPosition, TsQuery, TsVector, TsWeight, TsWeights};
pub use tokio_postgres::Row;
pub use value_error::ValueError;

pub use {bytes, chrono, postgres_types, postgres_types as types, serde, serde_json, tokio_postgres, uuid};

#[cfg(feature = "async")]
pub use futures_util;
#[cfg(feature = "jiff")]
pub use jiff;
#[cfg(feature = "decimal")]
pub use rust_decimal;
#[cfg(feature = "time")]
pub use time;
#[cfg(feature = "sync")]
pub use {fallible_iterator, postgres};

/// What the macros of this crate expand to calls of; not for other use.
#[doc(hidden)]
pub mod private {
    pub mod composite {
        pub use crate::composite::{Reader, accepts, write};
    }
    pub use crate::decode::to_sql_checked;
    pub use crate::domain::base;
    pub use crate::label::{accepts as label_accepts, from_sql as label_from_sql, visit as label_visit};
}
