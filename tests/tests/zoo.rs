//! Odd names and every kind of type: generated, compiled (as the crate `zoo`), and true.

use std::fs;

use codegen::Config;
use postgres::Client;
use runtime::query::sync::Params;
use runtime::{FromRow, Json, Numeric, Relation};
use serde_json::json;
use tests::{on_every_migrated_server, root};
use zoo::app::{Address, Email, Mood, OddTable2, Person, Positive};
use zoo::json::PersonData;
use zoo::queries::people;

const MIGRATIONS: &str = "tests/zoo/db/migrations";

fn on_every_zoo(test: &str, check: impl Fn(&mut Client)) {
    on_every_migrated_server(test, MIGRATIONS, |server| check(&mut server.connect()));
}

#[test]
fn the_generated_zoo_is_what_is_generated_now() {
    let config = Config::read(&root().join("tests/zoo/regen.toml")).unwrap();
    on_every_migrated_server("the_generated_zoo_is_what_is_generated_now", MIGRATIONS, |server| {
        let mut client = server.connect();
        let catalog = catalog::read(&mut client, &config.selection).unwrap();
        client.close().unwrap();
        let url = server.url().parse().unwrap();
        let generated = codegen::generate(&config, &catalog, &url, &mut |_: &str| {}).unwrap();
        let drift = generated.tree.drift(&config.output).unwrap();
        assert!(drift.is_empty(), "run `cargo xtask regen --config tests/zoo/regen.toml`: {drift:#?}");
        assert_eq!(zoo::FINGERPRINT, catalog.fingerprint());
        let warnings: Vec<String> = generated.warnings.iter().map(ToString::to_string).collect();
        let of_app: Vec<_> = warnings.iter().filter(|it| it.starts_with("in app")).collect();
        assert_eq!(of_app.len(), 7, "{warnings:#?}");
    });
}

fn data() -> PersonData {
    serde_json::from_value(json!({ "must_null": null, "unknown": [1, 2.5, "x"] })).unwrap()
}

#[test]
fn domains_enums_composites_and_arrays_of_them_come_back() {
    on_every_zoo("domains_enums_composites_and_arrays_of_them_come_back", |client| {
        let address = Address {
            street: Some("Main \"Street\", (1)".to_owned()),
            zip_code: None,
            mood: Some(Mood::ItSQuoted),
            tags: Some(vec!["a".to_owned(), String::new()]),
        };
        client
        .execute(
            r#"INSERT INTO app.person (email, age, address, addresses, mood, moods, photo, amount, small, "self", "type", "A b", a_b, letter, data)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 3, 'me', 'kind', 'spaced', 'plain', 'ab', $9)"#,
            &[
                &Email("a@example.org".to_owned()),
                &Positive(7),
                &address,
                &vec![address.clone(), address.clone()],
                &Mood::Empty,
                &Mood::ALL,
                &vec![0_u8, 255],
                &"12345678.90".parse::<Numeric>().unwrap(),
                &Json(data()),
            ],
        )
        .unwrap();
        let person = Person::from_row(&client.query_one("SELECT * FROM app.person", &[]).unwrap()).unwrap();
        assert_eq!(person.email, Email("a@example.org".to_owned()));
        assert_eq!(person.age, Some(Positive(7)));
        assert_eq!(person.address.as_ref(), Some(&address));
        assert_eq!(person.addresses, Some(vec![address.clone(), address]));
        assert_eq!(person.mood, Mood::Empty);
        assert_eq!(person.moods, Mood::ALL);
        assert_eq!(person.amount.unwrap().to_string(), "12345678.90");
        assert_eq!(person.self_.as_deref(), Some("me"));
        assert_eq!(person.r#type, "kind");
        assert_eq!((person.a_b.as_deref(), person.a_b_2.as_deref()), (Some("plain"), Some("spaced")));
        assert_eq!(person.shout.as_deref(), Some("KIND"));
        assert_eq!(person.letter.as_deref(), Some("ab "));
        assert_eq!(person.data, Some(Json(data())));

        let odd = client
            .query_one(r#"INSERT INTO app."Odd Table" VALUES (1, 'x', $1) RETURNING *"#, &[&person.id])
            .unwrap();
        assert_eq!(
            OddTable2::from_row(&odd).unwrap(),
            OddTable2 { _1abc: Some(1), u1f642: Some("x".to_owned()), person_id: person.id }
        );
        assert_eq!(OddTable2::qualified_name(), r#""app"."Odd Table""#);
    });
}

#[test]
fn queries_take_and_give_the_databases_types() {
    on_every_zoo("queries_take_and_give_the_databases_types", |client| {
        let email = Email("a@example.org".to_owned());
        let inserted = people::sync::insert_person()
            .params(
                client,
                &people::InsertPersonParams {
                    email: &email,
                    work_email: None,
                    age: Some(Positive(3)),
                    address: None,
                    mood: Mood::AB,
                    moods: &[Mood::AB, Mood::Empty][..],
                    data: None::<Json<PersonData>>,
                },
            )
            .one()
            .unwrap();
        assert_eq!((inserted.mood, inserted.moods), (Mood::AB, vec![Mood::AB, Mood::Empty]));
        assert_eq!(people::sync::moods_in_use().bind(client).all().unwrap(), [Mood::AB]);
        assert_eq!(people::sync::forget_people().bind(client, &vec![inserted.id]).unwrap(), 1);
    });
}

#[test]
fn a_label_that_the_code_does_not_know_is_a_clear_error() {
    on_every_zoo("a_label_that_the_code_does_not_know_is_a_clear_error", |client| {
        client.batch_execute("ALTER TYPE app.mood ADD VALUE 'new'").unwrap();
        client
            .batch_execute(
                "INSERT INTO app.person (email, age, mood, small, type) VALUES ('@', 1, 'new', 1, '')",
            )
            .unwrap();
        let row = client.query_one("SELECT * FROM app.person", &[]).unwrap();
        let error = Person::from_row(&row).unwrap_err().to_string();
        assert!(error.starts_with("app.person.mood: \"new\" is not a label of app.mood"), "{error}");
    });
}

#[test]
fn null_in_a_column_that_the_code_takes_for_not_null_is_a_clear_error() {
    on_every_zoo("null_in_a_column_that_the_code_takes_for_not_null_is_a_clear_error", |client| {
        client
        .batch_execute("ALTER TABLE app.person ALTER small DROP NOT NULL; INSERT INTO app.person (email, age, type) VALUES ('@', 1, '')")
        .unwrap();
        let row = client.query_one("SELECT * FROM app.person", &[]).unwrap();
        let error = Person::from_row(&row).unwrap_err().to_string();
        assert_eq!(error, "app.person.small: NULL in a column that cannot be NULL");
    });
}

#[test]
fn absent_null_and_empty_stay_three_things() {
    for value in [
        json!({ "must_null": null }),
        json!({ "must_null": 1, "maybe": "", "maybe_null": null, "list": [], "any": null }),
        json!({ "must_null": 1, "maybe_null": "x", "list": ["a"], "any": {"b": []}, "color": null }),
        json!({ "must_null": -1, "number": 5, "color": "red", "extra": null, "more": { "a": 1.5 } }),
        json!({ "must_null": 0, "number": 9_007_199_254_740_993_i64 }),
        json!({ "must_null": 0, "number": 5.0 }),
    ] {
        let text = value.to_string();
        let data: PersonData = runtime::json::check(text.as_bytes()).unwrap();
        assert_eq!(serde_json::to_value(&data).unwrap().to_string(), text);
    }
    for (text, expected) in [
        (r#"{}"#, r#"missing key "must_null""#),
        (r#"{"must_null": 1, "maybe": null}"#, "/maybe: expected a string, found null"),
        (r#"{"must_null": 1, "list": null}"#, "/list: expected an array, found null"),
        (r#"{"must_null": 1.5}"#, "/must_null: expected null or an integer, found 1.5"),
        (r#"{"must_null": 1, "color": "blue"}"#, "/color: expected one of"),
        (r#"{"must_null": 9223372036854775808}"#, "/must_null: "),
        (r#"{"must_null": 1, "must_null": 2}"#, "duplicate key \"must_null\""),
        (r#"{"must_null": 1, "any": 1e400}"#, "/any: "),
        (r#"{"must_null": 1, "maybe": "\u0000"}"#, "/maybe: "),
        (r#"[]"#, "expected an object, found []"),
    ] {
        let error = runtime::json::check::<PersonData>(text.as_bytes()).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{text}: {error}");
    }
    let deep = format!(r#"{{"must_null": 1, "any": {}1{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    assert!(runtime::json::check::<PersonData>(deep.as_bytes()).is_err());
}

#[test]
fn the_catalog_holds_every_kind_of_object() {
    let text = fs::read_to_string(root().join("tests/zoo/generated/catalog.json")).unwrap();
    let catalog: catalog::Catalog = serde_json::from_str(&text).unwrap();
    let own = |it: &catalog::Name| it.schema == "app";
    let kinds: Vec<String> = catalog
        .relations
        .iter()
        .filter(|it| own(&it.name))
        .map(|it| format!("{} {}", it.kind.noun(), it.name))
        .collect();
    assert_eq!(
        kinds,
        [
            r#"table app."Odd Table""#,
            "table app.child",
            "table app.empty",
            "view app.grown_up",
            "table app.ledger",
            "partitioned table app.measure",
            "table app.measure_2026",
            "materialized view app.moods",
            "table app.odd_table",
            "table app.person",
            "table app.types",
        ]
    );
    let relation = |name: &str| catalog.relation("app", name).unwrap();
    assert_eq!(relation("child").parents, [catalog::Name::new("app", "odd_table")]);
    assert_eq!(relation("measure_2026").parents, [catalog::Name::new("app", "measure")]);
    assert!(relation("measure_2026").partition.as_ref().unwrap().bound.starts_with("FOR VALUES FROM"));
    assert_eq!(relation("types").persistence, catalog::Persistence::Unlogged);
    let person = relation("person");
    assert_eq!(person.attribute("id").unwrap().value, catalog::Value::IdentityAlways);
    assert!(matches!(person.attribute("shout").unwrap().value, catalog::Value::GeneratedStored(_)));
    assert_eq!(person.attribute("amount").unwrap().ty.sql, "numeric(10,2)");
    assert!(person.attribute("moods").unwrap().ty.array);
    assert_eq!(person.unique_keys[0].deferrability, catalog::Deferrability::InitiallyDeferred);
    assert!(!person.checks[0].validated);
    let index = person.indexes.iter().find(|it| it.name == "person_lower").unwrap();
    assert_eq!(index.include, ["small"]);
    assert_eq!(index.predicate.as_deref(), Some("(age IS NOT NULL)"));
    assert!(matches!(&index.key[0].part, catalog::IndexPart::Expression(sql) if sql.starts_with("lower")));
    let foreign = &relation("Odd Table").foreign_keys[0];
    assert_eq!(
        (foreign.on_update, foreign.on_delete),
        (catalog::ReferentialAction::Restrict, catalog::ReferentialAction::SetDefault)
    );
    let domains: Vec<_> =
        catalog.domains.iter().filter(|it| own(&it.name)).map(|it| (it.name.plain(), it.not_null)).collect();
    assert_eq!(
        domains,
        [
            ("app.email".to_owned(), false),
            ("app.positive".to_owned(), true),
            ("app.work_email".to_owned(), false)
        ]
    );
    assert_eq!(catalog.composites[0].attributes.len(), 4);
    assert_eq!(catalog.ranges[0].multirange, Some(catalog::Name::new("app", "span_multirange")));
    let sequences: Vec<_> = catalog
        .sequences
        .iter()
        .map(|it| (it.name.name.as_str(), it.of_identity, it.owner.is_some()))
        .collect();
    assert_eq!(sequences, [("person_id_seq", true, true), ("ticket", false, false)]);
}
