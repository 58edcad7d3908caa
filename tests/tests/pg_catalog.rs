//! PostgreSQL's own schemas as a target.

use codegen::{Config, Tree};
use tests::{on_every_server, root};

fn generate(config: &Config, url: &str) -> Tree {
    let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
    let catalog = catalog::read(&mut client, &config.selection).unwrap();
    client.close().unwrap();
    codegen::generate(config, &catalog, &url.parse().unwrap(), &mut |_: &str| {}).unwrap().tree
}

#[test]
fn the_catalogs_of_every_server_become_rust() {
    let config = Config::read(&root().join("tests/pg_catalog/regen.toml")).unwrap();
    on_every_server("the_catalogs_of_every_server_become_rust", |server| {
        let tree = generate(&config, server.url());
        for (path, text) in tree.files().filter(|(path, _)| path.ends_with(".rs")) {
            syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        }
        let class = tree.get("src/pg_catalog/pg_class.rs").unwrap();
        assert!(class.contains("pub relname: String") && !class.contains("relacl"), "{class}");
        let statistic = tree.get("src/pg_catalog/pg_statistic.rs").unwrap();
        assert!(statistic.contains("pub stavalues1: Option<::runtime::Raw>"), "{statistic}");
        let domains = tree.get("src/information_schema/types.rs").unwrap();
        assert!(domains.contains("pub struct SqlIdentifier(pub String)"), "{domains}");
    });
}
