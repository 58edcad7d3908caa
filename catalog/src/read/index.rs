//! Indexes.

use postgres::types::Oid;

use super::deparse;
use super::known::{Known, class};
use super::query::{Pair, Source, options, query};
use super::relation::Relations;
use crate::model::*;
use crate::{Error, Name, quote_ident};

/// Bits of `pg_index.indoption`.
const DESCENDING: i16 = 1;
const NULLS_FIRST: i16 = 2;

query!(IndexRow, indexes, "indexes", "indexes.sql", {
    oid: Oid,
    relation: Oid,
    name: String,
    method: String,
    is_unique: bool,
    is_valid: bool,
    is_clustered: bool,
    nulls_not_distinct: bool,
    key_count: i32,
    parts: Vec<Option<String>>,
    columns: Vec<Option<String>>,
    flags: Vec<i16>,
    collation_schemas: Vec<Option<String>>,
    collation_names: Vec<Option<String>>,
    class_schemas: Vec<String>,
    class_names: Vec<String>,
    class_options: Vec<Option<String>>,
    statistics_targets: Vec<Option<i32>>,
    predicate: Option<String>,
    options: Option<Vec<String>>,
    tablespace: Option<String>,
    parent: Pair,
    constraint_name: Option<String>,
    definition: Option<String>,
    comment: Option<String>,
});

/// Adds them to their relations.
pub(super) fn add(
    source: &mut Source<'_, '_>,
    known: &mut Known,
    relations: &mut Relations,
) -> Result<(), Error> {
    for row in indexes(source)? {
        let Some(relation) = relations.get_mut(&row.relation) else { continue };
        let owner = relation.name.clone();
        // What needs a constraint's index needs the constraint.
        let object = match &row.constraint_name {
            Some(constraint) => ObjectRef::Constraint(owner.clone(), constraint.clone()),
            None => ObjectRef::Index(Name::new(&*owner.schema, &*row.name)),
        };
        known.note(class::RELATION, row.oid, object);
        relation.indexes.push(index(row, &owner, source.major)?);
    }
    Ok(())
}

fn index(row: IndexRow, owner: &Name, major: u32) -> Result<Index, Error> {
    let (Some(definition), Some(parts)) = (row.definition, row.parts.into_iter().collect::<Option<Vec<_>>>())
    else {
        return Err(Error::Unknown {
            object: format!("index {} on {owner}", quote_ident(&row.name)),
            problem: "without a definition".to_owned(),
        });
    };
    let key_count = usize::try_from(row.key_count).unwrap_or_default();
    let said = decorations(&definition, &parts[..key_count.min(parts.len())]);
    let collations = row.collation_schemas.into_iter().zip(row.collation_names);
    let classes = row.class_schemas.into_iter().zip(row.class_names).zip(row.class_options);
    let mut columns = row.columns;
    let include = columns.split_off(key_count.min(columns.len()));
    let mut key = Vec::with_capacity(key_count);
    for (((((sql, column), flags), collation), (class, class_options)), said) in
        parts.into_iter().zip(columns).zip(row.flags).zip(collations).zip(classes).zip(said)
    {
        key.push(IndexKey {
            part: column.map_or_else(|| IndexPart::Expression(deparse::text(&sql, major)), IndexPart::Column),
            collation: collation.0.zip(collation.1).filter(|_| said.collation).map(|(s, n)| Name::new(s, n)),
            operator_class: said.operator_class.then(|| IndexOperatorClass {
                name: Name::new(class.0, class.1),
                options: options(class_options.and_then(|it| serde_json::from_str(&it).ok())),
            }),
            descending: flags & DESCENDING != 0,
            nulls_first: flags & NULLS_FIRST != 0,
        });
    }
    let targets = (1..).zip(row.statistics_targets);
    Ok(Index {
        key,
        include: include.into_iter().flatten().collect(),
        name: row.name,
        method: row.method,
        unique: row.is_unique,
        valid: row.is_valid,
        predicate: deparse::optional(row.predicate, major),
        nulls_not_distinct: row.nulls_not_distinct,
        options: options(row.options),
        tablespace: row.tablespace,
        clustered: row.is_clustered,
        parent: row.parent.0,
        statistics_targets: targets.filter_map(|(at, target)| Some((at, target?))).collect(),
        constraint: row.constraint_name,
        definition: deparse::text(&definition, major),
        comment: row.comment,
    })
}

/// What the definition says of a part of the key, and so is not the default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Decoration {
    collation: bool,
    operator_class: bool,
}

/// What follows each of `parts` in the definition's list. PostgreSQL writes there a collation and an operator class
/// exactly where they differ from the column's or expression's collation and the type's operator class, which the
/// catalogs do not tell of expressions.
fn decorations(definition: &str, parts: &[String]) -> Vec<Decoration> {
    let mut out = vec![Decoration::default(); parts.len()];
    let Some(mut rest) = list(definition) else { return out };
    for (said, part) in out.iter_mut().zip(parts) {
        let Some(after) = rest.strip_prefix(part.as_str()) else { return out };
        rest = after;
        if let Some(after) = rest.strip_prefix(" COLLATE ") {
            said.collation = true;
            rest = after_name(after);
        }
        let keyword = [" ASC", " DESC", " NULLS "].iter().any(|it| rest.starts_with(it));
        if let Some(after) = rest.strip_prefix(' ').filter(|_| !keyword) {
            said.operator_class = true;
            rest = after_name(after);
            if rest.starts_with(" (") {
                rest = after_parentheses(&rest[1..]);
            }
        }
        rest = rest.find([',', ')']).map_or("", |at| &rest[at..]);
        rest = rest.strip_prefix(", ").unwrap_or("");
    }
    out
}

/// What is after `USING method (`; names in quotes do not count.
fn list(definition: &str) -> Option<&str> {
    let mut quoted = false;
    let (using, _) = definition.char_indices().find(|(at, it)| {
        quoted ^= *it == '"';
        !quoted && definition[*at..].starts_with(" USING ")
    })?;
    definition[using + " USING ".len()..].split_once(" (").map(|(_, list)| list)
}

/// What is after a name that may be qualified and quoted.
fn after_name(text: &str) -> &str {
    let mut quoted = false;
    let end = text.find(|it: char| {
        quoted ^= it == '"';
        !quoted && matches!(it, ' ' | ',' | ')')
    });
    &text[end.unwrap_or(text.len())..]
}

/// What is after the closing parenthesis; texts in quotes do not count.
fn after_parentheses(text: &str) -> &str {
    let mut quoted = false;
    let end = text.find(|it: char| {
        quoted ^= it == '\'';
        !quoted && it == ')'
    });
    end.map_or("", |end| &text[end + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(definition: &str, parts: &[&str], expected: &[(bool, bool)]) {
        let parts: Vec<String> = parts.iter().map(|it| (*it).to_owned()).collect();
        let found: Vec<_> =
            decorations(definition, &parts).iter().map(|it| (it.collation, it.operator_class)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_definition_says_what_is_not_the_default() {
        check(
            r#"CREATE INDEX i ON a." USING b (" USING btree (a, lower(b) COLLATE "C" DESC, (c || 'x'::text) text_pattern_ops NULLS FIRST, d)"#,
            &["a", "lower(b)", "(c || 'x'::text)", "d"],
            &[(false, false), (true, false), (false, true), (false, false)],
        );
        check(
            r#"CREATE INDEX i ON a.b USING gist (d COLLATE "odd "" one" public."ops ," (siglen='3)2'), e) INCLUDE (f) WHERE (a > 1)"#,
            &["d", "e"],
            &[(true, true), (false, false)],
        );
    }
}
