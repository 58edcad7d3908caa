//! `json`: a schema's Rust type, and a value tried on it.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use codegen::Problem;
use runtime::json::{Check, Schema};
use serde_json::Value;

use crate::outcome::{Failure, Outcome};
use crate::screen::Screen;

pub fn run(schema: &Path, value: Option<&Path>, screen: &Screen) -> Outcome {
    if let Some(path) = [Some(schema), value].into_iter().flatten().find(|it| !it.exists()) {
        return Err(Failure::Usage(Problem::error(format!("there is no file {}", path.display()))));
    }
    let json = codegen::json_type(schema)?;
    if value.is_none() || !screen.is_quiet() {
        screen.output(json.rust.trim_end())?;
    }
    let Some(path) = value else { return Ok(ExitCode::SUCCESS) };
    let bytes = fs::read(path).map_err(|error| Problem::error(error.to_string()).in_file(path))?;
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
