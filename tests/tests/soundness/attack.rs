//! Analyses queries, runs them, and compares.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;

use analysis::{Analysis, Question, Session, Trees};
use tokio_postgres::types::{Format, FromSql, IsNull, Kind, ToSql, Type, private::BytesMut, to_sql_checked};
use tokio_postgres::{Client, NoTls};

use super::draw::Draw;
use super::setup::Fill;
use super::world::{Ty, World};
use super::writer::Writer;

/// So many rows of each result are looked at.
const ROWS: i32 = 2000;

/// A statement to try.
#[derive(Debug, Clone)]
pub struct Attempt {
    pub sql: String,
    /// The types of its parameters.
    pub parameters: Vec<Ty>,
    /// The decisions that it was made by.
    pub taken: Vec<u32>,
}

impl Attempt {
    pub fn new(world: &World, draw: Draw) -> Self {
        let mut writer = Writer::new(world, draw);
        let sql = writer.statement();
        let (sql, parameters) = numbered(&sql, &writer.parameters);
        Attempt { sql, parameters, taken: writer.draw.taken }
    }
}

/// Parameters are numbered anew: some have been written in parts that were given up.
fn numbered(sql: &str, types: &[Ty]) -> (String, Vec<Ty>) {
    let mut parts = sql.split('$');
    let mut text = parts.next().unwrap_or_default().to_owned();
    let mut kept = Vec::new();
    for part in parts {
        let digits = part.find(|it: char| !it.is_ascii_digit()).unwrap_or(part.len());
        text.push('$');
        match part[..digits].parse::<usize>() {
            Ok(number) => {
                kept.push(types[number - 1]);
                text += &format!("{}{}", kept.len(), &part[digits..]);
            }
            Err(_) => text += part,
        }
    }
    (text, kept)
}

/// What came of a statement.
#[derive(Debug)]
pub enum Outcome {
    /// The server takes no such statement.
    Refused,
    /// The analysis has nothing to say of it.
    NotAnalysed(String),
    /// It ran, or did not, and no NULL was where none can be.
    Held,
    Failed(Failure),
}

/// A NULL where none can be.
#[derive(Debug, Clone)]
pub struct Failure {
    pub column: String,
    pub reason: String,
    pub fill: String,
}

/// What happened so far.
#[derive(Debug, Default, Clone)]
pub struct Counts {
    pub refused: usize,
    pub accepted: usize,
    pub runs: usize,
    pub rows: usize,
    pub errors: usize,
    pub never: usize,
    pub maybe: usize,
    pub never_with_rows: usize,
    /// Refusals and errors by their message.
    pub messages: BTreeMap<String, usize>,
    pub unknown: BTreeMap<String, usize>,
}

/// A connection to a filled database.
struct Site {
    fill: String,
    client: Client,
}

pub struct Attack<'c> {
    world: &'c World,
    session: Session<'c>,
    sites: Vec<Site>,
    /// The text of a value of each type that parameters have had.
    values: HashMap<Ty, String>,
    pub counts: Counts,
}

/// Connects; statements' trees are kept.
pub async fn connect(url: &str, trees: Option<Trees>) -> Client {
    let config: tokio_postgres::Config = url.parse().expect("an URL");
    let (client, connection) = config.connect(NoTls).await.expect("connects");
    match trees {
        Some(trees) => _ = tokio::spawn(trees.drive(connection)),
        None => _ = tokio::spawn(connection),
    }
    let set = "SET statement_timeout = '1s'; SET jit = off; SET lock_timeout = '1s'; SET client_min_messages = error; \
               SET max_parallel_workers_per_gather = 0; SET work_mem = '16MB'; SET xmloption = content";
    client.batch_execute(set).await.expect("set");
    client
}

impl<'c> Attack<'c> {
    /// `client` is driven with these trees; the URLs are of databases of the same schema.
    pub async fn new(world: &'c World, client: &'c Client, trees: Trees, urls: &[(String, String)]) -> Self {
        let session = Session::begin(client, trees, Default::default()).await.expect("a session");
        let mut sites = Vec::new();
        for (fill, url) in urls {
            sites.push(Site { fill: fill.clone(), client: connect(url, None).await });
        }
        Attack { world, session, sites, values: HashMap::new(), counts: Counts::default() }
    }

    /// Analyses these and runs each on every database.
    pub async fn attack(&mut self, attempts: &[Attempt], depth: bool) -> Vec<Outcome> {
        let mut prepared = Vec::new();
        for attempt in attempts {
            prepared.push(self.session.prepare(&attempt.sql).await);
            for ty in &attempt.parameters {
                self.value(*ty).await;
            }
        }
        let line: &dyn Fn(usize) -> Option<usize> = &|_| None;
        let questions: Vec<Question<'_>> = prepared
            .iter()
            .filter_map(|it| Some(Question { asked: it.as_ref().ok()?, line, annotated: Vec::new() }))
            .collect();
        let mut analyses = self.session.analyse(&questions).await.expect("analysed").into_iter();
        let mut outcomes = Vec::new();
        let mut waiting = Vec::new();
        for (attempt, prepared) in attempts.iter().zip(&prepared) {
            let outcome = match prepared {
                Err(error) => {
                    self.note("refused", &message(error));
                    Outcome::Refused
                }
                Ok(asked) => match analyses.next().expect("one each") {
                    Err(error) => Outcome::NotAnalysed(error.to_string()),
                    Ok(it) if it.columns.len() != asked.statement.columns().len() => {
                        let (columns, known) = (asked.statement.columns().len(), it.columns.len());
                        Outcome::Failed(Failure {
                            column: format!("{columns} columns"),
                            reason: format!("something is known of {known}"),
                            fill: String::new(),
                        })
                    }
                    Ok(it) => {
                        for unknown in &it.unknown {
                            *self.counts.unknown.entry(unknown.clone()).or_default() += 1;
                        }
                        waiting.push((outcomes.len(), attempt, it));
                        Outcome::Held
                    }
                },
            };
            outcomes.push(outcome);
        }
        if !depth {
            return outcomes;
        }
        self.run(waiting, &mut outcomes).await;
        for outcome in &outcomes {
            match outcome {
                Outcome::Refused => self.counts.refused += 1,
                _ => self.counts.accepted += 1,
            }
        }
        outcomes
    }

    async fn run(&mut self, waiting: Vec<(usize, &Attempt, Analysis)>, outcomes: &mut [Outcome]) {
        let values = |attempt: &Attempt, analysis: &Analysis| -> Vec<Text> {
            let pairs = attempt.parameters.iter().zip(&analysis.parameters);
            pairs.map(|(ty, it)| Text((!it.nullable).then(|| self.values[ty].clone()))).collect()
        };
        let jobs: Vec<(usize, &str, Vec<Text>, &Analysis)> = waiting
            .iter()
            .map(|(index, attempt, it)| (*index, attempt.sql.as_str(), values(attempt, it), it))
            .collect();
        let (mut counts, mut failed) = (self.counts.clone(), Vec::new());
        // Each server process has one statement at a time; the databases are worked on side by side.
        let mut all = Vec::new();
        for site in &mut self.sites {
            let jobs = &jobs;
            all.push(async move {
                let mut results = Vec::new();
                for (index, sql, values, analysis) in jobs {
                    results.push((*index, *analysis, site.run(sql, values, analysis).await));
                }
                (site.fill.clone(), results)
            });
        }
        let mut seen = vec![false; outcomes.len()];
        for (fill, results) in join_all(all).await {
            for (index, analysis, result) in results {
                counts.runs += 1;
                match result {
                    Err(error) => {
                        counts.errors += 1;
                        *counts.messages.entry(format!("run: {}", message(&error))).or_default() += 1;
                    }
                    Ok((rows, None)) => {
                        counts.rows += rows;
                        if rows > 0 && !std::mem::replace(&mut seen[index], true) {
                            counts.never_with_rows +=
                                analysis.columns.iter().filter(|it| !it.null.is_maybe()).count();
                        }
                    }
                    Ok((_, Some((column, reason)))) => {
                        failed.push((index, Failure { column, reason, fill: fill.clone() }))
                    }
                }
            }
        }
        for (_, _, analysis) in &waiting {
            let maybe = analysis.columns.iter().filter(|it| it.null.is_maybe()).count();
            counts.maybe += maybe;
            counts.never += analysis.columns.len() - maybe;
        }
        self.counts = counts;
        for (index, failure) in failed {
            outcomes[index] = Outcome::Failed(failure);
        }
    }

    fn note(&mut self, kind: &str, message: &str) {
        *self.counts.messages.entry(format!("{kind}: {message}")).or_default() += 1;
    }

    /// Makes sure that there is a value of this type.
    async fn value(&mut self, ty: Ty) {
        if self.values.contains_key(&ty) {
            return;
        }
        let sql = format!("SELECT ({})::text", self.world.constant(ty, &mut Draw::given(Vec::new()), false));
        let text: String =
            self.sites[0].client.query_one(&sql, &[]).await.map_or_else(|_| "1".to_owned(), |it| it.get(0));
        self.values.insert(ty, text);
    }

    /// Fewer and simpler decisions by which the same column's kind of failure is still there.
    pub async fn shrunk(&mut self, attempt: &Attempt, failure: &Failure) -> (Attempt, Failure) {
        let (mut best, mut why) = (attempt.clone(), failure.clone());
        let mut tries = 0;
        let mut size = best.taken.len().div_ceil(2);
        while size > 0 && tries < 3000 {
            let mut at = 0;
            let mut better = false;
            while at < best.taken.len() && tries < 3000 {
                let end = (at + size).min(best.taken.len());
                let mut candidates = Vec::new();
                let mut without = best.taken.clone();
                without.drain(at..end);
                candidates.push(without);
                if best.taken[at..end].iter().any(|it| *it != 0) {
                    let mut simpler = best.taken.clone();
                    simpler[at..end].fill(0);
                    candidates.push(simpler);
                }
                if size == 1 && best.taken[at] > 0 {
                    // A part is left out, and so are the decisions that it was made by.
                    for count in [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144] {
                        let mut without = best.taken.clone();
                        without[at] = 0;
                        without.drain(at + 1..(at + 1 + count).min(best.taken.len()));
                        candidates.push(without);
                    }
                }
                if size == 1 && best.taken[at] > 1 {
                    let mut smaller = best.taken.clone();
                    smaller[at] /= 2;
                    candidates.push(smaller.clone());
                    smaller[at] = best.taken[at] - 1;
                    candidates.push(smaller);
                }
                let mut found = false;
                for taken in candidates {
                    tries += 1;
                    let attempt = Attempt::new(self.world, Draw::given(taken));
                    let smaller = (attempt.sql.len(), &attempt.taken) < (best.sql.len(), &best.taken);
                    if !smaller {
                        continue;
                    }
                    let counts = self.counts.clone();
                    let outcome = self.attack(std::slice::from_ref(&attempt), true).await.pop();
                    self.counts = counts;
                    if let Some(Outcome::Failed(failure)) = outcome
                        && kind_of(&failure.reason) == kind_of(&why.reason)
                    {
                        (best, why, found, better) = (attempt, failure, true, true);
                        break;
                    }
                }
                if !found {
                    at += size;
                }
            }
            if !better || size > 1 {
                size /= 2;
            }
        }
        (best, why)
    }
}

/// A reason without the names in it.
pub fn kind_of(reason: &str) -> String {
    let last = reason.rsplit(": ").next().unwrap_or(reason);
    last.chars().filter(|it| !it.is_ascii_digit()).collect()
}

/// The server's message, without what differs from one statement to the next.
fn message(error: &tokio_postgres::Error) -> String {
    match error.as_db_error() {
        Some(it) => {
            let mut text = String::new();
            let mut quoted = false;
            for char in it.message().chars() {
                quoted ^= char == '"';
                if !quoted && !char.is_ascii_digit() {
                    text.push(char);
                }
            }
            text
        }
        None => {
            let mut text = error.to_string();
            if let Some(source) = error.source() {
                text += &format!(": {source}");
            }
            text
        }
    }
}

/// Columns of a statement, from 0, that are NULL in one of its rows, and those that hold an array with a NULL in it.
pub async fn nulls(
    client: &mut Client,
    sql: &str,
) -> Result<(Vec<usize>, Vec<usize>), tokio_postgres::Error> {
    let transaction = client.transaction().await?;
    let rows = transaction.query(sql, &[]).await?;
    transaction.rollback().await?;
    let (mut null, mut with_null) = (Vec::new(), Vec::new());
    for row in &rows {
        for index in 0..row.len() {
            match row.try_get::<_, Seen>(index)? {
                Seen::Null => null.push(index),
                Seen::ArrayWithNull => with_null.push(index),
                Seen::Other => {}
            }
        }
    }
    Ok((null, with_null))
}

/// What was found in a result: how many rows, and a NULL that should not be there.
type Found = (usize, Option<(String, String)>);

impl Site {
    async fn run(
        &mut self,
        sql: &str,
        values: &[Text],
        analysis: &Analysis,
    ) -> Result<Found, tokio_postgres::Error> {
        let transaction = self.client.transaction().await?;
        let statement = transaction.prepare(sql).await?;
        let values: Vec<&(dyn ToSql + Sync)> = values.iter().map(|it| it as &(dyn ToSql + Sync)).collect();
        let portal = transaction.bind(&statement, &values).await?;
        let rows = transaction.query_portal(&portal, ROWS).await?;
        transaction.rollback().await?;
        for row in &rows {
            for (index, value) in analysis.columns.iter().enumerate() {
                let seen: Seen = match row.try_get(index) {
                    Ok(seen) => seen,
                    Err(_) => Seen::Null,
                };
                let wrong = match (seen, &value.elements) {
                    (Seen::Null, _) if !value.null.is_maybe() => Some(value.null.reason().to_string()),
                    (Seen::ArrayWithNull, Some(elements)) if !elements.is_maybe() => {
                        Some(format!("elements: {}", elements.reason()))
                    }
                    _ => None,
                };
                if let Some(reason) = wrong {
                    let column = format!("{} ({})", index + 1, row.columns()[index].name());
                    return Ok((rows.len(), Some((column, reason))));
                }
            }
        }
        Ok((rows.len(), None))
    }
}

/// What matters of a value.
enum Seen {
    Null,
    ArrayWithNull,
    Other,
}

impl<'a> FromSql<'a> for Seen {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(if is_array(ty) && holds_null(raw) { Seen::ArrayWithNull } else { Seen::Other })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Seen::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

fn is_array(ty: &Type) -> bool {
    match ty.kind() {
        Kind::Array(_) => true,
        Kind::Domain(base) => is_array(base),
        _ => false,
    }
}

/// Whether an array, as it is sent, has an element that is NULL.
fn holds_null(raw: &[u8]) -> bool {
    let word = |at: usize| {
        let bytes: Option<[u8; 4]> = raw.get(at..at + 4).and_then(|it| it.try_into().ok());
        bytes.map(i32::from_be_bytes)
    };
    let dimensions = word(0).and_then(|it| usize::try_from(it).ok()).unwrap_or(0);
    let mut at = 12 + 8 * dimensions;
    while let Some(length) = word(at) {
        let Ok(length) = usize::try_from(length) else { return true };
        at += 4 + length;
    }
    false
}

/// A value as text, or NULL.
#[derive(Debug)]
struct Text(Option<String>);

impl ToSql for Text {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match &self.0 {
            Some(text) => {
                out.extend_from_slice(text.as_bytes());
                Ok(IsNull::No)
            }
            None => Ok(IsNull::Yes),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn encode_format(&self, _: &Type) -> Format {
        Format::Text
    }

    to_sql_checked!();
}

/// All of them, side by side.
async fn join_all<F: Future>(futures: Vec<F>) -> Vec<F::Output> {
    let mut futures: Vec<_> = futures.into_iter().map(Box::pin).collect();
    let mut done: Vec<Option<F::Output>> = futures.iter().map(|_| None).collect();
    std::future::poll_fn(|cx| {
        for (future, done) in futures.iter_mut().zip(&mut done) {
            if done.is_none()
                && let std::task::Poll::Ready(output) = future.as_mut().poll(cx)
            {
                *done = Some(output);
            }
        }
        match done.iter().all(Option::is_some) {
            true => std::task::Poll::Ready(()),
            false => std::task::Poll::Pending,
        }
    })
    .await;
    done.into_iter().flatten().collect()
}

/// How the databases that are attacked are named.
pub fn named(fill: Fill) -> String {
    format!("{fill:?}").to_lowercase()
}
