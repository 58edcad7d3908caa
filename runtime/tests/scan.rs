//! What JSON text is refused, where it says the mistake is, and that nothing else is refused.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use proptest::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL};
use proptest::prelude::*;
use runtime::Numeric;
use runtime::json::scan;
use serde_json::Value;

#[track_caller]
fn accepts(text: &str) {
    assert_eq!(scan(text.as_bytes()), Ok(()), "{text}");
    assert!(serde_json::from_str::<Value>(text).is_ok(), "{text}");
}

#[track_caller]
fn refuses(text: &str, error: &str) {
    assert_eq!(scan(text.as_bytes()).map_err(|error| error.to_string()), Err(error.into()), "{text}");
}

#[test]
fn duplicate_keys() {
    accepts(r#"{"a": {"a": 1, "b": 2}, "b": {"a": 1}, "c": [{"a": 1}, {"a": 1}]}"#);
    accepts(r#"{"A": 1, "a": 2, "\u00e9": 3, "e\u0301": 4}"#);
    refuses(r#"{"a": 1, "b": 2, "a": 3}"#, r#"duplicate key "a""#);
    refuses(r#"[0, {"x": {"é": 1, "\u00E9": 3}}]"#, r#"/1/x: duplicate key "é""#);
    refuses(r#"{"\ud83d\ude00": 1, "😀": 1}"#, r#"duplicate key "😀""#);
    refuses(r#"{"a\/b": {"": {"": 1, "":2}}}"#, r#"/a~1b/: duplicate key """#);
    // In the order of jsonb but for one.
    refuses(r#"{"a": 1, "b": {"c": [{}]}, "aa": 1, "b": 2}"#, r#"duplicate key "b""#);
}

#[test]
fn the_first_of_many_duplicate_keys_is_named() {
    let keys = |extra: &str| {
        let keys: Vec<_> = (0..100).rev().map(|key| format!(r#""{key}": 0"#)).collect();
        format!("{{{}, {extra}}}", keys.join(", "))
    };
    accepts(&keys(r#""x": 1"#));
    refuses(&keys(r#""7": 1, "3": 1, "99": 1"#), r#"duplicate key "7""#);
    refuses(&keys(r#""\u0034": 1, "4": 1"#), r#"duplicate key "4""#);
}

#[test]
fn nesting() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    let objects = |levels: usize| format!("{}1{}", r#"{"":"#.repeat(levels), "}".repeat(levels));
    accepts(&nested(127));
    accepts(&objects(127));
    refuses(&nested(128), &format!("{}: nested deeper than 127 levels", "/0".repeat(127)));
    refuses(&objects(128), &format!("{}: nested deeper than 127 levels", "/".repeat(127)));
    assert!(serde_json::from_str::<Value>(&nested(128)).is_err());
    assert!(scan("[".repeat(1_000_000).as_bytes()).is_err());
}

#[test]
fn strings() {
    accepts(r#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00 é😀 and plain text""#);
    refuses(r#"{"a": ["ok", "x\u0000"]}"#, r"/a/1: \u0000, which PostgreSQL cannot hold");
    refuses(r#"{"a": {"\u0000": 1}}"#, r"/a: \u0000, which PostgreSQL cannot hold");
    for half in [r#"["\ud800"]"#, r#"["\udc00"]"#, r#"["\ud800\ud800"]"#, r#"["\ud800x"]"#, r#"["\ud800\n"]"#]
    {
        refuses(half, "/0: half of a surrogate pair");
    }
    refuses("\"a\nb\"", "not JSON: a control character in a string");
    refuses(r#""\x""#, "not JSON: an unknown escape in a string");
    refuses(r#""\u12g4""#, r"not JSON: \u without four hexadecimal digits");
    refuses("[\"abc", "/0: the text ends within a string");
    assert_eq!(
        scan(b"[\"12345678\xff\"]").unwrap_err().to_string(),
        "/0: not JSON: a string that is not UTF-8"
    );
}

#[test]
fn integers() {
    for text in ["0", "-1", "9223372036854775807", "-9223372036854775808", "123456789012345678"] {
        accepts(text);
    }
    refuses("9223372036854775808", "9223372036854775808 is beyond 64-bit integers");
    refuses("[-9223372036854775809]", "/0: -9223372036854775809 is beyond 64-bit integers");
    // Even one that a float denotes exactly.
    refuses(&format!("1{}", "0".repeat(300)), &format!("1{}… is beyond 64-bit integers", "0".repeat(58)));
    refuses(&"9".repeat(400), &format!("{}… is beyond 64-bit integers", "9".repeat(59)));
}

#[test]
fn fractions() {
    for text in ["0.1", "1.10", "1.5e3", "1E+2", "1e-7", "5e-324", "9.2e18", "0.30000000000000004", "100e-2"]
    {
        accepts(text);
    }
    accepts(&format!("0.{}5", "0".repeat(323)));
    accepts(&format!("0.1{}", "0".repeat(1000)));
    refuses("0.1234567890123456789", "0.1234567890123456789 would change to 0.12345678901234568");
    refuses(r#"{"x": 0.1000000000000000055}"#, "/x: 0.1000000000000000055 would change to 0.1");
    refuses("1e19", "1e19 would come back from jsonb as an integer beyond 64 bits");
    refuses(
        "-9223372036854775808.0",
        "-9223372036854775808.0 would come back from jsonb as an integer beyond 64 bits",
    );
    refuses("1e400", "1e400 is beyond the range of numbers");
    refuses("-1e99999999999999999999", "-1e99999999999999999999 is beyond the range of numbers");
    refuses("1e-400", "1e-400 would change to 0.0");
    refuses("1e-99999999999999999999", "1e-99999999999999999999 would change to 0.0");
    refuses("4.9e-324", "4.9e-324 would change to 5e-324");
    // Two decimals are as short and as near to this float; the even one is written.
    accepts("1614922681727280.2");
    refuses("1614922681727280.3", "1614922681727280.3 would change to 1614922681727280.2");
}

#[test]
fn zeros() {
    for text in ["0", "0.0", "0e5", "0.000e-5", "0e99999999999999999999", "0.0e-99999999999999999999"] {
        accepts(text);
    }
    refuses("-0", "-0 would change to 0");
    refuses("[-0.0]", "/0: -0.0 would change to 0");
    refuses("-0.00e7", "-0.00e7 would change to 0");
}

#[test]
fn what_is_no_json() {
    for (text, error) in [
        ("", "the text ends where there must be a value"),
        ("[1,]", r#"/1: not JSON: ']' where there must be a value"#),
        ("[1 2]", r#"/0: not JSON: '2' where there must be `,` or `]`"#),
        (r#"{"a": 1,}"#, r#"not JSON: '}' where there must be a key"#),
        (r#"{"a": 1]"#, r#"/a: not JSON: ']' where there must be `,` or `}`"#),
        (r#"{"a" 1}"#, r#"/a: not JSON: '1' where there must be `:`"#),
        (r#"{1: 1}"#, r#"not JSON: '1' where there must be a key"#),
        ("tru", r#"not JSON: 't' where there must be a value"#),
        ("nulL", r#"not JSON: 'n' where there must be a value"#),
        ("1 1", r#"not JSON: '1' where there must be the end"#),
        ("01", r#"not JSON: '1' where there must be the end"#),
        ("1.", "the text ends where there must be a digit"),
        (".1", r#"not JSON: '.' where there must be a value"#),
        ("1e", "the text ends where there must be a digit"),
        ("-", "the text ends where there must be a digit"),
        ("+1", r#"not JSON: '+' where there must be a value"#),
        ("NaN", r#"not JSON: 'N' where there must be a value"#),
        ("\u{feff}1", "not JSON: something else where there must be a value"),
        ("[", "/0: the text ends where there must be a value"),
        ("\u{b}1", "not JSON: something else where there must be a value"),
    ] {
        refuses(text, error);
        assert!(serde_json::from_str::<Value>(text).is_err(), "{text}");
    }
}

/// Whether it is what the text says that is refused, and not that it is no JSON.
fn is_refused_json(message: &str) -> bool {
    ["duplicate key", "\\u0000", " would change to ", " beyond 64"].iter().any(|part| message.contains(part))
}

fn agrees_with_serde(text: &[u8]) {
    let parsed = serde_json::from_slice::<Value>(text);
    match (scan(text), parsed) {
        (Ok(()), Ok(value)) => {
            let again = value.to_string();
            assert_eq!(scan(again.as_bytes()), Ok(()), "{again}");
            assert_eq!(serde_json::from_str::<Value>(&again).unwrap(), value);
        }
        (Ok(()), Err(error)) => {
            panic!("accepted, which serde_json refuses: {error}: {}", text.escape_ascii())
        }
        (Err(error), Ok(_)) => assert!(is_refused_json(&error.message), "{error}: {}", text.escape_ascii()),
        (Err(_), Err(_)) => {}
    }
}

/// JSON with what is rare in it more often than usual.
fn json_text() -> impl Strategy<Value = String> {
    let scalar = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        any::<i64>().prop_map(|number| number.to_string()),
        any::<f64>().prop_map(|number| number.to_string()),
        "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?",
        r#""([a-c é😀]|\\[nt"\\/]|\\u00[4-6][0-9a-f]|\\ud83d\\ude0[0-9]){0,12}""#,
    ];
    scalar.prop_recursive(5, 64, 6, |inner| {
        let key = r#""([ab]|\\u0061){0,3}""#;
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::vec((key, inner), 0..12).prop_map(|members| {
                let members: Vec<_> =
                    members.into_iter().map(|(key, value)| format!("{key} : {value}")).collect();
                format!("{{ {} }}", members.join(", "))
            }),
        ]
    })
}

/// A change of one byte: at a place, by one that JSON gives a meaning or any.
fn mutation() -> impl Strategy<Value = (prop::sample::Index, u8, u8)> {
    let byte =
        prop_oneof![prop::sample::select(b"{}[]:,\"\\u0eE+-.19tfn \n\x00\x1f\x80\xff".to_vec()), any::<u8>()];
    (any::<prop::sample::Index>(), byte, 0..4_u8)
}

const TWO_TO_THE_63: f64 = 9_223_372_036_854_775_808.0;

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn agrees_on_json(text in json_text()) {
        agrees_with_serde(text.as_bytes());
    }

    #[test]
    fn agrees_on_broken_json(text in json_text(), mutations in prop::collection::vec(mutation(), 1..4)) {
        let mut text = text.into_bytes();
        for (index, byte, kind) in mutations {
            let at = index.index(text.len() + 1);
            match kind {
                0 => text.insert(at, byte),
                1 if at < text.len() => text[at] = byte,
                2 => text.truncate(at),
                _ if at < text.len() => drop(text.remove(at)),
                _ => {}
            }
        }
        agrees_with_serde(&text);
    }

    #[test]
    fn agrees_on_any_bytes(text in prop::collection::vec(any::<u8>(), 0..40)) {
        agrees_with_serde(&text);
    }

    #[test]
    fn floats_are_accepted_however_they_are_written_unless_jsonb_makes_them_large_integers(float in POSITIVE | NEGATIVE | NORMAL | SUBNORMAL) {
        let written = serde_json::to_string(&float).unwrap();
        // As jsonb prints it.
        let digits = written.parse::<Numeric>().unwrap().to_string();
        for text in [written, digits] {
            prop_assert_eq!(scan(text.as_bytes()).is_ok(), float.abs() < TWO_TO_THE_63, "{}", text);
            prop_assert_eq!(serde_json::from_str::<f64>(&text).unwrap().to_bits(), float.to_bits());
        }
    }

    #[test]
    fn numbers_are_accepted_exactly_if_they_stay_the_same(text in "-?(0|[1-9][0-9]{0,19})(\\.[0-9]{1,18})?(e-?[0-9]{1,2})?") {
        let number: Numeric = text.parse().unwrap();
        let float: Numeric = serde_json::to_string(&text.parse::<f64>().unwrap()).unwrap().parse().unwrap();
        let integer = !text.contains(['.', 'e']) && text.parse::<i64>().is_ok();
        let negative_zero = text.starts_with('-') && number == Numeric::ZERO;
        let decimal = text.contains(['.', 'e']) && number == float && text.parse::<f64>().unwrap().abs() < TWO_TO_THE_63;
        let same = (integer || decimal) && !negative_zero;
        prop_assert_eq!(scan(text.as_bytes()).is_ok(), same, "{}", text);
    }
}
