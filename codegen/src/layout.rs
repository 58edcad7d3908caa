//! Where generated code is: a crate of its own, or a module of another crate.

use std::collections::BTreeMap;

/// The place of generated code, which its paths and files follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Layout {
    /// A crate.
    Crate {
        /// Its name.
        package: String,
        /// Its dependency on `runtime`, as the right side of a line of Cargo.toml.
        runtime: String,
        /// More dependencies, as right sides of lines of Cargo.toml, by name.
        dependencies: BTreeMap<String, String>,
    },
    /// A module.
    Module {
        /// How its crate reaches it: `crate::db`.
        path: String,
    },
}

/// Which query clients are generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clients {
    /// `tokio_postgres`'s.
    pub(crate) async_: bool,
    /// `postgres`'s.
    pub(crate) sync: bool,
    /// Whether each is behind a feature of its crate.
    pub(crate) features: bool,
}

impl Clients {
    /// Whether the module `sync` or `async_` is generated.
    pub(crate) fn has(self, side: &str) -> bool {
        if side == "sync" { self.sync } else { self.async_ }
    }
}

impl Layout {
    /// The path of what `rest` names below the top of the generated code. Every path between generated
    /// modules is made here.
    pub(crate) fn path(&self, rest: &str) -> String {
        match self {
            Layout::Crate { .. } => format!("crate::{rest}"),
            Layout::Module { path } => format!("{path}::{rest}"),
        }
    }

    /// The file of a module below the top: `auth/user.rs`.
    pub(crate) fn file(&self, relative: &str) -> String {
        match self {
            Layout::Crate { .. } => format!("src/{relative}"),
            Layout::Module { .. } => relative.to_owned(),
        }
    }

    /// The file of the top itself.
    pub(crate) fn top(&self) -> &'static str {
        match self {
            Layout::Crate { .. } => "src/lib.rs",
            Layout::Module { .. } => "mod.rs",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_files_follow_the_place() {
        let own = Layout::Crate {
            package: "generated".into(),
            runtime: "\"1\"".into(),
            dependencies: BTreeMap::new(),
        };
        assert_eq!(own.path("ids::UserId"), "crate::ids::UserId");
        assert_eq!((own.file("auth/user.rs").as_str(), own.top()), ("src/auth/user.rs", "src/lib.rs"));
        let module = Layout::Module { path: "crate::db".into() };
        assert_eq!(module.path("ids::UserId"), "crate::db::ids::UserId");
        assert_eq!((module.file("auth/user.rs").as_str(), module.top()), ("auth/user.rs", "mod.rs"));
    }
}
