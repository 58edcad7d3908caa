//! The arguments, with the help that explains them.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use codegen::{Config, Problem};

use crate::outcome::Failure;
use crate::{screen, url};

/// Rust that matches a PostgreSQL database exactly.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, after_help = EXAMPLES)]
pub struct Cli {
    /// What to generate: the file that names folders, schemas and ids. Paths in it are relative to it.
    #[arg(long, global = true, value_name = "FILE", default_value = CONFIGURATION)]
    pub config: PathBuf,

    /// Print only what went wrong.
    #[arg(long, short, global = true)]
    pub quiet: bool,

    #[command(subcommand)]
    pub command: Command,
}

/// The file that is read where no other is named.
const CONFIGURATION: &str = "regen.toml";

const EXAMPLES: &str = "\
Examples:
  cargo xtask regen                       from the embedded server, with the migrations applied
  cargo xtask regen --database-url postgres://me@localhost/app
  cargo xtask check                       as CI does: exit 1 and the differences when generated/ is stale
  cargo xtask serve                       a server to look at with psql
  cargo xtask json schemas-json/builder/email/sent_to.json value.json

Exit codes: 0 all well, 1 findings, 2 wrong usage, 3 no connection, 130 interrupted (serve: 0).";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read the database and write the generated crate.
    ///
    /// Nothing is written when anything is wrong, and only files that differ are touched.
    #[command(after_help = [REGEN, DATABASES].concat())]
    Regen(From),

    /// Compare the generated crate with the database; write nothing.
    ///
    /// Exit 1 when they differ: first in the database's terms, then as a diff of files.
    #[command(after_help = [CHECK, DATABASES].concat())]
    Check(From),

    /// Print the database's catalog: as JSON, or as the SQL that makes it.
    ///
    /// The SQL makes an equal database of an empty one, run by a superuser. What it cannot hold (operator classes,
    /// text search configurations, …) is named at its end; the exit code is 1 then.
    #[command(after_help = [INTROSPECT, DATABASES].concat())]
    Introspect {
        #[command(flatten)]
        from: From,

        /// Print SQL instead of JSON.
        #[arg(long)]
        sql: bool,

        /// Owners and privileges too. The roles must be there where the SQL is run.
        #[arg(long)]
        roles: bool,
    },

    /// Show the Rust type that a JSON Schema becomes; with a value, whether it is accepted.
    #[command(after_help = "\
Examples:
  cargo xtask json schemas-json/auth/user/clerk_data.json
  cargo xtask json schemas-json/builder/email/sent_to.json value.json
  echo '[]' | cargo xtask json schemas-json/builder/email/sent_to.json -")]
    Json {
        /// The JSON Schema.
        schema: PathBuf,
        /// A file with one JSON value to try; `-` is standard input.
        value: Option<PathBuf>,
    },

    /// Run the embedded server with the migrations applied, until Ctrl-C.
    #[command(after_help = "\
Examples:
  cargo xtask serve                       gone when it stops
  cargo xtask serve --data-dir .data      kept

The server takes one connection at a time; a second one waits until the first is closed.")]
    Serve {
        /// The target of regen.toml whose migrations are applied, where there are several.
        #[arg(long, value_name = "NAME")]
        target: Option<String>,

        /// Keep the data in this folder.
        #[arg(long, value_name = "FOLDER")]
        data_dir: Option<PathBuf>,
    },

    /// Print completions for a shell.
    #[command(after_help = "\
Example:
  cargo xtask completions bash > ~/.local/share/bash-completion/completions/cargo-xtask

Shells complete `cargo xtask` by cargo's own script, which knows nothing of this one. What is completed is the
command `cargo-xtask`: make it one with
  alias cargo-xtask='cargo xtask'")]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

const REGEN: &str = "\
Examples:
  cargo xtask regen
  cargo xtask regen --database-url postgres://me@localhost/app
  cargo xtask regen --config other/regen.toml
  cargo xtask regen --target archive      one of several targets

";

const CHECK: &str = "\
Examples:
  cargo xtask check
  cargo xtask check --embedded --quiet    in CI: the migrations against the code, whatever DATABASE_URL says

";

const INTROSPECT: &str = "\
Examples:
  cargo xtask introspect > catalog.json
  cargo xtask introspect --sql --database-url postgres://me@localhost/app | psql -1 -v ON_ERROR_STOP=1 copy
  cargo xtask introspect --quiet --database-url postgres://me@localhost/app | jq '.relations[].name'

";

const DATABASES: &str = "\
The database is, in this order: --database-url, the variable DATABASE_URL (also from a file .env), the
embedded server with the configured migrations applied. The variable may have another name: `url_env` under
[database]; where there are several targets, only those with `url_env` have one.";

/// Which database.
#[derive(Debug, Default, Args)]
pub struct From {
    /// Only this target of regen.toml; for regen and check it may be given several times.
    #[arg(long, value_name = "NAME")]
    pub target: Vec<String>,

    /// postgres://role:password@host:port/database
    #[arg(long, value_name = "URL")]
    pub database_url: Option<String>,

    /// Use the embedded server even when a variable names a database.
    #[arg(long, conflicts_with = "database_url")]
    pub embedded: bool,
}

/// The command line as it was given, or the exit code once help or a mistake has been said.
pub fn parse() -> Result<Cli, ExitCode> {
    Cli::try_parse().map_err(|error| {
        let code = ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        if !error.use_stderr() {
            // Help and version. A reader that has gone is no reason to fail.
            let _ = error.print();
            return code;
        }
        let mut text = error.render().to_string();
        // What is in a wrong place would be repeated, with its password.
        for given in std::env::args_os() {
            let given = given.to_string_lossy();
            let value =
                if given.starts_with('-') { given.split_once('=').map_or("", |it| it.1) } else { &given };
            if url::may_be_secret(value) {
                text = text.replace(value, "<URL>");
            }
        }
        screen::say(text.trim_end());
        code
    })
}

/// The targets of the file that `--config` names.
pub fn configurations(path: &Path) -> Result<Vec<Config>, Failure> {
    if !path.exists() {
        let problem = Problem::error(format!("there is no file {}", path.display()));
        let help = if path == Path::new(CONFIGURATION) {
            "run from the folder that holds regen.toml, or name the file with --config"
        } else {
            "--config names a file, relative to the folder that the command is run in"
        };
        return Err(Failure::Usage(problem.help(help)));
    }
    if path.is_dir() {
        let problem = Problem::error(format!("{} is a folder", path.display()));
        let help = format!("name the file in it: --config {}", path.join(CONFIGURATION).display());
        return Err(Failure::Usage(problem.help(help)));
    }
    Ok(Config::targets(path)?)
}
