//! `Decimal`: the same number as the `Numeric`, or an error.

#![cfg(feature = "decimal")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use bytes::BytesMut;
use proptest::prelude::*;
use runtime::types::{FromSql, ToSql, Type};
use runtime::{Decimal, Numeric};

fn number(text: &str) -> Numeric {
    text.parse().unwrap()
}

#[test]
fn what_does_not_fit_is_refused() {
    let most = "79228162514264337593543950335";
    for text in [
        most,
        "-79228162514264337593543950335",
        "0.0000000000000000000000000001",
        "0",
        "0.00",
        "1.50",
        "100000",
        "1e28",
        "7.9228162514264337593543950335",
        "-0.1",
    ] {
        assert_eq!(Decimal::try_from(number(text)).unwrap().to_string(), number(text).to_string());
    }
    for text in [
        "NaN",
        "Infinity",
        "-Infinity",
        "79228162514264337593543950336",
        "0.00000000000000000000000000001",
        "1.00000000000000000000000000000",
        "7.92281625142643375935439503350",
        "7.92281625142643375935439503350",
        "1e40",
        "1e131071",
        "1e-16383",
        "1234567890123456789012345678901234567890123456789",
    ] {
        let error = Decimal::try_from(number(text)).unwrap_err().to_string();
        assert!(error.ends_with(" does not fit rust_decimal::Decimal"), "{text}: {error}");
    }
    // A decimal may have a negative zero, a numeric has none.
    let mut zero = runtime::rust_decimal::Decimal::new(0, 2);
    zero.set_sign_negative(true);
    assert_eq!(Numeric::from(Decimal(zero)).to_string(), "0.00");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_wire_gives_the_number_back(mantissa in any::<u128>(), shift in 32..128_u32, negative in any::<bool>(), scale in 0..=28_u32) {
        let mantissa = (mantissa >> shift) as i128 * if negative { -1 } else { 1 };
        let decimal = Decimal(runtime::rust_decimal::Decimal::from_i128_with_scale(mantissa, scale));
        let mut bytes = BytesMut::new();
        decimal.to_sql_checked(&Type::NUMERIC, &mut bytes).unwrap();
        prop_assert_eq!(Numeric::from_sql(&Type::NUMERIC, &bytes).unwrap().to_string(), decimal.to_string());
        let read = Decimal::from_sql(&Type::NUMERIC, &bytes).unwrap();
        prop_assert_eq!(read.to_string(), decimal.to_string());
        prop_assert_eq!(decimal.to_string().parse::<Decimal>().unwrap(), decimal);
    }

    #[test]
    fn a_number_is_the_same_or_refused(text in "-?[0-9]{1,31}(\\.[0-9]{1,31})?") {
        let number = number(&text);
        match Decimal::try_from(&number) {
            Ok(decimal) => {
                prop_assert_eq!(decimal.to_string(), number.to_string());
                prop_assert_eq!(Numeric::from(decimal).scale(), number.scale());
            }
            Err(_) => {
                let digits: String = number.to_string().chars().filter(char::is_ascii_digit).collect();
                let fits = digits.parse::<u128>().is_ok_and(|it| it >> 96 == 0);
                prop_assert!(!fits || number.scale() > Some(28));
            }
        }
    }
}
