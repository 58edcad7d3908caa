//! What is mostly in no schema: extensions, conversions, foreign servers, event triggers, publications.

use postgres::types::Oid;

use super::deparse;
use super::known::{Known, class};
use super::query::{Pair, Source, grouped, options, query};
use super::trigger::state;
use crate::model::*;
use crate::{Catalog, Error, Name};

query!(ExtensionRow, extensions, "extensions", "extensions.sql", {
    oid: Oid,
    name: String,
    schema: String,
    selected: bool,
    type_schemas: Option<Vec<String>>,
    type_names: Option<Vec<String>>,
});

query!(ConversionRow, conversions, "conversions", "conversions.sql", {
    oid: Oid,
    schema: String,
    name: String,
    source: String,
    target: String,
    function: Pair,
    is_default: bool,
    comment: Option<String>,
});

query!(WrapperRow, wrappers, "foreign-data wrappers", "foreign_data_wrappers.sql", {
    oid: Oid,
    name: String,
    handler: Pair,
    validator: Pair,
    options: Option<Vec<String>>,
    comment: Option<String>,
});

query!(ServerRow, servers, "foreign servers", "foreign_servers.sql", {
    oid: Oid,
    name: String,
    wrapper_oid: Oid,
    wrapper: String,
    server_type: Option<String>,
    version: Option<String>,
    options: Option<Vec<String>>,
    comment: Option<String>,
});

query!(EventTriggerRow, event_triggers, "event triggers", "event_triggers.sql", {
    oid: Oid,
    name: String,
    event: String,
    tags: Option<Vec<String>>,
    function: Pair,
    enabled: String,
    comment: Option<String>,
});

query!(PublicationRow, publications, "publications", "publications.sql", {
    oid: Oid,
    name: String,
    all_tables: bool,
    publishes_insert: bool,
    publishes_update: bool,
    publishes_delete: bool,
    publishes_truncate: bool,
    via_root: bool,
    generated_columns: bool,
    schemas: Option<Vec<String>>,
    comment: Option<String>,
});

query!(PublishedTableRow, published_tables, "tables of publications", "published_tables.sql", {
    oid: Oid,
    publication: Oid,
    relation: Oid,
    columns: Option<Vec<String>>,
    filter: Option<String>,
});

query!(UnmodelledRow, unmodelled_objects, "other objects", "unmodelled.sql", {
    class: Oid,
    oid: Oid,
    kind: String,
    schema: Option<String>,
    name: String,
    method: Option<String>,
});

/// Extensions, each with whether it is in a selected schema.
pub(super) fn read_extensions(
    source: &mut Source<'_, '_>,
    known: &mut Known,
) -> Result<Vec<(Extension, bool)>, Error> {
    let mut found = Vec::new();
    for row in extensions(source)? {
        known.note(class::EXTENSION, row.oid, ObjectRef::Extension(row.name.clone()));
        let types = row.type_schemas.into_iter().flatten().zip(row.type_names.into_iter().flatten());
        let mut types: Vec<Name> = types.map(|(schema, name)| Name::new(schema, name)).collect();
        types.sort();
        found.push((Extension { name: row.name, schema: row.schema, types }, row.selected));
    }
    Ok(found)
}

pub(super) fn read_conversions(
    source: &mut Source<'_, '_>,
    known: &mut Known,
) -> Result<Vec<Conversion>, Error> {
    let mut found = Vec::new();
    for row in conversions(source)? {
        if known.keeps(class::CONVERSION, row.oid, &row.schema, &row.name) {
            let name = Name::new(row.schema, row.name);
            let object = ObjectRef::Conversion(name.clone());
            let Pair(Some(function)) = row.function else {
                let problem = "no function".to_owned();
                return Err(Error::Unknown { object: object.to_string(), problem });
            };
            known.note(class::CONVERSION, row.oid, object);
            found.push(Conversion {
                name,
                source: row.source,
                target: row.target,
                function,
                default: row.is_default,
                comment: row.comment,
            });
        }
    }
    Ok(found)
}

/// Foreign servers that relations use, or all of a database that is read as a whole; their wrappers likewise.
pub(super) fn read_foreign(
    source: &mut Source<'_, '_>,
    known: &mut Known,
    catalog: &mut Catalog,
) -> Result<(), Error> {
    let mut used = Vec::new();
    for row in servers(source)? {
        let wanted = source.whole || known.servers.contains(&row.oid);
        if wanted && !known.is_member(class::FOREIGN_SERVER, row.oid) {
            used.push(row.wrapper_oid);
            known.note(class::FOREIGN_SERVER, row.oid, ObjectRef::ForeignServer(row.name.clone()));
            catalog.foreign_servers.push(ForeignServer {
                name: row.name,
                wrapper: row.wrapper,
                server_type: row.server_type,
                version: row.version,
                options: foreign_options(row.options),
                comment: row.comment,
            });
        }
    }
    for row in wrappers(source)? {
        let wanted = source.whole || used.contains(&row.oid);
        if wanted && !known.is_member(class::FOREIGN_DATA_WRAPPER, row.oid) {
            let object = ObjectRef::ForeignDataWrapper(row.name.clone());
            known.note(class::FOREIGN_DATA_WRAPPER, row.oid, object);
            catalog.foreign_data_wrappers.push(ForeignDataWrapper {
                name: row.name,
                handler: row.handler.0,
                validator: row.validator.0,
                options: foreign_options(row.options),
                comment: row.comment,
            });
        }
    }
    Ok(())
}

/// Options of foreign servers, wrappers, tables and columns; the value of one that may be a secret is left out.
pub(super) fn foreign_options(texts: Option<Vec<String>>) -> Vec<(String, String)> {
    let mut pairs = options(texts);
    for (name, value) in &mut pairs {
        let name = name.to_ascii_lowercase();
        if ["pass", "secret", "token", "credential", "private", "sslkey", "api_key", "access_key"]
            .iter()
            .any(|it| name.contains(it))
        {
            value.clear();
        }
    }
    pairs
}

pub(super) fn read_event_triggers(
    source: &mut Source<'_, '_>,
    known: &mut Known,
) -> Result<Vec<EventTrigger>, Error> {
    let mut found = Vec::new();
    for row in event_triggers(source)? {
        if known.is_member(class::EVENT_TRIGGER, row.oid) {
            continue;
        }
        let object = ObjectRef::EventTrigger(row.name.clone());
        let Pair(Some(function)) = row.function else {
            let problem = "no function".to_owned();
            return Err(Error::Unknown { object: object.to_string(), problem });
        };
        let mut tags = row.tags.unwrap_or_default();
        tags.sort();
        let state = state(&row.enabled, &object)?;
        known.note(class::EVENT_TRIGGER, row.oid, object);
        found.push(EventTrigger {
            name: row.name,
            event: row.event,
            tags,
            function,
            state,
            comment: row.comment,
        });
    }
    Ok(found)
}

/// Publications with those of their tables that were read.
pub(super) fn read_publications(
    source: &mut Source<'_, '_>,
    known: &mut Known,
) -> Result<Vec<Publication>, Error> {
    let rows = publications(source)?;
    let mut tables = grouped(published_tables(source)?, |it| it.publication);
    let mut found = Vec::new();
    for row in rows {
        let object = ObjectRef::Publication(row.name.clone());
        known.note(class::PUBLICATION, row.oid, object.clone());
        let mut named = Vec::new();
        for table in tables.remove(&row.oid).unwrap_or_default() {
            let Some(name) = known.relation(table.relation).cloned() else { continue };
            known.note(class::PUBLISHED_TABLE, table.oid, object.clone());
            let filter = deparse::optional(table.filter, source.major);
            named.push(PublishedTable { name, columns: table.columns, filter });
        }
        named.sort_by(|a, b| a.name.cmp(&b.name));
        let mut schemas = row.schemas.unwrap_or_default();
        schemas.retain(|it| source.schemas.contains(it));
        schemas.sort();
        let operations = [
            ("insert", row.publishes_insert),
            ("update", row.publishes_update),
            ("delete", row.publishes_delete),
            ("truncate", row.publishes_truncate),
        ];
        found.push(Publication {
            name: row.name,
            all_tables: row.all_tables,
            schemas,
            tables: named,
            operations: operations.iter().filter(|it| it.1).map(|it| it.0.to_owned()).collect(),
            via_root: row.via_root,
            generated_columns: row.generated_columns,
            comment: row.comment,
        });
    }
    Ok(found)
}

/// What is there but held by name alone.
pub(super) fn read_unmodelled(
    source: &mut Source<'_, '_>,
    known: &mut Known,
) -> Result<Vec<Unmodelled>, Error> {
    let mut found = Vec::new();
    for row in unmodelled_objects(source)? {
        let kept = match &row.schema {
            Some(schema) => known.keeps(row.class, row.oid, schema, &row.name),
            None => !known.is_member(row.class, row.oid),
        };
        if kept {
            let name = match (&row.schema, row.kind.as_str()) {
                // Operators are never quoted, nor are types that come as SQL.
                (Some(schema), "shell operator") => format!("{}.{}", crate::quote_ident(schema), row.name),
                (Some(schema), _) => Name::new(&**schema, &*row.name).to_string(),
                (None, "transform") => row.name,
                (None, _) => crate::quote_ident(&row.name),
            };
            let name = match (row.method, row.kind.as_str()) {
                (Some(language), "transform") => format!("{name} for {}", crate::quote_ident(&language)),
                (Some(method), _) => format!("{name} using {}", crate::quote_ident(&method)),
                (None, _) => name,
            };
            found.push(Unmodelled { kind: row.kind, name });
        }
    }
    Ok(found)
}
