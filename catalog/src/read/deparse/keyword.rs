//! Names that later versions quote, and keywords that they add.

use super::reg;
use super::token::{Token, is_name, last_word, tokens};

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
        if token.text.starts_with('\'') {
            match reg::cast(&tokens[at + 1..]) {
                Some(cast) => out.push_str(&cast.quoted(token.text)),
                None => out.push_str(token.text),
            }
        } else if KEYWORDS.contains(&token.text) && !(token.text == "json" && is_type(&tokens, at)) {
            out.push_str(&format!("\"{}\"", token.text));
        } else {
            out.push_str(token.text);
        }
    }
    out
}

/// The names in a text that stands for an object, quoted the same. `types` is whether a bare `json` in it is the type.
pub(super) fn quoted_names(text: &str, types: bool) -> String {
    let tokens = tokens(text);
    let mut out = String::with_capacity(text.len());
    for (at, token) in tokens.iter().enumerate() {
        let beside = |at: Option<usize>| at.and_then(|it| tokens.get(it)).is_some_and(|it| it.text == ".");
        let qualified = beside(at.checked_sub(1)) || beside(Some(at + 1));
        if KEYWORDS.contains(&token.text) && (token.text != "json" || !types || qualified) {
            out.push_str(&format!("\"{}\"", token.text));
        } else {
            out.push_str(token.text);
        }
    }
    out
}

/// Whether the name there is a type's: in a cast, or after the name of a column that is defined. A schema's is not.
fn is_type(tokens: &[Token], at: usize) -> bool {
    let (before, after) = (&tokens[..at], &tokens[at + 1..]);
    if after.first().is_some_and(|it| it.text == ".") {
        return false;
    }
    if let [.., first, second] = before
        && (first.text, second.text) == (":", ":")
    {
        return true;
    }
    let mut words = before.iter().rev().filter(|it| !it.is_space()).map(|it| it.text);
    match (words.next(), words.next()) {
        (Some("RETURNING"), _) => owner(before).is_some_and(|it| it.starts_with("JSON_")),
        (Some(name), Some("(" | "," | "COLUMNS")) if is_name(name) && !is_keyword(name) => {
            owner(before).is_some_and(|it| it == "AS" || it == "XMLTABLE" || (is_name(it) && !is_keyword(it)))
        }
        _ => false,
    }
}

/// What is before the parenthesis that is open at the end of the tokens, unless that holds a query.
fn owner<'a>(tokens: &[Token<'a>]) -> Option<&'a str> {
    let depth = tokens.last()?.depth;
    // Both parentheses have the depth of what is around them.
    let open = tokens.iter().rposition(|it| it.text == "(" && it.depth < depth)?;
    let (before, inside) = (&tokens[..open], &tokens[open + 1..]);
    let holds = inside.iter().find(|it| !it.is_space()).map(|it| it.text);
    if holds.is_some_and(|it| ["SELECT", "WITH", "VALUES"].contains(&it)) {
        return None;
    }
    last_word(before)
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
        check("json", r#""json""#);
        check("list[1:json]", r#"list[1:"json"]"#);
    }

    #[test]
    fn a_schema_is_no_type() {
        let check = |older: &str, later: &str| assert_eq!(quoted(older), later);
        check("json.f(1)", r#""json".f(1)"#);
        check("'b'::json.mood || NULL::json[]", r#"'b'::"json".mood || NULL::json[]"#);
        check("FROM f() j(a json.json, b json)", r#"FROM f() j(a "json"."json", b json)"#);
    }

    #[test]
    fn an_alias_is_no_type() {
        let check = |older: &str, later: &str| assert_eq!(quoted(older), later);
        check("SELECT x FROM a,\n w json", "SELECT x FROM a,\n w \"json\"");
        check("FROM (w json JOIN v ON true)", r#"FROM (w "json" JOIN v ON true)"#);
        check("x AS (SELECT 1 FROM f(1) a, w json)", r#"x AS (SELECT 1 FROM f(1) a, w "json")"#);
        check("ROWS FROM(f() AS (a json, b json))", "ROWS FROM(f() AS (a json, b json))");
        check(
            "XMLTABLE(('/a'::text) PASSING (x) COLUMNS a json PATH 'b', c json)",
            "XMLTABLE(('/a'::text) PASSING (x) COLUMNS a json PATH 'b', c json)",
        );
        check("JSON_OBJECT('a' : 1 RETURNING json)", "JSON_OBJECT('a' : 1 RETURNING json)");
        check("DELETE FROM s.t RETURNING json", r#"DELETE FROM s.t RETURNING "json""#);
    }

    #[test]
    fn names_in_texts_are_quoted_where_they_are_cast_to_what_they_name() {
        let check = |older: &str, later: &str| assert_eq!(quoted(older), later);
        check("nextval('json.t_seq'::regclass)", r#"nextval('"json".t_seq'::regclass)"#);
        check("'json'::regnamespace || 'json.t'::text", r#"'"json"'::regnamespace || 'json.t'::text"#);
        check("'json'::regtype, 'json.json[]'::regtype", r#"'json'::regtype, '"json"."json"[]'::regtype"#);
        check(
            "'json.json_value(json,json.mood)'::regprocedure",
            r#"'"json"."json_value"(json,"json".mood)'::regprocedure"#,
        );
        check(
            r#"'{json.t,s.u,"json.\"it''s\"",NULL}'::regclass[]"#,
            r#"'{"\"json\".t",s.u,"\"json\".\"it''s\"",NULL}'::regclass[]"#,
        );
        check(
            "'{{json,integer},{json.a,text}}'::regtype[]",
            r#"'{{json,integer},{"\"json\".a",text}}'::regtype[]"#,
        );
    }

    #[test]
    fn xml_is_serialized_as_by_default() {
        let later = "XMLSERIALIZE(CONTENT x AS text NO INDENT), ' NO INDENT)', XMLSERIALIZE(CONTENT x AS text INDENT)";
        let older = "XMLSERIALIZE(CONTENT x AS text), ' NO INDENT)', XMLSERIALIZE(CONTENT x AS text INDENT)";
        assert_eq!(without_no_indent(later), older);
    }
}
