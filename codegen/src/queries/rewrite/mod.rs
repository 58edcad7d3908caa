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

use self::params::WithoutLifetime;
use self::paths::{Known, Left};
use self::results::Retyped;
use self::rows::RowPlan;
use self::shape::{Expected, ResultItems, RowItems, SideItems, StatementItems, unexpected};
use self::statements::Read;
use self::values::{Value, agreed, same};
use super::prepared::{PreparedQuery, Row};
use super::source::SourceFile;
use crate::Problem;
use crate::types::TypeMap;

/// One module's items, of what cornucopia wrote for it.
pub(super) fn module(
    source: &SourceFile,
    text: &str,
    queries: &[&PreparedQuery],
    types: &TypeMap,
) -> Result<TokenStream, Problem> {
    let file = syn::parse_file(text).or_else(|it| unexpected(it.to_string(), "Rust"));
    file.and_then(|file| rewritten(file, queries, types)).map_err(|it| it.problem(&source.path))
}

fn rewritten(mut file: syn::File, queries: &[&PreparedQuery], types: &TypeMap) -> Expected<TokenStream> {
    paths::rewrite(&mut file);
    let row_names: BTreeSet<&str> = queries.iter().filter_map(|it| struct_name(it)).collect();
    let params_names: BTreeSet<&str> = queries.iter().filter_map(|it| it.params_struct.as_deref()).collect();
    let (row_names, params_names): (Vec<_>, Vec<_>) =
        (row_names.into_iter().collect(), params_names.into_iter().collect());
    let mut items = shape::module(file, &row_names, &params_names)?;

    let mut without_lifetime = Vec::new();
    for item in &mut items.params {
        if params::rewrite(item, queries, types)? {
            without_lifetime.push(item.ident.to_string());
        }
    }
    let rows: Vec<RowPlan> = std::mem::take(&mut items.rows)
        .into_iter()
        .map(|it: RowItems| RowPlan::new(it, queries, types))
        .collect::<Expected<_>>()?;
    let mut values = BTreeMap::new();
    for (index, query) in queries.iter().enumerate().filter(|(_, it)| it.row == Row::Value) {
        let Some(column) = query.columns.first() else {
            return unexpected(format!("fn {}", query.name), "it returns a column");
        };
        values.insert(index, Value::of(column, agreed(&[column], types), types)?);
    }

    let module = Module { queries, types, rows: &rows, values: &values, without_lifetime: &without_lifetime };
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
    rows: &'a [RowPlan],
    /// By the index of the query.
    values: &'a BTreeMap<usize, Value>,
    without_lifetime: &'a [String],
}

impl Module<'_> {
    /// `sync` or `async_` under the feature that it needs.
    fn side(&self, items: SideItems, side: &str, left: &mut Left) -> Expected<TokenStream> {
        if items.statements.len() != self.queries.len() {
            let expected = format!("it has {} queries, not {}", self.queries.len(), items.statements.len());
            return unexpected(format!("mod {side}"), expected);
        }
        let mut taken: BTreeSet<String> =
            items.statements.iter().map(|it| it.item.ident.to_string()).collect();
        taken.extend(self.rows.iter().map(|it| format!("{}Query", it.ident)));
        let mut results: Vec<ResultItems> = Vec::new();
        let mut templates: BTreeMap<String, ResultItems> = BTreeMap::new();
        for result in items.results {
            let name = result.item.ident.to_string();
            match self.rows.iter().find(|it| format!("{}Query", it.ident) == name) {
                Some(row) => results.push(results::of_struct(result, row)?),
                None => _ = templates.insert(name, result),
            }
        }
        let mut values: Vec<(syn::Type, Ident)> = Vec::new();
        let mut statements: Vec<StatementItems> = Vec::new();
        for ((index, mut statement), query) in items.statements.into_iter().enumerate().zip(self.queries) {
            let value = self.values.get(&index);
            if let Some(value) = value {
                self.value(&mut statement, value, &templates, &mut values, &mut results, &mut taken)?;
            }
            let read = match (value, struct_name(query)) {
                (Some(value), _) => Read::Value(value),
                (None, None) => Read::Nothing,
                (None, Some(name)) => match self.rows.iter().find(|it| it.ident == name) {
                    Some(row) => Read::Row(row),
                    None => return unexpected(format!("struct {name}"), "it is a row"),
                },
            };
            statements::rewrite(&mut statement, query, &read, side, self.types)?;
            if let Some(params) = &mut statement.params {
                WithoutLifetime(self.without_lifetime).visit_item_impl_mut(params);
            }
            statements.push(statement);
        }
        for ResultItems { item, methods } in &results {
            left.visit_item_struct(item);
            left.visit_item_impl(methods);
        }
        for StatementItems { item, constructor, methods, params } in &statements {
            left.visit_item_struct(item);
            left.visit_item_fn(constructor);
            left.visit_item_impl(methods);
            params.iter().for_each(|it| left.visit_item_impl(it));
        }
        Ok(tokens(side, &results, &statements))
    }

    /// Gives a query of single values a bound query that reads them as they are to be read.
    fn value(
        &self,
        statement: &mut StatementItems,
        value: &Value,
        templates: &BTreeMap<String, ResultItems>,
        values: &mut Vec<(syn::Type, Ident)>,
        results: &mut Vec<ResultItems>,
        taken: &mut BTreeSet<String>,
    ) -> Expected<()> {
        let what = statement.item.ident.to_string();
        let Some(template_name) = statements::result_name(statement) else {
            return unexpected(what, "it binds to a query");
        };
        let Some(template) = templates.get(&template_name.to_string()) else {
            return unexpected(what, format!("`{template_name}` is in its module"));
        };
        let read = value.borrowed_anonymous();
        let known = values.iter().find(|(ty, _)| same(ty, &read)).map(|(_, name)| name.clone());
        let name = match known {
            Some(name) => name,
            None => {
                let name = results::name_for(&read, taken);
                results.push(results::of_value(template, &name, value)?);
                values.push((read, name.clone()));
                name
            }
        };
        let mut retyped = Retyped { from: &template_name, to: &name, row: &value.owned };
        retyped.visit_item_impl_mut(&mut statement.methods);
        if let Some(params) = &mut statement.params {
            retyped.visit_item_impl_mut(params);
        }
        Ok(())
    }

    /// The paths that types may have.
    fn known(&self) -> Known {
        let mut known = Known::of(self.types);
        for column in self.queries.iter().flat_map(|it| &it.columns) {
            if let Some(ty) = agreed(&[column], self.types) {
                known.add(&ty.rust_type().owned);
            }
        }
        known
    }
}

fn tokens(side: &str, results: &[ResultItems], statements: &[StatementItems]) -> TokenStream {
    let is_async = side == "async_";
    let feature = if is_async { "async" } else { "sync" };
    let doc = docs::attribute(if is_async {
        "The queries over asynchronous clients."
    } else {
        "The queries over blocking clients."
    });
    let module = format_ident!("{side}");
    let streams = match (results.is_empty(), is_async) {
        (true, _) => quote!(),
        (false, true) => quote!(
            use ::runtime::futures_util::{StreamExt, TryStreamExt};
        ),
        (false, false) => quote!(
            use ::runtime::fallible_iterator::FallibleIterator;
        ),
    };
    let results = results.iter().map(|ResultItems { item, methods }| quote!(#item #methods));
    let statements = statements.iter().map(|StatementItems { item, constructor, methods, params }| {
        let params = params.as_ref().map(ToTokens::to_token_stream);
        quote!(#item #constructor #methods #params)
    });
    quote! {
        #doc
        #[cfg(feature = #feature)]
        pub mod #module {
            #streams
            use ::runtime::query::#module::GenericClient;
            #(#results)*
            #(#statements)*
        }
    }
}
