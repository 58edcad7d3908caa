//! Queries: the statement that is sent, how its rows are read, and that a prepared one is not sent as text.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::{
    Attribute, Expr, FnArg, Generics, ImplItem, ImplItemFn, Lit, Pat, PathArguments, ReturnType, Stmt, Type,
    parse_quote,
};

use super::super::prepared::{Param, PreparedQuery};
use super::docs;
use super::lifetimes::elide;
use super::params::{fit, without, without_unused};
use super::results::params_of;
use super::rows::RowPlan;
use super::shape::{Expected, StatementItems, is_named, unexpected};
use super::values::Value;
use crate::types::TypeMap;

/// What the statement's rows are read as.
pub(super) enum Read<'a> {
    Nothing,
    Row(&'a RowPlan),
    Value(&'a Value),
}

/// Fits one query.
pub(super) fn rewrite(
    items: &mut StatementItems,
    query: &PreparedQuery,
    read: &Read,
    params: &[Param],
    side: &str,
    types: &TypeMap,
) -> Expected<()> {
    let name = query.name.strip_prefix("r#").unwrap_or(&query.name);
    if !is_named(&items.constructor.sig.ident, name) {
        return unexpected(format!("fn {}", items.constructor.sig.ident), format!("it is `{name}`"));
    }
    docs::add(&mut items.item.attrs, &format!("The query `{name}`; prepared, it is sent by its name."));
    docs::add(&mut items.constructor.attrs, &format!("The query `{name}`."));
    let Some(sql) = statement_text(&mut items.constructor.block.stmts) else {
        return unexpected(format!("fn {name}"), "it makes the query of a text and None");
    };
    *sql = Lit::Str(syn::LitStr::new(&query.sql, Span::call_site()));
    for item in &mut items.methods.items {
        let ImplItem::Fn(method) = item else { return unexpected(name, "it has methods only") };
        match method.sig.ident.to_string().as_str() {
            "prepare" => {
                docs::add(&mut method.attrs, "Prepares it for that client's connection.");
                elide(&mut method.sig);
            }
            "bind" => {
                let lost = bind(method, query, read, params, side, types)?;
                if let Some(params) = &mut items.params {
                    without(&mut params.generics, &lost);
                    same_bounds(&mut params.generics, &method.sig.generics);
                }
            }
            other => return unexpected(format!("{name}::{other}"), "prepare or bind"),
        }
    }
    Ok(())
}

/// Type parameters of the same names are the same.
fn same_bounds(of: &mut Generics, from: &Generics) {
    for param in of.type_params_mut().filter(|it| it.ident != "C") {
        if let Some(same) = from.type_params().find(|it| it.ident == param.ident) {
            param.bounds = same.bounds.clone();
        }
    }
}

/// The text in `Stmt("…", None)`.
fn statement_text(block: &mut [Stmt]) -> Option<&mut Lit> {
    let [Stmt::Expr(Expr::Call(call), None)] = block else { return None };
    let mut arguments = call.args.iter_mut();
    match (arguments.next(), arguments.next(), arguments.next()) {
        (Some(Expr::Lit(text)), Some(Expr::Path(none)), None) if none.path.is_ident("None") => {
            matches!(text.lit, Lit::Str(_)).then_some(&mut text.lit)
        }
        _ => None,
    }
}

fn bind(
    method: &mut ImplItemFn,
    query: &PreparedQuery,
    read: &Read,
    params: &[Param],
    side: &str,
    types: &TypeMap,
) -> Expected<Vec<Ident>> {
    let what = format!("{}::bind", query.name);
    let doc = match read {
        Read::Nothing => "Runs it with these parameters, and counts the rows it affected.",
        Read::Row(_) | Read::Value(_) => "The query with these parameters.",
    };
    docs::add(&mut method.attrs, doc);
    let (generics, mut given) = arguments(method, query, params)?;
    fit(generics, &mut given, types)?;
    let taken: Vec<Type> = given.iter().map(|(ty, _)| (*ty).clone()).collect();
    let lost = without_unused(generics, &taken);
    // Clippy counts up to seven, with the receiver and the client.
    if method.sig.inputs.len() > 7 {
        let allow: Attribute = parse_quote!(#[allow(clippy::too_many_arguments)]);
        method.attrs.push(allow);
    }
    let client = client(method, query)?;
    let [Stmt::Expr(body, None)] = method.block.stmts.as_mut_slice() else {
        return unexpected(what, "it is one expression");
    };
    match (read, body) {
        (Read::Nothing, body) => {
            let Some((params, awaited)) = executed(body) else {
                return unexpected(what, "it is `client.execute(self.0, &[…])`");
            };
            let side = format_ident!("{side}");
            let call = quote!(::runtime::query::#side::execute(#client, self.0, #params, self.1.as_ref()));
            *body = if awaited { parse_quote!(#call.await) } else { parse_quote!(#call) };
            elide(&mut method.sig);
        }
        (Read::Row(row), body) => {
            let ty = row.borrowed.as_ref().unwrap_or(&row.ident);
            let owned = &row.ident;
            let mut fields = Vec::new();
            for field in &row.fields {
                let Some(index) = query.columns.iter().position(|it| it.name == field.column) else {
                    return unexpected(what, format!("it returns `{}`", field.column));
                };
                let (ident, read) = (&field.ident, column(query, index));
                fields.push(quote!(#ident: #read?));
            }
            let mapper = match row.borrowed {
                Some(_) => quote!(super::#owned::from(it)),
                None => quote!(it),
            };
            *body = bound(body, &client, &quote!(Ok(super::#ty { #(#fields,)* })), &mapper, &what)?;
        }
        (Read::Value(value), body) => {
            let (read, mapped) = (column(query, 0), value.convert(quote!(it)));
            *body = bound(body, &client, &read, &mapped, &what)?;
        }
    }
    Ok(lost)
}

/// The runtime's bound query for cornucopia's: `read` makes what is borrowed of `row`, `mapped` the row of that.
fn bound(
    body: &Expr,
    client: &Ident,
    read: &TokenStream,
    mapped: &TokenStream,
    what: &str,
) -> Expected<Expr> {
    let params = params_of(body, what)?;
    Ok(parse_quote!(Query::new(#client, #params, self.0, self.1.as_ref(), |row| #read, |it| #mapped)))
}

/// Reads column `index`, with where it comes from for the error.
fn column(query: &PreparedQuery, index: usize) -> TokenStream {
    let position = proc_macro2::Literal::usize_unsuffixed(index);
    let origin = query.origin_text(index);
    quote!(::runtime::query::column(row, #position, #origin))
}

/// The types of the parameters as they are given to `bind`, in the order in which they are sent.
fn arguments<'m, 'a>(
    method: &'m mut ImplItemFn,
    query: &PreparedQuery,
    params: &'a [Param],
) -> Expected<(&'m mut Generics, Vec<(&'m mut Type, &'a Param)>)> {
    let what = format!("{}::bind", query.name);
    let count = method.sig.inputs.len().saturating_sub(2);
    if count != params.len() {
        return unexpected(what, format!("it takes {} parameters, not {count}", params.len()));
    }
    let mut arguments = Vec::new();
    for (argument, param) in method.sig.inputs.iter_mut().skip(2).zip(params) {
        let called = docs::code_of(argument);
        match argument {
            FnArg::Typed(it) if is_pattern(&it.pat, &param.ident) => arguments.push((it.ty.as_mut(), param)),
            _ => return unexpected(format!("{what}({called})"), format!("it is `{}`", param.ident)),
        }
    }
    Ok((&mut method.sig.generics, arguments))
}

fn is_pattern(pattern: &Pat, name: &str) -> bool {
    matches!(pattern, Pat::Ident(it) if is_named(&it.ident, name))
}

/// The name of the argument that is the client, which no parameter may have too.
fn client(method: &mut ImplItemFn, query: &PreparedQuery) -> Expected<Ident> {
    let what = format!("{}::bind", query.name);
    let Some(FnArg::Typed(argument)) = method.sig.inputs.iter_mut().nth(1) else {
        return unexpected(what, "it takes a client");
    };
    let Pat::Ident(pattern) = argument.pat.as_mut() else { return unexpected(what, "its client has a name") };
    let mut name = "client".to_owned();
    if pattern.ident != name {
        return unexpected(what, "its client is `client`");
    }
    while query.params.iter().any(|it| it.ident == name) {
        name.push('_');
    }
    pattern.ident = format_ident!("{name}");
    Ok(pattern.ident.clone())
}

/// The parameters of `client.execute(self.0, params)`, and whether it is awaited.
fn executed(body: &Expr) -> Option<(Expr, bool)> {
    let (call, awaited) = match body {
        Expr::Await(it) => (it.base.as_ref(), true),
        other => (other, false),
    };
    let Expr::MethodCall(call) = call else { return None };
    let mut arguments = call.args.iter();
    let statement = arguments.next()?;
    let params = arguments.next()?;
    let is_statement = super::values::same(statement, &quote!(self.0));
    let fine = call.method == "execute" && is_statement && arguments.next().is_none();
    (fine && matches!(params, Expr::Reference(_))).then(|| (params.clone(), awaited))
}

/// The name of the bound query that `bind` returns.
pub(super) fn result_name(items: &StatementItems) -> Option<Ident> {
    let bind = items.methods.items.iter().find_map(|it| match it {
        ImplItem::Fn(it) if it.sig.ident == "bind" => Some(it),
        _ => None,
    })?;
    let ReturnType::Type(_, ty) = &bind.sig.output else { return None };
    let Type::Path(ty) = ty.as_ref() else { return None };
    let last = ty.path.segments.last()?;
    matches!(last.arguments, PathArguments::AngleBracketed(_)).then(|| last.ident.clone())
}
