//! A query that the server refuses, as a problem: where, why, and what may have been meant.

use std::collections::BTreeSet;
use std::ops::Range;

use tokio_postgres::error::{DbError, ErrorPosition, SqlState};

use super::names::{self, Known};
use super::prepare::Answer;
use crate::Problem;

/// Whether [`problem`] wants to know the database's names.
pub(super) fn asks_for_names(error: &tokio_postgres::Error) -> bool {
    let asking = [
        SqlState::UNDEFINED_TABLE,
        SqlState::UNDEFINED_COLUMN,
        SqlState::UNDEFINED_FUNCTION,
        SqlState::UNDEFINED_OBJECT,
    ];
    error.code().is_some_and(|it| asking.contains(it))
}

/// The refusal of one query.
pub(super) fn problem(answer: &Answer, error: &tokio_postgres::Error, known: &Known) -> Problem {
    let Answer { file, query, .. } = answer;
    let name = &query.name;
    let Some(refusal) = error.as_db_error() else {
        let message = format!("`{}` cannot be prepared: {}", name.text, causes(error));
        return Problem::error(message).at(&file.path, &file.text, name.span.clone(), "this query");
    };
    let code = refusal.code().code();
    let message = format!("`{}`: {} (SQLSTATE {code})", name.text, refusal.message());
    let span = match refusal.position() {
        Some(ErrorPosition::Original(position)) => Some(answer.sent.locate(*position)),
        _ => None,
    };
    let mut lines: Vec<String> = Vec::new();
    lines.extend(refusal.detail().map(str::to_owned));
    lines.extend(refusal.hint().map(str::to_owned));
    if let Some(ErrorPosition::Internal { query, .. }) = refusal.position() {
        lines.push(format!("it is in `{query}`, which this query makes the server run"));
    }
    let near = span.as_ref().map(|it| meant(answer, refusal, it.start, known)).unwrap_or_default();
    if !near.is_empty() {
        lines.push(format!("did you mean {}?", near.join(" or ")));
    }
    let param = param(answer, refusal);
    lines.extend(param.as_ref().map(|(line, _)| line.clone()));
    let span = span.map(|it| widened(answer, it)).or_else(|| param.map(|(_, span)| span));
    let label = if span.is_some() { "here" } else { "in this query" };
    let span = span.unwrap_or_else(|| name.span.clone());
    let problem = Problem::error(message).at(&file.path, &file.text, span, label);
    if lines.is_empty() { problem } else { problem.help(lines.join("\n")) }
}

/// The error with its causes.
pub(super) fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(it) = cause {
        text = format!("{text}: {it}");
        cause = it.source();
    }
    text
}

/// The whole of a dotted name where PostgreSQL points at its first part.
fn widened(answer: &Answer, span: Range<usize>) -> Range<usize> {
    let name = answer.query.sql.name_at(&answer.file.text, span.start);
    name.filter(|(_, whole)| whole.end > span.end).map_or(span, |(_, whole)| whole)
}

fn meant(answer: &Answer, refusal: &DbError, at: usize, known: &Known) -> Vec<String> {
    let sql = &answer.query.sql;
    let Some((parts, _)) = sql.name_at(&answer.file.text, at) else { return Vec::new() };
    let found = match *refusal.code() {
        SqlState::UNDEFINED_TABLE => names::meant(&parts, &known.relations),
        // A name that is right needs other arguments, which PostgreSQL says itself.
        SqlState::UNDEFINED_FUNCTION => names::meant(&parts, &known.functions),
        SqlState::UNDEFINED_OBJECT => names::meant(&parts, &known.types),
        // PostgreSQL's own guess is better than ours.
        SqlState::UNDEFINED_COLUMN if refusal.hint().is_none() => {
            let words: BTreeSet<String> = sql.words(&answer.file.text).collect();
            parts.last().map(|it| names::meant_column(it, &words, known)).unwrap_or_default()
        }
        _ => Vec::new(),
    };
    let asked = parts.join(".");
    found.into_iter().filter(|it| *it != asked).map(|it| format!("`{it}`")).collect()
}

/// Which parameter a message means by `$1`, and where that is first used.
fn param(answer: &Answer, refusal: &DbError) -> Option<(String, Range<usize>)> {
    let (_, after) = refusal.message().split_once('$')?;
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    let number = digits.parse::<usize>().ok()?;
    let param = answer.query.sql.params.get(number.checked_sub(1)?)?;
    let name = &param.name;
    let cast = match *refusal.code() {
        SqlState::INDETERMINATE_DATATYPE => format!("; say its type where it is first used: `:{name}::text`"),
        _ => String::new(),
    };
    Some((format!("${number} is `:{name}`{cast}"), param.span.clone()))
}
