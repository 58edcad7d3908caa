//! PostgreSQL's own schemas as targets.

use std::path::Path;

use codegen::{Config, Tree};
use quote::ToTokens;
use tests::{Server, Workspace, on_every_server, root};

const DATABASE: &str = include_str!("../postgres_schemas/database.sql");
const READER: &str = include_str!("../postgres_schemas/reader.rs");

/// The native versions on which the crates are compiled and read with, besides the embedded server.
const COMPILED: &[u32] = &[15, 18];

fn generate(config: &Config, url: &str) -> Tree {
    let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
    let catalog = catalog::read(&mut client, &config.selection).unwrap();
    client.close().unwrap();
    codegen::generate(config, &catalog, &url.parse().unwrap(), &mut |_: &str| {}).unwrap().tree
}

#[test]
fn the_schemas_of_every_server_become_rust_that_reads_them() {
    let configs = Config::targets(&root().join("tests/postgres_schemas/regen.toml")).unwrap();
    on_every_server("the_schemas_of_every_server_become_rust_that_reads_them", |server| {
        server.connect().batch_execute(DATABASE).unwrap();
        let trees: Vec<(&str, Tree)> =
            configs.iter().map(|it| (it.target.as_deref().unwrap(), generate(it, server.url()))).collect();
        for (path, text) in trees.iter().flat_map(|(_, it)| it.files()).filter(|(path, _)| is_rust(path)) {
            syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        }
        if server.is_embedded() || COMPILED.contains(&server.version()) {
            read(server, &trees);
        }
    });
}

fn is_rust(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|it| it == "rs")
}

/// Compiles the crates with a program that reads the server through them, and runs it.
fn read(server: &Server, trees: &[(&str, Tree)]) {
    let mut workspace = Workspace::new();
    let mut calls = String::new();
    let mut dependencies = String::new();
    for (target, tree) in trees {
        for (path, text) in tree.files() {
            workspace.write(format!("crates/{target}/{path}"), text);
        }
        dependencies.push_str(&format!(
            "{target} = {{ path = \"../{target}\", default-features = false, features = [\"sync\"] }}\n"
        ));
        for call in calls_of(tree.get(&format!("src/{target}/functions.rs")).unwrap()) {
            calls.push_str(&format!("    reader.call::<{target}::{target}::functions::{call}>();\n"));
        }
    }
    let main = format!("{READER}\nfn prepare_calls(reader: &mut Reader) {{\n{calls}}}\n");
    workspace.write("crates/reader/src/main.rs", &main);
    workspace.write(
        "crates/reader/Cargo.toml",
        &format!(
            "[package]\nname = \"reader\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             postgres = \"0.19\"\nruntime = {{ workspace = true, features = [\"sync\"] }}\n{dependencies}"
        ),
    );
    workspace.cargo(&["run", "--quiet", "--package", "reader", "--", server.url()]);
}

/// The types in a file of calls that are calls.
fn calls_of(text: &str) -> Vec<String> {
    let items = syn::parse_file(text).unwrap().items;
    let calls = items.into_iter().filter_map(|it| match it {
        syn::Item::Impl(it) => {
            let (of, _) = it.trait_?;
            (of.segments.last()?.ident == "Call").then(|| it.self_ty.to_token_stream().to_string())
        }
        _ => None,
    });
    calls.collect()
}
