//! How the database differs from what the code was generated from, in the database's terms.

mod attribute;
mod constraint;
mod global;
mod index;
mod operator_class;
mod relation;
mod role;
mod routine;
mod text_search;
mod trigger;
mod types;

use std::collections::BTreeMap;
use std::fmt;

use crate::model::*;
use crate::{Catalog, Name, quote_ident};

/// One difference, e.g. `auth.organization.slug: NOT NULL in the code, nullable in the database`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What differs: `schema`, `schema.relation`, `schema.relation.column`, …; quoted where SQL needs it.
    pub object: String,
    /// How.
    pub text: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.object, self.text)
    }
}

/// Everything in which `database` differs from `code`, by kind and name.
pub fn compare(code: &Catalog, database: &Catalog) -> Vec<Difference> {
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
        ownership,
        default_privileges,
        dependencies,
        unmodelled,
    } = code;
    let other = database;
    let mut out = Differences::default();
    out.named("a schema", schemas, &other.schemas, |it| quote_ident(&it.name), schema);
    out.named("an extension", extensions, &other.extensions, |it| quote_ident(&it.name), global::extension);
    out.named("a relation", relations, &other.relations, |it| it.name.to_string(), relation::relation);
    out.named("an enum", enums, &other.enums, |it| it.name.to_string(), types::enum_type);
    out.named("a domain", domains, &other.domains, |it| it.name.to_string(), types::domain);
    out.named("a composite type", composites, &other.composites, |it| it.name.to_string(), types::composite);
    out.named("a range type", ranges, &other.ranges, |it| it.name.to_string(), types::range);
    out.named("a sequence", sequences, &other.sequences, |it| it.name.to_string(), types::sequence);
    out.named("a collation", collations, &other.collations, |it| it.name.to_string(), types::collation);
    let named = "a conversion";
    out.named(named, conversions, &other.conversions, |it| it.name.to_string(), global::conversion);
    out.named("a routine", routines, &other.routines, routine::title, routine::routine);
    out.named("an operator", operators, &other.operators, routine::operator_title, routine::operator);
    out.named("a cast", casts, &other.casts, routine::cast_title, routine::cast);
    let families = (operator_families, &other.operator_families);
    let title = operator_class::family_title;
    out.named("an operator family", families.0, families.1, title, operator_class::family);
    let classes = (operator_classes, &other.operator_classes);
    out.named("an operator class", classes.0, classes.1, operator_class::title, operator_class::class);
    let parsers = (text_search_parsers, &other.text_search_parsers);
    out.named("a text search parser", parsers.0, parsers.1, |it| it.name.to_string(), text_search::parser);
    let templates = (text_search_templates, &other.text_search_templates);
    let named = "a text search template";
    out.named(named, templates.0, templates.1, |it| it.name.to_string(), text_search::template);
    let dictionaries = (text_search_dictionaries, &other.text_search_dictionaries);
    let named = "a text search dictionary";
    out.named(named, dictionaries.0, dictionaries.1, |it| it.name.to_string(), text_search::dictionary);
    let configurations = (text_search_configurations, &other.text_search_configurations);
    let named = "a text search configuration";
    out.named(
        named,
        configurations.0,
        configurations.1,
        |it| it.name.to_string(),
        text_search::configuration,
    );
    let wrappers = (foreign_data_wrappers, &other.foreign_data_wrappers);
    out.named("a foreign-data wrapper", wrappers.0, wrappers.1, |it| quote_ident(&it.name), global::wrapper);
    let servers = (foreign_servers, &other.foreign_servers);
    out.named("a foreign server", servers.0, servers.1, |it| quote_ident(&it.name), global::server);
    let triggers = (event_triggers, &other.event_triggers);
    out.named("an event trigger", triggers.0, triggers.1, |it| quote_ident(&it.name), global::event_trigger);
    let published = (publications, &other.publications);
    out.named("a publication", published.0, published.1, |it| quote_ident(&it.name), global::publication);
    out.named("owned", ownership, &other.ownership, |it| it.object.to_string(), role::ownership);
    let privileges = (default_privileges, &other.default_privileges);
    out.named("default privileges", privileges.0, privileges.1, role::title, role::default_privileges);
    let title = |it: &Unmodelled| format!("{} {}", it.kind, it.name);
    out.named("an object", unmodelled, &other.unmodelled, title, same);
    // They follow from the rest, and so say something new only where the rest is the same.
    if out.0.is_empty() {
        let title = |it: &Dependency| format!("{} on {}", it.object, it.on);
        out.named("a dependency", dependencies, &other.dependencies, title, same);
    }
    out.0
}

/// Of what its name says in full.
fn same<T>(_: &mut Differences, _: &str, _: &T, _: &T) {}

fn schema(out: &mut Differences, name: &str, code: &Schema, database: &Schema) {
    let Schema { name: _, comment } = code;
    out.comment(name, comment, &database.comment);
}

/// What was found so far.
#[derive(Default)]
struct Differences(Vec<Difference>);

impl Differences {
    fn add(&mut self, object: &str, text: String) {
        self.0.push(Difference { object: object.to_owned(), text });
    }

    /// Two values of one property, where they differ.
    fn value<T: PartialEq>(&mut self, object: &str, code: &T, database: &T, say: impl Fn(&T) -> String) {
        if code != database {
            self.add(object, format!("{} in the code, {} in the database", say(code), say(database)));
        }
    }

    /// The same of one that is either there or not.
    fn flag(&mut self, object: &str, code: &bool, database: &bool, yes: &'static str, no: &'static str) {
        self.value(object, code, database, |it| (if *it { yes } else { no }).to_owned());
    }

    /// Options, storage parameters or settings: names and values.
    fn options(&mut self, object: &str, code: &[(String, String)], database: &[(String, String)]) {
        self.value(object, &code, &database, |it| {
            let texts: Vec<String> = it.iter().map(|(name, value)| format!("{name} = {value}")).collect();
            if texts.is_empty() { "no options".to_owned() } else { format!("options {}", joined(&texts)) }
        });
    }

    /// Two texts that may be long, where they differ.
    fn text(&mut self, object: &str, code: &str, database: &str, say: impl Fn(&str) -> String) {
        if code != database {
            let (code, database) = apart(code, database);
            self.add(object, format!("{} in the code, {} in the database", say(&code), say(&database)));
        }
    }

    /// Two texts of several lines, where they differ: the first line that does. A text of one line is shown whole.
    fn lines(&mut self, object: &str, what: &str, code: &str, database: &str) {
        if ![code, database].iter().any(|it| it.contains('\n')) {
            return self.text(object, code, database, |it| format!("{what} {it}"));
        }
        let (mut ours, mut theirs) = (code.split('\n'), database.split('\n'));
        for number in 1.. {
            let (code, database) = match (ours.next(), theirs.next()) {
                (None, None) => return,
                (code, database) if code == database => continue,
                (Some(code), Some(database)) => apart(code, database),
                (code, database) => {
                    let or_missing = |it: Option<&str>| it.map_or_else(|| "missing".to_owned(), shortened);
                    (or_missing(code), or_missing(database))
                }
            };
            let text =
                format!("line {number} of the {what} is {code} in the code, {database} in the database");
            return self.add(object, text);
        }
    }

    fn comment(&mut self, object: &str, code: &Option<String>, database: &Option<String>) {
        if let (Some(code), Some(database)) = (code, database) {
            return self.text(object, code, database, |it| format!("comment {it}"));
        }
        self.value(object, code, database, |it| match it {
            None => "no comment".to_owned(),
            Some(text) => format!("comment {}", shortened(text)),
        });
    }

    /// Things that have names: those on one side only, and what `both` finds between equals.
    fn named<T>(
        &mut self,
        kind: &str,
        code: &[T],
        database: &[T],
        name: impl Fn(&T) -> String,
        both: impl Fn(&mut Self, &str, &T, &T),
    ) {
        let mut pairs: BTreeMap<String, (Option<&T>, Option<&T>)> = BTreeMap::new();
        for it in code {
            pairs.entry(name(it)).or_default().0 = Some(it);
        }
        for it in database {
            pairs.entry(name(it)).or_default().1 = Some(it);
        }
        for (name, pair) in pairs {
            match pair {
                (Some(code), Some(database)) => both(self, &name, code, database),
                (Some(_), None) => self.add(&name, format!("{kind} in the code, not in the database")),
                (None, Some(_)) => self.add(&name, format!("{kind} in the database, not in the code")),
                (None, None) => {}
            }
        }
    }
}

/// How much of a text is shown.
const SHOWN: usize = 60;

/// Two texts that differ, each quoted, on one line: long ones from a few words before the first difference on.
fn apart(code: &str, database: &str) -> (String, String) {
    let line = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
    let (code, database) = match (line(code), line(database)) {
        (code, database) if code != database => (code, database),
        // They differ in white space alone, which may be in a literal.
        _ => (code.replace('\n', " "), database.replace('\n', " ")),
    };
    if code.chars().count().max(database.chars().count()) <= SHOWN {
        return (shortened(&code), shortened(&database));
    }
    let shared: Vec<char> =
        code.chars().zip(database.chars()).map_while(|(a, b)| (a == b).then_some(a)).collect();
    let spaces = shared.iter().enumerate().rev().filter(|(_, it)| **it == ' ');
    let start = spaces.map(|(at, _)| at + 1).nth(3).unwrap_or(0);
    let from = |text: &str| {
        let rest: String = text.chars().skip(start).collect();
        format!("{}{}", if start > 0 { "…" } else { "" }, shortened(&rest))
    };
    (from(&code), from(&database))
}

/// So much of a text, on one line.
fn shortened(text: &str) -> String {
    let line = text.replace('\n', " ");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{:?}…", &line[..end]),
        None => format!("{line:?}"),
    }
}

fn optional(what: &'static str) -> impl Fn(&Option<String>) -> String {
    move |it| match it {
        None => format!("no {what}"),
        Some(text) => format!("{what} {text}"),
    }
}

fn joined(names: &[String]) -> String {
    names.join(", ")
}

/// A name that may not be there.
fn optional_name(what: &'static str) -> impl Fn(&Option<Name>) -> String {
    move |it| match it {
        None => format!("no {what}"),
        Some(name) => format!("{what} {name}"),
    }
}

fn collation_of(it: &Option<Name>) -> String {
    match it {
        None => "the type's collation".to_owned(),
        Some(name) => format!("COLLATE {name}"),
    }
}

/// A constraint's, index's or trigger's name, with its relation's.
fn child(relation: &str, name: &str) -> String {
    format!("{} on {relation}", quote_ident(name))
}

#[cfg(test)]
mod tests;
