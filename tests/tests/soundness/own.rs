//! Expressions that only some types have: arrays, rows, domains, JSON, XML, truth values.

use super::world::Ty;
use super::writer::{Scope, Writer};

impl Writer<'_> {
    /// An expression of a kind that is the type's own.
    pub fn own(&mut self, ty: Ty, scope: &Scope<'_>, depth: usize) -> Option<String> {
        let world = self.world;
        let it = &world.types[ty];
        if let Some(base) = it.base {
            return Some(format!("({})::{}", self.expression(base, scope, depth + 1), it.name));
        }
        if let Some(element) = it.element {
            return Some(self.array(ty, element, scope, depth));
        }
        if !it.fields.is_empty() {
            let fields: Vec<String> =
                it.fields.iter().map(|(_, ty)| self.expression(*ty, scope, depth + 1)).collect();
            return Some(format!("ROW({})::{}", fields.join(", "), it.name));
        }
        match it.name.as_str() {
            "boolean" => Some(format!("({})", self.condition(scope, depth + 1))),
            "json" | "jsonb" => Some(format!("({})::{}", self.json(scope, depth)?, it.name)),
            "xml" => Some(self.xml(scope, depth)),
            "text" => self.text(scope, depth),
            "integer" if !scope.grouped.is_empty() => {
                let of = self.draw.pick(&scope.grouped).clone();
                Some(format!("GROUPING({of})"))
            }
            "integer" if world.version >= 17 => self.json_value("int", scope, depth),
            "timestamp with time zone" => Some("CURRENT_TIMESTAMP".to_owned()),
            "timestamp without time zone" => Some("LOCALTIMESTAMP(3)".to_owned()),
            "date" => Some("CURRENT_DATE".to_owned()),
            "name" => Some(
                self.draw
                    .text(&["CURRENT_USER", "SESSION_USER", "CURRENT_CATALOG", "CURRENT_SCHEMA"])
                    .to_owned(),
            ),
            _ => None,
        }
    }

    fn array(&mut self, ty: Ty, element: Ty, scope: &Scope<'_>, depth: usize) -> String {
        let name = self.type_name(ty);
        match self.draw.below(8) {
            0 | 1 => format!("ARRAY[{}]::{name}", self.several(element, scope, depth, 0, 3)),
            2 | 3 => format!("ARRAY[{}]", self.several(element, scope, depth, 1, 3)),
            4 => format!("ARRAY({})", self.query(Some(&[element]), Some(scope), depth + 2).sql),
            5 => format!("ARRAY({})", self.query(Some(&[ty]), Some(scope), depth + 2).sql),
            6 => format!("ARRAY[{}]", self.several(ty, scope, depth, 1, 2)),
            _ => {
                let bounds = self.draw.text(&["1:1", "2:", ":1", ":", "1:2"]);
                format!("({})[{bounds}]", self.expression(ty, scope, depth + 1))
            }
        }
    }

    fn json(&mut self, scope: &Scope<'_>, depth: usize) -> Option<String> {
        let ty = self.some_type(scope);
        let nulls = self.draw.text(&["", " ABSENT ON NULL", " NULL ON NULL"]);
        let returning = self.draw.text(&["", " RETURNING jsonb", " RETURNING json"]);
        let version = self.world.version;
        let value = |it: &mut Self| it.expression(ty, scope, depth + 1);
        match self.draw.below(8) {
            0 => Some(format!("to_jsonb({})", value(self))),
            1 if !scope.wholes.is_empty() => {
                let whole = self.draw.pick(&scope.wholes).clone();
                Some(format!("row_to_json({whole})"))
            }
            2 if version >= 16 => Some(format!("JSON_OBJECT('a': {}{nulls}{returning})", value(self))),
            3 if version >= 16 => {
                Some(format!("JSON_ARRAY({}, {}{nulls}{returning})", value(self), value(self)))
            }
            4 if version >= 16 => Some(format!(
                "JSON_ARRAY({}{returning})",
                self.query(Some(&[ty]), Some(scope), depth + 2).sql
            )),
            5 if version >= 16 && scope.rows.is_some() => {
                let rows = scope.aggregated();
                let value = self.expression(ty, &rows, depth + 1);
                Some(match self.draw.chance(50) {
                    true => format!("JSON_ARRAYAGG({value}{nulls}{returning})"),
                    false => format!("JSON_OBJECTAGG('k': {value}{nulls}{returning})"),
                })
            }
            6 if version >= 17 => Some(format!("JSON_SCALAR({})", value(self))),
            7 if version >= 17 => {
                let document = self.document(scope, depth);
                let more = self.draw.text(&[
                    "",
                    " WITH WRAPPER",
                    " EMPTY ARRAY ON EMPTY",
                    " EMPTY OBJECT ON EMPTY EMPTY ARRAY ON ERROR",
                ]);
                Some(format!("JSON_QUERY({document}, '$.a'{more})"))
            }
            _ => None,
        }
    }

    /// An expression of the type jsonb.
    pub fn document(&mut self, scope: &Scope<'_>, depth: usize) -> String {
        let jsonb = self.world.ty("jsonb");
        self.expression(jsonb, scope, depth + 1)
    }

    fn json_value(&mut self, ty: &str, scope: &Scope<'_>, depth: usize) -> Option<String> {
        let document = self.document(scope, depth);
        let empty = self.draw.text(&[
            "",
            " DEFAULT 1 ON EMPTY",
            " DEFAULT 1 ON EMPTY DEFAULT 2 ON ERROR",
            " NULL ON EMPTY",
            " ERROR ON ERROR",
        ]);
        Some(format!("JSON_VALUE({document}, '$.a' RETURNING {ty}{empty})"))
    }

    fn xml(&mut self, scope: &Scope<'_>, depth: usize) -> String {
        let (text, xml) = (self.world.ty("text"), self.world.ty("xml"));
        match self.draw.below(6) {
            0 => format!("xmlelement(name a, {})", self.expression(text, scope, depth + 1)),
            1 => {
                format!("xmlelement(name a, xmlattributes({} AS b))", self.expression(text, scope, depth + 1))
            }
            2 => {
                let (one, other) =
                    (self.expression(text, scope, depth + 1), self.expression(text, scope, depth + 1));
                format!("xmlforest({one} AS a, {other} AS b)")
            }
            3 => format!("xmlconcat({})", self.several(xml, scope, depth, 1, 2)),
            4 => format!("xmlpi(name a, {})", self.expression(text, scope, depth + 1)),
            _ => format!("xmlroot({}, version no value)", self.expression(xml, scope, depth + 1)),
        }
    }

    fn text(&mut self, scope: &Scope<'_>, depth: usize) -> Option<String> {
        let xml = self.world.ty("xml");
        let text = self.world.ty("text");
        Some(match self.draw.below(6) {
            0 => format!("xmlserialize(CONTENT {} AS text)", self.expression(xml, scope, depth + 1)),
            1 => "CURRENT_USER::text".to_owned(),
            2 => format!("concat_ws(',', {})", self.several(text, scope, depth, 1, 2)),
            3 => format!("substring({} FROM 1 FOR 2)", self.expression(text, scope, depth + 1)),
            4 if self.world.version >= 17 => format!("JSON_SERIALIZE({})", self.document(scope, depth)),
            5 if self.world.version >= 17 => return self.json_value("text", scope, depth),
            _ => format!(
                "({} || {})",
                self.expression(text, scope, depth + 1),
                self.expression(text, scope, depth + 1)
            ),
        })
    }
}
