//! Where what cornucopia's own crate provides is in the crate `runtime`, and a look at what is left.

use std::collections::BTreeSet;

use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{ExprMethodCall, Path, PathSegment, Token};

use super::shape::{Expected, unexpected};
use crate::types::TypeMap;

/// Beginnings of paths and what they become; of several that fit, the first counts.
const MOVED: &[(&[&str], &[&str])] = &[
    (&["crate", "client", "sync"], &["runtime", "query", "sync"]),
    (&["crate", "client", "async_"], &["runtime", "query", "async_"]),
    (&["crate", "slice_iter"], &["runtime", "query", "slice_iter"]),
    (&["crate", "StringSql"], &["runtime", "StringSql"]),
    (&["crate", "BytesSql"], &["runtime", "BytesSql"]),
    (&["crate", "JsonSql"], &["runtime", "JsonSql"]),
    (&["crate", "ArraySql"], &["runtime", "ArraySql"]),
    (&["crate", "Domain"], &["runtime", "Domain"]),
    (&["crate", "DomainArray"], &["runtime", "DomainArray"]),
    (&["postgres", "Error"], &["runtime", "Error"]),
    (&["tokio_postgres", "Error"], &["runtime", "Error"]),
    (&["postgres"], &["runtime", "postgres"]),
    (&["tokio_postgres"], &["runtime", "tokio_postgres"]),
    (&["postgres_types"], &["runtime", "postgres_types"]),
    (&["futures", "Future"], &["core", "future", "Future"]),
    (&["futures"], &["runtime", "futures_util"]),
];

/// Moves all paths of a file.
pub(super) fn rewrite(file: &mut syn::File) {
    Mover.visit_file_mut(file);
}

struct Mover;

impl VisitMut for Mover {
    fn visit_path_mut(&mut self, path: &mut Path) {
        visit_mut::visit_path_mut(self, path);
        if path.leading_colon.is_some() {
            return;
        }
        let begins = |from: &[&str]| {
            from.len() <= path.segments.len()
                && from.iter().zip(&path.segments).all(|(name, it)| it.ident == name)
        };
        let Some((from, to)) = MOVED.iter().find(|(from, _)| begins(from)) else { return };
        // A crate's name alone is a local name.
        if from.len() == 1 && path.segments.len() == 1 {
            return;
        }
        let mut segments: Punctuated<PathSegment, Token![::]> = Punctuated::new();
        for name in *to {
            segments.push(proc_macro2::Ident::new(name, proc_macro2::Span::call_site()).into());
        }
        let arguments = path.segments.iter().nth(from.len() - 1).map(|it| it.arguments.clone());
        if let (Some(last), Some(arguments)) = (segments.last_mut(), arguments) {
            last.arguments = arguments;
        }
        segments.extend(path.segments.iter().skip(from.len()).cloned());
        *path = Path { leading_colon: Some(<Token![::]>::default()), segments };
    }
}

/// The paths of all types that may stand in a module.
#[derive(Debug, Default)]
pub(super) struct Known(BTreeSet<String>);

impl Known {
    /// Those of the types of a map.
    pub(super) fn of(types: &TypeMap) -> Self {
        let mut known = Known::default();
        for (_, ty) in types.iter() {
            for text in [Some(&ty.owned), ty.borrowed.as_ref()].into_iter().flatten() {
                known.add(text);
            }
        }
        known
    }

    /// Those of one more type.
    pub(super) fn add(&mut self, text: &str) {
        if let Ok(ty) = syn::parse_str::<syn::Type>(text) {
            self.visit_type(&ty);
        }
    }
}

impl<'ast> Visit<'ast> for Known {
    fn visit_path(&mut self, path: &'ast Path) {
        self.0.insert(plain(path));
        visit::visit_path(self, path);
    }
}

/// A path without its arguments.
fn plain(path: &Path) -> String {
    let colon = if path.leading_colon.is_some() { "::" } else { "" };
    format!("{colon}{}", path.segments.iter().map(|it| it.ident.to_string()).collect::<Vec<_>>().join("::"))
}

/// Looks for what must not be left: calls that can panic, and paths into a crate that is not there.
pub(super) struct Left {
    known: Known,
    found: Option<(String, &'static str)>,
}

impl Left {
    pub(super) fn new(known: Known) -> Self {
        Left { known, found: None }
    }

    /// Refuses the first of what was found.
    pub(super) fn finish(self) -> Expected<()> {
        match self.found {
            Some((item, expected)) => unexpected(item, expected),
            None => Ok(()),
        }
    }
}

impl<'ast> Visit<'ast> for Left {
    fn visit_path(&mut self, path: &'ast Path) {
        let first = path.segments.first().map(|it| it.ident.to_string()).unwrap_or_default();
        let fine = match path.leading_colon {
            Some(_) => first == "runtime" || first == "core",
            None => {
                path.segments.len() == 1
                    || ["super", "std", "Self", "Into", "Box", "Query"].contains(&first.as_str())
            }
        };
        if !fine && !self.known.0.contains(&plain(path)) {
            self.found.get_or_insert((plain(path), "a path that the generated crate has"));
        }
        visit::visit_path(self, path);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        if ["unwrap", "expect", "try_get", "get"].iter().any(|it| call.method == it) {
            self.found.get_or_insert((
                call.to_token_stream().to_string(),
                "a call that cannot panic and names the column",
            ));
        }
        visit::visit_expr_method_call(self, call);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(text: &str) -> String {
        let mut file = syn::parse_str(text).unwrap();
        rewrite(&mut file);
        prettyplease::unparse(&file).trim().to_owned()
    }

    #[test]
    fn paths_move_with_their_arguments() {
        expect_test::expect![[r#"
            fn a<T: ::runtime::ArraySql<Item = &::runtime::postgres_types::X>>(
                c: ::runtime::tokio_postgres::Row,
                tokio_postgres: crate::types::StringSql,
            ) -> Result<(), ::runtime::Error> {
                ::runtime::query::sync::one(::runtime::query::slice_iter(&c), tokio_postgres)?;
            }
            type F = std::pin::Pin<Box<dyn ::core::future::Future<Output = super::X>>>;
            type S = ::runtime::futures_util::Stream;"#]]
        .assert_eq(&moved(
            "fn a<T: crate::ArraySql<Item = &postgres_types::X>>(c: tokio_postgres::Row, tokio_postgres: crate::types::StringSql)
                -> Result<(), postgres::Error> { crate::client::sync::one(crate::slice_iter(&c), tokio_postgres)?; }
            type F = std::pin::Pin<Box<dyn futures::Future<Output = super::X>>>;
            type S = futures::Stream;",
        ));
    }

    fn left(text: &str) -> Option<String> {
        let mut known = Known::default();
        known.add("Vec<crate::types::Known>");
        let mut left = Left::new(known);
        left.visit_file(&syn::parse_str(text).unwrap());
        left.finish().err().map(|it| it.item)
    }

    #[test]
    fn what_would_panic_or_not_compile_is_found() {
        assert_eq!(left("fn a(x: crate::types::Known) -> super::X { ::runtime::f(Self::g(x)) }"), None);
        assert_eq!(left("type A = Vec<crate::types::Other>;").as_deref(), Some("crate::types::Other"));
        assert_eq!(left("type A = chrono::NaiveDate;").as_deref(), Some("chrono::NaiveDate"));
        assert_eq!(left("fn a() { x.unwrap(); }").as_deref(), Some("x . unwrap ()"));
        assert_eq!(left("fn a() { row.try_get(0)?; }").as_deref(), Some("row . try_get (0)"));
    }
}
