//! Queries of one file that cannot go together: they share a struct and do not agree, or make one name twice.

use std::collections::BTreeMap;
use std::ops::Range;

use tokio_postgres::types::Type;

use super::prepare::Answer;
use super::prepared::{Prepared, PreparedQuery, Row, camel, plain};
use super::source::SourceFile;
use crate::Problem;

/// A prepared query and where it is written.
#[derive(Clone, Copy)]
struct Placed<'a> {
    file: &'a SourceFile,
    span: &'a Range<usize>,
    query: &'a PreparedQuery,
}

/// What one query says of a struct's field.
type FieldOf<'a> = (&'a str, &'a Type);

/// All such conflicts among what could be prepared.
pub(super) fn find(answers: &[Answer], prepared: &Prepared) -> Vec<Problem> {
    let good = answers.iter().filter(|it| it.asked.is_ok());
    let placed = good.zip(&prepared.queries).map(|(answer, query)| Placed {
        file: answer.file,
        span: &answer.query.name.span,
        query,
    });
    let mut modules: BTreeMap<&str, Vec<Placed>> = BTreeMap::new();
    for it in placed {
        modules.entry(&it.query.module).or_default().push(it);
    }
    modules
        .values()
        .flat_map(|queries| {
            shared_rows(queries).chain(shared_params(queries)).chain(names(queries)).collect::<Vec<_>>()
        })
        .collect()
}

fn two(message: String, first: Placed, second: Placed, labels: [&str; 2], help: String) -> Problem {
    Problem::error(message)
        .at(&first.file.path, &first.file.text, first.span.clone(), labels[0])
        .at(&second.file.path, &second.file.text, second.span.clone(), labels[1])
        .help(help)
}

/// Each query with the first that has the same struct.
fn sharing<'a>(
    queries: &'a [Placed<'a>],
    name: impl Fn(&'a PreparedQuery) -> Option<&'a str>,
) -> impl Iterator<Item = (&'a str, Placed<'a>, Placed<'a>)> {
    let mut first: BTreeMap<&str, Placed> = BTreeMap::new();
    queries.iter().filter_map(move |it| {
        let name = name(it.query)?;
        let before = *first.entry(name).or_insert(*it);
        (before.span != it.span).then_some((name, before, *it))
    })
}

fn shared_rows<'a>(queries: &'a [Placed<'a>]) -> impl Iterator<Item = Problem> + 'a {
    let name = |it: &'a PreparedQuery| match &it.row {
        Row::Struct(name) => Some(name.as_str()),
        _ => None,
    };
    sharing(queries, name).filter_map(|(name, first, second)| {
        let fields = |it: Placed<'a>| -> Vec<FieldOf<'a>> {
            let columns = it.query.columns.iter();
            columns.map(|it| (it.name.as_str(), &it.ty)).collect()
        };
        let difference = difference("returns", first, second, &fields(first), &fields(second))?;
        let message =
            format!("`{}` and `{}` do not return the same `{name}`", first.query.name, second.query.name);
        let help = format!("{difference}; give one of them a struct of its own");
        Some(two(message, first, second, ["one of them", "the other"], help))
    })
}

fn shared_params<'a>(queries: &'a [Placed<'a>]) -> impl Iterator<Item = Problem> + 'a {
    sharing(queries, |it| it.params_struct.as_deref()).filter_map(|(name, first, second)| {
        let fields = |it: Placed<'a>| -> Vec<FieldOf<'a>> {
            let params = it.query.params.iter();
            params.map(|it| (it.name.as_str(), &it.ty)).collect()
        };
        let (one, other) = (fields(first), fields(second));
        let order = || {
            let names =
                |it: &[FieldOf]| it.iter().map(|it| format!("`:{}`", it.0)).collect::<Vec<_>>().join(", ");
            let differs = !one.iter().map(|it| it.0).eq(other.iter().map(|it| it.0));
            // cornucopia would bind them in the wrong order.
            differs.then(|| {
                format!("they first name them in different orders: {} and {}", names(&one), names(&other))
            })
        };
        let difference = difference("takes", first, second, &one, &other).or_else(order)?;
        let message =
            format!("`{}` and `{}` do not take the same `{name}`", first.query.name, second.query.name);
        let help = format!("{difference}; give one of them a struct of its own");
        Some(two(message, first, second, ["one of them", "the other"], help))
    })
}

/// The first way in which the fields of two queries differ, whatever their order.
fn difference(
    verb: &str,
    first: Placed,
    second: Placed,
    one: &[FieldOf],
    other: &[FieldOf],
) -> Option<String> {
    for (have, want, who) in [(one, other, second), (other, one, first)] {
        for (name, ..) in have {
            if !want.iter().any(|it| it.0 == *name) {
                return Some(format!("only one of them {verb} `{name}`: `{}` does not", who.query.name));
            }
        }
    }
    for (name, ty) in one {
        let Some((_, ty_2)) = other.iter().find(|it| it.0 == *name) else { continue };
        if ty != ty_2 {
            return Some(format!(
                "`{name}` is of type `{}` in one and `{}` in the other",
                plain(ty),
                plain(ty_2)
            ));
        }
    }
    None
}

/// Names that one module would have twice.
fn names<'a>(queries: &'a [Placed<'a>]) -> impl Iterator<Item = Problem> + 'a {
    let mut taken: BTreeMap<String, (Placed, String)> = BTreeMap::new();
    let mut problems = Vec::new();
    for it in queries {
        let mut made = vec![(format!("{}Stmt", camel(&it.query.name)), "a statement".to_owned())];
        if let Row::Struct(name) = &it.query.row {
            made.push((name.clone(), format!("the row `{name}`")));
            made.push((format!("{name}Borrowed"), format!("the row `{name}`")));
        }
        made.extend(it.query.params_struct.iter().map(|it| (it.clone(), format!("the parameters `{it}`"))));
        for (name, what) in made {
            match taken.get(&name) {
                Some((_, same)) if *same == what && what != "a statement" => {}
                None => _ = taken.insert(name, (*it, what)),
                Some((first, for_what)) => {
                    let message = format!("`{name}` would be there twice, for {for_what} and for {what}");
                    let help = "rename one of the queries, or give its row or parameters a name".to_owned();
                    problems.push(two(message, *first, *it, ["once for this query", "once for this"], help));
                }
            }
        }
    }
    problems.into_iter()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::super::parse::parse;
    use super::super::prepared::Column;
    use super::*;

    const TEXT: &str = "--! one\nSELECT 1;\n--! two\nSELECT 2;";

    fn query(name: &str, row: Row, columns: &[(&str, Type, bool)]) -> PreparedQuery {
        let column = |(name, ty, nullable): &(&str, Type, bool)| Column {
            name: (*name).to_owned(),
            ident: (*name).to_owned(),
            ty: ty.clone(),
            nullable: *nullable,
            inner_nullable: false,
            origins: Default::default(),
        };
        let columns = columns.iter().map(column).collect();
        let (module, sql) = ("m".to_owned(), String::new());
        PreparedQuery {
            module,
            name: name.to_owned(),
            sql,
            row,
            params_struct: None,
            columns,
            params: vec![],
        }
    }

    fn problems(first: &PreparedQuery, second: &PreparedQuery) -> Vec<String> {
        let path = PathBuf::from("m.sql");
        let (parsed, _) = parse(&path, TEXT);
        let spans: Vec<_> = parsed.queries.iter().map(|it| it.name.span.clone()).collect();
        let file = SourceFile { path, module: "m".into(), text: TEXT.into(), parsed };
        let placed: Vec<Placed> = [first, second]
            .into_iter()
            .zip(&spans)
            .map(|(query, span)| Placed { file: &file, span, query })
            .collect();
        let all = shared_rows(&placed).chain(names(&placed));
        all.map(|it| format!("{it} | {}", miette::Diagnostic::help(&it).unwrap())).collect()
    }

    #[test]
    fn queries_with_one_struct_return_the_same() {
        let row = || Row::Struct("Email".to_owned());
        let one = query("one", row(), &[("a", Type::TEXT, false), ("b", Type::INT4, true)]);
        let same = query("two", row(), &[("b", Type::INT4, true), ("a", Type::TEXT, false)]);
        assert_eq!(problems(&one, &same), [""; 0]);
        let check = |columns: &[(&str, Type, bool)], help: &str| {
            let found = problems(&one, &query("two", row(), columns));
            let message = "`one` and `two` do not return the same `Email`";
            assert_eq!(found, [format!("{message} | {help}; give one of them a struct of its own")]);
        };
        check(&[("a", Type::TEXT, false)], "only one of them returns `b`: `two` does not");
        check(
            &[("a", Type::TEXT, false), ("b", Type::INT8, true)],
            "`b` is of type `pg_catalog.int4` in one and `pg_catalog.int8` in the other",
        );
    }

    #[test]
    fn no_name_is_made_twice() {
        let one = query("email_query", Row::Struct("EmailBorrowed".to_owned()), &[]);
        let two = query("x", Row::Struct("Email".to_owned()), &[]);
        let message =
            "`EmailBorrowed` would be there twice, for the row `EmailBorrowed` and for the row `Email`";
        let help = "rename one of the queries, or give its row or parameters a name";
        assert_eq!(problems(&one, &two), [format!("{message} | {help}")]);
    }
}
