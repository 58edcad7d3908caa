//! How the database differs from what the code was generated from, in the database's terms.

use std::collections::BTreeMap;
use std::fmt;

use crate::model::*;
use crate::{Catalog, Name};

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
    let Catalog { schemas, relations, enums, domains, composites, ranges, sequences, .. } = code;
    let mut out = Differences::default();
    out.named("a schema", schemas, &database.schemas, |it| crate::quote_ident(&it.name), schema);
    out.named("a relation", relations, &database.relations, |it| it.name.to_string(), relation);
    out.named("an enum", enums, &database.enums, |it| it.name.to_string(), enum_type);
    out.named("a domain", domains, &database.domains, |it| it.name.to_string(), domain);
    out.named("a composite type", composites, &database.composites, |it| it.name.to_string(), composite);
    out.named("a range type", ranges, &database.ranges, |it| it.name.to_string(), range);
    out.named("a sequence", sequences, &database.sequences, |it| it.name.to_string(), sequence);
    out.0
}

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

    fn comment(&mut self, object: &str, code: &Option<String>, database: &Option<String>) {
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

/// At most 60 characters, on one line.
fn shortened(text: &str) -> String {
    let line = text.replace('\n', " ");
    match line.char_indices().nth(60) {
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

fn schema(out: &mut Differences, name: &str, code: &Schema, database: &Schema) {
    let Schema { name: _, comment } = code;
    out.comment(name, comment, &database.comment);
}

fn relation(out: &mut Differences, name: &str, code: &Relation, database: &Relation) {
    let Relation {
        name: _,
        kind,
        persistence,
        comment,
        attributes,
        parents,
        partition,
        primary_key,
        unique_keys,
        foreign_keys,
        checks,
        indexes,
        triggers,
        ..
    } = code;
    out.value(name, kind, &database.kind, |it| match it {
        RelationKind::PartitionedTable { key } => format!("a table partitioned by {key}"),
        RelationKind::View { definition } | RelationKind::MaterializedView { definition } => {
            format!("a {} defined as {}", it.noun(), shortened(definition))
        }
        RelationKind::ForeignTable { server, .. } => format!("a foreign table of server {server}"),
        RelationKind::Table => "a table".to_owned(),
    });
    out.value(name, persistence, &database.persistence, |it| format!("{it:?}").to_lowercase());
    out.comment(name, comment, &database.comment);
    let place = |it: &Attribute| format!("{name}.{}", crate::quote_ident(&it.name));
    out.named("a column", attributes, &database.attributes, place, attribute);
    let order = |attributes: &[Attribute], other: &[Attribute]| -> Vec<String> {
        let shared = attributes.iter().filter(|it| other.iter().any(|other| other.name == it.name));
        shared.map(|it| it.name.clone()).collect()
    };
    let orders = (order(attributes, &database.attributes), order(&database.attributes, attributes));
    out.value(name, &orders.0, &orders.1, |it| format!("columns in the order {}", joined(it)));
    out.value(name, parents, &database.parents, |it| {
        let names: Vec<String> = it.iter().map(Name::to_string).collect();
        if names.is_empty() { "no parent".to_owned() } else { format!("a child of {}", joined(&names)) }
    });
    out.value(name, partition, &database.partition, |it| match it {
        None => "no partition".to_owned(),
        Some(Partition { bound }) => format!("a partition {bound}"),
    });
    let keys = |it: &Relation| it.primary_key.iter().cloned().collect::<Vec<_>>();
    let code_keys: Vec<Key> = primary_key.iter().cloned().collect();
    out.named("a primary key", &code_keys, &keys(database), |it| child(name, &it.name), key);
    out.named("a unique constraint", unique_keys, &database.unique_keys, |it| child(name, &it.name), key);
    out.named("a foreign key", foreign_keys, &database.foreign_keys, |it| child(name, &it.name), foreign_key);
    out.named("a check constraint", checks, &database.checks, |it| child(name, &it.name), check);
    out.named("an index", indexes, &database.indexes, |it| child(name, &it.name), index);
    out.named("a trigger", triggers, &database.triggers, |it| child(name, &it.name), trigger);
}

/// A constraint's, index's or trigger's name, with its relation's.
fn child(relation: &str, name: &str) -> String {
    format!("{} on {relation}", crate::quote_ident(name))
}

fn attribute(out: &mut Differences, name: &str, code: &Attribute, database: &Attribute) {
    let Attribute { name: _, ty, not_null, value, collation, comment, .. } = code;
    out.value(name, ty, &database.ty, |it| it.sql.clone());
    out.value(name, not_null, &database.not_null, |it| {
        (if *it { "NOT NULL" } else { "nullable" }).to_owned()
    });
    out.value(name, value, &database.value, |it| match it {
        Value::Supplied => "no default".to_owned(),
        Value::Default(sql) => format!("DEFAULT {sql}"),
        Value::GeneratedStored(sql) => format!("GENERATED ALWAYS AS ({sql}) STORED"),
        Value::GeneratedVirtual(sql) => format!("GENERATED ALWAYS AS ({sql}) VIRTUAL"),
        Value::IdentityAlways => "GENERATED ALWAYS AS IDENTITY".to_owned(),
        Value::IdentityByDefault => "GENERATED BY DEFAULT AS IDENTITY".to_owned(),
    });
    out.value(name, collation, &database.collation, |it| match it {
        None => "the type's collation".to_owned(),
        Some(name) => format!("COLLATE {name}"),
    });
    out.comment(name, comment, &database.comment);
}

fn key(out: &mut Differences, name: &str, code: &Key, database: &Key) {
    let Key { name: _, columns: _, deferrability: _, definition, comment, .. } = code;
    // The definition holds columns and deferrability too.
    out.value(name, definition, &database.definition, String::clone);
    out.comment(name, comment, &database.comment);
}

fn foreign_key(out: &mut Differences, name: &str, code: &ForeignKey, database: &ForeignKey) {
    let ForeignKey {
        name: _,
        columns: _,
        references: _,
        referenced_columns: _,
        on_update: _,
        on_delete: _,
        match_type: _,
        deferrability: _,
        validated: _,
        definition,
        comment,
        ..
    } = code;
    // The definition holds everything else.
    out.value(name, definition, &database.definition, String::clone);
    out.comment(name, comment, &database.comment);
}

fn check(out: &mut Differences, name: &str, code: &Check, database: &Check) {
    let Check { name: _, expression, validated, no_inherit, comment, .. } = code;
    out.value(name, expression, &database.expression, |it| format!("CHECK {it}"));
    out.value(name, validated, &database.validated, |it| {
        (if *it { "validated" } else { "NOT VALID" }).to_owned()
    });
    out.value(name, no_inherit, &database.no_inherit, |it| {
        (if *it { "NO INHERIT" } else { "inherited" }).to_owned()
    });
    out.comment(name, comment, &database.comment);
}

fn index(out: &mut Differences, name: &str, code: &Index, database: &Index) {
    let Index {
        name: _,
        method: _,
        unique: _,
        valid,
        key: _,
        include: _,
        predicate: _,
        constraint: _,
        definition,
        comment,
        ..
    } = code;
    // The definition holds everything else.
    out.value(name, definition, &database.definition, String::clone);
    out.value(name, valid, &database.valid, |it| (if *it { "valid" } else { "INVALID" }).to_owned());
    out.comment(name, comment, &database.comment);
}

fn trigger(out: &mut Differences, name: &str, code: &Trigger, database: &Trigger) {
    let Trigger { name: _, definition, function: _, state, comment, .. } = code;
    out.value(name, definition, &database.definition, String::clone);
    out.value(name, state, &database.state, |it| format!("fires in {it:?} sessions").to_lowercase());
    out.comment(name, comment, &database.comment);
}

fn enum_type(out: &mut Differences, name: &str, code: &Enum, database: &Enum) {
    let Enum { name: _, labels, comment } = code;
    out.value(name, labels, &database.labels, |it| {
        let quoted: Vec<String> = it.iter().map(|it| format!("'{}'", it.replace('\'', "''"))).collect();
        format!("labels {}", joined(&quoted))
    });
    out.comment(name, comment, &database.comment);
}

fn domain(out: &mut Differences, name: &str, code: &Domain, database: &Domain) {
    let Domain { name: _, base, not_null, default, checks, collation, comment } = code;
    out.value(name, base, &database.base, |it| format!("over {}", it.sql));
    out.value(name, not_null, &database.not_null, |it| {
        (if *it { "NOT NULL" } else { "nullable" }).to_owned()
    });
    out.value(name, default, &database.default, optional("DEFAULT"));
    out.named("a check constraint", checks, &database.checks, |it| child(name, &it.name), check);
    out.value(name, collation, &database.collation, |it| match it {
        None => "the type's collation".to_owned(),
        Some(name) => format!("COLLATE {name}"),
    });
    out.comment(name, comment, &database.comment);
}

fn composite(out: &mut Differences, name: &str, code: &Composite, database: &Composite) {
    let Composite { name: _, attributes, comment } = code;
    let place = |it: &Attribute| format!("{name}.{}", crate::quote_ident(&it.name));
    out.named("an attribute", attributes, &database.attributes, place, attribute);
    out.comment(name, comment, &database.comment);
}

fn range(out: &mut Differences, name: &str, code: &Range, database: &Range) {
    let Range { name: _, subtype, multirange, comment, .. } = code;
    out.value(name, subtype, &database.subtype, |it| format!("over {}", it.sql));
    out.value(name, multirange, &database.multirange, |_| String::new());
    out.comment(name, comment, &database.comment);
}

fn sequence(out: &mut Differences, name: &str, code: &Sequence, database: &Sequence) {
    let Sequence {
        name: _, ty, start, increment, min, max, cache, cycle, owner, of_identity, comment, ..
    } = code;
    out.value(name, ty, &database.ty, |it| format!("AS {it}"));
    out.value(name, start, &database.start, |it| format!("START {it}"));
    out.value(name, increment, &database.increment, |it| format!("INCREMENT {it}"));
    out.value(name, min, &database.min, |it| format!("MINVALUE {it}"));
    out.value(name, max, &database.max, |it| format!("MAXVALUE {it}"));
    out.value(name, cache, &database.cache, |it| format!("CACHE {it}"));
    out.value(name, cycle, &database.cycle, |it| (if *it { "CYCLE" } else { "NO CYCLE" }).to_owned());
    out.value(name, owner, &database.owner, |it| match it {
        None => "owned by no column".to_owned(),
        Some((relation, column)) => format!("owned by {relation}.{}", crate::quote_ident(column)),
    });
    out.value(name, of_identity, &database.of_identity, |it| {
        (if *it { "of an identity column" } else { "by itself" }).to_owned()
    });
    out.comment(name, comment, &database.comment);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(not_null: bool) -> Attribute {
        Attribute {
            name: "slug".into(),
            ty: TypeRef { name: Name::new("pg_catalog", "text"), array: false, sql: "text".into() },
            not_null,
            value: Value::Supplied,
            not_null_constraint: None,
            inherited: false,
            storage: Storage::default(),
            collation: None,
            comment: None,
        }
    }

    fn catalog(attributes: Vec<Attribute>) -> Catalog {
        let relation = Relation {
            name: Name::new("auth", "user"),
            kind: RelationKind::Table,
            persistence: Persistence::Permanent,
            comment: None,
            attributes,
            parents: Vec::new(),
            partition: None,
            primary_key: None,
            unique_keys: Vec::new(),
            foreign_keys: Vec::new(),
            checks: Vec::new(),
            indexes: Vec::new(),
            triggers: Vec::new(),
            exclusions: Vec::new(),
            rules: Vec::new(),
            row_security: RowSecurity::default(),
            policies: Vec::new(),
            statistics: Vec::new(),
            of_type: None,
            options: Vec::new(),
            access_method: None,
            tablespace: None,
            replica_identity: ReplicaIdentity::default(),
        };
        Catalog { relations: vec![relation], ..Catalog::default() }
    }

    #[track_caller]
    fn check_text(code: Catalog, database: Catalog, expected: &[&str]) {
        let found: Vec<String> = compare(&code, &database).iter().map(ToString::to_string).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn equal_catalogs_do_not_differ() {
        check_text(catalog(vec![column(true)]), catalog(vec![column(true)]), &[]);
    }

    #[test]
    fn a_dropped_not_null_is_named() {
        let expected = [r#"auth."user".slug: NOT NULL in the code, nullable in the database"#];
        check_text(catalog(vec![column(true)]), catalog(vec![column(false)]), &expected);
    }

    #[test]
    fn a_new_column_and_a_lost_relation_are_named() {
        let expected = [r#"auth."user".slug: a column in the database, not in the code"#];
        check_text(catalog(vec![]), catalog(vec![column(true)]), &expected);
        let expected = [r#"auth."user": a relation in the code, not in the database"#];
        check_text(catalog(vec![]), Catalog::default(), &expected);
    }

    #[test]
    fn another_order_of_columns_is_named() {
        let other = Attribute { name: "id".into(), ..column(true) };
        let expected = [
            r#"auth."user": columns in the order id, slug in the code, columns in the order slug, id in the database"#,
        ];
        check_text(catalog(vec![other.clone(), column(true)]), catalog(vec![column(true), other]), &expected);
    }
}
