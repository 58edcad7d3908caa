//! Formats that draft 7 of JSON Schema does not know, but its authors use.

use jsonschema::{ValidationError, ValidationOptions};
use serde_json::{Value, json};

/// The formats of draft 2019-09 that are new to draft 7.
const LATER: [&str; 2] = ["duration", "uuid"];

/// Has a validator of draft 7 check the formats of draft 2019-09 too, which it would let pass unread.
pub(crate) fn register(
    mut options: ValidationOptions<'_>,
) -> Result<ValidationOptions<'_>, ValidationError<'static>> {
    for name in LATER {
        let later = jsonschema::draft201909::options()
            .should_validate_formats(true)
            .build(&json!({ "format": name }))?;
        options = options.with_format(name, move |text: &str| later.is_valid(&Value::from(text)));
    }
    Ok(options)
}
