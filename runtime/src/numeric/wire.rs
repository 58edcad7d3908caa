//! The binary form: counts and signs of 16 bits, then digits of base 10000.

use bytes::{BufMut, BytesMut};
use postgres_types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

use super::{Finite, Numeric, NumericError, Repr};
use crate::domain;
use crate::error::BoxError;

const POSITIVE: u16 = 0x0000;
const NEGATIVE: u16 = 0x4000;
const NAN: u16 = 0xC000;
const INFINITY: u16 = 0xD000;
const NEGATIVE_INFINITY: u16 = 0xF000;

const BASE: u16 = 10_000;

impl<'a> FromSql<'a> for Numeric {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, BoxError> {
        Ok(decode(raw)?)
    }

    fn accepts(ty: &Type) -> bool {
        *domain::base(ty) == Type::NUMERIC
    }
}

impl ToSql for Numeric {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        encode(self, out)?;
        Ok(IsNull::No)
    }

    fn accepts(ty: &Type) -> bool {
        *domain::base(ty) == Type::NUMERIC
    }

    to_sql_checked!();
}

fn decode(raw: &[u8]) -> Result<Numeric, NumericError> {
    let (words, []) = raw.as_chunks::<2>() else {
        return Err(NumericError::Malformed("half a word at the end"));
    };
    let [count, weight, sign, scale, digits @ ..] = words else {
        return Err(NumericError::Malformed("shorter than its header"));
    };
    if usize::from(u16::from_be_bytes(*count)) != digits.len() {
        return Err(NumericError::Malformed("not as many digits as it says"));
    }
    let negative = match u16::from_be_bytes(*sign) {
        POSITIVE => false,
        NEGATIVE => true,
        NAN => return Ok(Numeric::NAN),
        INFINITY => return Ok(Numeric::INFINITY),
        NEGATIVE_INFINITY => return Ok(Numeric::NEGATIVE_INFINITY),
        _ => return Err(NumericError::Malformed("unknown sign")),
    };
    let digits: Vec<u16> = digits.iter().map(|digit| u16::from_be_bytes(*digit)).collect();
    if digits.iter().any(|digit| *digit >= BASE) {
        return Err(NumericError::Malformed("a digit that is not below 10000"));
    }
    let weight = i16::from_be_bytes(*weight);
    let finite = Finite::new(negative, weight.into(), u16::from_be_bytes(*scale), digits)?;
    Ok(Numeric(Repr::Finite(finite)))
}

fn encode(number: &Numeric, out: &mut BytesMut) -> Result<(), NumericError> {
    let mut special = |sign| {
        out.put_slice(&[0; 4]);
        out.put_u16(sign);
        out.put_u16(0);
    };
    match &number.0 {
        Repr::NaN => special(NAN),
        Repr::Infinity => special(INFINITY),
        Repr::NegativeInfinity => special(NEGATIVE_INFINITY),
        Repr::Finite(Finite { negative, weight, scale, digits }) => {
            // At most 36864 digits by the invariant, so 16 bits suffice; they are unsigned on the server too.
            out.put_u16(u16::try_from(digits.len()).map_err(|_| NumericError::TooManyDigits)?);
            out.put_i16(*weight);
            out.put_u16(if *negative { NEGATIVE } else { POSITIVE });
            out.put_u16(*scale);
            digits.iter().for_each(|digit| out.put_u16(*digit));
        }
    }
    Ok(())
}
