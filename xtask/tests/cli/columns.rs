//! Columns of types that have no Rust type.

use crate::project::{CONFIGURATION, Project};
use crate::servers::Notes;

#[test]
fn a_column_of_an_unknown_type_is_named_with_the_setting_that_would_map_it() {
    let project = Project::new();
    project
        .migrate("ALTER TABLE app.note ADD place pg_mcv_list, ADD prices aclitem[], ADD size pg_mcv_list;");
    project
        .refuses(&[])
        .ends(1)
        .finds(2)
        .says("app.note.place and app.note.size have type pg_mcv_list, which has no Rust type")
        .says(r#"map it in regen.toml: [types] "pg_catalog.pg_mcv_list" = "some::RustType""#)
        .says(r#"[database] exclude = ["app.note.place", "app.note.size"]"#)
        .says("app.note.prices has type aclitem[], which has no Rust type")
        .says("the server sends no binary form of it")
        .says(r#"[database] exclude = ["app.note.prices"]"#);
    project.append(
        "regen.toml",
        "[types]\n\"pg_catalog.pg_mcv_list\" = \"crate::Box2\"\n\"pg_catalog.aclitem\" = \"i64\"\n",
    );
    project.run(&["regen"]).ends(0);
    assert!(project.read("generated/src/app/note.rs").contains("pub place: Option<crate::Box2>"));
    assert!(project.read("generated/src/app/note.rs").contains("pub prices: Option<Vec<i64>>"));
}

#[test]
fn a_mapping_that_cannot_be_is_pointed_at() {
    let project = Project::new();
    project.append("regen.toml", "[types]\nmoney = \"i64\"\n\"pg_catalog.box\" = \"a box\"\n");
    Notes::start()
        .refuses(&project)
        .ends(1)
        .finds(2)
        .says("`money` names no schema")
        .says("did you mean pg_catalog.money?")
        .says("regen.toml:10:1")
        .says("`a box` is no Rust type")
        .says("regen.toml:11:20");
}

#[test]
fn a_mapping_that_is_wrong_is_said_once_and_not_of_each_column() {
    let project = Project::new();
    project.migrate("ALTER TABLE app.note ADD place box, ADD price money, ADD path path;");
    project.append(
        "regen.toml",
        "[types]\nmoney = \"i64\"\n\"pg_catalog.box\" = \"a box\"\n\"app.stat\" = \"i64\"\n[columns]\n\"app.note.path\" = \"a path\"\n",
    );
    project
        .refuses(&[])
        .ends(1)
        .finds(4)
        .says("`app.stat` in [types] matches no type of the database")
        .says("did you mean app.state?")
        .says("`a path` is no Rust type")
        .keeps_quiet_about("has no Rust type");
}

#[test]
fn names_that_become_one_are_told_apart_with_a_warning() {
    let project = Project::new();
    project.migrate("ALTER TABLE app.note ADD \"bo-dy\" text, ADD \"bo_dy\" text;");
    project
        .run(&["regen"])
        .ends(0)
        .says(r#""bo-dy" would be the same field as "bo_dy": it is called `bo_dy_2`"#);
    let quiet = project.run(&["check", "--quiet"]).ends(0);
    assert_eq!(quiet.err, "");
}

#[test]
fn a_column_that_is_left_out_or_given_a_type_needs_none_of_its_own() {
    let project = Project::new();
    project.migrate(
        "ALTER TABLE app.note ADD place box, ADD prices money[], ADD size int[] NOT NULL DEFAULT '{}';",
    );
    let configuration =
        CONFIGURATION.replace("schemas = [\"app\"]", "schemas = [\"app\"]\nexclude = [\"app.note.place\"]");
    project.write(
        "regen.toml",
        &format!("{configuration}\n[columns]\n\"app.note.prices\" = \"a::Prices\"\n\"app.*.size\" = \"a::Grid<i32>\"\n"),
    );
    project.run(&["regen"]).ends(0);
    let note = project.read("generated/src/app/note.rs");
    assert!(note.contains("pub prices: Option<a::Prices>"), "{note}");
    assert!(note.contains("pub size: a::Grid<i32>"), "{note}");
    assert!(!note.contains("place") && !note.contains("PLACE"), "{note}");
    assert!(project.read("generated/catalog.json").contains("\"place\""), "the catalog keeps it");
    project.run(&["check"]).ends(0);
}

#[test]
fn a_column_pattern_that_matches_nothing_is_pointed_at() {
    let project = Project::new();
    let configuration =
        CONFIGURATION.replace("schemas = [\"app\"]", "schemas = [\"app\"]\nexclude = [\"app.note.boddy\"]");
    project.write("regen.toml", &configuration);
    Notes::start()
        .refuses(&project)
        .ends(1)
        .finds(1)
        .says("`app.note.boddy` in `exclude` matches nothing in the database")
        .says("regen.toml:3:12")
        .says("did you mean app.note.body?");
    project.write("regen.toml", &format!("{CONFIGURATION}\n[columns]\n\"app.note.boddy\" = \"A\"\n"));
    Notes::start()
        .refuses(&project)
        .ends(1)
        .finds(1)
        .says("the pattern `app.note.boddy` in [columns] matches no column")
        .says("regen.toml:11:1")
        .says("did you mean app.note.body?");
}

/// A row as a value has all columns of its relation, those too that are left out of the relation's own type.
#[test]
fn what_holds_an_unknown_type_inside_of_others_is_named_too() {
    let project = Project::new();
    project.migrate(
        "CREATE TABLE app.paid (id int, prices aclitem[]);
         CREATE TABLE app.kept (whole app.paid, wholes app.paid[], id int);
         CREATE TYPE app.odd AS (words gtsvector);
         CREATE DOMAIN app.odds AS app.odd[];
         CREATE TYPE app.odder AS (odds app.odds, kept app.kept);
         CREATE VIEW app.shown AS SELECT NULL::app.odder AS odder, 1 AS one;",
    );
    let exclude = |names: &str| {
        let schemas = "schemas = [\"app\"]";
        let exclude = format!("{schemas}\nexclude = [{names}]");
        project.write("regen.toml", &CONFIGURATION.replace(schemas, &exclude));
    };
    exclude(r#""app.paid.prices""#);
    project
        .refuses(&[])
        .ends(1)
        .finds(2)
        .says("app.paid.prices has type aclitem[], which has no Rust type")
        .says(
            r#"leave out what holds it: [database] exclude = ["app.kept.whole", "app.kept.wholes", "app.odder", "app.shown.odder"]"#,
        )
        .says("app.kept.whole and app.kept.wholes hold rows of app.paid with all their columns")
        .says("app.odd.words has type gtsvector")
        .says(r#"[database] exclude = ["app.odd", "app.odder", "app.odds", "app.shown.odder"]"#);
    exclude(
        r#""app.paid.prices", "app.kept.whole", "app.kept.wholes", "app.odder", "app.shown.odder", "app.odd", "app.odds""#,
    );
    project.run(&["regen"]).ends(0);
    assert!(project.read("generated/src/app/kept.rs").contains("pub id: Option<i32>"));
}
