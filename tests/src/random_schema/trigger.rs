//! Triggers, rules and policies.

use super::builtin::Class;
use super::draw::Draw;
use super::expression::condition;
use super::names::literal;
use super::world::{Kind, World, list};

const TABLES: &[Kind] = &[Kind::Table, Kind::Partitioned, Kind::Partition];

pub(super) fn trigger(world: &mut World, draw: &mut Draw) {
    let function = match draw.find(world.trigger_functions.iter().cloned()).filter(|_| draw.chance(60)) {
        Some(it) => it,
        None => {
            let name = world.name(draw);
            world.say(format!(
                "CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
            ));
            world.object(format!("FUNCTION {name}()"));
            world.trigger_functions.push(name.clone());
            name
        }
    };
    let is_view = draw.chance(15);
    let kinds = if is_view { &[Kind::View][..] } else { TABLES };
    let Some(at) = world.relation(draw, kinds) else { return };
    let mut relation = world.relations[at].clone();
    let name = relation.part(draw);
    let arguments = draw.text(&["", "'a', 'it''s'", "E'\\\\', '', 'x\ny'"]);
    let columns = draw.some(relation.columns.iter(), 3);
    let event = match draw.below(5) {
        0 if !is_view => format!("INSERT OR UPDATE OF {}", list(columns)),
        1 => "DELETE".to_owned(),
        2 => "INSERT OR DELETE OR UPDATE".to_owned(),
        3 => "UPDATE".to_owned(),
        _ => "INSERT".to_owned(),
    };
    let plain: Vec<_> = relation
        .columns
        .iter()
        .filter(|it| !it.generated && it.ty.class != Class::Composite)
        .cloned()
        .collect();
    let when = match (event.as_str(), is_view) {
        ("UPDATE", false) if draw.chance(50) => " WHEN (OLD.* IS DISTINCT FROM NEW.*)".to_owned(),
        ("INSERT", false) if draw.chance(60) && !plain.is_empty() => {
            format!(" WHEN ({})", condition(world, draw, &plain, "NEW."))
        }
        _ => String::new(),
    };
    let (constraint, time, rest) = match draw.below(4) {
        _ if is_view => ("", "INSTEAD OF", format!("FOR EACH ROW{when}")),
        0 => ("CONSTRAINT ", "AFTER", format!("DEFERRABLE INITIALLY DEFERRED FOR EACH ROW{when}")),
        1 => ("", "AFTER", "FOR EACH STATEMENT".to_owned()),
        2 if relation.kind == Kind::Table && event == "UPDATE" && !relation.has_children => {
            ("", "AFTER", "REFERENCING OLD TABLE AS gone NEW TABLE AS \"Come\" FOR EACH STATEMENT".to_owned())
        }
        2 => ("", "AFTER", format!("FOR EACH ROW{when}")),
        // Generated columns are not there yet.
        _ if when.contains(".*") && relation.columns.iter().any(|it| it.generated) => {
            ("", "BEFORE", "FOR EACH ROW".to_owned())
        }
        _ => ("", "BEFORE", format!("FOR EACH ROW{when}")),
    };
    world.say(format!(
        "CREATE {constraint}TRIGGER {name} {time} {event} ON {} {rest} EXECUTE FUNCTION {function}({arguments})",
        relation.name
    ));
    if relation.kind == Kind::Table && draw.chance(20) {
        let state = draw.text(&["DISABLE", "ENABLE ALWAYS", "ENABLE REPLICA"]);
        world.say(format!("ALTER TABLE {} {state} TRIGGER {name}", relation.name));
    }
    world.object(format!("TRIGGER {name} ON {}", relation.name));
    world.relations[at] = relation;
}

pub(super) fn rule(world: &mut World, draw: &mut Draw) {
    let Some(at) = world.relation(draw, &[Kind::Table, Kind::View]) else { return };
    let mut relation = world.relations[at].clone();
    let name = relation.part(draw);
    let event = draw.text(&["INSERT", "UPDATE", "DELETE"]);
    let prefix = if event == "INSERT" { "NEW." } else { "OLD." };
    let when = match draw.chance(40) {
        true => format!(" WHERE {}", condition(world, draw, &relation.columns, prefix)),
        false => String::new(),
    };
    let action = match draw.below(3) {
        0 => "INSTEAD NOTHING".to_owned(),
        1 => format!("ALSO NOTIFY {}", draw.text(&["\"Odd channel\"", "changed"])),
        _ => {
            let target =
                world.relation(draw, &[Kind::Table]).map_or(&relation.name, |it| &world.relations[it].name);
            format!("INSTEAD (DELETE FROM {target} WHERE false; NOTIFY \"x\")")
        }
    };
    world.say(format!("CREATE RULE {name} AS ON {event} TO {}{when} DO {action}", relation.name));
    world.object(format!("RULE {name} ON {}", relation.name));
    world.relations[at] = relation;
}

pub(super) fn policy(world: &mut World, draw: &mut Draw) {
    let Some(at) = world.relation(draw, &[Kind::Table, Kind::Partitioned]) else { return };
    let mut relation = world.relations[at].clone();
    let name = relation.part(draw);
    if draw.chance(70) {
        let how = draw.text(&["ENABLE", "FORCE", "ENABLE ROW LEVEL SECURITY, FORCE"]);
        world.say(format!("ALTER TABLE {} {how} ROW LEVEL SECURITY", relation.name));
    }
    let own = condition(world, draw, &relation.columns, "");
    let using = match world.relation(draw, &[Kind::Table, Kind::View]).filter(|_| draw.chance(40)) {
        Some(other) => {
            let other = &world.relations[other];
            format!(
                "EXISTS (SELECT FROM {} o WHERE o.{} IS NOT NULL) AND {own}",
                other.name, other.columns[0].name
            )
        }
        None => own,
    };
    let setting = format!("current_setting({}, true) IS NOT NULL", literal("app.it's"));
    let text = match draw.below(4) {
        0 => format!("FOR SELECT USING ({using})"),
        1 => format!("FOR INSERT WITH CHECK ({using})"),
        2 => format!("AS RESTRICTIVE FOR UPDATE TO CURRENT_USER USING ({using}) WITH CHECK ({setting})"),
        _ => format!("USING ({setting})"),
    };
    world.say(format!("CREATE POLICY {name} ON {} {text}", relation.name));
    world.object(format!("POLICY {name} ON {}", relation.name));
    world.relations[at] = relation;
}
