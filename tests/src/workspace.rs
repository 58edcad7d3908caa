//! Throw-away workspaces: what was generated, compiled and run.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::root;

/// A workspace in a temporary folder, with a member for each folder in `crates`. Members may depend on `runtime` with
/// `{ workspace = true }`, and on what this workspace depends on.
pub struct Workspace {
    folder: TempDir,
}

impl Workspace {
    /// Without members.
    pub fn new() -> Self {
        let workspace = Workspace { folder: TempDir::new().expect("a temporary folder") };
        // What is compiled here is never debugged, and differs in each run.
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n\n\
             [workspace.dependencies]\nruntime = {{ path = {:?} }}\n\n\
             [profile.dev]\ndebug = false\nincremental = false\n",
            root().join("runtime"),
        );
        workspace.write("Cargo.toml", &manifest);
        let lock = fs::read_to_string(root().join("Cargo.lock")).expect("Cargo.lock can be read");
        workspace.write("Cargo.lock", &lock);
        workspace
    }

    /// Writes a file.
    pub fn write(&self, path: impl AsRef<Path>, text: &str) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    }

    /// Runs cargo, offline. Where it fails, keeps the folder and panics with what was said.
    #[track_caller]
    pub fn cargo(&mut self, arguments: &[&str]) {
        // Beside the tests' own, so that what members depend on is compiled once for all runs.
        let test = env::current_exe().expect("a test");
        let target = test.parent().expect("it is in a folder").join("workspaces");
        let output = Command::new(env!("CARGO"))
            .arg("--offline")
            .args(arguments)
            .current_dir(self.folder.path())
            .env("CARGO_TARGET_DIR", target)
            .output()
            .expect("cargo runs");
        if !output.status.success() {
            self.folder.disable_cleanup(true);
            let said = String::from_utf8_lossy(&output.stderr);
            panic!("{said}\nin {}", self.folder.path().display());
        }
    }
}

impl Default for Workspace {
    fn default() -> Self {
        Self::new()
    }
}
