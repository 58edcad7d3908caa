//! The declared schema, the migrations and the facts say the same.

use std::collections::BTreeMap;
use std::fs;

use catalog::{Catalog, Pattern, ReferentialAction, Selection, Value};
use postgres::{Client, NoTls};
use tests::{Database, facts, migrate, on_every_server, root, schema_files};

fn read_from(url: &str) -> Catalog {
    let selection =
        Selection { ignore: vec![Pattern::new("public._sqlx_migrations")], ..Selection::default() };
    catalog::read(&mut Client::connect(url, NoTls).unwrap(), &selection).unwrap()
}

fn read(database: &Database) -> Catalog {
    read_from(database.url())
}

fn declare(url: &str) {
    let mut client = Client::connect(url, NoTls).unwrap();
    for file in schema_files() {
        let applied = client.batch_execute(&fs::read_to_string(&file).unwrap());
        applied.unwrap_or_else(|error| panic!("{}: {error:?}", file.display()));
    }
}

fn migrate_down(url: &str) {
    let threads = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    threads.block_on(runtime::migrate::down(url, &root().join("db/migrations"), 0)).unwrap();
}

/// On each server, and the same on all of them: `catalog.json` is what the embedded one says.
#[test]
fn migrations_and_declared_schema_make_equal_catalogs() {
    let checked_in: Catalog =
        serde_json::from_str(&fs::read_to_string(root().join("generated/catalog.json")).unwrap()).unwrap();
    on_every_server("migrations_and_declared_schema_make_equal_catalogs", |server| {
        migrate(server.url());
        let other = server.create();
        declare(&other);
        let (migrated, declared) = (read_from(server.url()), read_from(&other));
        assert_eq!(catalog::compare(&migrated, &declared), []);
        assert_eq!(migrated, declared);
        assert_eq!(catalog::compare(&checked_in, &migrated), []);
        assert_eq!(checked_in.fingerprint(), migrated.fingerprint());
    });
}

#[test]
fn migrating_down_leaves_what_was_there_before() {
    on_every_server("migrating_down_leaves_what_was_there_before", |server| {
        let empty = read_from(server.url());
        migrate(server.url());
        assert_ne!(read_from(server.url()), empty);
        migrate_down(server.url());
        assert_eq!(read_from(server.url()), empty);
    });
}

#[test]
fn the_catalog_survives_being_written_as_json() {
    let catalog = read(&Database::migrated());
    let text = serde_json::to_string(&catalog).unwrap();
    let back: Catalog = serde_json::from_str(&text).unwrap();
    assert_eq!(back, catalog);
    assert_eq!(back.fingerprint(), catalog.fingerprint());
}

/// Sorted lines on both sides, so that a failure shows the rows.
#[track_caller]
fn same_rows(mut facts: Vec<String>, mut live: Vec<String>) {
    facts.sort();
    live.sort();
    let missing: Vec<_> = facts.iter().filter(|it| !live.contains(it)).collect();
    let extra: Vec<_> = live.iter().filter(|it| !facts.contains(it)).collect();
    assert!(
        missing.is_empty() && extra.is_empty(),
        "not in the database: {missing:#?}\nnot a fact: {extra:#?}"
    );
    assert_eq!(facts.len(), live.len());
}

#[test]
fn the_columns_are_the_facts() {
    let catalog = read(&Database::migrated());
    let facts = facts("columns.tsv");
    assert_eq!(facts.len(), 724);
    assert_eq!(catalog.relations.len(), 77);
    let facts = facts.iter().map(|it| {
        let ty = match it[4].as_str() {
            "timestamp" => "timestamp without time zone".to_owned(),
            other => other.replace("varchar", "character varying"),
        };
        let default = match it[6].as_str() {
            "gen_random_uuid()::text" => "(gen_random_uuid())::text".to_owned(),
            "'member'" => "'member'::character varying".to_owned(),
            "'{}'" => "'{}'::text[]".to_owned(),
            other => other.to_owned(),
        };
        [&it[0], &it[1], &it[2], &it[3], &ty, &it[5], &default, &it[7]].map(String::as_str).join(" | ")
    });
    let live = catalog.relations.iter().flat_map(|relation| {
        let key = relation.primary_key.as_ref().map_or(&[][..], |it| it.columns.as_slice());
        relation.attributes.iter().enumerate().map(move |(number, it)| {
            let default = match &it.value {
                Value::Supplied => String::new(),
                Value::Default(sql) => sql.clone(),
                other => format!("{other:?}"),
            };
            let position = (number + 1).to_string();
            let key = key.iter().position(|key| *key == it.name);
            let key = key.map_or(String::new(), |it| (it + 1).to_string());
            let not_null = if it.not_null { "yes" } else { "no" };
            let (schema, table) = (&relation.name.schema, &relation.name.name);
            [schema, table, &position, &it.name, &it.ty.sql, not_null, &default, &key].join(" | ")
        })
    });
    same_rows(facts.collect(), live.collect());
}

#[test]
fn the_indexes_are_the_facts() {
    let catalog = read(&Database::migrated());
    let facts = facts("indexes.tsv");
    assert_eq!(facts.len(), 67);
    let listed: BTreeMap<&str, ()> = facts.iter().map(|it| (it[2].as_str(), ())).collect();
    let live = catalog.relations.iter().flat_map(|relation| {
        relation.indexes.iter().filter_map(|it| {
            let default_key = relation.primary_key.as_ref().is_some_and(|key| {
                Some(&key.name) == it.constraint.as_ref() && !listed.contains_key(it.name.as_str())
            });
            if default_key {
                // A primary key that no fact names keeps PostgreSQL's default name.
                assert_eq!(it.name, format!("{}_pkey", relation.name.name));
                return None;
            }
            let columns: Vec<&str> = it
                .key
                .iter()
                .map(|it| match &it.part {
                    catalog::IndexPart::Column(name) => name.as_str(),
                    catalog::IndexPart::Expression(sql) => sql.as_str(),
                })
                .collect();
            let unique = if it.unique { "yes" } else { "no" };
            let columns = columns.join(",");
            let (schema, table) = (&relation.name.schema, &relation.name.name);
            Some([schema, table, &it.name, unique, &columns].join(" | "))
        })
    });
    same_rows(facts.iter().map(|it| it.join(" | ")).collect(), live.collect());
}

#[test]
fn the_foreign_keys_are_the_facts() {
    let catalog = read(&Database::migrated());
    let live = catalog.relations.iter().flat_map(|relation| {
        relation.foreign_keys.iter().map(|it| {
            let action = match it.on_delete {
                ReferentialAction::Cascade => "cascade",
                ReferentialAction::SetNull => "set null",
                ReferentialAction::Restrict => "restrict",
                ReferentialAction::NoAction => "no action",
                ReferentialAction::SetDefault => "set default",
            };
            let target = format!("{}({})", it.references.plain(), it.referenced_columns.join(","));
            let columns = it.columns.join(",");
            let (schema, table) = (&relation.name.schema, &relation.name.name);
            [schema, table, &columns, &target, action].join(" | ")
        })
    });
    same_rows(facts("foreign_keys.tsv").iter().map(|it| it.join(" | ")).collect(), live.collect());
}

#[test]
fn tables_with_updated_at_have_the_trigger_and_no_others_do() {
    let catalog = read(&Database::migrated());
    for relation in &catalog.relations {
        let names: Vec<_> = relation.triggers.iter().map(|it| it.function.plain()).collect();
        let expected = match relation.attribute("updated_at") {
            Some(_) => vec!["public.trigger_set_timestamp".to_owned()],
            None => vec![],
        };
        assert_eq!(names, expected, "{}", relation.name);
        for it in &relation.triggers {
            assert!(it.definition.contains("BEFORE UPDATE"), "{}", it.definition);
            assert!(it.definition.contains("FOR EACH ROW"), "{}", it.definition);
        }
    }
}

#[test]
fn enums_and_the_check_are_there() {
    let catalog = read(&Database::migrated());
    let enums: Vec<_> = catalog.enums.iter().map(|it| (it.name.plain(), it.labels.join(", "))).collect();
    assert_eq!(
        enums,
        [
            (
                "public.AthenaOnboardingStatus".to_owned(),
                "initiated, code_sent, code_verified, completed, abandoned".to_owned()
            ),
            ("public.CustomViewType".to_owned(), "list, detail, board, calendar, action_form".to_owned()),
        ]
    );
    let checks: Vec<_> = catalog.relations.iter().filter(|it| !it.checks.is_empty()).collect();
    assert_eq!(checks.len(), 1);
    assert_eq!(checks[0].name.plain(), "builder.chain_run_table");
    assert!(checks[0].checks[0].expression.contains("'success'::text, 'error'::text"));
}

#[test]
fn every_schema_table_and_jsonb_column_is_commented() {
    let catalog = read(&Database::migrated());
    for schema in catalog.schemas.iter() {
        assert!(schema.comment.is_some(), "schema {}", schema.name);
    }
    for relation in &catalog.relations {
        assert!(relation.comment.is_some(), "{}", relation.name);
        for it in relation.attributes.iter().filter(|it| it.ty.sql == "jsonb") {
            assert!(it.comment.is_some(), "{}.{}", relation.name, it.name);
        }
    }
}

/// What `id_of` says of each column is what the generated field carries.
#[test]
fn the_generated_ids_are_the_facts() {
    for it in facts("columns.tsv") {
        let (schema, table, column, ids) = (&it[0], &it[1], &it[3], &it[8]);
        let path = format!("generated/src/{schema}/{table}.rs");
        let text = fs::read_to_string(root().join(path)).unwrap();
        // A keyword is a raw identifier.
        let fields = [format!("    pub {column}: "), format!("    pub r#{column}: ")];
        let at = fields.iter().find_map(|it| text.find(it.as_str()));
        let at = at.unwrap_or_else(|| panic!("no field for {schema}.{table}.{column}"));
        let line = text[at..].split(['/', '}']).next().unwrap();
        let carried = line.split("crate::ids::").nth(1).and_then(|it| it.split([',', '>']).next());
        let expected = Some(ids.as_str()).filter(|it| !it.is_empty() && !it.contains('|'));
        assert_eq!(carried, expected, "{schema}.{table}.{column}: {line}");
    }
}
