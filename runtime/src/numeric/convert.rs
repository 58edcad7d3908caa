//! To and from the numbers of Rust.

use super::{Finite, Numeric, NumericError, Repr};
use crate::shorten::shorten;

const BASE: u128 = 10_000;

/// The digits of base 10000.
pub(super) fn magnitude(mut value: u128) -> Vec<u16> {
    let mut digits = Vec::new();
    while value > 0 {
        // Below 10000.
        digits.push((value % BASE) as u16);
        value /= BASE;
    }
    digits.reverse();
    digits
}

fn integer(negative: bool, value: u128) -> Numeric {
    let mut digits = magnitude(value);
    // At most ten digits of base 10000.
    let mut weight = digits.len() as i16 - 1;
    while digits.last() == Some(&0) {
        digits.pop();
    }
    if digits.is_empty() {
        weight = 0;
    }
    let negative = negative && !digits.is_empty();
    Numeric(Repr::Finite(Finite { negative, weight, scale: 0, digits }))
}

impl Numeric {
    /// The integer it is; `None` if it is none or has more than 128 bits.
    fn as_i128(&self) -> Option<i128> {
        let Repr::Finite(Finite { negative, weight, digits, .. }) = &self.0 else { return None };
        let weight = usize::try_from(*weight).ok().or(digits.is_empty().then_some(0))?;
        // Digits after the point, of which the last is never 0.
        if digits.len() > weight + 1 {
            return None;
        }
        let digits = digits.iter().copied().chain(std::iter::repeat(0)).take(weight + 1);
        digits.map(i128::from).try_fold(0_i128, |value, digit| {
            let shifted = value.checked_mul(BASE as i128)?;
            if *negative { shifted.checked_sub(digit) } else { shifted.checked_add(digit) }
        })
    }

    pub(super) fn does_not_fit(&self, ty: &'static str) -> NumericError {
        NumericError::DoesNotFit { number: shorten(&self.to_string()), ty }
    }
}

macro_rules! integers {
    ($($ty:ident)*) => {
        $(
            impl From<$ty> for Numeric {
                #[allow(unused_comparisons, reason = "unsigned integers are never negative")]
                fn from(value: $ty) -> Self {
                    let negative = value < 0;
                    integer(negative, if negative { (value as i128).unsigned_abs() } else { value as u128 })
                }
            }

            impl TryFrom<&Numeric> for $ty {
                type Error = NumericError;

                /// The same number; an error if it has a fraction or is out of range.
                fn try_from(number: &Numeric) -> Result<Self, NumericError> {
                    let value = number.as_i128().and_then(|value| value.try_into().ok());
                    value.ok_or_else(|| number.does_not_fit(stringify!($ty)))
                }
            }

            impl TryFrom<Numeric> for $ty {
                type Error = NumericError;

                /// The same number; an error if it has a fraction or is out of range.
                fn try_from(number: Numeric) -> Result<Self, NumericError> {
                    Self::try_from(&number)
                }
            }
        )*
    };
}

integers!(i8 i16 i32 i64 i128 u8 u16 u32 u64);

impl TryFrom<&Numeric> for f64 {
    type Error = NumericError;

    /// The nearest float; an error if the number is beyond all finite ones.
    fn try_from(number: &Numeric) -> Result<Self, NumericError> {
        match &number.0 {
            Repr::NaN => Ok(Self::NAN),
            Repr::Infinity => Ok(Self::INFINITY),
            Repr::NegativeInfinity => Ok(Self::NEG_INFINITY),
            Repr::Finite(_) => {
                let float = number.to_string().parse().ok().filter(|float: &Self| float.is_finite());
                float.ok_or_else(|| number.does_not_fit("f64"))
            }
        }
    }
}

impl TryFrom<Numeric> for f64 {
    type Error = NumericError;

    /// The nearest float; an error if the number is beyond all finite ones.
    fn try_from(number: Numeric) -> Result<Self, NumericError> {
        Self::try_from(&number)
    }
}
