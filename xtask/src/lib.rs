//! The commands behind `cargo xtask`, one file each. They hold no logic of generation: they read the
//! configuration, reach the database, call `catalog` and `codegen`, and print.
//!
//! Exit codes: 0 all well, 1 findings, 2 wrong usage, 3 no connection, 130 interrupted.

mod check;
mod cli;
mod completions;
mod database;
mod door;
mod introspect;
mod json;
mod migrations;
mod outcome;
mod regen;
mod screen;
mod serve;
mod stop;
mod targets;
mod url;

use std::process::ExitCode;

use cli::Command;
use screen::Screen;

/// Runs the command that the arguments ask for.
pub fn run() -> ExitCode {
    let cli = match cli::parse() {
        Ok(cli) => cli,
        Err(code) => return code,
    };
    let screen = Screen::new(cli.quiet);
    let (after, farewell) = match &cli.command {
        Command::Regen(_) => ("; nothing was written", "interrupted; nothing was written"),
        _ => ("", "interrupted"),
    };
    stop::listen(farewell);
    let outcome = match &cli.command {
        Command::Regen(from) => regen::run(&cli.config, from, &screen),
        Command::Check(from) => check::run(&cli.config, from, &screen),
        Command::Introspect { from, sql, roles } => {
            let options = introspect::Options { sql: *sql, roles: *roles };
            introspect::run(&cli.config, from, options, &screen)
        }
        Command::Json { schema, value } => json::run(schema, value.as_deref(), &screen),
        Command::Serve { target, data_dir } => {
            serve::run(&cli.config, target.as_deref(), data_dir.as_deref(), &screen)
        }
        Command::Completions { shell } => completions::run(*shell, &screen),
    };
    outcome.unwrap_or_else(|failure| failure.report(&screen, after))
}
