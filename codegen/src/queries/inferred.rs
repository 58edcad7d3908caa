//! What PostgreSQL's own tree says of a query, beside what is annotated.

use std::collections::BTreeMap;

use analysis::{Analysis, Asked, Nullness, Session, Value};

use super::annotation::Field;
use super::prepare::Answer;
use super::prepared::{Prepared, PreparedQuery, Row};
use crate::Problem;
use crate::origins::Origins;

/// What is known of a query.
pub(super) struct Inferred {
    pub(super) columns: Vec<Known>,
    pub(super) params: Vec<Known>,
    /// Annotations that are kept although they say something else.
    pub(super) warnings: Vec<Problem>,
}

/// What is known of one of its columns or parameters.
#[derive(Clone, Default)]
pub(super) struct Known {
    pub(super) nullable: bool,
    pub(super) inner_nullable: bool,
    pub(super) origins: Origins,
}

/// What is annotated of the parameters, in their order: whether they may be NULL, and hold NULLs.
pub(super) fn annotated(answer: &Answer) -> Vec<(bool, bool)> {
    let (fields, _) = answer.file.fields(&answer.query.params);
    let field = |name: &str| fields.iter().find(|it| it.name.text == name);
    let params = answer.query.sql.params.iter();
    params.map(|it| field(&it.name).map_or((false, false), |it| (it.nullable, it.inner_nullable))).collect()
}

/// What is known of a query that was prepared.
pub(super) fn of(
    answer: &Answer,
    asked: &Asked,
    analysis: Result<Analysis, analysis::Error>,
    session: &Session<'_>,
) -> Inferred {
    let mut warnings = Vec::new();
    let name = &answer.query.name;
    let warning = |message: String, field: Option<&Field>| {
        let span = field.map_or(&name.span, |it| &it.name.span).clone();
        Problem::warning(message).at(&answer.file.path, &answer.file.text, span, "here")
    };
    let (columns, params) = match analysis {
        Ok(it) => (it.columns, it.parameters),
        Err(error) => {
            let message = format!("nothing is known of what `{}` returns: {error}", name.text);
            warnings.push(warning(message, None).help("every column of it may be NULL"));
            (Vec::new(), Vec::new())
        }
    };
    let unknown = Value::maybe("nothing is known of it");
    let (fields, _) = answer.file.fields(&answer.query.row);
    let returned = asked.statement.columns().iter().enumerate().map(|(index, column)| {
        let value = columns.get(index).unwrap_or(&unknown);
        let field = fields.iter().find(|it| it.name.text == column.name());
        if let (Some(field), Nullness::Maybe(reason)) = (field.filter(|it| it.not_null), &value.null) {
            let message = format!("`{}!` of `{}` may be NULL: {reason}", column.name(), name.text);
            let help = "it is taken for what is never NULL all the same; reading a NULL will be an error";
            warnings.push(warning(message, Some(field)).help(help));
        }
        let said = |it: &Field| (it.nullable, it.not_null, it.inner_nullable);
        let (nullable, not_null, inner) = field.map_or((false, false, false), said);
        Known {
            nullable: nullable || value.null.is_maybe() && !not_null,
            inner_nullable: inner || value.elements.as_ref().is_some_and(Nullness::is_maybe),
            origins: Origins::of(&value.origin, session),
        }
    });
    let returned: Vec<Known> = returned.collect();
    let (fields, _) = answer.file.fields(&answer.query.params);
    let taken = answer.query.sql.params.iter().enumerate().map(|(index, param)| {
        let field = fields.iter().find(|it| it.name.text == param.name);
        let known = params.get(index);
        let not_null = field.is_some_and(|it| it.not_null);
        Known {
            nullable: known.is_some_and(|it| it.nullable) && !not_null || field.is_some_and(|it| it.nullable),
            inner_nullable: known.is_some_and(|it| it.nullable_elements)
                || field.is_some_and(|it| it.inner_nullable),
            origins: known.map(|it| Origins::of(&it.origin, session)).unwrap_or_default(),
        }
    });
    Inferred { params: taken.collect(), columns: returned, warnings }
}

/// What shares a struct may be NULL where it may be in one of the queries.
pub(super) fn unite(prepared: &mut Prepared) {
    type Fields = BTreeMap<(String, String, String), (bool, bool)>;
    let (mut rows, mut structs) = (Fields::new(), Fields::new());
    let key = |query: &PreparedQuery, of: &str, field: &str| {
        (query.module.clone(), of.to_owned(), field.to_owned())
    };
    let widen = |all: &mut Fields, key, nullable: bool, inner: bool| {
        let field = all.entry(key).or_default();
        *field = (field.0 || nullable, field.1 || inner);
    };
    for query in &prepared.queries {
        if let Row::Struct(name) = &query.row {
            for it in &query.columns {
                widen(&mut rows, key(query, name, &it.name), it.nullable, it.inner_nullable);
            }
        }
        for (name, it) in
            query.params_struct.iter().flat_map(|name| query.params.iter().map(move |it| (name, it)))
        {
            widen(&mut structs, key(query, name, &it.name), it.nullable, it.inner_nullable);
        }
    }
    for query in &mut prepared.queries {
        let module = query.module.clone();
        let of = |all: &Fields, of: &str, field: &str| {
            all.get(&(module.clone(), of.to_owned(), field.to_owned())).copied()
        };
        if let Row::Struct(name) = query.row.clone() {
            for it in &mut query.columns {
                (it.nullable, it.inner_nullable) =
                    of(&rows, &name, &it.name).unwrap_or((it.nullable, it.inner_nullable));
            }
        }
        if let Some(name) = query.params_struct.clone() {
            for it in &mut query.params {
                (it.nullable, it.inner_nullable) =
                    of(&structs, &name, &it.name).unwrap_or((it.nullable, it.inner_nullable));
            }
        }
    }
}
