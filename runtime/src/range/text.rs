//! The text form, in PostgreSQL's spelling and with its quotes.

use std::fmt::{self, Write};
use std::ops::Bound;
use std::str::FromStr;

use thiserror::Error;

use super::{Multirange, Range};
use crate::shorten::shorten;

impl<T: fmt::Display> fmt::Display for Range<T> {
    /// As PostgreSQL prints it: `[1,10)`, `(,"a b"]`, `empty`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Bounds { lower, upper } = self else { return f.write_str("empty") };
        f.write_char(if matches!(lower, Bound::Included(_)) { '[' } else { '(' })?;
        bound(f, lower)?;
        f.write_char(',')?;
        bound(f, upper)?;
        f.write_char(if matches!(upper, Bound::Included(_)) { ']' } else { ')' })
    }
}

impl<T: fmt::Display> fmt::Display for Multirange<T> {
    /// As PostgreSQL prints it: `{[1,3),[5,8)}`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('{')?;
        for (position, range) in self.0.iter().enumerate() {
            if position > 0 {
                f.write_char(',')?;
            }
            range.fmt(f)?;
        }
        f.write_char('}')
    }
}

/// White space as PostgreSQL knows it here.
fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n' | '\x0b' | '\x0c' | '\r')
}

fn bound<T: fmt::Display>(f: &mut fmt::Formatter<'_>, bound: &Bound<T>) -> fmt::Result {
    let (Bound::Included(value) | Bound::Excluded(value)) = bound else { return Ok(()) };
    let text = value.to_string();
    let special = |letter| matches!(letter, '"' | '\\' | '(' | ')' | '[' | ']' | ',') || is_space(letter);
    if !text.is_empty() && !text.contains(special) {
        return f.write_str(&text);
    }
    f.write_char('"')?;
    for letter in text.chars() {
        if matches!(letter, '"' | '\\') {
            f.write_char(letter)?;
        }
        f.write_char(letter)?;
    }
    f.write_char('"')
}

/// Why text is no range or multirange.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ParseRangeError {
    /// The brackets, comma and quotes of no range; the text is shortened where it is long.
    #[error("{0:?} is not a range")]
    Syntax(String),
    /// A bound that its type does not take; says why.
    #[error("a bound of a range: {0}")]
    Bound(String),
}

impl<T: FromStr<Err: fmt::Display>> FromStr for Range<T> {
    type Err = ParseRangeError;

    /// Reads what PostgreSQL reads: `[1,10)`, `(,"a b"]`, `empty`.
    fn from_str(text: &str) -> Result<Self, ParseRangeError> {
        let mut rest = text;
        let range = range(&mut rest);
        finish(text, rest, range)
    }
}

impl<T: FromStr<Err: fmt::Display>> FromStr for Multirange<T> {
    type Err = ParseRangeError;

    /// Reads what PostgreSQL reads: `{[1,3),[5,8)}`.
    fn from_str(text: &str) -> Result<Self, ParseRangeError> {
        let mut rest = text;
        let ranges = multirange(&mut rest);
        finish(text, rest, ranges)
    }
}

/// Nothing but white space may follow.
fn finish<V>(text: &str, rest: &str, value: Result<V, Option<String>>) -> Result<V, ParseRangeError> {
    match value {
        Ok(value) if rest.trim_start_matches(is_space).is_empty() => Ok(value),
        Err(Some(reason)) => Err(ParseRangeError::Bound(reason)),
        Ok(_) | Err(None) => Err(ParseRangeError::Syntax(shorten(text))),
    }
}

/// `None` is wrong syntax, `Some` why a bound's type refuses it.
type Parsed<V> = Result<V, Option<String>>;

fn multirange<T: FromStr<Err: fmt::Display>>(rest: &mut &str) -> Parsed<Multirange<T>> {
    skip(rest);
    take(rest, '{').ok_or(None)?;
    skip(rest);
    let mut ranges = Vec::new();
    if take(rest, '}').is_some() {
        return Ok(Multirange(ranges));
    }
    loop {
        ranges.push(range(rest)?);
        skip(rest);
        if take(rest, '}').is_some() {
            return Ok(Multirange(ranges));
        }
        take(rest, ',').ok_or(None)?;
    }
}

fn range<T: FromStr<Err: fmt::Display>>(rest: &mut &str) -> Parsed<Range<T>> {
    skip(rest);
    if let Some((word, after)) = rest.split_at_checked(5)
        && word.eq_ignore_ascii_case("empty")
    {
        *rest = after;
        return Ok(Range::Empty);
    }
    let lower_inclusive = take(rest, '[').map(|()| true).or_else(|| take(rest, '(').map(|()| false));
    let lower_inclusive = lower_inclusive.ok_or(None)?;
    let lower = bound_text(rest)?;
    take(rest, ',').ok_or(None)?;
    let upper = bound_text(rest)?;
    let upper_inclusive = take(rest, ']').map(|()| true).or_else(|| take(rest, ')').map(|()| false));
    let upper_inclusive = upper_inclusive.ok_or(None)?;
    Ok(Range::Bounds { lower: parse(lower, lower_inclusive)?, upper: parse(upper, upper_inclusive)? })
}

fn parse<T: FromStr<Err: fmt::Display>>(text: Option<String>, inclusive: bool) -> Parsed<Bound<T>> {
    let Some(text) = text else { return Ok(Bound::Unbounded) };
    let value = text.parse().map_err(|error: T::Err| Some(error.to_string()))?;
    Ok(if inclusive { Bound::Included(value) } else { Bound::Excluded(value) })
}

/// A bound up to its end, without quotes; `None` where there is nothing, not even quotes.
fn bound_text(rest: &mut &str) -> Parsed<Option<String>> {
    let mut text = String::new();
    let (mut quoted, mut any) = (false, false);
    let mut letters = rest.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => text.push(letters.next().ok_or(None)?.1),
            '"' if quoted && letters.peek().is_some_and(|(_, next)| *next == '"') => {
                letters.next();
                text.push('"');
            }
            '"' => quoted = !quoted,
            ',' | ')' | ']' | '(' | '[' if !quoted => {
                *rest = &rest[at..];
                return Ok(any.then_some(text));
            }
            other => text.push(other),
        }
        any = true;
    }
    Err(None)
}

fn skip(rest: &mut &str) {
    *rest = rest.trim_start_matches(is_space);
}

fn take(rest: &mut &str, letter: char) -> Option<()> {
    *rest = rest.strip_prefix(letter)?;
    Some(())
}
