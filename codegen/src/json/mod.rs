//! JSON Schemas → Rust types: files are loaded, bundled into one set of definitions, turned into types by
//! `typify`, and the types are made exact.
//!
//! "Exact" means that decoding and encoding again changes nothing: absent stays absent, null stays null,
//! an empty list stays an empty list, unknown keys of open objects are kept. What a Rust type cannot hold
//! a value to (bounds, sizes, patterns, formats, …) is left to the validator, for the types that need it.

mod bundle;
mod closure;
mod exact;
mod fits;
mod keywords;
mod load;
mod locate;
mod typed;
mod valid;

use std::collections::BTreeMap;

use catalog::Catalog;
use proc_macro2::TokenStream;
use serde_json::Value;

use crate::ids::{ColumnKey, Ids};
use crate::{Config, Problem};

pub(crate) use load::SchemaFile;

/// Everything the JSON Schemas become.
#[derive(Debug, Default)]
pub(crate) struct JsonPlan {
    /// The items of module `json`.
    pub(crate) items: TokenStream,
    /// The shape of each column, as the name of its type in module `json`.
    pub(crate) columns: BTreeMap<ColumnKey, String>,
    /// The types that stand for columns.
    pub(crate) roots: BTreeMap<String, JsonRoot>,
    /// What deserves a look.
    pub(crate) warnings: Vec<Problem>,
}

/// A type that stands for one or more columns.
#[derive(Debug)]
pub(crate) struct JsonRoot {
    /// `schema.table.column`, sorted.
    pub(crate) columns: Vec<String>,
    /// The JSON Schema by itself, as text.
    pub(crate) schema: String,
    /// Whether values must be validated even when the type accepts them.
    pub(crate) validated: bool,
}

/// Reads the folder and makes the plan.
/// Columns that are `given` a type have no shape.
pub(crate) fn plan(
    catalog: &Catalog,
    config: &Config,
    ids: &Ids,
    given: &BTreeMap<ColumnKey, String>,
) -> Result<JsonPlan, Vec<Problem>> {
    let mut problems = Vec::new();
    let loaded = match &config.schemas_json {
        Some(folder) => load::load(folder, &mut problems),
        None => load::Loaded::default(),
    };
    let targets = match_columns(catalog, config, &loaded, given, &mut problems);
    let bundle = match bundle::bundle(&loaded, &targets) {
        Ok(bundle) => bundle,
        Err(more) => {
            problems.extend(more);
            return Err(problems);
        }
    };
    if !problems.is_empty() {
        return Err(problems);
    }
    let text_ids: BTreeMap<&str, String> = ids
        .types
        .iter()
        .filter(|(_, it)| it.scalar == "text")
        .map(|(name, _)| (name.as_str(), config.layout.path(&format!("ids::{name}"))))
        .collect();
    let items = typed::items(&bundle.definitions, &text_ids)?;
    let warnings = loaded.warnings.into_iter().chain(bundle.warnings).collect();
    let mut plan = JsonPlan { items, warnings, ..JsonPlan::default() };
    for (key, definition) in bundle.columns {
        let plain = format!("{}.{}.{}", key.0, key.1, key.2);
        let root = plan.roots.entry(definition.clone()).or_insert_with(|| JsonRoot {
            columns: Vec::new(),
            schema: format!("{:#}\n", closure::standalone(&bundle.definitions, &definition)),
            validated: closure::needs_validator(&bundle.definitions, &definition),
        });
        root.columns.push(plain);
        root.columns.sort();
        plan.columns.insert(key, definition);
    }
    Ok(plan)
}

/// A JSON Schema by itself, as `cargo xtask json` is given it.
#[derive(Debug)]
pub struct Single {
    /// The Rust type it becomes, as source.
    pub rust: String,
    /// The schema with every reference inlined, for a validator.
    pub schema: Value,
    /// The name of its type.
    pub name: String,
    /// Whether values are validated on every read and write.
    pub validated: bool,
    /// What deserves a look.
    pub warnings: Vec<Problem>,
}

impl Single {
    /// Whether the Rust type holds a value that the schema accepts.
    ///
    /// # Errors
    /// The JSON pointer and the reason.
    pub fn fits(&self, value: &Value) -> Result<(), String> {
        fits::fits(&self.schema, value)
    }
}

/// The Rust type that one schema file becomes.
///
/// # Errors
/// A file that is no JSON, an unresolvable `$ref`, or what cannot become a type.
pub fn single(path: &std::path::Path) -> Result<Single, Vec<Problem>> {
    let folder = path.parent().unwrap_or(std::path::Path::new("")).to_owned();
    let (file, warnings) = load::one(&folder, path)?;
    let key = column_of(path);
    let targets = BTreeMap::from([(key.clone(), path.to_owned())]);
    let bundle = bundle::bundle(&load::Loaded { files: vec![file], ..load::Loaded::default() }, &targets)?;
    let name = bundle.columns.get(&key).cloned().unwrap_or_default();
    let items = typed::items(&bundle.definitions, &BTreeMap::new())?;
    let parsed = syn::parse2(items)
        .map_err(|error| vec![Problem::error(format!("the type does not parse: {error}"))])?;
    Ok(Single {
        rust: prettyplease::unparse(&parsed),
        schema: closure::standalone(&bundle.definitions, &name),
        validated: closure::needs_validator(&bundle.definitions, &name),
        name,
        warnings,
    })
}

/// The column that a file in a folder of JSON Schemas is for, as far as its path says; else nothing.
fn column_of(path: &std::path::Path) -> ColumnKey {
    let parts: Vec<String> = path.iter().map(|it| it.to_string_lossy().into_owned()).collect();
    match parts.as_slice() {
        [.., above, top, table, file] if above != "common" && top != "common" => {
            let column = file.strip_suffix(".json").unwrap_or(file);
            (top.clone(), table.clone(), column.to_owned())
        }
        _ => ColumnKey::default(),
    }
}

/// Which file is for which column. Files under `common/` are for none.
fn match_columns(
    catalog: &Catalog,
    config: &Config,
    loaded: &load::Loaded,
    given: &BTreeMap<ColumnKey, String>,
    problems: &mut Vec<Problem>,
) -> BTreeMap<ColumnKey, std::path::PathBuf> {
    let mut targets = BTreeMap::new();
    for file in &loaded.files {
        let Some(key) = file.column() else { continue };
        let plain = format!("{}.{}.{}", key.0, key.1, key.2);
        let attribute = catalog.relation(&key.0, &key.1).and_then(|it| it.attribute(&key.2));
        match attribute {
            Some(_) if given.contains_key(&key) => {}
            Some(it) if is_json(it) => _ = targets.insert(key, file.path.clone()),
            Some(it) => problems.push(
                Problem::error(format!("a JSON Schema for {plain}, which is {} and not jsonb", it.ty.sql))
                    .in_file(&file.path),
            ),
            None => problems.push(no_such_column(catalog, file, &key, &plain)),
        }
    }
    if config.require_json_schemas {
        for relation in &catalog.relations {
            for attribute in relation.attributes.iter().filter(|it| is_json(it)) {
                let key = (relation.name.schema.clone(), relation.name.name.clone(), attribute.name.clone());
                let broken = loaded.broken.iter().any(|(_, column)| column.as_ref() == Some(&key));
                let excluded =
                    given.contains_key(&key) || config.selection.excludes_column(&key.0, &key.1, &key.2);
                if !targets.contains_key(&key) && !broken && !excluded {
                    let path = format!("{}/{}/{}.json", key.0, key.1, key.2);
                    let message = format!("{}.{}.{} has no JSON Schema", key.0, key.1, key.2);
                    problems.push(
                        Problem::error(message)
                            .help(format!("write {path} in the folder of JSON Schemas, or set `require = false` under [json] in {}", config.path.display())),
                    );
                }
            }
        }
    }
    targets
}

fn is_json(attribute: &catalog::Attribute) -> bool {
    attribute.ty.name.schema == "pg_catalog" && matches!(attribute.ty.name.name.as_str(), "json" | "jsonb")
}

fn no_such_column(catalog: &Catalog, file: &SchemaFile, key: &ColumnKey, plain: &str) -> Problem {
    let json_columns: Vec<String> = catalog
        .relations
        .iter()
        .flat_map(|it| it.attributes.iter().filter(|it| is_json(it)).map(move |at| (it, at)))
        .map(|(relation, attribute)| format!("{}.{}", relation.name.plain(), attribute.name))
        .collect();
    let near = crate::problem::near(plain, json_columns.iter().map(String::as_str));
    let help = match (near.as_slice(), catalog.relation(&key.0, &key.1)) {
        ([_, ..], _) => format!("did you mean {}?", near.join(" or ")),
        (_, Some(relation)) => format!("{} has no column {:?}", relation.name, key.2),
        (_, None) => format!("the database has no relation {}.{}", key.0, key.1),
    };
    Problem::error(format!("a JSON Schema for {plain}, which is no column")).in_file(&file.path).help(help)
}
