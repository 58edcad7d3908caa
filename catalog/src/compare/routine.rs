//! Functions, procedures, aggregates, operators and casts.

use super::{Differences, joined, optional, optional_name, shortened};
use crate::model::*;
use crate::quote_ident;

pub(super) fn title(it: &Routine) -> String {
    format!("{}({})", it.name, joined(&it.signature))
}

pub(super) fn operator_title(it: &Operator) -> String {
    let left = it.left.as_deref().unwrap_or("NONE");
    format!("{}.{} ({left}, {})", quote_ident(&it.name.schema), it.name.name, it.right)
}

pub(super) fn cast_title(it: &Cast) -> String {
    format!("({} AS {})", it.source, it.target)
}

pub(super) fn routine(out: &mut Differences, name: &str, code: &Routine, database: &Routine) {
    let Routine { name: _, signature: _, arguments, result, kind, comment } = code;
    out.value(name, arguments, &database.arguments, |it| {
        let texts: Vec<String> = it.iter().map(argument_text).collect();
        format!("arguments ({})", joined(&texts))
    });
    out.value(name, result, &database.result, |it| match it {
        None => "no result".to_owned(),
        Some(RoutineResult { ty, set }) => format!("RETURNS {}{}", if *set { "SETOF " } else { "" }, ty.sql),
    });
    match (kind, &database.kind) {
        (RoutineKind::Function(code), RoutineKind::Function(database))
        | (RoutineKind::WindowFunction(code), RoutineKind::WindowFunction(database))
        | (RoutineKind::Procedure(code), RoutineKind::Procedure(database)) => {
            implementation(out, name, code, database);
        }
        (RoutineKind::Aggregate(code), RoutineKind::Aggregate(database)) => {
            aggregate(out, name, code, database);
        }
        (code, database) => out.value(name, &noun(code), &noun(database), |it| (*it).to_owned()),
    }
    out.comment(name, comment, &database.comment);
}

fn noun(kind: &RoutineKind) -> &'static str {
    match kind {
        RoutineKind::Function(_) => "a function",
        RoutineKind::WindowFunction(_) => "a window function",
        RoutineKind::Procedure(_) => "a procedure",
        RoutineKind::Aggregate(_) => "an aggregate",
    }
}

fn argument_text(argument: &Argument) -> String {
    let Argument { name, mode, ty, default } = argument;
    let mode = match mode {
        ArgumentMode::In => "",
        ArgumentMode::Out => "OUT ",
        ArgumentMode::InOut => "INOUT ",
        ArgumentMode::Variadic => "VARIADIC ",
        ArgumentMode::Table => "TABLE ",
    };
    let name = name.as_ref().map_or_else(String::new, |it| format!("{} ", quote_ident(it)));
    let default = default.as_ref().map_or_else(String::new, |it| format!(" DEFAULT {it}"));
    format!("{mode}{name}{}{default}", ty.sql)
}

fn implementation(out: &mut Differences, name: &str, code: &Implementation, database: &Implementation) {
    let Implementation {
        language,
        body,
        volatility,
        strict,
        leakproof,
        security_definer,
        parallel,
        cost,
        rows,
        support,
        settings,
        transforms,
    } = code;
    let other = database;
    out.value(name, language, &other.language, |it| format!("LANGUAGE {it}"));
    match (body, &other.body) {
        (Body::Source(code), Body::Source(database)) | (Body::Sql(code), Body::Sql(database)) => {
            out.lines(name, "body", code, database);
        }
        (code, database) => out.value(name, code, database, body_text),
    }
    out.value(name, volatility, &other.volatility, |it| format!("{it:?}").to_uppercase());
    out.flag(name, strict, &other.strict, "STRICT", "called on NULL");
    out.flag(name, leakproof, &other.leakproof, "LEAKPROOF", "not LEAKPROOF");
    out.flag(name, security_definer, &other.security_definer, "SECURITY DEFINER", "SECURITY INVOKER");
    out.value(name, parallel, &other.parallel, |it| format!("parallel {it:?}").to_uppercase());
    out.value(name, cost, &other.cost, default_or("COST"));
    out.value(name, rows, &other.rows, default_or("ROWS"));
    out.value(name, support, &other.support, optional_name("support function"));
    out.options(name, settings, &other.settings);
    out.value(name, transforms, &other.transforms, |it| {
        if it.is_empty() { "no transforms".to_owned() } else { format!("transforms for {}", joined(it)) }
    });
}

fn default_or(what: &'static str) -> impl Fn(&Option<String>) -> String {
    move |it| match it {
        None => format!("the default {what}"),
        Some(text) => format!("{what} {text}"),
    }
}

fn body_text(body: &Body) -> String {
    match body {
        Body::Source(text) => format!("body {}", shortened(text)),
        Body::Sql(text) => format!("standard SQL body {}", shortened(text)),
        Body::Library { file, symbol } => format!("body {symbol} of {file}"),
    }
}

fn aggregate(out: &mut Differences, name: &str, code: &Aggregate, database: &Aggregate) {
    let Aggregate { class, direct_arguments, parameters } = code;
    out.value(name, class, &database.class, |it| match it {
        AggregateClass::Normal => "a normal aggregate".to_owned(),
        AggregateClass::OrderedSet => "an ordered-set aggregate".to_owned(),
        AggregateClass::HypotheticalSet => "a hypothetical-set aggregate".to_owned(),
    });
    out.value(name, direct_arguments, &database.direct_arguments, |it| format!("{it} direct arguments"));
    out.options(name, parameters, &database.parameters);
}

pub(super) fn operator(out: &mut Differences, name: &str, code: &Operator, database: &Operator) {
    let Operator {
        name: _,
        left: _,
        right: _,
        function,
        commutator,
        negator,
        restrict,
        join,
        hashes,
        merges,
        comment,
    } = code;
    let other = database;
    out.value(name, function, &other.function, |it| format!("function {it}"));
    out.value(name, commutator, &other.commutator, optional("commutator"));
    out.value(name, negator, &other.negator, optional("negator"));
    out.value(name, restrict, &other.restrict, optional_name("selectivity function"));
    out.value(name, join, &other.join, optional_name("join selectivity function"));
    out.flag(name, hashes, &other.hashes, "HASHES", "no HASHES");
    out.flag(name, merges, &other.merges, "MERGES", "no MERGES");
    out.comment(name, comment, &other.comment);
}

pub(super) fn cast(out: &mut Differences, name: &str, code: &Cast, database: &Cast) {
    let Cast { source: _, target: _, method, context, comment } = code;
    out.value(name, method, &database.method, |it| match it {
        CastMethod::Function(name, arguments) => format!("by function {name}({})", joined(arguments)),
        CastMethod::InOut => "through text".to_owned(),
        CastMethod::Binary => "without a function".to_owned(),
    });
    out.value(name, context, &database.context, |it| match it {
        CastContext::Explicit => "explicit".to_owned(),
        CastContext::Assignment => "in assignments".to_owned(),
        CastContext::Implicit => "implicit".to_owned(),
    });
    out.comment(name, comment, &database.comment);
}
