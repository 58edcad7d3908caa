//! `date`.

use super::{DateTimeError, calendar};

/// A `date` of PostgreSQL: a day from 4714-11-24 BC to 5874897-12-31, or ±infinity.
///
/// Ordered as PostgreSQL orders them: -infinity, the days, infinity.
///
/// ```
/// use runtime::Date;
///
/// let ides = Date::new(-43, 3, 15)?;
/// assert_eq!(ides.to_string(), "0044-03-15 BC");
/// assert!(ides < Date::INFINITY && Date::INFINITY.ymd().is_none());
/// # Ok::<_, runtime::DateTimeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

impl Date {
    /// Before every day.
    pub const NEG_INFINITY: Self = Self(i32::MIN);
    /// After every day.
    pub const INFINITY: Self = Self(i32::MAX);
    /// The first day, 4714-11-24 BC.
    pub const MIN: Self = Self(-2_451_545);
    /// The last day, 5874897-12-31.
    pub const MAX: Self = Self(2_145_031_948);

    /// A day of the Gregorian calendar. Year 0 is 1 BC, year -1 is 2 BC.
    ///
    /// # Errors
    /// No such day, or one before [`MIN`](Self::MIN) or after [`MAX`](Self::MAX).
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, DateTimeError> {
        calendar::days(year, month, day)
            .and_then(|days| i32::try_from(days).ok())
            .and_then(Self::of)
            .ok_or_else(|| DateTimeError::does_not_fit(format_args!("{year}-{month}-{day}"), "date"))
    }

    /// The day so many days after 2000-01-01.
    ///
    /// # Errors
    /// A day before [`MIN`](Self::MIN) or after [`MAX`](Self::MAX).
    pub fn from_days(days: i32) -> Result<Self, DateTimeError> {
        Self::of(days).ok_or_else(|| DateTimeError::does_not_fit(format_args!("day {days}"), "date"))
    }

    fn of(days: i32) -> Option<Self> {
        (Self::MIN.0..=Self::MAX.0).contains(&days).then_some(Self(days))
    }

    /// Days after 2000-01-01; `None` for ±infinity.
    pub fn days(self) -> Option<i32> {
        self.is_finite().then_some(self.0)
    }

    /// Year (0 is 1 BC), month and day; `None` for ±infinity.
    pub fn ymd(self) -> Option<(i32, u8, u8)> {
        self.days().map(calendar::civil)
    }

    /// Whether it is a day.
    pub fn is_finite(self) -> bool {
        self != Self::INFINITY && self != Self::NEG_INFINITY
    }

    /// Its value on the wire.
    pub(super) fn raw(self) -> i32 {
        self.0
    }

    /// Of its value on the wire.
    pub(super) fn from_raw(raw: i32) -> Result<Self, DateTimeError> {
        match Self(raw) {
            infinite if !infinite.is_finite() => Ok(infinite),
            _ => Self::from_days(raw),
        }
    }
}
