//! Pieces of SQL text.

use crate::{Name, quote_ident};

/// `text` as a string constant, as `standard_conforming_strings` reads it.
pub(super) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Names in a row: `a, "B", c`.
pub(super) fn names<'a>(names: impl IntoIterator<Item = &'a String>) -> String {
    let names: Vec<String> = names.into_iter().map(|it| quote_ident(it)).collect();
    names.join(", ")
}

/// Storage parameters: `fillfactor='70', toast.autovacuum_enabled='false'`.
pub(super) fn parameters(options: &[(String, String)]) -> String {
    let text = |(name, value): &(String, String)| {
        let name = match name.split_once('.') {
            Some((space, name)) => Name::new(space, name).to_string(),
            None => quote_ident(name),
        };
        format!("{name}={}", literal(value))
    };
    options.iter().map(text).collect::<Vec<_>>().join(", ")
}

/// Options of foreign objects, with a space before: ` OPTIONS (host 'a', port '1')`; nothing where there are
/// none.
pub(super) fn foreign_options(options: &[(String, String)]) -> String {
    if options.is_empty() {
        return String::new();
    }
    let text = |(name, value): &(String, String)| format!("{} {}", quote_ident(name), literal(value));
    format!(" OPTIONS ({})", options.iter().map(text).collect::<Vec<_>>().join(", "))
}

/// `text` between dollar quotes that it does not hold.
pub(super) fn dollar_quoted(text: &str) -> String {
    let mut tag = String::new();
    let mut number = 0;
    // A text that ends in `$` would end `$$` one character early.
    while text.contains(&format!("${tag}$")) || text.ends_with('$') && tag.is_empty() {
        tag = if number == 0 { "body".to_owned() } else { format!("body{number}") };
        number += 1;
    }
    format!("${tag}${text}${tag}$")
}

/// A statement as the server gives it, without what ends it.
pub(super) fn without_end(sql: &str) -> &str {
    sql.trim_end().trim_end_matches(';').trim_end()
}

/// Clauses between parentheses, each on a line; `()` where there are none.
pub(super) fn block(clauses: &[String]) -> String {
    if clauses.is_empty() {
        return "()".to_owned();
    }
    format!("(\n    {}\n)", clauses.join(",\n    "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_its_quotes() {
        assert_eq!(literal(r"it's \n"), r"'it''s \n'");
        assert_eq!(dollar_quoted("SELECT 1"), "$$SELECT 1$$");
        assert_eq!(dollar_quoted("a $$ b"), "$body$a $$ b$body$");
        assert_eq!(dollar_quoted("$$ $body$"), "$body1$$$ $body$$body1$");
        assert_eq!(dollar_quoted("cost in $"), "$body$cost in $$body$");
    }

    #[test]
    fn options_are_quoted_where_they_must_be() {
        let options = [("toast.vacuum_index_cleanup".to_owned(), "auto".to_owned())];
        assert_eq!(parameters(&options), "toast.vacuum_index_cleanup='auto'");
        assert_eq!(foreign_options(&[("user".to_owned(), "o'x".to_owned())]), r#" OPTIONS ("user" 'o''x')"#);
    }
}
