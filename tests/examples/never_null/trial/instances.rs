//! Concrete types for the arguments of polymorphic functions.

use std::collections::BTreeSet;

use super::candidate::{Candidate, Kind};

/// Arguments of concrete types.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instance {
    pub types: Vec<String>,
    /// Whether the last is an array given for `VARIADIC`.
    pub variadic: bool,
}

/// Types that go together: an element, and the array, range and multirange of it.
struct Family {
    element: &'static str,
    array: &'static str,
    range: &'static str,
    multirange: &'static str,
    labels: &'static str,
}

/// What a family does not have.
const NONE: &str = "";

const fn family(element: &'static str, array: &'static str) -> Family {
    Family { element, array, range: NONE, multirange: NONE, labels: NONE }
}

const fn ranges(
    element: &'static str,
    array: &'static str,
    range: &'static str,
    multirange: &'static str,
) -> Family {
    Family { range, multirange, ..family(element, array) }
}

const FAMILIES: &[Family] = &[
    ranges("integer", "integer[]", "int4range", "int4multirange"),
    ranges("numeric", "numeric[]", "numrange", "nummultirange"),
    ranges("timestamp with time zone", "timestamp with time zone[]", "tstzrange", "tstzmultirange"),
    ranges("date", "date[]", "daterange", "datemultirange"),
    ranges("text", "text[]", "never_null.textrange", "never_null.textmultirange"),
    Family { labels: "never_null.mood", ..family("never_null.mood", "never_null.mood[]") },
    family("double precision", "double precision[]"),
    family("boolean", "boolean[]"),
    family("bytea", "bytea[]"),
    family("json", "json[]"),
    family("jsonb", "jsonb[]"),
    family("int4range", "int4range[]"),
    family("never_null.pair", "never_null.pair[]"),
    family("never_null.nested", NONE),
    // Arrays by another name.
    family("smallint", "int2vector"),
    family("oid", "oidvector"),
    family("integer[]", NONE),
];

/// Rows, for arguments of type `record`.
const RECORDS: &[&str] = &["never_null.pair", "never_null.nested", "never_null.nothing"];

/// For arguments of type `"any"`, in turn.
const ANY: &[[&str; 2]] = &[
    ["text", "integer"],
    ["integer", "text"],
    ["text", "text"],
    ["integer", "numeric"],
    ["text", "jsonb"],
    ["json", "never_null.pair"],
    ["timestamp with time zone", "integer[]"],
    ["never_null.mood", "boolean"],
    ["double precision", "interval"],
];

/// Each way to give a candidate's arguments concrete types.
pub fn instances(candidate: &Candidate) -> Vec<Instance> {
    let mut found = BTreeSet::new();
    for (number, family) in FAMILIES.iter().enumerate() {
        let record = RECORDS[number % RECORDS.len()];
        let any = &ANY[number % ANY.len()];
        let concrete = |(position, ty): (usize, &String)| match family.concrete(ty) {
            NONE => None,
            "record" => Some(record.to_owned()),
            ANY_TYPE => Some(any[position % any.len()].to_owned()),
            it => Some(it.to_owned()),
        };
        match candidate.arguments.split_last() {
            Some((last, first)) if candidate.variadic && last == ANY_TYPE => {
                let first: Option<Vec<String>> = first.iter().enumerate().map(concrete).collect();
                found.extend(first.into_iter().flat_map(|first| variadic(candidate, &first, any)));
            }
            _ => {
                let types: Option<Vec<String>> =
                    candidate.arguments.iter().enumerate().map(concrete).collect();
                found.extend(types.map(|types| Instance { types, variadic: candidate.variadic }));
            }
        }
    }
    found.into_iter().collect()
}

const ANY_TYPE: &str = "\"any\"";

/// One, two and four values for `VARIADIC "any"`, and an array.
fn variadic(candidate: &Candidate, first: &[String], any: &[&str; 2]) -> Vec<Instance> {
    let with = |more: &[&str], variadic| {
        let more = more.iter().map(|it| (*it).to_owned());
        Instance { types: first.iter().cloned().chain(more).collect(), variadic }
    };
    let [one, other] = *any;
    let mut found = vec![with(&[one], false), with(any, false), with(&[one, other, one, other], false)];
    if !matches!(candidate.kind, Kind::Aggregate { .. }) {
        found.push(with(&["text[]"], true));
    }
    found
}

impl Family {
    /// A type that is not polymorphic is itself.
    fn concrete<'a>(&self, ty: &'a str) -> &'a str
    where
        'static: 'a,
    {
        match ty {
            "anyelement" | "anycompatible" => self.element,
            "anynonarray" | "anycompatiblenonarray" if self.element.ends_with("[]") => NONE,
            "anynonarray" | "anycompatiblenonarray" => self.element,
            "anyarray" | "anycompatiblearray" => self.array,
            "anyenum" => self.labels,
            "anyrange" | "anycompatiblerange" => self.range,
            "anymultirange" | "anycompatiblemultirange" => self.multirange,
            it => it,
        }
    }
}
