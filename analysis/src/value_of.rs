//! What is known of an expression's value: one rule for each kind of node.

use std::rc::Rc;

use crate::expression::{self, kind};
use crate::facts::{Fact, Facts};
use crate::functions::When;
use crate::level::{Around, Cx, Extra, Level};
use crate::lookup::{Function, NotNull};
use crate::node::Struct;
use crate::prove::Known;
use crate::reason::Reason;
use crate::value::{Nullness, Origin, Value};

/// OIDs below it are PostgreSQL's own.
const FIRST_OF_USERS: i64 = 16384;

const TEXT: u32 = 25;
const VARCHAR: u32 = 1043;

impl<'a, 't: 'a> Level<'a, 't> {
    /// What is known of the value of an expression.
    pub(crate) fn value(&self, it: &'a Struct<'t>, cx: Cx<'_>) -> Value {
        let value = stacker::maybe_grow(128 * 1024, 2 * 1024 * 1024, || self.rule_of(it, cx));
        if it.kind == "VAR" {
            return value;
        }
        let fact = || expression::key(it, self.lookup()).map(Fact::Expression);
        if self.has_sets(cx)
            && let Some(reason) = self.rolled_up(it)
        {
            return match fact().and_then(|it| self.having().facts.get(&it).copied()) {
                Some(place) => value.with(Nullness::Never(self.analyst.proven("it", place))),
                None => value.with(Nullness::Maybe(reason)),
            };
        }
        if !value.null.is_maybe() || it.kind == "CONST" {
            return value;
        }
        match fact().and_then(|fact| self.proven(&fact, cx)) {
            Some(place) => value.with(Nullness::Never(self.analyst.proven("it", place))),
            None => value,
        }
    }

    /// Where a fact is proven: by the rows' conditions, by HAVING.
    fn proven(&self, fact: &Fact, cx: Cx<'_>) -> Option<Option<usize>> {
        let having = || self.having().facts.get(fact).copied().filter(|_| cx.grouped);
        // What holds of rows does not of groups that leave columns out.
        let of_rows = || cx.fact(fact).filter(|_| !self.has_sets(cx));
        having().or_else(of_rows)
    }

    fn has_sets(&self, cx: Cx<'_>) -> bool {
        cx.grouped && !self.query.get("groupingSets").is_null()
    }

    fn rule_of(&self, it: &'a Struct<'t>, cx: Cx<'_>) -> Value {
        match kind(it) {
            "VAR" => self.variable(it, cx),
            "CONST" if expression::is_null(it) => {
                Value { origin: Origin::Any, elements: None, null: Nullness::maybe("it is NULL") }
            }
            "CONST" => Value {
                origin: Origin::Any,
                elements: expression::array_without_nulls(it)
                    .then(|| Nullness::never("a constant without NULLs")),
                null: Nullness::never("a constant"),
            },
            "PARAM" => self.parameter(it, cx),
            "RELABELTYPE" => {
                let value = self.part_of(it, "arg", cx);
                let same = it.part("arg").is_some_and(|arg| self.same_values(arg, it.oid("resulttype")));
                if same { value } else { Value { origin: Origin::Computed, ..value } }
            }
            "COLLATEEXPR" | "NAMEDARGEXPR" => self.part_of(it, "arg", cx),
            "COERCETODOMAIN" => self.domain(it, cx),
            "COERCEVIAIO" | "CONVERTROWTYPEEXPR" => Value::computed(self.part_of(it, "arg", cx).null),
            "ARRAYCOERCEEXPR" => {
                let relabels = it.part("elemexpr").is_some_and(|it| it.kind == "RELABELTYPE");
                let value = self.part_of(it, "arg", cx);
                if relabels { value } else { Value::computed(value.null) }
            }
            "JSONVALUEEXPR" => Value::computed(self.part_of(it, "raw_expr", cx).null),
            "JSONISPREDICATE" => Value::computed(self.part_of(it, "expr", cx).null),
            "JSONCONSTRUCTOREXPR" => self.json_constructor(it, cx),
            "JSONEXPR" => {
                Value::maybe("JSON_VALUE, JSON_QUERY and JSON_EXISTS return NULL for what is not there")
            }
            "XMLEXPR" => self.xml(it, cx),
            "ROWEXPR" => Value::never("a row"),
            "NULLTEST" | "BOOLEANTEST" | "DISTINCTEXPR" => Value::never("a test for NULL or truth"),
            "GROUPINGFUNC" => Value::never("GROUPING"),
            "NEXTVALUEEXPR" => Value::never("the next value of a sequence"),
            "MERGESUPPORTFUNC" => Value::never("merge_action()"),
            "CURRENTOFEXPR" => Value::never("CURRENT OF"),
            "SQLVALUEFUNCTION" if it.number("op") == Some(14) => {
                Value::maybe("CURRENT_SCHEMA is NULL where no schema of the search path is there")
            }
            "SQLVALUEFUNCTION" => Value::never("the date, the time, a name of this session"),
            "ARRAYEXPR" => self.array(it, cx),
            "BOOLEXPR" => self.boolean_value(it, cx),
            "COALESCEEXPR" | "MINMAXEXPR" => self.first_there(it, cx),
            "NULLIFEXPR" => {
                let first = it.parts("args").next().map(|it| self.value(it, cx));
                let value = first.unwrap_or_else(|| Value::maybe("NULLIF"));
                value.with(Nullness::maybe("NULLIF is NULL where both are equal"))
            }
            "CASEEXPR" => self.case_value(it, cx),
            "CASETESTEXPR" => cx.test.cloned().unwrap_or_else(|| Value::maybe("what CASE compares")),
            "FUNCEXPR" => self.call(it, self.lookup().functions.get(&it.oid("funcid")), cx),
            "OPEXPR" => self.call(it, self.lookup().function_of(it), cx),
            "SCALARARRAYOPEXPR" => self.array_operator_value(it, cx),
            "ROWCOMPAREEXPR" => {
                let args = it.parts("largs").chain(it.parts("rargs"));
                let builtin = it.get("opnos").numbers().all(|it| it < FIRST_OF_USERS);
                let null = self.all_there(args, cx, "a comparison of rows");
                Value::computed(if builtin { null } else { Nullness::maybe("an operator may return NULL") })
            }
            "AGGREF" => self.aggregate(it, cx),
            "WINDOWFUNC" => self.window(it, cx),
            "SUBLINK" => self.sublink_value(it, cx),
            "FIELDSELECT" => self.field(it, cx),
            "SUBSCRIPTINGREF" if it.get("refassgnexpr").is_null() => {
                let array = self.part_of(it, "refexpr", cx);
                let sliced = it.get("reflowerindexpr").structs().next().is_some();
                let origin = if sliced { array.origin } else { array.origin.shifted(-1) };
                let elements = array.elements.filter(|_| sliced);
                Value {
                    null: Nullness::maybe("a subscript outside of an array gives NULL"),
                    elements,
                    origin,
                }
            }
            "RETURNINGEXPR" => {
                let value = self.part_of(it, "retexpr", cx);
                let old = it.flag("retold");
                match self.misses(old) {
                    Some(reason) => value.with(Nullness::Maybe(reason)),
                    None => value,
                }
            }
            "SETTODEFAULT" => Value::maybe("a column's default"),
            other => {
                self.analyst.note_unknown(other);
                Value::maybe(format!("nothing is known of {other}"))
            }
        }
    }

    pub(crate) fn part_of(&self, it: &'a Struct<'t>, part: &str, cx: Cx<'_>) -> Value {
        it.part(part)
            .map_or_else(|| Value::maybe(format!("{} without {part}", it.kind)), |it| self.value(it, cx))
    }

    /// Never NULL where none of these is.
    fn all_there(&self, mut args: impl Iterator<Item = &'a Struct<'t>>, cx: Cx<'_>, what: &str) -> Nullness
    where
        't: 'a,
    {
        match args.find_map(|it| Some(self.value(it, cx).null).filter(Nullness::is_maybe)) {
            Some(null) => null.so(format!("{what} of NULL is NULL")),
            None => Nullness::never(format!("{what} of what is not NULL")),
        }
    }

    fn variable(&self, it: &'a Struct<'t>, cx: Cx<'_>) -> Value {
        let up = it.index("varlevelsup");
        if up > 0 {
            let mut level = self;
            for _ in 1..up {
                let Some(parent) = level.parent else { return Value::maybe("a column of no query") };
                level = parent.level;
            }
            return match level.parent {
                Some(Around { level, cx: Some(cx) }) => level.column(it, cx),
                _ => Value::maybe("a column of the query around this one"),
            };
        }
        self.column(it, cx)
    }

    /// A column of this level, as seen at `cx`.
    pub(crate) fn column(&self, it: &'a Struct<'t>, cx: Cx<'_>) -> Value {
        let (entry, column) = (it.index("varno"), it.number("varattno").unwrap_or(0));
        let fact =
            if column == 0 { Fact::Row { up: 0, entry } } else { Fact::Column { up: 0, entry, column } };
        let name = || self.column_name(entry, column);
        let rolled_up = self.has_sets(cx).then(|| self.rolled_up(it)).flatten();
        let kept = || self.having().facts.get(&fact).copied().filter(|_| cx.grouped);
        if let Some(expression) = self.group_expression_of(entry, column) {
            let value = self.value(expression, Cx { grouped: false, ..cx });
            return match (kept(), rolled_up) {
                (Some(place), _) => value.with(Nullness::Never(self.analyst.proven("it", place))),
                (None, Some(reason)) => value.with(Nullness::Maybe(reason)),
                (None, None) => value,
            };
        }
        let returning = it.index("varreturningtype");
        let value = self.entry_value(entry, column, cx);
        if returning != 0 {
            return match self.misses(returning == 1) {
                Some(reason) => value.with(Nullness::Maybe(reason)),
                None => value,
            };
        }
        if let Some(place) = kept() {
            return value.with(Nullness::Never(self.analyst.proven(&name(), place)));
        }
        if let Some(reason) = rolled_up {
            return value.with(Nullness::Maybe(reason));
        }
        let nulling = cx.nulling(entry);
        if nulling.is_none() && !value.null.is_maybe() {
            return value;
        }
        if let Some(place) = cx.fact(&fact) {
            return value.with(Nullness::Never(self.analyst.proven(&name(), place)));
        }
        if let Some(outer) = nulling {
            let place = self.analyst.at_join(outer.place);
            let side = format!("{} is on the nullable side of {}{place}", self.entry_name(entry), outer.kind);
            return value.with(Nullness::Maybe(Reason::new(side).so(format!("{} is nullable", name()))));
        }
        if let Some(place) = cx.rows.base.facts.get(&fact) {
            return value.with(Nullness::Never(self.analyst.proven(&name(), *place)));
        }
        value
    }

    fn group_expression_of(&self, entry: usize, column: i64) -> Option<&'a Struct<'t>> {
        let group = self.entry(entry).filter(|it| it.number("rtekind") == Some(9))?;
        group.parts("groupexprs").nth(usize::try_from(column).ok()?.checked_sub(1)?)
    }

    /// Why OLD or NEW may not be there, if so.
    fn misses(&self, old: bool) -> Option<Reason> {
        let (name, other) = if old { ("OLD", "inserted") } else { ("NEW", "deleted") };
        let misses = match self.query.number("commandType") {
            Some(2) => false,
            Some(3) if old => true,
            Some(4) if !old => true,
            Some(3 | 4) => false,
            _ => true,
        };
        misses.then(|| Reason::new(format!("{name} is not there for a row that was {other}")))
    }

    /// A column of a relation, where no join has made it NULL.
    pub(crate) fn relation_column(&self, entry: &Struct<'_>, column: i64) -> Value {
        let oid = entry.oid("relid");
        let Some(relation) = self.lookup().relations.get(&oid) else {
            return Value::maybe(format!("nothing is known of relation {oid}"));
        };
        if column == 0 {
            return Value::never(format!("a row of {}", relation.name));
        }
        let Ok(number) = i16::try_from(column) else { return Value::maybe("a column beyond all") };
        if number < 0 {
            return match relation.kind {
                'r' | 'p' | 'm' | 't' => Value::never("a system column"),
                _ => Value::maybe("a system column of what is no table"),
            };
        }
        let text = self.lookup().column_text(oid, number);
        let own = Origin::column((oid, number));
        if matches!(relation.kind, 'v' | 'm') {
            let known = self
                .lookup()
                .views
                .get(&oid)
                .and_then(|it| it.get(usize::from(number.unsigned_abs()) - 1).cloned());
            return match known {
                Some(_) if !self.analyst.trusts_constraints => Value {
                    origin: own,
                    ..Value::maybe(format!(
                        "{text} may be defined otherwise since the materialized view was filled"
                    ))
                },
                Some(value) => {
                    let null = value.null.so(format!(
                        "{text} of the {}",
                        if relation.kind == 'v' { "view" } else { "materialized view" }
                    ));
                    let origin =
                        if matches!(value.origin, Origin::Columns { .. }) { value.origin } else { own };
                    Value { null, elements: value.elements, origin }
                }
                None => Value { origin: own, ..Value::maybe(format!("nothing is known of {text}")) },
            };
        }
        let Some(attribute) = relation.columns.get(&number) else {
            return Value::maybe(format!("nothing is known of {text}"));
        };
        let declared = if entry.flag("inh") { &attribute.not_null } else { &attribute.only };
        let domain = || self.lookup().types.get(&attribute.type_oid).is_some_and(|it| it.not_null);
        let null = match declared {
            NotNull::Yes if !self.analyst.trusts_constraints => Nullness::maybe(format!(
                "{text} is NOT NULL, but the materialized view may have been filled before"
            )),
            NotNull::Yes => Nullness::never(format!("{text} is NOT NULL")),
            NotNull::No if domain() => Nullness::maybe(format!(
                "{text} is not declared NOT NULL itself: its domain's NOT NULL lets the NULL of an empty subquery pass"
            )),
            NotNull::No => Nullness::maybe(format!("{text} is not declared NOT NULL")),
            NotNull::NotValid => {
                Nullness::maybe(format!("{text} is NOT NULL, but NOT VALID: older rows may hold NULL"))
            }
            NotNull::Child(child) => {
                Nullness::maybe(format!("{text} is NOT NULL, but not in its child {child}"))
            }
            NotNull::Foreign(table) => Nullness::maybe(format!(
                "{text} is NOT NULL, but the rows of the foreign table {table} are not checked"
            )),
        };
        Value { null, elements: None, origin: own }
    }

    fn parameter(&self, it: &Struct<'_>, cx: Cx<'_>) -> Value {
        let id = it.index("paramid");
        match it.number("paramkind") {
            Some(0) => {
                let fact = expression::key(it, self.lookup()).map(Fact::Expression);
                let proven = fact.and_then(|it| cx.fact(&it));
                let (nullable, elements) = self.analyst.parameter(id);
                let null = match proven {
                    Some(place) => Nullness::Never(self.analyst.proven(&format!("${id}"), place)),
                    None if nullable => Nullness::maybe(format!("the parameter ${id} may be NULL")),
                    None => Nullness::never(format!("the parameter ${id} is not NULL")),
                };
                let elements = if elements {
                    Nullness::maybe(format!("elements of the parameter ${id} may be NULL"))
                } else {
                    Nullness::never(format!("no element of the parameter ${id} is NULL"))
                };
                Value { null, elements: Some(elements), origin: Origin::Any }
            }
            Some(2) => {
                let value = cx.sublink.and_then(|it| it.get(id.checked_sub(1)?).cloned());
                value.unwrap_or_else(|| Value::maybe("a column of a subquery"))
            }
            _ => Value::maybe("a value of another part of the statement"),
        }
    }

    /// Whether values of the other type are what they were: text by another name, or a domain's base.
    fn same_values(&self, it: &Struct<'_>, ty: u32) -> bool {
        let base = |oid: u32| match self.lookup().types.get(&oid).map_or(oid, |it| it.base) {
            VARCHAR => TEXT,
            base => base,
        };
        base(expression::type_of(it)) == base(ty)
    }

    fn domain(&self, it: &'a Struct<'t>, cx: Cx<'_>) -> Value {
        let mut value = self.part_of(it, "arg", cx);
        let domain = it.oid("resulttype");
        let of_domain = |(relation, column): &(u32, i16)| {
            let relation = self.lookup().relations.get(relation);
            relation.and_then(|it| it.columns.get(column)).is_some_and(|it| it.type_oid == domain)
        };
        if !matches!(&value.origin, Origin::Columns { columns, .. } if columns.iter().all(of_domain)) {
            value.origin = Origin::Computed;
        }
        let not_null = self.lookup().types.get(&it.oid("resulttype")).is_some_and(|it| it.not_null);
        if not_null {
            value.with(Nullness::never("a value that was made one of a domain that is NOT NULL"))
        } else {
            value
        }
    }

    fn array(&self, it: &'a Struct<'t>, cx: Cx<'_>) -> Value {
        let nested = it.flag("multidims");
        let all = it.parts("elements").map(|it| {
            let value = self.value(it, cx);
            if nested {
                let null =
                    value.elements.unwrap_or_else(|| Nullness::maybe("an element of an array may be NULL"));
                Value { null, elements: None, origin: Origin::Computed }
            } else {
                value
            }
        });
        let element = all.reduce(Value::or);
        let origin = element.as_ref().map_or(Origin::Any, |it| it.origin.clone().shifted(1));
        let elements = element.map_or_else(|| Nullness::never("an array of nothing"), |it| it.null);
        Value { null: Nullness::never("an array"), elements: Some(elements), origin }
    }

    /// AND is NULL where none of its parts is false and one is NULL; OR where none is true and one is NULL.
    fn boolean_value(&self, it: &'a Struct<'t>, cx: Cx<'_>) -> Value {
        let known = match it.get("boolop").name().as_deref() {
            Some("and") => Known::NotFalse,
            Some("or") => Known::NotTrue,
            _ => return Value::computed(self.part_of_not(it, cx)),
        };
        let facts = it.parts("args").fold(Facts::default(), |facts, arg| facts.and(&self.proves(arg, known)));
        if facts.never {
            return Value::never("a condition that a constant decides");
        }
        let extra = Extra { facts, outer: cx.extra };
        let cx = Cx { extra: Some(&extra), ..cx };
        match it.parts("args").find_map(|arg| Some(self.value(arg, cx).null).filter(Nullness::is_maybe)) {
            Some(null) => Value::computed(null.so("a part of the condition may be NULL")),
            None => Value::never("a condition of which no part is NULL"),
        }
    }

    fn part_of_not(&self, it: &'a Struct<'t>, cx: Cx<'_>) -> Nullness {
        it.parts("args").next().map_or_else(|| Nullness::maybe("NOT"), |it| self.value(it, cx).null)
    }

    /// COALESCE, GREATEST, LEAST: NULL only where all are.
    fn first_there(&self, it: &'a Struct<'t>, cx: Cx<'_>) -> Value {
        let values: Vec<Value> = it.parts("args").map(|it| self.value(it, cx)).collect();
        let there = values.iter().find(|it| !it.null.is_maybe()).map(|it| it.null.clone());
        let name = if kind(it) == "COALESCEEXPR" { "COALESCE" } else { "GREATEST or LEAST" };
        let null = match (there, values.last()) {
            (Some(null), _) => null.so(format!("an argument of {name} is never NULL")),
            (None, Some(last)) => last.null.so(format!("every argument of {name} may be NULL")),
            (None, None) => Nullness::maybe(format!("{name} of nothing")),
        };
        let value = values.into_iter().reduce(Value::or).unwrap_or_else(|| Value::maybe(name));
        value.with(null)
    }

    fn case_value(&self, it: &'a Struct<'t>, cx: Cx<'_>) -> Value {
        let test = it.part("arg").map(|it| self.value(it, cx));
        let cx = Cx { test: test.as_ref().or(cx.test), ..cx };
        let mut before = Facts::default();
        let mut whole: Option<Value> = None;
        let mut arm = |value: Value| {
            whole = Some(match whole.take() {
                None => value,
                Some(it) => it.or(value),
            })
        };
        for when in it.parts("args") {
            let (Some(condition), Some(result)) = (when.part("expr"), when.part("result")) else {
                return Value::maybe("CASE without an arm");
            };
            let facts = before.clone().and(&self.proves_of_case(it, condition, Known::True));
            if !facts.never {
                let extra = Extra { facts, outer: cx.extra };
                arm(self.value(result, Cx { extra: Some(&extra), ..cx }));
            }
            before = before.and(&self.not_true(it, condition, cx));
        }
        match it.part("defresult") {
            Some(result) if expression::is_null(result) && result.location().is_none() => {
                arm(Value { null: Nullness::maybe("CASE has no ELSE"), elements: None, origin: Origin::Any });
            }
            // An arm before it is always taken.
            Some(_) if before.never => {}
            Some(result) => {
                let extra = Extra { facts: before, outer: cx.extra };
                arm(self.value(result, Cx { extra: Some(&extra), ..cx }));
            }
            None => arm(Value::maybe("CASE has no ELSE")),
        }
        whole.unwrap_or_else(|| Value::maybe("CASE without an arm"))
    }

    /// What holds where the condition of an arm was not true: more, if it cannot be NULL.
    fn not_true(&self, case: &'a Struct<'t>, condition: &'a Struct<'t>, cx: Cx<'_>) -> Facts {
        let facts = self.proves_of_case(case, condition, Known::NotTrue);
        if self.value(condition, cx).null.is_maybe() {
            return facts;
        }
        facts.and(&self.proves_of_case(case, condition, Known::False))
    }

    /// A function or operator.
    fn call(&self, it: &'a Struct<'t>, function: Option<&Function>, cx: Cx<'_>) -> Value {
        let Some(function) = function else { return Value::maybe("nothing is known of a function") };
        let args: Vec<Value> = it.parts("args").map(|it| self.value(it, cx)).collect();
        let null = self.result(function, &args, it.flag("funcvariadic"));
        let set = it.flag("funcretset") || it.flag("opretset");
        let null = match null {
            Nullness::Never(_) if set && self.sets() > 1 => {
                Nullness::maybe("of several sets beside each other, the shorter ones are filled up with NULL")
            }
            null => null,
        };
        let first = args.into_iter().next();
        match (function.builtin, function.name.as_str(), first) {
            (true, "unnest", Some(array)) => {
                let elements = array.elements.filter(|_| self.sets() <= 1);
                let null = elements.unwrap_or_else(|| Nullness::maybe("an element of an array may be NULL"));
                Value { null, elements: None, origin: array.origin.shifted(-1) }
            }
            (true, "array_append" | "array_remove" | "array_cat", Some(array)) => {
                Value { null, elements: None, origin: array.origin }
            }
            _ => Value::computed(null),
        }
    }

    /// Whether the function returns NULL for such arguments.
    fn result(&self, function: &Function, args: &[Value], variadic: bool) -> Nullness {
        let signature = &function.signature;
        let missing = args.iter().find(|it| it.null.is_maybe());
        let declared = self.lookup().declared.contains(signature);
        match (&function.class, missing) {
            _ if declared && self.analyst.trusts_constraints => {
                Nullness::never(format!("{signature} is declared never to return NULL"))
            }
            (Some(class), _) if !class.columns.is_empty() => {
                Nullness::maybe(format!("{signature} returns a row"))
            }
            (Some(class), _) if class.when == When::Always && !variadic => {
                Nullness::never(format!("{signature} never returns NULL"))
            }
            (Some(class), None) if matches!(class.when, When::Always | When::Values) => {
                Nullness::never(format!("{signature} never returns NULL for arguments that are not NULL"))
            }
            // Of no rows, none is NULL.
            (Some(class), Some(_))
                if class.when == When::Values && function.returns_set && function.strict =>
            {
                Nullness::never(format!("{signature} never returns NULL"))
            }
            (Some(_), Some(missing)) => missing.null.so(format!("{signature} of NULL may be NULL")),
            (None, _) if function.builtin => Nullness::maybe(format!("{signature} may return NULL")),
            _ => Nullness::maybe(format!("{signature} may return NULL, as far as is known")),
        }
    }

    /// How many sets its target list holds.
    fn sets(&self) -> usize {
        fn count(it: &Struct<'_>) -> usize {
            let own = usize::from(it.flag("funcretset") || it.flag("opretset"));
            let inner =
                it.fields().flat_map(|(_, value)| value.as_struct().into_iter().chain(value.structs()));
            own + inner.filter(|it| it.kind != "QUERY").map(count).sum::<usize>()
        }
        self.query.parts("targetList").map(count).sum()
    }

    fn array_operator_value(&self, it: &'a Struct<'t>, cx: Cx<'_>) -> Value {
        let Some(function) = self.lookup().function_of(it) else {
            return Value::maybe("nothing is known of an operator");
        };
        let args: Vec<Value> = it.parts("args").map(|it| self.value(it, cx)).collect();
        let [scalar, array] = args.as_slice() else { return Value::maybe("an operator without arguments") };
        let element =
            array.elements.clone().unwrap_or_else(|| Nullness::maybe("an element of the array may be NULL"));
        let first = [&scalar.null, &array.null, &element].into_iter().find(|it| it.is_maybe());
        Value::computed(match first {
            Some(null) => null.so("a comparison with the elements of an array"),
            None => self.result(function, &[scalar.clone(), Value::computed(element)], false),
        })
    }

    fn sublink_value(&self, it: &'a Struct<'t>, cx: Cx<'_>) -> Value {
        let Some(query) = it.part("subselect") else { return Value::maybe("a subquery") };
        // EXISTS.
        if it.number("subLinkType") == Some(0) {
            return Value::never("EXISTS");
        }
        let level = Level::new(self.analyst, query, Some(Around { level: self, cx: Some(cx) }));
        let columns = level.outputs();
        match it.number("subLinkType") {
            // A single value, or NULL where there is no row.
            Some(4) => {
                let value = columns.first().cloned().unwrap_or_else(|| Value::maybe("a subquery"));
                if level.has_a_row() {
                    value
                } else {
                    value.with(Nullness::maybe("a subquery may find no row"))
                }
            }
            Some(6) => {
                let element = columns.first().cloned().unwrap_or_else(|| Value::maybe("a subquery"));
                let null = Nullness::never("ARRAY of a subquery");
                // Of arrays, it is one of more dimensions.
                if self.lookup().types.get(&expression::type_of(it)).is_some_and(|it| it.array) {
                    return element.with(null);
                }
                Value { null, elements: Some(element.null), origin: element.origin.shifted(1) }
            }
            Some(1 | 2) => {
                let cx = Cx { sublink: Some(&columns), ..cx };
                Value::computed(self.part_of(it, "testexpr", cx).null)
            }
            _ => Value::maybe("a row of a subquery"),
        }
    }

    fn field(&self, it: &'a Struct<'t>, cx: Cx<'_>) -> Value {
        let Some(arg) = it.part("arg") else { return Value::maybe("a field") };
        let number = it.index("fieldnum");
        if kind(arg) == "ROWEXPR"
            && let Some(field) = arg.parts("args").nth(number.wrapping_sub(1))
        {
            return self.value(field, cx);
        }
        Value::maybe("a field of a composite value may be NULL")
    }

    fn json_constructor(&self, it: &'a Struct<'t>, cx: Cx<'_>) -> Value {
        let converts = it
            .part("coercion")
            .is_some_and(|it| !matches!(it.kind, "COERCEVIAIO" | "RELABELTYPE" | "CASTTESTEXPR"));
        let null = match it.number("type") {
            Some(1) => Nullness::never("JSON_OBJECT"),
            Some(2) => Nullness::never("JSON_ARRAY"),
            Some(3 | 4) => self.part_of(it, "func", cx).null,
            _ => self.all_there(it.parts("args"), cx, "JSON"),
        };
        Value::computed(if converts {
            Nullness::maybe("JSON that is converted to another type")
        } else {
            null
        })
    }

    fn xml(&self, it: &'a Struct<'t>, cx: Cx<'_>) -> Value {
        let args = || it.parts("args").chain(it.parts("named_args"));
        Value::computed(match it.number("op") {
            Some(1) => Nullness::never("XMLELEMENT"),
            Some(0 | 2) => match args().map(|it| self.value(it, cx).null).find(|it| !it.is_maybe()) {
                Some(null) => null.so("XML of something"),
                None => Nullness::maybe("XML of nothing is NULL"),
            },
            Some(5) => self.all_there(args().take(1), cx, "XMLROOT"),
            _ => self.all_there(args(), cx, "XML"),
        })
    }

    /// The columns of an entry that is a query of its own.
    pub(crate) fn subquery(&self, number: usize, query: &'a Struct<'t>, cx: Cx<'_>) -> Rc<Vec<Value>> {
        if let Some(known) = self.columns.borrow().get(&number) {
            return known.clone();
        }
        let level = Level::new(self.analyst, query, Some(Around { level: self, cx: Some(cx) }));
        let columns = Rc::new(level.outputs());
        self.columns.borrow_mut().insert(number, columns.clone());
        columns
    }
}
