//! Indexes and extended statistics.

use super::builtin::Class;
use super::draw::Draw;
use super::expression::{condition, value_of};
use super::world::{Column, Kind, World, list};

pub(super) fn index(world: &mut World, draw: &mut Draw) {
    let kinds = [Kind::Table, Kind::Partitioned, Kind::Partition, Kind::Materialized];
    let Some(at) = world.relation(draw, &kinds) else { return };
    let relation = world.relations[at].clone();
    let method = draw.text(&["btree", "btree", "btree", "hash", "gist", "gin", "brin", "spgist"]);
    let mut keys = Vec::new();
    let wanted = if method == "btree" || method == "brin" { 1 + draw.below(3) } else { 1 };
    let mut used: Vec<Column> = Vec::new();
    for _ in 0..wanted {
        let draw = &mut draw.fork();
        let fits = relation.columns.iter().filter(|it| fits(method, it) && !used.contains(it));
        if let Some(column) = draw.find(fits.cloned()) {
            keys.push(key(world, draw, method, &column));
            used.push(column);
        }
    }
    if keys.is_empty() {
        return;
    }
    let plain = draw.chance(15) && method == "btree" && relation.partition_key.is_empty();
    let unique = if plain { "UNIQUE " } else { "" };
    let rest = relation.columns.iter().filter(|it| !used.contains(it));
    let include = draw.some(rest, 2);
    let include = match method == "btree" && !include.is_empty() && draw.chance(20) {
        true => format!(" INCLUDE ({})", list(include)),
        false => String::new(),
    };
    let options = match method {
        "btree" | "hash" => draw.maybe(15, " WITH (fillfactor = 50)"),
        "gin" => draw.maybe(30, " WITH (fastupdate = off)"),
        "brin" => draw.maybe(30, " WITH (pages_per_range = 16, autosummarize = true)"),
        _ => "",
    };
    let predicate = match draw.chance(30) {
        true => format!(" WHERE {}", condition(world, draw, &relation.columns, "")),
        false => String::new(),
    };
    let name = draw.chance(70).then(|| world.name_beside(draw, &relation.name));
    let schema = relation.name.split("\".\"").next().map(|it| format!("{it}\"")).unwrap_or_default();
    let only = if relation.kind == Kind::Partitioned { draw.maybe(15, "ONLY ") } else { "" };
    world.say(format!(
        "CREATE {unique}INDEX {} ON {only}{} USING {method} ({}){include}{options}{predicate}",
        name.as_deref().unwrap_or_default(),
        relation.name,
        keys.join(", "),
    ));
    if let Some(name) = name {
        world.object(format!("INDEX {schema}.{name}"));
    }
}

/// Whether the method has a default operator class for the column.
fn fits(method: &str, Column { ty, .. }: &Column) -> bool {
    let geometric = ["point", "box", "polygon"].contains(&ty.name.as_str());
    match method {
        "btree" => ty.ordered,
        "hash" => ty.hashed,
        "gist" => geometric || ty.name == "circle" || (ty.class == Class::Range && !ty.checked),
        "spgist" => geometric || ["text", "inet", "int4range"].contains(&ty.name.as_str()),
        "gin" => {
            ["jsonb", "tsvector"].contains(&ty.name.as_str()) || (ty.class == Class::Array && ty.ordered)
        }
        _ => ["integer", "bigint", "timestamptz", "date", "uuid", "text"].contains(&ty.name.as_str()),
    }
}

fn key(world: &World, draw: &mut Draw, method: &str, column: &Column) -> String {
    if method != "btree" {
        let class = match (method, column.ty.name.as_str()) {
            ("gin", "jsonb") => draw.maybe(50, " jsonb_path_ops"),
            ("brin", "integer") => draw.maybe(30, " int4_minmax_multi_ops (values_per_range = 16)"),
            ("spgist", "point") => draw.maybe(50, " kd_point_ops"),
            _ => "",
        };
        return format!("{}{class}", column.name);
    }
    let (text, ty) = match draw.chance(25) {
        true => value_of(world, draw, column, ""),
        false => (column.name.clone(), column.ty.clone()),
    };
    let (text, ty) = if ty.ordered { (text, ty) } else { (column.name.clone(), column.ty.clone()) };
    let collation = match ty.collatable && draw.chance(25) {
        true => format!(" COLLATE {}", world.collation(draw)),
        false => String::new(),
    };
    let class = match ty.name.as_str() {
        "text" if draw.chance(25) => " text_pattern_ops",
        "character varying(20)" if draw.chance(25) => " varchar_pattern_ops",
        _ => "",
    };
    let order = draw.text(&["", "", " DESC", " ASC NULLS FIRST", " DESC NULLS LAST"]);
    format!("{text}{collation}{class}{order}")
}

pub(super) fn statistics(world: &mut World, draw: &mut Draw) {
    let Some(at) = world.relation(draw, &[Kind::Table, Kind::Partitioned, Kind::Materialized]) else {
        return;
    };
    let relation = world.relations[at].clone();
    let columns = draw.some(relation.columns.iter().filter(|it| it.ty.ordered && !it.generated), 4);
    let mut parts: Vec<String> = columns.iter().map(|it| it.name.clone()).collect();
    if draw.chance(40)
        && let Some(column) = columns.first()
    {
        let (value, ty) = value_of(world, draw, column, "");
        if ty.ordered {
            parts.push(format!("({value})"));
        }
    }
    if parts.len() < 2 {
        return;
    }
    let kinds = draw.text(&["", " (ndistinct)", " (dependencies, mcv)", " (mcv, ndistinct)"]);
    let name = world.name(draw);
    world.say(format!("CREATE STATISTICS {name}{kinds} ON {} FROM {}", parts.join(", "), relation.name));
    if draw.chance(30) {
        world.say(format!("ALTER STATISTICS {name} SET STATISTICS 250"));
    }
    world.object(format!("STATISTICS {name}"));
}
