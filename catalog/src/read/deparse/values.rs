//! `( VALUES …)`: a list of values that PostgreSQL takes for a query, and prints without the space when it made the
//! query around it itself. What it printed without one has one when it is run and read again.

use super::token::tokens;

/// The text without the space.
pub(super) fn without_space(sql: &str) -> String {
    let tokens = tokens(sql);
    let is_space = |at: usize| {
        let around = at.checked_sub(1).zip(Some(at + 1));
        let text = |it: usize| tokens.get(it).map(|it| it.text);
        around.is_some_and(|(before, after)| text(before) == Some("(") && text(after) == Some("VALUES"))
            && text(at) == Some(" ")
    };
    let kept = tokens.iter().enumerate().filter(|(at, _)| !is_space(*at));
    kept.map(|(_, it)| it.text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_at_their_parenthesis() {
        assert_eq!(without_space("FROM ( VALUES (1), ( 2)) v"), "FROM (VALUES (1), ( 2)) v");
        for same in ["FROM (VALUES (1)) v", "SELECT '( VALUES' AS \"( VALUES\"", "( SELECT 1)"] {
            assert_eq!(without_space(same), same);
        }
    }
}
