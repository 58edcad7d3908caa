//! regen.toml.

use crate::project::{CONFIGURATION, Project};
use crate::servers::Notes;

#[test]
fn a_missing_regen_toml_is_wrong_usage() {
    let project = Project::new();
    project.remove("regen.toml");
    project.refuses(&[]).ends(2).says("there is no file regen.toml").says("name the file with --config");
    project
        .refuses(&["--config", "other.toml"])
        .ends(2)
        .says("there is no file other.toml")
        .keeps_quiet_about("name the file with --config");
    project.refuses(&["--config", "db"]).ends(2).says("db is a folder").says("--config db/regen.toml");
}

#[test]
fn an_unknown_key_is_pointed_at() {
    let project = Project::new();
    project.append("regen.toml", "requires = true\n");
    project
        .refuses(&[])
        .ends(1)
        .finds(1)
        .says("unknown field `requires`, expected `path` or `require`")
        .says("regen.toml:9:1");
}

#[test]
fn every_mistake_is_reported_at_once() {
    let project = Project::new();
    project.write(
        "regen.toml",
        "[database]\nschemas = 'app'\nmigrations = 'migrations'\n[output]\nfromat = 1\n[queries]\npath = 'query'\n",
    );
    project
        .refuses(&[])
        .ends(1)
        .finds(4)
        .says("expected an array")
        .says("regen.toml:2:11")
        .says("unknown field `fromat`")
        .says("regen.toml:5:1")
        .says("there is no folder query")
        .says("there is no folder migrations");
}

#[test]
fn migrations_are_needed_only_where_they_are_applied() {
    let project = Project::new();
    project.write("regen.toml", "[database]\nschemas = ['app']\nmigrations = 'migrations'\n");
    project.refuses(&[]).ends(1).finds(1).says("there is no folder migrations").says("regen.toml:3:14");
    Notes::start().run(&project, &["regen"]).ends(0);
}

#[test]
fn a_runtime_that_is_a_path_says_how_paths_are_written() {
    let project = Project::new();
    project.write("regen.toml", "[output]\nruntime = '../runtime'\n");
    project
        .refuses(&[])
        .ends(1)
        .finds(1)
        .says("`runtime` is a version, and \"../runtime\" is none")
        .says("for a folder write { path = \"…\" }")
        .says("regen.toml:2:11");
}

#[test]
fn dependencies_are_added_with_paths_relative_to_the_configuration() {
    let project = Project::new();
    let configuration = CONFIGURATION.replace(
        "[output]\n",
        "[output]\npath = 'deep/generated'\ndependencies = { geo = '0.30', own = { path = 'own', features = ['a'] } }\n",
    );
    project.write("regen.toml", &configuration);
    Notes::start().run(&project, &["regen"]).ends(0);
    let manifest = project.read("deep/generated/Cargo.toml");
    assert!(manifest.contains("\ngeo = \"0.30\"\n"), "{manifest}");
    assert!(manifest.contains("path = \"../../own\""), "{manifest}");
    assert!(manifest.contains("\nruntime = { path = \"../../../runtime\" }\n"), "{manifest}");
    project.write("regen.toml", "[output]\ndependencies = { serde = '1', own = '../own' }\n");
    project.refuses(&[]).ends(1).finds(2).says("\"serde\" cannot be added").says("\"own\" is no dependency");
}

#[test]
fn a_relation_without_its_schema_is_asked_about() {
    let project = Project::new();
    project.write("regen.toml", "[database]\nexclude = ['note']\n");
    Notes::start()
        .refuses(&project)
        .ends(1)
        .finds(1)
        .says("`note` in `exclude`")
        .says("did you mean app.note?");
}

#[test]
fn patterns_that_match_nothing_where_no_url_was_given_say_so() {
    let project = Project::new();
    project.write("regen.toml", "[database]\nschemas = ['billing']\n");
    project
        .refuses(&[])
        .ends(1)
        .finds(1)
        .says("no URL of a database was given")
        .says("or the variable DATABASE_URL");
    Notes::start().refuses(&project).ends(1).keeps_quiet_about("no URL");
}

#[test]
fn a_column_that_two_ids_match_is_said_once() {
    let project = Project::new();
    project.append("regen.toml", "[ids.types]\nAId = ['app.*.id']\nBId = ['app.note.id']\n");
    Notes::start()
        .run(&project, &["regen"])
        .ends(0)
        .says("a column that several patterns of [ids.types] match stays plain: app.note.id (AId or BId)");
}

#[test]
fn a_syntax_error_is_pointed_at() {
    let project = Project::new();
    project.append("regen.toml", "[ids\n");
    project.refuses(&[]).ends(1).finds(1).says("regen.toml:9:");
}

#[test]
fn a_wrong_value_says_what_is_expected() {
    let project = Project::new();
    project.write("regen.toml", "[output]\nruntime = { git = \"x\" }\n");
    project
        .refuses(&[])
        .ends(1)
        .says("regen.toml:2:11")
        .says("`runtime` is a version \"1.0\", { path = \"…\" } or { workspace = true }");
}

#[test]
fn all_missing_folders_are_reported() {
    let project = Project::new();
    project.write(
        "regen.toml",
        "[database]\nmigrations = \"db/migration\"\n[queries]\npath = \"query\"\n[json]\npath = \"schemas\"\n",
    );
    project
        .refuses(&[])
        .ends(1)
        .finds(3)
        .says("there is no folder db/migration")
        .says("regen.toml:2:14")
        .says("there is no folder query")
        .says("there is no folder schemas");
}

#[test]
fn a_pattern_of_the_database_that_matches_nothing_is_pointed_at() {
    let project = Project::new();
    project.write(
        "regen.toml",
        "# not \"billing\"\n[database]\nschemas = [\"app\", \"billing\"]\nexclude = ['app.nots']\n",
    );
    Notes::start()
        .refuses(&project)
        .ends(1)
        .finds(2)
        .says("`billing` in `schemas` matches nothing in the database (it has app, public)")
        .says("regen.toml:3:19")
        .says("`app.nots` in `exclude` matches nothing in the database")
        .says("regen.toml:4:12");
}

#[test]
fn a_pattern_of_an_id_that_matches_nothing_is_pointed_at() {
    let project = Project::new();
    project.write(
        "regen.toml",
        &format!("{CONFIGURATION}\n[ids.types]\nNoteId = [\"app.note.id\", \"app.nots.id\"]\n\"a b\" = [\"app.author.id\"]\n"),
    );
    Notes::start()
        .refuses(&project)
        .ends(1)
        .finds(2)
        .says("the pattern `app.nots.id` of NoteId matches no column")
        .says("regen.toml:11:26")
        .says("did you mean app.note.id?")
        .says("`a b` is no name for a Rust type")
        .says("regen.toml:12:1");
}

#[test]
fn an_id_over_what_cannot_be_one_is_named() {
    let project = Project::new();
    project.append("regen.toml", "[ids.types]\nDataId = [\"app.note.data\"]\n");
    Notes::start()
        .refuses(&project)
        .ends(1)
        .finds(1)
        .says("app.note.data is jsonb, which no id type can wrap")
        .says("leave it out of the patterns of DataId in [ids.types]");
}

#[test]
fn another_regen_toml_has_paths_of_its_own() {
    let project = Project::new();
    let other = Project::new();
    let name = other.path().file_name().unwrap().to_string_lossy().into_owned();
    let before = project.generated();
    project
        .run(&["regen", "--config", &format!("../{name}/regen.toml")])
        .ends(0)
        .says(&format!("with 1 migration of ../{name}/db/migrations"))
        .prints(&format!("../{name}/generated: "));
    assert_eq!(project.generated(), before);
    assert!(other.read("generated/src/app/note.rs").contains("pub struct Note"));
    assert!(other.read("generated/src/queries/notes.rs").contains("by_author"));
    project.run(&["check", "--config", &format!("../{name}/regen.toml")]).ends(0);
    other.append("generated/src/lib.rs", "// edited\n");
    project
        .run(&["check", "--config", &format!("../{name}/regen.toml")])
        .ends(1)
        .says(&format!("Run `cargo xtask regen --config ../{name}/regen.toml` and commit the result."));
}
