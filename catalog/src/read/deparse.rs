//! SQL text that PostgreSQL makes of stored trees, in one form for all versions.

use super::view;
use crate::Name;

/// A view's query.
pub(super) fn query(sql: &str, major: u32) -> String {
    if major < view::FIRST_WITHOUT_PREFIX { view::without_prefixes(sql) } else { sql.to_owned() }
}

/// A CREATE RULE statement.
pub(super) fn rule(sql: &str, _major: u32) -> String {
    sql.to_owned()
}

/// A SQL-standard function body.
pub(super) fn body(sql: &str, _major: u32) -> String {
    sql.to_owned()
}

/// An expression over the columns of a relation, which may hold queries.
pub(super) fn expression(sql: &str, _relation: &Name, _major: u32) -> String {
    sql.to_owned()
}
