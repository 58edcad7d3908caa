//! What stands in FROM.

use super::world::Ty;
use super::writer::{Atom, Rel, Scope, Writer};

/// A part of FROM.
pub struct Part {
    pub sql: String,
    /// What can be named.
    pub rels: Vec<Rel>,
    /// All columns, as USING and NATURAL see them.
    columns: Vec<(String, Ty)>,
}

impl Part {
    fn of(sql: String, rel: Rel) -> Self {
        Part { sql, columns: rel.columns.clone(), rels: vec![rel] }
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Table,
    Common,
    Join,
    Subquery,
    Values,
    Function,
    RowsFrom,
    Unnest,
    Json,
    Xml,
    Sample,
}

impl Writer<'_> {
    /// A part of FROM; what stands before it can be named in it where it is LATERAL.
    pub fn part(&mut self, outer: Option<&Scope<'_>>, before: &[Rel], depth: usize) -> Part {
        self.fuel -= 1;
        let deep = self.fuel < 0 || depth > 6;
        let more = |weight: usize| if deep { 0 } else { weight };
        let kind = self.draw.weighted(&[
            (30, Kind::Table),
            (if self.common.is_empty() { 0 } else { 14 }, Kind::Common),
            (more(26), Kind::Join),
            (more(12), Kind::Subquery),
            (more(5), Kind::Values),
            (more(6), Kind::Function),
            (more(3), Kind::RowsFrom),
            (more(3), Kind::Unnest),
            (if self.world.version >= 17 { more(2) } else { 0 }, Kind::Json),
            (more(2), Kind::Xml),
            (2, Kind::Sample),
        ]);
        let scope = Scope::of(before, outer);
        match kind {
            Kind::Join => self.join(outer, before, depth),
            Kind::Common => {
                let alias = self.name("t");
                let common = self.draw.pick(&self.common).clone();
                Part::of(format!("{} AS {alias}", common.alias), Rel { alias, ..common })
            }
            Kind::Subquery => {
                let alias = self.name("t");
                let lateral = self.draw.chance(40);
                let scope = if lateral { Some(&scope) } else { outer };
                let query = self.query(None, scope, depth + 1);
                let lateral = if lateral { "LATERAL " } else { "" };
                let rel = Rel { alias: alias.clone(), columns: query.columns, row: None };
                Part::of(format!("{lateral}({}) AS {alias}", query.sql), rel)
            }
            Kind::Values => {
                let types: Vec<Ty> = (0..self.draw.count(1, 3)).map(|_| self.some_type(&scope)).collect();
                let (sql, columns) = (self.values(&types, outer, depth), self.column_names(&types));
                self.renamed(format!("({sql})"), columns)
            }
            Kind::Function => self.function(&scope, depth),
            Kind::RowsFrom => {
                let mut calls = Vec::new();
                let mut types = Vec::new();
                for _ in 0..2 {
                    if let Some((call, outs)) = self.set(&scope, depth) {
                        calls.push(call);
                        types.extend(outs);
                    }
                }
                match calls.is_empty() {
                    true => self.table(),
                    false => self.ordinal(format!("ROWS FROM ({})", calls.join(", ")), types),
                }
            }
            Kind::Unnest => {
                let mut arrays = Vec::new();
                let mut types = Vec::new();
                for _ in 0..self.draw.count(1, 3) {
                    let ty = self.some_type(&scope);
                    let Some(array) = self.world.types[ty].array else { continue };
                    arrays.push(self.expression(array, &scope, depth + 1));
                    match self.world.types[ty].fields.is_empty() {
                        true => types.push(ty),
                        false => types.extend(self.world.types[ty].fields.iter().map(|it| it.1)),
                    }
                }
                match arrays.is_empty() {
                    true => self.table(),
                    false => self.ordinal(format!("unnest({})", arrays.join(", ")), types),
                }
            }
            Kind::Json => {
                let document = self.document(&scope, depth);
                let types = ["integer", "integer", "text", "boolean", "jsonb"].map(|it| self.world.ty(it));
                let path = self.draw.text(&["$", "$[*]", "$.a"]);
                let sql = format!(
                    "JSON_TABLE({document}, '{path}' COLUMNS (o FOR ORDINALITY, i int PATH '$.a' DEFAULT 1 ON EMPTY, \
                     t text PATH '$.b', e boolean EXISTS PATH '$.a', NESTED PATH '$.c' COLUMNS (n jsonb PATH '$')))"
                );
                let columns = self.column_names(&types);
                self.renamed(sql, columns)
            }
            Kind::Xml => {
                let xml = self.world.ty("xml");
                let document = self.expression(xml, &scope, depth + 1);
                let types = ["integer", "text", "text"].map(|it| self.world.ty(it));
                let sql = format!(
                    "XMLTABLE('/a' PASSING {document} COLUMNS o FOR ORDINALITY, b text PATH '@b' NOT NULL, t text PATH 'c')"
                );
                let columns = self.column_names(&types);
                self.renamed(sql, columns)
            }
            Kind::Table | Kind::Sample => {
                let mut part = self.table();
                if matches!(kind, Kind::Sample) && part.sql.starts_with("app.p") {
                    part.sql += " TABLESAMPLE BERNOULLI (50)";
                }
                part
            }
        }
    }

    fn table(&mut self) -> Part {
        let relation = self.draw.pick(&self.world.relations);
        let alias = self.name("t");
        let only = if matches!(relation.kind, 'r' | 'p') && self.draw.chance(6) { "ONLY " } else { "" };
        let columns = relation.columns.iter().map(|it| (it.name.clone(), it.ty)).collect();
        let rel = Rel { alias: alias.clone(), columns, row: Some(relation.row) };
        Part::of(format!("{only}{} AS {alias}", relation.sql), rel)
    }

    /// With names for its columns.
    fn renamed(&mut self, sql: String, columns: Vec<(String, Ty)>) -> Part {
        let alias = self.name("t");
        let names: Vec<&str> = columns.iter().map(|it| it.0.as_str()).collect();
        let sql = format!("{sql} AS {alias}({})", names.join(", "));
        Part::of(sql, Rel { alias, columns, row: None })
    }

    /// Maybe WITH ORDINALITY.
    fn ordinal(&mut self, sql: String, mut types: Vec<Ty>) -> Part {
        let with = self.draw.chance(30);
        if with {
            types.push(self.world.ty("bigint"));
        }
        let columns = self.column_names(&types);
        self.renamed(format!("{sql}{}", if with { " WITH ORDINALITY" } else { "" }), columns)
    }

    fn function(&mut self, scope: &Scope<'_>, depth: usize) -> Part {
        if self.draw.chance(8) {
            let call = format!("jsonb_to_recordset({}) AS (a int)", self.document(scope, depth));
            return self.ordinal(format!("ROWS FROM ({call})"), vec![self.world.ty("integer")]);
        }
        match self.set(scope, depth) {
            Some((call, types)) => self.ordinal(call, types),
            None => self.table(),
        }
    }

    /// A call in FROM, and the columns that it gives.
    fn set(&mut self, scope: &Scope<'_>, depth: usize) -> Option<(String, Vec<Ty>)> {
        let world = self.world;
        let integer = world.ty("integer");
        if self.draw.chance(25) {
            // One that returns no set.
            let ty = self.some_type(scope);
            let from = world.returning.get(&ty)?;
            let function = &world.functions[*self.draw.pick(from)];
            let call = self.call_of(function, Some(ty), scope, depth)?;
            let fields = &world.types[ty].fields;
            let types = if fields.is_empty() { vec![ty] } else { fields.iter().map(|it| it.1).collect() };
            return Some((call, types));
        }
        if self.draw.chance(20) {
            let document = self.document(scope, depth);
            return Some(match self.draw.below(3) {
                0 => (format!("jsonb_populate_recordset(ROW(1)::app.single, {document})"), vec![integer]),
                1 => (format!("jsonb_populate_record(ROW(1)::app.single, {document})"), vec![integer]),
                _ => (format!("jsonb_array_elements({document})"), vec![world.ty("jsonb")]),
            });
        }
        let function = &world.functions[*self.draw.pick(&world.sets)];
        let call = self.call_of(function, None, scope, depth)?;
        let types = match function.outs.is_empty() {
            false => function.outs.iter().map(|it| it.1).collect(),
            true => match function.result {
                super::world::Arg::Ty(ty) if world.types[ty].fields.is_empty() => vec![ty],
                super::world::Arg::Ty(ty) => world.types[ty].fields.iter().map(|it| it.1).collect(),
                _ => vec![integer],
            },
        };
        Some((call, types))
    }

    fn join(&mut self, outer: Option<&Scope<'_>>, before: &[Rel], depth: usize) -> Part {
        let kind =
            self.draw.weighted(&[(30, "LEFT"), (18, "INNER"), (16, "RIGHT"), (22, "FULL"), (8, "CROSS")]);
        let left = self.part(outer, before, depth + 1);
        let mut seen = before.to_vec();
        if !matches!(kind, "RIGHT" | "FULL") {
            seen.extend(left.rels.iter().cloned());
        }
        let right = self.part(outer, &seen, depth + 1);
        let shared: Vec<(String, Ty)> = left
            .columns
            .iter()
            .filter(|(name, ty)| {
                let once = |part: &Part| part.columns.iter().filter(|it| it.0 == *name).count() == 1;
                once(&left)
                    && once(&right)
                    && right.columns.contains(&(name.clone(), *ty))
                    && self.world.types[*ty].ordered
            })
            .cloned()
            .collect();
        let clash = left
            .columns
            .iter()
            .any(|it| right.columns.iter().any(|other| other.0 == it.0 && !shared.contains(it)));
        let mut rels = left.rels.clone();
        rels.extend(right.rels.iter().cloned());
        let mut columns: Vec<(String, Ty)> = left.columns.clone();
        columns.extend(right.columns.iter().cloned());
        let mut using = None;
        let (kind, on) = match kind {
            "CROSS" => ("CROSS JOIN".to_owned(), String::new()),
            _ if !shared.is_empty() && self.draw.chance(35) => {
                let natural = !clash && self.draw.chance(30);
                let named: Vec<(String, Ty)> = match natural {
                    true => shared,
                    false => {
                        let first = self.draw.pick(&shared).clone();
                        let second = self.draw.pick(&shared).clone();
                        if self.draw.chance(70) || first == second {
                            vec![first]
                        } else {
                            vec![first, second]
                        }
                    }
                };
                columns.retain(|it| !named.contains(it));
                columns.splice(0..0, named.iter().cloned());
                let names: Vec<&str> = named.iter().map(|it| it.0.as_str()).collect();
                let written = format!(" USING ({})", names.join(", "));
                using = Some(named);
                match natural {
                    true => (format!("NATURAL {kind} JOIN"), String::new()),
                    false => (format!("{kind} JOIN"), written),
                }
            }
            _ => (
                format!("{kind} JOIN"),
                format!(" ON {}", self.on(kind, &left, &right, outer, before, depth)),
            ),
        };
        let sql = format!("{} {kind} {}{on}", left.sql, right.sql);
        match using {
            // The merged columns have a name of their own.
            Some(named) if on.starts_with(" USING") && self.draw.chance(40) => {
                let alias = self.name("u");
                rels.push(Rel { alias: alias.clone(), columns: named, row: None });
                Part { sql: format!("({sql} AS {alias})"), rels, columns }
            }
            using if self.draw.chance(if using.is_some() { 60 } else { 20 }) => {
                let alias = self.name("j");
                let rel = Rel { alias: alias.clone(), columns, row: None };
                Part::of(format!("({sql}) AS {alias}"), rel)
            }
            _ => Part { sql: format!("({sql})"), rels, columns },
        }
    }

    fn on(
        &mut self,
        kind: &str,
        left: &Part,
        right: &Part,
        outer: Option<&Scope<'_>>,
        before: &[Rel],
        depth: usize,
    ) -> String {
        let mut rels = before.to_vec();
        rels.extend(left.rels.iter().chain(&right.rels).cloned());
        let scope = Scope::of(&rels, outer);
        // Most have to be such as can be merged or hashed, for FULL JOIN.
        if self.draw.chance(if kind == "FULL" { 10 } else { 45 }) {
            return self.condition(&scope, depth + 1);
        }
        let atoms = |part: &Part| -> Vec<Atom> { part.rels.iter().flat_map(Rel::atoms).collect() };
        let (ours, theirs) = (atoms(left), atoms(right));
        let pairs: Vec<(&Atom, &Atom)> = ours
            .iter()
            .flat_map(|it| theirs.iter().filter(|other| other.ty == it.ty).map(move |other| (it, other)))
            .filter(|it| self.world.types[it.0.ty].ordered)
            .collect();
        if pairs.is_empty() {
            return self.draw.text(&["true", "false", "NULL"]).to_owned();
        }
        let (one, other) = *self.draw.pick(&pairs);
        let equal = format!("{} = {}", one.sql, other.sql);
        match self.more(if kind == "FULL" { 6 } else { 30 }) {
            true => format!("({equal} AND {})", self.condition(&scope, depth + 2)),
            false => equal,
        }
    }
}
