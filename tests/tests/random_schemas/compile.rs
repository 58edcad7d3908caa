//! Generated code, compiled.

use codegen::Tree;
use tests::Workspace;

/// Panics unless the trees, each the module `it` of a crate, compile: as so many crates of one throw-away workspace.
pub fn check(trees: &[Tree]) {
    if trees.is_empty() {
        return;
    }
    let mut workspace = Workspace::new();
    for (at, tree) in trees.iter().enumerate() {
        let package = format!("crates/random_{at}");
        let manifest = format!(
            "[package]\nname = \"random_{at}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             runtime = {{ workspace = true, features = [\"async\"] }}\n\
             serde = {{ version = \"1\", features = [\"derive\"] }}\n",
        );
        workspace.write(format!("{package}/Cargo.toml"), &manifest);
        workspace.write(format!("{package}/src/lib.rs"), "pub mod it;\n");
        for (path, text) in tree.files() {
            workspace.write(format!("{package}/src/it/{path}"), text);
        }
    }
    workspace.cargo(&["check", "--workspace", "--quiet", "--keep-going"]);
}
