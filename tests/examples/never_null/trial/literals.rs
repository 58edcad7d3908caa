//! Literals of a type: its edges and random ones.

use std::collections::BTreeMap;

use super::edges::{edges, more};
use super::random::Random;

/// How many random literals a type has.
const RANDOM: usize = 300;

/// A type of an argument, by the name that `format_type` gives.
pub struct Type {
    /// The type with no length: `bit` alone is `bit(1)` in SQL.
    pub sql: String,
    pub shape: Shape,
}

pub enum Shape {
    Plain,
    /// Of elements of this type.
    Array(String),
    Range(String),
    /// Of ranges of this type.
    Multirange(String),
}

pub struct Literals {
    pub edges: Vec<String>,
    pub random: Vec<String>,
}

/// The literals of a type, or none where there is nothing it is made of.
pub fn literals(ty: &str, types: &BTreeMap<String, Type>, seed: u64) -> Option<Literals> {
    let mut random = Random::new(seed, ty);
    let of = |it: &String| literals(it, types, seed);
    let edges = match &types.get(ty)?.shape {
        Shape::Plain => edges(ty)?.iter().map(|it| (*it).to_owned()).collect(),
        Shape::Array(element) => array_edges(&of(element)?.edges),
        Shape::Range(bound) => range_edges(&of(bound)?.edges),
        Shape::Multirange(range) => multirange_edges(&of(range)?.edges),
    };
    let edges = edges.into_iter().chain(more(ty).iter().map(|it| (*it).to_owned())).collect();
    let some = match &types.get(ty)?.shape {
        Shape::Plain => (0..RANDOM).filter_map(|_| plain(ty, &mut random)).collect(),
        Shape::Array(element) => {
            let of = all(of(element)?);
            (0..RANDOM).map(|_| random_array(&of, &mut random)).collect()
        }
        Shape::Range(bound) => {
            let of = all(of(bound)?);
            (0..RANDOM).map(|_| random_range(&of, &mut random)).collect()
        }
        Shape::Multirange(range) => {
            let of = all(of(range)?);
            (0..RANDOM).map(|_| format!("{{{}}}", some_of(&of, &mut random, 4).join(","))).collect()
        }
    };
    Some(Literals { edges, random: some })
}

fn all(Literals { mut edges, random }: Literals) -> Vec<String> {
    edges.extend(random);
    edges
}

fn some_of<'a>(of: &'a [String], random: &mut Random, most: usize) -> Vec<&'a str> {
    (0..=random.below(most)).map(|_| of[random.below(of.len())].as_str()).collect()
}

fn quoted(element: &str) -> String {
    format!("\"{}\"", element.replace('\\', "\\\\").replace('"', "\\\""))
}

fn array_edges(of: &[String]) -> Vec<String> {
    let element = |it: usize| quoted(&of[it % of.len()]);
    let (a, b) = (element(0), element(1));
    let mut found = vec![
        "{}".to_owned(),
        "{NULL}".to_owned(),
        "{NULL,NULL}".to_owned(),
        format!("{{{a}}}"),
        format!("{{{a},NULL}}"),
        format!("{{NULL,{b}}}"),
        format!("{{{a},{a}}}"),
        format!("{{{{{a},{b}}},{{{b},{a}}}}}"),
        format!("{{{{{a}}},{{NULL}}}}"),
        format!("{{{{{{{a}}}}}}}"),
        format!("[0:1]={{{a},{b}}}"),
        format!("[-5:-5]={{{b}}}"),
        format!("[2:3][0:1]={{{{{a},{b}}},{{{b},{a}}}}}"),
        format!("{{{}}}", of.iter().map(|it| quoted(it)).collect::<Vec<_>>().join(",")),
    ];
    found.extend(of.iter().skip(1).take(12).map(|it| format!("{{{}}}", quoted(it))));
    found
}

fn random_array(of: &[String], random: &mut Random) -> String {
    let mut list = |most| {
        let them: Vec<String> = some_of(of, random, most).into_iter().map(quoted).collect();
        let null = random.chance(15).then(|| "NULL".to_owned());
        them.into_iter().chain(null).collect::<Vec<_>>()
    };
    let first = list(6);
    let mut second = list(6);
    match (first.len() % 3, second.len()) {
        (0, more) if more >= first.len() => {
            second.truncate(first.len());
            format!("{{{{{}}},{{{}}}}}", first.join(","), second.join(","))
        }
        _ => format!("{{{}}}", first.join(",")),
    }
}

fn range_edges(of: &[String]) -> Vec<String> {
    let mut found = vec!["empty".to_owned(), "(,)".to_owned()];
    for low in of.iter().take(8) {
        found.push(format!("[{},)", quoted(low)));
        found.push(format!("(,{}]", quoted(low)));
        found.push(format!("(,{})", quoted(low)));
        found.push(format!("[{0},{0}]", quoted(low)));
        // Half of them are the wrong way round, which the server refuses.
        found.extend(of.iter().take(8).map(|high| format!("[{},{})", quoted(low), quoted(high))));
    }
    found
}

fn random_range(of: &[String], random: &mut Random) -> String {
    let mut bound = || match random.chance(10) {
        true => String::new(),
        false => quoted(&of[random.below(of.len())]),
    };
    let (low, high) = (bound(), bound());
    format!("{}{low},{high}{}", random.one(&["[", "("]), random.one(&["]", ")"]))
}

fn multirange_edges(of: &[String]) -> Vec<String> {
    let mut found = vec!["{}".to_owned(), "{empty}".to_owned(), format!("{{{}}}", of.join(","))];
    found.extend(of.iter().map(|it| format!("{{{it}}}")));
    found.extend(of.iter().zip(of.iter().rev()).take(20).map(|(one, other)| format!("{{{one},{other}}}")));
    found
}

/// A random literal of a type that is not made of others; none of one whose edges are all there is.
fn plain(ty: &str, random: &mut Random) -> Option<String> {
    let point = |random: &mut Random| match random.chance(5) {
        true => "(NaN,inf)".to_owned(),
        false => format!("({},{})", random.between(-6, 6), random.between(-6, 6)),
    };
    let points = |random: &mut Random, most: usize| {
        let them: Vec<String> = (0..=random.below(most)).map(|_| point(random)).collect();
        them.join(",")
    };
    Some(match ty {
        "smallint" => integer(random, 15),
        // The lengths that functions make: larger ones are edges, and refused.
        "integer" => integer(random, 22),
        "oid" | "xid" | "cid" => (random.next() as u32).to_string(),
        "bigint" | "xid8" => integer(random, 63),
        "real" => format!("{}", f32::from_bits(random.next() as u32)),
        "double precision" => match random.chance(50) {
            true => format!("{}", random.between(-100_000, 100_000) as f64 / 1000.0),
            false => format!("{:e}", f64::from_bits(random.next())),
        },
        "numeric" => {
            format!("{}.{}e{}", integer(random, 62), random.next() % 100_000, random.between(-30, 30))
        }
        "money" => format!("{}.{:02}", integer(random, 50), random.below(100)),
        "text" | "character varying" | "character" | "name" | "refcursor" => text(random, 14),
        "\"char\"" => random.one(&["e", "g", "Z", "~", "\\200", "5"]).to_owned(),
        "bytea" => format!("\\x{}", hex(random, 12)),
        "bit" | "bit varying" => (0..random.below(24)).map(|_| random.one(&["0", "1"])).collect(),
        "uuid" => (0..32).map(|_| char::from(b"0123456789abcdef"[random.below(16)])).collect(),
        "inet" => match random.chance(60) {
            true => format!("{}/{}", bytes(random, 4, "."), random.below(33)),
            false => format!("{:x}::{:x}/{}", random.below(65_536), random.below(65_536), random.below(129)),
        },
        "cidr" => format!("{}.0.0.0/{}", random.below(256), random.between(8, 32)),
        "macaddr" => (0..6).map(|_| format!("{:02x}", random.below(256))).collect::<Vec<_>>().join(":"),
        "macaddr8" => (0..8).map(|_| format!("{:02x}", random.below(256))).collect::<Vec<_>>().join(":"),
        "date" => date(random),
        "time without time zone" => time(random),
        "time with time zone" => format!("{}{:+03}", time(random), random.between(-15, 15)),
        "timestamp without time zone" => format!("{} {}", date(random), time(random)),
        "timestamp with time zone" => {
            format!("{} {}{:+03}", date(random), time(random), random.between(-15, 15))
        }
        "interval" => format!(
            "{} months {} days {} microseconds",
            integer(random, 20),
            integer(random, 20),
            integer(random, 52)
        ),
        "json" | "jsonb" => json(random, 3),
        "jsonpath" => path(random),
        "xml" => format!("<a x=\"{0}\">{0}<b>{1}</b></a>", random.below(9), random.below(9)),
        "tsvector" => {
            (0..random.below(5)).map(|_| format!("{}:{} ", word(random), 1 + random.below(20))).collect()
        }
        "tsquery" => {
            let operator = random.one(&["&", "|", "<->", "<3>", "& !"]);
            format!("{} {operator} {}", word(random), word(random))
        }
        "pg_lsn" => format!("{:X}/{:X}", random.next() as u8, random.next() as u32),
        "tid" => format!("({},{})", random.below(1000), random.below(300)),
        "pg_snapshot" | "txid_snapshot" => format!("{}:{}:", 1 + random.below(50), 50 + random.below(50)),
        "point" => point(random),
        "lseg" | "box" => format!("{},{}", point(random), point(random)),
        "line" => {
            format!("{{{},{},{}}}", random.between(-3, 3), random.between(-3, 3), random.between(-9, 9))
        }
        "path" => match random.chance(50) {
            true => format!("[{}]", points(random, 5)),
            false => format!("({})", points(random, 5)),
        },
        "polygon" => format!("({})", points(random, 6)),
        "circle" => format!("<{},{}>", point(random), random.below(8)),
        "never_null.pair" => format!("({},{})", random.between(-9, 9), word(random)),
        _ => return None,
    })
}

/// Of any magnitude.
fn integer(random: &mut Random, bits: u64) -> String {
    let size = random.next() % bits;
    let it = (random.next() >> (63 - size)) as i64;
    (if random.chance(40) { -it } else { it }).to_string()
}

fn text(random: &mut Random, most: usize) -> String {
    let parts = [
        "a", "b", "c", "x", "1", " ", "%", "_", "\\", "'", "\"", ".", ",", "(", ")", "é", "☃", "\n", "ab",
        "-", "{", "#",
    ];
    (0..random.below(most)).map(|_| random.one(&parts)).collect()
}

fn word<'a>(random: &mut Random) -> &'a str {
    random.one(&["a", "b", "fat", "rat", "cat", "supernova", "x"])
}

fn hex(random: &mut Random, most: usize) -> String {
    (0..random.below(most)).map(|_| format!("{:02x}", random.below(256))).collect()
}

fn bytes(random: &mut Random, count: usize, between: &str) -> String {
    (0..count).map(|_| random.below(256).to_string()).collect::<Vec<_>>().join(between)
}

fn date(random: &mut Random) -> String {
    let year = match random.chance(70) {
        true => random.between(1900, 2100),
        false => random.between(1, 9999),
    };
    format!("{year:04}-{:02}-{:02}", random.between(1, 12), random.between(1, 28))
}

fn time(random: &mut Random) -> String {
    format!(
        "{:02}:{:02}:{:02}.{:06}",
        random.below(24),
        random.below(60),
        random.below(60),
        random.below(1_000_000)
    )
}

fn json(random: &mut Random, depth: usize) -> String {
    let leaf = depth == 0 || random.chance(30);
    let many = random.below(4);
    match random.below(2) {
        _ if leaf => {
            random.one(&["null", "true", "false", "0", "1", "-2.5", "\"a\"", "\"\"", "\"b c\""]).to_owned()
        }
        0 => {
            let them: Vec<String> = (0..many).map(|_| json(random, depth - 1)).collect();
            format!("[{}]", them.join(", "))
        }
        _ => {
            let keys = ["a", "b", "c", ""];
            let them: Vec<String> =
                keys[..many].iter().map(|key| format!("\"{key}\": {}", json(random, depth - 1))).collect();
            format!("{{{}}}", them.join(", "))
        }
    }
}

fn path(random: &mut Random) -> String {
    let mode = random.one(&["", "lax ", "strict "]);
    let steps: String = (0..random.below(4))
        .map(|_| {
            random.one(&[
                ".a",
                ".b",
                ".c",
                "[*]",
                "[0]",
                "[1]",
                ".*",
                ".**",
                ".size()",
                ".type()",
                ".double()",
            ])
        })
        .collect();
    let end = random.one(&["", "", " ? (@ > 0)", " == 1", " == null", " < \"b\"", " + 1", " ? (@.a == 1)"]);
    format!("{mode}${steps}{end}")
}
