//! What the trees' numbers mean: relations, functions, types and views, read once and kept.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use tokio_postgres::{Client, Row};

use crate::Error;
use crate::expression;
use crate::functions::{self, Class};
use crate::node::{self, Node, Struct};
use crate::value::Value;

/// What has been read so far.
#[derive(Debug, Default)]
pub(crate) struct Lookup {
    pub(crate) relations: HashMap<u32, Relation>,
    pub(crate) functions: HashMap<u32, Function>,
    /// Each operator's name and function.
    pub(crate) operators: HashMap<u32, (String, u32)>,
    pub(crate) types: HashMap<u32, Type>,
    /// The trees of views and materialized views.
    pub(crate) trees: BTreeMap<u32, Arc<str>>,
    /// What is known of their columns, in order.
    pub(crate) views: HashMap<u32, Arc<Vec<Value>>>,
    /// Functions that are said never to return NULL: `schema.name(types)`.
    pub(crate) declared: BTreeSet<String>,
}

/// A table, view or the like.
#[derive(Debug)]
pub(crate) struct Relation {
    pub(crate) schema: String,
    pub(crate) name: String,
    /// As `pg_class.relkind` has it.
    pub(crate) kind: char,
    /// Whether it, or one of its children, has triggers that can change rows before they are written.
    pub(crate) rewrites_rows: bool,
    /// Whether it has rules that can make another statement of one that writes to it.
    pub(crate) has_rules: bool,
    pub(crate) columns: BTreeMap<i16, Attribute>,
}

/// A column of a relation.
#[derive(Debug)]
pub(crate) struct Attribute {
    pub(crate) name: String,
    pub(crate) not_null: NotNull,
    /// The same for the relation's own rows, without those of its children.
    pub(crate) only: NotNull,
    pub(crate) type_oid: u32,
    /// Whether it is computed from the others, here or in a child.
    pub(crate) generated: bool,
}

/// Whether a column's declaration keeps NULLs out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NotNull {
    Yes,
    /// It is not declared NOT NULL.
    No,
    /// It is, but not checked for the rows that were there before.
    NotValid,
    /// It is, but a child's is not.
    Child(String),
    /// It is, but the rows are another server's.
    Foreign(String),
}

/// A function, of whatever kind.
#[derive(Debug)]
pub(crate) struct Function {
    /// `schema.name(types)`; without the schema where it is PostgreSQL's own.
    pub(crate) signature: String,
    pub(crate) name: String,
    pub(crate) builtin: bool,
    pub(crate) volatile: bool,
    pub(crate) strict: bool,
    pub(crate) returns_set: bool,
    /// The names of its OUT columns, if it has several.
    pub(crate) outputs: Vec<String>,
    pub(crate) class: Option<&'static Class>,
}

#[derive(Debug)]
pub(crate) struct Type {
    /// What it is over, if it is a domain, at the bottom; else itself.
    pub(crate) base: u32,
    /// Whether it is a domain, at some depth, that is NOT NULL.
    pub(crate) not_null: bool,
    /// Whether it is an array, and an array of it one of more dimensions.
    pub(crate) array: bool,
    /// Whether its values are rows.
    pub(crate) composite: bool,
}

/// What trees mention.
#[derive(Debug, Default)]
struct Wanted {
    relations: BTreeSet<u32>,
    functions: BTreeSet<u32>,
    operators: BTreeSet<u32>,
    types: BTreeSet<u32>,
}

impl Wanted {
    fn node(&mut self, node: &Node<'_>) {
        match node {
            Node::Struct(it) => self.parts(it),
            Node::List(items) => items.iter().for_each(|it| self.node(it)),
            Node::Null | Node::Atom(_) => {}
        }
    }

    fn parts(&mut self, it: &Struct<'_>) {
        for (field, value) in it.fields() {
            let set = match field {
                "relid" | "resorigtbl" => &mut self.relations,
                "opfuncid" | "funcid" | "aggfnoid" | "winfnoid" => &mut self.functions,
                "opno" => &mut self.operators,
                field if expression::TYPES.contains(&field) => &mut self.types,
                _ => {
                    self.node(value);
                    continue;
                }
            };
            set.extend(value.number().and_then(|it| u32::try_from(it).ok()).filter(|it| *it != 0));
        }
    }
}

/// A column of a family of tables is NOT NULL where it is so in all of them.
const RELATIONS: &str = "
WITH RECURSIVE family AS (
    SELECT r.oid AS root, r.oid AS member FROM unnest($1::oid[]) AS r (oid)
    UNION
    SELECT f.root, i.inhrelid FROM family AS f JOIN pg_catalog.pg_inherits AS i ON i.inhparent = f.member
), held AS (
    SELECT f.root, f.member, m.relkind, m.relname, a.attname, a.attgenerated <> '' AS generated, a.attnotnull AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_constraint AS n
        WHERE n.conrelid = a.attrelid AND n.contype = 'n' AND NOT n.convalidated AND a.attnum = ANY (n.conkey)
    ) AS holds
    FROM family AS f
    JOIN pg_catalog.pg_class AS m ON m.oid = f.member
    JOIN pg_catalog.pg_attribute AS a ON a.attrelid = f.member AND a.attnum > 0 AND NOT a.attisdropped
)
SELECT c.oid, n.nspname::text AS schema, c.relname::text AS name, c.relkind::text AS kind,
       EXISTS (
           SELECT FROM family AS f JOIN pg_catalog.pg_trigger AS t ON t.tgrelid = f.member
           WHERE f.root = c.oid AND (NOT t.tgisinternal AND t.tgtype & 3 = 3 OR t.tgtype & 64 <> 0)
       ) AS rewrites_rows,
       EXISTS (SELECT FROM pg_catalog.pg_rewrite AS r WHERE r.ev_class = c.oid AND r.ev_type <> '1') AS has_rules,
       a.attnum AS position, a.attname::text AS attribute, a.attnotnull AS declared, a.atttypid AS type_oid,
       (SELECT bool_or(g.generated) FROM held AS g WHERE g.root = c.oid AND g.attname = a.attname) AS generated,
       own.holds AS own,
       child.relname::text AS child, child.relkind = 'f' AS child_is_foreign
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN held AS own ON own.root = c.oid AND own.member = c.oid AND own.attname = a.attname
LEFT JOIN LATERAL (
    SELECT h.relname, h.relkind FROM held AS h
    WHERE h.root = c.oid AND h.member <> c.oid AND h.attname = a.attname AND (NOT h.holds OR h.relkind = 'f')
    ORDER BY h.relname LIMIT 1
) AS child ON true
WHERE c.oid = ANY ($1)";

const FUNCTIONS: &str = "
SELECT p.oid, n.nspname::text AS schema, p.proname::text AS name, p.provolatile = 'v' AS volatile, p.proisstrict AS strict,
       p.proretset AS returns_set,
       ARRAY (SELECT pg_catalog.format_type(t.oid, NULL)::text FROM unnest(p.proargtypes) WITH ORDINALITY AS t (oid, i) ORDER BY i) AS arguments,
       coalesce(ARRAY (
           SELECT p.proargnames[i] FROM generate_subscripts(p.proargmodes, 1) AS i WHERE p.proargmodes[i] IN ('o', 'b', 't') ORDER BY i
       ), '{}')::text[] AS outputs
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
WHERE p.oid = ANY ($1)";

const OPERATORS: &str = "SELECT o.oid, o.oprname::text AS name, o.oprcode::oid AS function FROM pg_catalog.pg_operator AS o WHERE o.oid = ANY ($1)";

const TYPES: &str = "
WITH RECURSIVE below AS (
    SELECT t.oid AS top, t.oid, t.typtype, t.typbasetype, t.typnotnull, t.typelem <> 0 AND t.typarray = 0 AS is_array
    FROM pg_catalog.pg_type AS t WHERE t.oid = ANY ($1)
    UNION ALL
    SELECT b.top, t.oid, t.typtype, t.typbasetype, t.typnotnull, false
    FROM below AS b JOIN pg_catalog.pg_type AS t ON t.oid = b.typbasetype WHERE b.typtype = 'd'
)
SELECT b.top AS oid, bool_or(b.typnotnull AND b.typtype = 'd') AS not_null,
       (array_agg(b.oid) FILTER (WHERE b.typtype <> 'd'))[1] AS base,
       bool_or(b.oid = b.top AND b.is_array) AS array, bool_or(b.typtype = 'c' OR b.oid = 'pg_catalog.record'::regtype) AS composite
FROM below AS b GROUP BY b.top";

const VIEWS: &str = "
SELECT r.ev_class AS oid, r.ev_action::text AS tree
FROM pg_catalog.pg_rewrite AS r WHERE r.ev_class = ANY ($1) AND r.ev_type = '1' AND r.is_instead";

impl Lookup {
    /// Reads all that the trees need, and the trees of the views in them, at any depth.
    pub(crate) async fn complete<'n, 't: 'n>(
        &mut self,
        client: &Client,
        trees: impl IntoIterator<Item = &'n Node<'t>>,
        views: &[u32],
    ) -> Result<(), Error> {
        let mut wanted = Wanted { relations: views.iter().copied().collect(), ..Wanted::default() };
        trees.into_iter().for_each(|it| wanted.node(it));
        loop {
            wanted.relations.retain(|it| !self.relations.contains_key(it));
            wanted.operators.retain(|it| !self.operators.contains_key(it));
            let operators = rows(client, OPERATORS, &wanted.operators).await?;
            for row in &operators {
                let function: u32 = row.try_get("function")?;
                self.operators.insert(row.try_get("oid")?, (row.try_get("name")?, function));
                wanted.functions.insert(function);
            }
            wanted.functions.retain(|it| !self.functions.contains_key(it));
            let relations = rows(client, RELATIONS, &wanted.relations).await?;
            let functions = rows(client, FUNCTIONS, &wanted.functions).await?;
            for row in &relations {
                self.attribute(row)?;
            }
            for row in &functions {
                self.function(row)?;
            }
            let columns = wanted.relations.iter().filter_map(|it| self.relations.get(it));
            wanted.types.extend(columns.flat_map(|it| it.columns.values()).map(|it| it.type_oid));
            wanted.types.retain(|it| !self.types.contains_key(it));
            for row in &rows(client, TYPES, &wanted.types).await? {
                self.ty(row)?;
            }
            let is_view = |it: &u32| self.relations.get(it).is_some_and(|it| matches!(it.kind, 'v' | 'm'));
            let views: BTreeSet<u32> = wanted.relations.iter().copied().filter(is_view).collect();
            wanted = Wanted::default();
            for row in &rows(client, VIEWS, &views).await? {
                let tree: String = row.try_get("tree")?;
                // One that cannot be read is said to be so where the view is used.
                if let Ok(node) = node::read(&tree) {
                    wanted.node(&node);
                }
                self.trees.insert(row.try_get("oid")?, tree.into());
            }
            if views.is_empty() {
                return Ok(());
            }
        }
    }

    fn attribute(&mut self, row: &Row) -> Result<(), tokio_postgres::Error> {
        let kind: String = row.try_get("kind")?;
        let kind = kind.chars().next().unwrap_or_default();
        let name: String = row.try_get("name")?;
        let (declared, own): (bool, bool) = (row.try_get("declared")?, row.try_get("own")?);
        let child: Option<String> = row.try_get("child")?;
        let only = match (declared, own) {
            (false, _) => NotNull::No,
            (true, false) => NotNull::NotValid,
            (true, true) if kind == 'f' => NotNull::Foreign(name.clone()),
            (true, true) => NotNull::Yes,
        };
        let foreign: Option<bool> = row.try_get("child_is_foreign")?;
        let not_null = match (&only, child, foreign) {
            (NotNull::Yes, Some(child), Some(true)) => NotNull::Foreign(child),
            (NotNull::Yes, Some(child), _) => NotNull::Child(child),
            (only, ..) => only.clone(),
        };
        let attribute = Attribute {
            name: row.try_get("attribute")?,
            not_null,
            only,
            type_oid: row.try_get("type_oid")?,
            generated: row.try_get("generated")?,
        };
        let relation = self.relations.entry(row.try_get("oid")?).or_insert(Relation {
            schema: row.try_get("schema")?,
            name,
            kind,
            rewrites_rows: row.try_get("rewrites_rows")?,
            has_rules: row.try_get("has_rules")?,
            columns: BTreeMap::new(),
        });
        relation.columns.insert(row.try_get("position")?, attribute);
        Ok(())
    }

    fn function(&mut self, row: &Row) -> Result<(), tokio_postgres::Error> {
        let schema: String = row.try_get("schema")?;
        let name: String = row.try_get("name")?;
        let arguments: Vec<String> = row.try_get("arguments")?;
        let builtin = schema == "pg_catalog";
        let plain = format!("{name}({})", arguments.join(", "));
        let class = if builtin { functions::class(&plain) } else { None };
        let signature = if builtin { plain } else { format!("{schema}.{plain}") };
        let function = Function {
            signature,
            name,
            builtin,
            volatile: row.try_get("volatile")?,
            strict: row.try_get("strict")?,
            returns_set: row.try_get("returns_set")?,
            outputs: row.try_get("outputs")?,
            class,
        };
        self.functions.insert(row.try_get("oid")?, function);
        Ok(())
    }

    fn ty(&mut self, row: &Row) -> Result<(), tokio_postgres::Error> {
        let (oid, base): (u32, Option<u32>) = (row.try_get("oid")?, row.try_get("base")?);
        let ty = Type {
            base: base.unwrap_or(oid),
            not_null: row.try_get("not_null")?,
            array: row.try_get("array")?,
            composite: row.try_get("composite")?,
        };
        self.types.insert(oid, ty);
        Ok(())
    }

    /// The tree of a view.
    pub(crate) fn tree(&self, view: u32) -> Option<Arc<str>> {
        self.trees.get(&view).cloned()
    }

    /// The views that have a tree and are not looked at yet.
    pub(crate) fn views_read(&self) -> Vec<u32> {
        self.trees.keys().copied().filter(|it| !self.views.contains_key(it)).collect()
    }

    /// The views that a view is of.
    pub(crate) fn views_in(&self, view: u32) -> Vec<u32> {
        let mut wanted = Wanted::default();
        if let Some(node) = self.trees.get(&view).and_then(|it| node::read(it).ok()) {
            wanted.node(&node);
        }
        wanted.relations.into_iter().filter(|it| *it != view && self.trees.contains_key(it)).collect()
    }

    /// `schema.table.column`, for messages.
    pub(crate) fn column_text(&self, relation: u32, column: i16) -> String {
        match self.relations.get(&relation) {
            Some(it) => {
                let name = it.columns.get(&column).map_or("?", |it| it.name.as_str());
                let quoted = [&*it.schema, &*it.name, name].map(catalog::quote_ident);
                quoted.join(".")
            }
            None => format!("column {column} of relation {relation}"),
        }
    }

    /// The function of an operator's call: versions differ in whether the call says it.
    pub(crate) fn function_of(&self, call: &Struct<'_>) -> Option<&Function> {
        let oid = match call.oid("opfuncid") {
            0 => self.operators.get(&call.oid("opno"))?.1,
            oid => oid,
        };
        self.functions.get(&oid)
    }
}

async fn rows(client: &Client, sql: &str, oids: &BTreeSet<u32>) -> Result<Vec<Row>, Error> {
    if oids.is_empty() {
        return Ok(Vec::new());
    }
    let oids: Vec<u32> = oids.iter().copied().collect();
    Ok(client.query(sql, &[&oids]).await?)
}
