//! The same database generates the same bytes, whatever server it is on.

use codegen::{Config, Tree};
use postgres::{Client, NoTls};
use tests::{Database, Native, root};

fn generate(config: &Config, url: &str) -> Tree {
    let mut client = Client::connect(url, NoTls).unwrap();
    let catalog = catalog::read(&mut client, &config.selection).unwrap();
    client.close().unwrap();
    codegen::generate(config, &catalog, &url.parse().unwrap(), &mut |_: &str| {}).unwrap().tree
}

fn migrate(url: &str) {
    let threads = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    threads.block_on(runtime::migrate::up(url, &root().join("db/migrations"))).unwrap();
}

#[test]
fn the_embedded_server_and_a_native_one_generate_the_same_bytes() {
    let config = Config::read(&root().join("regen.toml")).unwrap();
    let embedded = generate(&config, Database::migrated().url());
    assert!(embedded.drift(&config.output).unwrap().is_empty(), "run `cargo xtask regen`");

    let Some(native) = Native::start("the_embedded_server_and_a_native_one_generate_the_same_bytes") else {
        return;
    };
    native.create("archetype");
    migrate(&native.url("archetype"));
    let native = generate(&config, &native.url("archetype"));
    for (path, text) in embedded.files() {
        assert_eq!(native.get(path), Some(text), "{path}");
    }
    assert_eq!(native, embedded);
}

#[test]
fn other_oids_and_another_order_of_creation_generate_the_same_bytes() {
    let config = Config::read(&root().join("regen.toml")).unwrap();
    let database = Database::empty();
    let mut client = database.connect();
    // OIDs move on, and what was made first has gone.
    client
        .batch_execute("CREATE TABLE public.a (id int); CREATE TYPE public.b AS ENUM ('x'); DROP TABLE public.a; DROP TYPE public.b")
        .unwrap();
    let files = tests::schema_files();
    let (tables, others): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|it| it.to_string_lossy().contains("40_tables"));
    let (before, after): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|it| !it.to_string_lossy().contains("foreign_keys"));
    for file in before.iter().chain(tables.iter().rev()).chain(&after) {
        client.batch_execute(&std::fs::read_to_string(file).unwrap()).unwrap();
    }
    drop(client);
    let tree = generate(&config, database.url());
    assert!(tree.drift(&config.output).unwrap().is_empty());
}
