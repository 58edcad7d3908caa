//! `Array`: its dimensions, its binary form, and what a type without dimensions refuses.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use bytes::{BufMut, BytesMut};
use proptest::prelude::*;
use runtime::types::{FromSql, Kind, ToSql, Type};
use runtime::{Array, ArrayError, ArrayIterator, Dimension};

fn wire(value: &(dyn ToSql + Sync), ty: &Type) -> BytesMut {
    let mut bytes = BytesMut::new();
    value.to_sql_checked(ty, &mut bytes).unwrap();
    bytes
}

fn read<'a, T: FromSql<'a>>(ty: &Type, bytes: &'a [u8]) -> Result<T, String> {
    assert!(T::accepts(ty), "{ty}");
    T::from_sql(ty, bytes).map_err(|error| error.to_string())
}

fn dimension(length: u32, lower_bound: i32) -> Dimension {
    Dimension { length, lower_bound }
}

#[test]
fn elements_are_found_by_the_indices_of_sql() {
    let array = Array::new(vec![dimension(2, -1), dimension(3, 5)], vec![1, 2, 3, 4, 5, 6]).unwrap();
    assert_eq!(array.get(&[-1, 5]), Some(&1));
    assert_eq!(array.get(&[-1, 7]), Some(&3));
    assert_eq!(array.get(&[0, 5]), Some(&4));
    assert_eq!(array.get(&[0, 7]), Some(&6));
    for none in [&[-2, 5][..], &[1, 5], &[0, 4], &[0, 8], &[0], &[], &[0, 5, 1], &[i32::MIN, i32::MAX]] {
        assert_eq!(array.get(none), None, "{none:?}");
    }
    assert!(!array.is_plain() && array.len() == 6);
    assert_eq!(Array::<i32>::EMPTY.get(&[]), None);
    assert!(Array::from(vec![1]).is_plain() && Array::<i32>::default().is_plain());
    assert_eq!(Array::from_iter([1, 2]).dimensions(), [dimension(2, 1)]);
}

#[test]
fn dimensions_and_elements_must_agree() {
    assert_eq!(Array::new(vec![dimension(0, 7)], Vec::<i32>::new()), Ok(Array::EMPTY));
    assert_eq!(
        Array::new(vec![dimension(2, 1)], vec![1]).unwrap_err().to_string(),
        "dimensions for 2 elements, and 1 elements"
    );
    assert_eq!(Array::new(vec![], vec![1]), Err(ArrayError::Count { expected: 0, found: 1 }));
    assert_eq!(Array::new(vec![dimension(1, 1); 7], vec![1]), Err(ArrayError::TooManyDimensions(7)));
    assert!(Array::new(vec![dimension(1, i32::MAX)], vec![1]).is_ok());
    assert!(matches!(Array::new(vec![dimension(2, i32::MAX)], vec![1, 2]), Err(ArrayError::Index { .. })));
    assert!(Array::new(vec![dimension(u32::MAX, i32::MIN); 6], vec![1]).is_err());
}

#[test]
fn malformed_arrays_are_refused() {
    let header = |words: &[i32]| {
        let mut bytes = BytesMut::new();
        words.iter().for_each(|word| bytes.put_i32(*word));
        bytes
    };
    for (words, error) in [
        (&[][..], "the value ends early"),
        (&[7, 0, 23], "an array with an impossible number of dimensions"),
        (&[-1, 0, 23], "an array with an impossible number of dimensions"),
        (&[1, 0, 23, -1, 1], "an array with a negative length"),
        (&[1, 0, 23, i32::MAX, 1], "an array with fewer elements than it says"),
        (&[2, 0, 23, i32::MAX, 1, i32::MAX, 1, 4, 5], "an array with fewer elements than it says"),
        (&[1, 0, 23, 1, 1, 9, 5], "the value ends early"),
        (&[1, 0, 23, 1, 1, 4, 5, 6], "4 bytes too many"),
        (
            &[1, 0, 23, 2, i32::MAX, 4, 5, 4, 6],
            "a dimension of 2 from index 2147483647, which goes beyond the largest index",
        ),
        (&[1, 1, 23, 2, 1, 4, 5, -1], "element 2 of 2 is NULL, where none can be NULL"),
        (&[1, 1, 23, 1, 1, 2, 5], "element 1 of 1: failed to fill whole buffer"),
    ] {
        assert_eq!(read::<Array<i32>>(&Type::INT4_ARRAY, &header(words)), Err(error.into()), "{words:?}");
    }
    // A length of 0 is no dimension, as on the server.
    assert_eq!(read::<Array<i32>>(&Type::INT4_ARRAY, &header(&[1, 0, 23, 0, 1])), Ok(Array::EMPTY));
    assert!(!<Array<i32> as FromSql>::accepts(&Type::TEXT_ARRAY));
    assert!(!<Array<i32> as FromSql>::accepts(&Type::INT4));
}

#[test]
fn elements_and_arrays_may_be_of_domains() {
    let domain = |base| Type::new("positive".into(), 70_000, Kind::Domain(base), "app".into());
    let list = domain(Type::new("_positive".into(), 70_001, Kind::Array(domain(Type::INT4)), "app".into()));
    let array = Array::new(vec![dimension(2, 0)], vec![Some(4), None]).unwrap();
    let bytes = wire(&array, &list);
    // The element's type on the wire is the domain.
    assert_eq!(bytes[8..12], 70_000_u32.to_be_bytes());
    assert_eq!(read(&list, &bytes), Ok(array));
}

#[test]
fn iterators_lose_no_dimension() {
    let room = "map the column to ::runtime::Array<…> under [columns] in regen.toml";
    let grid = wire(&Array::new(vec![dimension(1, 1); 2], vec![1]).unwrap(), &Type::INT4_ARRAY);
    assert_eq!(
        read::<ArrayIterator<i32>>(&Type::INT4_ARRAY, &grid).unwrap_err(),
        format!("an array of 2 dimensions, where the type has room for one: {room}")
    );
    let shifted = wire(&Array::new(vec![dimension(1, 0)], vec![1]).unwrap(), &Type::INT4_ARRAY);
    assert_eq!(
        read::<ArrayIterator<i32>>(&Type::INT4_ARRAY, &shifted).unwrap_err(),
        format!("an array whose first index is 0, where the type has room for 1 alone: {room}")
    );
}

fn any_array() -> impl Strategy<Value = Array<Option<String>>> {
    prop::collection::vec((1..4_u32, any::<i16>()), 0..7).prop_flat_map(|shape| {
        let dimensions: Vec<_> =
            shape.into_iter().map(|(length, lower)| dimension(length, lower.into())).collect();
        let count = match dimensions.len() {
            0 => 0,
            _ => dimensions.iter().map(|it| it.length as usize).product(),
        };
        prop::collection::vec(prop::option::of(".{0,5}"), count)
            .prop_map(move |elements| Array::new(dimensions.clone(), elements).unwrap())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reading_what_was_written_is_the_identity(array in any_array(), cut in any::<prop::sample::Index>()) {
        let bytes = wire(&array, &Type::TEXT_ARRAY);
        prop_assert_eq!(read(&Type::TEXT_ARRAY, &bytes), Ok(array));
        let cut = &bytes[..cut.index(bytes.len())];
        prop_assert!(read::<Array<Option<String>>>(&Type::TEXT_ARRAY, cut).is_err());
    }

    #[test]
    fn any_words_are_read_or_refused(words in prop::collection::vec(prop_oneof![-1..8_i32, any::<i32>()], 0..16)) {
        let bytes: Vec<u8> = words.into_iter().flat_map(i32::to_be_bytes).collect();
        if let Ok(array) = read::<Array<Option<i32>>>(&Type::INT4_ARRAY, &bytes) {
            let written = wire(&array, &Type::INT4_ARRAY);
            prop_assert_eq!(read::<Array<Option<i32>>>(&Type::INT4_ARRAY, &written), Ok(array));
        }
        let _ = read::<ArrayIterator<i32>>(&Type::INT4_ARRAY, &bytes);
    }
}
