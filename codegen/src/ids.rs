//! Which columns carry which identifier.

use std::collections::{BTreeMap, BTreeSet};

use catalog::{Attribute, Catalog, ForeignKey, Pattern, Relation};

use crate::idents::Scope;
use crate::{Config, Problem};

/// A column by schema, relation and name.
pub(crate) type ColumnKey = (String, String, String);

/// Id types and the columns that carry them.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    /// Id type by column.
    pub(crate) by_column: BTreeMap<ColumnKey, String>,
    /// Columns that carry either of several, with their names: they stay plain.
    pub(crate) either: BTreeMap<ColumnKey, Vec<String>>,
    /// What deserves a look.
    pub(crate) warnings: Vec<Problem>,
    /// Columns that refer to an id of another type than theirs, with its name and type: they stay plain.
    pub(crate) other: BTreeMap<ColumnKey, (String, &'static str)>,
    /// What each id type wraps, as `pg_catalog` type name, and the columns of it.
    pub(crate) types: BTreeMap<String, IdType>,
}

/// One id type.
#[derive(Debug)]
pub(crate) struct IdType {
    /// The built-in scalar it wraps: `text` for every character type.
    pub(crate) scalar: &'static str,
    /// `schema.table.column` of its columns, sorted.
    pub(crate) columns: Vec<String>,
}

/// Applies the patterns of `regen.toml`, then the default for primary keys.
/// Columns that are `given` a type carry none.
pub(crate) fn resolve(
    catalog: &Catalog,
    config: &Config,
    given: &BTreeMap<ColumnKey, String>,
) -> Result<Ids, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut carried: BTreeMap<ColumnKey, Vec<String>> = BTreeMap::new();
    let named: Vec<(String, &Relation, &Attribute)> =
        columns(catalog).map(|(of, it)| (format!("{}.{}", of.name.plain(), it.name), of, it)).collect();
    for (spanned, patterns) in &config.ids {
        let name = spanned.get_ref();
        for written in patterns {
            let pattern = Pattern::new(written.get_ref().as_str());
            let mut any = false;
            for (_, relation, attribute) in named.iter().filter(|(plain, ..)| pattern.matches(plain)) {
                any = true;
                let ids = carried.entry(key(relation, attribute)).or_default();
                if !ids.contains(name) {
                    ids.push(name.clone());
                }
            }
            if !any {
                problems.push(unmatched(&named, config, name, written));
            }
        }
        if syn::parse_str::<syn::Ident>(name).is_err() {
            let message = format!("`{name}` is no name for a Rust type");
            problems.push(config.problem(message, spanned.span(), "not an identifier"));
        }
    }
    let mut ids = Ids::default();
    if config.primary_key_ids {
        ids.other = add_primary_keys(catalog, &mut carried);
    }
    carried.retain(|column, _| !given.contains_key(column));
    ids.other.retain(|column, _| !given.contains_key(column) && !carried.contains_key(column));
    for (column, mut names) in carried {
        match names.len() {
            1 => _ = ids.by_column.insert(column, names.remove(0)),
            _ => _ = ids.either.insert(column, names),
        }
    }
    ids.warnings = ambiguous(&ids.either).into_iter().collect();
    wrapped_types(catalog, &mut ids, &mut problems);
    if problems.is_empty() { Ok(ids) } else { Err(problems) }
}

fn columns(catalog: &Catalog) -> impl Iterator<Item = (&Relation, &Attribute)> {
    catalog.relations.iter().flat_map(|relation| relation.attributes.iter().map(move |it| (relation, it)))
}

fn key(relation: &Relation, attribute: &Attribute) -> ColumnKey {
    (relation.name.schema.clone(), relation.name.name.clone(), attribute.name.clone())
}

fn unmatched(
    named: &[(String, &Relation, &Attribute)],
    config: &Config,
    id: &str,
    pattern: &toml::Spanned<String>,
) -> Problem {
    let near = crate::problem::near(pattern.get_ref(), named.iter().map(|it| it.0.as_str()));
    let help = match near.as_slice() {
        [] => "a pattern is schema.table.column, with `*` for any run of characters".to_owned(),
        near => format!("did you mean {}?", near.join(" or ")),
    };
    let message = format!("the pattern `{}` of {id} matches no column", pattern.get_ref());
    config.problem(message, pattern.span(), "matches nothing").help(help)
}

/// Columns that several patterns match, said once for all of them.
fn ambiguous(either: &BTreeMap<ColumnKey, Vec<String>>) -> Option<Problem> {
    const SHOWN: usize = 6;
    let column = |((schema, relation, column), ids): (&ColumnKey, &Vec<String>)| {
        format!("{schema}.{relation}.{column} ({})", ids.join(" or "))
    };
    let mut shown: Vec<String> = either.iter().take(SHOWN).map(column).collect();
    if either.len() > SHOWN {
        shown.push(format!("{} more", either.len() - SHOWN));
    }
    let subject = if either.len() == 1 { "a column that" } else { "columns that" };
    let verb = if either.len() == 1 { "stays" } else { "stay" };
    let message =
        format!("{subject} several patterns of [ids.types] match {verb} plain: {}", shown.join(", "));
    (!either.is_empty()).then(|| Problem::warning(message))
}

/// One id for each single-column primary key, carried by the foreign keys on it too, transitively. A foreign key
/// may be of another type than what it references, `int4` on `int8`: it carries none, and is returned.
fn add_primary_keys(
    catalog: &Catalog,
    carried: &mut BTreeMap<ColumnKey, Vec<String>>,
) -> BTreeMap<ColumnKey, (String, &'static str)> {
    let scalars: BTreeMap<ColumnKey, &'static str> = columns(catalog)
        .filter_map(|(relation, attribute)| Some((key(relation, attribute), scalar_of(attribute)?)))
        .collect();
    let mut defaults = primary_keys(catalog, &scalars);
    // A key that is itself a foreign key carries what it references; at most as many rounds as relations.
    for _ in 0..catalog.relations.len() {
        let mut grew = false;
        for (from, to) in references(catalog) {
            if let Some(id) = defaults.get(&from).cloned()
                && scalars.get(&from) == scalars.get(&to)
                && !defaults.contains_key(&to)
            {
                defaults.insert(to, id);
                grew = true;
            }
        }
        if !grew {
            break;
        }
    }
    let other = references(catalog)
        .filter(|(_, to)| !defaults.contains_key(to))
        .filter_map(|(from, to)| Some((to, (defaults.get(&from)?.clone(), *scalars.get(&from)?))))
        .collect();
    for (column, id) in defaults {
        carried.entry(column).or_insert_with(|| vec![id]);
    }
    other
}

/// The ids of keys that reference none of their own type.
fn primary_keys(
    catalog: &Catalog,
    scalars: &BTreeMap<ColumnKey, &'static str>,
) -> BTreeMap<ColumnKey, String> {
    let mut same: BTreeSet<ColumnKey> = BTreeSet::new();
    for (relation, foreign) in foreign_keys(catalog).filter(|(_, it)| it.columns.len() == 1) {
        let alike = pairs(relation, foreign).filter(|(from, to)| scalars.get(from) == scalars.get(to));
        same.extend(alike.map(|(_, to)| to));
    }
    let mut owners: BTreeMap<String, Vec<(&Relation, ColumnKey)>> = BTreeMap::new();
    for relation in &catalog.relations {
        let Some([column]) = relation.primary_key.as_ref().map(|it| it.columns.as_slice()) else { continue };
        let key = (relation.name.schema.clone(), relation.name.name.clone(), column.clone());
        if !same.contains(&key) && scalars.contains_key(&key) {
            let name = format!("{}Id", crate::idents::camel(&relation.name.name).trim_end_matches('_'));
            owners.entry(name).or_default().push((relation, key));
        }
    }
    let mut defaults: BTreeMap<ColumnKey, String> = BTreeMap::new();
    for (name, keys) in owners {
        // The same table name in several schemas: each says which; and in one schema, by a number.
        let mut scope = Scope::default().of_types();
        let several = keys.len() > 1;
        for (relation, key) in keys {
            let wish = match several {
                false => name.clone(),
                true => {
                    format!("{}{name}", crate::idents::camel(&relation.name.schema).trim_end_matches('_'))
                }
            };
            let (id, _) = scope.claim(wish, &relation.name.plain());
            defaults.insert(key, id);
        }
    }
    defaults
}

fn foreign_keys(catalog: &Catalog) -> impl Iterator<Item = (&Relation, &ForeignKey)> {
    catalog.relations.iter().flat_map(|relation| relation.foreign_keys.iter().map(move |it| (relation, it)))
}

/// What each column of foreign keys references, with the column.
fn references(catalog: &Catalog) -> impl Iterator<Item = (ColumnKey, ColumnKey)> {
    foreign_keys(catalog).flat_map(|(relation, foreign)| pairs(relation, foreign))
}

fn pairs(relation: &Relation, foreign: &ForeignKey) -> impl Iterator<Item = (ColumnKey, ColumnKey)> {
    let (name, target) = (&relation.name, &foreign.references);
    foreign.columns.iter().zip(&foreign.referenced_columns).map(move |(column, referenced)| {
        let from = (target.schema.clone(), target.name.clone(), referenced.clone());
        (from, (name.schema.clone(), name.name.clone(), column.clone()))
    })
}

/// The scalar an id over this column would wrap.
fn scalar_of(attribute: &Attribute) -> Option<&'static str> {
    if attribute.ty.name.schema != "pg_catalog" {
        return None;
    }
    Some(match attribute.ty.name.name.as_str() {
        "text" | "varchar" | "bpchar" | "name" => "text",
        "uuid" => "uuid",
        "int2" => "int2",
        "int4" => "int4",
        "int8" => "int8",
        _ => return None,
    })
}

fn wrapped_types(catalog: &Catalog, ids: &mut Ids, problems: &mut Vec<Problem>) {
    for (relation, attribute) in columns(catalog) {
        let key = key(relation, attribute);
        let Some(name) = ids.by_column.get(&key) else { continue };
        let plain = format!("{}.{}", relation.name.plain(), attribute.name);
        let Some(scalar) = scalar_of(attribute) else {
            problems.push(
                Problem::error(format!("{plain} is {}, which no id type can wrap", attribute.ty.sql))
                    .help(format!("leave it out of the patterns of {name} in [ids.types]")),
            );
            continue;
        };
        let entry = ids.types.entry(name.clone()).or_insert_with(|| IdType { scalar, columns: Vec::new() });
        if entry.scalar != scalar {
            let first = entry.columns.first().cloned().unwrap_or_default();
            problems.push(
                Problem::error(format!(
                    "{name} would be both {} ({first}) and {scalar} ({plain})",
                    entry.scalar
                ))
                .help("give one of them an id type of its own in [ids.types]"),
            );
        }
        entry.columns.push(plain);
    }
    for it in ids.types.values_mut() {
        it.columns.sort();
    }
}
