//! Expressions over columns and constants.

use super::builtin::{Class, Type};
use super::draw::Draw;
use super::world::{Column, World};

/// A condition on what `it` is, which is of type `ty`. Nothing in it changes between calls.
pub(super) fn condition_on(world: &World, draw: &mut Draw, it: &str, ty: &Type) -> String {
    let a = ty.constant(draw.below(9));
    let b = ty.constant(draw.below(9));
    let compares = ty.ordered && !ty.checked;
    match draw.below(6) {
        0 => format!("{it} IS NOT NULL"),
        1 => format!("{it} IS NULL OR {}", simple(world, draw, it, ty)),
        2 if compares => {
            format!("{it} {} {a}", draw.text(&["=", "<>", "<", "<=", ">", ">=", "IS DISTINCT FROM"]))
        }
        3 if compares => format!("{it} {}IN ({a}, {b})", draw.maybe(40, "NOT ")),
        4 if compares => {
            format!("{it} {}BETWEEN {}{a} AND {b}", draw.maybe(30, "NOT "), draw.maybe(20, "SYMMETRIC "))
        }
        5 => {
            let other = simple(world, draw, it, ty);
            format!(
                "({} {} {other}) AND NOT {it} IS NULL",
                simple(world, draw, it, ty),
                draw.text(&["OR", "AND"])
            )
        }
        _ => simple(world, draw, it, ty),
    }
}

/// A condition without AND or OR.
fn simple(world: &World, draw: &mut Draw, it: &str, ty: &Type) -> String {
    const TEXT: &[&str] = &[
        "# LIKE '%a\\_%'",
        "# ILIKE 'b%' ESCAPE '!'",
        "# ~ '^[a-z]+$'",
        "# !~* 'x'",
        "length(#) < 100",
        "# SIMILAR TO 'a|b'",
        "lower(#) = #",
        "btrim(#) <> ''",
        "starts_with(#, 'a')",
        "(# COLLATE \"C\") > 'a'",
        "# <> ALL (ARRAY['a', 'b'])",
        "position('a' IN #) > 0",
        "substring(# FROM 1 FOR 2) = 'ab'",
        "overlay(# PLACING 'x' FROM 1) <> ''",
        "# = ANY (string_to_array('a,b', ','))",
        "# IS NORMALIZED",
        "(# || '') <> ''",
        "trim(LEADING 'x' FROM #) <> ''",
        "octet_length(#) < 9",
        "# NOT LIKE ''",
    ];
    const NUMBER: &[&str] = &[
        "# > 0",
        "# + 1 > 0",
        "abs(#) < 1000",
        "-# <= 5",
        "# * 2 - 1 <> 3",
        "(# > 0) IS NOT TRUE",
        "# % 2 = 0",
        "COALESCE(#, 0) >= 0",
        "NULLIF(#, 0) IS NOT NULL",
        "GREATEST(#, 1) < 10",
        "CASE WHEN # > 0 THEN true ELSE false END",
        "CASE # WHEN 1 THEN true WHEN 2 THEN false END",
        "# IN (1, 2, 3)",
        "round(#::numeric, 2) <> 0.5",
        "(#)::text <> ''",
        "# = ANY (ARRAY[1, 2])",
        "power(#::double precision, 2) > 1",
    ];
    let condition = match ty.class {
        Class::Boolean => draw.text(&["#", "NOT #", "# IS TRUE", "# IS NOT UNKNOWN", "# = true"]),
        Class::Number if !ty.name.contains("double") && !ty.name.contains("real") => draw.text(NUMBER),
        Class::Text if ty.name != "name" => draw.text(TEXT),
        Class::Range => draw.text(&[
            "NOT isempty(#)",
            "lower_inc(#)",
            "# <> #",
            "# && #",
            "# @> #",
            "upper_inf(#) OR isempty(#)",
        ]),
        Class::Array if !ty.name.ends_with("vector") => draw.text(&[
            "cardinality(#) < 5",
            "array_ndims(#) = 1",
            "array_lower(#, 1) = 1",
            "(#)[1] IS NOT NULL",
            "(#)[1:2] IS NOT NULL",
        ]),
        Class::Enum => draw.text(&["# = #", "#::text <> 'a'", "# >= #"]),
        Class::Composite => match draw.find(ty.fields.iter()) {
            Some((field, _)) => return format!("({it}).{field} IS NOT NULL"),
            None => draw.text(&["# IS NOT NULL", "# IS NULL"]),
        },
        _ => draw.text(&["# IS NOT NULL", "COALESCE(#) IS NULL"]),
    };
    let it = condition.replace('#', it);
    match draw.find(world.routines.iter().filter(|it| it.immutable && it.arguments.is_empty())) {
        Some(routine) if draw.chance(15) => format!("{}() IS NULL OR {it}", routine.name),
        _ => it,
    }
}

/// A condition on some of the columns.
pub(super) fn condition(world: &World, draw: &mut Draw, columns: &[Column], prefix: &str) -> String {
    let some = draw.some(columns.iter(), 2);
    if some.is_empty() {
        return "true".to_owned();
    }
    let all: Vec<String> =
        some.iter().map(|it| condition_on(world, draw, &format!("{prefix}{}", it.name), &it.ty)).collect();
    all.iter().map(|it| format!("({it})")).collect::<Vec<_>>().join(draw.text(&[" AND ", " OR "]))
}

/// An immutable value made from the column, as a call or in brackets, and its type.
pub(super) fn value_of(world: &World, draw: &mut Draw, column: &Column, prefix: &str) -> (String, Type) {
    let it = format!("{prefix}{}", column.name);
    let is_own = |argument: &Type| argument.name == column.ty.name;
    let call = world
        .routines
        .iter()
        .filter(|it| it.immutable && it.arguments.len() == 1 && is_own(&it.arguments[0]));
    if let Some(routine) = draw.find(call).filter(|_| draw.chance(40)) {
        return (format!("{}({it})", routine.name), routine.result.clone());
    }
    let text = |name: &str| super::builtin::COMMON.iter().map(|it| it.to_type()).find(|it| it.name == name);
    let (template, ty) = match column.ty.class {
        Class::Number => (draw.text(&["(# + 1)", "abs(#)", "(- #)", "(# * 2)"]), None),
        Class::Text if column.ty.collatable => {
            (draw.text(&["lower(#)", "upper(#)", "(# || 'x')", "btrim(#)"]), text("text"))
        }
        Class::Boolean => ("(NOT #)", text("boolean")),
        Class::Composite => match draw.find(column.ty.fields.iter()) {
            Some((field, ty)) => return (format!("(({it}).{field})"), ty.clone()),
            None => ("(# IS NULL)", text("boolean")),
        },
        Class::Array if !column.ty.name.ends_with("vector") => ("cardinality(#)", text("integer")),
        _ => ("(# IS NULL)", text("boolean")),
    };
    (template.replace('#', &it), ty.unwrap_or_else(|| column.ty.clone()))
}
