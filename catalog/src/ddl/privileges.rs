//! Owners and privileges.

use std::collections::BTreeSet;

use super::{Statement, tables};
use crate::model::{Catalog, DefaultPrivileges, Grant, ObjectRef, Ownership};
use crate::{Name, quote_ident};

/// A role as SQL names it; `public` is everyone.
pub(crate) fn role(name: &str) -> String {
    if name == "public" { "PUBLIC".to_owned() } else { quote_ident(name) }
}

fn grantee(it: &Grant) -> String {
    it.grantee.as_deref().map_or_else(|| "PUBLIC".to_owned(), quote_ident)
}

/// ALTER … OWNER TO, where the object has an owner of its own.
pub(crate) fn owner(catalog: &Catalog, it: &Ownership) -> Option<Statement> {
    let owner = quote_ident(it.owner.as_ref()?);
    let target = match &it.object {
        ObjectRef::Schema(name) => format!("SCHEMA {}", quote_ident(name)),
        ObjectRef::Type(name) => {
            // A multirange type is its range's.
            let multirange = catalog.ranges.iter().any(|it| it.multirange.as_ref() == Some(name));
            (!multirange).then(|| format!("TYPE {name}"))?
        }
        ObjectRef::Collation(name) => format!("COLLATION {name}"),
        ObjectRef::Conversion(name) => format!("CONVERSION {name}"),
        ObjectRef::Routine(name, arguments) => format!("ROUTINE {name}({})", arguments.join(", ")),
        ObjectRef::Operator(name, left, right) => {
            let left = left.as_deref().unwrap_or("NONE");
            format!("OPERATOR {}.{} ({left}, {right})", quote_ident(&name.schema), name.name)
        }
        ObjectRef::OperatorFamily(name, method) => {
            format!("OPERATOR FAMILY {name} USING {}", quote_ident(method))
        }
        ObjectRef::OperatorClass(name, method) => {
            format!("OPERATOR CLASS {name} USING {}", quote_ident(method))
        }
        ObjectRef::TextSearchDictionary(name) => format!("TEXT SEARCH DICTIONARY {name}"),
        ObjectRef::TextSearchConfiguration(name) => format!("TEXT SEARCH CONFIGURATION {name}"),
        ObjectRef::Sequence(name) => {
            // One that a column owns has its table's owner.
            let owned = catalog.sequences.iter().any(|it| it.name == *name && it.owner.is_some());
            (!owned).then(|| format!("SEQUENCE {name}"))?
        }
        ObjectRef::Relation(name) => format!("{} {name}", relation_noun(catalog, name)),
        ObjectRef::Statistics(name) => format!("STATISTICS {name}"),
        ObjectRef::EventTrigger(name) => format!("EVENT TRIGGER {}", quote_ident(name)),
        ObjectRef::Publication(name) => format!("PUBLICATION {}", quote_ident(name)),
        ObjectRef::ForeignDataWrapper(name) => format!("FOREIGN DATA WRAPPER {}", quote_ident(name)),
        ObjectRef::ForeignServer(name) => format!("SERVER {}", quote_ident(name)),
        // An extension keeps the owner that made it; the others have none, or their table's or type's.
        ObjectRef::Extension(_)
        | ObjectRef::Cast(..)
        | ObjectRef::TextSearchParser(_)
        | ObjectRef::TextSearchTemplate(_)
        | ObjectRef::Column(..)
        | ObjectRef::Constraint(..)
        | ObjectRef::DomainCheck(..)
        | ObjectRef::Index(_)
        | ObjectRef::Trigger(..)
        | ObjectRef::Rule(..)
        | ObjectRef::Policy(..) => return None,
    };
    Some(Statement::new(it.object.clone(), format!("ALTER {target} OWNER TO {owner}")))
}

fn relation_noun(catalog: &Catalog, name: &Name) -> &'static str {
    catalog.relation(&name.schema, &name.name).map_or("TABLE", tables::noun)
}

/// GRANT and REVOKE that lead from PostgreSQL's defaults to what is granted.
pub(crate) fn grants(it: &Ownership) -> Vec<Statement> {
    let Some(grants) = &it.grants else { return Vec::new() };
    let (on, columns) = match &it.object {
        ObjectRef::Schema(name) => (format!("SCHEMA {}", quote_ident(name)), None),
        ObjectRef::Type(name) => (format!("TYPE {name}"), None),
        ObjectRef::Routine(name, arguments) => (format!("ROUTINE {name}({})", arguments.join(", ")), None),
        ObjectRef::Sequence(name) => (format!("SEQUENCE {name}"), None),
        ObjectRef::Relation(name) => (format!("TABLE {name}"), None),
        ObjectRef::Column(name, column) => (format!("TABLE {name}"), Some(column)),
        ObjectRef::ForeignDataWrapper(name) => (format!("FOREIGN DATA WRAPPER {}", quote_ident(name)), None),
        ObjectRef::ForeignServer(name) => (format!("FOREIGN SERVER {}", quote_ident(name)), None),
        _ => return Vec::new(),
    };
    let mut texts: Vec<String> = Vec::new();
    let owner = it.owner.as_deref();
    if let Some(owner) = owner {
        texts.push(format!("REVOKE ALL ON {on} FROM PUBLIC"));
        texts.push(format!("REVOKE ALL ON {on} FROM {}", quote_ident(owner)));
    }
    let column = columns.map(|it| format!(" ({})", quote_ident(it))).unwrap_or_default();
    for grant in in_order(grants, owner) {
        for option in [false, true] {
            let privileges = grant.privileges.iter().filter(|it| it.1 == option);
            let privileges: Vec<String> = privileges.map(|it| format!("{}{column}", it.0)).collect();
            if privileges.is_empty() {
                continue;
            }
            let option = if option { " WITH GRANT OPTION" } else { "" };
            let text = format!("GRANT {} ON {on} TO {}{option}", privileges.join(", "), grantee(grant));
            // A superuser's grants count as the owner's; any other grantor must do it in person.
            match owner == Some(&grant.grantor) || owner.is_none() && is_root(grants, grant) {
                true => texts.push(text),
                false => texts.extend([
                    format!("SET ROLE {}", quote_ident(&grant.grantor)),
                    text,
                    "RESET ROLE".to_owned(),
                ]),
            }
        }
    }
    texts.into_iter().map(|text| Statement::new(it.object.clone(), text)).collect()
}

/// Whether nobody here gave the grantor what it grants: of a column, where the owner is not said, it is the
/// owner.
fn is_root(grants: &[Grant], grant: &Grant) -> bool {
    !grants.iter().any(|it| it.grantee.as_ref() == Some(&grant.grantor) && it.grantor != grant.grantor)
}

/// Each grant after those that gave its grantor the right to make it.
fn in_order<'a>(grants: &'a [Grant], owner: Option<&str>) -> Vec<&'a Grant> {
    let mut ordered: Vec<&Grant> = Vec::new();
    let mut able: BTreeSet<&str> = BTreeSet::new();
    let mut left: Vec<&Grant> = grants.iter().collect();
    while !left.is_empty() {
        let may = |it: &&Grant| {
            owner == Some(it.grantor.as_str()) || is_root(grants, it) || able.contains(it.grantor.as_str())
        };
        let (now, later): (Vec<&Grant>, Vec<&Grant>) = left.iter().partition(|it| may(it));
        if now.is_empty() {
            // Rights that came in a circle: PostgreSQL keeps none such, and their order would not matter.
            ordered.extend(later);
            break;
        }
        able.extend(now.iter().filter_map(|it| it.grantee.as_deref()));
        ordered.extend(now);
        left = later;
    }
    ordered
}

/// ALTER DEFAULT PRIVILEGES.
pub(crate) fn defaults(it: &DefaultPrivileges) -> Vec<Statement> {
    let DefaultPrivileges { role, schema, objects, grants } = it;
    let place = schema.as_ref().map(|it| format!(" IN SCHEMA {}", quote_ident(it))).unwrap_or_default();
    let head = format!("ALTER DEFAULT PRIVILEGES FOR ROLE {}{place}", quote_ident(role));
    let mut texts = Vec::new();
    // In a schema, what is granted adds to the defaults; for all of them, it replaces them.
    if schema.is_none() {
        texts.push(format!("{head} REVOKE ALL ON {objects} FROM PUBLIC"));
        texts.push(format!("{head} REVOKE ALL ON {objects} FROM {}", quote_ident(role)));
    }
    for grant in grants {
        for option in [false, true] {
            let privileges = grant.privileges.iter().filter(|it| it.1 == option);
            let privileges: Vec<&str> = privileges.map(|it| it.0.as_str()).collect();
            if !privileges.is_empty() {
                let option = if option { " WITH GRANT OPTION" } else { "" };
                let to = grantee(grant);
                texts.push(format!("{head} GRANT {} ON {objects} TO {to}{option}", privileges.join(", ")));
            }
        }
    }
    texts.into_iter().map(|text| Statement { object: None, text }).collect()
}
