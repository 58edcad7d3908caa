//! What a query returns, and what the entries of its range table do.

use std::rc::Rc;

use crate::expression;
use crate::facts::Fact;
use crate::level::{Around, Cx, Level, Rows};
use crate::lookup::NotNull;
use crate::node::{self, Node, Struct};
use crate::value::{Nullness, Origin, Value};

/// How often a recursive query is gone through before it is given up.
const MOST_ROUNDS: usize = 20;

impl<'a, 't: 'a> Level<'a, 't> {
    /// What is known of each column that is returned.
    pub(crate) fn outputs(&self) -> Vec<Value> {
        if let Some(operation) = self.query.part("setOperations") {
            return self.arm(self.query.get("setOperations").as_struct().unwrap_or(operation));
        }
        match self.query.number("commandType") {
            Some(1) => self.targets("targetList", self.cx()),
            _ => {
                let rows = self.returned();
                self.targets(
                    "returningList",
                    Cx { rows: &rows, extra: None, grouped: false, test: None, sublink: None },
                )
            }
        }
    }

    fn targets(&self, list: &str, cx: Cx<'_>) -> Vec<Value> {
        let targets = self.query.parts(list).filter(|it| !it.flag("resjunk"));
        targets.map(|it| self.part_of(it, "expr", cx)).collect()
    }

    /// What is known of the rows that a change returns: it may have written other values than its conditions saw.
    fn returned(&self) -> Rows {
        let target = self.query.index("resultRelation");
        let deletes = self.query.number("commandType") == Some(4);
        let relation = self.entry(target).and_then(|it| self.lookup().relations.get(&it.oid("relid")));
        let as_written =
            relation.is_some_and(|it| !it.rewrites_rows && !it.has_rules && matches!(it.kind, 'r' | 'p'));
        let assigned = |column: i64| {
            let generated = i16::try_from(column)
                .ok()
                .and_then(|it| relation?.columns.get(&it))
                .is_none_or(|it| it.generated);
            generated || self.query.parts("targetList").any(|it| it.number("resno") == Some(column))
        };
        let keeps = |fact: &Fact| match fact {
            _ if deletes && as_written => true,
            Fact::Column { up: 0, entry, column } if *entry == target => as_written && !assigned(*column),
            Fact::Expression(_) => false,
            _ => true,
        };
        let mut rows = self.rows().clone();
        rows.facts.facts.retain(|fact, _| keeps(fact));
        rows.base.facts.retain(|fact, _| keeps(fact));
        rows
    }

    /// An arm of a set operation, or one of several.
    fn arm(&self, it: &'a Struct<'t>) -> Vec<Value> {
        if it.kind == "RANGETBLREF" {
            let query = self.entry(it.index("rtindex")).and_then(|it| it.part("subquery"));
            return query
                .map(|query| self.subquery(it.index("rtindex"), query, self.cx()).to_vec())
                .unwrap_or_default();
        }
        let (Some(left), Some(right)) = (it.part("larg"), it.part("rarg")) else { return Vec::new() };
        let (left, right) = (self.arm(left), self.arm(right));
        let pairs = left.into_iter().zip(right);
        match it.number("op") {
            // INTERSECT: what is in both.
            Some(2) => pairs
                .map(|(left, right)| match (left.null.is_maybe(), right.null.is_maybe()) {
                    (true, false) => left.with(right.null),
                    _ => left,
                })
                .collect(),
            // EXCEPT.
            Some(3) => pairs.map(|(left, _)| left).collect(),
            _ => pairs.map(|(left, right)| left.or(right)).collect(),
        }
    }

    /// Whether it returns a row whatever the data.
    pub(crate) fn has_a_row(&self) -> bool {
        let query = self.query;
        let limited = !query.get("limitOffset").is_null()
            || query.part("limitCount").is_some_and(|it| {
                let zero = expression::constant(it).is_none_or(|it| it.iter().all(|it| *it == 0));
                !expression::is_null(it) && zero
            });
        if limited || query.number("commandType") != Some(1) {
            return false;
        }
        if let Some(operation) = query.part("setOperations") {
            return operation.number("op") == Some(1) && self.arm_has_a_row(operation);
        }
        if !query.get("havingQual").is_null() || query.flag("hasTargetSRFs") {
            return false;
        }
        let ungrouped = query.get("groupClause").is_null() && query.get("groupingSets").is_null();
        if query.flag("hasAggs") && ungrouped {
            return true;
        }
        let from = query.part("jointree");
        let unconditional = from.is_some_and(|it| it.get("quals").is_null());
        unconditional
            && ungrouped
            && from.is_some_and(|it| it.parts("fromlist").all(|it| self.entry_has_a_row(it)))
    }

    fn arm_has_a_row(&self, it: &Struct<'t>) -> bool {
        match it.kind {
            "RANGETBLREF" => self.entry_has_a_row(it),
            _ if it.number("op") == Some(1) => {
                ["larg", "rarg"].iter().filter_map(|arm| it.part(arm)).any(|it| self.arm_has_a_row(it))
            }
            _ => false,
        }
    }

    fn entry_has_a_row(&self, it: &Struct<'t>) -> bool {
        let Some(entry) = self.entry(it.index("rtindex")).filter(|_| it.kind == "RANGETBLREF") else {
            return false;
        };
        match entry.number("rtekind") {
            Some(1) => entry.part("subquery").is_some_and(|query| {
                Level::new(self.analyst, query, Some(Around { level: self, cx: None })).has_a_row()
            }),
            Some(5 | 8) => true,
            _ => false,
        }
    }

    /// A column of the relation that a statement writes to, as it returns it.
    fn written_column(&self, entry: &Struct<'_>, column: i64) -> Value {
        let value = self.relation_column(entry, column);
        let relation = self.lookup().relations.get(&entry.oid("relid"));
        let Some(relation) = relation.filter(|it| it.has_rules || it.kind == 'v') else { return value };
        if relation.has_rules {
            let text = format!("a rule of {} may return something else", relation.name);
            return value.with(Nullness::maybe(text));
        }
        if self.query.number("commandType") == Some(4) {
            return value;
        }
        let base = i16::try_from(column).ok().and_then(|it| self.written_base((entry.oid("relid"), it)));
        let attribute =
            base.and_then(|(relation, column)| self.lookup().relations.get(&relation)?.columns.get(&column));
        match attribute.map(|it| &it.not_null) {
            Some(NotNull::Yes) => value,
            _ => value
                .with(Nullness::maybe("what is written to a view may be other than what is read from it")),
        }
    }

    /// The table's column that a column of a view is, unchanged, if what is written to it goes there.
    fn written_base(&self, (oid, column): (u32, i16)) -> Option<(u32, i16)> {
        let relation = self.lookup().relations.get(&oid).filter(|it| !it.has_rules)?;
        match relation.kind {
            'r' | 'p' => return Some((oid, column)),
            'v' if !relation.rewrites_rows => {}
            _ => return None,
        }
        let text = self.lookup().tree(oid)?;
        let node = node::read(&text).ok()?;
        let query = node.items().first().and_then(Node::as_struct)?;
        let mut from = query.part("jointree")?.parts("fromlist");
        let (table, None) = (from.next()?, from.next()) else { return None };
        let entry = query.parts("rtable").nth(table.index("rtindex").checked_sub(1)?)?;
        let number = usize::try_from(column).ok()?.checked_sub(1)?;
        let target = query.parts("targetList").filter(|it| !it.flag("resjunk")).nth(number)?;
        let var = target.part("expr").filter(|it| it.kind == "VAR" && it.index("varlevelsup") == 0)?;
        let plain = entry.number("rtekind") == Some(0) && var.index("varno") == table.index("rtindex");
        plain
            .then_some((entry.oid("relid"), i16::try_from(var.number("varattno")?).ok()?))
            .and_then(|it| self.written_base(it))
    }

    /// A column of an entry, where no join has made it NULL.
    pub(crate) fn entry_value(&self, number: usize, column: i64, cx: Cx<'_>) -> Value {
        let Some(entry) = self.entry(number) else { return Value::maybe("a column of nothing") };
        let nth = |columns: &[Value]| {
            let value = usize::try_from(column - 1).ok().and_then(|it| columns.get(it).cloned());
            value.unwrap_or_else(|| {
                Value::maybe(format!("nothing is known of {}", self.column_name(number, column)))
            })
        };
        let plain = Cx { extra: None, grouped: false, test: None, sublink: None, rows: self.rows() };
        match entry.number("rtekind") {
            Some(0) if number == self.query.index("resultRelation") => self.written_column(entry, column),
            Some(0) => self.relation_column(entry, column),
            Some(1 | 5 | 6) if column == 0 => Value::never("a row"),
            Some(1) => match entry.part("subquery") {
                Some(query) => nth(&self.subquery(number, query, plain)),
                None => Value::maybe("a subquery"),
            },
            Some(2) if column == 0 => Value::never("a row of a join"),
            Some(2) => self.merged_value(number, entry, column, cx),
            Some(3) => self.function_column(number, entry, column, plain),
            Some(4) => self.table_function(entry, column),
            Some(5) => {
                let index = usize::try_from(column - 1).unwrap_or(usize::MAX);
                let lists = entry.get("values_lists").items().iter();
                let values =
                    lists.filter_map(|it| it.items().get(index)?.as_struct()).map(|it| self.value(it, plain));
                values.reduce(Value::or).unwrap_or_else(|| Value::maybe("VALUES without rows"))
            }
            Some(6) => nth(&self.common_table(entry)),
            Some(kind) => {
                self.analyst.note_unknown(&format!("RTE {kind}"));
                Value::maybe("nothing is known of this kind of table")
            }
            None => Value::maybe("a table of no kind"),
        }
    }

    /// A column of a join: of one side, or of both where they are merged.
    fn merged_value(&self, number: usize, entry: &'a Struct<'t>, column: i64, cx: Cx<'_>) -> Value {
        let index = usize::try_from(column - 1).unwrap_or(usize::MAX);
        let Some(expression) = entry.get("joinaliasvars").items().get(index).and_then(|it| it.as_struct())
        else {
            return Value::maybe("a column of a join that is no longer there");
        };
        let cx = Cx { grouped: false, ..cx };
        let value = self.value(expression, cx);
        let Some((left, right)) = cx.rows.sides.get(&number).filter(|_| value.null.is_maybe()) else {
            return value;
        };
        // In a row of a FULL JOIN one side is there, with what it holds before the join.
        let side = |rows: &Rows, index: usize| {
            let of_side = Cx { rows, extra: None, ..cx };
            Some(self.value(expression.parts("args").nth(index)?, of_side).null)
        };
        match (side(left, 0), side(right, 1)) {
            (Some(Nullness::Never(reason)), Some(Nullness::Never(_))) => {
                value.with(Nullness::Never(reason.so("one side of the FULL JOIN is there")))
            }
            _ => value,
        }
    }

    fn function_column(&self, number: usize, entry: &'a Struct<'t>, column: i64, cx: Cx<'_>) -> Value {
        if column <= 0 {
            return Value::maybe("the whole result of a function may be NULL");
        }
        let several = entry.parts("functions").count() > 1;
        let mut before = 0;
        for function in entry.parts("functions") {
            let count = i64::try_from(function.index("funccolcount")).unwrap_or(0).max(1);
            if column > before + count {
                before += count;
                continue;
            }
            let Some(call) = function.part("funcexpr") else { break };
            if several {
                let null =
                    Nullness::maybe("of several functions in FROM, the shorter ones are filled up with NULL");
                return self.column_of(call, column - before, count, cx).with(null);
            }
            return self.column_of(call, column - before, count, cx);
        }
        match column == before + 1 && entry.flag("funcordinality") {
            true => Value::never("WITH ORDINALITY"),
            false => Value::maybe(format!("nothing is known of {}", self.column_name(number, column))),
        }
    }

    /// A column of what a function in FROM returns.
    fn column_of(&self, call: &'a Struct<'t>, column: i64, count: i64, cx: Cx<'_>) -> Value {
        let function = self.lookup().functions.get(&call.oid("funcid"));
        let named = function.filter(|it| it.outputs.len() > 1);
        if let Some(function) = named {
            let name = usize::try_from(column - 1).ok().and_then(|it| function.outputs.get(it));
            let known =
                function.class.zip(name).is_some_and(|(class, name)| class.columns.contains(&name.as_str()));
            let args: Vec<Value> = call.parts("args").map(|it| self.value(it, cx)).collect();
            let signature = &function.signature;
            let name = name.map_or("?", String::as_str);
            return match args.iter().find(|it| it.null.is_maybe()) {
                _ if !known => Value::maybe(format!("{name} of {signature} may be NULL")),
                Some(missing) if !(function.strict && function.returns_set) => {
                    Value::computed(missing.null.so(format!("{signature} of NULL may be NULL")))
                }
                _ => Value::never(format!("{name} of {signature} is never NULL")),
            };
        }
        // The columns are those of the row, even if it is but one.
        let composite = self.lookup().types.get(&expression::type_of(call)).is_some_and(|it| it.composite);
        if count > 1 || composite {
            return Value::maybe(match function {
                Some(it) => format!("{} may return NULL, as far as is known", it.signature),
                None => "a function may return NULL".to_owned(),
            });
        }
        let value = self.value(call, cx);
        // What is called in FROM is not among the sets of the target list.
        value
    }

    fn table_function(&self, entry: &Struct<'_>, column: i64) -> Value {
        let Some(function) = entry.part("tablefunc") else { return Value::maybe("a table function") };
        let index = column - 1;
        // FOR ORDINALITY, of the whole and not of a nested path.
        let json = function.number("functype") == Some(1);
        if function.number("ordinalitycol") == Some(index) && !json {
            return Value::never("FOR ORDINALITY");
        }
        if function.get("notnulls").numbers().any(|it| it == index) {
            return Value::never("the column is NOT NULL in XMLTABLE");
        }
        Value::maybe("what is not there in XMLTABLE or JSON_TABLE is NULL")
    }

    /// The columns of a common table expression, of this level or one around it.
    fn common_table(&self, entry: &Struct<'_>) -> Rc<Vec<Value>> {
        let Some(name) = entry.get("ctename").name() else { return Rc::default() };
        let mut level = self;
        for _ in 0..entry.index("ctelevelsup") {
            match level.parent {
                Some(parent) => level = parent.level,
                None => return Rc::default(),
            }
        }
        level.common_of(&name)
    }

    fn common_of(&self, name: &str) -> Rc<Vec<Value>> {
        if let Some(known) = self.common.borrow().get(name) {
            return known.clone();
        }
        let Some(table) =
            self.query.parts("cteList").find(|it| it.get("ctename").name().as_deref() == Some(name))
        else {
            return Rc::default();
        };
        let Some(query) = table.part("ctequery") else { return Rc::default() };
        let compute = || {
            let level =
                Level::new(self.analyst, query, Some(Around { level: self, cx: Some(self.cx_for_common()) }));
            let mut columns = level.outputs();
            columns.extend(searched(table));
            columns
        };
        let keep = |columns: Vec<Value>| {
            let columns = Rc::new(columns);
            self.common.borrow_mut().insert(name.to_owned(), columns.clone());
            columns
        };
        if !table.flag("cterecursive") {
            return keep(compute());
        }
        // From nothing being NULL: each round takes back what the one before does not bear out.
        let count = table.get("ctecoltypes").numbers().count();
        let assumed = Value {
            null: Nullness::never("the recursive query itself"),
            elements: None,
            origin: Origin::Any,
        };
        let mut known = keep(vec![assumed; count]);
        for _ in 0..MOST_ROUNDS {
            let next = compute();
            let same = |one: &Value, other: &Value| {
                let elements = |it: &Value| it.elements.as_ref().map(Nullness::is_maybe);
                (one.null.is_maybe(), elements(one), &one.origin)
                    == (other.null.is_maybe(), elements(other), &other.origin)
            };
            let settled =
                known.len() == next.len() && known.iter().zip(&next).all(|(one, other)| same(one, other));
            known = keep(next);
            if settled {
                return known;
            }
        }
        keep(vec![Value::maybe("a recursive query that is too deep to follow"); known.len()])
    }

    /// Common table expressions do not see the rows beside them.
    fn cx_for_common(&self) -> Cx<'_> {
        Cx { extra: None, grouped: false, test: None, sublink: None, rows: self.rows() }
    }
}

/// The columns that SEARCH and CYCLE add.
fn searched(table: &Struct<'_>) -> Vec<Value> {
    let mut columns = Vec::new();
    if table.part("search_clause").is_some() {
        columns.push(Value::never("the order of SEARCH"));
    }
    if let Some(cycle) = table.part("cycle_clause") {
        let marks = ["cycle_mark_value", "cycle_mark_default"];
        let null = marks
            .iter()
            .filter_map(|it| cycle.part(it))
            .all(|it| it.kind == "CONST" && !expression::is_null(it));
        columns.push(if null {
            Value::never("the mark of CYCLE")
        } else {
            Value::maybe("the mark of CYCLE")
        });
        columns.push(Value::never("the path of CYCLE"));
    }
    columns
}
