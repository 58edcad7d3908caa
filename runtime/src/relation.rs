//! Rows as Rust values: of a query, and of a table or view.

use std::fmt::Debug;

use postgres_types::ToSql;
use tokio_postgres::Row;

use crate::Result;

/// A value that one row makes.
pub trait FromRow: Sized {
    /// Reads the row's columns.
    ///
    /// # Errors
    ///
    /// A column that is missing, NULL where it cannot be, or not what its type promises.
    fn from_row(row: &Row) -> Result<Self>;
}

/// A row of a table, view or materialized view.
pub trait Relation: FromRow {
    /// The schema's name, unquoted.
    const SCHEMA: &'static str;
    /// The relation's name, unquoted.
    const NAME: &'static str;
    /// The columns' names, unquoted, in the relation's order, without those that `exclude` in regen.toml leaves
    /// out.
    const COLUMNS: &'static [&'static str];

    /// The columns' values, in the order of [`COLUMNS`](Self::COLUMNS).
    fn values(&self) -> Vec<&(dyn ToSql + Sync)>;

    /// The columns as SQL takes them after `SELECT` or in `INSERT INTO …`: `"one", "two"`, all quoted, in the
    /// order of [`COLUMNS`](Self::COLUMNS), in which [`FromRow`] reads them and [`values`](Self::values) gives
    /// them. `SELECT *` is read too: what else is in the row is passed over.
    fn column_list() -> String {
        Self::COLUMNS.iter().map(|it| quoted(it)).collect::<Vec<_>>().join(", ")
    }

    /// The relation's name as SQL takes it: `"schema"."name"`, both quoted.
    fn qualified_name() -> String {
        format!("{}.{}", quoted(Self::SCHEMA), quoted(Self::NAME))
    }
}

/// Something to do with every relation of a database.
pub trait RelationVisitor {
    /// Called once for each relation.
    fn visit<R: Relation + Clone + Debug + PartialEq + 'static>(&mut self);
}

fn quoted(identifier: &str) -> String {
    format!("\"{}\"", identifier.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Odd;

    impl FromRow for Odd {
        fn from_row(_: &Row) -> Result<Self> {
            Ok(Self)
        }
    }

    impl Relation for Odd {
        const SCHEMA: &'static str = "app";
        const NAME: &'static str = "say \"hi\"; --";
        const COLUMNS: &'static [&'static str] = &["a", "b \"c\""];

        fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
            Vec::new()
        }
    }

    #[test]
    fn names_are_quoted() {
        assert_eq!(Odd::qualified_name(), r#""app"."say ""hi""; --""#);
        assert_eq!(Odd::column_list(), r#""a", "b ""c""""#);
    }
}
