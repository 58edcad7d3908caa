//! `money`.

use bytes::{BufMut, BytesMut};
use postgres_types::Type;

use crate::wire::{self, Malformed, Reader, Unsendable, Wire};

/// A `money` of PostgreSQL, in the smallest unit of the currency that the server's `lc_monetary` names: cents
/// where that has two decimal places.
///
/// It has no text form here, since that is the locale's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(pub i64);

impl Wire for Money {
    fn is(ty: &Type) -> bool {
        *ty == Type::MONEY
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.i64().map(Self)
    }

    fn write(&self, to: &mut BytesMut) -> Result<(), Unsendable> {
        to.put_i64(self.0);
        Ok(())
    }
}

wire::sql!(Money);
