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
mod origins;
mod plan;
mod problem;
mod queries;
mod resolve;
mod scalars;
mod tree;
mod types;
mod views;
mod write;

use std::fs;

use catalog::Catalog;

use self::views::Views;

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
/// are queries to compile or views to look into, once; `stage` is told what is being done.
///
/// # Errors
/// A failed connection, or every problem found in configuration, names, JSON Schemas and queries.
pub fn generate(
    config: &Config,
    catalog: &Catalog,
    database: &tokio_postgres::Config,
    stage: &mut dyn FnMut(&str),
) -> Result<Generated, Failure> {
    if config.queries.is_none() && !views::has_any(catalog) {
        stage("naming");
        let (_, plan) = resolve::resolve(catalog, config, &Views::new());
        return emit(config, catalog, plan?, &[], 0, stage);
    }
    let (threads, client, driver, trees) = connect(database)?;
    let never_null = config.never_null.iter().map(|it| it.get_ref().clone()).collect();
    let generated = (|| {
        let failed = |error| Problem::error(format!("the server cannot be asked about queries: {error}"));
        let session = analysis::Session::begin(&client, trees, never_null);
        let mut session = threads.block_on(session).map_err(failed)?;
        stage("naming");
        let views = threads.block_on(views::read(&client, &mut session, catalog))?;
        let (types, plan) = resolve::resolve(catalog, config, &views);
        let Some(folder) = &config.queries else { return emit(config, catalog, plan?, &[], 0, stage) };
        stage("compiling queries");
        let (sources, mut problems) = queries::load(folder);
        let prepared =
            threads.block_on(queries::prepare(&client, &mut session, &sources, &types, &config.path));
        threads.block_on(session.end()).map_err(failed)?;
        let (plan, prepared) = match (plan, prepared) {
            (Ok(mut plan), Ok((prepared, warnings))) if problems.is_empty() => {
                plan.warnings.extend(warnings);
                (plan, prepared)
            }
            (plan, prepared) => {
                let first = plan.err().into_iter().flatten();
                problems = first.chain(problems).chain(prepared.err().into_iter().flatten()).collect();
                return Err(Failure::Problems(problems));
            }
        };
        let modules = queries::compile(&client, &sources, &prepared, &types, config.clients)?;
        emit(config, catalog, plan, &modules, sources.summary().queries, stage)
    })();
    drop(client);
    // The embedded server serves the next connection once this one is closed.
    let _ = threads.block_on(driver);
    generated
}

fn emit(
    config: &Config,
    catalog: &Catalog,
    plan: resolve::Plan,
    modules: &[queries::Module],
    queries: usize,
    stage: &mut dyn FnMut(&str),
) -> Result<Generated, Failure> {
    stage("emitting");
    let tree = emit::tree(config, catalog, &plan, modules)?;
    let without_form = plan.without_form.iter().map(ToString::to_string).collect();
    Ok(Generated { tree, warnings: plan.warnings, without_form, queries })
}

type Driver = tokio::task::JoinHandle<Result<(), tokio_postgres::Error>>;

/// A connection, the thread that drives it, and the trees that will come over it.
fn connect(
    database: &tokio_postgres::Config,
) -> Result<(tokio::runtime::Runtime, tokio_postgres::Client, Driver, analysis::Trees), Failure> {
    let threads = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .map_err(|error| Problem::error(format!("no thread for the connection: {error}")))?;
    let connected = threads.block_on(database.connect(tokio_postgres::NoTls));
    let (client, connection) = connected.map_err(Failure::Connection)?;
    let trees = analysis::Trees::default();
    let driver = threads.spawn(trees.clone().drive(connection));
    Ok((threads, client, driver, trees))
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
