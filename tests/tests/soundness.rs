//! What is called never NULL is never NULL, tried with random queries.
//!
//! `SOUNDNESS_QUERIES` says how many queries are tried, `SOUNDNESS_SEED` which (1, if nothing is said), `SOUNDNESS_SERVERS` on which versions
//! (`15 18`). With `SOUNDNESS_MESSAGES`, what servers refuse is printed, and with `SOUNDNESS_PRINT` each query.

mod soundness {
    pub mod attack;
    mod change;
    mod condition;
    pub mod draw;
    mod expression;
    mod from;
    mod kept;
    mod own;
    mod select;
    pub mod setup;
    pub mod world;
    mod writer;
}

use std::collections::BTreeSet;
use std::env;

use analysis::Trees;
use soundness::attack::{Attack, Attempt, Counts, Outcome, connect, kind_of, named};
use soundness::draw::Draw;
use soundness::setup::{Fill, set_up};
use soundness::world::World;
use tests::Native;

/// So many queries are prepared before they are analysed together.
const BATCH: usize = 40;

fn variable(name: &str, default: u64) -> u64 {
    match env::var(name) {
        Ok(text) => text.parse().unwrap_or_else(|_| panic!("{name} is {text:?}, which is no number")),
        Err(_) => default,
    }
}

#[test]
fn what_is_called_never_null_never_is() {
    let seed = variable("SOUNDNESS_SEED", 1);
    let versions = env::var("SOUNDNESS_SERVERS").unwrap_or_else(|_| "15 18".to_owned());
    let versions: Vec<u32> = versions.split_whitespace().map(|it| it.parse().expect("a version")).collect();
    let servers: Vec<&Native> = Native::all("what_is_called_never_null_never_is")
        .filter(|it| versions.contains(&it.version()))
        .collect();
    if servers.is_empty() {
        return;
    }
    let queries = variable("SOUNDNESS_QUERIES", 2000) / servers.len() as u64;
    eprintln!("SOUNDNESS_SEED={seed}");
    let failed: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = servers.iter().map(|it| scope.spawn(move || on(it, seed, queries))).collect();
        threads.into_iter().flat_map(|it| it.join().expect("it does not panic")).collect()
    });
    assert!(failed.is_empty(), "SOUNDNESS_SEED={seed}\n\n{}", failed.join("\n\n"));
}

/// Attacks one server until so many queries were accepted.
fn on(server: &Native, seed: u64, queries: u64) -> Vec<String> {
    let version = server.version();
    let mut urls = Vec::new();
    let mut world = World::default();
    for fill in Fill::ALL {
        let name = format!("soundness_{}", named(fill));
        let mut client = server.create(&name);
        set_up(&mut client, version, fill);
        world = World::read(&mut client, &["app"]);
        urls.push((named(fill), server.url(&name)));
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(attack(&world, &urls, seed, queries))
}

async fn attack(world: &World, urls: &[(String, String)], seed: u64, queries: u64) -> Vec<String> {
    let version = world.version;
    let trees = Trees::default();
    let client = connect(&urls[0].1, Some(trees.clone())).await;
    let mut attack = Attack::new(world, &client, trees, urls).await;
    let (mut failed, mut kinds, mut seen) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    let most = variable("SOUNDNESS_FAILURES", 3) as usize;
    let start = std::time::Instant::now();
    let mut index = 0;
    while (attack.counts.accepted as u64) < queries && failed.len() < most {
        assert!(index < 20 * queries + 1000, "hardly any query is accepted");
        let mut attempts = Vec::new();
        while attempts.len() < BATCH {
            let number =
                seed.wrapping_mul(1_000_003).wrapping_add(u64::from(version) << 48).wrapping_add(index);
            index += 1;
            let attempt = Attempt::new(world, Draw::seeded(number));
            if seen.insert(attempt.sql.clone()) {
                attempts.push(attempt);
            }
        }
        let outcomes = attack.attack(&attempts, true).await;
        for (attempt, outcome) in attempts.iter().zip(outcomes) {
            if env::var_os("SOUNDNESS_PRINT").is_some() {
                println!("{outcome:?} {}", attempt.sql);
            }
            match outcome {
                Outcome::Failed(failure) if failed.len() < most && kinds.insert(kind_of(&failure.reason)) => {
                    let (attempt, failure) = attack.shrunk(attempt, &failure).await;
                    failed.push(format!(
                        "PostgreSQL {version}, data {}: column {} is NULL, but: {}\n{}",
                        failure.fill, failure.column, failure.reason, attempt.sql
                    ));
                }
                Outcome::NotAnalysed(error) => {
                    failed.push(format!("PostgreSQL {version}: {error}\n{}", attempt.sql))
                }
                _ => {}
            }
        }
    }
    report(version, &attack.counts, start.elapsed().as_secs_f64());
    failed
}

fn report(version: u32, counts: &Counts, seconds: f64) {
    let Counts { refused, accepted, runs, rows, errors, never, maybe, never_with_rows, messages, unknown } =
        counts;
    eprintln!(
        "PostgreSQL {version}: {accepted} queries accepted, {refused} refused; {runs} runs, {errors} of them errors, \
         {rows} rows; columns: {never} never NULL ({never_with_rows} seen in rows), {maybe} maybe; {seconds:.0} s"
    );
    if !unknown.is_empty() {
        eprintln!("no rule for {unknown:?}");
    }
    if env::var_os("SOUNDNESS_MESSAGES").is_some() {
        let mut messages: Vec<_> = messages.iter().collect();
        messages.sort_by_key(|it| std::cmp::Reverse(it.1));
        messages.iter().take(80).for_each(|(message, count)| eprintln!("{count:6} {message}"));
    }
}
