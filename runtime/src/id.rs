//! Identifiers: each a type of its own, on the wire and in JSON what it wraps.

/// Makes an identifier: a newtype that reads, writes and prints as the type it wraps.
///
/// ```
/// runtime::id!(
///     /// Identifies an organization.
///     OrganizationId: String
/// );
/// runtime::id!(SessionId: runtime::uuid::Uuid);
///
/// let id = OrganizationId::from("org_1");
/// assert_eq!(id.as_str(), "org_1");
/// assert_eq!(format!("{id} {id:?}"), r#"org_1 OrganizationId("org_1")"#);
/// ```
///
/// What it wraps is `String`, or `Numeric`, or a type that is `Copy`; it has to have equality, order, hash,
/// `Display`, `FromStr`, and serde's and PostgreSQL's reading and writing. A domain over a type of the
/// database is read and written as that type.
#[macro_export]
macro_rules! id {
    // Only what belongs to a newtype that stands above: `id!(impl OrganizationId: String);`
    (impl $name:ident: String $(,)?) => {
        $crate::id!(@impl $name ::std::string::String);

        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl $crate::StringSql for $name {}
        impl $crate::TextId for $name {}
    };
    (impl $name:ident: $inner:ty $(,)?) => {
        $crate::id!(@impl $name $inner);
    };
    ($(#[$meta:meta])* $name:ident: String $(,)?) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(::std::string::String);
        $crate::id!(impl $name: String);
    };
    ($(#[$meta:meta])* $name:ident: Numeric $(,)?) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name($crate::Numeric);
        $crate::id!(impl $name: $crate::Numeric);
    };
    ($(#[$meta:meta])* $name:ident: $inner:ty $(,)?) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name($inner);
        $crate::id!(impl $name: $inner);
    };
    (@impl $name:ident $inner:ty) => {
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

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = <$inner as ::core::str::FromStr>::Err;

            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::serde::Serialize::serialize(&self.0, to)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(from: D) -> ::core::result::Result<Self, D::Error> {
                $crate::serde::Deserialize::deserialize(from).map(Self)
            }
        }

        impl $crate::types::ToSql for $name {
            fn to_sql(
                &self,
                ty: &$crate::types::Type,
                out: &mut $crate::bytes::BytesMut,
            ) -> ::core::result::Result<$crate::types::IsNull, $crate::BoxError> {
                $crate::types::ToSql::to_sql(&self.0, $crate::private::base(ty), out)
            }

            fn accepts(ty: &$crate::types::Type) -> bool {
                <$inner as $crate::types::ToSql>::accepts($crate::private::base(ty))
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
            fn from_sql(ty: &$crate::types::Type, raw: &'a [u8]) -> ::core::result::Result<Self, $crate::BoxError> {
                $crate::types::FromSql::from_sql($crate::private::base(ty), raw).map(Self)
            }

            fn accepts(ty: &$crate::types::Type) -> bool {
                <$inner as $crate::types::FromSql>::accepts($crate::private::base(ty))
            }
        }
    };
}
