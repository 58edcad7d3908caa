//! The commands behind `cargo xtask`, one file each. They hold no logic of generation: they read the
//! configuration, reach the database, call `catalog` and `codegen`, and print.
//!
//! Exit codes: 0 all well, 1 findings, 2 wrong usage, 3 no connection, 130 interrupted.

mod check;
mod cli;
mod database;
mod introspect;
mod json;
mod outcome;
mod regen;
mod screen;
mod serve;
mod stop;

use std::process::ExitCode;

use clap::CommandFactory;

pub use cli::{Cli, Command};
use screen::Screen;

/// Runs the command that was asked for.
pub fn run(cli: &Cli) -> ExitCode {
    // A `.env` beside the project; what the environment has already wins.
    let _ = dotenvy::dotenv();
    let screen = Screen::new(cli.quiet);
    stop::listen();
    let outcome = match &cli.command {
        Command::Regen(from) => regen::run(&cli.config, from, &screen),
        Command::Check(from) => check::run(&cli.config, from, &screen),
        Command::Introspect(from) => introspect::run(&cli.config, from, &screen),
        Command::Json { schema, value } => json::run(schema, value.as_deref(), &screen),
        Command::Serve { data_dir } => serve::run(&cli.config, data_dir.as_deref(), &screen),
        Command::Completions { shell } => {
            clap_complete::generate(*shell, &mut Cli::command(), "cargo-xtask", &mut std::io::stdout());
            Ok(ExitCode::SUCCESS)
        }
    };
    outcome.unwrap_or_else(|failure| failure.report(&screen))
}
