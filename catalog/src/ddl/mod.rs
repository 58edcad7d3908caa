//! A catalog as SQL: statements that make, in an empty database, what the catalog holds.
//!
//! The files named after kinds of objects write one object each and know nothing of order. [`plan`] and
//! [`relations`] turn a catalog into steps, [`sort`] puts them in order, and where there is none, [`split`]
//! takes an object apart so that there is one.

mod columns;
mod constraints;
mod equal_keys;
mod facts;
mod globals;
mod indexes;
mod inheritance;
mod operator_classes;
mod operators;
mod plan;
mod privileges;
mod relations;
mod routines;
mod sequences;
mod sort;
mod split;
mod step;
mod table_steps;
mod tables;
mod text;
mod text_search;
mod triggers;
mod types;
mod views;

use std::fmt;

use thiserror::Error;

use crate::model::{Catalog, ObjectRef, Unmodelled};
use facts::Facts;
use split::Splits;

/// One SQL statement and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The object that it makes or changes; `None` for settings of the session or of a role.
    pub object: Option<ObjectRef>,
    /// The statement, without `;` at its end.
    pub text: String,
}

impl Statement {
    fn new(object: ObjectRef, text: impl Into<String>) -> Self {
        Statement { object: Some(object), text: text.into() }
    }

    /// COMMENT ON, where there is a comment.
    fn comment(object: &ObjectRef, on: &str, comment: &Option<String>) -> Option<Self> {
        let comment = text::literal(comment.as_ref()?);
        Some(Statement::new(object.clone(), format!("COMMENT ON {on} IS {comment}")))
    }
}

/// A catalog as SQL. Displayed, it is a script for `psql` or any client that takes several statements at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ddl {
    /// The statements, in the order in which they must run.
    pub statements: Vec<Statement>,
    /// What the catalog holds by name alone, so that no statement makes it.
    pub unwritten: Vec<Unmodelled>,
}

impl fmt::Display for Ddl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, Statement { object, text }) in self.statements.iter().enumerate() {
            let blank = if position > 0 && object.is_some() { "\n" } else { "" };
            writeln!(f, "{blank}{text};")?;
        }
        for (position, Unmodelled { kind, name }) in self.unwritten.iter().enumerate() {
            let blank = if position == 0 { "\n" } else { "" };
            writeln!(f, "{blank}-- Not written: {kind} {}", name.replace(['\n', '\r'], " "))?;
        }
        Ok(())
    }
}

/// Why a catalog cannot be written as SQL.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DdlError {
    /// Objects that need each other, none of which can be made in part.
    #[error("no order to make what needs each other: {}", cycle_text(.0))]
    Cycle(Vec<ObjectRef>),
}

fn cycle_text(objects: &[ObjectRef]) -> String {
    let texts: Vec<String> = objects.iter().map(ToString::to_string).collect();
    texts.join(", ")
}

/// The session's settings that the other statements rely on: every name is qualified, and functions may come
/// before what their bodies name.
const SETTINGS: &[&str] = &[
    "SET search_path = ''",
    "SET check_function_bodies = off",
    "SET standard_conforming_strings = on",
    "SET client_min_messages = warning",
    "SET default_tablespace = ''",
    "SET default_table_access_method = heap",
    "SET xmloption = content",
    "SET datestyle = 'ISO, MDY'",
    "SET intervalstyle = postgres",
];

/// The statements that, run in an empty database by a superuser, make what `catalog` holds: read again, it
/// is equal.
///
/// Roles and tablespaces that it names must be there. Materialized views are left without data, since whether they have
/// any is no part of the catalog; so they cannot be queried before `REFRESH MATERIALIZED VIEW`. An index whose concurrent
/// build had failed is built. The schema `public` of a new database stays where the catalog has none: that it was dropped
/// looks as if it had not been selected. The statements depend on the catalog alone.
///
/// # Errors
/// [`DdlError::Cycle`] where objects need each other in a way that no order of statements makes.
pub fn ddl(catalog: &Catalog) -> Result<Ddl, DdlError> {
    let facts = Facts::new(catalog);
    let mut splits = Splits::default();
    let steps = loop {
        let steps = plan::steps(&facts, &splits);
        match sort::sort(&facts, &splits, steps) {
            Ok(steps) => break steps,
            // Each turn takes one more object apart, so that this ends.
            Err(cycle) if split::split(&facts, &mut splits, &cycle) => {}
            Err(cycle) => return Err(DdlError::Cycle(cycle.into_iter().map(|it| it.from).collect())),
        }
    };
    let settings = SETTINGS.iter().map(|it| Statement { object: None, text: (*it).to_owned() });
    let statements = settings.chain(steps.into_iter().flat_map(|it| it.statements)).collect();
    Ok(Ddl { statements, unwritten: catalog.unmodelled.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Name;
    use crate::model::*;

    fn ty(name: &str) -> TypeRef {
        TypeRef { name: Name::new("app", name), array: false, sql: format!("app.{name}") }
    }

    fn composite(name: &str, of: &str) -> Composite {
        let attribute = Attribute {
            name: "it".to_owned(),
            ty: ty(of),
            not_null: false,
            not_null_constraint: None,
            value: Value::Supplied,
            collation: None,
            inherited: false,
            storage: Storage::default(),
            comment: None,
        };
        Composite { name: Name::new("app", name), attributes: vec![attribute], comment: None }
    }

    fn texts(catalog: &Catalog) -> Vec<String> {
        let made = ddl(catalog).unwrap().statements.into_iter().filter(|it| it.object.is_some());
        made.map(|it| it.text).collect()
    }

    #[test]
    fn types_come_after_those_they_are_made_of() {
        let composites = vec![composite("a", "b"), composite("b", "c"), composite("c", "d")];
        let catalog = Catalog { composites, ..Catalog::default() };
        let names: Vec<String> = texts(&catalog).iter().map(|it| it[12..17].to_owned()).collect();
        assert_eq!(names, ["app.c", "app.b", "app.a"]);
    }

    #[test]
    fn what_has_no_order_is_named() {
        let composites = vec![composite("a", "b"), composite("b", "a")];
        let error = ddl(&Catalog { composites, ..Catalog::default() }).unwrap_err();
        assert_eq!(error.to_string(), "no order to make what needs each other: type app.a, type app.b");
    }

    /// Such a function is written in C, so that no test on a server has one.
    #[test]
    fn a_range_has_a_shell_for_its_canonical_function() {
        let range = Range {
            name: Name::new("app", "span"),
            subtype: TypeRef {
                name: Name::new("pg_catalog", "int4"),
                array: false,
                sql: "integer".to_owned(),
            },
            multirange: None,
            collation: None,
            operator_class: None,
            canonical: Some(Name::new("app", "whole")),
            subtype_diff: None,
            comment: None,
        };
        let argument = Argument { name: None, mode: ArgumentMode::In, ty: ty("span"), default: None };
        let function = Routine {
            name: Name::new("app", "whole"),
            signature: vec!["app.span".to_owned()],
            arguments: vec![argument],
            result: Some(RoutineResult { ty: ty("span"), set: false }),
            kind: RoutineKind::Function(Implementation {
                language: "c".to_owned(),
                body: Body::Library { file: "$libdir/app".to_owned(), symbol: "whole".to_owned() },
                volatility: Volatility::Immutable,
                strict: true,
                leakproof: false,
                security_definer: false,
                parallel: Parallel::Unsafe,
                cost: None,
                rows: None,
                support: None,
                settings: Vec::new(),
                transforms: Vec::new(),
            }),
            comment: None,
        };
        let needs = Dependency {
            object: ObjectRef::Type(range.name.clone()),
            on: ObjectRef::Routine(function.name.clone(), function.signature.clone()),
        };
        let catalog = Catalog {
            ranges: vec![range],
            routines: vec![function],
            dependencies: vec![needs],
            ..Catalog::default()
        };
        let firsts: Vec<String> =
            texts(&catalog).iter().filter_map(|it| it.lines().next().map(str::to_owned)).collect();
        assert_eq!(
            firsts,
            [
                "CREATE TYPE app.span",
                "CREATE FUNCTION app.whole(app.span)",
                "CREATE TYPE app.span AS RANGE ("
            ]
        );
    }

    #[test]
    fn what_cannot_be_written_is_said_in_the_script() {
        let unmodelled =
            vec![Unmodelled { kind: "operator class".to_owned(), name: "app.\"odd\nname\"".to_owned() }];
        let ddl = ddl(&Catalog { unmodelled: unmodelled.clone(), ..Catalog::default() }).unwrap();
        assert_eq!(ddl.unwritten, unmodelled);
        assert!(ddl.to_string().ends_with(";\n\n-- Not written: operator class app.\"odd name\"\n"));
    }
}
