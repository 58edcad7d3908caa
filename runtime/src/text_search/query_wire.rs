//! `tsquery` in binary form.

use bytes::{BufMut, BytesMut};
use postgres_types::Type;

use super::{TsItem, TsQuery, TsWeights};
use crate::wire::{self, Malformed, Reader, Unsendable, Wire};

const LEXEME: u8 = 1;
const OPERATOR: u8 = 2;

const NOT: u8 = 1;
const AND: u8 = 2;
const OR: u8 = 3;
const PHRASE: u8 = 4;

/// Most words between the operands of a phrase.
const DISTANCE: u16 = 1 << 14;

impl TsWeights {
    fn from_bits(bits: u8) -> Result<Self, Malformed> {
        let has = |bit: u8| bits & bit != 0;
        if bits > 0b1111 {
            return Err("an unknown weight");
        }
        Ok(Self { a: has(8), b: has(4), c: has(2), d: has(1) })
    }

    fn to_bits(self) -> u8 {
        let Self { a, b, c, d } = self;
        u8::from(a) << 3 | u8::from(b) << 2 | u8::from(c) << 1 | u8::from(d)
    }
}

fn check(distance: u16) -> Result<(), &'static str> {
    if distance > DISTANCE { Err("a distance above 16384") } else { Ok(()) }
}

fn read(from: &mut Reader<'_>) -> Result<TsItem, Malformed> {
    match from.u8()? {
        LEXEME => {
            let weights = TsWeights::from_bits(from.u8()?)?;
            let prefix = from.flag()?;
            Ok(TsItem::Lexeme { text: from.terminated()?, weights, prefix })
        }
        OPERATOR => match from.u8()? {
            NOT => Ok(TsItem::Not),
            AND => Ok(TsItem::And),
            OR => Ok(TsItem::Or),
            PHRASE => {
                let distance = from.u16()?;
                check(distance)?;
                Ok(TsItem::Phrase { distance })
            }
            _ => Err("an unknown operator"),
        },
        _ => Err("something that is neither lexeme nor operator"),
    }
}

fn write(item: &TsItem, to: &mut BytesMut) -> Result<(), Unsendable> {
    let operator = match item {
        TsItem::Lexeme { text, weights, prefix } => {
            to.put_slice(&[LEXEME, weights.to_bits(), (*prefix).into()]);
            to.put_slice(wire::text(text)?);
            to.put_u8(0);
            return Ok(());
        }
        TsItem::Not => NOT,
        TsItem::And => AND,
        TsItem::Or => OR,
        TsItem::Phrase { .. } => PHRASE,
    };
    to.put_slice(&[OPERATOR, operator]);
    if let TsItem::Phrase { distance } = item {
        check(*distance)?;
        to.put_u16(*distance);
    }
    Ok(())
}

impl Wire for TsQuery {
    fn is(ty: &Type) -> bool {
        *ty == Type::TSQUERY
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        // An item has at least two bytes.
        let count = from.count(2)?;
        let items = (0..count).map(|_| read(from)).collect::<Result<_, _>>()?;
        Self::from_items(items).ok_or("operators without operands, or operands without operators")
    }

    fn write(&self, to: &mut BytesMut) -> Result<(), Unsendable> {
        to.put_i32(wire::count(self.items().len())?);
        self.items().iter().try_for_each(|item| write(item, to))
    }

    fn is_empty_text(&self) -> bool {
        self.items().is_empty()
    }
}

wire::sql!(TsQuery);
