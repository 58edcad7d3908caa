//! The table of built-in functions that never return NULL: what must not be in it, what must, and that it still holds.

// The program that writes the table uses the rest.
#[allow(dead_code)]
#[path = "../examples/never_null/trial/mod.rs"]
mod trial;

use std::collections::BTreeSet;

use tests::{Native, root};
use trial::table::{Table, read, write};
use trial::{Candidate, Trial, Verdict};

fn text() -> String {
    std::fs::read_to_string(root().join("analysis/src/never_null.txt")).unwrap()
}

fn table() -> Table {
    read(&text())
}

#[test]
fn the_documented_exceptions_are_not_in_it() {
    let names: BTreeSet<String> =
        table().keys().map(|it| it.split('(').next().unwrap_or_default().to_owned()).collect();
    for name in [
        "array_length",
        "array_lower",
        "array_upper",
        "array_ndims",
        "array_dims",
        "array_position",
        "regexp_match",
        "substring_similar",
        "jsonb_object_field",
        "jsonb_object_field_text",
        "jsonb_array_element",
        "jsonb_extract_path",
        "jsonb_path_query_first",
        "json_object_field_text",
        "stddev_samp",
        "var_samp",
        "corr",
        "regr_slope",
        "lseg_interpt",
        "line_interpt",
        "pg_get_viewdef",
        "obj_description",
        "to_regclass",
        "has_table_privilege",
        "current_schema",
        "inet_client_addr",
        "pg_relation_size",
        "nullif",
        "lag",
    ] {
        assert!(!names.contains(name), "{name}");
    }
    let table = table();
    for signature in
        ["lower(anyrange)", "upper(anyrange)", "lower(anymultirange)", "date_part(text, interval)"]
    {
        assert!(!table.contains_key(signature), "{signature}");
    }
}

#[test]
fn what_is_plainly_total_is_in_it() {
    let table = table();
    for signature in [
        "int4pl(integer, integer)",
        "int4eq(integer, integer)",
        "textcat(text, text)",
        "textlike(text, text)",
        "lower(text)",
        "length(text)",
        "now()",
        "numeric_add(numeric, numeric)",
        "date_trunc(text, timestamp with time zone)",
        "count()",
        "sum(integer)",
        "array_agg(anynonarray)",
        "generate_series(integer, integer)",
    ] {
        assert!(table.contains_key(signature), "{signature}");
    }
}

#[test]
fn the_table_is_written_as_it_is_read() {
    assert_eq!(write(&table()), text());
}

/// Some calls of each, with other arguments each time the table is made again.
#[test]
fn a_few_calls_of_each_function_give_no_null() {
    let table = table();
    for server in
        Native::all("a_few_calls_of_each_function_give_no_null").filter(|it| [15, 18].contains(&it.version()))
    {
        let mut trial = Trial::start(server, 7);
        let mut wrong = Vec::new();
        let known = |it: &Candidate| table.contains_key(&it.signature);
        for candidate in trial.candidates().into_iter().filter(known) {
            let (_, promised) = &table[&candidate.signature];
            let kept = match trial.judge(&candidate, 24).verdict {
                Verdict::Null(example) => Err(example),
                Verdict::Proven(_, found) => {
                    let holds = |(class, columns): (_, &BTreeSet<String>)| {
                        found.get(class).is_some_and(|it| it.is_superset(columns))
                    };
                    if promised.iter().all(holds) { Ok(()) } else { Err("a call".to_owned()) }
                }
                Verdict::Unproven(_) | Verdict::Excluded(_) => Ok(()),
            };
            wrong.extend(kept.err().map(|example| format!("{} of {example}", candidate.signature)));
        }
        assert!(wrong.is_empty(), "on {}: NULL of\n{}", server.version(), wrong.join("\n"));
    }
}
