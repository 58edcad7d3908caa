//! Enums, domains, composite and range types, sequences and collations.

use super::attribute::attribute;
use super::constraint::check;
use super::{Differences, child, collation_of, joined, optional, optional_name, shortened};
use crate::model::*;
use crate::quote_ident;

pub(super) fn enum_type(out: &mut Differences, name: &str, code: &Enum, database: &Enum) {
    let Enum { name: _, labels, comment } = code;
    out.value(name, labels, &database.labels, |it| {
        let quoted: Vec<String> = it.iter().map(|it| format!("'{}'", it.replace('\'', "''"))).collect();
        format!("labels {}", joined(&quoted))
    });
    out.comment(name, comment, &database.comment);
}

pub(super) fn domain(out: &mut Differences, name: &str, code: &Domain, database: &Domain) {
    let Domain { name: _, base, not_null, not_null_comment, default, checks, collation, comment } = code;
    out.value(name, base, &database.base, |it| format!("over {}", it.sql));
    out.flag(name, not_null, &database.not_null, "NOT NULL", "nullable");
    out.value(name, not_null_comment, &database.not_null_comment, |it| match it {
        None => "no comment on its NOT NULL".to_owned(),
        Some((name, comment)) => format!("comment {} on its NOT NULL {name}", shortened(comment)),
    });
    out.value(name, default, &database.default, optional("DEFAULT"));
    out.named("a check constraint", checks, &database.checks, |it| child(name, &it.name), check);
    out.value(name, collation, &database.collation, collation_of);
    out.comment(name, comment, &database.comment);
}

pub(super) fn composite(out: &mut Differences, name: &str, code: &Composite, database: &Composite) {
    let Composite { name: _, attributes, comment } = code;
    let place = |it: &Attribute| format!("{name}.{}", quote_ident(&it.name));
    out.named("an attribute", attributes, &database.attributes, place, attribute);
    let order = |attributes: &[Attribute], other: &[Attribute]| -> Vec<String> {
        let shared = attributes.iter().filter(|it| other.iter().any(|other| other.name == it.name));
        shared.map(|it| it.name.clone()).collect()
    };
    let orders = (order(attributes, &database.attributes), order(&database.attributes, attributes));
    out.value(name, &orders.0, &orders.1, |it| format!("attributes in the order {}", joined(it)));
    out.comment(name, comment, &database.comment);
}

pub(super) fn range(out: &mut Differences, name: &str, code: &Range, database: &Range) {
    let Range { name: _, subtype, multirange, collation, operator_class, canonical, subtype_diff, comment } =
        code;
    out.value(name, subtype, &database.subtype, |it| format!("over {}", it.sql));
    out.value(name, multirange, &database.multirange, optional_name("multirange"));
    out.value(name, collation, &database.collation, collation_of);
    out.value(name, operator_class, &database.operator_class, |it| match it {
        None => "the subtype's operator class".to_owned(),
        Some(name) => format!("operator class {name}"),
    });
    out.value(name, canonical, &database.canonical, optional_name("canonical function"));
    out.value(name, subtype_diff, &database.subtype_diff, optional_name("distance function"));
    out.comment(name, comment, &database.comment);
}

pub(super) fn sequence(out: &mut Differences, name: &str, code: &Sequence, database: &Sequence) {
    let Sequence {
        name: _,
        ty,
        start,
        increment,
        min,
        max,
        cache,
        cycle,
        persistence,
        owner,
        of_identity,
        comment,
    } = code;
    let other = database;
    out.value(name, ty, &other.ty, |it| format!("AS {it}"));
    out.value(name, start, &other.start, |it| format!("START {it}"));
    out.value(name, increment, &other.increment, |it| format!("INCREMENT {it}"));
    out.value(name, min, &other.min, |it| format!("MINVALUE {it}"));
    out.value(name, max, &other.max, |it| format!("MAXVALUE {it}"));
    out.value(name, cache, &other.cache, |it| format!("CACHE {it}"));
    out.flag(name, cycle, &other.cycle, "CYCLE", "NO CYCLE");
    out.value(name, persistence, &other.persistence, |it| format!("{it:?}").to_lowercase());
    out.value(name, owner, &other.owner, |it| match it {
        None => "owned by no column".to_owned(),
        Some((relation, column)) => format!("owned by {relation}.{}", quote_ident(column)),
    });
    out.flag(name, of_identity, &other.of_identity, "of an identity column", "by itself");
    out.comment(name, comment, &other.comment);
}

pub(super) fn collation(out: &mut Differences, name: &str, code: &Collation, database: &Collation) {
    let Collation { name: _, provider, locale, lc_collate, lc_ctype, deterministic, rules, comment } = code;
    out.value(name, provider, &database.provider, |it| format!("provider {it}"));
    out.value(name, locale, &database.locale, optional("locale"));
    out.value(name, lc_collate, &database.lc_collate, optional("LC_COLLATE"));
    out.value(name, lc_ctype, &database.lc_ctype, optional("LC_CTYPE"));
    out.flag(name, deterministic, &database.deterministic, "deterministic", "not deterministic");
    out.value(name, rules, &database.rules, optional("rules"));
    out.comment(name, comment, &database.comment);
}
