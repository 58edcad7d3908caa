//! A schema's enums, domains and composite types.

use proc_macro2::TokenStream;
use quote::quote;

use super::prelude::Prelude;
use super::{code, doc_attributes};
use crate::plan::{ColumnPlan, LabelPlan, TypePlan};

pub(super) fn items(types: &[TypePlan]) -> TokenStream {
    let prelude = Prelude::beside(types.iter().map(TypePlan::ident));
    types.iter().map(|it| item(it, &prelude)).collect()
}

fn item(ty: &TypePlan, prelude: &Prelude) -> TokenStream {
    match ty {
        TypePlan::Enum { schema, name, ident, doc, labels } => {
            let doc = doc_attributes(doc);
            let variants = labels.iter().map(|LabelPlan { ident, label }| {
                let text = super::doc(Some(&format!("The label {}.", code(label))));
                let doc = doc_attributes(&text);
                quote!(#doc #ident)
            });
            let labels = labels.iter().map(|LabelPlan { ident, label }| quote!(#ident = #label));
            quote! {
                #doc
                #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
                pub enum #ident {
                    #(#variants,)*
                }
                ::runtime::pg_enum!(impl #ident as #schema . #name { #(#labels),* });
            }
        }
        TypePlan::Domain { ident, doc, inner, copy } => {
            let doc = doc_attributes(doc);
            let copy = copy.then(|| quote!(Copy,));
            let inner = prelude.ty(inner);
            quote! {
                #doc
                #[derive(Debug, Clone, #copy PartialEq)]
                pub struct #ident(pub #inner);
                ::runtime::domain!(impl #ident: #inner);
            }
        }
        TypePlan::Composite { schema, name, ident, doc, fields } => {
            let doc = doc_attributes(doc);
            let structure = fields.iter().map(|ColumnPlan { name: _, ident, constant: _, doc, ty }| {
                let (doc, ty) = (doc_attributes(doc), prelude.ty(ty));
                quote!(#doc pub #ident: #ty)
            });
            let names = fields
                .iter()
                .map(|ColumnPlan { name, ident, constant: _, doc: _, ty: _ }| quote!(#ident: #name));
            quote! {
                #doc
                #[derive(Debug, Clone, PartialEq)]
                pub struct #ident {
                    #(#structure,)*
                }
                ::runtime::composite!(impl #ident as #schema . #name { #(#names),* });
            }
        }
    }
}
