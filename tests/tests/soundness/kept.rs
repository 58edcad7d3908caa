//! Queries whose first column was called never NULL, or an array without NULLs, though it is neither.

use std::ops::RangeInclusive;

use analysis::{Nullness, Question, Session, Trees};
use tests::Native;

use super::attack::{connect, nulls};
use super::setup::{Fill, set_up};

struct Kept {
    /// The versions that take it.
    versions: RangeInclusive<u32>,
    sql: &'static str,
    /// Whether the NULL is in an array.
    element: bool,
}

const ALL: RangeInclusive<u32> = 14..=18;

const fn null(sql: &'static str) -> Kept {
    Kept { versions: ALL, sql, element: false }
}

const fn element(sql: &'static str) -> Kept {
    Kept { versions: ALL, sql, element: true }
}

const fn from(version: u32, sql: &'static str) -> Kept {
    Kept { versions: version..=18, sql, element: false }
}

const KEPT: &[Kept] = &[
    // LAG gives its default, with what that holds.
    element("SELECT lag(ARRAY[1], id, ARRAY[NULL]::integer[]) OVER () FROM app.person"),
    // What is written to a view need not be what can be read from it.
    null("INSERT INTO app.chosen (id, name) VALUES (900, 'a') RETURNING m"),
    null("UPDATE app.chosen SET note = NULL RETURNING note"),
    null("INSERT INTO app.instead (id, name) VALUES (900, 'a') RETURNING name"),
    null("UPDATE app.instead SET id = id RETURNING id"),
    from(
        17,
        "MERGE INTO app.chosen c USING app.tiny t ON c.id = -1 WHEN NOT MATCHED THEN INSERT (id, name) VALUES (900 + t.id, 'a') RETURNING c.m",
    ),
    // A rule returns what it likes.
    null("INSERT INTO app.ruled (id, name) VALUES (1, 'a') RETURNING name"),
    // A child's trigger writes something else.
    null("UPDATE app.parted SET note = 'x' WHERE name IS NOT NULL RETURNING name"),
    // The one column of a row is not the row.
    null("SELECT a FROM unnest(ARRAY[ROW(NULL)::app.single]) AS t (a)"),
    // A window function sees other rows than the one that a CASE is about.
    null(
        "SELECT CASE WHEN x IS NOT NULL THEN first_value(x) OVER (ORDER BY i) ELSE 0 END FROM (VALUES (1, NULL), (2, 5)) AS v (i, x)",
    ),
    null(
        "SELECT CASE WHEN x IS NOT NULL THEN lag(x, 1, 7) OVER (ORDER BY i) ELSE 0 END FROM (VALUES (1, NULL), (2, 5)) AS v (i, x)",
    ),
    element(
        "SELECT CASE WHEN x IS NOT NULL THEN array_agg(x) OVER () ELSE ARRAY[0] END FROM (VALUES (1, NULL), (2, 5)) AS v (i, x)",
    ),
    // An array of arrays has the elements of those.
    element(
        "SELECT array_agg(tags) FROM (SELECT tags FROM app.person WHERE array_position(tags, NULL) > 0 LIMIT 1) AS p",
    ),
    element(
        "SELECT array_agg(tags) OVER () FROM (SELECT tags FROM app.person WHERE array_position(tags, NULL) > 0 LIMIT 1) AS p",
    ),
    element("SELECT ARRAY[tags] FROM app.person"),
    element(
        "SELECT ARRAY(SELECT tags FROM (SELECT tags FROM app.person WHERE array_position(tags, NULL) > 0 LIMIT 1) AS p)",
    ),
    // What is grouped by is NULL in the sets without it, even where it may differ each time.
    null("SELECT (SELECT 1) AS one FROM app.person GROUP BY ROLLUP (one)"),
    null("SELECT GREATEST(random(), 1) AS one FROM app.person GROUP BY ROLLUP (one)"),
    // The source of MERGE may be a join.
    from(
        17,
        "MERGE INTO app.keyed k USING (app.tiny t LEFT JOIN app.step s ON false) ON k.id = t.id WHEN MATCHED THEN DELETE RETURNING s.id",
    ),
];

#[test]
fn what_was_wrong_once_stays_right() {
    let test = "what_was_wrong_once_stays_right";
    let mut failed = Vec::new();
    for server in Native::all(test) {
        let mut client = server.create("soundness_kept");
        set_up(&mut client, server.version(), Fill::Nulls);
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let url = server.url("soundness_kept");
        failed.extend(runtime.expect("a runtime").block_on(check(&url, server.version())));
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

async fn check(url: &str, version: u32) -> Vec<String> {
    let trees = Trees::default();
    let client = connect(url, Some(trees.clone())).await;
    let mut runner = connect(url, None).await;
    let mut session = Session::begin(&client, trees, Default::default()).await.unwrap();
    let kept: Vec<&Kept> = KEPT.iter().filter(|it| it.versions.contains(&version)).collect();
    let mut asked = Vec::new();
    for kept in &kept {
        asked.push(session.prepare(kept.sql).await.unwrap_or_else(|it| panic!("{}: {it:?}", kept.sql)));
    }
    let questions: Vec<Question<'_>> =
        asked.iter().map(|asked| Question { asked, line: &|_| None, annotated: Vec::new() }).collect();
    let analysed = session.analyse(&questions).await.unwrap();
    let mut failed = Vec::new();
    for (kept, analysis) in kept.iter().zip(analysed) {
        let (null, with_null) =
            nulls(&mut runner, kept.sql).await.unwrap_or_else(|it| panic!("{}: {it:?}", kept.sql));
        let shown = if kept.element { with_null } else { null };
        if !shown.contains(&0) {
            failed.push(format!("on {version}: it shows no NULL: {}", kept.sql));
        }
        let value = &analysis.unwrap().columns[0];
        let wrong = match kept.element {
            true => value.elements.as_ref().filter(|it| !it.is_maybe()),
            false => Some(&value.null).filter(|it| !it.is_maybe()),
        };
        if let Some(reason) = wrong.map(Nullness::reason) {
            failed.push(format!("on {version}: {reason}: {}", kept.sql));
        }
    }
    failed
}
