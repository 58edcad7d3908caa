//! Bounds of parameters that may be given in several forms, as a query that takes text takes `&str` and
//! `String`.

use std::borrow::Cow;
use std::fmt::Debug;

use bytes::BytesMut;
use postgres_types::{IsNull, ToSql, Type};

use crate::domain;
use crate::error::BoxError;
use crate::json::{Json, JsonType};

/// A parameter that is a `T`: it itself, or a reference to it.
pub trait SqlFor<T>: ToSql + Sync + Send + Debug {}

impl<T: ToSql + Sync + Send + Debug> SqlFor<T> for T {}
impl<T: ToSql + Sync + Send + Debug> SqlFor<T> for &T {}

/// A parameter that is text.
pub trait StringSql: ToSql + Sync + Send + Debug {}

impl<T: StringSql> StringSql for &T {}
impl StringSql for String {}
impl StringSql for &str {}
impl StringSql for Box<str> {}
impl StringSql for Cow<'_, str> {}

/// Marks an identifier of [`id!`](crate::id!) that is text, which is then also a [`StringSql`].
pub trait TextId: AsRef<str> + From<String> + StringSql {}

/// A parameter that is bytes.
pub trait BytesSql: ToSql + Sync + Send + Debug {}

impl<T: BytesSql> BytesSql for &T {}
impl BytesSql for Vec<u8> {}
impl BytesSql for &[u8] {}
impl BytesSql for Cow<'_, [u8]> {}
impl<const N: usize> BytesSql for [u8; N] {}

/// A parameter that is JSON.
pub trait JsonSql: ToSql + Sync + Send + Debug {}

impl<T: JsonSql> JsonSql for &T {}
impl JsonSql for serde_json::Value {}
impl<T: JsonType + Debug + Sync + Send> JsonSql for Json<T> {}

/// A parameter that is an array.
pub trait ArraySql: ToSql + Sync + Send + Debug {
    /// What the array holds.
    type Item;

    /// Writes the array for a type with domains in it, as their base types.
    ///
    /// # Errors
    ///
    /// Those of the elements.
    fn escape_domain_to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError>
    where
        Self: Sized,
    {
        match domain::flatten(ty) {
            Some(flat) => self.to_sql(&flat, out),
            None => self.to_sql(ty, out),
        }
    }
}

impl<A: ArraySql> ArraySql for &A {
    type Item = A::Item;
}

impl<T: ToSql + Sync + Send> ArraySql for Vec<T> {
    type Item = T;
}

impl<T: ToSql + Sync> ArraySql for &[T] {
    type Item = T;
}

impl<T: ToSql + Sync + Send> ArraySql for Box<[T]> {
    type Item = T;
}

impl<T: ToSql + Sync + Send, const N: usize> ArraySql for [T; N] {
    type Item = T;
}
