//! What the server says of one query, held against its annotation.

use std::ops::Range;
use std::path::Path;

use tokio_postgres::types::Type;
use tokio_postgres::{Column as Returned, Statement};

use super::annotation::Field;
use super::check::TAKEN;
use super::inferred::{Inferred, Known};
use super::prepare::Answer;
use super::prepared::{Column, Param, PreparedQuery, Row, camel, mapped, plain};
use super::source::did_you_mean;
use super::sql::param_ident;
use crate::types::TypeMap;
use crate::{Problem, idents, scalars};

/// The query as data, and what of it does not fit.
pub(super) fn describe(
    answer: &Answer,
    statement: &Statement,
    known: &Inferred,
    types: &TypeMap,
    config: &Path,
) -> (PreparedQuery, Vec<Problem>) {
    let mut describer = Describer { answer, types, config, problems: Vec::new() };
    let columns = describer.columns(statement.columns(), &known.columns);
    let params = describer.params(statement.params(), &known.params);
    let query = answer.query;
    let name = idents::snake(&query.name.text);
    let stem = camel(&name);
    let row = match (&query.row.name, columns.len()) {
        (_, 0) => Row::None,
        (Some(struct_name), _) => Row::Struct(struct_name.text.clone()),
        (None, 1) => Row::Value,
        (None, _) => Row::Struct(stem.clone()),
    };
    if let Row::Struct(name) = &row {
        describer.fields(&columns);
        describer.struct_name(name);
    }
    let params_struct = match (&query.params.name, params.len()) {
        (_, 0) => None,
        (Some(struct_name), _) => Some(struct_name.text.clone()),
        (None, 1) => None,
        (None, _) => Some(format!("{stem}Params")),
    };
    let module = answer.file.module.clone();
    let sql = answer.sent.text.clone();
    let prepared = PreparedQuery { module, name, sql, row, params_struct, columns, params };
    (prepared, describer.problems)
}

struct Describer<'a> {
    answer: &'a Answer<'a>,
    types: &'a TypeMap,
    /// The file that could map types.
    config: &'a Path,
    problems: Vec<Problem>,
}

impl Describer<'_> {
    fn problem(&mut self, message: String, span: &Range<usize>, label: &str, help: String) {
        let file = self.answer.file;
        let problem = Problem::error(message).at(&file.path, &file.text, span.clone(), label).help(help);
        self.problems.push(problem);
    }

    /// A problem of the query as a whole.
    fn problem_here(&mut self, message: String, help: String) {
        let span = self.answer.query.name.span.clone();
        self.problem(message, &span, "this query", help);
    }

    fn name(&self) -> &str {
        &self.answer.query.name.text
    }

    fn columns(&mut self, returned: &[Returned], known: &[Known]) -> Vec<Column> {
        let answer = self.answer;
        let (fields, _) = answer.file.fields(&answer.query.row);
        if returned.is_empty() {
            self.row_of_nothing();
            return Vec::new();
        }
        for field in fields.iter().filter(|field| !returned.iter().any(|it| it.name() == field.name.text)) {
            let name = &field.name.text;
            let names: Vec<&str> = returned.iter().map(Returned::name).collect();
            let near = did_you_mean(name, names.iter().copied());
            let help = near.unwrap_or_else(|| format!("it returns {}", names.join(", ")));
            let message = format!("`{}` returns no column `{name}`", self.name());
            self.problem(message, &field.name.span, "annotated here", help);
        }
        let mut columns: Vec<Column> = Vec::new();
        for (column, known) in returned.iter().zip(known) {
            let field = fields.iter().find(|it| it.name.text == column.name());
            self.supported(&format!("the column `{}`", column.name()), column.type_());
            self.array(field, column.type_());
            if columns.iter().any(|it| it.name == column.name()) {
                let message = format!("`{}` returns two columns `{}`", self.name(), column.name());
                self.problem_here(message, "give one of them another name with AS".to_owned());
            }
            columns.push(Column {
                name: column.name().to_owned(),
                ident: idents::snake(column.name()),
                ty: column.type_().clone(),
                nullable: known.nullable,
                inner_nullable: known.inner_nullable,
                origins: known.origins.clone(),
            });
        }
        columns
    }

    /// An annotation of what a query without columns returns.
    fn row_of_nothing(&mut self) {
        let row = &self.answer.query.row;
        let named = row.name.as_ref().map(|it| it.span.clone());
        let span = named.or_else(|| Some(row.fields.as_ref()?.first()?.name.span.clone()));
        if let Some(span) = span {
            let message = format!("`{}` returns no columns", self.name());
            let help = "leave out what follows the colon, or add RETURNING to the statement".to_owned();
            self.problem(message, &span, "annotated here", help);
        }
    }

    fn params(&mut self, taken: &[Type], known: &[Known]) -> Vec<Param> {
        let answer = self.answer;
        let (fields, _) = answer.file.fields(&answer.query.params);
        let names = &answer.query.sql.params;
        let mut params = Vec::new();
        for ((name, ty), known) in names.iter().zip(taken).zip(known) {
            let field = fields.iter().find(|it| it.name.text == name.name);
            self.supported(&format!("the parameter `:{}`", name.name), ty);
            self.text_by_name(&name.name, ty);
            self.array(field, ty);
            params.push(Param {
                name: name.name.clone(),
                ident: idents::snake(&param_ident(&name.name)),
                ty: ty.clone(),
                nullable: known.nullable,
                inner_nullable: known.inner_nullable,
                origins: known.origins.clone(),
            });
        }
        params
    }

    /// A type that something in Rust stands for.
    fn supported(&mut self, what: &str, ty: &Type) {
        let mapped = mapped(ty, self.types);
        if mapped.rust.is_some() {
            return;
        }
        let plain = plain(mapped.element);
        let message =
            format!("{what} of `{}` is of type `{plain}`, which no Rust type stands for", self.name());
        let help = match *mapped.element {
            Type::VOID => "a query without columns counts its rows: SELECT FROM f(...)".to_owned(),
            Type::RECORD | Type::RECORD_ARRAY => "cast it to a composite type of the database".to_owned(),
            Type::UNKNOWN => "cast it to a type".to_owned(),
            _ if mapped.element.schema() == "pg_catalog"
                && scalars::WITHOUT_BINARY_FORM.contains(&mapped.element.name()) =>
            {
                "the server sends no binary form of it: cast it to text".to_owned()
            }
            _ => format!(
                "cast it to a type that has one, or map it in {}: [types] \"{plain}\" = \"a::rust::Type\"",
                self.config.display()
            ),
        };
        self.problem_here(message, help);
    }

    /// cornucopia takes parameters of types with these names for text, whatever they are.
    fn text_by_name(&mut self, param: &str, ty: &Type) {
        let mapped = mapped(ty, self.types);
        let is_text = mapped.rust.is_none_or(|it| it.owned == "String");
        if ["citext", "ltree", "lquery", "ltxtquery"].contains(&mapped.element.name()) && !is_text {
            let plain = plain(mapped.element);
            let message = format!(
                "the parameter `:{param}` of `{}` is of type `{plain}`, which has the name of a text type",
                self.name()
            );
            self.problem_here(message, format!("take it as text and cast it: (:{param}::text)::{plain}"));
        }
    }

    /// `[?]` is for arrays.
    fn array(&mut self, field: Option<&Field>, ty: &Type) {
        let Some(field) = field.filter(|it| it.inner_nullable && !mapped(ty, self.types).array) else {
            return;
        };
        let message = format!("`{}` of `{}` is no array", field.name.text, self.name());
        let help = format!("if it may itself be NULL: `{}?`", field.name.text);
        self.problem(message, &field.name.span, "annotated with `[?]`", help);
    }

    /// A row's struct that is called what the query is called.
    fn struct_name(&mut self, name: &str) {
        if self.answer.query.row.name.is_none() && TAKEN.contains(&name) {
            let message =
                format!("the row of `{}` would be a struct `{name}`, which hides Rust's own", self.name());
            let help = format!("give the row a name: `--! {} : SomeRow()`", self.name());
            self.problem_here(message, help);
        }
    }

    /// Columns that can be the fields of one struct.
    fn fields(&mut self, columns: &[Column]) {
        for (index, column) in columns.iter().enumerate() {
            let name = &column.name;
            let same = columns.iter().take(index).find(|it| it.ident == column.ident && it.name != *name);
            if name == "?column?" {
                let message = format!("column {} of `{}` has no name", index + 1, self.name());
                self.problem_here(message, "give it one with AS".to_owned());
            } else if let Some(same) = same {
                let message = format!(
                    "`{}` returns `{}` and `{name}`, which are one name in Rust",
                    self.name(),
                    same.name
                );
                self.problem_here(message, "give one of them another name with AS".to_owned());
            } else if !can_be_a_field(name) {
                let message = format!("the column `{name}` of `{}` cannot be a field's name", self.name());
                self.problem_here(message, "give it another name with AS".to_owned());
            }
        }
    }
}

/// Whether cornucopia makes an identifier of it.
fn can_be_a_field(column: &str) -> bool {
    let plain: String = column.chars().map(|it| if it.is_ascii_alphanumeric() { it } else { '_' }).collect();
    ["", "r#"].iter().any(|prefix| syn::parse_str::<syn::Ident>(&format!("{prefix}{plain}")).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_begins_with_a_letter_and_is_no_path_keyword() {
        for fine in ["a", "A b", "größe", "type", "from", "_x"] {
            assert!(can_be_a_field(fine), "{fine}");
        }
        for wrong in ["", "1st", "self", "Self", "crate", "super", "_", "é"] {
            assert!(!can_be_a_field(wrong), "{wrong}");
        }
    }
}
