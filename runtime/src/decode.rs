//! Decoding one value of a row so that the reason for a failure is known.

use std::fmt;

use bytes::BytesMut;
use postgres_types::{FromSql, IsNull, Kind, ToSql, Type, WasNull, WrongType};
use tokio_postgres::Row;

use crate::array::shape::{self, Shape};
use crate::error::BoxError;
use crate::{domain, framed};

/// Decodes the value at `position`, which the caller knows to exist.
pub(crate) fn value<'r, T: FromSql<'r>>(row: &'r Row, position: usize) -> Result<T, BoxError> {
    let Some(column) = row.columns().get(position) else {
        return Err(Fault::NoPosition { position, columns: row.len() }.into());
    };
    let raw = row.try_get::<_, Undecoded>(position)?.0;
    from_raw(column.type_(), raw)
}

/// Decodes the bytes of a value of that type.
pub(crate) fn from_raw<'r, T: FromSql<'r>>(ty: &Type, raw: Option<&'r [u8]>) -> Result<T, BoxError> {
    // Only inside an array, range or composite is it a domain that `T` refuses: of a plain column the server
    // names the base type.
    let Some(readable) = domain::readable::<T>(ty) else {
        return Err(Fault::wrong_type::<T>(ty).into());
    };
    if let Some(raw) = raw {
        shape::one_dimension::<T>(&readable, raw)?;
    }
    T::from_sql_nullable(&readable, raw).map_err(|reason| match raw {
        _ if !reason.is::<WasNull>() => reason,
        None => Fault::Null.into(),
        Some(raw) => Fault::null_inside(ty, raw).into(),
    })
}

/// Adds which element of an array of `count` it was, counting from 1, to why it could not be read.
pub(crate) fn at_element(position: usize, count: usize, reason: BoxError) -> BoxError {
    match reason.downcast_ref::<Fault>() {
        Some(Fault::Null) => Fault::NullElement { position, count }.into(),
        _ => format!("element {position} of {count}: {reason}").into(),
    }
}

/// Writes a value where its type takes values of `ty`: `postgres_types::to_sql_checked!` without the names that
/// it takes for granted, which generated types may have too.
pub fn to_sql_checked<T: ToSql>(value: &T, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
    if T::accepts(ty) { value.to_sql(ty, out) } else { Err(WrongType::new::<T>(ty.clone()).into()) }
}

/// The bytes of a value, whatever its type.
struct Undecoded<'a>(Option<&'a [u8]>);

impl<'a> FromSql<'a> for Undecoded<'a> {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, BoxError> {
        Ok(Self(Some(raw)))
    }

    fn from_sql_null(_: &Type) -> Result<Self, BoxError> {
        Ok(Self(None))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// Why a value could not be had, where `FromSql` itself does not say it.
#[derive(Debug)]
pub(crate) enum Fault {
    Null,
    NullInside,
    NullElement { position: usize, count: usize },
    WrongType { rust: &'static str, postgres: String },
    NoPosition { position: usize, columns: usize },
    NoColumn { name: &'static str, columns: Vec<String> },
}

impl Fault {
    /// For a value that is not NULL itself: of an array, which element is.
    fn null_inside(ty: &Type, raw: &[u8]) -> Self {
        let position = || {
            let Kind::Array(_) = domain::base(ty).kind() else { return None };
            let Shape { count, mut rest, .. } = Shape::read(raw).ok()?;
            let mut elements = (1..=count).map_while(|it| Some((it, framed::value(&mut rest).ok()?)));
            let (position, _) = elements.find(|(_, value)| value.is_none())?;
            Some(Self::NullElement { position, count })
        };
        position().unwrap_or(Self::NullInside)
    }

    fn wrong_type<T>(ty: &Type) -> Self {
        Self::WrongType { rust: std::any::type_name::<T>(), postgres: type_name(ty) }
    }
}

/// A type's name as one writes it in SQL: without the schema where that is `pg_catalog`.
fn type_name(ty: &Type) -> String {
    match (ty.kind(), ty.schema()) {
        (Kind::Array(member), _) => format!("{}[]", type_name(member)),
        (_, "pg_catalog") => ty.name().to_owned(),
        (_, schema) => format!("{schema}.{}", ty.name()),
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("NULL in a column that cannot be NULL"),
            Self::NullInside => f.write_str("NULL inside a value where none can be NULL"),
            Self::NullElement { position, count } => {
                write!(f, "element {position} of {count} is NULL, where none can be NULL")
            }
            Self::WrongType { rust, postgres } => {
                write!(f, "PostgreSQL type {postgres} cannot be read as Rust type {rust}")
            }
            Self::NoPosition { position, columns } => {
                write!(f, "no column at position {position} in a row of {columns} columns")
            }
            Self::NoColumn { name, columns } => {
                write!(f, "no column {name:?} in the row, which has {columns:?}")
            }
        }
    }
}

impl std::error::Error for Fault {}
