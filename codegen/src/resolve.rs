//! Catalog → plan: every decision about names and types, and every way in which one can fail.

use std::collections::BTreeMap;

use catalog::{Attribute, Catalog, Domain, Name, Relation, TypeRef};

use crate::idents::{self, Collision, Scope};
use crate::ids::{ColumnKey, Ids};
use crate::json::JsonPlan;
use crate::plan::{ColumnPlan, IdPlan, LabelPlan, RelationPlan, SchemaPlan, TypePlan};
use crate::types::{RustType, TypeMap};
use crate::{Config, Problem, emit, given_types, scalars};

/// The plan of everything but queries.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) schemas: Vec<SchemaPlan>,
    pub(crate) ids: Vec<IdPlan>,
    pub(crate) json: JsonPlan,
    pub(crate) warnings: Vec<Problem>,
}

/// Module names at the crate's top that mean something already.
const TOP_LEVEL: &[&str] = &["ids", "json", "queries", "runtime", "std", "core", "alloc", "serde"];

/// The types, as far as they could be worked out, and the plan or everything that is in its way.
pub(crate) fn resolve(catalog: &Catalog, config: &Config) -> (TypeMap, Result<Plan, Vec<Problem>>) {
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
    let warnings = ids.warnings.iter().chain(&json.warnings).cloned().collect();
    let mut resolver = Resolver { catalog, config, ids: &ids, types: TypeMap::default(), problems, warnings };
    resolver.known_types();
    resolver.types.add_ids(&ids, &config.layout);
    for (key, name) in &json.columns {
        resolver.types.add_json(key.clone(), name, &config.layout);
    }
    for (key, ty) in &given {
        resolver.types.add_given(key.clone(), ty);
    }
    let modules = resolver.modules();
    let type_idents = resolver.claim_types(&modules);
    let schemas =
        modules.iter().map(|(schema, (module, scope))| (schema.as_str(), module.as_str(), scope.clone()));
    let schemas: Vec<_> = schemas.collect();
    let schemas = schemas
        .into_iter()
        .map(|(schema, module, scope)| resolver.schema(schema, module, scope, &type_idents))
        .collect();
    let ids = resolver.id_plans();
    let Resolver { types, problems, warnings, .. } = resolver;
    if !problems.is_empty() {
        return (types, Err(problems));
    }
    (types, Ok(Plan { schemas, ids, json, warnings }))
}

struct Resolver<'a> {
    catalog: &'a Catalog,
    config: &'a Config,
    ids: &'a Ids,
    types: TypeMap,
    problems: Vec<Problem>,
    warnings: Vec<Problem>,
}

/// Schema → its module's name and the names taken in it.
type Modules = BTreeMap<String, (String, Scope)>;

impl Resolver<'_> {
    /// The built-in scalars, and what `[types]` adds or replaces.
    fn known_types(&mut self) {
        for it in scalars::SCALARS {
            let ty = RustType {
                owned: it.rust.to_owned(),
                borrowed: it.borrowed.map(str::to_owned),
                copy: it.copy,
            };
            self.types.insert(Name::new("pg_catalog", it.pg), ty);
        }
        for (written, rust) in &self.config.types {
            let is_type = syn::parse_str::<syn::Type>(rust.get_ref()).is_ok();
            if !is_type {
                let message = format!("`{}` is no Rust type", rust.get_ref());
                self.problems.push(self.config.problem(message, rust.span(), "not a type"));
            }
            let (name, problem) = given_types::find(self.catalog, self.config, written);
            self.problems.extend(problem);
            // What is wrong with the entry is said once, and not again of each column.
            let owned = if is_type { rust.get_ref().clone() } else { "()".to_owned() };
            self.types.insert(name, RustType { owned, borrowed: None, copy: false });
        }
    }

    fn modules(&mut self) -> Modules {
        let mut top = Scope::with(TOP_LEVEL);
        let mut modules = Modules::new();
        for it in &self.catalog.schemas {
            let (module, collision) = top.claim(idents::snake(&it.name), &it.name);
            self.warn(collision, "module", "the database");
            modules.insert(it.name.clone(), (module, Scope::with(&["types"])));
        }
        modules
    }

    /// Names for enums, domains and composites first: other schemas' tables refer to them.
    fn claim_types(&mut self, modules: &Modules) -> BTreeMap<Name, String> {
        let mut scopes: BTreeMap<&str, Scope> = BTreeMap::new();
        let mut claimed = BTreeMap::new();
        let catalog = self.catalog;
        let enums = catalog.enums.iter().map(|it| (&it.name, true));
        let domains = catalog.domains.iter().map(|it| (&it.name, false));
        let composites = catalog.composites.iter().map(|it| (&it.name, false));
        for (name, copy) in enums.chain(domains).chain(composites) {
            let Some((module, _)) = modules.get(&name.schema) else { continue };
            let scope = scopes.entry(name.schema.as_str()).or_default();
            let (ident, collision) = scope.claim(idents::camel(&name.name), &name.plain());
            self.warn(collision, "type", &name.schema);
            let owned = self.config.layout.path(&format!("{module}::types::{ident}"));
            claimed.insert(name.clone(), ident);
            // `[types]` wins over what would be generated.
            if self.types.get(name).is_none() {
                self.types.insert(name.clone(), RustType { owned, borrowed: None, copy });
            }
        }
        self.copy_domains();
        claimed
    }

    /// A domain is `Copy` where its base is; domains may be over domains.
    fn copy_domains(&mut self) {
        for _ in 0..self.catalog.domains.len() {
            for it in &self.catalog.domains {
                let copy = !it.base.array && self.types.get(&it.base.name).is_some_and(|it| it.copy);
                if let Some(mut ty) = self.types.get(&it.name).cloned()
                    && ty.copy != copy
                {
                    ty.copy = copy;
                    self.types.insert(it.name.clone(), ty);
                }
            }
        }
    }

    fn schema(
        &mut self,
        schema: &str,
        module: &str,
        mut modules: Scope,
        type_idents: &BTreeMap<Name, String>,
    ) -> SchemaPlan {
        let catalog = self.catalog;
        // Types first, so that a table of an enum's name is the one that is renamed: it has fewer users.
        let mut names = Scope::default();
        for (name, ident) in type_idents.iter().filter(|(name, _)| name.schema == schema) {
            names.claim(ident.clone(), &name.plain());
        }
        let own: Vec<&Relation> = catalog.relations.iter().filter(|it| it.name.schema == schema).collect();
        let modules = modules.claim_all(own.iter().map(|it| it.name.name.as_str()), idents::snake);
        let mut relations = Vec::new();
        // Types in the order in which modules were given away: those spelled as they are come first.
        let mut order: Vec<usize> = (0..own.len()).collect();
        order.sort_by_key(|at| modules.get(*at).is_some_and(|(_, collision)| collision.is_some()));
        let mut idents = vec![String::new(); own.len()];
        for at in order {
            let (ident, collision) = names.claim(idents::camel(&own[at].name.name), &own[at].name.plain());
            self.warn(collision, "type", schema);
            idents[at] = ident;
        }
        for ((it, (module, collision)), ident) in own.into_iter().zip(modules).zip(idents) {
            self.warn(collision, "module", schema);
            relations.push(self.relation(it, module, &ident));
        }
        let mut types = Vec::new();
        for it in catalog.enums.iter().filter(|it| it.name.schema == schema) {
            let Some(ident) = type_idents.get(&it.name) else { continue };
            types.push(TypePlan::Enum {
                schema: it.name.schema.clone(),
                name: it.name.name.clone(),
                ident: idents::ident(ident),
                doc: described(it.comment.as_deref(), &format!("The enum `{}`.", it.name)),
                labels: self.labels(&it.labels, &it.name),
            });
        }
        for it in catalog.domains.iter().filter(|it| it.name.schema == schema) {
            let Some(ident) = type_idents.get(&it.name) else { continue };
            types.extend(self.domain(it, ident));
        }
        for it in catalog.composites.iter().filter(|it| it.name.schema == schema) {
            let Some(ident) = type_idents.get(&it.name) else { continue };
            let fields = self.columns(&it.name, &it.attributes, |_| true);
            types.push(TypePlan::Composite {
                name: it.name.name.clone(),
                ident: idents::ident(ident),
                doc: described(it.comment.as_deref(), &format!("The composite type `{}`.", it.name)),
                fields,
            });
        }
        let comment =
            catalog.schemas.iter().find(|it| it.name == schema).and_then(|it| it.comment.as_deref());
        SchemaPlan {
            module: module.to_owned(),
            doc: described(comment, &format!("Schema `{schema}`.")),
            relations,
            types,
        }
    }

    fn relation(&mut self, relation: &Relation, module: String, ident: &str) -> RelationPlan {
        let noun = relation.kind.noun();
        let default = format!("A row of the {noun} `{}`.", relation.name);
        let (selection, owner) = (&self.config.selection, &relation.name);
        let kept = |it: &&Attribute| !selection.excludes_column(&owner.schema, &owner.name, &it.name);
        let attributes: Vec<Attribute> = relation.attributes.iter().filter(kept).cloned().collect();
        RelationPlan {
            schema: relation.name.schema.clone(),
            name: relation.name.name.clone(),
            noun,
            module,
            ident: idents::ident(ident),
            doc: described(relation.comment.as_deref(), &default),
            columns: self.columns(&relation.name, &attributes, |it| !it.not_null),
        }
    }

    fn columns(
        &mut self,
        owner: &Name,
        attributes: &[Attribute],
        nullable: impl Fn(&Attribute) -> bool,
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
            let Some(ty) = self.column_type(&key, &it.ty, &plain) else { continue };
            let not_null_domain = self
                .catalog
                .domains
                .iter()
                .any(|domain| domain.name == it.ty.name && !it.ty.array && domain.not_null);
            let ty = if nullable(it) && !not_null_domain { syn::parse_quote!(Option<#ty>) } else { ty };
            let mut doc = described(it.comment.as_deref(), &format!("Column `{}`.", it.name));
            if let Some(ids) = self.ids.either.get(&key) {
                doc.push(String::new());
                doc.push(format!("Carries either of {}.", ids.join(", ")));
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

    fn column_type(&mut self, key: &ColumnKey, ty: &TypeRef, plain: &str) -> Option<syn::Type> {
        let Some(rust) = self.types.of_column(key, ty) else {
            self.problems.push(
                Problem::error(format!("{plain} has type {}, which has no Rust type", ty.sql)).help(format!(
                    "map it in {}: [types] \"{}\" = \"some::RustType\" that implements FromSql and ToSql; or leave the column or its relation out with `exclude`",
                    self.config.path.display(),
                    ty.name.plain()
                )),
            );
            return None;
        };
        match syn::parse_str(&rust.owned) {
            Ok(ty) => Some(ty),
            Err(error) => {
                self.problems
                    .push(Problem::error(format!("{plain}: `{}` is no Rust type: {error}", rust.owned)));
                None
            }
        }
    }

    fn domain(&mut self, domain: &Domain, ident: &str) -> Option<TypePlan> {
        let key: ColumnKey = (domain.name.schema.clone(), domain.name.name.clone(), String::new());
        let inner = self.column_type(&key, &domain.base, &format!("the domain {}", domain.name))?;
        let copy = self.types.get(&domain.name).is_some_and(|it| it.copy);
        let mut doc = described(domain.comment.as_deref(), &format!("The domain `{}`.", domain.name));
        for check in &domain.checks {
            doc.push(String::new());
            doc.extend(emit::doc(Some(&format!("Holds: {}", check.expression))));
        }
        Some(TypePlan::Domain { ident: idents::ident(ident), doc, inner: Box::new(inner), copy })
    }

    fn labels(&mut self, labels: &[String], name: &Name) -> Vec<LabelPlan> {
        let claimed = Scope::default().claim_all(labels.iter().map(String::as_str), idents::camel);
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
        if let Some(Collision { first, second, renamed }) = collision {
            self.warnings.push(Problem::warning(format!(
                "in {place}, {second:?} would be the same {what} as {first}: it is called `{renamed}`"
            )));
        }
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
