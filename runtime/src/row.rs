//! Reading the columns of a relation's row.

use postgres_types::FromSql;
use tokio_postgres::Row;

use crate::decode::{self, Fault};
use crate::{Error, Result};

/// Reads a relation's columns out of a row, in errors naming them `schema.relation.column`.
#[derive(Debug, Clone, Copy)]
pub struct RowReader<'r> {
    row: &'r Row,
    relation: &'static str,
}

impl<'r> RowReader<'r> {
    /// Reads `row` as one of `relation`, which is `schema.relation`.
    pub fn new(row: &'r Row, relation: &'static str) -> Self {
        Self { row, relation }
    }

    /// The value of `column`: at `position` where the column there has that name, else wherever it is.
    ///
    /// # Errors
    ///
    /// The row has no such column, the value is NULL where `T` has no NULL, or it is not what `T` promises.
    pub fn get<T: FromSql<'r>>(&self, position: usize, column: &'static str) -> Result<T> {
        let at = match self.row.columns().get(position) {
            Some(there) if there.name() == column => position,
            _ => self.find(column)?,
        };
        decode::value(self.row, at).map_err(|reason| self.error(column, reason))
    }

    fn find(&self, column: &'static str) -> Result<usize> {
        let columns = self.row.columns();
        columns.iter().position(|there| there.name() == column).ok_or_else(|| {
            let columns = columns.iter().map(|there| there.name().to_owned()).collect();
            self.error(column, Fault::NoColumn { name: column, columns }.into())
        })
    }

    #[cold]
    fn error(&self, column: &str, reason: crate::BoxError) -> Error {
        Error::decode(format!("{}.{column}", self.relation), reason)
    }
}
