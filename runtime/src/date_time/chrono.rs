//! To and from the types of `chrono`: the same value, or an error.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc};

use super::{Date, DateTimeError, Interval, Time, Timestamp, Timestamptz};

/// 2000-01-01 as `chrono` counts days.
const EPOCH: i32 = 730_120;

impl TryFrom<Date> for NaiveDate {
    type Error = DateTimeError;

    /// The same day; an error for ±infinity and beyond the year 262142.
    fn try_from(date: Date) -> Result<Self, DateTimeError> {
        date.days()
            .and_then(|days| days.checked_add(EPOCH))
            .and_then(Self::from_num_days_from_ce_opt)
            .ok_or_else(|| DateTimeError::does_not_fit(date, "chrono::NaiveDate"))
    }
}

impl TryFrom<NaiveDate> for Date {
    type Error = DateTimeError;

    /// The same day; an error before 4714-11-24 BC.
    fn try_from(date: NaiveDate) -> Result<Self, DateTimeError> {
        let days = date.num_days_from_ce() - EPOCH;
        Self::from_days(days).map_err(|_| DateTimeError::does_not_fit(date, "date"))
    }
}

impl TryFrom<Time> for NaiveTime {
    type Error = DateTimeError;

    /// The same time; an error for 24:00:00.
    fn try_from(time: Time) -> Result<Self, DateTimeError> {
        let (hour, minute, second, microsecond) = time.hms();
        Self::from_hms_micro_opt(hour.into(), minute.into(), second.into(), microsecond)
            .ok_or_else(|| DateTimeError::does_not_fit(time, "chrono::NaiveTime"))
    }
}

impl TryFrom<NaiveTime> for Time {
    type Error = DateTimeError;

    /// The same time; an error for digits beyond microseconds and in a leap second.
    fn try_from(time: NaiveTime) -> Result<Self, DateTimeError> {
        if time.nanosecond() >= 1_000_000_000 {
            return Err(DateTimeError::does_not_fit(time, "time"));
        }
        if !time.nanosecond().is_multiple_of(1_000) {
            return Err(DateTimeError::precision(time));
        }
        let seconds = i64::from(time.num_seconds_from_midnight());
        Self::from_microseconds(seconds * 1_000_000 + i64::from(time.nanosecond() / 1_000))
    }
}

impl TryFrom<Timestamp> for NaiveDateTime {
    type Error = DateTimeError;

    /// The same; an error for ±infinity and beyond the year 262142.
    fn try_from(timestamp: Timestamp) -> Result<Self, DateTimeError> {
        let naive = timestamp.date_time().and_then(|(date, time)| {
            Some(NaiveDate::try_from(date).ok()?.and_time(NaiveTime::try_from(time).ok()?))
        });
        naive.ok_or_else(|| DateTimeError::does_not_fit(timestamp, "chrono::NaiveDateTime"))
    }
}

impl TryFrom<NaiveDateTime> for Timestamp {
    type Error = DateTimeError;

    /// The same; an error before 4714-11-24 BC, for digits beyond microseconds and in a leap second.
    fn try_from(naive: NaiveDateTime) -> Result<Self, DateTimeError> {
        Self::new(naive.date().try_into()?, naive.time().try_into()?)
    }
}

impl TryFrom<Timestamptz> for DateTime<Utc> {
    type Error = DateTimeError;

    /// The same point in time; an error for ±infinity and beyond the year 262142.
    fn try_from(timestamp: Timestamptz) -> Result<Self, DateTimeError> {
        let naive = timestamp.date_time().and_then(|(date, time)| {
            Some(NaiveDate::try_from(date).ok()?.and_time(NaiveTime::try_from(time).ok()?))
        });
        let naive = naive.ok_or_else(|| DateTimeError::does_not_fit(timestamp, "chrono::DateTime<Utc>"))?;
        Ok(naive.and_utc())
    }
}

impl TryFrom<DateTime<Utc>> for Timestamptz {
    type Error = DateTimeError;

    /// The same point in time; an error before 4714-11-24 BC, for digits beyond microseconds and in a leap
    /// second.
    fn try_from(utc: DateTime<Utc>) -> Result<Self, DateTimeError> {
        let naive = utc.naive_utc();
        Self::new(naive.date().try_into()?, naive.time().try_into()?)
    }
}

impl TryFrom<Interval> for TimeDelta {
    type Error = DateTimeError;

    /// The same length; an error where there are months or days, which have no fixed one.
    fn try_from(interval: Interval) -> Result<Self, DateTimeError> {
        match interval {
            Interval { months: 0, days: 0, microseconds } => Ok(Self::microseconds(microseconds)),
            _ => Err(DateTimeError::does_not_fit(interval, "chrono::TimeDelta")),
        }
    }
}

impl TryFrom<TimeDelta> for Interval {
    type Error = DateTimeError;

    /// The same length in microseconds alone; an error for digits beyond them and beyond 64 bits.
    fn try_from(delta: TimeDelta) -> Result<Self, DateTimeError> {
        if delta.subsec_nanos() % 1_000 != 0 {
            return Err(DateTimeError::precision(delta));
        }
        let microseconds = delta.num_microseconds();
        let microseconds = microseconds.ok_or_else(|| DateTimeError::does_not_fit(delta, "interval"))?;
        Ok(Self { months: 0, days: 0, microseconds })
    }
}
