//! Rust's own names, spelled out where a generated type takes one of them.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::visit_mut::{self, VisitMut};
use syn::{Path, Type, parse_quote};

/// The names of one module that mean something else there.
pub(super) struct Prelude<'a>(Vec<&'a Ident>);

impl<'a> Prelude<'a> {
    /// Of a module with types of these names.
    pub(super) fn beside(types: impl IntoIterator<Item = &'a Ident>) -> Self {
        Prelude(types.into_iter().collect())
    }

    /// The type as it has to be written there.
    pub(super) fn ty(&self, ty: &Type) -> Type {
        let mut ty = ty.clone();
        SpelledOut(self).visit_type_mut(&mut ty);
        ty
    }

    /// `Vec` as it has to be written there.
    pub(super) fn vec(&self) -> TokenStream {
        if self.has("Vec") { quote!(::std::vec::Vec) } else { quote!(Vec) }
    }

    /// `Sync`, likewise.
    pub(super) fn sync(&self) -> TokenStream {
        if self.has("Sync") { quote!(::core::marker::Sync) } else { quote!(Sync) }
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|it| *it == name)
    }
}

struct SpelledOut<'a>(&'a Prelude<'a>);

impl VisitMut for SpelledOut<'_> {
    fn visit_path_mut(&mut self, path: &mut Path) {
        visit_mut::visit_path_mut(self, path);
        let Some(name) = only_name(path) else { return };
        let whole: Path = match name.as_str() {
            _ if !self.0.has(&name) => return,
            "Option" => parse_quote!(::core::option::Option),
            "String" => parse_quote!(::std::string::String),
            "Vec" => parse_quote!(::std::vec::Vec),
            _ => return,
        };
        let arguments = path.segments.pop().map(|it| it.arguments);
        *path = whole;
        if let (Some(last), Some(arguments)) = (path.segments.last_mut(), arguments) {
            last.arguments = arguments;
        }
    }
}

/// The name of a path that is one name, with whatever arguments.
fn only_name(path: &Path) -> Option<String> {
    let single = path.leading_colon.is_none() && path.segments.len() == 1;
    path.segments.first().filter(|_| single).map(|it| it.ident.to_string())
}

#[cfg(test)]
mod tests {
    use quote::format_ident;

    use super::*;

    #[test]
    fn only_names_that_are_taken_are_spelled_out() {
        let ty: Type = parse_quote!(Option<Vec<crate::app::types::Option<String>>>);
        let taken = [format_ident!("Option"), format_ident!("Mood")];
        let spelled: Type = parse_quote!(::core::option::Option<Vec<crate::app::types::Option<String>>>);
        assert_eq!(Prelude::beside(&taken).ty(&ty), spelled);
        assert_eq!(Prelude::beside(&taken[1..]).ty(&ty), ty);
    }
}
