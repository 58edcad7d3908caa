//! The binary form: flags, then each bound that there is behind its length.

use std::borrow::Cow;
use std::ops::Bound;

use bytes::{BufMut, BytesMut};
use postgres_types::{FromSql, IsNull, Kind, ToSql, Type, to_sql_checked};

use super::{Multirange, Range};
use crate::error::BoxError;
use crate::{decode, domain, framed, label};

const EMPTY: u8 = 0x01;
const LOWER_INCLUSIVE: u8 = 0x02;
const UPPER_INCLUSIVE: u8 = 0x04;
const LOWER_UNBOUNDED: u8 = 0x08;
const UPPER_UNBOUNDED: u8 = 0x10;

/// The type of a range's bounds; `None` where it is no range.
fn subtype(ty: &Type) -> Option<&Type> {
    match domain::base(ty).kind() {
        Kind::Range(subtype) => Some(subtype),
        _ => None,
    }
}

/// The type as which the bounds of a multirange's ranges are read or written by what accepts it; `None` where
/// it is no multirange over such a type.
fn multirange_subtype(ty: &Type, accepts: fn(&Type) -> bool) -> Option<Cow<'_, Type>> {
    let ty = domain::base(ty);
    match ty.kind() {
        Kind::Multirange(subtype) => domain::accepted(subtype, accepts),
        // `tokio_postgres` asks the server for nothing about multiranges that users define, so it is a type
        // it knows nothing of, and what `T` accepts has to tell the type of its bounds.
        Kind::Simple if Type::from_oid(ty.oid()).is_none() => {
            SUBTYPES.iter().chain([&*label::ANY]).find(|it| accepts(it)).map(Cow::Borrowed)
        }
        _ => None,
    }
}

/// What a multirange that users define can be over, beside enums.
const SUBTYPES: &[Type] = &[
    Type::INT2,
    Type::INT4,
    Type::INT8,
    Type::FLOAT4,
    Type::FLOAT8,
    Type::NUMERIC,
    Type::MONEY,
    Type::DATE,
    Type::TIME,
    Type::TIMETZ,
    Type::TIMESTAMP,
    Type::TIMESTAMPTZ,
    Type::INTERVAL,
    Type::TEXT,
    Type::VARCHAR,
    Type::BPCHAR,
    Type::NAME,
    Type::CHAR,
    Type::BOOL,
    Type::BYTEA,
    Type::UUID,
    Type::INET,
    Type::CIDR,
    Type::MACADDR,
    Type::MACADDR8,
    Type::BIT,
    Type::VARBIT,
    Type::OID,
    Type::XID8,
    Type::TID,
    Type::PG_LSN,
    Type::JSONB,
];

impl<'a, T: FromSql<'a>> FromSql<'a> for Range<T> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, BoxError> {
        read(subtype(ty).ok_or("not a range")?, raw)
    }

    fn accepts(ty: &Type) -> bool {
        subtype(ty).is_some_and(|subtype| domain::readable::<T>(subtype).is_some())
    }
}

impl<T: ToSql> ToSql for Range<T> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        let subtype = subtype(ty).ok_or("not a range")?;
        let writable = domain::writable::<T>(subtype).unwrap_or(Cow::Borrowed(subtype));
        write(self, &writable, out)
    }

    fn accepts(ty: &Type) -> bool {
        subtype(ty).is_some_and(|subtype| domain::writable::<T>(subtype).is_some())
    }

    to_sql_checked!();
}

impl<'a, T: FromSql<'a>> FromSql<'a> for Multirange<T> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, BoxError> {
        let subtype = multirange_subtype(ty, T::accepts).ok_or("not a multirange")?;
        let mut rest = raw;
        let count = usize::try_from(framed::integer(&mut rest)?)?;
        // Each range has at least its length.
        if count > rest.len() / 4 {
            return Err("a multirange with fewer ranges than it says".into());
        }
        let mut ranges = Vec::with_capacity(count);
        for position in 1..=count {
            let range = framed::value(&mut rest)?.ok_or("NULL in a multirange")?;
            ranges.push(read(&subtype, range).map_err(|reason| format!("range {position}: {reason}"))?);
        }
        framed::end(rest)?;
        Ok(Self(ranges))
    }

    fn accepts(ty: &Type) -> bool {
        multirange_subtype(ty, T::accepts).is_some()
    }
}

impl<T: ToSql> ToSql for Multirange<T> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        let subtype = multirange_subtype(ty, T::accepts).ok_or("not a multirange")?;
        out.put_i32(i32::try_from(self.0.len())?);
        for range in &self.0 {
            framed::put(out, |out| write(range, &subtype, out))?;
        }
        Ok(IsNull::No)
    }

    fn accepts(ty: &Type) -> bool {
        multirange_subtype(ty, T::accepts).is_some()
    }

    to_sql_checked!();
}

fn read<'a, T: FromSql<'a>>(subtype: &Type, raw: &'a [u8]) -> Result<Range<T>, BoxError> {
    let (&flags, mut rest) = raw.split_first().ok_or("a range without its flags")?;
    let range = if flags & EMPTY != 0 {
        Range::Empty
    } else {
        let mut bound = |name, unbounded, inclusive| {
            if flags & unbounded != 0 {
                return Ok(Bound::Unbounded);
            }
            let value = framed::value(&mut rest)?;
            let value =
                decode::from_raw(subtype, value).map_err(|reason| format!("{name} bound: {reason}"))?;
            let inclusive = flags & inclusive != 0;
            Ok::<_, BoxError>(if inclusive { Bound::Included(value) } else { Bound::Excluded(value) })
        };
        let lower = bound("lower", LOWER_UNBOUNDED, LOWER_INCLUSIVE)?;
        let upper = bound("upper", UPPER_UNBOUNDED, UPPER_INCLUSIVE)?;
        Range::Bounds { lower, upper }
    };
    framed::end(rest)?;
    Ok(range)
}

fn write<T: ToSql>(range: &Range<T>, subtype: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
    let Range::Bounds { lower, upper } = range else {
        out.put_u8(EMPTY);
        return Ok(IsNull::No);
    };
    let flag = |bound: &Bound<T>, unbounded, inclusive| match bound {
        Bound::Unbounded => unbounded,
        Bound::Included(_) => inclusive,
        Bound::Excluded(_) => 0,
    };
    out.put_u8(flag(lower, LOWER_UNBOUNDED, LOWER_INCLUSIVE) | flag(upper, UPPER_UNBOUNDED, UPPER_INCLUSIVE));
    for bound in [lower, upper] {
        if let Bound::Included(value) | Bound::Excluded(value) = bound {
            let written = framed::put(out, |out| value.to_sql(subtype, out))?;
            if matches!(written, IsNull::Yes) {
                return Err("a bound of a range cannot be NULL: leave it unbounded".into());
            }
        }
    }
    Ok(IsNull::No)
}
