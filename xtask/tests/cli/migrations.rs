//! Migrations that are wrong.

use crate::project::Project;

#[test]
fn a_broken_migration_is_pointed_at() {
    let project = Project::new();
    project.migrate("-- é\nALTER TABLE app.note\n    ADD kind app.knd;\n");
    project
        .refuses(&[])
        .ends(1)
        .finds(1)
        .says(r#"this migration fails: type "app.knd" does not exist"#)
        .says("db/migrations/20260102000000_more.up.sql:3:14");
}

#[test]
fn an_extension_that_the_embedded_server_lacks_is_said_to_be() {
    let project = Project::new();
    project.migrate("CREATE EXTENSION postgis;\n");
    project
        .refuses(&[])
        .ends(1)
        .finds(1)
        .says("generate from a server that has this extension, with --database-url");
}

#[test]
fn a_migration_that_fails_without_a_place_is_named() {
    let project = Project::new();
    project.migrate("CREATE SCHEMA app;\n");
    project.refuses(&[]).ends(1).finds(1).says(
        "db/migrations/20260102000000_more.up.sql: this migration fails: schema \"app\" already exists",
    );
}

#[test]
fn what_would_be_passed_over_or_applied_twice_is_named() {
    let project = Project::new();
    project.write("db/migrations/more.up.sql", "SELECT 1;\n");
    project.write("db/migrations/20260101000000_again.up.sql", "SELECT 1;\n");
    project
        .refuses(&[])
        .ends(1)
        .finds(2)
        .says("db/migrations/more.up.sql: the name of a migration begins with its number")
        .says("db/migrations/20260101000000_notes.up.sql: the number of db/migrations/20260101000000_again.up.sql too");
}

#[test]
fn a_folder_without_migrations_is_an_empty_database() {
    let project = Project::new();
    project.write("regen.toml", "");
    std::fs::remove_dir_all(project.path().join("db")).unwrap();
    std::fs::remove_dir_all(project.path().join("schemas-json")).unwrap();
    std::fs::remove_dir_all(project.path().join("queries")).unwrap();
    project.run(&["regen"]).ends(0).says("empty (no folder of migrations is configured)");
}
