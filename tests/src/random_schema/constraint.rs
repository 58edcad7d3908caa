//! Keys, checks, exclusions and foreign keys.

use super::builtin::Class;
use super::draw::Draw;
use super::expression::condition;
use super::names::{fresh, quoted};
use super::world::{Column, Kind, Relation, World, list};

/// A constraint as part of CREATE TABLE or ADD, where there can be one.
pub(super) fn inline(world: &mut World, draw: &mut Draw, relation: &mut Relation) -> Option<String> {
    let text = match draw.below(7) {
        0..2 => key(draw, relation, !relation.has_primary_key)?,
        2..4 => key(draw, relation, false)?,
        4 if relation.partition_key.is_empty() => exclusion(world, draw, relation)?,
        _ => {
            let no_inherit = relation.kind == Kind::Table && !relation.has_children && draw.chance(15);
            let condition = condition(world, draw, &relation.columns, "");
            format!("CHECK ({condition}){}", if no_inherit { " NO INHERIT" } else { "" })
        }
    };
    if draw.chance(40) {
        return Some(text);
    }
    // An index has the name too, which it shares with relations.
    let name = match text.starts_with("CHECK") {
        true => relation.part(draw),
        false => world.name_beside(draw, &relation.name),
    };
    world.object(format!("CONSTRAINT {name} ON {}", relation.name));
    Some(format!("CONSTRAINT {name} {text}"))
}

fn key(draw: &mut Draw, relation: &mut Relation, primary: bool) -> Option<String> {
    let mut columns = relation.partition_key.clone();
    let can = |it: &&Column| it.ty.ordered && !columns.contains(it) && !(primary && it.ty.checked);
    let more = draw.some(relation.columns.iter().filter(can).cloned(), 2);
    columns.extend(more);
    if columns.is_empty() || columns.iter().any(|it| !it.ty.ordered) {
        return None;
    }
    let rest = relation.columns.iter().filter(|it| !columns.contains(it)).cloned();
    let include = draw.some(rest, 2);
    let include = match include.is_empty() || draw.chance(80) {
        true => String::new(),
        false => format!(" INCLUDE ({})", list(&include)),
    };
    let later = draw.text(&["", "", "", " DEFERRABLE", " DEFERRABLE INITIALLY DEFERRED"]);
    if later.is_empty() {
        relation.keys.push(columns.clone());
    }
    if primary {
        relation.has_primary_key = true;
        for column in &mut relation.columns {
            column.not_null |= columns.contains(column);
        }
    }
    let word = if primary { "PRIMARY KEY" } else { "UNIQUE" };
    Some(format!("{word} ({}){include}{later}", list(&columns)))
}

fn exclusion(world: &World, draw: &mut Draw, relation: &Relation) -> Option<String> {
    let ranges = relation.columns.iter().filter(|it| it.ty.class == Class::Range && !it.ty.checked);
    let later = draw.text(&["", "", " DEFERRABLE INITIALLY DEFERRED"]);
    let predicate = match draw.chance(40) {
        true => format!(" WHERE ({})", condition(world, draw, &relation.columns, "")),
        false => String::new(),
    };
    if let Some(range) = draw.find(ranges) {
        return Some(format!("EXCLUDE USING gist ({} WITH &&){predicate}{later}", range.name));
    }
    let column = draw.find(relation.columns.iter().filter(|it| it.ty.ordered && !it.ty.checked))?;
    let order = draw.text(&["", " DESC", " DESC NULLS LAST", " NULLS FIRST"]);
    Some(format!("EXCLUDE USING btree ({}{order} WITH =){predicate}{later}", column.name))
}

/// ALTER TABLE … ADD.
pub(super) fn constraint(world: &mut World, draw: &mut Draw) {
    let Some(at) = world.relation(draw, &[Kind::Table, Kind::Partitioned, Kind::Partition]) else { return };
    let mut relation = world.relations[at].clone();
    if let Some(text) = inline(world, draw, &mut relation) {
        let valid =
            if text.ends_with(')') && text.contains("CHECK (") { draw.maybe(25, " NOT VALID") } else { "" };
        world.say(format!("ALTER TABLE {} ADD {text}{valid}", relation.name));
        world.relations[at] = relation;
    }
}

pub(super) fn foreign_key(world: &mut World, draw: &mut Draw) {
    const ACTIONS: &[&str] = &["", "", "NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT"];
    let tables = [Kind::Table, Kind::Partitioned, Kind::Partition];
    let keyed = (0..world.relations.len()).filter(|at| !world.relations[*at].keys.is_empty());
    let Some(to) = draw.find(keyed) else { return };
    let Some(from) = (if draw.chance(20) { Some(to) } else { world.relation(draw, &tables) }) else { return };
    let key = draw.pick(&world.relations[to].keys).clone();
    let mut relation = world.relations[from].clone();
    let mut columns: Vec<Column> = Vec::new();
    for wanted in &key {
        let fits = |it: &&Column| it.ty.name == wanted.ty.name && !columns.contains(it) && !it.generated;
        let found = draw.find(relation.columns.iter().filter(fits).cloned());
        let column = found.unwrap_or_else(|| {
            // A table has room for one more, but where its partitions or children would have it twice.
            let mut taken: Vec<String> = relation.columns.iter().map(Column::plain).collect();
            let name = quoted(&fresh(draw, &mut taken));
            Column { name, ty: wanted.ty.clone(), not_null: false, generated: false }
        });
        if !relation.columns.contains(&column) {
            if relation.kind != Kind::Table || relation.columns.iter().any(|it| it.name == column.name) {
                return;
            }
            world.say(format!("ALTER TABLE {} ADD COLUMN {} {}", relation.name, column.name, column.ty.name));
            relation.columns.push(column.clone());
            world.relations[from].columns.push(column.clone());
        }
        columns.push(column);
    }
    let name = match draw.chance(60) {
        true => format!("CONSTRAINT {} ", relation.part(draw)),
        false => String::new(),
    };
    let mut text = format!(
        "ALTER TABLE {} ADD {name}FOREIGN KEY ({}) REFERENCES {} ({})",
        relation.name,
        list(&columns),
        world.relations[to].name,
        list(&key),
    );
    text += draw.maybe(20, " MATCH FULL");
    for on in [" ON UPDATE ", " ON DELETE "] {
        let action = draw.text(ACTIONS);
        if !action.is_empty() {
            text += on;
            text += action;
        }
    }
    text += draw.text(&["", "", " DEFERRABLE", " DEFERRABLE INITIALLY DEFERRED"]);
    text += if relation.kind == Kind::Table { draw.maybe(15, " NOT VALID") } else { "" };
    world.say(text);
    if let Some(name) = name.strip_prefix("CONSTRAINT ") {
        world.object(format!("CONSTRAINT {}ON {}", name, relation.name));
    }
    world.relations[from] = relation;
}
