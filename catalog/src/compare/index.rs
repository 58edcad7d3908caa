//! Indexes.

use super::{Differences, joined, optional, optional_name};
use crate::model::*;

pub(super) fn index(out: &mut Differences, name: &str, code: &Index, database: &Index) {
    let Index {
        name: _,
        method: _,
        unique: _,
        valid,
        key: _,
        include: _,
        predicate: _,
        nulls_not_distinct: _,
        options: _,
        tablespace,
        clustered,
        parent,
        statistics_targets,
        constraint: _,
        definition,
        comment,
    } = code;
    // The definition holds everything else.
    out.value(name, definition, &database.definition, String::clone);
    out.flag(name, valid, &database.valid, "valid", "INVALID");
    out.value(name, tablespace, &database.tablespace, optional("tablespace"));
    out.flag(name, clustered, &database.clustered, "used by CLUSTER", "not used by CLUSTER");
    out.value(name, parent, &database.parent, optional_name("index that it is part of"));
    out.value(name, statistics_targets, &database.statistics_targets, |it| {
        let targets: Vec<String> = it.iter().map(|(at, target)| format!("{target} of part {at}")).collect();
        if targets.is_empty() {
            "the default statistics targets".to_owned()
        } else {
            format!("statistics targets {}", joined(&targets))
        }
    });
    out.comment(name, comment, &database.comment);
}
