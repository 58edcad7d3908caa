//! From a byte of JSON text to the place in the value.

use crate::json::key::Key;
use crate::json::token::Tokens;

/// A step into an array or object.
enum Step {
    Index(usize),
    /// `None` between the members.
    Member(Option<Key>),
}

/// The JSON pointer of what stands at byte `at` of text that is well-formed up to there.
///
/// Only errors need it, so it goes over the text once more instead of keeping account all the time.
pub(crate) fn pointer(text: &[u8], at: usize) -> String {
    let mut steps = Vec::new();
    let mut tokens = Tokens { text, at: 0 };
    while tokens.at < at {
        match (tokens.peek(), steps.last_mut()) {
            (None, _) => break,
            (Some(b'"'), last) => match (tokens.string(), last) {
                (Ok(string), Some(Step::Member(key @ None))) => *key = Some(Key(string)),
                (Ok(_), _) => {}
                (Err(_), _) => break,
            },
            (Some(byte), last) => {
                match (byte, last) {
                    (b'{', _) => steps.push(Step::Member(None)),
                    (b'[', _) => steps.push(Step::Index(0)),
                    (b'}' | b']', _) => drop(steps.pop()),
                    (b',', Some(Step::Index(index))) => *index += 1,
                    (b',', Some(Step::Member(key))) => *key = None,
                    _ => {}
                }
                tokens.at += 1;
            }
        }
    }
    let mut pointer = String::new();
    for step in steps {
        match step {
            Step::Index(index) => push(&mut pointer, &index.to_string()),
            Step::Member(Some(key)) => push(&mut pointer, &key.chars(text).collect::<String>()),
            Step::Member(None) => {}
        }
    }
    pointer
}

/// Adds a step to a JSON pointer.
pub(crate) fn push(pointer: &mut String, step: &str) {
    pointer.push('/');
    for letter in step.chars() {
        match letter {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            letter => pointer.push(letter),
        }
    }
}
