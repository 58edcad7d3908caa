//! `json`: a schema's Rust type, and a value tried on it.

use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::process::ExitCode;

use codegen::Problem;
use runtime::json::{Check, Schema};
use serde_json::Value;

use crate::outcome::{Failure, Outcome};
use crate::screen::Screen;

pub fn run(schema: &Path, value: Option<&Path>, screen: &Screen) -> Outcome {
    let value = value.map(|path| if path == Path::new("-") { Source::Stdin } else { Source::File(path) });
    let file = match value {
        Some(Source::File(path)) => Some(path),
        _ => None,
    };
    if let Some(path) = [Some(schema), file].into_iter().flatten().find(|it| !it.exists()) {
        return Err(Failure::Usage(missing(path)));
    }
    let json = codegen::json_type(schema)?;
    screen.problems(&json.warnings);
    let Some(value) = value else {
        screen.output(json.rust.trim_end())?;
        return Ok(ExitCode::SUCCESS);
    };
    let (path, bytes) = match value {
        Source::File(path) => (path, fs::read(path)),
        Source::Stdin => {
            let mut bytes = Vec::new();
            let read = io::stdin().lock().read_to_end(&mut bytes);
            (Path::new("standard input"), read.map(|_| bytes))
        }
    };
    let bytes = bytes.map_err(|error| Problem::error(error.to_string()).in_file(path))?;
    match accept(&json, &bytes) {
        Ok(()) => {
            let how = if json.validated { "decoded and validated" } else { "decoded" };
            screen.result(&format!(
                "{}: accepted as {}, {how}, written back unchanged",
                path.display(),
                json.name
            ));
            Ok(ExitCode::SUCCESS)
        }
        Err(reason) => {
            screen.finding(&format!("{}: refused as {}: {reason}", path.display(), json.name));
            Ok(ExitCode::from(1))
        }
    }
}

/// Where the value is.
#[derive(Clone, Copy)]
enum Source<'a> {
    File(&'a Path),
    Stdin,
}

/// A file that is not there. What looks like JSON was meant as the value.
fn missing(path: &Path) -> Problem {
    let problem = Problem::error(format!("there is no file {}", path.display()));
    let text = path.to_string_lossy();
    if serde_json::from_str::<Value>(&text).is_ok() || text.starts_with(['{', '[', '"']) {
        return problem.help("write the value into a file, or give `-` and the value on standard input");
    }
    problem
}

/// What the generated type does on reading: the text is scanned for what would change silently, and the
/// value held to the schema. What passes is written back as it was: that is how the types are made.
fn accept(json: &codegen::Single, bytes: &[u8]) -> Result<(), String> {
    runtime::json::scan(bytes).map_err(|error| error.to_string())?;
    let value: Value = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    // Once per process, which ends with the command.
    let text: &'static str = Box::leak(json.schema.to_string().into_boxed_str());
    Schema::new(text, Check::Always).validate(&value).map_err(|error| error.to_string())?;
    json.fits(&value)
}
