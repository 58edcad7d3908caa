//! What a condition proves of the columns in it: one rule for each kind of node.

use crate::expression::{self, kind};
use crate::facts::{Fact, Facts};
use crate::level::{Around, Level};
use crate::node::Struct;

/// What is known of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Known {
    True,
    False,
    NotNull,
    /// False or NULL.
    NotTrue,
    /// True or NULL.
    NotFalse,
}

impl Level<'_, '_> {
    /// What holds in rows for which `it` is known to be so.
    pub(crate) fn proves(&self, it: &Struct<'_>, known: Known) -> Facts {
        let facts = stacker::maybe_grow(64 * 1024, 1024 * 1024, || self.rule(it, known));
        match known {
            Known::NotNull if !matches!(it.kind, "VAR" | "CONST") => match expression::key(it, self.lookup())
            {
                Some(key) => facts.and(&Facts::one(Fact::Expression(key), it.location())),
                None => facts,
            },
            _ => facts,
        }
    }

    fn rule(&self, it: &Struct<'_>, known: Known) -> Facts {
        use Known::{False, NotFalse, NotNull, NotTrue, True};
        let args = || it.parts("args");
        match (kind(it), known) {
            ("CONST", _) if expression::is_null(it) => match known {
                NotTrue | NotFalse => Facts::default(),
                _ => Facts::never(),
            },
            ("CONST", True | NotFalse) if expression::is_bool(it, false) => Facts::never(),
            ("CONST", False | NotTrue) if expression::is_bool(it, true) => Facts::never(),
            ("CONST" | "PARAM", _) => Facts::default(),
            ("BOOLEXPR", _) => self.boolean(it, known),
            ("NULLTEST", _) => {
                let Some(arg) = it.part("arg") else { return Facts::default() };
                let is_not = it.number("nulltesttype") == Some(1);
                let row = it.flag("argisrow");
                match (is_not, known) {
                    (_, NotNull) => Facts::default(),
                    (true, True | NotFalse) => self.proves(arg, NotNull),
                    // `row IS NOT NULL` is false also for a row with a NULL in it.
                    (false, False | NotTrue) if !row => self.proves(arg, NotNull),
                    // Not all of its columns are NULL, hence the row is there.
                    (false, False | NotTrue) => self.row(arg),
                    _ => Facts::default(),
                }
            }
            ("BOOLEANTEST", _) => {
                let Some(arg) = it.part("arg") else { return Facts::default() };
                let holds = match known {
                    True | NotFalse => true,
                    False | NotTrue => false,
                    NotNull => return Facts::default(),
                };
                // IS TRUE, IS NOT TRUE, IS FALSE, IS NOT FALSE, IS UNKNOWN, IS NOT UNKNOWN.
                match (it.number("booltesttype"), holds) {
                    (Some(0), true) | (Some(1), false) => self.proves(arg, True),
                    (Some(0), false) | (Some(1), true) => self.proves(arg, NotTrue),
                    (Some(2), true) | (Some(3), false) => self.proves(arg, False),
                    (Some(2), false) | (Some(3), true) => self.proves(arg, NotFalse),
                    (Some(4), false) | (Some(5), true) => self.proves(arg, NotNull),
                    _ => Facts::default(),
                }
            }
            // Of two values that are not distinct, both are NULL or neither is.
            ("DISTINCTEXPR", False | NotTrue) => {
                let (left, right) = (args().next(), args().nth(1));
                let (Some(left), Some(right)) = (left, right) else { return Facts::default() };
                let is_there = |it: &Struct<'_>| it.kind == "CONST" && !expression::is_null(it);
                match (is_there(left), is_there(right)) {
                    (_, true) => self.proves(left, NotNull),
                    (true, _) => self.proves(right, NotNull),
                    _ => Facts::default(),
                }
            }
            // Of two values that are distinct from each other, one is not NULL where the other is.
            ("DISTINCTEXPR", True | NotFalse) => {
                let (left, right) = (args().next(), args().nth(1));
                let (Some(left), Some(right)) = (left, right) else { return Facts::default() };
                match (expression::is_null(left), expression::is_null(right)) {
                    (_, true) => self.proves(left, NotNull),
                    (true, _) => self.proves(right, NotNull),
                    _ => Facts::default(),
                }
            }
            ("COALESCEEXPR" | "MINMAXEXPR", True | False | NotNull) => {
                let all = args().map(|arg| self.proves(arg, known));
                all.reduce(|one, other| one.or(&other)).unwrap_or_default()
            }
            ("CASEEXPR", True | False | NotNull) => self.case(it, known),
            ("SCALARARRAYOPEXPR", True | False | NotNull) => self.array_operator(it, known),
            ("SUBLINK", True) => self.sublink(it),
            (_, NotTrue | NotFalse) => Facts::default(),
            _ => self.strict(it),
        }
    }

    /// What is computed from NULL is NULL: what holds where it is not.
    fn strict(&self, it: &Struct<'_>) -> Facts {
        let place = it.location();
        let mut facts = Facts::default();
        match kind(it) {
            "VAR" => {
                let (up, entry) = (it.index("varlevelsup"), it.index("varno"));
                let column = it.number("varattno").unwrap_or(0);
                // OLD and NEW are other rows than the one that a condition is about.
                if it.index("varreturningtype") != 0 {
                    return Facts::default();
                }
                let fact =
                    if column == 0 { Fact::Row { up, entry } } else { Fact::Column { up, entry, column } };
                return self.grouped(it, Facts::one(fact, place));
            }
            "FUNCEXPR" => {
                let strict = self
                    .lookup()
                    .functions
                    .get(&it.oid("funcid"))
                    .is_some_and(|it| it.strict && !it.returns_set);
                if strict {
                    facts = self.all(it.parts("args"));
                }
            }
            "OPEXPR" if self.lookup().function_of(it).is_some_and(|it| it.strict && !it.returns_set) => {
                facts = self.all(it.parts("args"));
            }
            // NULLIF(a, b) is a or NULL.
            "NULLIFEXPR" => facts = self.all(it.parts("args").take(1)),
            "RELABELTYPE" | "COLLATEEXPR" | "COERCETODOMAIN" | "COERCEVIAIO" | "ARRAYCOERCEEXPR"
            | "CONVERTROWTYPEEXPR" | "NAMEDARGEXPR" => facts = self.all(it.part("arg").into_iter()),
            // A field of no row is NULL, and so is an element of no array.
            "FIELDSELECT" => facts = self.all(it.part("arg").into_iter()),
            "SUBSCRIPTINGREF" if it.get("refassgnexpr").is_null() => {
                facts = self.all(it.part("refexpr").into_iter());
            }
            // The first pair decides unless it is equal: in either case neither of it is NULL.
            "ROWCOMPAREEXPR" => facts = self.all(it.parts("largs").take(1).chain(it.parts("rargs").take(1))),
            _ => {}
        }
        facts
    }

    fn all<'n, 't: 'n>(&self, parts: impl Iterator<Item = &'n Struct<'t>>) -> Facts {
        parts.fold(Facts::default(), |facts, it| facts.and(&self.proves(it, Known::NotNull)))
    }

    /// With what the column of a join, or of the groups of version 18, stands for.
    fn grouped(&self, var: &Struct<'_>, facts: Facts) -> Facts {
        match self.group_expression(var).or_else(|| self.merged(var)) {
            Some(it) => facts.and(&self.proves(it, Known::NotNull)),
            None => facts,
        }
    }

    /// That the row is there which is not all NULL.
    fn row(&self, it: &Struct<'_>) -> Facts {
        let whole = kind(it) == "VAR" && it.number("varattno") == Some(0);
        if whole { self.proves(it, Known::NotNull) } else { Facts::default() }
    }

    fn boolean(&self, it: &Struct<'_>, known: Known) -> Facts {
        use Known::{False, NotFalse, NotNull, NotTrue, True};
        let args = it.parts("args");
        let each = |known: Known| args.clone().map(move |arg| self.proves(arg, known));
        let all = |known: Known| each(known).fold(Facts::default(), |facts, it| facts.and(&it));
        let any = |known: Known| each(known).reduce(|one, other| one.or(&other)).unwrap_or_default();
        match (it.get("boolop").name().as_deref(), known) {
            (Some("not"), _) => all(match known {
                True => False,
                False => True,
                NotTrue => NotFalse,
                NotFalse => NotTrue,
                NotNull => NotNull,
            }),
            (Some("and"), True | NotFalse) => all(known),
            (Some("and"), False | NotTrue) => any(known),
            (Some("or"), True | NotFalse) => any(known),
            (Some("or"), False | NotTrue) => all(known),
            (Some("and" | "or"), NotNull) => self.boolean(it, True).or(&self.boolean(it, False)),
            _ => Facts::default(),
        }
    }

    /// One arm was taken, after those before it were not.
    fn case(&self, it: &Struct<'_>, known: Known) -> Facts {
        let mut before = Facts::default();
        let mut whole: Option<Facts> = None;
        let mut arm = |facts: Facts| whole = Some(whole.take().map_or(facts.clone(), |it| it.or(&facts)));
        for when in it.parts("args") {
            let (Some(condition), Some(result)) = (when.part("expr"), when.part("result")) else {
                return Facts::default();
            };
            let taken = self.proves_of_case(it, condition, Known::True);
            arm(before.clone().and(&taken).and(&self.proves(result, known)));
            before = before.and(&self.proves_of_case(it, condition, Known::NotTrue));
        }
        match it.part("defresult") {
            Some(result) => arm(before.and(&self.proves(result, known))),
            None => arm(Facts::never()),
        }
        whole.unwrap_or_default()
    }

    /// What the condition of an arm proves. In `CASE x WHEN y`, it is `x = y` with a stand-in for `x`.
    pub(crate) fn proves_of_case(&self, case: &Struct<'_>, condition: &Struct<'_>, known: Known) -> Facts {
        let facts = self.proves(condition, known);
        let test = case.part("arg").filter(|_| known == Known::True && condition.kind == "OPEXPR");
        let stands_in = |it: &Struct<'_>| {
            let inner = std::iter::successors(Some(it), |it| expression::inner(it)).last();
            inner.is_some_and(|it| it.kind == "CASETESTEXPR")
        };
        match test {
            Some(test) if condition.parts("args").any(stands_in) => {
                let strict = self.lookup().function_of(condition).is_some_and(|it| it.strict);
                if strict { facts.and(&self.proves(test, Known::NotNull)) } else { facts }
            }
            _ => facts,
        }
    }

    /// `x = ANY (array)`, `x = ALL (array)`: over no elements it is false or true whatever `x` is.
    fn array_operator(&self, it: &Struct<'_>, known: Known) -> Facts {
        if !self.lookup().function_of(it).is_some_and(|it| it.strict) {
            return Facts::default();
        }
        let mut args = it.parts("args");
        let (Some(scalar), Some(array)) = (args.next(), args.next()) else { return Facts::default() };
        let facts = self.proves(array, Known::NotNull);
        let any = it.flag("useOr");
        let has_elements = kind(array) == "ARRAYEXPR"
            && !array.flag("multidims")
            && array.parts("elements").next().is_some();
        let found = matches!((any, known), (true, Known::True) | (false, Known::False));
        if found || has_elements { facts.and(&self.proves(scalar, Known::NotNull)) } else { facts }
    }

    /// A row of the query was found for which its conditions hold.
    fn sublink(&self, it: &Struct<'_>) -> Facts {
        let Some(query) = it.part("subselect") else { return Facts::default() };
        match it.number("subLinkType") {
            Some(0) => self.found(query),
            Some(2) => {
                let test = it.part("testexpr").map(|it| self.proves(it, Known::True)).unwrap_or_default();
                test.and(&self.found(query))
            }
            _ => Facts::default(),
        }
    }

    /// What holds around a query that has found a row.
    fn found(&self, query: &Struct<'_>) -> Facts {
        let plain = query.get("setOperations").is_null()
            && !query.flag("hasAggs")
            && query.get("havingQual").is_null()
            && query.get("groupingSets").is_null()
            && query.number("commandType") == Some(1);
        if !plain {
            return Facts::default();
        }
        let level = Level::new(self.analyst, query, Some(Around { level: self, cx: None }));
        level.rows().facts.clone().outward()
    }
}
