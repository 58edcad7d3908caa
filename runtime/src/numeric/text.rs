//! The text form, in PostgreSQL's spelling.

use std::fmt::{self, Write};
use std::iter;
use std::str::FromStr;

use super::{Finite, GROUP, MAX_INTEGER_DIGITS, MAX_SCALE, Numeric, NumericError, Repr};
use crate::shorten::shorten;

impl fmt::Display for Numeric {
    /// As PostgreSQL prints it: never with an exponent, with as many digits after the point as its scale.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::NaN => f.pad("NaN"),
            Repr::Infinity => f.pad("Infinity"),
            Repr::NegativeInfinity => f.pad("-Infinity"),
            Repr::Finite(finite) => f.pad_integral(!finite.negative, "", &finite.absolute()),
        }
    }
}

impl Finite {
    /// The digit of base 10000 that counts `10000^weight`.
    fn digit(&self, weight: i32) -> u16 {
        let index = usize::try_from(i32::from(self.weight) - weight);
        index.ok().and_then(|index| self.digits.get(index)).copied().unwrap_or_default()
    }

    fn absolute(&self) -> String {
        let mut text =
            String::with_capacity((self.digits.len() + 1) * usize::from(GROUP) + usize::from(self.scale));
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{}", self.digit(i32::from(self.weight).max(0)));
        for weight in (0..i32::from(self.weight)).rev() {
            let _ = write!(text, "{:04}", self.digit(weight));
        }
        if self.scale > 0 {
            text.push('.');
            let end = text.len() + usize::from(self.scale);
            for weight in 1..=i32::from(self.scale.div_ceil(GROUP.into())) {
                let _ = write!(text, "{:04}", self.digit(-weight));
            }
            text.truncate(end);
        }
        text
    }
}

impl FromStr for Numeric {
    type Err = NumericError;

    /// Reads what PostgreSQL reads: digits with at most one point and an exponent, `NaN`, `inf` and
    /// `infinity` in any case, with white space around.
    fn from_str(text: &str) -> Result<Self, NumericError> {
        let space = |letter: char| letter.is_ascii_whitespace() || letter == '\x0b';
        let trimmed = text.trim_matches(space);
        if trimmed.eq_ignore_ascii_case("nan") {
            return Ok(Self::NAN);
        }
        let (negative, unsigned) = match trimmed.as_bytes() {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] => (false, rest),
            rest => (false, rest),
        };
        if unsigned.eq_ignore_ascii_case(b"inf") || unsigned.eq_ignore_ascii_case(b"infinity") {
            return Ok(if negative { Self::NEGATIVE_INFINITY } else { Self::INFINITY });
        }
        let decimal = Decimal::parse(unsigned).ok_or_else(|| NumericError::Syntax(shorten(text)))?;
        decimal.finite(negative).map(|finite| Self(Repr::Finite(finite)))
    }
}

/// A number as it is written: digits with a point after the first of them, then moved by an exponent.
struct Decimal<'a> {
    integer: &'a [u8],
    fraction: &'a [u8],
    exponent: i64,
}

impl<'a> Decimal<'a> {
    fn parse(text: &'a [u8]) -> Option<Self> {
        let (integer, rest) = digits(text);
        let (fraction, rest) = match rest {
            [b'.', rest @ ..] => digits(rest),
            rest => (&[][..], rest),
        };
        let exponent = match rest {
            [] => 0,
            [b'e' | b'E', exponent @ ..] => parse_exponent(exponent)?,
            _ => return None,
        };
        let any = !integer.is_empty() || !fraction.is_empty();
        any.then_some(Self { integer, fraction, exponent })
    }

    fn finite(&self, negative: bool) -> Result<Finite, NumericError> {
        let Self { integer, fraction, exponent } = *self;
        let scale = (fraction.len() as i64).saturating_sub(exponent).max(0);
        let scale = u16::try_from(scale)
            .ok()
            .filter(|scale| *scale <= MAX_SCALE)
            .ok_or(NumericError::TooManyDigits)?;

        let decimals = || integer.iter().chain(fraction).map(|digit| u16::from(digit - b'0'));
        let zeros = decimals().take_while(|digit| *digit == 0).count();
        let significant = integer.len() + fraction.len() - zeros;
        if significant == 0 {
            return Finite::new(false, 0, scale, Vec::new());
        }
        // How many of the digits stand before the point; negative where zeros follow it first.
        let before_point = (integer.len() as i64 - zeros as i64).saturating_add(exponent);
        if before_point > MAX_INTEGER_DIGITS {
            return Err(NumericError::TooManyDigits);
        }
        // So that a digit of base 10000 begins at the point.
        let group = i64::from(GROUP);
        let padding = (-before_point).rem_euclid(group);
        let weight = (before_point + padding) / group - 1;
        let padded = iter::repeat_n(0, padding as usize).chain(decimals().skip(zeros));
        Finite::new(negative, weight, scale, groups(padded, significant))
    }
}

/// Decimal digits as digits of base 10000; zeros are added at the end.
fn groups(mut decimals: impl Iterator<Item = u16>, count: usize) -> Vec<u16> {
    let mut groups = Vec::with_capacity(count / usize::from(GROUP) + 2);
    while let Some(first) = decimals.next() {
        groups.push((1..GROUP).fold(first, |group, _| group * 10 + decimals.next().unwrap_or_default()));
    }
    groups
}

/// The digits at the start and the rest.
fn digits(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    text.split_at(end)
}

/// A whole number that saturates: what is as large does not fit a number anyway.
fn parse_exponent(text: &[u8]) -> Option<i64> {
    let (negative, unsigned) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let (digits, []) = digits(unsigned) else { return None };
    if digits.is_empty() {
        return None;
    }
    let step = |value: i64, digit: &u8| value.saturating_mul(10).saturating_add(i64::from(digit - b'0'));
    // Half the range leaves room for counts of digits to be added.
    let value = digits.iter().fold(0, step).min(i64::MAX / 2);
    Some(if negative { -value } else { value })
}
