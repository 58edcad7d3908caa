//! Servers that tests share, each gone with the last test that uses it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use tests::{Database, Native};

use crate::project::{MIGRATION, Project, Run, Running};

static NOTES: Mutex<Weak<Mutex<Database>>> = Mutex::new(Weak::new());

/// The embedded server with the projects' migration applied.
pub struct Notes(Arc<Mutex<Database>>);

impl Notes {
    pub fn start() -> Self {
        let mut shared = lock(&NOTES);
        let running = shared.upgrade().unwrap_or_else(|| {
            let database = Database::empty();
            database.connect().batch_execute(MIGRATION).unwrap();
            Arc::new(Mutex::new(database))
        });
        *shared = Arc::downgrade(&running);
        Notes(running)
    }

    /// `regen`, refused, with nothing written. One at a time, as the server serves them.
    #[track_caller]
    pub fn refuses(&self, project: &Project) -> Run {
        let server = lock(&self.0);
        project.refuses(&["--database-url", server.url()])
    }

    /// A command that reads this database.
    #[track_caller]
    pub fn run(&self, project: &Project, args: &[&str]) -> Run {
        let server = lock(&self.0);
        project.run(&[args, &["--database-url", server.url()]].concat())
    }

    /// A command with a variable that names this database.
    #[track_caller]
    pub fn run_with_variable(&self, project: &Project, variable: &str, args: &[&str]) -> Run {
        let server = lock(&self.0);
        let mut command = project.command(args);
        command.env(variable, server.url());
        Running::start(command).end()
    }
}

/// A native server, shared, where one is installed. Databases are to have names of their own.
pub fn native(test: &str) -> Option<&'static Native> {
    Native::shared(test)
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
