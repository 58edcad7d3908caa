//! Structs of parameters: documented, and with a lifetime only where something in them needs it.

use syn::punctuated::Punctuated;
use syn::visit_mut::{self, VisitMut};
use syn::{
    AssocType, Fields, GenericArgument, GenericParam, Generics, Ident, ItemStruct, Path, PathArguments, Type,
    TypeParamBound,
};

use super::super::prepared::{Param, PreparedQuery, mapped};
use super::docs;
use super::shape::{Expected, is_named, unexpected};
use super::values::{Wrap, uses_a};
use crate::types::TypeMap;

/// Fits the struct of some queries' parameters; says whether it lost its lifetime.
pub(super) fn rewrite(item: &mut ItemStruct, queries: &[&PreparedQuery], types: &TypeMap) -> Expected<bool> {
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
    let given: Vec<(Type, &Param)> = fields.named.iter().map(|it| it.ty.clone()).zip(&first.params).collect();
    fit_arrays(&mut item.generics, &given, types)?;
    let names: Vec<&str> = sharing.iter().map(|it| it.name.as_str()).collect();
    docs::add(&mut item.attrs, &format!("The parameters of {}.", docs::list(&names)));
    let lifetimes = item.generics.lifetimes().count();
    if lifetimes == 0 || given.iter().any(|(ty, _)| uses_a(ty)) {
        return Ok(false);
    }
    let params = std::mem::take(&mut item.generics.params);
    item.generics.params = params.into_iter().filter(|it| !matches!(it, GenericParam::Lifetime(_))).collect();
    Ok(true)
}

/// Arrays of what cornucopia takes by reference hold the values themselves.
pub(super) fn fit_arrays(generics: &mut Generics, given: &[(Type, &Param)], types: &TypeMap) -> Expected<()> {
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

/// Takes the lifetime out of every use of the structs that lost theirs.
pub(super) struct WithoutLifetime<'a>(pub(super) &'a [String]);

impl VisitMut for WithoutLifetime<'_> {
    fn visit_path_mut(&mut self, path: &mut Path) {
        visit_mut::visit_path_mut(self, path);
        let Some(last) = path.segments.last_mut() else { return };
        if !self.0.iter().any(|it| last.ident == it) {
            return;
        }
        if let PathArguments::AngleBracketed(arguments) = &mut last.arguments {
            let args = std::mem::take(&mut arguments.args);
            let kept = args.into_iter().filter(|it| !matches!(it, GenericArgument::Lifetime(_)));
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
        Ok((prettyplease::unparse(&syn::parse2(quote!(#item)).unwrap()), lost))
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
        WithoutLifetime(&["QParams".into()]).visit_type_mut(&mut path);
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
