//! Why something can be NULL, or cannot: a chain of facts.

use std::fmt;
use std::sync::Arc;

/// A chain of facts, from what it is about to where it begins.
#[derive(Clone, PartialEq, Eq)]
pub struct Reason(Arc<Link>);

#[derive(PartialEq, Eq)]
struct Link {
    fact: String,
    because: Option<Reason>,
}

impl Reason {
    /// A fact that needs no other.
    pub fn new(fact: impl Into<String>) -> Self {
        Reason(Arc::new(Link { fact: fact.into(), because: None }))
    }

    /// A fact that follows from this one.
    #[must_use]
    pub fn so(&self, fact: impl Into<String>) -> Self {
        Reason(Arc::new(Link { fact: fact.into(), because: Some(self.clone()) }))
    }

    /// The facts, each followed by what it follows from.
    pub fn facts(&self) -> impl Iterator<Item = &str> {
        std::iter::successors(Some(self), |it| it.0.because.as_ref()).map(|it| it.0.fact.as_str())
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fact) in self.facts().enumerate() {
            if index > 0 {
                f.write_str(": ")?;
            }
            f.write_str(fact)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.to_string())
    }
}
