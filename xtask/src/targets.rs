//! Which targets of `regen.toml` a command is about, and what they become.

use std::path::Path;
use std::time::{Duration, Instant};

use catalog::Catalog;
use codegen::{Config, Generated, Problem};

use crate::cli::{self, From};
use crate::database::Database;
use crate::outcome::Failure;
use crate::screen::Screen;
use crate::stop::{self, Careful};

/// What a target became, in memory.
pub struct Made {
    pub config: Config,
    pub catalog: Catalog,
    pub generated: Generated,
    /// How long that took.
    pub took: Duration,
}

/// The targets that are named, or all.
pub fn chosen(path: &Path, from: &From) -> Result<Vec<Config>, Failure> {
    let targets = cli::configurations(path)?;
    let names = names(&targets);
    if let Some(unknown) = from.target.iter().find(|it| !names.contains(it)) {
        let problem = Problem::error(format!("{} has no target {unknown:?}", path.display()));
        let help = match names.as_slice() {
            [] => "it names no targets: leave --target out".to_owned(),
            names => format!("it has {}", names.join(", ")),
        };
        return Err(Failure::Usage(problem.help(help)));
    }
    let wanted =
        |it: &Config| from.target.is_empty() || it.target.as_ref().is_some_and(|it| from.target.contains(it));
    let chosen: Vec<Config> = targets.into_iter().filter(wanted).collect();
    if from.database_url.is_some() && chosen.len() > 1 {
        let problem = Problem::error("--database-url is for one target");
        return Err(Failure::Usage(problem.help(format!("say which with --target: {}", names.join(", ")))));
    }
    Ok(chosen)
}

/// The one target that a command is about.
pub fn one(path: &Path, from: &From) -> Result<Config, Failure> {
    let mut chosen = chosen(path, from)?;
    match (chosen.pop(), chosen.is_empty()) {
        (Some(config), true) => Ok(config),
        (last, _) => {
            chosen.extend(last);
            let problem = Problem::error("this command is about one target");
            let names = names(&chosen).join(", ");
            Err(Failure::Usage(problem.help(format!("say which with --target: {names}"))))
        }
    }
}

fn names(targets: &[Config]) -> Vec<String> {
    targets.iter().filter_map(|it| it.target.clone()).collect()
}

/// `name: `, where the target has one: how a line about it begins.
pub fn prefix(config: &Config) -> String {
    config.target.as_ref().map_or(String::new(), |it| format!("{it}: "))
}

/// Generates the chosen targets, one after the other; what is wrong with one does not stop the next.
///
/// # Errors
/// A configuration that cannot be used, and Ctrl-C. The failures of targets are returned beside the others;
/// `broken` is told of each of which the catalog could be read.
pub fn generate(
    path: &Path,
    from: &From,
    screen: &Screen,
    broken: &dyn Fn(&Config, &Catalog),
) -> Result<(Vec<Made>, Option<Failure>), Failure> {
    let mut made = Vec::new();
    let mut failures = Vec::new();
    let chosen = chosen(path, from)?;
    let several = chosen.len() > 1;
    for config in chosen {
        let name = config.target.clone().unwrap_or_default();
        if several {
            screen.stage(&format!("target {name}"));
        }
        match generate_one(config, from, screen, broken) {
            Ok(one) => made.push(one),
            Err(Failure::Interrupted) => return Err(Failure::Interrupted),
            Err(failure) => failures.push((name, failure)),
        }
    }
    let failure = match (several, failures.len()) {
        (_, 0) => None,
        (false, _) => failures.pop().map(|(_, failure)| failure),
        (true, _) => Some(Failure::Targets(failures)),
    };
    Ok((made, failure))
}

fn generate_one(
    config: Config,
    from: &From,
    screen: &Screen,
    broken: &dyn Fn(&Config, &Catalog),
) -> Result<Made, Failure> {
    let start = Instant::now();
    let database = Database::open(&config, from, screen)?;
    stop::check()?;
    let catalog = database.catalog(&config, screen)?;
    stop::check()?;
    // cornucopia works in a temporary folder.
    let _careful = Careful::enter()?;
    let mut stage = |text: &str| screen.stage(text);
    let generated = codegen::generate(&config, &catalog, database.config(), &mut stage);
    let generated = generated.map_err(|failure| match failure {
        codegen::Failure::Connection(error) => Failure::Connection(database.unreachable(&error)),
        codegen::Failure::Problems(problems) => {
            broken(&config, &catalog);
            Failure::Problems(problems)
        }
    })?;
    screen.problems(&generated.warnings);
    Ok(Made { config, catalog, generated, took: start.elapsed() })
}
