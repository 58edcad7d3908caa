//! The dimensions of an array on the wire, and the check that a type without dimensions loses none.

use std::borrow::Cow;
use std::sync::LazyLock;

use postgres_types::{FromSql, Kind, Type};

use super::{Dimension, MAX_DIMENSIONS};
use crate::error::BoxError;
use crate::{domain, framed};

/// A type that no server has, accepted by what reads arrays with all of their dimensions. It is no array, so
/// that a `Vec` of whatever does not accept it.
pub(crate) static EXACT: LazyLock<Type> =
    LazyLock::new(|| Type::new("an array with its dimensions".into(), 0, Kind::Pseudo, String::new()));

/// An array's header.
pub(crate) struct Shape<'a> {
    pub(crate) dimensions: Vec<Dimension>,
    /// The number of elements, for which there are bytes in `rest`.
    pub(crate) count: usize,
    /// The elements, each behind its length.
    pub(crate) rest: &'a [u8],
}

impl<'a> Shape<'a> {
    /// Splits the wire form.
    ///
    /// # Errors
    /// Bytes that end early, and counts that are negative or more than there are bytes for.
    pub(crate) fn read(raw: &'a [u8]) -> Result<Self, BoxError> {
        let mut rest = raw;
        let number = framed::integer(&mut rest)?;
        let _has_null = framed::integer(&mut rest)?;
        let _element_type = framed::integer(&mut rest)?;
        let number = usize::try_from(number).ok().filter(|it| *it <= MAX_DIMENSIONS);
        let number = number.ok_or("an array with an impossible number of dimensions")?;
        let mut dimensions = Vec::with_capacity(number);
        let mut count = usize::from(number > 0);
        for _ in 0..number {
            let length = u32::try_from(framed::integer(&mut rest)?);
            let length = length.map_err(|_| "an array with a negative length")?;
            let lower_bound = framed::integer(&mut rest)?;
            dimensions.push(Dimension { length, lower_bound });
            count = count.saturating_mul(length as usize);
        }
        // Each element has at least its length.
        if count > rest.len() / 4 {
            return Err("an array with fewer elements than it says".into());
        }
        Ok(Self { dimensions, count, rest })
    }
}

/// Checks that an array, and each array inside it, is of one dimension with lower bound 1 where `T` has no
/// room for more. Other types than arrays pass, as do `int2vector` and `oidvector`, which start at 0.
pub(crate) fn one_dimension<'a, T: FromSql<'a>>(ty: &Type, raw: &[u8]) -> Result<(), BoxError> {
    check(ty, raw, Cow::Borrowed(&EXACT), T::accepts)
}

fn check(ty: &Type, raw: &[u8], exact: Cow<'_, Type>, accepts: fn(&Type) -> bool) -> Result<(), BoxError> {
    let base = domain::base(ty);
    let Kind::Array(member) = base.kind() else { return Ok(()) };
    if matches!(*base, Type::INT2_VECTOR | Type::OID_VECTOR) || accepts(&exact) {
        return Ok(());
    }
    let Shape { dimensions, count, mut rest } = Shape::read(raw)?;
    let room = "map the column to ::runtime::Array<…> under [columns] in regen.toml";
    match dimensions[..] {
        [] | [Dimension { lower_bound: 1, .. }] => {}
        [Dimension { lower_bound, .. }] => {
            return Err(format!(
                "an array whose first index is {lower_bound}, where the type has room for 1 alone: {room}"
            )
            .into());
        }
        _ => {
            let number = dimensions.len();
            return Err(
                format!("an array of {number} dimensions, where the type has room for one: {room}").into()
            );
        }
    }
    // Only a domain over an array makes an array of arrays.
    if matches!(domain::base(member).kind(), Kind::Array(_)) {
        let exact = Type::new(String::new(), 0, Kind::Array(exact.into_owned()), String::new());
        for _ in 0..count {
            if let Some(element) = framed::value(&mut rest)? {
                check(member, element, Cow::Borrowed(&exact), accepts)?;
            }
        }
    }
    Ok(())
}
