//! `numeric` in 128 bits, for those who compute with it.

use bytes::BytesMut;
use postgres_types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::str::FromStr;

use super::convert::magnitude;
use super::{Finite, GROUP, Numeric, NumericError, Repr};
use crate::error::BoxError;

/// A `numeric` of PostgreSQL as a [`rust_decimal::Decimal`]: up to 28 digits, with its display scale.
///
/// Faster to compute with than [`Numeric`], which holds every value. What does not fit, `NaN`, ±infinity, more
/// than 28 digits after the point and numbers beyond 79228162514264337593543950335, is an error when read and is
/// never rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal(pub rust_decimal::Decimal);

const BASE: i128 = 10_000;

impl From<Decimal> for Numeric {
    /// The same number, with its scale.
    fn from(Decimal(decimal): Decimal) -> Self {
        // At most 28: the scale of the type.
        let scale = decimal.scale() as u16;
        let missing = u32::from((GROUP as u16 - scale % u16::from(GROUP)) % u16::from(GROUP));
        // 96 bits and at most three digits more.
        let shifted = decimal.mantissa().unsigned_abs() * 10_u128.pow(missing);
        let digits = magnitude(shifted);
        let weight = digits.len() as i64 - 1 - i64::from(scale.div_ceil(u16::from(GROUP)));
        // Cannot fail: it is within the range of a numeric, and no digit is beyond its scale.
        let finite = Finite::new(decimal.is_sign_negative(), weight, scale, digits);
        finite.map_or(Self::ZERO, |finite| Self(Repr::Finite(finite)))
    }
}

impl TryFrom<&Numeric> for Decimal {
    type Error = NumericError;

    /// The same number with its scale; an error where it does not fit.
    fn try_from(number: &Numeric) -> Result<Self, NumericError> {
        let decimal = match &number.0 {
            Repr::Finite(finite) => finite.decimal(),
            Repr::NaN | Repr::Infinity | Repr::NegativeInfinity => None,
        };
        decimal.map(Self).ok_or_else(|| number.does_not_fit("rust_decimal::Decimal"))
    }
}

impl TryFrom<Numeric> for Decimal {
    type Error = NumericError;

    /// The same number with its scale; an error where it does not fit.
    fn try_from(number: Numeric) -> Result<Self, NumericError> {
        Self::try_from(&number)
    }
}

impl Finite {
    fn decimal(&self) -> Option<rust_decimal::Decimal> {
        let scale = i64::from(self.scale);
        // The integer that the digits are, and how many decimal digits to shift it by to have the scale.
        let mut digits = self.digits.iter().copied().map(i128::from);
        let mantissa = digits.try_fold(0_i128, |value, digit| value.checked_mul(BASE)?.checked_add(digit))?;
        let exponent = (i64::from(self.weight) + 1 - self.digits.len() as i64) * i64::from(GROUP) + scale;
        let power = 10_i128.checked_pow(u32::try_from(exponent.unsigned_abs()).ok()?);
        let mantissa = match (mantissa, exponent) {
            (0, _) => 0,
            // Zeros alone are cut off: no digit is beyond the scale.
            (mantissa, ..0) => mantissa / power?,
            (mantissa, _) => mantissa.checked_mul(power?)?,
        };
        let mantissa = if self.negative { -mantissa } else { mantissa };
        rust_decimal::Decimal::try_from_i128_with_scale(mantissa, self.scale.into()).ok()
    }
}

impl<'a> FromSql<'a> for Decimal {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, BoxError> {
        Ok(Numeric::from_sql(ty, raw)?.try_into()?)
    }

    fn accepts(ty: &Type) -> bool {
        <Numeric as FromSql>::accepts(ty)
    }
}

impl ToSql for Decimal {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        Numeric::from(*self).to_sql(ty, out)
    }

    fn accepts(ty: &Type) -> bool {
        <Numeric as ToSql>::accepts(ty)
    }

    to_sql_checked!();
}

impl Deref for Decimal {
    type Target = rust_decimal::Decimal;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for Decimal {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl From<rust_decimal::Decimal> for Decimal {
    fn from(decimal: rust_decimal::Decimal) -> Self {
        Self(decimal)
    }
}

impl From<Decimal> for rust_decimal::Decimal {
    fn from(decimal: Decimal) -> Self {
        decimal.0
    }
}

impl fmt::Display for Decimal {
    /// As PostgreSQL prints it, with as many digits after the point as its scale.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Decimal {
    type Err = NumericError;

    /// Reads what [`Numeric`] reads; an error where it does not fit.
    fn from_str(text: &str) -> Result<Self, NumericError> {
        text.parse::<Numeric>()?.try_into()
    }
}
