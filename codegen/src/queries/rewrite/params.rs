//! Structs of parameters: documented, and with a lifetime only where something in them needs it.

use std::collections::BTreeSet;

use syn::punctuated::Punctuated;
use syn::visit::Visit;
use syn::visit_mut::{self, VisitMut};
use syn::{
    AssocType, Fields, GenericArgument, GenericParam, Generics, Ident, ItemStruct, Path, PathArguments, Type,
    TypeParamBound,
};

use super::super::prepared::{Param, PreparedQuery, mapped};
use super::docs;
use super::shape::{Expected, is_named, unexpected};
use super::values::{Wrap, same, uses_a};
use crate::types::{ColumnType, TypeMap};

/// What a struct of parameters no longer has.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Lost {
    pub(super) of: String,
    pub(super) lifetime: bool,
    /// Type parameters that nothing is of any more.
    pub(super) types: Vec<Ident>,
}

/// Fits the struct of some queries' parameters; says what it lost by that.
pub(super) fn rewrite(item: &mut ItemStruct, queries: &[&PreparedQuery], types: &TypeMap) -> Expected<Lost> {
    let name = item.ident.to_string();
    let sharing: Vec<&&PreparedQuery> =
        queries.iter().filter(|it| it.params_struct.as_ref() == Some(&name)).collect();
    let Some(first) = sharing.first() else {
        return unexpected(format!("struct {name}"), "a query takes it");
    };
    let Fields::Named(fields) = &mut item.fields else {
        return unexpected(format!("struct {name}"), "its fields have names");
    };
    if fields.named.len() != first.params.len() {
        return unexpected(format!("struct {name}"), format!("it has {} fields", first.params.len()));
    }
    for (field, param) in fields.named.iter_mut().zip(&first.params) {
        if !field.ident.as_ref().is_some_and(|it| is_named(it, &param.ident)) {
            return unexpected(
                format!("{name}.{}", docs::code_of(&field.ident)),
                format!("it is `{}`", param.ident),
            );
        }
        docs::add(&mut field.attrs, &docs::code(&format!(":{}", param.name)));
    }
    let merged = merged(&sharing);
    let mut given: Vec<(&mut Type, &Param)> =
        fields.named.iter_mut().map(|it| &mut it.ty).zip(&merged).collect();
    fit(&mut item.generics, &mut given, types)?;
    let needs_lifetime = given.iter().any(|(ty, _)| uses_a(ty));
    let names: Vec<&str> = sharing.iter().map(|it| it.name.as_str()).collect();
    docs::add(&mut item.attrs, &format!("The parameters of {}.", docs::list(&names)));
    let fields: Vec<Type> = item.fields.iter().map(|it| it.ty.clone()).collect();
    let types = without_unused(&mut item.generics, &fields);
    let lifetime = item.generics.lifetimes().count() > 0 && !needs_lifetime;
    if lifetime {
        let params = std::mem::take(&mut item.generics.params);
        item.generics.params =
            params.into_iter().filter(|it| !matches!(it, GenericParam::Lifetime(_))).collect();
    }
    Ok(Lost { of: name, lifetime, types })
}

/// Takes out the type parameters that neither these types nor other parameters' bounds are of: what an array held
/// before its column was known.
pub(super) fn without_unused(generics: &mut Generics, types: &[Type]) -> Vec<Ident> {
    let bounds = generics.type_params().flat_map(|it| &it.bounds);
    let mut names = Names::default();
    bounds.for_each(|it| names.visit_type_param_bound(it));
    types.iter().for_each(|it| names.visit_type(it));
    let unused = |it: &Ident| *it != "C" && !names.0.contains(&it.to_string());
    let lost: Vec<Ident> = generics.type_params().map(|it| it.ident.clone()).filter(unused).collect();
    without(generics, &lost);
    lost
}

/// Takes type parameters out.
pub(super) fn without(generics: &mut Generics, lost: &[Ident]) {
    let params = std::mem::take(&mut generics.params);
    let kept = |it: &GenericParam| !matches!(it, GenericParam::Type(it) if lost.contains(&it.ident));
    generics.params = params.into_iter().filter(kept).collect();
}

/// The names that types are of.
#[derive(Default)]
struct Names(BTreeSet<String>);

impl<'a> Visit<'a> for Names {
    fn visit_ident(&mut self, it: &'a Ident) {
        self.0.insert(it.to_string());
    }
}

/// The parameters of queries that share a struct, each of the columns of all.
pub(super) fn merged(sharing: &[&&PreparedQuery]) -> Vec<Param> {
    let Some(first) = sharing.first() else { return Vec::new() };
    let of_all = |param: &Param| {
        let same = sharing.iter().filter_map(|it| it.params.iter().find(|it| it.name == param.name));
        let mut merged = param.clone();
        for it in same {
            merged.origins = merged.origins.and(&it.origins);
        }
        merged
    };
    first.params.iter().map(of_all).collect()
}

/// What a parameter is, beyond its type: of the columns that it is compared with or assigned to.
fn known<'a>(param: &Param, types: &'a TypeMap) -> Option<&'a ColumnType> {
    types.agreed([&param.origins])
}

/// Gives the parameters the types of the columns that they are for. Where cornucopia takes whatever is text or the
/// like, that becomes whatever is of the column's type; where it takes a type, it is replaced.
fn fit_known(generics: &mut Generics, given: &mut [(&mut Type, &Param)], types: &TypeMap) -> Expected<()> {
    for (ty, param) in given {
        let Some(known) = known(param, types) else { continue };
        let mapped = mapped(&param.ty, types);
        let Some(rust) = mapped.rust else { continue };
        let parsed = |text: &str| {
            syn::parse_str::<Type>(text).or_else(|_| unexpected(format!("`{text}`"), "a Rust type"))
        };
        let (known_type, plain) = (parsed(&known.rust_type().owned)?, parsed(&rust.owned)?);
        let whole = matches!(known, ColumnType::Given { .. });
        match generic_of(ty).filter(|it| generics.type_params().any(|param| param.ident == *it)) {
            Some(generic) if mapped.array && !whole => {
                if let Some(item) = array_item(generics, &generic) {
                    let wrap = Wrap { nullable: param.inner_nullable, array: false, inner_nullable: false };
                    *item = wrap.around(&known_type);
                }
            }
            Some(generic) => {
                if let Some(param) = generics.type_params_mut().find(|it| it.ident == generic) {
                    param.bounds = syn::parse_quote!(::runtime::SqlFor<#known_type>);
                }
            }
            None => Retype { from: &plain, to: &known_type }.visit_type_mut(ty),
        }
    }
    Ok(())
}

/// Puts one type in another's place.
struct Retype<'a> {
    from: &'a Type,
    to: &'a Type,
}

impl VisitMut for Retype<'_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        if same(ty, self.from) {
            *ty = self.to.clone();
        } else {
            visit_mut::visit_type_mut(self, ty);
        }
    }
}

/// Fits the types of parameters, given with what they are: arrays of what cornucopia takes by reference hold the
/// values themselves, and what is known of their columns is said.
pub(super) fn fit(
    generics: &mut Generics,
    given: &mut [(&mut Type, &Param)],
    types: &TypeMap,
) -> Expected<()> {
    let arrays: Vec<(Type, &Param)> = given.iter().map(|(ty, param)| ((**ty).clone(), *param)).collect();
    fit_arrays(generics, &arrays, types)?;
    fit_known(generics, given, types)
}

fn fit_arrays(generics: &mut Generics, given: &[(Type, &Param)], types: &TypeMap) -> Expected<()> {
    for (ty, param) in given {
        let mapped = mapped(&param.ty, types);
        let (true, Some(rust)) = (mapped.array, mapped.rust) else { continue };
        let Some(item) = generic_of(ty).and_then(|it| array_item(generics, &it)) else { continue };
        if uses_a(item) {
            let Ok(element) = syn::parse_str::<Type>(&rust.owned) else {
                return unexpected(format!("`{}`", rust.owned), "a Rust type");
            };
            let wrap = Wrap { nullable: param.inner_nullable, array: false, inner_nullable: false };
            *item = wrap.around(&element);
        }
    }
    Ok(())
}

/// The type parameter that `&T`, `Option<T>` or `T` is of.
fn generic_of(ty: &Type) -> Option<Ident> {
    match ty {
        Type::Reference(it) => generic_of(&it.elem),
        Type::Path(it) => {
            let last = it.path.segments.last()?;
            match &last.arguments {
                PathArguments::AngleBracketed(arguments) if last.ident == "Option" => {
                    match arguments.args.first()? {
                        GenericArgument::Type(ty) => generic_of(ty),
                        _ => None,
                    }
                }
                _ => it.path.get_ident().cloned(),
            }
        }
        _ => None,
    }
}

/// `X` of `T: ArraySql<Item = X>`.
fn array_item<'a>(generics: &'a mut Generics, name: &Ident) -> Option<&'a mut Type> {
    let param = generics.type_params_mut().find(|it| it.ident == *name)?;
    let bound = param.bounds.iter_mut().find_map(|it| match it {
        TypeParamBound::Trait(bound) => bound.path.segments.last_mut().filter(|it| it.ident == "ArraySql"),
        _ => None,
    })?;
    let PathArguments::AngleBracketed(arguments) = &mut bound.arguments else { return None };
    arguments.args.iter_mut().find_map(|it| match it {
        GenericArgument::AssocType(AssocType { ident, ty, .. }) if ident == "Item" => Some(ty),
        _ => None,
    })
}

/// Takes what the structs lost out of every use of them.
pub(super) struct Without<'a>(pub(super) &'a [Lost]);

impl VisitMut for Without<'_> {
    fn visit_path_mut(&mut self, path: &mut Path) {
        visit_mut::visit_path_mut(self, path);
        let Some(last) = path.segments.last_mut() else { return };
        let Some(lost) = self.0.iter().find(|it| last.ident == it.of) else { return };
        if let PathArguments::AngleBracketed(arguments) = &mut last.arguments {
            let args = std::mem::take(&mut arguments.args);
            let kept = args.into_iter().filter(|it| match it {
                GenericArgument::Lifetime(_) => !lost.lifetime,
                GenericArgument::Type(Type::Path(it)) => {
                    !lost.types.iter().any(|lost| it.path.is_ident(lost))
                }
                _ => true,
            });
            arguments.args = kept.collect::<Punctuated<_, _>>();
            if arguments.args.is_empty() {
                last.arguments = PathArguments::None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use catalog::Name;
    use quote::quote;
    use tokio_postgres::types::Type as Pg;

    use super::super::super::prepared::Row;
    use super::*;
    use crate::types::RustType;

    fn query(params: &[(&str, Pg)]) -> PreparedQuery {
        let param = |(name, ty): &(&str, Pg)| Param {
            name: (*name).to_owned(),
            ident: (*name).to_owned(),
            ty: ty.clone(),
            nullable: false,
            inner_nullable: false,
            origins: Default::default(),
        };
        PreparedQuery {
            module: "m".into(),
            name: "q".into(),
            sql: String::new(),
            row: Row::None,
            params_struct: Some("QParams".into()),
            columns: vec![],
            params: params.iter().map(param).collect(),
        }
    }

    fn rewritten(item: &str, params: &[(&str, Pg)]) -> Result<(String, bool), String> {
        let mut types = TypeMap::default();
        let numeric = RustType { owned: "Numeric".into(), borrowed: None, copy: false };
        types.insert(Name::new("pg_catalog", "numeric"), numeric);
        let mut item: ItemStruct = syn::parse_str(item).unwrap();
        let lost = rewrite(&mut item, &[&query(params)], &types)
            .map_err(|it| format!("{}: {}", it.item, it.expected))?;
        Ok((prettyplease::unparse(&syn::parse2(quote!(#item)).unwrap()), lost.lifetime))
    }

    #[test]
    fn a_lifetime_that_only_an_array_had_goes() {
        let (text, lost) = rewritten(
            "pub struct QParams<'a, T1: ArraySql<Item = &'a Numeric>> { pub a: T1 }",
            &[("a", Pg::NUMERIC_ARRAY)],
        )
        .unwrap();
        assert!(lost);
        expect_test::expect![[r#"
            /// The parameters of `q`.
            pub struct QParams<T1: ArraySql<Item = Numeric>> {
                /// `:a`
                pub a: T1,
            }
        "#]]
        .assert_eq(&text);
        let mut path: Type = syn::parse_str("super::QParams<'a, T1>").unwrap();
        let lost = Lost { of: "QParams".into(), lifetime: true, types: vec![] };
        Without(&[lost]).visit_type_mut(&mut path);
        assert_eq!(docs::code_of(&path), "super :: QParams < T1 >");
    }

    #[test]
    fn a_lifetime_that_a_field_has_stays() {
        let item = "pub struct QParams<'a, T1: ArraySql<Item = &'a Numeric>> { pub a: Option<T1>, pub b: &'a Numeric }";
        let (text, lost) = rewritten(item, &[("a", Pg::NUMERIC_ARRAY), ("b", Pg::NUMERIC)]).unwrap();
        assert!(!lost);
        assert!(text.contains("pub struct QParams<'a, T1: ArraySql<Item = Numeric>>"), "{text}");
    }

    #[test]
    fn other_fields_are_refused() {
        let refused = |item: &str| rewritten(item, &[("a", Pg::NUMERIC)]).unwrap_err();
        assert_eq!(refused("struct QParams { b: i32 }"), "QParams.b: it is `a`");
        assert_eq!(refused("struct QParams {}"), "struct QParams: it has 1 fields");
        assert_eq!(refused("struct QParams(i32);"), "struct QParams: its fields have names");
        assert_eq!(refused("struct Other { a: i32 }"), "struct Other: a query takes it");
    }
}
