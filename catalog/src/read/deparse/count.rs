//! The count of FETCH FIRST, which the newest minor versions put in parentheses.

use super::token::{last_word, tokens};

/// The text with each count of FETCH FIRST in one pair of parentheses.
pub(super) fn in_parentheses(definition: &str) -> String {
    let tokens = tokens(definition);
    let mut out = String::with_capacity(definition.len() + 2);
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        out.push_str(token.text);
        at += 1;
        if token.text != "FIRST" || last_word(&tokens[..at - 1]) != Some("FETCH") {
            continue;
        }
        let rows = tokens[at..].iter().position(|it| it.text == "ROWS" && it.depth == token.depth);
        let Some(end) = rows.map(|it| at + it) else { continue };
        let mut count = &tokens[at..end];
        loop {
            count = match count {
                [space, inner @ ..] | [inner @ .., space] if space.is_space() => inner,
                [open, inner @ .., close]
                    if open.text == "("
                        && close.text == ")"
                        && !inner.iter().any(|it| it.text == ")" && it.depth == open.depth) =>
                {
                    inner
                }
                _ => break,
            };
        }
        out.push_str(" (");
        out.extend(count.iter().map(|it| it.text));
        out.push_str(") ");
        at = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_of_fetch_first_has_one_pair_of_parentheses() {
        for (given, expected) in [
            ("FETCH FIRST 3 ROWS WITH TIES;", "FETCH FIRST (3) ROWS WITH TIES;"),
            ("FETCH FIRST (3) ROWS WITH TIES;", "FETCH FIRST (3) ROWS WITH TIES;"),
            ("FETCH FIRST (1 + 2) ROWS WITH TIES;", "FETCH FIRST (1 + 2) ROWS WITH TIES;"),
            ("FETCH FIRST ((1 + 2)) ROWS WITH TIES;", "FETCH FIRST (1 + 2) ROWS WITH TIES;"),
            ("FETCH FIRST (((1)) + (2)) ROWS WITH TIES;", "FETCH FIRST (((1)) + (2)) ROWS WITH TIES;"),
            ("SELECT 'FETCH FIRST 3 ROWS'", "SELECT 'FETCH FIRST 3 ROWS'"),
            ("NULLS FIRST ROWS", "NULLS FIRST ROWS"),
        ] {
            assert_eq!(in_parentheses(given), expected);
        }
    }
}
