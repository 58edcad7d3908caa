//! `cargo xtask`: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::run()
}
