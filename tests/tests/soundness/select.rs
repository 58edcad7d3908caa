//! Queries: SELECT, set operations, VALUES, and what stands before them in WITH.

use super::world::{Arg, Ty};
use super::writer::{Atom, Query, Rel, Scope, Writer};

/// How the rows of a query are grouped.
#[derive(Clone, Copy, PartialEq)]
enum Groups {
    None,
    All,
    By,
    Sets,
}

impl Writer<'_> {
    /// A query; of columns of these types, where they are given.
    pub fn query(&mut self, wanted: Option<&[Ty]>, outer: Option<&Scope<'_>>, depth: usize) -> Query {
        self.fuel -= 1;
        let common = self.common.len();
        let with =
            if self.more(if depth == 0 { 25 } else { 4 }) { self.with(outer, depth) } else { String::new() };
        let mut query = match self.more(if depth == 0 { 14 } else { 8 }) {
            true => self.combined(wanted, outer, depth),
            false if wanted.is_some() && self.draw.chance(4) => {
                let types = wanted.unwrap_or_default();
                Query { sql: self.values(types, outer, depth), columns: self.column_names(types) }
            }
            false => self.select(wanted, outer, depth, false),
        };
        self.common.truncate(common);
        query.sql = format!("{with}{}", query.sql);
        query
    }

    fn with(&mut self, outer: Option<&Scope<'_>>, depth: usize) -> String {
        let recursive = self.draw.chance(40);
        let mut tables = Vec::new();
        for _ in 0..self.draw.count(1, 3) {
            if recursive && self.draw.chance(60) {
                tables.push(self.recursive(outer, depth));
                continue;
            }
            let query = match depth == 0 && self.draw.chance(10) {
                true => self.returning_change(),
                false => self.query(None, outer, depth + 1),
            };
            let materialized = self.draw.text(&["", "MATERIALIZED ", "NOT MATERIALIZED "]);
            let name = self.name("w");
            let names: Vec<&str> = query.columns.iter().map(|it| it.0.as_str()).collect();
            tables.push(format!("{name}({}) AS {materialized}({})", names.join(", "), query.sql));
            self.common.push(Rel { alias: name, columns: query.columns, row: None });
        }
        format!("WITH {}{} ", if recursive { "RECURSIVE " } else { "" }, tables.join(", "))
    }

    /// A query of itself, which ends: it counts its rounds.
    fn recursive(&mut self, outer: Option<&Scope<'_>>, depth: usize) -> String {
        let integer = self.world.ty("integer");
        let mut types: Vec<Ty> =
            (0..self.draw.count(1, 3)).map(|_| self.ordered_type(&Scope::default())).collect();
        let first = self.select(Some(&types), outer, depth + 1, true);
        types.insert(0, integer);
        let name = self.name("w");
        let mut columns = self.column_names(&types);
        columns[0].0 = "round".to_owned();
        let itself = Rel { alias: self.name("t"), columns: columns.clone(), row: None };
        let mut rels = vec![itself.clone()];
        let mut from = format!("{name} AS {}", itself.alias);
        if self.more(50) {
            let part = self.part(outer, &[], depth + 2);
            let kind = self.draw.text(&["LEFT", "INNER"]);
            let scope = Scope::of(&[rels.clone(), part.rels.clone()].concat(), outer);
            from =
                format!("{from} {kind} JOIN {} ON {}", part.sql, self.condition(&scope.plain(), depth + 2));
            rels.extend(part.rels);
        }
        let scope = Scope::of(&rels, outer);
        let again: Vec<String> =
            types[1..].iter().map(|ty| self.expression(*ty, &scope, depth + 1)).collect();
        let condition = self.condition(&scope, depth + 2);
        let all = self.draw.text(&["", "ALL "]);
        let names: Vec<&str> = columns.iter().map(|it| it.0.as_str()).collect();
        let names = names.join(", ");
        let mut extra = String::new();
        let mut more = Vec::new();
        if self.draw.chance(15) {
            let first = self.draw.text(&["BREADTH", "DEPTH"]);
            extra += &format!(" SEARCH {first} FIRST BY {} SET seen", columns[1].0);
            more.push(("seen".to_owned(), columns[1].1));
        }
        if self.draw.chance(15) {
            extra += &format!(" CYCLE {} SET again USING way", columns[1].0);
            more.push(("again".to_owned(), self.world.ty("boolean")));
        }
        let alias = itself.alias;
        let sql = format!(
            "{name}({names}) AS (SELECT 1, q.* FROM ({}) AS q UNION {all}SELECT {alias}.round + 1, {} FROM {from} \
             WHERE {alias}.round < 3 AND {condition}){extra}",
            first.sql,
            again.join(", ")
        );
        // Of the columns that SEARCH and CYCLE add, the truth value alone has a type that is known here.
        columns.extend(more.into_iter().filter(|it| it.0 == "again"));
        self.common.push(Rel { alias: name, columns, row: None });
        sql
    }

    fn combined(&mut self, wanted: Option<&[Ty]>, outer: Option<&Scope<'_>>, depth: usize) -> Query {
        let types: Vec<Ty> = match wanted {
            Some(types) => types.to_vec(),
            None => (0..self.draw.count(1, 4)).map(|_| self.some_type(&Scope::default())).collect(),
        };
        let ordered = types.iter().all(|ty| self.world.types[*ty].ordered);
        let mut sql = String::new();
        for index in 0..self.draw.count(2, 3) {
            if index > 0 {
                let operations: &[&str] = match ordered {
                    true => &[
                        " UNION ALL ",
                        " UNION ",
                        " EXCEPT ",
                        " INTERSECT ",
                        " EXCEPT ALL ",
                        " INTERSECT ALL ",
                    ],
                    false => &[" UNION ALL "],
                };
                sql += self.draw.text(operations);
            }
            sql += &format!("({})", self.query(Some(&types), outer, depth + 1).sql);
        }
        Query { sql, columns: self.column_names(&types) }
    }

    pub fn values(&mut self, types: &[Ty], outer: Option<&Scope<'_>>, depth: usize) -> String {
        let scope = Scope { outer, ..Scope::default() };
        let mut lists = Vec::new();
        for _ in 0..self.draw.count(1, 3) {
            let list: Vec<String> = types.iter().map(|ty| self.expression(*ty, &scope, depth + 2)).collect();
            lists.push(format!("({})", list.join(", ")));
        }
        format!("VALUES {}", lists.join(", "))
    }

    /// A SELECT. Where it is `bare`, it can be an arm of a recursive query.
    fn select(
        &mut self,
        wanted: Option<&[Ty]>,
        outer: Option<&Scope<'_>>,
        depth: usize,
        bare: bool,
    ) -> Query {
        let mut rels: Vec<Rel> = Vec::new();
        let mut from = Vec::new();
        let parts = if self.draw.chance(8) { 0 } else { 1 + usize::from(self.more(15)) };
        for _ in 0..parts {
            let part = self.part(outer, &rels, depth + 1);
            from.push(part.sql);
            rels.extend(part.rels);
        }
        let rows = Scope::of(&rels, outer);
        let mut tail = String::new();
        if !from.is_empty() {
            tail += &format!(" FROM {}", from.join(", "));
        }
        if self.more(45) {
            tail += &format!(" WHERE {}", self.condition(&rows, depth + 1));
        }
        let groups = match self.more(38) {
            false => Groups::None,
            true => self.draw.weighted(&[(30, Groups::All), (40, Groups::By), (30, Groups::Sets)]),
        };
        let mut scope = rows.clone();
        if groups != Groups::None {
            scope = Scope {
                rows: Some(rows.atoms.clone()),
                atoms: Vec::new(),
                wholes: Vec::new(),
                ..rows.clone()
            };
        }
        if matches!(groups, Groups::By | Groups::Sets) {
            let keys: Vec<Atom> = (0..self.draw.count(1, 3)).map(|_| self.key(&rows, depth)).collect();
            tail += &format!(" GROUP BY {}", self.grouping(&keys, groups));
            scope.grouped = keys.iter().map(|it| it.sql.clone()).collect();
            scope.atoms = keys;
        }
        scope.windows = self.draw.chance(50);
        if groups != Groups::None && self.more(30) {
            let plain = Scope { windows: false, ..scope.clone() };
            tail += &format!(" HAVING {}", self.condition(&plain, depth + 1));
        }
        let (mut list, mut types) = (Vec::new(), Vec::new());
        let mut columns = None;
        match wanted {
            Some(wanted) => {
                for ty in wanted {
                    // Not a number alone, which ORDER BY and GROUP BY would take for a column's.
                    list.push(self.expression(*ty, &scope, depth + 1));
                    types.push(*ty);
                }
            }
            None if groups == Groups::None && !rels.is_empty() && self.draw.chance(12) => {
                let rel = self.draw.pick(&rels).clone();
                list.push(format!("{}.*", rel.alias));
                columns = Some(rel.columns);
            }
            None => {
                for _ in 0..self.draw.count(1, 5) {
                    if self.more(6)
                        && let Some((call, ty)) = self.set_of_target(&scope, depth)
                    {
                        list.push(call);
                        types.push(ty);
                        continue;
                    }
                    let ty = self.some_type(&scope);
                    list.push(self.expression(ty, &scope, depth + 1));
                    types.push(ty);
                }
            }
        }
        let named = columns.unwrap_or_else(|| self.column_names(&types));
        let star = types.is_empty();
        if !star {
            list = list.iter().zip(&named).map(|(it, (name, _))| format!("{it} AS {name}")).collect();
        }
        let ordered = named.iter().all(|it| self.world.types[it.1].ordered);
        let mut distinct = String::new();
        if ordered && self.draw.chance(10) {
            distinct = "DISTINCT ".to_owned();
        } else if !bare && !star && self.world.types[types[0]].ordered && self.draw.chance(4) {
            distinct = "DISTINCT ON (1) ".to_owned();
            tail += " ORDER BY 1";
        } else if !bare && !star && self.world.types[types[0]].ordered && self.draw.chance(15) {
            tail += &format!(" ORDER BY 1{}", self.draw.text(&["", " DESC NULLS LAST"]));
        }
        if !bare && self.draw.chance(10) {
            tail += self.draw.text(&[
                " LIMIT 2",
                " LIMIT 0",
                " OFFSET 1",
                " LIMIT 1 OFFSET 1",
                " LIMIT NULL",
                " LIMIT ALL",
            ]);
        }
        Query { sql: format!("SELECT {distinct}{}{tail}", list.join(", ")), columns: named }
    }

    /// Something to group by.
    fn key(&mut self, rows: &Scope<'_>, depth: usize) -> Atom {
        let plain: Vec<Atom> =
            rows.atoms.iter().filter(|it| self.world.types[it.ty].ordered).cloned().collect();
        if !plain.is_empty() && self.draw.chance(70) {
            return self.draw.pick(&plain).clone();
        }
        let ty = self.ordered_type(rows);
        let sql = format!("({})::{}", self.expression(ty, rows, depth + 2), self.type_name(ty));
        Atom { sql, ty, plain: false }
    }

    fn grouping(&mut self, keys: &[Atom], groups: Groups) -> String {
        let names: Vec<&str> = keys.iter().map(|it| it.sql.as_str()).collect();
        let all = names.join(", ");
        if groups == Groups::By {
            return all;
        }
        let (first, last) = (names[0], names[names.len() - 1]);
        match self.draw.below(9) {
            0 => format!("ROLLUP ({all})"),
            1 => format!("CUBE ({all})"),
            2 => format!("GROUPING SETS (({all}), ({first}))"),
            3 => format!("GROUPING SETS (({all}), ({last}), ())"),
            4 => format!("{first}, ROLLUP ({all})"),
            5 => format!("GROUPING SETS (({all}), ({all}))"),
            6 => format!("GROUPING SETS (ROLLUP ({all}), CUBE ({last}))"),
            7 => format!("GROUPING SETS (({first}), ROLLUP ({all})), {last}"),
            _ => format!("DISTINCT ROLLUP ({all}), ROLLUP ({last})"),
        }
    }

    /// A call in the target list that returns a set.
    fn set_of_target(&mut self, scope: &Scope<'_>, depth: usize) -> Option<(String, Ty)> {
        let world = self.world;
        let ty = self.some_type(scope);
        if self.draw.chance(60) {
            let array = world.types[ty].array?;
            return Some((format!("unnest({})", self.expression(array, scope, depth + 1)), ty));
        }
        let function = &world.functions[*self.draw.pick(&world.sets)];
        let Arg::Ty(ty) = function.result else { return None };
        let call = self.call_of(function, Some(ty), scope, depth)?;
        Some((call, ty)).filter(|_| function.outs.len() < 2)
    }
}
