//! Module `ids`.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc_attributes;
use crate::plan::IdPlan;

pub(super) fn items(ids: &[IdPlan]) -> TokenStream {
    let ids = ids.iter().map(|IdPlan { ident, inner, doc }| {
        let doc = doc_attributes(doc);
        quote!(::runtime::id!(#doc #ident: #inner);)
    });
    quote!(#(#ids)*)
}
