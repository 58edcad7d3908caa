//! Every scalar type of `runtime`: random values and extremes come back from the server unchanged, alone and in
//! arrays, and their text is the server's.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use postgres::Client;
use postgres::types::{FromSql, ToSql};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use runtime::{
    Bits, Cid, Cidr, Domain, Hstore, Inet, Int2Vector, JsonPath, Lsn, MacAddr, MacAddr8, Money, NodeTree,
    OidVector, Raw, RefCursor, Reg, Tid, TsQuery, Xid, Xid8, Xml,
};
use tests::scalar_values as values;
use tests::{Database, Native};

/// How many random values of each type.
const VALUES: usize = 400;

/// A value that a server gives back.
trait Value: ToSql + for<'a> FromSql<'a> + Debug + Send + Sync {}
impl<T: ToSql + for<'a> FromSql<'a> + Debug + Send + Sync> Value for T {}

fn random<T: Debug>(values: impl Strategy<Value = T>) -> Vec<T> {
    let mut runner = TestRunner::default();
    (0..VALUES).map(|_| values.new_tree(&mut runner).unwrap().current()).collect()
}

/// A value and its array give the same value, and what `text` expects of its text holds. Values are compared as
/// they are shown: NaN is then itself, and -0 is not 0.
fn come_back<T: Value>(client: &mut Client, ty: &str, values: Vec<T>, text: impl Fn(&T, &str)) {
    let shown: Vec<String> = values.iter().map(|it| format!("{it:?}")).collect();
    let one = client.prepare(&format!("SELECT $1::{ty}, format('%s', $1::{ty})")).unwrap();
    for (value, shown) in values.iter().zip(&shown).take(40) {
        let row = client.query_one(&one, &[value]).unwrap_or_else(|error| panic!("{shown}: {error:?}"));
        assert_eq!(format!("{:?}", row.get::<_, T>(0)), *shown, "{ty}");
        text(value, row.get(1));
    }
    let all = client.prepare(&format!("SELECT v, format('%s', v) FROM unnest($1::{ty}[]) AS v")).unwrap();
    // The server reads none of these inside another value.
    let alone = ["OidVector([])", "Int2Vector([])", "TsQuery([])"];
    let inside: Vec<usize> = (0..values.len()).filter(|at| !alone.contains(&shown[*at].as_str())).collect();
    let list: Vec<&T> = inside.iter().map(|at| &values[*at]).collect();
    let rows = client.query(&all, &[&list]).unwrap_or_else(|error| panic!("{ty}: {error:?}"));
    assert_eq!(rows.len(), list.len());
    for (row, at) in rows.iter().zip(inside) {
        assert_eq!(format!("{:?}", row.get::<_, T>(0)), shown[at], "{ty}");
        text(&values[at], row.get(1));
    }
}

/// The server has another text for it.
fn unlike<T>(_: &T, _: &str) {}

/// The text is the server's.
fn like<T: Display>(value: &T, text: &str) {
    assert_eq!(value.to_string(), text);
}

/// The text is the server's and read as the same value.
fn read<T: Display + Debug + FromStr<Err: Debug>>(value: &T, text: &str) {
    like(value, text);
    let parsed: T = text.parse().unwrap();
    assert_eq!(format!("{parsed:?}"), format!("{value:?}"));
}

fn small_types_come_back(client: &mut Client) {
    come_back(client, "money", random(values::int8().prop_map(Money)), unlike);
    come_back(client, "xid", random(values::uint4().prop_map(Xid)), read);
    come_back(client, "cid", random(values::uint4().prop_map(Cid)), read);
    come_back(client, "xid8", random(values::uint8().prop_map(Xid8)), read);
    let tid = (values::uint4(), values::uint2()).prop_map(|(block, offset)| Tid { block, offset });
    come_back(client, "tid", random(tid), read);
    come_back(client, "oidvector", random(vec(values::uint4(), 0..9).prop_map(OidVector)), read);
    come_back(client, "int2vector", random(vec(values::int2(), 0..9).prop_map(Int2Vector)), read);
    come_back(client, "varbit", random(values::bits()), read);
    come_back(client, "bit(13)", random(vec(any::<bool>(), 13).prop_map(Bits::from_iter)), read);
    come_back(client, "pg_lsn", random(values::uint8().prop_map(Lsn)), read);
    come_back(client, "pg_snapshot", random(values::snapshot()), read);
    come_back(client, "txid_snapshot", random(values::snapshot()), read);
    come_back(client, "refcursor", random(values::text().prop_map(RefCursor)), read);
    for ty in [
        "regclass",
        "regcollation",
        "regconfig",
        "regdictionary",
        "regnamespace",
        "regoper",
        "regoperator",
        "regproc",
        "regprocedure",
        "regrole",
        "regtype",
    ] {
        come_back(client, ty, random(values::uint4().prop_map(Reg)), unlike);
    }
    come_back(client, "macaddr", random(any::<[u8; 6]>().prop_map(MacAddr)), read);
    come_back(client, "macaddr8", random(any::<[u8; 8]>().prop_map(MacAddr8)), read);
    come_back(client, "point", random(values::point()).into_iter().map(raw_of_point).collect(), unlike);
}

/// The bytes of a type as they travel.
fn raw_of_point(point: runtime::Point) -> Raw {
    Raw([point.x.to_be_bytes(), point.y.to_be_bytes()].concat())
}

/// Not to the embedded server, which takes no address in binary.
fn addresses_come_back(client: &mut Client) {
    come_back(client, "inet", random(values::inet()), read);
    come_back(client, "cidr", random(values::cidr()), read);
}

/// Reads what the server sorts of these texts.
fn sorted<T: Value>(client: &mut Client, ty: &str, values: &[impl Display]) -> Vec<T> {
    let texts: Vec<String> = values.iter().map(ToString::to_string).collect();
    let sql = format!("SELECT array_agg(v::{ty} ORDER BY v::{ty}) FROM unnest($1::text[]) AS v");
    client.query_one(&sql, &[&texts]).unwrap().get(0)
}

fn order_is_the_servers(client: &mut Client) {
    let mut inets = random(values::inet());
    let there = sorted::<Inet>(client, "inet", &inets);
    inets.sort();
    assert_eq!(inets, there);
    let mut cidrs = random(values::cidr());
    let there = sorted::<Cidr>(client, "cidr", &cidrs);
    cidrs.sort();
    assert_eq!(cidrs, there);
    let mut bits = random(values::bits());
    let there = sorted::<Bits>(client, "varbit", &bits);
    bits.sort();
    assert_eq!(bits, there);
}

fn shapes_come_back(client: &mut Client) {
    come_back(client, "point", random(values::point()), read);
    come_back(client, "line", random(values::line()), read);
    come_back(client, "lseg", random(values::segment()), read);
    come_back(client, "box", random(values::rectangle()), read);
    come_back(client, "path", random(values::path()), read);
    come_back(client, "polygon", random(values::polygon()), read);
    come_back(client, "circle", random(values::circle()), read);
}

fn text_search_comes_back(client: &mut Client) {
    come_back(client, "tsvector", random(values::ts_vector()), like);
    come_back(client, "tsquery", random(values::ts_query()), like);
    // Rust's operators are the server's.
    let row = client.query_one("SELECT 'a & !b | c <-> (d <2> e)'::tsquery", &[]).unwrap();
    let lexeme = |text: &str| TsQuery::lexeme(text);
    let phrase = lexeme("c").followed_by(lexeme("d").followed_by(lexeme("e"), 2), 1);
    assert_eq!(row.get::<_, TsQuery>(0), lexeme("a") & !lexeme("b") | phrase);
}

fn texts_come_back(client: &mut Client) {
    let paths = ["$", "$.\"a\"", "strict $.\"a b\"[*]?(@ > 1)", "($.\"é🙂\\\"\" + 2)"];
    come_back(client, "jsonpath", paths.map(|it| JsonPath(it.to_owned())).to_vec(), read);
    let row = client.query_one("SELECT $1::jsonpath", &[&JsonPath("$.a".to_owned())]).unwrap();
    assert_eq!(row.get::<_, JsonPath>(0).0, "$.\"a\"");

    let tree = client
        .query_one("SELECT ev_action, ev_action::text FROM pg_rewrite ORDER BY oid LIMIT 1", &[])
        .unwrap();
    assert_eq!(tree.get::<_, NodeTree>(0).0, tree.get::<_, String>(1));
    let refused = client.query("SELECT $1::pg_node_tree", &[&NodeTree("{}".to_owned())]).unwrap_err();
    assert!(format!("{refused:?}").contains("cannot accept a value of type pg_node_tree"), "{refused:?}");

    let xml = ["<a>é🙂</a>", "text alone", "<a b=\"&lt;\"/><c/>", ""].map(|it| Xml(it.to_owned()));
    match client.query_one("SELECT '<a/>'::xml", &[]) {
        Ok(_) => come_back(client, "xml", xml.to_vec(), read),
        Err(error) => assert_eq!(error.code().map(|it| it.code()), Some("0A000"), "built without XML"),
    }
}

fn what_the_server_has_itself_is_read(client: &mut Client) {
    client
        .batch_execute(
            "SET lc_monetary = 'C';
             CREATE DOMAIN home AS inet; CREATE DOMAIN place AS pg_lsn; CREATE DOMAIN hollow AS int2vector;
             CREATE TABLE grid (a int, b int, c int); CREATE INDEX grid_index ON grid (c, a)",
        )
        .unwrap();
    let row = client
        .query_one(
            "SELECT '-12.34'::money, 'pg_class'::regclass, '10.1.2.3/8'::inet, ARRAY['::1'::home], ''::int2vector,
                    (SELECT indkey FROM pg_index WHERE indexrelid = 'grid_index'::regclass),
                    (SELECT ctid FROM pg_class WHERE relname = 'pg_class'), pg_current_snapshot()",
            &[],
        )
        .unwrap();
    assert_eq!(row.get::<_, Money>(0), Money(-1234));
    assert_eq!(row.get::<_, Reg>(1), Reg(1259));
    assert_eq!(row.get::<_, Inet>(2), Inet { address: [10, 1, 2, 3].into(), prefix: 8 });
    assert_eq!(row.get::<_, Vec<Inet>>(3), ["::1".parse::<Inet>().unwrap()]);
    assert_eq!(row.get::<_, Int2Vector>(4), Int2Vector::default());
    assert_eq!(row.get::<_, Int2Vector>(5), Int2Vector(vec![3, 1]));
    assert!(row.get::<_, Tid>(6).offset > 0);
    assert!(row.get::<_, runtime::Snapshot>(7).xmin > 0);
    let row =
        client.query_one("SELECT $1::place, $2::hollow", &[&Lsn(7), &Domain(Int2Vector::default())]).unwrap();
    assert_eq!(row.get::<_, Lsn>(0), Lsn(7));
    assert_eq!(row.get::<_, Int2Vector>(1), Int2Vector::default());
}

/// `ltree`'s types and `citext` are read and written as `String` by `postgres_types`.
fn extensions_come_back(client: &mut Client) {
    client
        .batch_execute(
            "CREATE SCHEMA other; CREATE EXTENSION hstore SCHEMA other; CREATE EXTENSION citext; CREATE EXTENSION ltree",
        )
        .unwrap();
    come_back(client, "other.hstore", random(values::hstore()), like::<Hstore>);
    come_back(client, "citext", random(values::text()), read);
    let label = || prop::string::string_regex("[a-zA-Z0-9_]{1,5}(\\.[a-zA-Z0-9_]{1,5}){0,4}").unwrap();
    come_back(client, "ltree", random(label()), read);
    come_back(client, "lquery", vec!["a.*.b|c@*.!d".to_owned(), "*{1,2}.x".to_owned()], unlike);
    come_back(client, "ltxtquery", vec!["a & !b".to_owned(), "c* | d@".to_owned()], unlike);
}

fn types_of_every_server(client: &mut Client) {
    small_types_come_back(client);
    order_is_the_servers(client);
    shapes_come_back(client);
    text_search_comes_back(client);
    texts_come_back(client);
    what_the_server_has_itself_is_read(client);
}

#[test]
fn values_come_back_from_the_embedded_server() {
    let database = Database::empty();
    types_of_every_server(&mut database.connect());
}

#[test]
fn values_come_back_from_every_native_server() {
    for server in Native::all("values_come_back_from_every_native_server") {
        let mut client = server.create("scalars");
        types_of_every_server(&mut client);
        addresses_come_back(&mut client);
        extensions_come_back(&mut client);
    }
}
