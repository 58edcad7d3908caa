//! Groups: which are never empty, which columns they leave out, and what aggregates and windows make of them.

use std::collections::BTreeSet;

use crate::expression;
use crate::facts::Facts;
use crate::functions::When;
use crate::level::{Cx, Extra, Level};
use crate::node::Struct;
use crate::prove::Known;
use crate::reason::Reason;
use crate::value::{Nullness, Value};

/// Bits of a window's frame, as PostgreSQL numbers them.
mod frame {
    pub(super) const START_UNBOUNDED_PRECEDING: i64 = 0x20;
    pub(super) const END_UNBOUNDED_FOLLOWING: i64 = 0x100;
    pub(super) const START_CURRENT_ROW: i64 = 0x200;
    pub(super) const END_CURRENT_ROW: i64 = 0x400;
    pub(super) const START_OFFSET_PRECEDING: i64 = 0x800;
    pub(super) const END_OFFSET_FOLLOWING: i64 = 0x4000;
    pub(super) const EXCLUDE_CURRENT_ROW: i64 = 0x8000;
    pub(super) const EXCLUDE_GROUP: i64 = 0x10000;
}

impl<'a, 't: 'a> Level<'a, 't> {
    /// Why an expression that is grouped by is NULL in some of the groups, if it is left out of a grouping set.
    pub(crate) fn rolled_up(&self, it: &Struct<'_>) -> Option<Reason> {
        let references = self.references(it);
        let sets: Vec<&Struct<'_>> = self.query.parts("groupingSets").collect();
        let always = |reference: &i64| sets.iter().any(|set| in_all(set, *reference));
        let left_out = !references.is_empty() && !references.iter().any(always);
        left_out.then(|| Reason::new("a grouping set without it makes it NULL"))
    }

    /// The numbers by which GROUP BY refers to an expression.
    fn references(&self, it: &Struct<'_>) -> BTreeSet<i64> {
        // Also of one that differs each time: it is computed once for both.
        let text = expression::written(it);
        let grouped: BTreeSet<i64> =
            self.query.parts("groupClause").filter_map(|it| it.number("tleSortGroupRef")).collect();
        let targets = self.query.parts("targetList");
        let same =
            |target: &&Struct<'_>| target.part("expr").is_some_and(|it| expression::written(it) == text);
        let numbered = targets.filter(|it| it.index("ressortgroupref") > 0);
        numbered
            .filter(same)
            .filter_map(|it| it.number("ressortgroupref"))
            .filter(|it| grouped.contains(it))
            .collect()
    }

    /// Why a group may have no row, if it may.
    fn empty_groups(&self) -> Option<&'static str> {
        let mut sets = self.query.parts("groupingSets").peekable();
        if sets.peek().is_some() {
            return sets
                .all(|it| can_be_empty(it))
                .then_some("a grouping set of no columns is there without any row");
        }
        self.query.get("groupClause").is_null().then_some("without GROUP BY there may be no row")
    }

    /// An aggregate.
    pub(crate) fn aggregate(&self, it: &'a Struct<'t>, cx: Cx<'_>) -> Value {
        let mut level = self;
        for _ in 0..it.index("agglevelsup") {
            match level.parent {
                Some(parent) => level = parent.level,
                None => return Value::maybe("an aggregate of no query"),
            }
        }
        let Some(function) = self.lookup().functions.get(&it.oid("aggfnoid")) else {
            return Value::maybe("nothing is known of an aggregate");
        };
        let filter = it.part("aggfilter");
        let facts = filter.map(|it| self.proves(it, Known::True)).unwrap_or_default();
        let args = self.arguments(it, facts, cx);
        let signature = &function.signature;
        let empty = filter.map(|_| "FILTER may leave no row").or_else(|| level.empty_groups());
        let null = match (&function.class, empty) {
            (Some(class), _) if class.when == When::Always => {
                Nullness::never(format!("{signature} is never NULL"))
            }
            (None, _) => Nullness::maybe(format!("{signature} may be NULL")),
            (Some(_), Some(empty)) => Nullness::maybe(empty).so(format!("{signature} of no rows is NULL")),
            (Some(class), None) => match args.iter().find(|it| it.null.is_maybe()) {
                Some(missing) if class.when == When::Values => {
                    missing.null.so(format!("{signature} of NULLs alone is NULL"))
                }
                _ => Nullness::never(format!("{signature} of a group, which has a row")),
            },
        };
        let first = args.into_iter().next();
        let name = function.name.as_str();
        match first {
            Some(first)
                if function.builtin
                    && matches!(name, "min" | "max" | "any_value" | "mode" | "percentile_disc") =>
            {
                Value { null, elements: first.elements, origin: first.origin }
            }
            Some(first) if function.builtin && name == "array_agg" => {
                collected(first, &function.signature).with(null)
            }
            _ => Value::computed(null),
        }
    }

    /// What an aggregate is of: of rows, also where it stands among groups.
    fn arguments(&self, it: &'a Struct<'t>, facts: Facts, cx: Cx<'_>) -> Vec<Value> {
        let extra = Extra { facts, outer: None };
        let of_rows = Cx { extra: Some(&extra), grouped: false, test: None, ..cx };
        let args =
            it.parts("args").filter(|it| !it.flag("resjunk")).filter_map(|it| it.part("expr").or(Some(it)));
        let aggregated = args.map(|it| self.value(it, of_rows));
        let mut all: Vec<Value> = aggregated.collect();
        all.extend(it.parts("aggdirectargs").map(|it| self.value(it, cx)));
        all
    }

    /// A window function.
    pub(crate) fn window(&self, it: &'a Struct<'t>, cx: Cx<'_>) -> Value {
        let Some(function) = self.lookup().functions.get(&it.oid("winfnoid")) else {
            return Value::maybe("nothing is known of a window function");
        };
        let filter = it.part("aggfilter");
        let facts = filter.map(|it| self.proves(it, Known::True)).unwrap_or_default();
        // Of other rows, which what holds in an arm of a CASE is not about.
        let extra = Extra { facts, outer: None };
        let inner = Cx { extra: Some(&extra), test: None, ..cx };
        let args: Vec<Value> = it.parts("args").map(|it| self.value(it, inner)).collect();
        let missing = args.iter().find(|it| it.null.is_maybe()).map(|it| it.null.clone());
        let (signature, name) = (&function.signature, function.name.as_str());
        let of_values = |so: &str| match missing.clone() {
            Some(null) => null.so(format!("{signature} of NULL")),
            None => Nullness::never(format!("{signature} {so}")),
        };
        let empty = if filter.is_some() { Some("FILTER may leave no row") } else { self.empty_frame(it) };
        let null = match name {
            _ if !function.builtin => Nullness::maybe(format!("{signature} may be NULL")),
            "row_number" | "rank" | "dense_rank" | "percent_rank" | "cume_dist" => {
                Nullness::never(format!("{signature} is never NULL"))
            }
            "ntile" => of_values("of a number"),
            "lag" | "lead" if args.len() == 3 => of_values("has a default"),
            "lag" | "lead" => Nullness::maybe(format!("{signature} is NULL where there is no such row")),
            "first_value" | "last_value" => match empty {
                Some(empty) => Nullness::maybe(empty).so(format!("{signature} of no rows is NULL")),
                None => of_values("of a frame that holds the row itself"),
            },
            "nth_value" => Nullness::maybe("nth_value is NULL where there is no such row"),
            _ => match (&function.class, empty) {
                (Some(class), _) if class.when == When::Always => {
                    Nullness::never(format!("{signature} is never NULL"))
                }
                (None, _) => Nullness::maybe(format!("{signature} may be NULL")),
                (Some(_), Some(empty)) => {
                    Nullness::maybe(empty).so(format!("{signature} of no rows is NULL"))
                }
                (Some(class), None) if class.when == When::Values => {
                    of_values("of a frame that holds the row itself")
                }
                (Some(_), None) => {
                    Nullness::never(format!("{signature} of a frame that holds the row itself"))
                }
            },
        };
        let passes_on =
            matches!(name, "lag" | "lead" | "first_value" | "last_value" | "nth_value" | "min" | "max");
        // LAG and LEAD give their default too.
        let mut args = args.into_iter();
        let first = match (name, args.next(), args.nth(1)) {
            ("lag" | "lead", Some(first), Some(default)) => Some(first.or(default)),
            (_, first, _) => first,
        };
        match first {
            Some(first) if function.builtin && passes_on => {
                Value { null, elements: first.elements, origin: first.origin }
            }
            Some(first) if function.builtin && name == "array_agg" => {
                collected(first, &function.signature).with(null)
            }
            _ => Value::computed(null),
        }
    }

    /// Why the frame of a window function may have no row, if it may.
    fn empty_frame(&self, it: &Struct<'_>) -> Option<&'static str> {
        let window =
            self.query.parts("windowClause").find(|window| window.number("winref") == it.number("winref"));
        let options = window.and_then(|it| it.number("frameOptions")).unwrap_or(0);
        let has = |bits: i64| options & bits != 0;
        let starts =
            has(frame::START_UNBOUNDED_PRECEDING | frame::START_CURRENT_ROW | frame::START_OFFSET_PRECEDING);
        let ends = has(frame::END_UNBOUNDED_FOLLOWING | frame::END_CURRENT_ROW | frame::END_OFFSET_FOLLOWING);
        let excludes = has(frame::EXCLUDE_CURRENT_ROW | frame::EXCLUDE_GROUP);
        (!starts || !ends || excludes).then_some("the frame may leave out the row itself")
    }
}

/// What `array_agg` makes of such values: of arrays, one of more dimensions.
fn collected(of: Value, signature: &str) -> Value {
    let (elements, origin) = match signature {
        "array_agg(anyarray)" => (of.elements, of.origin),
        _ => (Some(of.null.so("array_agg keeps NULLs")), of.origin.shifted(1)),
    };
    Value { elements, origin, null: of.null }
}

/// `GROUP BY (a, b)`, ROLLUP and so on.
fn set_kind(set: &Struct<'_>) -> i64 {
    set.number("kind").unwrap_or(0)
}

const SIMPLE: i64 = 1;
const SETS: i64 = 4;

/// Whether a column is in every set that this stands for.
fn in_all(set: &Struct<'_>, reference: i64) -> bool {
    match set_kind(set) {
        SIMPLE => set.get("content").numbers().any(|it| it == reference),
        SETS => {
            let mut inner = set.parts("content").peekable();
            inner.peek().is_some() && inner.all(|it| in_all(it, reference))
        }
        _ => false,
    }
}

/// Whether one of the sets that this stands for is of no columns.
fn can_be_empty(set: &Struct<'_>) -> bool {
    match set_kind(set) {
        SIMPLE => set.get("content").numbers().next().is_none(),
        SETS => {
            let mut inner = set.parts("content").peekable();
            inner.peek().is_none() || inner.any(can_be_empty)
        }
        _ => true,
    }
}
