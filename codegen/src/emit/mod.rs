//! Plan → files. Cannot fail but for text that does not parse, which is a fault of the generator.

mod crate_files;
mod doc;
mod ids;
mod json;
mod prelude;
mod relation;
mod routines;
mod types;

use catalog::Catalog;
use proc_macro2::TokenStream;
use quote::quote;

use crate::idents::{file_stem, ident};
use crate::resolve::Plan;
use crate::tree::Tree;
use crate::{Config, Problem, queries};

pub(crate) use doc::{attributes as doc_attributes, code, lines as doc};

/// The whole tree.
pub(crate) fn tree(
    config: &Config,
    catalog: &Catalog,
    plan: &Plan,
    queries: &[queries::Module],
) -> Result<Tree, Problem> {
    let mut tree = Tree::default();
    let layout = &config.layout;
    crate_files::manifest(&mut tree, config)?;
    crate_files::catalog(&mut tree, catalog)?;
    crate_files::root(&mut tree, config, catalog, plan, !queries.is_empty())?;
    if !plan.ids.is_empty() {
        tree.rust(&layout.file("ids.rs"), "Identifiers, each a type of its own.", ids::items(&plan.ids))?;
    }
    if !plan.json.roots.is_empty() {
        let doc = "The shapes of JSON columns, from their JSON Schemas.";
        tree.rust(&layout.file("json.rs"), doc, json::items(&plan.json))?;
        for (name, root) in &plan.json.roots {
            tree.text(&layout.file(&format!("json/{name}.json")), root.schema.clone())?;
        }
    }
    for schema in &plan.schemas {
        let stem = file_stem(&schema.module);
        tree.rust(&layout.file(&format!("{stem}.rs")), &schema.doc.join("\n"), schema_module(schema))?;
        for it in &schema.relations {
            let path = layout.file(&format!("{stem}/{}.rs", file_stem(&it.module)));
            let name = code(&format!("{}.{}", it.schema, it.name));
            let doc = doc(Some(&format!("The {} {name}.", it.noun)));
            tree.rust(&path, &doc.join("\n"), relation::items(it))?;
        }
        if !schema.types.is_empty() {
            let doc = "The schema's enums, domains and composite types.";
            tree.rust(&layout.file(&format!("{stem}/types.rs")), doc, types::items(&schema.types))?;
        }
        if !schema.routines.is_empty() {
            let doc = "Calls of the schema's functions and procedures.";
            tree.rust(&layout.file(&format!("{stem}/functions.rs")), doc, routines::items(&schema.routines))?;
        }
    }
    crate_files::queries(&mut tree, layout, queries)?;
    Ok(tree)
}

fn schema_module(schema: &crate::plan::SchemaPlan) -> TokenStream {
    let modules = schema.relations.iter().map(|it| module(Some(&schema.module), &it.module));
    let types = (!schema.types.is_empty()).then(|| module(Some(&schema.module), "types"));
    let functions = (!schema.routines.is_empty()).then(|| module(Some(&schema.module), "functions"));
    let uses = schema.relations.iter().map(|it| {
        let (module, name) = (ident(&it.module), &it.ident);
        quote!(pub use #module::#name;)
    });
    let use_types = (!schema.types.is_empty()).then(|| {
        quote!(
            pub use types::*;
        )
    });
    quote! {
        #(#modules)*
        #types
        #functions
        #(#uses)*
        #use_types
    }
}

/// `pub mod name;`, of the crate's top or of a schema's module. Rust finds no file by a name beyond ASCII, nor those
/// below it, and has to be told where they are.
fn module(schema: Option<&str>, name: &str) -> TokenStream {
    let path = match schema {
        Some(schema) => format!("{}/{}.rs", file_stem(schema), file_stem(name)),
        None => format!("{}.rs", file_stem(name)),
    };
    let path = (!path.is_ascii()).then(|| quote!(#[path = #path]));
    let name = ident(name);
    quote!(#path pub mod #name;)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The zoo without its queries, into another place.
    fn zoo(output: &str) -> Tree {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/zoo");
        let catalog = std::fs::read_to_string(folder.join("generated/catalog.json")).unwrap();
        let catalog: Catalog = serde_json::from_str(&catalog).unwrap();
        let path = folder.join("regen.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        let (before, rest) = text.split_once("[output]\n").unwrap();
        let after = rest.find("\n[").map_or("", |at| &rest[at..]);
        let config = Config::parse(&path, format!("{before}[output]\n{output}\n{after}")).unwrap();
        let plan = crate::resolve::resolve(&catalog, &config, &crate::Views::new()).1.unwrap();
        super::tree(&config, &catalog, &plan, &[]).unwrap()
    }

    #[test]
    fn a_module_is_reached_by_its_own_path_only() {
        let tree = zoo("path = 'src/db'\nmodule = 'crate::deep::db'");
        let mut paths = 0;
        assert!(!tree.files().any(|(path, _)| path.starts_with("src/")));
        for (path, text) in tree.files().filter(|(path, _)| path.ends_with(".rs")) {
            syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
            let text: String = text.split_whitespace().collect();
            for (at, _) in text.match_indices("crate::") {
                assert!(text[at..].starts_with("crate::deep::db::"), "{path}: {}", &text[at..][..40]);
                paths += 1;
            }
        }
        assert!(paths > 5, "{paths}");
        assert!(tree.get("mod.rs").unwrap().contains("#![cfg_attr(rustfmt, rustfmt_skip)]"));
        assert!(tree.get("Cargo.toml").is_none() && tree.get("rustfmt.toml").is_none());
    }

    #[test]
    fn a_module_has_the_same_items_as_a_crate() {
        let (module, own) = (zoo("module = 'crate::db'"), zoo("package = 'zoo'"));
        for (path, text) in own.files().filter(|(path, _)| path.ends_with(".rs") && *path != "src/lib.rs") {
            let found = module.get(path.trim_start_matches("src/")).unwrap_or_else(|| panic!("{path}"));
            let plain = |text: &str| text.split_whitespace().collect::<String>().replace(',', "");
            assert_eq!(plain(found).replace("crate::db::", "crate::"), plain(text), "{path}");
        }
    }
}
