//! Which schemas and relations are read.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A name with `*` for any run of characters and `?` for any one, e.g. `audit_*` or `public.tmp_?`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pattern(String);

impl Pattern {
    /// The pattern with this text.
    pub fn new(text: impl Into<String>) -> Self {
        Pattern(text.into())
    }

    /// The pattern's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it has the three parts of a column's name. One of fewer parts is never for columns, though its
    /// `*` may stand for a dot.
    fn is_of_columns(&self) -> bool {
        self.0.matches('.').count() >= 2
    }

    /// Whether `name` as a whole is of this pattern. Case matters.
    pub fn matches(&self, name: &str) -> bool {
        let pattern: Vec<char> = self.0.chars().collect();
        let name: Vec<char> = name.chars().collect();
        let (mut p, mut n) = (0, 0);
        let mut retry = None;
        while n < name.len() {
            match pattern.get(p) {
                Some('*') => {
                    retry = Some((p + 1, n + 1));
                    p += 1;
                }
                Some(&it) if it == '?' || it == name[n] => {
                    p += 1;
                    n += 1;
                }
                _ => match retry {
                    Some((after_star, next)) => {
                        (p, n) = (after_star, next);
                        retry = Some((after_star, next + 1));
                    }
                    None => return false,
                },
            }
        }
        pattern[p..].iter().all(|it| *it == '*')
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What of a database is read. The default is all of it but PostgreSQL's own schemas.
///
/// Event triggers, publications, and foreign servers that no selected table uses are of the database rather than
/// of a schema: they are read where `schemas` is empty. So are casts between types of which no schema was selected.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Schemas to read; empty means every one. PostgreSQL's own (`pg_catalog`, `information_schema`, `pg_temp_3`)
    /// have to be named in full.
    pub schemas: Vec<Pattern>,
    /// Schemas (`scratch`), objects of schemas (`public.scratch_*`: relations, types, routines, …) or columns
    /// (`public.note.secret`) to leave out. A column stays in the catalog: it is code that leaves it out.
    pub exclude: Vec<Pattern>,
    /// Left out too, but need not be there: bookkeeping that other tools may have made.
    pub ignore: Vec<Pattern>,
    /// Whether owners and privileges are read.
    pub roles: bool,
    /// Whether what belongs to an extension is read like everything else.
    pub extensions: bool,
}

/// A pattern that nothing in the database is of: most often a spelling mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnmatchedPattern {
    /// The setting that holds it: `schemas` or `exclude`.
    pub setting: &'static str,
    /// The pattern's text.
    pub pattern: String,
    /// The names it was compared with.
    pub candidates: Vec<String>,
}

impl fmt::Display for UnmatchedPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` in `{}` matches nothing in the database", self.pattern, self.setting)?;
        if self.setting == "schemas" && !self.candidates.is_empty() {
            let few: Vec<&str> = self.candidates.iter().take(12).map(String::as_str).collect();
            write!(f, " (it has {})", few.join(", "))?;
        }
        Ok(())
    }
}

impl Selection {
    /// Whether the schema is read at all. PostgreSQL's own are only where they are named in full.
    pub(crate) fn has_schema(&self, schema: &str) -> bool {
        let selected = self.schemas.is_empty() || self.schemas.iter().any(|it| it.matches(schema));
        self.can_match(schema)
            && selected
            && !self.exclude.iter().chain(&self.ignore).any(|it| it.matches(schema))
    }

    /// Whether patterns are compared with the schema: it is a user's, or named in full.
    pub(crate) fn can_match(&self, schema: &str) -> bool {
        let own = schema.starts_with("pg_") || schema == "information_schema";
        !own || self.schemas.iter().any(|it| it.as_str() == schema)
    }

    /// Whether the object `schema.name` is left out by name.
    pub(crate) fn excludes(&self, plain_name: &str) -> bool {
        self.exclude.iter().chain(&self.ignore).any(|it| it.matches(plain_name))
    }

    /// Whether the column is left out by name, by a pattern of three parts.
    pub fn excludes_column(&self, schema: &str, relation: &str, column: &str) -> bool {
        let plain = format!("{schema}.{relation}.{column}");
        self.exclude.iter().any(|it| it.is_of_columns() && it.matches(&plain))
    }

    /// The patterns that match none of `schemas`, `objects` (as `schema.name`) and `columns` (as
    /// `schema.relation.column`).
    pub(crate) fn unmatched(
        &self,
        schemas: &[String],
        objects: &[String],
        columns: &[String],
    ) -> Vec<UnmatchedPattern> {
        let of = |it: &Pattern| if it.is_of_columns() { columns } else { &[] };
        let included =
            self.schemas.iter().filter(|it| !schemas.iter().any(|name| it.matches(name))).map(|pattern| {
                UnmatchedPattern {
                    setting: "schemas",
                    pattern: pattern.to_string(),
                    candidates: schemas.to_vec(),
                }
            });
        let excluded = self
            .exclude
            .iter()
            .filter(|it| !schemas.iter().chain(objects).chain(of(it)).any(|name| it.matches(name)))
            .map(|pattern| UnmatchedPattern {
                setting: "exclude",
                pattern: pattern.to_string(),
                candidates: if pattern.is_of_columns() { columns } else { objects }.to_vec(),
            });
        included.chain(excluded).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, yes: &[&str], no: &[&str]) {
        let pattern = Pattern::new(pattern);
        assert!(yes.iter().all(|it| pattern.matches(it)), "{pattern} should match all of {yes:?}");
        assert!(!no.iter().any(|it| pattern.matches(it)), "{pattern} should match none of {no:?}");
    }

    #[test]
    fn a_star_stands_for_any_run_and_a_question_mark_for_one_character() {
        check("audit_*", &["audit_", "audit_log"], &["audit", "an_audit_log"]);
        check("*", &["", "anything"], &[]);
        check("a*b*c", &["abc", "aXbYbZc"], &["abcd", "ab"]);
        check("t?", &["t1", "té"], &["t", "t12"]);
        check("public._sqlx_migrations", &["public._sqlx_migrations"], &["public.sqlx_migrations"]);
    }

    #[test]
    fn an_excluded_schema_is_not_read() {
        let selection = Selection { exclude: vec![Pattern::new("scratch")], ..Selection::default() };
        assert!(selection.has_schema("auth"));
        assert!(!selection.has_schema("scratch"));
    }

    #[test]
    fn a_pattern_that_matches_nothing_is_found() {
        let selection = Selection {
            schemas: vec![Pattern::new("auth"), Pattern::new("biling_*")],
            exclude: vec![Pattern::new("auth.usr")],
            ignore: vec![Pattern::new("public._sqlx_migrations")],
            ..Selection::default()
        };
        let unmatched = selection.unmatched(&["auth".into()], &["auth.user".into()], &[]);
        let found: Vec<_> = unmatched.iter().map(|it| it.pattern.as_str()).collect();
        assert_eq!(found, ["biling_*", "auth.usr"]);
    }

    #[test]
    fn a_pattern_of_three_parts_is_for_columns() {
        let exclude =
            |pattern: &str| Selection { exclude: vec![Pattern::new(pattern)], ..Selection::default() };
        assert!(exclude("app.note.secret").excludes_column("app", "note", "secret"));
        assert!(exclude("*.*.secret").excludes_column("app", "note", "secret"));
        assert!(!exclude("app.note.secret").excludes("app.note"));
        // Not the tables that it is meant for, and so not their columns.
        assert!(!exclude("app.*_tmp").excludes_column("app", "note", "size_tmp"));
    }

    #[test]
    fn a_column_that_is_not_there_is_found() {
        let names = |all: &[&str]| all.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let exclude = vec![Pattern::new("app.note.secret"), Pattern::new("app.note.secrt")];
        let selection = Selection { exclude, ..Selection::default() };
        let (schemas, objects) = (names(&["app"]), names(&["app.note"]));
        let unmatched = selection.unmatched(&schemas, &objects, &names(&["app.note.secret"]));
        assert_eq!(unmatched.len(), 1);
        assert_eq!(unmatched[0].pattern, "app.note.secrt");
        assert_eq!(unmatched[0].candidates, ["app.note.secret"]);
    }
}
