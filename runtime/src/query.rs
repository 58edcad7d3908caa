//! What compiled queries call.

use postgres_types::{FromSql, ToSql};
use tokio_postgres::Row;

use crate::{Error, Result, decode};

#[cfg(feature = "async")]
pub mod async_;
#[cfg(feature = "sync")]
pub mod sync;

/// What the rows of a query look like while they are read.
///
/// A row's struct is its own shape; a query of single values is the shape of its rows.
pub trait RowShape: 'static {
    /// What is made of a row without a copy of its texts and bytes; the owned row where nothing borrows.
    type Borrowed<'r>;
}

/// The value at `position` of a query's row; `origin` is where it comes from, such as `auth.user.email` or
/// `users::list.email`.
///
/// # Errors
///
/// The row is too short, the value is NULL where `T` has no NULL, or it is not what `T` promises.
pub fn column<'r, T: FromSql<'r>>(row: &'r Row, position: usize, origin: &'static str) -> Result<T> {
    decode::value(row, position).map_err(|reason| Error::decode(origin, reason))
}

/// The parameters as the clients' `query_raw` takes them.
pub fn slice_iter<'a>(
    params: &'a [&'a (dyn ToSql + Sync)],
) -> impl ExactSizeIterator<Item = &'a dyn ToSql> + 'a {
    params.iter().map(|param| *param as &dyn ToSql)
}
