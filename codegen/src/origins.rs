//! The columns of tables and views that values are of, unchanged.

use std::fmt;

use analysis::Session;

/// The columns that a value is of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Origins {
    pub(crate) columns: Vec<Origin>,
    /// Whether it is an array of their values, or an element of them, rather than a value itself.
    pub(crate) shifted: bool,
}

/// A column of a table or view.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Origin {
    pub(crate) schema: String,
    pub(crate) relation: String,
    pub(crate) column: String,
}

impl Origins {
    /// With their names.
    pub(crate) fn of(origin: &analysis::Origin, session: &Session<'_>) -> Self {
        let analysis::Origin::Columns { columns, arrays } = origin else { return Origins::default() };
        let name = |id: &analysis::ColumnId| {
            let (schema, relation, column) = session.column(*id)?;
            Some(Origin {
                schema: schema.to_owned(),
                relation: relation.to_owned(),
                column: column.to_owned(),
            })
        };
        let named: Option<Vec<Origin>> = columns.iter().map(name).collect();
        let mut columns = named.unwrap_or_default();
        columns.sort();
        Origins { columns, shifted: *arrays != 0 }
    }

    /// Of all of these and those; of none where one of them is of none.
    pub(crate) fn and(&self, other: &Origins) -> Origins {
        if self.columns.is_empty() || other.columns.is_empty() || self.shifted != other.shifted {
            return Origins::default();
        }
        let mut columns = [&*self.columns, &*other.columns].concat();
        columns.sort();
        columns.dedup();
        Origins { columns, shifted: self.shifted }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.schema, self.relation, self.column)
    }
}
