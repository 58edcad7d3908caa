//! Lifetimes of methods that need no names.

use syn::visit::{self, Visit};
use syn::{FnArg, GenericParam, Lifetime, ReceiverKind, Signature, Type};

/// Leaves out the names of lifetimes that are only those of whole arguments.
pub(super) fn elide(signature: &mut Signature) {
    let named: Vec<Lifetime> = signature.generics.lifetimes().map(|it| it.lifetime.clone()).collect();
    for lifetime in named {
        let mut uses = Uses { of: &lifetime, found: 0 };
        uses.visit_signature(signature);
        let slots: Vec<&mut Option<Lifetime>> = signature
            .inputs
            .iter_mut()
            .filter_map(outermost)
            .filter(|it| it.as_ref() == Some(&lifetime))
            .collect();
        // One use more is where it is declared.
        if slots.len() + 1 != uses.found {
            continue;
        }
        slots.into_iter().for_each(|it| *it = None);
        let params = std::mem::take(&mut signature.generics.params);
        let other = |it: &GenericParam| !matches!(it, GenericParam::Lifetime(it) if it.lifetime == lifetime);
        signature.generics.params = params.into_iter().filter(other).collect();
    }
}

/// The lifetime of an argument that is a reference.
fn outermost(argument: &mut FnArg) -> Option<&mut Option<Lifetime>> {
    match argument {
        FnArg::Receiver(it) => match &mut it.kind {
            ReceiverKind::Reference(_, lifetime, _) => Some(lifetime),
            _ => None,
        },
        FnArg::Typed(it) => match it.ty.as_mut() {
            Type::Reference(it) => Some(&mut it.lifetime),
            _ => None,
        },
    }
}

struct Uses<'a> {
    of: &'a Lifetime,
    found: usize,
}

impl<'ast> Visit<'ast> for Uses<'_> {
    fn visit_lifetime(&mut self, it: &'ast Lifetime) {
        self.found += usize::from(it == self.of);
        visit::visit_lifetime(self, it);
    }
}

#[cfg(test)]
mod tests {
    use quote::ToTokens;

    use super::*;

    #[test]
    fn only_lifetimes_of_whole_arguments_lose_their_names() {
        let mut signature: Signature = syn::parse_str(
            "async fn f<'a, 'c, 's, C: Client, T: Array<Item = &'a X>>(&'s self, c: &'c mut C, x: &'a T)",
        )
        .unwrap();
        elide(&mut signature);
        let expected: Signature =
            syn::parse_str("async fn f<'a, C: Client, T: Array<Item = &'a X>>(&self, c: &mut C, x: &'a T)")
                .unwrap();
        assert_eq!(signature.to_token_stream().to_string(), expected.to_token_stream().to_string());
    }

    #[test]
    fn a_lifetime_of_what_is_returned_stays() {
        let text = "fn f < 'a > (x : & 'a X) -> Y < 'a >";
        let mut signature: Signature = syn::parse_str(text).unwrap();
        elide(&mut signature);
        assert_eq!(signature.to_token_stream().to_string(), text);
    }
}
