//! Asks the server what each query takes and returns.

use std::collections::BTreeMap;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use tokio_postgres::types::{Kind, Type};
use tokio_postgres::{Client, Statement};

use super::conflicts;
use super::describe;
use super::names::{self, Known};
use super::parse::Query;
use super::prepared::{Origin, Prepared};
use super::refusal;
use super::source::{SourceFile, Sources};
use super::sql::Rendered;
use crate::Problem;
use crate::types::TypeMap;

/// A query and what the server answered.
pub(super) struct Answer<'a> {
    pub(super) file: &'a SourceFile,
    pub(super) query: &'a Query,
    pub(super) sent: Rendered,
    pub(super) statement: Result<Statement, tokio_postgres::Error>,
}

/// Prepares every query, all at once over one connection.
///
/// # Errors
/// Every query that the server refuses, with the place it means and names that are near; annotations that do
/// not fit what the query returns; types without a Rust type; queries that share a struct but do not agree.
pub(crate) async fn prepare(
    client: &Client,
    sources: &Sources,
    types: &TypeMap,
) -> Result<Prepared, Vec<Problem>> {
    let queries = sources.0.iter().flat_map(|file| file.parsed.queries.iter().map(move |query| (file, query)));
    let mut answers = together(queries.map(|(file, query)| ask(client, file, query, Vec::new()))).await;
    let again: Vec<(usize, Vec<Option<String>>)> =
        answers.iter().enumerate().filter_map(|(index, it)| Some((index, casts(it)?))).collect();
    let asked = again.iter().filter_map(|(index, casts)| {
        let first = answers.get(*index)?;
        Some(ask(client, first.file, first.query, casts.clone()))
    });
    let asked: Vec<Answer> = together(asked).await;
    for ((index, _), answer) in again.iter().zip(asked) {
        if let Some(slot) = answers.get_mut(*index) {
            *slot = answer;
        }
    }
    if let Some(lost) = answers.iter().find_map(|it| it.statement.as_ref().err().filter(|it| it.is_closed())) {
        return Err(vec![Problem::error(format!("the connection was lost while preparing the queries: {lost}"))]);
    }
    let known = match answers.iter().any(|it| it.statement.as_ref().is_err_and(refusal::asks_for_names)) {
        true => names::read(client).await?,
        false => Known::default(),
    };
    let origins = origins(client, &answers).await?;
    let mut problems = Vec::new();
    let mut prepared = Prepared::default();
    for answer in &answers {
        match &answer.statement {
            Ok(statement) => {
                let (query, mut wrong) = describe::describe(answer, statement, &origins, types);
                problems.append(&mut wrong);
                prepared.queries.push(query);
            }
            Err(error) => problems.push(refusal::problem(answer, error, &known)),
        }
    }
    problems.extend(conflicts::find(&answers, &prepared));
    if problems.is_empty() { Ok(prepared) } else { Err(problems) }
}

async fn ask<'a>(client: &Client, file: &'a SourceFile, query: &'a Query, casts: Vec<Option<String>>) -> Answer<'a> {
    let sent = query.sql.render(&file.text, &casts);
    let statement = client.prepare(&sent.text).await;
    Answer { file, query, sent, statement }
}

/// Waits for all of `futures` at the same time, so that their requests go out together.
async fn together<F: Future>(futures: impl Iterator<Item = F>) -> Vec<F::Output> {
    let mut waiting: Vec<_> = futures.map(|it| (Box::pin(it), None)).collect();
    let mut all = pin!(poll_fn(move |context| {
        let mut pending = false;
        for (future, output) in waiting.iter_mut().filter(|(_, output)| output.is_none()) {
            match future.as_mut().poll(context) {
                Poll::Ready(done) => *output = Some(done),
                Poll::Pending => pending = true,
            }
        }
        match pending {
            true => Poll::Pending,
            false => Poll::Ready(waiting.drain(..).filter_map(|(_, output)| output).collect()),
        }
    }));
    all.as_mut().await
}

/// A cast for each parameter of a domain: nothing that is sent for text may be sent for a domain over text,
/// and nothing but its base type is ever sent for it. `None` where no parameter is of a domain.
fn casts(answer: &Answer) -> Option<Vec<Option<String>>> {
    let statement = answer.statement.as_ref().ok()?;
    let casts: Vec<Option<String>> = statement.params().iter().map(cast).collect();
    casts.iter().any(Option::is_some).then_some(casts)
}

fn cast(ty: &Type) -> Option<String> {
    let spelled = |it: &Type| format!("{}.{}", catalog::quote_ident(it.schema()), catalog::quote_ident(it.name()));
    let (mut base, mut domain, mut array) = (ty, false, false);
    loop {
        match base.kind() {
            Kind::Domain(below) => {
                base = below;
                domain = true;
            }
            Kind::Array(element) if !array => {
                base = element;
                array = true;
            }
            _ => return domain.then(|| format!("{}{}", spelled(base), if array { "[]" } else { "" })),
        }
    }
}

const ORIGINS: &str = "
SELECT c.oid AS relation_oid, a.attnum AS position,
       n.nspname::text AS schema, c.relname::text AS relation, a.attname::text AS name
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid
WHERE c.oid = ANY ($1) AND a.attnum > 0";

/// The columns that results are of, by the relation's OID and the column's number.
async fn origins(client: &Client, answers: &[Answer<'_>]) -> Result<BTreeMap<(u32, i16), Origin>, Vec<Problem>> {
    let statements = answers.iter().filter_map(|it| it.statement.as_ref().ok());
    let mut relations: Vec<u32> =
        statements.flat_map(|it| it.columns()).filter_map(tokio_postgres::Column::table_oid).collect();
    relations.sort_unstable();
    relations.dedup();
    let read = async {
        let mut origins = BTreeMap::new();
        for row in client.query(ORIGINS, &[&relations]).await? {
            let origin = Origin {
                schema: row.try_get("schema")?,
                relation: row.try_get("relation")?,
                column: row.try_get("name")?,
            };
            origins.insert((row.try_get("relation_oid")?, row.try_get("position")?), origin);
        }
        Ok::<_, tokio_postgres::Error>(origins)
    };
    read.await.map_err(|error| vec![Problem::error(format!("cannot read where columns come from: {error}"))])
}
