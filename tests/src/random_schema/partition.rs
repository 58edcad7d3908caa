//! Partitioned tables and their partitions.

use super::builtin::Class;
use super::constraint;
use super::draw::Draw;
use super::names::literal;
use super::table;
use super::world::{Column, Kind, Relation, World, list};

/// A strategy and how its partitions are bound.
enum Bounds {
    Range(usize),
    List,
    Hash,
}

pub(super) fn table(world: &mut World, draw: &mut Draw) {
    let (columns, mut texts) = table::columns(world, draw, true);
    let name = world.name(draw);
    let Some((text, key, bounds)) = strategy(draw, &columns) else { return };
    let mut relation = Relation::new(name.clone(), Kind::Partitioned, columns);
    relation.partition_key.clone_from(&key);
    for _ in 0..draw.below(3) {
        texts.extend(constraint::inline(world, &mut draw.fork(), &mut relation));
    }
    world.say(format!("CREATE TABLE {name} ({}) {text}", texts.join(", ")));
    let parent = relation.clone();
    table::made(world, draw, relation);
    partitions(world, draw, &parent, &key, &bounds, 0);
}

/// PARTITION BY, the columns of the key, and how partitions are bound.
fn strategy(draw: &mut Draw, columns: &[Column]) -> Option<(String, Vec<Column>, Bounds)> {
    let can = |it: &&Column| !it.generated && !it.ty.checked && !it.ty.values.is_empty();
    let ordered =
        || columns.iter().filter(can).filter(|it| it.ty.ordered && it.ty.class != Class::Composite).cloned();
    match draw.below(3) {
        0 => {
            let key = draw.some(ordered(), 2);
            let text = format!("PARTITION BY RANGE ({})", list(&key));
            (!key.is_empty()).then(|| (text, key.clone(), Bounds::Range(key.len())))
        }
        1 => {
            let key = draw.find(ordered())?;
            Some((format!("PARTITION BY LIST ({})", key.name), vec![key], Bounds::List))
        }
        _ => {
            let key = draw.some(columns.iter().filter(can).filter(|it| it.ty.hashed).cloned(), 2);
            let text = format!("PARTITION BY HASH ({})", list(&key));
            (!key.is_empty()).then_some((text, key, Bounds::Hash))
        }
    }
}

fn partitions(
    world: &mut World,
    draw: &mut Draw,
    parent: &Relation,
    key: &[Column],
    bounds: &Bounds,
    depth: usize,
) {
    let first = &key[0].ty.values;
    let value = |at: usize| literal(&first[at % first.len()]);
    let mut all: Vec<String> = match bounds {
        Bounds::Range(width) => {
            let rest = |word: &str| format!(", {word}").repeat(width - 1);
            let middle = value(0);
            vec![
                format!("FOR VALUES FROM (MINVALUE{}) TO ({middle}{})", rest("MINVALUE"), rest("MINVALUE")),
                format!("FOR VALUES FROM ({middle}{}) TO (MAXVALUE{})", rest("MINVALUE"), rest("MAXVALUE")),
            ]
        }
        Bounds::List if first.len() > 1 => {
            vec![format!("FOR VALUES IN ({}, NULL)", value(0)), format!("FOR VALUES IN ({})", value(1))]
        }
        Bounds::List => vec![format!("FOR VALUES IN ({})", value(0)), "FOR VALUES IN (NULL)".to_owned()],
        Bounds::Hash => (0..3).map(|it| format!("FOR VALUES WITH (MODULUS 3, REMAINDER {it})")).collect(),
    };
    all.truncate(draw.below(all.len() + 1));
    if !matches!(bounds, Bounds::Hash) && draw.chance(40) {
        all.push("DEFAULT".to_owned());
    }
    for bound in all {
        let draw = &mut draw.fork();
        let name = world.name(draw);
        let below = (depth < 2 && draw.chance(20)).then(|| strategy(draw, &parent.columns)).flatten();
        let by = below.as_ref().map(|it| format!(" {}", it.0)).unwrap_or_default();
        let mut relation = Relation::new(name.clone(), Kind::Partition, parent.columns.clone());
        relation.has_primary_key = true;
        relation.taken.clone_from(&parent.taken);
        let attached = draw.chance(25);
        if attached {
            world.say(format!(
                "CREATE TABLE {name} (LIKE {} INCLUDING GENERATED INCLUDING CONSTRAINTS){by}",
                parent.name
            ));
            world.say(format!("ALTER TABLE ONLY {} ATTACH PARTITION {name} {bound}", parent.name));
        } else {
            let own = own_parts(world, draw, parent);
            world.say(format!("CREATE TABLE {name} PARTITION OF {}{own} {bound}{by}", parent.name));
        }
        if let Some((_, key, bounds)) = below {
            // A key of the parent holds the parent's columns alone.
            relation.kind = Kind::Partitioned;
            relation.partition_key = parent.partition_key.iter().chain(&key).cloned().collect();
            relation.partition_key.dedup();
            let sub = relation.clone();
            table::made(world, draw, relation);
            partitions(world, draw, &sub, &key, &bounds, depth + 1);
        } else {
            table::made(world, draw, relation);
        }
    }
}

/// Defaults and checks of a partition's own.
fn own_parts(world: &World, draw: &mut Draw, parent: &Relation) -> String {
    let mut parts = Vec::new();
    if let Some(column) = draw.find(parent.columns.iter().filter(|it| !it.generated && !it.ty.checked)) {
        if draw.chance(20) {
            parts.push(format!("{} DEFAULT {}", column.name, table::default(world, draw, &column.ty)));
        }
        if draw.chance(20) {
            parts.push(format!("CHECK ({} IS NOT NULL)", column.name));
        }
    }
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}
