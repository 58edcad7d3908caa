//! cornucopia's run over all queries: what it is given, and what of its output is taken.

use std::fmt::Write as _;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use ::cornucopia::config::{Config, StaticFile, TypeMapping};
use catalog::Name;
use tokio_postgres::Client;

use super::annotation::Shape;
use super::prepared::{Prepared, PreparedQuery, Row};
use super::source::{SourceFile, Sources};
use super::sql::param_ident;
use crate::types::{RustType, TypeMap};
use crate::{Problem, idents};

/// The Rust text that cornucopia writes for each source, in their order.
///
/// # Errors
/// Whatever it objects to. What can be foreseen of that, [`super::load`] and [`super::prepare`] have said
/// better, so this is for the rest.
pub(super) fn run(
    client: &Client,
    sources: &Sources,
    prepared: &Prepared,
    types: &TypeMap,
) -> Result<Vec<String>, Vec<Problem>> {
    let failed = |it: std::io::Error| vec![Problem::error(format!("cannot write temporary files: {it}"))];
    let folder = tempfile::tempdir().map_err(failed)?;
    let (queries, output) = (folder.path().join("queries"), folder.path().join("output"));
    fs::create_dir(&queries).map_err(failed)?;
    for (index, file) in sources.0.iter().enumerate() {
        fs::write(queries.join(format!("{}.sql", stem(index))), text(file, &prepared.of(file)))
            .map_err(failed)?;
    }
    // It formats what it writes with whatever rustfmt is installed, which is time lost.
    let unformatted = folder.path().join("rustfmt.toml");
    fs::write(&unformatted, "disable_all_formatting = true\n").map_err(failed)?;
    let config = config(&queries, &output, &unformatted, types)?;
    // It asserts a good deal about its own work.
    let done = catch_unwind(AssertUnwindSafe(|| ::cornucopia::gen_live(client, config)));
    match done {
        Ok(Ok(())) => {}
        Ok(Err(error)) => return Err(vec![objection(sources, &queries, &error.report())]),
        Err(_) => return Err(vec![objection(sources, &queries, "it panicked; its message is above")]),
    }
    let read =
        |index: usize| fs::read_to_string(output.join("src/queries").join(format!("{}.rs", stem(index))));
    (0..sources.0.len())
        .map(|index| {
            read(index)
                .map_err(|it| vec![Problem::error(format!("cornucopia's output cannot be read: {it}"))])
        })
        .collect()
}

/// A name that is a module's whatever the file is called.
fn stem(index: usize) -> String {
    format!("queries_{index}")
}

fn objection(sources: &Sources, queries: &Path, report: &str) -> Problem {
    let mut report = report.trim().to_owned();
    for (index, file) in sources.0.iter().enumerate().rev() {
        let given = queries.join(format!("{}.sql", stem(index)));
        report = report.replace(&*given.to_string_lossy(), &file.path.to_string_lossy());
    }
    Problem::error(format!("cornucopia cannot compile the queries:\n{report}"))
        .help("its lines count in the text it was given, which has one line for each statement")
}

fn config(queries: &Path, output: &Path, rustfmt: &Path, types: &TypeMap) -> Result<Config, Vec<Problem>> {
    let mut builder =
        Config::builder().queries(queries).destination(output).sync(true).r#async(true).add_static_file(
            StaticFile::Detailed { path: rustfmt.to_owned(), hard_link: false, destination: None },
        );
    let mut problems = Vec::new();
    for (name, ty) in types.iter() {
        let parts = [Some(ty.owned.as_str()), ty.borrowed.as_deref()];
        match parts.into_iter().flatten().find(|it| syn::parse_str::<syn::Type>(it).is_err()) {
            Some(wrong) => {
                problems.push(Problem::error(format!("`{wrong}`, for `{}`, is no Rust type", name.plain())))
            }
            None => {
                if let Some(mapping) = mapping(name, ty) {
                    builder = builder.add_type_mapping(name.plain(), mapping);
                }
            }
        }
    }
    if problems.is_empty() { Ok(builder.build()) } else { Err(problems) }
}

/// What cornucopia is told of a type; nothing where it does the right thing by itself.
fn mapping(name: &Name, ty: &RustType) -> Option<TypeMapping> {
    let built_in = name.schema == "pg_catalog";
    let its_own = match (ty.owned.as_str(), name.name.as_str()) {
        // These stay its own, so that a parameter takes whatever is text or bytes.
        ("String", "text" | "varchar" | "bpchar" | "name") | ("Vec<u8>", "bytea") => built_in,
        ("String", "citext" | "ltree" | "lquery" | "ltxtquery") => true,
        _ => false,
    };
    if its_own {
        return None;
    }
    let borrowed_type = match &ty.borrowed {
        _ if ty.copy => None,
        Some(borrowed) => Some(borrowed.clone()),
        // JSON would else be read as text to be parsed later.
        None if built_in && (name.name == "json" || name.name == "jsonb") => Some(ty.owned.clone()),
        // It gives every struct with such a field a lifetime, so there has to be one; the pass over its
        // output takes this reference out of rows again.
        None => Some(format!("&'a {}", ty.owned)),
    };
    Some(TypeMapping::Detailed {
        rust_type: ty.owned.clone(),
        borrowed_type,
        is_copy: ty.copy,
        attributes: Vec::new(),
        attributes_borrowed: Vec::new(),
        attributes_nullable: Vec::new(),
        attributes_borrowed_nullable: Vec::new(),
    })
}

/// A file again, in the form that leaves cornucopia nothing to misread, with all that is known annotated.
fn text(file: &SourceFile, prepared: &[&PreparedQuery]) -> String {
    let mut text = String::new();
    for ty in &file.parsed.types {
        let traits: Vec<&str> = ty.traits.iter().map(|it| it.text.as_str()).collect();
        // What shares it agrees: it is of the first as of all.
        let of_row = prepared.iter().find(|it| it.row == Row::Struct(ty.name.text.clone()));
        let of_params = || prepared.iter().find(|it| it.params_struct.as_ref() == Some(&ty.name.text));
        let list = match of_row {
            Some(query) => columns(query),
            None => of_params().map(|it| params(it)).unwrap_or_default(),
        };
        line(&mut text, format_args!("--: {}({list}){}", ty.name.text, before(" : ", &traits.join(", "))));
        ty.attributes.iter().for_each(|it| line(&mut text, format_args!("--# {}", it.text)));
        ty.borrowed_attributes.iter().for_each(|it| line(&mut text, format_args!("--& {}", it.text)));
    }
    let declared = |shape: &Shape| {
        let name = shape.name.as_ref();
        name.is_some_and(|name| file.parsed.types.iter().any(|it| it.name.text == name.text))
    };
    let shape = |shape: &Shape, list: String| {
        let name = shape.name.as_ref().map_or(String::new(), |it| format!(" {}", it.text));
        let unnamed = shape.name.is_none() && list.is_empty();
        if declared(shape) || unnamed { name } else { format!("{name} ({list})") }
    };
    for (query, known) in file.parsed.queries.iter().zip(prepared) {
        let name = idents::snake(&query.name.text);
        let (params, row) = (shape(&query.params, params(known)), shape(&query.row, columns(known)));
        line(&mut text, format_args!("--! {}{params}{}", idents::file_stem(&name), before(" :", &row)));
        query.attributes.iter().for_each(|it| line(&mut text, format_args!("--# {}", it.text)));
        query.comments.iter().for_each(|it| line(&mut text, format_args!("--- {it}")));
        line(&mut text, format_args!("{};", query.sql.for_cornucopia(&file.text)));
    }
    text
}

fn line(text: &mut String, line: std::fmt::Arguments) {
    // Writing to a string cannot fail.
    _ = writeln!(text, "{line}");
}

fn before(prefix: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{prefix}{text}") }
}

fn columns(query: &PreparedQuery) -> String {
    fields(query.columns.iter().map(|it| (it.name.as_str(), it.nullable, it.inner_nullable)))
}

/// The same of parameters, as they are called in Rust, which is what the statement calls them too.
fn params(query: &PreparedQuery) -> String {
    let ident = |name: &str| param_ident(name);
    let params: Vec<(String, bool, bool)> =
        query.params.iter().map(|it| (ident(&it.name), it.nullable, it.inner_nullable)).collect();
    fields(params.iter().map(|(name, nullable, inner)| (name.as_str(), *nullable, *inner)))
}

/// Those that may be NULL or hold NULLs.
fn fields<'a>(fields: impl Iterator<Item = (&'a str, bool, bool)>) -> String {
    let field = |(name, nullable, inner): (&str, bool, bool)| {
        let (nullable, inner) = (if nullable { "?" } else { "" }, if inner { "[?]" } else { "" });
        format!("\"{name}\"{nullable}{inner}")
    };
    fields.filter(|(_, nullable, inner)| *nullable || *inner).map(field).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use expect_test::expect;

    use super::super::parse::parse;
    use super::super::prepared::{Column, Param};
    use super::*;

    #[test]
    fn a_file_is_given_with_what_is_known_and_without_what_could_be_misread() {
        let source = "\
-- Doc.
--: Email() : Eq
--# serde(untagged)
SELECT_ is no annotation;
--! byId : Email
--- It's here.
SELECT a, 'x -- :no' -- ' :no
FROM t WHERE /* ' */ id = :userId AND b = $$;$$;
--! none P() : (c)
SELECT 1 WHERE :p;";
        let path = PathBuf::from("a.sql");
        let (parsed, _) = parse(&path, source);
        let file = SourceFile { path, module: "a".into(), text: source.into(), parsed };
        let column = |name: &str, nullable, inner_nullable| Column {
            name: name.into(),
            ident: name.into(),
            ty: tokio_postgres::types::Type::TEXT_ARRAY,
            nullable,
            inner_nullable,
            origins: Default::default(),
        };
        let query = |row, params: &[(&str, bool)], columns: &[Column]| PreparedQuery {
            module: "a".into(),
            name: "q".into(),
            sql: String::new(),
            row,
            params_struct: None,
            columns: columns.to_vec(),
            params: params
                .iter()
                .map(|(name, nullable)| Param {
                    name: (*name).into(),
                    ident: (*name).into(),
                    ty: tokio_postgres::types::Type::TEXT,
                    nullable: *nullable,
                    inner_nullable: false,
                    origins: Default::default(),
                })
                .collect(),
        };
        let queries = [
            query(
                Row::Struct("Email".into()),
                &[("userId", true)],
                &[column("a", true, false), column("b", false, false)],
            ),
            query(
                Row::Struct("None".into()),
                &[("p", false)],
                &[column("b", false, true), column("c d", true, true)],
            ),
        ];
        expect![[r#"
            --: Email("a"?) : Eq
            --# serde(untagged)
            --! by_id ("user_id"?) : Email
            --- It's here.
            SELECT a, E'x \x2d\x2d \x3ano' FROM t WHERE id = :user_id AND b = E'\x3b';
            --! none P () : ("b"[?], "c d"?[?])
            SELECT 1 WHERE :p;
        "#]]
        .assert_eq(&text(&file, &queries.iter().collect::<Vec<_>>()));
    }

    #[test]
    fn a_type_is_told_with_what_its_rows_and_parameters_hold() {
        let told = |name: &str, owned: &str, borrowed: Option<&str>, copy: bool| {
            let ty = RustType { owned: owned.into(), borrowed: borrowed.map(str::to_owned), copy };
            match mapping(&Name::new("pg_catalog", name), &ty) {
                Some(TypeMapping::Detailed { borrowed_type, is_copy, .. }) => Some((borrowed_type, is_copy)),
                _ => None,
            }
        };
        assert_eq!(told("text", "String", Some("&'a str"), false), None);
        assert_eq!(told("bytea", "Vec<u8>", Some("&'a [u8]"), false), None);
        assert_eq!(told("int4", "i32", None, true), Some((None, true)));
        assert_eq!(told("jsonb", "Json", None, false), Some((Some("Json".into()), false)));
        assert_eq!(told("numeric", "Numeric", None, false), Some((Some("&'a Numeric".into()), false)));
        assert_eq!(told("x", "X", Some("Y<'a>"), false), Some((Some("Y<'a>".into()), false)));
    }
}
