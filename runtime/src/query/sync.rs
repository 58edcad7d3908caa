//! Queries over `postgres` clients and transactions.

mod bound;
mod run;

use fallible_iterator::FallibleIterator;
use postgres::{Client, Transaction};
use postgres_types::{BorrowToSql, ToSql};
use tokio_postgres::{Row, Statement, ToStatement};

pub use self::bound::Query;
pub use self::run::Run;
use crate::{Error, Result};

/// A query that takes its parameters as one struct.
pub trait Params<'c, 'a, 's, P, O, C> {
    /// Binds the struct's fields.
    fn params(&'s self, client: &'c mut C, params: &'a P) -> O;
}

/// What runs queries: a client, a transaction, or a wrapper of one.
///
/// Every method is that of [`postgres::Client`], with this crate's errors.
pub trait GenericClient {
    /// Whether [`prepare`](Self::prepare) remembers what it prepared, so that queries are better prepared
    /// first.
    fn stmt_cache() -> bool {
        false
    }

    /// Prepares a statement.
    ///
    /// # Errors
    ///
    /// The server refuses it or cannot be reached.
    fn prepare(&mut self, query: &str) -> Result<Statement>;

    /// Runs a statement and counts the rows it affected.
    ///
    /// # Errors
    ///
    /// A parameter cannot be sent, or the server refuses or cannot be reached; so for the other methods.
    fn execute<T>(&mut self, query: &T, params: &[&(dyn ToSql + Sync)]) -> Result<u64>
    where
        T: ?Sized + ToStatement;

    /// The one row of a query; it is an error if there is none or another.
    fn query_one<T>(&mut self, query: &T, params: &[&(dyn ToSql + Sync)]) -> Result<Row>
    where
        T: ?Sized + ToStatement;

    /// The row of a query if it has one; it is an error if there is another.
    fn query_opt<T>(&mut self, query: &T, params: &[&(dyn ToSql + Sync)]) -> Result<Option<Row>>
    where
        T: ?Sized + ToStatement;

    /// All rows of a query.
    fn query<T>(&mut self, query: &T, params: &[&(dyn ToSql + Sync)]) -> Result<Vec<Row>>
    where
        T: ?Sized + ToStatement;

    /// The rows of a query as they come.
    fn query_raw<T, P, I>(&mut self, query: &T, params: I) -> Result<RowIter<'_>>
    where
        T: ?Sized + ToStatement,
        P: BorrowToSql,
        I: IntoIterator<Item = P>,
        I::IntoIter: ExactSizeIterator;
}

/// Both have these methods under these names; a macro keeps them the same.
macro_rules! delegate {
    ($client:ty) => {
        impl GenericClient for $client {
            fn prepare(&mut self, query: &str) -> Result<Statement> {
                Ok(<$client>::prepare(self, query)?)
            }

            fn execute<T>(&mut self, query: &T, params: &[&(dyn ToSql + Sync)]) -> Result<u64>
            where
                T: ?Sized + ToStatement,
            {
                Ok(<$client>::execute(self, query, params)?)
            }

            fn query_one<T>(&mut self, query: &T, params: &[&(dyn ToSql + Sync)]) -> Result<Row>
            where
                T: ?Sized + ToStatement,
            {
                Ok(<$client>::query_one(self, query, params)?)
            }

            fn query_opt<T>(&mut self, query: &T, params: &[&(dyn ToSql + Sync)]) -> Result<Option<Row>>
            where
                T: ?Sized + ToStatement,
            {
                Ok(<$client>::query_opt(self, query, params)?)
            }

            fn query<T>(&mut self, query: &T, params: &[&(dyn ToSql + Sync)]) -> Result<Vec<Row>>
            where
                T: ?Sized + ToStatement,
            {
                Ok(<$client>::query(self, query, params)?)
            }

            fn query_raw<T, P, I>(&mut self, query: &T, params: I) -> Result<RowIter<'_>>
            where
                T: ?Sized + ToStatement,
                P: BorrowToSql,
                I: IntoIterator<Item = P>,
                I::IntoIter: ExactSizeIterator,
            {
                Ok(RowIter(<$client>::query_raw(self, query, params)?))
            }
        }
    };
}

delegate!(Client);
delegate!(Transaction<'_>);

/// The rows of a query as they come from the server.
pub struct RowIter<'a>(postgres::RowIter<'a>);

impl FallibleIterator for RowIter<'_> {
    type Item = Row;
    type Error = Error;

    fn next(&mut self) -> Result<Option<Row>> {
        Ok(self.0.next()?)
    }
}

/// The one row of a query; `cached` is `query` prepared before.
///
/// # Errors
///
/// There is no row or more than one, a parameter cannot be sent, or the server refuses or cannot be reached.
pub fn one<C: GenericClient>(
    client: &mut C,
    query: &str,
    params: &[&(dyn ToSql + Sync)],
    cached: Option<&Statement>,
) -> Result<Row> {
    match prepared(client, query, cached)? {
        Some(statement) => client.query_one(&statement, params),
        None => client.query_one(query, params),
    }
}

/// The row of a query if it has one; `cached` is `query` prepared before.
///
/// # Errors
///
/// There is more than one row, a parameter cannot be sent, or the server refuses or cannot be reached.
pub fn opt<C: GenericClient>(
    client: &mut C,
    query: &str,
    params: &[&(dyn ToSql + Sync)],
    cached: Option<&Statement>,
) -> Result<Option<Row>> {
    match prepared(client, query, cached)? {
        Some(statement) => client.query_opt(&statement, params),
        None => client.query_opt(query, params),
    }
}

/// The rows of a query as they come; `cached` is `query` prepared before.
///
/// # Errors
///
/// A parameter cannot be sent, or the server refuses or cannot be reached; so for each row.
pub fn raw<'a, C: GenericClient, P, I>(
    client: &'a mut C,
    query: &str,
    params: I,
    cached: Option<&Statement>,
) -> Result<RowIter<'a>>
where
    P: BorrowToSql,
    I: IntoIterator<Item = P>,
    I::IntoIter: ExactSizeIterator,
{
    match prepared(client, query, cached)? {
        Some(statement) => client.query_raw(&statement, params),
        None => client.query_raw(query, params),
    }
}

/// Runs a statement and counts the rows it affected; `cached` is `query` prepared before.
///
/// # Errors
///
/// A parameter cannot be sent, or the server refuses or cannot be reached.
pub fn execute<C: GenericClient>(
    client: &mut C,
    query: &str,
    params: &[&(dyn ToSql + Sync)],
    cached: Option<&Statement>,
) -> Result<u64> {
    match prepared(client, query, cached)? {
        Some(statement) => client.execute(&statement, params),
        None => client.execute(query, params),
    }
}

/// The statement to run instead of the text: the one given, or the client's own.
fn prepared<C: GenericClient>(
    client: &mut C,
    query: &str,
    cached: Option<&Statement>,
) -> Result<Option<Statement>> {
    match cached {
        Some(statement) => Ok(Some(statement.clone())),
        None if C::stmt_cache() => client.prepare(query).map(Some),
        None => Ok(None),
    }
}
