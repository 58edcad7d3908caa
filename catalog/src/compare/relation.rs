//! Relations.

use super::attribute::attribute;
use super::constraint::{check, exclusion, foreign_key, key};
use super::index::index;
use super::trigger::{policy, rule, trigger};
use super::{Differences, child, joined, optional, optional_name, shortened};
use crate::model::*;
use crate::{Name, quote_ident};

pub(super) fn relation(out: &mut Differences, name: &str, code: &Relation, database: &Relation) {
    let Relation {
        name: _,
        kind,
        persistence,
        comment,
        attributes,
        parents,
        partition,
        primary_key,
        unique_keys,
        foreign_keys,
        checks,
        indexes,
        triggers,
        exclusions,
        rules,
        row_security,
        policies,
        statistics: statistics_objects,
        of_type,
        options,
        access_method,
        tablespace,
        replica_identity,
    } = code;
    let other = database;
    use RelationKind::{MaterializedView, View};
    match (kind, &other.kind) {
        (View { definition: code }, View { definition: database })
        | (MaterializedView { definition: code }, MaterializedView { definition: database }) => {
            out.text(name, code, database, |it| format!("a {} defined as {it}", kind.noun()));
        }
        (code, database) => out.value(name, code, database, kind_text),
    }
    out.value(name, persistence, &other.persistence, |it| format!("{it:?}").to_lowercase());
    out.comment(name, comment, &other.comment);
    let place = |it: &Attribute| format!("{name}.{}", quote_ident(&it.name));
    out.named("a column", attributes, &other.attributes, place, attribute);
    let order = |attributes: &[Attribute], other: &[Attribute]| -> Vec<String> {
        let shared = attributes.iter().filter(|it| other.iter().any(|other| other.name == it.name));
        shared.map(|it| it.name.clone()).collect()
    };
    let orders = (order(attributes, &other.attributes), order(&other.attributes, attributes));
    out.value(name, &orders.0, &orders.1, |it| format!("columns in the order {}", joined(it)));
    out.value(name, parents, &other.parents, |it| {
        let names: Vec<String> = it.iter().map(Name::to_string).collect();
        if names.is_empty() { "no parent".to_owned() } else { format!("a child of {}", joined(&names)) }
    });
    out.value(name, partition, &other.partition, |it| match it {
        None => "no partition".to_owned(),
        Some(Partition { bound }) => format!("a partition {bound}"),
    });
    out.value(name, of_type, &other.of_type, optional_name("type that it is of"));
    out.options(name, options, &other.options);
    out.value(name, access_method, &other.access_method, |it| match it {
        None => "access method heap".to_owned(),
        Some(method) => format!("access method {method}"),
    });
    out.value(name, tablespace, &other.tablespace, optional("tablespace"));
    out.value(name, replica_identity, &other.replica_identity, |it| match it {
        ReplicaIdentity::PrimaryKey => "replica identity by its primary key".to_owned(),
        ReplicaIdentity::Index(index) => format!("replica identity by index {}", quote_ident(index)),
        ReplicaIdentity::Full => "replica identity of all columns".to_owned(),
        ReplicaIdentity::Nothing => "no replica identity".to_owned(),
    });
    let RowSecurity { enabled, forced } = row_security;
    out.flag(name, enabled, &other.row_security.enabled, "row-level security", "no row-level security");
    let words = ("row-level security for its owner too", "no row-level security for its owner");
    out.flag(name, forced, &other.row_security.forced, words.0, words.1);

    let of = |part: &str| child(name, part);
    let keys = |it: &Option<Key>| it.iter().cloned().collect::<Vec<_>>();
    out.named("a primary key", &keys(primary_key), &keys(&other.primary_key), |it| of(&it.name), key);
    out.named("a unique constraint", unique_keys, &other.unique_keys, |it| of(&it.name), key);
    out.named("a foreign key", foreign_keys, &other.foreign_keys, |it| of(&it.name), foreign_key);
    out.named("a check constraint", checks, &other.checks, |it| of(&it.name), check);
    out.named("an exclusion constraint", exclusions, &other.exclusions, |it| of(&it.name), exclusion);
    out.named("an index", indexes, &other.indexes, |it| of(&it.name), index);
    out.named("a trigger", triggers, &other.triggers, |it| of(&it.name), trigger);
    out.named("a rule", rules, &other.rules, |it| of(&it.name), rule);
    out.named("a policy", policies, &other.policies, |it| of(&it.name), policy);
    let title = |it: &Statistics| format!("{} on {name}", it.name);
    out.named("a statistics object", statistics_objects, &other.statistics, title, statistics);
}

fn statistics(out: &mut Differences, name: &str, code: &Statistics, database: &Statistics) {
    let Statistics { name: _, kinds, expressions, target, comment } = code;
    out.value(name, kinds, &database.kinds, |it| format!("kinds {}", joined(it)));
    out.value(name, expressions, &database.expressions, |it| format!("on {}", joined(it)));
    out.value(name, target, &database.target, |it| match it {
        None => "the default target".to_owned(),
        Some(target) => format!("target {target}"),
    });
    out.comment(name, comment, &database.comment);
}

fn kind_text(kind: &RelationKind) -> String {
    match kind {
        RelationKind::PartitionedTable { key } => format!("a table partitioned by {key}"),
        RelationKind::View { definition } | RelationKind::MaterializedView { definition } => {
            format!("a {} defined as {}", kind.noun(), shortened(definition))
        }
        RelationKind::ForeignTable { server, options } => {
            let options: Vec<String> =
                options.iter().map(|(name, value)| format!("{name} = {value}")).collect();
            format!("a foreign table of server {server} with options {}", joined(&options))
        }
        RelationKind::Table => "a table".to_owned(),
    }
}
