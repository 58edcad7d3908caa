//! Functions, procedures and aggregates.

use super::Statement;
use super::text::{block, dollar_quoted, literal};
use crate::model::{
    Aggregate, AggregateClass, Argument, ArgumentMode, Body, Implementation, ObjectRef, Parallel, Routine,
    RoutineKind, Volatility,
};
use crate::quote_ident;

/// The routine as an object.
pub(crate) fn object(it: &Routine) -> ObjectRef {
    ObjectRef::Routine(it.name.clone(), it.signature.clone())
}

/// What COMMENT, ALTER and GRANT call it.
fn designation(it: &Routine) -> String {
    format!("ROUTINE {}({})", it.name, it.signature.join(", "))
}

/// CREATE FUNCTION, PROCEDURE or AGGREGATE, and its comment; `OR REPLACE` where a shell is there already.
pub(crate) fn create(it: &Routine, replace: bool) -> Vec<Statement> {
    let verb = if replace { "CREATE OR REPLACE" } else { "CREATE" };
    let text = match &it.kind {
        RoutineKind::Function(body) => function(it, body, verb, ""),
        RoutineKind::WindowFunction(body) => function(it, body, verb, "\n    WINDOW"),
        RoutineKind::Procedure(body) => function(it, body, verb, ""),
        RoutineKind::Aggregate(parts) => aggregate(it, parts, verb),
    };
    let comment = Statement::comment(&object(it), &designation(it), &it.comment);
    [Statement::new(object(it), text)].into_iter().chain(comment).collect()
}

/// A routine of the same name, arguments and result that does nothing, for what must name it before its body
/// can be there. `None` for an aggregate, which has no body. The arguments have their defaults where
/// `defaults` is true.
pub(crate) fn create_shell(it: &Routine, defaults: bool) -> Option<Statement> {
    let window = match &it.kind {
        RoutineKind::Function(_) | RoutineKind::Procedure(_) => "",
        RoutineKind::WindowFunction(_) => "\n    WINDOW",
        RoutineKind::Aggregate(_) => return None,
    };
    let volatility = match &it.kind {
        RoutineKind::Function(body) | RoutineKind::WindowFunction(body) => volatility(body.volatility),
        _ => "",
    };
    let head = head(it, "CREATE", defaults);
    let text = format!("{head}\n    LANGUAGE sql{window}{volatility}\n    AS ''");
    Some(Statement::new(object(it), text))
}

fn head(it: &Routine, verb: &str, defaults: bool) -> String {
    let noun = if matches!(it.kind, RoutineKind::Procedure(_)) { "PROCEDURE" } else { "FUNCTION" };
    let (columns, arguments): (Vec<&Argument>, Vec<&Argument>) =
        it.arguments.iter().partition(|it| it.mode == ArgumentMode::Table);
    let arguments: Vec<String> = arguments.into_iter().map(|it| argument(it, defaults)).collect();
    let mut head = format!("{verb} {noun} {}({})", it.name, arguments.join(", "));
    if let Some(result) = &it.result {
        let set = if result.set { "SETOF " } else { "" };
        head.push_str(&match columns.as_slice() {
            [] => format!("\n    RETURNS {set}{}", result.ty.sql),
            columns => {
                let columns: Vec<String> = columns
                    .iter()
                    .map(|it| match &it.name {
                        Some(name) => format!("{} {}", quote_ident(name), it.ty.sql),
                        None => it.ty.sql.clone(),
                    })
                    .collect();
                format!("\n    RETURNS TABLE ({})", columns.join(", "))
            }
        });
    }
    head
}

fn argument(it: &Argument, default: bool) -> String {
    let mode = match it.mode {
        ArgumentMode::In | ArgumentMode::Table => "",
        ArgumentMode::Out => "OUT ",
        ArgumentMode::InOut => "INOUT ",
        ArgumentMode::Variadic => "VARIADIC ",
    };
    let name = it.name.as_ref().map(|it| format!("{} ", quote_ident(it))).unwrap_or_default();
    let default =
        it.default.as_ref().filter(|_| default).map(|it| format!(" DEFAULT {it}")).unwrap_or_default();
    format!("{mode}{name}{}{default}", it.ty.sql)
}

fn volatility(it: Volatility) -> &'static str {
    match it {
        Volatility::Volatile => "",
        Volatility::Stable => "\n    STABLE",
        Volatility::Immutable => "\n    IMMUTABLE",
    }
}

fn function(it: &Routine, implementation: &Implementation, verb: &str, window: &str) -> String {
    let Implementation {
        language,
        body,
        volatility: volatile,
        strict,
        leakproof,
        security_definer,
        parallel,
        cost,
        rows,
        support,
        settings,
        transforms,
    } = implementation;
    let mut text = head(it, verb, true);
    text.push_str(&format!("\n    LANGUAGE {}", quote_ident(language)));
    if !transforms.is_empty() {
        let types: Vec<String> = transforms.iter().map(|it| format!("FOR TYPE {it}")).collect();
        text.push_str(&format!("\n    TRANSFORM {}", types.join(", ")));
    }
    text.push_str(window);
    text.push_str(volatility(*volatile));
    for (is, clause) in
        [(*strict, "STRICT"), (*leakproof, "LEAKPROOF"), (*security_definer, "SECURITY DEFINER")]
    {
        if is {
            text.push_str(&format!("\n    {clause}"));
        }
    }
    text.push_str(match parallel {
        Parallel::Unsafe => "",
        Parallel::Restricted => "\n    PARALLEL RESTRICTED",
        Parallel::Safe => "\n    PARALLEL SAFE",
    });
    let support = support.as_ref().map(ToString::to_string);
    for (clause, value) in [("COST", cost), ("ROWS", rows), ("SUPPORT", &support)] {
        if let Some(value) = value {
            text.push_str(&format!("\n    {clause} {value}"));
        }
    }
    for (name, value) in settings {
        text.push_str(&format!("\n    SET {} TO {value}", setting_name(name)));
    }
    text.push_str(&match body {
        Body::Source(source) => format!("\n    AS {}", dollar_quoted(source)),
        Body::Sql(body) => format!("\n{}", super::text::without_end(body)),
        Body::Library { file, symbol } => format!("\n    AS {}, {}", literal(file), literal(symbol)),
    });
    text
}

/// A setting's name, whose dots separate its parts.
fn setting_name(name: &str) -> String {
    name.split('.').map(quote_ident).collect::<Vec<_>>().join(".")
}

fn aggregate(it: &Routine, aggregate: &Aggregate, verb: &str) -> String {
    let Aggregate { class, direct_arguments, parameters } = aggregate;
    let all: Vec<String> = it.arguments.iter().map(|it| argument(it, true)).collect();
    let arguments = match class {
        AggregateClass::Normal if all.is_empty() => "*".to_owned(),
        AggregateClass::Normal => all.join(", "),
        AggregateClass::OrderedSet | AggregateClass::HypotheticalSet => {
            let (direct, ordered) = all.split_at(usize::from(*direct_arguments).min(all.len()));
            // Where a variadic argument is both, it stands once in the catalog.
            let ordered =
                if ordered.is_empty() { all.last().map(std::slice::from_ref) } else { Some(ordered) };
            let ordered = ordered.unwrap_or_default().join(", ");
            if direct.is_empty() {
                format!("ORDER BY {ordered}")
            } else {
                format!("{} ORDER BY {ordered}", direct.join(", "))
            }
        }
    };
    let mut clauses: Vec<String> = parameters
        .iter()
        .map(|(name, value)| if value.is_empty() { name.clone() } else { format!("{name} = {value}") })
        .collect();
    let hypothetical = |it: &(String, String)| it.0.eq_ignore_ascii_case("hypothetical");
    if *class == AggregateClass::HypotheticalSet && !parameters.iter().any(hypothetical) {
        clauses.push("HYPOTHETICAL".to_owned());
    }
    format!("{verb} AGGREGATE {}({arguments}) {}", it.name, block(&clauses))
}
