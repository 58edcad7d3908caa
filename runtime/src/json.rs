//! JSON columns with a Rust type: what is read is what the type promises, what is written comes back the
//! same.

use std::fmt::Debug;
use std::ops::{Deref, DerefMut};

use bytes::{BufMut, BytesMut};
use postgres_types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::domain;
use crate::error::BoxError;

mod check;
mod error;
mod exact;
mod explain;
mod finite;
mod format;
mod key;
mod locate;
mod number;
mod scan;
mod schema;
mod token;
mod wording;

pub use check::check;
pub use error::JsonError;
pub use exact::{present, required};
pub use scan::scan;
pub use schema::{Check, Schema};

use error::WriteError;

/// What a JSON column holds.
pub trait JsonType: Serialize + DeserializeOwned {
    /// The columns that hold it, each as `schema.table.column`.
    const COLUMNS: &'static [&'static str];
    /// The name of the shape, for messages.
    const NAME: &'static str;

    /// The JSON Schema (draft 7) of the shape, for what the Rust type does not enforce and for explaining
    /// errors.
    fn schema() -> Option<&'static Schema>;
}

impl JsonType for serde_json::Value {
    const COLUMNS: &'static [&'static str] = &[];
    const NAME: &'static str = "any JSON";

    fn schema() -> Option<&'static Schema> {
        None
    }
}

/// A value of a `json` or `jsonb` column.
///
/// Reading it refuses what [`scan`] refuses, what `T` refuses, and where its schema says more than `T`, what
/// the schema refuses; writing it does too, so that nothing is stored that could not be read again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Json<T>(pub T);

impl<T> Json<T> {
    /// The value itself.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> From<T> for Json<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T> Deref for Json<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Json<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T> AsRef<T> for Json<T> {
    fn as_ref(&self) -> &T {
        &self.0
    }
}

/// The only version of the binary form of `jsonb`: this byte, then text.
const JSONB_VERSION: u8 = 1;

fn is_jsonb(ty: &Type) -> bool {
    *domain::base(ty) == Type::JSONB
}

fn is_json(ty: &Type) -> bool {
    is_jsonb(ty) || *domain::base(ty) == Type::JSON
}

impl<'a, T: JsonType> FromSql<'a> for Json<T> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, BoxError> {
        let text = match raw {
            _ if !is_jsonb(ty) => raw,
            [JSONB_VERSION, text @ ..] => text,
            [version, ..] => {
                return Err(JsonError::root(format!("version {version} of jsonb is not known")).into());
            }
            [] => return Err(JsonError::root("jsonb without a version").into()),
        };
        Ok(Self(check::check_for(text, is_jsonb(ty))?))
    }

    fn accepts(ty: &Type) -> bool {
        is_json(ty)
    }
}

impl<T: JsonType + Debug> ToSql for Json<T> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        if is_jsonb(ty) {
            out.put_u8(JSONB_VERSION);
        }
        check::write(&self.0, is_jsonb(ty), out).map_err(WriteError::new::<T>)?;
        Ok(IsNull::No)
    }

    fn accepts(ty: &Type) -> bool {
        is_json(ty)
    }

    to_sql_checked!();
}
