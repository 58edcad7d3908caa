//! Texts that are cast to what they name: `'app.note'::regclass`.

use super::keyword::quoted_names;
use super::token::Token;

/// Types whose text is a qualified name.
const OF_NAMES: &[&str] = &[
    "regclass",
    "regcollation",
    "regconfig",
    "regdictionary",
    "regnamespace",
    "regoper",
    "regproc",
    "regrole",
];

/// Types whose text is a type, or holds some.
const OF_TYPES: &[&str] = &["regoperator", "regprocedure", "regtype"];

/// A cast to one of these types.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cast {
    types: bool,
    array: bool,
}

/// The cast that the tokens after a text begin with.
pub(super) fn cast(after: &[Token]) -> Option<Cast> {
    let [first, second, name, rest @ ..] = after else { return None };
    let types = OF_TYPES.contains(&name.text);
    let is_cast = (first.text, second.text) == (":", ":") && (types || OF_NAMES.contains(&name.text));
    let array = rest.first().is_some_and(|it| it.text == "[");
    is_cast.then_some(Cast { types, array })
}

impl Cast {
    /// The text that is cast, in its quotes, with those keywords in it quoted that are names.
    pub(super) fn quoted(self, text: &str) -> String {
        let Some(inside) = text.strip_prefix('\'').and_then(|it| it.strip_suffix('\'')) else {
            return text.to_owned();
        };
        let names = if self.array { self.elements(inside) } else { quoted_names(inside, self.types) };
        format!("'{names}'")
    }

    /// The same for each element of an array.
    fn elements(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(next) = rest.chars().next() {
            let length = match next {
                '"' => in_quotes(rest),
                '{' | '}' | ',' => next.len_utf8(),
                _ => rest.find(['{', '}', ',']).unwrap_or(rest.len()),
            };
            let (element, after) = rest.split_at(length);
            out.push_str(&self.element(element));
            rest = after;
        }
        out
    }

    fn element(self, element: &str) -> String {
        let inside = element.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
        let name = inside.map_or_else(|| element.to_owned(), unescaped);
        let quoted = quoted_names(&name, self.types);
        if quoted == name {
            return element.to_owned();
        }
        format!("\"{}\"", quoted.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

/// Up to the closing quote; what follows a backslash is not it.
fn in_quotes(text: &str) -> usize {
    let mut escaped = false;
    for (at, it) in text.char_indices().skip(1) {
        match it {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut escaped = false;
    for it in text.chars() {
        escaped = it == '\\' && !escaped;
        if !escaped {
            out.push(it);
        }
    }
    out
}
