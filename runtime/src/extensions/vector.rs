//! `vector` of pgvector.

use bytes::{BufMut, BytesMut};
use postgres_types::Type;

use crate::wire::{self, Malformed, Reader, Unsendable, Wire};

/// A `vector` of the extension pgvector: from 1 to 16000 numbers, none of them NaN or infinite.
#[derive(Debug, Clone, Default, PartialEq, PartialOrd)]
pub struct Vector(pub Vec<f32>);

/// Most dimensions of a vector.
const DIMENSIONS: usize = 16_000;

impl Vector {
    fn check(&self) -> Result<u16, &'static str> {
        if self.0.iter().any(|it| !it.is_finite()) {
            return Err("a number that is NaN or infinite");
        }
        match u16::try_from(self.0.len()) {
            Ok(0) => Err("no dimensions"),
            Ok(count) if self.0.len() <= DIMENSIONS => Ok(count),
            _ => Err("more than 16000 dimensions"),
        }
    }
}

impl Wire for Vector {
    fn is(ty: &Type) -> bool {
        ty.name() == "vector"
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        let count = from.u16()?;
        if from.u16()? != 0 {
            return Err("something where nothing should be");
        }
        let vector = Self((0..count).map(|_| from.f32()).collect::<Result<_, _>>()?);
        vector.check()?;
        Ok(vector)
    }

    fn write(&self, to: &mut BytesMut) -> Result<(), Unsendable> {
        to.put_u16(self.check()?);
        to.put_u16(0);
        self.0.iter().for_each(|it| to.put_f32(*it));
        Ok(())
    }
}

wire::sql!(Vector);
