//! Newtypes that read and write the types of a date and time library through PostgreSQL's own.

macro_rules! newtype {
    ($(#[$doc:meta])* $name:ident { $($foreign:ty => $exact:ident,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name<T>(pub T);

        impl<T> ::std::ops::Deref for $name<T> {
            type Target = T;

            fn deref(&self) -> &T {
                &self.0
            }
        }

        impl<T> From<T> for $name<T> {
            fn from(value: T) -> Self {
                Self(value)
            }
        }

        impl<T: ::std::fmt::Display> ::std::fmt::Display for $name<T> {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.0.fmt(f)
            }
        }

        $(
            impl From<$name<$foreign>> for $foreign {
                fn from(value: $name<$foreign>) -> Self {
                    value.0
                }
            }

            impl<'a> ::postgres_types::FromSql<'a> for $name<$foreign> {
                fn from_sql(
                    ty: &::postgres_types::Type,
                    raw: &'a [u8],
                ) -> Result<Self, $crate::error::BoxError> {
                    let exact = <$exact as ::postgres_types::FromSql>::from_sql(ty, raw)?;
                    Ok(Self(exact.try_into()?))
                }

                fn accepts(ty: &::postgres_types::Type) -> bool {
                    <$exact as ::postgres_types::FromSql>::accepts(ty)
                }
            }

            impl ::postgres_types::ToSql for $name<$foreign> {
                fn to_sql(
                    &self,
                    ty: &::postgres_types::Type,
                    out: &mut ::bytes::BytesMut,
                ) -> Result<::postgres_types::IsNull, $crate::error::BoxError> {
                    ::postgres_types::ToSql::to_sql(&$exact::try_from(self.0)?, ty, out)
                }

                fn accepts(ty: &::postgres_types::Type) -> bool {
                    <$exact as ::postgres_types::ToSql>::accepts(ty)
                }

                ::postgres_types::to_sql_checked!();
            }
        )*
    };
}

pub(super) use newtype;
