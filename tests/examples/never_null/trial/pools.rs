//! Tables of values on the server.

use std::collections::{BTreeMap, BTreeSet};

use postgres::Client;

use super::literals::{Shape, Type, literals};

/// The values of a type, in a table with their numbers from 1. The edges come first.
#[derive(Clone)]
pub struct Pool {
    pub table: String,
    pub edges: usize,
    pub total: usize,
}

/// The pools of a server, each made when it is first asked for.
pub struct Pools {
    types: BTreeMap<String, Type>,
    made: BTreeMap<(String, &'static str), Option<Pool>>,
    seed: u64,
    /// Edges that the server did not take, of types that are not made of others.
    pub refused: BTreeSet<String>,
}

impl Pools {
    pub fn new(types: BTreeMap<String, Type>, seed: u64) -> Self {
        Pools { types, made: BTreeMap::new(), seed, refused: BTreeSet::new() }
    }

    /// The pool of a type, with these words (of that name) as its edges if there are some. `None` when no value of
    /// the type can be written.
    pub fn pool(
        &mut self,
        client: &mut Client,
        ty: &str,
        words: Option<(&'static str, &'static [&'static str])>,
    ) -> Option<Pool> {
        let key = (ty.to_owned(), words.map_or("", |(name, _)| name));
        if let Some(made) = self.made.get(&key) {
            return made.clone();
        }
        let made = self.make(client, ty, words.map(|(_, words)| words));
        self.made.insert(key, made.clone());
        made
    }

    fn make(&mut self, client: &mut Client, ty: &str, words: Option<&[&str]>) -> Option<Pool> {
        let mut values = literals(ty, &self.types, self.seed)?;
        let own = values.edges.len();
        if let Some(words) = words {
            values.random.splice(0..0, values.edges);
            values.edges = words.iter().map(|it| (*it).to_owned()).collect();
        }
        let table = format!("pool_{}", self.made.len());
        let edges = values.edges.len();
        let all: Vec<String> = values.edges.into_iter().chain(values.random).collect();
        let fill = "SELECT never_null.fill($1, $2, $3)";
        let refused =
            client.query_one(fill, &[&table, &self.types[ty].sql, &all]).expect("the pool is filled");
        let refused: Vec<i32> = refused.get(0);
        let refused = refused.into_iter().map(|it| it as usize - 1);
        if words.is_none() && matches!(self.types[ty].shape, Shape::Plain) {
            let bad = refused.filter(|it| *it < own).map(|it| format!("{ty} '{}'", all[it]));
            self.refused.extend(bad);
        }
        Some(Pool { table, edges, total: all.len() })
    }
}
