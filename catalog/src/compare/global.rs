//! Extensions, conversions, foreign servers, event triggers and publications.

use super::trigger::state_text;
use super::{Differences, joined, optional, optional_name};
use crate::Name;
use crate::model::*;

pub(super) fn extension(out: &mut Differences, name: &str, code: &Extension, database: &Extension) {
    let Extension { name: _, schema, types } = code;
    out.value(name, schema, &database.schema, |it| format!("in schema {it}"));
    out.value(name, types, &database.types, |it| {
        let names: Vec<String> = it.iter().map(Name::to_string).collect();
        if names.is_empty() { "no types".to_owned() } else { format!("types {}", joined(&names)) }
    });
}

pub(super) fn conversion(out: &mut Differences, name: &str, code: &Conversion, database: &Conversion) {
    let Conversion { name: _, source, target, function, default, comment } = code;
    out.value(name, source, &database.source, |it| format!("from {it}"));
    out.value(name, target, &database.target, |it| format!("to {it}"));
    out.value(name, function, &database.function, |it| format!("function {it}"));
    out.flag(name, default, &database.default, "a default", "no default");
    out.comment(name, comment, &database.comment);
}

pub(super) fn wrapper(
    out: &mut Differences,
    name: &str,
    code: &ForeignDataWrapper,
    database: &ForeignDataWrapper,
) {
    let ForeignDataWrapper { name: _, handler, validator, options, comment } = code;
    out.value(name, handler, &database.handler, optional_name("handler"));
    out.value(name, validator, &database.validator, optional_name("validator"));
    out.options(name, options, &database.options);
    out.comment(name, comment, &database.comment);
}

pub(super) fn server(out: &mut Differences, name: &str, code: &ForeignServer, database: &ForeignServer) {
    let ForeignServer { name: _, wrapper, server_type, version, options, comment } = code;
    out.value(name, wrapper, &database.wrapper, |it| format!("of foreign-data wrapper {it}"));
    out.value(name, server_type, &database.server_type, optional("type"));
    out.value(name, version, &database.version, optional("version"));
    out.options(name, options, &database.options);
    out.comment(name, comment, &database.comment);
}

pub(super) fn event_trigger(out: &mut Differences, name: &str, code: &EventTrigger, database: &EventTrigger) {
    let EventTrigger { name: _, event, tags, function, state, comment } = code;
    out.value(name, event, &database.event, |it| format!("on {it}"));
    out.value(name, tags, &database.tags, |it| {
        if it.is_empty() { "for every command".to_owned() } else { format!("for {}", joined(it)) }
    });
    out.value(name, function, &database.function, |it| format!("function {it}"));
    out.value(name, state, &database.state, state_text);
    out.comment(name, comment, &database.comment);
}

pub(super) fn publication(out: &mut Differences, name: &str, code: &Publication, database: &Publication) {
    let Publication {
        name: _,
        all_tables,
        schemas,
        tables,
        operations,
        via_root,
        generated_columns,
        comment,
    } = code;
    let other = database;
    out.flag(name, all_tables, &other.all_tables, "of all tables", "of some tables");
    out.value(name, schemas, &other.schemas, |it| {
        if it.is_empty() { "of no schema".to_owned() } else { format!("of schemas {}", joined(it)) }
    });
    out.named("a table", tables, &other.tables, |it| format!("{} on {name}", it.name), table);
    out.value(name, operations, &other.operations, |it| format!("publishes {}", joined(it)));
    let words = ("publishes as the partitioned table's", "publishes as the partition's");
    out.flag(name, via_root, &other.via_root, words.0, words.1);
    let words = ("publishes generated columns", "publishes no generated columns");
    out.flag(name, generated_columns, &other.generated_columns, words.0, words.1);
    out.comment(name, comment, &other.comment);
}

fn table(out: &mut Differences, name: &str, code: &PublishedTable, database: &PublishedTable) {
    let PublishedTable { name: _, columns, filter } = code;
    out.value(name, columns, &database.columns, |it| match it {
        None => "all columns".to_owned(),
        Some(columns) => format!("columns {}", joined(columns)),
    });
    out.value(name, filter, &database.filter, |it| match it {
        None => "all rows".to_owned(),
        Some(filter) => format!("rows WHERE {filter}"),
    });
}
