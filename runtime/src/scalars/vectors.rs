//! `oidvector` and `int2vector`: the arrays of the system catalogs, which count from 0.

use std::fmt;
use std::str::FromStr;

use bytes::{BufMut, BytesMut};
use postgres_types::Type;

use crate::value_error::ValueError;
use crate::wire::{self, Malformed, Reader, Unsendable, Wire};

/// Reads the header of an array whose elements take `size` bytes; gives how many there are.
fn header(from: &mut Reader<'_>, element: &Type, size: usize) -> Result<usize, Malformed> {
    let dimensions = from.i32()?;
    let nulls = from.i32()?;
    if from.u32()? != element.oid() {
        return Err("elements of another type");
    }
    if nulls != 0 {
        return Err("NULL in it");
    }
    match dimensions {
        0 => return Ok(0),
        1 => {}
        _ => return Err("more than one dimension"),
    }
    let count = from.length()?;
    if from.i32()? != 0 {
        return Err("a first index that is not 0");
    }
    // Each element has its length before it.
    from.fits(count, size_of::<i32>() + size)?;
    Ok(count)
}

macro_rules! vector {
    ($(#[$doc:meta])* $name:ident($inner:ident), $ty:path, $element:path, $put:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Vec<$inner>);

        impl Wire for $name {
            fn is(ty: &Type) -> bool {
                *ty == $ty
            }

            fn read(from: &mut Reader<'_>) -> Result<Self, Malformed> {
                let count = header(from, &$element, size_of::<$inner>())?;
                let element = |_| match from.length()? {
                    length if length == size_of::<$inner>() => from.$inner(),
                    _ => Err("an element of another size"),
                };
                (0..count).map(element).collect::<Result<_, _>>().map(Self)
            }

            fn write(&self, to: &mut BytesMut) -> Result<(), Unsendable> {
                to.put_i32(1);
                to.put_i32(0);
                to.put_u32($element.oid());
                to.put_i32(wire::count(self.0.len())?);
                to.put_i32(0);
                for element in &self.0 {
                    to.put_i32(size_of::<$inner>() as i32);
                    to.$put(*element);
                }
                Ok(())
            }

            fn is_empty_text(&self) -> bool {
                self.0.is_empty()
            }
        }

        wire::sql!($name);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                for (index, element) in self.0.iter().enumerate() {
                    write!(f, "{}{element}", if index > 0 { " " } else { "" })?;
                }
                Ok(())
            }
        }

        impl FromStr for $name {
            type Err = ValueError;

            fn from_str(text: &str) -> Result<Self, ValueError> {
                text.split_ascii_whitespace()
                    .map(str::parse)
                    .collect::<Result<_, _>>()
                    .map(Self)
                    .map_err(|_| ValueError::syntax($ty.name(), text))
            }
        }
    };
}

vector! {
    /// An `oidvector` of PostgreSQL: a list of OIDs.
    ///
    /// The server takes an empty one as a parameter, but not inside an array or composite.
    OidVector(u32), Type::OID_VECTOR, Type::OID, put_u32
}

vector! {
    /// An `int2vector` of PostgreSQL: a list of small integers.
    ///
    /// The server takes an empty one as a parameter, but not inside an array or composite.
    Int2Vector(i16), Type::INT2_VECTOR, Type::INT2, put_i16
}
