//! Module `ids`.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc_attributes;
use super::prelude::Prelude;
use crate::plan::IdPlan;

pub(super) fn items(ids: &[IdPlan]) -> TokenStream {
    let prelude = Prelude::beside(ids.iter().map(|it| &it.ident));
    let ids = ids.iter().map(|IdPlan { ident, inner, copy, doc }| {
        let held = prelude.ty(inner);
        let doc = doc_attributes(doc);
        let copy = copy.then(|| quote!(Copy,));
        quote! {
            #doc
            #[derive(Debug, Clone, #copy PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct #ident(#held);
            ::runtime::id!(impl #ident: #inner);
        }
    });
    quote!(#(#ids)*)
}
