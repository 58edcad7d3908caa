//! `regen` and `check` on a project that is well.

use std::fs;

use tests::Native;

use crate::project::Project;
use crate::servers::Notes;

#[test]
fn regen_twice_writes_nothing_the_second_time() {
    let project = Project::new();
    project
        .run(&["regen"])
        .ends(0)
        .says("from the embedded PostgreSQL with 1 migration of db/migrations")
        .prints("generated: 5 objects, 2 queries; ");
    let first = project.generated();
    let modified = |path| fs::metadata(project.path().join(path)).unwrap().modified().unwrap();
    let before = modified("generated/src/lib.rs");
    project.run(&["regen"]).ends(0).prints(" 0 files written, ").prints(" 0 removed");
    assert_eq!(project.generated(), first);
    assert_eq!(modified("generated/src/lib.rs"), before);
}

#[test]
fn check_is_well_after_regen_and_writes_nothing() {
    let project = Project::new();
    let notes = Notes::start();
    let yesterday = project.generated();
    notes
        .run(&project, &["check"])
        .ends(1)
        .says("nothing has been generated yet")
        .says("missing: generated/Cargo.toml")
        .says("Run `cargo xtask regen` and commit the result.");
    assert_eq!(project.generated(), yesterday);
    notes.run(&project, &["regen"]).ends(0);
    let today = project.generated();
    notes.run(&project, &["check"]).ends(0).prints("generated matches the database: 5 objects, 2 queries");
    assert_eq!(project.generated(), today);
}

#[test]
fn a_file_that_was_edited_is_missing_or_is_extra_is_named() {
    let project = Project::new();
    let notes = Notes::start();
    notes.run(&project, &["regen"]).ends(0);
    project.append("generated/src/app/note.rs", "// by hand\n");
    project.remove("generated/src/app/author.rs");
    project.write("generated/src/app/letter.rs", &format!("// {}\n", codegen::HEADER));
    let before = project.generated();
    notes
        .run(&project, &["check"])
        .ends(1)
        .says("the database is as it was")
        .says("--- generated/src/app/note.rs")
        .says("-// by hand")
        .says("missing: generated/src/app/author.rs")
        .says("extra: generated/src/app/letter.rs")
        .says("generated does not match: 3 files to change. Run `cargo xtask regen` and commit the result.");
    assert_eq!(project.generated(), before);
    // What is no longer generated goes, with the folders that it leaves empty.
    project.write("generated/src/old/deep/gone.rs", &format!("// {}\n", codegen::HEADER));
    notes.run(&project, &["regen"]).ends(0).prints("2 files written").prints("2 removed");
    assert!(!project.path().join("generated/src/old").exists());
    notes.run(&project, &["check"]).ends(0);
}

#[test]
fn a_catalog_that_was_spoiled_is_said_and_written_again() {
    let project = Project::new();
    let notes = Notes::start();
    notes.run(&project, &["regen"]).ends(0);
    project.write("generated/catalog.json", "{ spoiled");
    notes
        .run(&project, &["check"])
        .ends(1)
        .says("generated/catalog.json: not the catalog that was generated");
    notes.run(&project, &["regen"]).ends(0).prints(" 1 file written, ");
}

#[test]
fn a_migration_makes_check_fail_in_the_databases_terms() {
    let project = Project::new();
    project.run(&["regen"]).ends(0);
    project.migrate(
        "ALTER TABLE app.note ALTER body DROP NOT NULL;
         ALTER TABLE app.author ADD email text;
         ALTER TYPE app.state ADD VALUE 'late';
         DROP VIEW app.open_note;",
    );
    project
        .run(&["check"])
        .ends(1)
        .says("app.note.body: NOT NULL in the code, nullable in the database")
        .says("app.author.email: ")
        .says("app.state: ")
        .says("app.open_note: a relation in the code, not in the database");
    project.run(&["regen", "--quiet"]).ends(0);
    project.run(&["check", "--quiet"]).ends(0);
}

#[test]
fn what_broke_queries_is_said_beside_them() {
    let project = Project::new();
    project.run(&["regen"]).ends(0);
    project.migrate("ALTER TABLE app.note RENAME body TO text; ALTER TABLE app.note ADD place aclitem;");
    project
        .run(&["check"])
        .ends(1)
        .finds(2)
        .says("app.note.body: a column in the code, not in the database")
        .says("app.note.text: a column in the database, not in the code")
        .says("app.note.place has type aclitem, which has no Rust type")
        .says("notes.sql");
}

#[test]
fn a_file_that_was_not_generated_is_not_promised_to_go() {
    let project = Project::new();
    let notes = Notes::start();
    notes.run(&project, &["regen"]).ends(0);
    project.write("generated/src/letter.rs", "// mine\n");
    let said = "generated/src/letter.rs: this file was not generated";
    notes
        .run(&project, &["check"])
        .ends(1)
        .says(said)
        .says("move it elsewhere")
        .says("generated holds what was not generated")
        .keeps_quiet_about("to change")
        .keeps_quiet_about("extra:");
    notes.refuses(&project).ends(1).says(said);
    project.append("generated/src/app/note.rs", "// by hand\n");
    notes
        .run(&project, &["check"])
        .ends(1)
        .says(said)
        .says("generated does not match: 1 file to change. When that is done: Run `cargo xtask regen`");
}

#[test]
fn a_catalog_that_is_gone_is_said_to_be() {
    let project = Project::new();
    let notes = Notes::start();
    notes.run(&project, &["regen"]).ends(0);
    project.remove("generated/catalog.json");
    notes
        .run(&project, &["check"])
        .ends(1)
        .says("generated/catalog.json is missing: what the code was generated from is not known")
        .says("missing: generated/catalog.json")
        .says("1 file to change")
        .keeps_quiet_about("nothing has been generated yet");
}

#[test]
fn quiet_prints_nothing_on_success_and_the_findings_otherwise() {
    let project = Project::new();
    let notes = Notes::start();
    for command in ["regen", "check"] {
        let run = notes.run(&project, &[command, "--quiet"]).ends(0);
        assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
    }
    project.remove("generated/src/lib.rs");
    let run = notes.run(&project, &["check", "--quiet"]).ends(1).says("missing: generated/src/lib.rs");
    assert_eq!(run.out, "");
}

#[test]
fn embedded_and_native_servers_give_the_same_bytes() {
    let project = Project::new();
    project.migrate(
        "CREATE DOMAIN app.email AS text CHECK (VALUE ~ '@');
         CREATE TYPE app.size AS (width integer, height integer);
         ALTER TABLE app.author ADD email app.email, ADD size app.size, ADD tags text[] NOT NULL DEFAULT '{}';
         ALTER TABLE app.note ADD at timestamptz NOT NULL DEFAULT now(), ADD price numeric(10, 2),
             ADD number bigint GENERATED ALWAYS AS IDENTITY, ADD length integer GENERATED ALWAYS AS (length(body)) STORED;
         CREATE INDEX note_at ON app.note (at DESC) WHERE state = 'open';
         CREATE MATERIALIZED VIEW app.counted AS SELECT author_id, count(*) AS notes FROM app.note GROUP BY 1;
         CREATE VIEW app.named AS SELECT lower(name) AS name, a.id, note.f, EXISTS (SELECT 1 FROM app.note AS n
             WHERE n.author_id = a.id) AS wrote FROM app.author AS a, LATERAL (SELECT 1 AS f) AS note ORDER BY a.name;
         CREATE VIEW app.sorted AS SELECT lower(name) AS name, count(*) OVER (PARTITION BY email ORDER BY id) AS n,
             (SELECT max(at) FROM app.note AS n WHERE n.author_id = author.id) AS last
             FROM app.author WHERE name IS DISTINCT FROM 'author.name' ORDER BY author.name DESC LIMIT 10;
         CREATE VIEW app.either AS SELECT id FROM app.note UNION ALL (SELECT id FROM app.author LIMIT 1);
         CREATE VIEW app.nested AS WITH w AS (SELECT id, at FROM app.note) SELECT w.id, extract(year FROM w.at) AS y FROM w;
         CREATE TABLE app.log (at date NOT NULL, text text CHECK (length(text) < 100)) PARTITION BY RANGE (at);
         CREATE TABLE app.log_2026 PARTITION OF app.log FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
         CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
         CREATE TRIGGER touch BEFORE UPDATE ON app.note FOR EACH ROW EXECUTE FUNCTION app.touch();
         COMMENT ON COLUMN app.note.at IS 'When; \"quoted\" */ and all.';",
    );
    project.run(&["regen"]).ends(0);
    let embedded = project.generated();
    let threads = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for server in Native::all("embedded_and_native_servers_give_the_same_bytes") {
        drop(server.create("same"));
        let url = server.url("same");
        let migrated = threads.block_on(runtime::migrate::up(&url, &project.path().join("db/migrations")));
        assert_eq!(migrated.unwrap(), 2);
        // The drift itself is in the message when there is some.
        project.run(&["check", "--database-url", &url]).ends(0);
        project
            .run(&["regen", "--database-url", &url])
            .ends(0)
            .prints(" 0 files written, ")
            .keeps_quiet_about("secret");
        assert_eq!(project.generated(), embedded, "PostgreSQL {}", server.version());
    }
}
