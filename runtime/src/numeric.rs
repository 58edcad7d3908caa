//! PostgreSQL's `numeric`, exactly.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::de::{Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use thiserror::Error;

mod convert;
#[cfg(feature = "decimal")]
mod decimal;
mod text;
mod wire;

#[cfg(feature = "decimal")]
pub use decimal::Decimal;

/// A `numeric` of PostgreSQL, with every digit and its display scale.
///
/// It has up to 131072 digits before the point and 16383 after it, and can be `NaN`, `Infinity` and
/// `-Infinity`. Text and order are PostgreSQL's: `1.0` and `1.00` print differently and are equal, `NaN`
/// equals itself and is greater than all else. In serde it is a string.
///
/// ```
/// use runtime::Numeric;
///
/// let price: Numeric = "12.50".parse()?;
/// assert_eq!(price.to_string(), "12.50");
/// assert_eq!(price.scale(), Some(2));
/// assert_eq!(price, "12.5".parse()?);
/// # Ok::<_, runtime::NumericError>(())
/// ```
#[derive(Clone)]
pub struct Numeric(Repr);

#[derive(Clone)]
enum Repr {
    NegativeInfinity,
    Finite(Finite),
    Infinity,
    NaN,
}

/// A number: the sum of `digits[i] * 10000^(weight - i)`.
///
/// Invariant: each digit is below 10000, neither the first nor the last is 0, zero has no digits, weight 0
/// and no sign, and no decimal digit lies beyond `scale`, which is at most [`MAX_SCALE`].
#[derive(Clone)]
struct Finite {
    negative: bool,
    weight: i16,
    scale: u16,
    digits: Vec<u16>,
}

/// Most decimal digits after the point.
const MAX_SCALE: u16 = 16383;
/// Most decimal digits before the point.
const MAX_INTEGER_DIGITS: i64 = 131_072;
/// Decimal digits in one digit of base 10000.
const GROUP: u8 = 4;

/// Why something is not a [`Numeric`], or a [`Numeric`] not something else.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum NumericError {
    /// Text that is no number; shortened where it is long.
    #[error("{0:?} is not a number")]
    Syntax(String),
    /// More than 131072 digits before the point or 16383 after it.
    #[error("a number with more than 131072 digits before the point or 16383 after it")]
    TooManyDigits,
    /// Bytes that are no number; says what is wrong with them.
    #[error("malformed numeric: {0}")]
    Malformed(&'static str),
    /// A number that the type asked for does not have.
    #[error("{number} does not fit {ty}")]
    DoesNotFit {
        /// The number; shortened where it is long.
        number: String,
        /// The Rust type.
        ty: &'static str,
    },
}

impl Numeric {
    /// 0, with scale 0.
    pub const ZERO: Self =
        Self(Repr::Finite(Finite { negative: false, weight: 0, scale: 0, digits: Vec::new() }));
    /// Not a number.
    pub const NAN: Self = Self(Repr::NaN);
    /// Greater than every number.
    pub const INFINITY: Self = Self(Repr::Infinity);
    /// Less than every number.
    pub const NEGATIVE_INFINITY: Self = Self(Repr::NegativeInfinity);

    /// Whether it is `NaN`.
    pub fn is_nan(&self) -> bool {
        matches!(self.0, Repr::NaN)
    }

    /// Whether it is a number: neither `NaN` nor infinite.
    pub fn is_finite(&self) -> bool {
        matches!(self.0, Repr::Finite(_))
    }

    /// How many decimal digits are shown after the point; `None` unless it is a number.
    pub fn scale(&self) -> Option<u16> {
        match &self.0 {
            Repr::Finite(finite) => Some(finite.scale),
            _ => None,
        }
    }
}

impl Finite {
    /// Brings digits of base 10000 into the form of the invariant.
    fn new(negative: bool, weight: i64, scale: u16, mut digits: Vec<u16>) -> Result<Self, NumericError> {
        let leading = digits.iter().take_while(|digit| **digit == 0).count();
        digits.drain(..leading);
        digits.truncate(digits.len() - digits.iter().rev().take_while(|digit| **digit == 0).count());
        if scale > MAX_SCALE {
            return Err(NumericError::TooManyDigits);
        }
        let Some(last) = digits.last() else {
            return Ok(Self { negative: false, weight: 0, scale, digits });
        };
        let weight = i16::try_from(weight - leading as i64).map_err(|_| NumericError::TooManyDigits)?;
        let zeros = (1..u32::from(GROUP)).take_while(|power| last % 10_u16.pow(*power) == 0).count();
        let after_point = (digits.len() as i64 - 1 - i64::from(weight)) * i64::from(GROUP) - zeros as i64;
        if after_point > i64::from(scale) {
            return Err(NumericError::Malformed("digits beyond its scale"));
        }
        Ok(Self { negative, weight, scale, digits })
    }

    fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    fn magnitude(&self, other: &Self) -> Ordering {
        match (self.is_zero(), other.is_zero()) {
            (false, false) => self.weight.cmp(&other.weight).then_with(|| self.digits.cmp(&other.digits)),
            (zero, other_zero) => other_zero.cmp(&zero),
        }
    }
}

impl Ord for Finite {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.magnitude(other),
            (true, true) => other.magnitude(self),
            (negative, other_negative) => other_negative.cmp(&negative),
        }
    }
}

impl Ord for Numeric {
    fn cmp(&self, other: &Self) -> Ordering {
        let class = |repr: &Repr| match repr {
            Repr::NegativeInfinity => 0,
            Repr::Finite(_) => 1,
            Repr::Infinity => 2,
            Repr::NaN => 3,
        };
        match (&self.0, &other.0) {
            (Repr::Finite(one), Repr::Finite(other)) => one.cmp(other),
            (one, other) => class(one).cmp(&class(other)),
        }
    }
}

impl PartialOrd for Finite {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Finite {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Finite {}

impl PartialOrd for Numeric {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Numeric {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Numeric {}

impl Hash for Numeric {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(&self.0).hash(state);
        if let Repr::Finite(Finite { negative, weight, scale: _, digits }) = &self.0 {
            (negative, weight, digits).hash(state);
        }
    }
}

impl Default for Numeric {
    fn default() -> Self {
        Self::ZERO
    }
}

impl fmt::Debug for Numeric {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Numeric({self})")
    }
}

impl Serialize for Numeric {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Numeric {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = Numeric;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number in a string")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Numeric, E> {
                text.parse().map_err(E::custom)
            }
        }

        from.deserialize_str(Text)
    }
}
