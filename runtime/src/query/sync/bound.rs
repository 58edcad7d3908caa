//! Queries with their parameters, before they are sent.

use fallible_iterator::FallibleIterator as _;
use postgres_types::ToSql;
use tokio_postgres::{Row, Statement};

use super::super::{RowShape, slice_iter};
use super::{GenericClient, one, opt, raw};
use crate::Result;

/// A query with its parameters, whose rows of shape `R` are made into `T`.
///
/// Every method that sends it fails if a parameter cannot be sent, the server refuses it or cannot be reached, or
/// a row is not what it promises.
pub struct Query<'c, 'a, 's, C: GenericClient, R: RowShape, T, const N: usize> {
    client: &'c mut C,
    params: [&'a (dyn ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s Statement>,
    extractor: for<'r> fn(&'r Row) -> Result<R::Borrowed<'r>>,
    mapper: for<'r> fn(R::Borrowed<'r>) -> T,
}

impl<'c, 'a, 's, C, R, T: 'c, const N: usize> Query<'c, 'a, 's, C, R, T, N>
where
    C: GenericClient,
    R: RowShape,
{
    /// What generated code makes; `cached` is `query` prepared before.
    #[doc(hidden)]
    pub fn new(
        client: &'c mut C,
        params: [&'a (dyn ToSql + Sync); N],
        query: &'static str,
        cached: Option<&'s Statement>,
        extractor: for<'r> fn(&'r Row) -> Result<R::Borrowed<'r>>,
        mapper: for<'r> fn(R::Borrowed<'r>) -> T,
    ) -> Self {
        Self { client, params, query, cached, extractor, mapper }
    }

    /// The same with rows made into something else.
    pub fn map<U>(self, mapper: for<'r> fn(R::Borrowed<'r>) -> U) -> Query<'c, 'a, 's, C, R, U, N> {
        let Self { client, params, query, cached, extractor, mapper: _ } = self;
        Query { client, params, query, cached, extractor, mapper }
    }

    /// The only row.
    ///
    /// # Errors
    ///
    /// There is no row or another, or what fails for every query.
    pub fn one(self) -> Result<T> {
        let row = one(self.client, self.query, &self.params, self.cached)?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }

    /// All rows.
    ///
    /// # Errors
    ///
    /// What fails for every query.
    pub fn all(self) -> Result<Vec<T>> {
        self.iter()?.collect()
    }

    /// The row if there is one.
    ///
    /// # Errors
    ///
    /// There is another, or what fails for every query.
    pub fn opt(self) -> Result<Option<T>> {
        match opt(self.client, self.query, &self.params, self.cached)? {
            Some(row) => Ok(Some((self.mapper)((self.extractor)(&row)?))),
            None => Ok(None),
        }
    }

    /// The rows as they come.
    ///
    /// # Errors
    ///
    /// What fails for every query; so for each row.
    pub fn iter(self) -> Result<impl Iterator<Item = Result<T>> + 'c> {
        let rows = raw(self.client, self.query, slice_iter(&self.params), self.cached)?;
        Ok(rows.iterator().map(move |row| Ok((self.mapper)((self.extractor)(&row?)?))))
    }
}
