//! What the server says of the queries, as data.

use catalog::Name;
use heck::ToUpperCamelCase;
use tokio_postgres::types::{Kind, Type};

use super::source::SourceFile;
use crate::idents;
use crate::origins::Origins;
use crate::types::{RustType, TypeMap};

/// All queries, in the order of their sources.
#[derive(Debug, Clone, Default)]
pub(crate) struct Prepared {
    pub(crate) queries: Vec<PreparedQuery>,
}

/// One query.
#[derive(Debug, Clone)]
pub(crate) struct PreparedQuery {
    /// Its module: `emails`, `a/b`.
    pub(crate) module: String,
    /// Its function, as an identifier.
    pub(crate) name: String,
    /// The statement that is sent.
    pub(crate) sql: String,
    /// What a row becomes.
    pub(crate) row: Row,
    /// The struct of its parameters, where it has one.
    pub(crate) params_struct: Option<String>,
    /// What it returns, in order.
    pub(crate) columns: Vec<Column>,
    /// What it takes: `$1`, `$2` and so on.
    pub(crate) params: Vec<Param>,
}

/// What a row of a query becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Row {
    /// It returns no columns.
    None,
    /// The value of its only column.
    Value,
    /// A struct of this name.
    Struct(String),
}

/// A column of a result.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    pub(crate) name: String,
    /// Its field, as an identifier.
    pub(crate) ident: String,
    pub(crate) ty: Type,
    /// Whether it may be NULL, and whether its elements may be.
    pub(crate) nullable: bool,
    pub(crate) inner_nullable: bool,
    /// The columns that it is of, unchanged, if it is of any.
    pub(crate) origins: Origins,
}

/// A parameter.
#[derive(Debug, Clone)]
pub(crate) struct Param {
    pub(crate) name: String,
    /// Its field, as an identifier.
    pub(crate) ident: String,
    pub(crate) ty: Type,
    /// Whether NULL is something to say with it, and whether its elements may be NULL.
    pub(crate) nullable: bool,
    pub(crate) inner_nullable: bool,
    /// The columns that it is compared with or assigned to.
    pub(crate) origins: Origins,
}

impl Prepared {
    /// Those of one file, in its order.
    pub(super) fn of(&self, file: &SourceFile) -> Vec<&PreparedQuery> {
        self.queries.iter().filter(|it| it.module == file.module).collect()
    }
}

impl PreparedQuery {
    /// Where column `index` comes from, for messages: `schema.table.column`, or the query and its column.
    pub(super) fn origin_text(&self, index: usize) -> String {
        match self.columns.get(index) {
            Some(Column { origins: Origins { columns, shifted: false }, .. }) if columns.len() == 1 => {
                columns.iter().map(ToString::to_string).collect()
            }
            Some(column) => format!("{}::{}.{}", self.module.replace('/', "::"), self.name, column.name),
            None => format!("{}::{}", self.module.replace('/', "::"), self.name),
        }
    }
}

/// What Rust has for a type, looked up as cornucopia does: the type itself, what a domain is over, what an
/// array holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mapped<'a> {
    /// The type that the Rust type is for.
    pub(super) element: &'a Type,
    /// Whether the whole is an array of it.
    pub(super) array: bool,
    /// Whether a domain was left on the way to it.
    pub(super) flattened: bool,
    /// `None` where nothing is known of it.
    pub(super) rust: Option<&'a RustType>,
}

pub(super) fn mapped<'a>(ty: &'a Type, types: &'a TypeMap) -> Mapped<'a> {
    let mut element = ty;
    let (mut array, mut flattened) = (false, false);
    loop {
        let rust = types.get(&Name::new(element.schema(), element.name()));
        match element.kind() {
            _ if rust.is_some() => return Mapped { element, array, flattened, rust },
            Kind::Domain(base) => {
                flattened = true;
                element = base;
            }
            Kind::Array(inner) if !array => {
                array = true;
                element = inner;
            }
            _ => return Mapped { element, array, flattened, rust: None },
        }
    }
}

/// The stem of the names that cornucopia makes of a query's: `EmailById` of `email_by_id`.
pub(super) fn camel(query: &str) -> String {
    idents::file_stem(query).to_upper_camel_case()
}

/// A type's name as `schema.name`, which is how regen.toml spells it.
pub(super) fn plain(ty: &Type) -> String {
    format!("{}.{}", ty.schema(), ty.name())
}
