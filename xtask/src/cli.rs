//! The arguments, with the help that explains them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Rust that matches a PostgreSQL database exactly.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, after_help = EXAMPLES)]
pub struct Cli {
    /// What to generate: the file that names folders, schemas and ids. Paths in it are relative to it.
    #[arg(long, global = true, value_name = "FILE", default_value = "regen.toml")]
    pub config: PathBuf,

    /// Print only what went wrong.
    #[arg(long, short, global = true)]
    pub quiet: bool,

    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  cargo xtask regen                       from the embedded server, with the migrations applied
  cargo xtask regen --database-url postgres://me@localhost/app
  cargo xtask check                       as CI does: exit 1 and the differences when generated/ is stale
  cargo xtask serve                       a server to look at with psql
  cargo xtask json schemas-json/builder/email/sent_to.json value.json

Exit codes: 0 all well, 1 findings, 2 wrong usage, 3 no connection, 130 interrupted.";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read the database and write the generated crate.
    ///
    /// Nothing is written when anything is wrong, and only files that differ are touched.
    #[command(after_help = DATABASES)]
    Regen(From),

    /// Compare the generated crate with the database; write nothing.
    ///
    /// Exit 1 when they differ: first in the database's terms, then as a diff of files.
    #[command(after_help = DATABASES)]
    Check(From),

    /// Print the database's catalog as JSON.
    #[command(after_help = DATABASES)]
    Introspect(From),

    /// Show the Rust type that a JSON Schema becomes, and whether a value is accepted.
    #[command(after_help = "\
Examples:
  cargo xtask json schemas-json/auth/user/clerk_data.json
  cargo xtask json schemas-json/builder/email/sent_to.json value.json")]
    Json {
        /// The JSON Schema.
        schema: PathBuf,
        /// A file with one JSON value to try.
        value: Option<PathBuf>,
    },

    /// Run the embedded server with the migrations applied, until Ctrl-C.
    #[command(after_help = "\
Examples:
  cargo xtask serve                       gone when it stops
  cargo xtask serve --data-dir .data      kept

The server takes one connection at a time; a second one waits until the first is closed.")]
    Serve {
        /// Keep the data in this folder.
        #[arg(long, value_name = "FOLDER")]
        data_dir: Option<PathBuf>,
    },

    /// Print completions for a shell.
    #[command(
        after_help = "Example: cargo xtask completions bash > ~/.local/share/bash-completion/completions/cargo-xtask"
    )]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

const DATABASES: &str = "\
The database is, in this order: --database-url, the variable DATABASE_URL (also from a file .env), the
embedded server with the configured migrations applied.";

/// Which database.
#[derive(Debug, Args)]
pub struct From {
    /// postgres://role:password@host:port/database
    #[arg(long, value_name = "URL")]
    pub database_url: Option<String>,

    /// Use the embedded server even when DATABASE_URL is set.
    #[arg(long, conflicts_with = "database_url")]
    pub embedded: bool,
}
