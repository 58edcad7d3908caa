//! SQL name → Rust identifier: the rules, in one place.

use std::collections::BTreeMap;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};
use unicode_normalization::UnicodeNormalization;

use crate::Problem;

/// The identifier of a field, function or module: snake case, raw where it is a keyword.
pub(crate) fn snake(name: &str) -> String {
    legal(name, str::to_snake_case)
}

/// The identifier of a type or variant: upper camel case.
pub(crate) fn camel(name: &str) -> String {
    legal(name, str::to_upper_camel_case)
}

/// The identifier of a constant: upper snake case.
pub(crate) fn shouty(name: &str) -> String {
    legal(name, str::to_shouty_snake_case)
}

/// `text` as a token. Only for what [`snake`], [`camel`], [`shouty`] or [`Scope::claim`] returned.
pub(crate) fn ident(text: &str) -> Ident {
    match text.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(text, Span::call_site()),
    }
}

/// The name of the file that holds module `text`.
pub(crate) fn file_stem(text: &str) -> &str {
    text.strip_prefix("r#").unwrap_or(text)
}

/// The name in that case, made a Rust identifier. What heck or Rust drops entirely (an emoji, punctuation alone) is
/// spelled by its code points, so that different names stay different.
fn legal(original: &str, case: impl Fn(&str) -> String) -> String {
    // Composed, as the compiler compares identifiers; before too, since heck takes a combining mark for a separator.
    let composed: String = original.nfc().collect();
    let mut text: String = case(&composed).nfc().filter(|it| unicode_ident::is_xid_continue(*it)).collect();
    if text.is_empty() {
        text = if original.is_empty() {
            case("empty")
        } else {
            case(&original.chars().map(|it| format!("u{:x}", u32::from(it))).collect::<Vec<_>>().join("_"))
        };
    }
    if text.starts_with(|it| it != '_' && !unicode_ident::is_xid_start(it)) {
        text.insert(0, '_');
    }
    // Reserved from edition 2024 on, which syn does not know yet.
    if text == "gen" {
        return "r#gen".to_owned();
    }
    if syn::parse_str::<Ident>(&text).is_ok() {
        return text;
    }
    // `self`, `super`, `crate` and `Self` cannot be raw.
    match syn::parse_str::<Ident>(&format!("r#{text}")) {
        Ok(_) => format!("r#{text}"),
        Err(_) => format!("{text}_"),
    }
}

/// The identifiers of one namespace. Names that would become the same identifier are told apart by a
/// number, in the order in which they are claimed, so claim them in a fixed order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scope {
    taken: BTreeMap<String, String>,
    of_types: bool,
}

/// Two names that became the same identifier, and what the second is called instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Collision {
    pub(crate) first: String,
    pub(crate) second: String,
    pub(crate) renamed: String,
}

impl Collision {
    /// What is said of it; `what` they are, in `place`.
    pub(crate) fn warning(&self, what: &str, place: &str) -> Problem {
        let Collision { first, second, renamed } = self;
        Problem::warning(format!(
            "in {place}, {second:?} would be the same {what} as {first}: it is called `{renamed}`"
        ))
    }
}

impl Scope {
    /// A namespace in which these identifiers mean something already.
    pub(crate) fn with(reserved: &[&str]) -> Self {
        let taken = reserved.iter().map(|it| ((*it).to_owned(), format!("the generated `{it}`"))).collect();
        Scope { taken, of_types: false }
    }

    /// The same for types and variants, where no underscore stands before a number.
    pub(crate) fn of_types(self) -> Self {
        Scope { of_types: true, ..self }
    }

    /// Identifiers for all of `names`, in their order. A name that is spelled as its identifier keeps it,
    /// whichever stands first.
    pub(crate) fn claim_all<'n>(
        &mut self,
        names: impl IntoIterator<Item = &'n str>,
        case: impl Fn(&str) -> String,
    ) -> Vec<(String, Option<Collision>)> {
        let names: Vec<(&str, String)> = names.into_iter().map(|it| (it, case(it))).collect();
        let mut claimed: Vec<Option<(String, Option<Collision>)>> = vec![None; names.len()];
        for exact in [true, false] {
            for ((name, wish), slot) in names.iter().zip(&mut claimed) {
                if (wish.trim_start_matches("r#") == *name) == exact {
                    *slot = Some(self.claim(wish.clone(), name));
                }
            }
        }
        claimed.into_iter().flatten().collect()
    }

    /// The identifier for `name`, wished to be `wish`.
    pub(crate) fn claim(&mut self, wish: String, name: &str) -> (String, Option<Collision>) {
        let Some(first) = self.taken.get(&wish).cloned() else {
            self.taken.insert(wish.clone(), format!("{name:?}"));
            return (wish, None);
        };
        let stem = file_stem(&wish).trim_end_matches('_');
        // As Rust spells it: `odd_table_2`, `OddTable2`.
        let between = if self.of_types { "" } else { "_" };
        let mut number = 2;
        let renamed = loop {
            let candidate = format!("{stem}{between}{number}");
            if !self.taken.contains_key(&candidate) {
                break candidate;
            }
            number += 1;
        };
        self.taken.insert(renamed.clone(), format!("{name:?}"));
        let collision = Collision { first, second: name.to_owned(), renamed: renamed.clone() };
        (renamed, Some(collision))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_raw_and_those_that_cannot_be_get_an_underscore() {
        assert_eq!(snake("type"), "r#type");
        assert_eq!(snake("references"), "references");
        assert_eq!(snake("self"), "self_");
        assert_eq!(camel("Self"), "Self_");
        assert_eq!(snake("gen"), "r#gen");
    }

    #[test]
    fn any_name_becomes_an_identifier() {
        for name in [
            "",
            " ",
            "1abc",
            "a-b",
            "A b",
            "🙂",
            "*/",
            "\"",
            "\n",
            "é",
            "名前",
            "_",
            "__x",
            "a.b",
            "²",
            // Alphanumeric to the standard library, newer than the compiler's identifiers.
            "\u{113bf}\u{6d066}",
            // A combining mark alone.
            "\u{301}",
        ] {
            for cased in [snake(name), camel(name), shouty(name)] {
                assert!(syn::parse_str::<Ident>(&cased).is_ok(), "{name:?} became {cased:?}");
                ident(&cased);
            }
        }
    }

    #[test]
    fn names_that_become_equal_are_told_apart_in_order() {
        let mut scope = Scope::with(&["types"]);
        assert_eq!(scope.claim(snake("a_b"), "a_b"), ("a_b".into(), None));
        let (second, collision) = scope.claim(snake("a-b"), "a-b");
        assert_eq!(second, "a_b_2");
        assert_eq!(collision.unwrap().first, "\"a_b\"");
        assert_eq!(scope.claim("types".into(), "types").0, "types_2");
        assert_eq!(snake("e\u{301}"), snake("é"), "the compiler composes them");
        let second = |first: &str, name: &str| Scope::with(&[first]).of_types().claim(camel(name), name).0;
        assert_eq!(second("AB", "a b"), "AB2");
        assert_eq!(second("Self_", "self"), "Self2");
        assert_eq!(second("_1abc", "1abc"), "_1abc2");
    }

    #[test]
    fn a_name_that_is_its_own_identifier_keeps_it() {
        let claimed = Scope::default().claim_all(["A b", "a_b", "a-b"], snake);
        let names: Vec<&str> = claimed.iter().map(|(it, _)| it.as_str()).collect();
        assert_eq!(names, ["a_b_2", "a_b", "a_b_3"]);
    }
}
