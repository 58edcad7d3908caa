//! Changes to what is there: columns that are gone, names that were others, settings.

use super::builtin::Class;
use super::draw::Draw;
use super::names::{fresh, quoted};
use super::table::default;
use super::world::{Column, Kind, World};

/// What is changed of a table.
pub(super) fn alter(world: &mut World, draw: &mut Draw) {
    let kinds = [Kind::Table, Kind::Table, Kind::Partitioned];
    let Some(at) = world.relation(draw, &kinds) else { return };
    let relation = world.relations[at].clone();
    let name = &relation.name;
    let column = draw.pick(&relation.columns).clone();
    let it = &column.name;
    match draw.below(11) {
        0 | 1 => add_and_drop(world, draw, at),
        2 if !column.generated && !column.ty.checked => {
            let default = default(world, draw, &column.ty);
            world.say(format!("ALTER TABLE {name} ALTER {it} SET DEFAULT {default}"));
        }
        3 => {
            world.say(format!(
                "ALTER TABLE {name} ALTER {it} SET STATISTICS 500, ALTER {it} SET (n_distinct = -0.5)"
            ));
        }
        4 if ["text", "bytea", "jsonb"].contains(&column.ty.name.as_str()) => {
            let storage = draw.text(&["EXTERNAL", "MAIN", "PLAIN"]);
            world.say(format!(
                "ALTER TABLE {name} ALTER {it} SET STORAGE {storage}, ALTER {it} SET COMPRESSION pglz"
            ));
        }
        5 => {
            let how = draw.text(&["FULL", "NOTHING"]);
            world.say(format!("ALTER TABLE {name} REPLICA IDENTITY {how}"));
        }
        6 => world.say(format!("ALTER TABLE {name} ALTER {it} SET NOT NULL")),
        7 => {
            // Tables are known by name in comments and elsewhere: so there and back.
            let (schema, own) = name.rsplit_once(".\"").unwrap_or_default();
            world.say(format!("ALTER TABLE {name} RENAME TO \"for a while\""));
            world.say(format!("ALTER TABLE {schema}.\"for a while\" RENAME TO \"{own}"));
        }
        8 => enum_value(world, draw),
        9 => composite_field(world, draw),
        _ => domain_default(world, draw),
    }
}

/// A column that comes, and perhaps goes, which leaves a gap.
fn add_and_drop(world: &mut World, draw: &mut Draw, at: usize) {
    let relation = world.relations[at].clone();
    if relation.kind != Kind::Table || relation.has_children {
        return;
    }
    let mut taken: Vec<String> = relation.columns.iter().map(Column::plain).collect();
    let column = quoted(&fresh(draw, &mut taken));
    let ty = world.any_type(draw);
    world.say(format!("ALTER TABLE {} ADD {column} {}", relation.name, ty.name));
    let gone = quoted(&fresh(draw, &mut taken));
    world.say(format!("ALTER TABLE {} ADD {gone} text", relation.name));
    world.relations[at].columns.push(Column { name: column, ty, not_null: false, generated: false });
    world.say(format!("ALTER TABLE {} DROP {gone}", relation.name));
}

/// A label between others.
fn enum_value(world: &mut World, draw: &mut Draw) {
    let own = world.types.iter().filter(|it| it.class == Class::Enum && !it.checked && !it.values.is_empty());
    if let Some(ty) = draw.find(own.cloned()) {
        let place = draw.text(&["BEFORE", "AFTER"]);
        let near = draw.pick(&ty.values).clone();
        let near = super::names::literal(&near);
        world.say(format!("ALTER TYPE {} ADD VALUE IF NOT EXISTS 'in between' {place} {near}", ty.name));
    }
}

/// A field that comes, and one that goes.
fn composite_field(world: &mut World, draw: &mut Draw) {
    let own = world.types.iter().filter(|it| it.class == Class::Composite && !it.values.is_empty());
    if let Some(ty) = draw.find(own.cloned()) {
        let more = world.any_type(draw).name;
        world.say(format!("ALTER TYPE {} ADD ATTRIBUTE \"gone\" text", ty.name));
        world.say(format!("ALTER TYPE {} DROP ATTRIBUTE \"gone\"", ty.name));
        world.say(format!("ALTER TYPE {} ADD ATTRIBUTE \"More {}\" {more}", ty.name, draw.below(1000)));
    }
}

fn domain_default(world: &mut World, draw: &mut Draw) {
    let domains =
        world.statements.iter().filter_map(|it| it.strip_prefix("CREATE DOMAIN ")?.split(" AS ").next());
    let domains: Vec<String> = domains.map(str::to_owned).collect();
    if let Some(name) = draw.find(domains.into_iter()) {
        world.say(format!("ALTER DOMAIN {name} DROP DEFAULT"));
    }
}
