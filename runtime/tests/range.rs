//! `Range` and `Multirange`: bounds, text and binary forms.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::ops::Bound;

use bytes::BytesMut;
use proptest::prelude::*;
use runtime::types::{FromSql, Kind, ToSql, Type};
use runtime::{Multirange, Range};

fn wire(value: &(dyn ToSql + Sync), ty: &Type) -> BytesMut {
    let mut bytes = BytesMut::new();
    value.to_sql_checked(ty, &mut bytes).unwrap();
    bytes
}

fn read<'a, T: FromSql<'a>>(ty: &Type, bytes: &'a [u8]) -> Result<T, String> {
    assert!(T::accepts(ty), "{ty}");
    T::from_sql(ty, bytes).map_err(|error| error.to_string())
}

#[test]
fn every_range_expression_is_a_range() {
    assert_eq!(Range::from(1..3).to_string(), "[1,3)");
    assert_eq!(Range::from(1..=3).to_string(), "[1,3]");
    assert_eq!(Range::from(1..).to_string(), "[1,)");
    assert_eq!(Range::from(..3).to_string(), "(,3)");
    assert_eq!(Range::from(..=3).to_string(), "(,3]");
    assert_eq!(Range::<i32>::from(..).to_string(), "(,)");
    assert_eq!(Range::<i32>::Empty.to_string(), "empty");
    assert_eq!(Range::new(Bound::Excluded(1), Bound::Excluded(3)).to_string(), "(1,3)");
    assert_eq!(Range::from(1..3).map(i64::from), Range::from(1_i64..3));
    assert_eq!(Range::from(1..3).upper(), Some(Bound::Excluded(&3)));
    assert_eq!(Range::<i32>::Empty.lower(), None);
}

#[test]
fn a_range_contains_what_is_between_its_bounds() {
    let range = Range::new(Bound::Excluded(1), Bound::Included(3));
    assert_eq!((0..5).filter(|it| range.contains(it)).collect::<Vec<_>>(), [2, 3]);
    assert!(Range::ALL.contains(&i32::MIN) && !Range::Empty.contains(&0));
    assert!(!Range::from("b".."d").contains(&"d") && Range::from("b".."d").contains(&"c"));
    let several = Multirange::from_iter([1..3, 5..6]);
    assert_eq!((0..9).filter(|it| several.contains(it)).collect::<Vec<_>>(), [1, 2, 5]);
    assert!(Multirange::<i32>::EMPTY.is_empty() && !several.is_empty());
}

#[test]
fn text_is_quoted_as_postgresql_quotes_it() {
    for (bound, printed) in [
        ("a", "[a,)"),
        ("", "[\"\",)"),
        ("a b", "[\"a b\",)"),
        ("a,b", "[\"a,b\",)"),
        ("(", "[\"(\",)"),
        ("\"\\", "[\"\"\"\\\\\",)"),
        ("\u{a0}é", "[\u{a0}é,)"),
    ] {
        let range = Range::from(bound.to_owned()..);
        assert_eq!(range.to_string(), printed);
        assert_eq!(printed.parse(), Ok(range));
    }
    assert_eq!(" [1,3) ".parse(), Ok(Range::from(1..3)));
    assert_eq!("EMPTY".parse(), Ok(Range::<i32>::Empty));
    assert_eq!(r#"[a\,b,c"d e"]"#.parse(), Ok(Range::from("a,b".to_owned()..="cd e".to_owned())));
    assert_eq!("{ [1,3) , (5,6] }".parse::<Multirange<i32>>().unwrap().to_string(), "{[1,3),(5,6]}");
    assert_eq!("{}".parse(), Ok(Multirange::<i32>::EMPTY));
    for text in ["", "[1,2", "1,2)", "[1)", "[1,2,3)", "[1,2) x", "emptyish", "[(,2)", "[\"1,2)"] {
        let error = text.parse::<Range<String>>().unwrap_err().to_string();
        assert_eq!(error, format!("{text:?} is not a range"));
    }
    for text in ["{", "{[1,2)", "{[1,2),}", "{[1,2)[3,4)}", "[1,2)"] {
        assert!(text.parse::<Multirange<i32>>().is_err(), "{text}");
    }
    assert_eq!(
        "[x,2)".parse::<Range<i32>>().unwrap_err().to_string(),
        "a bound of a range: invalid digit found in string"
    );
}

#[test]
fn ranges_may_be_of_domains_and_below_them() {
    let domain = |base| Type::new("positive".into(), 70_000, Kind::Domain(base), "app".into());
    let own = domain(Type::new("r".into(), 70_001, Kind::Range(domain(Type::INT4)), "app".into()));
    let range = Range::from(1..3);
    assert_eq!(read(&own, &wire(&range, &own)), Ok(range));
    assert_eq!(wire(&range, &own), wire(&range, &Type::INT4_RANGE));
    // The client is told nothing of a multirange that users define.
    let unknown = domain(Type::new("m".into(), 70_002, Kind::Simple, "app".into()));
    let several = Multirange::from_iter([1..3, 5..6]);
    assert_eq!(wire(&several, &unknown), wire(&several, &Type::INT4MULTI_RANGE));
    assert_eq!(read(&unknown, &wire(&several, &unknown)), Ok(several));
    assert!(!<Multirange<i32> as FromSql>::accepts(&Type::TEXT));
    assert!(!<Multirange<i32> as FromSql>::accepts(&Type::INT8MULTI_RANGE));
    assert!(!<Range<i32> as FromSql>::accepts(&Type::INT8_RANGE));
}

#[test]
fn malformed_ranges_are_refused() {
    for (bytes, error) in [
        (&[][..], "a range without its flags"),
        (&[1, 0], "1 bytes too many"),
        (&[0x18, 0], "1 bytes too many"),
        (&[0x08, 0, 0], "the value ends early"),
        (&[0x08, 255, 255, 255, 255], "upper bound: NULL in a column that cannot be NULL"),
        (&[0x10, 0, 0, 0, 9, 1], "the value ends early"),
    ] {
        assert_eq!(read::<Range<i32>>(&Type::INT4_RANGE, bytes), Err(error.into()), "{bytes:?}");
    }
    for (bytes, error) in [
        (&[127, 255, 255, 255][..], "a multirange with fewer ranges than it says"),
        (&[0, 0, 0, 1, 0, 0, 0, 0], "range 1: a range without its flags"),
        (&[0, 0, 0, 1, 255, 255, 255, 255], "NULL in a multirange"),
        (&[0, 0, 0, 0, 1], "1 bytes too many"),
    ] {
        assert_eq!(read::<Multirange<i32>>(&Type::INT4MULTI_RANGE, bytes), Err(error.into()), "{bytes:?}");
    }
    let mut bytes = BytesMut::new();
    let written = Range::from(None::<i32>..).to_sql_checked(&Type::INT4_RANGE, &mut bytes);
    assert_eq!(written.err().unwrap().to_string(), "a bound of a range cannot be NULL: leave it unbounded");
}

fn bound<T: std::fmt::Debug + Clone>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Bound<T>> {
    (value, 0..3).prop_map(|(value, kind)| match kind {
        0 => Bound::Unbounded,
        1 => Bound::Included(value),
        _ => Bound::Excluded(value),
    })
}

fn range() -> impl Strategy<Value = Range<String>> {
    let some = (bound(".{0,4}"), bound("[a-z\"\\\\(),\\[\\] ]{0,4}")).prop_map(Range::from);
    prop_oneof![1 => Just(Range::Empty), 9 => some]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reading_what_was_written_is_the_identity(ranges in prop::collection::vec(range(), 0..4)) {
        let ty = Type::new("textrange".into(), 70_001, Kind::Range(Type::TEXT), "app".into());
        for range in &ranges {
            prop_assert_eq!(&read::<Range<String>>(&ty, &wire(range, &ty)).unwrap(), range);
            prop_assert_eq!(&range.to_string().parse::<Range<String>>().unwrap(), range);
        }
        let ty = Type::new("textmultirange".into(), 70_002, Kind::Multirange(Type::TEXT), "app".into());
        let several = Multirange(ranges);
        prop_assert_eq!(&several.to_string().parse::<Multirange<String>>().unwrap(), &several);
        prop_assert_eq!(read(&ty, &wire(&several, &ty)), Ok(several));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(prop_oneof![Just(0), 0..9_u8, any::<u8>()], 0..24)) {
        if let Ok(range) = read::<Range<i32>>(&Type::INT4_RANGE, &bytes) {
            prop_assert_eq!(read(&Type::INT4_RANGE, &wire(&range, &Type::INT4_RANGE)), Ok(range));
        }
        let _ = read::<Multirange<i32>>(&Type::INT4MULTI_RANGE, &bytes);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[\\[({]?[\\[(]?[0-9\"\\\\,]{0,5}[,)\\]}]{0,3}") {
        if let Ok(range) = text.parse::<Range<String>>() {
            prop_assert_eq!(range.to_string().parse(), Ok(range));
        }
        let _ = text.parse::<Multirange<String>>();
    }
}
