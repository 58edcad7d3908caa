//! One struct and one query per kind of object. OIDs join them and go no further.

use postgres::types::{FromSql, Oid, Type};
use postgres::{Row, Transaction};

use crate::{Error, Name};

/// The snapshot that everything is read from.
pub(super) struct Source<'a, 't> {
    pub tx: &'a mut Transaction<'t>,
    /// The server's major version.
    pub major: u32,
    /// The schemas that are read.
    pub schemas: Vec<String>,
    /// Whether everything of the database is, so that what is in no schema is read too.
    pub whole: bool,
}

impl Source<'_, '_> {
    /// The rows of `sql`, in which `$1` are the schemas and `$2` is whether the database as a whole is read.
    pub fn rows<T>(
        &mut self,
        what: &'static str,
        sql: &str,
        read: impl Fn(&Row) -> Result<T, postgres::Error>,
    ) -> Result<Vec<T>, Error> {
        let parameters: [(&(dyn postgres::types::ToSql + Sync), Type); 2] =
            [(&self.schemas, Type::TEXT_ARRAY), (&self.whole, Type::BOOL)];
        self.tx
            .query_typed(&of_version(sql, self.major), &parameters)
            .and_then(|rows| rows.iter().map(read).collect())
            .map_err(|source| Error::Query { what, source })
    }
}

/// A struct whose fields are columns of `$file`, and the function that runs it.
macro_rules! query {
    ($(#[$doc:meta])* $row:ident, $function:ident, $what:literal, $file:literal,
     { $($field:ident: $ty:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub(in crate::read) struct $row { $(pub $field: $ty),* }

        pub(in crate::read) fn $function(
            source: &mut crate::read::query::Source<'_, '_>,
        ) -> Result<Vec<$row>, crate::Error> {
            source.rows($what, include_str!(concat!("../sql/", $file)), |row| {
                Ok($row { $($field: row.try_get(stringify!($field))?),* })
            })
        }
    };
}
pub(super) use query;

/// The lines of `sql` that are for this version. A line that is not for all ends with a comment: `-- from 15`,
/// `-- until 14` or `-- from 15 until 16`.
fn of_version(sql: &str, major: u32) -> String {
    let mut out = String::with_capacity(sql.len());
    for line in sql.lines().filter(|line| is_for(line, major)) {
        out.push_str(line);
        out.push('\n');
    }
    out
}

fn is_for(line: &str, major: u32) -> bool {
    let Some((code, comment)) = line.rsplit_once("-- ") else { return true };
    if code.trim().is_empty() {
        return true;
    }
    let mut words = comment.split_whitespace();
    while let (Some(word), Some(Ok(version))) = (words.next(), words.next().map(str::parse::<u32>)) {
        let holds = match word {
            "from" => major >= version,
            "until" => major <= version,
            _ => true,
        };
        if !holds {
            return false;
        }
    }
    true
}

/// A qualified name as `ARRAY[schema, name]`; both NULL where there is none.
#[derive(Debug, Clone)]
pub(super) struct Pair(pub Option<Name>);

impl<'a> FromSql<'a> for Pair {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        let parts: Vec<Option<String>> = Vec::from_sql(ty, raw)?;
        match <[Option<String>; 2]>::try_from(parts) {
            Ok([Some(schema), Some(name)]) => Ok(Pair(Some(Name::new(schema, name)))),
            Ok([None, None]) => Ok(Pair(None)),
            _ => Err("not the two parts of a name".into()),
        }
    }

    fn accepts(ty: &Type) -> bool {
        *ty == Type::TEXT_ARRAY
    }
}

/// `name=value` texts as pairs, by name.
pub(super) fn options(texts: Option<Vec<String>>) -> Vec<(String, String)> {
    let texts = texts.unwrap_or_default();
    let mut pairs: Vec<(String, String)> = texts
        .iter()
        .map(|it| it.split_once('=').unwrap_or((it, "")))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    pairs.sort();
    pairs
}

/// Rows by what they belong to, in their order.
pub(super) fn grouped<T>(rows: Vec<T>, key: impl Fn(&T) -> Oid) -> std::collections::HashMap<Oid, Vec<T>> {
    let mut groups: std::collections::HashMap<Oid, Vec<T>> = std::collections::HashMap::new();
    for row in rows {
        groups.entry(key(&row)).or_default().push(row);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_of_versions() {
        let sql = "-- A query. From 15 on it is different.\nSELECT\n a, -- from 15\n b, -- until 14\n c -- from 15 until 16\n d -- odd\n";
        let kept =
            |major| of_version(sql, major).lines().skip(2).map(|it| it[1..2].to_owned()).collect::<String>();
        assert_eq!(kept(14), "bd");
        assert_eq!(kept(15), "acd");
        assert_eq!(kept(18), "ad");
    }

    #[test]
    fn options_are_sorted_and_may_hold_equals_signs() {
        let texts = vec!["b=1=2".to_owned(), "a".to_owned()];
        assert_eq!(options(Some(texts)), [("a".into(), "".into()), ("b".to_owned(), "1=2".to_owned())]);
    }
}
