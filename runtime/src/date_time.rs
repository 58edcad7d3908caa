//! PostgreSQL's own dates and times: its whole range, exactly, with infinity where it has it.

use std::fmt::Display;

use thiserror::Error;

mod calendar;
mod chrono;
mod date;
mod interval;
mod text;
mod time_of_day;
mod timestamp;
mod wire;

#[cfg(any(feature = "jiff", feature = "time"))]
mod foreign;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "time")]
mod time03;

#[cfg(feature = "jiff")]
pub use self::jiff::Jiff;
#[cfg(feature = "time")]
pub use self::time03::Time03;
pub use date::Date;
pub use interval::Interval;
pub use time_of_day::{Time, TimeTz};
pub use timestamp::{Timestamp, Timestamptz};

/// Why something is no date or time of a type.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DateTimeError {
    /// Text in another form than the type's; shortened where it is long.
    #[error("{text:?} is not a {ty}")]
    Syntax {
        /// The text.
        text: String,
        /// What it should be.
        ty: &'static str,
    },
    /// A value that the type asked for does not have: beyond its range, infinity, no day of the calendar.
    #[error("{value} does not fit {ty}")]
    DoesNotFit {
        /// The value.
        value: String,
        /// The type.
        ty: &'static str,
    },
    /// Digits beyond microseconds, which no type of PostgreSQL has.
    #[error("{value} is not in whole microseconds, which PostgreSQL stops at: round it first")]
    Precision {
        /// The value.
        value: String,
    },
}

impl DateTimeError {
    fn does_not_fit(value: impl Display, ty: &'static str) -> Self {
        Self::DoesNotFit { value: value.to_string(), ty }
    }

    fn precision(value: impl Display) -> Self {
        Self::Precision { value: value.to_string() }
    }
}

const MICROSECONDS_PER_SECOND: i64 = 1_000_000;
const MICROSECONDS_PER_MINUTE: i64 = 60 * MICROSECONDS_PER_SECOND;
const MICROSECONDS_PER_HOUR: i64 = 60 * MICROSECONDS_PER_MINUTE;
const MICROSECONDS_PER_DAY: i64 = 24 * MICROSECONDS_PER_HOUR;
