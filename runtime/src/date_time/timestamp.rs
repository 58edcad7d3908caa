//! `timestamp` and `timestamptz`.

use super::{Date, DateTimeError, MICROSECONDS_PER_DAY, Time};

macro_rules! timestamp {
    ($(#[$doc:meta])* $name:ident, $sql:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(i64);

        impl $name {
            /// Before all others.
            pub const NEG_INFINITY: Self = Self(i64::MIN);
            /// After all others.
            pub const INFINITY: Self = Self(i64::MAX);
            /// The first that is finite, 4714-11-24 00:00:00 BC.
            pub const MIN: Self = Self(-211_813_488_000_000_000);
            /// The last that is finite, 294276-12-31 23:59:59.999999.
            pub const MAX: Self = Self(9_223_371_331_199_999_999);

            /// A day and the time on it; ±infinity of an infinite day. 24:00:00 is the start of the next day.
            ///
            /// # Errors
            /// Before [`MIN`](Self::MIN) or after [`MAX`](Self::MAX).
            pub fn new(date: Date, time: Time) -> Result<Self, DateTimeError> {
                let Some(days) = date.days() else {
                    return Ok(if date == Date::INFINITY { Self::INFINITY } else { Self::NEG_INFINITY });
                };
                i64::from(days)
                    .checked_mul(MICROSECONDS_PER_DAY)
                    .and_then(|midnight| midnight.checked_add(time.microseconds()))
                    .and_then(Self::of)
                    .ok_or_else(|| DateTimeError::does_not_fit(format_args!("{date} {time}"), $sql))
            }

            /// So many microseconds after 2000-01-01 00:00:00.
            ///
            /// # Errors
            /// Before [`MIN`](Self::MIN) or after [`MAX`](Self::MAX).
            pub fn from_microseconds(microseconds: i64) -> Result<Self, DateTimeError> {
                Self::of(microseconds).ok_or_else(|| {
                    DateTimeError::does_not_fit(format_args!("microsecond {microseconds}"), $sql)
                })
            }

            fn of(microseconds: i64) -> Option<Self> {
                (Self::MIN.0..=Self::MAX.0).contains(&microseconds).then_some(Self(microseconds))
            }

            /// Microseconds after 2000-01-01 00:00:00; `None` for ±infinity.
            pub fn microseconds(self) -> Option<i64> {
                self.is_finite().then_some(self.0)
            }

            /// The day, and the time on it; `None` for ±infinity.
            pub fn date_time(self) -> Option<(Date, Time)> {
                let microseconds = self.microseconds()?;
                let days = i32::try_from(microseconds.div_euclid(MICROSECONDS_PER_DAY)).ok()?;
                let time = Time::from_microseconds(microseconds.rem_euclid(MICROSECONDS_PER_DAY)).ok()?;
                Some((Date::from_days(days).ok()?, time))
            }

            /// Whether it is neither infinity nor -infinity.
            pub fn is_finite(self) -> bool {
                self != Self::INFINITY && self != Self::NEG_INFINITY
            }

            /// Its value on the wire.
            pub(super) fn raw(self) -> i64 {
                self.0
            }

            /// Of its value on the wire.
            pub(super) fn from_raw(raw: i64) -> Result<Self, DateTimeError> {
                match Self(raw) {
                    infinite if !infinite.is_finite() => Ok(infinite),
                    _ => Self::from_microseconds(raw),
                }
            }
        }
    };
}

timestamp! {
    /// A `timestamp` of PostgreSQL, without time zone: microseconds from 4714-11-24 BC to the year 294276, or
    /// ±infinity.
    ///
    /// ```
    /// use runtime::{Date, Time, Timestamp};
    ///
    /// let start = Timestamp::new(Date::new(2026, 11, 23)?, Time::new(9, 30, 0, 0)?)?;
    /// assert_eq!(start.to_string(), "2026-11-23 09:30:00");
    /// assert_eq!("infinity".parse(), Ok(Timestamp::INFINITY));
    /// # Ok::<_, runtime::DateTimeError>(())
    /// ```
    Timestamp, "timestamp"
}

timestamp! {
    /// A `timestamptz` of PostgreSQL, a point in time: microseconds from 4714-11-24 BC to the year 294276, or
    /// ±infinity. Days and times of day are those of UTC.
    ///
    /// ```
    /// use runtime::Timestamptz;
    ///
    /// let start: Timestamptz = "2026-11-23 09:30:00+01".parse()?;
    /// assert_eq!(start.to_string(), "2026-11-23 08:30:00+00");
    /// # Ok::<_, runtime::DateTimeError>(())
    /// ```
    Timestamptz, "timestamptz"
}

impl Timestamptz {
    /// Microseconds from 1970-01-01 to 2000-01-01.
    const UNIX_EPOCH: i128 = 946_684_800_000_000;

    /// Microseconds after 1970-01-01 00:00:00 in UTC; `None` for ±infinity. Beyond 64 bits for the last years.
    pub fn unix_microseconds(self) -> Option<i128> {
        self.microseconds().map(|it| i128::from(it) + Self::UNIX_EPOCH)
    }

    /// So many microseconds after 1970-01-01 00:00:00 in UTC.
    ///
    /// # Errors
    /// Before [`MIN`](Self::MIN) or after [`MAX`](Self::MAX).
    pub fn from_unix_microseconds(microseconds: i128) -> Result<Self, DateTimeError> {
        microseconds
            .checked_sub(Self::UNIX_EPOCH)
            .and_then(|it| i64::try_from(it).ok())
            .and_then(Self::of)
            .ok_or_else(|| {
                let value = format_args!("microsecond {microseconds} after 1970-01-01");
                DateTimeError::does_not_fit(value, "timestamptz")
            })
    }
}
