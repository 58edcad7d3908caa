//! What queries can be made of: types, relations, functions and operators, as a server's catalogs have them.

use std::collections::{BTreeMap, HashMap};

use postgres::Client;

use super::draw::Draw;

/// A type, by its place in [`World::types`].
pub type Ty = usize;

/// All that queries can be made of.
#[derive(Debug, Default)]
pub struct World {
    pub version: u32,
    pub types: Vec<Type>,
    pub relations: Vec<Relation>,
    pub functions: Vec<Function>,
    pub operators: Vec<Operator>,
    /// Functions, aggregates, window functions and operators by what they return.
    pub returning: HashMap<Ty, Vec<usize>>,
    pub aggregates: HashMap<Ty, Vec<usize>>,
    pub windows: HashMap<Ty, Vec<usize>>,
    pub operating: HashMap<Ty, Vec<usize>>,
    /// Functions that return sets.
    pub sets: Vec<usize>,
    by_name: HashMap<String, Ty>,
    by_oid: HashMap<u32, Ty>,
    /// The types that most values are of.
    pub popular: Vec<Ty>,
}

#[derive(Debug)]
pub struct Type {
    pub name: String,
    pub element: Option<Ty>,
    pub array: Option<Ty>,
    /// What a domain is of.
    pub base: Option<Ty>,
    pub fields: Vec<(String, Ty)>,
    labels: Vec<String>,
    /// Whether it has an order, and so GROUP BY, DISTINCT and so on take it.
    pub ordered: bool,
    pub is_enum: bool,
}

#[derive(Debug)]
pub struct Relation {
    /// As it is written in queries.
    pub sql: String,
    pub kind: char,
    pub columns: Vec<Column>,
    pub row: Ty,
    pub key: Vec<String>,
}

#[derive(Debug)]
pub struct Column {
    pub name: String,
    pub ty: Ty,
    pub not_null: bool,
    pub generated: bool,
}

#[derive(Debug)]
pub struct Function {
    /// As it is called: `pg_catalog.lower`.
    pub sql: String,
    pub args: Vec<Arg>,
    pub result: Arg,
    pub direct: usize,
    pub kind: char,
    pub ordered_set: bool,
    pub set: bool,
    pub variadic: bool,
    /// The columns of a set, if it has several.
    pub outs: Vec<(String, Ty)>,
}

#[derive(Debug)]
pub struct Operator {
    pub sql: String,
    pub left: Option<Arg>,
    pub right: Arg,
    pub result: Arg,
}

/// A type that a function takes or returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arg {
    Ty(Ty),
    Any,
    AnyArray,
    AnyRange,
    AnyMultirange,
    AnyEnum,
}

impl Relation {
    pub fn is_plain_table(&self) -> bool {
        matches!(self.kind, 'r' | 'p')
    }
}

impl Column {
    /// Whether it is filled with numbers that other columns' may be equal to.
    pub fn is_number_like(&self, world: &World) -> bool {
        matches!(world.types[world.based(self.ty)].name.as_str(), "integer" | "bigint")
    }
}

/// Functions that have effects, take long, or depend on the moment.
const NEVER_CALLED: &str = "^(pg_|lo_|txid|set|current_setting|dblink|binary_upgrade|brin|gin|ts_stat|ts_rewrite|query_to|table_to|schema_to|\
     database_to|cursor_to|has_|row_security|inet_(client|server)|nextval|currval|lastval|setval|loread|lowrite|be_|fmgr_|amvalidate|\
     .*_(in|out|recv|send|typmod_in|typmodin|typmodout)$|.*(sel|joinsel|support|handler|analyze|transfn|finalfn|combinefn|serialize|\
     deserialize|accum|combine|_sortsupport|_equalimage)$|hash|gist|spg|bt|.*_internal|.*_trans$|.*_final|.*_finalfn|repeat|\
     ri_|unique_key|suppress|array_fill|[lr]pad|to_reg|reg|xpath|makeaclitem|acl|shobj|col_description|obj_desc|satisfies|websearch|\
     random|gen_random|uuidv|clock_|timeofday|statement_|numeric_(.*_)?inv$|.*_inv$|int[248]_avg|float8_|range_.*merge_|\
     multirange_|array_agg_|string_agg_|interval_avg|numeric_(poly|avg|sum|std|var)|int8inc|ordered_set|query_)";

const TYPES: &str = "
SELECT t.oid, format_type(t.oid, NULL) AS name, t.typtype::text AS kind,
       CASE WHEN t.typcategory = 'A' AND t.typlen = -1 AND t.typtype = 'b' THEN t.typelem ELSE 0 END::oid AS element,
       t.typarray AS array, t.typbasetype AS base,
       t.typtype IN ('e', 'r', 'm') OR EXISTS (
           SELECT FROM pg_opclass AS o JOIN pg_am AS m ON m.oid = o.opcmethod
           WHERE m.amname = 'btree' AND o.opcdefault AND o.opcintype = t.oid
       ) OR t.oid = 'varchar'::regtype AS ordered,
       ARRAY (SELECT e.enumlabel::text FROM pg_enum AS e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder) AS labels,
       ARRAY (SELECT quote_ident(a.attname) FROM pg_attribute AS a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum) AS fields,
       ARRAY (SELECT a.atttypid FROM pg_attribute AS a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum) AS field_types
FROM pg_type AS t JOIN pg_namespace AS n ON n.oid = t.typnamespace
WHERE t.typtype <> 'p' AND n.nspname NOT IN ('information_schema', 'pg_toast') AND (n.nspname <> 'pg_catalog' OR t.typtype <> 'c')
  AND NOT (n.nspname = 'pg_catalog' AND t.typname LIKE '\\_%' AND EXISTS (SELECT FROM pg_type AS e WHERE e.oid = t.typelem AND e.typtype = 'c'))
ORDER BY t.oid";

const RELATIONS: &str = "
SELECT c.oid, quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS sql, c.relkind::text AS kind, c.reltype AS row,
       quote_ident(a.attname) AS name, a.atttypid AS type_oid, a.attnotnull AS not_null, a.attgenerated <> '' OR a.attidentity = 'a' AS generated,
       coalesce((SELECT array_agg(quote_ident(k.attname) ORDER BY k.attnum) FROM pg_index AS i JOIN pg_attribute AS k ON k.attrelid = c.oid AND k.attnum = ANY (i.indkey)
        WHERE i.indrelid = c.oid AND i.indisprimary), '{}') AS key
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE n.nspname = ANY ($1) AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY c.oid, a.attnum";

const FUNCTIONS: &str = "
SELECT p.oid, quote_ident(n.nspname) || '.' || quote_ident(p.proname) AS sql, p.proname::text AS name, p.prokind::text AS kind, p.proretset AS set,
       p.proargtypes::oid[] AS args, p.prorettype AS result, p.provariadic <> 0 AS variadic, coalesce(g.aggkind::text, '') AS aggkind,
       coalesce(g.aggnumdirectargs, 0) AS direct,
       ARRAY (SELECT quote_ident(coalesce(p.proargnames[i], 'x')) FROM generate_subscripts(p.proargmodes, 1) AS i WHERE p.proargmodes[i] IN ('o', 't') ORDER BY i) AS outs,
       ARRAY (SELECT p.proallargtypes[i] FROM generate_subscripts(p.proargmodes, 1) AS i WHERE p.proargmodes[i] IN ('o', 't') ORDER BY i) AS out_types
FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace LEFT JOIN pg_aggregate AS g ON g.aggfnoid = p.oid
WHERE (n.nspname = 'pg_catalog' AND p.proname !~ $2 OR n.nspname = ANY ($1)) AND p.prokind IN ('f', 'a', 'w') AND p.provolatile <> 'v'
ORDER BY p.oid";

const OPERATORS: &str = "
SELECT 'OPERATOR(' || quote_ident(n.nspname) || '.' || o.oprname || ')' AS sql, o.oprleft AS left, o.oprright AS right, o.oprresult AS result
FROM pg_operator AS o JOIN pg_namespace AS n ON n.oid = o.oprnamespace JOIN pg_proc AS p ON p.oid = o.oprcode
WHERE (n.nspname = 'pg_catalog' OR n.nspname = ANY ($1)) AND p.provolatile <> 'v' AND p.proname !~ '^(pg_)'
ORDER BY o.oid";

/// Constants of PostgreSQL's own types.
const CONSTANTS: &[(&str, &[&str])] = &[
    ("integer", &["1", "0", "2", "3", "-1", "7"]),
    ("bigint", &["1", "0", "2", "3", "-1"]),
    ("smallint", &["1", "0", "2", "-1"]),
    ("numeric", &["1", "0", "2.5", "-1", "'NaN'"]),
    ("double precision", &["1", "0", "0.5", "'NaN'", "'Infinity'"]),
    ("real", &["1", "0", "0.5"]),
    ("text", &["'a'", "''", "'x y'", "'1'", "'low'", "'{}'", "'%'"]),
    ("character varying", &["'a'", "''", "'x y'", "'1'"]),
    ("character", &["'a'", "''"]),
    ("name", &["'a'", "'id'"]),
    ("\"char\"", &["'a'", "'r'"]),
    ("boolean", &["true", "false"]),
    ("date", &["'2020-02-03'", "'2021-01-01'", "'infinity'"]),
    ("timestamp with time zone", &["'2020-02-03 04:05Z'", "'2021-01-01 00:00Z'", "'-infinity'"]),
    ("timestamp without time zone", &["'2020-02-03 04:05'", "'infinity'"]),
    ("time without time zone", &["'04:05'", "'24:00'"]),
    ("time with time zone", &["'04:05+01'"]),
    ("interval", &["'1 day'", "'0'", "'-1 mon'"]),
    ("uuid", &["'00000000-0000-4000-8000-000000000001'", "'00000000-0000-4000-8000-000000000002'"]),
    ("bytea", &["'\\x01'", "''"]),
    ("jsonb", &["'{\"a\": 1, \"b\": null}'", "'[1, null, {\"a\": 2}]'", "'null'", "'1'", "'{}'", "'\"x\"'"]),
    ("json", &["'{\"a\": 1, \"b\": null}'", "'[1, null, {\"a\": 2}]'", "'null'", "'1'", "'{}'"]),
    ("jsonpath", &["'$.a'", "'$[*]'", "'$.a == 1'"]),
    ("xml", &["'<a b=\"1\">x</a>'", "'<a/>'"]),
    ("int4range", &["'[1,3)'", "'empty'", "'(,)'"]),
    ("int8range", &["'[1,3)'", "'empty'", "'(,)'"]),
    ("numrange", &["'[1,3)'", "'empty'", "'(,)'"]),
    ("daterange", &["'[2020-01-01,2021-01-01)'", "'empty'", "'(,)'"]),
    ("int4multirange", &["'{[1,3),[5,7)}'", "'{}'"]),
    ("int8multirange", &["'{[1,3)}'", "'{}'"]),
    ("nummultirange", &["'{[1,3)}'", "'{}'"]),
    ("datemultirange", &["'{}'"]),
    ("inet", &["'10.0.0.1'", "'::1/64'"]),
    ("cidr", &["'10.0.0.0/8'"]),
    ("macaddr", &["'08:00:2b:01:02:03'"]),
    ("point", &["'(1,2)'", "'(0,0)'"]),
    ("box", &["'(1,2),(0,0)'", "'(9,9),(8,8)'"]),
    ("circle", &["'<(1,2),1>'"]),
    ("line", &["'{1,2,3}'"]),
    ("lseg", &["'[(1,2),(0,0)]'", "'[(5,5),(6,7)]'"]),
    ("path", &["'((1,2),(0,0))'", "'[(1,2),(0,0)]'"]),
    ("polygon", &["'((1,2),(0,0))'"]),
    ("money", &["'1'", "'0'"]),
    ("bit", &["'1'"]),
    ("bit varying", &["'101'", "''"]),
    ("tsvector", &["'a:1 b:2'", "''"]),
    ("tsquery", &["'a & b'", "''"]),
    ("oid", &["1259", "0"]),
    ("regclass", &["'pg_class'"]),
    ("pg_lsn", &["'0/1'"]),
];

/// Types that most values are of, some of them more than others.
const POPULAR: &[&str] = &[
    "integer",
    "integer",
    "integer",
    "text",
    "text",
    "boolean",
    "boolean",
    "integer[]",
    "text[]",
    "jsonb",
    "numeric",
    "date",
    "timestamp with time zone",
    "bigint",
    "app.mood",
    "app.pair",
    "double precision",
    "app.single",
    "app.must",
    "app.word",
    "int4range",
    "app.pair[]",
    "uuid",
    "interval",
    "json",
    "xml",
];

impl World {
    /// What a database has to offer, with the relations and functions of these schemas.
    pub fn read(client: &mut Client, schemas: &[&str]) -> Self {
        let number: String = client.query_one("SHOW server_version_num", &[]).expect("a version").get(0);
        let mut world =
            World { version: number.parse::<u32>().expect("a number") / 10_000, ..World::default() };
        world.read_types(client);
        world.read_relations(client, schemas);
        world.read_functions(client, schemas);
        let find = |name: &&str| world.by_name.get(*name).copied();
        world.popular = POPULAR.iter().filter_map(find).collect();
        world
    }

    fn read_types(&mut self, client: &mut Client) {
        let rows = client.query(TYPES, &[]).expect("types");
        for (index, row) in rows.iter().enumerate() {
            self.by_oid.insert(row.get("oid"), index);
        }
        for row in &rows {
            let known = |oid: u32| self.by_oid.get(&oid).copied();
            let name: String = row.get("name");
            let kind: String = row.get("kind");
            let names: Vec<String> = row.get("fields");
            let types: Vec<u32> = row.get("field_types");
            let fields =
                names.into_iter().zip(types).filter_map(|(name, oid)| Some((name, known(oid)?))).collect();
            self.by_name.insert(name.clone(), self.types.len());
            self.types.push(Type {
                name,
                element: known(row.get("element")),
                array: known(row.get("array")),
                base: known(row.get("base")),
                fields,
                labels: row.get("labels"),
                ordered: row.get("ordered"),
                is_enum: kind == "e",
            });
        }
        for ty in 0..self.types.len() {
            let ordered = self.is_ordered(ty, 0);
            self.types[ty].ordered = ordered;
        }
    }

    fn is_ordered(&self, ty: Ty, depth: usize) -> bool {
        let it = &self.types[ty];
        let inner: Vec<Ty> =
            it.element.into_iter().chain(it.base).chain(it.fields.iter().map(|it| it.1)).collect();
        match inner.is_empty() || depth > 5 {
            true => it.ordered,
            false => inner.into_iter().all(|it| self.is_ordered(it, depth + 1)),
        }
    }

    fn read_relations(&mut self, client: &mut Client, schemas: &[&str]) {
        let mut relations: BTreeMap<u32, Relation> = BTreeMap::new();
        for row in client.query(RELATIONS, &[&schemas]).expect("relations") {
            let kind: String = row.get("kind");
            let relation = relations.entry(row.get("oid")).or_insert_with(|| Relation {
                sql: row.get("sql"),
                kind: kind.chars().next().expect("a kind"),
                columns: Vec::new(),
                row: self.by_oid.get(&row.get("row")).copied().unwrap_or(0),
                key: row.get("key"),
            });
            if let Some(ty) = self.by_oid.get(&row.get("type_oid")) {
                let (name, not_null, generated) =
                    (row.get("name"), row.get("not_null"), row.get("generated"));
                relation.columns.push(Column { name, ty: *ty, not_null, generated });
            }
        }
        self.relations = relations.into_values().filter(|it| !it.columns.is_empty()).collect();
    }

    fn read_functions(&mut self, client: &mut Client, schemas: &[&str]) {
        let pseudo: HashMap<u32, Arg> = client
            .query("SELECT oid, typname::text FROM pg_type WHERE typtype = 'p'", &[])
            .expect("pseudo-types")
            .iter()
            .filter_map(|row| {
                let arg = match row.get::<_, String>(1).as_str() {
                    "anyelement" | "anynonarray" | "anycompatible" | "anycompatiblenonarray" | "any" => {
                        Arg::Any
                    }
                    "anyarray" | "anycompatiblearray" => Arg::AnyArray,
                    "anyrange" | "anycompatiblerange" => Arg::AnyRange,
                    "anymultirange" | "anycompatiblemultirange" => Arg::AnyMultirange,
                    "anyenum" => Arg::AnyEnum,
                    _ => return None,
                };
                Some((row.get(0), arg))
            })
            .collect();
        let arg = |world: &World, oid: u32| {
            let ty = world.by_oid.get(&oid).map(|ty| Arg::Ty(*ty));
            ty.or_else(|| pseudo.get(&oid).copied())
        };
        let usable = |world: &World, it: Arg| match it {
            Arg::Ty(ty) => world.has_constants(ty),
            _ => true,
        };
        for row in client.query(FUNCTIONS, &[&schemas, &NEVER_CALLED]).expect("functions") {
            let args: Option<Vec<Arg>> =
                row.get::<_, Vec<u32>>("args").into_iter().map(|it| arg(self, it)).collect();
            let (names, oids): (Vec<String>, Vec<u32>) = (row.get("outs"), row.get("out_types"));
            let types: Option<Vec<Ty>> = oids.iter().map(|it| self.by_oid.get(it).copied()).collect();
            let outs: Vec<_> = names.into_iter().zip(types.unwrap_or_default()).collect();
            let result = arg(self, row.get("result"));
            let record = (outs.len() > 1).then_some(Arg::Any);
            let (Some(args), Some(result)) = (args, result.or(record)) else { continue };
            if args.len() > 5 || !args.iter().all(|it| usable(self, *it)) {
                continue;
            }
            let (kind, aggkind): (String, String) = (row.get("kind"), row.get("aggkind"));
            let function = Function {
                sql: row.get("sql"),
                args,
                result,
                direct: usize::try_from(row.get::<_, i32>("direct")).unwrap_or(0),
                kind: kind.chars().next().expect("a kind"),
                ordered_set: aggkind == "o" || aggkind == "h",
                set: row.get("set"),
                variadic: row.get("variadic"),
                outs,
            };
            let index = self.functions.len();
            if function.set {
                self.sets.push(index);
            } else if function.outs.len() < 2 {
                let index_of = match function.kind {
                    'a' => &mut self.aggregates,
                    'w' => &mut self.windows,
                    _ => &mut self.returning,
                };
                let polymorphic = self.types.len();
                let of = if let Arg::Ty(ty) = function.result { ty } else { polymorphic };
                index_of.entry(of).or_default().push(index);
            }
            self.functions.push(function);
        }
        for row in client.query(OPERATORS, &[&schemas]).expect("operators") {
            let left: u32 = row.get("left");
            let (left, right, result) =
                (arg(self, left), arg(self, row.get("right")), arg(self, row.get("result")));
            let (Some(right), Some(result)) = (right, result) else { continue };
            if left.is_none() && row.get::<_, u32>("left") != 0 || !usable(self, right) {
                continue;
            }
            let of = if let Arg::Ty(ty) = result { ty } else { self.types.len() };
            self.operating.entry(of).or_default().push(self.operators.len());
            self.operators.push(Operator { sql: row.get("sql"), left, right, result });
        }
    }

    /// The type of this name, which is there.
    pub fn ty(&self, name: &str) -> Ty {
        *self.by_name.get(name).unwrap_or_else(|| panic!("there is no type {name}"))
    }

    /// What a domain is of, in the end.
    pub fn based(&self, ty: Ty) -> Ty {
        self.types[ty].base.map_or(ty, |it| self.based(it))
    }

    /// Whether values of it can be written down.
    pub fn has_constants(&self, ty: Ty) -> bool {
        let it = &self.types[ty];
        it.base.or(it.element).is_some_and(|it| self.has_constants(it))
            || !it.labels.is_empty()
            || !it.fields.is_empty()
            || CONSTANTS.iter().any(|(name, _)| *name == it.name)
    }

    /// A constant of this type, which is not NULL; it may hold NULLs where that is asked for.
    pub fn constant(&self, ty: Ty, draw: &mut Draw, nulls: bool) -> String {
        let it = &self.types[ty];
        if let Some(base) = it.base {
            return format!("{}::{}", self.constant(base, draw, nulls), it.name);
        }
        if let Some(element) = it.element {
            let elements: Vec<String> = match draw.below(4) {
                _ if nulls && draw.chance(70) => vec![self.constant(element, draw, nulls), "NULL".to_owned()],
                0 => vec![self.constant(element, draw, nulls)],
                1 => vec![self.constant(element, draw, nulls), self.constant(element, draw, nulls)],
                2 => Vec::new(),
                _ => vec!["NULL".to_owned()].into_iter().filter(|_| nulls).collect(),
            };
            return format!("ARRAY[{}]::{}", elements.join(", "), it.name);
        }
        if !it.fields.is_empty() {
            let fields: Vec<String> = it
                .fields
                .iter()
                .map(|(_, ty)| match nulls && draw.chance(50) {
                    true => "NULL".to_owned(),
                    false => self.constant(*ty, draw, nulls),
                })
                .collect();
            return format!("ROW({})::{}", fields.join(", "), it.name);
        }
        if !it.labels.is_empty() {
            return format!("'{}'::{}", draw.pick(&it.labels), it.name);
        }
        let known = CONSTANTS.iter().find(|(name, _)| *name == it.name);
        match known {
            Some((_, values)) => {
                let value = draw.pick(values);
                match it.name.as_str() {
                    "integer" | "boolean" if !value.starts_with('-') => (*value).to_owned(),
                    name => format!("({value})::{name}"),
                }
            }
            None => format!("NULL::{}", it.name),
        }
    }
}
