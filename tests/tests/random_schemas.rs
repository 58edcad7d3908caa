//! What must hold of any schema, tried with random ones.
//!
//! `RANDOM_SCHEMAS` says how many are tried, `RANDOM_SCHEMAS_SEED` which, and `RANDOM_SCHEMAS_COMPILED` of how many
//! the generated code is compiled. With `RANDOM_SCHEMAS_REFUSED`, the statements that a server refuses are printed.

mod random_schemas {
    pub mod case;
    pub mod compile;
}

use std::cell::{Cell, RefCell};
use std::env;
use std::str::FromStr;

use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use random_schemas::case::{Counts, try_on};
use random_schemas::compile;
use tests::Native;
use tests::random_schema::{any_schema, statements};

/// The variable's value, or `default` where it is not set.
fn variable<T: FromStr>(name: &str, default: T) -> T {
    match env::var(name) {
        Ok(text) => text.parse().unwrap_or_else(|_| panic!("{name} is {text:?}, which is no number")),
        Err(_) => default,
    }
}

/// Written as SQL, run in an empty database and read again, a catalog is itself; two versions generate the same bytes
/// of the same SQL; and what they generate compiles.
#[test]
fn any_schema_comes_back_and_generates_the_same_bytes_which_compile() {
    let name = "any_schema_comes_back_and_generates_the_same_bytes_which_compile";
    let servers: Vec<&Native> = Native::all(name).collect();
    if servers.is_empty() {
        return;
    }
    let (cases, seed) = (variable("RANDOM_SCHEMAS", 16_u32), variable("RANDOM_SCHEMAS_SEED", 20_u64));
    let compiled = variable("RANDOM_SCHEMAS_COMPILED", 3_usize);
    eprintln!("{cases} random schemas, RANDOM_SCHEMAS_SEED={seed}");
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    // A database has to be made for each attempt to shrink.
    let config = Config {
        cases,
        max_shrink_iters: variable("RANDOM_SCHEMAS_SHRINK", 200),
        failure_persistence: None,
        ..Config::default()
    };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));

    let turn = Cell::new(0);
    let failed = Cell::new(false);
    let counts = RefCell::new(Counts::default());
    let trees = RefCell::new(Vec::new());
    let result = runner.run(&any_schema(60), |items| {
        // Every version in turn, and a newer one beside it; while a failure shrinks, the same two.
        let (first, second) = pair(&servers, turn.get());
        match try_on(first, second, &statements(&items), &mut counts.borrow_mut()) {
            Ok(tree) => {
                if !failed.get() {
                    turn.set(turn.get() + 1);
                    if trees.borrow().len() < compiled {
                        trees.borrow_mut().push(tree);
                    }
                }
                Ok(())
            }
            Err(message) => {
                failed.set(true);
                Err(TestCaseError::fail(message))
            }
        }
    });
    if let Err(TestError::Fail(reason, items)) = &result {
        panic!("RANDOM_SCHEMAS_SEED={seed}, after {} schemas: {reason}\n\n{items:#?}", turn.get());
    }
    result.unwrap();
    let Counts { run, refused } = *counts.borrow();
    eprintln!("{run} statements, of which {refused} were refused");
    assert!(refused * 10 < run, "too many statements are refused: {refused} of {run}");
    compile::check(&trees.borrow());
}

/// Two servers of all, the older first.
fn pair<'a>(servers: &[&'a Native], turn: usize) -> (&'a Native, &'a Native) {
    let count = servers.len();
    let first = turn % count;
    let second = (first + 1 + turn / count % count.max(2).saturating_sub(1)) % count;
    (servers[first.min(second)], servers[first.max(second)])
}
