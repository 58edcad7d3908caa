//! `bit` and `varbit`.

use std::fmt;
use std::str::FromStr;

use bytes::{BufMut, BytesMut};
use postgres_types::Type;

use crate::value_error::ValueError;
use crate::wire::{self, Malformed, Reader, Unsendable, Wire};

/// A `bit(n)` or `varbit` of PostgreSQL: a list of bits.
///
/// Its text is a row of `0` and `1`. Its order is PostgreSQL's: bit by bit, the shorter of two first where
/// one starts with the other.
///
/// ```
/// use runtime::Bits;
///
/// let bits: Bits = "101".parse()?;
/// assert_eq!(bits.len(), 3);
/// assert_eq!(bits.get(1), Some(false));
/// assert_eq!(bits, [true, false, true].into_iter().collect());
/// # Ok::<_, runtime::ValueError>(())
/// ```
// Invariant: `bytes` has as many bytes as `length` bits need, and the bits beyond `length` are 0. The order of
// the fields is that of comparison.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bits {
    bytes: Vec<u8>,
    length: usize,
}

impl Bits {
    /// The first `length` bits of `bytes`, each byte's highest bit first; `None` where there are fewer.
    pub fn from_bytes(mut bytes: Vec<u8>, length: usize) -> Option<Self> {
        let needed = length.div_ceil(8);
        if bytes.len() < needed {
            return None;
        }
        bytes.truncate(needed);
        let used = length % 8;
        if let (Some(last), 1..) = (bytes.last_mut(), used) {
            *last &= 0xff << (8 - used);
        }
        Some(Self { bytes, length })
    }

    /// How many bits there are.
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The bit at `index`, counting from 0 at the left; `None` beyond the end.
    pub fn get(&self, index: usize) -> Option<bool> {
        let byte = self.bytes.get(index / 8)?;
        (index < self.length).then_some(byte & (0x80 >> (index % 8)) != 0)
    }

    /// The bits from left to right.
    pub fn iter(&self) -> impl Iterator<Item = bool> {
        (0..self.length).map_while(|index| self.get(index))
    }

    /// The bits in bytes, each byte's highest bit first; those beyond the end are 0.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl FromIterator<bool> for Bits {
    fn from_iter<I: IntoIterator<Item = bool>>(bits: I) -> Self {
        let mut all = Self::default();
        for bit in bits {
            let used = all.length % 8;
            if used == 0 {
                all.bytes.push(0);
            }
            if let (Some(last), true) = (all.bytes.last_mut(), bit) {
                *last |= 0x80 >> used;
            }
            all.length += 1;
        }
        all
    }
}

impl fmt::Display for Bits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().try_for_each(|bit| f.write_str(if bit { "1" } else { "0" }))
    }
}

impl fmt::Debug for Bits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bits({self})")
    }
}

impl FromStr for Bits {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let bit = |digit| match digit {
            b'0' => Some(false),
            b'1' => Some(true),
            _ => None,
        };
        text.bytes().map(bit).collect::<Option<Self>>().ok_or_else(|| ValueError::syntax("varbit", text))
    }
}

impl Wire for Bits {
    fn is(ty: &Type) -> bool {
        matches!(*ty, Type::BIT | Type::VARBIT)
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        let length = from.length()?;
        let bytes = from.slice(length.div_ceil(8))?;
        let bits = Self::from_bytes(bytes.to_owned(), length).ok_or("it ends too early")?;
        if bits.bytes == bytes { Ok(bits) } else { Err("bits beyond its length") }
    }

    fn write(&self, to: &mut BytesMut) -> Result<(), Unsendable> {
        to.put_i32(wire::count(self.length)?);
        to.put_slice(&self.bytes);
        Ok(())
    }
}

wire::sql!(Bits);
