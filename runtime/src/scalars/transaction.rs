//! Numbers of transactions and commands: `xid`, `cid` and `xid8`.

use std::fmt;
use std::str::FromStr;

use bytes::{BufMut, BytesMut};
use postgres_types::Type;

use crate::value_error::ValueError;
use crate::wire::{self, Malformed, Reader, Unsendable, Wire};

/// A number in digits alone: Rust's `parse` would take a sign too.
pub(super) fn number<T: FromStr>(text: &str) -> Option<T> {
    text.bytes().all(|it| it.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

macro_rules! counter {
    ($(#[$doc:meta])* $name:ident($inner:ident), $ty:path, $put:ident) => {
        $(#[$doc])*
        pub struct $name(pub $inner);

        impl Wire for $name {
            fn is(ty: &Type) -> bool {
                *ty == $ty
            }

            fn read(from: &mut Reader<'_>) -> Result<Self, Malformed> {
                from.$inner().map(Self)
            }

            fn write(&self, to: &mut BytesMut) -> Result<(), Unsendable> {
                to.$put(self.0);
                Ok(())
            }
        }

        wire::sql!($name);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ValueError;

            fn from_str(text: &str) -> Result<Self, ValueError> {
                number(text).map(Self).ok_or_else(|| ValueError::syntax($ty.name(), text))
            }
        }
    };
}

counter! {
    /// An `xid` of PostgreSQL: a transaction. It has no order, since the numbers start over.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
    Xid(u32), Type::XID, put_u32
}

counter! {
    /// A `cid` of PostgreSQL: a command within a transaction.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
    Cid(u32), Type::CID, put_u32
}

counter! {
    /// An `xid8` of PostgreSQL: a transaction, by a number that does not start over.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
    Xid8(u64), Type::XID8, put_u64
}
