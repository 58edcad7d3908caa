//! Every table: rows come back through the generated types as they went in.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Debug;

use catalog::{Attribute, Catalog, Selection, quote_ident};
use postgres::Client;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use runtime::{Relation, RelationVisitor};
use tests::{Server, any_json, json_of, on_every_migrated_server, root};

/// A row as texts that PostgreSQL casts to the columns' types; `None` is NULL.
type Texts = Vec<Option<String>>;

#[derive(Clone, Copy, PartialEq)]
enum Rows {
    AllSet,
    NullableNull,
    Extreme,
}

#[test]
fn rows_with_all_columns_set_come_back() {
    every_table("rows_with_all_columns_set_come_back", Rows::AllSet, 6);
}

#[test]
fn rows_with_all_nullable_columns_null_come_back() {
    every_table("rows_with_all_nullable_columns_null_come_back", Rows::NullableNull, 3);
}

#[test]
fn rows_with_extreme_values_come_back() {
    every_table("rows_with_extreme_values_come_back", Rows::Extreme, 6);
}

fn every_table(test: &str, rows: Rows, cases: u32) {
    on_every_migrated_server(test, "db/migrations", |server| {
        let (client, catalog) = connect(server);
        let client = RefCell::new(client);
        let mut visitor = Visitor { client, catalog, rows, cases, seen: 0, failures: Vec::new() };
        generated::visit_relations(&mut visitor);
        assert_eq!(visitor.seen, 77);
        assert!(visitor.failures.is_empty(), "{}", visitor.failures.join("\n\n"));
    });
}

/// A connection for rows that are tried one at a time, without what they would refer to.
fn connect(server: &Server) -> (Client, Catalog) {
    let mut client = server.connect();
    let catalog = catalog::read(&mut client, &Selection::default()).unwrap();
    client.batch_execute("SET session_replication_role = replica").unwrap();
    (client, catalog)
}

struct Visitor {
    client: RefCell<Client>,
    catalog: Catalog,
    rows: Rows,
    cases: u32,
    seen: usize,
    failures: Vec<String>,
}

impl RelationVisitor for Visitor {
    fn visit<R: Relation + Clone + Debug + PartialEq + 'static>(&mut self) {
        self.seen += 1;
        let relation = self.catalog.relation(R::SCHEMA, R::NAME).expect("generated from this database");
        let columns: Vec<&str> = relation.attributes.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(columns, R::COLUMNS);
        let strategies: Vec<_> =
            relation.attributes.iter().map(|it| column(relation, it, self.rows)).collect();
        let config = Config { cases: self.cases, failure_persistence: None, ..Config::default() };
        let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let done = TestRunner::new_with_rng(config, rng).run(&strategies, |texts: Texts| {
            round_trip::<R>(&mut self.client.borrow_mut(), &relation.attributes, &texts)
                .map_err(TestCaseError::fail)
        });
        if let Err(error) = done {
            self.failures.push(format!("{}: {error}", R::qualified_name()));
        }
    }
}

/// Texts → row → Rust → row → Rust: both rows read the same in SQL, both values are equal in Rust.
fn round_trip<R: Relation + Debug + PartialEq>(
    client: &mut Client,
    attributes: &[Attribute],
    texts: &Texts,
) -> Result<(), String> {
    let table = R::qualified_name();
    let casts: Vec<String> =
        attributes.iter().enumerate().map(|(at, it)| format!("${}::text::{}", at + 1, it.ty.sql)).collect();
    let parameters: Vec<String> = (1..=attributes.len()).map(|it| format!("${it}")).collect();
    let texts: Vec<&(dyn postgres::types::ToSql + Sync)> = texts.iter().map(|it| it as _).collect();
    let failed = |what: &str, error: &dyn std::error::Error| {
        let source = error.source().map(|it| format!(": {it}")).unwrap_or_default();
        format!("{what}: {error}{source}")
    };
    let read = |client: &mut Client| -> Result<R, String> {
        let sql = format!("SELECT * FROM {table}");
        let row = client.query_one(&sql, &[]).map_err(|error| failed("selecting", &error))?;
        R::from_row(&row).map_err(|error| failed("reading", &error))
    };

    client.execute(&format!("DELETE FROM {table}"), &[]).map_err(|error| failed("deleting", &error))?;
    let insert = format!("INSERT INTO {table} VALUES ({})", casts.join(", "));
    client.execute(&insert, &texts).map_err(|error| failed("inserting texts", &error))?;
    let first = read(client)?;
    let keep = format!(
        "DROP TABLE IF EXISTS before; CREATE TEMP TABLE before AS TABLE {table}; DELETE FROM {table}"
    );
    client.batch_execute(&keep).map_err(|error| failed("keeping", &error))?;
    let insert = format!("INSERT INTO {table} VALUES ({})", parameters.join(", "));
    client.execute(&insert, &first.values()).map_err(|error| failed("writing", &error))?;
    let second = read(client)?;
    if first != second {
        return Err(format!("read {first:?}, then {second:?}"));
    }
    let changed = client.query_one(&changes(&table, attributes), &[]);
    match changed.map_err(|error| failed("comparing", &error))?.get("changed") {
        "" => Ok(()),
        changed => Err(format!("changed by reading and writing: {changed}")),
    }
}

/// The names of the columns whose values are not what they were. Compared as text, so that not even a
/// numeric's scale may change; jsonb by its own equality, to which 5 and 5.0 are one number.
fn changes(table: &str, attributes: &[Attribute]) -> String {
    let columns = attributes.iter().map(|it| {
        let (name, cast) = (quote_ident(&it.name), if it.ty.sql == "jsonb" { "" } else { "::text" });
        format!("CASE WHEN a.{name}{cast} IS DISTINCT FROM b.{name}{cast} THEN '{name}' END")
    });
    let columns = columns.collect::<Vec<_>>().join(", ");
    format!("SELECT concat_ws(', ', {columns}) AS changed FROM {table} AS a CROSS JOIN before AS b")
}

fn column(relation: &catalog::Relation, attribute: &Attribute, rows: Rows) -> BoxedStrategy<Option<String>> {
    if rows == Rows::NullableNull && !attribute.not_null {
        return Just(None).boxed();
    }
    value(relation, attribute, rows == Rows::Extreme).prop_map(Some).boxed()
}

fn of(texts: &'static [&'static str]) -> BoxedStrategy<String> {
    select(texts).prop_map(str::to_owned).boxed()
}

fn value(relation: &catalog::Relation, attribute: &Attribute, extreme: bool) -> BoxedStrategy<String> {
    let (schema, table) = (&relation.name.schema, &relation.name.name);
    let indexed = relation.indexes.iter().any(|it| {
        it.key
            .iter()
            .any(|it| matches!(&it.part, catalog::IndexPart::Column(name) if *name == attribute.name))
    });
    // Its check constraint takes two texts.
    if table == "chain_run_table" && attribute.name == "result_type" {
        return of(&["success", "error"]);
    }
    match (attribute.ty.sql.as_str(), extreme) {
        ("jsonb", _) => {
            let path = root().join(format!("schemas-json/{schema}/{table}/{}.json", attribute.name));
            let json = codegen::json_type(&path).expect("a schema for every jsonb column");
            let open = json.schema["definitions"][&json.name].as_object().is_none_or(|it| it.is_empty());
            let values = if open { any_json() } else { json_of(&json.schema) };
            values.prop_map(|it| it.to_string()).boxed()
        }
        ("text" | "character varying", false) => "[a-zA-Z0-9 _-]{1,20}".boxed(),
        ("text" | "character varying", true) => {
            // An index holds no more than 2,704 bytes a row.
            let long = if indexed { 400 } else { 100_000 };
            prop_oneof![texts(), Just("x".repeat(long)), Just("🙂".repeat(long / 4))].boxed()
        }
        ("character varying(255)", _) => prop_oneof![texts(), Just("é".repeat(255))].boxed(),
        ("text[]", _) => prop_oneof![
            of(&["{}", r#"{"",a,"b c","d\"e","f\\g",NULLX,"null","🙂"}"#, "{{a}}"])
                .prop_filter("one dimension", |it| it != "{{a}}"),
            Just(format!("{{{}}}", vec!["x"; 1000].join(","))),
        ]
        .boxed(),
        ("boolean", _) => of(&["true", "false"]),
        ("integer", false) => any::<i32>().prop_map(|it| it.to_string()).boxed(),
        ("integer", true) => of(&["-2147483648", "2147483647", "0"]),
        ("numeric", false) => "-?[0-9]{1,20}(\\.[0-9]{1,20})?".boxed(),
        ("numeric", true) => prop_oneof![
            of(&[
                "NaN",
                "Infinity",
                "-Infinity",
                "0",
                "0.00",
                "-0.10",
                "1e-16383",
                "9999",
                "10000",
                "0.0001"
            ]),
            Just(format!("{}.{}", "9".repeat(131_072), "9".repeat(16_383))),
            Just(format!("-1{}", "0".repeat(131_071))),
        ]
        .boxed(),
        ("timestamp with time zone", false) => {
            (-60_000_000_000_i64..200_000_000_000_i64).prop_map(|it| timestamp(it, "+00")).boxed()
        }
        ("timestamp with time zone", true) => of(&[
            "4713-01-01 00:00:00+00 BC",
            "0001-01-01 00:00:00+00",
            "4714-11-24 00:00:00+00 BC",
            "262000-12-31 23:59:59.999999+00",
            "1969-12-31 23:59:59.999999+00",
            "2024-02-29 12:00:00.000001+05:45",
        ]),
        ("timestamp without time zone", false) => {
            (-60_000_000_000_i64..200_000_000_000_i64).prop_map(|it| timestamp(it, "")).boxed()
        }
        ("timestamp without time zone", true) => {
            of(&["4714-11-24 00:00:00 BC", "262000-12-31 23:59:59.999999", "2000-01-01 00:00:00"])
        }
        ("uuid", false) => any::<u128>().prop_map(|it| format!("{it:032x}")).boxed(),
        ("uuid", true) => {
            of(&["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"])
        }
        (r#"public."AthenaOnboardingStatus""#, _) => {
            of(&["initiated", "code_sent", "code_verified", "completed", "abandoned"])
        }
        (r#"public."CustomViewType""#, _) => of(&["list", "detail", "board", "calendar", "action_form"]),
        (other, _) => panic!("no values of type {other}: add some"),
    }
}

fn texts() -> BoxedStrategy<String> {
    const ODD: &[&str] =
        &["", " ", "'", "\"", "\\", "\n", "é🙂名前", "\u{1}", "NULL", "\\N", "$1", "\u{202e}"];
    select(ODD).prop_map(str::to_owned).boxed()
}

/// Microseconds-exact texts around now, from seconds since 1970.
fn timestamp(seconds: i64, zone: &str) -> String {
    let time = runtime::chrono::DateTime::from_timestamp_secs(seconds).expect("in range");
    let micros = seconds.unsigned_abs() % 1_000_000;
    format!("{}.{micros:06}{zone}", time.format("%Y-%m-%d %H:%M:%S"))
}

/// The values that the JSON Schemas give as examples, and those that must be refused.
#[test]
fn examples_of_json_schemas_are_accepted_and_the_others_refused() {
    let refused = std::fs::read_to_string(root().join("tests/facts/refused.json")).unwrap();
    let refused: BTreeMap<String, Vec<serde_json::Value>> = serde_json::from_str(&refused).unwrap();
    on_every_migrated_server(
        "examples_of_json_schemas_are_accepted_and_the_others_refused",
        "db/migrations",
        |server| {
            let (mut client, catalog) = connect(server);
            let mut accepted = 0;
            for it in tests::facts("columns.tsv").iter().filter(|it| it[4] == "jsonb") {
                let (schema, table, column) = (&it[0], &it[1], &it[3]);
                let path = root().join(format!("schemas-json/{schema}/{table}/{column}.json"));
                let text = std::fs::read_to_string(path).unwrap();
                let file: serde_json::Value = serde_json::from_str(&text).unwrap();
                let name = format!("{schema}.{table}.{column}");
                for value in file["examples"].as_array().into_iter().flatten() {
                    accepted += 1;
                    let done = only_column(&mut client, &catalog, (schema, table), column, value);
                    assert_eq!(done, Ok(()), "{name}: {value}");
                }
                for value in refused.get(&name).into_iter().flatten() {
                    let error = only_column(&mut client, &catalog, (schema, table), column, value)
                        .expect_err(&format!("{name} should refuse {value}"));
                    assert!(error.starts_with(&format!("{name}: ")), "{error}");
                }
            }
            assert!(accepted > 50, "{accepted} examples");
        },
    );
}

/// Reads one column's value through the generated row.
fn only_column(
    client: &mut Client,
    catalog: &Catalog,
    wanted: (&str, &str),
    column: &str,
    value: &serde_json::Value,
) -> Result<(), String> {
    struct One<'a> {
        client: &'a mut Client,
        catalog: &'a Catalog,
        wanted: (&'a str, &'a str),
        column: &'a str,
        value: &'a serde_json::Value,
        done: Option<Result<(), String>>,
    }
    impl RelationVisitor for One<'_> {
        fn visit<R: Relation + Clone + Debug + PartialEq + 'static>(&mut self) {
            if (R::SCHEMA, R::NAME) != self.wanted {
                return;
            }
            let relation = self.catalog.relation(R::SCHEMA, R::NAME).expect("generated");
            let texts: Vec<Option<String>> = relation
                .attributes
                .iter()
                .map(|it| match (it.name == self.column, it.not_null) {
                    (true, _) => Some(self.value.to_string()),
                    (false, false) => None,
                    (false, true) => Some(filler(&R::qualified_name(), it)),
                })
                .collect();
            self.done = Some(
                round_trip::<R>(self.client, &relation.attributes, &texts)
                    .map_err(|it| it.trim_start_matches("reading: ").to_owned()),
            );
        }
    }
    let mut one = One { client, catalog, wanted, column, value, done: None };
    generated::visit_relations(&mut one);
    one.done.expect("the relation is generated")
}

fn filler(table: &str, attribute: &Attribute) -> String {
    match attribute.ty.sql.as_str() {
        "boolean" => "true",
        "integer" => "1",
        "timestamp without time zone" | "timestamp with time zone" => "2026-11-23 10:00:00",
        "uuid" => "00000000-0000-0000-0000-000000000001",
        "text[]" => "{}",
        "jsonb" if attribute.name == "inputs" && table.contains("chain_run") => "{}",
        "jsonb" if attribute.name == "inputs" => "[]",
        "jsonb" => "{}",
        r#"public."CustomViewType""# => "list",
        _ => "x",
    }
    .to_owned()
}
