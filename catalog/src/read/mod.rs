//! Reading: one read-only snapshot, one query per kind of object.

mod aggregate;
mod attribute;
mod constraint;
mod deparse;
mod dependency;
mod global;
mod index;
mod known;
mod locale;
mod operator;
mod operator_class;
mod query;
mod relation;
mod role;
mod routine;
mod settings;
mod text_search;
mod trigger;
mod types;

use std::collections::BTreeSet;
use std::time::Duration;

use postgres::types::Oid;
use postgres::{Client, IsolationLevel, SimpleQueryMessage, Transaction};

use self::known::{Known, class};
use self::query::{Source, query};
use crate::model::{Dependency, Extension, ObjectRef, Relation, Schema};
use crate::{Catalog, Error, Selection};

/// The oldest server that is served, as `server_version_num`.
pub const MINIMUM_VERSION: u32 = 140_000;

/// How often a snapshot is taken when objects change while it is read.
const ATTEMPTS: u32 = 6;

/// What text depends on: names come qualified, and constants look the same whatever the role or server prefers.
const SETTINGS: &str = "
    SET LOCAL search_path = '';
    SET LOCAL timezone = 'UTC';
    SET LOCAL datestyle = 'ISO, YMD';
    SET LOCAL intervalstyle = 'postgres';
    SET LOCAL extra_float_digits = 1;
    SET LOCAL bytea_output = 'hex';
    SET LOCAL lc_monetary = 'C';
    SET LOCAL quote_all_identifiers = off;
    SET LOCAL standard_conforming_strings = on;
";

query!(SchemaRow, schemas, "schemas", "schemas.sql", {
    oid: Oid,
    name: String,
    comment: Option<String>,
    usable: bool,
});

query!(
    /// The state of the selected schemas: differs whenever something in them does.
    #[derive(PartialEq, Eq)]
    StampRow, stamp, "the state of the schemas", "stamp.sql", { stamp: String }
);

/// Reads what `selection` names of the connected database.
///
/// One transaction, read only and repeatable read, with an empty `search_path`, so that every name in
/// SQL text comes back qualified; one query per kind of object.
///
/// PostgreSQL makes that text from what is current, not from the snapshot. So where objects of the selected
/// schemas change meanwhile, all is read again, a few times.
///
/// # Errors
/// A server older than 14, schemas that the role may not use, patterns that match nothing, objects that do not
/// stop changing, and whatever the server says to the queries on `pg_catalog`.
pub fn read(client: &mut Client, selection: &Selection) -> Result<Catalog, Error> {
    let major = server_version(client)? / 10_000;
    for attempt in 0..ATTEMPTS {
        std::thread::sleep(Duration::from_millis(40) * attempt * attempt);
        let Attempt { catalog, changed } = attempt_read(client, selection, major)?;
        if changed {
            continue;
        }
        match catalog {
            // An object of another schema may have gone.
            Err(error) if error.may_pass() && attempt + 1 < ATTEMPTS => {}
            read => return read,
        }
    }
    Err(Error::Changing { attempts: ATTEMPTS })
}

/// What was read, and whether it changed meanwhile.
struct Attempt {
    catalog: Result<Catalog, Error>,
    changed: bool,
}

fn attempt_read(client: &mut Client, selection: &Selection, major: u32) -> Result<Attempt, Error> {
    let mut tx = begin(client)?;
    let mut source = Source { tx: &mut tx, major, schemas: Vec::new(), whole: selection.schemas.is_empty() };
    let all = schemas(&mut source)?;
    let chosen = usable(&mut source, &all, selection)?;
    source.schemas = chosen.iter().map(|it| it.name.clone()).collect();
    let before = stamp(&mut source)?;
    let catalog = snapshot(&mut source, selection, &all, chosen);
    let schemas = source.schemas;
    // It only read, and may have failed.
    tx.rollback().map_err(|source| Error::Query { what: "a snapshot", source })?;

    let mut tx = begin(client)?;
    let after = stamp(&mut Source { tx: &mut tx, major, schemas, whole: false })?;
    tx.commit().map_err(|source| Error::Query { what: "a snapshot", source })?;
    Ok(Attempt { catalog, changed: before != after })
}

fn begin(client: &mut Client) -> Result<Transaction<'_>, Error> {
    let failed = |source| Error::Query { what: "a snapshot", source };
    let mut tx = client
        .build_transaction()
        .isolation_level(IsolationLevel::RepeatableRead)
        .read_only(true)
        .start()
        .map_err(failed)?;
    tx.batch_execute(SETTINGS).map_err(failed)?;
    Ok(tx)
}

/// The selected schemas, or an error that names those the role may not use.
fn usable(
    source: &mut Source<'_, '_>,
    all: &[SchemaRow],
    selection: &Selection,
) -> Result<Vec<SchemaRow>, Error> {
    let chosen: Vec<_> = all.iter().filter(|it| selection.has_schema(&it.name)).cloned().collect();
    let closed: Vec<String> = chosen.iter().filter(|it| !it.usable).map(|it| it.name.clone()).collect();
    if closed.is_empty() { Ok(chosen) } else { Err(Error::NoUsage { role: role(source)?, schemas: closed }) }
}

fn role(source: &mut Source<'_, '_>) -> Result<String, Error> {
    let rows = source.rows("the role", "SELECT current_user::text AS role", |row| row.try_get("role"))?;
    Ok(rows.into_iter().next().unwrap_or_default())
}

fn snapshot(
    source: &mut Source<'_, '_>,
    selection: &Selection,
    all: &[SchemaRow],
    chosen: Vec<SchemaRow>,
) -> Result<Catalog, Error> {
    let known = &mut Known::read(source, selection)?;
    let mut catalog = Catalog::default();
    for row in chosen {
        known.note(class::SCHEMA, row.oid, ObjectRef::Schema(row.name.clone()));
        catalog.schemas.push(Schema { name: row.name, comment: row.comment });
    }
    let extensions = global::read_extensions(source, known)?;
    catalog.enums = types::read_enums(source, known)?;
    let domains = types::read_domains(source, known)?;
    let composites = types::read_composites(source, known)?;
    catalog.ranges = types::read_ranges(source, known)?;
    catalog.collations = types::read_collations(source, known)?;
    let read = relation::read(source, known)?;
    catalog.relations = read.relations;
    (catalog.domains, catalog.composites) =
        types::complete(domains, read.domain_checks, composites, read.composite_attributes);
    catalog.sequences = types::read_sequences(source, known)?;
    catalog.routines = routine::read(source, known)?;
    catalog.operators = operator::read_operators(source, known)?;
    catalog.casts = operator::read_casts(source, known)?;
    catalog.conversions = global::read_conversions(source, known)?;
    operator_class::read(source, known, &mut catalog)?;
    text_search::read(source, known, &mut catalog)?;
    global::read_foreign(source, known, &mut catalog)?;
    catalog.event_triggers = global::read_event_triggers(source, known)?;
    catalog.publications = global::read_publications(source, known)?;
    catalog.unmodelled = global::read_unmodelled(source, known)?;
    catalog.dependencies = dependency::read(source, known, &catalog)?;
    catalog.extensions = needed(extensions, &mut catalog.dependencies);
    if selection.roles {
        catalog.ownership = role::read_owners(source, known)?;
        catalog.default_privileges = role::read_defaults(source)?;
    }
    sort(&mut catalog);

    let names: Vec<String> = known.names.iter().cloned().collect();
    let schemas = all.iter().map(|it| &it.name).filter(|it| selection.can_match(it));
    let schemas: Vec<String> = schemas.cloned().collect();
    let unmatched = selection.unmatched(&schemas, &names, &columns(&catalog));
    if unmatched.is_empty() { Ok(catalog) } else { Err(Error::UnmatchedPatterns(unmatched)) }
}

/// `schema.relation.column` of every column.
fn columns(catalog: &Catalog) -> Vec<String> {
    let of = |it: &Relation| {
        let names = it.attributes.iter().map(|column| format!("{}.{}", it.name.plain(), column.name));
        names.collect::<Vec<_>>()
    };
    catalog.relations.iter().flat_map(of).collect()
}

/// The extensions in selected schemas, those that selected objects need, and those that these need. What depends
/// on what is kept between them alone.
fn needed(extensions: Vec<(Extension, bool)>, dependencies: &mut Vec<Dependency>) -> Vec<Extension> {
    let mut names: BTreeSet<String> =
        extensions.iter().filter(|(_, selected)| *selected).map(|(it, _)| it.name.clone()).collect();
    loop {
        let before = names.len();
        for it in dependencies.iter() {
            let needed_by = match &it.object {
                ObjectRef::Extension(name) => names.contains(name),
                _ => true,
            };
            if let (true, ObjectRef::Extension(name)) = (needed_by, &it.on) {
                names.insert(name.clone());
            }
        }
        if names.len() == before {
            break;
        }
    }
    dependencies.retain(|it| match &it.object {
        ObjectRef::Extension(name) => names.contains(name),
        _ => true,
    });
    extensions.into_iter().map(|(it, _)| it).filter(|it| names.contains(&it.name)).collect()
}

/// The server sorts by its own collation; the model by code point.
fn sort(catalog: &mut Catalog) {
    let Catalog {
        schemas,
        extensions,
        relations,
        enums,
        domains,
        composites,
        ranges,
        sequences,
        collations,
        conversions,
        routines,
        operators,
        casts,
        operator_families,
        operator_classes,
        text_search_parsers,
        text_search_templates,
        text_search_dictionaries,
        text_search_configurations,
        foreign_data_wrappers,
        foreign_servers,
        event_triggers,
        publications,
        // Read from sorted sets.
        ownership: _,
        default_privileges: _,
        dependencies: _,
        unmodelled,
    } = catalog;
    schemas.sort_by(|a, b| a.name.cmp(&b.name));
    extensions.sort_by(|a, b| a.name.cmp(&b.name));
    relations.sort_by(|a, b| a.name.cmp(&b.name));
    enums.sort_by(|a, b| a.name.cmp(&b.name));
    domains.sort_by(|a, b| a.name.cmp(&b.name));
    composites.sort_by(|a, b| a.name.cmp(&b.name));
    ranges.sort_by(|a, b| a.name.cmp(&b.name));
    sequences.sort_by(|a, b| a.name.cmp(&b.name));
    collations.sort_by(|a, b| a.name.cmp(&b.name));
    conversions.sort_by(|a, b| a.name.cmp(&b.name));
    routines.sort_by(|a, b| (&a.name, &a.signature).cmp(&(&b.name, &b.signature)));
    operators.sort_by(|a, b| (&a.name, &a.left, &a.right).cmp(&(&b.name, &b.left, &b.right)));
    casts.sort_by(|a, b| (&a.source, &a.target).cmp(&(&b.source, &b.target)));
    operator_families.sort_by(|a, b| (&a.name, &a.method).cmp(&(&b.name, &b.method)));
    operator_classes.sort_by(|a, b| (&a.name, &a.method).cmp(&(&b.name, &b.method)));
    text_search_parsers.sort_by(|a, b| a.name.cmp(&b.name));
    text_search_templates.sort_by(|a, b| a.name.cmp(&b.name));
    text_search_dictionaries.sort_by(|a, b| a.name.cmp(&b.name));
    text_search_configurations.sort_by(|a, b| a.name.cmp(&b.name));
    foreign_data_wrappers.sort_by(|a, b| a.name.cmp(&b.name));
    foreign_servers.sort_by(|a, b| a.name.cmp(&b.name));
    event_triggers.sort_by(|a, b| a.name.cmp(&b.name));
    publications.sort_by(|a, b| a.name.cmp(&b.name));
    unmodelled.sort();
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
