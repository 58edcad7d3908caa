//! Functions, procedures, aggregates, operators, casts.

use super::builtin::{Class, Type};
use super::draw::Draw;
use super::names::{fresh, literal, quoted};
use super::view::query;
use super::world::{Kind, Routine, World};

/// Right whatever the function returns.
const BODIES: &[&str] = &[
    " BEGIN RAISE 'no'; END ",
    "
BEGIN
  -- it's a 'quote' and \"another\"
  RAISE NOTICE 'a\\b$%%';
END
",
    "<<\"Odd label\">> BEGIN RAISE $$a$$; END",
];

/// Arguments that are not given: SQL, types of those that come in, and names.
fn arguments(world: &World, draw: &mut Draw, modes: bool) -> (Vec<String>, Vec<Type>, bool) {
    let mut taken = Vec::new();
    let (mut texts, mut types) = (Vec::new(), Vec::new());
    let (mut defaults, mut out) = (false, false);
    let wanted = draw.below(draw.size(1).min(5));
    for at in 0..wanted {
        let draw = &mut draw.fork();
        let ty = world.any_type(draw);
        let name = if draw.chance(80) { quoted(&fresh(draw, &mut taken)) } else { String::new() };
        let mode = match modes {
            true => draw.text(&["", "", "IN", "OUT", "INOUT"]),
            false => "",
        };
        let last = at + 1 == wanted;
        if last && mode.is_empty() && ty.class == Class::Array && ty.name.ends_with("[]") && draw.chance(50) {
            texts.push(format!("VARIADIC {name} {}{}", ty.name, if defaults { " DEFAULT NULL" } else { "" }));
            types.push(ty);
            continue;
        }
        let mut text = format!("{mode} {name} {}", ty.name);
        if mode == "OUT" {
            out = true;
        } else {
            defaults |= draw.chance(20);
            if defaults {
                text += &format!(" DEFAULT {}", ty.constant(draw.below(9)));
            }
            out |= mode == "INOUT";
            types.push(ty);
        }
        texts.push(text);
    }
    (texts, types, out)
}

/// The types of arguments as SQL.
fn signature(types: &[Type]) -> String {
    types.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn settings(draw: &mut Draw) -> String {
    let mut text = draw.maybe(15, " SECURITY DEFINER").to_owned();
    text += draw.maybe(15, " LEAKPROOF");
    text += draw.maybe(15, " PARALLEL SAFE");
    text += draw.maybe(15, " COST 7");
    text += draw.maybe(10, " SET search_path = public, \"$user\", \"Odd one\"");
    text += draw.maybe(10, " SET search_path = ''");
    text += draw.maybe(10, " SET work_mem = '1MB'");
    text += draw.maybe(10, " SET application_name = 'it''s'");
    text
}

pub(super) fn function(world: &mut World, draw: &mut Draw) {
    match draw.below(6) {
        0 => return immutable(world, draw),
        1 => return value(world, draw),
        2 => return standard(world, draw),
        _ => {}
    }
    let name = world.name(draw);
    let (texts, types, out) = arguments(world, draw, true);
    let result = world.any_type(draw).name;
    let returns = match draw.below(6) {
        _ if out => draw.text(&["", ""]).to_owned(),
        0 => format!("RETURNS SETOF {result}"),
        1 => "RETURNS void".to_owned(),
        2 if !texts.iter().any(|it| it.contains("\"")) => {
            let other = world.any_type(draw).name;
            format!("RETURNS TABLE (one {result}, \"Two\" {other})")
        }
        3 => match world.relation(draw, &[Kind::Table, Kind::View, Kind::Partitioned]) {
            Some(at) => format!("RETURNS SETOF {}", world.relations[at].name),
            None => format!("RETURNS {result}"),
        },
        _ => format!("RETURNS {result}"),
    };
    let body = literal(draw.text(BODIES));
    let volatility = draw.text(&["", " STABLE", " IMMUTABLE", " VOLATILE STRICT"]);
    world.say(format!(
        "CREATE FUNCTION {name}({}) {returns} LANGUAGE plpgsql{volatility}{} AS {body}",
        texts.join(", "),
        settings(draw),
    ));
    world.object(format!("FUNCTION {name}({})", signature(&types)));
}

/// A function that indexes and generated columns can call.
fn immutable(world: &mut World, draw: &mut Draw) {
    let (argument, result) = (world.any_type(draw), world.any_type(draw));
    let name = world.name(draw);
    world.say(format!(
        "CREATE FUNCTION {name}({}) RETURNS {} LANGUAGE sql IMMUTABLE AS {}",
        argument.name,
        result.name,
        literal(&format!("SELECT {}", result.constant(0))),
    ));
    world.object(format!("FUNCTION {name}({})", argument.name));
    world.routines.push(Routine { name, arguments: vec![argument], result, immutable: true });
}

/// A function without arguments, which defaults and checks can call.
fn value(world: &mut World, draw: &mut Draw) {
    let result = world.any_type(draw);
    let name = world.name(draw);
    let immutable = draw.chance(50);
    let volatility = if immutable { "IMMUTABLE" } else { "VOLATILE" };
    let constant = result.constant(draw.below(9));
    let body = match draw.chance(50) && !result.checked {
        true => format!("RETURN {constant}"),
        false => format!("AS {}", literal(&format!("SELECT {constant}"))),
    };
    world.say(format!("CREATE FUNCTION {name}() RETURNS {} LANGUAGE sql {volatility} {body}", result.name));
    world.object(format!("FUNCTION {name}()"));
    world.routines.push(Routine { name, arguments: Vec::new(), result, immutable });
}

/// A function with a body that the server parses when it is made.
fn standard(world: &mut World, draw: &mut Draw) {
    let (texts, types, _) = arguments(world, draw, false);
    let Some(found) = query(world, draw) else { return };
    let name = world.name(draw);
    let columns: Vec<String> =
        found.types.iter().enumerate().map(|(at, it)| format!("c{at} {}", it.name)).collect();
    world.say(format!(
        "CREATE FUNCTION {name}({}) RETURNS {} LANGUAGE sql STABLE{} BEGIN ATOMIC {}; END",
        texts.join(", "),
        match draw.chance(50) && texts.iter().all(|it| !it.contains('"')) {
            true => format!("TABLE ({})", columns.join(", ")),
            false if found.types.len() == 1 => format!("SETOF {}", found.types[0].name),
            false => "SETOF record".to_owned(),
        },
        settings(draw),
        found.text,
    ));
    world.object(format!("FUNCTION {name}({})", signature(&types)));
}

pub(super) fn procedure(world: &mut World, draw: &mut Draw) {
    let name = world.name(draw);
    let (texts, types, _) = arguments(world, draw, false);
    let inout = if texts.is_empty() { draw.maybe(50, "INOUT \"b\" text DEFAULT 'it''s'") } else { "" };
    world.say(format!(
        "CREATE PROCEDURE {name}({}{inout}) LANGUAGE plpgsql{} AS $body$ BEGIN NULL; END $body$",
        texts.join(", "),
        draw.maybe(20, " SET search_path = ''"),
    ));
    let types = if inout.is_empty() { signature(&types) } else { "text".to_owned() };
    world.object(format!("PROCEDURE {name}({types})"));
}

pub(super) fn aggregate(world: &mut World, draw: &mut Draw) {
    let (state, input) = (world.any_type(draw), world.any_type(draw));
    let step = world.name(draw);
    world.say(format!(
        "CREATE FUNCTION {step}({0}, {1}) RETURNS {0} LANGUAGE sql IMMUTABLE AS 'SELECT $1'",
        state.name, input.name
    ));
    let name = world.name(draw);
    let first = match state.values.first() {
        Some(it) if draw.chance(50) && !state.checked => format!(", INITCOND = {}", literal(it)),
        _ => String::new(),
    };
    world.say(format!(
        "CREATE AGGREGATE {name}({}) (SFUNC = {step}, STYPE = {}{first}{})",
        input.name,
        state.name,
        draw.maybe(30, ", PARALLEL = SAFE"),
    ));
    world.object(format!("AGGREGATE {name}({})", input.name));
}

pub(super) fn operator(world: &mut World, draw: &mut Draw) {
    let left = draw.find(world.types.iter().cloned());
    let Some(left) = left else { return };
    let right = world.any_type(draw);
    let function = world.name(draw);
    world.say(format!(
        "CREATE FUNCTION {function}({}, {}) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'",
        left.name, right.name
    ));
    let schema = function.split("\".\"").next().map(|it| format!("{it}\"")).unwrap_or_default();
    let sign = draw.text(&["<<<", "=~~", "|-|", "#>#"]);
    world.say(format!(
        "CREATE OPERATOR {schema}.{sign} (LEFTARG = {}, RIGHTARG = {}, FUNCTION = {function})",
        left.name, right.name
    ));
    world.object(format!("OPERATOR {schema}.{sign} ({}, {})", left.name, right.name));
}

pub(super) fn cast(world: &mut World, draw: &mut Draw) {
    let own: Vec<Type> =
        world.types.iter().filter(|it| it.class == Class::Enum && !it.checked).cloned().collect();
    let Some(from) = draw.find(own.into_iter()) else { return };
    let function = world.name(draw);
    world.say(format!(
        "CREATE FUNCTION {function}({}) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1'",
        from.name
    ));
    let context = draw.text(&["", " AS ASSIGNMENT"]);
    world.say(format!(
        "CREATE CAST ({} AS integer) WITH FUNCTION {function}({}){context}",
        from.name, from.name
    ));
    world.object(format!("CAST ({} AS integer)", from.name));
}
