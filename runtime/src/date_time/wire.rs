//! The binary forms: counts of days and microseconds from 2000-01-01 or midnight.

use bytes::{BufMut, BytesMut};
use postgres_types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

use super::{Date, DateTimeError, Interval, Time, TimeTz, Timestamp, Timestamptz};
use crate::domain;
use crate::error::BoxError;

macro_rules! wire {
    ($($name:ident: $ty:ident, $length:literal;)*) => {
        $(
            impl<'a> FromSql<'a> for $name {
                fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, BoxError> {
                    let raw: &[u8; $length] = raw.try_into().map_err(|_| {
                        format!("a {} of {} bytes instead of {}", Type::$ty, raw.len(), $length)
                    })?;
                    Ok($name::decode(raw)?)
                }

                fn accepts(ty: &Type) -> bool {
                    *domain::base(ty) == Type::$ty
                }
            }

            impl ToSql for $name {
                fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
                    self.encode(out)?;
                    Ok(IsNull::No)
                }

                fn accepts(ty: &Type) -> bool {
                    *domain::base(ty) == Type::$ty
                }

                to_sql_checked!();
            }
        )*
    };
}

wire! {
    Date: DATE, 4;
    Time: TIME, 8;
    TimeTz: TIMETZ, 12;
    Timestamp: TIMESTAMP, 8;
    Timestamptz: TIMESTAMPTZ, 8;
    Interval: INTERVAL, 16;
}

impl Date {
    fn decode(raw: &[u8; 4]) -> Result<Self, DateTimeError> {
        Self::from_raw(i32::from_be_bytes(*raw))
    }

    fn encode(self, out: &mut BytesMut) -> Result<(), DateTimeError> {
        out.put_i32(self.raw());
        Ok(())
    }
}

impl Time {
    fn decode(raw: &[u8; 8]) -> Result<Self, DateTimeError> {
        Self::from_microseconds(i64::from_be_bytes(*raw))
    }

    fn encode(self, out: &mut BytesMut) -> Result<(), DateTimeError> {
        out.put_i64(self.microseconds());
        Ok(())
    }
}

impl TimeTz {
    fn decode(raw: &[u8; 12]) -> Result<Self, DateTimeError> {
        let [a, b, c, d, e, f, g, h, west @ ..] = *raw;
        let time = Time::decode(&[a, b, c, d, e, f, g, h])?;
        let west = i32::from_be_bytes(west);
        Self { time, offset: west.saturating_neg() }.checked()
    }

    fn encode(self, out: &mut BytesMut) -> Result<(), DateTimeError> {
        let Self { time, offset } = self.checked()?;
        time.encode(out)?;
        out.put_i32(-offset);
        Ok(())
    }

    fn checked(self) -> Result<Self, DateTimeError> {
        if self.offset.unsigned_abs() < Self::OFFSET_LIMIT.unsigned_abs() {
            return Ok(self);
        }
        Err(DateTimeError::does_not_fit(format_args!("an offset of {} seconds", self.offset), "timetz"))
    }
}

impl Timestamp {
    fn decode(raw: &[u8; 8]) -> Result<Self, DateTimeError> {
        Self::from_raw(i64::from_be_bytes(*raw))
    }

    fn encode(self, out: &mut BytesMut) -> Result<(), DateTimeError> {
        out.put_i64(self.raw());
        Ok(())
    }
}

impl Timestamptz {
    fn decode(raw: &[u8; 8]) -> Result<Self, DateTimeError> {
        Self::from_raw(i64::from_be_bytes(*raw))
    }

    fn encode(self, out: &mut BytesMut) -> Result<(), DateTimeError> {
        out.put_i64(self.raw());
        Ok(())
    }
}

impl Interval {
    fn decode(raw: &[u8; 16]) -> Result<Self, DateTimeError> {
        let [a, b, c, d, e, f, g, h, i, j, k, l, months @ ..] = *raw;
        Ok(Self {
            months: i32::from_be_bytes(months),
            days: i32::from_be_bytes([i, j, k, l]),
            microseconds: i64::from_be_bytes([a, b, c, d, e, f, g, h]),
        })
    }

    fn encode(self, out: &mut BytesMut) -> Result<(), DateTimeError> {
        out.put_i64(self.microseconds);
        out.put_i32(self.days);
        out.put_i32(self.months);
        Ok(())
    }
}
