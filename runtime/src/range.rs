//! Ranges and multiranges over any type.

use std::ops::{self, Bound, RangeBounds};

mod multirange;
mod text;
mod wire;

pub use multirange::Multirange;
pub use text::ParseRangeError;

/// A range of PostgreSQL: `int4range`, `daterange`, any that users define.
///
/// Rust's range expressions make one. The server brings ranges to its own form: those over whole steps
/// (integers, dates) to an inclusive lower and an exclusive upper bound, those without a value in them to
/// `empty`; so `(1..=3).into()` is read back as `[1,4)`. What the server sends is kept as it is.
///
/// ```
/// use runtime::Range;
///
/// let ages = Range::from(18..65);
/// assert!(ages.contains(&18) && !ages.contains(&65));
/// assert_eq!(ages.to_string(), "[18,65)");
/// assert_eq!(Range::from(..=7).to_string(), "(,7]");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Range<T> {
    /// No value at all.
    #[default]
    Empty,
    /// All values between two bounds. Bounds with no value between them are empty too once the server has
    /// them; a lower above the upper bound is refused by the server.
    Bounds {
        /// Where it starts.
        lower: Bound<T>,
        /// Where it ends.
        upper: Bound<T>,
    },
}

impl<T> Range<T> {
    /// Every value.
    pub const ALL: Self = Self::Bounds { lower: Bound::Unbounded, upper: Bound::Unbounded };

    /// The range between two bounds.
    pub fn new(lower: Bound<T>, upper: Bound<T>) -> Self {
        Self::Bounds { lower, upper }
    }

    /// Whether it is [`Empty`](Self::Empty), as every range without a value is that comes from the server.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// Where it starts; `None` where it is empty.
    pub fn lower(&self) -> Option<Bound<&T>> {
        match self {
            Self::Empty => None,
            Self::Bounds { lower, .. } => Some(lower.as_ref()),
        }
    }

    /// Where it ends; `None` where it is empty.
    pub fn upper(&self) -> Option<Bound<&T>> {
        match self {
            Self::Empty => None,
            Self::Bounds { upper, .. } => Some(upper.as_ref()),
        }
    }

    /// Whether `value` is in it, by the order of Rust.
    pub fn contains<U>(&self, value: &U) -> bool
    where
        T: PartialOrd<U>,
        U: ?Sized + PartialOrd<T>,
    {
        match self {
            Self::Empty => false,
            Self::Bounds { lower, upper } => (lower.as_ref(), upper.as_ref()).contains(value),
        }
    }

    /// The range with other bounds, made from these.
    pub fn map<U>(self, mut with: impl FnMut(T) -> U) -> Range<U> {
        match self {
            Self::Empty => Range::Empty,
            Self::Bounds { lower, upper } => {
                Range::Bounds { lower: lower.map(&mut with), upper: upper.map(with) }
            }
        }
    }
}

impl<T> From<(Bound<T>, Bound<T>)> for Range<T> {
    fn from((lower, upper): (Bound<T>, Bound<T>)) -> Self {
        Self::Bounds { lower, upper }
    }
}

impl<T> From<ops::Range<T>> for Range<T> {
    fn from(range: ops::Range<T>) -> Self {
        Self::new(Bound::Included(range.start), Bound::Excluded(range.end))
    }
}

impl<T> From<ops::RangeInclusive<T>> for Range<T> {
    /// Between its start and end, whatever an iteration has taken from it.
    fn from(range: ops::RangeInclusive<T>) -> Self {
        let (start, end) = range.into_inner();
        Self::new(Bound::Included(start), Bound::Included(end))
    }
}

impl<T> From<ops::RangeFrom<T>> for Range<T> {
    fn from(range: ops::RangeFrom<T>) -> Self {
        Self::new(Bound::Included(range.start), Bound::Unbounded)
    }
}

impl<T> From<ops::RangeTo<T>> for Range<T> {
    fn from(range: ops::RangeTo<T>) -> Self {
        Self::new(Bound::Unbounded, Bound::Excluded(range.end))
    }
}

impl<T> From<ops::RangeToInclusive<T>> for Range<T> {
    fn from(range: ops::RangeToInclusive<T>) -> Self {
        Self::new(Bound::Unbounded, Bound::Included(range.end))
    }
}

impl<T> From<ops::RangeFull> for Range<T> {
    fn from(_: ops::RangeFull) -> Self {
        Self::ALL
    }
}
