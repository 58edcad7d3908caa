//! Sequences, those of identity columns included.

use super::Statement;
use crate::model::{ObjectRef, Persistence, Relation, Sequence};
use crate::quote_ident;

/// CREATE SEQUENCE, and its comment. Its owner is [`owned_by`]'s.
pub(crate) fn create(it: &Sequence) -> Vec<Statement> {
    let object = ObjectRef::Sequence(it.name.clone());
    let persistence = match it.persistence {
        Persistence::Permanent => "",
        Persistence::Unlogged => "UNLOGGED ",
        Persistence::Temporary => "TEMPORARY ",
    };
    let ty = if it.ty == "bigint" { String::new() } else { format!(" AS {}", it.ty) };
    let options: String = options(it).iter().map(|it| format!(" {it}")).collect();
    let create = format!("CREATE {persistence}SEQUENCE {}{ty}{options}", it.name);
    [Statement::new(object, create)].into_iter().chain(comment(it)).collect()
}

/// COMMENT ON SEQUENCE.
fn comment(it: &Sequence) -> Option<Statement> {
    let object = ObjectRef::Sequence(it.name.clone());
    Statement::comment(&object, &format!("SEQUENCE {}", it.name), &it.comment)
}

/// ALTER SEQUENCE … OWNED BY.
pub(crate) fn owned_by(it: &Sequence) -> Option<Statement> {
    let (relation, column) = it.owner.as_ref().filter(|_| !it.of_identity)?;
    let text = format!("ALTER SEQUENCE {} OWNED BY {relation}.{}", it.name, quote_ident(column));
    Some(Statement::new(ObjectRef::Sequence(it.name.clone()), text))
}

/// What an identity column's sequence has that the column's clause does not say: whether it is logged, where
/// that is not as its table is, and its comment.
pub(crate) fn after_identity(it: &Sequence, relation: &Relation) -> Vec<Statement> {
    let object = ObjectRef::Sequence(it.name.clone());
    let logged = if it.persistence == Persistence::Unlogged { "UNLOGGED" } else { "LOGGED" };
    let differs = it.persistence != relation.persistence;
    let set = differs.then(|| format!("ALTER SEQUENCE {} SET {logged}", it.name));
    set.map(|it| Statement::new(object, it)).into_iter().chain(comment(it)).collect()
}

/// GENERATED … AS IDENTITY with the sequence's name and options.
pub(crate) fn identity(always: bool, sequence: Option<&Sequence>) -> String {
    let when = if always { "ALWAYS" } else { "BY DEFAULT" };
    let mut parts: Vec<String> = Vec::new();
    if let Some(sequence) = sequence {
        parts.push(format!("SEQUENCE NAME {}", sequence.name));
        parts.extend(options(sequence));
    }
    let options = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(" ")) };
    format!("GENERATED {when} AS IDENTITY{options}")
}

/// What differs from PostgreSQL's defaults for the type and direction.
fn options(it: &Sequence) -> Vec<String> {
    let (least, greatest) = match it.ty.as_str() {
        "smallint" => (i64::from(i16::MIN), i64::from(i16::MAX)),
        "integer" => (i64::from(i32::MIN), i64::from(i32::MAX)),
        _ => (i64::MIN, i64::MAX),
    };
    let ascending = it.increment > 0;
    let (min, max) = if ascending { (1, greatest) } else { (least, -1) };
    let start = if ascending { it.min } else { it.max };
    let numbers = [
        ("START WITH", it.start, start),
        ("INCREMENT BY", it.increment, 1),
        ("MINVALUE", it.min, min),
        ("MAXVALUE", it.max, max),
        ("CACHE", it.cache, 1),
    ];
    let differing = numbers.into_iter().filter(|(_, value, default)| value != default);
    let mut options: Vec<String> = differing.map(|(key, value, _)| format!("{key} {value}")).collect();
    if it.cycle {
        options.push("CYCLE".to_owned());
    }
    options
}
