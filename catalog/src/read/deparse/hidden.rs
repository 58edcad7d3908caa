//! The names `old` and `new` in views. 14 and 15 hold them back for the rows that rules speak of, and call relations that
//! have such a name or alias `old_1`, `old_2`, …; later ones call them `old`, `old_1`, ….

use super::token::{Token, is_name, last_word, tokens};

/// The text with the names that a later server would give.
pub(super) fn without_held_back(definition: &str) -> String {
    ["old", "new"].into_iter().fold(definition.to_owned(), |text, name| renumbered(&text, name))
}

fn renumbered(definition: &str, name: &str) -> String {
    let tokens = tokens(definition);
    let number = |text: &str| text.strip_prefix(name)?.strip_prefix('_')?.parse::<u32>().ok();
    let aliases: Vec<(usize, u32)> = (0..tokens.len())
        .filter(|at| is_alias(&tokens[..*at]))
        .filter_map(|at| Some((at, number(tokens[at].text)?)))
        .collect();
    let mut numbers: Vec<u32> = aliases.iter().map(|it| it.1).collect();
    numbers.sort_unstable();
    numbers.dedup();
    // What the server numbered has every number from 1 on.
    if numbers.is_empty() || !numbers.iter().copied().eq(1..=numbers.len() as u32) {
        return definition.to_owned();
    }
    let mut out = String::with_capacity(definition.len());
    for (at, token) in tokens.iter().enumerate() {
        let alias = aliases.iter().any(|it| it.0 == at);
        let refers = is_range(&tokens, at);
        match number(token.text).filter(|_| alias || refers) {
            // A relation's own name is no alias.
            Some(1) if alias && own_name(&tokens[..at]) == Some(name) => {
                out.truncate(out.trim_end().len());
            }
            Some(1) => out.push_str(name),
            Some(it) => out.push_str(&format!("{name}_{}", it - 1)),
            None => out.push_str(token.text),
        }
    }
    out
}

/// Whether a name after this is an alias: it follows a name or a closing parenthesis.
fn is_alias(before: &[Token]) -> bool {
    let [.., last, space] = before else { return false };
    let keyword = last.text.chars().all(|it| it.is_ascii_uppercase());
    let named = is_name(last.text) && (!keyword || last.text == "ORDINALITY");
    space.is_space() && (named || last.text == ")")
}

/// Whether the name stands for a relation's columns or rows.
fn is_range(tokens: &[Token], at: usize) -> bool {
    let before = &tokens[..at];
    let inside = before.last().is_some_and(|it| matches!(it.text, "." | ":"));
    let prefix = tokens.get(at + 1).is_some_and(|it| it.text == ".");
    !inside && (prefix || last_word(before) == Some("OF"))
}

/// The last part of the name before an alias.
fn own_name<'a>(before: &[Token<'a>]) -> Option<&'a str> {
    let [.., last, _] = before else { return None };
    Some(last.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_called_old_or_new_are_called_so() {
        let check = |older: &str, later: &str| assert_eq!(without_held_back(older), later);
        check("SELECT old_1.a FROM x.old old_1", "SELECT old.a FROM x.old");
        check(
            "SELECT old_1.a, old_2.b FROM x.old old_1 JOIN x.old old_2 ON (f(old_1.*) = old_2.b)",
            "SELECT old.a, old_1.b FROM x.old JOIN x.old old_1 ON (f(old.*) = old_1.b)",
        );
        check(
            "SELECT new_1.g AS new_1 FROM f(1) new_1(g), x.b old_1 FOR UPDATE OF old_1",
            "SELECT new.g AS new_1 FROM f(1) new(g), x.b old FOR UPDATE OF old",
        );
        check("FROM f() WITH ORDINALITY old_1(a, n)", "FROM f() WITH ORDINALITY old(a, n)");
        check(
            "WITH old AS (SELECT 1) SELECT old_1.a FROM old old_1",
            "WITH old AS (SELECT 1) SELECT old.a FROM old",
        );
    }

    #[test]
    fn other_names_stay() {
        for same in [
            "SELECT t.old_1, 'x.old old_1' AS new_1 FROM x.t",
            "WITH old_1 AS (SELECT 1) SELECT old_1.a FROM old_1",
            "SELECT old_2.a FROM x.t old_2",
            "SELECT x.old_1(a.b) FROM x.a",
        ] {
            assert_eq!(without_held_back(same), same);
        }
    }
}
