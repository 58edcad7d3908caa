//! SQL text → tokens: as much of PostgreSQL's lexical rules as it takes to tell a `:name` from everything
//! that only looks like one. What stands inside quotes and comments is never looked into.

use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// White space.
    Space,
    /// `-- …`, without its line end.
    LineComment,
    /// `/* … */`, nested ones included.
    BlockComment,
    /// A key word or a name without quotes.
    Word,
    /// `"…"`, or `U&"…"`.
    Quoted,
    /// `'…'`.
    Text,
    /// `E'…'`.
    EscapedText,
    /// `$tag$…$tag$`.
    DollarText,
    /// `B'…'`, `X'…'`, `N'…'`, `U&'…'`.
    PrefixedText,
    /// A number.
    Number,
    /// `:name`.
    Param,
    /// `$1`.
    Position,
    /// `;`.
    End,
    /// A comment or quote that the text ends inside of.
    Unclosed,
    /// Any other sign; `::` and `:=` are one.
    Sign,
}

/// A token and its bytes in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Range<usize>,
}

/// The token that begins at byte `at`; `None` at the end of the text.
pub(super) fn next(text: &str, at: usize) -> Option<Token> {
    let rest = text.get(at..)?;
    let (kind, length) = measure(rest)?;
    Some(Token { kind, span: at..at + length })
}

fn measure(rest: &str) -> Option<(Kind, usize)> {
    let mut chars = rest.chars();
    let first = chars.next()?;
    let second = chars.next();
    Some(match first {
        _ if is_space(first) => (Kind::Space, run(rest, is_space)),
        '-' if second == Some('-') => (Kind::LineComment, rest.find('\n').unwrap_or(rest.len())),
        '/' if second == Some('*') => block_comment(rest),
        '\'' => closed(Kind::Text, quoted(rest, '\'', false)),
        '"' => closed(Kind::Quoted, quoted(rest, '"', false)),
        '$' => dollar(rest),
        ':' => colon(rest),
        ';' => (Kind::End, 1),
        'e' | 'E' if second == Some('\'') => prefixed(rest, 1, '\'', Kind::EscapedText),
        'b' | 'B' | 'x' | 'X' | 'n' | 'N' if second == Some('\'') => {
            prefixed(rest, 1, '\'', Kind::PrefixedText)
        }
        'u' | 'U' if rest.get(1..).is_some_and(|it| it.starts_with("&'")) => {
            prefixed(rest, 2, '\'', Kind::PrefixedText)
        }
        'u' | 'U' if rest.get(1..).is_some_and(|it| it.starts_with("&\"")) => {
            prefixed(rest, 2, '"', Kind::Quoted)
        }
        _ if first.is_ascii_digit() => {
            (Kind::Number, run(rest, |it| it.is_ascii_alphanumeric() || it == '_' || it == '.'))
        }
        _ if begins_word(first) => (Kind::Word, run(rest, continues_word)),
        _ => (Kind::Sign, first.len_utf8()),
    })
}

fn is_space(it: char) -> bool {
    it.is_ascii_whitespace() || it == '\u{b}' || it == '\u{feff}'
}

fn begins_word(it: char) -> bool {
    it.is_ascii_alphabetic() || it == '_' || !it.is_ascii()
}

pub(super) fn continues_word(it: char) -> bool {
    begins_word(it) || it.is_ascii_digit() || it == '$'
}

fn run(rest: &str, holds: impl Fn(char) -> bool) -> usize {
    rest.find(|it| !holds(it)).unwrap_or(rest.len())
}

/// `length`, or the whole rest as unclosed.
fn closed(kind: Kind, length: Result<usize, usize>) -> (Kind, usize) {
    match length {
        Ok(length) => (kind, length),
        Err(length) => (Kind::Unclosed, length),
    }
}

fn prefixed(rest: &str, prefix: usize, quote: char, kind: Kind) -> (Kind, usize) {
    let body = rest.get(prefix..).unwrap_or_default();
    let length = quoted(body, quote, kind == Kind::EscapedText);
    closed(kind, length.map(|it| it + prefix).map_err(|it| it + prefix))
}

/// The length of a quoted piece that begins `rest`. A string goes on in a string on a later line.
fn quoted(rest: &str, quote: char, escapes: bool) -> Result<usize, usize> {
    let mut start = 0;
    loop {
        let piece = rest.get(start..).unwrap_or_default();
        let end = start + one_quoted(piece, quote, escapes).ok_or(rest.len())?;
        let after = rest.get(end..).unwrap_or_default();
        let gap = run(after, is_space);
        let goes_on = quote == '\''
            && after.get(..gap).is_some_and(|it| it.contains('\n'))
            && after.get(gap..).is_some_and(|it| it.starts_with('\''));
        if !goes_on {
            return Ok(end);
        }
        start = end + gap;
    }
}

/// The length up to the closing quote, which doubled is none.
fn one_quoted(piece: &str, quote: char, escapes: bool) -> Option<usize> {
    let mut chars = piece.char_indices().skip(1).peekable();
    while let Some((at, it)) = chars.next() {
        if escapes && it == '\\' {
            chars.next();
        } else if it == quote && chars.next_if(|(_, next)| *next == quote).is_none() {
            return Some(at + 1);
        }
    }
    None
}

fn block_comment(rest: &str) -> (Kind, usize) {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(here) = rest.get(at..).filter(|it| !it.is_empty()) {
        if here.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return (Kind::BlockComment, at);
            }
        } else {
            at += here.chars().next().map_or(1, char::len_utf8);
        }
    }
    (Kind::Unclosed, rest.len())
}

fn dollar(rest: &str) -> (Kind, usize) {
    let after = rest.get(1..).unwrap_or_default();
    let digits = run(after, |it| it.is_ascii_digit());
    if digits > 0 {
        return (Kind::Position, 1 + digits);
    }
    let tag = run(after, |it| continues_word(it) && it != '$');
    if !after.get(tag..).is_some_and(|it| it.starts_with('$')) {
        return (Kind::Sign, 1);
    }
    let opening = tag + 2;
    let fence = rest.get(..opening).unwrap_or_default();
    match rest.get(opening..).and_then(|it| it.find(fence)) {
        Some(body) => (Kind::DollarText, opening + body + fence.len()),
        None => (Kind::Unclosed, rest.len()),
    }
}

fn colon(rest: &str) -> (Kind, usize) {
    let after = rest.get(1..).unwrap_or_default();
    match after.chars().next() {
        Some(':' | '=') => (Kind::Sign, 2),
        Some(it) if begins_word(it) => (Kind::Param, 1 + run(after, |it| it.is_alphanumeric() || it == '_')),
        _ => (Kind::Sign, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tokens of `text` but spaces, each as `Kind text`.
    fn tokens(text: &str) -> Vec<String> {
        let mut at = 0;
        let mut found = Vec::new();
        while let Some(token) = next(text, at) {
            assert!(token.span.end > at, "no progress in {text:?} at {at}");
            at = token.span.end;
            if token.kind != Kind::Space {
                found.push(format!("{:?} {}", token.kind, &text[token.span]));
            }
        }
        assert_eq!(at, text.len());
        found
    }

    /// The parameters of `text`.
    fn params(text: &str) -> Vec<String> {
        tokens(text).into_iter().filter_map(|it| it.strip_prefix("Param :").map(str::to_owned)).collect()
    }

    #[test]
    fn a_param_is_a_colon_and_a_name() {
        assert_eq!(
            params("SELECT :a, :b_2::text, x::int, f(y := :c), a[1:2], a[ :d :e]"),
            ["a", "b_2", "c", "d", "e"]
        );
    }

    #[test]
    fn nothing_inside_quotes_or_comments_is_a_param() {
        for text in [
            "':a'",
            "'it''s :a'",
            "E'\\':a'",
            "e'\\\\' 'x :a'",
            "\"a:b \"\" :c\"",
            "$$ :a ; $$",
            "$t$ :a $$ :b $t$",
            "-- :a",
            "/* :a /* :b */ :c */",
            "U&':a'",
            "U&\":a\"",
            "x':a'",
            "'one'\n  'two :a'",
        ] {
            assert_eq!(params(text), [""; 0], "{text}");
            assert_eq!(params(&format!("{text}\n :z")), ["z"], "{text}");
        }
    }

    #[test]
    fn a_backslash_ends_nothing_in_a_plain_string() {
        assert_eq!(tokens(r"'a\' :b"), [r"Text 'a\'", "Param :b"]);
        assert_eq!(tokens(r"E'a\' :b'"), [r"EscapedText E'a\' :b'"]);
    }

    #[test]
    fn a_string_goes_on_only_after_a_line_end() {
        assert_eq!(tokens("'a'\n'b'"), ["Text 'a'\n'b'"]);
        assert_eq!(tokens("'a' 'b'"), ["Text 'a'", "Text 'b'"]);
    }

    #[test]
    fn dollars_in_names_quote_nothing() {
        assert_eq!(tokens("a$b$c :x $1"), ["Word a$b$c", "Param :x", "Position $1"]);
    }

    #[test]
    fn what_is_not_closed_is_said_to_be() {
        for text in ["'a", "\"a", "$$a", "$t$ a $$", "/* /* */", "E'a\\'"] {
            assert_eq!(tokens(text), [format!("Unclosed {text}")]);
        }
    }

    #[test]
    fn any_text_is_split_without_loss() {
        for text in
            ["é🙂'é'::é", "\u{a0}a", "a\u{b}b", "1.5e-3..x", "@>-'x'", "$", ":", "::", "E", "U&", "$é$x$é$"]
        {
            tokens(text);
        }
    }
}
