//! A JSON Schema of the generated code, compiled when it is first needed.

use std::sync::OnceLock;

use jsonschema::Validator;
use serde_json::Value;

use crate::json::{JsonError, explain, format};

/// When a schema is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// Each time a value is read or written: the schema says more than the Rust type enforces.
    Always,
    /// Only when the Rust type refuses a value, to say why.
    OnError,
}

/// A JSON Schema (draft 7) without references to other files.
#[derive(Debug)]
pub struct Schema {
    text: &'static str,
    check: Check,
    compiled: OnceLock<Result<Validator, String>>,
}

impl Schema {
    /// A schema of this text, which is compiled at its first use.
    pub const fn new(text: &'static str, check: Check) -> Self {
        Self { text, check, compiled: OnceLock::new() }
    }

    /// The schema's text.
    pub const fn text(&self) -> &'static str {
        self.text
    }

    /// When the schema is looked at.
    pub const fn check(&self) -> Check {
        self.check
    }

    /// Whether a value is as the schema says.
    ///
    /// # Errors
    ///
    /// What is wrong with the value, as one mistake that is likely the one made; or why the schema itself
    /// cannot be used.
    pub fn validate(&self, value: &Value) -> Result<(), JsonError> {
        match self.validator() {
            Ok(validator) if validator.is_valid(value) => Ok(()),
            Ok(validator) => Err(explain::schema(validator, value, "")),
            Err(reason) => Err(JsonError::root(format!("the JSON Schema cannot be used: {reason}"))),
        }
    }

    /// What is wrong with a value that something refuses at the JSON pointer `near`; `None` if the schema has
    /// nothing against it.
    pub(crate) fn explain(&self, value: &Value, near: &str) -> Option<JsonError> {
        let validator = self.validator().ok()?;
        (!validator.is_valid(value)).then(|| explain::schema(validator, value, near))
    }

    fn validator(&self) -> Result<&Validator, &String> {
        self.compiled.get_or_init(|| compile(self.text)).as_ref()
    }
}

fn compile(text: &str) -> Result<Validator, String> {
    let schema: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let options = jsonschema::draft7::options().should_validate_formats(true);
    let validator = format::register(options).and_then(|options| options.build(&schema));
    validator.map_err(|error| error.to_string())
}
