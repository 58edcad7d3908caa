//! Several ranges as one value.

use super::Range;

/// A multirange of PostgreSQL: a list of ranges.
///
/// The server orders them, joins those that touch and drops those that are empty; what it sends is so. One
/// that users define is read and written over built-in types, domains over these and enums, not over
/// composites, whose attributes the client is not told.
///
/// ```
/// use runtime::{Multirange, Range};
///
/// let open = Multirange(vec![Range::from(9..12), Range::from(13..17)]);
/// assert!(open.contains(&9) && !open.contains(&12));
/// assert_eq!(open.to_string(), "{[9,12),[13,17)}");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Multirange<T>(pub Vec<Range<T>>);

impl<T> Multirange<T> {
    /// Without a range.
    pub const EMPTY: Self = Self(Vec::new());

    /// Whether there is no range in it, or empty ones alone.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Range::is_empty)
    }

    /// Whether `value` is in one of the ranges, by the order of Rust.
    pub fn contains<U>(&self, value: &U) -> bool
    where
        T: PartialOrd<U>,
        U: ?Sized + PartialOrd<T>,
    {
        self.0.iter().any(|range| range.contains(value))
    }
}

impl<T> Default for Multirange<T> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<T> From<Vec<Range<T>>> for Multirange<T> {
    fn from(ranges: Vec<Range<T>>) -> Self {
        Self(ranges)
    }
}

impl<T> From<Range<T>> for Multirange<T> {
    fn from(range: Range<T>) -> Self {
        Self(vec![range])
    }
}

impl<T, R: Into<Range<T>>> FromIterator<R> for Multirange<T> {
    fn from_iter<I: IntoIterator<Item = R>>(ranges: I) -> Self {
        Self(ranges.into_iter().map(Into::into).collect())
    }
}

impl<T> IntoIterator for Multirange<T> {
    type Item = Range<T>;
    type IntoIter = std::vec::IntoIter<Range<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Multirange<T> {
    type Item = &'a Range<T>;
    type IntoIter = std::slice::Iter<'a, Range<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
