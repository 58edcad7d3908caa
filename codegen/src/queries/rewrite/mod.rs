//! The pass over cornucopia's output: from a crate of its own to modules of the generated crate, which use
//! the crate `runtime`. It works on items and refuses any that it does not know.

mod docs;
mod lifetimes;
mod params;
mod paths;
mod results;
mod rows;
mod shape;
mod statements;
#[cfg(test)]
mod tests;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::visit::Visit;
use syn::visit_mut::VisitMut;
use syn::{Type, parse_quote};

use self::params::{Lost, Without};
use self::paths::{Known, Left};
use self::results::Retyped;
use self::rows::RowPlan;
use self::shape::{Expected, RowItems, SideItems, StatementItems, unexpected};
use self::statements::Read;
use self::values::Value;
use super::prepared::{PreparedQuery, Row};
use super::source::SourceFile;
use crate::Problem;
use crate::layout::Clients;
use crate::types::TypeMap;

/// One module's items, of what cornucopia wrote for it.
pub(super) fn module(
    source: &SourceFile,
    text: &str,
    queries: &[&PreparedQuery],
    types: &TypeMap,
    clients: Clients,
) -> Result<TokenStream, Problem> {
    let file = syn::parse_file(text).or_else(|it| unexpected(it.to_string(), "Rust"));
    file.and_then(|file| rewritten(file, queries, types, clients)).map_err(|it| it.problem(&source.path))
}

fn rewritten(
    mut file: syn::File,
    queries: &[&PreparedQuery],
    types: &TypeMap,
    clients: Clients,
) -> Expected<TokenStream> {
    paths::rewrite(&mut file);
    let row_names: BTreeSet<&str> = queries.iter().filter_map(|it| struct_name(it)).collect();
    let params_names: BTreeSet<&str> = queries.iter().filter_map(|it| it.params_struct.as_deref()).collect();
    let (row_names, params_names): (Vec<_>, Vec<_>) =
        (row_names.into_iter().collect(), params_names.into_iter().collect());
    let mut items = shape::module(file, &row_names, &params_names)?;

    let lost: Vec<Lost> =
        items.params.iter_mut().map(|it| params::rewrite(it, queries, types)).collect::<Expected<_>>()?;
    let rows: Vec<RowPlan> = std::mem::take(&mut items.rows)
        .into_iter()
        .map(|it: RowItems| RowPlan::new(it, queries, types))
        .collect::<Expected<_>>()?;
    let mut values = BTreeMap::new();
    for (index, query) in queries.iter().enumerate().filter(|(_, it)| it.row == Row::Value) {
        let Some(column) = query.columns.first() else {
            return unexpected(format!("fn {}", query.name), "it returns a column");
        };
        values.insert(index, Value::of(column, types.agreed([&column.origins]), types)?);
    }

    let module = Module { queries, types, clients, rows: &rows, values: &values, lost: &lost };
    let mut left = Left::new(module.known());
    let sync = module.side(items.sync, "sync", &mut left)?;
    let async_ = module.side(items.async_, "async_", &mut left)?;
    let params = &items.params;
    params.iter().for_each(|it| left.visit_item_struct(it));
    let rows: Vec<TokenStream> = rows.iter().map(RowPlan::tokens).collect();
    let rows = quote!(#(#rows)*);
    match syn::parse2(rows.clone()) {
        Ok(file) => left.visit_file(&file),
        Err(error) => return unexpected(error.to_string(), "the rows that the pass writes are Rust"),
    }
    left.finish()?;
    Ok(quote! { #(#params)* #rows #sync #async_ })
}

fn struct_name(query: &PreparedQuery) -> Option<&str> {
    match &query.row {
        Row::Struct(name) => Some(name),
        Row::None | Row::Value => None,
    }
}

/// What both sides of a module are made from.
struct Module<'a> {
    queries: &'a [&'a PreparedQuery],
    types: &'a TypeMap,
    clients: Clients,
    rows: &'a [RowPlan],
    /// By the index of the query.
    values: &'a BTreeMap<usize, Value>,
    lost: &'a [Lost],
}

impl Module<'_> {
    /// `sync` or `async_`, under the feature that it needs; nothing where it is not asked for.
    fn side(&self, items: SideItems, side: &str, left: &mut Left) -> Expected<TokenStream> {
        if items.statements.len() != self.queries.len() {
            let expected = format!("it has {} queries, not {}", self.queries.len(), items.statements.len());
            return unexpected(format!("mod {side}"), expected);
        }
        let bound: Vec<Ident> =
            items.results.iter().map(|it| results::verified(it, side)).collect::<Expected<_>>()?;
        let mut statements: Vec<(StatementItems, TokenStream)> = Vec::new();
        for ((index, mut statement), query) in items.statements.into_iter().enumerate().zip(self.queries) {
            let read = match (self.values.get(&index), struct_name(query)) {
                (Some(value), _) => Read::Value(value),
                (None, None) => Read::Nothing,
                (None, Some(name)) => match self.rows.iter().find(|it| it.ident == name) {
                    Some(row) => Read::Row(row),
                    None => return unexpected(format!("struct {name}"), "it is a row"),
                },
            };
            let sharing: Vec<&&PreparedQuery> = match &query.params_struct {
                Some(name) => {
                    self.queries.iter().filter(|it| it.params_struct.as_ref() == Some(name)).collect()
                }
                None => vec![query],
            };
            // In the order of the query's own.
            let mut params = params::merged(&sharing);
            params.sort_by_key(|param| query.params.iter().position(|it| it.name == param.name));
            statements::rewrite(&mut statement, query, &read, &params, side, self.types)?;
            let shape = retype(&mut statement, &read, &bound)?;
            if let Some(params) = &mut statement.params {
                Without(self.lost).visit_item_impl_mut(params);
            }
            statements.push((statement, shape));
        }
        if !self.clients.has(side) {
            return Ok(TokenStream::new());
        }
        let tokens = tokens(side, self.clients.features, !bound.is_empty(), &statements);
        match syn::parse2(tokens.clone()) {
            Ok(file) => left.visit_file(&file),
            Err(error) => return unexpected(error.to_string(), "the side that the pass writes is Rust"),
        }
        Ok(tokens)
    }

    /// The paths that types may have.
    fn known(&self) -> Known {
        let mut known = Known::of(self.types);
        let columns = self.queries.iter().flat_map(|it| it.columns.iter().map(|it| &it.origins));
        let params = self.queries.iter().flat_map(|it| it.params.iter().map(|it| &it.origins));
        for origins in columns.chain(params) {
            if let Some(ty) = self.types.agreed([origins]) {
                known.add(&ty.rust_type().owned);
            }
        }
        known
    }
}

/// Gives a query that returns rows the runtime's bound query; one of single values is the shape of its rows, and
/// what says so is returned.
fn retype(statement: &mut StatementItems, read: &Read, bound: &[Ident]) -> Expected<TokenStream> {
    let ident = statement.item.ident.clone();
    let from = statements::result_name(statement).filter(|it| bound.contains(it));
    let (from, shape, row, written): (Ident, Type, Type, TokenStream) = match (read, from) {
        (Read::Nothing, _) => return Ok(TokenStream::new()),
        (_, None) => return unexpected(ident.to_string(), "it binds to a query of its module"),
        (Read::Row(RowPlan { ident: name, .. }), Some(from)) => {
            if from != format!("{name}Query") {
                return unexpected(ident.to_string(), format!("it binds to a query of `{name}`"));
            }
            (from, parse_quote!(super::#name), parse_quote!(super::#name), TokenStream::new())
        }
        (Read::Value(value), Some(from)) => {
            let written = rows::shape(&ident, &value.borrowed);
            (from, parse_quote!(#ident), value.owned.clone(), written)
        }
    };
    let mut retyped = Retyped { from: &from, shape: &shape, row: &row, found: 0 };
    retyped.visit_item_impl_mut(&mut statement.methods);
    let mut named = 1;
    if let Some(params) = &mut statement.params {
        retyped.visit_item_impl_mut(params);
        named += 2;
    }
    if retyped.found != named {
        let expected = format!("`{from}` is named {named} times, not {}", retyped.found);
        return unexpected(ident.to_string(), expected);
    }
    Ok(written)
}

fn tokens(
    side: &str,
    behind_feature: bool,
    has_rows: bool,
    statements: &[(StatementItems, TokenStream)],
) -> TokenStream {
    let is_async = side == "async_";
    let feature = if is_async { "async" } else { "sync" };
    let condition = behind_feature.then(|| quote!(#[cfg(feature = #feature)]));
    let doc = docs::attribute(if is_async {
        "The queries over asynchronous clients."
    } else {
        "The queries over blocking clients."
    });
    let module = format_ident!("{side}");
    let used = if has_rows { quote!({GenericClient, Query}) } else { quote!(GenericClient) };
    let statements = statements.iter().map(|(items, shape)| {
        let StatementItems { item, constructor, methods, params } = items;
        let params = params.as_ref().map(ToTokens::to_token_stream);
        quote!(#item #shape #constructor #methods #params)
    });
    quote! {
        #doc
        #condition
        pub mod #module {
            use ::runtime::query::#module::#used;
            #(#statements)*
        }
    }
}
