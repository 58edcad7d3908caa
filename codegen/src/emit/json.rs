//! Module `json`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::idents::ident;
use crate::json::JsonPlan;

pub(super) fn items(plan: &JsonPlan) -> TokenStream {
    let types = &plan.items;
    let impls = plan.roots.iter().map(|(name, root)| {
        let name_ident = ident(name);
        let columns = &root.columns;
        let schema = format!("json/{name}.json");
        let check = if root.validated { quote!(Always) } else { quote!(OnError) };
        quote! {
            impl ::runtime::JsonType for #name_ident {
                const COLUMNS: &'static [&'static str] = &[#(#columns),*];
                const NAME: &'static str = #name;

                fn schema() -> ::core::option::Option<&'static ::runtime::json::Schema> {
                    static SCHEMA: ::runtime::json::Schema =
                        ::runtime::json::Schema::new(include_str!(#schema), ::runtime::json::Check::#check);
                    ::core::option::Option::Some(&SCHEMA)
                }
            }
        }
    });
    quote!(#types #(#impls)*)
}
