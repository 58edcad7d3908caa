//! `tsquery`, as the list that the server keeps: no value of it is too deep for the stack.

use std::ops::{BitAnd, BitOr, Not};

/// A `tsquery` of PostgreSQL: what a text is searched for. The default is the empty query, which finds
/// nothing.
///
/// Queries are put together with `&`, `|`, `!` and [`followed_by`](Self::followed_by), which as on the server
/// leave the empty query out. The server takes the empty one as a parameter, but not inside an array or composite.
///
/// ```
/// use runtime::TsQuery;
///
/// let query = (TsQuery::lexeme("cat") | TsQuery::lexeme("dog")) & !TsQuery::lexeme("mouse");
/// assert_eq!(query.to_string(), "( 'cat' | 'dog' ) & !'mouse'");
/// ```
// Invariant: the items are one whole tree, or none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct TsQuery(Vec<TsItem>);

/// An operand or operator of a [`TsQuery`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum TsItem {
    /// Finds texts that have this lexeme.
    Lexeme {
        /// The lexeme.
        text: String,
        /// Which weights count; none for all.
        weights: TsWeights,
        /// Whether what only starts with it is found too.
        prefix: bool,
    },
    /// Finds what the operand does not.
    Not,
    /// Finds what both operands do.
    And,
    /// Finds what one of the operands does.
    Or,
    /// Finds texts where the right operand stands after the left.
    Phrase {
        /// By how many words, at most 16384: 1 is the next word.
        distance: u16,
    },
}

/// A set of weights; the default has none of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct TsWeights {
    /// Weight A.
    pub a: bool,
    /// Weight B.
    pub b: bool,
    /// Weight C.
    pub c: bool,
    /// Weight D.
    pub d: bool,
}

impl TsItem {
    /// How many operands it has.
    pub(super) fn operands(&self) -> usize {
        match self {
            Self::Lexeme { .. } => 0,
            Self::Not => 1,
            Self::And | Self::Or | Self::Phrase { .. } => 2,
        }
    }
}

impl TsQuery {
    /// The query for one lexeme, of any weight.
    pub fn lexeme(text: impl Into<String>) -> Self {
        Self(vec![TsItem::Lexeme { text: text.into(), weights: TsWeights::default(), prefix: false }])
    }

    /// The query of these items, in the order of [`items`](Self::items); `None` where operands are missing or
    /// left over.
    pub fn from_items(items: Vec<TsItem>) -> Option<Self> {
        let mut wanted = usize::from(!items.is_empty());
        for item in &items {
            wanted = wanted.checked_sub(1)? + item.operands();
        }
        (wanted == 0).then_some(Self(items))
    }

    /// Operands and operators, each operator before its operands, of two operands the right one first.
    pub fn items(&self) -> &[TsItem] {
        &self.0
    }

    /// Texts where `next` stands `distance` words after this.
    #[must_use]
    pub fn followed_by(self, next: Self, distance: u16) -> Self {
        self.join(TsItem::Phrase { distance }, next)
    }

    fn join(self, operator: TsItem, mut right: Self) -> Self {
        if self.0.is_empty() {
            return right;
        }
        if right.0.is_empty() {
            return self;
        }
        right.0.insert(0, operator);
        right.0.extend(self.0);
        right
    }
}

impl BitAnd for TsQuery {
    type Output = Self;

    fn bitand(self, right: Self) -> Self {
        self.join(TsItem::And, right)
    }
}

impl BitOr for TsQuery {
    type Output = Self;

    fn bitor(self, right: Self) -> Self {
        self.join(TsItem::Or, right)
    }
}

impl Not for TsQuery {
    type Output = Self;

    fn not(mut self) -> Self {
        if !self.0.is_empty() {
            self.0.insert(0, TsItem::Not);
        }
        self
    }
}
