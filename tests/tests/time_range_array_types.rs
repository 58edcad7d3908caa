//! Dates and times, decimals, ranges and arrays: what goes to a server comes back, and prints as it prints.

use std::fmt::{Debug, Display};
use std::ops::Bound;
use std::str::FromStr;

use postgres::Client;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use runtime::chrono::NaiveDate;
use runtime::types::{FromSql, ToSql};
use runtime::{
    Array, Date, Decimal, Dimension, Interval, Jiff, Multirange, Numeric, Range, RowReader, Time, Time03,
    TimeTz, Timestamp, Timestamptz,
};
use tests::{Database, Native};

#[test]
fn on_the_embedded_server() {
    every_type(&mut Database::empty().connect());
}

#[test]
fn on_every_native_server() {
    for server in Native::all("on_every_native_server") {
        every_type(&mut server.create("time_range_array_types"));
    }
}

fn every_type(client: &mut Client) {
    client
        .batch_execute("SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET IntervalStyle = 'postgres'")
        .unwrap();
    dates_and_times(client);
    intervals(client);
    dates_and_times_of_libraries(client);
    decimals(client);
    ranges(client);
    ranges_that_users_define(client);
    arrays(client);
    arrays_that_a_vec_would_change(client);
}

/// So many random values of a strategy, the same in every run.
fn random<T: Debug>(count: usize, strategy: impl Strategy<Value = T>) -> Vec<T> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

fn version(client: &mut Client) -> i32 {
    client.query_one("SELECT current_setting('server_version_num')::int4", &[]).unwrap().get(0)
}

/// Each value goes to the server and comes back, with the server's text of it.
fn texts<T>(client: &mut Client, ty: &str, values: &[T]) -> Vec<String>
where
    T: for<'a> FromSql<'a> + ToSql + Sync + Debug + PartialEq,
{
    let statement = client.prepare(&format!("SELECT $1::{ty} AS value, ($1::{ty})::text AS text")).unwrap();
    let mut texts = Vec::with_capacity(values.len());
    for value in values {
        let row = client.query_one(&statement, &[value]).unwrap_or_else(|error| {
            panic!("{ty}: {value:?}: {error}: {:?}", error.as_db_error());
        });
        let read: T = RowReader::new(&row, "the server").get(0, "value").unwrap();
        assert_eq!(&read, value, "{ty}");
        texts.push(row.get("text"));
    }
    texts
}

/// They come back, print as the server prints, and are read from what it prints.
fn same<T>(client: &mut Client, ty: &str, values: &[T])
where
    T: for<'a> FromSql<'a> + ToSql + Sync + Debug + PartialEq + Display + FromStr<Err: Debug>,
{
    for (value, text) in values.iter().zip(texts(client, ty, values)) {
        assert_eq!(value.to_string(), text, "{ty}");
        assert_eq!(&text.parse::<T>().unwrap(), value, "{ty}");
    }
}

fn date() -> impl Strategy<Value = Date> + Clone {
    let days = prop_oneof![-1_000_000..1_000_000_i32, -2_451_545..=2_145_031_948_i32];
    days.prop_map(|it| Date::from_days(it).unwrap())
}

fn time() -> impl Strategy<Value = Time> + Clone {
    (0..=86_400_000_000_i64).prop_map(|it| Time::from_microseconds(it).unwrap())
}

/// The count of microseconds of a timestamp.
fn stamp() -> impl Strategy<Value = i64> + Clone {
    let near = -100_000_000_000_000_000..100_000_000_000_000_000_i64;
    prop_oneof![near, -211_813_488_000_000_000..9_223_371_331_200_000_000_i64]
}

fn dates_and_times(client: &mut Client) {
    let mut dates = random(300, date());
    dates.extend([Date::NEG_INFINITY, Date::MIN, Date::MAX, Date::INFINITY]);
    dates.extend([Date::new(0, 12, 31).unwrap(), Date::new(1, 1, 1).unwrap(), Date::new(0, 2, 29).unwrap()]);
    same(client, "date", &dates);

    let mut times = random(200, time());
    times.extend([Time::MIN, Time::MAX, Time::from_microseconds(86_399_999_999).unwrap()]);
    same(client, "time", &times);

    let mut zoned =
        random(300, (time(), -57_599..57_600_i32).prop_map(|(time, offset)| TimeTz { time, offset }));
    zoned.extend([57_599, -57_599, 3_600, -12_600].map(|offset| TimeTz { time: Time::MAX, offset }));
    same(client, "timetz", &zoned);
    // Their order is the server's.
    let sql = "SELECT $1::timetz < $2::timetz AND $2::timetz > $1::timetz";
    zoned.sort();
    zoned.dedup();
    for pair in zoned.windows(2) {
        assert!(client.query_one(sql, &[&pair[0], &pair[1]]).unwrap().get::<_, bool>(0), "{pair:?}");
    }

    let mut stamps = random(300, stamp().prop_map(|it| Timestamp::from_microseconds(it).unwrap()));
    stamps.extend([Timestamp::NEG_INFINITY, Timestamp::MIN, Timestamp::MAX, Timestamp::INFINITY]);
    same(client, "timestamp", &stamps);
    let mut points = random(300, stamp().prop_map(|it| Timestamptz::from_microseconds(it).unwrap()));
    points.extend([Timestamptz::NEG_INFINITY, Timestamptz::MIN, Timestamptz::MAX, Timestamptz::INFINITY]);
    same(client, "timestamptz", &points);

    // What the server says of a point in time in seconds since 1970.
    let sql = "SELECT (extract(epoch FROM $1::timestamptz) * 1000000)::numeric::text";
    for point in random(100, stamp().prop_map(|it| Timestamptz::from_microseconds(it).unwrap())) {
        let text: String = client.query_one(sql, &[&point]).unwrap().get(0);
        let number: Numeric = text.parse().unwrap();
        assert_eq!(i128::try_from(number).ok(), point.unix_microseconds(), "{point}");
    }
}

fn intervals(client: &mut Client) {
    let version = version(client);
    let number = prop_oneof![Just(0), -100..100_i32, any::<i32>()];
    // Before 15, hours beyond 32 bits are stored and not printed.
    let most = if version < 150_000 { 7_000_000_000_000_000_000 } else { i64::MAX };
    let micros = prop_oneof![Just(0), -10_000_000..10_000_000_i64, -most..most];
    let mut intervals = random(
        500,
        (number.clone(), number, micros).prop_map(|(months, days, microseconds)| Interval {
            months,
            days,
            microseconds,
        }),
    );
    let zero = Interval::default();
    intervals.extend([
        zero,
        Interval { microseconds: most, ..zero },
        Interval { microseconds: -most, ..zero },
        Interval { days: i32::MAX, ..zero },
        Interval { days: i32::MIN, ..zero },
        Interval { months: i32::MAX, ..zero },
        Interval { months: i32::MIN, ..zero },
        Interval { months: -14, days: 3, microseconds: -1 },
        Interval { months: 1, days: -1, microseconds: 3_600_000_000 },
    ]);
    same(client, "interval", &intervals);
    let infinite = [Interval::INFINITY, Interval::NEG_INFINITY];
    if version >= 170_000 {
        same(client, "interval", &infinite);
    } else if version >= 150_000 {
        // There they are intervals like others.
        assert_eq!(
            texts(client, "interval", &infinite)[0],
            "178956970 years 7 mons 2147483647 days 2562047788:00:54.775807"
        );
    }
}

fn dates_and_times_of_libraries(client: &mut Client) {
    use runtime::{jiff, time};
    let days = random(200, -2_451_545..2_921_939_i32);
    let dates: Vec<Date> = days.iter().map(|it| Date::from_days(*it).unwrap()).collect();
    let stamps: Vec<Timestamp> = dates
        .iter()
        .zip(random(200, self::time()))
        .map(|(date, time)| Timestamp::new(*date, time).unwrap())
        .collect();
    let points: Vec<Timestamptz> =
        stamps.iter().map(|it| Timestamptz::from_microseconds(it.microseconds().unwrap()).unwrap()).collect();
    let (dates_text, stamps_text, points_text) = (
        texts(client, "date", &dates),
        texts(client, "timestamp", &stamps),
        texts(client, "timestamptz", &points),
    );

    let jiff: Vec<_> = dates.iter().map(|it| Jiff(jiff::civil::Date::try_from(*it).unwrap())).collect();
    assert_eq!(texts(client, "date", &jiff), dates_text);
    let jiff: Vec<_> = stamps.iter().map(|it| Jiff(jiff::civil::DateTime::try_from(*it).unwrap())).collect();
    assert_eq!(texts(client, "timestamp", &jiff), stamps_text);
    let jiff: Vec<_> = points.iter().map(|it| Jiff(jiff::Timestamp::try_from(*it).unwrap())).collect();
    assert_eq!(texts(client, "timestamptz", &jiff), points_text);

    let time: Vec<_> = dates.iter().map(|it| Time03(time::Date::try_from(*it).unwrap())).collect();
    assert_eq!(texts(client, "date", &time), dates_text);
    let time: Vec<_> =
        stamps.iter().map(|it| Time03(time::PrimitiveDateTime::try_from(*it).unwrap())).collect();
    assert_eq!(texts(client, "timestamp", &time), stamps_text);
    let time: Vec<_> = points.iter().map(|it| Time03(time::OffsetDateTime::try_from(*it).unwrap())).collect();
    assert_eq!(texts(client, "timestamptz", &time), points_text);

    let chrono: Vec<_> = dates.iter().map(|it| NaiveDate::try_from(*it).unwrap()).collect();
    assert_eq!(texts(client, "date", &chrono), dates_text);

    let row = client.query_one("SELECT 'infinity'::date AS d, '-infinity'::timestamptz AS t", &[]).unwrap();
    let row = RowReader::new(&row, "app.note");
    assert_eq!(
        row.get::<Jiff<jiff::civil::Date>>(0, "d").unwrap_err().to_string(),
        "app.note.d: infinity does not fit jiff::civil::Date"
    );
    assert_eq!(
        row.get::<Time03<time::OffsetDateTime>>(1, "t").unwrap_err().to_string(),
        "app.note.t: -infinity does not fit time::OffsetDateTime"
    );
    assert!(row.get::<NaiveDate>(0, "d").is_err());
}

fn decimals(client: &mut Client) {
    let decimals = random(
        300,
        (any::<u128>(), 32..128_u32, any::<bool>(), 0..=28_u32).prop_map(|(bits, shift, negative, scale)| {
            let mantissa = (bits >> shift) as i128 * if negative { -1 } else { 1 };
            Decimal(runtime::rust_decimal::Decimal::from_i128_with_scale(mantissa, scale))
        }),
    );
    same(client, "numeric", &decimals);
    let row = client.query_one("SELECT 'NaN'::numeric AS n, 1e29::numeric AS m", &[]).unwrap();
    let row = RowReader::new(&row, "app.price");
    assert_eq!(
        row.get::<Decimal>(0, "n").unwrap_err().to_string(),
        "app.price.n: NaN does not fit rust_decimal::Decimal"
    );
    assert!(row.get::<Decimal>(1, "m").is_err());
}

/// Ranges as the server would have them: bounds in order, and not empty without saying so.
fn continuous<T: Debug + Clone + PartialOrd>(
    value: impl Strategy<Value = T> + Clone,
) -> impl Strategy<Value = Range<T>> {
    (value.clone(), value, 0..3, 0..3).prop_map(|(one, other, from, to)| {
        let (low, high) = if one < other { (one, other) } else { (other, one) };
        if low == high {
            return Range::Empty;
        }
        let bound = |value, kind| match kind {
            0 => Bound::Unbounded,
            1 => Bound::Included(value),
            _ => Bound::Excluded(value),
        };
        Range::new(bound(low, from), bound(high, to))
    })
}

/// Of whole steps, in the form that the server brings them to.
fn discrete<T: Debug + Clone + PartialOrd>(
    value: impl Strategy<Value = T> + Clone,
) -> impl Strategy<Value = Range<T>> {
    continuous(value).prop_map(|range| match range {
        Range::Empty => Range::Empty,
        Range::Bounds { lower, upper } => {
            let lower = match lower {
                Bound::Excluded(value) => Bound::Included(value),
                other => other,
            };
            let upper = match upper {
                Bound::Included(value) => Bound::Excluded(value),
                other => other,
            };
            Range::Bounds { lower, upper }
        }
    })
}

fn ranges(client: &mut Client) {
    same(client, "int4range", &random(100, discrete(any::<i32>())));
    same(client, "int8range", &random(100, discrete(any::<i64>())));
    same(client, "daterange", &random(100, discrete(date())));
    same(
        client,
        "tsrange",
        &random(100, continuous(stamp().prop_map(|it| Timestamp::from_microseconds(it).unwrap()))),
    );
    same(
        client,
        "tstzrange",
        &random(100, continuous(stamp().prop_map(|it| Timestamptz::from_microseconds(it).unwrap()))),
    );
    same(client, "numrange", &random(100, continuous(any::<i64>().prop_map(Numeric::from))));
    same(client, "int4range", &[Range::Empty, Range::ALL, Range::from(i32::MIN..i32::MAX)]);
    same(client, "tsrange", &[Range::from(Timestamp::NEG_INFINITY..=Timestamp::INFINITY)]);

    same(
        client,
        "int4multirange",
        &[
            Multirange::EMPTY,
            Multirange(vec![Range::ALL]),
            Multirange::from_iter([Range::from(..1), Range::from(5..8), Range::from(9..)]),
        ],
    );
    let stamps = |a, b| {
        Range::from(Timestamp::from_microseconds(a).unwrap()..=Timestamp::from_microseconds(b).unwrap())
    };
    same(client, "tsmultirange", &[Multirange::from_iter([stamps(0, 1), stamps(5, 8)])]);
    same(client, "datemultirange", &[Multirange::from(Range::from(Date::MIN..Date::MAX))]);

    // The server brings these to its form.
    let row =
        client.query_one("SELECT $1::int4range, $2::int4range", &[&Range::from(1..=3), &Range::from(5..5)]);
    let row = row.unwrap();
    assert_eq!(row.get::<_, Range<i32>>(0), Range::from(1..4));
    assert_eq!(row.get::<_, Range<i32>>(1), Range::Empty);
    // What is in them, as the server says.
    for range in random(50, discrete(-20..20_i32)) {
        for value in -21..22_i32 {
            let row = client.query_one("SELECT $1::int4range @> $2::int4", &[&range, &value]).unwrap();
            assert_eq!(row.get::<_, bool>(0), range.contains(&value), "{range} {value}");
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
struct Shop {
    open: Multirange<i32>,
    grid: Array<Option<i32>>,
    tags: Vec<String>,
}

runtime::composite!(impl Shop as "public"."shop" { open: "open", grid: "grid", tags: "tags" });

runtime::pg_enum!(
    Size as "public"."size" { S = "s", M = "m", L = "l" }
);

fn ranges_that_users_define(client: &mut Client) {
    client
        .batch_execute(
            "CREATE DOMAIN positive AS int4 CHECK (VALUE > 0);
             CREATE TYPE positives AS RANGE (subtype = positive);
             CREATE TYPE textrange AS RANGE (subtype = text, collation = \"C\");
             CREATE DOMAIN few AS textrange;",
        )
        .unwrap();
    same(client, "positives", &random(50, continuous(1..100_i32)));
    same(client, "positives_multirange", &[Multirange::from_iter([Range::from(1..2), Range::from(5..)])]);
    let odd = "[a-z\"\\\\(),\\[\\] é🙂]{0,4}";
    same(client, "textrange", &random(100, continuous(odd.prop_map(String::from))));
    same(client, "few", &random(20, continuous(odd.prop_map(String::from))));
    same(client, "textmultirange", &[Multirange(vec![Range::from("a b".to_owned().."c,".to_owned())])]);
    client
        .batch_execute(
            "CREATE TYPE size AS ENUM ('s', 'm', 'l'); CREATE TYPE sizes AS RANGE (subtype = size)",
        )
        .unwrap();
    let sizes = Range::from(Size::S..=Size::M);
    assert_eq!(texts(client, "sizes", &[sizes]), ["[s,m]"]);
    assert_eq!(texts(client, "sizes_multirange", &[Multirange::from(sizes)]), ["{[s,m]}"]);
    let several = vec![Range::from(1..2), Range::Empty];
    assert_eq!(texts(client, "positives[]", &[several]), [r#"{"[1,2)",empty}"#]);
}

fn arrays(client: &mut Client) {
    let shape = prop::collection::vec((1..4_u32, -9..9_i32), 1..7);
    let arrays = random(
        200,
        shape.prop_flat_map(|shape| {
            let dimensions: Vec<Dimension> =
                shape.into_iter().map(|(length, lower_bound)| Dimension { length, lower_bound }).collect();
            let count = dimensions.iter().map(|it| it.length as usize).product::<usize>();
            prop::collection::vec(prop::option::of("[a-z{}\",\\\\ ]{0,3}"), count)
                .prop_map(move |elements| Array::new(dimensions.clone(), elements).unwrap())
        }),
    );
    texts(client, "text[]", &arrays);
    // Indices and dimensions are the server's.
    let sql = "SELECT array_dims($1::text[]), array_ndims($1), cardinality($1)";
    for array in &arrays {
        let row = client.query_one(sql, &[array]).unwrap();
        let dimensions: String = array
            .dimensions()
            .iter()
            .map(|it| {
                format!("[{}:{}]", it.lower_bound, i64::from(it.lower_bound) + i64::from(it.length) - 1)
            })
            .collect();
        assert_eq!(row.get::<_, String>(0), dimensions);
        assert_eq!(row.get::<_, i32>(2), array.len() as i32);
    }
    let row = client.query_one(r#"SELECT '[0:1][2:3]={{a,NULL},{"NULL","d e"}}'::text[] AS t"#, &[]).unwrap();
    let array: Array<Option<String>> = RowReader::new(&row, "app.grid").get(0, "t").unwrap();
    assert_eq!(array.get(&[0, 2]).unwrap().as_deref(), Some("a"));
    assert_eq!(array.get(&[0, 3]), Some(&None));
    assert_eq!(array.get(&[1, 2]).unwrap().as_deref(), Some("NULL"));
    assert_eq!(texts(client, "int4[]", &[Array::<i32>::EMPTY, Array::from(vec![1, 2])]), ["{}", "{1,2}"]);
    assert_eq!(
        texts(client, "interval[]", &[Array::from(vec![Interval { days: 1, ..Interval::default() }])]),
        ["{\"1 day\"}"]
    );
    // The furthest indices.
    let last = Array::new(vec![Dimension { length: 1, lower_bound: i32::MAX - 1 }], vec![7]).unwrap();
    let first = Array::new(vec![Dimension { length: 1, lower_bound: i32::MIN }], vec![7]).unwrap();
    assert_eq!(texts(client, "int4[]", &[last, first])[1], "[-2147483648:-2147483648]={7}");
}

fn arrays_that_a_vec_would_change(client: &mut Client) {
    client
        .batch_execute(
            "CREATE DOMAIN list AS int4[];
             CREATE TYPE shop AS (open int4multirange, grid int4[], tags text[]);",
        )
        .unwrap();
    let room = "map the column to ::runtime::Array<…> under [columns] in regen.toml";
    let mut read = |sql: &str| -> String {
        let row = client.query_one(&format!("SELECT {sql} AS cells"), &[]).unwrap();
        match RowReader::new(&row, "app.grid").get::<Vec<i32>>(0, "cells") {
            Ok(cells) => format!("{cells:?}"),
            Err(error) => error.to_string(),
        }
    };
    assert_eq!(read("'{1,2}'::int4[]"), "[1, 2]");
    assert_eq!(read("'{}'::int4[]"), "[]");
    assert_eq!(
        read("'{{1},{2}}'::int4[]"),
        format!("app.grid.cells: an array of 2 dimensions, where the type has room for one: {room}")
    );
    assert_eq!(
        read("'[0:1]={1,2}'::list"),
        format!(
            "app.grid.cells: an array whose first index is 0, where the type has room for 1 alone: {room}"
        )
    );
    assert_eq!(
        read("'{1,NULL,3}'::int4[]"),
        "app.grid.cells: element 2 of 3 is NULL, where none can be NULL"
    );
    let lists = client.query_one(r#"SELECT ARRAY['[0:0]={1}'::list] AS lists"#, &[]).unwrap();
    let lists = RowReader::new(&lists, "app.grid");
    assert!(lists.get::<Vec<Vec<i32>>>(0, "lists").unwrap_err().to_string().contains("first index is 0"));
    assert_eq!(lists.get::<Vec<Array<i32>>>(0, "lists").unwrap()[0].get(&[0]), Some(&1));
    assert!(lists.get::<Array<Vec<i32>>>(0, "lists").unwrap_err().to_string().contains("first index is 0"));

    let shop = Shop {
        open: Multirange::from_iter([9..12, 13..17]),
        grid: Array::new(vec![Dimension { length: 1, lower_bound: 1 }; 2], vec![None]).unwrap(),
        tags: vec!["a".to_owned()],
    };
    texts(client, "shop", std::slice::from_ref(&shop));
    let row = client.query_one("SELECT ROW('{}', '{}', '{{a}}')::shop AS shop", &[]).unwrap();
    assert_eq!(
        RowReader::new(&row, "app.street").get::<Shop>(0, "shop").unwrap_err().to_string(),
        format!("app.street.shop: tags: an array of 2 dimensions, where the type has room for one: {room}")
    );
}
