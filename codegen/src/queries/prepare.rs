//! Asks the server what each query takes and returns.

use std::future::{Future, poll_fn};
use std::path::Path;
use std::pin::pin;
use std::task::Poll;

use analysis::{Analysis, Asked, Question, Session};
use tokio_postgres::Client;
use tokio_postgres::types::Type;

use super::conflicts;
use super::describe;
use super::inferred;
use super::names::{self, Known};
use super::parse::Query;
use super::prepared::{Prepared, mapped};
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
    pub(super) asked: Result<Asked, tokio_postgres::Error>,
}

/// Prepares every query, all at once over one connection, and says what is worth a warning. `config` is the
/// file that could map types.
///
/// # Errors
/// Every query that the server refuses, with the place it means and names that are near; annotations that do
/// not fit what the query returns; types without a Rust type; queries that share a struct but do not agree.
pub(crate) async fn prepare(
    client: &Client,
    session: &mut Session<'_>,
    sources: &Sources,
    types: &TypeMap,
    config: &Path,
) -> Result<(Prepared, Vec<Problem>), Vec<Problem>> {
    let queries =
        sources.0.iter().flat_map(|file| file.parsed.queries.iter().map(move |query| (file, query)));
    let mut answers = together(queries.map(|(file, query)| ask(session, file, query, Vec::new()))).await;
    let again: Vec<(usize, Vec<Option<String>>)> =
        answers.iter().enumerate().filter_map(|(index, it)| Some((index, casts(it, types)?))).collect();
    let asked = again.iter().filter_map(|(index, casts)| {
        let first = answers.get(*index)?;
        Some(ask(session, first.file, first.query, casts.clone()))
    });
    let asked: Vec<Answer> = together(asked).await;
    for ((index, _), answer) in again.iter().zip(asked) {
        if let Some(slot) = answers.get_mut(*index) {
            *slot = answer;
        }
    }
    if let Some(lost) = answers.iter().find_map(|it| it.asked.as_ref().err().filter(|it| it.is_closed())) {
        return Err(vec![Problem::error(format!(
            "the connection was lost while preparing the queries: {lost}"
        ))]);
    }
    let analyses = analyse(session, &answers).await?;
    let known = match answers.iter().any(|it| it.asked.as_ref().is_err_and(refusal::asks_for_names)) {
        // Without them the problems are the same, with less help.
        true => names::read(client).await.unwrap_or_default(),
        false => Known::default(),
    };
    let mut problems = Vec::new();
    let mut warnings = Vec::new();
    let mut prepared = Prepared::default();
    let mut analyses = analyses.into_iter();
    for answer in &answers {
        match &answer.asked {
            Ok(asked) => {
                let analysis = analyses.next().unwrap_or_else(|| Err(analysis::Error::NoTree));
                let known = inferred::of(answer, asked, analysis, session);
                let (query, mut wrong) = describe::describe(answer, &asked.statement, &known, types, config);
                problems.append(&mut wrong);
                warnings.extend(known.warnings);
                prepared.queries.push(query);
            }
            Err(error) => problems.push(refusal::problem(answer, error, &known)),
        }
    }
    inferred::unite(&mut prepared);
    problems.extend(conflicts::find(&answers, &prepared));
    if problems.is_empty() { Ok((prepared, warnings)) } else { Err(problems) }
}

/// What is known of those that were prepared, in their order.
async fn analyse(
    session: &mut Session<'_>,
    answers: &[Answer<'_>],
) -> Result<Vec<Result<Analysis, analysis::Error>>, Vec<Problem>> {
    let good: Vec<(&Answer, &Asked)> =
        answers.iter().filter_map(|it| Some((it, it.asked.as_ref().ok()?))).collect();
    let lines: Vec<_> =
        good.iter().map(|(it, _)| |at: usize| Some(it.sent.line(&it.file.text, at))).collect();
    let questions: Vec<Question<'_>> = good
        .iter()
        .zip(&lines)
        .map(|((answer, asked), line)| Question { asked, line, annotated: inferred::annotated(answer) })
        .collect();
    let failed = |error| vec![Problem::error(format!("cannot read what the queries are of: {error}"))];
    session.analyse(&questions).await.map_err(failed)
}

async fn ask<'a>(
    session: &Session<'_>,
    file: &'a SourceFile,
    query: &'a Query,
    casts: Vec<Option<String>>,
) -> Answer<'a> {
    let sent = query.sql.render(&file.text, &casts);
    let asked = session.prepare(&sent.text).await;
    Answer { file, query, sent, asked }
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

/// A cast to the base type for each parameter of a domain that has no Rust type of its own: nothing that is
/// sent for text may be sent for a domain over text. `None` where no parameter needs one.
fn casts(answer: &Answer, types: &TypeMap) -> Option<Vec<Option<String>>> {
    let statement = &answer.asked.as_ref().ok()?.statement;
    let casts: Vec<Option<String>> = statement.params().iter().map(|it| cast(it, types)).collect();
    casts.iter().any(Option::is_some).then_some(casts)
}

fn cast(ty: &Type, types: &TypeMap) -> Option<String> {
    let mapped = mapped(ty, types);
    if !mapped.flattened {
        return None;
    }
    let element = mapped.element;
    let (schema, name) = (catalog::quote_ident(element.schema()), catalog::quote_ident(element.name()));
    Some(format!("{schema}.{name}{}", if mapped.array { "[]" } else { "" }))
}

#[cfg(test)]
mod tests {
    use catalog::Name;
    use tokio_postgres::types::Kind;

    use super::*;
    use crate::types::RustType;

    fn domain(name: &str, base: Type) -> Type {
        Type::new(name.to_owned(), 1, Kind::Domain(base), "App".to_owned())
    }

    fn array(of: Type) -> Type {
        Type::new("_x".to_owned(), 2, Kind::Array(of), "App".to_owned())
    }

    #[test]
    fn domains_without_a_rust_type_are_cast_to_what_is_below_them() {
        let rust = RustType { owned: "String".into(), borrowed: None, copy: false };
        let mut types = TypeMap::default();
        types.insert(Name::new("pg_catalog", "text"), rust.clone());
        types.insert(Name::new("App", "known"), rust);
        let text = "pg_catalog.text".to_owned();
        assert_eq!(cast(&Type::TEXT, &types), None);
        assert_eq!(cast(&Type::TEXT_ARRAY, &types), None);
        assert_eq!(cast(&domain("known", Type::TEXT), &types), None);
        assert_eq!(cast(&array(domain("known", Type::TEXT)), &types), None);
        assert_eq!(cast(&domain("a", domain("b", Type::TEXT)), &types), Some(text.clone()));
        assert_eq!(cast(&array(domain("a", Type::TEXT)), &types), Some(format!("{text}[]")));
        assert_eq!(cast(&domain("a", array(Type::TEXT)), &types), Some(format!("{text}[]")));
        assert_eq!(cast(&domain("a", domain("known", Type::TEXT)), &types), Some("\"App\".known".to_owned()));
    }

    #[test]
    fn futures_are_waited_for_together_and_kept_in_order() {
        let order = std::cell::RefCell::new(Vec::new());
        let wait = |polls: usize| {
            let mut left = polls;
            let order = &order;
            poll_fn(move |context| {
                if left == 0 {
                    order.borrow_mut().push(polls);
                    return Poll::Ready(polls);
                }
                left -= 1;
                context.waker().wake_by_ref();
                Poll::Pending
            })
        };
        let mut all = pin!(together([3, 1, 2].into_iter().map(wait)));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        let done = loop {
            if let Poll::Ready(done) = all.as_mut().poll(&mut context) {
                break done;
            }
        };
        assert_eq!(done, [3, 1, 2]);
        assert_eq!(*order.borrow(), [1, 2, 3]);
    }
}
