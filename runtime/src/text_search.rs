//! Full text search: `tsvector` and `tsquery`.

use std::fmt::{self, Write};

mod query;
mod query_text;
mod query_wire;
mod vector;

pub use query::{TsItem, TsQuery, TsWeights};
pub use vector::{TsPosition, TsVector, TsWeight};

/// A lexeme between quotes, as the server writes it.
fn write_lexeme(lexeme: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("'")?;
    for char in lexeme.chars() {
        if matches!(char, '\'' | '\\') {
            f.write_char(char)?;
        }
        f.write_char(char)?;
    }
    f.write_str("'")
}
