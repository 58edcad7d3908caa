//! `tid`.

use std::fmt;
use std::str::FromStr;

use bytes::{BufMut, BytesMut};
use postgres_types::Type;

use super::transaction::number;
use crate::value_error::ValueError;
use crate::wire::{self, Malformed, Reader, Unsendable, Wire};

/// A `tid` of PostgreSQL: where in its table a row version is, as in the column `ctid`.
///
/// ```
/// let tid = runtime::Tid { block: 7, offset: 2 };
/// assert_eq!(tid.to_string(), "(7,2)");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tid {
    /// The page of the table, from 0.
    pub block: u32,
    /// The line pointer in the page, from 1.
    pub offset: u16,
}

impl fmt::Display for Tid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({},{})", self.block, self.offset)
    }
}

impl FromStr for Tid {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        text.strip_prefix('(')
            .and_then(|it| it.strip_suffix(')'))
            .and_then(|it| it.split_once(','))
            .and_then(|(block, offset)| Some(Self { block: number(block)?, offset: number(offset)? }))
            .ok_or_else(|| ValueError::syntax("tid", text))
    }
}

impl Wire for Tid {
    fn is(ty: &Type) -> bool {
        *ty == Type::TID
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok(Self { block: from.u32()?, offset: from.u16()? })
    }

    fn write(&self, to: &mut BytesMut) -> Result<(), Unsendable> {
        to.put_u32(self.block);
        to.put_u16(self.offset);
        Ok(())
    }
}

wire::sql!(Tid);
