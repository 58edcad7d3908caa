//! Which database, and what to say when it cannot be reached. A password is never part of a message.

use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use catalog::Catalog;
use codegen::{Config, Problem};
use postgres::error::SqlState;
use postgres::{Client, NoTls};
use runtime::embedded::Embedded;

use crate::cli::From;
use crate::outcome::Failure;
use crate::screen::Screen;
use crate::stop::Careful;
use crate::{migrations, url};

/// A database to read from, alive as long as this is.
pub struct Database {
    connect: tokio_postgres::Config,
    name: String,
    role: String,
    embedded: Option<Embedded>,
    /// Whether it was asked for by name, and not taken for want of another.
    asked: bool,
    /// Its files go when it is dropped, which Ctrl-C waits for.
    _careful: Option<Careful>,
}

/// Longer than a slow network takes, shorter than patience. A URL may say otherwise.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

impl Database {
    /// The database that the arguments, the environment or the configuration name. Says which.
    pub fn open(config: &Config, from: &From, screen: &Screen) -> Result<Self, Failure> {
        let database = match &from.database_url {
            Some(url) => Self::remote(url, "--database-url")?,
            None if from.embedded => Database { asked: true, ..Self::embedded(config, None, screen)? },
            None => match config.url_variable.as_deref().map(url::variable).transpose()?.flatten() {
                Some((url, source)) => Self::remote(&url, &source)?,
                None => Self::embedded(config, None, screen)?,
            },
        };
        screen.stage(&format!("from {}", database.name));
        Ok(database)
    }

    /// The embedded server with the migrations applied; its data in `folder`, or gone with it.
    pub fn embedded(config: &Config, folder: Option<&Path>, screen: &Screen) -> Result<Self, Failure> {
        if let Some(problem) = &config.no_migrations {
            return Err(problem.clone().into());
        }
        let careful = Careful::enter()?;
        screen.stage("starting the embedded PostgreSQL");
        let server = match folder {
            Some(folder) => Embedded::start_in(folder),
            None => Embedded::start(),
        };
        let server = server.map_err(|error| match folder {
            Some(folder) if error.to_string().contains("already in use") => {
                let problem = Problem::error("another server keeps its data in this folder").in_file(folder);
                problem.help("stop that one first, or give --data-dir another folder").into()
            }
            _ => Failure::Other(error.into()),
        })?;
        let connect = url::parse(server.url(), "the embedded server")?;
        let name = match &config.migrations {
            None => "the embedded PostgreSQL, empty (no folder of migrations is configured)".to_owned(),
            Some(folder) => {
                screen.stage(&format!("applying {}", folder.display()));
                let count = migrations::apply(server.url(), folder)?;
                let noun = if count == 1 { "migration" } else { "migrations" };
                format!("the embedded PostgreSQL with {count} {noun} of {}", folder.display())
            }
        };
        let role = connect.get_user().unwrap_or_default().to_owned();
        Ok(Database { connect, name, role, embedded: Some(server), asked: false, _careful: Some(careful) })
    }

    fn remote(url: &str, source: &str) -> Result<Self, Failure> {
        let mut connect = url::parse(url, source)?;
        if connect.get_connect_timeout().is_none() {
            connect.connect_timeout(CONNECT_TIMEOUT);
        }
        connect.application_name("cargo xtask");
        let name = format!("{} ({source})", url::place(&connect));
        let role = connect.get_user().unwrap_or_default().to_owned();
        Ok(Database { connect, name, role, embedded: None, asked: true, _careful: None })
    }

    /// What it is, for people.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How to connect again.
    pub fn config(&self) -> &tokio_postgres::Config {
        &self.connect
    }

    /// The embedded server's URL.
    pub fn url(&self) -> Option<&str> {
        self.embedded.as_ref().map(Embedded::url)
    }

    /// Stops the embedded server, where it is one, and says how that went.
    pub fn stop(self) -> Result<(), runtime::embedded::EmbeddedError> {
        self.embedded.map_or(Ok(()), Embedded::stop)
    }

    /// Reads the catalog, on a connection of its own.
    pub fn catalog(&self, config: &Config, screen: &Screen) -> Result<Catalog, Failure> {
        screen.stage("reading the catalog");
        let mut client = self.client()?;
        let catalog = catalog::read(&mut client, &config.selection);
        let closed = client.close();
        let catalog = catalog.map_err(|error| self.unreadable(config, error))?;
        closed.map_err(|error| Failure::Connection(self.unreachable(&error)))?;
        Ok(catalog)
    }

    /// Connects on a thread that may be left behind: the client's own timeout ends where a server takes the
    /// connection, also when it never says a word after that.
    fn client(&self) -> Result<Client, Failure> {
        let config = postgres::Config::from(self.connect.clone());
        let hosts = config.get_hosts().len().max(1);
        let timeout = config.get_connect_timeout().copied().unwrap_or(CONNECT_TIMEOUT);
        let patience = timeout.saturating_mul(u32::try_from(hosts).unwrap_or(1)) + Duration::from_secs(1);
        let (tell, told) = mpsc::channel();
        thread::spawn(move || drop(tell.send(config.connect(NoTls))));
        match told.recv_timeout(patience) {
            Ok(connected) => connected.map_err(|error| Failure::Connection(self.unreachable(&error))),
            Err(RecvTimeoutError::Timeout) => Err(Failure::Connection(self.silent(timeout))),
            Err(RecvTimeoutError::Disconnected) => {
                Err(Failure::Other(anyhow::anyhow!("connecting to {} failed", url::place(&self.connect))))
            }
        }
    }

    fn unreadable(&self, config: &Config, error: catalog::Error) -> Failure {
        let message = error.to_string();
        match error {
            catalog::Error::UnmatchedPatterns(patterns) => {
                let mut problems: Vec<Problem> =
                    patterns.iter().map(|it| config.unmatched_pattern(it)).collect();
                if self.embedded.is_some() && !self.asked {
                    let variable = config.url_variable.as_deref();
                    let variable = variable.map_or(String::new(), |it| format!(" or the variable {it}"));
                    problems.push(Problem::warning("no URL of a database was given").help(format!(
                        "this was the embedded server with the migrations; name another with --database-url{variable}"
                    )));
                }
                Failure::Problems(problems)
            }
            catalog::Error::ServerTooOld { .. } => {
                Problem::error(message).help("point the URL at PostgreSQL 14 or newer").into()
            }
            catalog::Error::NoUsage { role, schemas } => {
                let grants: Vec<String> = schemas
                    .iter()
                    .map(|it| format!("GRANT USAGE ON SCHEMA {} TO {};", quote(it), quote(&role)))
                    .collect();
                // Each ends with a semicolon.
                let help = format!("{} or leave them out with `exclude` under [database]", grants.join(" "));
                Problem::error(message).help(help).into()
            }
            catalog::Error::Query { source, .. } if source.as_db_error().is_none() => {
                Failure::Connection(self.unreachable(&source))
            }
            _ => Problem::error(message).into(),
        }
    }

    fn silent(&self, timeout: Duration) -> Problem {
        let place = url::place(&self.connect);
        let message = format!("{place} does not answer: no word for {} s", timeout.as_secs());
        Problem::error(message).help(
            "is it PostgreSQL that listens there? Where it only takes long, add connect_timeout=60 to the URL",
        )
    }

    /// Why there is no connection, and what to do.
    pub fn unreachable(&self, error: &tokio_postgres::Error) -> Problem {
        let place = url::place(&self.connect);
        let Some(refusal) = error.as_db_error() else {
            let text = root_cause(error);
            if text == "password missing" {
                return Problem::error(format!("{place} asks for a password, and the URL has none"))
                    .help("write postgres://role:password@host:port/database");
            }
            return Problem::error(format!("no connection to {place}: {text}")).help(
                "is the server running, and are host and port right? Without a URL, the embedded server is used",
            );
        };
        let text = refusal.message();
        // What PostgreSQL, Azure, Neon and PgBouncer say.
        let plain = ["no encryption", "SSL off", "SSL connection is required", "insecure", "SSL required"];
        if plain.iter().any(|it| text.contains(it)) {
            return url::refuses_plain_connections(&place, text);
        }
        if refusal.code() == &SqlState::INVALID_PASSWORD {
            return Problem::error(format!("{place} refused the password of role {:?}", self.role))
                .help("check the URL's password; special characters in it must be percent-encoded");
        }
        if refusal.code() == &SqlState::INVALID_CATALOG_NAME {
            return Problem::error(format!("{place}: {text}")).help("check the URL's last part");
        }
        Problem::error(format!("no connection to {place}: {text}"))
    }
}

fn root_cause(error: &tokio_postgres::Error) -> String {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        text = inner.to_string();
        source = inner.source();
    }
    text
}

fn quote(name: &str) -> String {
    catalog::quote_ident(name)
}
