//! `pg_lsn`.

use std::fmt;
use std::str::FromStr;

use bytes::{BufMut, BytesMut};
use postgres_types::Type;

use crate::value_error::ValueError;
use crate::wire::{self, Malformed, Reader, Unsendable, Wire};

/// A `pg_lsn` of PostgreSQL: a position in the write-ahead log, in bytes.
///
/// ```
/// assert_eq!(runtime::Lsn(0x16_B374_D848).to_string(), "16/B374D848");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lsn(pub u64);

impl fmt::Display for Lsn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:X}/{:X}", self.0 >> 32, self.0 & 0xffff_ffff)
    }
}

impl FromStr for Lsn {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let half = |digits: &str| {
            let plain = digits.len() <= 8 && digits.bytes().all(|it| it.is_ascii_hexdigit());
            plain.then(|| u64::from_str_radix(digits, 16).ok()).flatten()
        };
        text.split_once('/')
            .and_then(|(high, low)| Some(Self(half(high)? << 32 | half(low)?)))
            .ok_or_else(|| ValueError::syntax("pg_lsn", text))
    }
}

impl Wire for Lsn {
    fn is(ty: &Type) -> bool {
        *ty == Type::PG_LSN
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.u64().map(Self)
    }

    fn write(&self, to: &mut BytesMut) -> Result<(), Unsendable> {
        to.put_u64(self.0);
        Ok(())
    }
}

wire::sql!(Lsn);
