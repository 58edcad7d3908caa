//! To and from the types of `time`: the same value, or an error.

use ::time::{Date as TimeDate, Duration, OffsetDateTime, PrimitiveDateTime, Time as ClockTime};

use super::{Date, DateTimeError, Interval, Time, Timestamp, Timestamptz, foreign};

foreign::newtype! {
    /// A type of `time` 0.3 in a column: `time::Date` for `date`, `time::PrimitiveDateTime` for `timestamp`,
    /// `time::OffsetDateTime` for `timestamptz`, read in UTC.
    ///
    /// What `time` cannot hold, ±infinity and years beyond 9999 (without its feature `large-dates`), is an
    /// error when read; what PostgreSQL cannot, years before 4714 BC and digits beyond microseconds, is one when
    /// written.
    Time03 {
        ::time::Date => Date,
        ::time::PrimitiveDateTime => Timestamp,
        ::time::OffsetDateTime => Timestamptz,
    }
}

/// 2000-01-01 as a Julian day.
const EPOCH: i32 = 2_451_545;

impl TryFrom<Date> for TimeDate {
    type Error = DateTimeError;

    /// The same day; an error for ±infinity and beyond the last year of `time`.
    fn try_from(date: Date) -> Result<Self, DateTimeError> {
        date.days()
            .and_then(|days| Self::from_julian_day(days.checked_add(EPOCH)?).ok())
            .ok_or_else(|| DateTimeError::does_not_fit(date, "time::Date"))
    }
}

impl TryFrom<TimeDate> for Date {
    type Error = DateTimeError;

    /// The same day; an error before 4714-11-24 BC.
    fn try_from(date: TimeDate) -> Result<Self, DateTimeError> {
        Self::from_days(date.to_julian_day() - EPOCH).map_err(|_| DateTimeError::does_not_fit(date, "date"))
    }
}

impl TryFrom<Time> for ClockTime {
    type Error = DateTimeError;

    /// The same time; an error for 24:00:00.
    fn try_from(time: Time) -> Result<Self, DateTimeError> {
        let (hour, minute, second, microsecond) = time.hms();
        Self::from_hms_micro(hour, minute, second, microsecond)
            .map_err(|_| DateTimeError::does_not_fit(time, "time::Time"))
    }
}

impl TryFrom<ClockTime> for Time {
    type Error = DateTimeError;

    /// The same time; an error for digits beyond microseconds.
    fn try_from(time: ClockTime) -> Result<Self, DateTimeError> {
        let (hour, minute, second, nanosecond) = time.as_hms_nano();
        if !nanosecond.is_multiple_of(1_000) {
            return Err(DateTimeError::precision(time));
        }
        Self::new(hour, minute, second, nanosecond / 1_000)
    }
}

impl TryFrom<Timestamp> for PrimitiveDateTime {
    type Error = DateTimeError;

    /// The same; an error for ±infinity and beyond the last year of `time`.
    fn try_from(timestamp: Timestamp) -> Result<Self, DateTimeError> {
        timestamp
            .date_time()
            .and_then(|(date, time)| Some(Self::new(date.try_into().ok()?, time.try_into().ok()?)))
            .ok_or_else(|| DateTimeError::does_not_fit(timestamp, "time::PrimitiveDateTime"))
    }
}

impl TryFrom<PrimitiveDateTime> for Timestamp {
    type Error = DateTimeError;

    /// The same; an error before 4714-11-24 BC and for digits beyond microseconds.
    fn try_from(primitive: PrimitiveDateTime) -> Result<Self, DateTimeError> {
        Self::new(primitive.date().try_into()?, primitive.time().try_into()?)
    }
}

impl TryFrom<Timestamptz> for OffsetDateTime {
    type Error = DateTimeError;

    /// The same point in time, in UTC; an error for ±infinity and beyond the last year of `time`.
    fn try_from(timestamp: Timestamptz) -> Result<Self, DateTimeError> {
        timestamp
            .unix_microseconds()
            .and_then(|it| Self::from_unix_timestamp_nanos(it * 1_000).ok())
            .ok_or_else(|| DateTimeError::does_not_fit(timestamp, "time::OffsetDateTime"))
    }
}

impl TryFrom<OffsetDateTime> for Timestamptz {
    type Error = DateTimeError;

    /// The same point in time, without its offset; an error before 4714-11-24 BC and for digits beyond
    /// microseconds.
    fn try_from(point: OffsetDateTime) -> Result<Self, DateTimeError> {
        let nanoseconds = point.unix_timestamp_nanos();
        if nanoseconds % 1_000 != 0 {
            return Err(DateTimeError::precision(point));
        }
        Self::from_unix_microseconds(nanoseconds / 1_000)
            .map_err(|_| DateTimeError::does_not_fit(point, "timestamptz"))
    }
}

impl TryFrom<Interval> for Duration {
    type Error = DateTimeError;

    /// The same length; an error where there are months or days, which have no fixed one.
    fn try_from(interval: Interval) -> Result<Self, DateTimeError> {
        match interval {
            Interval { months: 0, days: 0, microseconds } => Ok(Self::microseconds(microseconds)),
            _ => Err(DateTimeError::does_not_fit(interval, "time::Duration")),
        }
    }
}

impl TryFrom<Duration> for Interval {
    type Error = DateTimeError;

    /// The same length in microseconds alone; an error for digits beyond them and beyond 64 bits.
    fn try_from(duration: Duration) -> Result<Self, DateTimeError> {
        if duration.subsec_nanoseconds() % 1_000 != 0 {
            return Err(DateTimeError::precision(duration));
        }
        let microseconds = i64::try_from(duration.whole_microseconds());
        let microseconds = microseconds.map_err(|_| DateTimeError::does_not_fit(duration, "interval"))?;
        Ok(Self { months: 0, days: 0, microseconds })
    }
}
