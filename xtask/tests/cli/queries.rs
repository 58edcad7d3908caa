//! Queries that are wrong.

use crate::project::{CONFIGURATION, Project};
use crate::servers::Notes;

#[test]
fn a_syntax_error_is_pointed_at() {
    let project = Project::new();
    project.append("queries/notes.sql", "\n--! broken\nSELEC id\nFROM app.note;\n");
    Notes::start()
        .refuses(&project)
        .ends(1)
        .finds(1)
        .says(r#"`broken`: syntax error at or near "SELEC""#)
        .says("queries/notes.sql:8:1");
}

#[test]
fn an_unknown_column_comes_with_the_names_that_are_near() {
    let project = Project::new();
    project.append("queries/notes.sql", "\n--! broken\nSELECT id,\n    bdy FROM app.note;\n");
    Notes::start()
        .refuses(&project)
        .ends(1)
        .finds(1)
        .says(r#"column "bdy" does not exist"#)
        .says("queries/notes.sql:9:5")
        .says("note.body");
}

#[test]
fn an_unknown_table_comes_with_the_names_that_are_near() {
    let project = Project::new();
    project.append("queries/notes.sql", "\n--! broken\nSELECT id FROM app.nots;\n");
    Notes::start()
        .refuses(&project)
        .ends(1)
        .finds(1)
        .says(r#"relation "app.nots" does not exist"#)
        .says("queries/notes.sql:8:16")
        .says("app.note");
}

#[test]
fn a_duplicate_name_is_shown_in_both_places() {
    let project = Project::new();
    project.append("queries/notes.sql", "\n--! by_author\nSELECT id FROM app.note;\n");
    Notes::start()
        .refuses(&project)
        .ends(1)
        .finds(1)
        .says("the query `by_author` is there twice")
        .says("queries/notes.sql:1:5")
        .says("first here")
        .says("again here");
}

#[test]
fn broken_files_are_all_reported_in_one_run() {
    let project = Project::new();
    project.write("schemas-json/app/note/data.json", "{ \"type\": \"object\", }\n");
    project.write("queries/first.sql", "--! one\nSELECT idd FROM app.note;\n");
    project.write("queries/second.sql", "--! two\nSELECT FROM FROM app.note;\n");
    Notes::start()
        .refuses(&project)
        .ends(1)
        .finds(3)
        .says("schemas-json/app/note/data.json:1:21")
        .says("queries/first.sql:2:8")
        .says("queries/second.sql:2:13");
}

#[test]
fn what_the_server_finds_is_reported_beside_what_is_found_without_it() {
    let project = Project::new();
    project.write("queries/first.sql", "--! one\nSELECT idd FROM app.note;\n");
    project.write(
        "queries/second.sql",
        "--! two\nSELECT id FROM app.note;\n--! two\nSELECT id FROM app.note;\n",
    );
    Notes::start()
        .refuses(&project)
        .ends(1)
        .finds(2)
        .says("queries/first.sql:2:8")
        .says("queries/second.sql");
}

#[test]
fn a_type_without_a_rust_type_is_mapped_in_the_file_that_was_given() {
    let project = Project::new();
    project.write("other.toml", CONFIGURATION).append(
        "queries/notes.sql",
        "\n--! lists\nSELECT NULL::pg_mcv_list AS it;\n\n--! rights\nSELECT NULL::aclitem[] AS it;\n",
    );
    project
        .refuses(&["--config", "other.toml"])
        .ends(1)
        .finds(2)
        .says("the column `it` of `lists` is of type `pg_catalog.pg_mcv_list`, which no Rust type stands for")
        .says(r#"map it in other.toml: [types] "pg_catalog.pg_mcv_list" = "a::rust::Type""#)
        .says("the column `it` of `rights` is of type `pg_catalog.aclitem`, which no Rust type stands for")
        .says("the server sends no binary form of it: cast it to text");
}
