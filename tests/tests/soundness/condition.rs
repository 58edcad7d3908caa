//! Conditions.

use super::writer::{Scope, Writer};

#[derive(Clone, Copy)]
enum Kind {
    Compared,
    IsNull,
    And,
    Or,
    Not,
    IsTrue,
    Distinct,
    Any,
    In,
    InQuery,
    Exists,
    AnyQuery,
    Between,
    Rows,
    RowsInQuery,
    RowIsNull,
    WholeIsNull,
    Like,
    Constant,
    Value,
    Json,
}

const COMPARISONS: &[&str] = &["=", "<", "<>", ">="];

impl Writer<'_> {
    /// An expression that is a condition. It may stand after AND and NOT as it is.
    pub fn condition(&mut self, scope: &Scope<'_>, depth: usize) -> String {
        self.fuel -= 1;
        let deep = self.fuel < 0 || depth > 6;
        let more = |weight: usize| if deep { 0 } else { weight };
        let kind = self.draw.weighted(&[
            (24, Kind::Compared),
            (14, Kind::IsNull),
            (more(10), Kind::And),
            (more(9), Kind::Or),
            (more(7), Kind::Not),
            (more(6), Kind::IsTrue),
            (more(8), Kind::Distinct),
            (more(5), Kind::Any),
            (more(4), Kind::In),
            (more(4), Kind::InQuery),
            (more(4), Kind::Exists),
            (more(3), Kind::AnyQuery),
            (more(3), Kind::Between),
            (more(5), Kind::Rows),
            (more(2), Kind::RowsInQuery),
            (more(3), Kind::RowIsNull),
            (4, Kind::WholeIsNull),
            (more(3), Kind::Like),
            (4, Kind::Constant),
            (more(9), Kind::Value),
            (more(2), Kind::Json),
        ]);
        let not = self.draw.text(&["", "NOT "]);
        match kind {
            Kind::Compared => self.compared(scope, depth),
            Kind::IsNull => {
                let ty = self.some_type(scope);
                format!("({}) IS {not}NULL", self.expression(ty, scope, depth + 2))
            }
            Kind::And => {
                format!("({} AND {})", self.condition(scope, depth + 1), self.condition(scope, depth + 1))
            }
            Kind::Or => {
                format!("({} OR {})", self.condition(scope, depth + 1), self.condition(scope, depth + 1))
            }
            Kind::Not => format!("(NOT {})", self.condition(scope, depth + 1)),
            Kind::IsTrue => {
                let what = self.draw.text(&["TRUE", "FALSE", "UNKNOWN"]);
                format!("(({}) IS {not}{what})", self.condition(scope, depth + 1))
            }
            Kind::Distinct => {
                let ty = self.ordered_type(scope);
                let (one, other) =
                    (self.expression(ty, scope, depth + 1), self.expression(ty, scope, depth + 1));
                format!("(({one}) IS {not}DISTINCT FROM ({other}))")
            }
            Kind::Any => {
                let ty = self.ordered_type(scope);
                let Some(array) = self.world.types[ty].array else { return self.compared(scope, depth) };
                let (one, array) =
                    (self.expression(ty, scope, depth + 1), self.expression(array, scope, depth + 1));
                let (operator, all) = (self.draw.text(COMPARISONS), self.draw.text(&["ANY", "ALL"]));
                format!("(({one}) {operator} {all} ({array}))")
            }
            Kind::In => {
                let ty = self.ordered_type(scope);
                let one = self.expression(ty, scope, depth + 1);
                format!("(({one}) {not}IN ({}))", self.several(ty, scope, depth + 1, 1, 3))
            }
            Kind::InQuery => {
                let ty = self.ordered_type(scope);
                let one = self.expression(ty, scope, depth + 1);
                format!("(({one}) {not}IN ({}))", self.query(Some(&[ty]), Some(scope), depth + 2).sql)
            }
            Kind::Exists => format!("({not}EXISTS ({}))", self.query(None, Some(scope), depth + 2).sql),
            Kind::AnyQuery => {
                let ty = self.ordered_type(scope);
                let (operator, all) = (self.draw.text(COMPARISONS), self.draw.text(&["ANY", "ALL"]));
                let one = self.expression(ty, scope, depth + 1);
                format!(
                    "(({one}) {operator} {all} ({}))",
                    self.query(Some(&[ty]), Some(scope), depth + 2).sql
                )
            }
            Kind::Between => {
                let ty = self.ordered_type(scope);
                let one = self.expression(ty, scope, depth + 1);
                let (low, high) =
                    (self.expression(ty, scope, depth + 2), self.expression(ty, scope, depth + 2));
                let symmetric = self.draw.text(&["", "SYMMETRIC "]);
                format!("(({one}) {not}BETWEEN {symmetric}({low}) AND ({high}))")
            }
            Kind::Rows => {
                let (a, b) = (self.ordered_type(scope), self.ordered_type(scope));
                let operator =
                    self.draw.text(&["=", "<", "<>", ">=", "IS DISTINCT FROM", "IS NOT DISTINCT FROM"]);
                let (left, right) = (self.row(&[a, b], scope, depth), self.row(&[a, b], scope, depth));
                format!("({left} {operator} {right})")
            }
            Kind::RowsInQuery => {
                let (a, b) = (self.ordered_type(scope), self.ordered_type(scope));
                let left = self.row(&[a, b], scope, depth);
                let query = self.query(Some(&[a, b]), Some(scope), depth + 2).sql;
                match self.draw.below(3) {
                    0 => format!("({left} {not}IN ({query}))"),
                    1 => format!("({left} < (SELECT * FROM ({query}) AS {} LIMIT 1))", self.name("q")),
                    _ => format!("({left} <> ALL ({query}))"),
                }
            }
            Kind::RowIsNull => {
                let (a, b) = (self.some_type(scope), self.some_type(scope));
                format!("({} IS {not}NULL)", self.row(&[a, b], scope, depth))
            }
            Kind::WholeIsNull if !scope.wholes.is_empty() => {
                let whole = self.draw.pick(&scope.wholes).clone();
                let test = self.draw.text(&[
                    "IS NULL",
                    "IS NOT NULL",
                    "IS DISTINCT FROM NULL",
                    "IS NOT DISTINCT FROM NULL",
                ]);
                format!("({whole} {test})")
            }
            Kind::Like => {
                let text = self.world.ty("text");
                let like = self.draw.text(&["LIKE", "ILIKE", "~", "^@"]);
                format!(
                    "(({}) {like} {})",
                    self.expression(text, scope, depth + 1),
                    self.draw.text(&["'%'", "'a'", "NULL"])
                )
            }
            Kind::Json if self.world.version >= 16 => {
                let document = self.document(scope, depth);
                match self.world.version >= 17 && self.draw.chance(50) {
                    true => format!("JSON_EXISTS({document}, '$.a')"),
                    false => format!("(({document}) IS {not}JSON OBJECT)"),
                }
            }
            Kind::Value => {
                let bool = self.world.ty("boolean");
                format!("({})", self.expression(bool, scope, depth + 1))
            }
            _ => self.draw.text(&["true", "false", "NULL::boolean"]).to_owned(),
        }
    }

    fn compared(&mut self, scope: &Scope<'_>, depth: usize) -> String {
        let ty = self.ordered_type(scope);
        let one = self.expression(ty, scope, depth + 2);
        let operator = self.draw.text(COMPARISONS);
        format!("(({one}) {operator} ({}))", self.expression(ty, scope, depth + 2))
    }

    fn row(&mut self, types: &[usize], scope: &Scope<'_>, depth: usize) -> String {
        let fields: Vec<String> = types.iter().map(|ty| self.expression(*ty, scope, depth + 2)).collect();
        format!("({})", fields.join(", "))
    }
}
