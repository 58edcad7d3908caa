//! Operator classes and families.

use super::{Differences, joined};
use crate::model::*;
use crate::quote_ident;

pub(super) fn family_title(it: &OperatorFamily) -> String {
    format!("{} using {}", it.name, quote_ident(&it.method))
}

pub(super) fn title(it: &OperatorClass) -> String {
    format!("{} using {}", it.name, quote_ident(&it.method))
}

pub(super) fn family(out: &mut Differences, name: &str, code: &OperatorFamily, database: &OperatorFamily) {
    let OperatorFamily { name: _, method: _, elsewhere, operators, functions, comment } = code;
    out.flag(name, elsewhere, &database.elsewhere, "only added to", "an operator family of its own");
    members(out, name, (operators, functions), (&database.operators, &database.functions));
    out.comment(name, comment, &database.comment);
}

pub(super) fn class(out: &mut Differences, name: &str, code: &OperatorClass, database: &OperatorClass) {
    let OperatorClass { name: _, method: _, family, input, default, storage, operators, functions, comment } =
        code;
    out.value(name, family, &database.family, |it| format!("of family {it}"));
    out.value(name, input, &database.input, |it| format!("for type {}", it.sql));
    out.flag(name, default, &database.default, "the default", "not the default");
    out.value(name, storage, &database.storage, |it| match it {
        None => "stored as it is".to_owned(),
        Some(ty) => format!("stored as {}", ty.sql),
    });
    members(out, name, (operators, functions), (&database.operators, &database.functions));
    out.comment(name, comment, &database.comment);
}

type Members<'a> = (&'a Vec<ClassOperator>, &'a Vec<ClassFunction>);

fn members(out: &mut Differences, name: &str, code: Members<'_>, database: Members<'_>) {
    let title =
        |it: &ClassOperator| format!("operator {} ({}, {}) of {name}", it.strategy, it.left, it.right);
    out.named("an operator", code.0, database.0, title, operator);
    let title = |it: &ClassFunction| format!("function {} ({}, {}) of {name}", it.number, it.left, it.right);
    out.named("a function", code.1, database.1, title, function);
}

fn operator(out: &mut Differences, name: &str, code: &ClassOperator, database: &ClassOperator) {
    let ClassOperator { strategy: _, left: _, right: _, operator, order_by } = code;
    out.value(name, operator, &database.operator, |it| format!("{}.{}", quote_ident(&it.schema), it.name));
    out.value(name, order_by, &database.order_by, |it| match it {
        None => "to search by".to_owned(),
        Some(family) => format!("to order by, of {family}"),
    });
}

fn function(out: &mut Differences, name: &str, code: &ClassFunction, database: &ClassFunction) {
    let text = |it: &ClassFunction| format!("{}({})", it.function, joined(&it.arguments));
    let ClassFunction { number: _, left: _, right: _, function: _, arguments: _ } = code;
    if text(code) != text(database) {
        out.add(name, format!("{} in the code, {} in the database", text(code), text(database)));
    }
}
