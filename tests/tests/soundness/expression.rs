//! Expressions of a type.

use super::world::{Arg, Function, Ty};
use super::writer::{Scope, Writer};

#[derive(Clone, Copy)]
enum Kind {
    Atom,
    Constant,
    Null,
    Parameter,
    Coalesce,
    Case,
    CaseOf,
    NullIf,
    Most,
    Subquery,
    Function,
    Operator,
    Cast,
    Subscript,
    Field,
    OfRow,
    Aggregate,
    Window,
    Own,
}

/// What the polymorphic types of a function stand for in a call.
#[derive(Clone, Copy)]
struct Bound {
    any: Ty,
    ranges: bool,
}

impl Writer<'_> {
    /// An expression of this type.
    pub fn expression(&mut self, ty: Ty, scope: &Scope<'_>, depth: usize) -> String {
        self.fuel -= 1;
        if self.fuel < 0 || depth > 6 {
            return self.leaf(ty, scope);
        }
        let aggregates = scope.rows.is_some();
        let kind = self.draw.weighted(&[
            (26, Kind::Atom),
            (5, Kind::Constant),
            (2, Kind::Null),
            (1, Kind::Parameter),
            (6, Kind::Coalesce),
            (6, Kind::Case),
            (3, Kind::CaseOf),
            (2, Kind::NullIf),
            (3, Kind::Most),
            (5, Kind::Subquery),
            (9, Kind::Function),
            (5, Kind::Operator),
            (3, Kind::Cast),
            (2, Kind::Subscript),
            (2, Kind::Field),
            (1, Kind::OfRow),
            (if aggregates { 14 } else { 2 }, Kind::Aggregate),
            (if scope.windows { 10 } else { 0 }, Kind::Window),
            (8, Kind::Own),
        ]);
        let made = match kind {
            Kind::Atom => None,
            Kind::Constant => Some(self.constant(ty)),
            Kind::Null => Some(format!("NULL::{}", self.type_name(ty))),
            Kind::Parameter => Some(self.parameter(ty)),
            Kind::Coalesce => {
                let args = self.several(ty, scope, depth, 2, 3);
                Some(format!("COALESCE({args})"))
            }
            Kind::Case => Some(self.case(ty, scope, depth)),
            Kind::CaseOf => Some(self.case_of(ty, scope, depth)),
            Kind::NullIf if self.world.types[ty].ordered => {
                Some(format!("NULLIF({})", self.several(ty, scope, depth, 2, 2)))
            }
            Kind::Most if self.world.types[ty].ordered => {
                let name = self.draw.text(&["GREATEST", "LEAST"]);
                Some(format!("{name}({})", self.several(ty, scope, depth, 1, 3)))
            }
            Kind::Subquery => Some(self.subquery_of(ty, scope, depth)),
            Kind::Function => self.call(ty, scope, depth),
            Kind::Operator => self.operation(ty, scope, depth),
            Kind::Cast => self.cast(ty, scope, depth),
            Kind::Subscript => self.subscript(ty, scope, depth),
            Kind::Field => self.field(ty, scope, depth),
            Kind::OfRow => {
                let (first, second) =
                    (self.expression(ty, scope, depth + 1), self.expression(ty, scope, depth + 1));
                let fields = self.world.types.iter().find(|it| it.fields.len() == 2 && it.fields[0].1 == ty);
                fields.map(|it| {
                    let (name, other) = (&it.fields[0].0, &self.world.types[it.fields[1].1].name);
                    format!("(ROW({first}, ({second})::{other})::{}).{name}", it.name)
                })
            }
            Kind::Aggregate => self.aggregate(ty, scope, depth),
            Kind::Window => self.window(ty, scope, depth),
            Kind::Own => self.own(ty, scope, depth),
            _ => None,
        };
        made.unwrap_or_else(|| self.leaf(ty, scope))
    }

    /// Several of a type, with commas between them.
    pub fn several(&mut self, ty: Ty, scope: &Scope<'_>, depth: usize, least: usize, most: usize) -> String {
        let count = self.draw.count(least, most);
        let all: Vec<String> = (0..count).map(|_| self.expression(ty, scope, depth + 1)).collect();
        all.join(", ")
    }

    fn leaf(&mut self, ty: Ty, scope: &Scope<'_>) -> String {
        let mut found: Vec<String> = Vec::new();
        let mut level = Some(scope);
        let mut own = true;
        while let Some(it) = level {
            for atom in it.atoms.iter().filter(|it| own || it.plain) {
                if atom.ty == ty {
                    found.push(atom.sql.clone());
                } else if self.world.based(atom.ty) == self.world.based(ty) {
                    found.push(format!("({})::{}", atom.sql, self.type_name(ty)));
                }
            }
            if !found.is_empty() && !self.draw.chance(25) {
                break;
            }
            (level, own) = (it.outer, false);
        }
        match found.is_empty() {
            true => self.constant(ty),
            false => self.draw.pick(&found).clone(),
        }
    }

    pub fn constant(&mut self, ty: Ty) -> String {
        let it = &self.world.types[ty];
        if it.element.is_some() && self.draw.chance(40) {
            let literal =
                self.draw.text(&["{}", "{NULL}", "{{NULL}}", "{1}", "{1,NULL}", "{1,2}", "{{1,2},{3,NULL}}"]);
            let number = matches!(it.name.as_str(), "integer[]" | "text[]" | "bigint[]" | "numeric[]");
            let literal = if number { literal } else { "{NULL}" };
            return format!("'{literal}'::{}", it.name);
        }
        self.world.constant(ty, &mut self.draw, true)
    }

    fn parameter(&mut self, ty: Ty) -> String {
        self.parameters.push(ty);
        format!("${}::{}", self.parameters.len(), self.type_name(ty))
    }

    fn case(&mut self, ty: Ty, scope: &Scope<'_>, depth: usize) -> String {
        let mut text = "CASE".to_owned();
        for _ in 0..self.draw.count(1, 3) {
            let condition = self.condition(scope, depth + 1);
            text += &format!(" WHEN {condition} THEN {}", self.expression(ty, scope, depth + 1));
        }
        if self.draw.chance(65) {
            text += &format!(" ELSE {}", self.expression(ty, scope, depth + 1));
        }
        text + " END"
    }

    fn case_of(&mut self, ty: Ty, scope: &Scope<'_>, depth: usize) -> String {
        let of = self.ordered_type(scope);
        let mut text = format!("CASE {}", self.expression(of, scope, depth + 1));
        for _ in 0..self.draw.count(1, 2) {
            let value = self.expression(of, scope, depth + 2);
            text += &format!(" WHEN {value} THEN {}", self.expression(ty, scope, depth + 1));
        }
        if self.draw.chance(65) {
            text += &format!(" ELSE {}", self.expression(ty, scope, depth + 1));
        }
        text + " END"
    }

    fn subquery_of(&mut self, ty: Ty, scope: &Scope<'_>, depth: usize) -> String {
        let query = self.query(Some(&[ty]), Some(scope), depth + 2).sql;
        match self.draw.chance(80) {
            true => format!("(SELECT * FROM ({query}) AS {} LIMIT 1)", self.name("q")),
            false => format!("({query})"),
        }
    }

    /// What the polymorphic types of a call stand for, so that it returns `ty`.
    fn bind(&mut self, args: &[Arg], result: Arg, ty: Option<Ty>, scope: &Scope<'_>) -> Option<Bound> {
        let ranges = args.iter().any(|it| matches!(it, Arg::AnyRange | Arg::AnyMultirange));
        let free = match args.contains(&Arg::AnyEnum) {
            true => self.world.types.iter().position(|it| it.is_enum)?,
            false => self.ordered_type(scope),
        };
        let any = match (result, ty) {
            (Arg::Any, Some(ty)) => ty,
            (Arg::AnyArray, Some(ty)) => self.world.types[ty].element?,
            (Arg::AnyEnum, Some(ty)) => Some(ty).filter(|it| self.world.types[*it].is_enum)?,
            (Arg::AnyRange | Arg::AnyMultirange, Some(_)) => self.world.ty("integer"),
            _ if ranges => self.world.ty("integer"),
            _ => free,
        };
        let bound = Bound { any, ranges };
        let fits = ty.is_none_or(|ty| self.bound(result, bound) == Some(ty));
        let possible = args.iter().all(|it| self.bound(*it, bound).is_some());
        (fits && possible && (!ranges || self.type_name(any) == "integer")).then_some(bound)
    }

    fn bound(&self, arg: Arg, bound: Bound) -> Option<Ty> {
        match arg {
            Arg::Ty(ty) => Some(ty),
            Arg::Any => Some(bound.any),
            Arg::AnyEnum => Some(bound.any).filter(|it| self.world.types[*it].is_enum),
            Arg::AnyArray => self.world.types[bound.any].array,
            Arg::AnyRange => bound.ranges.then(|| self.world.ty("int4range")),
            Arg::AnyMultirange => bound.ranges.then(|| self.world.ty("int4multirange")),
        }
    }

    /// One of the functions that return this type.
    fn find(&mut self, kind: char, ty: Ty) -> Option<usize> {
        let world = self.world;
        let from = match kind {
            'a' => &world.aggregates,
            'w' => &world.windows,
            _ => &world.returning,
        };
        let (own, polymorphic) = (from.get(&ty), from.get(&world.types.len()));
        let polymorphic = polymorphic.filter(|_| own.is_none() || self.draw.chance(30));
        Some(*self.draw.pick(polymorphic.or(own)?))
    }

    fn call(&mut self, ty: Ty, scope: &Scope<'_>, depth: usize) -> Option<String> {
        let function = &self.world.functions[self.find('f', ty)?];
        self.call_of(function, Some(ty), scope, depth)
    }

    /// A call of this function.
    pub fn call_of(
        &mut self,
        function: &Function,
        ty: Option<Ty>,
        scope: &Scope<'_>,
        depth: usize,
    ) -> Option<String> {
        let bound = self.bind(&function.args, function.result, ty, scope)?;
        let args = self.arguments(function, bound, scope, depth)?;
        Some(format!("{}({args})", function.sql))
    }

    fn arguments(
        &mut self,
        function: &Function,
        bound: Bound,
        scope: &Scope<'_>,
        depth: usize,
    ) -> Option<String> {
        let mut args = Vec::new();
        for (index, arg) in function.args.iter().enumerate() {
            let ty = self.bound(*arg, bound)?;
            if !function.variadic || index + 1 < function.args.len() {
                args.push(self.expression(ty, scope, depth + 1));
                continue;
            }
            let (array, element) = match self.world.types[ty].element.filter(|_| *arg != Arg::Any) {
                Some(element) => (ty, element),
                None => (self.world.types[ty].array?, ty),
            };
            if self.draw.chance(25) {
                args.push(format!("VARIADIC {}", self.expression(array, scope, depth + 1)));
            } else {
                args.push(self.several(element, scope, depth, 1, 3));
            }
        }
        Some(args.join(", "))
    }

    fn operation(&mut self, ty: Ty, scope: &Scope<'_>, depth: usize) -> Option<String> {
        let world = self.world;
        let (own, polymorphic) = (world.operating.get(&ty), world.operating.get(&world.types.len()));
        let polymorphic = polymorphic.filter(|_| own.is_none() || self.draw.chance(20));
        let operator = &world.operators[*self.draw.pick(polymorphic.or(own)?)];
        let args: Vec<Arg> = operator.left.into_iter().chain([operator.right]).collect();
        let bound = self.bind(&args, operator.result, Some(ty), scope)?;
        let right = self.bound(operator.right, bound)?;
        let left = match operator.left {
            Some(left) => {
                let left = self.bound(left, bound)?;
                format!("({}) ", self.expression(left, scope, depth + 1))
            }
            None => String::new(),
        };
        Some(format!("({left}{} ({}))", operator.sql, self.expression(right, scope, depth + 1)))
    }

    /// A cast that mostly works.
    fn cast(&mut self, ty: Ty, scope: &Scope<'_>, depth: usize) -> Option<String> {
        let from: &[&str] = match self.type_name(self.world.based(ty)) {
            "text" => &["integer", "boolean", "date", "app.mood", "integer[]", "app.pair", "jsonb"],
            "integer" => &["bigint", "numeric", "boolean", "app.mood", "app.must"],
            "bigint" | "double precision" => &["integer", "numeric"],
            "numeric" => &["integer", "bigint", "double precision"],
            "date" => &["timestamp with time zone"],
            "timestamp with time zone" => &["date"],
            "boolean" => &["integer"],
            "jsonb" => &["json"],
            "json" => &["jsonb"],
            "text[]" => &["integer[]", "app.list"],
            "bigint[]" | "numeric[]" => &["integer[]"],
            _ => return None,
        };
        let name = self.draw.text(from);
        let from = self.world.types.iter().position(|it| it.name == name)?;
        Some(format!("({})::{}", self.expression(from, scope, depth + 1), self.type_name(ty)))
    }

    fn subscript(&mut self, ty: Ty, scope: &Scope<'_>, depth: usize) -> Option<String> {
        let array = self.world.types[ty].array?;
        let index = self.draw.text(&["1", "2", "array_lower(ARRAY[1], 1)"]);
        Some(format!("({})[{index}]", self.expression(array, scope, depth + 1)))
    }

    /// A field of a composite value.
    fn field(&mut self, ty: Ty, scope: &Scope<'_>, depth: usize) -> Option<String> {
        let world = self.world;
        let with = |of: Ty| world.types[of].fields.iter().find(|it| it.1 == ty);
        let named = scope.atoms.iter().find(|it| with(it.ty).is_some()).map(|it| it.ty);
        let of = match named {
            Some(it) if self.draw.chance(70) => it,
            _ => *world.popular.iter().find(|it| with(**it).is_some())?,
        };
        let (name, _) = with(of)?;
        Some(format!("({}).{name}", self.expression(of, scope, depth + 1)))
    }

    fn aggregate(&mut self, ty: Ty, scope: &Scope<'_>, depth: usize) -> Option<String> {
        // One of the query around this one, too.
        let mut of = Some(scope);
        while let Some(it) = of {
            if it.rows.is_some() && (std::ptr::eq(it, scope) || self.draw.chance(70)) {
                break;
            }
            of = it.outer;
        }
        let rows = of?.aggregated();
        self.aggregate_over(ty, &rows, scope.rows.is_some(), depth)
    }

    fn aggregate_over(&mut self, ty: Ty, rows: &Scope<'_>, near: bool, depth: usize) -> Option<String> {
        let filter = |it: &mut Self| match it.draw.chance(20) && near {
            true => format!(" FILTER (WHERE {})", it.condition(rows, depth + 2)),
            false => String::new(),
        };
        if self.type_name(ty) == "bigint" && self.draw.chance(30) {
            return Some(format!("count(*){}", filter(self)));
        }
        let function = &self.world.functions[self.find('a', ty)?];
        if function.ordered_set {
            let of = self.ordered_type(rows);
            if function.variadic {
                let (direct, ordered) = (self.constant(of), self.expression(of, rows, depth + 1));
                return Some(format!(
                    "{}({direct}) WITHIN GROUP (ORDER BY {ordered}){}",
                    function.sql,
                    filter(self)
                ));
            }
            let bound = self.bind(&function.args, function.result, Some(ty), rows)?;
            let mut all = Vec::new();
            for (index, arg) in function.args.iter().enumerate() {
                let ty = self.bound(*arg, bound)?;
                all.push(match (index < function.direct, self.type_name(ty)) {
                    (true, "double precision") => self.draw.text(&["0.5", "0", "1", "NULL"]).to_owned(),
                    (true, "double precision[]") => {
                        self.draw.text(&["ARRAY[0.5]", "ARRAY[0.5, NULL]", "NULL::float8[]"]).to_owned()
                    }
                    (true, _) => self.constant(ty),
                    (false, _) => self.expression(ty, rows, depth + 1),
                });
            }
            let ordered = all.split_off(function.direct);
            let (direct, ordered) = (all.join(", "), ordered.join(", "));
            return Some(format!(
                "{}({direct}) WITHIN GROUP (ORDER BY {ordered}){}",
                function.sql,
                filter(self)
            ));
        }
        let bound = self.bind(&function.args, function.result, Some(ty), rows)?;
        let args = self.arguments(function, bound, rows, depth)?;
        if args.is_empty() {
            return Some(format!("{}(*){}", function.sql, filter(self)));
        }
        let single = function.args.len() == 1 && !function.variadic;
        let ordered = single
            && function
                .args
                .iter()
                .all(|it| self.bound(*it, bound).is_some_and(|it| self.world.types[it].ordered));
        let distinct = if ordered && self.draw.chance(12) { "DISTINCT " } else { "" };
        let order = if distinct.is_empty() && self.draw.chance(12) {
            let ty = self.ordered_type(rows);
            format!(" ORDER BY {}", self.expression(ty, rows, depth + 2))
        } else {
            String::new()
        };
        Some(format!("{}({distinct}{args}{order}){}", function.sql, filter(self)))
    }

    fn window(&mut self, ty: Ty, scope: &Scope<'_>, depth: usize) -> Option<String> {
        let inner = Scope { windows: false, ..scope.clone() };
        let own = self.draw.chance(55);
        let call = match own {
            true => {
                let function = &self.world.functions[self.find('w', ty)?];
                self.call_of(function, Some(ty), &inner, depth)?
            }
            false => {
                let function = &self.world.functions[self.find('a', ty)?];
                if function.ordered_set {
                    return None;
                }
                let bound = self.bind(&function.args, function.result, Some(ty), scope)?;
                let args = self.arguments(function, bound, &inner, depth)?;
                let args = if args.is_empty() { "*".to_owned() } else { args };
                let filter = match self.draw.chance(20) {
                    true => format!(" FILTER (WHERE {})", self.condition(&inner, depth + 2)),
                    false => String::new(),
                };
                format!("{}({args}){filter}", function.sql)
            }
        };
        Some(format!("{call} OVER ({})", self.over(&inner, depth)))
    }

    fn over(&mut self, scope: &Scope<'_>, depth: usize) -> String {
        let mut text = String::new();
        if self.draw.chance(40) {
            let ty = self.ordered_type(scope);
            text += &format!("PARTITION BY {} ", self.expression(ty, scope, depth + 2));
        }
        let ordered = self.draw.chance(70);
        if ordered {
            let ty = self.world.ty("integer");
            text += &format!(
                "ORDER BY {}{} ",
                self.expression(ty, scope, depth + 2),
                self.draw.text(&["", " DESC", " NULLS FIRST"])
            );
        }
        if self.draw.chance(60) {
            let mode = self.draw.text(if ordered { &["ROWS", "RANGE", "GROUPS"] } else { &["ROWS"] });
            const PLACES: &[&str] = &[
                "UNBOUNDED PRECEDING",
                "2 PRECEDING",
                "0 PRECEDING",
                "CURRENT ROW",
                "0 FOLLOWING",
                "1 FOLLOWING",
                "UNBOUNDED FOLLOWING",
            ];
            let start = self.draw.below(PLACES.len() - 1);
            let end = (start.max(1) + self.draw.below(PLACES.len())).min(PLACES.len() - 1);
            text += &format!("{mode} BETWEEN {} AND {}", PLACES[start], PLACES[end]);
            text += self.draw.text(&[
                "",
                " EXCLUDE CURRENT ROW",
                " EXCLUDE GROUP",
                " EXCLUDE TIES",
                " EXCLUDE NO OTHERS",
            ]);
        }
        text
    }
}
