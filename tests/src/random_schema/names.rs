//! Names: plain ones, and whatever else PostgreSQL takes.

use super::draw::Draw;
use super::world::World;

/// Few, so that the same come again in other schemas.
const PLAIN: &[&str] = &["note", "person", "a", "b", "id", "item_id", "kind", "name", "at", "tag", "x1"];

const ODD: &[&str] = &[
    "select",
    "user",
    "table",
    "order",
    "Upper",
    "Two Words",
    "quo\"te",
    "'",
    "do.t",
    "🙂",
    "é",
    "名前",
    "self",
    "Self",
    "super",
    "crate",
    "result",
    "Result",
    "option",
    "Option",
    "string",
    "String",
    "vec",
    "Vec",
    "box",
    "ok",
    "err",
    "none",
    "some",
    "type",
    "match",
    "async",
    "fn",
    "r#fn",
    "runtime",
    "serde",
    "std",
    "core",
    "client",
    "row",
    "sql",
    "types",
    "1abc",
    "A",
    "a_b",
    "aB",
    "a-b",
    "a b",
    "_",
    "__",
    "_a",
    "a_",
    "$1",
    "a$",
    "%s",
    "{}",
    "\\",
    "/*",
    "*/",
    "--",
    "a\nb",
    "\t",
    " lead",
    "trail ",
    "`",
    "#",
    "\"#",
    "<b>",
    "[a](b)",
    "value",
    "old",
    "new",
    "excluded",
    "time",
    "timestamp",
    "interval",
    "char",
    "int",
    "row_number",
    "values",
    "sixty_three_bytes_of_a_name_that_goes_on_and_on_until_it_ends_x",
    "ÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉx",
    "ctid_",
    "array",
    "between",
    "merge_action",
    "period",
    "json_table",
    "absent",
    "_note",
    "_a_b",
];

/// As an identifier in SQL.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// As a constant in SQL.
pub(super) fn literal(text: &str) -> String {
    let escape = if text.contains('\\') { "E" } else { "" };
    format!("{escape}'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
}

/// Any name that `taken` does not hold, which holds it from now on.
pub(super) fn fresh(draw: &mut Draw, taken: &mut Vec<String>) -> String {
    let pool = if draw.chance(60) { PLAIN } else { ODD };
    let first = draw.text(pool);
    let mut name = first.to_owned();
    let mut number = 1;
    while taken.contains(&name) {
        number += 1;
        let end = number.to_string();
        let mut keep = first.len().min(63 - end.len());
        while !first.is_char_boundary(keep) {
            keep -= 1;
        }
        name = format!("{}{end}", &first[..keep]);
    }
    taken.push(name.clone());
    name
}

pub(super) fn schema(world: &mut World, draw: &mut Draw) {
    let mut taken: Vec<String> = world.schemas.iter().map(|it| it.name.clone()).collect();
    let name = fresh(draw, &mut taken);
    world.say(format!("CREATE SCHEMA {}", quoted(&name)));
    world.object(format!("SCHEMA {}", quoted(&name)));
    world.add_schema(name);
}
