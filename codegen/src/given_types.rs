//! The PostgreSQL types that `[types]` in `regen.toml` is about.

use std::collections::BTreeSet;

use catalog::{Catalog, Name};
use tokio_postgres::types::{Kind, Type};
use toml::Spanned;

use crate::{Config, Problem, problem};

/// PostgreSQL's own types have OIDs below this.
const FIRST_USER_OID: u32 = 16_384;

/// The type that an entry is about, and what is wrong with the entry.
pub(crate) fn find(catalog: &Catalog, config: &Config, written: &Spanned<String>) -> (Name, Option<Problem>) {
    let text = written.get_ref();
    let known = known(catalog);
    let Some((schema, name)) = text.split_once('.') else {
        let meant: Vec<String> = known.iter().filter(|it| it.name == *text).map(Name::plain).collect();
        let problem =
            config.problem(format!("`{text}` names no schema"), written.span(), "write schema.type");
        let problem = match meant.as_slice() {
            [] => problem.help("a type of an extension is in the schema that the extension was created in"),
            meant => problem.help(format!("did you mean {}?", meant.join(" or "))),
        };
        let name = known.iter().find(|it| it.name == *text).cloned();
        return (name.unwrap_or_else(|| Name::new("", text.as_str())), Some(problem));
    };
    let name = Name::new(schema, name);
    if known.contains(&name) {
        return (name, None);
    }
    let plain: Vec<String> = known.iter().map(Name::plain).collect();
    let near = problem::near(text, plain.iter().map(String::as_str));
    let message = format!("`{text}` in [types] matches no type of the database");
    let problem = config.problem(message, written.span(), "matches nothing");
    let problem = match near.as_slice() {
        [] => problem.help("the types of the columns that are read, and PostgreSQL's own, can be mapped"),
        near => problem.help(format!("did you mean {}?", near.join(" or "))),
    };
    (name, Some(problem))
}

/// PostgreSQL's own types, and those that the catalog has or has columns of.
fn known(catalog: &Catalog) -> BTreeSet<Name> {
    let own = (1..FIRST_USER_OID).filter_map(Type::from_oid);
    // Arrays are mapped by their elements, and no value is of a pseudo-type.
    let own = own.filter(|it| !matches!(it.kind(), Kind::Array(_) | Kind::Pseudo));
    let mut known: BTreeSet<Name> = own.map(|it| Name::new("pg_catalog", it.name())).collect();
    let relations = catalog.relations.iter().flat_map(|it| &it.attributes);
    let composites = catalog.composites.iter().flat_map(|it| &it.attributes);
    known.extend(relations.chain(composites).map(|it| it.ty.name.clone()));
    known.extend(catalog.domains.iter().flat_map(|it| [it.name.clone(), it.base.name.clone()]));
    known.extend(catalog.ranges.iter().flat_map(|it| [it.name.clone(), it.subtype.name.clone()]));
    known.extend(catalog.ranges.iter().filter_map(|it| it.multirange.clone()));
    known.extend(catalog.relations.iter().map(|it| it.name.clone()));
    known.extend(catalog.extensions.iter().flat_map(|it| it.types.iter().cloned()));
    let arguments = catalog.routines.iter().flat_map(|it| &it.arguments);
    known.extend(arguments.map(|it| it.ty.name.clone()));
    known.extend(catalog.routines.iter().filter_map(|it| Some(it.result.as_ref()?.ty.name.clone())));
    known.extend(catalog.enums.iter().map(|it| it.name.clone()));
    known.extend(catalog.composites.iter().map(|it| it.name.clone()));
    known
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn said(entry: &str) -> Vec<String> {
        use miette::Diagnostic;
        let text = format!("[types]\n{entry}\n");
        let config = Config::parse(Path::new("regen.toml"), text).unwrap();
        let found = config.types.keys().filter_map(|it| find(&Catalog::default(), &config, it).1);
        found
            .map(|it| format!("{it}: {}", Diagnostic::help(&it).map(|it| it.to_string()).unwrap_or_default()))
            .collect()
    }

    #[test]
    fn an_entry_that_maps_nothing_is_refused() {
        assert_eq!(said("'pg_catalog.money' = 'i64'"), [""; 0]);
        assert_eq!(said("money = 'i64'"), ["`money` names no schema: did you mean pg_catalog.money?"]);
        assert_eq!(said("'pg_catalog._money' = 'i64'").len(), 1, "arrays are mapped by their elements");
        let near =
            "`pg_catalog.mony` in [types] matches no type of the database: did you mean pg_catalog.money";
        assert!(said("'pg_catalog.mony' = 'i64'")[0].starts_with(near));
        assert!(said("'public.citext' = 'String'")[0].contains("matches no type"));
    }
}
