//! What is emitted, decided: every name claimed, every type parsed. Nothing here can fail any more.

use proc_macro2::Ident;

/// A schema's module.
#[derive(Debug)]
pub(crate) struct SchemaPlan {
    pub(crate) module: String,
    pub(crate) doc: Vec<String>,
    pub(crate) relations: Vec<RelationPlan>,
    pub(crate) types: Vec<TypePlan>,
    pub(crate) routines: Vec<RoutinePlan>,
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

/// A call of a function or procedure.
#[derive(Debug)]
pub(crate) struct RoutinePlan {
    pub(crate) ident: Ident,
    pub(crate) doc: Vec<String>,
    /// Its qualified name, quoted.
    pub(crate) name: String,
    /// The same for people.
    pub(crate) plain: String,
    pub(crate) form: FormPlan,
    pub(crate) set: bool,
    pub(crate) parameters: Vec<ParameterPlan>,
    pub(crate) output: OutputPlan,
}

/// How it is called: as `runtime::call::Form` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FormPlan {
    Value,
    Columns,
    Procedure,
}

/// What it takes at one place.
#[derive(Debug)]
pub(crate) struct ParameterPlan {
    /// None for what only goes out.
    pub(crate) field: Option<FieldPlan>,
    pub(crate) name: Option<String>,
    pub(crate) sql_type: String,
    pub(crate) mode: ModePlan,
}

/// An argument's field.
#[derive(Debug)]
pub(crate) struct FieldPlan {
    pub(crate) ident: Ident,
    pub(crate) doc: Vec<String>,
    pub(crate) ty: syn::Type,
    pub(crate) has_default: bool,
}

/// Which way it goes: as `runtime::call::Mode` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ModePlan {
    In,
    Variadic,
    Out,
}

/// What a row of its result is.
#[derive(Debug)]
pub(crate) enum OutputPlan {
    Nothing,
    Value(syn::Type),
    Columns { ident: Ident, columns: Vec<ColumnPlan> },
}
