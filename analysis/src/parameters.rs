//! What parameters are compared with, assigned to and inserted into.

use crate::expression::{self, kind};
use crate::level::{Around, Cx, Level};
use crate::lookup::NotNull;
use crate::node::{Node, Struct};
use crate::value::Origin;

/// What is known of a parameter.
#[derive(Debug, Clone, Default)]
pub(crate) struct Uses {
    pub(crate) origin: Origin,
    /// NULL is something to say here: `IS NOT DISTINCT FROM`, a column that may be NULL.
    pub(crate) accepts: bool,
    /// It is refused here: a column that is NOT NULL.
    pub(crate) refuses: bool,
    /// The same of its elements.
    pub(crate) elements_accept: bool,
    pub(crate) elements_refuse: bool,
}

/// The uses of all parameters, by their number less one.
pub(crate) type AllUses = Vec<Uses>;

/// What a value goes to.
#[derive(Clone)]
struct Target {
    origin: Origin,
    /// Whether it takes NULL, where that is known, and NULL elements.
    null: Option<bool>,
    elements: Option<bool>,
}

impl Target {
    fn new(origin: Origin, null: Option<bool>) -> Self {
        Target { origin, null, elements: None }
    }
}

impl<'a, 't: 'a> Level<'a, 't> {
    /// Adds the uses of parameters in this query and those in it.
    pub(crate) fn uses(&self, all: &mut AllUses) {
        let query = self.query;
        let result = query.index("resultRelation");
        if result > 0 {
            self.assignments(query, result, all);
            if let Some(conflict) = query.part("onConflict") {
                self.assigned(conflict.get("onConflictSet"), result, all);
            }
            for action in query.parts("mergeActionList") {
                self.assignments(action, result, all);
            }
        }
        for (field, value) in query.fields() {
            match field {
                "rtable" => value.structs().for_each(|it| self.entry_uses(it, all)),
                "cteList" => {
                    value.structs().filter_map(|it| it.part("ctequery")).for_each(|it| self.inner(it, all))
                }
                _ => self.all_in(value, all),
            }
        }
    }

    fn cx_of_uses(&self) -> Cx<'_> {
        Cx { extra: None, grouped: false, test: None, sublink: None, rows: self.rows() }
    }

    fn inner(&self, query: &'a Struct<'t>, all: &mut AllUses) {
        Level::new(self.analyst, query, Some(Around { level: self, cx: Some(self.cx_of_uses()) })).uses(all);
    }

    fn entry_uses(&self, entry: &'a Struct<'t>, all: &mut AllUses) {
        match entry.part("subquery") {
            Some(query) => self.inner(query, all),
            // What joins merge is written elsewhere.
            None if matches!(entry.number("rtekind"), Some(2 | 9)) => {}
            None => entry.fields().for_each(|(_, value)| self.all_in(value, all)),
        }
    }

    fn all_in(&self, node: &'a Node<'t>, all: &mut AllUses) {
        match node {
            Node::Struct(it) if it.kind == "QUERY" => self.inner(it, all),
            Node::Struct(it) => stacker::maybe_grow(64 * 1024, 1024 * 1024, || self.expression(it, all)),
            Node::List(items) => items.iter().for_each(|it| self.all_in(it, all)),
            Node::Null | Node::Atom(_) => {}
        }
    }

    fn assignments(&self, of: &'a Struct<'t>, result: usize, all: &mut AllUses) {
        // DELETE and a query's own list assign nothing.
        if matches!(of.number("commandType"), Some(2 | 3)) {
            self.assigned(of.get("targetList"), result, all);
        }
    }

    fn assigned(&self, list: &'a Node<'t>, result: usize, all: &mut AllUses) {
        let Some(entry) = self.entry(result) else { return };
        for target in list.structs().filter(|it| !it.flag("resjunk")) {
            let (Some(value), Some(column)) = (target.part("expr"), target.number("resno")) else { continue };
            let of_column = self.relation_column(entry, column);
            let target = Target::new(of_column.origin.clone(), self.takes_null(&of_column.origin));
            self.flow(value, &target, all);
        }
    }

    /// Whether the column that is written takes NULL; `None` where that is not known.
    fn takes_null(&self, origin: &Origin) -> Option<bool> {
        let Origin::Columns { columns, arrays: 0 } = origin else { return None };
        let takes = |(relation, column): &(u32, i16)| {
            let attribute = self.lookup().relations.get(relation)?.columns.get(column)?;
            let domain = self.lookup().types.get(&attribute.type_oid).is_some_and(|it| it.not_null);
            // NOT VALID is about rows that are there already.
            Some(attribute.only == NotNull::No && !domain)
        };
        columns.iter().map(takes).reduce(|one, other| Some(one? && other?)).flatten()
    }

    /// What `it` is computed from goes to `target`.
    fn flow(&self, it: &'a Struct<'t>, target: &Target, all: &mut AllUses) {
        if let Some(inner) = expression::inner(it) {
            return self.flow(inner, target, all);
        }
        match kind(it) {
            "PARAM" if it.number("paramkind") == Some(0) => {
                let number = it.index("paramid");
                if number == 0 || number > usize::from(u16::MAX) {
                    return;
                }
                if all.len() < number {
                    all.resize_with(number, Uses::default);
                }
                if let Some(uses) = all.get_mut(number - 1) {
                    uses.origin = std::mem::take(&mut uses.origin).or(target.origin.clone());
                    uses.accepts |= target.null == Some(true);
                    uses.refuses |= target.null == Some(false);
                    uses.elements_accept |= target.elements == Some(true);
                    uses.elements_refuse |= target.elements == Some(false);
                }
            }
            "COALESCEEXPR" | "MINMAXEXPR" => {
                let count = it.parts("args").count();
                for (index, arg) in it.parts("args").enumerate() {
                    let last = index + 1 == count && target.null != Some(true);
                    let null = if last { target.null } else { Some(true) };
                    self.flow(arg, &Target { null, ..target.clone() }, all);
                }
            }
            "NULLIFEXPR" => {
                let target = Target { null: None, ..target.clone() };
                it.parts("args").for_each(|it| self.flow(it, &target, all));
            }
            "CASEEXPR" => {
                // Which arm is taken may depend on the parameter itself.
                let target = Target { null: target.null.filter(|it| *it), ..target.clone() };
                let results = it.parts("args").filter_map(|it| it.part("result")).chain(it.part("defresult"));
                results.for_each(|it| self.flow(it, &target, all));
            }
            "FUNCEXPR" => {
                let unnests = self
                    .lookup()
                    .functions
                    .get(&it.oid("funcid"))
                    .is_some_and(|it| it.builtin && it.name == "unnest");
                if unnests && let Some(array) = it.parts("args").next() {
                    self.flow(
                        array,
                        &Target {
                            origin: target.origin.clone().shifted(1),
                            null: None,
                            elements: target.null,
                        },
                        all,
                    );
                }
            }
            "ARRAYEXPR" => {
                let target = Target::new(target.origin.clone().shifted(-1), target.elements);
                it.parts("elements").for_each(|it| self.flow(it, &target, all));
            }
            "VAR" => self.flow_from(it, target, all),
            "SUBLINK" if it.number("subLinkType") == Some(4) => {
                if let Some(query) = it.part("subselect") {
                    self.flow_into(query, 1, target, all);
                }
            }
            _ => {}
        }
    }

    /// A column goes to `target`, and so does what it is of.
    fn flow_from(&self, var: &'a Struct<'t>, target: &Target, all: &mut AllUses) {
        let column = var.index("varattno");
        let Some(entry) =
            self.entry(var.index("varno")).filter(|_| var.index("varlevelsup") == 0 && column > 0)
        else {
            return;
        };
        match entry.number("rtekind") {
            Some(1) => {
                if let Some(query) = entry.part("subquery") {
                    self.flow_into(query, column, target, all);
                }
            }
            Some(2) => {
                if let Some(it) = self.merged(var) {
                    self.flow(it, target, all);
                }
            }
            Some(3) => {
                // Each argument of `unnest` in FROM is a call of its own.
                let call = entry.parts("functions").nth(column - 1).and_then(|it| it.part("funcexpr"));
                if let Some(call) = call {
                    self.flow(call, target, all);
                }
            }
            Some(5) => {
                let lists = entry.get("values_lists").items().iter();
                for value in lists.filter_map(|it| it.items().get(column - 1)?.as_struct()) {
                    self.flow(value, target, all);
                }
            }
            Some(6) => {
                let name = entry.get("ctename").name();
                let table = self.query.parts("cteList").find(|it| it.get("ctename").name() == name);
                let own = table.filter(|_| entry.index("ctelevelsup") == 0 && !entry.flag("self_reference"));
                if let Some(query) = own.and_then(|it| it.part("ctequery")) {
                    self.flow_into(query, column, target, all);
                }
            }
            _ => {}
        }
    }

    /// A query's column goes to `target`.
    fn flow_into(&self, query: &'a Struct<'t>, column: usize, target: &Target, all: &mut AllUses) {
        let around = Around { level: self, cx: Some(self.cx_of_uses()) };
        let level = Level::new(self.analyst, query, Some(around));
        if query.number("commandType") != Some(1) {
            return;
        }
        if let Some(operation) = query.part("setOperations") {
            level.flow_into_arm(operation, column, target, all);
            return;
        }
        let target_entry = query.parts("targetList").filter(|it| !it.flag("resjunk")).nth(column - 1);
        if let Some(value) = target_entry.and_then(|it| it.part("expr")) {
            level.flow(value, target, all);
        }
    }

    fn flow_into_arm(&self, arm: &'a Struct<'t>, column: usize, target: &Target, all: &mut AllUses) {
        if arm.kind == "RANGETBLREF" {
            let query = self.entry(arm.index("rtindex")).and_then(|it| it.part("subquery"));
            if let Some(query) = query {
                self.flow_into(query, column, target, all);
            }
            return;
        }
        ["larg", "rarg"]
            .iter()
            .filter_map(|it| arm.part(it))
            .for_each(|it| self.flow_into_arm(it, column, target, all));
    }

    /// Both are compared with each other.
    fn compared(&self, left: &'a Struct<'t>, right: &'a Struct<'t>, null: Option<bool>, all: &mut AllUses) {
        let cx = self.cx_of_uses();
        let origin = |it: &'a Struct<'t>| self.value(it, cx).origin;
        self.flow(left, &Target::new(origin(right), null), all);
        self.flow(right, &Target::new(origin(left), null), all);
    }

    fn expression(&self, it: &'a Struct<'t>, all: &mut AllUses) {
        let args: Vec<&'a Struct<'t>> = it.parts("args").collect();
        let compares = || {
            let name = self.lookup().operators.get(&it.oid("opno")).map(|(name, _)| name.as_str());
            name.is_some_and(|it| matches!(it, "=" | "<>" | "<" | "<=" | ">" | ">="))
        };
        match (kind(it), args.as_slice()) {
            ("PARAM", _) => self.flow(it, &Target::new(Origin::Any, None), all),
            ("OPEXPR" | "NULLIFEXPR", [left, right]) if compares() => self.compared(left, right, None, all),
            ("DISTINCTEXPR", [left, right]) => self.compared(left, right, Some(true), all),
            ("SCALARARRAYOPEXPR", [scalar, array]) if compares() => {
                let cx = self.cx_of_uses();
                let (of_scalar, of_array) = (self.value(scalar, cx).origin, self.value(array, cx).origin);
                self.flow(array, &Target::new(of_scalar.shifted(1), None), all);
                self.flow(scalar, &Target::new(of_array.shifted(-1), None), all);
            }
            ("ROWCOMPAREEXPR", _) => {
                let (left, right): (Vec<_>, Vec<_>) =
                    (it.parts("largs").collect(), it.parts("rargs").collect());
                left.into_iter().zip(right).for_each(|(left, right)| self.compared(left, right, None, all));
            }
            ("NULLTEST", _) => {
                if let Some(arg) = it.part("arg") {
                    self.flow(arg, &Target::new(Origin::Any, Some(true)), all);
                }
            }
            ("COALESCEEXPR" | "MINMAXEXPR" | "CASEEXPR", _) => {
                let origin = self.value(it, self.cx_of_uses()).origin;
                self.flow(it, &Target::new(origin, None), all);
            }
            ("SUBLINK", _) => return self.sublink_uses(it, all),
            _ => {}
        }
        it.fields().for_each(|(_, value)| self.all_in(value, all));
    }

    /// `:x IN (SELECT y …)`.
    fn sublink_uses(&self, it: &'a Struct<'t>, all: &mut AllUses) {
        self.all_in(it.get("subselect"), all);
        let (Some(test), Some(query)) = (it.part("testexpr"), it.part("subselect")) else { return };
        let around = Around { level: self, cx: Some(self.cx_of_uses()) };
        let columns = Level::new(self.analyst, query, Some(around)).outputs();
        let cx = Cx { sublink: Some(&columns), ..self.cx_of_uses() };
        let tests: Vec<_> = if test.kind == "BOOLEXPR" { test.parts("args").collect() } else { vec![test] };
        for test in tests {
            let args: Vec<_> = test.parts("args").collect();
            match args.as_slice() {
                // Each compares something here with a column there.
                [left, right] if test.kind == "OPEXPR" => {
                    let origin = self.value(right, cx).origin;
                    self.flow(left, &Target::new(origin, None), all);
                    if left.kind != "PARAM" {
                        self.expression(left, all);
                    }
                }
                _ => test.fields().for_each(|(_, value)| self.all_in(value, all)),
            }
        }
    }
}
