//! The files that make it a crate, or a module.

use std::collections::BTreeMap;

use catalog::Catalog;
use quote::quote;

use crate::idents::{file_stem, ident};
use crate::layout::Layout;
use crate::resolve::Plan;
use crate::tree::{HEADER, Tree};
use crate::{Config, Problem, queries};

/// What generated code needs besides `runtime`: serde's derive, for the JSON shapes.
const SERDE: &str = r#"{ version = "1.0.228", features = ["derive"] }"#;

/// Cargo.toml and what goes with it; nothing in a module.
pub(super) fn manifest(tree: &mut Tree, config: &Config) -> Result<(), Problem> {
    let Layout::Crate { package, runtime, dependencies } = &config.layout else { return Ok(()) };
    let default = if config.clients.async_ { "async" } else { "sync" };
    let mut features = format!("default = [{default:?}]\n");
    if config.clients.async_ {
        features.push_str("# Compiled queries over `tokio_postgres` clients and transactions.\n");
        features.push_str("async = [\"runtime/async\"]\n");
    }
    if config.clients.sync {
        features.push_str("# Compiled queries over `postgres` clients and transactions.\n");
        features.push_str("sync = [\"runtime/sync\"]\n");
    }
    let mut dependencies = dependencies.clone();
    dependencies.insert("runtime".to_owned(), config.choices.dependency(runtime));
    dependencies.insert("serde".to_owned(), SERDE.to_owned());
    let dependencies: String = dependencies.iter().map(|(name, it)| format!("{name} = {it}\n")).collect();
    let text = format!(
        r#"# {HEADER}

[package]
name = {package:?}
version = "0.0.0"
edition = "2024"
publish = false

[features]
{features}
[dependencies]
{dependencies}"#
    );
    tree.text("Cargo.toml", text)?;
    // `cargo fmt` over the workspace leaves the crate as it was generated.
    tree.text("rustfmt.toml", format!("# {HEADER}\n\ndisable_all_formatting = true\n"))
}

/// The catalog that the code was made from: what `check` compares in the database's terms.
pub(super) fn catalog(tree: &mut Tree, catalog: &Catalog) -> Result<(), Problem> {
    let mut text = serde_json::to_string_pretty(catalog)
        .map_err(|error| Problem::error(format!("the catalog cannot be written: {error}")))?;
    text.push('\n');
    tree.text(crate::CATALOG_FILE, text)
}

pub(super) fn root(
    tree: &mut Tree,
    config: &Config,
    catalog: &Catalog,
    plan: &Plan,
    has_queries: bool,
) -> Result<(), Problem> {
    let fingerprint = catalog.fingerprint();
    let mut modules: Vec<_> = plan.schemas.iter().map(|it| it.module.clone()).collect();
    modules.extend((!plan.ids.is_empty()).then(|| "ids".to_owned()));
    modules.extend((!plan.json.roots.is_empty()).then(|| "json".to_owned()));
    modules.extend(has_queries.then(|| "queries".to_owned()));
    modules.sort_by(|a, b| file_stem(a).cmp(file_stem(b)));
    let modules = modules.iter().map(|it| super::module(None, it));
    let rows = plan.schemas.iter().flat_map(|schema| {
        let module = ident(&schema.module);
        schema.relations.iter().map(move |it| {
            let name = &it.ident;
            quote!(#module::#name)
        })
    });
    let doc = format!(
        "The database as Rust: a module per schema, a row type per relation{}{}.",
        if plan.json.roots.is_empty() { "" } else { ", the shapes of JSON columns in `json`" },
        if has_queries { ", compiled queries in `queries`" } else { "" },
    );
    // Names and comments are the database's, whatever a lint makes of them.
    let inner = match config.layout {
        Layout::Crate { .. } => quote! {
            #![allow(clippy::style, clippy::complexity)]
            #![allow(confusable_idents, mixed_script_confusables, uncommon_codepoints)]
        },
        // An application need not use all of it, and `cargo fmt` leaves it as it was generated. The attribute's
        // old spelling is the one that a stable compiler takes in a file of its own.
        Layout::Module { .. } => quote! {
            #![allow(dead_code, unused_imports, clippy::style, clippy::complexity)]
            #![cfg_attr(rustfmt, rustfmt_skip)]
        },
    };
    let noun = match config.layout {
        Layout::Crate { .. } => "crate",
        Layout::Module { .. } => "module",
    };
    let fingerprint_doc = format!(" Names the state of the database that this {noun} was generated from.");
    let tokens = quote! {
        #inner
        #(#modules)*

        #[doc = #fingerprint_doc]
        pub const FINGERPRINT: &str = #fingerprint;

        /// Shows every row type to `visitor`, by schema and name.
        pub fn visit_relations(visitor: &mut impl ::runtime::RelationVisitor) {
            #(visitor.visit::<#rows>();)*
        }
    };
    tree.rust(config.layout.top(), &doc, tokens)
}

/// `queries.rs`, the modules, and a file for each folder in between.
pub(super) fn queries(tree: &mut Tree, layout: &Layout, modules: &[queries::Module]) -> Result<(), Problem> {
    let mut children: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for it in modules {
        let mut parent = "queries".to_owned();
        for part in it.path.split('/') {
            let siblings = children.entry(parent.clone()).or_default();
            if !siblings.contains(&part.to_owned()) {
                siblings.push(part.to_owned());
            }
            parent = format!("{parent}/{part}");
        }
        tree.rust(&layout.file(&format!("queries/{}.rs", it.path)), &it.doc, it.tokens.clone())?;
    }
    for (parent, names) in children {
        let mut names = names;
        names.sort();
        let names = names.iter().map(|it| ident(&crate::idents::snake(it)));
        let doc = if parent == "queries" { "Compiled queries." } else { "Compiled queries of a folder." };
        tree.rust(&layout.file(&format!("{parent}.rs")), doc, quote!(#(pub mod #names;)*))?;
    }
    Ok(())
}
