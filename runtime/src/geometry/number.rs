//! A `float8` as PostgreSQL writes it: with the fewest digits that lie strictly between the halfway points to
//! its neighbours, and of two such the nearer, then the even one. Rust may take a halfway point itself: it
//! writes 1e23 where PostgreSQL has 9.999999999999999e+22.

use std::fmt;

/// Powers of ten of the first digit that are written without an exponent.
const PLAIN: std::ops::Range<i32> = -4..15;
/// Most digits that a `float8` needs.
const DIGITS: usize = 17;

/// Decimal digits, and the power of ten of the first.
struct Decimal {
    digits: String,
    power: i32,
}

pub(super) fn write(number: f64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if number.is_nan() {
        return f.write_str("NaN");
    }
    if number.is_sign_negative() {
        f.write_str("-")?;
    }
    if number.is_infinite() {
        return f.write_str("Infinity");
    }
    if number == 0.0 {
        return f.write_str("0");
    }
    let Decimal { digits, power } = shortest(number.abs());
    if !PLAIN.contains(&power) {
        let (first, rest) = digits.split_at(1);
        let point = if rest.is_empty() { "" } else { "." };
        let sign = if power < 0 { '-' } else { '+' };
        return write!(f, "{first}{point}{rest}e{sign}{:02}", power.unsigned_abs());
    }
    let magnitude = power.unsigned_abs() as usize;
    if power < 0 {
        write!(f, "0.{}{digits}", "0".repeat(magnitude - 1))
    } else if digits.len() <= magnitude {
        write!(f, "{digits:0<width$}", width = magnitude + 1)
    } else {
        let (integer, fraction) = digits.split_at(magnitude + 1);
        let point = if fraction.is_empty() { "" } else { "." };
        write!(f, "{integer}{point}{fraction}")
    }
}

/// The number that PostgreSQL reads in that text, whose form it takes from Rust.
pub(super) fn parse(text: &str) -> Option<f64> {
    let number: f64 = text.parse().ok()?;
    let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
    let rounded_away = number == 0.0 && mantissa.contains(|it| matches!(it, '1'..='9'));
    let overflown = number.is_infinite() && text.contains(|it: char| it.is_ascii_digit());
    let signed_nan = number.is_nan() && text.starts_with(['+', '-']);
    (!rounded_away && !overflown && !signed_nan).then_some(number)
}

/// Of a number above 0 that is not infinite.
fn shortest(number: f64) -> Decimal {
    let first = format!("{number:e}");
    let decimal = scientific(&first);
    // Of two as near, Rust's shortest is the upper, while rounding to that many digits gives the even one.
    let rounded = |digits: usize| format!("{number:.*e}", digits - 1);
    let length = decimal.digits.len();
    std::iter::once(rounded(length))
        .chain([first])
        .chain((length + 1..=DIGITS).map(rounded))
        .find(|text| text.parse() == Ok(number) && !is_halfway(number, &scientific(text)))
        .map_or(decimal, |text| scientific(&text))
}

/// Of Rust's form `1.5e-7`.
fn scientific(text: &str) -> Decimal {
    let (mantissa, power) = text.split_once('e').unwrap_or((text, "0"));
    let digits = mantissa.chars().filter(char::is_ascii_digit).collect();
    Decimal { digits, power: power.parse().unwrap_or_default() }
}

/// Whether the decimal is halfway between `number` and the one before or after it.
fn is_halfway(number: f64, Decimal { digits, power }: &Decimal) -> bool {
    const FRACTION: u32 = f64::MANTISSA_DIGITS - 1;
    let bits = number.to_bits();
    let (fraction, exponent) = (bits & ((1 << FRACTION) - 1), (bits >> FRACTION) as i32);
    let mantissa = if exponent == 0 { fraction } else { fraction | 1 << FRACTION };
    // `number == mantissa * 2^scale`
    let scale = exponent.max(1) - 1075;
    let (before, before_scale) = match (fraction, exponent) {
        // The neighbour below a power of two is nearer than the one above.
        (0, 2..) => (4 * mantissa - 1, scale - 2),
        _ => (2 * mantissa - 1, scale - 1),
    };
    let Ok(integer) = digits.parse() else { return false };
    let power = power - (digits.len() as i32 - 1);
    is_equal(integer, power, 2 * mantissa + 1, scale - 1) || is_equal(integer, power, before, before_scale)
}

/// Whether `decimal * 10^power == binary * 2^scale`, where neither factor is above 2^60.
fn is_equal(decimal: u64, power: i32, binary: u64, scale: i32) -> bool {
    let fives = 5_u128.checked_pow(power.unsigned_abs());
    let times_fives = |factor: u64| fives?.checked_mul(factor.into());
    // What overflows has too many factors of 5 to be equal to the other side.
    let (left, right) = if power < 0 {
        (Some(decimal.into()), times_fives(binary))
    } else {
        (times_fives(decimal), Some(binary.into()))
    };
    let (Some(left), Some(right)) = (left, right) else { return false };
    let (left_twos, right_twos) = (left.trailing_zeros(), right.trailing_zeros());
    left_twos as i32 + power == right_twos as i32 + scale && left >> left_twos == right >> right_twos
}
