//! What everything of the database is called in Rust: modules, and types within them.

use std::collections::{BTreeMap, BTreeSet};

use catalog::{Catalog, Name};

use crate::Problem;
use crate::idents::{self, Collision, Scope};
use crate::layout::Layout;

/// Module names at the crate's top that mean something already, to the generated crate, to Rust or to Cargo.
const TOP_LEVEL: &[&str] = &[
    "alloc", "bin", "core", "ids", "json", "lib", "main", "mod", "queries", "r#mod", "runtime", "serde",
    "std", "str",
];

/// The same within a schema's module.
const IN_SCHEMA: &[&str] = &["functions", "mod", "r#mod", "types"];

/// All names, by those of the database.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Modules of schemas.
    pub(super) schemas: BTreeMap<String, String>,
    /// Modules of relations.
    pub(super) modules: BTreeMap<Name, String>,
    /// Row types of relations.
    pub(super) rows: BTreeMap<Name, String>,
    /// Enums, domains and composite types.
    pub(super) types: BTreeMap<Name, String>,
    /// Relations' rows where they are values.
    pub(super) records: BTreeMap<Name, String>,
}

impl Names {
    /// Names for all that `catalog` holds but the types that are `mapped` elsewhere; `records` are the relations
    /// whose rows are values somewhere. Says which names had to give way.
    pub(super) fn claim(
        catalog: &Catalog,
        mapped: &BTreeSet<Name>,
        records: &BTreeSet<Name>,
    ) -> (Names, Vec<Problem>) {
        let mut claimer = Claimer { names: Names::default(), warnings: Vec::new() };
        let mut top = Scope::with(TOP_LEVEL);
        let schemas = catalog.schemas.iter().map(|it| it.name.as_str());
        for (it, (module, collision)) in
            catalog.schemas.iter().zip(top.claim_all(schemas.clone(), idents::snake))
        {
            claimer.warn(collision, "module", "the database");
            claimer.names.schemas.insert(it.name.clone(), module);
        }
        for schema in schemas {
            claimer.schema(catalog, schema, mapped, records);
        }
        (claimer.names, claimer.warnings)
    }

    /// Where an enum, domain or composite type is, or a relation's row as a value.
    pub(super) fn path(&self, name: &Name, layout: &Layout) -> Option<String> {
        let module = self.schemas.get(&name.schema)?;
        let ident = self.types.get(name).or_else(|| self.records.get(name))?;
        Some(layout.path(&format!("{module}::types::{ident}")))
    }
}

struct Claimer {
    names: Names,
    warnings: Vec<Problem>,
}

impl Claimer {
    fn schema(&mut self, catalog: &Catalog, schema: &str, mapped: &BTreeSet<Name>, records: &BTreeSet<Name>) {
        let relations: Vec<&Name> =
            catalog.relations.iter().map(|it| &it.name).filter(|it| it.schema == schema).collect();
        let mut modules = Scope::with(IN_SCHEMA);
        let claimed = modules.claim_all(relations.iter().map(|it| it.name.as_str()), idents::snake);
        let taken: Vec<&str> = claimed.iter().map(|(module, _)| module.as_str()).collect();
        // A type and a module of one name would be one name twice; only names without upper case can be so.
        let mut types = Scope::with(&taken).of_types();
        // Types first, so that a table of an enum's name is the one that is renamed: it has fewer users.
        let enums = catalog.enums.iter().map(|it| &it.name);
        let domains = catalog.domains.iter().map(|it| &it.name);
        let composites = catalog.composites.iter().map(|it| &it.name);
        let generated = enums.chain(domains).chain(composites);
        for name in generated.filter(|it| it.schema == schema && !mapped.contains(it)) {
            let (ident, collision) = types.claim(idents::camel(&name.name), &name.plain());
            self.warn(collision, "type", schema);
            self.names.types.insert(name.clone(), ident);
        }
        // Tables in the order in which modules were given away: those spelled as they are come first.
        let mut order: Vec<(&Name, bool)> =
            relations.iter().zip(&claimed).map(|(it, (_, collision))| (*it, collision.is_some())).collect();
        order.sort_by_key(|(_, renamed)| *renamed);
        for (name, _) in order {
            let (ident, collision) = types.claim(idents::camel(&name.name), &name.plain());
            self.warn(collision, "type", schema);
            self.names.rows.insert(name.clone(), ident);
        }
        for name in relations.iter().filter(|it| records.contains(it) && !mapped.contains(it)) {
            let wish = format!("{}Record", idents::camel(&name.name).trim_end_matches('_'));
            let (ident, collision) = types.claim(wish, &name.plain());
            self.warn(collision, "type", schema);
            self.names.records.insert((*name).clone(), ident);
        }
        for (name, (module, collision)) in relations.into_iter().zip(claimed) {
            self.warn(collision, "module", schema);
            self.names.modules.insert(name.clone(), module);
        }
    }

    fn warn(&mut self, collision: Option<Collision>, what: &str, place: &str) {
        self.warnings.extend(collision.map(|it| it.warning(what, place)));
    }
}
