//! `hstore`.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use bytes::{BufMut, BytesMut};
use postgres_types::Type;

use crate::wire::{self, Malformed, Reader, Unsendable, Wire};

/// An `hstore` of the extension of that name: keys with texts or NULL.
///
/// ```
/// let store: runtime::Hstore = [("b", Some("\"")), ("a", None)].into_iter().collect();
/// assert_eq!(store.to_string(), r#""a"=>NULL, "b"=>"\"""#);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hstore(pub BTreeMap<String, Option<String>>);

impl<K: Into<String>, V: Into<String>> FromIterator<(K, Option<V>)> for Hstore {
    fn from_iter<I: IntoIterator<Item = (K, Option<V>)>>(entries: I) -> Self {
        Self(entries.into_iter().map(|(key, value)| (key.into(), value.map(Into::into))).collect())
    }
}

fn write_quoted(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("\"")?;
    for char in text.chars() {
        if matches!(char, '"' | '\\') {
            f.write_str("\\")?;
        }
        f.write_char(char)?;
    }
    f.write_str("\"")
}

impl fmt::Display for Hstore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut entries: Vec<_> = self.0.iter().collect();
        // The server's order.
        entries.sort_by_key(|(key, _)| key.len());
        for (index, (key, value)) in entries.into_iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            write_quoted(key, f)?;
            f.write_str("=>")?;
            match value {
                None => f.write_str("NULL")?,
                Some(value) => write_quoted(value, f)?,
            }
        }
        Ok(())
    }
}

impl Wire for Hstore {
    fn is(ty: &Type) -> bool {
        ty.name() == "hstore"
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        // A key and a value have at least their lengths.
        let count = from.count(2 * size_of::<i32>())?;
        let mut entries = BTreeMap::new();
        for _ in 0..count {
            let length = from.length()?;
            let key = wire::utf8(from.slice(length)?)?;
            let value = match from.i32()? {
                -1 => None,
                length => {
                    let length = length.try_into().map_err(|_| "a negative length")?;
                    Some(wire::utf8(from.slice(length)?)?)
                }
            };
            if entries.insert(key, value).is_some() {
                return Err("a key twice");
            }
        }
        Ok(Self(entries))
    }

    fn write(&self, to: &mut BytesMut) -> Result<(), Unsendable> {
        to.put_i32(wire::count(self.0.len())?);
        for (key, value) in &self.0 {
            write_text(key, to)?;
            match value {
                None => to.put_i32(-1),
                Some(value) => write_text(value, to)?,
            }
        }
        Ok(())
    }
}

fn write_text(text: &str, to: &mut BytesMut) -> Result<(), Unsendable> {
    let bytes = wire::text(text)?;
    to.put_i32(wire::count(bytes.len())?);
    to.put_slice(bytes);
    Ok(())
}

wire::sql!(Hstore);
