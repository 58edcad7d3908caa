//! SQL text as PostgreSQL prints it, cut into tokens.

/// A piece of the text; all of them together are the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    pub text: &'a str,
    /// How many parentheses are open around it.
    pub depth: usize,
    /// Whether one of them holds a query.
    pub in_subquery: bool,
}

impl Token<'_> {
    pub fn is_space(&self) -> bool {
        self.text.starts_with(char::is_whitespace)
    }
}

/// Whether it is an identifier or a keyword.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|it: char| it == '"' || it == '_' || it.is_alphabetic())
}

/// Names, texts, runs of white space, and single characters.
pub(super) fn tokens(sql: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    // Of each open parenthesis, whether it holds a query.
    let mut open: Vec<bool> = Vec::new();
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' | '\'' => quoted(rest, first),
            _ if first.is_whitespace() => run(rest, char::is_whitespace),
            _ if first == '_' || first.is_alphanumeric() => {
                run(rest, |it| it == '_' || it == '$' || it.is_alphanumeric())
            }
            _ => first.len_utf8(),
        };
        let (text, after) = rest.split_at(length);
        if text == ")" {
            open.pop();
        }
        tokens.push(Token { text, depth: open.len(), in_subquery: open.contains(&true) });
        if text == "(" {
            let inside = after.trim_start();
            open.push(["SELECT", "WITH", "VALUES"].iter().any(|it| inside.starts_with(it)));
        }
        rest = after;
    }
    tokens
}

fn run(text: &str, of: impl Fn(char) -> bool) -> usize {
    text.find(|it| !of(it)).unwrap_or(text.len())
}

/// Up to the closing quote; one that is doubled does not close.
fn quoted(text: &str, quote: char) -> usize {
    let mut at = 1;
    while let Some(found) = text[at..].find(quote) {
        at += found + 1;
        if !text[at..].starts_with(quote) {
            return at;
        }
        at += 1;
    }
    text.len()
}

/// The last that is no white space.
pub(super) fn last_word<'a>(tokens: &[Token<'a>]) -> Option<&'a str> {
    tokens.iter().rev().find(|it| !it.is_space()).map(|it| it.text)
}
