//! `serve`.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use postgres::{Client, NoTls};

use crate::project::{Project, Running};

/// The binary serving, and its URL.
fn serve(project: &Project, args: &[&str]) -> (Running, String) {
    let mut running = Running::start_unread(project.command(&[&["serve"], args].concat()));
    let mut line = String::new();
    BufReader::new(running.child().stdout.take().unwrap()).read_line(&mut line).unwrap();
    let url = line.trim().to_owned();
    assert!(url.starts_with("postgres"), "{url:?}: {}", running.end().all());
    (running, url)
}

/// Ctrl-C, which ends it well and soon.
#[track_caller]
fn stop(running: Running) {
    let start = Instant::now();
    running.interrupt();
    running.end().ends(0);
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}

fn connect(url: &str) -> Client {
    Client::connect(url, NoTls).unwrap()
}

fn port(url: &str) -> u16 {
    let config: postgres::Config = url.parse().unwrap();
    config.get_ports()[0]
}

fn authors(client: &mut Client) -> i64 {
    client.query_one("SELECT count(*) FROM app.author", &[]).unwrap().get(0)
}

const ADD: &str = "INSERT INTO app.author VALUES ('00000000-0000-0000-0000-000000000001', 'A')";

#[test]
fn the_printed_url_leads_to_a_server_with_the_migrations_applied() {
    let project = Project::new();
    let (running, url) = serve(&project, &["--quiet"]);
    let mut client = connect(&url);
    client.batch_execute(ADD).unwrap();
    drop(client);
    assert_eq!(authors(&mut connect(&url)), 1);
    // Other commands read it too.
    project.run(&["regen", "--database-url", &url]).ends(0);
    project.run(&["check", "--database-url", &url]).ends(0);
    project.run(&["check"]).ends(0);
    stop(running);
    // Without a folder, nothing is kept.
    let (running, url) = serve(&project, &[]);
    assert_eq!(authors(&mut connect(&url)), 0);
    stop(running);
}

#[test]
fn a_data_dir_keeps_the_data_over_two_runs() {
    let project = Project::new();
    let (running, url) = serve(&project, &["--data-dir", "data"]);
    connect(&url).batch_execute(ADD).unwrap();
    project
        .run(&["serve", "--data-dir", "data"])
        .ends(1)
        .says("data: another server keeps its data in this folder");
    stop(running);
    project.migrate("ALTER TABLE app.author ADD email text;\n");
    let (running, url) = serve(&project, &["--data-dir", "data"]);
    let mut client = connect(&url);
    assert_eq!(authors(&mut client), 1);
    client.batch_execute("SELECT email FROM app.author").unwrap();
    drop(client);
    stop(running);
    project.migrate("ALTER TABLE app.author ADD phone text;\n");
    project
        .run(&["serve", "--data-dir", "data"])
        .ends(1)
        .says("migration 20260102000000 was previously applied but has been modified")
        .says("start with another folder");
}

#[test]
fn clients_that_stay_are_let_go_when_it_stops() {
    let project = Project::new();
    let (running, url) = serve(&project, &[]);
    let mut client = connect(&url);
    let mut transaction = client.transaction().unwrap();
    transaction.batch_execute(ADD).unwrap();
    let waiting = TcpStream::connect(("127.0.0.1", port(&url))).unwrap();
    stop(running);
    assert!(transaction.batch_execute("SELECT 1").is_err());
    drop(waiting);
}

#[test]
fn clients_that_vanish_or_talk_nonsense_do_not_end_the_server() {
    let project = Project::new();
    let (running, url) = serve(&project, &[]);
    // A web browser.
    let mut browser = TcpStream::connect(("127.0.0.1", port(&url))).unwrap();
    browser.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
    drop(browser);
    // A port scanner, and one that says nothing while others work.
    drop(TcpStream::connect(("127.0.0.1", port(&url))).unwrap());
    let _silent = TcpStream::connect(("127.0.0.1", port(&url))).unwrap();
    // A client that leaves in the middle of a long answer, so that the connection is reset.
    let mut leaving = TcpStream::connect(("127.0.0.1", port(&url))).unwrap();
    leaving.write_all(b"\0\0\0\x2a\0\x03\0\0user\0postgres\0database\0template1\0\0").unwrap();
    std::thread::sleep(Duration::from_millis(500));
    let text = b"SELECT repeat('x', 1000) FROM generate_series(1, 20000)\0";
    leaving.write_all(b"Q").unwrap();
    leaving.write_all(&(text.len() as u32 + 4).to_be_bytes()).unwrap();
    leaving.write_all(text).unwrap();
    std::thread::sleep(Duration::from_millis(200));
    drop(leaving);
    assert_eq!(authors(&mut connect(&url)), 0);
    stop(running);
}

#[test]
fn a_broken_migration_ends_it() {
    let project = Project::new();
    project.migrate("SELEC 1;\n");
    project.run(&["serve"]).ends(1).finds(1).says("db/migrations/20260102000000_more.up.sql:1:1");
}

#[test]
fn a_data_dir_that_is_a_file_is_said() {
    let project = Project::new();
    project.write("data", "a file\n");
    project
        .run(&["serve", "--data-dir", "data"])
        .ends(1)
        .says("data: Not a directory")
        .says("give --data-dir a folder that is new or empty");
}

#[test]
fn a_data_dir_with_other_files_is_left_alone() {
    let project = Project::new();
    project.write("data/letter.txt", "mine\n");
    let before = crate::project::files(&project.path().join("data"));
    project
        .run(&["serve", "--data-dir", "data"])
        .ends(1)
        .finds(1)
        .says("data: this folder holds files that are no server's");
    assert_eq!(crate::project::files(&project.path().join("data")), before);
}
