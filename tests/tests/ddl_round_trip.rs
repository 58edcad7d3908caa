//! A catalog written as SQL and run on an empty database gives an equal catalog, on every server.

use catalog::{Catalog, Selection, compare, ddl};
use postgres::{Client, NoTls};
use tests::{Database, Server, migrate, migrate_with, on_every_server, root};

const OBJECTS: &str = include_str!("../zoo/db/objects.sql");
const EXPRESSIONS: &str = include_str!("../zoo/db/expressions.sql");
const NEWER: &str = include_str!("../zoo/db/newer.sql");
const NATIVE: &str = include_str!("../zoo/db/native.sql");
const ROLES: &str = include_str!("../zoo/db/roles.sql");
const ORDERS: &str = include_str!("../zoo/db/orders.sql");
const KEYWORDS: &str = include_str!("../zoo/db/keywords.sql");

/// Runs a script, and says where in it it fails.
#[track_caller]
fn run(client: &mut Client, script: &str) {
    let Err(error) = client.batch_execute(script) else { return };
    let db = error.as_db_error().unwrap_or_else(|| panic!("{error}"));
    let place = match db.position() {
        Some(postgres::error::ErrorPosition::Original(at)) => {
            let before: String = script.chars().take(*at as usize).collect();
            let line = before.lines().count();
            let from = line.saturating_sub(8);
            script.lines().skip(from).take(12).collect::<Vec<_>>().join("\n")
        }
        _ => String::new(),
    };
    panic!(
        "{}: {}\n{}\n{place}",
        db.message(),
        db.detail().unwrap_or_default(),
        db.where_().unwrap_or_default()
    );
}

fn read(url: &str, selection: &Selection) -> Catalog {
    let mut client = Client::connect(url, NoTls).unwrap();
    let catalog = catalog::read(&mut client, selection).unwrap();
    client.close().unwrap();
    catalog
}

/// The server's database as SQL, which makes an equal one of an empty one.
#[track_caller]
fn round_trip(server: &Server, selection: &Selection) -> String {
    let before = read(server.url(), selection);
    assert_eq!(before.unmodelled, []);
    let script = ddl(&before).unwrap().to_string();
    let other = server.create();
    let mut client = Client::connect(&other, NoTls).unwrap();
    if selection.roles {
        let (roles, _) = ROLES.split_once("CREATE SCHEMA").unwrap();
        run(&mut client, roles);
    }
    run(&mut client, &script);
    client.close().unwrap();
    let after = read(&other, selection);
    let differences: Vec<String> = compare(&before, &after).iter().map(ToString::to_string).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert_eq!(before, after);
    assert_eq!(ddl(&after).unwrap().to_string(), script);
    script
}

/// The parts of `objects.sql` that the model holds, and those of `newer.sql` that the server knows.
fn objects(version: u32) -> String {
    let (modelled, rest) = OBJECTS.split_once("-- Kinds that are held by name alone").unwrap();
    let (_, global) = rest.split_once("-- In no schema").unwrap();
    let newer: String = NEWER
        .split("\n-- Version ")
        .skip(1)
        .filter_map(|it| it.split_once('\n'))
        .filter(|(first, _)| first.parse::<u32>().unwrap() <= version)
        .map(|it| it.1)
        .collect();
    format!("{modelled}\n{global}\n{newer}")
}

#[test]
fn every_kind_of_object_comes_back() {
    on_every_server("every_kind_of_object_comes_back", |server| {
        run(&mut server.connect(), &objects(server.version()));
        round_trip(server, &Selection::default());
    });
}

#[test]
fn what_is_held_by_name_alone_is_named() {
    let server = Database::empty();
    run(&mut server.connect(), OBJECTS);
    let script = ddl(&read(server.url(), &Selection::default())).unwrap();
    let unwritten: Vec<String> =
        script.unwritten.iter().map(|it| format!("{} {}", it.kind, it.name)).collect();
    assert!(unwritten.contains(&"access method zoo_heap".to_owned()), "{unwritten:?}");
    let text = script.to_string();
    for it in unwritten {
        assert!(text.contains(&format!("-- Not written: {it}\n")), "{it}");
    }
}

#[test]
fn objects_that_need_each_other_come_back() {
    on_every_server("objects_that_need_each_other_come_back", |server| {
        run(&mut server.connect(), ORDERS);
        round_trip(server, &Selection::default());
    });
}

#[test]
fn what_the_embedded_server_lacks_comes_back() {
    on_every_server("what_the_embedded_server_lacks_comes_back", |server| {
        if !server.is_embedded() {
            run(&mut server.connect(), NATIVE);
            round_trip(server, &Selection::default());
        }
    });
}

/// Of templates that read files; the files come with the servers, but not with the embedded one.
#[test]
fn dictionaries_come_after_those_that_their_options_name() {
    on_every_server("dictionaries_come_after_those_that_their_options_name", |server| {
        if server.is_embedded() {
            return;
        }
        let made = r#"
            CREATE SCHEMA app;
            CREATE TEXT SEARCH DICTIONARY app."the Stems" (TEMPLATE = snowball, LANGUAGE = english, STOPWORDS = english);
            CREATE TEXT SEARCH DICTIONARY app.ispell (
                TEMPLATE = ispell, DICTFILE = ispell_sample, AFFFILE = ispell_sample, STOPWORDS = english
            );
            CREATE TEXT SEARCH DICTIONARY app.first (
                TEMPLATE = thesaurus, DICTFILE = thesaurus_sample, DICTIONARY = 'app."the Stems"'
            );
            CREATE TEXT SEARCH CONFIGURATION app.english (COPY = english);
            ALTER TEXT SEARCH CONFIGURATION app.english ALTER MAPPING FOR asciiword
                WITH app.first, app.ispell, app."the Stems";
        "#;
        run(&mut server.connect(), made);
        round_trip(server, &Selection::default());
    });
}

#[test]
fn names_that_became_keywords_come_back() {
    on_every_server("names_that_became_keywords_come_back", |server| {
        run(&mut server.connect(), KEYWORDS);
        round_trip(server, &Selection::default());
    });
}

#[test]
fn text_of_every_kind_comes_back() {
    on_every_server("text_of_every_kind_comes_back", |server| {
        run(&mut server.connect(), EXPRESSIONS);
        round_trip(server, &Selection::default());
    });
}

#[test]
fn owners_and_privileges_come_back() {
    on_every_server("owners_and_privileges_come_back", |server| {
        run(&mut server.connect(), ROLES);
        let script = round_trip(server, &Selection { roles: true, ..Selection::default() });
        assert!(script.contains("SET ROLE round_b;"), "{script}");
    });
}

#[test]
fn the_workspaces_own_database_comes_back() {
    on_every_server("the_workspaces_own_database_comes_back", |server| {
        migrate(server.url());
        round_trip(server, &Selection::default());
    });
}

#[test]
fn the_zoo_comes_back() {
    on_every_server("the_zoo_comes_back", |server| {
        migrate_with(server.url(), &root().join("tests/zoo/db/migrations"));
        round_trip(server, &Selection::default());
    });
}
