//! Whether the generated type holds a value that its schema accepts: what `serde` asks of it beyond.

use serde_json::{Map, Value};

use super::closure::target;

/// Where and why the type would refuse `value`: an integer written with a fraction (`1.0`), which JSON Schema
/// takes for an integer and `i64` does not.
///
/// `schema` refers to its own `definitions` alone.
///
/// # Errors
/// The JSON pointer and the reason.
pub(super) fn fits(schema: &Value, value: &Value) -> Result<(), String> {
    let definitions = schema.get("definitions").and_then(Value::as_object);
    Walk { definitions }.value(schema, value, "")
}

struct Walk<'a> {
    definitions: Option<&'a Map<String, Value>>,
}

impl Walk<'_> {
    fn value(&self, schema: &Value, value: &Value, path: &str) -> Result<(), String> {
        let Some(object) = schema.as_object() else { return Ok(()) };
        if let Some(name) = object.get("$ref").and_then(target) {
            let found = self.definitions.and_then(|it| it.get(name));
            return found.map_or(Ok(()), |it| self.value(it, value, path));
        }
        for part in object.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            self.value(part, value, path)?;
        }
        if let Some(branches) = super::closure::union(object) {
            let mut refusals = branches.iter().map(|it| self.value(it, value, path));
            // As an untagged enum does: the first branch that takes it.
            let first = refusals.next().unwrap_or(Ok(()));
            return if first.is_ok() || refusals.any(|it| it.is_ok()) { Ok(()) } else { first };
        }
        self.kind(object, value, path)?;
        match value {
            Value::Array(items) => {
                let Some(schema) = object.get("items").filter(|it| it.is_object()) else { return Ok(()) };
                let mut items = items.iter().enumerate();
                items.try_for_each(|(at, item)| self.value(schema, item, &format!("{path}/{at}")))
            }
            Value::Object(fields) => self.object(object, fields, path),
            _ => Ok(()),
        }
    }

    fn kind(&self, schema: &Map<String, Value>, value: &Value, path: &str) -> Result<(), String> {
        let named = |name: &str| match schema.get("type") {
            Some(Value::String(one)) => one == name,
            Some(Value::Array(many)) => many.iter().any(|it| it == name),
            _ => false,
        };
        let is = match value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(number) if number.is_i64() || number.is_u64() => "integer",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        };
        let at = if path.is_empty() { String::new() } else { format!("{path}: ") };
        if is == "number" && named("integer") && !named("number") {
            return Err(format!("{at}expected an integer written without a fraction, found {value}"));
        }
        let known = schema.contains_key("type");
        let other = known && !named(is) && !(is == "integer" && named("number"));
        let constant = schema.get("const").is_some_and(|it| it != value);
        let label = schema.get("enum").and_then(Value::as_array).is_some_and(|it| !it.contains(value));
        if other || constant || label { Err(format!("{at}another kind of value")) } else { Ok(()) }
    }

    fn object(
        &self,
        schema: &Map<String, Value>,
        fields: &Map<String, Value>,
        path: &str,
    ) -> Result<(), String> {
        let properties = schema.get("properties").and_then(Value::as_object);
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        if let Some(missing) = required.filter_map(Value::as_str).find(|it| !fields.contains_key(*it)) {
            return Err(format!("{path}: missing key {missing:?}"));
        }
        for (key, value) in fields {
            let path = format!("{path}/{}", key.replace('~', "~0").replace('/', "~1"));
            match (properties.and_then(|it| it.get(key)), schema.get("additionalProperties")) {
                (Some(schema), _) => self.value(schema, value, &path)?,
                (None, Some(Value::Bool(false))) => return Err(format!("{path}: unknown key")),
                (None, Some(rest)) => self.value(rest, value, &path)?,
                (None, None) => {}
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_integer_with_a_fraction_is_found_where_it_is() {
        let schema = json!({
            "$ref": "#/definitions/A",
            "definitions": {
                "A": { "type": "object", "properties": { "n": { "type": ["integer", "null"] } },
                       "additionalProperties": { "$ref": "#/definitions/B" } },
                "B": { "oneOf": [{ "type": "string" }, { "type": "array", "items": { "type": "integer" } }] },
            },
        });
        assert_eq!(fits(&schema, &json!({ "n": 1, "x": [1, 2], "y": "z" })), Ok(()));
        assert_eq!(fits(&schema, &json!({ "n": null })), Ok(()));
        let error = fits(&schema, &json!({ "n": 1.0 })).unwrap_err();
        assert_eq!(error, "/n: expected an integer written without a fraction, found 1.0");
        assert!(fits(&schema, &json!({ "x": [1, 2.0] })).is_err());
    }
}
