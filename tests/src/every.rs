//! Tests of what holds on every server: the embedded one and a native one of each installed version.

use std::cell::RefCell;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use postgres::{Client, NoTls};

use crate::{Database, Native, migrate_with, root};

/// A server and a database on it that nobody else uses, empty unless migrations are applied. Roles are another matter: a native server is
/// shared by all tests of a process, so they are to have names of their own.
pub struct Server {
    kind: Kind,
    version: u32,
    url: String,
}

enum Kind {
    /// Each serves one database, so there is one for each.
    Embedded(RefCell<Vec<Database>>),
    Native(&'static Native),
}

impl Server {
    fn new(kind: Kind, migrations: Option<&Path>) -> Self {
        let mut server = Server { kind, version: 0, url: String::new() };
        server.url = server.create_with(migrations);
        let version: String =
            server.connect().query_one("SHOW server_version_num", &[]).expect("it answers").get(0);
        server.version = version.parse::<u32>().expect("a number") / 10_000;
        server
    }

    /// The major version.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Whether it is the embedded one.
    pub fn is_embedded(&self) -> bool {
        matches!(self.kind, Kind::Embedded(_))
    }

    /// How to reach the database.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A connection to it. The embedded server takes one at a time, so drop it before the next.
    pub fn connect(&self) -> Client {
        Client::connect(&self.url, NoTls).expect("the server answers")
    }

    /// Makes another empty database and says how to reach it.
    pub fn create(&self) -> String {
        self.create_with(None)
    }

    fn create_with(&self, migrations: Option<&Path>) -> String {
        static MADE: AtomicU32 = AtomicU32::new(0);
        match &self.kind {
            Kind::Embedded(databases) => {
                let database = Database::empty();
                let url = database.url().to_owned();
                if let Some(migrations) = migrations {
                    migrate_with(&url, migrations);
                }
                databases.borrow_mut().push(database);
                url
            }
            Kind::Native(native) => {
                let name = format!("every_{}", MADE.fetch_add(1, Ordering::Relaxed));
                match migrations {
                    Some(migrations) => native.create_migrated(&name, migrations),
                    None => drop(native.create(&name)),
                }
                native.url(&name)
            }
        }
    }
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            Kind::Embedded(_) => "the embedded PostgreSQL",
            Kind::Native(_) => "PostgreSQL",
        };
        write!(f, "{kind} {}", self.version)
    }
}

/// Runs `check` on the embedded server and on a native one of each installed version, on all of them even when
/// it fails on one, and then panics with those on which it failed. `test` is the test's name.
#[track_caller]
pub fn on_every_server(test: &str, check: impl Fn(&Server)) {
    on_every(test, None, check);
}

/// The same, with a database in which the migrations of a folder of the workspace are applied.
#[track_caller]
pub fn on_every_migrated_server(test: &str, migrations: &str, check: impl Fn(&Server)) {
    on_every(test, Some(&root().join(migrations)), check);
}

#[track_caller]
fn on_every(test: &str, migrations: Option<&Path>, check: impl Fn(&Server)) {
    let embedded = || Kind::Embedded(RefCell::default());
    let failed: Vec<String> = std::iter::once_with(embedded)
        .chain(Native::all(test).map(Kind::Native))
        .map(|it| Server::new(it, migrations))
        .filter_map(|server| {
            let panic = catch_unwind(AssertUnwindSafe(|| check(&server))).err()?;
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("panicked");
            Some(format!("on {server}: {text}"))
        })
        .collect();
    assert!(failed.is_empty(), "{test} fails\n{}", failed.join("\n"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_its_servers_and_the_others_run_all_the_same() {
        let ran = RefCell::new(Vec::new());
        let test = "a_failure_names_its_servers_and_the_others_run_all_the_same";
        let panic = catch_unwind(AssertUnwindSafe(|| {
            on_every_server(test, |server| {
                ran.borrow_mut().push(server.to_string());
                assert_ne!(server.version(), 17, "not this one");
            });
        }));
        let message = *panic.unwrap_err().downcast::<String>().unwrap();
        let natives = Native::all(test).map(|it| format!("PostgreSQL {}", it.version()));
        let expected: Vec<String> =
            std::iter::once("the embedded PostgreSQL 17".to_owned()).chain(natives).collect();
        assert_eq!(*ran.borrow(), expected);
        for it in expected {
            assert_eq!(message.contains(&format!("on {it}: ")), it.ends_with("17"), "{message}");
        }
    }

    #[test]
    fn another_database_knows_nothing_of_the_first() {
        on_every_server("another_database_knows_nothing_of_the_first", |server| {
            server.connect().batch_execute("CREATE TABLE public.here ()").unwrap();
            let other = server.create();
            let mut other = Client::connect(&other, NoTls).unwrap();
            let found = other.query_one("SELECT to_regclass('public.here') IS NULL", &[]).unwrap();
            assert!(found.get::<_, bool>(0));
        });
    }
}
