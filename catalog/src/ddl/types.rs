//! Types: enums, domains, composites, ranges; collations.

use super::text::{block, literal};
use super::{Statement, constraints};
use crate::model::{Check, Collation, Composite, Domain, Enum, ObjectRef, Range};
use crate::quote_ident;

/// CREATE TYPE … AS ENUM, and its comment.
pub(crate) fn create_enum(it: &Enum) -> Vec<Statement> {
    let object = ObjectRef::Type(it.name.clone());
    let labels: Vec<String> = it.labels.iter().map(|it| literal(it)).collect();
    let create = format!("CREATE TYPE {} AS ENUM {}", it.name, block(&labels));
    let comment = Statement::comment(&object, &format!("TYPE {}", it.name), &it.comment);
    [Statement::new(object, create)].into_iter().chain(comment).collect()
}

/// CREATE TYPE … AS (…), and its comments.
pub(crate) fn create_composite(it: &Composite) -> Vec<Statement> {
    let object = ObjectRef::Type(it.name.clone());
    let attributes: Vec<String> = it
        .attributes
        .iter()
        .map(|it| match &it.collation {
            Some(collation) => format!("{} {} COLLATE {collation}", quote_ident(&it.name), it.ty.sql),
            None => format!("{} {}", quote_ident(&it.name), it.ty.sql),
        })
        .collect();
    let create = format!("CREATE TYPE {} AS {}", it.name, block(&attributes));
    let mut statements = vec![Statement::new(object.clone(), create)];
    statements.extend(Statement::comment(&object, &format!("TYPE {}", it.name), &it.comment));
    for attribute in &it.attributes {
        let column = ObjectRef::Column(it.name.clone(), attribute.name.clone());
        let on = format!("COLUMN {}.{}", it.name, quote_ident(&attribute.name));
        statements.extend(Statement::comment(&column, &on, &attribute.comment));
    }
    statements
}

/// CREATE DOMAIN with those checks that `inline` wants, and its comment; without its default where
/// `default` is false.
pub(crate) fn create_domain(it: &Domain, default: bool, inline: impl Fn(&Check) -> bool) -> Vec<Statement> {
    let object = ObjectRef::Type(it.name.clone());
    let mut create = format!("CREATE DOMAIN {} AS {}", it.name, it.base.sql);
    if let Some(collation) = &it.collation {
        create.push_str(&format!(" COLLATE {collation}"));
    }
    if let Some(expression) = it.default.as_ref().filter(|_| default) {
        create.push_str(&format!("\n    DEFAULT {expression}"));
    }
    if it.not_null {
        create.push_str("\n    ");
        if let Some((name, _)) = &it.not_null_comment {
            create.push_str(&format!("CONSTRAINT {} ", quote_ident(name)));
        }
        create.push_str("NOT NULL");
    }
    let checks: Vec<&Check> = it.checks.iter().filter(|it| inline(it)).collect();
    for check in &checks {
        create.push_str(&format!("\n    {}", constraints::check_clause(check)));
    }
    let mut statements = vec![Statement::new(object.clone(), create)];
    statements.extend(Statement::comment(&object, &format!("DOMAIN {}", it.name), &it.comment));
    if let Some((name, comment)) = &it.not_null_comment {
        let on = format!("CONSTRAINT {} ON DOMAIN {}", quote_ident(name), it.name);
        statements.extend(Statement::comment(&object, &on, &Some(comment.clone())));
    }
    for check in checks {
        statements.extend(domain_check_comment(it, check));
    }
    statements
}

/// ALTER DOMAIN … SET DEFAULT.
pub(crate) fn domain_default(it: &Domain) -> Option<Statement> {
    let default = it.default.as_ref()?;
    let text = format!("ALTER DOMAIN {} SET DEFAULT {default}", it.name);
    Some(Statement::new(ObjectRef::Type(it.name.clone()), text))
}

/// ALTER DOMAIN … DROP DEFAULT, where it has none though the domain that it is over gives it one.
pub(crate) fn drop_domain_default(it: &Domain, over: &Domain) -> Option<Statement> {
    let dropped = it.default.is_none() && over.default.is_some();
    let text = format!("ALTER DOMAIN {} DROP DEFAULT", it.name);
    dropped.then(|| Statement::new(ObjectRef::Type(it.name.clone()), text))
}

/// ALTER DOMAIN … ADD CONSTRAINT, and its comment.
pub(crate) fn domain_check(domain: &Domain, check: &Check) -> Vec<Statement> {
    let object = ObjectRef::DomainCheck(domain.name.clone(), check.name.clone());
    let add = format!("ALTER DOMAIN {} ADD {}", domain.name, constraints::check_clause(check));
    [Statement::new(object, add)].into_iter().chain(domain_check_comment(domain, check)).collect()
}

fn domain_check_comment(domain: &Domain, check: &Check) -> Option<Statement> {
    let object = ObjectRef::DomainCheck(domain.name.clone(), check.name.clone());
    let on = format!("CONSTRAINT {} ON DOMAIN {}", quote_ident(&check.name), domain.name);
    Statement::comment(&object, &on, &check.comment)
}

/// CREATE TYPE without anything: what a function over the range needs before there is one.
pub(crate) fn create_shell(it: &Range) -> Statement {
    Statement::new(ObjectRef::Type(it.name.clone()), format!("CREATE TYPE {}", it.name))
}

/// CREATE TYPE … AS RANGE, and its comment.
pub(crate) fn create_range(it: &Range) -> Vec<Statement> {
    let Range { name, subtype, multirange, collation, operator_class, canonical, subtype_diff, comment } = it;
    let object = ObjectRef::Type(name.clone());
    let mut clauses = vec![format!("SUBTYPE = {}", subtype.sql)];
    let others = [
        ("SUBTYPE_OPCLASS", operator_class),
        ("COLLATION", collation),
        ("CANONICAL", canonical),
        ("SUBTYPE_DIFF", subtype_diff),
        ("MULTIRANGE_TYPE_NAME", multirange),
    ];
    clauses.extend(others.iter().filter_map(|(key, value)| Some(format!("{key} = {}", value.as_ref()?))));
    let create = format!("CREATE TYPE {name} AS RANGE {}", block(&clauses));
    let comment = Statement::comment(&object, &format!("TYPE {name}"), comment);
    [Statement::new(object, create)].into_iter().chain(comment).collect()
}

/// CREATE COLLATION, and its comment.
pub(crate) fn create_collation(it: &Collation) -> Vec<Statement> {
    let Collation { name, provider, locale, lc_collate, lc_ctype, deterministic, rules, comment } = it;
    let object = ObjectRef::Collation(name.clone());
    let mut clauses = vec![format!("PROVIDER = {}", quote_ident(provider))];
    let texts = [("LOCALE", locale), ("LC_COLLATE", lc_collate), ("LC_CTYPE", lc_ctype), ("RULES", rules)];
    clauses.extend(
        texts.iter().filter_map(|(key, value)| Some(format!("{key} = {}", literal(value.as_ref()?)))),
    );
    if !deterministic {
        clauses.push("DETERMINISTIC = false".to_owned());
    }
    let create = format!("CREATE COLLATION {name} ({})", clauses.join(", "));
    let comment = Statement::comment(&object, &format!("COLLATION {name}"), comment);
    [Statement::new(object, create)].into_iter().chain(comment).collect()
}
