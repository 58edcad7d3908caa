//! A schema's enums, domains and composite types.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc_attributes;
use crate::plan::{ColumnPlan, LabelPlan, TypePlan};

pub(super) fn items(types: &[TypePlan]) -> TokenStream {
    types.iter().map(item).collect()
}

fn item(ty: &TypePlan) -> TokenStream {
    match ty {
        TypePlan::Enum { schema, name, ident, doc, labels } => {
            let doc = doc_attributes(doc);
            let labels = labels.iter().map(|LabelPlan { ident, label }| {
                let text = super::doc(Some(&format!("The label `{}`.", label.replace('`', "'"))));
                let doc = doc_attributes(&text);
                quote!(#doc #ident = #label)
            });
            quote!(::runtime::pg_enum!(#doc #ident as #schema . #name { #(#labels),* });)
        }
        TypePlan::Domain { name, ident, doc, inner, copy } => {
            let doc = doc_attributes(doc);
            let copy = copy.then(|| quote!(#[derive(Copy)]));
            quote!(::runtime::domain!(#doc #copy #ident as #name: #inner);)
        }
        TypePlan::Composite { name, ident, doc, fields } => {
            let doc = doc_attributes(doc);
            let fields = fields.iter().map(|ColumnPlan { name, ident, constant: _, doc, ty }| {
                let doc = doc_attributes(doc);
                quote!(#doc #ident as #name: #ty)
            });
            quote!(::runtime::composite!(#doc #ident as #name { #(#fields),* });)
        }
    }
}
