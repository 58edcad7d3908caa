//! The model: plain data, ordered by name (attributes by position), without OIDs.

mod constraint;
mod global;
mod index;
mod object;
mod operator_class;
mod relation;
mod routine;
mod text_search;
mod types;

use serde::{Deserialize, Serialize};

pub use constraint::{
    Check, Deferrability, Exclusion, ForeignKey, Key, MatchType, NotNull, ReferentialAction,
};
pub use global::{
    Collation, Conversion, EventTrigger, Extension, ForeignDataWrapper, ForeignServer, Publication,
    PublishedTable,
};
pub use index::{Index, IndexKey, IndexOperatorClass, IndexPart};
pub use object::{DefaultPrivileges, Dependency, Grant, ObjectRef, Ownership, Unmodelled};
pub use operator_class::{ClassFunction, ClassOperator, OperatorClass, OperatorFamily};
pub use relation::{
    Attribute, Partition, Persistence, Policy, PolicyCommand, Relation, RelationKind, ReplicaIdentity,
    RowSecurity, Rule, Statistics, Storage, Trigger, TriggerState, Value,
};
pub use routine::{
    Aggregate, AggregateClass, Argument, ArgumentMode, Body, Cast, CastContext, CastMethod, Implementation,
    Operator, Parallel, Routine, RoutineKind, RoutineResult, Volatility,
};
pub use text_search::{TextSearchConfiguration, TextSearchDictionary, TextSearchParser, TextSearchTemplate};
pub use types::{Composite, Domain, Enum, Range, Sequence, TypeRef};

/// Whether a field is what is assumed when it is not there.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A database: everything that was selected of it. Each list is ordered by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalog {
    /// Schemas.
    pub schemas: Vec<Schema>,
    /// Extensions; what belongs to one is not listed otherwise, unless the selection asks for it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub extensions: Vec<Extension>,
    /// Tables, views and what else has columns.
    pub relations: Vec<Relation>,
    /// Enum types.
    pub enums: Vec<Enum>,
    /// Domains.
    pub domains: Vec<Domain>,
    /// Free-standing composite types.
    pub composites: Vec<Composite>,
    /// Range types.
    pub ranges: Vec<Range>,
    /// Sequences.
    pub sequences: Vec<Sequence>,
    /// Collations.
    #[serde(default, skip_serializing_if = "is_default")]
    pub collations: Vec<Collation>,
    /// Conversions between encodings.
    #[serde(default, skip_serializing_if = "is_default")]
    pub conversions: Vec<Conversion>,
    /// Functions, procedures and aggregates, by name and signature.
    #[serde(default, skip_serializing_if = "is_default")]
    pub routines: Vec<Routine>,
    /// Operators, by name and operands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub operators: Vec<Operator>,
    /// Casts, by types.
    #[serde(default, skip_serializing_if = "is_default")]
    pub casts: Vec<Cast>,
    /// Operator families, by name and access method.
    #[serde(default, skip_serializing_if = "is_default")]
    pub operator_families: Vec<OperatorFamily>,
    /// Operator classes, by name and access method.
    #[serde(default, skip_serializing_if = "is_default")]
    pub operator_classes: Vec<OperatorClass>,
    /// Text search parsers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text_search_parsers: Vec<TextSearchParser>,
    /// Text search templates.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text_search_templates: Vec<TextSearchTemplate>,
    /// Text search dictionaries.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text_search_dictionaries: Vec<TextSearchDictionary>,
    /// Text search configurations.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text_search_configurations: Vec<TextSearchConfiguration>,
    /// Foreign-data wrappers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub foreign_data_wrappers: Vec<ForeignDataWrapper>,
    /// Foreign servers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub foreign_servers: Vec<ForeignServer>,
    /// Event triggers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub event_triggers: Vec<EventTrigger>,
    /// Publications.
    #[serde(default, skip_serializing_if = "is_default")]
    pub publications: Vec<Publication>,
    /// Owners and privileges, where the selection asks for them, by object.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ownership: Vec<Ownership>,
    /// Privileges on objects to come, where the selection asks for them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub default_privileges: Vec<DefaultPrivileges>,
    /// Which objects need which others, sorted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub dependencies: Vec<Dependency>,
    /// Objects that are there but held by name alone, sorted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unmodelled: Vec<Unmodelled>,
}

/// A schema.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schema {
    /// Its name.
    pub name: String,
    /// Its COMMENT.
    pub comment: Option<String>,
}

impl Catalog {
    /// The relation of this name.
    pub fn relation(&self, schema: &str, name: &str) -> Option<&Relation> {
        let key = (schema, name);
        let found = self
            .relations
            .binary_search_by(|it| (it.name.schema.as_str(), it.name.name.as_str()).cmp(&key))
            .ok()?;
        self.relations.get(found)
    }

    /// How many objects it holds, those of every kind counted but what is part of a relation.
    pub fn object_count(&self) -> usize {
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
            // Said of objects, not objects.
            ownership: _,
            default_privileges: _,
            dependencies: _,
            unmodelled,
        } = self;
        schemas.len()
            + extensions.len()
            + relations.len()
            + enums.len()
            + domains.len()
            + composites.len()
            + ranges.len()
            + sequences.len()
            + collations.len()
            + conversions.len()
            + routines.len()
            + operators.len()
            + casts.len()
            + operator_families.iter().filter(|it| !it.elsewhere).count()
            + operator_classes.len()
            + text_search_parsers.len()
            + text_search_templates.len()
            + text_search_dictionaries.len()
            + text_search_configurations.len()
            + foreign_data_wrappers.len()
            + foreign_servers.len()
            + event_triggers.len()
            + publications.len()
            + unmodelled.len()
    }
}
