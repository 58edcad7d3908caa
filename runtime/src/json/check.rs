//! From JSON text to a value and back, refusing what would not be the same afterwards.

use bytes::{BufMut, BytesMut};
use serde_json::Value;

use crate::json::finite::Finite;
use crate::json::schema::{Check, Schema};
use crate::json::{JsonError, JsonType, explain, locate, scan};

/// Reads JSON text as a value of a column.
///
/// # Errors
///
/// The text is one that [`scan()`] refuses, or the type or its schema refuses what it says.
pub fn check<T: JsonType>(bytes: &[u8]) -> Result<T, JsonError> {
    check_for(bytes, true)
}

/// [`check`] of text from `jsonb`, or from `json`, which can hold a zero with a sign.
pub(crate) fn check_for<T: JsonType>(bytes: &[u8], jsonb: bool) -> Result<T, JsonError> {
    scan::scan_for(bytes, jsonb)?;
    let schema = T::schema();
    if let Some(schema) = schema.filter(|schema| schema.check() == Check::Always) {
        schema.validate(&parse(bytes)?)?;
    }
    serde_json::from_slice(bytes).map_err(|_| refusal::<T>(bytes, schema))
}

/// Why `T` refuses what the text says: in the schema's words where that refuses it too, else in serde's.
#[cold]
fn refusal<T: JsonType>(bytes: &[u8], schema: Option<&Schema>) -> JsonError {
    let refusal = explain::serde::<T>(bytes);
    let explained =
        schema.zip(parse(bytes).ok()).and_then(|(schema, value)| schema.explain(&value, &refusal.path));
    explained.unwrap_or(refusal)
}

fn parse(bytes: &[u8]) -> Result<Value, JsonError> {
    serde_json::from_slice(bytes).map_err(|error| JsonError::root(explain::reason(&error)))
}

/// Appends a value as JSON text that [`check`] would accept.
pub(crate) fn write<T: JsonType>(value: &T, jsonb: bool, out: &mut BytesMut) -> Result<(), JsonError> {
    let start = out.len();
    let mut json = serde_json::Serializer::new(out.writer());
    let written = value.serialize(Finite(&mut json));
    let text = out.get(start..).unwrap_or_default();
    // Where the text ends is where the value is that has no JSON form.
    written.map_err(|error| JsonError::new(locate::pointer(text, text.len()), explain::reason(&error)))?;
    scan::scan_for(text, jsonb)?;
    match T::schema() {
        Some(schema) if schema.check() == Check::Always => schema.validate(&parse(text)?),
        _ => Ok(()),
    }
}
