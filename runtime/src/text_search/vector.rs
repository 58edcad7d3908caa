//! `tsvector`.

use std::collections::BTreeMap;
use std::fmt;

use bytes::{BufMut, BytesMut};
use postgres_types::Type;

use super::write_lexeme;
use crate::wire::{self, Malformed, Reader, Unsendable, Wire};

/// A `tsvector` of PostgreSQL: the lexemes of a text, each with where it stands there.
///
/// The positions of a lexeme ascend without repeats, up to 16383 each; the server takes 255 of them and up to
/// 2046 bytes of a lexeme.
///
/// ```
/// use runtime::{TsPosition, TsVector, TsWeight};
///
/// let mut vector = TsVector::default();
/// vector.0.insert("cat".to_owned(), vec![TsPosition { position: 3, weight: TsWeight::A }]);
/// assert_eq!(vector.to_string(), "'cat':3A");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TsVector(pub BTreeMap<String, Vec<TsPosition>>);

/// Where a lexeme stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TsPosition {
    /// Which word it is, counting from 1; at most 16383, which also stands for all words after.
    pub position: u16,
    /// How much it counts.
    pub weight: TsWeight,
}

/// How much a lexeme counts: a label that ranking gives a number to. D is the least and the default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TsWeight {
    /// The least.
    #[default]
    D,
    /// More than D.
    C,
    /// More than C.
    B,
    /// The most.
    A,
}

/// How many bits a position has; two more above them are its weight.
const BITS: u32 = 14;

impl TsPosition {
    fn from_bits(bits: u16) -> Self {
        let weight = match bits >> BITS {
            0 => TsWeight::D,
            1 => TsWeight::C,
            2 => TsWeight::B,
            _ => TsWeight::A,
        };
        Self { position: bits & ((1 << BITS) - 1), weight }
    }

    fn to_bits(self) -> Result<u16, Unsendable> {
        if self.position >> BITS != 0 {
            return Err("a position above 16383");
        }
        Ok((self.weight as u16) << BITS | self.position)
    }
}

fn check(positions: &[TsPosition]) -> Result<(), &'static str> {
    let ascend = positions.is_sorted_by(|a, b| a.position < b.position);
    if ascend { Ok(()) } else { Err("positions that do not ascend") }
}

impl fmt::Display for TsVector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (lexeme, positions)) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(" ")?;
            }
            write_lexeme(lexeme, f)?;
            for (index, TsPosition { position, weight }) in positions.iter().enumerate() {
                let before = if index > 0 { ',' } else { ':' };
                let weight = match weight {
                    TsWeight::A => "A",
                    TsWeight::B => "B",
                    TsWeight::C => "C",
                    TsWeight::D => "",
                };
                write!(f, "{before}{position}{weight}")?;
            }
        }
        Ok(())
    }
}

impl Wire for TsVector {
    fn is(ty: &Type) -> bool {
        *ty == Type::TS_VECTOR
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        // A lexeme has at least its end and its count of positions.
        let count = from.count(1 + size_of::<u16>())?;
        let mut lexemes = BTreeMap::new();
        for _ in 0..count {
            let lexeme = from.terminated()?;
            let positions = from.u16()?;
            let positions: Vec<_> =
                (0..positions).map(|_| from.u16().map(TsPosition::from_bits)).collect::<Result<_, _>>()?;
            check(&positions)?;
            if lexemes.insert(lexeme, positions).is_some() {
                return Err("a lexeme twice");
            }
        }
        Ok(Self(lexemes))
    }

    fn write(&self, to: &mut BytesMut) -> Result<(), Unsendable> {
        to.put_i32(wire::count(self.0.len())?);
        for (lexeme, positions) in &self.0 {
            check(positions)?;
            to.put_slice(wire::text(lexeme)?);
            to.put_u8(0);
            to.put_u16(positions.len().try_into().map_err(|_| "more than 65535 positions of a lexeme")?);
            for position in positions {
                to.put_u16(position.to_bits()?);
            }
        }
        Ok(())
    }
}

wire::sql!(TsVector);
