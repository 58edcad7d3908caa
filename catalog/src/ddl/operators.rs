//! Operators and casts.

use super::Statement;
use super::text::block;
use crate::model::{Cast, CastContext, CastMethod, ObjectRef, Operator};
use crate::quote_ident;

/// The operator as an object.
pub(crate) fn object(it: &Operator) -> ObjectRef {
    ObjectRef::Operator(it.name.clone(), it.left.clone(), it.right.clone())
}

/// CREATE OPERATOR, and its comment. A commutator or negator that is not there yet comes to be as a shell,
/// which its own CREATE OPERATOR fills.
pub(crate) fn create(it: &Operator) -> Vec<Statement> {
    let Operator {
        name,
        left,
        right,
        function,
        commutator,
        negator,
        restrict,
        join,
        hashes,
        merges,
        comment,
    } = it;
    // An operator's own name is never quoted.
    let spelled = format!("{}.{}", quote_ident(&name.schema), name.name);
    let mut clauses = vec![format!("FUNCTION = {function}")];
    let texts = [
        ("LEFTARG", left.clone()),
        ("RIGHTARG", Some(right.clone())),
        ("COMMUTATOR", commutator.clone()),
        ("NEGATOR", negator.clone()),
        ("RESTRICT", restrict.as_ref().map(ToString::to_string)),
        ("JOIN", join.as_ref().map(ToString::to_string)),
    ];
    clauses.extend(texts.into_iter().filter_map(|(key, value)| Some(format!("{key} = {}", value?))));
    clauses
        .extend([("HASHES", hashes), ("MERGES", merges)].iter().filter(|it| *it.1).map(|it| it.0.to_owned()));
    let create = format!("CREATE OPERATOR {spelled} {}", block(&clauses));
    let on = format!("OPERATOR {spelled} ({}, {right})", left.as_deref().unwrap_or("NONE"));
    let comment = Statement::comment(&object(it), &on, comment);
    [Statement::new(object(it), create)].into_iter().chain(comment).collect()
}

/// CREATE CAST, and its comment.
pub(crate) fn create_cast(it: &Cast) -> Vec<Statement> {
    let Cast { source, target, method, context, comment } = it;
    let object = ObjectRef::Cast(source.clone(), target.clone());
    let method = match method {
        CastMethod::Function(name, arguments) => format!("WITH FUNCTION {name}({})", arguments.join(", ")),
        CastMethod::InOut => "WITH INOUT".to_owned(),
        CastMethod::Binary => "WITHOUT FUNCTION".to_owned(),
    };
    let context = match context {
        CastContext::Explicit => "",
        CastContext::Assignment => " AS ASSIGNMENT",
        CastContext::Implicit => " AS IMPLICIT",
    };
    let create = format!("CREATE CAST ({source} AS {target}) {method}{context}");
    let comment = Statement::comment(&object, &format!("CAST ({source} AS {target})"), comment);
    [Statement::new(object, create)].into_iter().chain(comment).collect()
}
