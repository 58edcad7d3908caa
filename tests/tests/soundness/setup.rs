//! The databases that are attacked: one schema, filled in different ways.

use postgres::Client;

use super::draw::Draw;
use super::world::World;

const SCHEMA: &str = include_str!("schema.sql");

/// How a database is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// Nothing at all.
    Empty,
    /// One row in each table, without a NULL.
    One,
    /// NULL wherever it is allowed, in arrays too.
    Nulls,
    /// Rows that have nothing in common with other tables' rows.
    Apart,
    /// Rows of all sorts, many of which match.
    Many,
}

impl Fill {
    pub const ALL: [Fill; 5] = [Fill::Empty, Fill::One, Fill::Nulls, Fill::Apart, Fill::Many];
}

/// Makes the schema and fills it.
pub fn set_up(client: &mut Client, version: u32, fill: Fill) {
    let mut takes = true;
    for statement in SCHEMA.split(";\n\n") {
        for line in statement.lines().filter_map(|it| it.strip_prefix("-- from ")) {
            let (from, to) = line.split_once(" to ").expect("from N to M");
            takes = (from.parse().expect("a version")..=to.parse().expect("a version")).contains(&version);
        }
        if takes {
            client.batch_execute(statement).unwrap_or_else(|error| panic!("{statement}: {error:?}"));
        }
    }
    let world = World::read(client, &["app"]);
    fill_tables(client, &world, fill);
    client.batch_execute("ANALYZE").expect("analysed");
}

/// Rows for each table. What a constraint refuses is left out.
pub fn fill_tables(client: &mut Client, world: &World, fill: Fill) {
    let rows = match fill {
        Fill::Empty => return,
        Fill::One => 1,
        Fill::Nulls => 3,
        Fill::Apart => 4,
        Fill::Many => 14,
    };
    for (index, table) in world.relations.iter().enumerate().filter(|(_, it)| it.is_plain_table()) {
        let mut draw = Draw::seeded(index as u64);
        // Triggers and rules would write something else.
        let _ = client.batch_execute("SET session_replication_role = replica");
        for row in 0..rows {
            let columns: Vec<_> = table.columns.iter().filter(|it| !it.generated).collect();
            let mut values = Vec::new();
            for column in &columns {
                let null = match fill {
                    Fill::One => false,
                    Fill::Nulls => row != 1,
                    _ => draw.chance(35),
                };
                values.push(if null && !column.not_null {
                    "NULL".to_owned()
                } else if column.is_number_like(world) {
                    let number = match fill {
                        Fill::Apart => 100 * index + row + 1,
                        Fill::Many if !column.not_null || row > 5 => draw.below(8),
                        _ => row + 1,
                    };
                    format!("{number}::{}", world.types[column.ty].name)
                } else {
                    world.constant(column.ty, &mut draw, fill == Fill::Nulls)
                });
            }
            let names: Vec<_> = columns.iter().map(|it| it.name.as_str()).collect();
            let insert =
                format!("INSERT INTO {} ({}) VALUES ({})", table.sql, names.join(", "), values.join(", "));
            let _ = client.batch_execute(&insert);
        }
    }
    client.batch_execute("RESET session_replication_role").expect("reset");
    let filled: i64 = client.query_one("SELECT count(*) FROM app.person", &[]).map_or(0, |it| it.get(0));
    assert!(filled > 0, "nothing was filled in: {fill:?}");
}
