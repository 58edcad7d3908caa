//! `macaddr` and `macaddr8`.

use std::fmt;
use std::str::FromStr;

use bytes::{BufMut, BytesMut};
use postgres_types::Type;

use crate::value_error::ValueError;
use crate::wire::{self, Malformed, Reader, Unsendable, Wire};

/// Pairs of hexadecimal digits, with or without one kind of separator between some of them.
fn parse<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digit = |it: Option<u8>| char::from(it?).to_digit(16);
    let mut rest = text.bytes().peekable();
    let mut separator = None;
    let mut octets = [0; N];
    for (index, octet) in octets.iter_mut().enumerate() {
        if index > 0
            && let Some(found) = rest.next_if(|it| matches!(it, b':' | b'-' | b'.'))
            && *separator.get_or_insert(found) != found
        {
            return None;
        }
        *octet = u8::try_from(digit(rest.next())? << 4 | digit(rest.next())?).ok()?;
    }
    rest.next().is_none().then_some(octets)
}

macro_rules! mac {
    ($(#[$doc:meta])* $name:ident, $octets:literal, $ty:path) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; $octets]);

        impl Wire for $name {
            fn is(ty: &Type) -> bool {
                *ty == $ty
            }

            fn read(from: &mut Reader<'_>) -> Result<Self, Malformed> {
                from.bytes().map(Self)
            }

            fn write(&self, to: &mut BytesMut) -> Result<(), Unsendable> {
                to.put_slice(&self.0);
                Ok(())
            }
        }

        wire::sql!($name);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                for (index, octet) in self.0.iter().enumerate() {
                    write!(f, "{}{octet:02x}", if index > 0 { ":" } else { "" })?;
                }
                Ok(())
            }
        }

        impl FromStr for $name {
            type Err = ValueError;

            /// Takes pairs of hexadecimal digits, with `:`, `-` or `.` between pairs or without.
            fn from_str(text: &str) -> Result<Self, ValueError> {
                parse(text).map(Self).ok_or_else(|| ValueError::syntax($ty.name(), text))
            }
        }
    };
}

mac! {
    /// A `macaddr` of PostgreSQL: a hardware address of 6 bytes.
    ///
    /// ```
    /// let address: runtime::MacAddr = "08-00-2B-01-02-03".parse()?;
    /// assert_eq!(address.to_string(), "08:00:2b:01:02:03");
    /// # Ok::<_, runtime::ValueError>(())
    /// ```
    MacAddr, 6, Type::MACADDR
}

mac! {
    /// A `macaddr8` of PostgreSQL: a hardware address of 8 bytes.
    MacAddr8, 8, Type::MACADDR8
}

/// The address of 8 bytes for one of 6, with `ff:fe` in its middle.
impl From<MacAddr> for MacAddr8 {
    fn from(MacAddr([a, b, c, d, e, f]): MacAddr) -> Self {
        Self([a, b, c, 0xff, 0xfe, d, e, f])
    }
}
