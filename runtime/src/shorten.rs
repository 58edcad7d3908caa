//! Text of unknown length in messages.

/// Most characters of a value in a message.
const LENGTH: usize = 60;

/// The text, cut where it has more than 60 characters.
pub(crate) fn shorten(text: &str) -> String {
    match text.char_indices().nth(LENGTH) {
        None => text.to_owned(),
        Some(_) => text.chars().take(LENGTH - 1).chain(['…']).collect(),
    }
}
