//! The connection URL: where it comes from, what is wrong with it. What it holds is never repeated, but for
//! the names of hosts, database and role.

use std::{env, fs};

use codegen::Problem;
use postgres::config::{Host, SslMode};
use tokio_postgres::Config;

use crate::outcome::Failure;

const FORM: &str =
    "write postgres://role:password@host:port/database; percent-encode special characters in the password";

const WITHOUT_TLS: &str = "these commands connect without TLS: give a URL inside the network, through a tunnel, or generate from the embedded server";

const ENCODE: &str = "percent-encode special characters of role and password: `@` as %40, `/` as %2F, `?` as %3F, `#` as %23, `:` as %3A, `%` as %25";

/// A variable's URL and where it was found: in the environment, else in a file `.env` here or in a folder above.
/// Set but empty means none. Other lines of the file are not looked at.
pub fn variable(name: &str) -> Result<Option<(String, String)>, Failure> {
    if let Some(value) = env::var_os(name) {
        let url = value.into_string().map_err(|_| Failure::Usage(malformed(name)))?;
        return Ok((!url.is_empty()).then(|| (url, name.to_owned())));
    }
    let here = env::current_dir().unwrap_or_default();
    let Some(file) = here.ancestors().map(|it| it.join(".env")).find(|it| it.is_file()) else {
        return Ok(None);
    };
    let text = fs::read_to_string(&file).map_err(|error| {
        let problem = Problem::error(format!("{} cannot be read: {error}", file.display()));
        Failure::Usage(problem.help("it is to be a text in UTF-8, or not to be there"))
    })?;
    // Earlier lines may hold what `${…}` stands for; those that are not understood are nothing to us.
    let mut understood = String::new();
    for (number, line) in text.lines().enumerate() {
        if dotenvy::from_read_iter(line.as_bytes()).all(|it| it.is_ok()) {
            understood.push_str(&format!("{line}\n"));
        } else if names(line, name) {
            // What the reader says repeats the line, and so perhaps a secret.
            let message = format!("{}: line {} is not understood", file.display(), number + 1);
            let help =
                format!("write {name}=value, with quotes around a value with spaces or `#`, on one line");
            return Err(Failure::Usage(Problem::error(message).help(help)));
        }
    }
    let mut pairs = dotenvy::from_read_iter(understood.as_bytes()).filter_map(Result::ok);
    let url = pairs.find(|(found, _)| found == name).map(|(_, url)| url);
    if let Some(url) = url.filter(|it| !it.is_empty()) {
        return Ok(Some((url, format!("{name} in {}", file.display()))));
    }
    Ok(None)
}

/// Whether a line of a file `.env` is meant to set the variable.
fn names(line: &str, variable: &str) -> bool {
    let line = line.trim_start();
    let line = line.strip_prefix("export ").unwrap_or(line).trim_start();
    line.strip_prefix(variable)
        .is_some_and(|rest| !rest.starts_with(|it: char| it.is_alphanumeric() || it == '_'))
}

/// Whether a text may hold a password: a URL, or libpq's `host=… password=…`.
pub fn may_be_secret(text: &str) -> bool {
    text.contains("://") || text.to_ascii_lowercase().contains("password")
}

/// How to connect. `source` says where the URL was written.
pub fn parse(url: &str, source: &str) -> Result<Config, Failure> {
    let refuse = |what: &str, help: &str| {
        Err(Failure::Usage(Problem::error(format!("{source} {what}")).help(help.to_owned())))
    };
    // Where a password has such a character, its rest would be taken for the host, and shown.
    if is_url(url) && url.matches('@').count() > 1 {
        return refuse("has more than one `@`", ENCODE);
    }
    if port_is_out_of_range(url) {
        return refuse("has a port out of range", "a port is a number from 1 to 65535");
    }
    // The parser's own message may repeat a part of the URL, and so of a password.
    let config: Config = match url.parse() {
        Ok(config) => config,
        Err(_) => return Err(refused(url, source)),
    };
    if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
        let problem = Problem::error(format!("{source} names no host"));
        let help = "write postgres://role:password@host:port/database, or for a socket postgres:///database?host=/its/folder";
        return Err(Failure::Usage(problem.help(help)));
    }
    if !config.get_hosts().iter().all(is_host) {
        return refuse("names a host with characters that no host has", ENCODE);
    }
    let texts = [config.get_user(), config.get_dbname()];
    if !is_url(url) && texts.into_iter().flatten().any(may_be_secret) {
        return refuse(
            "has a name without a value",
            "write host=… user=… password=… dbname=…, each with a value",
        );
    }
    if config.get_ssl_mode() == SslMode::Require {
        return Err(Failure::Connection(tls(source, "sslmode=require")));
    }
    Ok(config)
}

fn is_url(text: &str) -> bool {
    text.starts_with("postgres://") || text.starts_with("postgresql://")
}

/// A name, an address or a folder that may be shown.
fn is_host(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => {
            !name.is_empty()
                && name.chars().all(|it| it.is_alphanumeric() || matches!(it, '.' | '-' | '_' | ':' | '%'))
        }
        #[cfg(unix)]
        Host::Unix(path) => !may_be_secret(&path.to_string_lossy()),
    }
}

/// Whether a port is a number, but none of a port.
fn port_is_out_of_range(text: &str) -> bool {
    let mut ports: Vec<&str> = Vec::new();
    if is_url(text) {
        let rest = text.split_once("://").map_or("", |it| it.1);
        let rest = rest.split_once('@').map_or(rest, |it| it.1);
        let hosts = rest.split(['/', '?']).next().unwrap_or_default();
        ports.extend(hosts.split(',').filter_map(|it| it.rsplit_once(':')).map(|(_, port)| port));
    }
    let options = text.split([' ', '&', '?']).filter_map(|it| it.trim().strip_prefix("port="));
    ports.extend(options.flat_map(|it| it.split(',')));
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    ports.into_iter().any(|it| is_number(it) && !it.parse::<u16>().is_ok_and(|it| it > 0))
}

fn malformed(source: &str) -> Problem {
    Problem::error(format!("{source} is no connection URL")).help(FORM)
}

fn tls(source: &str, what: &str) -> Problem {
    Problem::error(format!("{source} asks for TLS ({what})")).help(WITHOUT_TLS)
}

/// A server that wants TLS.
pub fn refuses_plain_connections(place: &str, text: &str) -> Problem {
    Problem::error(format!("{place} refuses a connection without TLS: {text}"))
        .help(format!("{WITHOUT_TLS}; or let its pg_hba.conf allow this role, database and address without"))
}

/// What is wrong with a URL that does not parse.
fn refused(url: &str, source: &str) -> Failure {
    for mode in ["verify-ca", "verify-full"] {
        if url.contains(&format!("sslmode={mode}")) {
            return Failure::Connection(tls(source, &format!("sslmode={mode}")));
        }
    }
    let unknown = unknown_options(url);
    if unknown.is_empty() {
        return Failure::Usage(malformed(source));
    }
    let noun = if unknown.len() == 1 { "an option" } else { "options" };
    let problem = Problem::error(format!("{source} has {noun} not known here: {}", unknown.join(", ")));
    Failure::Usage(problem.help("leave out what follows the `?`; only some of libpq's options are known"))
}

/// Names of options after the `?` that do not parse. Nothing where what is before it does not parse by itself.
fn unknown_options(url: &str) -> Vec<String> {
    // A `?` before the host is a part of the password.
    let host = url.rfind('@').unwrap_or(url.len());
    let Some((start, options)) = url[host..].split_once('?') else { return Vec::new() };
    let before = &url[..host + start.len()];
    if before.parse::<Config>().is_err() {
        return Vec::new();
    }
    let plain = |name: &str| name.bytes().all(|it| it.is_ascii_lowercase() || it == b'_');
    let options = options.split('&').filter(|it| format!("{before}?{it}").parse::<Config>().is_err());
    let names = options.filter_map(|it| it.split_once('=')).map(|(name, _)| name);
    names.filter(|it| plain(it)).map(|it| format!("`{it}`")).collect()
}

/// `database "app" at localhost:5432`.
pub fn place(config: &Config) -> String {
    let ports = config.get_ports();
    let port = |number: usize| ports.get(number).or(ports.first()).copied().unwrap_or(5432);
    let hosts = config.get_hosts().iter().enumerate().map(|(number, host)| match host {
        Host::Tcp(name) => format!("{name}:{}", port(number)),
        #[cfg(unix)]
        Host::Unix(path) => format!("{}:{}", path.display(), port(number)),
    });
    let mut hosts: Vec<String> = hosts.collect();
    if hosts.is_empty() {
        let addresses = config.get_hostaddrs().iter().enumerate();
        hosts.extend(addresses.map(|(number, it)| format!("{it}:{}", port(number))));
    }
    let database = config.get_dbname().or(config.get_user()).unwrap_or("postgres");
    format!("database {database:?} at {}", hosts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(url: &str) -> String {
        match parse(url, "it") {
            Ok(config) => place(&config),
            Err(Failure::Usage(problem)) => format!("usage: {problem}"),
            Err(Failure::Connection(problem)) => format!("connection: {problem}"),
            Err(_) => "else".to_owned(),
        }
    }

    #[test]
    fn a_place_names_database_host_and_port() {
        assert_eq!(said("postgres://me:secret@db/app"), r#"database "app" at db:5432"#);
        assert_eq!(said("postgres://me@a,b:1/app"), r#"database "app" at a:5432, b:1"#);
        assert_eq!(said("host=/run user=me"), r#"database "me" at /run:5432"#);
        assert_eq!(said("hostaddr=127.0.0.1 port=7 user=me"), r#"database "me" at 127.0.0.1:7"#);
    }

    #[test]
    fn what_is_wrong_is_said_without_what_may_be_secret() {
        for url in
            ["nonsense", "mysql://me:secret@db/app", "postgres://me:secret@db:x/app", "password=secret x"]
        {
            assert_eq!(said(url), "usage: it is no connection URL", "{url}");
        }
        assert_eq!(said(""), "usage: it names no host");
        assert_eq!(said("postgres:///app"), "usage: it names no host");
        assert_eq!(
            said("postgres://me:sec?ret@db/app?schema=public&connect_timeout=3&pgbouncer=true"),
            "usage: it has options not known here: `schema`, `pgbouncer`"
        );
    }

    #[test]
    fn a_password_that_is_not_encoded_is_never_taken_for_a_host() {
        for password in ["s3@cret", "s3?cr@et", "s3@@cret", "s3/cr@et", "s3@cret#c", "a@s3/cret", "a@s3?cret"]
        {
            for end in ["/db", "/db?connect_timeout=3", ""] {
                let said = said(&format!("postgres://u:{password}@host{end}"));
                assert_eq!(said, "usage: it has more than one `@`", "{password}");
            }
        }
        for (url, expected) in [
            ("postgres://u:s3#c@host/db", r#"database "db" at host:5432"#),
            ("postgres://u:s3%40cret@host/db", r#"database "db" at host:5432"#),
            ("postgres://u@s3#cret/db", "usage: it names a host with characters that no host has"),
            ("host= password=s3cret", "usage: it names a host with characters that no host has"),
            ("host=h dbname= password=s3cret", "usage: it has a name without a value"),
            ("host=h user= password=s3cret", "usage: it has a name without a value"),
            ("postgres://u@[::1]:7/db", r#"database "db" at ::1:7"#),
        ] {
            assert_eq!(said(url), expected, "{url}");
        }
    }

    #[test]
    fn a_port_out_of_range_is_said() {
        for url in
            ["postgres://u:p@h:99999/db", "postgres://h:0", "host=h port=70000", "postgres://u@a,b:65536/d"]
        {
            assert_eq!(said(url), "usage: it has a port out of range", "{url}");
        }
    }

    #[test]
    fn tls_is_asked_for_in_several_ways() {
        for mode in ["require", "verify-ca", "verify-full"] {
            let said = said(&format!("postgres://me:secret@db/app?sslmode={mode}"));
            assert_eq!(said, format!("connection: it asks for TLS (sslmode={mode})"));
        }
    }
}
