//! `geometry` and `geography` of PostGIS.

use std::fmt;
use std::str::FromStr;

use bytes::{BufMut, BytesMut};
use postgres_types::Type;

use crate::value_error::ValueError;
use crate::wire::{self, Malformed, Reader, Unsendable, Wire};

/// A `geometry` or `geography` of the extension PostGIS, in extended well-known binary form (EWKB).
///
/// Its text is that in hexadecimal digits, as PostGIS writes it. What is in it is for other crates to read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ewkb(pub Vec<u8>);

/// What every EWKB starts with: byte order and kind.
fn check(bytes: &[u8]) -> Result<(), &'static str> {
    match bytes {
        [0 | 1, _, _, _, _, ..] => Ok(()),
        [2..=255, ..] => Err("an unknown byte order"),
        _ => Err("no kind of geometry"),
    }
}

impl fmt::Display for Ewkb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02X}"))
    }
}

impl FromStr for Ewkb {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let digit = |it: u8| char::from(it).to_digit(16).and_then(|it| u8::try_from(it).ok());
        let byte = |pair: &[u8; 2]| Some(digit(pair[0])? << 4 | digit(pair[1])?);
        let bytes = match text.as_bytes().as_chunks() {
            (pairs, []) => pairs.iter().map(byte).collect::<Option<Vec<_>>>(),
            _ => None,
        };
        bytes.filter(|it| check(it).is_ok()).map(Self).ok_or_else(|| ValueError::syntax("geometry", text))
    }
}

impl Wire for Ewkb {
    fn is(ty: &Type) -> bool {
        matches!(ty.name(), "geography" | "geometry")
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        let bytes = from.rest();
        check(bytes)?;
        Ok(Self(bytes.to_owned()))
    }

    fn write(&self, to: &mut BytesMut) -> Result<(), Unsendable> {
        check(&self.0)?;
        to.put_slice(&self.0);
        Ok(())
    }
}

wire::sql!(Ewkb);
