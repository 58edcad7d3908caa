//! Names that mean something to Rust, to Cargo or to documentation: generated, compiled, and true.

use runtime::{FromRow, Relation, RelationVisitor};
use tests::{Database, migrate_with, root};
use zoo::names;

fn zoo() -> Database {
    let database = Database::empty();
    migrate_with(database.url(), &root().join("tests/zoo/db/migrations"));
    database
}

/// Every relation's columns, asked of the server by the names that generated code has.
struct Selected<'a> {
    client: &'a mut postgres::Client,
    count: usize,
}

impl RelationVisitor for Selected<'_> {
    fn visit<R: Relation + Clone + std::fmt::Debug + PartialEq + 'static>(&mut self) {
        let columns: Vec<String> =
            R::COLUMNS.iter().map(|it| format!("\"{}\"", it.replace('"', "\"\""))).collect();
        let sql = format!("SELECT {} FROM {}", columns.join(", "), R::qualified_name());
        assert!(self.client.query(&sql, &[]).unwrap().is_empty(), "{sql}");
        self.count += 1;
    }
}

#[test]
fn every_name_is_the_databases_own() {
    let database = zoo();
    let mut client = database.connect();
    let mut selected = Selected { client: &mut client, count: 0 };
    zoo::visit_relations(&mut selected);
    assert!(selected.count > 80, "{}", selected.count);
}

#[test]
fn every_label_comes_back() {
    let database = zoo();
    let mut client = database.connect();
    let labels: Vec<String> =
        client.query_one("SELECT enum_range(NULL::names.label)::text[]", &[]).unwrap().get(0);
    assert_eq!(names::Label::ALL.iter().map(|it| it.as_str()).collect::<Vec<_>>(), labels);
    for label in names::Label::ALL {
        let row = client.query_one("SELECT $1::names.label, $1::names.label::text", &[label]).unwrap();
        assert_eq!((row.get::<_, names::Label>(0), row.get::<_, &str>(1)), (*label, label.as_str()));
    }
}

#[test]
fn columns_of_every_name_come_back() {
    let database = zoo();
    let mut client = database.connect();
    let columns: Vec<String> =
        names::Columns::COLUMNS.iter().map(|it| format!("\"{}\"", it.replace('"', "\"\""))).collect();
    let values: Vec<String> = (0..columns.len()).map(|it| format!("'{it}'")).collect();
    let sql = format!(
        "INSERT INTO names.columns ({}) VALUES ({}) RETURNING *",
        columns.join(", "),
        values.join(", ")
    );
    let row = names::Columns::from_row(&client.query_one(&sql, &[]).unwrap()).unwrap();
    assert_eq!(row.r#type.as_deref(), Some("8"));
    assert_eq!(row.self_.as_deref(), Some("1"));
    assert_eq!(row.self_2.as_deref(), Some("2"));
}

#[test]
fn types_of_one_name_in_two_schemas_stay_two() {
    let database = zoo();
    let mut client = database.connect();
    let row = client.query_one("SELECT 'runtime'::runtime.label, 'core'::core.label", &[]).unwrap();
    assert_eq!(row.get::<_, zoo::runtime_2::Label>(0).as_str(), "runtime");
    assert_eq!(row.get::<_, zoo::core_2::Label>(1).as_str(), "core");
    assert!(row.try_get::<_, zoo::core_2::Label>(0).is_err());
}
