//! Values in PostgreSQL's binary form: a reader that trusts no length, and a trait for types that are read
//! and written with it.

use bytes::BytesMut;
use postgres_types::{Format, IsNull, Type};

use crate::domain;
use crate::error::BoxError;
use crate::value_error::ValueError;

/// What is wrong with bytes, to follow "malformed inet: ".
pub(crate) type Malformed = &'static str;
/// What a value has that the type cannot have, to follow "a value of type inet cannot have ".
pub(crate) type Unsendable = &'static str;

/// A type whose binary form does not depend on which of the types it accepts it is sent as.
pub(crate) trait Wire: Sized {
    /// Whether it is the form of that type, which is no domain.
    fn is(ty: &Type) -> bool;

    /// Reads a value; whoever calls checks that nothing is left.
    fn read(from: &mut Reader<'_>) -> Result<Self, Malformed>;

    /// Writes what `read` reads.
    fn write(&self, to: &mut BytesMut) -> Result<(), Unsendable>;

    /// Whether it is an empty value whose binary form the server refuses, even its own. Empty text does instead,
    /// for a parameter; inside an array or composite the server takes none.
    fn is_empty_text(&self) -> bool {
        false
    }
}

pub(crate) fn accepts<T: Wire>(ty: &Type) -> bool {
    T::is(domain::base(ty))
}

pub(crate) fn from_sql<T: Wire>(ty: &Type, raw: &[u8]) -> Result<T, BoxError> {
    let mut reader = Reader(raw);
    T::read(&mut reader)
        .and_then(|value| reader.end().map(|()| value))
        .map_err(|reason| ValueError::Malformed { ty: domain::base(ty).name().to_owned(), reason }.into())
}

pub(crate) fn to_sql<T: Wire>(value: &T, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
    if value.is_empty_text() {
        return Ok(IsNull::No);
    }
    value
        .write(out)
        .map_err(|reason| ValueError::Unsendable { ty: domain::base(ty).name().to_owned(), reason })?;
    Ok(IsNull::No)
}

pub(crate) fn encode_format<T: Wire>(value: &T) -> Format {
    if value.is_empty_text() { Format::Text } else { Format::Binary }
}

/// `FromSql` and `ToSql` of types that are [`Wire`].
macro_rules! sql {
    ($($name:ident),+) => {$(
        impl<'a> ::postgres_types::FromSql<'a> for $name {
            fn from_sql(ty: &::postgres_types::Type, raw: &'a [u8]) -> Result<Self, $crate::BoxError> {
                $crate::wire::from_sql(ty, raw)
            }

            fn accepts(ty: &::postgres_types::Type) -> bool {
                $crate::wire::accepts::<Self>(ty)
            }
        }

        impl ::postgres_types::ToSql for $name {
            fn to_sql(
                &self,
                ty: &::postgres_types::Type,
                out: &mut ::bytes::BytesMut,
            ) -> Result<::postgres_types::IsNull, $crate::BoxError> {
                $crate::wire::to_sql(self, ty, out)
            }

            fn accepts(ty: &::postgres_types::Type) -> bool {
                $crate::wire::accepts::<Self>(ty)
            }

            fn encode_format(&self, _: &::postgres_types::Type) -> ::postgres_types::Format {
                $crate::wire::encode_format(self)
            }

            ::postgres_types::to_sql_checked!();
        }
    )+};
}
pub(crate) use sql;

/// Bytes that are read from the front.
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn array<const N: usize>(&mut self) -> Result<[u8; N], Malformed> {
        let (front, rest) = self.0.split_first_chunk().ok_or("it ends too early")?;
        self.0 = rest;
        Ok(*front)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, Malformed> {
        self.array().map(u8::from_be_bytes)
    }

    /// A byte that is 0 or 1.
    pub(crate) fn flag(&mut self) -> Result<bool, Malformed> {
        match self.u8()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err("a flag that is neither 0 nor 1"),
        }
    }

    pub(crate) fn u16(&mut self) -> Result<u16, Malformed> {
        self.array().map(u16::from_be_bytes)
    }

    pub(crate) fn i16(&mut self) -> Result<i16, Malformed> {
        self.array().map(i16::from_be_bytes)
    }

    pub(crate) fn u32(&mut self) -> Result<u32, Malformed> {
        self.array().map(u32::from_be_bytes)
    }

    pub(crate) fn i32(&mut self) -> Result<i32, Malformed> {
        self.array().map(i32::from_be_bytes)
    }

    pub(crate) fn u64(&mut self) -> Result<u64, Malformed> {
        self.array().map(u64::from_be_bytes)
    }

    pub(crate) fn i64(&mut self) -> Result<i64, Malformed> {
        self.array().map(i64::from_be_bytes)
    }

    pub(crate) fn f32(&mut self) -> Result<f32, Malformed> {
        self.u32().map(f32::from_bits)
    }

    pub(crate) fn f64(&mut self) -> Result<f64, Malformed> {
        self.u64().map(f64::from_bits)
    }

    pub(crate) fn bytes<const N: usize>(&mut self) -> Result<[u8; N], Malformed> {
        self.array()
    }

    /// A length or count of 32 bits.
    pub(crate) fn length(&mut self) -> Result<usize, Malformed> {
        self.i32()?.try_into().map_err(|_| "a negative length")
    }

    /// A count of what takes at least `size` bytes each, so that a count that lies reserves no memory.
    pub(crate) fn count(&mut self, size: usize) -> Result<usize, Malformed> {
        let count = self.length()?;
        self.fits(count, size)?;
        Ok(count)
    }

    /// Whether as many as that, of at least `size` bytes each, can be left.
    pub(crate) fn fits(&self, count: usize, size: usize) -> Result<(), Malformed> {
        match count.checked_mul(size) {
            Some(needed) if needed <= self.0.len() => Ok(()),
            _ => Err("it ends too early"),
        }
    }

    pub(crate) fn slice(&mut self, length: usize) -> Result<&'a [u8], Malformed> {
        let (front, rest) = self.0.split_at_checked(length).ok_or("it ends too early")?;
        self.0 = rest;
        Ok(front)
    }

    /// All that is left.
    pub(crate) fn rest(&mut self) -> &'a [u8] {
        std::mem::take(&mut self.0)
    }

    /// Text up to the next zero byte.
    pub(crate) fn terminated(&mut self) -> Result<String, Malformed> {
        let length = self.0.iter().position(|byte| *byte == 0).ok_or("text without an end")?;
        let text = utf8(self.slice(length)?)?;
        self.u8()?;
        Ok(text)
    }

    fn end(&self) -> Result<(), Malformed> {
        if self.0.is_empty() { Ok(()) } else { Err("bytes beyond its end") }
    }
}

/// Owned text of these bytes.
pub(crate) fn utf8(bytes: &[u8]) -> Result<String, Malformed> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|_| "text that is not UTF-8")
}

/// The text's bytes, if it is text that PostgreSQL holds.
pub(crate) fn text(text: &str) -> Result<&[u8], Unsendable> {
    if text.contains('\0') { Err("the character U+0000") } else { Ok(text.as_bytes()) }
}

/// How many there are, as PostgreSQL counts.
pub(crate) fn count(length: usize) -> Result<i32, Unsendable> {
    length.try_into().map_err(|_| "more than 2147483647 parts")
}
