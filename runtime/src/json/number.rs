//! Which JSON numbers survive being read as Rust numbers and written again.

use std::io::{self, Write};

use crate::shorten::shorten;

/// The decimal digits that every 64-bit float keeps, in its normal range.
const KEPT_DIGITS: usize = 15;
/// As many digits as every 64-bit integer has room for.
const INTEGER_DIGITS: usize = 18;
/// 2^63: floats from here on are integers that `i64` cannot hold.
const BEYOND_INTEGERS: f64 = 9_223_372_036_854_775_808.0;

/// A JSON number, as it is written: every part is ASCII.
pub(crate) struct Number<'a> {
    pub(crate) text: &'a [u8],
    /// The digits before the point.
    pub(crate) integer: &'a [u8],
    /// The digits after the point, if there is one.
    pub(crate) fraction: Option<&'a [u8]>,
    /// What follows the `e`, if there is one.
    pub(crate) exponent: Option<&'a [u8]>,
}

impl Number<'_> {
    /// Refuses an integer outside of `i64`, and a number that is another decimal than its nearest `f64`.
    ///
    /// `jsonb` keeps no sign of zero, and gives large floats back as integers: refused there too, so that what
    /// can be written can be read.
    pub(crate) fn check(&self, jsonb: bool) -> Result<(), String> {
        match (self.fraction, self.exponent) {
            _ if self.is_zero() => match self.text {
                [b'-', ..] if jsonb => Err(format!("{} would change to 0", shorten(text(self.text)))),
                _ => Ok(()),
            },
            (None, None) if self.integer.len() <= INTEGER_DIGITS => Ok(()),
            (None, None) => match text(self.text).parse::<i64>() {
                Ok(_) => Ok(()),
                Err(_) => Err(format!("{} is beyond 64-bit integers", shorten(text(self.text)))),
            },
            (Some(fraction), None) if self.integer.len() + fraction.len() <= KEPT_DIGITS => Ok(()),
            _ => self.check_float(jsonb),
        }
    }

    fn is_zero(&self) -> bool {
        let zeros = |digits: &[u8]| digits.iter().all(|digit| *digit == b'0');
        self.integer == b"0" && self.fraction.is_none_or(zeros)
    }

    fn check_float(&self, jsonb: bool) -> Result<(), String> {
        let written = text(self.text);
        let float = written.parse().unwrap_or(f64::INFINITY);
        if float.is_infinite() {
            return Err(format!("{} is beyond the range of numbers", shorten(written)));
        }
        if jsonb && float.abs() >= BEYOND_INTEGERS {
            let shown = shorten(written);
            return Err(format!("{shown} would come back from jsonb as an integer beyond 64 bits"));
        }
        // As it would be written again: of two shortest forms, printers differ in which they choose.
        let mut printed = Printed::default();
        let _ = serde_json::to_writer(&mut printed, &float);
        if printed.decimal() == self.decimal() {
            Ok(())
        } else {
            Err(format!("{} would change to {}", shorten(written), printed.text()))
        }
    }

    fn decimal(&self) -> Decimal<'_> {
        let fraction = text(self.fraction.unwrap_or_default());
        Decimal::new(text(self.integer), fraction, self.exponent.map_or(0, |it| exponent(text(it))))
    }
}

fn text(ascii: &[u8]) -> &str {
    std::str::from_utf8(ascii).unwrap_or_default()
}

/// The number that an exponent says; one that is too long is as far out as any.
fn exponent(text: &str) -> i64 {
    text.parse().unwrap_or(if text.starts_with('-') { i64::MIN / 2 } else { i64::MAX / 2 })
}

/// The text of a float, without memory of its own.
#[derive(Default)]
struct Printed {
    bytes: [u8; 32],
    length: usize,
}

impl Printed {
    fn text(&self) -> &str {
        text(self.bytes.get(..self.length).unwrap_or_default())
    }

    fn decimal(&self) -> Decimal<'_> {
        let text = self.text().trim_start_matches('-');
        let (digits, power) = text.split_once('e').unwrap_or((text, "0"));
        let (integer, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        Decimal::new(integer, fraction, exponent(power))
    }
}

impl Write for Printed {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        let end = self.length + text.len();
        // At most 17 digits, a point, two signs and four characters of exponent.
        let room = self.bytes.get_mut(self.length..end).ok_or(io::ErrorKind::WriteZero)?;
        room.copy_from_slice(text);
        self.length = end;
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A number that is not 0 and has no sign: `0.digits * 10^exponent`, the digits being both texts together.
struct Decimal<'a> {
    /// Neither the first digit of both together is 0 nor the last.
    digits: (&'a str, &'a str),
    exponent: i64,
}

impl<'a> Decimal<'a> {
    fn new(integer: &'a str, fraction: &'a str, exponent: i64) -> Self {
        let trimmed = integer.trim_start_matches('0');
        let (digits, before_point) = if trimmed.is_empty() {
            let significant = fraction.trim_start_matches('0');
            ((significant.trim_end_matches('0'), ""), significant.len() as i64 - fraction.len() as i64)
        } else {
            let fraction = fraction.trim_end_matches('0');
            let integer = if fraction.is_empty() { trimmed.trim_end_matches('0') } else { trimmed };
            ((integer, fraction), trimmed.len() as i64)
        };
        Self { digits, exponent: exponent.saturating_add(before_point) }
    }
}

impl PartialEq for Decimal<'_> {
    fn eq(&self, other: &Self) -> bool {
        let digits = |it: &Self| it.digits.0.bytes().chain(it.digits.1.bytes());
        self.exponent == other.exponent && digits(self).eq(digits(other))
    }
}
