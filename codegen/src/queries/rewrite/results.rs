//! Bound queries, one type for each kind of row: they stay as cornucopia makes them, but for what they read.

use std::collections::BTreeSet;

use heck::ToUpperCamelCase;
use proc_macro2::{Ident, Span, TokenTree};
use quote::{ToTokens, format_ident};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ImplItem, ReturnType, Stmt, Type, TypeFnPtr};

use super::docs;
use super::rows::RowPlan;
use super::shape::{Expected, ResultItems, unexpected};
use super::values::Value;

/// The bound query of a row that is a struct.
pub(super) fn of_struct(mut items: ResultItems, row: &RowPlan) -> Expected<ResultItems> {
    if row.borrowed.is_none() {
        let owned = &row.ident;
        let read: Type = syn::parse_quote!(super::#owned);
        read_as(&mut items, &read)?;
    }
    finish(
        &mut items,
        &format!("A query, with its parameters, whose rows are [`{}`](super::{0}).", row.ident),
    )?;
    Ok(items)
}

/// The bound query of a row that is one value, under a name of its own.
pub(super) fn of_value(template: &ResultItems, name: &Ident, value: &Value) -> Expected<ResultItems> {
    let mut items = template.clone();
    let read = value.borrowed_anonymous();
    read_as(&mut items, &read)?;
    let mut renamer = Renamer { from: template.item.ident.clone(), to: name.clone() };
    renamer.visit_item_struct_mut(&mut items.item);
    renamer.visit_item_impl_mut(&mut items.methods);
    if value.is_array() {
        // What clippy finds complex is what the query returns.
        let allow: syn::Attribute = syn::parse_quote!(#[allow(clippy::type_complexity)]);
        items.item.attrs.push(allow.clone());
        items.methods.attrs.push(allow);
    }
    finish(&mut items, "A query, with its parameters, whose rows are single values.")?;
    Ok(items)
}

/// A name for the bound query of rows that are read as `read`: `OptionStrQuery` for `Option<&str>`.
pub(super) fn name_for(read: &Type, taken: &mut BTreeSet<String>) -> Ident {
    let stem: String =
        last_segments(read.to_token_stream()).iter().map(|it| it.to_upper_camel_case()).collect();
    let mut name = format!("{stem}Query");
    let mut number = 2;
    while !taken.insert(name.clone()) {
        name = format!("{stem}{number}Query");
        number += 1;
    }
    Ident::new(&name, Span::call_site())
}

/// The identifiers of a type, of paths only the last.
fn last_segments(tokens: proc_macro2::TokenStream) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut in_path = false;
    let mut lifetime = false;
    for token in tokens {
        match token {
            TokenTree::Ident(_) if lifetime => lifetime = false,
            TokenTree::Ident(it) => {
                if in_path {
                    found.pop();
                }
                found.push(it.to_string());
                in_path = false;
            }
            TokenTree::Group(it) => found.extend(last_segments(it.stream())),
            TokenTree::Punct(it) => {
                in_path = it.as_char() == ':' && !found.is_empty();
                lifetime = it.as_char() == '\'';
            }
            TokenTree::Literal(_) => {}
        }
    }
    found
}

/// Makes `read` what it reads a row as, wherever that is named.
fn read_as(items: &mut ResultItems, read: &Type) -> Expected<()> {
    let mut reader = Reader { read, found: 0 };
    reader.visit_item_struct_mut(&mut items.item);
    reader.visit_item_impl_mut(&mut items.methods);
    match reader.found {
        3 => Ok(()),
        found => unexpected(
            items.item.ident.to_string(),
            format!("its row is named as of an extractor and of two mappers: 3 times, not {found}"),
        ),
    }
}

struct Reader<'a> {
    read: &'a Type,
    found: usize,
}

impl VisitMut for Reader<'_> {
    /// `fn(&Row) -> Result<Read, Error>` and `fn(Read) -> T`.
    fn visit_type_fn_ptr_mut(&mut self, it: &mut TypeFnPtr) {
        let takes_reference =
            it.inputs.first().is_some_and(|it| matches!(&it.ty, Type::Reference(row) if is_row(&row.elem)));
        if takes_reference {
            let ReturnType::Type(_, output) = &mut it.output else { return };
            let Type::Path(output) = output.as_mut() else { return };
            let Some(result) = output.path.segments.last_mut().filter(|it| it.ident == "Result") else {
                return;
            };
            let syn::PathArguments::AngleBracketed(arguments) = &mut result.arguments else { return };
            if let Some(syn::GenericArgument::Type(read)) = arguments.args.first_mut() {
                *read = self.read.clone();
                self.found += 1;
            }
        } else if let Some(input) = it.inputs.first_mut() {
            input.ty = self.read.clone();
            self.found += 1;
        }
    }
}

fn is_row(ty: &Type) -> bool {
    matches!(ty, Type::Path(it) if it.path.segments.last().is_some_and(|it| it.ident == "Row"))
}

/// One identifier for another, wherever it is.
pub(super) struct Renamer {
    pub(super) from: Ident,
    pub(super) to: Ident,
}

impl VisitMut for Renamer {
    fn visit_ident_mut(&mut self, it: &mut Ident) {
        if *it == self.from {
            *it = self.to.clone();
        }
    }
}

/// Documents it, and says `x` for `Ok(x?)`.
fn finish(items: &mut ResultItems, doc: &str) -> Expected<()> {
    docs::add(&mut items.item.attrs, doc);
    for item in &mut items.methods.items {
        let ImplItem::Fn(method) = item else {
            return unexpected(items.item.ident.to_string(), "it has methods only");
        };
        let doc = match method.sig.ident.to_string().as_str() {
            "map" => "The same with rows made into something else.",
            "one" => "The only row; it is an error if there is none or another.",
            "all" => "All rows.",
            "opt" => "The row if there is one; it is an error if there is another.",
            "iter" => "The rows as they come.",
            other => {
                return unexpected(format!("{}::{other}", items.item.ident), "map, one, all, opt or iter");
            }
        };
        docs::add(&mut method.attrs, doc);
        if let Some(Stmt::Expr(last, None)) = method.block.stmts.last_mut() {
            unwrap_ok(last);
        }
    }
    Ok(())
}

/// `Ok(x?)` is `x` where the errors are the same, which the types then need not be told.
fn unwrap_ok(expression: &mut Expr) {
    let Expr::Call(call) = &*expression else { return };
    let is_ok = matches!(call.func.as_ref(), Expr::Path(it) if it.path.is_ident("Ok"));
    if let (true, 1, Some(Expr::Try(inner))) = (is_ok, call.args.len(), call.args.first()) {
        *expression = inner.expr.as_ref().clone();
    }
}

/// Says what is the type of the row in `…Query<'c, 'a, 's, C, Row, 1>`, and under which name.
pub(super) struct Retyped<'a> {
    pub(super) from: &'a Ident,
    pub(super) to: &'a Ident,
    pub(super) row: &'a Type,
}

impl VisitMut for Retyped<'_> {
    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        visit_mut::visit_path_mut(self, path);
        let Some(last) = path.segments.last_mut().filter(|it| it.ident == *self.from) else { return };
        last.ident = format_ident!("{}", self.to);
        if let syn::PathArguments::AngleBracketed(arguments) = &mut last.arguments {
            // Lifetimes and the client come before it, the number of parameters after it.
            if let Some(syn::GenericArgument::Type(row)) = arguments.args.iter_mut().nth(4) {
                *row = self.row.clone();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_a_row_is_in_three_places() {
        let items = |extractor: &str| ResultItems {
            item: syn::parse_str(&format!("struct Q {{ extractor: {extractor}, mapper: fn(A<'_>) -> T }}"))
                .unwrap(),
            methods: syn::parse_str("impl Q { fn map(self, mapper: fn(A<'_>) -> R) {} }").unwrap(),
        };
        let read: Type = syn::parse_quote!(Option<&str>);
        let mut fitting = items("fn(&postgres::Row) -> Result<A, Error>");
        assert!(read_as(&mut fitting, &read).is_ok());
        let text = docs::code_of(&fitting.item);
        assert_eq!(
            text,
            "struct Q { extractor : fn (& postgres :: Row) -> Result < Option < & str > , Error > , mapper : fn (Option < & str >) -> T }"
        );
        let refused = read_as(&mut items("fn(&postgres::Row) -> A"), &read).err().unwrap();
        assert_eq!(
            refused.expected,
            "its row is named as of an extractor and of two mappers: 3 times, not 2"
        );
    }

    #[test]
    fn a_bound_query_is_named_by_what_it_reads() {
        let mut taken = BTreeSet::new();
        let mut name = |read: &str| name_for(&syn::parse_str(read).unwrap(), &mut taken).to_string();
        assert_eq!(name("i64"), "I64Query");
        assert_eq!(name("Option<&str>"), "OptionStrQuery");
        assert_eq!(name("Vec<Option<&[u8]>>"), "VecOptionU8Query");
        assert_eq!(name("::runtime::Json<crate::json::EmailSentTo>"), "JsonEmailSentToQuery");
        assert_eq!(name("a::Lent<'_>"), "LentQuery");
        assert_eq!(name("b::Lent<'_>"), "Lent2Query");
    }
}
