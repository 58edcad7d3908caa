//! A project in a temporary folder, and what the binary says in it.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Longer than any command takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

pub const CONFIGURATION: &str = r#"[database]
schemas = ["app"]

[output]
runtime = { path = "../runtime" }

[json]
require = true
"#;

pub const MIGRATION: &str = "\
CREATE SCHEMA app;
CREATE TYPE app.state AS ENUM ('open', 'done');
CREATE TABLE app.author (id uuid PRIMARY KEY, name text NOT NULL);
CREATE TABLE app.note (
    id uuid PRIMARY KEY,
    author_id uuid NOT NULL REFERENCES app.author (id),
    body text NOT NULL,
    state app.state NOT NULL DEFAULT 'open',
    data jsonb
);
COMMENT ON TABLE app.note IS 'What was noted.';
CREATE VIEW app.open_note AS SELECT id, body FROM app.note WHERE state = 'open';
";

pub const SCHEMA: &str = r#"{ "type": "object", "properties": { "size": { "type": "integer", "minimum": 0 } }, "required": ["size"] }"#;

pub const QUERIES: &str = "\
--! by_author
SELECT id, body FROM app.note WHERE author_id = :author_id;

--! add_author
INSERT INTO app.author (id, name) VALUES (:id, :name);
";

pub struct Project {
    folder: TempDir,
}

impl Project {
    /// A project that is well, and has one file generated that is out of date.
    pub fn new() -> Self {
        let project = Project { folder: TempDir::new().unwrap() };
        fs::create_dir(project.temporary()).unwrap();
        project.write("regen.toml", CONFIGURATION);
        project.write("db/migrations/20260101000000_notes.up.sql", MIGRATION);
        project.write("db/migrations/20260101000000_notes.down.sql", "DROP SCHEMA app CASCADE;\n");
        project.write("schemas-json/app/note/data.json", SCHEMA);
        project.write("queries/notes.sql", QUERIES);
        project.write("generated/src/lib.rs", &format!("// {}\n\n//! Of yesterday.\n", codegen::HEADER));
        project
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn write(&self, path: &str, text: &str) -> &Self {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap()
    }

    pub fn append(&self, path: &str, text: &str) -> &Self {
        self.write(path, &format!("{}{text}", self.read(path)))
    }

    pub fn remove(&self, path: &str) -> &Self {
        fs::remove_file(self.path().join(path)).unwrap();
        self
    }

    /// A second migration.
    pub fn migrate(&self, sql: &str) -> &Self {
        self.write("db/migrations/20260102000000_more.up.sql", sql)
    }

    /// The binary in this folder, with nothing of the developer's own environment that it reads.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        // What the binary leaves behind shows, and goes with the project.
        command.env("TMPDIR", self.temporary());
        command.args(args).current_dir(self.path()).env_remove("DATABASE_URL").stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// The folder of temporary files.
    pub fn temporary(&self) -> PathBuf {
        self.path().join(".tmp")
    }

    /// Runs the binary to its end.
    #[track_caller]
    pub fn run(&self, args: &[&str]) -> Run {
        Running::start(self.command(args)).end()
    }

    /// Runs `regen`, which is to fail and to leave the generated files as they were.
    #[track_caller]
    pub fn refuses(&self, args: &[&str]) -> Run {
        let before = self.generated();
        let run = self.run(&[&["regen"], args].concat());
        assert_eq!(self.generated(), before, "generated/ is untouched\n{}", run.all());
        run
    }

    /// Every file of `generated/`, hidden ones too; folders end with `/`.
    pub fn generated(&self) -> BTreeMap<PathBuf, String> {
        files(&self.path().join("generated"))
    }
}

/// Every file below a folder, with its text.
pub fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
    fn walk(folder: &Path, top: &Path, found: &mut BTreeMap<PathBuf, String>) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        for entry in entries {
            let path = entry.unwrap().path();
            let relative = path.strip_prefix(top).unwrap().to_owned();
            if path.is_dir() {
                found.insert(relative.join(""), String::new());
                walk(&path, top, found);
            } else {
                found.insert(relative, String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, folder, &mut found);
    found
}

/// The binary while it runs; killed when dropped.
pub struct Running {
    child: Child,
    shown: String,
    out: Option<thread::JoinHandle<String>>,
    err: Option<thread::JoinHandle<String>>,
}

impl Running {
    /// Starts it and reads what it says.
    pub fn start(command: Command) -> Self {
        let mut running = Running::start_unread(command);
        running.out = running.child.stdout.take().map(read);
        running.err = running.child.stderr.take().map(read);
        running
    }

    /// Starts it for tests that read what it says themselves.
    pub fn start_unread(mut command: Command) -> Self {
        let shown = format!("{:?}", command.get_args().collect::<Vec<_>>());
        Running { child: command.spawn().unwrap(), shown, out: None, err: None }
    }

    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Ctrl-C.
    pub fn interrupt(&self) {
        self.signal("-INT");
    }

    pub fn signal(&self, signal: &str) {
        // By its own process id.
        let sent = Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits until it has ended.
    #[track_caller]
    pub fn end(mut self) -> Run {
        let start = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(start.elapsed() < PATIENCE, "{} does not end", self.shown);
            thread::sleep(Duration::from_millis(10));
        };
        let text =
            |it: Option<thread::JoinHandle<String>>| it.map(|it| it.join().unwrap()).unwrap_or_default();
        let (out, err) = (text(self.out.take()), text(self.err.take()));
        let run = Run { shown: self.shown.clone(), code: status.code(), out, err };
        assert!(!run.err.contains("panicked"), "it panics\n{}", run.all());
        run
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(mut from: impl Read + Send + 'static) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = from.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// What a run ended with. Each check returns it, for the next.
pub struct Run {
    shown: String,
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Run {
    pub fn all(&self) -> String {
        format!(
            "{} ended with {:?}\n--- stdout\n{}\n--- stderr\n{}",
            self.shown, self.code, self.out, self.err
        )
    }

    /// The exit code.
    #[track_caller]
    pub fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}", self.all());
        self
    }

    /// A sentence on stderr, wherever its lines are broken.
    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        assert!(unwrapped(&self.err).contains(text), "{text:?} is not said\n{}", self.all());
        self
    }

    /// A text on stdout.
    #[track_caller]
    pub fn prints(self, text: &str) -> Self {
        assert!(self.out.contains(text), "{text:?} is not printed\n{}", self.all());
        self
    }

    /// A text that is on neither.
    #[track_caller]
    pub fn keeps_quiet_about(self, text: &str) -> Self {
        let said = self.err.contains(text) || self.out.contains(text) || unwrapped(&self.err).contains(text);
        assert!(!said, "{text:?} is said\n{}", self.all());
        self
    }

    /// How many problems there were.
    #[track_caller]
    pub fn finds(self, problems: usize) -> Self {
        let noun = if problems == 1 { "problem" } else { "problems" };
        let last = self.err.lines().last().unwrap_or_default();
        let found = last == format!("{problems} {noun}") || last.starts_with(&format!("{problems} {noun};"));
        assert!(found, "not {problems} {noun}\n{}", self.all());
        self
    }
}

/// Long messages are broken into lines, with a bar before those that follow.
fn unwrapped(text: &str) -> String {
    let lines = text.lines().map(|it| {
        let it = it.trim();
        it.strip_prefix("| ").unwrap_or(it)
    });
    lines.collect::<Vec<_>>().join(" ")
}
