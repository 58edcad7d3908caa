//! Tables and sequences.

use super::builtin::{Class, Type};
use super::constraint;
use super::draw::Draw;
use super::expression::value_of;
use super::names::{fresh, quoted};
use super::world::{Column, Kind, Relation, World};

/// The columns of a new table, with the SQL of each.
pub(super) fn columns(world: &mut World, draw: &mut Draw, partitioned: bool) -> (Vec<Column>, Vec<String>) {
    let mut taken = Vec::new();
    let mut columns: Vec<Column> = Vec::new();
    let mut texts = Vec::new();
    let mut identity = false;
    for _ in 0..draw.size(1) {
        let draw = &mut draw.fork();
        let name = quoted(&fresh(draw, &mut taken));
        let ty = world.any_type(draw);
        let mut text = format!("{name} {}", ty.name);
        let mut column = Column { name, ty, not_null: false, generated: false };
        if column.ty.collatable && draw.chance(15) {
            text += &format!(" COLLATE {}", world.collation(draw));
        }
        let whole = ["integer", "bigint", "smallint"].contains(&column.ty.name.as_str());
        let plain = |it: &&Column| !it.generated && it.ty.class != Class::Composite;
        match draw.below(10) {
            0..3 => text += &format!(" DEFAULT {}", default(world, draw, &column.ty)),
            3 if whole && !identity && !partitioned => {
                let options = [
                    "",
                    " (START WITH 5 INCREMENT BY -2)",
                    " (SEQUENCE NAME own CYCLE)",
                    " (MINVALUE -5 CACHE 3)",
                ];
                let options = options[draw.below(4)].replace("SEQUENCE NAME own ", "");
                text += &format!(" GENERATED {} AS IDENTITY{options}", draw.text(&["ALWAYS", "BY DEFAULT"]));
                identity = true;
                column.not_null = true;
            }
            4 => {
                if let Some(from) = draw.find(columns.iter().filter(plain)) {
                    let (value, ty) = value_of(world, draw, from, "");
                    text = format!("{} {} GENERATED ALWAYS AS ({value}) STORED", column.name, ty.name);
                    column.ty = ty;
                    column.generated = true;
                }
            }
            _ => {}
        }
        if draw.chance(35) {
            text += " NOT NULL";
            column.not_null = true;
        }
        columns.push(column);
        texts.push(text);
    }
    (columns, texts)
}

/// A default of a column of type `ty`.
pub(super) fn default(world: &World, draw: &mut Draw, ty: &Type) -> String {
    const NOW: &[&str] =
        &["now()", "CURRENT_TIMESTAMP", "clock_timestamp()", "LOCALTIMESTAMP", "now() + '1 day'::interval"];
    let calls = world.routines.iter().filter(|it| it.arguments.is_empty() && it.result.name == ty.name);
    if let Some(routine) = draw.find(calls).filter(|_| draw.chance(70)) {
        return format!("{}()", routine.name);
    }
    match ty.name.as_str() {
        "integer" | "bigint" if draw.chance(50) => match draw.find(world.sequences.iter()) {
            Some(it) => format!("nextval({}::regclass)", super::names::literal(it)),
            None => "1 + 2".to_owned(),
        },
        "text" if draw.chance(40) => (draw.text(&[
            "CURRENT_USER",
            "'a' || 'b'",
            "md5(random()::text)",
            "'it''s'",
            "E'\\n'",
            "upper('x')",
        ]))
        .to_owned(),
        "timestamptz" | "timestamp" | "date" if draw.chance(60) => {
            if ty.name == "date" {
                "CURRENT_DATE".to_owned()
            } else {
                (draw.text(NOW)).to_owned()
            }
        }
        "uuid" if draw.chance(60) => "gen_random_uuid()".to_owned(),
        "jsonb" if draw.chance(50) => "jsonb_build_object('a', 1, 'b', ARRAY[1, 2])".to_owned(),
        _ if draw.chance(10) => "NULL".to_owned(),
        _ if ty.class == Class::Array && draw.chance(40) && ty.name.ends_with("[]") => {
            format!("ARRAY[]::{}", ty.name)
        }
        _ => ty.constant(draw.below(9)),
    }
}

pub(super) fn table(world: &mut World, draw: &mut Draw) {
    let (own, mut texts) = columns(world, draw, false);
    let parent = draw.chance(15).then(|| world.relation(draw, &[Kind::Table])).flatten();
    // The same name with another type would be refused.
    let inherited = parent.map(|at| world.relations[at].columns.clone()).unwrap_or_default();
    let parent = parent.filter(|_| !own.iter().any(|it| inherited.iter().any(|other| other.name == it.name)));
    let inherited = if parent.is_some() { inherited } else { Vec::new() };
    let name = world.name(draw);
    let all: Vec<Column> = inherited.into_iter().chain(own).collect();
    let mut relation = Relation::new(name.clone(), Kind::Table, all);
    if let Some(at) = parent {
        relation.taken.clone_from(&world.relations[at].taken);
        world.relations[at].has_children = true;
    }
    for _ in 0..draw.below(4) {
        texts.extend(constraint::inline(world, &mut draw.fork(), &mut relation));
    }
    let unlogged = if parent.is_none() { draw.maybe(5, "UNLOGGED ") } else { "" };
    let inherits = parent.map(|at| format!(" INHERITS ({})", world.relations[at].name)).unwrap_or_default();
    let options = draw.maybe(10, " WITH (fillfactor = 70, autovacuum_enabled = false)");
    world.say(format!("CREATE {unlogged}TABLE {name} ({}){inherits}{options}", texts.join(", ")));
    made(world, draw, relation);
}

/// Takes a new table up.
pub(super) fn made(world: &mut World, draw: &mut Draw, relation: Relation) {
    let Relation { name, columns, .. } = &relation;
    world.object(format!("TABLE {name}"));
    for column in columns {
        world.object(format!("COLUMN {name}.{}", column.name));
    }
    // A row type can be a column, but not of the table itself.
    if draw.chance(20) {
        let checked = columns.iter().any(|it| it.ty.checked);
        world.types.push(Type {
            name: name.clone(),
            class: Class::Composite,
            values: Vec::new(),
            ordered: false,
            hashed: false,
            collatable: false,
            fields: columns.iter().map(|it| (it.name.clone(), it.ty.clone())).collect(),
            checked,
        });
    }
    world.relations.push(relation);
}

pub(super) fn sequence(world: &mut World, draw: &mut Draw) {
    const HOW: &[&str] = &[
        "",
        " AS smallint",
        " AS integer START 10 INCREMENT -5 MINVALUE -100 MAXVALUE 1000 CYCLE",
        " CACHE 7",
        " INCREMENT BY -1",
        " MINVALUE 0 START 0",
        " AS integer MAXVALUE 5",
    ];
    let name = world.name(draw);
    world.say(format!("CREATE SEQUENCE {name}{}", draw.text(HOW)));
    world.object(format!("SEQUENCE {name}"));
    if draw.chance(40)
        && let Some(at) = world.relation(draw, &[Kind::Table, Kind::Partitioned])
    {
        // Both have to be in one schema, which is for the server to say.
        let relation = &world.relations[at];
        let column = draw.pick(&relation.columns).name.clone();
        let same = relation.name.split("\".\"").next() == name.split("\".\"").next();
        if same {
            world.say(format!("ALTER SEQUENCE {name} OWNED BY {}.{column}", world.relations[at].name));
        }
    }
    world.sequences.push(name);
}
