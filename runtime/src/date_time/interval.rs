//! `interval`.

/// An `interval` of PostgreSQL: months, days and microseconds, each with its own sign.
///
/// They stay apart, since a month has no fixed number of days, nor a day of hours. Two are equal if all three
/// are, whereas PostgreSQL takes a month for 30 days and a day for 24 hours when it compares; so there is no
/// order here.
///
/// ```
/// use runtime::Interval;
///
/// let notice = Interval { months: 14, days: -3, microseconds: 1_500_000 };
/// assert_eq!(notice.to_string(), "1 year 2 mons -3 days +00:00:01.5");
/// assert_eq!("1 year 2 mons -3 days +00:00:01.5".parse(), Ok(notice));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Interval {
    /// Months; twelve are a year.
    pub months: i32,
    /// Days; seven are a week.
    pub days: i32,
    /// Microseconds.
    pub microseconds: i64,
}

impl Interval {
    /// Infinity, as of PostgreSQL 17; before, an interval like others.
    pub const INFINITY: Self = Self { months: i32::MAX, days: i32::MAX, microseconds: i64::MAX };
    /// Minus infinity, as of PostgreSQL 17; before, an interval like others.
    pub const NEG_INFINITY: Self = Self { months: i32::MIN, days: i32::MIN, microseconds: i64::MIN };

    /// Whether it is neither infinity nor -infinity.
    pub fn is_finite(self) -> bool {
        self != Self::INFINITY && self != Self::NEG_INFINITY
    }
}
