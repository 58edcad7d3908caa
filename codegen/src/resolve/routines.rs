//! Functions and procedures → calls: which can be made from Rust, and with what types.

use std::collections::BTreeMap;

use catalog::{Argument, ArgumentMode, Implementation, Name, Routine, RoutineKind};

use super::{Resolver, described};
use crate::emit;
use crate::idents::{self, Scope};
use crate::plan::{ColumnPlan, FieldPlan, FormPlan, ModePlan, OutputPlan, ParameterPlan, RoutinePlan};

/// A routine that cannot be called from Rust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NoForm {
    /// `schema.name(types)`.
    routine: String,
    /// Why.
    reason: String,
}

impl std::fmt::Display for NoForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({})", self.routine, self.reason)
    }
}

impl Resolver<'_> {
    /// The calls of a schema's routines; what has no form in Rust is gathered.
    pub(super) fn routines(&mut self, schema: &str) -> Vec<RoutinePlan> {
        let catalog = self.catalog;
        let mut callable = Vec::new();
        for it in catalog.routines.iter().filter(|it| it.name.schema == schema) {
            match self.no_form(it) {
                None => callable.push(it),
                Some(reason) => {
                    let routine = format!("{}({})", it.name, it.signature.join(", "));
                    self.without_form.push(NoForm { routine, reason });
                }
            }
        }
        let mut overloads: BTreeMap<&str, usize> = BTreeMap::new();
        for it in &callable {
            *overloads.entry(&it.name.name).or_default() += 1;
        }
        let wishes: Vec<String> = callable
            .iter()
            .map(|it| match overloads.get(it.name.name.as_str()) {
                // Functions of one name are told apart as SQL does it: by what they take.
                Some(2..) => format!("{} {}", it.name.name, it.signature.join(" ")),
                _ => it.name.name.clone(),
            })
            .collect();
        let mut scope = Scope::default().of_types();
        let claimed = scope.claim_all(wishes.iter().map(String::as_str), idents::camel);
        let mut plans = Vec::new();
        for (it, (ident, collision)) in callable.into_iter().zip(claimed) {
            self.warn(collision, "call", schema);
            plans.extend(self.routine(it, &ident, &mut scope));
        }
        plans
    }

    /// Why it cannot be called from Rust, if it cannot.
    fn no_form(&self, routine: &Routine) -> Option<String> {
        match &routine.kind {
            RoutineKind::Function(_) | RoutineKind::Procedure(_) => {}
            RoutineKind::WindowFunction(_) => return Some("window function".to_owned()),
            RoutineKind::Aggregate(_) => return Some("aggregate".to_owned()),
        }
        let result = routine.result.as_ref();
        match result.and_then(|it| named(&it.ty.name)) {
            Some("trigger") => return Some("trigger function".to_owned()),
            Some("event_trigger") => return Some("event trigger function".to_owned()),
            Some("record") if outputs(routine).count() < 2 => {
                return Some("returns record without saying its columns".to_owned());
            }
            _ => {}
        }
        let columns = outputs(routine).count();
        let taken = routine.arguments.iter().map(|it| &it.ty);
        let given = result.map(|it| &it.ty).filter(|it| columns == 0 && !is_void(&it.name));
        let mut types = taken.chain(given);
        // What `[types]` gives one of them is for columns: no value that is sent can be of it.
        if types.clone().any(|it| is_polymorphic(&it.name)) {
            return Some("polymorphic".to_owned());
        }
        let unknown = types.find(|ty| self.types.of_type(ty).is_none())?;
        Some(match named(&unknown.name) {
            Some("internal") => "internal".to_owned(),
            _ => format!("type {}", unknown.sql),
        })
    }

    fn routine(&mut self, routine: &Routine, ident: &str, scope: &mut Scope) -> Option<RoutinePlan> {
        let plain = routine.name.plain();
        let (implementation, procedure) = match &routine.kind {
            RoutineKind::Function(it) => (it, false),
            RoutineKind::Procedure(it) => (it, true),
            RoutineKind::WindowFunction(_) | RoutineKind::Aggregate(_) => return None,
        };
        let parameters = self.parameters(routine, implementation, procedure)?;
        let columns: Vec<&Argument> = outputs(routine).collect();
        let mut form = if procedure { FormPlan::Procedure } else { FormPlan::Value };
        let output = match (columns.as_slice(), &routine.result) {
            ([], None) => OutputPlan::Nothing,
            ([], Some(result)) if is_void(&result.ty.name) => OutputPlan::Nothing,
            ([], Some(result)) => OutputPlan::Value(self.nullable(&result.ty, &plain)?),
            ([only], _) => OutputPlan::Value(self.nullable(&only.ty, &plain)?),
            (many, _) => {
                if !procedure {
                    form = FormPlan::Columns;
                }
                let wish = format!("{}Row", ident.trim_end_matches('_'));
                let (row, collision) = scope.claim(wish, &plain);
                self.warn(collision, "row", &plain);
                OutputPlan::Columns { ident: idents::ident(&row), columns: self.output(&plain, many)? }
            }
        };
        let noun = if procedure { "procedure" } else { "function" };
        let name = format!("{}({})", routine.name, routine.signature.join(", "));
        let default = format!("The {noun} {}.", emit::code(&name));
        Some(RoutinePlan {
            ident: idents::ident(ident),
            doc: described(routine.comment.as_deref(), &default),
            name: format!("{}.{}", quoted(&routine.name.schema), quoted(&routine.name.name)),
            plain,
            form,
            set: routine.result.as_ref().is_some_and(|it| it.set),
            parameters,
            output,
        })
    }

    fn parameters(
        &mut self,
        routine: &Routine,
        implementation: &Implementation,
        procedure: bool,
    ) -> Option<Vec<ParameterPlan>> {
        // Only a procedure's call has places for what goes out alone.
        let taken: Vec<&Argument> = routine
            .arguments
            .iter()
            .filter(|it| match it.mode {
                ArgumentMode::In | ArgumentMode::InOut | ArgumentMode::Variadic => true,
                ArgumentMode::Out => procedure,
                ArgumentMode::Table => false,
            })
            .collect();
        let names = spoken(&taken);
        let fields = Scope::default().claim_all(names.iter().map(String::as_str), idents::snake);
        let plain = routine.name.plain();
        let mut plans = Vec::new();
        for (it, (ident, collision)) in taken.into_iter().zip(fields) {
            self.warn(collision, "field", &plain);
            let mode = match it.mode {
                ArgumentMode::Out => ModePlan::Out,
                ArgumentMode::Variadic => ModePlan::Variadic,
                _ => ModePlan::In,
            };
            let field = if mode == ModePlan::Out {
                None
            } else {
                let mut ty = self.nullable(&it.ty, &plain)?;
                if implementation.strict || mode == ModePlan::Variadic {
                    // A NULL would only keep it from being called.
                    ty = self.plain(&it.ty, &plain)?;
                }
                if it.default.is_some() {
                    ty = syn::parse_quote!(::runtime::Argument<#ty>);
                }
                let mut text = format!("Argument of type {}", emit::code(&it.ty.sql));
                if let Some(default) = &it.default {
                    text = format!("{text}, by default {}", emit::code(default));
                }
                Some(FieldPlan {
                    ident: idents::ident(&ident),
                    doc: emit::doc(Some(&format!("{text}."))),
                    ty,
                    has_default: it.default.is_some(),
                })
            };
            plans.push(ParameterPlan { field, name: it.name.clone(), sql_type: it.ty.sql.clone(), mode });
        }
        Some(plans)
    }

    /// The columns of a result, each of which may be NULL.
    fn output(&mut self, plain: &str, columns: &[&Argument]) -> Option<Vec<ColumnPlan>> {
        let names = spoken(columns);
        let fields = Scope::default().claim_all(names.iter().map(String::as_str), idents::snake);
        let mut plans = Vec::new();
        for ((it, name), (ident, collision)) in columns.iter().zip(&names).zip(fields) {
            self.warn(collision, "field", plain);
            plans.push(ColumnPlan {
                name: name.clone(),
                constant: idents::ident(&idents::shouty(idents::file_stem(&ident))),
                ident: idents::ident(&ident),
                doc: emit::doc(Some(&format!("Column {}.", emit::code(name)))),
                ty: self.nullable(&it.ty, plain)?,
            });
        }
        Some(plans)
    }

    fn plain(&mut self, ty: &catalog::TypeRef, plain: &str) -> Option<syn::Type> {
        let rust = self.types.of_type(ty)?;
        self.parsed(&rust, plain)
    }

    fn nullable(&mut self, ty: &catalog::TypeRef, plain: &str) -> Option<syn::Type> {
        let ty = self.plain(ty, plain)?;
        Some(syn::parse_quote!(Option<#ty>))
    }
}

/// What goes out: the columns of the result.
fn outputs(routine: &Routine) -> impl Iterator<Item = &Argument> {
    routine
        .arguments
        .iter()
        .filter(|it| matches!(it.mode, ArgumentMode::Out | ArgumentMode::InOut | ArgumentMode::Table))
}

/// The arguments' names; those without are counted.
fn spoken(arguments: &[&Argument]) -> Vec<String> {
    let numbered = arguments.iter().enumerate();
    numbered.map(|(at, it)| it.name.clone().unwrap_or_else(|| format!("argument_{}", at + 1))).collect()
}

/// The name of a type of PostgreSQL's own.
fn named(ty: &Name) -> Option<&str> {
    (ty.schema == "pg_catalog").then_some(ty.name.as_str())
}

/// Whether it stands for any type of a kind.
fn is_polymorphic(ty: &Name) -> bool {
    named(ty).is_some_and(|it| it.starts_with("any"))
}

fn is_void(ty: &Name) -> bool {
    named(ty) == Some("void")
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
