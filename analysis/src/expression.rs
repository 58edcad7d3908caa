//! Expressions as such: which are the same, and what they are called by each version.

use std::fmt::Write;

use crate::lookup::Lookup;
use crate::node::{Node, Struct};

/// Fields that tell where or how an expression is written, not what it is.
const WRITTEN: &[&str] = &[
    "location",
    "list_start",
    "list_end",
    "funcformat",
    "relabelformat",
    "coerceformat",
    "coercionformat",
    "convertformat",
    "row_format",
    "varnullingrels",
    "varnosyn",
    "varattnosyn",
    "opfuncid",
    "hashfuncid",
    "negfuncid",
];

/// Fields that tell the type of an expression: each kind has at most one of them.
pub(crate) const TYPES: &[&str] = &[
    "vartype",
    "consttype",
    "paramtype",
    "resulttype",
    "funcresulttype",
    "opresulttype",
    "aggtype",
    "wintype",
    "casetype",
    "coalescetype",
    "minmaxtype",
    "array_typeid",
    "row_typeid",
    "refrestype",
    "typeId",
];

/// The type of an expression; 0 where its kind tells, and it is no array and no row.
pub(crate) fn type_of(it: &Struct<'_>) -> u32 {
    let own = TYPES.iter().map(|field| it.oid(field)).find(|oid| *oid != 0);
    own.unwrap_or_else(|| match kind(it) {
        "COLLATEEXPR" | "NAMEDARGEXPR" => it.part("arg").map_or(0, type_of),
        "RETURNINGEXPR" => it.part("retexpr").map_or(0, type_of),
        "SUBLINK" if matches!(it.number("subLinkType"), Some(4 | 6)) => {
            let query = it.part("subselect");
            let first = query.and_then(|it| it.parts("targetList").find(|it| !it.flag("resjunk")));
            first.and_then(|it| it.part("expr")).map_or(0, type_of)
        }
        _ => 0,
    })
}

/// A text that is the same for expressions that are the same, in one level of a query; `None` for one that may differ
/// each time it is computed, that holds a query, or that is of another level.
pub(crate) fn key(it: &Struct<'_>, lookup: &Lookup) -> Option<String> {
    let mut text = String::new();
    write(it, Some(lookup), &mut text)?;
    Some(text)
}

/// The same for any expression: whether two have equal values is not what it tells, but whether both are written alike.
pub(crate) fn written(it: &Struct<'_>) -> String {
    let mut text = String::new();
    let _ = write(it, None, &mut text);
    text
}

/// Without a `lookup`, whatever it is.
fn write(it: &Struct<'_>, lookup: Option<&Lookup>, text: &mut String) -> Option<()> {
    if lookup.is_some_and(|lookup| differs(it, lookup)) {
        return None;
    }
    write!(text, "{{{}", it.kind).ok()?;
    for (field, value) in it.fields().filter(|(field, _)| !WRITTEN.contains(field)) {
        write!(text, " {field}=").ok()?;
        node(value, lookup, text)?;
    }
    text.push('}');
    Some(())
}

fn differs(it: &Struct<'_>, lookup: &Lookup) -> bool {
    let volatile = |oid: u32| lookup.functions.get(&oid).is_none_or(|it| it.volatile);
    let levels = it.index("varlevelsup") + it.index("agglevelsup");
    let differs = match it.kind {
        "FUNCEXPR" => volatile(it.oid("funcid")) || it.flag("funcretset"),
        "OPEXPR" | "DISTINCTEXPR" | "NULLIFEXPR" | "SCALARARRAYOPEXPR" => {
            lookup.function_of(it).is_none_or(|it| it.volatile)
        }
        "AGGREF" => volatile(it.oid("aggfnoid")),
        "QUERY" | "SUBLINK" | "NEXTVALUEEXPR" | "SETTODEFAULT" | "CASETESTEXPR" | "COERCETODOMAINVALUE" => {
            true
        }
        "PARAM" => it.number("paramkind") != Some(0),
        _ => false,
    };
    differs || levels > 0
}

fn node(it: &Node<'_>, lookup: Option<&Lookup>, text: &mut String) -> Option<()> {
    match it {
        Node::Null => text.push('-'),
        Node::Atom(word) => text.push_str(word),
        Node::Struct(it) => write(it, lookup, text)?,
        Node::List(items) => {
            text.push('(');
            for it in items {
                node(it, lookup, text)?;
                text.push(' ');
            }
            text.push(')');
        }
    }
    Some(())
}

/// A kind's name in the newest version: those before 16 shorten some.
pub(crate) fn kind<'t>(it: &Struct<'t>) -> &'t str {
    match it.kind {
        "RTE" => "RANGETBLENTRY",
        "CASE" => "CASEEXPR",
        "WHEN" => "CASEWHEN",
        "COALESCE" => "COALESCEEXPR",
        "MINMAX" => "MINMAXEXPR",
        "ARRAY" => "ARRAYEXPR",
        "ROW" => "ROWEXPR",
        "ROWCOMPARE" => "ROWCOMPAREEXPR",
        "COLLATE" => "COLLATEEXPR",
        kind => kind,
    }
}

/// The expression that a value is passed through unchanged from, if it is one that only gives it another type.
pub(crate) fn inner<'a, 't>(it: &'a Struct<'t>) -> Option<&'a Struct<'t>> {
    match kind(it) {
        "RELABELTYPE" | "COLLATEEXPR" | "COERCETODOMAIN" | "NAMEDARGEXPR" => it.part("arg"),
        _ => None,
    }
}

/// Whether it is a constant, and NULL.
pub(crate) fn is_null(it: &Struct<'_>) -> bool {
    it.kind == "CONST" && it.flag("constisnull")
}

/// The bytes of a constant.
pub(crate) fn constant(it: &Struct<'_>) -> Option<Vec<u8>> {
    let words = it.get("constvalue").items();
    let bytes = words.iter().skip(1).filter_map(Node::number);
    (it.kind == "CONST" && !is_null(it)).then(|| bytes.map(|it| it.to_le_bytes()[0]).collect())
}

/// Whether a constant is this truth value.
pub(crate) fn is_bool(it: &Struct<'_>, value: bool) -> bool {
    it.oid("consttype") == 16 && constant(it).and_then(|it| it.first().copied()) == Some(u8::from(value))
}

/// Whether an array constant has no NULL element: such arrays have no bitmap of NULLs, hence no offset past it.
pub(crate) fn array_without_nulls(it: &Struct<'_>) -> bool {
    constant(it).is_some_and(|it| it.get(8..12) == Some(&[0; 4]))
}
