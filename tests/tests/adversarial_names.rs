//! Whatever a database's objects are called: the generated text is Rust, no name is there twice, and the same
//! catalog makes the same text.

use std::collections::BTreeSet;
use std::path::Path;

use catalog::{
    Attribute, Catalog, Composite, Domain, Enum, Name, Persistence, Relation, RelationKind, ReplicaIdentity,
    RowSecurity, Schema, Storage, TypeRef, Value,
};
use codegen::{Config, Tree};
use proptest::collection::btree_set;
use proptest::prelude::*;
use proptest::sample::select;

/// Names that mean something to Rust, Cargo or documentation, and such as become one name.
const NAMES: &[&str] = &[
    "self",
    "Self",
    "crate",
    "super",
    "_",
    "__",
    "1abc",
    "type",
    "r#type",
    "row",
    "result",
    "Result",
    "Option",
    "Vec",
    "String",
    "Sync",
    "Box",
    "types",
    "types_2",
    "mod",
    "r#mod",
    "lib",
    "main",
    "bin",
    "ids",
    "json",
    "queries",
    "core",
    "std",
    "str",
    "runtime",
    "columns",
    "async",
    "gen",
    "*/",
    "\"#",
    "\\",
    "{}",
    "'",
    "\"",
    "a.b",
    "a-b",
    "A b",
    "a_b",
    "aB",
    "a_b_2",
    "AB2",
    " ",
    "🙂",
    "größe",
    "名前",
    "l\nb",
    "```\ncompile_error!();\n```",
    "#![x]",
    "PersonRecord",
    "person",
    "Person",
];

fn name() -> impl Strategy<Value = String> {
    prop_oneof![4 => select(NAMES).prop_map(str::to_owned), 1 => "[^\0]{1,12}", 1 => "[a-z_]{1,3}"]
}

fn names(most: usize) -> impl Strategy<Value = Vec<String>> {
    btree_set(name(), 1..most).prop_map(|it| it.into_iter().collect())
}

fn attribute(name: &str, ty: &Name, array: bool) -> Attribute {
    Attribute {
        name: name.to_owned(),
        ty: TypeRef { name: ty.clone(), array, sql: ty.to_string() },
        not_null: false,
        not_null_constraint: None,
        value: Value::Supplied,
        collation: None,
        inherited: false,
        storage: Storage::default(),
        comment: Some(name.to_owned()),
    }
}

fn relation(name: Name, attributes: Vec<Attribute>) -> Relation {
    Relation {
        comment: Some(format!("- ~~~\n-      {}", name.name)),
        name,
        kind: RelationKind::Table,
        persistence: Persistence::Permanent,
        attributes,
        parents: Vec::new(),
        partition: None,
        primary_key: None,
        unique_keys: Vec::new(),
        foreign_keys: Vec::new(),
        checks: Vec::new(),
        indexes: Vec::new(),
        triggers: Vec::new(),
        exclusions: Vec::new(),
        rules: Vec::new(),
        row_security: RowSecurity::default(),
        policies: Vec::new(),
        statistics: Vec::new(),
        of_type: None,
        options: Vec::new(),
        access_method: None,
        tablespace: None,
        replica_identity: ReplicaIdentity::default(),
    }
}

/// Schemas with tables of those columns, each table's row in the next, and enums, domains and composites of those
/// names: what PostgreSQL would not take at once is told apart by its last letter.
fn catalog(schemas: &[String], objects: &[String], columns: &[String]) -> Catalog {
    let text = Name::new("pg_catalog", "text");
    let mut catalog = Catalog::default();
    for schema in schemas {
        catalog.schemas.push(Schema { name: schema.clone(), comment: Some(format!("```\n{schema}")) });
        let mut before = text.clone();
        for object in objects {
            let called = |suffix: &str| Name::new(schema, format!("{object}{suffix}"));
            let of = |ty: &Name, array| columns.iter().map(|it| attribute(it, ty, array)).collect::<Vec<_>>();
            let (mood, domain, composite) = (called("."), called("-"), called("_"));
            catalog.relations.push(relation(
                called(""),
                [
                    of(&text, false),
                    vec![attribute("\u{1}row", &before, true), attribute("\u{1}mood", &mood, false)],
                ]
                .concat(),
            ));
            before = called("");
            catalog.enums.push(Enum { name: mood, labels: columns.to_vec(), comment: Some(object.clone()) });
            catalog.composites.push(Composite {
                name: composite.clone(),
                attributes: of(&domain, false),
                comment: None,
            });
            catalog.domains.push(Domain {
                not_null_comment: None,
                name: domain,
                base: TypeRef { name: text.clone(), array: false, sql: "text".to_owned() },
                not_null: false,
                default: None,
                checks: Vec::new(),
                collation: None,
                comment: None,
            });
        }
    }
    catalog.relations.sort_by(|a, b| a.name.cmp(&b.name));
    catalog.enums.sort_by(|a, b| a.name.cmp(&b.name));
    catalog.composites.sort_by(|a, b| a.name.cmp(&b.name));
    catalog.domains.sort_by(|a, b| a.name.cmp(&b.name));
    catalog
}

/// Whether no two types, a table's row among them, have one name.
fn can_be(catalog: &Catalog) -> bool {
    let enums = catalog.enums.iter().map(|it| &it.name);
    let domains = catalog.domains.iter().map(|it| &it.name);
    let composites = catalog.composites.iter().map(|it| &it.name);
    let mut names = BTreeSet::new();
    catalog
        .relations
        .iter()
        .map(|it| &it.name)
        .chain(enums)
        .chain(domains)
        .chain(composites)
        .all(|it| names.insert(it))
}

fn generate(catalog: &Catalog) -> Tree {
    let config = Config::parse(Path::new("/nowhere/regen.toml"), String::new()).unwrap();
    codegen::generate(&config, catalog, &tokio_postgres::Config::new(), &mut |_: &str| {}).unwrap().tree
}

/// The names of a file's types, modules and imports, which share one namespace; of its fields and variants.
fn hold_apart(path: &str, file: &syn::File) {
    let mut items = BTreeSet::new();
    let mut claim = |name: String| assert!(items.insert(name.clone()), "{path}: {name} twice");
    for item in &file.items {
        match item {
            syn::Item::Struct(it) => {
                claim(it.ident.to_string());
                let fields: Vec<String> =
                    it.fields.iter().filter_map(|it| Some(it.ident.as_ref()?.to_string())).collect();
                assert_eq!(fields.iter().collect::<BTreeSet<_>>().len(), fields.len(), "{path}: {fields:?}");
            }
            syn::Item::Enum(it) => {
                claim(it.ident.to_string());
                let variants: BTreeSet<String> = it.variants.iter().map(|it| it.ident.to_string()).collect();
                assert_eq!(variants.len(), it.variants.len(), "{path}: {variants:?}");
            }
            syn::Item::Mod(it) => claim(it.ident.to_string()),
            syn::Item::Use(syn::ItemUse { tree: syn::UseTree::Path(it), .. }) => {
                if let syn::UseTree::Name(it) = &*it.tree {
                    claim(it.ident.to_string());
                }
            }
            _ => {}
        }
    }
}

/// How many catalogs: `ADVERSARIAL_NAMES=n` for more.
fn cases() -> u32 {
    std::env::var("ADVERSARIAL_NAMES").ok().and_then(|it| it.parse().ok()).unwrap_or(96)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_names_make_rust(schemas in names(4), objects in names(6), columns in names(8)) {
        let given = catalog(&schemas, &objects, &columns);
        prop_assume!(can_be(&given));
        let tree = generate(&given);
        let mut stems = BTreeSet::new();
        for (path, text) in tree.files().filter(|(path, _)| path.ends_with(".rs")) {
            let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
            hold_apart(path, &file);
            prop_assert!(!text.contains("\r"), "{path}");
            prop_assert!(!["src/main.rs", "src/mod.rs"].contains(&path) && !path.starts_with("src/bin/"), "{path}");
            prop_assert!(!path.ends_with("/mod.rs"), "{path}");
            prop_assert!(stems.insert(path.to_lowercase()), "{path} is there in another case");
        }
        prop_assert_eq!(generate(&given), tree);
    }
}
