//! Schemas, extensions, conversions, foreign-data wrappers and servers, event triggers, publications.

use super::text::{foreign_options, literal, names};
use super::{Statement, triggers};
use crate::model::{
    Conversion, EventTrigger, Extension, ForeignDataWrapper, ForeignServer, ObjectRef, Publication,
    PublishedTable, Schema,
};
use crate::quote_ident;

/// What the schema `public` of a new database says of itself.
const PUBLIC_COMMENT: &str = "standard public schema";

/// CREATE SCHEMA, and its comment. `public` is there already in most new databases.
pub(crate) fn create_schema(it: &Schema) -> Vec<Statement> {
    let object = ObjectRef::Schema(it.name.clone());
    let name = quote_ident(&it.name);
    let on = format!("SCHEMA {name}");
    if it.name == "public" {
        let create = Statement::new(object.clone(), "CREATE SCHEMA IF NOT EXISTS public");
        let comment = match &it.comment {
            Some(comment) if comment == PUBLIC_COMMENT => None,
            None => Some(Statement::new(object, "COMMENT ON SCHEMA public IS NULL")),
            Some(_) => Statement::comment(&object, &on, &it.comment),
        };
        return [create].into_iter().chain(comment).collect();
    }
    let comment = Statement::comment(&object, &on, &it.comment);
    let create = Statement::new(object, format!("CREATE SCHEMA {name}"));
    [create].into_iter().chain(comment).collect()
}

/// CREATE EXTENSION. Its schema is named where `has_schema`, which is so unless the extension makes it.
pub(crate) fn create_extension(it: &Extension, has_schema: bool) -> Statement {
    let schema = if has_schema { format!(" WITH SCHEMA {}", quote_ident(&it.schema)) } else { String::new() };
    let text = format!("CREATE EXTENSION IF NOT EXISTS {}{schema}", quote_ident(&it.name));
    Statement::new(ObjectRef::Extension(it.name.clone()), text)
}

/// CREATE CONVERSION, and its comment.
pub(crate) fn create_conversion(it: &Conversion) -> Vec<Statement> {
    let Conversion { name, source, target, function, default, comment } = it;
    let object = ObjectRef::Conversion(name.clone());
    let default = if *default { "DEFAULT " } else { "" };
    let (source, target) = (literal(source), literal(target));
    let text = format!("CREATE {default}CONVERSION {name} FOR {source} TO {target} FROM {function}");
    let comment = Statement::comment(&object, &format!("CONVERSION {name}"), comment);
    [Statement::new(object, text)].into_iter().chain(comment).collect()
}

/// CREATE FOREIGN DATA WRAPPER, and its comment.
pub(crate) fn create_wrapper(it: &ForeignDataWrapper) -> Vec<Statement> {
    let ForeignDataWrapper { name, handler, validator, options, comment } = it;
    let object = ObjectRef::ForeignDataWrapper(name.clone());
    let mut text = format!("CREATE FOREIGN DATA WRAPPER {}", quote_ident(name));
    for (key, function) in [("HANDLER", handler), ("VALIDATOR", validator)] {
        if let Some(function) = function {
            text.push_str(&format!(" {key} {function}"));
        }
    }
    text.push_str(&foreign_options(options));
    let on = format!("FOREIGN DATA WRAPPER {}", quote_ident(name));
    let comment = Statement::comment(&object, &on, comment);
    [Statement::new(object, text)].into_iter().chain(comment).collect()
}

/// CREATE SERVER, and its comment. A secret among its options is empty here, as in the model.
pub(crate) fn create_server(it: &ForeignServer) -> Vec<Statement> {
    let ForeignServer { name, wrapper, server_type, version, options, comment } = it;
    let object = ObjectRef::ForeignServer(name.clone());
    let mut text = format!("CREATE SERVER {}", quote_ident(name));
    for (key, value) in [("TYPE", server_type), ("VERSION", version)] {
        if let Some(value) = value {
            text.push_str(&format!(" {key} {}", literal(value)));
        }
    }
    let options = foreign_options(options);
    text.push_str(&format!(" FOREIGN DATA WRAPPER {}{options}", quote_ident(wrapper)));
    let comment = Statement::comment(&object, &format!("SERVER {}", quote_ident(name)), comment);
    [Statement::new(object, text)].into_iter().chain(comment).collect()
}

/// CREATE EVENT TRIGGER, its state and its comment.
pub(crate) fn create_event_trigger(it: &EventTrigger) -> Vec<Statement> {
    let EventTrigger { name, event, tags, function, state, comment } = it;
    let object = ObjectRef::EventTrigger(name.clone());
    let tags = if tags.is_empty() {
        String::new()
    } else {
        let tags: Vec<String> = tags.iter().map(|it| literal(it)).collect();
        format!("\n    WHEN TAG IN ({})", tags.join(", "))
    };
    let name = quote_ident(name);
    let event = quote_ident(event);
    let text = format!("CREATE EVENT TRIGGER {name} ON {event}{tags}\n    EXECUTE FUNCTION {function}()");
    let create = Statement::new(object.clone(), text);
    let state = triggers::state(*state)
        .map(|verb| Statement::new(object.clone(), format!("ALTER EVENT TRIGGER {name} {verb}")));
    let comment = Statement::comment(&object, &format!("EVENT TRIGGER {name}"), comment);
    [create].into_iter().chain(state).chain(comment).collect()
}

/// CREATE PUBLICATION, and its comment.
pub(crate) fn create_publication(it: &Publication) -> Vec<Statement> {
    let Publication { name, all_tables, schemas, tables, operations, via_root, generated_columns, comment } =
        it;
    let object = ObjectRef::Publication(name.clone());
    let mut contents: Vec<String> = Vec::new();
    if !tables.is_empty() {
        // Version 14 takes the word once.
        let tables: Vec<String> = tables.iter().map(published).collect();
        contents.push(format!("TABLE {}", tables.join(", ")));
    }
    if !schemas.is_empty() {
        contents.push(format!("TABLES IN SCHEMA {}", names(schemas)));
    }
    let contents = match (all_tables, contents.is_empty()) {
        (true, _) => " FOR ALL TABLES".to_owned(),
        (false, true) => String::new(),
        (false, false) => format!("\n    FOR {}", contents.join(", ")),
    };
    let mut parameters = vec![format!("publish = {}", literal(&operations.join(", ")))];
    if *via_root {
        parameters.push("publish_via_partition_root = true".to_owned());
    }
    if *generated_columns {
        parameters.push("publish_generated_columns = stored".to_owned());
    }
    let name = quote_ident(name);
    let text = format!("CREATE PUBLICATION {name}{contents}\n    WITH ({})", parameters.join(", "));
    let comment = Statement::comment(&object, &format!("PUBLICATION {name}"), comment);
    [Statement::new(object, text)].into_iter().chain(comment).collect()
}

/// Alone: without ONLY, the tables that inherit from it would be named too.
fn published(it: &PublishedTable) -> String {
    let mut text = format!("ONLY {}", it.name);
    if let Some(columns) = &it.columns {
        text.push_str(&format!(" ({})", names(columns)));
    }
    if let Some(filter) = &it.filter {
        text.push_str(&format!(" WHERE ({filter})"));
    }
    text
}
