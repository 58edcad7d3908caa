//! Native servers, where they are installed. They refuse to run as root, so they run as `postgres` then.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{LazyLock, Mutex, OnceLock};
use std::time::{Duration, Instant};

use postgres::{Client, NoTls};
use tempfile::TempDir;

use crate::installed::installed;
use crate::migrate_with;

/// Password authentication for every role.
const PASSWORDS: &str = "host all all 127.0.0.1/32 scram-sha-256\n";

/// Runs a server until standard input ends, which it does when this process does, however it does. So
/// servers in statics, which are never dropped, end too. The data are thrown away: no orderly shutdown.
const SUPERVISE: &str = r#"
    trap '' INT TERM HUP
    folder=$1; shift
    "$@" &
    read -r _
    kill -QUIT $!
    wait $!
    rm -rf "$folder"
"#;

/// One server of each installed version for all tests of this process, started when first asked for.
static SHARED: LazyLock<BTreeMap<u32, OnceLock<Native>>> =
    LazyLock::new(|| installed("shared servers").keys().map(|it| (*it, OnceLock::new())).collect());

/// A server of its own, gone with this value.
pub struct Native {
    process: Child,
    version: u32,
    port: u16,
    folder: TempDir,
    /// A database for each folder of migrations, in which they were applied.
    templates: Mutex<BTreeMap<PathBuf, String>>,
}

impl Native {
    /// A server of the newest installed version with password authentication for the role `postgres` (password
    /// `secret`), or `None` where none is installed: then the test named `test` says so and is skipped.
    pub fn start(test: &str) -> Option<Self> {
        Self::start_with(test, PASSWORDS)
    }

    /// The same with another `pg_hba.conf`.
    pub fn start_with(test: &str, hba: &str) -> Option<Self> {
        let (version, bin) = installed(test).last_key_value()?;
        Some(Self::launch(*version, bin, hba))
    }

    /// The same server as [`start`](Self::start)'s, but one for all tests of this process: its databases and
    /// roles are to have names of their own.
    pub fn shared(test: &str) -> Option<&'static Self> {
        let (version, _) = installed(test).last_key_value()?;
        Some(Self::shared_of(*version))
    }

    /// One of each installed version, oldest first, shared by all tests of this process. Each starts when the
    /// iterator comes to it.
    pub fn all(test: &str) -> impl Iterator<Item = &'static Self> {
        installed(test).keys().map(|it| Self::shared_of(*it))
    }

    fn shared_of(version: u32) -> &'static Self {
        SHARED[&version].get_or_init(|| Self::launch(version, &installed("")[&version], PASSWORDS))
    }

    fn launch(version: u32, bin: &Path, hba: &str) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let data = folder.path().join("data");
        let password = folder.path().join("password");
        fs::write(&password, "secret\n").expect("written");
        let owner = unprivileged();
        if let Some((user, group)) = owner {
            chown(folder.path(), Some(user), Some(group)).expect("owned");
            chown(&password, Some(user), Some(group)).expect("owned");
        }
        let command = |program: &Path| {
            let mut command = Command::new(program);
            command.current_dir(folder.path()).stdin(Stdio::null()).stdout(Stdio::null());
            if let Some((user, group)) = owner {
                command.uid(user).gid(group);
            }
            command
        };
        let made = command(&bin.join("initdb"))
            .args(["--username=postgres", "--auth=scram-sha-256", "--encoding=UTF8", "--no-sync"])
            .args(locale(version))
            .arg("--pwfile")
            .arg(&password)
            .arg("--pgdata")
            .arg(&data)
            .stderr(Stdio::inherit())
            .status()
            .expect("initdb runs");
        assert!(made.success(), "initdb of PostgreSQL {version} failed");
        fs::write(data.join("pg_hba.conf"), hba).expect("written");
        let port = free_port();
        let log = File::create(folder.path().join("log")).expect("created");
        let process = command(Path::new("/bin/sh"))
            .args(["-c", SUPERVISE, "supervise"])
            .arg(folder.path())
            .arg(bin.join("postgres"))
            .arg("-D")
            .arg(&data)
            .args(["-p", &port.to_string(), "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"])
            .args(["-c", "unix_socket_directories=", "-c", "log_min_messages=fatal"])
            .args(["-c", "shared_buffers=16MB"])
            .stdin(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("a shell runs");
        let server = Native { process, version, port, folder, templates: Mutex::default() };
        server.wait();
        server
    }

    /// Until it takes connections, which its lock file says.
    fn wait(&self) {
        let lock = self.folder.path().join("data/postmaster.pid");
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(30) {
            let text = fs::read_to_string(&lock).unwrap_or_default();
            if text.lines().nth(7).is_some_and(|it| it.trim() == "ready") {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let log = fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        panic!("PostgreSQL {} is not ready after 30 s: {log}", self.version);
    }

    /// The major version.
    pub fn version(&self) -> u32 {
        self.version
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
        self.create_of(database, "template1");
        Client::connect(&self.url(database), NoTls).expect("connects")
    }

    /// Makes a database in which the migrations of a folder are applied, which takes its time once for each folder.
    pub fn create_migrated(&self, database: &str, migrations: &Path) {
        let mut templates = self.templates.lock().expect("no other test failed here");
        let count = templates.len();
        let template = templates.entry(migrations.to_owned()).or_insert_with(|| {
            let name = format!("migrated_{count}");
            self.create_of(&name, "template1");
            migrate_with(&self.url(&name), migrations);
            name
        });
        self.create_of(database, template);
    }

    fn create_of(&self, database: &str, template: &str) {
        let mut client = Client::connect(&self.url("postgres"), NoTls).expect("connects");
        client.batch_execute(&format!("CREATE DATABASE {database} TEMPLATE {template}")).expect("created");
    }
}

impl Drop for Native {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

/// Another collation on each, since nothing may depend on it.
fn locale(version: u32) -> &'static [&'static str] {
    match version {
        15 => &["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US"],
        16 => &["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=sv-SE"],
        17 => &["--locale=C.UTF-8", "--locale-provider=builtin"],
        18 => &["--locale=C"],
        _ => &["--locale=C.UTF-8"],
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dropped_server_leaves_no_process_and_no_folder() {
        let Some(server) = Native::start("a_dropped_server_leaves_no_process_and_no_folder") else { return };
        drop(server.create("one"));
        let folder = server.folder.path().to_owned();
        let process = fs::read_to_string(folder.join("data/postmaster.pid")).unwrap();
        let process = Path::new("/proc").join(process.lines().next().unwrap());
        assert!(process.exists());
        drop(server);
        assert!(!process.exists());
        assert!(!folder.exists());
    }
}
