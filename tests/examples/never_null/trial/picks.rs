//! Which values go together in a call: numbers of the values of each argument's pool, from 1; 0 is NULL.

use super::pools::Pool;
use super::random::Random;

/// About `count` rows of values that are not NULL; fewer when there are no more. The edges come in all combinations,
/// where these are few.
pub fn picks(pools: &[Pool], count: usize, random: &mut Random) -> Vec<Vec<i32>> {
    let product =
        |of: fn(&Pool) -> usize| pools.iter().map(of).try_fold(1_usize, |all, it| all.checked_mul(it));
    if product(|it| it.total).is_some_and(|it| it <= count) {
        return all(pools, |it| it.total);
    }
    let mut found = match product(|it| it.edges).is_some_and(|it| it <= count) {
        true => all(pools, |it| it.edges),
        false => each_edge_once(pools, random),
    };
    while found.len() < count {
        let row: Vec<i32> = pools.iter().map(|it| one(it, random)).collect();
        found.push(same(row, pools, random));
    }
    found
}

/// The same with NULL for one argument or more.
pub fn picks_with_nulls(pools: &[Pool], count: usize, random: &mut Random) -> Vec<Vec<i32>> {
    let masks = 1..1_usize << pools.len().min(10);
    let each = count / masks.len().max(1) + 1;
    masks
        .flat_map(|mask| {
            let rows = match pools.iter().enumerate().all(|(argument, _)| mask & (1 << argument) != 0) {
                true => vec![vec![0; pools.len()]],
                false => (0..each).map(|_| pools.iter().map(|it| one(it, random)).collect()).collect(),
            };
            rows.into_iter().map(move |mut row: Vec<i32>| {
                row.iter_mut()
                    .enumerate()
                    .filter(|(it, _)| mask & (1 << it) != 0)
                    .for_each(|(_, it)| *it = 0);
                row
            })
        })
        .collect()
}

/// One value, of the edges more often than not.
pub fn one(pool: &Pool, random: &mut Random) -> i32 {
    let end = if random.chance(60) { pool.edges } else { pool.total };
    1 + random.below(end.max(1)) as i32
}

/// Sometimes, arguments of one type are equal.
fn same(mut row: Vec<i32>, pools: &[Pool], random: &mut Random) -> Vec<i32> {
    if row.len() > 1 && random.chance(15) {
        let from = random.below(row.len());
        for to in 0..row.len() {
            if pools[to].table == pools[from].table {
                row[to] = row[from];
            }
        }
    }
    row
}

fn all(pools: &[Pool], of: fn(&Pool) -> usize) -> Vec<Vec<i32>> {
    pools.iter().fold(vec![vec![]], |rows, pool| {
        rows.iter().flat_map(|row| (1..=of(pool) as i32).map(|it| [&row[..], &[it]].concat())).collect()
    })
}

fn each_edge_once(pools: &[Pool], random: &mut Random) -> Vec<Vec<i32>> {
    let mut rows = Vec::new();
    for (argument, pool) in pools.iter().enumerate() {
        for edge in 1..=pool.edges as i32 {
            let mut row: Vec<i32> = pools.iter().map(|it| one(it, random)).collect();
            row[argument] = edge;
            rows.push(row);
        }
    }
    rows
}
