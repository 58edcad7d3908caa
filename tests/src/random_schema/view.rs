//! Views and materialized views.

use super::builtin::{COMMON, Class, Type};
use super::draw::Draw;
use super::expression::{condition, value_of};
use super::names::{fresh, quoted};
use super::table::made;
use super::world::{Column, Kind, Relation, World};

const ANY: &[Kind] = &[Kind::Table, Kind::Partitioned, Kind::Partition, Kind::View, Kind::Materialized];

fn common(name: &str) -> Type {
    COMMON
        .iter()
        .find(|it| it.to_type().name == name)
        .map(|it| it.to_type())
        .unwrap_or_else(|| COMMON[0].to_type())
}

/// A query, and the type of each column it gives.
pub(super) struct Query {
    pub(super) text: String,
    pub(super) types: Vec<Type>,
}

/// A query over one or two relations.
pub(super) fn query(world: &World, draw: &mut Draw) -> Option<Query> {
    let at = world.relation(draw, ANY)?;
    let one = &world.relations[at];
    Some(match draw.below(10) {
        0..3 => plain(world, draw, one),
        3..5 => join(world, draw, one),
        5 => grouped(world, draw, one),
        6 => windowed(draw, one),
        7 => with(world, draw, one),
        8 => union(draw, one),
        _ => odd(world, draw, one),
    })
}

fn plain(world: &World, draw: &mut Draw, from: &Relation) -> Query {
    let columns = draw.some(from.columns.iter(), 5);
    let mut parts = Vec::new();
    let mut types = Vec::new();
    for column in columns {
        if draw.chance(25) {
            let (value, ty) = value_of(world, draw, column, "t.");
            parts.push(value);
            types.push(ty);
        } else {
            parts.push(format!("t.{}", column.name));
            types.push(column.ty.clone());
        }
    }
    let mut text = format!("SELECT {} FROM {} t", parts.join(", "), from.name);
    if draw.chance(50) {
        text += &format!(" WHERE {}", condition(world, draw, &from.columns, "t."));
    }
    if draw.chance(20) {
        text += " LIMIT 5 OFFSET 2";
    }
    Query { text, types }
}

fn join(world: &World, draw: &mut Draw, one: &Relation) -> Query {
    let other = world.relation(draw, ANY).map_or(one, |at| &world.relations[at]);
    let a = draw.pick(&one.columns);
    let compares = |it: &&Column| it.ty.name == a.ty.name && it.ty.ordered;
    let b = draw.find(other.columns.iter().filter(compares)).unwrap_or(&other.columns[0]);
    let on = match b.ty.name == a.ty.name && b.ty.ordered {
        true => format!("a.{} = b.{}", a.name, b.name),
        false => format!("(a.{} IS NULL) = (b.{} IS NULL)", a.name, b.name),
    };
    let how = draw.text(&["JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN"]);
    let text = match draw.below(4) {
        0 => format!(
            "SELECT a.{}, b.{} FROM {} a CROSS JOIN {} b WHERE {on}",
            a.name, b.name, one.name, other.name
        ),
        1 => format!(
            "SELECT a.{}, l.{} FROM {} a LEFT JOIN LATERAL (SELECT * FROM {} b WHERE {on}) l ON true",
            a.name, b.name, one.name, other.name
        ),
        2 if a.name == b.name && b.ty.name == a.ty.name && b.ty.ordered => {
            format!("SELECT a.{0}, b.{0} FROM {1} a {how} {2} b USING ({0})", a.name, one.name, other.name)
        }
        _ => format!("SELECT a.{}, b.{} FROM {} a {how} {} b ON {on}", a.name, b.name, one.name, other.name),
    };
    Query { text, types: vec![a.ty.clone(), b.ty.clone()] }
}

fn grouped(world: &World, draw: &mut Draw, from: &Relation) -> Query {
    let bigint = common("bigint");
    let Some(by) = draw.find(from.columns.iter().filter(|it| it.ty.ordered)) else {
        return Query { text: format!("SELECT count(*) FROM {}", from.name), types: vec![bigint] };
    };
    let grouping = draw.text(&["#", "ROLLUP (#)", "CUBE (#)", "GROUPING SETS ((#), ())", "#"]);
    let text = format!(
        "SELECT {by}, count(*), count(DISTINCT {by}) FILTER (WHERE {}), bool_or({by} IS NULL) FROM {} GROUP BY {} HAVING count(*) > 1",
        condition(world, draw, std::slice::from_ref(by), ""),
        from.name,
        grouping.replace('#', &by.name),
        by = by.name,
    );
    Query { text, types: vec![by.ty.clone(), bigint.clone(), bigint, common("boolean")] }
}

fn windowed(draw: &mut Draw, from: &Relation) -> Query {
    let ordered =
        |draw: &mut Draw| draw.find(from.columns.iter().filter(|it| it.ty.ordered)).map(|it| it.name.clone());
    let (by, order) = (ordered(draw).unwrap_or("1".to_owned()), ordered(draw).unwrap_or("1".to_owned()));
    let frame = draw.text(&[
        "",
        " ROWS BETWEEN 1 PRECEDING AND CURRENT ROW",
        " GROUPS UNBOUNDED PRECEDING EXCLUDE TIES",
    ]);
    let text = format!(
        "SELECT row_number() OVER w, count(*) OVER (PARTITION BY {by} ORDER BY {order} DESC{frame}) FROM {} WINDOW w AS (ORDER BY {order})",
        from.name
    );
    Query { text, types: vec![common("bigint"), common("bigint")] }
}

fn with(world: &World, draw: &mut Draw, from: &Relation) -> Query {
    if draw.chance(30) {
        let text =
            "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT n FROM r"
                .to_owned();
        return Query { text, types: vec![common("integer")] };
    }
    let Query { text, types } = plain(world, draw, from);
    let names: Vec<String> = (0..types.len()).map(|it| format!("c{it}")).collect();
    let how = draw.text(&["", "MATERIALIZED ", "NOT MATERIALIZED "]);
    let text = format!("WITH q ({}) AS {how}({text}) SELECT * FROM q", names.join(", "));
    Query { text, types }
}

fn union(draw: &mut Draw, from: &Relation) -> Query {
    let column = draw.find(from.columns.iter().filter(|it| it.ty.ordered)).unwrap_or(&from.columns[0]);
    let how = if column.ty.ordered {
        draw.text(&["UNION", "UNION ALL", "EXCEPT", "INTERSECT"])
    } else {
        "UNION ALL"
    };
    let text = format!("SELECT {0} FROM {1} {how} (SELECT {0} FROM {1} LIMIT 3)", column.name, from.name);
    Query { text, types: vec![column.ty.clone()] }
}

/// Sub-selects, VALUES, rows, arrays, CASE, casts, set-returning functions.
fn odd(world: &World, draw: &mut Draw, from: &Relation) -> Query {
    let column = draw.pick(&from.columns);
    let (value, ty) = value_of(world, draw, column, "t.");
    let own = column.ty.array();
    let (text, types) = match draw.below(7) {
        0 => (
            format!(
                "SELECT CASE WHEN t.{} IS NULL THEN NULL ELSE {value} END FROM {} t",
                column.name, from.name
            ),
            vec![ty],
        ),
        1 => ("VALUES (1, 'a'::text), (2, NULL)".to_owned(), vec![common("integer"), common("text")]),
        2 if column.ty.class != Class::Array => (
            format!("SELECT ARRAY(SELECT {} FROM {}), 1", column.name, from.name),
            vec![own, common("integer")],
        ),
        3 => (
            format!("SELECT EXISTS (SELECT FROM {} t WHERE t.{} IS NOT NULL)", from.name, column.name),
            vec![common("boolean")],
        ),
        4 => (
            "SELECT g, o FROM generate_series(1, 3) WITH ORDINALITY AS s(g, o)".to_owned(),
            vec![common("integer"), common("bigint")],
        ),
        5 => (
            format!("SELECT DISTINCT ROW(t.*) IS NULL FROM {} t TABLESAMPLE system (50)", from.name),
            vec![common("boolean")],
        ),
        _ => (
            format!("SELECT t.{}::text, (SELECT max(1) FROM {1}) FROM {1} t", column.name, from.name),
            vec![common("text"), common("integer")],
        ),
    };
    Query { text, types }
}

pub(super) fn view(world: &mut World, draw: &mut Draw) {
    let Some(Query { text, types }) = query(world, draw) else { return };
    let options = draw.text(&["", "", "", " WITH (security_barrier = true)"]);
    make(world, draw, Kind::View, "VIEW", options, &text, types, "");
}

pub(super) fn materialized(world: &mut World, draw: &mut Draw) {
    let Some(Query { text, types }) = query(world, draw) else { return };
    let options = draw.maybe(20, " WITH (fillfactor = 60)");
    let data = draw.maybe(70, " WITH NO DATA");
    make(world, draw, Kind::Materialized, "MATERIALIZED VIEW", options, &text, types, data);
}

#[allow(clippy::too_many_arguments)]
fn make(
    world: &mut World,
    draw: &mut Draw,
    kind: Kind,
    word: &str,
    options: &str,
    text: &str,
    types: Vec<Type>,
    data: &str,
) {
    let name = world.name(draw);
    let mut taken = Vec::new();
    let columns: Vec<Column> = types
        .into_iter()
        .map(|ty| Column { name: quoted(&fresh(draw, &mut taken)), ty, not_null: false, generated: false })
        .collect();
    let names = super::world::list(&columns);
    world.say(format!("CREATE {word} {name} ({names}){options} AS {text}{data}"));
    let kept = world.objects.len();
    made(world, draw, Relation::new(name, kind, columns));
    if let Some(object) = world.objects.get_mut(kept) {
        *object = object.replacen("TABLE", word, 1);
    }
}
