//! Which Rust type stands for which PostgreSQL type, for all types that a catalog speaks of.

use std::collections::BTreeSet;

use catalog::{Catalog, Name, TypeRef};

use super::names::Names;
use crate::types::{RustType, TypeMap};
use crate::{Config, Problem, given_types, scalars};

/// What `[types]` maps.
pub(super) fn mapped(catalog: &Catalog, config: &Config) -> (TypeMap, Vec<Problem>) {
    let mut types = TypeMap::default();
    let mut problems = Vec::new();
    for (written, rust) in &config.types {
        let is_type = syn::parse_str::<syn::Type>(rust.get_ref()).is_ok();
        if !is_type {
            let message = format!("`{}` is no Rust type", rust.get_ref());
            problems.push(config.problem(message, rust.span(), "not a type"));
        }
        let (name, problem) = given_types::find(catalog, config, written);
        problems.extend(problem);
        // What is wrong with the entry is said once, and not again of each column.
        let owned = if is_type { rust.get_ref().clone() } else { "()".to_owned() };
        types.insert(name, RustType { owned, borrowed: None, copy: false });
    }
    (types, problems)
}

/// Adds all others: built-in types, those of extensions, and the catalog's own under their `names`.
pub(super) fn add(types: &mut TypeMap, catalog: &Catalog, config: &Config, names: &Names) {
    let mut add = |name: Name, ty: RustType| {
        // `[types]` wins over what would be generated.
        if types.get(&name).is_none() {
            types.insert(name, ty);
        }
    };
    for it in scalars::all(config.choices) {
        add(Name::new("pg_catalog", it.pg), it.into());
    }
    for extension in &catalog.extensions {
        for name in &extension.types {
            if let Some(it) = scalars::of_extension(&extension.name, &name.name) {
                add(name.clone(), it.into());
            }
        }
    }
    let enums: BTreeSet<&Name> = catalog.enums.iter().map(|it| &it.name).collect();
    for name in names.types.keys().chain(names.records.keys()) {
        if let Some(owned) = names.path(name, &config.layout) {
            add(name.clone(), RustType { owned, borrowed: None, copy: enums.contains(name) });
        }
    }
    copy_domains(types, catalog, names);
    ranges(types, catalog);
    // Of ranges, too.
    copy_domains(types, catalog, names);
}

/// A domain is `Copy` where its base is; domains may be over domains.
fn copy_domains(types: &mut TypeMap, catalog: &Catalog, names: &Names) {
    let mut grew = true;
    while std::mem::take(&mut grew) {
        for it in catalog.domains.iter().filter(|it| names.types.contains_key(&it.name)) {
            let copy = !it.base.array && types.get(&it.base.name).is_some_and(|it| it.copy);
            if let Some(mut ty) = types.get(&it.name).filter(|it| copy && !it.copy).cloned() {
                ty.copy = true;
                types.insert(it.name.clone(), ty);
                grew = true;
            }
        }
    }
}

/// Ranges and multiranges; a range may be over another.
fn ranges(types: &mut TypeMap, catalog: &Catalog) {
    let built_in = scalars::RANGES.iter().map(|(range, multirange, subtype)| {
        let named = |name: &str| Name::new("pg_catalog", name);
        let subtype = TypeRef { name: named(subtype), array: false, sql: (*subtype).to_owned() };
        (named(range), Some(named(multirange)), subtype)
    });
    let own = catalog.ranges.iter().map(|it| {
        let multirange = it.multirange.clone().filter(|_| can_be_multirange(catalog, &it.subtype));
        (it.name.clone(), multirange, it.subtype.clone())
    });
    let mut left: Vec<(Name, Option<Name>, TypeRef)> = built_in.chain(own).collect();
    loop {
        let before = left.len();
        left.retain(|(range, multirange, subtype)| {
            let Some(subtype) = types.of_type(subtype) else { return true };
            let over = |wrapper: &str, copy: bool| RustType {
                owned: format!("::runtime::{wrapper}<{}>", subtype.owned),
                borrowed: None,
                copy: copy && subtype.copy,
            };
            for (name, ty) in
                [(Some(range), over("Range", true)), (multirange.as_ref(), over("Multirange", false))]
            {
                if let Some(name) = name.filter(|it| types.get(it).is_none()) {
                    types.insert(name.clone(), ty);
                }
            }
            false
        });
        if left.len() == before {
            return;
        }
    }
}

/// Whether values of a multirange that users define can be read: the client is told nothing of what it is over,
/// so that has to be a type which is known without being told.
fn can_be_multirange(catalog: &Catalog, subtype: &TypeRef) -> bool {
    let mut ty = subtype;
    while let Some(domain) = catalog.domains.iter().find(|it| it.name == ty.name && !ty.array) {
        ty = &domain.base;
    }
    let is_enum = catalog.enums.iter().any(|it| it.name == ty.name);
    let is_scalar = ty.name.schema == "pg_catalog" && scalars::find(&ty.name.name).is_some();
    !ty.array && (is_enum || is_scalar)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use catalog::{Domain, Enum, Extension, Range};

    use super::*;

    fn name(name: &str) -> Name {
        match name.split_once('.') {
            Some((schema, name)) => Name::new(schema, name),
            None => Name::new("pg_catalog", name),
        }
    }

    fn of(ty: &str) -> TypeRef {
        let array = ty.ends_with("[]");
        TypeRef { name: name(ty.trim_end_matches("[]")), array, sql: ty.to_owned() }
    }

    fn range(range: &str, multirange: &str, subtype: &str) -> Range {
        Range {
            name: name(range),
            subtype: of(subtype),
            multirange: Some(name(multirange)),
            collation: None,
            operator_class: None,
            canonical: None,
            subtype_diff: None,
            comment: None,
        }
    }

    /// The Rust type of `ty` with what `settings` say, in a catalog with types of each kind.
    fn held(settings: &str, ty: &str) -> Option<String> {
        let catalog = Catalog {
            schemas: vec![catalog::Schema { name: "app".to_owned(), comment: None }],
            extensions: vec![Extension {
                name: "hstore".to_owned(),
                schema: "tools".to_owned(),
                types: vec![name("tools.hstore"), name("tools.ghstore")],
            }],
            enums: vec![Enum { name: name("app.mood"), labels: Vec::new(), comment: None }],
            domains: vec![Domain {
                not_null_comment: None,
                name: name("app.span"),
                base: of("app.moods"),
                not_null: false,
                default: None,
                checks: Vec::new(),
                collation: None,
                comment: None,
            }],
            ranges: vec![
                range("app.ranges", "app.range_sets", "app.moods"),
                range("app.moods", "app.mood_sets", "app.mood"),
                range("app.lists", "app.list_sets", "int4[]"),
                range("app.nothing", "app.nothing_sets", "other.unknown"),
            ],
            ..Catalog::default()
        };
        let config = Config::parse(Path::new("regen.toml"), settings.to_owned()).unwrap();
        let (mut types, problems) = mapped(&catalog, &config);
        assert!(problems.is_empty(), "{problems:?}");
        let mapped = types.iter().map(|(name, _)| name.clone()).collect();
        let (names, _) = Names::claim(&catalog, &mapped, &BTreeSet::new());
        add(&mut types, &catalog, &config, &names);
        types.of_type(&of(ty)).map(|it| it.owned)
    }

    #[track_caller]
    fn check(settings: &str, ty: &str, rust: &str) {
        assert_eq!(held(settings, ty).as_deref(), Some(rust), "{ty}");
    }

    #[test]
    fn a_type_is_held_as_what_it_is_made_of() {
        check("", "app.mood[]", "Vec<crate::app::types::Mood>");
        check("", "app.moods", "::runtime::Range<crate::app::types::Mood>");
        check("", "app.mood_sets[]", "Vec<::runtime::Multirange<crate::app::types::Mood>>");
        check("", "app.span", "crate::app::types::Span");
        check("", "app.ranges", "::runtime::Range<::runtime::Range<crate::app::types::Mood>>");
        check("", "app.lists", "::runtime::Range<Vec<i32>>");
        check("", "nummultirange", "::runtime::Multirange<::runtime::Numeric>");
    }

    #[test]
    fn a_range_follows_what_it_is_over() {
        check("[rust]\nnumeric = 'decimal'", "numrange", "::runtime::Range<::runtime::Decimal>");
        check("[rust]\ndates = 'exact'", "tstzrange[]", "Vec<::runtime::Range<::runtime::Timestamptz>>");
        check("[types]\n'app.mood' = 'a::Mood'", "app.moods", "::runtime::Range<a::Mood>");
        check("[types]\n'app.moods' = 'a::Moods'", "app.moods", "a::Moods");
    }

    #[test]
    fn an_extensions_types_are_known_in_any_schema() {
        check("", "tools.hstore", "::runtime::Hstore");
        assert_eq!(held("", "tools.ghstore"), None);
        assert_eq!(held("", "app.hstore"), None);
    }

    #[test]
    fn a_multirange_whose_bounds_the_client_cannot_know_is_not_known() {
        for ty in ["app.list_sets", "app.range_sets", "app.nothing", "app.nothing_sets"] {
            assert_eq!(held("", ty), None, "{ty}");
        }
    }

    #[test]
    fn a_wrong_choice_is_pointed_at() {
        let problems =
            Config::parse(Path::new("regen.toml"), "[rust]\ndates = 'joda'\n".to_owned()).unwrap_err();
        assert!(problems[0].to_string().contains("unknown variant `joda`"), "{}", problems[0]);
        assert_eq!(problems[0].line_column(), Some((2, 9)));
    }
}
