//! Bound queries, of which cornucopia writes a type for each kind of row: `runtime` has one for all, so theirs go.
//! They go only when they are what that one is.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, Fields, GenericArgument, ImplItem, ItemImpl, ItemStruct, PathArguments, Type, parse_quote};

use super::docs;
use super::shape::{Expected, ResultItems, unexpected};
use super::values::same;

/// The name of a bound query that is as expected.
pub(super) fn verified(items: &ResultItems, side: &str) -> Expected<Ident> {
    let name = &items.item.ident;
    let Some(read) = read(&items.item) else {
        return unexpected(format!("struct {name}"), "it has a field `mapper: fn(…) -> T`");
    };
    let (item, methods) = expected(name, read, side);
    if !same(&items.item, &item) {
        return unexpected(format!("struct {name}"), format!("it is `{}`", docs::code_of(&item)));
    }
    let mut others = methods.items.iter();
    for found in &items.methods.items {
        let what = match found {
            ImplItem::Fn(it) => format!("{name}::{}", it.sig.ident),
            _ => format!("impl of {name}"),
        };
        let Some(other) = others.next() else {
            return unexpected(what, "it has the methods map, one, all, opt and iter only");
        };
        if !same(found, other) {
            return unexpected(what, format!("it is `{}`", docs::code_of(other)));
        }
    }
    if !same(&items.methods, &methods) {
        return unexpected(format!("impl of {name}"), format!("it is `{}`", docs::code_of(&methods)));
    }
    Ok(name.clone())
}

/// What a bound query reads a row as: `X` of `mapper: fn(X) -> T`.
fn read(item: &ItemStruct) -> Option<&Type> {
    let Fields::Named(fields) = &item.fields else { return None };
    let mapper = fields.named.iter().find(|it| it.ident.as_ref().is_some_and(|it| it == "mapper"))?;
    match &mapper.ty {
        Type::FnPtr(it) if it.inputs.len() == 1 => it.inputs.first().map(|it| &it.ty),
        _ => None,
    }
}

/// What cornucopia 1.0.1 writes of a bound query, with its paths moved. `runtime::query::sync::Query` and
/// `runtime::query::async_::Query` are the same over any row.
fn expected(name: &Ident, read: &Type, side: &str) -> (ItemStruct, ItemImpl) {
    let is_async = side == "async_";
    let pick = |blocking: TokenStream, asynchronous: TokenStream| match is_async {
        true => asynchronous,
        false => blocking,
    };
    let side = format_ident!("{side}");
    let client = pick(quote!(&'c mut C), quote!(&'c C));
    let backend = pick(quote!(::runtime::postgres), quote!(::runtime::tokio_postgres));
    let fn_ = pick(quote!(fn), quote!(async fn));
    let awaited = pick(quote!(), quote!(.await));
    let collect = pick(quote!(collect()), quote!(try_collect().await));
    let rows = pick(quote!(Iterator), quote!(::runtime::futures_util::Stream));
    let (before, after) = (pick(quote!(.iterator()), quote!()), pick(quote!(), quote!(.into_stream())));
    let error = quote!(::runtime::Error);
    let item = parse_quote! {
        pub struct #name<'c, 'a, 's, C: GenericClient, T, const N: usize> {
            client: #client,
            params: [&'a (dyn ::runtime::postgres_types::ToSql + Sync); N],
            query: &'static str,
            cached: Option<&'s #backend::Statement>,
            extractor: fn(&#backend::Row) -> Result<#read, #error>,
            mapper: fn(#read) -> T,
        }
    };
    let methods = parse_quote! {
        impl<'c, 'a, 's, C, T: 'c, const N: usize> #name<'c, 'a, 's, C, T, N>
        where
            C: GenericClient,
        {
            pub fn map<R>(self, mapper: fn(#read) -> R) -> #name<'c, 'a, 's, C, R, N> {
                #name {
                    client: self.client,
                    params: self.params,
                    query: self.query,
                    cached: self.cached,
                    extractor: self.extractor,
                    mapper,
                }
            }
            pub #fn_ one(self) -> Result<T, #error> {
                let row = ::runtime::query::#side::one(
                    self.client, self.query, &self.params, self.cached
                )#awaited?;
                Ok((self.mapper)((self.extractor)(&row)?))
            }
            pub #fn_ all(self) -> Result<Vec<T>, #error> {
                self.iter()#awaited?.#collect
            }
            pub #fn_ opt(self) -> Result<Option<T>, #error> {
                let opt_row = ::runtime::query::#side::opt(
                    self.client, self.query, &self.params, self.cached
                )#awaited?;
                Ok(opt_row
                    .map(|row| {
                        let extracted = (self.extractor)(&row)?;
                        Ok((self.mapper)(extracted))
                    })
                    .transpose()?)
            }
            pub #fn_ iter(self) -> Result<impl #rows<Item = Result<T, #error>> + 'c, #error> {
                let stream = ::runtime::query::#side::raw(
                    self.client, self.query, ::runtime::query::slice_iter(&self.params), self.cached
                )#awaited?;
                let mapped = stream #before
                    .map(move |res| {
                        res.and_then(|row| {
                            let extracted = (self.extractor)(&row)?;
                            Ok((self.mapper)(extracted))
                        })
                    })
                    #after;
                Ok(mapped)
            }
        }
    };
    (item, methods)
}

/// Puts the runtime's bound query where cornucopia's is named: `Query<'c, 'a, 's, C, Shape, Row, 1>` for
/// `RowQuery<'c, 'a, 's, C, Row, 1>`.
pub(super) struct Retyped<'a> {
    pub(super) from: &'a Ident,
    pub(super) shape: &'a Type,
    pub(super) row: &'a Type,
    /// How many of them there were.
    pub(super) found: usize,
}

impl VisitMut for Retyped<'_> {
    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        visit_mut::visit_path_mut(self, path);
        let Some(last) = path.segments.last_mut().filter(|it| it.ident == *self.from) else { return };
        let PathArguments::AngleBracketed(arguments) = &mut last.arguments else { return };
        let mut args = arguments.args.iter_mut();
        // Lifetimes and the client come before the row, the number of parameters after it.
        let (Some(GenericArgument::Type(row)), Some(_), None) = (args.nth(4), args.next(), args.next())
        else {
            return;
        };
        *row = self.row.clone();
        arguments.args.insert(4, GenericArgument::Type(self.shape.clone()));
        last.ident = format_ident!("Query");
        self.found += 1;
    }
}

/// The parameters in `RowQuery { client, params: […], query: self.0, cached: self.1.as_ref(), extractor, mapper }`,
/// of which all else is the same for every query or written anew.
pub(super) fn params_of(bound: &Expr, what: &str) -> Expected<Expr> {
    let Expr::Struct(bound) = bound else { return unexpected(what, "it makes a bound query") };
    let mut params = None;
    let mut fields = bound.fields.iter();
    for name in ["client", "params", "query", "cached", "extractor", "mapper"] {
        let found = fields.next().filter(|it| matches!(&it.member, syn::Member::Named(it) if it == name));
        let Some(found) = found else {
            return unexpected(what, format!("its bound query has a field `{name}`"));
        };
        let fine = match name {
            "params" => {
                params = Some(found.expr.clone());
                matches!(found.expr, Expr::Array(_))
            }
            "query" => same(&found.expr, &quote!(self.0)),
            "cached" => same(&found.expr, &quote!(self.1.as_ref())),
            "extractor" | "mapper" => matches!(found.expr, Expr::Closure(_)),
            _ => same(&found.expr, &quote!(client)),
        };
        if !fine {
            return unexpected(what, format!("`{name}` is not `{}`", docs::code_of(&found.expr)));
        }
    }
    match (params, fields.next(), &bound.dot2_token) {
        (Some(params), None, None) => Ok(params),
        _ => unexpected(what, "its bound query has six fields"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(read: &str, side: &str) -> ResultItems {
        let (item, methods) = expected(&format_ident!("RowQuery"), &syn::parse_str(read).unwrap(), side);
        ResultItems { item, methods }
    }

    #[test]
    fn a_bound_query_may_read_anything() {
        for side in ["sync", "async_"] {
            for read in ["super::RowBorrowed", "Option<&str>", "::runtime::Json<crate::json::A>"] {
                assert_eq!(verified(&items(read, side), side).ok().unwrap(), "RowQuery");
            }
        }
    }

    #[test]
    fn a_bound_query_that_does_anything_else_is_refused() {
        let other_side = verified(&items("A", "sync"), "async_").err().unwrap();
        assert_eq!(other_side.item, "struct RowQuery");
        let refused = |change: fn(&mut ResultItems)| {
            let mut items = items("A", "sync");
            change(&mut items);
            verified(&items, "sync").err().unwrap().item
        };
        assert_eq!(refused(|it| it.item.attrs.push(parse_quote!(#[derive(Debug)]))), "struct RowQuery");
        assert_eq!(
            refused(|it| it.methods.items.push(parse_quote!(
                fn two() {}
            ))),
            "RowQuery::two"
        );
        assert_eq!(refused(|it| it.methods.items.swap(1, 2)), "RowQuery::all");
        assert_eq!(refused(|it| _ = it.methods.items.pop()), "impl of RowQuery");
    }

    #[test]
    fn the_runtimes_bound_query_takes_the_place_of_theirs() {
        let (from, shape, row) = (format_ident!("StrQuery"), parse_quote!(AStmt), parse_quote!(AccountId));
        let mut retyped = Retyped { from: &from, shape: &shape, row: &row, found: 0 };
        let mut ty: Type = parse_quote!(StrQuery<'c, 'a, 's, C, String, 1>);
        retyped.visit_type_mut(&mut ty);
        assert_eq!((retyped.found, ty), (1, parse_quote!(Query<'c, 'a, 's, C, AStmt, AccountId, 1>)));
        let mut odd: Type = parse_quote!(StrQuery<'c, 'a, 's, C, String>);
        retyped.visit_type_mut(&mut odd);
        assert_eq!((retyped.found, odd), (1, parse_quote!(StrQuery<'c, 'a, 's, C, String>)));
    }
}
