//! Which JSON numbers survive being read as Rust numbers and written again.

use std::io::{self, Write};

use crate::shorten::shorten;

/// The decimal digits that every 64-bit float keeps, in its normal range.
const KEPT_DIGITS: usize = 15;
/// As many digits as every 64-bit integer has room for.
const INTEGER_DIGITS: usize = 18;

/// A JSON number, as it is written.
pub(crate) struct Number<'a> {
    pub(crate) text: &'a str,
    /// The digits before the point.
    pub(crate) integer: &'a str,
    /// The digits after the point, if there is one.
    pub(crate) fraction: Option<&'a str>,
    /// What follows the `e`, if there is one.
    pub(crate) exponent: Option<&'a str>,
}

impl Number<'_> {
    /// Refuses a number that would change: an integer outside of `i64`, any other than the decimal that
    /// its nearest `f64` is written as.
    ///
    /// `jsonb` keeps no sign of zero, which is refused there too.
    pub(crate) fn check(&self, jsonb: bool) -> Result<(), String> {
        if self.is_zero() {
            let loses_sign = jsonb && self.text.starts_with('-');
            return if loses_sign {
                Err(format!("{} would change to 0", shorten(self.text)))
            } else {
                Ok(())
            };
        }
        match (self.fraction, self.exponent) {
            (None, None) if self.integer.len() <= INTEGER_DIGITS => Ok(()),
            (None, None) if self.text.parse::<i64>().is_ok() => Ok(()),
            (Some(fraction), None) if self.integer.len() + fraction.len() <= KEPT_DIGITS => Ok(()),
            _ => self.check_float(),
        }
    }

    fn is_zero(&self) -> bool {
        let zeros = |digits: &str| digits.bytes().all(|digit| digit == b'0');
        self.integer == "0" && self.fraction.is_none_or(zeros)
    }

    fn check_float(&self) -> Result<(), String> {
        let float = self.text.parse().unwrap_or(f64::INFINITY);
        if float.is_infinite() {
            return Err(format!("{} is beyond the range of numbers", shorten(self.text)));
        }
        // As it would be written again: of two shortest forms, printers differ in which they choose.
        let mut printed = Printed::default();
        let exact =
            serde_json::to_writer(&mut printed, &float).is_ok() && printed.decimal() == Some(self.decimal());
        if exact {
            Ok(())
        } else {
            Err(format!("{} would change to {}", shorten(self.text), printed.text().unwrap_or("another")))
        }
    }

    fn decimal(&self) -> Decimal<'_> {
        Decimal::new(self.integer, self.fraction.unwrap_or_default(), self.exponent.map_or(0, exponent))
    }
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
    fn text(&self) -> Option<&str> {
        std::str::from_utf8(self.bytes.get(..self.length)?).ok()
    }

    fn decimal(&self) -> Option<Decimal<'_>> {
        let text = self.text()?.trim_start_matches('-');
        let (digits, power) = text.split_once('e').unwrap_or((text, "0"));
        let (integer, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        Some(Decimal::new(integer, fraction, exponent(power)))
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
        let bytes = |digits: (&'_ str, &'_ str)| digits.0.len() + digits.1.len();
        self.exponent == other.exponent
            && bytes(self.digits) == bytes(other.digits)
            && self.digits.0.bytes().chain(self.digits.1.bytes()).eq(other
                .digits
                .0
                .bytes()
                .chain(other.digits.1.bytes()))
    }
}
