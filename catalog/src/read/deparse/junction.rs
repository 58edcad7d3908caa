//! Chains of AND and OR.
//!
//! The parser puts `(a OR b) OR c` into one chain, but not what it makes itself of NOT BETWEEN, BETWEEN, IN and the
//! like: that is printed in parentheses, and without them once the text has been parsed again.

use super::token::{Token, tokens};

/// The text as it is when it has been parsed and printed again: a chain that begins another of its kind is part of it.
pub(super) fn flat(sql: &str) -> String {
    let all = tokens(sql);
    let mut kept = vec![true; all.len()];
    // From the inside out would find the same: taking parentheses away changes no chain's word.
    for at in 0..all.len() {
        let Some(inner) = begins_chain(&all, at) else { continue };
        let Some(word) = word(&all[at + 1..inner]) else { continue };
        if outer_word(&all, &kept, at, inner) == Some(word) {
            kept[at] = false;
            kept[inner] = false;
        }
    }
    all.iter().zip(kept).filter(|it| it.1).map(|it| it.0.text).collect()
}

/// Where the parenthesis at `at`, which follows another, is closed.
fn begins_chain(all: &[Token], at: usize) -> Option<usize> {
    let before = at.checked_sub(1).and_then(|it| all.get(it))?;
    let token = all.get(at)?;
    if token.text != "(" || before.text != "(" {
        return None;
    }
    Some(at + all[at..].iter().position(|it| it.text == ")" && it.depth == token.depth)?)
}

/// AND or OR, where the tokens between two parentheses are a chain of it.
fn word<'a>(inside: &[Token<'a>]) -> Option<&'a str> {
    let depth = inside.first()?.depth;
    inside.iter().filter(|it| it.depth == depth).map(|it| it.text).find(|it| matches!(*it, "AND" | "OR"))
}

/// The word that follows the group, from `open` to `close`, in the chain that it begins.
fn outer_word<'a>(all: &[Token<'a>], kept: &[bool], open: usize, close: usize) -> Option<&'a str> {
    let mut close = close;
    let mut open = open;
    loop {
        let next = all[close + 1..].iter().find(|it| !it.is_space())?;
        match next.text {
            "AND" | "OR" => return Some(next.text),
            // The end of a chain that is itself gone into the next.
            ")" if open > 0 && !kept[open - 1] => {
                open -= 1;
                close += 1 + all[close + 1..].iter().position(|it| it.text == ")")?;
            }
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_that_begins_another_is_part_of_it() {
        let check = |printed: &str, again: &str| {
            assert_eq!(flat(printed), again);
            assert_eq!(flat(again), again);
        };
        check("(((a >= 1) AND (a <= 5)) AND (b > 0))", "((a >= 1) AND (a <= 5) AND (b > 0))");
        check("((((a) OR (b)) OR (c)) OR (d))", "((a) OR (b) OR (c) OR (d))");
        check("CHECK (((a OR b) OR ((c OR d) OR e)))", "CHECK ((a OR b OR (c OR d OR e)))");
        check("((a OR b) AND c)", "((a OR b) AND c)");
        check("(a OR (b OR c) OR d)", "(a OR (b OR c) OR d)");
        check("((a = ' OR (') OR b)", "((a = ' OR (') OR b)");
        check("(f((a OR b)) OR c)", "(f((a OR b)) OR c)");
    }

    #[test]
    fn lists_and_windows_are_no_chains() {
        for same in [
            "((sum(a) OVER (ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) > 1) AND c)",
            "((a, b) = (c, d))",
            "((NOT (a OR b)) OR c)",
        ] {
            assert_eq!(flat(same), same);
        }
    }
}
