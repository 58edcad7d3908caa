//! `time` and `timetz`.

use std::cmp::Ordering;

use super::{
    DateTimeError, MICROSECONDS_PER_DAY, MICROSECONDS_PER_HOUR, MICROSECONDS_PER_MINUTE,
    MICROSECONDS_PER_SECOND,
};

/// A `time` of PostgreSQL: microseconds since midnight, up to and with 24:00:00.
///
/// ```
/// use runtime::Time;
///
/// assert_eq!(Time::new(9, 30, 0, 500_000)?.to_string(), "09:30:00.5");
/// assert_eq!(Time::MAX.to_string(), "24:00:00");
/// # Ok::<_, runtime::DateTimeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Time(i64);

impl Time {
    /// Midnight at the start of a day, 00:00:00.
    pub const MIN: Self = Self(0);
    /// Midnight at the end of a day, 24:00:00.
    pub const MAX: Self = Self(MICROSECONDS_PER_DAY);

    /// A time of day.
    ///
    /// # Errors
    /// An hour above 23, a minute or second above 59, a microsecond above 999,999, except 24:00:00.
    pub fn new(hour: u8, minute: u8, second: u8, microsecond: u32) -> Result<Self, DateTimeError> {
        let end = (hour, minute, second, microsecond) == (24, 0, 0, 0);
        if end || (hour < 24 && minute < 60 && second < 60 && microsecond < 1_000_000) {
            return Ok(Self(
                i64::from(hour) * MICROSECONDS_PER_HOUR
                    + i64::from(minute) * MICROSECONDS_PER_MINUTE
                    + i64::from(second) * MICROSECONDS_PER_SECOND
                    + i64::from(microsecond),
            ));
        }
        let value = format_args!("{hour:02}:{minute:02}:{second:02}.{microsecond:06}");
        Err(DateTimeError::does_not_fit(value, "time"))
    }

    /// The time so many microseconds after midnight.
    ///
    /// # Errors
    /// Below 0 or above 86,400,000,000.
    pub fn from_microseconds(microseconds: i64) -> Result<Self, DateTimeError> {
        if (0..=MICROSECONDS_PER_DAY).contains(&microseconds) {
            return Ok(Self(microseconds));
        }
        Err(DateTimeError::does_not_fit(format_args!("{microseconds} microseconds"), "time"))
    }

    /// Microseconds after midnight, 0 to 86,400,000,000.
    pub fn microseconds(self) -> i64 {
        self.0
    }

    /// Hour (0 to 24), minute, second and microsecond.
    pub fn hms(self) -> (u8, u8, u8, u32) {
        // Each is small by the range.
        (
            (self.0 / MICROSECONDS_PER_HOUR) as u8,
            (self.0 / MICROSECONDS_PER_MINUTE % 60) as u8,
            (self.0 / MICROSECONDS_PER_SECOND % 60) as u8,
            (self.0 % MICROSECONDS_PER_SECOND) as u32,
        )
    }
}

/// A `timetz` of PostgreSQL: a time of day at an offset from UTC.
///
/// Ordered as PostgreSQL orders them: by the time in UTC, then those further east first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct TimeTz {
    /// The time of day.
    pub time: Time,
    /// Seconds east of UTC, above -57,600 and below 57,600 (16 hours): others are refused when written.
    pub offset: i32,
}

impl TimeTz {
    /// The first offset that is too large.
    pub(super) const OFFSET_LIMIT: i32 = 16 * 3_600;

    fn key(self) -> (i64, i64) {
        let east = i64::from(self.offset);
        (self.time.0 - east * MICROSECONDS_PER_SECOND, -east)
    }
}

impl Ord for TimeTz {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for TimeTz {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
