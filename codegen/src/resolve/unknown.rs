//! Columns whose types nothing in Rust stands for, gathered by type so that each is said once.

use std::collections::{BTreeMap, BTreeSet};

use catalog::{Catalog, Name, TypeRef};

use crate::{Config, Problem, scalars};

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
}

impl Uses {
    fn add(&mut self, by: &str, ty: &TypeRef, column: bool) {
        self.by.insert(by.to_owned());
        self.sql.clone_from(&ty.sql);
        if column {
            self.columns.insert(by.to_owned());
        }
    }

    /// `a, b and c have type t`.
    fn text(&self, name: &Name) -> String {
        let mut by: Vec<&str> = self.by.iter().map(String::as_str).collect();
        let Some(last) = by.pop().filter(|_| !by.is_empty()) else {
            return format!("{} has type {}", self.by.iter().next().map_or("", |it| it), self.sql);
        };
        let ty = if name.schema == "pg_catalog" { name.name.clone() } else { name.to_string() };
        format!("{} and {last} have type {ty}", by.join(", "))
    }

    /// How to do without: `or `, then this.
    fn leave_out(&self) -> String {
        let quoted: Vec<String> = self.columns.iter().map(|it| format!("{it:?}")).collect();
        match quoted.as_slice() {
            [] => "leave out with `exclude` under [database] what is of that type".to_owned(),
            [_] => format!("leave the column or its relation out: [database] exclude = [{}]", quoted[0]),
            _ => format!(
                "leave the columns or their relations out: [database] exclude = [{}]",
                quoted.join(", ")
            ),
        }
    }
}

impl Unknown {
    /// Something of a type that has no Rust type.
    pub(super) fn add(&mut self, by: &str, ty: &TypeRef, column: bool) {
        self.0.entry(ty.name.clone()).or_default().add(by, ty, column);
    }

    /// A problem for each type.
    pub(super) fn problems(&self, catalog: &Catalog, config: &Config) -> Vec<Problem> {
        let problem = |(name, uses): (&Name, &Uses)| {
            let message = format!("{}, which has no Rust type", uses.text(name));
            Problem::error(message).help(help(name, uses, catalog, config))
        };
        self.0.iter().map(problem).collect()
    }
}

fn help(name: &Name, uses: &Uses, catalog: &Catalog, config: &Config) -> String {
    let file = config.path.display();
    let plain = name.plain();
    let leave_out = uses.leave_out();
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
