//! Domains: what travels for them is their base type.

use std::borrow::Cow;
use std::fmt::Debug;

use bytes::BytesMut;
use postgres_types::{Field, Format, FromSql, IsNull, Kind, ToSql, Type, to_sql_checked};

use crate::error::BoxError;
use crate::params::ArraySql;

/// The type below all domains of `ty`; `ty` itself where it is no domain.
pub fn base(ty: &Type) -> &Type {
    let mut ty = ty;
    while let Kind::Domain(below) = ty.kind() {
        ty = below;
    }
    ty
}

/// `ty` with every domain in it replaced by its base type; `None` where there is none.
pub(crate) fn flatten(ty: &Type) -> Option<Type> {
    let rebuilt = |kind| Type::new(ty.name().to_owned(), ty.oid(), kind, ty.schema().to_owned());
    match ty.kind() {
        Kind::Domain(_) => {
            let base = base(ty);
            Some(flatten(base).unwrap_or_else(|| base.clone()))
        }
        Kind::Array(member) => flatten(member).map(|member| rebuilt(Kind::Array(member))),
        Kind::Range(bound) => flatten(bound).map(|bound| rebuilt(Kind::Range(bound))),
        Kind::Multirange(bound) => flatten(bound).map(|bound| rebuilt(Kind::Multirange(bound))),
        Kind::Composite(fields) => {
            let flat: Vec<_> = fields.iter().map(|field| flatten(field.type_())).collect();
            flat.iter().any(Option::is_some).then(|| {
                let fields = fields.iter().zip(flat).map(|(field, flat)| {
                    Field::new(field.name().to_owned(), flat.unwrap_or_else(|| field.type_().clone()))
                });
                rebuilt(Kind::Composite(fields.collect()))
            })
        }
        _ => None,
    }
}

/// The type as which `T` reads a value of `ty`: `ty`, else `ty` with its domains replaced; `None` where it
/// reads neither.
pub(crate) fn readable<'t, 'a, T: FromSql<'a>>(ty: &'t Type) -> Option<Cow<'t, Type>> {
    accepted(ty, T::accepts)
}

/// The type as which `T` writes a value of `ty`, likewise.
pub(crate) fn writable<T: ToSql>(ty: &Type) -> Option<Cow<'_, Type>> {
    accepted(ty, T::accepts)
}

/// `ty`, else `ty` with its domains replaced, whichever is accepted.
pub(crate) fn accepted(ty: &Type, accepts: fn(&Type) -> bool) -> Option<Cow<'_, Type>> {
    if accepts(ty) {
        return Some(Cow::Borrowed(ty));
    }
    flatten(ty).filter(accepts).map(Cow::Owned)
}

/// A value of a domain over what `T` reads and writes; `T` alone may refuse the domain's name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Domain<T>(pub T);

impl<T: ToSql> ToSql for Domain<T> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        match flatten(ty) {
            Some(flat) => self.0.to_sql(&flat, out),
            None => self.0.to_sql(ty, out),
        }
    }

    fn accepts(ty: &Type) -> bool {
        flatten(ty).map_or_else(|| T::accepts(ty), |flat| T::accepts(&flat))
    }

    fn encode_format(&self, ty: &Type) -> Format {
        self.0.encode_format(ty)
    }

    to_sql_checked!();
}

impl<'a, T: FromSql<'a>> FromSql<'a> for Domain<T> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, BoxError> {
        match flatten(ty) {
            Some(flat) => T::from_sql(&flat, raw),
            None => T::from_sql(ty, raw),
        }
        .map(Self)
    }

    fn from_sql_null(ty: &Type) -> Result<Self, BoxError> {
        T::from_sql_null(base(ty)).map(Self)
    }

    fn accepts(ty: &Type) -> bool {
        flatten(ty).map_or_else(|| T::accepts(ty), |flat| T::accepts(&flat))
    }
}

/// An array parameter whose elements, or which itself, is of a domain over what `A` writes.
#[derive(Debug)]
pub struct DomainArray<'a, T, A: ArraySql<Item = T>>(pub &'a A);

impl<T: Debug, A: ArraySql<Item = T>> ToSql for DomainArray<'_, T, A> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
        self.0.escape_domain_to_sql(ty, out)
    }

    fn accepts(ty: &Type) -> bool {
        flatten(ty).map_or_else(|| A::accepts(ty), |flat| A::accepts(&flat))
    }

    to_sql_checked!();
}

/// Lets a newtype that stands above be read and written as a domain over what it wraps.
///
/// ```
/// #[derive(Debug, Clone, PartialEq)]
/// pub struct Email(pub String);
/// runtime::domain!(impl Email: String);
///
/// assert_eq!(Email::from("a@example.org".to_owned()).into_inner(), "a@example.org");
/// ```
#[macro_export]
macro_rules! domain {
    (impl $name:ident: $inner:ty) => {
        impl $name {
            /// What it wraps.
            pub fn into_inner(self) -> $inner {
                self.0
            }
        }

        impl ::core::convert::From<$inner> for $name {
            fn from(inner: $inner) -> Self {
                Self(inner)
            }
        }

        impl ::core::ops::Deref for $name {
            type Target = $inner;

            fn deref(&self) -> &$inner {
                &self.0
            }
        }

        impl $crate::types::ToSql for $name {
            fn to_sql(
                &self,
                ty: &$crate::types::Type,
                out: &mut $crate::bytes::BytesMut,
            ) -> ::core::result::Result<$crate::types::IsNull, $crate::BoxError> {
                $crate::Domain(&self.0).to_sql(ty, out)
            }

            fn accepts(ty: &$crate::types::Type) -> bool {
                <$crate::Domain<$inner> as $crate::types::ToSql>::accepts(ty)
            }

            fn encode_format(&self, ty: &$crate::types::Type) -> $crate::types::Format {
                $crate::types::ToSql::encode_format(&self.0, ty)
            }

            fn to_sql_checked(
                &self,
                ty: &$crate::types::Type,
                out: &mut $crate::bytes::BytesMut,
            ) -> ::core::result::Result<$crate::types::IsNull, $crate::BoxError> {
                $crate::private::to_sql_checked(self, ty, out)
            }
        }

        impl<'a> $crate::types::FromSql<'a> for $name {
            fn from_sql(
                ty: &$crate::types::Type,
                raw: &'a [u8],
            ) -> ::core::result::Result<Self, $crate::BoxError> {
                let value: $crate::Domain<$inner> = $crate::types::FromSql::from_sql(ty, raw)?;
                ::core::result::Result::Ok(Self(value.0))
            }

            fn accepts(ty: &$crate::types::Type) -> bool {
                <$crate::Domain<$inner> as $crate::types::FromSql>::accepts(ty)
            }
        }
    };
}
