//! Calls of one function with many values: a statement each thousand, where an error ends one call only.

use postgres::error::SqlState;
use postgres::{Client, Error};

use super::candidate::{Candidate, Kind};
use super::instances::Instance;
use super::pools::Pool;

/// How many rows of a set are looked at.
const ROWS: u32 = 200;

/// How many calls are in a statement.
const CHUNK: usize = 1000;

/// What calls gave.
#[derive(Default)]
pub struct Outcome {
    /// Calls without an error; of a set, those with a row.
    pub succeeded: usize,
    /// How often each column was NULL; the value itself is the only column of what has none.
    pub nulls: Vec<i64>,
    /// A call that gave NULL.
    pub example: Option<String>,
    /// Calls that did not end in time.
    pub too_slow: usize,
}

impl Outcome {
    pub fn add(&mut self, other: Outcome) {
        self.succeeded += other.succeeded;
        self.too_slow += other.too_slow;
        self.nulls.resize(self.nulls.len().max(other.nulls.len()), 0);
        self.nulls.iter_mut().zip(other.nulls).for_each(|(it, more)| *it += more);
        self.example = self.example.take().or(other.example);
    }

    /// Whether nothing is left to be found.
    pub fn all_null(&self) -> bool {
        !self.nulls.is_empty() && self.nulls.iter().all(|it| *it > 0)
    }
}

/// Calls a function with each row of picks, until all of its columns have been NULL.
pub fn call(
    client: &mut Client,
    candidate: &Candidate,
    instance: &Instance,
    pools: &[Pool],
    picks: &[Vec<i32>],
) -> Outcome {
    client.batch_execute(&function(candidate, instance, pools)).expect("the function is made");
    in_chunks(client, picks, CHUNK, &mut |client, picks| {
        // A function without arguments is called once for each.
        let flat: Vec<i32> =
            picks.iter().flat_map(|it| if it.is_empty() { vec![1] } else { it.clone() }).collect();
        client.query_one("SELECT * FROM never_null.calls($1)", &[&flat]).map(|row| {
            let succeeded = row.get::<_, i32>(0) as usize;
            Outcome { succeeded, nulls: row.get(1), example: row.get(2), too_slow: 0 }
        })
    })
}

/// Makes some calls in one statement.
type Work<'a, T> = dyn FnMut(&mut Client, &[T]) -> Result<Outcome, Error> + 'a;

/// Runs `work` on parts of `all`, smaller ones where it takes too long, until all columns have been NULL.
pub fn in_chunks<T>(client: &mut Client, all: &[T], size: usize, work: &mut Work<T>) -> Outcome {
    let mut outcome = Outcome::default();
    for chunk in all.chunks(size) {
        match work(client, chunk) {
            Ok(it) => outcome.add(it),
            Err(error) if error.code() == Some(&SqlState::QUERY_CANCELED) => match chunk {
                [_] => outcome.too_slow += 1,
                _ => outcome.add(in_chunks(client, chunk, chunk.len().div_ceil(4), work)),
            },
            Err(error) => panic!("{error:?}"),
        }
        if outcome.all_null() {
            break;
        }
    }
    outcome
}

/// The expression that calls a function with the columns `a1`, `a2`, … of the row `r`.
fn expression(candidate: &Candidate, instance: &Instance) -> String {
    let count = instance.types.len();
    let argument = |it: usize| match instance.variadic && it == count {
        true => format!("VARIADIC r.a{it}"),
        false => format!("r.a{it}"),
    };
    let arguments: Vec<String> = (1..=count).map(argument).collect();
    format!("pg_catalog.\"{}\"({})", candidate.name, arguments.join(", "))
}

fn function(candidate: &Candidate, instance: &Instance, pools: &[Pool]) -> String {
    let call = expression(candidate, instance);
    // IS NULL is also true of a row of NULLs.
    let is_null = |it: &str| format!("{it} IS NOT DISTINCT FROM NULL");
    let columns: Vec<String> = match &candidate.kind {
        Kind::Columns(names) => names.iter().map(|it| format!("(x).\"{it}\"")).collect(),
        _ => vec!["x".to_owned()],
    };
    let look = match &candidate.kind {
        Kind::Scalar if !candidate.returns_set => {
            format!("found := 1; one := ARRAY[CASE WHEN {} THEN 1 ELSE 0 END];", is_null(&call))
        }
        _ => {
            let counts: Vec<String> =
                columns.iter().map(|it| format!("count(*) FILTER (WHERE {})", is_null(it))).collect();
            format!(
                "SELECT count(*), ARRAY[{}] INTO found, one FROM (SELECT {call} AS x LIMIT {ROWS}) s;",
                counts.join(", ")
            )
        }
    };
    let width = pools.len().max(1);
    format!(
        "CREATE OR REPLACE FUNCTION never_null.calls(
             picks integer[], OUT succeeded integer, OUT nulls bigint[], OUT example text
         ) LANGUAGE plpgsql AS $calls$
         DECLARE
             r record;
             found bigint;
             one bigint[];
         BEGIN
             succeeded := 0;
             nulls := array_fill(0, ARRAY[{columns}]);
             FOR r IN SELECT {values} FROM generate_series(0, cardinality(picks) / {width} - 1) g {joins} ORDER BY g LOOP
                 BEGIN
                     {look}
                     IF found > 0 THEN succeeded := succeeded + 1; END IF;
                     IF 0 < ANY (one) THEN
                         FOR i IN 1 .. {columns} LOOP nulls[i] := nulls[i] + one[i]; END LOOP;
                         example := coalesce(example, {example});
                         EXIT WHEN 0 <> ALL (nulls);
                     END IF;
                 EXCEPTION WHEN OTHERS THEN
                     -- An error is no NULL.
                 END;
             END LOOP;
         END $calls$",
        columns = columns.len(),
        values = values(pools),
        joins = joins(pools, width, 0),
        example = example(pools.len()),
    )
}

/// The values as columns `a1`, `a2`, ….
pub fn values(pools: &[Pool]) -> String {
    let values: Vec<String> = (1..=pools.len()).map(|it| format!(", p{it}.v AS a{it}")).collect();
    format!("g{}", values.concat())
}

/// The pools, joined to the picks of the row number `g`, of which `skip` are for something else.
pub fn joins(pools: &[Pool], width: usize, skip: usize) -> String {
    let pick = |it: usize| format!("picks[g * {width} + {skip} + {it}]");
    let numbered = || pools.iter().enumerate().map(|(it, pool)| (it + 1, pool));
    let joins = numbered().map(|(it, Pool { table, .. })| {
        format!("LEFT JOIN never_null.{table} p{it} ON p{it}.i = {}", pick(it))
    });
    // What the server refused is in no pool, and is not NULL.
    let known = numbered().map(|(it, _)| format!(" AND ({} = 0 OR p{it}.i IS NOT NULL)", pick(it)));
    format!("{} WHERE true{}", joins.collect::<Vec<_>>().join(" "), known.collect::<String>())
}

/// The values of the row `r` as text.
pub fn example(arguments: usize) -> String {
    let texts: Vec<String> = (1..=arguments).map(|it| format!("quote_nullable(r.a{it}::text)")).collect();
    format!("concat_ws(', ', ''{})", texts.iter().map(|it| format!(", {it}")).collect::<String>())
}
