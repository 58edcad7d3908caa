//! The ids that tables have without a word in `regen.toml`.

use std::path::Path;

use catalog::Selection;
use codegen::{Config, Tree};
use tests::Database;

fn generate(sql: &str) -> Tree {
    let database = Database::empty();
    let mut client = database.connect();
    client.batch_execute(sql).unwrap();
    let catalog = catalog::read(&mut client, &Selection::default()).unwrap();
    let config = Config::parse(Path::new("/nowhere/regen.toml"), String::new()).unwrap();
    codegen::generate(&config, &catalog, &tokio_postgres::Config::new(), &mut |_: &str| {}).unwrap().tree
}

#[track_caller]
fn has(tree: &Tree, file: &str, field: &str) {
    let text = tree.get(file).unwrap();
    assert!(text.contains(&format!("pub {field},")), "{field} is not in {file}:\n{text}");
}

/// `bigint` keys whose older references are still `integer`.
#[test]
fn a_reference_of_another_type_stays_plain() {
    let tree = generate(
        "CREATE SCHEMA shop;
         CREATE TABLE shop.customer (id bigint PRIMARY KEY);
         CREATE TABLE shop.invoice (
             id integer PRIMARY KEY,
             customer integer REFERENCES shop.customer,
             payer bigint NOT NULL REFERENCES shop.customer
         );
         CREATE TABLE shop.profile (customer integer PRIMARY KEY REFERENCES shop.customer);
         CREATE TABLE shop.avatar (
             profile integer PRIMARY KEY REFERENCES shop.profile,
             invoice varchar(20)
         );",
    );
    has(&tree, "src/shop/invoice.rs", "payer: crate::ids::CustomerId");
    has(&tree, "src/shop/invoice.rs", "customer: Option<i32>");
    let invoice = tree.get("src/shop/invoice.rs").unwrap();
    assert!(invoice.contains("/// Refers to a CustomerId, which is of another type: int8."), "{invoice}");
    // A key that is no CustomerId for its type is one of its own.
    has(&tree, "src/shop/profile.rs", "customer: crate::ids::ProfileId");
    has(&tree, "src/shop/avatar.rs", "profile: crate::ids::ProfileId");
}

#[test]
fn a_key_that_is_part_of_a_reference_keeps_its_own_id() {
    let tree = generate(
        "CREATE SCHEMA shop;
         CREATE TABLE shop.place (area integer, number integer, PRIMARY KEY (area, number));
         CREATE TABLE shop.shelf (
             id integer PRIMARY KEY,
             area integer,
             FOREIGN KEY (area, id) REFERENCES shop.place
         );",
    );
    has(&tree, "src/shop/shelf.rs", "id: crate::ids::ShelfId");
    has(&tree, "src/shop/shelf.rs", "area: Option<i32>");
}
