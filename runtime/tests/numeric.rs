//! `Numeric`: its text and binary forms, its order, and what it refuses.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use bytes::BytesMut;
use proptest::prelude::*;
use runtime::types::{FromSql, ToSql, Type};
use runtime::{Numeric, NumericError};
use std::collections::HashSet;

fn number(text: &str) -> Numeric {
    text.parse().unwrap()
}

fn wire(number: &Numeric) -> BytesMut {
    let mut bytes = BytesMut::new();
    number.to_sql_checked(&Type::NUMERIC, &mut bytes).unwrap();
    bytes
}

fn from_wire(bytes: &[u8]) -> Result<Numeric, String> {
    Numeric::from_sql(&Type::NUMERIC, bytes).map_err(|error| error.to_string())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn text_is_postgresqls() {
    for (text, printed) in [
        ("0", "0"),
        ("-0.0", "0.0"),
        ("00012.500", "12.500"),
        ("1e5", "100000"),
        ("1.5E-2", "0.015"),
        ("150e-1", "15.0"),
        ("1.50e1", "15.0"),
        ("12e3", "12000"),
        (" 1.e2\n", "100"),
        (".5", "0.5"),
        ("+7", "7"),
        ("-10000.0001", "-10000.0001"),
        ("100000000000000000000.00001", "100000000000000000000.00001"),
        ("0.000000000000001", "0.000000000000001"),
        ("NaN", "NaN"),
        (" nan", "NaN"),
        ("+InFinity ", "Infinity"),
        ("-inf", "-Infinity"),
        ("0e100", "0"),
        ("0.00e1", "0.0"),
    ] {
        assert_eq!(number(text).to_string(), printed, "{text}");
    }
    assert_eq!(
        format!("{:>8}|{:<6}|{:06}", number("1.5"), number("-2"), number("-2")),
        "     1.5|-2    |-00002"
    );
    assert_eq!(format!("{:?}", number("1.50")), "Numeric(1.50)");
}

#[test]
fn what_is_no_number_is_refused() {
    for text in [
        "", " ", ".", "-", "+-1", "1e", "1e+", "e5", "1.2.3", "1_000", "0x10", "-NaN", "+NaN", "infinit",
        "1 2", "١",
    ] {
        assert_eq!(text.parse::<Numeric>(), Err(NumericError::Syntax(text.into())), "{text}");
    }
    assert_eq!(
        "z".repeat(100).parse::<Numeric>().unwrap_err().to_string(),
        format!("\"{}…\" is not a number", "z".repeat(59))
    );
}

#[test]
fn what_is_out_of_range_is_refused() {
    let most = format!("{}.{}", "9".repeat(131_072), "9".repeat(16_383));
    assert_eq!(number(&most).to_string(), most);
    assert_eq!(from_wire(&wire(&number(&most))), Ok(number(&most)));
    assert_eq!(number("1e131071").to_string().len(), 131_072);
    assert_eq!(number("1e-16383").scale(), Some(16_383));
    for text in [
        "1e131072",
        "1e-16384",
        "0e-16384",
        "1e1000000000",
        "-1e-1000000000",
        "1e99999999999999999999999",
        "1e-99999999999999999999999",
    ] {
        assert_eq!(text.parse::<Numeric>(), Err(NumericError::TooManyDigits), "{text}");
    }
    assert_eq!(format!("0.{}", "1".repeat(16_384)).parse::<Numeric>(), Err(NumericError::TooManyDigits));
}

/// Each as a PostgreSQL 15 sends it.
#[test]
fn binary_is_postgresqls() {
    for (text, bytes) in [
        ("1.50", "000200000000000200011388"),
        ("0.00", "0000000000000002"),
        ("0.00012345", "0002ffff0000000800010929"),
        ("100000000", "00010002000000000001"),
        ("-12345.6", "0003000140000001000109291770"),
        ("NaN", "00000000c0000000"),
    ] {
        assert_eq!(hex(&wire(&number(text))), bytes, "{text}");
    }
    // The server adds a scale to infinities.
    assert_eq!(from_wire(&[0, 0, 0, 0, 0xd0, 0, 0, 0x20]), Ok(Numeric::INFINITY));
    assert_eq!(from_wire(&[0, 0, 0, 0, 0xf0, 0, 0, 0x20]), Ok(Numeric::NEGATIVE_INFINITY));
    // Zeros around the digits.
    let padded = from_wire(&[0, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0, 5, 0, 0]).unwrap();
    assert_eq!((padded.to_string(), hex(&wire(&padded))), ("5.0".into(), "00010000000000010005".into()));
}

#[test]
fn malformed_binary_is_refused() {
    for (bytes, error) in [
        (&[][..], "malformed numeric: shorter than its header"),
        (&[0; 7], "malformed numeric: half a word at the end"),
        (&[0, 1, 0, 0, 0, 0, 0, 0], "malformed numeric: not as many digits as it says"),
        (&[0, 0, 0, 0, 0, 0, 0, 0, 0, 1], "malformed numeric: not as many digits as it says"),
        (&[0, 0, 0, 0, 0x12, 0, 0, 0], "malformed numeric: unknown sign"),
        (&[0, 1, 0, 0, 0, 0, 0, 0, 0x27, 0x10], "malformed numeric: a digit that is not below 10000"),
        (&[0, 1, 0xff, 0xff, 0, 0, 0, 3, 0, 1], "malformed numeric: digits beyond its scale"),
        (
            &[0, 0, 0, 0, 0, 0, 0x40, 0],
            "a number with more than 131072 digits before the point or 16383 after it",
        ),
        (
            &[0, 2, 0x80, 0, 0, 0, 0x3f, 0xff, 0, 0, 0, 1],
            "a number with more than 131072 digits before the point or 16383 after it",
        ),
    ] {
        assert_eq!(from_wire(bytes), Err(error.into()), "{bytes:?}");
    }
}

#[test]
fn order_is_postgresqls() {
    let ascending = [
        "-inf", "-10000", "-1.5", "-1", "-0.0001", "0", "0.00001", "1", "1.0001", "2", "9999", "10000",
        "inf", "nan",
    ];
    for (index, one) in ascending.iter().enumerate() {
        for (other_index, other) in ascending.iter().enumerate() {
            assert_eq!(number(one).cmp(&number(other)), index.cmp(&other_index), "{one} {other}");
        }
    }
    let equal: HashSet<_> = ["1", "1.0", "01.000", "10e-1"].into_iter().map(number).collect();
    assert_eq!(equal.len(), 1);
    assert_eq!(number("-0"), number("0.00"));
}

#[test]
fn conversions() {
    assert_eq!(i64::try_from(number("-9223372036854775808.000")), Ok(i64::MIN));
    assert_eq!(i128::try_from(Numeric::from(i128::MIN)), Ok(i128::MIN));
    assert_eq!(u64::try_from(&Numeric::from(u64::MAX)), Ok(u64::MAX));
    assert_eq!(u8::try_from(number("1e2")), Ok(100));
    assert_eq!(i32::try_from(number("0.00")), Ok(0));
    let long = format!("1{}…", "0".repeat(58));
    for (text, shown) in [
        ("9223372036854775808", "9223372036854775808"),
        ("1.5", "1.5"),
        ("0.00001", "0.00001"),
        ("1e50000", &long),
        ("NaN", "NaN"),
        ("-inf", "-Infinity"),
    ] {
        let refused = i64::try_from(number(text)).unwrap_err().to_string();
        assert_eq!(refused, format!("{shown} does not fit i64"));
    }
    assert_eq!(f64::try_from(number("0.1")), Ok(0.1));
    assert_eq!(f64::try_from(number("-inf")), Ok(f64::NEG_INFINITY));
    assert!(f64::try_from(Numeric::NAN).unwrap().is_nan());
    assert!(f64::try_from(number("1e400")).is_err());
}

#[test]
fn serde_is_a_string() {
    assert_eq!(serde_json::to_string(&number("1.50")).unwrap(), r#""1.50""#);
    assert_eq!(serde_json::from_str::<Numeric>(r#""1.50""#).unwrap().to_string(), "1.50");
    assert!(serde_json::from_str::<Numeric>("1.5").is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_and_wire_round_trip(text in "-?(0|[1-9][0-9]{0,40})(\\.[0-9]{1,40})?") {
        let number = number(&text);
        let printed = number.to_string();
        // Only zero loses its sign.
        let expected = if number == Numeric::ZERO { text.trim_start_matches('-') } else { &text };
        prop_assert_eq!(&printed, expected);
        prop_assert_eq!(from_wire(&wire(&number)).unwrap().to_string(), printed);
        prop_assert_eq!(number.scale(), Some(text.split_once('.').map_or(0, |(_, fraction)| fraction.len() as u16)));
    }

    #[test]
    fn exponents_move_the_point(digits in "[1-9][0-9]{0,20}", exponent in -60_i32..60) {
        let moved = number(&format!("{digits}e{exponent}"));
        let zeros = "0".repeat(exponent.unsigned_abs() as usize);
        let written = if exponent >= 0 {
            format!("{digits}{zeros}")
        } else {
            let padded = format!("{zeros}{digits}");
            let (integer, fraction) = padded.split_at(padded.len() - zeros.len());
            format!("{integer}.{fraction}")
        };
        prop_assert_eq!(moved.to_string(), number(&written).to_string());
        prop_assert_eq!(moved, number(&written));
    }

    #[test]
    fn order_is_that_of_integers(one in any::<i128>(), other in any::<i128>(), shift in 0..100_u32) {
        let (one, other) = (one >> shift, other >> shift);
        prop_assert_eq!(Numeric::from(one).cmp(&Numeric::from(other)), one.cmp(&other));
        prop_assert_eq!(Numeric::from(one).to_string(), one.to_string());
        prop_assert_eq!(number(&one.to_string()), Numeric::from(one));
        prop_assert_eq!(i128::try_from(Numeric::from(one)), Ok(one));
    }

    #[test]
    fn order_is_that_of_fractions(one in -100_000_i64..100_000, other in -100_000_i64..100_000, places in 0..12_usize, more in 0..6_usize) {
        let text = |value: i64| format!("{value}{}e-{places}", "0".repeat(more));
        prop_assert_eq!(number(&text(one)).cmp(&number(&text(other))), one.cmp(&other));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..24)) {
        if let Ok(number) = from_wire(&bytes) {
            prop_assert_eq!(from_wire(&wire(&number)), Ok(number.clone()));
            prop_assert_eq!(number.to_string().parse::<Numeric>(), Ok(number));
        }
    }

    #[test]
    fn any_words_are_read_or_refused(
        weight in any::<i16>(),
        negative in any::<bool>(),
        scale in any::<u16>(),
        digits in prop::collection::vec(0..10_001_u16, 0..6),
    ) {
        let header = [digits.len() as u16, weight as u16, if negative { 0x4000 } else { 0 }, scale];
        let bytes: Vec<u8> = header.into_iter().chain(digits).flat_map(u16::to_be_bytes).collect();
        if let Ok(number) = from_wire(&bytes) {
            prop_assert_eq!(number.to_string().parse::<Numeric>(), Ok(number.clone()));
            prop_assert_eq!(from_wire(&wire(&number)), Ok(number));
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[ +-]{0,2}[0-9]{0,5}\\.?[0-9]{0,5}(e[+-]?[0-9]{0,12})?") {
        if let Ok(number) = text.parse::<Numeric>() {
            prop_assert_eq!(number.to_string().parse::<Numeric>(), Ok(number));
        }
    }
}
