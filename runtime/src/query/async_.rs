//! Queries over `tokio_postgres` clients and transactions.

mod bound;
mod run;

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_util::Stream;
use pin_project_lite::pin_project;
use postgres_types::{BorrowToSql, ToSql};
use tokio_postgres::{Client, Row, Statement, ToStatement, Transaction};

pub use self::bound::Query;
pub use self::run::Run;
use crate::{Error, Result};

/// A query that takes its parameters as one struct.
pub trait Params<'c, 'a, 's, P, O, C> {
    /// Binds the struct's fields.
    fn params(&'s self, client: &'c C, params: &'a P) -> O;
}

/// What runs queries: a client, a transaction, or a wrapper of one.
///
/// Every method is that of [`tokio_postgres::Client`], with this crate's errors.
pub trait GenericClient: Send + Sync {
    /// Whether [`prepare`](Self::prepare) remembers what it prepared, so that queries are better prepared
    /// first.
    fn stmt_cache() -> bool {
        false
    }

    /// Prepares a statement. It fails if the server refuses it or cannot be reached.
    fn prepare(&self, query: &str) -> impl Future<Output = Result<Statement>> + Send;

    /// Runs a statement and counts the rows it affected.
    ///
    /// It fails if a parameter cannot be sent, or the server refuses or cannot be reached; so do the other
    /// methods.
    fn execute<T>(
        &self,
        query: &T,
        params: &[&(dyn ToSql + Sync)],
    ) -> impl Future<Output = Result<u64>> + Send
    where
        T: ?Sized + ToStatement + Sync + Send;

    /// The one row of a query; it is an error if there is none or another.
    fn query_one<T>(
        &self,
        query: &T,
        params: &[&(dyn ToSql + Sync)],
    ) -> impl Future<Output = Result<Row>> + Send
    where
        T: ?Sized + ToStatement + Sync + Send;

    /// The row of a query if it has one; it is an error if there is another.
    fn query_opt<T>(
        &self,
        query: &T,
        params: &[&(dyn ToSql + Sync)],
    ) -> impl Future<Output = Result<Option<Row>>> + Send
    where
        T: ?Sized + ToStatement + Sync + Send;

    /// All rows of a query.
    fn query<T>(
        &self,
        query: &T,
        params: &[&(dyn ToSql + Sync)],
    ) -> impl Future<Output = Result<Vec<Row>>> + Send
    where
        T: ?Sized + ToStatement + Sync + Send;

    /// The rows of a query as they come.
    fn query_raw<T, I>(&self, query: &T, params: I) -> impl Future<Output = Result<RowStream>> + Send
    where
        T: ?Sized + ToStatement + Sync + Send,
        I: IntoIterator<Item: BorrowToSql, IntoIter: ExactSizeIterator> + Sync + Send;
}

/// Both have these methods under these names; a macro keeps them the same.
macro_rules! delegate {
    ($client:ty) => {
        impl GenericClient for $client {
            async fn prepare(&self, query: &str) -> Result<Statement> {
                Ok(<$client>::prepare(self, query).await?)
            }

            async fn execute<T>(&self, query: &T, params: &[&(dyn ToSql + Sync)]) -> Result<u64>
            where
                T: ?Sized + ToStatement + Sync + Send,
            {
                Ok(<$client>::execute(self, query, params).await?)
            }

            async fn query_one<T>(&self, query: &T, params: &[&(dyn ToSql + Sync)]) -> Result<Row>
            where
                T: ?Sized + ToStatement + Sync + Send,
            {
                Ok(<$client>::query_one(self, query, params).await?)
            }

            async fn query_opt<T>(&self, query: &T, params: &[&(dyn ToSql + Sync)]) -> Result<Option<Row>>
            where
                T: ?Sized + ToStatement + Sync + Send,
            {
                Ok(<$client>::query_opt(self, query, params).await?)
            }

            async fn query<T>(&self, query: &T, params: &[&(dyn ToSql + Sync)]) -> Result<Vec<Row>>
            where
                T: ?Sized + ToStatement + Sync + Send,
            {
                Ok(<$client>::query(self, query, params).await?)
            }

            async fn query_raw<T, I>(&self, query: &T, params: I) -> Result<RowStream>
            where
                T: ?Sized + ToStatement + Sync + Send,
                I: IntoIterator<Item: BorrowToSql, IntoIter: ExactSizeIterator> + Sync + Send,
            {
                Ok(RowStream { rows: <$client>::query_raw(self, query, params).await? })
            }
        }
    };
}

delegate!(Client);
delegate!(Transaction<'_>);

pin_project! {
    /// The rows of a query as they come from the server.
    pub struct RowStream {
        #[pin]
        rows: tokio_postgres::RowStream,
    }
}

impl Stream for RowStream {
    type Item = Result<Row>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Row>>> {
        self.project().rows.poll_next(context).map_err(Error::from)
    }
}

/// The one row of a query; `cached` is `query` prepared before.
///
/// # Errors
///
/// There is no row or more than one, a parameter cannot be sent, or the server refuses or cannot be reached.
pub async fn one<C: GenericClient>(
    client: &C,
    query: &str,
    params: &[&(dyn ToSql + Sync)],
    cached: Option<&Statement>,
) -> Result<Row> {
    match prepared(client, query, cached).await? {
        Some(statement) => client.query_one(&statement, params).await,
        None => client.query_one(query, params).await,
    }
}

/// The row of a query if it has one; `cached` is `query` prepared before.
///
/// # Errors
///
/// There is more than one row, a parameter cannot be sent, or the server refuses or cannot be reached.
pub async fn opt<C: GenericClient>(
    client: &C,
    query: &str,
    params: &[&(dyn ToSql + Sync)],
    cached: Option<&Statement>,
) -> Result<Option<Row>> {
    match prepared(client, query, cached).await? {
        Some(statement) => client.query_opt(&statement, params).await,
        None => client.query_opt(query, params).await,
    }
}

/// The rows of a query as they come; `cached` is `query` prepared before.
///
/// # Errors
///
/// A parameter cannot be sent, or the server refuses or cannot be reached; so for each row.
pub async fn raw<C: GenericClient, I>(
    client: &C,
    query: &str,
    params: I,
    cached: Option<&Statement>,
) -> Result<RowStream>
where
    I: IntoIterator<Item: BorrowToSql, IntoIter: ExactSizeIterator> + Sync + Send,
{
    match prepared(client, query, cached).await? {
        Some(statement) => client.query_raw(&statement, params).await,
        None => client.query_raw(query, params).await,
    }
}

/// Runs a statement and counts the rows it affected; `cached` is `query` prepared before.
///
/// # Errors
///
/// A parameter cannot be sent, or the server refuses or cannot be reached.
pub async fn execute<C: GenericClient>(
    client: &C,
    query: &str,
    params: &[&(dyn ToSql + Sync)],
    cached: Option<&Statement>,
) -> Result<u64> {
    match prepared(client, query, cached).await? {
        Some(statement) => client.execute(&statement, params).await,
        None => client.execute(query, params).await,
    }
}

/// The statement to run instead of the text: the one given, or the client's own.
async fn prepared<C: GenericClient>(
    client: &C,
    query: &str,
    cached: Option<&Statement>,
) -> Result<Option<Statement>> {
    match cached {
        Some(statement) => Ok(Some(statement.clone())),
        None if C::stmt_cache() => client.prepare(query).await.map(Some),
        None => Ok(None),
    }
}
