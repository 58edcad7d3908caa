//! A pass over what `typify` wrote: stand-ins replaced by the real types so that decoding and encoding
//! again changes nothing, and what costs compile time without being used taken out.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, Field, Fields, GenericArgument, Item, ItemImpl, PathArguments, Type};

use crate::Problem;

/// The stand-in types' common beginning.
pub(super) const HOLE: &str = "RegenHole";

/// The items, made exact.
pub(super) fn rewrite(tokens: TokenStream) -> Result<TokenStream, Problem> {
    let mut file: syn::File = syn::parse2(tokens)
        .map_err(|error| Problem::error(format!("typify wrote what does not parse: {error}")))?;
    let holes = holes(&file.items)?;
    file.items.retain(|it| !is_dropped(it));
    let mut pass = Pass { holes, missing: Vec::new() };
    pass.visit_file_mut(&mut file);
    match pass.missing.first() {
        None => Ok(file.into_token_stream()),
        Some(name) => Err(Problem::error(format!("typify wrote no type {name}, which a property refers to"))),
    }
}

/// The real type behind each stand-in.
fn holes(items: &[Item]) -> Result<BTreeMap<String, Type>, Problem> {
    let mut holes = BTreeMap::new();
    for item in items {
        let Item::Struct(it) = item else { continue };
        let name = it.ident.to_string();
        if !name.starts_with(HOLE) {
            continue;
        }
        let value = it.fields.iter().find(|it| it.ident.as_ref().is_some_and(|it| it == "value"));
        let value = value.ok_or_else(|| Problem::error(format!("typify wrote {name} without its value")))?;
        holes.insert(name, value.ty.clone());
    }
    Ok(holes)
}

/// Stand-ins with their impls; and `From<&T> for T`, which is `clone`.
fn is_dropped(item: &Item) -> bool {
    match item {
        Item::Struct(it) => it.ident.to_string().starts_with(HOLE),
        Item::Impl(it) => mentions_hole(it) || is_from_reference(it),
        _ => false,
    }
}

fn mentions_hole(it: &ItemImpl) -> bool {
    let (trait_tokens, self_tokens) =
        (it.trait_.as_ref().map(|(path, _)| path.to_token_stream()), it.self_ty.to_token_stream());
    let is_hole = |tokens: TokenStream| tokens.to_string().contains(HOLE);
    trait_tokens.is_some_and(is_hole) || is_hole(self_tokens)
}

fn is_from_reference(it: &ItemImpl) -> bool {
    let Some((path, _)) = &it.trait_ else { return false };
    let Some(last) = path.segments.last().filter(|it| it.ident == "From") else { return false };
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return false };
    matches!(arguments.args.first(), Some(GenericArgument::Type(Type::Reference(from)))
        if from.elem.to_token_stream().to_string() == it.self_ty.to_token_stream().to_string())
}

struct Pass {
    holes: BTreeMap<String, Type>,
    missing: Vec<String>,
}

impl Pass {
    fn hole_of(&self, ty: &Type) -> Option<String> {
        let Type::Path(path) = ty else { return None };
        let name = path.path.segments.last()?.ident.to_string();
        name.starts_with(HOLE).then_some(name)
    }

    fn field(&mut self, field: &mut Field) {
        let optional = single_argument(&field.ty, "Option").is_some_and(contains_hole);
        let required = !optional && contains_hole(&field.ty);
        visit_mut::visit_type_mut(self, &mut field.ty);
        self.visit_type_mut(&mut field.ty);
        if optional {
            field.attrs.push(syn::parse_quote!(#[serde(deserialize_with = "::runtime::json::present")]));
        } else if required {
            field.attrs.push(syn::parse_quote!(#[serde(deserialize_with = "::runtime::json::required")]));
        }
        describe(&mut field.attrs);
    }
}

fn contains_hole(ty: &Type) -> bool {
    ty.to_token_stream().to_string().contains(HOLE)
}

/// The `T` of `Option<T>`, `Box<T>`, …
fn single_argument<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|it| it.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first()? {
        GenericArgument::Type(inner) => Some(inner),
        _ => None,
    }
}

impl VisitMut for Pass {
    fn visit_fields_mut(&mut self, fields: &mut Fields) {
        for field in fields.iter_mut() {
            self.field(field);
        }
    }

    fn visit_type_mut(&mut self, ty: &mut Type) {
        // A stand-in's own type may hold further ones; each step gets closer to the leaves.
        for _ in 0..64 {
            let Some(name) = self.hole_of(ty) else { break };
            match self.holes.get(&name) {
                Some(real) => *ty = real.clone(),
                None => {
                    self.missing.push(name);
                    break;
                }
            }
        }
        visit_mut::visit_type_mut(self, ty);
    }

    fn visit_item_struct_mut(&mut self, it: &mut syn::ItemStruct) {
        describe(&mut it.attrs);
        visit_mut::visit_item_struct_mut(self, it);
    }

    fn visit_item_enum_mut(&mut self, it: &mut syn::ItemEnum) {
        describe(&mut it.attrs);
        for variant in &mut it.variants {
            describe(&mut variant.attrs);
        }
        visit_mut::visit_item_enum_mut(self, it);
    }

    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        // The crate has these through `runtime`, in the version that its traits speak.
        let first = path.segments.first().map(|it| it.ident.to_string());
        if path.leading_colon.is_some() && first.as_deref() == Some("serde_json") {
            let rest = path.segments.iter();
            let rest = quote!(::runtime::#(#rest)::*);
            if let Ok(renamed) = syn::parse2(rest) {
                *path = renamed;
            }
        }
        visit_mut::visit_path_mut(self, path);
    }
}

/// Keeps the description, drops the schema that `typify` repeats below it; every item says something.
fn describe(attrs: &mut Vec<Attribute>) {
    let mut lines: Vec<String> = Vec::new();
    attrs.retain(|it| {
        let text = match &it.meta {
            syn::Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
                syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => text.value(),
                _ => return true,
            },
            _ => return true,
        };
        lines.push(text);
        false
    });
    let text = lines.join("\n");
    let text = text.split("<details>").next().unwrap_or_default().trim();
    // typify says the type's own name where a schema says nothing.
    let said = text.starts_with('`') && text.ends_with('`') && !text.contains(' ');
    if !text.is_empty() && !said {
        let doc = crate::emit::doc(Some(text));
        attrs.splice(0..0, doc.into_iter().map(|line| syn::parse_quote!(#[doc = #line])));
    }
}
