//! Calls of one aggregate over many groups.

use postgres::Client;

use super::calls::{Outcome, in_chunks, joins, values};
use super::candidate::Candidate;
use super::picks::one;
use super::pools::Pool;
use super::random::Random;

/// How many groups are in a statement.
const CHUNK: usize = 100;

/// What is asked of an aggregate.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// At least one, without a NULL.
    WithoutNull,
    /// At least one; each argument may be NULL.
    Any,
    None,
}

/// A group: rows of picks.
type Group = Vec<Vec<i32>>;

/// How an aggregate is called: with how many direct arguments, which come first, if it has an order within the group.
#[derive(Clone, Copy)]
pub struct Form {
    pub direct: Option<usize>,
}

/// Groups of one row, of two equal ones, and of a few and many different ones.
pub fn groups(pools: &[Pool], rows: Rows, count: usize, random: &mut Random) -> Vec<Group> {
    let row = |random: &mut Random, nulls: usize| -> Vec<i32> {
        pools.iter().map(|it| if random.chance(nulls) { 0 } else { one(it, random) }).collect()
    };
    let nulls = if rows == Rows::WithoutNull { 0 } else { 50 };
    let mut found = Vec::new();
    for argument in 0..pools.len() {
        for edge in 1..=pools[argument].edges as i32 {
            let mut only = row(random, nulls);
            only[argument] = edge;
            found.push(vec![only.clone()]);
            found.push(vec![only.clone(), only]);
        }
    }
    // A choice of them, where there are many.
    while found.len() > count / 2 {
        found.swap_remove(random.below(found.len()));
    }
    if nulls > 0 {
        found.extend([1, 2, 5].map(|size| vec![vec![0; pools.len()]; size]));
    }
    while found.len() < count {
        let size = [1, 1, 2, 2, 3, 5, 10, 60][random.below(8)];
        let sparse = if nulls > 0 { [10, 50, 90][random.below(3)] } else { 0 };
        found.push((0..size).map(|_| row(random, sparse)).collect());
    }
    found
}

/// Calls an aggregate over each group, or with the direct arguments of each group over no rows.
pub fn aggregate(
    client: &mut Client,
    candidate: &Candidate,
    form: Form,
    pools: &[Pool],
    rows: Rows,
    groups: &[Group],
) -> Outcome {
    client.batch_execute(&function(candidate, form, pools, rows)).expect("the function is made");
    in_chunks(client, groups, CHUNK, &mut |client, groups| {
        let flat: Vec<i32> = groups
            .iter()
            .zip(1..)
            .flat_map(|(group, number)| group.iter().flat_map(move |row| [&[number], &row[..]].concat()))
            .collect();
        client.query_one("SELECT * FROM never_null.groups($1)", &[&flat]).map(|row| {
            let succeeded = row.get::<_, i32>(0) as usize;
            Outcome { succeeded, nulls: row.get(1), example: row.get(2), too_slow: 0 }
        })
    })
}

fn function(candidate: &Candidate, form: Form, pools: &[Pool], rows: Rows) -> String {
    let list = |row: &str, of: std::ops::Range<usize>| {
        let them: Vec<String> = of.map(|it| format!("{row}.a{}", it + 1)).collect();
        them.join(", ")
    };
    let count = pools.len();
    let name = format!("pg_catalog.\"{}\"", candidate.name);
    let call = match form.direct {
        None if count == 0 => format!("{name}(*)"),
        None => format!("{name}({})", list("m", 0..count)),
        Some(direct) => {
            format!("{name}({}) WITHIN GROUP (ORDER BY {})", list("r", 0..direct), list("m", direct..count))
        }
    };
    let from = "FROM pg_temp.members m WHERE m.number = k";
    let over = match rows {
        Rows::None => format!("{from} AND false"),
        _ => from.to_owned(),
    };
    let frame = match rows {
        // The first row's.
        Rows::None => "ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING",
        _ => "ROWS BETWEEN 1 PRECEDING AND CURRENT ROW",
    };
    // Aggregates may take rows back when a frame moves on.
    let window = match form.direct {
        Some(_) => String::new(),
        None => format!(
            "IF NOT one THEN
                 SELECT coalesce(bool_or(x IS NOT DISTINCT FROM NULL), false) INTO one
                 FROM (SELECT {call} OVER (ORDER BY m.g {frame}) AS x {from}) s;
             END IF;"
        ),
    };
    let width = count + 1;
    format!(
        "DROP TABLE IF EXISTS pg_temp.members;
         CREATE OR REPLACE FUNCTION never_null.groups(
             picks integer[], OUT succeeded integer, OUT nulls bigint[], OUT example text
         ) LANGUAGE plpgsql AS $groups$
         DECLARE
             r record;
             k integer;
             one boolean;
         BEGIN
             succeeded := 0;
             nulls := ARRAY[0];
             DROP TABLE IF EXISTS pg_temp.members;
             CREATE TEMP TABLE members AS
                 SELECT picks[g * {width} + 1] AS number, {values}
                 FROM generate_series(0, cardinality(picks) / {width} - 1) g {joins};
             FOR k IN SELECT DISTINCT m.number FROM pg_temp.members m ORDER BY 1 LOOP
                 BEGIN
                     SELECT * INTO r FROM pg_temp.members m WHERE m.number = k ORDER BY m.g LIMIT 1;
                     SELECT {call} IS NOT DISTINCT FROM NULL INTO one {over};
                     {window}
                     succeeded := succeeded + 1;
                     IF one THEN
                         nulls[1] := nulls[1] + 1;
                         SELECT string_agg(m::text, ' ' ORDER BY m.g) INTO example {from};
                         EXIT;
                     END IF;
                 EXCEPTION WHEN OTHERS THEN
                     -- An error is no NULL.
                 END;
             END LOOP;
         END $groups$",
        values = values(pools),
        joins = joins(pools, width, 1),
    )
}
