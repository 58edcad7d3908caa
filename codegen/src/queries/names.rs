//! The names that a database knows, to say which one was meant.

use std::collections::BTreeSet;

use tokio_postgres::Client;

use crate::problem::near;

/// Names by what they are. Each name is with its schema, columns with their relation.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) relations: BTreeSet<(String, String)>,
    pub(super) columns: BTreeSet<(String, String)>,
    pub(super) functions: BTreeSet<(String, String)>,
    pub(super) types: BTreeSet<(String, String)>,
}

const NAMES: &str = "
WITH ours AS (
    SELECT oid, nspname::text AS name
    FROM pg_catalog.pg_namespace
    WHERE nspname <> 'information_schema' AND nspname !~ '^pg_'
)
SELECT 'relation' AS kind, s.name AS owner, c.relname::text AS name
FROM pg_catalog.pg_class AS c JOIN ours AS s ON s.oid = c.relnamespace
WHERE c.relkind = ANY ('{r,v,m,f,p}')
UNION ALL
SELECT 'column', c.relname::text, a.attname::text
FROM pg_catalog.pg_attribute AS a
JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
JOIN ours AS s ON s.oid = c.relnamespace
WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind = ANY ('{r,v,m,f,p}')
UNION ALL
SELECT 'type', s.nspname::text, t.typname::text
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_namespace AS s ON s.oid = t.typnamespace
WHERE t.typrelid = 0 AND t.typname !~ '^_'
UNION ALL
SELECT 'function', s.nspname::text, p.proname::text
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_namespace AS s ON s.oid = p.pronamespace";

/// Asks for all of them.
pub(super) async fn read(client: &Client) -> Result<Known, tokio_postgres::Error> {
    let mut known = Known::default();
    for row in client.query(NAMES, &[]).await? {
        let pair = (row.try_get("owner")?, row.try_get("name")?);
        match row.try_get("kind")? {
            "relation" => known.relations.insert(pair),
            "column" => known.columns.insert(pair),
            "type" => known.types.insert(pair),
            _ => known.functions.insert(pair),
        };
    }
    Ok(known)
}

/// Those of `names` that `parts`, a name with or without a schema, may have been meant to be, as text.
pub(super) fn meant(parts: &[String], names: &BTreeSet<(String, String)>) -> Vec<String> {
    let shown = |(schema, name): &(String, String)| match schema.as_str() {
        "pg_catalog" => name.clone(),
        schema => format!("{schema}.{name}"),
    };
    let Some(last) = parts.last() else { return Vec::new() };
    let same: Vec<String> = names.iter().filter(|(_, name)| name == last).map(shown).collect();
    if !same.is_empty() {
        return same.into_iter().take(3).collect();
    }
    if parts.len() > 1 {
        let all: Vec<String> = names.iter().map(|(schema, name)| format!("{schema}.{name}")).collect();
        let close = near(&parts.join("."), all.iter().map(String::as_str));
        if !close.is_empty() {
            return close.into_iter().map(str::to_owned).collect();
        }
    }
    let close = near(last, names.iter().map(|(_, name)| name.as_str()));
    close
        .into_iter()
        .flat_map(|it| names.iter().filter(move |(_, name)| name == it))
        .map(shown)
        .take(3)
        .collect()
}

/// The columns that `name` may have been meant to be, of the relations that `words` name.
pub(super) fn meant_column(name: &str, words: &BTreeSet<String>, known: &Known) -> Vec<String> {
    let columns =
        known.columns.iter().filter(|(relation, _)| words.contains(relation)).map(|(_, it)| it.as_str());
    near(name, columns).into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[(&str, &str)]) -> BTreeSet<(String, String)> {
        names.iter().map(|(owner, name)| ((*owner).to_owned(), (*name).to_owned())).collect()
    }

    fn asked(name: &str) -> Vec<String> {
        let known =
            names(&[("builder", "email"), ("auth", "user"), ("pg_catalog", "lower"), ("app", "my_fn")]);
        let parts: Vec<String> = name.split('.').map(str::to_owned).collect();
        meant(&parts, &known)
    }

    #[test]
    fn a_name_in_another_schema_is_meant_before_any_near_one() {
        assert_eq!(asked("email"), ["builder.email"]);
        assert_eq!(asked("auth.email"), ["builder.email"]);
    }

    #[test]
    fn near_names_are_meant() {
        assert_eq!(asked("builder.emial"), ["builder.email"]);
        assert_eq!(asked("buildr.emai"), ["builder.email"]);
        assert_eq!(asked("usr"), ["auth.user"]);
        assert_eq!(asked("lowr"), ["lower"]);
        assert!(asked("something.else").is_empty());
        assert!(meant(&[], &BTreeSet::new()).is_empty());
    }

    #[test]
    fn a_column_is_one_of_what_the_statement_names() {
        let columns = names(&[("email", "subject"), ("other", "subjects")]);
        let known = Known { columns, ..Known::default() };
        let words = BTreeSet::from(["email".to_owned()]);
        assert_eq!(meant_column("subjct", &words, &known), ["subject"]);
    }
}
