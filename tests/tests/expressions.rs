//! Expressions, which each server gives as text, are the same text from every server.

use std::cell::OnceCell;

use catalog::{Catalog, Selection};
use tests::{on_every_server, root};

#[test]
fn every_server_gives_the_same_text_of_an_expression() {
    let sql = std::fs::read_to_string(root().join("tests/facts/expressions.sql")).unwrap();
    let first: OnceCell<Catalog> = OnceCell::new();
    on_every_server("every_server_gives_the_same_text_of_an_expression", |server| {
        let mut client = server.connect();
        client.batch_execute(&sql).unwrap_or_else(|error| panic!("{error:?}"));
        client.batch_execute("RESET search_path").unwrap();
        let catalog = catalog::read(&mut client, &Selection::default()).unwrap();
        let first = first.get_or_init(|| catalog.clone());
        assert_eq!(catalog::compare(first, &catalog), []);
        assert_eq!(*first, catalog);
    });
}
