//! Generated code, compiled.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use codegen::Tree;
use tempfile::TempDir;
use tests::root;

/// Panics unless the trees, each the module `it` of a crate, compile: as so many crates of one throw-away workspace.
pub fn check(trees: &[Tree]) {
    if trees.is_empty() {
        return;
    }
    let folder = TempDir::new().unwrap();
    let write = |path: PathBuf, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let members: Vec<String> = (0..trees.len()).map(|it| format!("\"random_{it}\"")).collect();
    write(
        "Cargo.toml".into(),
        &format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n", members.join(", ")),
    );
    fs::copy(root().join("Cargo.lock"), folder.path().join("Cargo.lock")).unwrap();
    for (at, tree) in trees.iter().enumerate() {
        let package = PathBuf::from(format!("random_{at}"));
        let manifest = format!(
            "[package]\nname = \"random_{at}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             runtime = {{ path = {:?}, features = [\"async\"] }}\nserde = {{ version = \"1\", features = [\"derive\"] }}\n",
            root().join("runtime"),
        );
        write(package.join("Cargo.toml"), &manifest);
        write(package.join("src/lib.rs"), "pub mod it;\n");
        for (path, text) in tree.files() {
            write(package.join("src/it").join(path), text);
        }
    }
    // Beside the tests' own, so that what they depend on is compiled once for all runs.
    let target = env::current_exe().unwrap().parent().unwrap().join("random_schemas");
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--workspace", "--quiet", "--keep-going"])
        .current_dir(folder.path())
        .env("CARGO_TARGET_DIR", target)
        .output()
        .unwrap();
    if !output.status.success() {
        let kept = folder.keep();
        panic!("{}\nin {}", String::from_utf8_lossy(&output.stderr), kept.display());
    }
}
