//! Catalog → plan: every decision about names and types, and every way in which one can fail.

mod holders;
mod known;
mod names;
mod records;
mod routines;
mod unknown;

use catalog::{Attribute, Catalog, Domain, Name, Relation, RelationKind};

use crate::idents::{self, Collision, Scope};
use crate::ids::{ColumnKey, Ids};
use crate::json::JsonPlan;
use crate::plan::{ColumnPlan, IdPlan, LabelPlan, RelationPlan, SchemaPlan, TypePlan};
use crate::types::{ColumnType, RustType, TypeMap};
use crate::views::{Views, is_view};
use crate::{Config, Problem, emit, scalars};

use self::holders::Search;
use self::names::Names;
use self::records::Records;
pub(crate) use self::routines::NoForm;
use self::unknown::Unknown;

/// The plan of everything but queries.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) schemas: Vec<SchemaPlan>,
    pub(crate) ids: Vec<IdPlan>,
    pub(crate) json: JsonPlan,
    pub(crate) warnings: Vec<Problem>,
    /// Routines that cannot be called from Rust.
    pub(crate) without_form: Vec<NoForm>,
}

/// The types, as far as they could be worked out, and the plan or everything that is in its way.
pub(crate) fn resolve(
    catalog: &Catalog,
    config: &Config,
    views: &Views,
) -> (TypeMap, Result<Plan, Vec<Problem>>) {
    let mut problems = Vec::new();
    let (given, wrong) = crate::columns::resolve(catalog, config);
    problems.extend(wrong);
    let ids = crate::ids::resolve(catalog, config, &given).unwrap_or_else(|more| {
        problems.extend(more);
        Ids::default()
    });
    let json = crate::json::plan(catalog, config, &ids, &given).unwrap_or_else(|more| {
        problems.extend(more);
        JsonPlan::default()
    });
    let (mut types, more) = known::mapped(catalog, config);
    problems.extend(more);
    let mapped = types.iter().map(|(name, _)| name.clone()).collect();
    let (inside, called) = Records { catalog, config, given: &given, mapped: &mapped }.find();
    let all = inside.union(&called).cloned().collect();
    let (mut names, more) = Names::claim(catalog, &mapped, &all);
    let warnings = ids.warnings.iter().chain(&json.warnings).cloned().chain(more).collect();
    known::add(&mut types, catalog, config, &names);
    types.add_ids(&ids, &config.layout);
    for (key, name) in &json.columns {
        types.add_json(key.clone(), name, &config.layout);
    }
    for (key, ty) in &given {
        types.add_given(key.clone(), ty);
    }
    records::forget_unreadable(&mut types, &mut names, catalog, called.difference(&inside).cloned());
    types.add_views(views);
    let unknown = Unknown::default();
    let mut resolver = Resolver {
        catalog,
        config,
        views,
        ids: &ids,
        names: &names,
        types,
        unknown,
        problems,
        warnings,
        without_form: Vec::new(),
    };
    let schemas = names.schemas.iter().map(|(schema, module)| resolver.schema(schema, module)).collect();
    let ids = resolver.id_plans();
    let Resolver { types, unknown, mut problems, warnings, without_form, .. } = resolver;
    problems.extend(unknown.problems(Search { catalog, config, types: &types, mapped: &mapped }));
    if !problems.is_empty() {
        return (types, Err(problems));
    }
    (types, Ok(Plan { schemas, ids, json, warnings, without_form }))
}

struct Resolver<'a> {
    catalog: &'a Catalog,
    config: &'a Config,
    views: &'a Views,
    ids: &'a Ids,
    names: &'a Names,
    types: TypeMap,
    unknown: Unknown,
    problems: Vec<Problem>,
    warnings: Vec<Problem>,
    without_form: Vec<NoForm>,
}

impl Resolver<'_> {
    fn schema(&mut self, schema: &str, module: &str) -> SchemaPlan {
        let (catalog, names) = (self.catalog, self.names);
        let own = |name: &Name| name.schema == schema;
        let mut relations = Vec::new();
        for it in catalog.relations.iter().filter(|it| own(&it.name)) {
            let (Some(module), Some(ident)) = (names.modules.get(&it.name), names.rows.get(&it.name)) else {
                continue;
            };
            relations.push(self.relation(it, module.clone(), ident));
        }
        let mut types = Vec::new();
        for it in catalog.enums.iter().filter(|it| own(&it.name)) {
            let Some(ident) = names.types.get(&it.name) else { continue };
            types.push(TypePlan::Enum {
                schema: it.name.schema.clone(),
                name: it.name.name.clone(),
                ident: idents::ident(ident),
                doc: described(
                    it.comment.as_deref(),
                    &format!("The enum {}.", emit::code(&it.name.to_string())),
                ),
                labels: self.labels(&it.labels, &it.name),
            });
        }
        for it in catalog.domains.iter().filter(|it| own(&it.name)) {
            let Some(ident) = names.types.get(&it.name) else { continue };
            types.extend(self.domain(it, ident));
        }
        for it in catalog.composites.iter().filter(|it| own(&it.name)) {
            let Some(ident) = names.types.get(&it.name) else { continue };
            let doc = described(
                it.comment.as_deref(),
                &format!("The composite type {}.", emit::code(&it.name.to_string())),
            );
            types.push(self.composite(&it.name, ident, doc, &it.attributes));
        }
        for it in catalog.relations.iter().filter(|it| own(&it.name)) {
            let Some(ident) = names.records.get(&it.name) else { continue };
            let doc = format!(
                "A row of the {} {} as a value: any of it may be NULL.",
                it.kind.noun(),
                emit::code(&it.name.to_string())
            );
            types.push(self.composite(&it.name, ident, emit::doc(Some(&doc)), &it.attributes));
        }
        for it in catalog.ranges.iter().filter(|it| own(&it.name)) {
            if self.types.of_type(&it.subtype).is_none() && self.types.get(&it.name).is_none() {
                self.unknown.add(&format!("the range {}", it.name), &it.subtype, Some(&it.name));
            }
        }
        let comment =
            catalog.schemas.iter().find(|it| it.name == schema).and_then(|it| it.comment.as_deref());
        SchemaPlan {
            module: module.to_owned(),
            doc: described(comment, &format!("Schema {}.", emit::code(schema))),
            relations,
            types,
            routines: self.routines(schema),
        }
    }

    /// A composite type, or a relation's row as one. Any attribute may be NULL: PostgreSQL holds no value inside
    /// a composite to a NOT NULL, be it a table's or a domain's.
    fn composite(
        &mut self,
        name: &Name,
        ident: &str,
        doc: Vec<String>,
        attributes: &[Attribute],
    ) -> TypePlan {
        TypePlan::Composite {
            schema: name.schema.clone(),
            name: name.name.clone(),
            ident: idents::ident(ident),
            doc,
            fields: self.columns(name, attributes, None),
        }
    }

    fn relation(&mut self, relation: &Relation, module: String, ident: &str) -> RelationPlan {
        let noun = relation.kind.noun();
        let (selection, owner) = (&self.config.selection, &relation.name);
        let kept = |it: &&Attribute| !selection.excludes_column(&owner.schema, &owner.name, &it.name);
        let attributes: Vec<Attribute> = relation.attributes.iter().filter(kept).cloned().collect();
        let default = format!("A row of the {noun} {}.", emit::code(&relation.name.to_string()));
        RelationPlan {
            schema: relation.name.schema.clone(),
            name: relation.name.name.clone(),
            noun,
            module,
            ident: idents::ident(ident),
            doc: described(relation.comment.as_deref(), &default),
            columns: self.columns(&relation.name, &attributes, Some(&relation.kind)),
        }
    }

    /// The columns of a relation of that kind, or the attributes of a composite type.
    fn columns(
        &mut self,
        owner: &Name,
        attributes: &[Attribute],
        of: Option<&RelationKind>,
    ) -> Vec<ColumnPlan> {
        let fields = Scope::default().claim_all(attributes.iter().map(|it| it.name.as_str()), idents::snake);
        let mut constants = Scope::default();
        let mut columns = Vec::new();
        for (it, (ident, collision)) in attributes.iter().zip(fields) {
            let plain = format!("{}.{}", owner.plain(), it.name);
            self.warn(collision, "field", &owner.plain());
            // Fields are unique already, and so are they in capitals.
            let (constant, _) = constants.claim(idents::shouty(idents::file_stem(&ident)), &plain);
            let key: ColumnKey = (owner.schema.clone(), owner.name.clone(), it.name.clone());
            let Some(rust) = self.types.of_column(&key, &it.ty) else {
                self.unknown.add(&plain, &it.ty, of.is_none().then_some(owner));
                continue;
            };
            let Some(ty) = self.parsed(&rust, &plain) else { continue };
            let view = self.views.get(&key).filter(|_| of.is_some_and(is_view));
            let whole = matches!(self.types.column(&key.0, &key.1, &key.2), Some(ColumnType::Given { .. }));
            let ty = match view {
                Some(view) if view.inner_nullable && it.ty.array && !whole => with_nulls(ty),
                _ => ty,
            };
            let holds_no_null = match view {
                Some(view) => !view.nullable,
                None => of.is_some() && self.holds_no_null(owner, it),
            };
            let ty = if holds_no_null { ty } else { syn::parse_quote!(Option<#ty>) };
            let mut doc = described(it.comment.as_deref(), &format!("Column {}.", emit::code(&it.name)));
            if let Some(ids) = self.ids.either.get(&key) {
                doc.push(String::new());
                doc.push(format!(" Carries either of {}.", ids.join(", ")));
            }
            if let Some((id, scalar)) = self.ids.other.get(&key) {
                doc.push(String::new());
                doc.push(format!(" Refers to a {id}, which is of another type: {scalar}."));
            }
            columns.push(ColumnPlan {
                name: it.name.clone(),
                ident: idents::ident(&ident),
                constant: idents::ident(&constant),
                doc,
                ty,
            });
        }
        columns
    }

    /// Whether no row that is read from the relation has NULL there: NOT NULL must have been checked for all of
    /// them, those of children too. A domain's NOT NULL is not enough: the NULL of an empty subquery passes it.
    fn holds_no_null(&self, owner: &Name, attribute: &Attribute) -> bool {
        let invalid = attribute.not_null_constraint.as_ref().is_some_and(|it| !it.validated);
        let relation = self.catalog.relations.iter().find(|it| it.name == *owner);
        let foreign = relation.is_some_and(|it| matches!(it.kind, RelationKind::ForeignTable { .. }));
        let children = self.catalog.relations.iter().filter(|it| it.parents.contains(owner));
        let same = |child: &Relation| {
            let mut own = child.attributes.iter().filter(|it| it.name == attribute.name);
            own.all(|it| self.holds_no_null(&child.name, it))
        };
        attribute.not_null && !invalid && !foreign && children.into_iter().all(same)
    }

    fn parsed(&mut self, rust: &RustType, plain: &str) -> Option<syn::Type> {
        let parsed = syn::parse_str(&rust.owned);
        if let Err(error) = &parsed {
            self.problems.push(Problem::error(format!("{plain}: `{}` is no Rust type: {error}", rust.owned)));
        }
        parsed.ok()
    }

    fn domain(&mut self, domain: &Domain, ident: &str) -> Option<TypePlan> {
        let plain = format!("the domain {}", domain.name);
        let Some(rust) = self.types.of_type(&domain.base) else {
            self.unknown.add(&plain, &domain.base, Some(&domain.name));
            return None;
        };
        let inner = self.parsed(&rust, &plain)?;
        let copy = self.types.get(&domain.name).is_some_and(|it| it.copy);
        let mut doc = described(
            domain.comment.as_deref(),
            &format!("The domain {}.", emit::code(&domain.name.to_string())),
        );
        for check in &domain.checks {
            doc.push(String::new());
            doc.extend(emit::doc(Some(&format!("Holds: {}", check.expression))));
        }
        Some(TypePlan::Domain { ident: idents::ident(ident), doc, inner: Box::new(inner), copy })
    }

    fn labels(&mut self, labels: &[String], name: &Name) -> Vec<LabelPlan> {
        let claimed = Scope::default().of_types().claim_all(labels.iter().map(String::as_str), idents::camel);
        let mut plans = Vec::new();
        for (label, (ident, collision)) in labels.iter().zip(claimed) {
            self.warn(collision, "variant", &name.plain());
            plans.push(LabelPlan { ident: idents::ident(&ident), label: label.clone() });
        }
        plans
    }

    fn id_plans(&mut self) -> Vec<IdPlan> {
        let mut plans = Vec::new();
        for (name, it) in &self.ids.types {
            let Some(scalar) = scalars::find(it.scalar) else { continue };
            match syn::parse_str(scalar.rust) {
                Ok(inner) => plans.push(IdPlan {
                    ident: idents::ident(name),
                    inner,
                    copy: scalar.copy,
                    doc: emit::doc(Some(&carried(&it.columns))),
                }),
                Err(error) => self.problems.push(Problem::error(format!("{name}: {error}"))),
            }
        }
        plans
    }

    fn warn(&mut self, collision: Option<Collision>, what: &str, place: &str) {
        self.warnings.extend(collision.map(|it| it.warning(what, place)));
    }
}

fn carried(columns: &[String]) -> String {
    const SHOWN: usize = 6;
    let shown: Vec<String> = columns.iter().take(SHOWN).map(|it| format!("`{it}`")).collect();
    match columns.len().saturating_sub(SHOWN) {
        0 => format!("Carried by {}.", shown.join(", ")),
        more => format!("Carried by {} and {more} more.", shown.join(", ")),
    }
}

fn described(comment: Option<&str>, default: &str) -> Vec<String> {
    match emit::doc(comment) {
        lines if lines.is_empty() => emit::doc(Some(default)),
        lines => lines,
    }
}
/// `Vec<T>` whose elements may be NULL.
fn with_nulls(ty: syn::Type) -> syn::Type {
    let syn::Type::Path(path) = &ty else { return ty };
    let last = path.path.segments.last().filter(|it| it.ident == "Vec");
    match last.map(|it| &it.arguments) {
        Some(syn::PathArguments::AngleBracketed(of)) => {
            let of = &of.args;
            syn::parse_quote!(Vec<Option<#of>>)
        }
        _ => ty,
    }
}
