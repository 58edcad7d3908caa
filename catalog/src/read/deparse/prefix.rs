//! A view's text as PostgreSQL 16 and later give it, made from what 14 and 15 give.
//!
//! The older ones write `note.id` for every column; the later ones write `id` where the query reads one relation
//! only, outside of subqueries and set operations.

use super::token::{Token, is_name, last_word, tokens};

/// The first version that leaves the prefix out.
pub(super) const FIRST_WITHOUT_PREFIX: u32 = 16;

/// The text without the prefixes that a later server would not write.
pub(super) fn without_prefixes(definition: &str) -> String {
    let tokens = tokens(definition);
    let Some(alias) = sole_relation(&tokens) else { return definition.to_owned() };
    let renamed = output_names(&tokens);
    let mut out = String::with_capacity(definition.len());
    let mut in_from = false;
    let mut sorted = Sorted::default();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        in_from = match token.text {
            "FROM" if token.depth == 0 => true,
            text => in_from && !(token.depth == 0 && ends_from(text)),
        };
        let is_item = sorted.begins_item(token, &tokens[..at]);
        let column = tokens.get(at + 2).filter(|it| is_name(it.text));
        let is_prefix =
            token.text == alias && !token.in_subquery && !in_from && stands_before_column(&tokens, at);
        match column {
            // As a whole item of what is sorted, the name alone would mean the output column.
            Some(column) if is_prefix && !(is_item && renamed.contains(&column.text)) => {
                out.push_str(column.text);
                at += 3;
            }
            _ => {
                out.push_str(token.text);
                at += 1;
            }
        }
    }
    out
}

/// Which open parentheses are within a list that ORDER BY, PARTITION BY or DISTINCT ON begins.
#[derive(Default)]
struct Sorted(Vec<bool>);

impl Sorted {
    /// Whether `token`, which follows `before`, is where an item of such a list begins. Expressions in it that
    /// begin with a name are in parentheses, so that an item which begins with a column is one.
    fn begins_item(&mut self, token: &Token, before: &[Token]) -> bool {
        if token.is_space() {
            return false;
        }
        self.0.resize(token.depth + 1, false);
        let mut words = before.iter().rev().filter(|it| !it.is_space()).map(|it| it.text);
        let (last, second, third) = (words.next(), words.next(), words.next());
        let list = &mut self.0[token.depth];
        match (third, second, last) {
            (_, Some("ORDER" | "PARTITION"), Some("BY")) | (Some("DISTINCT"), Some("ON"), Some("(")) => {
                *list = true
            }
            (_, _, Some("(")) => *list = false,
            (_, _, Some(",")) => return *list,
            _ => {
                *list &=
                    !matches!(token.text, "LIMIT" | "OFFSET" | "FETCH" | "FOR" | "ROWS" | "RANGE" | "GROUPS");
                return false;
            }
        }
        *list
    }
}

/// Whether the name at `at` is one of `name.column`: no part of a longer name, of a type or of a function's name.
fn stands_before_column(tokens: &[Token], at: usize) -> bool {
    let before = &tokens[..at];
    let inside = before.last().is_some_and(|it| matches!(it.text, "." | ":"));
    let goes_on = tokens.get(at + 3).is_some_and(|it| matches!(it.text, "(" | "."));
    tokens.get(at + 1).is_some_and(|it| it.text == ".")
        && !inside
        && !goes_on
        && last_word(before) != Some("COLLATE")
}

/// What follows FROM, up to the next clause, where that is one item.
fn sole_relation<'a>(tokens: &[Token<'a>]) -> Option<&'a str> {
    let top: Vec<&Token> = tokens.iter().filter(|it| it.depth == 0 && !it.is_space()).collect();
    if top.iter().any(|it| matches!(it.text, "UNION" | "INTERSECT" | "EXCEPT")) {
        return None;
    }
    let from = top.iter().position(|it| it.text == "FROM")? + 1;
    let item: Vec<&str> = top[from..].iter().map(|it| it.text).take_while(|it| !ends_from(it)).collect();
    if item.contains(&",") || item.contains(&"JOIN") || joins_in_parentheses(tokens, &item) {
        return None;
    }
    let skipped = ["ONLY", "LATERAL", "ROWS", "FROM", "WITH", "ORDINALITY", "AS"];
    let names = item.iter().copied().take_while(|it| *it != "TABLESAMPLE");
    // The alias, which stands last, else the name's last part.
    names.filter(|it| is_name(it) && !skipped.contains(it)).last()
}

fn ends_from(text: &str) -> bool {
    matches!(
        text,
        "WHERE" | "GROUP" | "HAVING" | "WINDOW" | "ORDER" | "LIMIT" | "OFFSET" | "FETCH" | "FOR" | ";"
    )
}

/// `FROM (a JOIN b ON …)`: parentheses that hold no query and follow no function's name.
fn joins_in_parentheses(tokens: &[Token], item: &[&str]) -> bool {
    let from = tokens.iter().position(|it| it.depth == 0 && it.text == "FROM");
    let inside = from.and_then(|from| tokens[from..].iter().find(|it| it.depth > 0));
    item.first() == Some(&"(") && !inside.is_some_and(|it| it.in_subquery)
}

/// The names that the query gives to what it puts out.
fn output_names<'a>(tokens: &[Token<'a>]) -> Vec<&'a str> {
    let top = tokens.iter().filter(|it| it.depth == 0 && !it.is_space());
    let selected: Vec<&str> = top.map(|it| it.text).take_while(|it| *it != "FROM").collect();
    selected.windows(2).filter(|it| it[0] == "AS").map(|it| it[1]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(older: &str, later: &str) {
        assert_eq!(without_prefixes(older), later);
    }

    #[test]
    fn one_relation_needs_no_prefix() {
        check(
            " SELECT note.id,\n    upper(note.body) AS \"Body\"\n   FROM app.note\n  WHERE (note.state = 'note.id'::app.state);",
            " SELECT id,\n    upper(body) AS \"Body\"\n   FROM app.note\n  WHERE (state = 'note.id'::app.state);",
        );
        check(" SELECT n.\"A b\"\n   FROM ONLY app.note n;", " SELECT \"A b\"\n   FROM ONLY app.note n;");
        check(
            " SELECT g.g\n   FROM generate_series(1, 3) g(g);",
            " SELECT g\n   FROM generate_series(1, 3) g(g);",
        );
        check(
            " SELECT x.id\n   FROM ( SELECT note.id\n           FROM app.note) x;",
            " SELECT id\n   FROM ( SELECT note.id\n           FROM app.note) x;",
        );
    }

    #[test]
    fn whole_rows_functions_and_types_keep_theirs() {
        for same in [
            " SELECT note.*::note.note AS it\n   FROM note.note;",
            " SELECT note.f(1) AS f,\n    'a'::note.kind AS k\n   FROM note.note;",
            " SELECT 1 AS one;",
            " VALUES (1), (2);",
        ] {
            check(same, same);
        }
    }

    #[test]
    fn several_relations_subqueries_and_unions_keep_theirs() {
        for same in [
            " SELECT a.id\n   FROM app.a,\n    app.b;",
            " SELECT a.id\n   FROM (app.a\n     JOIN app.b ON ((a.id = b.id)));",
            " SELECT a.id\n   FROM app.a\nUNION\n SELECT b.id\n   FROM app.b;",
        ] {
            check(same, same);
        }
        check(
            " SELECT a.id\n   FROM app.a\n  WHERE (EXISTS ( SELECT 1\n           FROM app.b\n          WHERE (b.id = a.id)));",
            " SELECT id\n   FROM app.a\n  WHERE (EXISTS ( SELECT 1\n           FROM app.b\n          WHERE (b.id = a.id)));",
        );
    }

    #[test]
    fn order_by_keeps_the_prefix_of_what_would_be_an_output_column() {
        check(
            " SELECT lower(a.name) AS name,\n    a.id\n   FROM app.a\n  ORDER BY a.name, a.id\n LIMIT 3;",
            " SELECT lower(name) AS name,\n    id\n   FROM app.a\n  ORDER BY a.name, id\n LIMIT 3;",
        );
    }

    #[test]
    fn only_a_whole_item_of_what_is_sorted_keeps_the_prefix() {
        check(
            " SELECT lower(k.z) AS z,\n    k.w AS id,\n    k.id AS w\n   FROM a.k\n  GROUP BY (lower(k.z)), k.z, k.w, k.id\n  ORDER BY k.z, (k.w + 1), (lower(k.z)), k.id DESC;",
            " SELECT lower(z) AS z,\n    w AS id,\n    id AS w\n   FROM a.k\n  GROUP BY (lower(z)), z, w, id\n  ORDER BY k.z, (w + 1), (lower(z)), k.id DESC;",
        );
        check(
            " SELECT upper(k.z) AS z\n   FROM a.k\n  ORDER BY\n        CASE\n            WHEN (k.w > 1) THEN k.z\n            ELSE NULL::text\n        END, k.z\n LIMIT 1;",
            " SELECT upper(z) AS z\n   FROM a.k\n  ORDER BY\n        CASE\n            WHEN (w > 1) THEN z\n            ELSE NULL::text\n        END, k.z\n LIMIT 1;",
        );
    }

    #[test]
    fn distinct_on_and_windows_sort_too() {
        check(
            " SELECT DISTINCT ON (k.z, (lower(k.z))) lower(k.z) AS z,\n    k.w\n   FROM a.k;",
            " SELECT DISTINCT ON (k.z, (lower(z))) lower(z) AS z,\n    w\n   FROM a.k;",
        );
        check(
            " SELECT sum(k.w) OVER (PARTITION BY k.z, k.id ORDER BY k.w ROWS UNBOUNDED PRECEDING) AS w,\n    upper(k.z) AS z\n   FROM a.k\n  WINDOW win AS (PARTITION BY k.z ORDER BY k.w);",
            " SELECT sum(w) OVER (PARTITION BY k.z, id ORDER BY k.w ROWS UNBOUNDED PRECEDING) AS w,\n    upper(z) AS z\n   FROM a.k\n  WINDOW win AS (PARTITION BY k.z ORDER BY k.w);",
        );
    }

    #[test]
    fn lists_of_aggregates_within_lists_sort_too() {
        check(
            " SELECT b.n AS id\n   FROM t.b\n  ORDER BY (array_agg(b.id ORDER BY b.id)), b.id;",
            " SELECT n AS id\n   FROM t.b\n  ORDER BY (array_agg(id ORDER BY b.id)), b.id;",
        );
    }
}
