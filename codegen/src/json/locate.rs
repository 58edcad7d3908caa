//! Where in a text a JSON pointer leads.

use std::ops::Range;

use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Deserializer;

/// The bytes of the key that `pointer` ends with, in `text`, which is valid JSON.
pub(super) fn locate_key(text: &str, pointer: &str) -> Option<Range<usize>> {
    let (object, name) = pointer.rsplit_once('/')?;
    let name = name.replace("~1", "/").replace("~0", "~");
    let mut at = space(text, locate(text, object)?.start + 1);
    loop {
        let (key, end) = value::<String>(text, at)?;
        if key == name {
            return Some(at..end);
        }
        let start = space(text, space(text, end) + 1);
        at = space(text, space(text, value::<IgnoredAny>(text, start)?.1) + 1);
    }
}

/// The bytes of the value that `pointer` leads to in `text`, which is valid JSON.
pub(super) fn locate(text: &str, pointer: &str) -> Option<Range<usize>> {
    let mut at = space(text, 0);
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        at = match text.as_bytes().get(at)? {
            b'{' => member(text, at, &step)?,
            b'[' => item(text, at, step.parse().ok()?)?,
            _ => return None,
        };
    }
    let (_, end) = value::<IgnoredAny>(text, at)?;
    Some(at..end)
}

fn member(text: &str, object: usize, name: &str) -> Option<usize> {
    let mut at = space(text, object + 1);
    loop {
        let (key, end) = value::<String>(text, at)?;
        at = space(text, space(text, end) + 1);
        if key == name {
            return Some(at);
        }
        at = space(text, space(text, value::<IgnoredAny>(text, at)?.1) + 1);
    }
}

fn item(text: &str, array: usize, index: usize) -> Option<usize> {
    let mut at = space(text, array + 1);
    for _ in 0..index {
        at = space(text, space(text, value::<IgnoredAny>(text, at)?.1) + 1);
    }
    Some(at)
}

/// The value that begins at `at`, and where it ends.
fn value<T: DeserializeOwned>(text: &str, at: usize) -> Option<(T, usize)> {
    let mut values = Deserializer::from_str(text.get(at..)?).into_iter::<T>();
    let value = values.next()?.ok()?;
    Some((value, at + values.byte_offset()))
}

/// The next byte from `at` on that is no white space.
fn space(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.len() - rest.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_leads_to_its_value() {
        let text = r#" { "a/b" : [ 1 ,true, { "é~" : "x" } ], "c":{} } "#;
        let at = |pointer: &str| locate(text, pointer).map(|it| &text[it]);
        assert_eq!(at(""), Some(text.trim()));
        assert_eq!(at("/a~1b/0"), Some("1"));
        assert_eq!(at("/a~1b/1"), Some("true"));
        assert_eq!(at("/a~1b/2/é~0"), Some("\"x\""));
        assert_eq!(at("/c"), Some("{}"));
        assert_eq!(at("/d"), None);
        assert_eq!(at("/a~1b/3"), None);
        assert_eq!(at("/c/d"), None);
    }
}
