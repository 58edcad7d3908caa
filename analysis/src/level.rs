//! One level of a query: what is in its rows before anything is selected of them.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use crate::analyst::Analyst;
use crate::facts::{Fact, Facts};
use crate::lookup::Lookup;
use crate::node::Struct;
use crate::prove::Known;
use crate::value::Value;

/// A query, and those around it.
pub(crate) struct Level<'a, 't> {
    pub(crate) analyst: &'a Analyst<'a>,
    pub(crate) query: &'a Struct<'t>,
    /// Its range table; entries are numbered from 1.
    entries: Vec<&'a Struct<'t>>,
    pub(crate) parent: Option<Around<'a, 't>>,
    rows: OnceCell<Rows>,
    pub(crate) having: OnceCell<Facts>,
    /// The columns of entries and of common table expressions, once they are known.
    pub(crate) columns: RefCell<HashMap<usize, Rc<Vec<Value>>>>,
    pub(crate) common: RefCell<HashMap<String, Rc<Vec<Value>>>>,
}

/// The query around another, and what holds there.
#[derive(Clone, Copy)]
pub(crate) struct Around<'a, 't> {
    pub(crate) level: &'a Level<'a, 't>,
    /// `None` where its rows are not known yet.
    pub(crate) cx: Option<Cx<'a>>,
}

/// Where an expression is computed.
#[derive(Clone, Copy)]
pub(crate) struct Cx<'c> {
    pub(crate) rows: &'c Rows,
    /// What holds beside: in an arm of a CASE, say.
    pub(crate) extra: Option<&'c Extra<'c>>,
    /// Whether it is computed of groups rather than of rows.
    pub(crate) grouped: bool,
    /// What a CASE compares.
    pub(crate) test: Option<&'c Value>,
    /// What the query of a sublink returns, where its test is computed.
    pub(crate) sublink: Option<&'c [Value]>,
}

/// Facts beside those of the rows.
pub(crate) struct Extra<'c> {
    pub(crate) facts: Facts,
    pub(crate) outer: Option<&'c Extra<'c>>,
}

/// What is known of the rows of a part of FROM.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows {
    /// What holds in each of them.
    pub(crate) facts: Facts,
    /// What holds of an entry where no outer join has made its row of NULLs.
    pub(crate) base: Facts,
    /// The outer joins that can.
    pub(crate) outers: Vec<Outer>,
    /// The two sides of each FULL JOIN, by its entry.
    pub(crate) sides: HashMap<usize, (Rows, Rows)>,
}

/// An outer join, or one side of a full one.
#[derive(Debug, Clone)]
pub(crate) struct Outer {
    /// `LEFT JOIN` and so on.
    pub(crate) kind: &'static str,
    /// The entries whose rows it may make of NULLs, the joins among them included.
    pub(crate) nullable: BTreeSet<usize>,
    /// Where its condition is, in bytes of the statement.
    pub(crate) place: Option<usize>,
}

impl<'c> Cx<'c> {
    /// Where a fact is proven, if it is: its condition's place.
    pub(crate) fn fact(&self, fact: &Fact) -> Option<Option<usize>> {
        self.facts().find_map(|facts| facts.facts.get(fact).copied())
    }

    /// All facts that hold.
    pub(crate) fn facts(&self) -> impl Iterator<Item = &'c Facts> {
        std::iter::successors(self.extra, |it| it.outer).map(|it| &it.facts).chain([&self.rows.facts])
    }

    /// An outer join that may have made the entry's row of NULLs.
    pub(crate) fn nulling(&self, entry: usize) -> Option<&'c Outer> {
        let lives = |outer: &&Outer| {
            outer.nullable.contains(&entry) && !self.facts().any(|facts| facts.show_row_of(&outer.nullable))
        };
        self.rows.outers.iter().find(lives)
    }
}

impl<'a, 't> Level<'a, 't> {
    pub(crate) fn new(
        analyst: &'a Analyst<'a>,
        query: &'a Struct<'t>,
        parent: Option<Around<'a, 't>>,
    ) -> Self {
        Level {
            analyst,
            query,
            entries: query.parts("rtable").collect(),
            parent,
            rows: OnceCell::new(),
            having: OnceCell::new(),
            columns: RefCell::default(),
            common: RefCell::default(),
        }
    }

    pub(crate) fn lookup(&self) -> &'a Lookup {
        self.analyst.lookup
    }

    pub(crate) fn entry(&self, number: usize) -> Option<&'a Struct<'t>> {
        self.entries.get(number.checked_sub(1)?).copied()
    }

    /// The entry's name in the query.
    pub(crate) fn entry_name(&self, number: usize) -> String {
        let alias =
            self.entry(number).and_then(|it| it.part("eref")).and_then(|it| it.get("aliasname").name());
        alias.unwrap_or_else(|| format!("entry {number}"))
    }

    /// A column's name in the query: `alias.column`.
    pub(crate) fn column_name(&self, number: usize, column: i64) -> String {
        let alias = self.entry_name(number);
        let names = self.entry(number).and_then(|it| it.part("eref")).map(|it| it.get("colnames").items());
        let name = usize::try_from(column - 1).ok().and_then(|it| names?.get(it)?.name());
        match name {
            Some(name) if alias.starts_with("unnamed_join") => name,
            Some(name) => format!("{alias}.{name}"),
            None if column == 0 => alias,
            None => format!("{alias}.#{column}"),
        }
    }

    /// What its rows are like, before they are grouped.
    pub(crate) fn rows(&self) -> &Rows {
        self.rows.get_or_init(|| {
            // What the groups that are kept are like, their rows are like.
            let required = self.having().clone();
            let mut rows = self.query.part("jointree").map(|it| self.walk(it, &required)).unwrap_or_default();
            self.merge(&mut rows);
            rows
        })
    }

    /// What HAVING proves.
    pub(crate) fn having(&self) -> &Facts {
        let having =
            || self.query.part("havingQual").map(|it| self.proves(it, Known::True)).unwrap_or_default();
        self.having.get_or_init(having)
    }

    /// What is selected of, as the target list sees it.
    pub(crate) fn cx(&self) -> Cx<'_> {
        Cx { rows: self.rows(), extra: None, grouped: self.is_grouped(), test: None, sublink: None }
    }

    pub(crate) fn is_grouped(&self) -> bool {
        let query = self.query;
        query.flag("hasAggs")
            || ["groupClause", "groupingSets", "havingQual"].iter().any(|it| !query.get(it).is_null())
    }

    /// What a column of the grouped rows of version 18 stands for.
    pub(crate) fn group_expression(&self, var: &Struct<'_>) -> Option<&'a Struct<'t>> {
        let entry = self.entry(var.index("varno")).filter(|_| var.index("varlevelsup") == 0)?;
        let is_group = entry.number("rtekind") == Some(9);
        entry.parts("groupexprs").nth(var.index("varattno").checked_sub(1)?).filter(|_| is_group)
    }

    /// What a column of a join stands for.
    pub(crate) fn merged(&self, var: &Struct<'_>) -> Option<&'a Struct<'t>> {
        let entry = self.entry(var.index("varno")).filter(|_| var.index("varlevelsup") == 0)?;
        let is_join = entry.number("rtekind") == Some(2);
        let expression =
            entry.get("joinaliasvars").items().get(var.index("varattno").checked_sub(1)?)?.as_struct();
        expression.filter(|_| is_join)
    }

    /// The entries in a part of FROM, its joins included.
    fn members(part: &Struct<'_>, members: &mut BTreeSet<usize>) {
        match part.kind {
            "RANGETBLREF" => _ = members.insert(part.index("rtindex")),
            "JOINEXPR" => {
                members.insert(part.index("rtindex"));
                ["larg", "rarg"]
                    .iter()
                    .filter_map(|it| part.part(it))
                    .for_each(|it| Self::members(it, members));
            }
            _ => part.parts("fromlist").for_each(|it| Self::members(it, members)),
        }
    }

    /// What the rows of a part of FROM are like, of which only those are kept for which `required` holds: a condition
    /// that no row of NULLs passes makes an outer join an inner one.
    fn walk(&self, part: &Struct<'_>, required: &Facts) -> Rows {
        let on = part.part("quals").map(|it| self.proves(it, Known::True)).unwrap_or_default();
        match part.kind {
            "FROMEXPR" => {
                let required = required.clone().and(&on);
                let all = part.parts("fromlist").map(|it| self.walk(it, &required));
                let mut rows = all.reduce(Rows::beside).unwrap_or_default();
                rows.facts = rows.facts.and(&on);
                rows
            }
            "JOINEXPR" => stacker::maybe_grow(64 * 1024, 1024 * 1024, || self.join(part, on, required)),
            _ => Rows::default(),
        }
    }

    fn join(&self, join: &Struct<'_>, on: Facts, required: &Facts) -> Rows {
        let (Some(left), Some(right)) = (join.part("larg"), join.part("rarg")) else {
            return Rows::default();
        };
        let members = |part: &Struct<'_>| {
            let mut members = BTreeSet::new();
            Self::members(part, &mut members);
            members
        };
        let (in_left, in_right) = (members(left), members(right));
        let (has_left, has_right) = (required.show_row_of(&in_left), required.show_row_of(&in_right));
        // Which sides may have no row: LEFT, FULL, RIGHT.
        let (left_misses, right_misses) = match join.number("jointype") {
            Some(1) => (false, !has_right),
            Some(2) => (!has_left, !has_right),
            Some(3) => (!has_left, false),
            _ => (false, false),
        };
        let kind = match join.number("jointype") {
            Some(1) => "LEFT JOIN",
            Some(2) => "FULL JOIN",
            _ => "RIGHT JOIN",
        };
        let matched = required.clone().and(&on);
        // A side of which every row is kept is not restricted by the join's condition.
        let left = self.walk(left, if right_misses { required } else { &matched });
        let right = self.walk(right, if left_misses { required } else { &matched });
        let place = join.part("quals").and_then(|it| first_place(it));
        let outer = |nullable: &BTreeSet<usize>| Outer { kind, nullable: nullable.clone(), place };
        let mut outers = Vec::new();
        let sides = (left_misses && right_misses).then(|| (left.clone(), right.clone()));
        let (mut left, mut right) = (left, right);
        if right_misses {
            outers.push(outer(&in_right));
            right.conditional(&in_right, (!left_misses).then_some(&on));
        }
        if left_misses {
            outers.push(outer(&in_left));
            left.conditional(&in_left, (!right_misses).then_some(&on));
        }
        let mut rows = left.beside(right);
        if outers.is_empty() {
            rows.facts = rows.facts.and(&on);
        }
        rows.outers.extend(outers);
        if let Some(sides) = sides {
            rows.sides.insert(join.index("rtindex"), sides);
        }
        rows
    }

    /// MERGE keeps its join with the target apart from FROM, which holds its source.
    fn merge(&self, rows: &mut Rows) {
        let actions = || self.query.parts("mergeActionList");
        if actions().next().is_none() {
            return;
        }
        // WHEN NOT MATCHED BY SOURCE.
        if actions().any(|it| it.number("matchKind") == Some(1)) {
            let target = self.query.index("resultRelation");
            let nullable: BTreeSet<usize> = (1..=self.entries.len()).filter(|it| *it != target).collect();
            let kind = "WHEN NOT MATCHED BY SOURCE";
            rows.conditional(&nullable, None);
            rows.outers.push(Outer { kind, nullable, place: None });
        }
    }
}

impl Rows {
    /// Both in one row.
    fn beside(mut self, other: Rows) -> Rows {
        self.facts = self.facts.and(&other.facts);
        self.base = self.base.and(&other.base);
        self.outers.extend(other.outers);
        self.sides.extend(other.sides);
        self
    }

    /// What holds now holds of these entries where their row is there; `on` too, in rows that were joined by it.
    fn conditional(&mut self, entries: &BTreeSet<usize>, on: Option<&Facts>) {
        let facts = std::mem::take(&mut self.facts);
        self.base = std::mem::take(&mut self.base).and(&facts.of(entries));
        if let Some(on) = on {
            self.base = std::mem::take(&mut self.base).and(&on.clone().of(entries));
        }
    }
}

/// The first place that an expression says it is at.
pub(crate) fn first_place(it: &Struct<'_>) -> Option<usize> {
    let own = it.location();
    let inner = it.fields().flat_map(|(_, value)| value.as_struct().into_iter().chain(value.structs()));
    inner.filter_map(first_place).chain(own).min()
}
