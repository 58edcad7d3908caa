//! `serve`: the embedded server until Ctrl-C.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use codegen::Problem;

use crate::cli::From;
use crate::database::Database;
use crate::door::Door;
use crate::outcome::{Failure, Outcome};
use crate::screen::Screen;
use crate::{stop, targets};

/// What a server leaves in its folder, in use or not.
const LOCK: &str = ".pglite-oxide.lock";

/// A folder that is new, empty, or was a server's before: nothing is written among other files.
fn check_folder(folder: &Path) -> Result<(), Problem> {
    if !folder.exists() || folder.join(LOCK).exists() {
        return Ok(());
    }
    let help = "give --data-dir a folder that is new or empty, or one that `serve` made";
    let mut entries =
        fs::read_dir(folder).map_err(|error| Problem::error(error.to_string()).in_file(folder).help(help))?;
    match entries.next() {
        None => Ok(()),
        Some(_) => {
            Err(Problem::error("this folder holds files that are no server's").in_file(folder).help(help))
        }
    }
}

pub fn run(config: &Path, target: Option<&str>, data_dir: Option<&Path>, screen: &Screen) -> Outcome {
    let from = From { target: target.into_iter().map(str::to_owned).collect(), ..From::default() };
    let config = targets::one(config, &from)?;
    data_dir.map_or(Ok(()), check_folder)?;
    let database = Database::embedded(&config, data_dir, screen)?;
    let without_address = || Problem::error("the embedded server has no address");
    let port = database.config().get_ports().first().copied().ok_or_else(without_address)?;
    let url = database.url().ok_or_else(without_address)?;
    let door = Door::open(port).map_err(|error| Failure::Other(error.into()))?;
    let url = url.replacen(&format!(":{port}/"), &format!(":{}/", door.port()), 1);
    screen.stage(&format!("{}, one connection at a time; Ctrl-C stops it", database.name()));
    screen.output(&url)?;
    stop::wait();
    screen.stage("stopping; Ctrl-C again stops at once");
    door.close();
    database.stop().map_err(|error| Failure::Other(error.into()))?;
    Ok(ExitCode::SUCCESS)
}
