//! What is of types that nothing in Rust stands for, gathered by type so that each is said once.

use std::collections::{BTreeMap, BTreeSet};

use catalog::{Name, TypeRef};

use super::holders::{Holders, Search};
use crate::{Problem, scalars};

/// What uses types that cannot be had, by type.
#[derive(Debug, Default)]
pub(super) struct Unknown(BTreeMap<Name, Uses>);

#[derive(Debug, Default)]
struct Uses {
    /// What is of the type: `schema.relation.column`, `schema.composite.attribute`, `the domain …`.
    by: BTreeSet<String>,
    /// The type as the last of them spells it.
    sql: String,
    /// Those of them that are columns of relations, which can be left out.
    columns: BTreeSet<String>,
    /// The types, and relations whose rows are values, that the others are part of.
    inside: BTreeSet<Name>,
}

impl Uses {
    /// `a, b and c have type t`.
    fn text(&self, name: &Name) -> String {
        match self.by.len() {
            0 | 1 => format!("{} has type {}", listed(&self.by), self.sql),
            _ => {
                let ty = if name.schema == "pg_catalog" { name.name.clone() } else { name.to_string() };
                format!("{} have type {ty}", listed(&self.by))
            }
        }
    }

    /// How to do without: `or `, then this.
    fn leave_out(&self, search: Search<'_>) -> String {
        let Holders { types, mut columns, rows } = search.holders(&self.inside);
        columns.extend(self.columns.iter().cloned());
        let text = match (types.is_empty() && rows.is_empty(), columns.len()) {
            (true, 1) => "leave the column or its relation out",
            (true, _) => "leave the columns or their relations out",
            (false, _) => "leave out what holds it",
        };
        let all: Vec<String> = columns.union(&types).map(|it| format!("{it:?}")).collect();
        let mut text = format!("{text}: [database] exclude = [{}]", all.join(", "));
        for (relation, columns) in &rows {
            let hold = if columns.len() == 1 { "holds" } else { "hold" };
            text.push_str(&format!("; {} {hold} rows of {relation} with all their columns", listed(columns)));
        }
        text
    }
}

/// `a, b and c`.
fn listed(names: &BTreeSet<String>) -> String {
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    match (names.pop(), names.as_slice()) {
        (None, _) => String::new(),
        (Some(only), []) => only.to_owned(),
        (Some(last), others) => format!("{} and {last}", others.join(", ")),
    }
}

impl Unknown {
    /// Something of a type that has no Rust type: a relation's column, or a part of the type (or of the relation's
    /// row as a value) that it is `inside` of.
    pub(super) fn add(&mut self, by: &str, ty: &TypeRef, inside: Option<&Name>) {
        let uses = self.0.entry(ty.name.clone()).or_default();
        uses.by.insert(by.to_owned());
        uses.sql.clone_from(&ty.sql);
        match inside {
            None => _ = uses.columns.insert(by.to_owned()),
            Some(name) => _ = uses.inside.insert(name.clone()),
        }
    }

    /// A problem for each type.
    pub(super) fn problems(&self, search: Search<'_>) -> Vec<Problem> {
        let problem = |(name, uses): (&Name, &Uses)| {
            let message = format!("{}, which has no Rust type", uses.text(name));
            Problem::error(message).help(help(name, uses, search))
        };
        self.0.iter().map(problem).collect()
    }
}

fn help(name: &Name, uses: &Uses, search: Search<'_>) -> String {
    let Search { catalog, config, .. } = search;
    let file = config.path.display();
    let plain = name.plain();
    let leave_out = uses.leave_out(search);
    if name.schema == "pg_catalog" && scalars::WITHOUT_BINARY_FORM.contains(&name.name.as_str()) {
        return format!("the server sends no binary form of it, so no Rust type can be: {leave_out}");
    }
    if catalog.ranges.iter().any(|it| it.multirange.as_ref() == Some(name)) {
        return format!(
            "the client is not told what a multirange is over, so only its bytes can be had: in {file} [types] \"{plain}\" = \"::runtime::Raw\"; or {leave_out}"
        );
    }
    let whole = if catalog.schemas.iter().any(|it| it.name == name.schema) {
        ""
    } else {
        "it is of a schema that `schemas` under [database] does not name; name it, or "
    };
    format!(
        "{whole}map it in {file}: [types] \"{plain}\" = \"some::RustType\" that implements FromSql and ToSql, \"::runtime::Raw\" for its bytes; or {leave_out}"
    )
}
