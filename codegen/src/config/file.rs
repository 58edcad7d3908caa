//! The keys of `regen.toml`, and how a target takes over what it does not say itself.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;
use toml::Spanned;

use crate::choices::Choices;

/// The whole file: settings, and targets with settings of their own.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct File {
    database: Database,
    output: Output,
    queries: Queries,
    json: Json,
    ids: Ids,
    rust: Choices,
    types: Entries<Spanned<String>>,
    columns: Entries<Spanned<String>>,
    target: BTreeMap<Spanned<String>, Settings>,
}

/// What one target says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Settings {
    pub(super) database: Database,
    pub(super) output: Output,
    pub(super) queries: Queries,
    pub(super) json: Json,
    pub(super) ids: Ids,
    pub(super) rust: Choices,
    pub(super) types: Entries<Spanned<String>>,
    pub(super) columns: Entries<Spanned<String>>,
}

/// A table whose keys are names of the database or of Rust.
pub(super) type Entries<T> = BTreeMap<Spanned<String>, T>;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Database {
    pub(super) migrations: Option<Spanned<PathBuf>>,
    pub(super) url_env: Option<Spanned<String>>,
    pub(super) schemas: Option<Vec<Spanned<String>>>,
    pub(super) exclude: Option<Vec<Spanned<String>>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Output {
    pub(super) path: Option<Spanned<PathBuf>>,
    pub(super) package: Option<Spanned<String>>,
    pub(super) runtime: Option<Spanned<Runtime>>,
    pub(super) dependencies: Entries<Spanned<toml::Value>>,
    pub(super) module: Option<Spanned<String>>,
    pub(super) clients: Option<Spanned<Vec<Client>>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Client {
    Async,
    Sync,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(
    deny_unknown_fields,
    untagged,
    expecting = "`runtime` is a version \"1.0\", { path = \"…\" } or { workspace = true }"
)]
pub(super) enum Runtime {
    Version(String),
    Path { path: PathBuf },
    Workspace { workspace: bool },
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Queries {
    pub(super) path: Option<Spanned<PathBuf>>,
    pub(super) never_null: Option<Vec<Spanned<String>>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Json {
    pub(super) path: Option<Spanned<PathBuf>>,
    pub(super) require: Option<bool>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Ids {
    pub(super) primary_keys: Option<bool>,
    pub(super) types: Entries<Vec<Spanned<String>>>,
}

impl File {
    /// The settings of each target in the order of the file, with its name; of a file without targets, its
    /// own.
    pub(super) fn targets(self) -> Vec<(Option<Spanned<String>>, Settings)> {
        let File { database, output, queries, json, ids, rust, types, columns, target } = self;
        let default = Settings { database, output, queries, json, ids, rust, types, columns };
        if target.is_empty() {
            return vec![(None, default)];
        }
        let mut targets: Vec<_> = target.into_iter().collect();
        targets.sort_by_key(|(name, _)| name.span().start);
        targets.into_iter().map(|(name, own)| (Some(name), own.over(default.clone()))).collect()
    }
}

impl Settings {
    /// Each key that is not said, from `default`; tables of entries, entry by entry.
    fn over(self, default: Settings) -> Settings {
        let Settings { database, output, queries, json, ids, rust, types, columns } = self;
        Settings {
            database: Database {
                migrations: database.migrations.or(default.database.migrations),
                url_env: database.url_env.or(default.database.url_env),
                schemas: database.schemas.or(default.database.schemas),
                exclude: database.exclude.or(default.database.exclude),
            },
            output: output.over(default.output),
            queries: Queries {
                path: queries.path.or(default.queries.path),
                never_null: queries.never_null.or(default.queries.never_null),
            },
            json: Json {
                path: json.path.or(default.json.path),
                require: json.require.or(default.json.require),
            },
            ids: Ids {
                primary_keys: ids.primary_keys.or(default.ids.primary_keys),
                types: entries(ids.types, default.ids.types),
            },
            rust: rust.over(default.rust),
            types: entries(types, default.types),
            columns: entries(columns, default.columns),
        }
    }
}

impl Output {
    /// A crate and a module have different keys: what says the one takes over none of the other.
    fn over(self, default: Output) -> Output {
        let Output { path, package, runtime, dependencies, module, clients } = self;
        let is_crate = package.is_some() || runtime.is_some() || !dependencies.is_empty();
        let is_module = module.is_some();
        Output {
            path: path.or(default.path),
            package: package.or(default.package.filter(|_| !is_module)),
            runtime: runtime.or(default.runtime.filter(|_| !is_module)),
            dependencies: match is_module {
                true => dependencies,
                false => entries(dependencies, default.dependencies),
            },
            module: module.or(default.module.filter(|_| !is_crate)),
            clients: clients.or(default.clients),
        }
    }
}

fn entries<T>(own: Entries<T>, default: Entries<T>) -> Entries<T> {
    let mut entries = own;
    for (name, value) in default {
        entries.entry(name).or_insert(value);
    }
    entries
}
