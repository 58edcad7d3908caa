//! The binary form: a header, the dimensions, then the elements behind their lengths.

use std::borrow::Cow;

use bytes::{BufMut, BytesMut};
use postgres_types::{FromSql, IsNull, Kind, ToSql, Type, to_sql_checked};

use super::shape::{self, Shape};
use super::{Array, Dimension};
use crate::error::BoxError;
use crate::params::ArraySql;
use crate::{decode, domain, framed};

/// The type of the elements; `None` where it is no array.
fn member(ty: &Type) -> Option<&Type> {
    match domain::base(ty).kind() {
        Kind::Array(member) => Some(member),
        _ => None,
    }
}

impl<'a, T: FromSql<'a>> FromSql<'a> for Array<T> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, BoxError> {
        let member = member(ty).ok_or("not an array")?;
        let member = domain::readable::<T>(member).unwrap_or(Cow::Borrowed(member));
        let Shape { dimensions, count, mut rest } = Shape::read(raw)?;
        // No more than there are bytes for: `Shape::read` has seen to that.
        let mut elements = Vec::with_capacity(count);
        for position in 1..=count {
            let element = framed::value(&mut rest)?;
            let element = decode::from_raw(&member, element)
                .map_err(|reason| decode::at_element(position, count, reason))?;
            elements.push(element);
        }
        framed::end(rest)?;
        Ok(Self::new(dimensions, elements)?)
    }

    fn accepts(ty: &Type) -> bool {
        *ty == *shape::EXACT || member(ty).is_some_and(|member| domain::readable::<T>(member).is_some())
    }
}

impl<T: ToSql> ToSql for Array<T> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        let member = member(ty).ok_or("not an array")?;
        let writable = domain::writable::<T>(member).unwrap_or(Cow::Borrowed(member));
        out.put_i32(i32::try_from(self.dimensions.len())?);
        let has_null_at = out.len();
        out.put_i32(0);
        out.put_u32(member.oid());
        for &Dimension { length, lower_bound } in &self.dimensions {
            out.put_i32(i32::try_from(length)?);
            out.put_i32(lower_bound);
        }
        let mut has_null = false;
        for element in &self.elements {
            let written = framed::put(out, |out| element.to_sql(&writable, out))?;
            has_null |= matches!(written, IsNull::Yes);
        }
        out[has_null_at..has_null_at + 4].copy_from_slice(&i32::from(has_null).to_be_bytes());
        Ok(IsNull::No)
    }

    fn accepts(ty: &Type) -> bool {
        member(ty).is_some_and(|member| domain::writable::<T>(member).is_some())
    }

    to_sql_checked!();
}

impl<T: ToSql + Sync + Send + std::fmt::Debug> ArraySql for Array<T> {
    type Item = T;
}
