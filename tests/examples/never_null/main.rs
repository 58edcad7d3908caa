//! Which built-in functions never give NULL: found by calling each with generated arguments on a server of each
//! version, and written to `analysis/src/never_null.txt`.
//!
//! `cargo run -p tests --example never_null [seed]`
//!
//! A line is `<kind> <class> <signature>`, then ` : ` and columns for what returns rows of several. Signatures have the
//! types as `format_type` gives them; an ordered-set aggregate's has its direct arguments before `;`. The values of a
//! line are not NULL on any version that has the function:
//!
//! | | |
//! |---|---|
//! | `function values` | when no argument is NULL |
//! | `function always` | whatever the arguments are |
//! | `set values` | in any row, when no argument is NULL; also of functions that return one row of several columns |
//! | `set always` | in any row, whatever the arguments are; strict functions that return sets have no row then |
//! | `aggregate values` | when there is a row, and no argument is NULL in any row |
//! | `aggregate rows` | when there is a row |
//! | `aggregate empty` | even when there is none |
//!
//! An array given with the word `VARIADIC` for `VARIADIC "any"` is one more argument, which may hold NULLs but for which
//! `always` says nothing: `concat(VARIADIC NULL)` is NULL.

mod trial;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use tests::{Native, root};
use trial::table::{Table, both, read, write};
use trial::{Judged, Trial, Verdict};

const SEED: u64 = 20_250_727;

/// About how many calls of each function a server gets.
const CALLS: usize = 1000;

/// What a server says.
struct Report {
    version: u32,
    verdicts: BTreeMap<String, Judged>,
    refused: BTreeSet<String>,
}

fn main() {
    let seed = std::env::args().nth(1).map_or(SEED, |it| it.parse().expect("the seed is a number"));
    println!("seed {seed}");
    let servers: Vec<&Native> = Native::all("never_null").collect();
    let reports: Vec<Report> = std::thread::scope(|scope| {
        let started: Vec<_> = servers.iter().map(|it| scope.spawn(move || report(it, seed))).collect();
        started.into_iter().map(|it| it.join().expect("all calls are made")).collect()
    });
    for it in &reports {
        print(it);
    }
    let everywhere = reports.iter().map(|it| it.refused.clone()).reduce(|all, it| &all & &it);
    assert_eq!(everywhere.unwrap_or_default(), BTreeSet::new(), "values that no server takes");
    let table = merge(&reports);
    let path = root().join("analysis/src/never_null.txt");
    let before = read(&std::fs::read_to_string(&path).unwrap_or_default());
    std::fs::write(&path, write(&table)).expect("written");
    let other =
        |one: &Table, than: &Table| one.iter().filter(|(it, proven)| than.get(*it) != Some(proven)).count();
    let (new, gone) = (other(&table, &before), other(&before, &table));
    println!("{} functions in {}: {new} new or other, {gone} gone or other", table.len(), path.display());
}

fn report(server: &Native, seed: u64) -> Report {
    let start = Instant::now();
    let mut trial = Trial::start(server, seed);
    let candidates = trial.candidates();
    let mut verdicts = BTreeMap::new();
    for (number, candidate) in candidates.iter().enumerate() {
        if number % 500 == 0 {
            let seconds = start.elapsed().as_secs();
            println!("PostgreSQL {}: {number} of {}, {seconds} s", server.version(), candidates.len());
        }
        verdicts.insert(candidate.signature.clone(), trial.judge(candidate, CALLS));
    }
    Report { version: server.version(), verdicts, refused: trial.refused().clone() }
}

fn print(Report { version, verdicts, .. }: &Report) {
    let mut counts = BTreeMap::new();
    let mut calls = 0;
    println!("\nPostgreSQL {version}");
    for (signature, Judged { verdict, succeeded, too_slow }) in verdicts {
        let kind = match verdict {
            Verdict::Proven(..) => "kept",
            Verdict::Null(example) => {
                println!("  NULL: {signature} of {example}");
                "dropped for a NULL"
            }
            Verdict::Unproven(succeeded) => {
                println!("  never or seldom succeeded: {signature}, {succeeded} times");
                "dropped since too few calls succeeded"
            }
            Verdict::Excluded(reason) => {
                println!("  not called: {signature}: {reason}");
                "not called"
            }
        };
        if *too_slow > 0 {
            println!("  too slow: {signature}, {too_slow} times");
        }
        *counts.entry(kind).or_insert(0) += 1;
        calls += succeeded;
    }
    let figures: Vec<String> = counts.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    println!("  {} candidates: {}; {calls} calls succeeded", verdicts.len(), figures.join(", "));
}

/// What every version that has a function says.
fn merge(reports: &[Report]) -> Table {
    let signatures: BTreeSet<&String> = reports.iter().flat_map(|it| it.verdicts.keys()).collect();
    let proven = |signature: &String| {
        let mut all =
            reports.iter().filter_map(|it| it.verdicts.get(signature)).map(|it| match &it.verdict {
                Verdict::Proven(kind, proven) => Some((*kind, proven.clone())),
                _ => None,
            });
        let first = all.next()??;
        all.try_fold(first, |(kind, proven), it| {
            let (other_kind, other) = it?;
            (kind == other_kind).then(|| (kind, both(&proven, &other)))
        })
    };
    signatures
        .into_iter()
        .filter_map(|it| Some((it.clone(), proven(it)?)))
        .filter(|(_, (_, proven))| !proven.is_empty())
        .collect()
}
