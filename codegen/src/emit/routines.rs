//! A schema's functions and procedures, each a struct of its arguments that is sent as a call.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::doc_attributes;
use super::prelude::Prelude;
use crate::plan::{ColumnPlan, FieldPlan, FormPlan, ModePlan, OutputPlan, ParameterPlan, RoutinePlan};

pub(super) fn items(routines: &[RoutinePlan]) -> TokenStream {
    let prelude = Prelude::beside(routines.iter().flat_map(idents));
    routines.iter().map(|it| item(it, &prelude)).collect()
}

fn idents(routine: &RoutinePlan) -> impl Iterator<Item = &Ident> {
    let row = match &routine.output {
        OutputPlan::Columns { ident, .. } => Some(ident),
        OutputPlan::Nothing | OutputPlan::Value(_) => None,
    };
    [&routine.ident].into_iter().chain(row)
}

fn item(routine: &RoutinePlan, prelude: &Prelude) -> TokenStream {
    let RoutinePlan { ident, doc, name, plain, form, set, parameters, output } = routine;
    let doc = doc_attributes(doc);
    let fields: Vec<&FieldPlan> = parameters.iter().filter_map(|it| it.field.as_ref()).collect();
    let structure = if fields.is_empty() {
        quote!(pub struct #ident;)
    } else {
        let fields = fields.iter().map(|FieldPlan { ident, doc, ty, has_default: _ }| {
            let (doc, ty) = (doc_attributes(doc), prelude.ty(ty));
            quote!(#doc pub #ident: #ty)
        });
        quote!(pub struct #ident { #(#fields,)* })
    };
    let arguments = fields.iter().map(|FieldPlan { ident, doc: _, ty: _, has_default }| {
        if *has_default {
            quote!(self.#ident.sent())
        } else {
            quote!(::core::option::Option::Some(&self.#ident))
        }
    });
    let form = match form {
        FormPlan::Value => quote!(Value),
        FormPlan::Columns => quote!(Columns),
        FormPlan::Procedure => quote!(Procedure),
    };
    let parameters = parameters.iter().map(parameter);
    let (row, output_type, body) = output_parts(output, ident, plain, prelude);
    let kind = if *set { quote!(Set) } else { quote!(Single) };
    quote! {
        #doc
        #[derive(Debug, Clone, PartialEq)]
        #structure

        #row

        impl ::runtime::call::Call for #ident {
            type Output = #output_type;
            const NAME: &'static str = #name;
            const FORM: ::runtime::call::Form = ::runtime::call::Form::#form;
            const PARAMETERS: &'static [::runtime::call::Parameter] = &[#(#parameters),*];

            fn arguments(&self) -> ::runtime::call::Arguments<'_> {
                ::std::vec![#(#arguments),*]
            }

            fn output(
                row: ::core::option::Option<&::runtime::Row>,
            ) -> ::runtime::Result<Self::Output> {
                #body
            }
        }

        impl ::runtime::call::#kind for #ident {}
    }
}

fn parameter(ParameterPlan { field: _, name, sql_type, mode }: &ParameterPlan) -> TokenStream {
    let name = match name {
        Some(name) => quote!(::core::option::Option::Some(#name)),
        None => quote!(::core::option::Option::None),
    };
    let mode = match mode {
        ModePlan::In => quote!(In),
        ModePlan::Variadic => quote!(Variadic),
        ModePlan::Out => quote!(Out),
    };
    quote!(::runtime::call::Parameter {
        name: #name,
        sql_type: #sql_type,
        mode: ::runtime::call::Mode::#mode,
    })
}

/// The struct of a row, the type of the output, and how it is read.
fn output_parts(
    output: &OutputPlan,
    call: &Ident,
    plain: &str,
    prelude: &Prelude,
) -> (TokenStream, TokenStream, TokenStream) {
    match output {
        OutputPlan::Nothing => {
            (TokenStream::new(), quote!(()), quote!(let _ = row; ::core::result::Result::Ok(())))
        }
        OutputPlan::Value(ty) => {
            let ty = prelude.ty(ty);
            (TokenStream::new(), quote!(#ty), quote!(::runtime::call::value(row, #plain)))
        }
        OutputPlan::Columns { ident, columns } => {
            let fields = columns.iter().map(|ColumnPlan { name: _, ident, constant: _, doc, ty }| {
                let (doc, ty) = (doc_attributes(doc), prelude.ty(ty));
                quote!(#doc pub #ident: #ty)
            });
            let read = columns.iter().enumerate().map(|(at, ColumnPlan { name, ident, .. })| {
                let (at, origin) = (Literal::usize_unsuffixed(at), format!("{plain}.{name}"));
                quote!(#ident: ::runtime::query::column(row, #at, #origin)?)
            });
            let doc = format!(" A row that [`{call}`] gives.");
            let structure = quote! {
                #[doc = #doc]
                #[derive(Debug, Clone, PartialEq)]
                pub struct #ident { #(#fields,)* }
            };
            let body = quote! {
                let row = ::runtime::call::row(row, #plain)?;
                ::core::result::Result::Ok(#ident { #(#read,)* })
            };
            (structure, quote!(#ident), body)
        }
    }
}
