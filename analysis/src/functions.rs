//! PostgreSQL's own functions that never return NULL, as `tests/examples/never_null` found them by calling each.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What is known of a function's results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Class {
    pub(crate) when: When,
    /// The columns that it holds for, where the function has several.
    pub(crate) columns: Vec<&'static str>,
}

/// When a result is not NULL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    /// Whatever the arguments are; of an aggregate also over no rows.
    Always,
    /// When no argument is NULL; of an aggregate over at least one row.
    Values,
    /// Of an aggregate: over at least one row.
    Rows,
}

static CLASSES: LazyLock<HashMap<String, Class>> =
    LazyLock::new(|| include_str!("never_null.txt").lines().filter_map(line).collect());

/// What is known of the built-in function with this signature: `lower(text)`.
pub(crate) fn class(signature: &str) -> Option<&'static Class> {
    CLASSES.get(signature)
}

/// `kind class signature : column, …`
fn line(line: &'static str) -> Option<(String, Class)> {
    let (_kind, rest) = line.split_once(' ').filter(|(kind, _)| *kind != "#")?;
    let (when, rest) = rest.split_once(' ')?;
    let (signature, columns) = rest.split_once(" : ").unwrap_or((rest, ""));
    let when = match when {
        "always" | "empty" => When::Always,
        "values" => When::Values,
        "rows" => When::Rows,
        _ => return None,
    };
    let columns = columns.split(", ").filter(|it| !it.is_empty()).collect();
    // Direct and aggregated arguments stand in one list in the catalog.
    Some((signature.replace("(; ", "(").replace("; ", ", "), Class { when, columns }))
}
