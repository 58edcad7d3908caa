//! What conditions prove of the rows that pass them.

use std::collections::{BTreeMap, BTreeSet};

/// Something that holds in every row that is looked at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fact {
    /// A column is not NULL: of the query so many levels up, its range table's entry, the column's number.
    Column { up: usize, entry: usize, column: i64 },
    /// The row of an entry is there, not made of NULLs by an outer join.
    Row { up: usize, entry: usize },
    /// An expression without side effects is not NULL: as [`crate::expression::key`] writes it.
    Expression(String),
}

impl Fact {
    /// The entry of this level whose row it shows to be there.
    pub(crate) fn entry(&self) -> Option<usize> {
        match self {
            Fact::Column { up: 0, entry, .. } | Fact::Row { up: 0, entry } => Some(*entry),
            _ => None,
        }
    }
}

/// Facts, each with the place of the condition that proves it, in bytes of the statement.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Facts {
    /// Nothing passes such a condition, so that whatever is said of it holds.
    pub(crate) never: bool,
    pub(crate) facts: BTreeMap<Fact, Option<usize>>,
}

impl Facts {
    /// What holds where nothing does.
    pub(crate) fn never() -> Self {
        Facts { never: true, facts: BTreeMap::new() }
    }

    pub(crate) fn one(fact: Fact, place: Option<usize>) -> Self {
        Facts { never: false, facts: BTreeMap::from([(fact, place)]) }
    }

    pub(crate) fn has(&self, fact: &Fact) -> bool {
        self.facts.contains_key(fact)
    }

    /// Both hold.
    #[must_use]
    pub(crate) fn and(mut self, other: &Facts) -> Self {
        self.never |= other.never;
        for (fact, place) in &other.facts {
            self.facts.entry(fact.clone()).or_insert(*place);
        }
        self
    }

    /// One or the other holds.
    #[must_use]
    pub(crate) fn or(mut self, other: &Facts) -> Self {
        match (self.never, other.never) {
            (true, _) => other.clone(),
            (false, true) => self,
            (false, false) => {
                self.facts.retain(|fact, _| other.has(fact));
                self
            }
        }
    }

    /// Those that are about these entries of this level.
    #[must_use]
    pub(crate) fn of(mut self, entries: &BTreeSet<usize>) -> Self {
        self.facts.retain(|fact, _| fact.entry().is_some_and(|it| entries.contains(&it)));
        self.never = false;
        self
    }

    /// Whether one of them shows a row of these entries to be there.
    pub(crate) fn show_row_of(&self, entries: &BTreeSet<usize>) -> bool {
        self.facts.keys().filter_map(Fact::entry).any(|it| entries.contains(&it))
    }

    /// As seen from the query around this one: what is about it and those around it.
    #[must_use]
    pub(crate) fn outward(self) -> Self {
        let outward = |fact| match fact {
            Fact::Column { up, entry, column } => {
                Some(Fact::Column { up: up.checked_sub(1)?, entry, column })
            }
            Fact::Row { up, entry } => Some(Fact::Row { up: up.checked_sub(1)?, entry }),
            Fact::Expression(_) => None,
        };
        let facts =
            self.facts.into_iter().filter_map(|(fact, place)| Some((outward(fact)?, place))).collect();
        Facts { never: self.never, facts }
    }
}
