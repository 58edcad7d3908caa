//! The text forms: those that PostgreSQL prints with `DateStyle = ISO` and `IntervalStyle = postgres`.

use std::fmt::{self, Write};
use std::str::FromStr;

use super::{
    Date, DateTimeError, Interval, MICROSECONDS_PER_HOUR, MICROSECONDS_PER_MINUTE, MICROSECONDS_PER_SECOND,
    Time, TimeTz, Timestamp, Timestamptz,
};
use crate::shorten::shorten;

const INFINITY: &str = "infinity";
const NEG_INFINITY: &str = "-infinity";
/// Stands behind what is before the year 1.
const BC: &str = " BC";

/// The day without its era, and the era.
fn day(date: Date) -> (String, &'static str) {
    match date.ymd() {
        None if date == Date::INFINITY => (INFINITY.to_owned(), ""),
        None => (NEG_INFINITY.to_owned(), ""),
        Some((year, month, day)) if year > 0 => (format!("{year:04}-{month:02}-{day:02}"), ""),
        Some((year, month, day)) => (format!("{:04}-{month:02}-{day:02}", 1 - i64::from(year)), BC),
    }
}

/// Seconds with their fraction, without zeros at its end.
fn seconds(text: &mut String, microseconds: u64) {
    let (second, fraction) = (microseconds / 1_000_000, microseconds % 1_000_000);
    // Writing to a `String` cannot fail.
    let _ = write!(text, "{second:02}");
    if fraction > 0 {
        let _ = write!(text, ".{fraction:06}");
        text.truncate(text.trim_end_matches('0').len());
    }
}

/// Hours, minutes and seconds.
fn clock(microseconds: u64) -> String {
    let minutes = microseconds / MICROSECONDS_PER_MINUTE.unsigned_abs();
    let mut text = format!("{:02}:{:02}:", minutes / 60, minutes % 60);
    seconds(&mut text, microseconds % MICROSECONDS_PER_MINUTE.unsigned_abs());
    text
}

/// An offset, as short as it can be: `+01`, `-03:30`, `+00:19:32`.
fn offset(east: i32) -> String {
    let sign = if east < 0 { '-' } else { '+' };
    let (hours, rest) = (east.unsigned_abs() / 3_600, east.unsigned_abs() % 3_600);
    match (rest / 60, rest % 60) {
        (0, 0) => format!("{sign}{hours:02}"),
        (minutes, 0) => format!("{sign}{hours:02}:{minutes:02}"),
        (minutes, seconds) => format!("{sign}{hours:02}:{minutes:02}:{seconds:02}"),
    }
}

impl fmt::Display for Date {
    /// As PostgreSQL prints it: `2026-11-23`, `0044-03-15 BC`, `infinity`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (day, era) = day(*self);
        f.pad(&(day + era))
    }
}

impl fmt::Display for Time {
    /// As PostgreSQL prints it: `09:30:00.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&clock(self.microseconds().unsigned_abs()))
    }
}

impl fmt::Display for TimeTz {
    /// As PostgreSQL prints it: `09:30:00+01`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}{}", self.time, offset(self.offset)))
    }
}

impl fmt::Display for Timestamp {
    /// As PostgreSQL prints it: `2026-11-23 09:30:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.date_time() {
            None if *self == Self::INFINITY => f.pad(INFINITY),
            None => f.pad(NEG_INFINITY),
            Some((date, time)) => {
                let (day, era) = day(date);
                f.pad(&format!("{day} {time}{era}"))
            }
        }
    }
}

impl fmt::Display for Timestamptz {
    /// As PostgreSQL prints it where `TimeZone` is UTC: `2026-11-23 08:30:00+00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.date_time() {
            None if *self == Self::INFINITY => f.pad(INFINITY),
            None => f.pad(NEG_INFINITY),
            Some((date, time)) => {
                let (day, era) = day(date);
                f.pad(&format!("{day} {time}+00{era}"))
            }
        }
    }
}

impl fmt::Display for Interval {
    /// As PostgreSQL prints it: `1 year 2 mons -3 days +04:05:06.7`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::INFINITY => return f.pad(INFINITY),
            Self::NEG_INFINITY => return f.pad(NEG_INFINITY),
            _ => {}
        }
        let mut text = String::new();
        let mut after_negative = false;
        for (count, unit) in [(self.months / 12, "year"), (self.months % 12, "mon"), (self.days, "day")] {
            if count != 0 {
                let space = if text.is_empty() { "" } else { " " };
                let sign = if after_negative && count > 0 { "+" } else { "" };
                let plural = if count == 1 { "" } else { "s" };
                let _ = write!(text, "{space}{sign}{count} {unit}{plural}");
                after_negative = count < 0;
            }
        }
        if text.is_empty() || self.microseconds != 0 {
            let space = if text.is_empty() { "" } else { " " };
            let sign = match self.microseconds {
                ..0 => "-",
                _ if after_negative => "+",
                _ => "",
            };
            let _ = write!(text, "{space}{sign}{}", clock(self.microseconds.unsigned_abs()));
        }
        f.pad(&text)
    }
}

/// Why a part of a text is none; the whole text is said by the caller.
enum Fault {
    Syntax,
    Value(DateTimeError),
}

impl From<DateTimeError> for Fault {
    fn from(error: DateTimeError) -> Self {
        Self::Value(error)
    }
}

impl Fault {
    fn of(self, text: &str, ty: &'static str) -> DateTimeError {
        match self {
            Self::Syntax => DateTimeError::Syntax { text: shorten(text), ty },
            Self::Value(DateTimeError::Precision { .. }) => DateTimeError::precision(shorten(text)),
            Self::Value(_) => DateTimeError::does_not_fit(shorten(text), ty),
        }
    }
}

macro_rules! from_str {
    ($($name:ident, $sql:literal, $parse:expr, $doc:literal;)*) => {
        $(
            impl FromStr for $name {
                type Err = DateTimeError;

                #[doc = $doc]
                fn from_str(text: &str) -> Result<Self, DateTimeError> {
                    $parse(text).map_err(|fault: Fault| fault.of(text, $sql))
                }
            }
        )*
    };
}

from_str! {
    Date, "date", date, "Reads the form it prints, and no other.";
    Time, "time", time, "Reads the form it prints; seconds may be missing.";
    TimeTz, "timetz", time_tz, "Reads the form it prints; seconds may be missing, the offset may be `Z`.";
    Timestamp, "timestamp", timestamp, "Reads the form it prints, also with `T` before the time.";
    Timestamptz, "timestamptz", timestamptz,
        "Reads the form it prints, also with `T` before the time and with any offset or `Z`.";
    Interval, "interval", interval, "Reads the form it prints; weeks, and `month` for `mon`, may be in it.";
}

/// Digits alone, of which there are at least `least`.
fn digits<N: FromStr>(text: &str, least: usize) -> Result<N, Fault> {
    if text.len() < least || !text.bytes().all(|it| it.is_ascii_digit()) {
        return Err(Fault::Syntax);
    }
    // More than fits is a number still, but of no date or time.
    text.parse().map_err(|_| Fault::Value(DateTimeError::does_not_fit(text, "a number")))
}

fn date(text: &str) -> Result<Date, Fault> {
    match text {
        INFINITY => return Ok(Date::INFINITY),
        NEG_INFINITY => return Ok(Date::NEG_INFINITY),
        _ => {}
    }
    let (day, bc) = match text.strip_suffix(BC) {
        Some(day) => (day, true),
        None => (text, false),
    };
    let mut parts = day.splitn(3, '-');
    let mut part = || parts.next().ok_or(Fault::Syntax);
    let (year, month, day) = (digits::<i32>(part()?, 4)?, digits(part()?, 2)?, digits(part()?, 2)?);
    if year == 0 {
        return Err(Fault::Syntax);
    }
    Ok(Date::new(if bc { 1 - year } else { year }, month, day)?)
}

/// `HH:MM[:SS[.ffffff]]` with any number of hours.
fn clock_parts(text: &str) -> Result<(u64, u8, u8, u32), Fault> {
    let mut parts = text.splitn(3, ':');
    let hours = digits(parts.next().ok_or(Fault::Syntax)?, 2)?;
    let minutes = digits(parts.next().ok_or(Fault::Syntax)?, 2)?;
    let (seconds, fraction) = match parts.next() {
        None => ("00", None),
        Some(rest) => rest.split_once('.').map_or((rest, None), |(seconds, it)| (seconds, Some(it))),
    };
    let microseconds = match fraction {
        None => 0,
        Some(fraction) if fraction.is_empty() || !fraction.bytes().all(|it| it.is_ascii_digit()) => {
            return Err(Fault::Syntax);
        }
        Some(fraction) if fraction.trim_end_matches('0').len() > 6 => {
            return Err(Fault::Value(DateTimeError::precision(text)));
        }
        Some(fraction) => digits(&format!("{:0<6.6}", fraction), 6)?,
    };
    Ok((hours, minutes, digits(seconds, 2)?, microseconds))
}

fn time(text: &str) -> Result<Time, Fault> {
    let (hours, minutes, seconds, microseconds) = clock_parts(text)?;
    let hours = u8::try_from(hours).unwrap_or(u8::MAX);
    Ok(Time::new(hours, minutes, seconds, microseconds)?)
}

/// The text before an offset, and the offset.
fn split_offset(text: &str) -> Result<(&str, i32), Fault> {
    if let Some(before) = text.strip_suffix(['Z', 'z']) {
        return Ok((before, 0));
    }
    // The time before it has no sign; a date may have.
    let at = text.rfind(['+', '-']).ok_or(Fault::Syntax)?;
    let (before, offset) = text.split_at(at);
    let mut seconds = 0;
    let mut scale = 3_600;
    for part in offset[1..].splitn(3, ':') {
        let part: i32 = digits(part, 2)?;
        if part >= 60 {
            return Err(Fault::Value(DateTimeError::does_not_fit(offset, "an offset")));
        }
        seconds += part * scale;
        scale /= 60;
    }
    Ok((before, if offset.starts_with('-') { -seconds } else { seconds }))
}

fn time_tz(text: &str) -> Result<TimeTz, Fault> {
    let (before, offset) = split_offset(text)?;
    if offset.abs() >= TimeTz::OFFSET_LIMIT {
        return Err(Fault::Value(DateTimeError::does_not_fit(offset, "an offset")));
    }
    Ok(TimeTz { time: time(before)?, offset })
}

/// A day and a time behind it. The era stands at the end.
fn day_and_time(text: &str) -> Result<(String, &str), Fault> {
    let (text, era) = text.strip_suffix(BC).map_or((text, ""), |it| (it, BC));
    let (day, time) = text.split_once([' ', 'T']).ok_or(Fault::Syntax)?;
    Ok((format!("{day}{era}"), time))
}

fn timestamp(text: &str) -> Result<Timestamp, Fault> {
    match text {
        INFINITY => return Ok(Timestamp::INFINITY),
        NEG_INFINITY => return Ok(Timestamp::NEG_INFINITY),
        _ => {}
    }
    let (day, clock) = day_and_time(text)?;
    let day = date(&day)?;
    if !day.is_finite() {
        return Err(Fault::Syntax);
    }
    Ok(Timestamp::new(day, time(clock)?)?)
}

fn timestamptz(text: &str) -> Result<Timestamptz, Fault> {
    match text {
        INFINITY => return Ok(Timestamptz::INFINITY),
        NEG_INFINITY => return Ok(Timestamptz::NEG_INFINITY),
        _ => {}
    }
    let (day, clock) = day_and_time(text)?;
    let (clock, offset) = split_offset(clock)?;
    let (day, clock) = (date(&day)?, time(clock)?);
    let days = day.days().ok_or(Fault::Syntax)?;
    // In 128 bits: the local time may be beyond the range when the point in time is not.
    let microseconds = i128::from(days) * i128::from(super::MICROSECONDS_PER_DAY)
        + i128::from(clock.microseconds())
        - i128::from(offset) * i128::from(MICROSECONDS_PER_SECOND);
    let microseconds = i64::try_from(microseconds).unwrap_or(i64::MAX);
    Ok(Timestamptz::from_microseconds(microseconds)?)
}

fn interval(text: &str) -> Result<Interval, Fault> {
    match text {
        INFINITY => return Ok(Interval::INFINITY),
        NEG_INFINITY => return Ok(Interval::NEG_INFINITY),
        _ => {}
    }
    let too_large = || Fault::Value(DateTimeError::does_not_fit(text, "interval"));
    let (mut months, mut days, mut microseconds) = (0_i64, 0_i64, 0_i128);
    let mut words = text.split_ascii_whitespace().peekable();
    words.peek().ok_or(Fault::Syntax)?;
    while let Some(word) = words.next() {
        let (negative, unsigned) = match word.strip_prefix('-') {
            Some(unsigned) => (true, unsigned),
            None => (false, word.strip_prefix('+').unwrap_or(word)),
        };
        if unsigned.contains(':') {
            let (hours, minute, second, fraction) = clock_parts(unsigned)?;
            if minute >= 60 || second >= 60 {
                return Err(too_large());
            }
            let clock = i128::from(hours) * i128::from(MICROSECONDS_PER_HOUR)
                + i128::from(minute) * i128::from(MICROSECONDS_PER_MINUTE)
                + i128::from(second) * i128::from(MICROSECONDS_PER_SECOND)
                + i128::from(fraction);
            microseconds += if negative { -clock } else { clock };
            continue;
        }
        // As many as fit 32 bits, of which 64 bits hold the twelvefold.
        let count = i64::from(digits::<u32>(unsigned, 1)?);
        let count = if negative { -count } else { count };
        match words.next().ok_or(Fault::Syntax)?.trim_end_matches('s') {
            "year" => months += count * 12,
            "mon" | "month" => months += count,
            "week" => days += count * 7,
            "day" => days += count,
            _ => return Err(Fault::Syntax),
        }
    }
    Ok(Interval {
        months: i32::try_from(months).map_err(|_| too_large())?,
        days: i32::try_from(days).map_err(|_| too_large())?,
        microseconds: i64::try_from(microseconds).map_err(|_| too_large())?,
    })
}
