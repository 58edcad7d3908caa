//! Values on the wire that stand behind their length, as in arrays and ranges.

use bytes::{BufMut, BytesMut};
use postgres_types::IsNull;

use crate::error::BoxError;

/// Takes a 32-bit integer from the start.
pub(crate) fn integer(rest: &mut &[u8]) -> Result<i32, BoxError> {
    let (bytes, after) = rest.split_first_chunk::<4>().ok_or("the value ends early")?;
    *rest = after;
    Ok(i32::from_be_bytes(*bytes))
}

/// Takes a value behind its length from the start; `None` is NULL, a negative length.
pub(crate) fn value<'a>(rest: &mut &'a [u8]) -> Result<Option<&'a [u8]>, BoxError> {
    let Ok(length) = usize::try_from(integer(rest)?) else { return Ok(None) };
    let (value, after) = rest.split_at_checked(length).ok_or("the value ends early")?;
    *rest = after;
    Ok(Some(value))
}

/// Nothing may be left.
pub(crate) fn end(rest: &[u8]) -> Result<(), BoxError> {
    if rest.is_empty() { Ok(()) } else { Err(format!("{} bytes too many", rest.len()).into()) }
}

/// Puts what `write` writes behind its length; says whether it was NULL.
pub(crate) fn put(
    out: &mut BytesMut,
    write: impl FnOnce(&mut BytesMut) -> Result<IsNull, BoxError>,
) -> Result<IsNull, BoxError> {
    let start = out.len();
    out.put_i32(-1);
    let written = write(out)?;
    match written {
        IsNull::Yes => out.truncate(start + 4),
        IsNull::No => {
            let length = i32::try_from(out.len() - start - 4)?;
            out[start..start + 4].copy_from_slice(&length.to_be_bytes());
        }
    }
    Ok(written)
}
