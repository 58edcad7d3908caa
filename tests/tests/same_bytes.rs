//! The same database generates the same bytes, whatever server it is on.

use codegen::{Config, Tree};
use postgres::{Client, NoTls};
use tests::{migrate, on_every_server, root, schema_files};

fn generate(config: &Config, url: &str) -> Tree {
    let mut client = Client::connect(url, NoTls).unwrap();
    let catalog = catalog::read(&mut client, &config.selection).unwrap();
    client.close().unwrap();
    codegen::generate(config, &catalog, &url.parse().unwrap(), &mut |_: &str| {}).unwrap().tree
}

#[test]
fn every_server_generates_the_same_bytes() {
    let config = Config::read(&root().join("regen.toml")).unwrap();
    on_every_server("every_server_generates_the_same_bytes", |server| {
        migrate(server.url());
        let drift = generate(&config, server.url()).drift(&config.output).unwrap();
        assert!(drift.is_empty(), "run `cargo xtask regen`: {drift:#?}");
    });
}

#[test]
fn other_oids_and_another_order_of_creation_generate_the_same_bytes() {
    let config = Config::read(&root().join("regen.toml")).unwrap();
    let (tables, others): (Vec<_>, Vec<_>) =
        schema_files().into_iter().partition(|it| it.to_string_lossy().contains("40_tables"));
    let (before, after): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|it| !it.to_string_lossy().contains("foreign_keys"));
    on_every_server("other_oids_and_another_order_of_creation_generate_the_same_bytes", |server| {
        let mut client = server.connect();
        // OIDs move on, and what was made first has gone.
        client
            .batch_execute("CREATE TABLE public.a (id int); CREATE TYPE public.b AS ENUM ('x'); DROP TABLE public.a; DROP TYPE public.b")
            .unwrap();
        for file in before.iter().chain(tables.iter().rev()).chain(&after) {
            client.batch_execute(&std::fs::read_to_string(file).unwrap()).unwrap();
        }
        drop(client);
        let drift = generate(&config, server.url()).drift(&config.output).unwrap();
        assert!(drift.is_empty(), "{drift:#?}");
    });
}
