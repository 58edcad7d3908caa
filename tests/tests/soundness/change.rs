//! INSERT, UPDATE, DELETE and MERGE, with what they return.

use super::world::{Relation, Ty};
use super::writer::{Query, Rel, Scope, Writer};

impl Writer<'_> {
    /// A statement that changes something and returns what it did.
    pub fn change(&mut self) -> String {
        let with = if self.draw.chance(12) {
            let query = self.query(None, None, 1);
            let name = self.name("w");
            let names: Vec<&str> = query.columns.iter().map(|it| it.0.as_str()).collect();
            let with = format!("WITH {name}({}) AS ({}) ", names.join(", "), query.sql);
            self.common.push(Rel { alias: name, columns: query.columns, row: None });
            with
        } else {
            String::new()
        };
        format!("{with}{}", self.returning_change().sql)
    }

    /// The same, with the columns that it returns.
    pub fn returning_change(&mut self) -> Query {
        let takes = |it: &&Relation| matches!(it.kind, 'r' | 'p' | 'v');
        let relations: Vec<&Relation> = self.world.relations.iter().filter(takes).collect();
        let relation = *self.draw.pick(&relations);
        let alias = self.name("t");
        let columns = relation.columns.iter().map(|it| (it.name.clone(), it.ty)).collect();
        let row = (relation.kind != 'v').then_some(relation.row);
        let target = Rel { alias, columns, row };
        match self.draw.below(if self.world.version >= 17 { 4 } else { 3 }) {
            0 => self.update(relation, target),
            1 => self.delete(relation, target),
            2 => self.insert(relation, target),
            _ => self.merge(relation, target),
        }
    }

    fn update(&mut self, relation: &Relation, target: Rel) -> Query {
        let mut rels = vec![target.clone()];
        let mut from = String::new();
        if self.draw.chance(35) {
            let part = self.part(None, &[], 2);
            from = format!(" FROM {}", part.sql);
            rels.extend(part.rels);
        }
        let scope = Scope::of(&rels, None);
        let set = self.assigned(relation, &scope);
        let condition = self.where_(&scope);
        let (returning, columns) = self.returning(&rels, &target, true);
        let sql =
            format!("UPDATE {} AS {} SET {set}{from}{condition}{returning}", relation.sql, target.alias);
        Query { sql, columns }
    }

    fn delete(&mut self, relation: &Relation, target: Rel) -> Query {
        let mut rels = vec![target.clone()];
        let mut using = String::new();
        if self.draw.chance(35) {
            let part = self.part(None, &[], 2);
            using = format!(" USING {}", part.sql);
            rels.extend(part.rels);
        }
        let condition = self.where_(&Scope::of(&rels, None));
        let (returning, columns) = self.returning(&rels, &target, true);
        let sql = format!("DELETE FROM {} AS {}{using}{condition}{returning}", relation.sql, target.alias);
        Query { sql, columns }
    }

    fn insert(&mut self, relation: &Relation, target: Rel) -> Query {
        let chosen = self.chosen(relation);
        let types: Vec<Ty> = chosen.iter().map(|it| it.1).collect();
        let names: Vec<&str> = chosen.iter().map(|it| it.0.as_str()).collect();
        let source = match self.draw.chance(50) {
            true => self.query(Some(&types), None, 1).sql,
            false => {
                let values: Vec<String> =
                    chosen.iter().map(|it| self.assigned_value(it, &Scope::default())).collect();
                format!("VALUES ({})", values.join(", "))
            }
        };
        let mut conflict = String::new();
        if !relation.key.is_empty() && self.draw.chance(60) {
            let excluded = Rel { alias: "excluded".to_owned(), row: None, ..target.clone() };
            let scope = Scope::of(&[target.clone(), excluded], None);
            conflict = match self.draw.chance(75) {
                true => {
                    let condition = if self.draw.chance(30) { self.where_(&scope) } else { String::new() };
                    let set = self.assigned(relation, &scope);
                    format!(" ON CONFLICT ({}) DO UPDATE SET {set}{condition}", relation.key.join(", "))
                }
                false => " ON CONFLICT DO NOTHING".to_owned(),
            };
        }
        let (returning, columns) = self.returning(std::slice::from_ref(&target), &target, true);
        let (sql, alias) = (&relation.sql, &target.alias);
        let sql =
            format!("INSERT INTO {sql} AS {alias} ({}) {source}{conflict}{returning}", names.join(", "));
        Query { sql, columns }
    }

    fn merge(&mut self, relation: &Relation, target: Rel) -> Query {
        let part = self.part(None, &[], 2);
        let mut rels = vec![target.clone()];
        rels.extend(part.rels.iter().cloned());
        let scope = Scope::of(&rels, None);
        let condition = self.condition(&scope, 3);
        let mut actions = String::new();
        let sources = Scope::of(&part.rels, None);
        for _ in 0..self.draw.count(1, 3) {
            let source = self.draw.chance(30);
            let when = match source {
                true => "NOT MATCHED BY SOURCE",
                false => self.draw.text(&["MATCHED", "NOT MATCHED"]),
            };
            let of_target = Scope::of(std::slice::from_ref(&target), None);
            let scope = match when {
                "MATCHED" => &scope,
                "NOT MATCHED" => &sources,
                _ => &of_target,
            };
            let and = if self.draw.chance(30) {
                format!(" AND {}", self.condition(scope, 4))
            } else {
                String::new()
            };
            let action = match when {
                "NOT MATCHED" => {
                    let chosen = self.chosen(relation);
                    let names: Vec<&str> = chosen.iter().map(|it| it.0.as_str()).collect();
                    let values: Vec<String> =
                        chosen.iter().map(|it| self.assigned_value(it, scope)).collect();
                    format!("INSERT ({}) VALUES ({})", names.join(", "), values.join(", "))
                }
                _ if self.draw.chance(30) => "DELETE".to_owned(),
                _ => format!("UPDATE SET {}", self.assigned(relation, scope)),
            };
            actions += &format!(" WHEN {when}{and} THEN {action}");
        }
        let (returning, columns) = self.returning(&rels, &target, true);
        let sql = format!(
            "MERGE INTO {} AS {} USING {} ON {condition}{actions}{returning}",
            relation.sql, target.alias, part.sql
        );
        Query { sql, columns }
    }

    fn where_(&mut self, scope: &Scope<'_>) -> String {
        match self.draw.chance(65) {
            true => format!(" WHERE {}", self.condition(scope, 2)),
            false => String::new(),
        }
    }

    /// Columns to write: those that have to be, and some others.
    fn chosen(&mut self, relation: &Relation) -> Vec<(String, Ty)> {
        let mut chosen = Vec::new();
        for column in relation.columns.iter().filter(|it| !it.generated) {
            if column.not_null || self.draw.chance(if relation.kind == 'v' { 85 } else { 40 }) {
                chosen.push((column.name.clone(), column.ty));
            }
        }
        if chosen.is_empty() {
            chosen.extend(relation.columns.iter().take(1).map(|it| (it.name.clone(), it.ty)));
        }
        chosen
    }

    fn assigned_value(&mut self, (name, ty): &(String, Ty), scope: &Scope<'_>) -> String {
        if name == "id" && self.draw.chance(60) {
            return (900 + self.draw.below(50)).to_string();
        }
        match self.draw.chance(50) {
            true => self.constant(*ty),
            false => self.expression(*ty, scope, 3),
        }
    }

    fn assigned(&mut self, relation: &Relation, scope: &Scope<'_>) -> String {
        let columns: Vec<_> = relation.columns.iter().filter(|it| !it.generated).collect();
        let mut set: Vec<(String, String)> = Vec::new();
        for _ in 0..self.draw.count(1, 3) {
            let column = *self.draw.pick(&columns);
            if set.iter().all(|it| it.0 != column.name) {
                let null = !column.not_null && self.draw.chance(35);
                let value = match null {
                    true => "NULL".to_owned(),
                    false => self.assigned_value(&(column.name.clone(), column.ty), scope),
                };
                set.push((column.name.clone(), value));
            }
        }
        set.iter().map(|(name, value)| format!("{name} = {value}")).collect::<Vec<_>>().join(", ")
    }

    fn returning(&mut self, rels: &[Rel], target: &Rel, all: bool) -> (String, Vec<(String, Ty)>) {
        let mut seen = if all { rels.to_vec() } else { vec![target.clone()] };
        if self.world.version >= 18 {
            for alias in ["old", "new"] {
                seen.push(Rel { alias: alias.to_owned(), row: None, ..target.clone() });
            }
        }
        let mut scope = Scope::of(&seen, None);
        scope.wholes.clear();
        let mut types = Vec::new();
        let mut list = Vec::new();
        // Mostly what was written.
        for _ in 0..self.draw.count(2, 6) {
            let ty = match self.draw.chance(70) {
                true => self.draw.pick(&target.columns).1,
                false => self.some_type(&scope),
            };
            types.push(ty);
            list.push(self.expression(ty, &scope, 2));
        }
        let columns = self.column_names(&types);
        let list: Vec<String> =
            list.iter().zip(&columns).map(|(it, (name, _))| format!("{it} AS {name}")).collect();
        (format!(" RETURNING {}", list.join(", ")), columns)
    }
}
