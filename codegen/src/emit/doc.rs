//! Texts of the database as documentation.

use proc_macro2::TokenStream;
use quote::quote;

/// A comment's text as lines of documentation that rustdoc takes for text: nothing in it becomes a link, a
/// tag or a code block (which would be compiled as a test).
pub(crate) fn lines(text: Option<&str>) -> Vec<String> {
    let Some(text) = text.map(str::trim).filter(|it| !it.is_empty()) else { return Vec::new() };
    text.lines().map(|line| format!(" {}", plain(line)).trim_end().to_owned()).collect()
}

/// A name as code, on one line; a backtick would end it.
pub(crate) fn code(name: &str) -> String {
    let mut out = String::from("`");
    for it in name.chars() {
        match it {
            '`' => out.push('\''),
            it => push(&mut out, it),
        }
    }
    out.push('`');
    out
}

/// The lines as attributes.
pub(crate) fn attributes(lines: &[String]) -> TokenStream {
    quote!(#(#[doc = #lines])*)
}

fn plain(line: &str) -> String {
    // Spaces behind the mark of a list would make code of what follows.
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(line.len());
    // An unpaired backtick would swallow what follows; a pair keeps its text as it is.
    let paired = line.matches('`').count().is_multiple_of(2) && !line.contains("``");
    let fence = line.contains("~~~");
    let mut in_code = false;
    for it in line.chars() {
        match it {
            '`' if paired => {
                in_code = !in_code;
                out.push(it);
            }
            '~' if fence && !in_code => out.push_str("\\~"),
            '`' | '[' | ']' | '<' | '>' | '\\' | '*' | '_' if !in_code => {
                // An underscore inside a word is plain in markdown.
                let inside_word = it == '_' && out.ends_with(|last: char| last.is_alphanumeric());
                if !inside_word {
                    out.push('\\');
                }
                out.push(it);
            }
            it => push(&mut out, it),
        }
    }
    out
}

/// Invisible or direction-changing characters could make the text read other than it is.
fn push(out: &mut String, it: char) {
    let changes_direction =
        ('\u{202a}'..='\u{202e}').contains(&it) || ('\u{2066}'..='\u{2069}').contains(&it);
    match it.is_control() || changes_direction {
        true => out.push_str(&it.escape_unicode().to_string()),
        false => out.push(it),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_stays_text() {
        let check = |text: &str, expected: &[&str]| assert_eq!(lines(Some(text)), expected, "{text:?}");
        check("a [link] <tag> and `code<T>`", &[" a \\[link\\] \\<tag\\> and `code<T>`"]);
        check("```\nfn main() {}\n```", &[" \\`\\`\\`", " fn main() {}", " \\`\\`\\`"]);
        check("- ~~~\nfn main() {}", &[" - \\~\\~\\~", " fn main() {}"]);
        check("    indented\n-      code()\n> \tcode()", &[" indented", " - code()", " \\> code()"]);
        check("snake_case and *bold*", &[" snake_case and \\*bold\\*"]);
        check("a\rb", &[" a b"]);
        check("  \n ", &[]);
    }

    #[test]
    fn a_name_stays_on_its_line() {
        assert_eq!(code("a\n```\nb"), "`a\\u{a}'''\\u{a}b`");
        assert_eq!(code("\u{202e}x"), "`\\u{202e}x`");
    }
}
