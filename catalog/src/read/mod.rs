//! Reading: one read-only snapshot, one query per kind of object.

mod assemble;
mod rows;
mod view;

use postgres::{Client, IsolationLevel, SimpleQueryMessage, Transaction};

use crate::{Catalog, Error, Selection};

/// The oldest server that is served, as `server_version_num`.
pub const MINIMUM_VERSION: u32 = 140_000;

/// Reads what `selection` names of the connected database.
///
/// One transaction, read only and repeatable read, with an empty `search_path`, so that every name in
/// SQL text comes back qualified; one query per kind of object.
///
/// # Errors
/// A server older than 14, schemas that the role may not use, patterns that match nothing, and whatever
/// the server says to the queries on `pg_catalog`.
pub fn read(client: &mut Client, selection: &Selection) -> Result<Catalog, Error> {
    let version = server_version(client)?;
    let mut tx = client
        .build_transaction()
        .isolation_level(IsolationLevel::RepeatableRead)
        .read_only(true)
        .start()
        .map_err(|source| Error::Query { what: "a snapshot", source })?;
    tx.batch_execute("SET LOCAL search_path = ''")
        .map_err(|source| Error::Query { what: "a snapshot", source })?;
    let catalog = snapshot(&mut tx, selection, version)?;
    tx.commit().map_err(|source| Error::Query { what: "a snapshot", source })?;
    Ok(catalog)
}

fn snapshot(tx: &mut Transaction<'_>, selection: &Selection, version: u32) -> Result<Catalog, Error> {
    let all = rows::schemas(tx)?;
    let (chosen, names) = usable(tx, &all, selection)?;
    let mut relations = rows::relations(tx, &names)?;
    for definition in relations.iter_mut().filter_map(|it| it.definition.as_mut()) {
        if version < view::FIRST_WITHOUT_PREFIX {
            *definition = view::without_prefixes(definition);
        }
        *definition = view::with_counts_in_parentheses(definition);
    }
    let read = rows::Rows {
        relations,
        attributes: rows::attributes(tx, &names)?,
        constraints: rows::constraints(tx, &names)?,
        indexes: rows::indexes(tx, &names)?,
        enums: rows::enums(tx, &names)?,
        domains: rows::domains(tx, &names)?,
        composites: rows::composites(tx, &names)?,
        ranges: rows::ranges(tx, &names)?,
        sequences: rows::sequences(tx, &names)?,
        triggers: rows::triggers(tx, &names)?,
        schemas: chosen,
    };
    let objects: Vec<String> = read.object_names().collect();
    let columns = read.column_names();
    let schemas: Vec<String> = all.into_iter().map(|it| it.name).collect();
    let unmatched = selection.unmatched(&schemas, &objects, &columns);
    if !unmatched.is_empty() {
        return Err(Error::UnmatchedPatterns(unmatched));
    }
    assemble::assemble(read, selection)
}

/// The selected schemas and their names, or an error that names those the role may not use.
fn usable(
    tx: &mut Transaction<'_>,
    all: &[rows::SchemaRow],
    selection: &Selection,
) -> Result<(Vec<rows::SchemaRow>, Vec<String>), Error> {
    let chosen: Vec<_> = all.iter().filter(|it| selection.has_schema(&it.name)).cloned().collect();
    let closed: Vec<String> = chosen.iter().filter(|it| !it.usable).map(|it| it.name.clone()).collect();
    if !closed.is_empty() {
        return Err(Error::NoUsage { role: rows::current_role(tx)?, schemas: closed });
    }
    let names = chosen.iter().map(|it| it.name.clone()).collect();
    Ok((chosen, names))
}

/// The server's version as `server_version_num`, e.g. 170005.
///
/// # Errors
/// [`Error::ServerTooOld`] before 14; an answer that is no number; a failed query.
pub fn server_version(client: &mut Client) -> Result<u32, Error> {
    let messages = client
        .simple_query("SHOW server_version_num")
        .map_err(|source| Error::Query { what: "the server's version", source })?;
    let text = messages
        .iter()
        .find_map(|message| match message {
            SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
            _ => None,
        })
        .unwrap_or_default();
    let number: u32 = text.parse().map_err(|_| Error::ServerVersion { text: text.clone() })?;
    if number < MINIMUM_VERSION {
        let version = if number >= 100_000 {
            format!("{}.{}", number / 10_000, number % 10_000)
        } else {
            format!("{}.{}.{}", number / 10_000, number / 100 % 100, number % 100)
        };
        return Err(Error::ServerTooOld { version });
    }
    Ok(number)
}
