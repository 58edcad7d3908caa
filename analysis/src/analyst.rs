//! What all levels of one statement share.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::lookup::Lookup;
use crate::reason::Reason;

/// The statement that is looked at.
pub(crate) struct Analyst<'a> {
    pub(crate) lookup: &'a Lookup,
    /// Whether what constraints say holds of the data: not in a materialized view, which may be older.
    pub(crate) trusts_constraints: bool,
    /// Whether each parameter may be NULL, and whether its elements may be.
    pub(crate) parameters: Vec<(bool, bool)>,
    /// The line of a place in the statement, in bytes.
    pub(crate) line: &'a dyn Fn(usize) -> Option<usize>,
    /// Kinds of nodes that no rule is there for.
    pub(crate) unknown: RefCell<BTreeSet<String>>,
}

impl Analyst<'_> {
    pub(crate) fn parameter(&self, number: usize) -> (bool, bool) {
        number.checked_sub(1).and_then(|it| self.parameters.get(it).copied()).unwrap_or((true, true))
    }

    pub(crate) fn note_unknown(&self, what: &str) {
        self.unknown.borrow_mut().insert(what.to_owned());
    }

    /// ` at line 7`, where it is known.
    pub(crate) fn at_join(&self, place: Option<usize>) -> String {
        place.and_then(self.line).map(|it| format!(" at line {it}")).unwrap_or_default()
    }

    /// That a condition keeps NULL out.
    pub(crate) fn proven(&self, name: &str, place: Option<usize>) -> Reason {
        Reason::new(format!("a condition{} lets no NULL pass", self.at_join(place)))
            .so(format!("{name} is not NULL"))
    }
}
