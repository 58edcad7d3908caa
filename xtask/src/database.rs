//! Which database, and what to say when it cannot be reached. A password is never part of a message.

use std::time::Duration;

use catalog::Catalog;
use codegen::{Config, Problem};
use postgres::config::{Host, SslMode};
use postgres::error::SqlState;
use postgres::{Client, NoTls};
use runtime::embedded::Embedded;

use crate::cli::From;
use crate::outcome::Failure;
use crate::screen::Screen;

/// A database to read from, alive as long as this is.
pub struct Database {
    connect: tokio_postgres::Config,
    name: String,
    role: String,
    embedded: Option<Embedded>,
}

/// Longer than a slow network takes, shorter than patience.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

impl Database {
    /// The database that the arguments, the environment or the configuration name. Says which.
    pub fn open(config: &Config, from: &From, screen: &Screen) -> Result<Self, Failure> {
        let variable = std::env::var("DATABASE_URL").ok().filter(|it| !it.is_empty() && !from.embedded);
        let database = match (&from.database_url, variable) {
            (Some(url), _) => Self::remote(url, "--database-url")?,
            (None, Some(url)) => Self::remote(&url, "DATABASE_URL")?,
            (None, None) => Self::embedded(config, None)?,
        };
        screen.stage(&format!("database: {}", database.name));
        Ok(database)
    }

    /// The embedded server with the migrations applied; its data in `folder`, or gone with it.
    pub fn embedded(config: &Config, folder: Option<&std::path::Path>) -> Result<Self, Failure> {
        let other = |error: anyhow::Error| Failure::Other(error);
        let server = match folder {
            Some(folder) => Embedded::start_in(folder),
            None => Embedded::start(),
        };
        let server = server.map_err(|error| other(error.into()))?;
        let connect = parse(server.url(), "the embedded server")?;
        let mut name = "embedded PostgreSQL, empty (no folder of migrations is configured)".to_owned();
        if let Some(folder) = &config.migrations {
            let threads = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .map_err(|error| other(error.into()))?;
            let count = threads
                .block_on(runtime::migrate::up(server.url(), folder))
                .map_err(|error| Problem::error(error.to_string()))?;
            let noun = if count == 1 { "migration" } else { "migrations" };
            name = format!("embedded PostgreSQL with {count} {noun} of {}", folder.display());
        }
        let role = connect.get_user().unwrap_or_default().to_owned();
        Ok(Database { connect, name, role, embedded: Some(server) })
    }

    fn remote(url: &str, source: &str) -> Result<Self, Failure> {
        let mut connect = parse(url, source)?;
        connect.connect_timeout(CONNECT_TIMEOUT).application_name("cargo xtask");
        let name = format!("{} (from {source})", place(&connect));
        let role = connect.get_user().unwrap_or_default().to_owned();
        Ok(Database { connect, name, role, embedded: None })
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
        let mut client: Client = postgres::Config::from(self.connect.clone())
            .connect(NoTls)
            .map_err(|error| Failure::Connection(self.unreachable(&error)))?;
        let catalog = catalog::read(&mut client, &config.selection);
        let closed = client.close();
        let catalog = catalog.map_err(|error| self.unreadable(config, error))?;
        closed.map_err(|error| Failure::Connection(self.unreachable(&error)))?;
        Ok(catalog)
    }

    fn unreadable(&self, config: &Config, error: catalog::Error) -> Failure {
        let message = error.to_string();
        match error {
            catalog::Error::UnmatchedPatterns(patterns) => {
                let problems = patterns.iter().map(|it| config.unmatched_pattern(it));
                Failure::Problems(problems.collect())
            }
            catalog::Error::ServerTooOld { .. } => {
                Problem::error(message).help("point the URL at PostgreSQL 14 or newer").into()
            }
            catalog::Error::NoUsage { role, schemas } => {
                let grants: Vec<String> = schemas
                    .iter()
                    .map(|it| format!("GRANT USAGE ON SCHEMA {} TO {};", quote(it), quote(&role)))
                    .collect();
                let help = format!("{}, or leave them out with `exclude` under [database]", grants.join(" "));
                Problem::error(message).help(help).into()
            }
            catalog::Error::Query { source, .. } if source.as_db_error().is_none() => {
                Failure::Connection(self.unreachable(&source))
            }
            _ => Problem::error(message).into(),
        }
    }

    /// Why there is no connection, and what to do.
    pub fn unreachable(&self, error: &tokio_postgres::Error) -> Problem {
        let place = place(&self.connect);
        let code = error.code();
        let text = error.as_db_error().map_or_else(|| root_cause(error), |it| it.message().to_owned());
        let no_encryption = text.contains("no encryption") || text.contains("SSL off");
        let wants_tls = no_encryption || text.contains("TLS");
        if wants_tls {
            return Problem::error(format!("{place} takes connections over TLS only: {text}")).help(
                "these commands connect without TLS: give a URL inside the network, through a tunnel, or generate from the embedded server",
            );
        }
        if code == Some(&SqlState::INVALID_PASSWORD) || text.contains("password missing") {
            return Problem::error(format!("{place} refused the password of role {:?}", self.role))
                .help("check the URL's password; special characters in it must be percent-encoded");
        }
        if code == Some(&SqlState::INVALID_CATALOG_NAME) {
            return Problem::error(format!("{place}: {text}")).help("check the URL's last part");
        }
        let problem = Problem::error(format!("no connection to {place}: {text}"));
        if error.as_db_error().is_some() {
            return problem;
        }
        problem.help(
            "is the server running, and are host and port right? Without a URL, the embedded server is used",
        )
    }
}

fn parse(url: &str, source: &str) -> Result<tokio_postgres::Config, Failure> {
    // The parser's own message may repeat a part of the URL, and so of a password.
    let parsed: Result<tokio_postgres::Config, _> = url.parse();
    let config = parsed.map_err(|_| {
        Problem::error(format!("{source} is no connection URL"))
            .help("write postgres://role:password@host:port/database; percent-encode special characters")
    })?;
    if config.get_ssl_mode() == SslMode::Require {
        let problem = Problem::error(format!("{source} asks for TLS (sslmode=require)")).help(
            "these commands connect without TLS: give a URL inside the network, through a tunnel, or generate from the embedded server",
        );
        return Err(Failure::Connection(problem));
    }
    Ok(config)
}

/// `database "app" at localhost:5432`.
fn place(config: &tokio_postgres::Config) -> String {
    let ports = config.get_ports();
    let hosts: Vec<String> = config
        .get_hosts()
        .iter()
        .enumerate()
        .map(|(number, host)| {
            let port = ports.get(number).or(ports.first()).copied().unwrap_or(5432);
            match host {
                Host::Tcp(name) => format!("{name}:{port}"),
                #[cfg(unix)]
                Host::Unix(path) => format!("{}:{port}", path.display()),
            }
        })
        .collect();
    let database = config.get_dbname().or(config.get_user()).unwrap_or("postgres");
    format!("database {database:?} at {}", hosts.join(", "))
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
