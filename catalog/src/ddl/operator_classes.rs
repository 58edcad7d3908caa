//! Operator classes and families.

use super::Statement;
use crate::model::{ClassFunction, ClassOperator, ObjectRef, OperatorClass, OperatorFamily};
use crate::quote_ident;

/// The family as an object.
pub(crate) fn family(it: &OperatorFamily) -> ObjectRef {
    ObjectRef::OperatorFamily(it.name.clone(), it.method.clone())
}

/// The class as an object.
pub(crate) fn class(it: &OperatorClass) -> ObjectRef {
    ObjectRef::OperatorClass(it.name.clone(), it.method.clone())
}

/// CREATE OPERATOR FAMILY without members, and its comment; nothing for one that is elsewhere.
pub(crate) fn create_family(it: &OperatorFamily) -> Vec<Statement> {
    let OperatorFamily { name, method, elsewhere, operators: _, functions: _, comment } = it;
    if *elsewhere {
        return Vec::new();
    }
    let on = format!("OPERATOR FAMILY {name} USING {}", quote_ident(method));
    let comment = Statement::comment(&family(it), &on, comment);
    [Statement::new(family(it), format!("CREATE {on}"))].into_iter().chain(comment).collect()
}

/// ALTER OPERATOR FAMILY … ADD, where it has members of its own.
pub(crate) fn add_members(it: &OperatorFamily) -> Option<Statement> {
    let items = items(&it.operators, &it.functions);
    if items.is_empty() {
        return None;
    }
    let head = format!("ALTER OPERATOR FAMILY {} USING {} ADD", it.name, quote_ident(&it.method));
    Some(Statement::new(family(it), format!("{head}\n    {}", items.join(",\n    "))))
}

/// CREATE OPERATOR CLASS, and its comment.
pub(crate) fn create_class(it: &OperatorClass) -> Vec<Statement> {
    let OperatorClass { name, method, family, input, default, storage, operators, functions, comment } = it;
    let method = quote_ident(method);
    let mut items = items(operators, functions);
    // A class that shares all of its family's members has none of its own; but SQL wants one, and a type that is stored
    // as itself says nothing.
    let stored = storage.as_ref().or_else(|| items.is_empty().then_some(input));
    items.extend(stored.map(|it| format!("STORAGE {}", it.sql)));
    let default = if *default { " DEFAULT" } else { "" };
    let text = format!(
        "CREATE OPERATOR CLASS {name}{default}\n    FOR TYPE {} USING {method} FAMILY {family} AS\n    {}",
        input.sql,
        items.join(",\n    ")
    );
    let comment = Statement::comment(&class(it), &format!("OPERATOR CLASS {name} USING {method}"), comment);
    [Statement::new(class(it), text)].into_iter().chain(comment).collect()
}

fn items(operators: &[ClassOperator], functions: &[ClassFunction]) -> Vec<String> {
    let operators = operators.iter().map(|it| {
        let ClassOperator { strategy, left, right, operator, order_by } = it;
        // An operator's own name is never quoted.
        let name = format!("{}.{}", quote_ident(&operator.schema), operator.name);
        let purpose = order_by.as_ref().map(|it| format!(" FOR ORDER BY {it}")).unwrap_or_default();
        format!("OPERATOR {strategy} {name} ({left}, {right}){purpose}")
    });
    let functions = functions.iter().map(|it| {
        let ClassFunction { number, left, right, function, arguments } = it;
        format!("FUNCTION {number} ({left}, {right}) {function}({})", arguments.join(", "))
    });
    operators.chain(functions).collect()
}
