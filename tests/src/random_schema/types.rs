//! Types that users define.

use super::builtin::{Class, Type};
use super::draw::Draw;
use super::expression::condition_on;
use super::names::{fresh, literal, quoted};
use super::world::World;

/// Labels that are no identifiers, or become the same one.
const LABELS: &[&str] = &[
    "",
    " ",
    "a",
    "A",
    "a-b",
    "a_b",
    "A b",
    "aB",
    "it's",
    "\"",
    "\\",
    "two\nlines",
    "🙂",
    "Self",
    "self",
    "1",
    "1abc",
    "*/",
    "{}",
    "\"#",
    "null",
    "none",
    "é",
    "Ok",
    "Err",
    "default",
    "$1",
    ",",
    "(",
    "label_of_sixty_three_bytes",
];

pub(super) fn enum_(world: &mut World, draw: &mut Draw) {
    let name = world.name(draw);
    let mut labels: Vec<&str> = Vec::new();
    for _ in 0..draw.size(1) + draw.below(3) {
        let label = draw.text(LABELS);
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    if draw.chance(5) {
        labels.clear();
    }
    let list: Vec<String> = labels.iter().map(|it| literal(it)).collect();
    world.say(format!("CREATE TYPE {name} AS ENUM ({})", list.join(", ")));
    world.object(format!("TYPE {name}"));
    world.types.push(Type {
        name,
        class: Class::Enum,
        values: labels.into_iter().map(str::to_owned).collect(),
        ordered: true,
        hashed: true,
        collatable: false,
        fields: Vec::new(),
        checked: false,
    });
}

pub(super) fn domain(world: &mut World, draw: &mut Draw) {
    let base = world.any_type(draw);
    let name = world.name(draw);
    let mut text = format!("CREATE DOMAIN {name} AS {}", base.name);
    if base.collatable && draw.chance(30) {
        text += &format!(" COLLATE {}", world.collation(draw));
    }
    if draw.chance(30) {
        text += &format!(" DEFAULT {}", base.constant(draw.below(9)));
    }
    let not_null = draw.chance(15);
    if not_null {
        text += " NOT NULL";
    }
    let mut taken = Vec::new();
    for _ in 0..draw.below(3) {
        let check = fresh(draw, &mut taken);
        let condition = condition_on(world, draw, "VALUE", &base);
        text += &format!(" CONSTRAINT {} CHECK ({condition})", quoted(&check));
        world.object(format!("CONSTRAINT {} ON DOMAIN {name}", quoted(&check)));
    }
    world.say(text);
    if draw.chance(10) {
        let check = quoted(&fresh(draw, &mut taken));
        let condition = condition_on(world, draw, "VALUE", &base);
        world.say(format!("ALTER DOMAIN {name} ADD CONSTRAINT {check} CHECK ({condition}) NOT VALID"));
    }
    world.object(format!("DOMAIN {name}"));
    world.types.push(Type { name, checked: !taken.is_empty() || not_null || base.checked, ..base });
}

pub(super) fn composite(world: &mut World, draw: &mut Draw) {
    let mut taken = Vec::new();
    let mut fields: Vec<(String, Type)> = Vec::new();
    let mut texts = Vec::new();
    for _ in 0..draw.size(1) {
        let draw = &mut draw.fork();
        let ty = world.any_type(draw);
        let field = quoted(&fresh(draw, &mut taken));
        let collation = match ty.collatable && draw.chance(15) {
            true => format!(" COLLATE {}", world.collation(draw)),
            false => String::new(),
        };
        texts.push(format!("{field} {}{collation}", ty.name));
        fields.push((field, ty));
    }
    if draw.chance(5) {
        texts.clear();
        fields.clear();
    }
    let name = world.name(draw);
    world.say(format!("CREATE TYPE {name} AS ({})", texts.join(", ")));
    world.object(format!("TYPE {name}"));
    for (field, _) in &fields {
        world.object(format!("COLUMN {name}.{field}"));
    }
    world.types.push(Type {
        name,
        class: Class::Composite,
        values: vec![format!("({})", ",".repeat(fields.len().saturating_sub(1)))],
        // What it holds decides, and what that may become.
        ordered: false,
        hashed: false,
        collatable: false,
        checked: fields.iter().any(|it| it.1.checked),
        fields,
    });
}

pub(super) fn range(world: &mut World, draw: &mut Draw) {
    let subtype = world.ordered_type(draw);
    let name = world.name(draw);
    let mut text = format!("CREATE TYPE {name} AS RANGE (subtype = {}", subtype.name);
    if subtype.collatable && draw.chance(50) {
        text += &format!(", collation = {}", world.collation(draw));
    }
    let multirange = draw.chance(50).then(|| world.name(draw));
    if let Some(it) = &multirange {
        text += &format!(", multirange_type_name = {it}");
    }
    world.say(text + ")");
    world.object(format!("TYPE {name}"));
    let hashed = subtype.hashed;
    let of = |name: String, value: &str| Type {
        name,
        class: Class::Range,
        values: vec![value.to_owned()],
        ordered: true,
        hashed,
        collatable: false,
        fields: Vec::new(),
        checked: false,
    };
    world.types.push(of(name, "empty"));
    // No client is told what a multirange is over: those over other types can be had as bytes only.
    let known =
        !subtype.checked && matches!(subtype.class, Class::Number | Class::Text | Class::Time | Class::Enum);
    world.types.extend(multirange.filter(|_| known).map(|it| of(it, "{}")));
}

pub(super) fn collation(world: &mut World, draw: &mut Draw) {
    const HOW: &[&str] = &[
        "provider = libc, locale = 'C'",
        "provider = libc, lc_collate = 'C', lc_ctype = 'POSIX'",
        "provider = icu, locale = 'und-u-ks-level2', deterministic = false",
        "provider = icu, locale = 'de'",
    ];
    let name = world.name(draw);
    world.say(format!("CREATE COLLATION {name} ({})", draw.text(HOW)));
    world.object(format!("COLLATION {name}"));
    world.collations.push(name);
}
