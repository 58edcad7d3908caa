//! A step: statements that stand together, with what they need and what they leave behind.

use super::Statement;
use crate::Name;
use crate::model::ObjectRef;

/// Where a step stands among those that could come next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Schema,
    Extension,
    Collation,
    Shell,
    Type,
    Sequence,
    Routine,
    Conversion,
    Operator,
    Cast,
    OperatorFamily,
    OperatorClass,
    /// What families have beside their classes.
    FamilyMember,
    TextSearchParser,
    TextSearchTemplate,
    TextSearchDictionary,
    TextSearchConfiguration,
    /// Before tables: a domain cannot be altered once a table has it inside of another type.
    Domain,
    Wrapper,
    Server,
    Table,
    Attach,
    Column,
    Check,
    View,
    Key,
    Index,
    IndexAttach,
    OwnedBy,
    Storage,
    Statistics,
    ForeignKey,
    Rule,
    Trigger,
    Policy,
    Publication,
    Owner,
    Grant,
    DefaultPrivileges,
    /// Last, since they would act on the statements after them.
    EventTrigger,
}

/// What a step leaves behind.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Made {
    /// An object, complete as far as others can need it.
    Whole(ObjectRef),
    /// A shell of an object: it can be named, no more.
    Shell(ObjectRef),
    /// A partition, attached.
    Attached(Name),
}

/// Statements that stand together.
#[derive(Debug)]
pub(super) struct Step {
    pub rank: Rank,
    /// What it is about.
    pub object: ObjectRef,
    pub statements: Vec<Statement>,
    pub makes: Vec<Made>,
    /// The objects whose dependencies, as the catalog records them, it needs.
    pub of: Vec<ObjectRef>,
    /// What it needs besides, by the object that needs it.
    pub needs: Vec<(ObjectRef, ObjectRef)>,
    /// Steps that it must come after, in whatever way objects are taken apart.
    pub after: Vec<Made>,
}

impl Step {
    /// A step that makes `object` and needs what the catalog records of it.
    pub fn new(rank: Rank, object: ObjectRef, statements: Vec<Statement>) -> Self {
        Step {
            rank,
            makes: vec![Made::Whole(object.clone())],
            of: vec![object.clone()],
            object,
            statements,
            needs: Vec::new(),
            after: Vec::new(),
        }
    }

    /// A step that changes what `after` made.
    pub fn change(rank: Rank, object: ObjectRef, statements: Vec<Statement>, after: Made) -> Self {
        Step { makes: Vec::new(), of: Vec::new(), after: vec![after], ..Step::new(rank, object, statements) }
    }

    /// What its object needs besides what the catalog records.
    pub fn needing(mut self, objects: impl IntoIterator<Item = ObjectRef>) -> Self {
        self.needs.extend(objects.into_iter().map(|it| (self.object.clone(), it)));
        self
    }
}
