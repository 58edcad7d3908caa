//! Random schemas as SQL.
//!
//! A schema is a list of [`Item`]s, each of which writes statements about what the items before it made: so
//! any item can be left out, which is how a failing schema shrinks. Most statements are right by construction. A
//! server has the last word: what it refuses is to be left out.

mod alter;
mod builtin;
mod comment;
mod constraint;
mod draw;
mod expression;
mod index;
mod names;
mod partition;
mod routine;
mod table;
mod trigger;
mod types;
mod view;
mod world;

use std::fmt;

use proptest::prelude::*;

use draw::Draw;
use world::World;

/// What an item makes.
type Write = fn(&mut World, &mut Draw);

/// Every kind of item by name, and its weight among them.
const KINDS: &[(&str, u32, Write)] = &[
    ("schema", 2, names::schema),
    ("enum", 4, types::enum_),
    ("domain", 5, types::domain),
    ("composite", 5, types::composite),
    ("range", 2, types::range),
    ("collation", 1, types::collation),
    ("sequence", 3, table::sequence),
    ("table", 14, table::table),
    ("partitioned table", 5, partition::table),
    ("constraint", 6, constraint::constraint),
    ("foreign key", 8, constraint::foreign_key),
    ("index", 8, index::index),
    ("statistics", 2, index::statistics),
    ("view", 8, view::view),
    ("materialized view", 2, view::materialized),
    ("function", 8, routine::function),
    ("procedure", 2, routine::procedure),
    ("aggregate", 1, routine::aggregate),
    ("operator", 1, routine::operator),
    ("cast", 1, routine::cast),
    ("trigger", 4, trigger::trigger),
    ("rule", 2, trigger::rule),
    ("policy", 3, trigger::policy),
    ("comment", 6, comment::comment),
    ("alteration", 10, alter::alter),
];

/// A part of a schema.
#[derive(Clone)]
pub struct Item {
    kind: &'static str,
    write: Write,
    /// How many parts it may have: columns, labels, arguments.
    size: usize,
    seed: u64,
}

impl fmt::Debug for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} ({:#x})", self.kind, self.size, self.seed)
    }
}

fn item(kinds: &[(&'static str, u32, Write)]) -> impl Strategy<Value = Item> + use<> {
    let kinds: Vec<_> = kinds.iter().map(|(kind, weight, write)| (*weight, Just((*kind, *write)))).collect();
    (proptest::strategy::Union::new_weighted(kinds).no_shrink(), 1..10_usize, any::<u64>().no_shrink())
        .prop_map(|((kind, write), size, seed)| Item { kind, write, size, seed })
}

/// Schemas of up to `items` items, which begin with types and tables.
pub fn any_schema(items: usize) -> impl Strategy<Value = Vec<Item>> {
    let (first, _) = KINDS.split_at(KINDS.len().min(8));
    let first = proptest::collection::vec(item(first), items / 10..=items / 4);
    let rest = proptest::collection::vec(item(KINDS), items / 4..=items * 3 / 4);
    (first, rest).prop_map(|(first, rest)| first.into_iter().chain(rest).collect())
}

/// The items as SQL statements, in the order in which they run.
pub fn statements(items: &[Item]) -> Vec<String> {
    let mut world = World::new();
    for Item { write, size, seed, .. } in items {
        write(&mut world, &mut Draw::new(*seed, *size));
    }
    world.statements
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_items_are_the_same_statements() {
        let items: Vec<Item> = KINDS
            .iter()
            .cycle()
            .zip(0..200)
            .map(|((kind, _, write), seed)| Item { kind, write: *write, size: 5, seed })
            .collect();
        assert_eq!(statements(&items), statements(&items));
        assert!(statements(&items).len() > 200);
    }
}
