//! `cargo xtask`: arguments in, exit code out.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    xtask::run(&xtask::Cli::parse())
}
