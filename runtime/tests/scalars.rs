//! The scalar types: their binary form and text, and bytes and values that they refuse.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may panic")]

#[path = "../../tests/src/scalar_values.rs"]
mod scalar_values;

use std::fmt::Debug;
use std::net::IpAddr;

use bytes::BytesMut;
use proptest::collection::vec;
use proptest::prelude::*;
use runtime::types::{Format, FromSql, Kind, ToSql, Type};
use runtime::*;
use scalar_values as values;

fn wire<T: ToSql>(ty: &Type, value: &T) -> Result<Vec<u8>, String> {
    let mut bytes = BytesMut::new();
    value.to_sql_checked(ty, &mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes.to_vec())
}

fn from_wire<T: for<'a> FromSql<'a>>(ty: &Type, bytes: &[u8]) -> Result<T, String> {
    T::from_sql(ty, bytes).map_err(|error| error.to_string())
}

fn extension(name: &str) -> Type {
    Type::new(name.to_owned(), 80_000, Kind::Simple, "anywhere".to_owned())
}

/// Bytes to overwrite, by place, and how many to cut off.
fn damage() -> impl Strategy<Value = (Vec<(usize, u8)>, usize)> {
    let byte = prop_oneof![Just(0), Just(1), Just(0x7f), Just(0xff), any::<u8>()];
    (vec((0..64_usize, byte), 0..3), prop_oneof![2 => Just(0), 1 => 0..9_usize])
}

/// What is written is read as the same, below a domain too; what is not right is refused, or is a value.
fn holds<T: ToSql + for<'a> FromSql<'a> + Debug>(
    ty: &Type,
    value: &T,
    (overwritten, cut): (Vec<(usize, u8)>, usize),
    noise: &[u8],
) {
    let bytes = wire(ty, value).unwrap();
    let read: T = from_wire(ty, &bytes).unwrap();
    assert_eq!(format!("{read:?}"), format!("{value:?}"));
    assert_eq!(wire(ty, &read).unwrap(), bytes);
    let domain = Type::new("d".to_owned(), 80_001, Kind::Domain(ty.clone()), "app".to_owned());
    let below: T = from_wire(&domain, &wire(&domain, value).unwrap()).unwrap();
    assert_eq!(format!("{below:?}"), format!("{value:?}"));

    let mut damaged = bytes;
    damaged.truncate(damaged.len() - cut.min(damaged.len()));
    for (place, byte) in overwritten {
        if let Some(it) = damaged.get_mut(place) {
            *it = byte;
        }
    }
    for bytes in [&damaged, noise] {
        let Ok(value) = from_wire::<T>(ty, bytes) else { continue };
        let Ok(written) = wire(ty, &value) else { continue };
        let again: T = from_wire(ty, &written).unwrap();
        assert_eq!(format!("{again:?}"), format!("{value:?}"));
    }
}

macro_rules! holds {
    ($($name:ident: $ty:expr, $values:expr;)+) => {
        proptest! {
            #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
            $(
                #[test]
                fn $name(value in $values, damage in damage(), noise in vec(any::<u8>(), 0..48)) {
                    holds(&$ty, &value, damage, &noise);
                }
            )+
        }
    };
}

holds! {
    money: Type::MONEY, values::int8().prop_map(Money);
    xid: Type::XID, values::uint4().prop_map(Xid);
    cid: Type::CID, values::uint4().prop_map(Cid);
    xid8: Type::XID8, values::uint8().prop_map(Xid8);
    tid: Type::TID, (values::uint4(), values::uint2()).prop_map(|(block, offset)| Tid { block, offset });
    regtype: Type::REGTYPE, values::uint4().prop_map(Reg);
    oidvector: Type::OID_VECTOR, vec(values::uint4(), 1..9).prop_map(OidVector);
    int2vector: Type::INT2_VECTOR, vec(values::int2(), 1..9).prop_map(Int2Vector);
    inet: Type::INET, values::inet();
    cidr: Type::CIDR, values::cidr();
    macaddr: Type::MACADDR, any::<[u8; 6]>().prop_map(MacAddr);
    macaddr8: Type::MACADDR8, any::<[u8; 8]>().prop_map(MacAddr8);
    bit: Type::BIT, values::bits();
    varbit: Type::VARBIT, values::bits();
    point: Type::POINT, values::point();
    line: Type::LINE, values::line();
    segment: Type::LSEG, values::segment();
    rectangle: Type::BOX, values::rectangle();
    path: Type::PATH, values::path();
    polygon: Type::POLYGON, values::polygon();
    circle: Type::CIRCLE, values::circle();
    tsvector: Type::TS_VECTOR, values::ts_vector();
    tsquery: Type::TSQUERY, values::ts_query().prop_filter("text", |it| !it.items().is_empty());
    lsn: Type::PG_LSN, values::uint8().prop_map(Lsn);
    snapshot: Type::PG_SNAPSHOT, values::snapshot();
    txid_snapshot: Type::TXID_SNAPSHOT, values::snapshot();
    jsonpath: Type::JSONPATH, values::text().prop_map(JsonPath);
    xml: Type::XML, values::text().prop_map(Xml);
    refcursor: Type::REFCURSOR, values::text().prop_map(RefCursor);
    node_tree: Type::PG_NODE_TREE, values::text().prop_map(NodeTree);
    hstore: extension("hstore"), values::hstore();
    pgvector: extension("vector"), values::vector();
    geometry: extension("geometry"), values::ewkb();
    geography: extension("geography"), values::ewkb();
    raw: extension("cube"), vec(any::<u8>(), 0..20).prop_map(Raw);
}

macro_rules! parses {
    ($($name:ident: $values:expr;)+) => {
        proptest! {
            #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
            $(
                #[test]
                fn $name(value in $values, noise in "[0-9a-f:/.,(){}<> \\[\\]-]{0,20}") {
                    fn same<T: std::str::FromStr<Err = ValueError> + ToString + Debug>(value: T, noise: &str) {
                        let parsed: T = value.to_string().parse().unwrap();
                        assert_eq!(format!("{parsed:?}"), format!("{value:?}"));
                        let _ = noise.parse::<T>().map(|it| it.to_string().parse::<T>().unwrap());
                    }
                    same(value, &noise);
                }
            )+
        }
    };
}

parses! {
    text_of_xid: values::uint4().prop_map(Xid);
    text_of_xid8: values::uint8().prop_map(Xid8);
    text_of_tid: (values::uint4(), values::uint2()).prop_map(|(block, offset)| Tid { block, offset });
    text_of_oidvector: vec(values::uint4(), 0..9).prop_map(OidVector);
    text_of_int2vector: vec(values::int2(), 0..9).prop_map(Int2Vector);
    text_of_inet: values::inet();
    text_of_cidr: values::cidr();
    text_of_macaddr: any::<[u8; 6]>().prop_map(MacAddr);
    text_of_macaddr8: any::<[u8; 8]>().prop_map(MacAddr8);
    text_of_bits: values::bits();
    text_of_point: values::point();
    text_of_line: values::line();
    text_of_segment: values::segment();
    text_of_rectangle: values::rectangle();
    text_of_path: values::path();
    text_of_polygon: values::polygon();
    text_of_circle: values::circle();
    text_of_lsn: values::uint8().prop_map(Lsn);
    text_of_snapshot: values::snapshot();
    text_of_refcursor: values::text().prop_map(RefCursor);
    text_of_geometry: values::ewkb();
}

#[track_caller]
fn malformed<T: for<'a> FromSql<'a> + Debug>(ty: &Type, bytes: &[u8], reason: &str) {
    assert_eq!(from_wire::<T>(ty, bytes).unwrap_err(), format!("malformed {}: {reason}", ty.name()));
}

#[test]
fn bytes_that_are_no_value_are_refused_with_the_reason() {
    malformed::<Money>(&Type::MONEY, &[0; 7], "it ends too early");
    malformed::<Lsn>(&Type::PG_LSN, &[0; 9], "bytes beyond its end");
    malformed::<Inet>(&Type::INET, &[2, 33, 0, 4, 1, 2, 3, 4], "a prefix longer than the address");
    malformed::<Inet>(&Type::INET, &[9, 3, 0, 4, 1, 2, 3, 4], "an unknown kind of address");
    malformed::<Inet>(&Type::INET, &[2, 3, 0, 5, 1, 2, 3, 4], "an unknown kind of address");
    malformed::<Cidr>(&Type::CIDR, &[2, 8, 1, 4, 1, 2, 0, 0], "bits set beyond its prefix");
    malformed::<Cidr>(
        &Type::CIDR,
        &[2, 8, 0, 4, 1, 0, 0, 0],
        "an inet where a cidr should be, or the other way around",
    );
    malformed::<Inet>(&Type::INET, &[3, 3, 0, 4, 1, 2, 3, 4], "an unknown kind of address");
    malformed::<Bits>(&Type::VARBIT, &[0, 0, 0, 3, 0b1011_0000], "bits beyond its length");
    malformed::<Bits>(&Type::VARBIT, &[0xff; 5], "a negative length");
    malformed::<Path>(&Type::PATH, &[2, 0, 0, 0, 0], "a flag that is neither 0 nor 1");
    malformed::<TsVector>(&Type::TS_VECTOR, &[0, 0, 0, 1, b'a', 1, 2], "text without an end");
    malformed::<TsVector>(
        &Type::TS_VECTOR,
        &[0, 0, 0, 1, b'a', 0, 0, 2, 0, 2, 0x40, 2],
        "positions that do not ascend",
    );
    malformed::<TsQuery>(
        &Type::TSQUERY,
        &[0, 0, 0, 1, 2, 2],
        "operators without operands, or operands without operators",
    );
    malformed::<TsQuery>(&Type::TSQUERY, &[0, 0, 0, 1, 2, 5], "an unknown operator");
    malformed::<Snapshot>(&Type::PG_SNAPSHOT, &[0; 20], "a limit that is no transaction");
    malformed::<JsonPath>(&Type::JSONPATH, &[2, b'$'], "a version that is not known");
    malformed::<Xml>(&Type::XML, &[0xff], "text that is not UTF-8");
    malformed::<Hstore>(
        &extension("hstore"),
        &[0, 0, 0, 1, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xfe],
        "a negative length",
    );
    malformed::<Vector>(&extension("vector"), &[0, 0, 0, 0], "no dimensions");
    malformed::<Vector>(
        &extension("vector"),
        &[0, 1, 0, 0, 0x7f, 0xc0, 0, 0],
        "a number that is NaN or infinite",
    );
    malformed::<Ewkb>(&extension("geometry"), &[2, 0, 0, 0, 0], "an unknown byte order");
    let element = [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 26, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0, 9];
    malformed::<OidVector>(&Type::OID_VECTOR, &element, "a first index that is not 0");
    malformed::<Int2Vector>(&Type::INT2_VECTOR, &element, "elements of another type");
}

#[test]
fn a_count_that_lies_reserves_no_memory() {
    let lie = 0x7fff_ffff_u32.to_be_bytes();
    malformed::<Bits>(&Type::VARBIT, &lie, "it ends too early");
    malformed::<Polygon>(&Type::POLYGON, &lie, "it ends too early");
    malformed::<TsVector>(&Type::TS_VECTOR, &lie, "it ends too early");
    malformed::<TsQuery>(&Type::TSQUERY, &lie, "it ends too early");
    malformed::<Snapshot>(&Type::PG_SNAPSHOT, &lie, "it ends too early");
    malformed::<Hstore>(&extension("hstore"), &lie, "it ends too early");
}

#[track_caller]
fn unsendable<T: ToSql>(ty: &Type, value: &T, what: &str) {
    assert_eq!(wire(ty, value).unwrap_err(), format!("a value of type {} cannot have {what}", ty.name()));
}

#[test]
fn values_that_the_server_would_refuse_or_change_are_not_sent() {
    let address: IpAddr = "10.1.0.0".parse().unwrap();
    unsendable(&Type::INET, &Inet { address, prefix: 33 }, "a prefix longer than the address");
    unsendable(&Type::CIDR, &Cidr { address, prefix: 8 }, "bits set beyond its prefix");
    unsendable(&Type::POLYGON, &Polygon::default(), "no points");
    unsendable(&Type::CIRCLE, &Circle { radius: -1.0, ..Circle::default() }, "a negative radius");
    let low = Point { x: -1.0, y: 0.0 };
    unsendable(
        &Type::BOX,
        &Rectangle { high: low, low: Point::default() },
        "a high corner below its low one",
    );
    let snapshot = |in_progress: &[u64]| Snapshot { xmin: 3, xmax: 9, in_progress: in_progress.to_owned() };
    let ty = Type::PG_SNAPSHOT;
    unsendable(&ty, &snapshot(&[4, 4]), "transactions in progress that do not ascend");
    unsendable(&ty, &snapshot(&[9]), "transactions in progress beyond its limits");
    unsendable(&ty, &Snapshot { xmin: 10, ..snapshot(&[]) }, "xmin above xmax");
    for nul in ["\0", "a\0b"] {
        let text = nul.to_owned();
        unsendable(&Type::XML, &Xml(text.clone()), "the character U+0000");
        unsendable(&Type::JSONPATH, &JsonPath(text.clone()), "the character U+0000");
        unsendable(&Type::TSQUERY, &TsQuery::lexeme(nul), "the character U+0000");
        unsendable(
            &extension("hstore"),
            &[(nul, None::<&str>)].into_iter().collect::<Hstore>(),
            "the character U+0000",
        );
        assert!(nul.parse::<RefCursor>().is_err());
    }
    let position = |position| TsPosition { position, weight: TsWeight::D };
    let vector = |positions| TsVector([("a".to_owned(), positions)].into_iter().collect());
    unsendable(&Type::TS_VECTOR, &vector(vec![position(2), position(1)]), "positions that do not ascend");
    unsendable(&Type::TS_VECTOR, &vector(vec![position(16384)]), "a position above 16383");
    let phrase = TsQuery::lexeme("a").followed_by(TsQuery::lexeme("b"), 16385);
    unsendable(&Type::TSQUERY, &phrase, "a distance above 16384");
    unsendable(&extension("vector"), &Vector(vec![0.0; 16_001]), "more than 16000 dimensions");
}

/// The server refuses their binary form.
#[test]
fn empty_vectors_and_queries_are_sent_as_text() {
    assert_eq!(wire(&Type::INT2_VECTOR, &Int2Vector::default()).unwrap(), b"");
    assert_eq!(wire(&Type::TSQUERY, &TsQuery::default()).unwrap(), b"");
    assert!(matches!(Int2Vector::default().encode_format(&Type::INT2_VECTOR), Format::Text));
    assert!(matches!(Domain(&TsQuery::default()).encode_format(&Type::TSQUERY), Format::Text));
    assert!(matches!(OidVector(vec![1]).encode_format(&Type::OID_VECTOR), Format::Binary));
    assert_eq!(from_wire(&Type::TSQUERY, &[0; 4]), Ok(TsQuery::default()));
    let empty = [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 21, 0, 0, 0, 0, 0, 0, 0, 0];
    assert_eq!(from_wire(&Type::INT2_VECTOR, &empty), Ok(Int2Vector::default()));
}

#[test]
fn types_are_told_apart_by_name_and_schema() {
    let imposter = |name: &str| Type::new(name.to_owned(), 80_002, Kind::Simple, "app".to_owned());
    assert!(!<Inet as FromSql>::accepts(&imposter("inet")));
    assert!(!<Inet as FromSql>::accepts(&Type::CIDR));
    assert!(!<Point as ToSql>::accepts(&Type::LSEG));
    assert!(!<Reg as ToSql>::accepts(&Type::OID));
    assert!(<Hstore as FromSql>::accepts(&imposter("hstore")));
    assert!(<Raw as FromSql>::accepts(&imposter("anything")));
}

/// As PostGIS and pgvector document their binary forms.
#[test]
fn extensions_binary_form() {
    let point = "0101000020E6100000000000000000F03F0000000000000040";
    let ewkb: Ewkb = point.parse().unwrap();
    assert_eq!((ewkb.0.len(), ewkb.to_string()), (25, point.to_owned()));
    assert!("0".parse::<Ewkb>().is_err() && "+1010000".parse::<Ewkb>().is_err());
    let bytes = wire(&extension("vector"), &Vector(vec![1.0, -2.5])).unwrap();
    assert_eq!(bytes, [0, 2, 0, 0, 0x3f, 0x80, 0, 0, 0xc0, 0x20, 0, 0]);
}

#[test]
fn network_addresses_are_ordered_as_on_the_server() {
    let ascending = [
        "0.0.0.0/0",
        "10.0.0.0/8",
        "10.0.0.1/8",
        "10.0.0.0/9",
        "10.0.0.0",
        "10.0.0.1",
        "11.0.0.0/8",
        "::/0",
        "::1",
    ];
    let parsed: Vec<Inet> = ascending.iter().map(|it| it.parse().unwrap()).collect();
    assert!(parsed.is_sorted_by(|a, b| a < b), "{parsed:?}");
}

#[test]
fn text_that_is_no_value_is_refused() {
    for text in ["", "1.2.3", "1.2.3.4/33", "1.2.3.4/", "1.2.3.4/+1", "::/129", "1.2.3.4 "] {
        assert!(text.parse::<Inet>().is_err(), "{text}");
    }
    assert_eq!("10.1.1.1/8".parse::<Cidr>().unwrap_err().to_string(), r#""10.1.1.1/8" is not of type cidr"#);
    for text in ["08:00-2b:01:02:03", "08:00:2b:01:02", "08:00:2b:01:02:03:", "8:0:2b:1:2:3", "+8002b010203"]
    {
        assert!(text.parse::<MacAddr>().is_err(), "{text}");
    }
    for text in ["08-00-2b-01-02-03", "0800.2B01.0203", "08002b:010203", "08002b010203"] {
        assert_eq!(text.parse::<MacAddr>().unwrap().to_string(), "08:00:2b:01:02:03");
    }
    assert_eq!(MacAddr8::from(MacAddr([8, 0, 0x2b, 1, 2, 3])).to_string(), "08:00:2b:ff:fe:01:02:03");
    for text in ["(1,1e400)", "(1,1e-400)", "(1,2", "(1,2)x", "(1,-NaN)", "1,2"] {
        assert!(text.parse::<Point>().is_err(), "{text}");
    }
    assert_eq!(" ( 1 , 2 ) ".parse::<Point>().unwrap(), Point { x: 1.0, y: 2.0 });
    for text in ["", "+1", "-1", "18446744073709551616"] {
        assert!(text.parse::<Xid8>().is_err(), "{text}");
    }
    for text in ["1/2/3", "123456789/0", "/1", "+1/1", "g/0"] {
        assert!(text.parse::<Lsn>().is_err(), "{text}");
    }
}

#[test]
fn a_query_deeper_than_the_stack_is_read_and_written() {
    let depth = 2_000_000;
    let mut items = vec![TsItem::Not; depth];
    items.extend_from_slice(TsQuery::lexeme("a").items());
    let query = TsQuery::from_items(items).unwrap();
    let read: TsQuery = from_wire(&Type::TSQUERY, &wire(&Type::TSQUERY, &query).unwrap()).unwrap();
    assert!(read == query);
    assert_eq!(query.to_string().len(), depth + 3);
}
