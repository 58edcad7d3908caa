//! Types that are text with a meaning of its own to the server.

use std::fmt;
use std::str::FromStr;

use bytes::{BufMut, BytesMut};
use postgres_types::Type;

use crate::value_error::ValueError;
use crate::wire::{self, Malformed, Reader, Unsendable, Wire};

/// A newtype of text, with the version byte before it that its binary form has, if any.
macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $ty:path, $version:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub String);

        impl Wire for $name {
            fn is(ty: &Type) -> bool {
                *ty == $ty
            }

            fn read(from: &mut Reader<'_>) -> Result<Self, Malformed> {
                let version: Option<u8> = $version;
                if let Some(version) = version && from.u8()? != version {
                    return Err("a version that is not known");
                }
                wire::utf8(from.rest()).map(Self)
            }

            fn write(&self, to: &mut BytesMut) -> Result<(), Unsendable> {
                let (version, text): (Option<u8>, _) = ($version, wire::text(&self.0)?);
                version.into_iter().for_each(|it| to.put_u8(it));
                to.put_slice(text);
                Ok(())
            }
        }

        wire::sql!($name);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = ValueError;

            /// Takes any text but U+0000; whether it is well-formed is for the server to say.
            fn from_str(text: &str) -> Result<Self, ValueError> {
                wire::text(text).map_err(|_| ValueError::syntax($ty.name(), text))?;
                Ok(Self(text.to_owned()))
            }
        }
    };
}

text! {
    /// A `jsonpath` of PostgreSQL. The server gives it back in a form of its own: `$.a` as `$."a"`.
    JsonPath, Type::JSONPATH, Some(1)
}

text! {
    /// An `xml` of PostgreSQL: a document or a piece of one. The server leaves out a declaration that says
    /// nothing but version 1.0 and the encoding.
    Xml, Type::XML, None
}

text! {
    /// A `refcursor` of PostgreSQL: the name of a cursor.
    RefCursor, Type::REFCURSOR, None
}

text! {
    /// A `pg_node_tree` of PostgreSQL: an expression as the server's parser left it. The server takes none as
    /// a parameter.
    NodeTree, Type::PG_NODE_TREE, None
}
