//! A relation's file: the row, the names of its columns, and how it is read and written.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::prelude::Prelude;
use super::{code, doc_attributes};
use crate::plan::{ColumnPlan, RelationPlan};

pub(super) fn items(relation: &RelationPlan) -> TokenStream {
    let RelationPlan { schema, name, noun: _, module: _, ident, doc, columns } = relation;
    let doc = doc_attributes(doc);
    let plain = format!("{schema}.{name}");
    let columns_doc = format!(" The columns of {}.", code(&plain));
    let prelude = Prelude::beside([ident]);
    let (vec, sync) = (prelude.vec(), prelude.sync());
    let fields = columns.iter().map(|ColumnPlan { name: _, ident, constant: _, doc, ty }| {
        let (doc, ty) = (doc_attributes(doc), prelude.ty(ty));
        quote!(#doc pub #ident: #ty)
    });
    let constants = columns.iter().map(|ColumnPlan { name, ident: _, constant, doc: _, ty: _ }| {
        let doc = format!(" Column {}.", code(name));
        quote!(#[doc = #doc] pub const #constant: &str = #name;)
    });
    let names: Vec<_> = columns.iter().map(|it| &it.constant).collect();
    let idents: Vec<_> = columns.iter().map(|it| &it.ident).collect();
    let positions = (0..columns.len()).map(Literal::usize_unsuffixed);
    let count = Literal::usize_unsuffixed(columns.len());
    let row = if columns.is_empty() { quote!(_row) } else { quote!(row) };
    let reader = (!columns.is_empty()).then(|| quote!(let row = ::runtime::RowReader::new(row, #plain);));
    quote! {
        #doc
        #[derive(Debug, Clone, PartialEq)]
        pub struct #ident {
            #(#fields,)*
        }

        #[doc = #columns_doc]
        pub mod columns {
            #(#constants)*
        }

        impl ::runtime::FromRow for #ident {
            fn from_row(#row: &::runtime::Row) -> ::runtime::Result<Self> {
                #reader
                Ok(Self {
                    #(#idents: row.get(#positions, columns::#names)?,)*
                })
            }
        }

        impl ::runtime::Relation for #ident {
            const SCHEMA: &'static str = #schema;
            const NAME: &'static str = #name;
            const COLUMNS: &'static [&'static str] = &[#(columns::#names),*];

            fn values(&self) -> #vec<&(dyn ::runtime::types::ToSql + #sync)> {
                let values: [&(dyn ::runtime::types::ToSql + #sync); #count] = [#(&self.#idents),*];
                values.into()
            }
        }
    }
}
