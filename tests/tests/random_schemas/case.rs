//! One schema on two servers.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use catalog::{Catalog, Selection, compare, ddl};
use codegen::{Config, Failure, Tree};
use postgres::error::ErrorPosition;
use postgres::{Client, NoTls};
use tests::Native;

/// How often what happened.
#[derive(Default)]
pub struct Counts {
    /// Statements that were run on the first server.
    pub run: usize,
    /// Those of them that it refused.
    pub refused: usize,
}

/// A database that goes with this value.
struct Database<'a> {
    server: &'a Native,
    name: String,
    client: Client,
}

impl<'a> Database<'a> {
    fn new(server: &'a Native) -> Self {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let name = format!("random_{}", MADE.fetch_add(1, Ordering::Relaxed));
        let client = server.create(&name);
        Database { server, name, client }
    }

    fn read(&mut self) -> Result<Catalog, String> {
        catalog::read(&mut self.client, &Selection::default())
            .map_err(|error| self.on(&format!("reading: {error:?}")))
    }

    fn on(&self, text: &str) -> String {
        format!("on PostgreSQL {}: {text}", self.server.version())
    }

    /// Runs a script, or says where it fails.
    fn run(&mut self, script: &str) -> Result<(), String> {
        let Err(error) = self.client.batch_execute(script) else { return Ok(()) };
        let place = match error.as_db_error().and_then(|it| it.position()) {
            Some(ErrorPosition::Original(at)) => {
                let line = script.chars().take(*at as usize).collect::<String>().lines().count();
                script.lines().skip(line.saturating_sub(4)).take(8).collect::<Vec<_>>().join("\n")
            }
            _ => String::new(),
        };
        Err(self.on(&format!("{}\nnear\n{place}", message(&error))))
    }
}

impl Drop for Database<'_> {
    fn drop(&mut self) {
        let gone = Client::connect(&self.server.url("postgres"), NoTls)
            .and_then(|mut it| it.batch_execute(&format!("DROP DATABASE {} (FORCE)", self.name)));
        if let Err(error) = gone {
            eprintln!("{} stays: {error}", self.name);
        }
    }
}

fn message(error: &postgres::Error) -> String {
    match error.as_db_error() {
        Some(it) => format!(
            "{} {} {}",
            it.message(),
            it.detail().unwrap_or_default(),
            it.where_().unwrap_or_default()
        ),
        None => error.to_string(),
    }
}

/// Runs the statements on both servers, and says what does not hold. Returns what is generated as module `crate::it`.
pub fn try_on(first: &Native, second: &Native, all: &[String], counts: &mut Counts) -> Result<Tree, String> {
    let mut one = Database::new(first);
    let mut accepted: Vec<&str> = Vec::new();
    for statement in all {
        counts.run += 1;
        match one.client.batch_execute(statement) {
            Ok(()) => accepted.push(statement),
            Err(error) => {
                let reason = message(&error);
                assert!(!one.client.is_closed(), "the server ended: {statement}");
                counts.refused += 1;
                if std::env::var_os("RANDOM_SCHEMAS_REFUSED").is_some() {
                    eprintln!("refused: {reason}\n    {statement}");
                }
            }
        }
    }
    let script = accepted.join(";\n");
    let found = check(&mut one, second, &accepted);
    found.map_err(|message| format!("{message}\n\nThe schema:\n{script};\n"))
}

fn check(one: &mut Database, second: &Native, accepted: &[&str]) -> Result<Tree, String> {
    let ours = one.read()?;
    round_trip(one, &ours)?;
    let tree = generate(one, &ours)?;
    let mut other = Database::new(second);
    for statement in accepted {
        other
            .client
            .batch_execute(statement)
            .map_err(|error| other.on(&format!("{}, for\n{statement}", message(&error))))?;
    }
    let theirs = other.read()?;
    let servers = format!("between PostgreSQL {} and {}", one.server.version(), second.version());
    let differences: Vec<String> = compare(&ours, &theirs).iter().map(ToString::to_string).collect();
    if !differences.is_empty() {
        return Err(format!("{servers}: {}", differences.join("\n")));
    }
    round_trip(&other, &theirs)?;
    if generate(&other, &theirs)? != tree {
        return Err(format!("{servers}: other files are generated"));
    }
    Ok(tree)
}

/// The catalog's SQL makes an equal catalog on the same server.
fn round_trip(from: &Database, before: &Catalog) -> Result<(), String> {
    let script = ddl(before).map_err(|error| from.on(&error.to_string()))?.to_string();
    let mut other = Database::new(from.server);
    other.run(&script)?;
    // The script's settings are the session's.
    other.client = Client::connect(&other.server.url(&other.name), NoTls).map_err(|it| it.to_string())?;
    let after = other.read()?;
    let differences: Vec<String> = compare(before, &after).iter().map(ToString::to_string).collect();
    if !differences.is_empty() {
        return Err(from.on(&format!("not the same again: {}", differences.join("\n"))));
    }
    if *before != after {
        return Err(from.on("another catalog, which `compare` does not see"));
    }
    match ddl(&after) {
        Ok(it) if it.to_string() == script => Ok(()),
        _ => Err(from.on("an equal catalog gives other SQL")),
    }
}

fn generate(database: &Database, catalog: &Catalog) -> Result<Tree, String> {
    let text = "[output]\npath = \"it\"\nmodule = \"crate::it\"\n".to_owned();
    let config = Config::parse(Path::new("/regen.toml"), text).map_err(|it| format!("{it:?}"))?;
    let url = database.server.url(&database.name);
    let url = url.parse().map_err(|error| format!("{error}"))?;
    match codegen::generate(&config, catalog, &url, &mut |_: &str| {}) {
        Ok(generated) => Ok(generated.tree),
        Err(Failure::Connection(error)) => Err(error.to_string()),
        Err(Failure::Problems(all)) => {
            Err(database.on(&all.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))
        }
    }
}
