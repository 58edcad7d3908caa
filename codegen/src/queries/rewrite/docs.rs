//! Documentation of what cornucopia leaves without.

use quote::ToTokens;
use syn::{Attribute, parse_quote};

/// A line of documentation.
pub(super) fn attribute(text: &str) -> Attribute {
    let text = format!(" {text}");
    parse_quote!(#[doc = #text])
}

/// Adds documentation above the other attributes, where there is none.
pub(super) fn add(attributes: &mut Vec<Attribute>, text: &str) {
    if !attributes.iter().any(|it| it.path().is_ident("doc")) {
        attributes.insert(0, attribute(text));
    }
}

pub(super) use crate::emit::code;

/// Names as code, with commas and an "and".
pub(super) fn list(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|it| code(it.strip_prefix("r#").unwrap_or(it))).collect();
    match names.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}

/// Code as text, for messages.
pub(super) fn code_of(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_listed_as_code() {
        assert_eq!(list(&["a"]), "`a`");
        assert_eq!(list(&["a", "r#type", "c"]), "`a`, `type` and `c`");
        assert_eq!(list(&[]), "");
        assert_eq!(code("a`b"), "`a'b`");
    }

    #[test]
    fn only_what_has_no_documentation_gets_some() {
        let mut item: syn::ItemStruct = parse_quote!(
            #[derive(Debug)]
            struct A;
        );
        add(&mut item.attrs, "First.");
        add(&mut item.attrs, "Second.");
        assert_eq!(item.attrs.len(), 2);
        assert_eq!(code_of(&item.attrs[0]), "# [doc = \" First.\"]");
    }
}
