//! What keeps absent, null and present apart where serde's derive would not.

use serde::{Deserialize, Deserializer};

/// For a key that may be absent: present, its value must be one of `T` (null only where `T` takes null).
///
/// With `#[serde(default, deserialize_with = "…")]`, absent is `None`; with `T = Option<U>`, null is
/// `Some(None)`.
///
/// # Errors
/// What `T` says.
pub fn present<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(from).map(Some)
}

/// For a key that must be there although its value may be null: the derive alone takes absent for null.
///
/// # Errors
/// What `T` says.
pub fn required<'de, D, T>(from: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(from)
}
