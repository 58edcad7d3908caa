//! Migrations, applied by `sqlx`'s library: reversible files `<version>_<name>.up.sql` and `.down.sql`,
//! recorded in `public._sqlx_migrations`, so that its command line works on the same database.

use std::path::{Path, PathBuf};

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::{Connection, PgConnection};

/// Why migrations were not applied.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The folder or a file in it cannot be read as migrations.
    #[error("reading the migrations in {}: {}", .folder.display(), chain(.source))]
    Read {
        /// The folder.
        folder: PathBuf,
        /// What sqlx said.
        source: MigrateError,
    },
    /// The server cannot be reached.
    #[error("connecting to apply the migrations: {}", chain(.0))]
    Connect(#[source] sqlx::Error),
    /// A migration failed; those before it stay applied.
    #[error("applying the migrations in {}: {}", .folder.display(), chain(.source))]
    Apply {
        /// The folder.
        folder: PathBuf,
        /// What sqlx said; it names the migration.
        source: MigrateError,
    },
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        let inner_text = inner.to_string();
        if !text.contains(&inner_text) {
            text.push_str(": ");
            text.push_str(&inner_text);
        }
        source = inner.source();
    }
    text
}

/// Applies every migration in `folder` that the database does not have yet. Returns how many the folder holds.
///
/// # Errors
/// Files that are no migrations, no connection, a migration that fails, an applied one that was changed.
pub async fn up(url: &str, folder: &Path) -> Result<usize, Error> {
    let (migrator, mut connection) = open(url, folder).await?;
    let done = migrator.run(&mut connection).await;
    finish(connection, folder, done).await?;
    Ok(migrator.iter().filter(|it| it.migration_type.is_up_migration()).count())
}

/// Reverts every applied migration newer than `target`, newest first; 0 reverts all.
///
/// # Errors
/// As [`up`], and a migration without its `.down.sql`.
pub async fn down(url: &str, folder: &Path, target: i64) -> Result<(), Error> {
    let (migrator, mut connection) = open(url, folder).await?;
    let done = migrator.undo(&mut connection, target).await;
    finish(connection, folder, done).await
}

async fn open(url: &str, folder: &Path) -> Result<(Migrator, PgConnection), Error> {
    let migrator =
        Migrator::new(folder).await.map_err(|source| Error::Read { folder: folder.to_owned(), source })?;
    let connection = PgConnection::connect(url).await.map_err(Error::Connect)?;
    Ok((migrator, connection))
}

/// Closes before anything is said: the embedded server has one connection to give.
async fn finish(
    connection: PgConnection,
    folder: &Path,
    done: Result<(), MigrateError>,
) -> Result<(), Error> {
    let closed = connection.close().await;
    done.map_err(|source| Error::Apply { folder: folder.to_owned(), source })?;
    closed.map_err(Error::Connect)
}
