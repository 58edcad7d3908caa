//! Random values of the scalar types of `runtime`, with their extremes.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use runtime::{
    Bits, Cidr, Circle, Ewkb, Hstore, Inet, Line, Path, Point, Polygon, Rectangle, Segment, Snapshot, TsItem,
    TsPosition, TsQuery, TsVector, TsWeight, TsWeights, Vector,
};

/// Any integer, with the ends of its range and 0.
macro_rules! integers {
    ($($name:ident: $ty:ident),+) => {$(
        pub fn $name() -> impl Strategy<Value = $ty> {
            prop_oneof![1 => Just(0), 1 => Just($ty::MIN), 1 => Just($ty::MAX), 9 => any::<$ty>()]
        }
    )+};
}
integers!(int2: i16, int8: i64, uint2: u16, uint4: u32, uint8: u64);

/// Text with what needs quoting, of one to four bytes each; without U+0000.
pub fn text() -> impl Strategy<Value = String> {
    "[a-z'\"\\\\ ,:&|!*()=>\u{1}\n\té\u{ffff}🙂]{0,12}"
}

pub fn bits() -> impl Strategy<Value = Bits> {
    vec(any::<bool>(), 0..80).prop_map(Bits::from_iter)
}

fn address() -> impl Strategy<Value = IpAddr> {
    let group = prop_oneof![4 => Just(0_u16), 1 => Just(1), 1 => Just(0xffff), 2 => any::<u16>()];
    prop_oneof![
        any::<u32>().prop_map(|it| Ipv4Addr::from(it).into()),
        vec(group, 8).prop_map(|it| {
            let groups: [u16; 8] = it.try_into().expect("eight");
            Ipv6Addr::from(groups).into()
        }),
    ]
}

pub fn inet() -> impl Strategy<Value = Inet> {
    let with_prefix = |address: IpAddr| {
        let width = if address.is_ipv4() { 32 } else { 128 };
        prop_oneof![1 => Just(width), 3 => 0..=width].prop_map(move |prefix| Inet { address, prefix })
    };
    address().prop_flat_map(with_prefix)
}

pub fn cidr() -> impl Strategy<Value = Cidr> {
    inet().prop_map(|Inet { address, prefix }| {
        let host = |width: u8| u128::MAX.checked_shl((width - prefix).into()).unwrap_or(0);
        let address = match address {
            IpAddr::V4(it) => Ipv4Addr::from_bits(it.to_bits() & host(32) as u32).into(),
            IpAddr::V6(it) => Ipv6Addr::from_bits(it.to_bits() & host(128)).into(),
        };
        Cidr { address, prefix }
    })
}

pub fn snapshot() -> impl Strategy<Value = Snapshot> {
    let list = || vec(prop_oneof![uint8(), 1..1000_u64], 2..12);
    list().prop_map(|them| {
        let mut them: BTreeSet<u64> = them.into_iter().collect();
        // The limits must be transactions.
        let xmin = them.pop_first().unwrap_or(1) | 1;
        let xmax = them.pop_last().unwrap_or(xmin).max(xmin) | 1;
        Snapshot {
            xmin,
            xmax,
            in_progress: them.into_iter().filter(|it| (xmin..xmax).contains(it)).collect(),
        }
    })
}

/// Any 64 bits, and numbers whose text is hard: powers of two, small and round ones, and the extremes.
pub fn float8() -> impl Strategy<Value = f64> {
    let special = [
        0.0,
        -0.0,
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::MIN,
        f64::MAX,
        f64::MIN_POSITIVE,
        5e-324,
        -5e-324,
        1e23,
        9_007_199_254_740_993.0,
        1e14,
        1e15,
        1e-4,
        1e-5,
    ];
    prop_oneof![
        2 => prop::sample::select(special.to_vec()),
        4 => any::<u64>().prop_map(f64::from_bits),
        2 => (-1074..1024_i32).prop_map(|it| 2_f64.powi(it)),
        2 => (-1_000_000..1_000_000_i64).prop_map(|it| it as f64 / 1000.0),
        2 => any::<i64>().prop_map(|it| it as f64),
        1 => (1..10_u8, -30..30_i32).prop_map(|(it, power)| format!("{it}e{power}").parse().expect("a number")),
    ]
}

pub fn point() -> impl Strategy<Value = Point> {
    (float8(), float8()).prop_map(|(x, y)| Point { x, y })
}

pub fn line() -> impl Strategy<Value = Line> {
    (float8(), float8(), float8())
        .prop_filter("the server refuses it", |(a, b, _)| !(a.abs() <= 1e-6 && b.abs() <= 1e-6))
        .prop_map(|(a, b, c)| Line { a, b, c })
}

pub fn segment() -> impl Strategy<Value = Segment> {
    (point(), point()).prop_map(|(start, end)| Segment { start, end })
}

pub fn rectangle() -> impl Strategy<Value = Rectangle> {
    (point(), point()).prop_map(|(one, other)| Rectangle::new(one, other))
}

pub fn path() -> impl Strategy<Value = Path> {
    (any::<bool>(), vec(point(), 1..6)).prop_map(|(closed, points)| Path { closed, points })
}

pub fn polygon() -> impl Strategy<Value = Polygon> {
    vec(point(), 1..6).prop_map(|points| Polygon { points })
}

pub fn circle() -> impl Strategy<Value = Circle> {
    (point(), float8()).prop_map(|(center, radius)| Circle { center, radius: radius.abs() })
}

pub fn ts_vector() -> impl Strategy<Value = TsVector> {
    let weight = prop::sample::select(vec![TsWeight::A, TsWeight::B, TsWeight::C, TsWeight::D]);
    let positions =
        btree_map(prop_oneof![9 => 1..=16383_u16, 1 => Just(16383)], weight, 0..10).prop_map(|them| {
            them.into_iter().map(|(position, weight)| TsPosition { position, weight }).collect::<Vec<_>>()
        });
    btree_map(text(), positions, 0..6).prop_map(TsVector)
}

pub fn ts_query() -> impl Strategy<Value = TsQuery> {
    let weights = any::<[bool; 4]>().prop_map(|[a, b, c, d]| TsWeights { a, b, c, d });
    let lexeme = (text(), prop_oneof![Just(TsWeights::default()), weights], any::<bool>()).prop_map(
        |(text, weights, prefix)| {
            TsQuery::from_items(vec![TsItem::Lexeme { text, weights, prefix }]).expect("whole")
        },
    );
    let distance = prop_oneof![Just(1), Just(0), Just(16384), 0..=16384_u16];
    let whole = lexeme.prop_recursive(6, 24, 2, move |inner| {
        let pair = || (inner.clone(), inner.clone());
        prop_oneof![
            inner.clone().prop_map(|it| !it),
            pair().prop_map(|(left, right)| left & right),
            pair().prop_map(|(left, right)| left | right),
            (pair(), distance.clone())
                .prop_map(|((left, right), distance)| left.followed_by(right, distance)),
        ]
    });
    prop_oneof![1 => Just(TsQuery::default()), 20 => whole]
}

pub fn hstore() -> impl Strategy<Value = Hstore> {
    btree_map(text(), option::of(text()), 0..6).prop_map(|it: BTreeMap<_, _>| Hstore(it))
}

pub fn vector() -> impl Strategy<Value = Vector> {
    vec(any::<f32>().prop_filter("finite", |it| it.is_finite()), 1..20).prop_map(Vector)
}

pub fn ewkb() -> impl Strategy<Value = Ewkb> {
    (0..2_u8, vec(any::<u8>(), 4..40)).prop_map(|(order, rest)| Ewkb([vec![order], rest].concat()))
}
