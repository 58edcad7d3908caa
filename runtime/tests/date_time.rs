//! PostgreSQL's own dates and times: text and binary forms, and conversions to other types.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::fmt::{Debug, Display};
use std::str::FromStr;

use bytes::BytesMut;
use proptest::prelude::*;
use runtime::chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use runtime::types::{FromSql, ToSql, Type};
use runtime::{Date, Interval, Time, TimeTz, Timestamp, Timestamptz};

fn wire(value: &dyn ToSql, ty: &Type) -> Result<Vec<u8>, String> {
    let mut bytes = BytesMut::new();
    value.to_sql_checked(ty, &mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes.to_vec())
}

fn read<'a, T: FromSql<'a>>(ty: &Type, bytes: &'a [u8]) -> Result<T, String> {
    assert!(T::accepts(ty), "{ty}");
    T::from_sql(ty, bytes).map_err(|error| error.to_string())
}

/// Text and binary form give the value back.
fn round_trip<T>(value: T, ty: &Type) -> Result<(), TestCaseError>
where
    T: for<'a> FromSql<'a> + ToSql + Debug + PartialEq + Copy + Display + FromStr<Err: Debug>,
{
    let bytes = wire(&value, ty).unwrap();
    prop_assert_eq!(read::<T>(ty, &bytes).unwrap(), value);
    prop_assert_eq!(value.to_string().parse::<T>().unwrap(), value);
    for cut in 0..bytes.len() {
        prop_assert!(read::<T>(ty, &bytes[..cut]).is_err());
    }
    Ok(())
}

#[track_caller]
fn prints<T: Display + FromStr<Err: Debug> + PartialEq + Debug>(value: T, text: &str) {
    assert_eq!(value.to_string(), text);
    assert_eq!(text.parse::<T>().unwrap(), value);
}

#[test]
fn text_is_postgresqls() {
    prints(Date::MIN, "4714-11-24 BC");
    prints(Date::MAX, "5874897-12-31");
    prints(Date::new(0, 2, 29).unwrap(), "0001-02-29 BC");
    prints(Date::from_days(0).unwrap(), "2000-01-01");
    prints(Date::NEG_INFINITY, "-infinity");
    prints(Time::MIN, "00:00:00");
    prints(Time::MAX, "24:00:00");
    prints(Time::new(23, 59, 59, 999_990).unwrap(), "23:59:59.99999");
    prints(TimeTz { time: Time::MAX, offset: -57_599 }, "24:00:00-15:59:59");
    prints(TimeTz { time: Time::MIN, offset: 20_700 }, "00:00:00+05:45");
    prints(Timestamp::MIN, "4714-11-24 00:00:00 BC");
    prints(Timestamp::MAX, "294276-12-31 23:59:59.999999");
    prints(Timestamp::INFINITY, "infinity");
    prints(Timestamptz::MIN, "4714-11-24 00:00:00+00 BC");
    prints(Timestamptz::MAX, "294276-12-31 23:59:59.999999+00");
    prints(Interval::default(), "00:00:00");
    prints(Interval { months: -13, days: 1, microseconds: 1 }, "-1 years -1 mons +1 day 00:00:00.000001");
    prints(Interval { months: 1, days: -1, microseconds: 1 }, "1 mon -1 days +00:00:00.000001");
    prints(Interval { months: 0, days: 0, microseconds: i64::MIN }, "-2562047788:00:54.775808");
    prints(Interval::INFINITY, "infinity");
    assert_eq!(
        format!("{:>12}|{:<12}|", Date::from_days(0).unwrap(), Time::MIN),
        "  2000-01-01|00:00:00    |"
    );
    assert_eq!(
        "2026-11-23T09:30+05:45".parse::<Timestamptz>().unwrap().to_string(),
        "2026-11-23 03:45:00+00"
    );
    // Its local day is beyond the last.
    assert_eq!(
        "294277-01-01 00:30:00+01".parse::<Timestamptz>().unwrap().to_string(),
        "294276-12-31 23:30:00+00"
    );
    assert_eq!("2 weeks 1 month".parse(), Ok(Interval { months: 1, days: 14, microseconds: 0 }));
}

#[test]
fn other_text_is_refused() {
    fn refused<T: FromStr<Err: Display> + Debug>(texts: &[&str], reason: &str) {
        for text in texts {
            let error = text.parse::<T>().unwrap_err().to_string();
            assert!(error.ends_with(reason), "{text}: {error}");
        }
    }
    refused::<Date>(
        &["", "2026-1-1", "26-01-01", "2026-01", "0000-01-01", "+2026-01-01", "Infinity"],
        "is not a date",
    );
    refused::<Date>(
        &["2023-02-29", "2026-13-01", "5874898-01-01", "4714-11-23 BC", "99999999999-01-01"],
        "does not fit date",
    );
    refused::<Time>(&["", "12", "12:3", "12:30:00.", "-12:30", "12:30:00.5x"], "is not a time");
    refused::<Time>(&["24:00:01", "12:60", "300:00:00"], "does not fit time");
    refused::<Time>(&["12:00:00.0000001"], "round it first");
    refused::<TimeTz>(&["12:00:00", "12:00:00+1"], "is not a timetz");
    refused::<TimeTz>(&["12:00:00+16", "12:00:00+01:60"], "does not fit timetz");
    refused::<Timestamp>(
        &["2026-11-23", "infinity 00:00:00", "2026-11-23 10:00:00+00"],
        "is not a timestamp",
    );
    refused::<Timestamp>(&["294277-01-01 00:00:00", "294276-12-31 24:00:00"], "does not fit timestamp");
    refused::<Timestamptz>(&["2026-11-23 10:00:00", "infinity+00"], "is not a timestamptz");
    refused::<Timestamptz>(
        &["294276-12-31 23:30:00-01", "5874897-12-31 00:00:00+00"],
        "does not fit timestamptz",
    );
    refused::<Interval>(&["", "1", "1 hour", "mons", "1 mon 2", "--1 mons"], "is not a interval");
    refused::<Interval>(
        &["4000000000 mons", "178956971 years", "99999999999 days", "2562047789:00:00"],
        "does not fit interval",
    );
}

#[test]
fn values_beyond_the_range_are_refused() {
    for days in [i32::MIN + 1, -2_451_546, 2_145_031_949, i32::MAX - 1] {
        let error = read::<Date>(&Type::DATE, &days.to_be_bytes()).unwrap_err();
        assert_eq!(error, format!("day {days} does not fit date"));
    }
    for time in [-1, 86_400_000_001, i64::MIN, i64::MAX] {
        let error = read::<Time>(&Type::TIME, &time.to_be_bytes()).unwrap_err();
        assert_eq!(error, format!("{time} microseconds does not fit time"));
    }
    for time in [i64::MIN + 1, -211_813_488_000_000_001, 9_223_371_331_200_000_000, i64::MAX - 1] {
        let error = read::<Timestamp>(&Type::TIMESTAMP, &time.to_be_bytes()).unwrap_err();
        assert_eq!(error, format!("microsecond {time} does not fit timestamp"));
        assert!(read::<Timestamptz>(&Type::TIMESTAMPTZ, &time.to_be_bytes()).is_err());
    }
    for offset in [57_600, -57_600, i32::MIN, i32::MAX] {
        let refused = wire(&TimeTz { time: Time::MIN, offset }, &Type::TIMETZ).unwrap_err();
        assert_eq!(refused, format!("an offset of {offset} seconds does not fit timetz"));
        let bytes = [&[0; 8][..], &offset.to_be_bytes()].concat();
        assert!(read::<TimeTz>(&Type::TIMETZ, &bytes).is_err());
    }
    assert_eq!(read::<Date>(&Type::DATE, &[0; 5]).unwrap_err(), "a date of 5 bytes instead of 4");
    assert!(Timestamp::new(Date::MAX, Time::MIN).is_err());
    assert_eq!(Timestamp::new(Date::INFINITY, Time::MIN), Ok(Timestamp::INFINITY));
    assert_eq!(
        Timestamp::new(Date::from_days(0).unwrap(), Time::MAX),
        Timestamp::from_microseconds(86_400_000_000)
    );
}

#[test]
fn order_is_postgresqls() {
    let dates = [Date::NEG_INFINITY, Date::MIN, Date::from_days(0).unwrap(), Date::MAX, Date::INFINITY];
    assert!(dates.is_sorted() && Timestamp::MAX < Timestamp::INFINITY);
    let noon = |offset| TimeTz { time: Time::new(12, 0, 0, 0).unwrap(), offset };
    assert!(noon(3_600) < noon(0) && noon(0) < noon(-3_600));
    let same_moment = TimeTz { time: Time::new(13, 0, 0, 0).unwrap(), offset: 3_600 };
    assert!(same_moment < noon(0));
}

/// What chrono's own types do with what they cannot hold; generated code uses them by default.
#[test]
fn bare_chrono_types_refuse_what_they_cannot_hold() {
    for time in [i64::MIN, i64::MIN + 1, i64::MAX - 1, i64::MAX, 9_223_371_331_199_999_999] {
        assert!(read::<NaiveDateTime>(&Type::TIMESTAMP, &time.to_be_bytes()).is_err());
        assert!(read::<DateTime<Utc>>(&Type::TIMESTAMPTZ, &time.to_be_bytes()).is_err());
    }
    for days in [i32::MIN, i32::MIN + 1, i32::MAX - 1, i32::MAX] {
        assert!(read::<NaiveDate>(&Type::DATE, &days.to_be_bytes()).is_err());
    }
    assert!(read::<NaiveDate>(&Type::DATE, &[0; 3]).is_err());
    assert!(read::<NaiveDateTime>(&Type::TIMESTAMP, &[0; 7]).is_err());
    for time in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
        let written = wire(&time, &Type::TIMESTAMP).unwrap();
        // To the microsecond: the nanoseconds at its end are cut off.
        let difference = read::<NaiveDateTime>(&Type::TIMESTAMP, &written).unwrap() - time;
        assert!(difference.abs() < TimeDelta::microseconds(1));
    }
}

#[test]
fn chrono_gets_the_same_value_or_an_error() {
    for date in [Date::INFINITY, Date::NEG_INFINITY, Date::MAX] {
        let error = NaiveDate::try_from(date).unwrap_err().to_string();
        assert_eq!(error, format!("{date} does not fit chrono::NaiveDate"));
    }
    assert_eq!(NaiveDate::try_from(Date::MIN).unwrap().to_string(), "-4713-11-24");
    assert_eq!(Date::try_from(NaiveDate::MAX).unwrap().to_string(), "262142-12-31");
    assert!(Date::try_from(NaiveDate::MIN).is_err());
    assert!(NaiveTime::try_from(Time::MAX).is_err());
    let time = |nanos| NaiveTime::from_hms_nano_opt(23, 59, 59, nanos).unwrap();
    assert_eq!(
        Time::try_from(time(1)).unwrap_err().to_string(),
        "23:59:59.000000001 is not in whole microseconds, which PostgreSQL stops at: round it first"
    );
    assert_eq!(Time::try_from(time(1_000_000_000)).unwrap_err().to_string(), "23:59:60 does not fit time");
    assert_eq!(Time::try_from(time(999_999_000)).unwrap().to_string(), "23:59:59.999999");
    assert!(NaiveDateTime::try_from(Timestamp::MAX).is_err());
    assert!(DateTime::<Utc>::try_from(Timestamptz::INFINITY).is_err());
    assert!(Timestamp::try_from(NaiveDateTime::MIN).is_err());
    assert!(TimeDelta::try_from(Interval { days: 1, ..Interval::default() }).is_err());
    assert!(Interval::try_from(TimeDelta::MAX).is_err());
    assert!(Interval::try_from(TimeDelta::nanoseconds(1)).is_err());
}

#[cfg(feature = "jiff")]
mod jiff {
    use super::*;
    use runtime::Jiff;
    use runtime::jiff::civil::{Date as JiffDate, DateTime as JiffDateTime, Time as JiffTime};
    use runtime::jiff::{Span, Timestamp as JiffTimestamp};

    #[test]
    fn what_jiff_cannot_hold_is_refused() {
        for date in [Date::INFINITY, Date::NEG_INFINITY, Date::MAX, Date::new(10_000, 1, 1).unwrap()] {
            let error = read::<Jiff<JiffDate>>(&Type::DATE, &wire(&date, &Type::DATE).unwrap()).unwrap_err();
            assert_eq!(error, format!("{date} does not fit jiff::civil::Date"));
        }
        for raw in [i64::MIN, i64::MIN + 1, -1, 0, i64::MAX - 1, i64::MAX].map(i64::to_be_bytes) {
            if let Ok(read) = read::<Jiff<JiffDateTime>>(&Type::TIMESTAMP, &raw) {
                assert_eq!(wire(&read, &Type::TIMESTAMP), Ok(raw.to_vec()));
            }
            let point = read::<Jiff<JiffTimestamp>>(&Type::TIMESTAMPTZ, &raw);
            assert_eq!(point.is_ok(), raw[0] == 255 || raw == [0; 8], "{point:?}");
        }
        assert!(wire(&Jiff(JiffDate::MIN), &Type::DATE).unwrap_err().ends_with("does not fit date"));
        for nanosecond in [1, 999] {
            let time = JiffTime::new(0, 0, 0, nanosecond).unwrap();
            let stamp = JiffTimestamp::from_nanosecond(i128::from(nanosecond)).unwrap();
            for refused in [
                wire(&Jiff(JiffDateTime::from_parts(JiffDate::MAX, time)), &Type::TIMESTAMP),
                wire(&Jiff(stamp), &Type::TIMESTAMPTZ),
            ] {
                assert!(refused.unwrap_err().contains("is not in whole microseconds"));
            }
            assert!(Time::try_from(time).is_err());
        }
        assert!(JiffTime::try_from(Time::MAX).is_err());
        assert!(Span::try_from(Interval { months: 1, days: -1, microseconds: 0 }).is_err());
        assert!(Span::try_from(Interval::INFINITY).is_err());
        let span = Span::new().years(1).months(2).weeks(3).days(4).hours(5).microseconds(6);
        let interval = Interval { months: 14, days: 25, microseconds: 5 * 3_600_000_000 + 6 };
        assert_eq!(Interval::try_from(span), Ok(interval));
        assert!(Interval::try_from(Span::new().nanoseconds(1)).is_err());
        assert_eq!(Interval::try_from(Span::new().nanoseconds(1_000)).unwrap().microseconds, 1);
    }

    proptest! {
        #![proptest_config(super::config())]

        #[test]
        fn jiff_gets_the_same_value(days in -2_451_545..2_921_939_i32, time in super::time(), interval in super::interval()) {
            let date = Date::from_days(days).unwrap();
            let civil = JiffDate::try_from(date).unwrap();
            prop_assert_eq!(Date::try_from(civil), Ok(date));
            let stamp = Timestamp::new(date, time).unwrap();
            if let Ok(civil) = JiffDateTime::try_from(stamp) {
                prop_assert_eq!(civil.to_string().replace('T', " "), plain(stamp.to_string()));
                prop_assert_eq!(Timestamp::try_from(civil), Ok(stamp));
                let bytes = wire(&stamp, &Type::TIMESTAMP).unwrap();
                prop_assert_eq!(read::<Jiff<JiffDateTime>>(&Type::TIMESTAMP, &bytes), Ok(Jiff(civil)));
            }
            let point = Timestamptz::new(date, time).unwrap();
            if let Ok(jiff) = JiffTimestamp::try_from(point) {
                prop_assert_eq!(Timestamptz::try_from(jiff), Ok(point));
            }
            if let Ok(span) = Span::try_from(interval) {
                prop_assert_eq!(Interval::try_from(span), Ok(interval));
            }
        }
    }

    /// Years before the first as jiff writes them.
    fn plain(text: String) -> String {
        match text.strip_suffix(" BC") {
            None => text,
            Some(rest) => {
                let (year, rest) = rest.split_once('-').unwrap();
                match year.parse::<i32>().unwrap() - 1 {
                    0 => format!("0000-{rest}"),
                    year => format!("-{year:06}-{rest}"),
                }
            }
        }
    }
}

#[cfg(feature = "time")]
mod time_03 {
    use super::*;
    use runtime::Time03;
    use runtime::time::{
        Date as TimeDate, Duration, OffsetDateTime, PrimitiveDateTime, Time as ClockTime, UtcOffset,
    };

    #[test]
    fn what_time_cannot_hold_is_refused() {
        for date in [Date::INFINITY, Date::NEG_INFINITY, Date::MAX] {
            let error =
                read::<Time03<TimeDate>>(&Type::DATE, &wire(&date, &Type::DATE).unwrap()).unwrap_err();
            assert_eq!(error, format!("{date} does not fit time::Date"));
        }
        for raw in [i64::MIN, i64::MIN + 1, i64::MAX - 1, i64::MAX].map(i64::to_be_bytes) {
            assert!(read::<Time03<PrimitiveDateTime>>(&Type::TIMESTAMP, &raw).is_err());
            assert!(read::<Time03<OffsetDateTime>>(&Type::TIMESTAMPTZ, &raw).is_err());
        }
        assert!(wire(&Time03(TimeDate::MIN), &Type::DATE).unwrap_err().ends_with("does not fit date"));
        assert!(wire(&Time03(PrimitiveDateTime::MIN), &Type::TIMESTAMP).is_err());
        let late = OffsetDateTime::UNIX_EPOCH + Duration::nanoseconds(1);
        assert!(
            wire(&Time03(late), &Type::TIMESTAMPTZ).unwrap_err().contains("is not in whole microseconds")
        );
        assert!(Time::try_from(ClockTime::from_hms_nano(0, 0, 0, 999).unwrap()).is_err());
        assert!(ClockTime::try_from(Time::MAX).is_err());
        assert!(Interval::try_from(Duration::MAX).is_err());
        // The point in time goes to the server, not the offset.
        let offset = UtcOffset::from_hms(5, 45, 0).unwrap();
        let there = OffsetDateTime::UNIX_EPOCH.to_offset(offset);
        let bytes = wire(&Time03(there), &Type::TIMESTAMPTZ);
        assert_eq!(bytes, wire(&Time03(OffsetDateTime::UNIX_EPOCH), &Type::TIMESTAMPTZ));
        assert_eq!(read(&Type::TIMESTAMPTZ, &bytes.unwrap()), Ok(Time03(there)));
    }

    proptest! {
        #![proptest_config(super::config())]

        #[test]
        fn time_gets_the_same_value(days in -2_451_545..2_921_939_i32, time in super::time()) {
            let date = Date::from_days(days).unwrap();
            prop_assert_eq!(Date::try_from(TimeDate::try_from(date).unwrap()), Ok(date));
            let stamp = Timestamp::new(date, time).unwrap();
            let primitive = PrimitiveDateTime::try_from(stamp).unwrap();
            prop_assert_eq!(Timestamp::try_from(primitive), Ok(stamp));
            let (year, month, day) = stamp.date_time().unwrap().0.ymd().unwrap();
            let (hour, minute, second, microsecond) = stamp.date_time().unwrap().1.hms();
            prop_assert_eq!(primitive.to_calendar_date(), (year, month.try_into().unwrap(), day));
            prop_assert_eq!(primitive.as_hms_nano(), (hour, minute, second, microsecond * 1_000));
            let point = Timestamptz::new(date, time).unwrap();
            prop_assert_eq!(Timestamptz::try_from(OffsetDateTime::try_from(point).unwrap()), Ok(point));
        }
    }
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() }
}

fn time() -> impl Strategy<Value = Time> {
    (0..=86_400_000_000_i64).prop_map(|it| Time::from_microseconds(it).unwrap())
}

fn date() -> impl Strategy<Value = Date> {
    let near = -1_000_000..1_000_000_i32;
    prop_oneof![near, -2_451_545..=2_145_031_948_i32].prop_map(|it| Date::from_days(it).unwrap())
}

fn interval() -> impl Strategy<Value = Interval> {
    let number = prop_oneof![Just(0), -100..100_i32, any::<i32>()];
    let micros = prop_oneof![Just(0), -10_000_000..10_000_000_i64, any::<i64>()];
    (number.clone(), number, micros).prop_map(|(months, days, microseconds)| Interval {
        months,
        days,
        microseconds,
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn text_and_wire_give_the_value_back(
        date in date(),
        time in time(),
        offset in -57_599..57_600_i32,
        stamp in -211_813_488_000_000_000..9_223_371_331_200_000_000_i64,
        interval in interval(),
    ) {
        round_trip(date, &Type::DATE)?;
        round_trip(time, &Type::TIME)?;
        round_trip(TimeTz { time, offset }, &Type::TIMETZ)?;
        round_trip(Timestamp::from_microseconds(stamp).unwrap(), &Type::TIMESTAMP)?;
        round_trip(Timestamptz::from_microseconds(stamp).unwrap(), &Type::TIMESTAMPTZ)?;
        round_trip(interval, &Type::INTERVAL)?;
    }

    #[test]
    fn chrono_gets_the_same_value(date in date(), time in time()) {
        if let Ok(naive) = NaiveDate::try_from(date) {
            prop_assert_eq!(Date::try_from(naive), Ok(date));
            prop_assert_eq!(read::<NaiveDate>(&Type::DATE, &wire(&date, &Type::DATE).unwrap()), Ok(naive));
        }
        if let Ok(naive) = NaiveTime::try_from(time) {
            prop_assert_eq!(Time::try_from(naive), Ok(time));
        }
        let Ok(stamp) = Timestamp::new(date, time) else { return Ok(()) };
        let bytes = wire(&stamp, &Type::TIMESTAMP).unwrap();
        let ours = NaiveDateTime::try_from(stamp).ok();
        prop_assert_eq!(read::<NaiveDateTime>(&Type::TIMESTAMP, &bytes).ok(), ours);
        if let Some(naive) = ours {
            prop_assert_eq!(Timestamp::try_from(naive), Ok(stamp));
            prop_assert_eq!(wire(&naive, &Type::TIMESTAMP).unwrap(), bytes);
            let point = Timestamptz::try_from(naive.and_utc()).unwrap();
            prop_assert_eq!(DateTime::<Utc>::try_from(point), Ok(naive.and_utc()));
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::array::uniform16(any::<u8>())) {
        let (four, eight, twelve) = (&bytes[..4], &bytes[..8], &bytes[..12]);
        if let Ok(read) = read::<Date>(&Type::DATE, four) {
            prop_assert_eq!(wire(&read, &Type::DATE).unwrap(), four);
        }
        if let Ok(read) = read::<TimeTz>(&Type::TIMETZ, twelve) {
            prop_assert_eq!(wire(&read, &Type::TIMETZ).unwrap(), twelve);
        }
        if let Ok(read) = read::<Timestamp>(&Type::TIMESTAMP, eight) {
            prop_assert_eq!(wire(&read, &Type::TIMESTAMP).unwrap(), eight);
        }
        let read_interval = read::<Interval>(&Type::INTERVAL, &bytes).unwrap();
        prop_assert_eq!(wire(&read_interval, &Type::INTERVAL).unwrap(), bytes);
        let _ = read::<NaiveDate>(&Type::DATE, four);
        let _ = read::<NaiveDateTime>(&Type::TIMESTAMP, eight);
        let _ = read::<DateTime<Utc>>(&Type::TIMESTAMPTZ, eight);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "-?[0-9]{0,7}-?[0-9]{0,2}-?[0-9]{0,2}[ T]?[0-9:.]{0,12}[-+Z]?[0-9:]{0,5}( BC| mons| days)?") {
        let _ = text.parse::<Date>();
        let _ = text.parse::<Time>();
        let _ = text.parse::<TimeTz>();
        let _ = text.parse::<Timestamp>();
        let _ = text.parse::<Timestamptz>();
        let _ = text.parse::<Interval>();
    }
}
