//! Ctrl-C.

use std::io::{BufRead, BufReader};
use std::thread;
use std::time::{Duration, Instant};

use crate::fake;
use crate::project::{Project, Running};

#[test]
fn waiting_for_a_server_ends_at_once() {
    let project = Project::new();
    let before = project.generated();
    let url = format!("postgres://me:s3cret@127.0.0.1:{}/app", fake::silent());
    for signal in ["-INT", "-TERM"] {
        let mut command = project.command(&["regen", "--database-url", &url]);
        command.stderr(std::process::Stdio::piped());
        let mut running = Running::start_unread(command);
        let mut lines = BufReader::new(running.child().stderr.take().unwrap()).lines();
        assert!(lines.any(|it| it.unwrap().contains("reading the catalog")));
        let start = Instant::now();
        running.signal(signal);
        let said: Vec<String> = lines.map(Result::unwrap).collect();
        running.end().ends(130);
        assert!(start.elapsed() < Duration::from_secs(3));
        assert_eq!(said, ["interrupted; nothing was written"]);
        assert_eq!(project.generated(), before);
    }
}

#[test]
fn a_run_ends_with_all_or_nothing_written_wherever_it_is_interrupted() {
    let project = Project::new();
    let finished = Project::new();
    finished.run(&["regen"]).ends(0);
    let (before, after) = (project.generated(), finished.generated());
    let stages =
        ["from the embedded", "reading the catalog", "naming", "compiling queries", "emitting", "writing"];
    for stage in stages {
        let mut running = Running::start_unread(project.command(&["regen"]));
        let mut lines = BufReader::new(running.child().stderr.take().unwrap()).lines();
        assert!(lines.any(|it| it.unwrap().contains(stage)), "{stage}");
        running.interrupt();
        let said: Vec<String> = lines.map(Result::unwrap).collect();
        let run = running.end();
        match run.code {
            Some(130) => {
                assert_eq!(project.generated(), before, "{stage}");
                assert_eq!(said.last().unwrap(), "interrupted; nothing was written", "{stage}");
            }
            Some(0) => {
                assert_eq!(project.generated(), after, "{stage}");
                std::fs::remove_dir_all(project.path().join("generated")).unwrap();
                project.write("generated/src/lib.rs", &before[std::path::Path::new("src/lib.rs")]);
            }
            code => panic!("{stage}: {code:?} {said:?}"),
        }
    }
}

#[test]
fn an_interrupted_check_says_so_and_nothing_else() {
    let project = Project::new();
    for stage in ["reading the catalog", "emitting"] {
        let mut running = Running::start_unread(project.command(&["check"]));
        let mut lines = BufReader::new(running.child().stderr.take().unwrap()).lines();
        assert!(lines.any(|it| it.unwrap().contains(stage)), "{stage}");
        running.interrupt();
        let said: Vec<String> = lines.map(Result::unwrap).collect();
        running.end().ends(130);
        assert_eq!(said.last().map(String::as_str), Some("interrupted"), "{stage}: {said:?}");
    }
}

#[test]
fn a_start_that_is_interrupted_leaves_nothing_behind() {
    let project = Project::new();
    let before = project.generated();
    for wait in [50, 200, 500] {
        let running = Running::start(project.command(&["regen"]));
        thread::sleep(Duration::from_millis(wait));
        running.interrupt();
        let run = running.end();
        match run.code {
            // Before anybody listens for it, the signal itself ends the process.
            Some(130) | None => assert_eq!(project.generated(), before),
            code => assert_eq!(code, Some(0), "{}", run.all()),
        }
        let left: Vec<_> = std::fs::read_dir(project.temporary()).unwrap().collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

#[test]
fn a_migration_that_takes_forever_ends_at_the_second() {
    let project = Project::new();
    project.migrate("SELECT pg_sleep(600);\n");
    let before = project.generated();
    let mut running = Running::start_unread(project.command(&["regen"]));
    let mut lines = BufReader::new(running.child().stderr.take().unwrap()).lines();
    assert!(lines.any(|it| it.unwrap().contains("applying db/migrations")));
    running.interrupt();
    assert_eq!(lines.next().unwrap().unwrap(), "stopping after this step; Ctrl-C again stops at once");
    running.interrupt();
    assert_eq!(lines.next().unwrap().unwrap(), "interrupted; nothing was written");
    running.end().ends(130);
    assert_eq!(project.generated(), before);
}
