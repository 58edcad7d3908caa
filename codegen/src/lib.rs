//! What Rust a database, its JSON Schemas and its queries become.
//!
//! [`generate`] takes a [`Catalog`], the files that `regen.toml` names and a connection for the queries,
//! and returns a [`Tree`] of files in memory. Nothing is written here but by [`Tree::write`].

#![warn(missing_docs)]

mod choices;
mod columns;
mod config;
mod emit;
mod given_types;
mod idents;
mod ids;
mod json;
mod layout;
mod plan;
mod problem;
mod queries;
mod resolve;
mod scalars;
mod tree;
mod types;
mod write;

use std::fs;

use catalog::Catalog;

pub use config::Config;
pub use json::{Single, single as json_type};
pub use problem::Problem;
pub use tree::{Drift, HEADER, Tree};
pub use write::{WriteError, Written};

/// The file of the generated crate that holds the catalog it was made from.
pub const CATALOG_FILE: &str = "catalog.json";

/// What was generated.
#[derive(Debug)]
pub struct Generated {
    /// The files.
    pub tree: Tree,
    /// What deserves a look but stops nothing.
    pub warnings: Vec<Problem>,
    /// Routines that cannot be called from Rust: each with the reason.
    pub without_form: Vec<String>,
    /// How many queries were compiled.
    pub queries: usize,
}

/// Why nothing was generated.
#[derive(Debug)]
pub enum Failure {
    /// The connection for the queries failed.
    Connection(tokio_postgres::Error),
    /// What was found wrong: all of it.
    Problems(Vec<Problem>),
}

impl From<Vec<Problem>> for Failure {
    fn from(problems: Vec<Problem>) -> Self {
        Failure::Problems(problems)
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Failure::Problems(vec![problem])
    }
}

/// Generates the crate or module that `config` asks for from `catalog`. `database` is connected to only where there
/// are queries to compile, once; `stage` is told what is being done.
///
/// # Errors
/// A failed connection, or every problem found in configuration, names, JSON Schemas and queries.
pub fn generate(
    config: &Config,
    catalog: &Catalog,
    database: &tokio_postgres::Config,
    stage: &mut dyn FnMut(&str),
) -> Result<Generated, Failure> {
    stage("naming");
    let (types, plan) = resolve::resolve(catalog, config);
    let (modules, count) = match &config.queries {
        None => (Ok((Vec::new(), Vec::new())), 0),
        Some(folder) => {
            stage("compiling queries");
            compile(folder, database, &types, config, plan.is_ok())?
        }
    };
    let (mut plan, (modules, warnings)) = match (plan, modules) {
        (Ok(plan), Ok(modules)) => (plan, modules),
        (plan, modules) => {
            let problems = plan.err().into_iter().chain(modules.err()).flatten();
            return Err(Failure::Problems(problems.collect()));
        }
    };
    plan.warnings.extend(warnings);
    stage("emitting");
    let tree = emit::tree(config, catalog, &plan, &modules)?;
    let without_form = plan.without_form.iter().map(ToString::to_string).collect();
    Ok(Generated { tree, warnings: plan.warnings, without_form, queries: count })
}

type Compiled = (Result<(Vec<queries::Module>, Vec<Problem>), Vec<Problem>>, usize);

/// Prepares every query, and has cornucopia compile them where `all` else is well.
fn compile(
    folder: &std::path::Path,
    database: &tokio_postgres::Config,
    types: &types::TypeMap,
    config: &Config,
    all: bool,
) -> Result<Compiled, Failure> {
    let (sources, mut problems) = queries::load(folder);
    let threads = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .map_err(|error| Problem::error(format!("no thread for the connection: {error}")))?;
    let connected = threads.block_on(database.connect(tokio_postgres::NoTls));
    let (client, connection) = connected.map_err(Failure::Connection)?;
    let trees = analysis::Trees::default();
    let driver = threads.spawn(trees.clone().drive(connection));
    let count = sources.summary().queries;
    let never_null = config.never_null.iter().map(|it| it.get_ref().clone()).collect();
    let prepared = threads.block_on(async {
        let failed =
            |error| vec![Problem::error(format!("the server cannot be asked about queries: {error}"))];
        let mut session = analysis::Session::begin(&client, trees, never_null).await.map_err(failed)?;
        let prepared = queries::prepare(&client, &mut session, &sources, types, &config.path).await;
        session.end().await.map_err(failed)?;
        prepared
    });
    let compiled = match prepared {
        Ok((prepared, warnings)) if all && problems.is_empty() => {
            let modules = queries::compile(&client, &sources, &prepared, types, config.clients);
            (modules.map(|it| (it, warnings)), count)
        }
        Ok(_) if problems.is_empty() => (Ok((Vec::new(), Vec::new())), 0),
        Ok(_) => (Err(problems), 0),
        Err(more) => {
            problems.extend(more);
            (Err(problems), 0)
        }
    };
    drop(client);
    // The embedded server serves the next connection once this one is closed.
    let _ = threads.block_on(driver);
    Ok(compiled)
}

/// The catalog that the crate in the configured folder was generated from, where it holds one.
///
/// # Errors
/// A catalog file that cannot be read.
pub fn generated_catalog(config: &Config) -> Result<Option<Catalog>, Problem> {
    let path = config.output.join(CATALOG_FILE);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Problem::error(error.to_string()).in_file(path)),
    };
    serde_json::from_str(&text).map(Some).map_err(|error| {
        Problem::error(format!("not the catalog that was generated: {error}"))
            .in_file(path)
            .help("`cargo xtask regen` writes it again")
    })
}
