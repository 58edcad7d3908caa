//! What is emitted, decided: every name claimed, every type parsed. Nothing here can fail any more.

use proc_macro2::Ident;

/// A schema's module.
#[derive(Debug)]
pub(crate) struct SchemaPlan {
    pub(crate) module: String,
    pub(crate) doc: Vec<String>,
    pub(crate) relations: Vec<RelationPlan>,
    pub(crate) types: Vec<TypePlan>,
}

/// A relation's file.
#[derive(Debug)]
pub(crate) struct RelationPlan {
    pub(crate) schema: String,
    pub(crate) name: String,
    pub(crate) noun: &'static str,
    pub(crate) module: String,
    pub(crate) ident: Ident,
    pub(crate) doc: Vec<String>,
    pub(crate) columns: Vec<ColumnPlan>,
}

/// A column's field.
#[derive(Debug)]
pub(crate) struct ColumnPlan {
    pub(crate) name: String,
    pub(crate) ident: Ident,
    pub(crate) constant: Ident,
    pub(crate) doc: Vec<String>,
    pub(crate) ty: syn::Type,
}

/// A type of the database.
#[derive(Debug)]
pub(crate) enum TypePlan {
    Enum { schema: String, name: String, ident: Ident, doc: Vec<String>, labels: Vec<LabelPlan> },
    Domain { ident: Ident, doc: Vec<String>, inner: Box<syn::Type>, copy: bool },
    Composite { schema: String, name: String, ident: Ident, doc: Vec<String>, fields: Vec<ColumnPlan> },
}

impl TypePlan {
    /// Its name in Rust.
    pub(crate) fn ident(&self) -> &Ident {
        match self {
            TypePlan::Enum { ident, .. }
            | TypePlan::Domain { ident, .. }
            | TypePlan::Composite { ident, .. } => ident,
        }
    }
}

/// An enum's label.
#[derive(Debug)]
pub(crate) struct LabelPlan {
    pub(crate) ident: Ident,
    pub(crate) label: String,
}

/// An id newtype.
#[derive(Debug)]
pub(crate) struct IdPlan {
    pub(crate) ident: Ident,
    pub(crate) inner: syn::Type,
    pub(crate) copy: bool,
    pub(crate) doc: Vec<String>,
}
