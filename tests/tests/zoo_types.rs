//! Every type that a column can have: what is read through generated code and written again is the same.

use postgres::Client;
use runtime::query::sync::Params;
use runtime::types::ToSql;
use runtime::{
    Array, Circle, FromRow, Interval, Multirange, Numeric, OidVector, Point, Range, Relation, Snapshot, Time,
};
use tests::{Server, on_every_migrated_server};
use zoo::app::Mood;
use zoo::every::{
    AShape, Compound, Corner, InDomain, InnerSpan, Leaf, LeafRecord, LeafView, List, Scalar, Shape, Shapes,
    Span, Tags, Weight,
};
use zoo::ids::CompoundId;
use zoo::other;
use zoo::queries::every;

/// Literals of each type, the extremes among them; of types with fewer, the first come again. The server itself
/// reads no empty `oidvector`, `int2vector` or `tsquery` inside of another value.
const LITERALS: &[(&str, &[&str])] = &[
    ("bit", &["101", "000"]),
    ("bool", &["t", "f"]),
    ("box", &["(3,4),(1,2)", "(Infinity,1e308),(-Infinity,-1e308)"]),
    ("bpchar", &["ab ", ""]),
    ("bytea", &["\\x00ff", "\\x"]),
    ("char", &["a", ""]),
    ("cid", &["0", "4294967295"]),
    ("cidr", &["10.0.0.0/8", "2001:db8::/32"]),
    ("circle", &["<(1,2),3>", "<(-0,1e-300),0>"]),
    ("date", &["2024-02-29", "4713-01-01 BC", "262142-12-31"]),
    ("daterange", &["[2024-01-01,2024-02-01)", "empty", "(,)"]),
    ("datemultirange", &["{[2024-01-01,2024-02-01),[2025-01-01,)}", "{}"]),
    ("float4", &["NaN", "-0", "-Infinity", "1e-45"]),
    ("float8", &["NaN", "-0", "Infinity", "5e-324"]),
    ("inet", &["::1", "192.168.1.5/24"]),
    ("int2", &["-32768", "32767"]),
    ("int2vector", &["1 -2 3"]),
    ("int4", &["-2147483648", "2147483647"]),
    ("int4range", &["[1,5)", "empty", "(,7)"]),
    ("int4multirange", &["{[1,5),[7,9)}", "{}"]),
    ("int8", &["-9223372036854775808", "9223372036854775807"]),
    ("int8range", &["[1,5)", "[-9223372036854775808,)"]),
    ("int8multirange", &["{(,5),[7,9)}"]),
    ("interval", &["1 mon -2 days 03:04:05.000006", "-178000000 years", "00:00:00"]),
    ("json", &["{\"a\":[1,null]}", "null"]),
    ("jsonb", &["{\"a\":[1,null]}", "\"x\""]),
    ("jsonpath", &["$.\"a\"[*]", "strict $"]),
    ("line", &["{1,2,3}", "{0,-1,0.5}"]),
    ("lseg", &["[(1,2),(3,4)]"]),
    ("macaddr", &["08:00:2b:01:02:03", "ff:ff:ff:ff:ff:ff"]),
    ("macaddr8", &["08:00:2b:01:02:03:04:05"]),
    ("money", &["-92233720368547758.08", "92233720368547758.07"]),
    ("name", &["a \"b\"", ""]),
    ("nummultirange", &["{[1.5,2),(3,)}"]),
    ("numeric", &["NaN", "-Infinity", "1e1000", "0.000", "-12345678901234567890.123"]),
    ("numrange", &["(1.50,2]", "empty"]),
    ("oid", &["4294967295"]),
    ("oidvector", &["1 2 4294967295"]),
    ("path", &["((1,2),(3,4))", "[(1,2)]"]),
    ("pg_lsn", &["FFFFFFFF/FFFFFFFF", "0/0"]),
    ("pg_snapshot", &["10:20:10,14", "1:1:"]),
    ("point", &["(NaN,-0)", "(1,2)"]),
    ("polygon", &["((1,2),(3,4),(5,6))"]),
    ("refcursor", &["a cursor", ""]),
    ("regclass", &["pg_class"]),
    ("regcollation", &["\"C\""]),
    ("regconfig", &["simple"]),
    ("regdictionary", &["simple"]),
    ("regnamespace", &["pg_catalog"]),
    ("regoper", &["93", "0"]),
    ("regoperator", &["+(integer,integer)"]),
    ("regproc", &["now"]),
    ("regprocedure", &["abs(integer)"]),
    ("regrole", &["postgres"]),
    ("regtype", &["integer[]"]),
    ("text", &["", "\u{e9}\u{1f642}\n"]),
    ("tid", &["(4294967295,65535)", "(0,1)"]),
    ("time", &["24:00:00", "00:00:00.000001"]),
    ("timestamp", &["2024-02-29 23:59:59.999999", "4713-11-24 00:00:00 BC"]),
    ("timestamptz", &["2024-02-29 23:59:59.999999+00", "4713-11-24 00:00:00+00 BC"]),
    ("timetz", &["24:00:00-15:59:59", "00:00:00+15:59:59"]),
    ("tsmultirange", &["{[2024-01-01,2024-01-02)}"]),
    ("tsquery", &["'a' & !'b':*A"]),
    ("tsrange", &["[2024-01-01,2024-01-02]"]),
    ("tstzmultirange", &["{(,2024-01-02 00:00:00+00)}"]),
    ("tstzrange", &["(2024-01-01 00:00:00+00,]", "empty"]),
    ("tsvector", &["'a':1A,2 'b c'", ""]),
    ("txid_snapshot", &["10:20:10,14"]),
    ("uuid", &["ffffffff-ffff-ffff-ffff-ffffffffffff"]),
    ("varbit", &["", "1010101010"]),
    ("varchar", &["", "a"]),
    ("xid", &["4294967295"]),
    ("xid8", &["18446744073709551615"]),
];

/// The zoo on every server.
fn on_every_zoo(test: &str, check: impl Fn(&mut Client, &Server)) {
    on_every_migrated_server(test, "tests/zoo/db/migrations", |server| {
        check(&mut server.connect(), server);
    });
}

/// Inserts `rows` into the relation that they are of.
fn insert<R: Relation>(client: &mut Client, rows: &[R]) {
    let columns: Vec<String> = R::COLUMNS.iter().map(|it| format!("\"{it}\"")).collect();
    let params: Vec<String> = (1..=columns.len()).map(|it| format!("${it}")).collect();
    let sql = format!(
        "INSERT INTO {} ({}) VALUES ({})",
        R::qualified_name(),
        columns.join(", "),
        params.join(", ")
    );
    for row in rows {
        let values: Vec<&(dyn ToSql + Sync)> = row.values();
        client.execute(&sql, &values).unwrap();
    }
}

/// Reads every row, deletes them, writes them again: the server's own text of them must not change.
fn comes_back<R: Relation>(client: &mut Client) {
    let table = R::qualified_name();
    let text = |client: &mut Client| -> Vec<String> {
        let rows = client.query(&format!("SELECT t::text FROM {table} AS t ORDER BY 1"), &[]).unwrap();
        rows.iter().map(|it| it.get(0)).collect()
    };
    let before = text(client);
    assert!(!before.is_empty());
    let rows = client.query(&format!("SELECT * FROM {table}"), &[]).unwrap();
    let rows: Vec<R> = rows.iter().map(|it| R::from_row(it).unwrap()).collect();
    client.execute(&format!("DELETE FROM {table}"), &[]).unwrap();
    insert(client, &rows);
    assert_eq!(text(client), before, "{table}");
}

#[test]
fn every_type_comes_back_by_itself_in_arrays_and_in_domains() {
    on_every_zoo("every_type_comes_back_by_itself_in_arrays_and_in_domains", |client, server| {
        let known: Vec<&str> = LITERALS.iter().map(|(name, _)| *name).chain(["row", "xml"]).collect();
        for column in Scalar::COLUMNS {
            assert!(known.contains(column), "literals of {column}");
        }
        let most = LITERALS.iter().map(|(_, it)| it.len()).max().unwrap();
        for row in 0..most {
            let names: Vec<String> = LITERALS.iter().map(|(name, _)| format!("\"{name}\"")).collect();
            let values: Vec<String> = LITERALS
                .iter()
                .map(|(_, it)| format!("'{}'", it[row % it.len()].replace('\'', "''")))
                .collect();
            let sql = format!(
                "INSERT INTO every.scalar (row, {}) VALUES ({row}, {})",
                names.join(", "),
                values.join(", ")
            );
            client.batch_execute(&sql).unwrap();
        }
        // The embedded server is built without libxml; others take it.
        let _ = client.batch_execute("UPDATE every.scalar SET xml = '<a>&lt;</a>'");
        if server.is_embedded() {
            // It numbers kinds of addresses in its own way.
            client.batch_execute("UPDATE every.scalar SET inet = NULL, cidr = NULL").unwrap();
        }
        client.batch_execute("INSERT INTO every.scalar (row) VALUES (100)").unwrap();

        let columns = || Scalar::COLUMNS.iter().filter(|it| **it != "row");
        let lists: Vec<String> = columns()
            .map(|it| format!("CASE WHEN \"{it}\" IS NOT NULL THEN ARRAY[\"{it}\", \"{it}\"] END"))
            .collect();
        client
            .batch_execute(&format!(
                "INSERT INTO every.list SELECT row, {} FROM every.scalar",
                lists.join(", ")
            ))
            .unwrap();
        let domains: Vec<String> = columns()
        .map(|it| {
            format!("\"{it}\", CASE WHEN \"{it}\" IS NOT NULL THEN ARRAY[\"{it}\", \"{it}\"]::every.\"of {it}\"[] END")
        })
        .collect();
        client
            .batch_execute(&format!(
                "INSERT INTO every.in_domain SELECT row, {} FROM every.scalar",
                domains.join(", ")
            ))
            .unwrap();
        client.batch_execute("INSERT INTO every.list (row, text, int4) VALUES (101, '{}', '{}')").unwrap();

        comes_back::<Scalar>(client);
        comes_back::<List>(client);
        comes_back::<InDomain>(client);
    });
}

#[test]
fn an_array_that_a_vec_cannot_hold_is_an_error_and_an_array_of_its_own() {
    on_every_zoo("an_array_that_a_vec_cannot_hold_is_an_error_and_an_array_of_its_own", |client, _| {
        for literal in ["{NULL}", "{{1,2},{3,4}}", "[0:1]={1,2}"] {
            client
                .batch_execute(&format!("INSERT INTO every.list (row, int4) VALUES (1, '{literal}')"))
                .unwrap();
            let row = client.query_one("SELECT * FROM every.list", &[]).unwrap();
            let error = List::from_row(&row).unwrap_err().to_string();
            assert!(error.starts_with("every.list.int4: "), "{error}");
            let array: Array<Option<i32>> = row.get("int4");
            let back: String = client.query_one("SELECT $1::int4[]::text", &[&array]).unwrap().get(0);
            assert_eq!(back, literal);
            client.batch_execute("DELETE FROM every.list").unwrap();
        }
    });
}

fn corner(x: f64, y: &str) -> Corner {
    Corner { x: Some(x), y: Some(Weight(y.parse().unwrap())) }
}

fn shape() -> Shape {
    Shape {
        label: Some("a \"shape\", (1)".to_owned()),
        corners: Some(vec![corner(1.5, "0.125"), Corner { x: None, y: None }]),
        between: Some(Range::from(corner(0.0, "1")..corner(2.0, "2"))),
        weights: Some(vec![Range::from(Weight(Numeric::from(1_i64))..), Range::Empty]),
        moods: Some(Multirange(vec![Range::from(Mood::Empty..Mood::AB)])),
        mood: Some(Mood::ItSQuoted),
        other_mood: Some(other::Mood::Fine),
        tags: Some(Tags(vec!["a".to_owned(), String::new()])),
        span: Some(Span(Range::from(1.5..=2.5))),
    }
}

#[test]
fn types_of_users_come_back_through_queries_and_rows() {
    on_every_zoo("types_of_users_come_back_through_queries_and_rows", |client, _| {
        let (shape, shapes) = (shape(), Shapes(vec![shape(), Shape { label: None, ..shape() }]));
        let leaf = LeafRecord {
            a: None,
            b: Some("b".to_owned()),
            inner_span: Some(InnerSpan(Span(Range::from(1.0..)))),
        };
        let address = other::Address { street: Some("Main".to_owned()), city: None };
        let moods = Multirange(vec![Range::from(Mood::Empty..=Mood::Empty)]);
        let params = every::InsertCompoundParams {
            id: CompoundId::from(1),
            shape: Some(&shape),
            shapes: Some(&shapes),
            tags_list: Some(vec![Tags(vec![]), Tags(vec!["x".to_owned()])]),
            weight_range: Some(&Range::from(..Weight("1.5".parse().unwrap()))),
            moods: Some(&moods),
            mood_ranges: Some(vec![Range::from(Mood::AB..)]),
            leaf: Some(&leaf),
            other_address: Some(&address),
            other_addresses: Some(vec![address.clone()]),
        };
        let inserted = every::sync::insert_compound().params(client, &params).one().unwrap();
        assert_eq!(inserted.shape.as_ref(), Some(&shape));
        assert_eq!(inserted.shapes.as_ref(), Some(&shapes.0));
        assert_eq!(inserted.moods.as_ref(), Some(&moods));
        assert_eq!(inserted.leaf.as_ref(), Some(&leaf));
        assert_eq!(inserted.other_addresses, Some(vec![address]));

        client
        .batch_execute(
            "UPDATE every.compound SET
                a_shape = shape, shape_list = ARRAY[shape, shape]::every.a_shape[], tags = ARRAY['t'], weights = '{1,2}',
                mood_sets = ARRAY[moods, '{}'], ranges = '[\"[1,2)\",\"[3,4)\"]',
                leaves = ARRAY[leaf, ROW(1, NULL, '[1,2]')::every.leaf], leaf_view = ROW(1, '[1,2]'), nothing = ROW(),
                address = ROW('a', 'b', 'A b', '{c}')",
        )
        .unwrap();
        comes_back::<Compound>(client);
        let row = client.query_one("SELECT * FROM every.compound", &[]).unwrap();
        let compound = Compound::from_row(&row).unwrap();
        assert_eq!(compound.a_shape, Some(AShape(shape)));
        assert_eq!(
            compound.leaves.unwrap()[1],
            LeafRecord { a: Some(1), b: None, inner_span: Some(InnerSpan(Span(Range::from(1.0..=2.0)))) }
        );
        assert_eq!(compound.ranges, Some(Range::from(Range::from(1..2)..=Range::from(3..4))));

        let mood = every::sync::moods().bind(client, &Mood::AB, &other::Mood::Fine).all().unwrap();
        assert!(mood.is_empty());
    });
}

#[test]
fn built_in_types_come_back_through_queries() {
    on_every_zoo("built_in_types_come_back_through_queries", |client, _| {
        let at = "2024-02-29T12:00:00Z".parse().unwrap();
        let numbers = Multirange(vec![Range::from(Numeric::from(1_i64)..Numeric::from(2_i64))]);
        let circle = Circle { center: Point { x: 1.0, y: -0.0 }, radius: 2.0 };
        let bits = vec!["101".parse().unwrap()];
        let snapshot = Snapshot { xmin: 10, xmax: 20, in_progress: vec![12] };
        let row = every::sync::scalars()
            .bind(client, &at, &Range::from(at..), &&numbers, &circle, &bits, &&snapshot)
            .one()
            .unwrap();
        assert_eq!((row.at, row.period, row.numbers), (at, Range::from(at..), numbers));
        assert_eq!((row.circle, row.bits, row.snapshot), (circle, bits, snapshot));
        assert_eq!(row.interval, Interval { months: 0, days: 1, microseconds: 0 });
        assert_eq!(row.time, "24:00:00".parse::<Time>().unwrap());
        assert_eq!(row.vector, OidVector(vec![1, 2]));
        assert_eq!(row.multiranges, [Multirange(vec![Range::from(1..2)])]);
    });
}

#[test]
fn a_domain_that_forbids_null_lets_that_of_an_empty_subquery_pass() {
    on_every_zoo("a_domain_that_forbids_null_lets_that_of_an_empty_subquery_pass", |client, _| {
        let sql = "INSERT INTO every.leaf SELECT 1, 'b', (SELECT inner_span FROM every.leaf WHERE false)";
        client.batch_execute(sql).unwrap();
        let leaf = Leaf::from_row(&client.query_one("SELECT * FROM every.leaf", &[]).unwrap()).unwrap();
        assert_eq!(leaf.inner_span, None);
        let view =
            LeafView::from_row(&client.query_one("SELECT * FROM every.leaf_view", &[]).unwrap()).unwrap();
        assert_eq!(view, LeafView { a: 1, inner_span: None });
    });
}

#[test]
fn composites_that_hold_themselves_are_refused_by_the_server() {
    // A client that asks for what is inside of a type, and inside of that, would never come to an end.
    on_every_zoo("composites_that_hold_themselves_are_refused_by_the_server", |client, _| {
        client.batch_execute("CREATE TYPE every.node AS (label text)").unwrap();
        for children in ["every.node[]", "every.nodes", "every.node_range"] {
            client
            .batch_execute(
                "DROP DOMAIN IF EXISTS every.nodes; CREATE DOMAIN every.nodes AS every.node[];
                 DROP TYPE IF EXISTS every.node_range; CREATE TYPE every.node_range AS RANGE (subtype = every.node)",
            )
            .unwrap();
            let refused =
                client.batch_execute(&format!("ALTER TYPE every.node ADD ATTRIBUTE children {children}"));
            let error = refused.unwrap_err();
            assert!(
                error.as_db_error().unwrap().message().contains("cannot be made a member of itself"),
                "{error}"
            );
        }
    });
}

#[test]
fn a_value_that_would_change_is_refused_by_its_place_inside_of_composites() {
    on_every_zoo("a_value_that_would_change_is_refused_by_its_place_inside_of_composites", |client, _| {
        client
            .batch_execute("INSERT INTO every.scalar (row, jsonb) VALUES (1, '{\"n\": 9007199254740993.1}')")
            .unwrap();
        let row =
            client.query_one("SELECT ROW(s)::every.scalars AS many FROM every.scalar AS s", &[]).unwrap();
        let error = row.try_get::<_, zoo::every::Scalars>(0).unwrap_err();
        let reason = std::error::Error::source(&error).unwrap().to_string();
        assert!(reason.starts_with("many: jsonb: /n: 9007199254740993.1 would change"), "{reason}");
    });
}
