//! What any object is called, and which depend on which.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Name, quote_ident};

/// An object by kind and name: what comments, privileges and dependencies speak of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ObjectRef {
    /// A schema.
    Schema(String),
    /// An extension; stands for every object that belongs to it.
    Extension(String),
    /// An enum, domain, free-standing composite, range or multirange type.
    Type(Name),
    /// A collation.
    Collation(Name),
    /// A conversion between encodings.
    Conversion(Name),
    /// A function, procedure or aggregate: its name and the types of its input arguments.
    Routine(Name, Vec<String>),
    /// An operator: its name and the types of its operands (`None` on the left of a prefix operator).
    Operator(Name, Option<String>, String),
    /// A cast from one type to another.
    Cast(String, String),
    /// An operator family: its name and access method.
    OperatorFamily(Name, String),
    /// An operator class: its name and access method.
    OperatorClass(Name, String),
    /// A text search parser.
    TextSearchParser(Name),
    /// A text search template.
    TextSearchTemplate(Name),
    /// A text search dictionary.
    TextSearchDictionary(Name),
    /// A text search configuration.
    TextSearchConfiguration(Name),
    /// A sequence that is no identity column's.
    Sequence(Name),
    /// A table, view, materialized view or foreign table.
    Relation(Name),
    /// A column of a relation.
    Column(Name, String),
    /// A constraint of a relation.
    Constraint(Name, String),
    /// A check of a domain.
    DomainCheck(Name, String),
    /// An index, in its relation's schema.
    Index(Name),
    /// A statistics object.
    Statistics(Name),
    /// A trigger of a relation.
    Trigger(Name, String),
    /// A rule of a relation other than a view's own.
    Rule(Name, String),
    /// A row-level security policy of a relation.
    Policy(Name, String),
    /// An event trigger.
    EventTrigger(String),
    /// A publication.
    Publication(String),
    /// A foreign-data wrapper.
    ForeignDataWrapper(String),
    /// A foreign server.
    ForeignServer(String),
}

impl fmt::Display for ObjectRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ObjectRef::Schema(name) => write!(f, "schema {}", quote_ident(name)),
            ObjectRef::Extension(name) => write!(f, "extension {}", quote_ident(name)),
            ObjectRef::Type(name) => write!(f, "type {name}"),
            ObjectRef::Collation(name) => write!(f, "collation {name}"),
            ObjectRef::Conversion(name) => write!(f, "conversion {name}"),
            ObjectRef::Routine(name, arguments) => write!(f, "routine {name}({})", arguments.join(", ")),
            ObjectRef::Operator(name, left, right) => {
                write!(f, "operator {}.{} (", quote_ident(&name.schema), name.name)?;
                write!(f, "{}, {right})", left.as_deref().unwrap_or("NONE"))
            }
            ObjectRef::Cast(source, target) => write!(f, "cast ({source} AS {target})"),
            ObjectRef::OperatorFamily(name, method) => {
                write!(f, "operator family {name} using {}", quote_ident(method))
            }
            ObjectRef::OperatorClass(name, method) => {
                write!(f, "operator class {name} using {}", quote_ident(method))
            }
            ObjectRef::TextSearchParser(name) => write!(f, "text search parser {name}"),
            ObjectRef::TextSearchTemplate(name) => write!(f, "text search template {name}"),
            ObjectRef::TextSearchDictionary(name) => write!(f, "text search dictionary {name}"),
            ObjectRef::TextSearchConfiguration(name) => write!(f, "text search configuration {name}"),
            ObjectRef::Sequence(name) => write!(f, "sequence {name}"),
            ObjectRef::Relation(name) => write!(f, "relation {name}"),
            ObjectRef::Column(relation, name) => write!(f, "column {relation}.{}", quote_ident(name)),
            ObjectRef::Constraint(relation, name) => {
                write!(f, "constraint {} of {relation}", quote_ident(name))
            }
            ObjectRef::DomainCheck(domain, name) => {
                write!(f, "constraint {} of domain {domain}", quote_ident(name))
            }
            ObjectRef::Index(name) => write!(f, "index {name}"),
            ObjectRef::Statistics(name) => write!(f, "statistics {name}"),
            ObjectRef::Trigger(relation, name) => write!(f, "trigger {} of {relation}", quote_ident(name)),
            ObjectRef::Rule(relation, name) => write!(f, "rule {} of {relation}", quote_ident(name)),
            ObjectRef::Policy(relation, name) => write!(f, "policy {} of {relation}", quote_ident(name)),
            ObjectRef::EventTrigger(name) => write!(f, "event trigger {}", quote_ident(name)),
            ObjectRef::Publication(name) => write!(f, "publication {}", quote_ident(name)),
            ObjectRef::ForeignDataWrapper(name) => write!(f, "foreign-data wrapper {}", quote_ident(name)),
            ObjectRef::ForeignServer(name) => write!(f, "server {}", quote_ident(name)),
        }
    }
}

/// `object` cannot exist, as it is, without `on`: what `pg_depend` records between selected objects, and no
/// more than that (a column of a table does not repeat that it needs its table).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Dependency {
    /// What depends.
    pub object: ObjectRef,
    /// What it depends on.
    pub on: ObjectRef,
}

/// An object that the model holds by name alone, e.g. an access method: what it lacks cannot be generated,
/// compared or written as SQL.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Unmodelled {
    /// What people call its kind: `access method`, `base type`, ….
    pub kind: String,
    /// Its name, qualified and quoted where SQL needs it.
    pub name: String,
}

/// Who owns an object and what others may do with it.
///
/// Read only where [`Selection::roles`](crate::Selection) asks for it: roles are a server's, so code that is
/// generated for one database on several servers must not depend on them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Ownership {
    /// The object. Columns are here only where they have grants of their own.
    pub object: ObjectRef,
    /// Its owner; `None` for a column.
    pub owner: Option<String>,
    /// What is granted, the owner's own rights included; `None` where nothing was ever granted or revoked,
    /// so that PostgreSQL's defaults hold.
    pub grants: Option<Vec<Grant>>,
}

/// Rights of one role on one object, granted by one role.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Grant {
    /// Who has the rights; `None` for PUBLIC.
    pub grantee: Option<String>,
    /// Who granted them.
    pub grantor: String,
    /// The rights as SQL spells them, e.g. `SELECT`, sorted, each with whether it may be granted on.
    pub privileges: Vec<(String, bool)>,
}

/// What is granted on objects that a role will create: ALTER DEFAULT PRIVILEGES.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DefaultPrivileges {
    /// The role that will create them.
    pub role: String,
    /// In which schema; `None` for all.
    pub schema: Option<String>,
    /// On what, as SQL spells it: `TABLES`, `SEQUENCES`, `FUNCTIONS`, `TYPES`, `SCHEMAS`.
    pub objects: String,
    /// What is granted.
    pub grants: Vec<Grant>,
}
