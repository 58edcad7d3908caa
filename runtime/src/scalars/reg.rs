//! OIDs that PostgreSQL shows as names.

use std::fmt;

use bytes::{BufMut, BytesMut};
use postgres_types::Type;

use crate::wire::{self, Malformed, Reader, Unsendable, Wire};

/// The OID of an object of the database: `regclass`, `regcollation`, `regconfig`, `regdictionary`,
/// `regnamespace`, `regoper`, `regoperator`, `regproc`, `regprocedure`, `regrole` or `regtype`.
///
/// Names are the server's to give: `$1::text` of it is one. Here it is shown as the number, which the server
/// takes too; 0 is no object.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reg(pub u32);

impl fmt::Display for Reg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Wire for Reg {
    fn is(ty: &Type) -> bool {
        matches!(
            *ty,
            Type::REGCLASS
                | Type::REGCOLLATION
                | Type::REGCONFIG
                | Type::REGDICTIONARY
                | Type::REGNAMESPACE
                | Type::REGOPER
                | Type::REGOPERATOR
                | Type::REGPROC
                | Type::REGPROCEDURE
                | Type::REGROLE
                | Type::REGTYPE
        )
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.u32().map(Self)
    }

    fn write(&self, to: &mut BytesMut) -> Result<(), Unsendable> {
        to.put_u32(self.0);
        Ok(())
    }
}

wire::sql!(Reg);
