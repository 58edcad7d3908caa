//! The other commands, and the arguments.

use std::process::Command;

use crate::project::Project;
use crate::servers::Notes;

const COMMANDS: &[&str] = &["regen", "check", "introspect", "json", "serve", "completions"];

#[test]
fn introspect_prints_the_catalog_as_json() {
    let project = Project::new();
    let notes = Notes::start();
    for args in [&["introspect"][..], &["introspect", "--quiet"]] {
        let run = notes.run(&project, args).ends(0);
        let catalog: catalog::Catalog = serde_json::from_str(&run.out).unwrap();
        assert!(catalog.relation("app", "note").is_some());
        assert_eq!(run.err.is_empty(), args.contains(&"--quiet"));
    }
}

#[test]
fn what_is_known_by_name_alone_is_said() {
    let project = Project::new();
    project.migrate("CREATE TYPE app.shell; CREATE TYPE app.\"Odd\";");
    let run = project.run(&["regen", "--embedded"]).ends(0);
    run.prints("2 objects known by name alone, so that changes go unseen: shell type app.\"Odd\", shell type app.shell");
    let run = project.run(&["introspect", "--sql", "--embedded"]).ends(1).finds(2);
    run.says("shell type app.shell cannot be written as SQL").prints("-- Not written: shell type app.shell");
}

#[test]
fn introspect_prints_the_sql_that_makes_the_database() {
    let project = Project::new();
    let notes = Notes::start();
    let run =
        notes.run(&project, &["introspect", "--sql", "--quiet"]).ends(0).prints("CREATE TABLE app.note (");
    assert!(!run.out.contains("OWNER TO"), "{}", run.out);
    notes.run(&project, &["introspect", "--sql", "--roles"]).ends(0).prints("ALTER TABLE app.note OWNER TO");
    let run = notes.run(&project, &["introspect", "--roles"]).ends(0);
    let catalog: catalog::Catalog = serde_json::from_str(&run.out).unwrap();
    assert!(!catalog.ownership.is_empty());
}

#[test]
fn completions_are_printed_for_every_shell() {
    let project = Project::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = project.run(&["completions", shell]).ends(0).prints("database-url").prints("introspect");
        assert_eq!(run.err, "");
        if shell == "bash" {
            project.write("completions.sh", &run.out);
            let script = project.path().join("completions.sh");
            assert!(Command::new("bash").arg("-n").arg(script).status().unwrap().success());
        }
    }
    project.run(&["completions", "--help"]).ends(0).prints("alias cargo-xtask='cargo xtask'");
    project.run(&["completions", "csh"]).ends(2).says("bash");
}

#[test]
fn the_help_of_every_command_shows_an_example() {
    let project = Project::new();
    for command in COMMANDS {
        project
            .run(&[command, "--help"])
            .ends(0)
            .prints("Example")
            .prints(&format!("  cargo xtask {command}"));
    }
    let help = project.run(&["--help"]).ends(0).prints("Exit codes: 0 all well, 1 findings");
    for command in COMMANDS {
        assert!(help.out.contains(command), "{command}");
    }
}

#[test]
fn wrong_arguments_are_wrong_usage() {
    let project = Project::new();
    project.run(&[]).ends(2).says("Usage: cargo xtask");
    project.run(&["regenerate"]).ends(2).says("unrecognized subcommand 'regenerate'").says("'regen'");
    project.run(&["check", "--databaseurl", "x"]).ends(2).says("--database-url");
    project
        .run(&["check", "--embedded", "--database-url", "postgres://me:s3cret@localhost/app"])
        .ends(2)
        .says("cannot be used with")
        .keeps_quiet_about("s3cret");
    project.run(&["json"]).ends(2).says("<SCHEMA>");
}
