//! Prepared queries → Rust modules.

use proc_macro2::TokenStream;
use tokio_postgres::Client;

use super::prepared::Prepared;
use super::source::{SourceFile, Sources};
use super::{cornucopia, rewrite};
use crate::Problem;
use crate::layout::Clients;
use crate::types::TypeMap;

/// A module of queries.
#[derive(Debug, Clone)]
pub(crate) struct Module {
    /// Its path below the module of all queries: `emails`, `a/b`. Each part is a plain identifier.
    pub(crate) path: String,
    /// Its documentation.
    pub(crate) doc: String,
    /// Its items.
    pub(crate) tokens: TokenStream,
}

/// How much was compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Summary {
    pub(crate) queries: usize,
    pub(crate) modules: usize,
}

/// Compiles all queries, in the order of their modules. The same input makes the same tokens.
///
/// It blocks the calling thread until the server has answered: something else has to drive the connection,
/// and the thread must not be one that runs futures.
///
/// # Errors
/// What cornucopia objects to, and code of it that is not as it should be, by file.
pub(crate) fn compile(
    client: &Client,
    sources: &Sources,
    prepared: &Prepared,
    types: &TypeMap,
    clients: Clients,
) -> Result<Vec<Module>, Vec<Problem>> {
    if sources.0.is_empty() {
        return Ok(Vec::new());
    }
    let texts = cornucopia::run(client, sources, prepared, types)?;
    let mut modules = Vec::new();
    let mut problems = Vec::new();
    for (source, text) in sources.0.iter().zip(&texts) {
        match rewrite::module(source, text, &prepared.of(source), types, clients) {
            Ok(tokens) => modules.push(Module { path: source.module.clone(), doc: doc(source), tokens }),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(modules) } else { Err(problems) }
}

fn doc(source: &SourceFile) -> String {
    let file = source.path.file_name().unwrap_or_default().to_string_lossy();
    source.parsed.doc.clone().unwrap_or_else(|| format!("Queries of `{file}`."))
}

impl Sources {
    /// How much there is.
    pub(crate) fn summary(&self) -> Summary {
        let queries = self.0.iter().map(|it| it.parsed.queries.len()).sum();
        Summary { queries, modules: self.0.len() }
    }
}
