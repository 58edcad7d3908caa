//! Several targets in one regen.toml.

use crate::project::{Project, QUERIES};
use crate::servers::Notes;

const TARGETS: &str = r#"[output]
runtime = { path = "../runtime" }

[target.main.database]
url_env = "MAIN_URL"
schemas = ["app"]
[target.main.output]
path = "generated"

[target.archive]
queries.path = "archive/queries"
json.path = "archive/schemas-json"
[target.archive.database]
migrations = "archive/migrations"
[target.archive.output]
path = "archive/generated"
"#;

/// The notes on the server that MAIN_URL names, and an archive on the embedded one.
fn project() -> Project {
    let project = Project::new();
    project.write("regen.toml", TARGETS);
    project.write("archive/migrations/20260101000000_a.up.sql", "CREATE TABLE kept (id int PRIMARY KEY);");
    project.write("archive/queries/kept.sql", "--! all_kept\nSELECT id FROM kept;\n");
    project.write("archive/schemas-json/common/nothing.json", "{}");
    project
}

#[test]
fn every_target_has_its_database_its_folder_and_its_line() {
    let (project, notes) = (project(), Notes::start());
    let run = |args: &[&str]| notes.run_with_variable(&project, "MAIN_URL", args);
    run(&["regen"])
        .ends(0)
        .says("(MAIN_URL)")
        .says("with 1 migration of archive/migrations")
        .prints("main: generated: ")
        .prints("archive: archive/generated: ");
    assert!(project.read("generated/Cargo.toml").contains("name = \"main\""));
    assert!(project.read("generated/src/app/note.rs").contains("pub struct Note"));
    assert!(project.read("archive/generated/Cargo.toml").contains("name = \"archive\""));
    assert!(project.read("archive/generated/src/public/kept.rs").contains("pub struct Kept"));
    assert!(project.read("archive/generated/src/queries/kept.rs").contains("all_kept"));
    run(&["check"]).ends(0).prints("main: generated matches").prints("archive: archive/generated matches");

    project.append("archive/generated/src/lib.rs", "// edited\n");
    run(&["check"])
        .ends(1)
        .prints("main: generated matches")
        .says("archive: archive/generated does not match")
        .says("Run `cargo xtask regen --target archive`");
    run(&["check", "--target", "main"]).ends(0).keeps_quiet_about("archive");
    run(&["regen", "--target", "archive", "--target", "archive"]).ends(0).keeps_quiet_about("main: ");
    run(&["check"]).ends(0);
}

#[test]
fn a_target_that_fails_keeps_the_others_from_being_written() {
    let (project, notes) = (project(), Notes::start());
    let run = |args: &[&str]| notes.run_with_variable(&project, "MAIN_URL", args);
    project.write("archive/queries/kept.sql", "--! all_kept\nSELECT ids FROM kept;\n");
    project.write("queries/notes.sql", &QUERIES.replace("body FROM", "bdy FROM"));
    let before = project.generated();
    run(&["regen"]).ends(1).finds(2).says("main:").says("bdy").says("archive:").says("ids");
    assert_eq!(project.generated(), before);
    assert!(!project.path().join("archive/generated").exists());
}

#[test]
fn what_was_not_generated_in_one_folder_keeps_the_others_as_they_are() {
    let project = project();
    project.write("archive/generated/notes.txt", "mine\n");
    project.refuses(&["--embedded"]).ends(1).says("archive/generated/notes.txt: this file was not generated");
    assert!(!project.path().join("archive/generated/Cargo.toml").exists());
}

#[test]
fn a_command_about_one_target_asks_which() {
    let project = project();
    for command in ["introspect", "serve"] {
        project
            .run(&[command])
            .ends(2)
            .says("this command is about one target")
            .says("say which with --target: main, archive");
    }
    let run = project.run(&["introspect", "--target", "archive"]).ends(0);
    let catalog: catalog::Catalog = serde_json::from_str(&run.out).unwrap();
    assert!(catalog.relation("public", "kept").is_some());

    project
        .refuses(&["--target", "archiv"])
        .ends(2)
        .says("regen.toml has no target \"archiv\"")
        .says("it has main, archive");
    project
        .refuses(&["--database-url", "postgres://me:s3cret@localhost/app"])
        .ends(2)
        .says("--database-url is for one target")
        .says("--target: main, archive")
        .keeps_quiet_about("s3cret");
    Project::new().refuses(&["--target", "main"]).ends(2).says("it names no targets");
}

#[test]
fn outputs_that_overlap_are_pointed_at() {
    let project = project();
    project.write("regen.toml", &TARGETS.replace("archive/generated", "generated/archive"));
    project
        .refuses(&[])
        .ends(1)
        .finds(1)
        .says("the outputs of main and archive overlap: generated and generated/archive")
        .says("regen.toml:16:8");
}
