//! Where the URL comes from.

use std::ffi::OsStr;

use crate::fake;
use crate::project::{Project, Running};

#[test]
fn database_url_is_said_to_be_the_source() {
    let project = Project::new();
    let port = fake::nobody();
    let mut command = project.command(&["check"]);
    command.env("DATABASE_URL", format!("postgres://me:s3cret@127.0.0.1:{port}/app"));
    Running::start(command)
        .end()
        .ends(3)
        .says(&format!(r#"from database "app" at 127.0.0.1:{port} (DATABASE_URL)"#))
        .keeps_quiet_about("s3cret");
}

#[test]
fn a_file_env_is_read_and_its_password_never_printed() {
    let project = Project::new();
    let port = fake::nobody();
    project.write(".env", &format!("# local\nDATABASE_URL='postgres://me:s3cret@127.0.0.1:{port}/app'\n"));
    let file = project.path().join(".env");
    project
        .run(&["check"])
        .ends(3)
        .says(&format!(r#"from database "app" at 127.0.0.1:{port} (DATABASE_URL in {})"#, file.display()))
        .keeps_quiet_about("s3cret");
    // What is said on the command line wins, and so does the environment, also when it is set to nothing.
    project
        .run(&["check", "--database-url", "postgres://me:s3cret@localhost/app?sslmode=require"])
        .ends(3)
        .says("--database-url asks for TLS");
    let mut command = project.command(&["introspect"]);
    command.env("DATABASE_URL", "");
    Running::start(command)
        .end()
        .ends(0)
        .says("from the embedded PostgreSQL with 1 migration of db/migrations");
    project.run(&["introspect", "--embedded"]).ends(0).says("from the embedded PostgreSQL");
}

#[test]
fn only_the_line_of_the_variable_in_a_file_env_must_be_understood() {
    let project = Project::new();
    let port = fake::nobody();
    project.write(
        ".env",
        &format!("TOKEN='unclosed s3cret\nnot a line s3cret\nDATABASE_URL_OLD='\nHOST=127.0.0.1\nDATABASE_URL=postgres://me@${{HOST}}:{port}/app\n"),
    );
    project
        .run(&["check"])
        .ends(3)
        .says(&format!(r#"from database "app" at 127.0.0.1:{port} (DATABASE_URL in "#))
        .keeps_quiet_about("s3cret");
    project.write(".env", "# local\nDATABASE_URL='postgres://me:s3cret@localhost/app\n");
    project
        .refuses(&[])
        .ends(2)
        .says(".env: line 2 is not understood")
        .says("write DATABASE_URL=value")
        .keeps_quiet_about("s3cret");
}

#[test]
fn a_variable_that_is_no_text_is_not_passed_over() {
    use std::os::unix::ffi::OsStrExt;
    let project = Project::new();
    let mut command = project.command(&["check"]);
    command.env("DATABASE_URL", OsStr::from_bytes(b"postgres://me:s3cret\xff@localhost/app"));
    Running::start(command)
        .end()
        .ends(2)
        .says("DATABASE_URL is no connection URL")
        .keeps_quiet_about("s3cret");
}

#[test]
fn a_variable_that_is_no_url_is_named() {
    let project = Project::new();
    let mut command = project.command(&["check"]);
    command.env("DATABASE_URL", "s3cret");
    Running::start(command)
        .end()
        .ends(2)
        .says("DATABASE_URL is no connection URL")
        .keeps_quiet_about("s3cret");
}
