//! To and from the types of `jiff`: the same value, or an error.

use jiff::Span;
use jiff::civil::{Date as JiffDate, DateTime as JiffDateTime, Time as JiffTime};

use super::{Date, DateTimeError, Interval, Time, Timestamp, Timestamptz, foreign};

foreign::newtype! {
    /// A type of `jiff` in a column: `jiff::civil::Date` for `date`, `jiff::civil::DateTime` for `timestamp`,
    /// `jiff::Timestamp` for `timestamptz`.
    ///
    /// What jiff cannot hold, ±infinity and years beyond 9999, is an error when read; what PostgreSQL cannot,
    /// years before 4714 BC and digits beyond microseconds, is one when written.
    Jiff {
        jiff::civil::Date => Date,
        jiff::civil::DateTime => Timestamp,
        jiff::Timestamp => Timestamptz,
    }
}

impl TryFrom<Date> for JiffDate {
    type Error = DateTimeError;

    /// The same day; an error for ±infinity and beyond the year 9999.
    fn try_from(date: Date) -> Result<Self, DateTimeError> {
        date.ymd()
            // Months and days are small.
            .and_then(|(year, month, day)| Self::new(year.try_into().ok()?, month as i8, day as i8).ok())
            .ok_or_else(|| DateTimeError::does_not_fit(date, "jiff::civil::Date"))
    }
}

impl TryFrom<JiffDate> for Date {
    type Error = DateTimeError;

    /// The same day; an error before 4714-11-24 BC.
    fn try_from(date: JiffDate) -> Result<Self, DateTimeError> {
        Self::new(date.year().into(), date.month().unsigned_abs(), date.day().unsigned_abs())
            .map_err(|_| DateTimeError::does_not_fit(date, "date"))
    }
}

impl TryFrom<Time> for JiffTime {
    type Error = DateTimeError;

    /// The same time; an error for 24:00:00.
    fn try_from(time: Time) -> Result<Self, DateTimeError> {
        let (hour, minute, second, microsecond) = time.hms();
        // Each is small, a microsecond below a million.
        Self::new(hour as i8, minute as i8, second as i8, microsecond as i32 * 1_000)
            .map_err(|_| DateTimeError::does_not_fit(time, "jiff::civil::Time"))
    }
}

impl TryFrom<JiffTime> for Time {
    type Error = DateTimeError;

    /// The same time; an error for digits beyond microseconds.
    fn try_from(time: JiffTime) -> Result<Self, DateTimeError> {
        let nanosecond = time.subsec_nanosecond().unsigned_abs();
        if !nanosecond.is_multiple_of(1_000) {
            return Err(DateTimeError::precision(time));
        }
        Self::new(
            time.hour().unsigned_abs(),
            time.minute().unsigned_abs(),
            time.second().unsigned_abs(),
            nanosecond / 1_000,
        )
    }
}

impl TryFrom<Timestamp> for JiffDateTime {
    type Error = DateTimeError;

    /// The same; an error for ±infinity and beyond the year 9999.
    fn try_from(timestamp: Timestamp) -> Result<Self, DateTimeError> {
        let (date, time) = timestamp
            .date_time()
            .and_then(|(date, time)| Some((JiffDate::try_from(date).ok()?, JiffTime::try_from(time).ok()?)))
            .ok_or_else(|| DateTimeError::does_not_fit(timestamp, "jiff::civil::DateTime"))?;
        Ok(Self::from_parts(date, time))
    }
}

impl TryFrom<JiffDateTime> for Timestamp {
    type Error = DateTimeError;

    /// The same; an error before 4714-11-24 BC and for digits beyond microseconds.
    fn try_from(civil: JiffDateTime) -> Result<Self, DateTimeError> {
        Self::new(civil.date().try_into()?, civil.time().try_into()?)
    }
}

impl TryFrom<Timestamptz> for jiff::Timestamp {
    type Error = DateTimeError;

    /// The same point in time; an error for ±infinity and where jiff ends, at the end of the year 9999.
    fn try_from(timestamp: Timestamptz) -> Result<Self, DateTimeError> {
        timestamp
            .unix_microseconds()
            .and_then(|it| Self::from_microsecond(it.try_into().ok()?).ok())
            .ok_or_else(|| DateTimeError::does_not_fit(timestamp, "jiff::Timestamp"))
    }
}

impl TryFrom<jiff::Timestamp> for Timestamptz {
    type Error = DateTimeError;

    /// The same point in time; an error before 4714-11-24 BC and for digits beyond microseconds.
    fn try_from(timestamp: jiff::Timestamp) -> Result<Self, DateTimeError> {
        if timestamp.subsec_nanosecond() % 1_000 != 0 {
            return Err(DateTimeError::precision(timestamp));
        }
        Self::from_unix_microseconds(timestamp.as_microsecond().into())
            .map_err(|_| DateTimeError::does_not_fit(timestamp, "timestamptz"))
    }
}

impl TryFrom<Interval> for Span {
    type Error = DateTimeError;

    /// The same months, days and microseconds; an error where their signs differ and beyond what a span holds,
    /// some 20,000 years in each unit.
    fn try_from(interval: Interval) -> Result<Self, DateTimeError> {
        let Interval { months, days, microseconds } = interval;
        let signs = [months.signum(), days.signum(), microseconds.signum() as i32];
        let span = || {
            let span = Self::new().try_months(months).ok()?.try_days(days).ok()?;
            span.try_microseconds(microseconds).ok()
        };
        match signs.contains(&1) && signs.contains(&-1) {
            true => None,
            false => span(),
        }
        .ok_or_else(|| DateTimeError::does_not_fit(interval, "jiff::Span"))
    }
}

impl TryFrom<Span> for Interval {
    type Error = DateTimeError;

    /// Years as twelve months, weeks as seven days, hours and below as microseconds; an error for digits beyond
    /// them and beyond their bits.
    fn try_from(span: Span) -> Result<Self, DateTimeError> {
        // Each unit of a span is far from the ends of 128 bits.
        let nanoseconds = [
            (i128::from(span.get_hours()), 3_600_000_000_000),
            (span.get_minutes().into(), 60_000_000_000),
            (span.get_seconds().into(), 1_000_000_000),
            (span.get_milliseconds().into(), 1_000_000),
            (span.get_microseconds().into(), 1_000),
            (span.get_nanoseconds().into(), 1),
        ]
        .iter()
        .map(|(count, scale)| count * scale)
        .sum::<i128>();
        if nanoseconds % 1_000 != 0 {
            return Err(DateTimeError::precision(format_args!("{span:#}")));
        }
        let parts = || {
            let months = i64::from(span.get_years()) * 12 + i64::from(span.get_months());
            let days = i64::from(span.get_weeks()) * 7 + i64::from(span.get_days());
            Some(Self {
                months: months.try_into().ok()?,
                days: days.try_into().ok()?,
                microseconds: (nanoseconds / 1_000).try_into().ok()?,
            })
        };
        parts().ok_or_else(|| DateTimeError::does_not_fit(format_args!("{span:#}"), "interval"))
    }
}
