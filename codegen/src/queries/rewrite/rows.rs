//! Rows: each a struct, where it borrows a borrowed form too, and the way from that to it.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::punctuated::Punctuated;
use syn::{Attribute, Fields, ItemStruct, Path, Token, Type, parse_quote};

use super::super::prepared::{Column, PreparedQuery, Row};
use super::docs;
use super::shape::{Expected, RowItems, is_named, unexpected};
use super::values::{Value, same};
use crate::idents;
use crate::types::TypeMap;

/// A row's struct as it will be.
pub(super) struct RowPlan {
    pub(super) ident: Ident,
    pub(super) fields: Vec<FieldPlan>,
    /// The name of its borrowed form, where it has one.
    pub(super) borrowed: Option<Ident>,
    items: RowItems,
    doc: String,
}

pub(super) struct FieldPlan {
    /// The column's name in results.
    pub(super) column: String,
    pub(super) ident: Ident,
    pub(super) value: Value,
    doc: String,
}

impl RowPlan {
    /// The struct of `items`, which `queries` share; cornucopia takes its fields from the first of them.
    pub(super) fn new(items: RowItems, queries: &[&PreparedQuery], types: &TypeMap) -> Expected<RowPlan> {
        let name = items.owned.ident.to_string();
        let sharing: Vec<&&PreparedQuery> =
            queries.iter().filter(|it| matches!(&it.row, Row::Struct(row) if *row == name)).collect();
        let Some(first) = sharing.first() else {
            return unexpected(format!("struct {name}"), "a query returns it");
        };
        let mut fields = Vec::new();
        for column in &first.columns {
            let same_column = |it: &&&PreparedQuery| -> Option<usize> {
                it.columns.iter().position(|it| it.name == column.name)
            };
            let columns: Vec<&Column> =
                sharing.iter().filter_map(|it| it.columns.get(same_column(it)?)).collect();
            let known = types.agreed(columns.iter().map(|it| &it.origins));
            let value = Value::of(column, known, types)?;
            let same = columns.iter().all(|it| it.origins == column.origins) && !column.origins.shifted;
            let doc = match column.origins.columns.as_slice() {
                [origin] if same => docs::code(&origin.to_string()),
                _ => docs::code(&column.name),
            };
            fields.push(FieldPlan {
                column: column.name.clone(),
                ident: idents::ident(&column.ident),
                value,
                doc,
            });
        }
        verify(&items.owned, &fields)?;
        let borrows = fields.iter().any(|it| it.value.borrows());
        if borrows && items.borrowed.is_none() {
            return unexpected(format!("struct {name}"), "it has a borrowed form");
        }
        let names: Vec<&str> = sharing.iter().map(|it| it.name.as_str()).collect();
        let ident = items.owned.ident.clone();
        let borrowed = borrows.then(|| format_ident!("{ident}Borrowed"));
        Ok(RowPlan { ident, fields, borrowed, items, doc: format!("A row of {}.", docs::list(&names)) })
    }

    /// Its items.
    pub(super) fn tokens(&self) -> TokenStream {
        let RowPlan { ident, fields, borrowed, items, doc } = self;
        let doc = docs::attribute(doc);
        let mut attributes = items.owned.attrs.clone();
        if fields.iter().any(|it| !it.value.copy) {
            attributes.iter_mut().for_each(without_copy);
        }
        let owned = fields.iter().map(|FieldPlan { ident, value, doc, .. }| {
            let (doc, ty) = (docs::attribute(doc), &value.owned);
            quote!(#doc pub #ident: #ty)
        });
        let owned = quote! {
            #doc
            #(#attributes)*
            pub struct #ident { #(#owned,)* }
        };
        let Some(borrowed) = borrowed else {
            let shape = shape(ident, &parse_quote!(Self));
            return quote!(#owned #shape);
        };
        let doc = docs::attribute(&format!("[`{ident}`], borrowing from the row it was read from."));
        let attributes = items.borrowed.iter().flat_map(|it| &it.attrs);
        let lent = fields.iter().map(|FieldPlan { ident, value, doc, .. }| {
            let (doc, ty) = (docs::attribute(doc), &value.borrowed);
            quote!(#doc pub #ident: #ty)
        });
        let moved = fields.iter().map(|FieldPlan { ident, value, .. }| {
            let value = value.convert(quote!(it.#ident));
            quote!(#ident: #value)
        });
        let shape = shape(ident, &parse_quote!(#borrowed<'a>));
        quote! {
            #owned
            #shape
            #doc
            #(#attributes)*
            pub struct #borrowed<'a> { #(#lent,)* }
            impl<'a> From<#borrowed<'a>> for #ident {
                fn from(it: #borrowed<'a>) -> Self {
                    Self { #(#moved,)* }
                }
            }
        }
    }
}

/// Takes `Copy` out of a derive.
fn without_copy(attribute: &mut Attribute) {
    let traits = Punctuated::<Path, Token![,]>::parse_terminated;
    let Some(traits) = Some(&*attribute)
        .filter(|it| it.path().is_ident("derive"))
        .and_then(|it| it.parse_args_with(traits).ok())
    else {
        return;
    };
    let kept = traits.iter().filter(|it| !it.is_ident("Copy"));
    *attribute = parse_quote!(#[derive(#(#kept),*)]);
}

/// Says what rows are while they are read, with `'a` for the row's life.
pub(super) fn shape(of: &Ident, borrowed: &Type) -> TokenStream {
    quote! {
        impl ::runtime::query::RowShape for #of {
            type Borrowed<'a> = #borrowed;
        }
    }
}

/// Holds what cornucopia made of the columns against what they are.
fn verify(item: &ItemStruct, fields: &[FieldPlan]) -> Expected<()> {
    let name = &item.ident;
    let Fields::Named(found) = &item.fields else {
        return unexpected(format!("struct {name}"), "its fields have names");
    };
    if found.named.len() != fields.len() {
        let expected = format!("it has {} fields, not {}", fields.len(), found.named.len());
        return unexpected(format!("struct {name}"), expected);
    }
    for (found, field) in found.named.iter().zip(fields) {
        let plain = &field.value.plain;
        if !same(&found.ty, plain) {
            let expected = format!("its type is `{}`, not `{}`", quote!(#plain), docs::code_of(&found.ty));
            return unexpected(format!("{name}.{}", field.column), expected);
        }
        let called = found.ident.as_ref().map(ToString::to_string).unwrap_or_default();
        let plain_name = field.column.chars().all(|it| it.is_ascii_alphanumeric() || it == '_');
        if plain_name && !found.ident.as_ref().is_some_and(|it| is_named(it, &field.column)) {
            return unexpected(format!("{name}.{called}"), format!("it is `{}`", field.column));
        }
    }
    Ok(())
}
