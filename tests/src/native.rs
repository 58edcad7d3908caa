//! Native servers, where they are installed. They refuse to run as root, so they run as `postgres` then.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use postgres::{Client, NoTls};
use tempfile::TempDir;

/// A variable that makes a missing native server a failure instead of a skip.
const REQUIRED: &str = "REQUIRE_NATIVE_POSTGRES";

/// A server of its own, gone with this value.
pub struct Native {
    process: Child,
    port: u16,
    folder: TempDir,
}

impl Native {
    /// A server with password authentication for the role `postgres` (password `secret`), or `None` where
    /// none is installed: then the test named `test` says so and is skipped.
    pub fn start(test: &str) -> Option<Self> {
        Self::start_with(test, "host all all 127.0.0.1/32 scram-sha-256\n")
    }

    /// The same with another `pg_hba.conf`.
    pub fn start_with(test: &str, hba: &str) -> Option<Self> {
        let Some(bin) = bin() else {
            let message = format!("{test}: skipped, since no native PostgreSQL is installed");
            assert!(std::env::var_os(REQUIRED).is_none(), "{message}, and {REQUIRED} is set");
            eprintln!("{message}");
            return None;
        };
        Some(Self::launch(&bin, hba))
    }

    fn launch(bin: &Path, hba: &str) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let data = folder.path().join("data");
        let password = folder.path().join("password");
        fs::write(&password, "secret\n").expect("written");
        let owner = unprivileged();
        if let Some((user, group)) = owner {
            chown(folder.path(), Some(user), Some(group)).expect("owned");
            chown(&password, Some(user), Some(group)).expect("owned");
        }
        let command = |program: &str| {
            let mut command = Command::new(bin.join(program));
            command.current_dir(folder.path()).stdin(Stdio::null()).stdout(Stdio::null());
            if let Some((user, group)) = owner {
                command.uid(user).gid(group);
            }
            command
        };
        let made = command("initdb")
            .args(["--username=postgres", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8"])
            .arg("--pwfile")
            .arg(&password)
            .arg("--pgdata")
            .arg(&data)
            .stderr(Stdio::inherit())
            .status()
            .expect("initdb runs");
        assert!(made.success(), "initdb failed");
        fs::write(data.join("pg_hba.conf"), hba).expect("written");
        let port = free_port();
        let process = command("postgres")
            .arg("-D")
            .arg(&data)
            .args(["-p", &port.to_string(), "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"])
            .args(["-c", "unix_socket_directories=", "-c", "log_min_messages=fatal"])
            .stderr(Stdio::null())
            .spawn()
            .expect("postgres runs");
        let server = Native { process, port, folder };
        server.wait();
        server
    }

    /// Until it takes connections, or refuses them by its own rules.
    fn wait(&self) {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(30) {
            match Client::connect(&self.url("postgres"), NoTls) {
                Ok(_) => return,
                Err(error) => match error.code().map(|it| it.code()) {
                    // Refused by pg_hba.conf: it is up.
                    Some("28000" | "28P01") => return,
                    _ => std::thread::sleep(Duration::from_millis(50)),
                },
            }
        }
        panic!("no server after 30 s in {}", self.folder.path().display());
    }

    /// The port on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// As the superuser, to `database`.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://postgres:secret@127.0.0.1:{}/{database}", self.port)
    }

    /// Makes a database and connects to it.
    pub fn create(&self, database: &str) -> Client {
        let mut client = Client::connect(&self.url("postgres"), NoTls).expect("connects");
        client.batch_execute(&format!("CREATE DATABASE {database}")).expect("created");
        Client::connect(&self.url(database), NoTls).expect("connects")
    }
}

impl Drop for Native {
    fn drop(&mut self) {
        // By its own process id; the postmaster ends its children.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The programs of the newest installed version, preferring what `PATH` has.
fn bin() -> Option<PathBuf> {
    let on_path = std::env::var_os("PATH")?;
    let linked = std::env::split_paths(&on_path)
        .map(|it| it.join("initdb"))
        .find_map(|it| fs::canonicalize(it).ok())
        .and_then(|it| Some(it.parent()?.to_owned()));
    let packaged = || {
        let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
        let mut found: Vec<PathBuf> = versions.flatten().map(|it| it.path().join("bin")).collect();
        found.retain(|it| it.join("initdb").exists());
        found.sort();
        found.pop()
    };
    linked.filter(|it| it.join("postgres").exists()).or_else(packaged)
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("bound").port()
}

/// User and group of `postgres` (else of `nobody`) when this process is root.
fn unprivileged() -> Option<(u32, u32)> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let root = status.lines().any(|it| it.starts_with("Uid:") && it.split_whitespace().nth(2) == Some("0"));
    if !root {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").ok()?;
    ["postgres", "nobody"].iter().find_map(|name| {
        let line = users.lines().find(|it| it.split(':').next() == Some(name))?;
        let mut parts = line.split(':').skip(2);
        Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
    })
}
