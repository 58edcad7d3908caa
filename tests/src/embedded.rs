//! An embedded server with a connection to it.

use std::path::Path;

use postgres::{Client, NoTls};
use runtime::embedded::Embedded;

use crate::root;

/// An embedded server. Its one connection is the caller's, who gives it back before taking another.
pub struct Database {
    server: Embedded,
}

impl Database {
    /// Without anything in it.
    pub fn empty() -> Self {
        Database { server: Embedded::start().expect("the embedded server starts") }
    }

    /// With the migrations applied.
    pub fn migrated() -> Self {
        let database = Self::empty();
        migrate(database.url());
        database
    }

    /// How to reach it.
    pub fn url(&self) -> &str {
        self.server.url()
    }

    /// A connection.
    pub fn connect(&self) -> Client {
        Client::connect(self.url(), NoTls).expect("the embedded server answers")
    }
}

/// Applies the workspace's migrations to a database of any server.
pub fn migrate(url: &str) {
    migrate_with(url, &root().join("db/migrations"));
}

/// Applies the migrations of a folder to a database of any server.
pub fn migrate_with(url: &str, folder: &Path) {
    block_on(runtime::migrate::up(url, folder)).expect("they apply");
}

/// Runs `work` to its end on this thread.
fn block_on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(work)
}
