//! Keys of objects, and whether one occurs twice.

use std::cmp::Ordering;
use std::str::Chars;

use crate::json::token::{Fault, Text};
use crate::shorten::shorten;

/// A key, as a place in the text; or a mark that remembers a place among keys.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key(pub(crate) Text);

impl Key {
    /// A mark for the first key of the object around and whether that is sorted so far.
    pub(crate) fn mark(first_key: usize, sorted: bool) -> Self {
        Self(Text { start: first_key, end: first_key, escaped: sorted })
    }

    /// What [`mark`](Self::mark) was given.
    pub(crate) fn marked(self) -> (usize, bool) {
        (self.0.start, self.0.escaped)
    }

    fn raw<'a>(&self, text: &'a [u8]) -> &'a [u8] {
        text.get(self.0.start..self.0.end).unwrap_or_default()
    }

    /// What the key says, whatever escapes it says it with.
    pub(crate) fn chars<'a>(&self, text: &'a [u8]) -> impl Iterator<Item = char> + use<'a> {
        unescape(std::str::from_utf8(self.raw(text)).unwrap_or_default())
    }

    fn is(&self, other: &Self, text: &[u8]) -> bool {
        if self.0.escaped || other.0.escaped {
            self.chars(text).eq(other.chars(text))
        } else {
            self.raw(text) == other.raw(text)
        }
    }

    /// In the order of characters, which is also that of bytes.
    fn cmp(&self, other: &Self, text: &[u8]) -> Ordering {
        if self.0.escaped || other.0.escaped {
            self.chars(text).cmp(other.chars(text))
        } else {
            self.raw(text).cmp(other.raw(text))
        }
    }
}

/// The order in which `jsonb` gives out keys without escapes.
pub(crate) fn jsonb_order(text: &[u8], one: &Key, other: &Key) -> Ordering {
    let (one, other) = (one.raw(text), other.raw(text));
    one.len().cmp(&other.len()).then_with(|| one.cmp(other))
}

/// As many keys are compared each with each, which is quicker than sorting them.
const FEW: usize = 8;

/// Refuses an object in which a key occurs twice; may reorder the keys.
pub(crate) fn distinct(text: &[u8], keys: &mut [Key]) -> Result<(), Fault> {
    let twice = if keys.len() <= FEW {
        let mut later = keys.iter().enumerate();
        later
            .find(|(index, key)| keys.iter().take(*index).any(|before| before.is(key, text)))
            .map(|(_, key)| key)
    } else {
        keys.sort_unstable_by(|one, other| one.cmp(other, text).then(one.0.start.cmp(&other.0.start)));
        let pairs = keys.iter().zip(keys.iter().skip(1));
        pairs.filter(|(one, other)| one.is(other, text)).map(|(_, key)| key).min_by_key(|key| key.0.start)
    };
    match twice {
        None => Ok(()),
        Some(key) => {
            let name = shorten(&key.chars(text).collect::<String>());
            Err(Fault { at: key.0.start - 1, message: format!("duplicate key {name:?}") })
        }
    }
}

/// The characters of a string's text that was found to be valid.
fn unescape(text: &str) -> impl Iterator<Item = char> + use<'_> {
    let mut chars = text.chars();
    std::iter::from_fn(move || match chars.next()? {
        '\\' => match chars.next()? {
            'b' => Some('\x08'),
            'f' => Some('\x0c'),
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            'u' => {
                let unit_at = |chars: &mut Chars<'_>| {
                    (0..4).try_fold(0, |unit, _| Some(unit * 16 + chars.next()?.to_digit(16)?))
                };
                let mut code: u32 = unit_at(&mut chars)?;
                if (0xD800..0xDC00).contains(&code) {
                    // Past the `\u` of the low half.
                    chars.nth(1)?;
                    code = 0x10000 + (code - 0xD800) * 0x400 + unit_at(&mut chars)?.checked_sub(0xDC00)?;
                }
                char::from_u32(code)
            }
            itself => Some(itself),
        },
        plain => Some(plain),
    })
}
