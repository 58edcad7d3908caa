//! Composite types: a Rust struct is read and written attribute by attribute, matched by name.

use bytes::{BufMut, BytesMut};
use postgres_types::{Field, FromSql, IsNull, Kind, ToSql, Type, WrongType};

use crate::domain::{base, flatten};
use crate::error::BoxError;
use crate::{decode, framed};

/// The attributes of a composite type; none where it is no composite.
fn fields(ty: &Type) -> &[Field] {
    match base(ty).kind() {
        Kind::Composite(fields) => fields,
        _ => &[],
    }
}

/// Whether `ty` is a composite type of that name with exactly these attributes, in any order.
///
/// In another schema than generated, as after `ALTER … SET SCHEMA` or in a copy for one tenant, it is if they
/// are in this order too.
pub fn accepts(ty: &Type, schema: &str, name: &str, attributes: &[&str]) -> bool {
    let ty = base(ty);
    let names = || fields(ty).iter().map(Field::name);
    ty.name() == name
        && matches!(ty.kind(), Kind::Composite(_))
        && if ty.schema() == schema {
            fields(ty).len() == attributes.len() && names().all(|it| attributes.contains(&it))
        } else {
            names().eq(attributes.iter().copied())
        }
}

/// The values of a composite on the wire, by attribute name.
pub struct Reader<'a> {
    values: Vec<(&'a Field, Option<&'a [u8]>)>,
}

impl<'a> Reader<'a> {
    /// Splits the wire form: a count, then for each attribute its type, length and bytes.
    ///
    /// # Errors
    /// Bytes that end early, and a count other than the type's.
    pub fn new(ty: &'a Type, raw: &'a [u8]) -> Result<Self, BoxError> {
        let fields = fields(ty);
        let mut rest = raw;
        let count = framed::integer(&mut rest)?;
        if usize::try_from(count) != Ok(fields.len()) {
            return Err(format!("{} has {} attributes, but {count} came", ty.name(), fields.len()).into());
        }
        let mut values = Vec::with_capacity(fields.len());
        for field in fields {
            let _type_oid = framed::integer(&mut rest)?;
            values.push((field, framed::value(&mut rest)?));
        }
        Ok(Reader { values })
    }

    /// The attribute's value.
    ///
    /// # Errors
    /// No such attribute, another type than `T`, or what `T` says of the bytes; each names the attribute.
    pub fn get<T: FromSql<'a>>(&self, attribute: &str) -> Result<T, BoxError> {
        let (field, value) = self
            .values
            .iter()
            .find(|(field, _)| field.name() == attribute)
            .ok_or_else(|| format!("no attribute {attribute:?}"))?;
        decode::from_raw(field.type_(), *value).map_err(|error| format!("{attribute}: {error}").into())
    }
}

/// Writes the attributes in the order of `ty`. `value` gives each by its name.
///
/// # Errors
/// An attribute that `value` does not know, another type, and what writing it says; each names the attribute.
pub fn write<'v>(
    ty: &Type,
    out: &mut BytesMut,
    value: impl Fn(&str) -> Option<&'v (dyn ToSql + Sync)>,
) -> Result<IsNull, BoxError> {
    let fields = fields(ty);
    out.put_i32(i32::try_from(fields.len())?);
    for field in fields {
        let name = field.name();
        let value = value(name).ok_or_else(|| format!("no value for attribute {name:?}"))?;
        out.put_u32(field.type_().oid());
        framed::put(out, |out| write_value(value, field.type_(), out))
            .map_err(|error| format!("{name}: {error}"))?;
    }
    Ok(IsNull::No)
}

/// Writes a value for a type, or for what is below the domains in it where the value knows only that.
fn write_value(value: &(dyn ToSql + Sync), ty: &Type, out: &mut BytesMut) -> Result<IsNull, BoxError> {
    let start = out.len();
    match (value.to_sql_checked(ty, out), flatten(ty)) {
        (Err(error), Some(flat)) if error.is::<WrongType>() => {
            out.truncate(start);
            value.to_sql_checked(&flat, out)
        }
        (written, _) => written,
    }
}

/// Lets a struct be read and written as a composite type of the database.
///
/// ```
/// #[derive(Debug, Clone, PartialEq)]
/// pub struct Address {
///     pub street: Option<String>,
///     pub zip: Option<String>,
/// }
/// runtime::composite!(impl Address as "app"."address" { street: "street", zip: "zip code" });
/// ```
#[macro_export]
macro_rules! composite {
    (impl $name:ident as $schema:literal . $type:literal { $($field:ident: $attribute:literal),* $(,)? }) => {
        impl $crate::types::ToSql for $name {
            fn to_sql(
                &self,
                ty: &$crate::types::Type,
                out: &mut $crate::bytes::BytesMut,
            ) -> ::core::result::Result<$crate::types::IsNull, $crate::BoxError> {
                $crate::private::composite::write(ty, out, |attribute| match attribute {
                    $($attribute => ::core::option::Option::Some(&self.$field),)*
                    _ => ::core::option::Option::None,
                })
            }

            fn accepts(ty: &$crate::types::Type) -> bool {
                $crate::private::composite::accepts(ty, $schema, $type, &[$($attribute),*])
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
                // The type's fields live as long as the reader only; values are owned by what is made of them.
                let _reader = $crate::private::composite::Reader::new(ty, raw)?;
                ::core::result::Result::Ok(Self { $($field: _reader.get($attribute)?),* })
            }

            fn accepts(ty: &$crate::types::Type) -> bool {
                $crate::private::composite::accepts(ty, $schema, $type, &[$($attribute),*])
            }
        }
    };
}
