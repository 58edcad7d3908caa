//! Values of any type, as bytes.

use bytes::{BufMut, BytesMut};
use postgres_types::Type;

use crate::wire::{self, Malformed, Reader, Unsendable, Wire};

/// A value of any type in PostgreSQL's binary form, as it travels.
///
/// For types that nothing else is known of. The server refuses types that have no binary form.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Raw(pub Vec<u8>);

impl Wire for Raw {
    fn is(_: &Type) -> bool {
        true
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok(Self(from.rest().to_owned()))
    }

    fn write(&self, to: &mut BytesMut) -> Result<(), Unsendable> {
        to.put_slice(&self.0);
        Ok(())
    }
}

wire::sql!(Raw);
