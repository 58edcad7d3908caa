//! Arrays that are read without owning what they hold, and arrays that are written from an iterator.

use std::fmt::{self, Debug};
use std::marker::PhantomData;

use bytes::BytesMut;
use postgres_types::{FromSql, IsNull, Kind, ToSql, Type, to_sql_checked};

use super::shape;
use crate::domain;
use crate::error::BoxError;
use crate::params::ArraySql;

/// The elements of an array of one dimension, borrowed from the row where `T` can borrow.
///
/// All are decoded when the column is, so iterating cannot fail.
pub struct ArrayIterator<'a, T> {
    elements: std::vec::IntoIter<T>,
    row: PhantomData<&'a [u8]>,
}

impl<T> Iterator for ArrayIterator<'_, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.elements.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.elements.size_hint()
    }
}

impl<T> ExactSizeIterator for ArrayIterator<'_, T> {}

impl<T: Debug> Debug for ArrayIterator<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.elements.as_slice()).finish()
    }
}

impl<'a, T: FromSql<'a>> FromSql<'a> for ArrayIterator<'a, T> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, BoxError> {
        shape::one_dimension::<Vec<T>>(ty, raw)?;
        let elements = domain::Domain::<Vec<T>>::from_sql(ty, raw)?.0.into_iter();
        Ok(Self { elements, row: PhantomData })
    }

    fn accepts(ty: &Type) -> bool {
        matches!(domain::base(ty).kind(), Kind::Array(_)) && domain::Domain::<Vec<T>>::accepts(ty)
    }
}

/// An array parameter whose elements an iterator makes each time it is sent.
pub struct IterSql<T: ToSql, I: Iterator<Item = T> + ExactSizeIterator, F: Fn() -> I + Sync>(pub F);

impl<T: ToSql, I: Iterator<Item = T> + ExactSizeIterator, F: Fn() -> I + Sync> Debug for IterSql<T, I, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries((self.0)()).finish()
    }
}

impl<T: ToSql, I: Iterator<Item = T> + ExactSizeIterator, F: Fn() -> I + Sync> ToSql for IterSql<T, I, F> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        (self.0)().collect::<Vec<T>>().to_sql(ty, out)
    }

    fn accepts(ty: &Type) -> bool {
        Vec::<T>::accepts(ty)
    }

    to_sql_checked!();
}

impl<T, I, F> ArraySql for IterSql<T, I, F>
where
    T: ToSql,
    I: Iterator<Item = T> + ExactSizeIterator,
    F: Fn() -> I + Send + Sync,
{
    type Item = T;
}
