//! Names that later versions quote, and keywords that they add.

use super::token::{Token, is_name, tokens};

/// The first version that quotes every one of [`KEYWORDS`].
pub(super) const FIRST_WITH_ALL: u32 = 17;

/// Words that are keywords from 16 or 17 on, so that these print them quoted as names, while 14 prints them bare.
/// Where they are keywords, they are printed in upper case.
const KEYWORDS: &[&str] = &[
    "json",
    "json_array",
    "json_arrayagg",
    "json_exists",
    "json_object",
    "json_objectagg",
    "json_query",
    "json_scalar",
    "json_serialize",
    "json_table",
    "json_value",
    "merge_action",
    "system_user",
];

/// The text with quotes around the names that 17 and later quote.
pub(super) fn quoted(sql: &str) -> String {
    let tokens = tokens(sql);
    let mut out = String::with_capacity(sql.len());
    for (at, token) in tokens.iter().enumerate() {
        if KEYWORDS.contains(&token.text) && !(token.text == "json" && is_type(&tokens[..at])) {
            out.push('"');
            out.push_str(token.text);
            out.push('"');
        } else {
            out.push_str(token.text);
        }
    }
    out
}

/// Whether the next name is a type's, given what is before: in a cast, or after the name of a column that is defined.
fn is_type(before: &[Token]) -> bool {
    let mut words = before.iter().rev().filter(|it| !it.is_space()).map(|it| it.text);
    match (words.next(), words.next()) {
        (None | Some(":"), _) => true,
        (Some(name), Some("(" | "," | "COLUMNS")) => is_name(name) && !is_keyword(name),
        _ => false,
    }
}

/// Keywords are printed in upper case, and such a name in quotes.
fn is_keyword(word: &str) -> bool {
    word.chars().all(|it| it.is_ascii_uppercase())
}

/// The text without what 16 and later say of XMLSERIALIZE where nothing else was asked for.
pub(super) fn without_no_indent(sql: &str) -> String {
    let tokens = tokens(sql);
    let mut out = String::with_capacity(sql.len());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let next: Vec<&str> = tokens[at..].iter().take(5).map(|it| it.text).collect();
        if next == [" ", "NO", " ", "INDENT", ")"] {
            at += 4;
        } else {
            out.push_str(token.text);
            at += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_became_keywords_are_quoted() {
        let check = |older: &str, later: &str| assert_eq!(quoted(older), later);
        check(
            "SELECT a.json, 'json' AS json_array FROM t.a json",
            r#"SELECT a."json", 'json' AS "json_array" FROM t.a "json""#,
        );
        check(r#"(json > '{}'::json) AND "json" IS NULL"#, r#"("json" > '{}'::json) AND "json" IS NULL"#);
        check(
            "FROM f() j(a json, json integer, b json[])",
            r#"FROM f() j(a json, "json" integer, b json[])"#,
        );
        check("UNIQUE (json, system_user)", r#"UNIQUE ("json", "system_user")"#);
        check("t.json_table(JSON_ARRAY(1))", r#"t."json_table"(JSON_ARRAY(1))"#);
        check("COALESCE(json, NOT json)", r#"COALESCE("json", NOT "json")"#);
    }

    #[test]
    fn xml_is_serialized_as_by_default() {
        let later = "XMLSERIALIZE(CONTENT x AS text NO INDENT), ' NO INDENT)', XMLSERIALIZE(CONTENT x AS text INDENT)";
        let older = "XMLSERIALIZE(CONTENT x AS text), ' NO INDENT)', XMLSERIALIZE(CONTENT x AS text INDENT)";
        assert_eq!(without_no_indent(later), older);
    }
}
