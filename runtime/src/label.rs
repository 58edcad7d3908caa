//! Enums of the database as enums of Rust.

use std::fmt;
use std::sync::LazyLock;

use postgres_types::{Kind, Type};
use serde::de::{Deserializer, Visitor};

use crate::domain;
use crate::error::BoxError;

/// An enum of the database; [`pg_enum!`](crate::pg_enum!) makes them.
pub trait EnumLabel: Copy + Ord + 'static {
    /// The schema's name, unquoted.
    const SCHEMA: &'static str;
    /// The type's name, unquoted.
    const NAME: &'static str;
    /// Every value, in the database's order.
    const ALL: &'static [Self];

    /// The label in the database.
    fn as_str(&self) -> &'static str;

    /// The value with that label.
    ///
    /// # Errors
    ///
    /// There is none.
    fn from_label(label: &str) -> Result<Self, UnknownLabel> {
        let known = Self::ALL.iter().find(|value| value.as_str() == label);
        known.copied().ok_or_else(|| UnknownLabel::new::<Self>(label))
    }
}

/// A label that an enum does not have, as after a change of the database that the code does not know yet.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownLabel {
    /// The enum's schema, unquoted.
    pub schema: &'static str,
    /// The enum's name, unquoted.
    pub enum_name: &'static str,
    /// The label that was found.
    pub label: String,
    /// The labels the enum has.
    pub known: Vec<&'static str>,
}

impl UnknownLabel {
    fn new<E: EnumLabel>(label: &str) -> Self {
        Self {
            schema: E::SCHEMA,
            enum_name: E::NAME,
            label: label.to_owned(),
            known: E::ALL.iter().map(EnumLabel::as_str).collect(),
        }
    }
}

/// Of an enum with more labels, the message lists this many.
const LISTED: usize = 10;

impl fmt::Display for UnknownLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { schema, enum_name, label, known } = self;
        write!(f, "{label:?} is not a label of {}.{} (", Identifier(schema), Identifier(enum_name))?;
        for (index, label) in known.iter().take(LISTED).enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(f, "{comma}{label}")?;
        }
        f.write_str(if known.len() > LISTED { ", …)" } else { ")" })
    }
}

impl std::error::Error for UnknownLabel {}

/// A name as one writes it in SQL, quoted only where it must be.
struct Identifier<'a>(&'a str);

impl fmt::Display for Identifier<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte == b'_' || byte.is_ascii_digit();
        let bare = self.0.bytes().all(plain) && !self.0.starts_with(|first: char| first.is_ascii_digit());
        if bare && !self.0.is_empty() {
            f.write_str(self.0)
        } else {
            write!(f, "\"{}\"", self.0.replace('"', "\"\""))
        }
    }
}

/// A type that no server has, which every enum accepts.
pub(crate) static ANY: LazyLock<Type> =
    LazyLock::new(|| Type::new("an enum".into(), 0, Kind::Pseudo, String::new()));

/// Whether a type of the database is the enum `E` or a domain over it.
///
/// In another schema than generated, as after `ALTER … SET SCHEMA` or in a copy for one tenant, it is if it
/// has the same labels.
pub fn accepts<E: EnumLabel>(ty: &Type) -> bool {
    let ty = domain::base(ty);
    let Kind::Enum(labels) = ty.kind() else { return *ty == *ANY };
    ty.name() == E::NAME
        && (ty.schema() == E::SCHEMA
            || labels.iter().map(String::as_str).eq(E::ALL.iter().map(EnumLabel::as_str)))
}

/// Reads a label from the wire.
pub fn from_sql<E: EnumLabel>(raw: &[u8]) -> Result<E, BoxError> {
    Ok(E::from_label(std::str::from_utf8(raw)?)?)
}

/// Reads a label from a string.
pub fn visit<'de, E: EnumLabel, D: Deserializer<'de>>(from: D) -> Result<E, D::Error> {
    struct Label<E>(std::marker::PhantomData<E>);

    impl<E: EnumLabel> Visitor<'_> for Label<E> {
        type Value = E;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "a label of {}.{}", Identifier(E::SCHEMA), Identifier(E::NAME))
        }

        fn visit_str<R: serde::de::Error>(self, label: &str) -> Result<E, R> {
            E::from_label(label).map_err(R::custom)
        }
    }

    from.deserialize_str(Label(std::marker::PhantomData))
}

/// Makes an enum of the database.
///
/// ```
/// runtime::pg_enum!(
///     /// How a view shows its rows.
///     CustomViewType as "public"."CustomViewType" {
///         /// One below the other.
///         List = "list",
///         Detail = "detail",
///     }
/// );
///
/// assert_eq!(CustomViewType::ALL, [CustomViewType::List, CustomViewType::Detail]);
/// assert_eq!(CustomViewType::Detail.as_str(), "detail");
/// let unknown = "foo".parse::<CustomViewType>().unwrap_err();
/// assert_eq!(unknown.to_string(), r#""foo" is not a label of public."CustomViewType" (list, detail)"#);
/// ```
#[macro_export]
macro_rules! pg_enum {
    (
        $(#[$meta:meta])*
        $name:ident as $schema:literal . $type:literal {
            $($(#[$variant_meta:meta])* $variant:ident = $label:literal),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)*
        }

        $crate::pg_enum!(impl $name as $schema . $type { $($variant = $label),* });
    };
    // Only what belongs to an enum that stands above.
    (impl $name:ident as $schema:literal . $type:literal { $($variant:ident = $label:literal),* $(,)? }) => {
        impl $name {
            /// Every value, in the database's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The label in the database.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $label,)*
                }
            }
        }

        impl $crate::EnumLabel for $name {
            const SCHEMA: &'static str = $schema;
            const NAME: &'static str = $type;
            const ALL: &'static [Self] = Self::ALL;

            fn as_str(&self) -> &'static str {
                Self::as_str(*self)
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::UnknownLabel;

            fn from_str(label: &str) -> ::core::result::Result<Self, $crate::UnknownLabel> {
                $crate::EnumLabel::from_label(label)
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(from: D) -> ::core::result::Result<Self, D::Error> {
                $crate::private::label_visit(from)
            }
        }

        impl $crate::types::ToSql for $name {
            fn to_sql(
                &self,
                _: &$crate::types::Type,
                out: &mut $crate::bytes::BytesMut,
            ) -> ::core::result::Result<$crate::types::IsNull, $crate::BoxError> {
                out.extend_from_slice(self.as_str().as_bytes());
                ::core::result::Result::Ok($crate::types::IsNull::No)
            }

            fn accepts(ty: &$crate::types::Type) -> bool {
                $crate::private::label_accepts::<Self>(ty)
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
            fn from_sql(_: &$crate::types::Type, raw: &'a [u8]) -> ::core::result::Result<Self, $crate::BoxError> {
                $crate::private::label_from_sql(raw)
            }

            fn accepts(ty: &$crate::types::Type) -> bool {
                $crate::private::label_accepts::<Self>(ty)
            }
        }
    };
}
