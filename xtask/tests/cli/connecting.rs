//! Databases that cannot be reached or read.

use crate::fake;
use crate::project::Project;
use crate::servers;

fn refuses(url: &str) -> crate::project::Run {
    Project::new().refuses(&["--database-url", url])
}

#[test]
fn no_server_at_the_url_is_said_with_host_and_port() {
    let port = fake::nobody();
    refuses(&format!("postgres://me:s3cret@127.0.0.1:{port}/app"))
        .ends(3)
        .says(&format!(r#"no connection to database "app" at 127.0.0.1:{port}: Connection refused"#))
        .says("is the server running, and are host and port right?")
        .keeps_quiet_about("s3cret");
}

#[test]
fn a_host_that_does_not_exist_is_said() {
    refuses("postgres://me:s3cret@nohost.invalid/app")
        .ends(3)
        .says(r#"no connection to database "app" at nohost.invalid:5432: "#)
        .keeps_quiet_about("s3cret");
}

#[test]
fn a_server_that_never_answers_is_given_up() {
    let port = fake::silent();
    refuses(&format!("postgres://me:s3cret@127.0.0.1:{port}/app?connect_timeout=1"))
        .ends(3)
        .says(&format!(r#"database "app" at 127.0.0.1:{port} does not answer"#))
        .says("is it PostgreSQL that listens there?")
        .keeps_quiet_about("s3cret");
}

#[test]
fn a_server_that_is_no_postgres_is_no_connection() {
    let port = fake::web_server();
    refuses(&format!("postgres://me:s3cret@127.0.0.1:{port}/app"))
        .ends(3)
        .says(&format!(r#"no connection to database "app" at 127.0.0.1:{port}"#))
        .keeps_quiet_about("s3cret");
}

#[test]
fn a_server_older_than_14_is_refused_by_its_version() {
    let port = fake::postgres("130011");
    refuses(&format!("postgres://me:s3cret@127.0.0.1:{port}/app"))
        .ends(1)
        .says("the server is PostgreSQL 13.11, but 14 is the oldest version served")
        .says("point the URL at PostgreSQL 14 or newer")
        .keeps_quiet_about("s3cret");
}

#[test]
fn what_speaks_postgres_but_is_none_is_asked_about() {
    let port = fake::postgres("CockroachDB");
    refuses(&format!("postgres://me@127.0.0.1:{port}/app")).ends(1).says("is it PostgreSQL?");
}

#[test]
fn a_wrong_password_is_said_without_printing_it() {
    let Some(server) = servers::native("a_wrong_password_is_said_without_printing_it") else { return };
    let port = server.port();
    refuses(&format!("postgres://postgres:wr0ng@127.0.0.1:{port}/postgres"))
        .ends(3)
        .says(&format!(r#"database "postgres" at 127.0.0.1:{port} refused the password of role "postgres""#))
        .says("percent-encoded")
        .keeps_quiet_about("wr0ng");
}

#[test]
fn a_missing_password_is_said() {
    let Some(server) = servers::native("a_missing_password_is_said") else { return };
    refuses(&format!("postgres://postgres@127.0.0.1:{}/postgres", server.port()))
        .ends(3)
        .says("asks for a password, and the URL has none");
}

#[test]
fn a_database_that_does_not_exist_is_named() {
    let Some(server) = servers::native("a_database_that_does_not_exist_is_named") else { return };
    refuses(&server.url("nowhere"))
        .ends(3)
        .says(r#"database "nowhere" does not exist"#)
        .says("check the URL's last part")
        .keeps_quiet_about("secret@");
}

#[test]
fn a_server_that_wants_tls_says_so() {
    let hba = "hostssl all all 127.0.0.1/32 scram-sha-256\n";
    let Some(server) = tests::Native::start_with("a_server_that_wants_tls_says_so", hba) else { return };
    refuses(&server.url("postgres"))
        .ends(3)
        .says("refuses a connection without TLS")
        .says("these commands connect without TLS")
        .keeps_quiet_about("secret");
}

#[test]
fn a_url_that_asks_for_tls_is_not_tried() {
    for mode in ["require", "verify-full"] {
        refuses(&format!("postgres://me:s3cret@127.0.0.1/app?sslmode={mode}"))
            .ends(3)
            .says(&format!("--database-url asks for TLS (sslmode={mode})"))
            .says("these commands connect without TLS")
            .keeps_quiet_about("s3cret");
    }
}

#[test]
fn a_url_that_is_none_is_wrong_usage() {
    for url in ["nonsense", "mysql://me:s3cret@localhost/app", "postgres://me:s3cret@localhost:port/app"] {
        refuses(url)
            .ends(2)
            .says("--database-url is no connection URL")
            .says("write postgres://role:password@host:port/database")
            .keeps_quiet_about("s3cret");
    }
    refuses("postgres:///app").ends(2).says("--database-url names no host");
    refuses("postgres://me:s3cret@localhost/app?schema=public")
        .ends(2)
        .says("--database-url has an option not known here: `schema`")
        .keeps_quiet_about("s3cret");
}

#[test]
fn a_url_in_a_wrong_place_is_not_repeated() {
    let url = "postgres://me:s3cret@localhost/app";
    let project = Project::new();
    for args in [["regen", url], ["regen", &format!("--quiet={url}")], [url, "regen"]] {
        project.run(&args).ends(2).says("<URL>").keeps_quiet_about("s3cret");
    }
}

#[test]
fn a_password_that_is_not_encoded_is_not_shown_as_a_host() {
    for password in ["s3@cret", "s3?cr@et", "s3@@cret", "s3/cr@et"] {
        refuses(&format!("postgres://u:{password}@localhost/app"))
            .ends(2)
            .says("--database-url has more than one `@`")
            .says("`@` as %40")
            .keeps_quiet_about("cret")
            .keeps_quiet_about("et@");
    }
    refuses("host=localhost user= password=s3cret").ends(2).keeps_quiet_about("s3cret");
    let project = Project::new();
    for args in [["regen", "host=h password=s3cret"], ["host=h password=s3cret", "regen"]] {
        project.run(&args).ends(2).says("<URL>").keeps_quiet_about("s3cret");
    }
}

#[test]
fn a_role_that_may_not_read_a_schema_is_told_the_grant() {
    let test = "a_role_that_may_not_read_a_schema_is_told_the_grant";
    let Some(server) = servers::native(test) else { return };
    let mut client = server.create("closed");
    client
        .batch_execute(
            "CREATE SCHEMA app; CREATE TABLE app.note (id uuid); CREATE SCHEMA \"Open one\";
             CREATE ROLE \"Reader\" LOGIN PASSWORD 'r3ader'; GRANT USAGE ON SCHEMA \"Open one\" TO \"Reader\"",
        )
        .unwrap();
    let project = Project::new();
    project.write("regen.toml", "[database]\nschemas = [\"app\", \"Open one\"]\n");
    let url = format!("postgres://Reader:r3ader@127.0.0.1:{}/closed", server.port());
    project
        .refuses(&["--database-url", &url])
        .ends(1)
        .says(r#"role "Reader" may not look into schema "app""#)
        .says(r#"GRANT USAGE ON SCHEMA app TO "Reader";"#)
        .says("or leave them out with `exclude` under [database]")
        .keeps_quiet_about("r3ader")
        .keeps_quiet_about("Open one");
}
