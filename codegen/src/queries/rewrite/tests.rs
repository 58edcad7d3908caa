//! The whole pass over a small module: `golden/cornucopia.rs` is what cornucopia 1.0.1 makes of these
//! queries, `golden/module.rs` what the pass makes of that.
//!
//! ```sql
//! --: Account(parent_id?, tag_ids?[?])
//!
//! --! account_by_id : Account
//! --- The account with an id.
//! SELECT id, external_id, parent_id, tag_ids, settings FROM app.account WHERE id = :id;
//!
//! --! accounts_of_client : Account
//! SELECT external_id, id, parent_id, tag_ids, settings FROM app.account WHERE client = :client;
//!
//! --! settings
//! SELECT settings FROM app.account;
//!
//! --! set_balances P()
//! UPDATE app.account SET client = :client, balances = :balances, balance = balance + :n;
//! ```

use std::path::PathBuf;

use catalog::Name;
use expect_test::expect_file;
use tokio_postgres::types::Type;

use super::super::parse::parse;
use super::super::prepared::{Column, Param, PreparedQuery, Row};
use super::super::source::SourceFile;
use super::*;
use crate::layout::Layout;
use crate::origins::{Origin, Origins};
use crate::types::RustType;

const TEXT: &str = include_str!("golden/cornucopia.rs");

const BOTH: Clients = Clients { async_: true, sync: true, features: true };

fn types() -> TypeMap {
    types_in(&Layout::Crate { package: "p".into(), runtime: "1".into(), dependencies: Default::default() })
}

fn types_in(layout: &Layout) -> TypeMap {
    let mut types = TypeMap::default();
    let mut add = |name: &str, owned: &str, borrowed: Option<&str>, copy: bool| {
        let ty = RustType { owned: owned.into(), borrowed: borrowed.map(str::to_owned), copy };
        types.insert(Name::new("pg_catalog", name), ty);
    };
    add("text", "String", Some("&'a str"), false);
    add("uuid", "::runtime::uuid::Uuid", None, true);
    add("numeric", "::runtime::Numeric", None, false);
    add("jsonb", "::runtime::Json<::runtime::serde_json::Value>", None, false);
    let mut ids = crate::ids::Ids::default();
    for (column, id, scalar) in [
        ("id", "AccountId", "uuid"),
        ("parent_id", "AccountId", "uuid"),
        ("external_id", "ExternalId", "text"),
        ("tag_ids", "TagId", "text"),
    ] {
        ids.by_column.insert(("app".into(), "account".into(), column.into()), id.into());
        ids.types.insert(id.into(), crate::ids::IdType { scalar, columns: Vec::new() });
    }
    types.add_ids(&ids, layout);
    types.add_json(("app".into(), "account".into(), "settings".into()), "AccountSettings", layout);
    types
}

fn column(name: &str) -> Column {
    let (ty, nullable, inner_nullable) = match name {
        "id" => (Type::UUID, false, false),
        "parent_id" => (Type::UUID, true, false),
        "tag_ids" => (Type::TEXT_ARRAY, true, true),
        "settings" => (Type::JSONB, false, false),
        _ => (Type::TEXT, false, false),
    };
    let origin = Origin { schema: "app".into(), relation: "account".into(), column: name.into() };
    Column {
        name: name.into(),
        ident: name.into(),
        ty,
        nullable,
        inner_nullable,
        origins: Origins { columns: vec![origin], shifted: false },
    }
}

fn query(name: &str, sql: &str, row: Row, columns: &[&str], params: &[(&str, Type)]) -> PreparedQuery {
    let param = |(name, ty): &(&str, Type)| Param {
        name: (*name).into(),
        ident: (*name).into(),
        ty: ty.clone(),
        nullable: false,
        inner_nullable: false,
        origins: Origins::default(),
    };
    PreparedQuery {
        module: "accounts".into(),
        name: name.into(),
        sql: sql.into(),
        row,
        params_struct: (params.len() > 1).then(|| "P".into()),
        columns: columns.iter().map(|it| column(it)).collect(),
        params: params.iter().map(param).collect(),
    }
}

fn queries() -> Vec<PreparedQuery> {
    let account = || Row::Struct("Account".into());
    vec![
        query(
            "account_by_id",
            "SELECT 1",
            account(),
            &["id", "external_id", "parent_id", "tag_ids", "settings"],
            &[("id", Type::UUID)],
        ),
        query(
            "accounts_of_client",
            "SELECT 2",
            account(),
            &["external_id", "id", "parent_id", "tag_ids", "settings"],
            &[("client", Type::TEXT)],
        ),
        query("settings", "SELECT 'two\nlines'", Row::Value, &["settings"], &[]),
        query(
            "set_balances",
            "UPDATE 4",
            Row::None,
            &[],
            &[("client", Type::TEXT), ("balances", Type::NUMERIC_ARRAY), ("n", Type::NUMERIC)],
        ),
    ]
}

fn passed(text: &str, queries: &[PreparedQuery]) -> Result<TokenStream, Problem> {
    passed_for(text, queries, &types(), BOTH)
}

fn passed_for(
    text: &str,
    queries: &[PreparedQuery],
    types: &TypeMap,
    clients: Clients,
) -> Result<TokenStream, Problem> {
    let path = PathBuf::from("queries/accounts.sql");
    let source =
        SourceFile { path, module: "accounts".into(), text: String::new(), parsed: parse("".as_ref(), "").0 };
    module(&source, text, &queries.iter().collect::<Vec<_>>(), types, clients)
}

fn printed(tokens: TokenStream) -> String {
    prettyplease::unparse(&syn::parse2(tokens).unwrap())
}

#[test]
fn a_module_is_made_to_fit_the_runtime() {
    expect_file!["golden/module.rs"].assert_eq(&printed(passed(TEXT, &queries()).unwrap()));
}

#[test]
fn a_module_of_another_crate_has_the_clients_asked_for_without_features() {
    let types = types_in(&Layout::Module { path: "crate::db".into() });
    let clients = Clients { async_: false, sync: true, features: false };
    let text = printed(passed_for(TEXT, &queries(), &types, clients).unwrap());
    assert!(text.contains("pub mod sync {"), "{text}");
    assert!(!text.contains("async") && !text.contains("cfg("), "{text}");
    assert!(text.contains("pub id: crate::db::ids::AccountId"), "{text}");
    assert_eq!(text.matches("crate::").count(), text.matches("crate::db::").count(), "{text}");
}

#[test]
fn the_same_input_makes_the_same_tokens() {
    let tokens = || passed(TEXT, &queries()).unwrap().to_string();
    assert_eq!(tokens(), tokens());
}

#[test]
fn a_row_takes_what_is_known_of_a_column_only_where_all_its_queries_agree() {
    let mut queries = queries();
    queries[1].columns[0].origins = Origins::default();
    let text = printed(passed(TEXT, &queries).unwrap());
    assert!(text.contains("pub external_id: String"), "{text}");
    assert!(text.contains("/// `external_id`"), "{text}");
    // Each query still says where its own column is from.
    assert!(text.contains("\"app.account.external_id\""), "{text}");
    assert!(text.contains("\"accounts::accounts_of_client.external_id\""), "{text}");
}

#[test]
fn a_row_that_borrows_nothing_has_no_borrowed_form() {
    let mut queries = queries();
    queries[0].columns.retain(|it| it.name == "settings");
    queries[1].columns.retain(|it| it.name == "settings");
    let fields: &[(&str, &str)] = &[
        ("pub id: ::runtime::uuid::Uuid,", ""),
        ("pub external_id: String,", ""),
        ("pub parent_id: Option<::runtime::uuid::Uuid>,", ""),
        ("pub tag_ids: Option<Vec<Option<String>>>,", ""),
    ];
    let text = fields.iter().fold(TEXT.to_owned(), |text, (from, to)| text.replace(from, to));
    let text = printed(passed(&text, &queries).unwrap());
    assert!(!text.contains("AccountBorrowed"), "{text}");
    assert!(text.contains("type Borrowed<'a> = Self;"), "{text}");
    assert!(text.contains("|it| it,"), "{text}");
}

/// What the pass says where `from` is `to` in cornucopia's code.
fn refused(from: &str, to: &str) -> String {
    assert!(TEXT.contains(from), "{from}");
    let error = passed(&TEXT.replace(from, to), &queries()).unwrap_err().to_string();
    let said = error.strip_prefix("queries/accounts.sql: cornucopia's code for it is not understood: ");
    said.unwrap_or(&error).to_owned()
}

#[test]
fn an_unexpected_shape_is_refused_by_name() {
    let checks: &[(&str, &str, &str)] = &[
        (
            "pub mod sync",
            "pub mod blocking",
            "mod blocking: a struct, a conversion, or one of the modules sync and async_",
        ),
        ("pub struct Account ", "pub struct Konto ", "struct Konto: no row or parameters have this name"),
        ("pub parent_id: Option<", "pub parent: Option<", "Account.parent: it is `parent_id`"),
        (
            "pub external_id: String",
            "pub external_id: Text",
            "Account.external_id: its type is `String`, not `Text`",
        ),
        ("extractor: |", "read: |", "account_by_id::bind: its bound query has a field `extractor`"),
        ("extractor: fn(&", "extractor: (&", "expected `,`: Rust"),
        ("client.execute(", "client.run(", "set_balances::bind: it is `client.execute(self.0, &[…])`"),
        ("pub fn settings()", "pub fn setting()", "fn setting: it is `settings`"),
        ("pub fn one(", "pub fn single(", "AccountQuery::single: it is `pub fn one (self)"),
        ("query: &'static str,", "query: String,", "struct AccountQuery: it is `pub struct AccountQuery <"),
        ("mapper: fn(", "mapping: fn(", "struct AccountQuery: it has a field `mapper: fn(…) -> T`"),
        ("self.iter()?.collect()", "self.iter()?.take(1).collect()", "AccountQuery::all: it is `pub fn all"),
        ("params: [id]", "params: ids", "account_by_id::bind: `params` is not `ids`"),
        ("query: self.0", "query: \"\"", "account_by_id::bind: `query` is not `\"\"`"),
        (
            "-> AccountQuery<'c, 'a, 's, C, super::Account, 1>",
            "-> KontoQuery<'c, 'a, 's, C, super::Account, 1>",
            "AccountByIdStmt: it binds to a query of its module",
        ),
        (
            "-> AccountQuery<'c, 'a, 's, C, super::Account, 1>",
            "-> RuntimeJsonRuntimeSerdejsonValueQuery<'c, 'a, 's, C, super::Account, 1>",
            "AccountByIdStmt: it binds to a query of `Account`",
        ),
        (
            "-> AccountQuery<'c, 'a, 's, C, super::Account, 1>",
            "-> AccountQuery<'c, 'a, 's, C, 1>",
            "AccountByIdStmt: `AccountQuery` is named 1 times, not 0",
        ),
        (
            "pub fn settings() -> SettingsStmt {",
            "pub fn settings() -> SettingsStmt { let a = 1;",
            "fn settings: it makes the query of a text and None",
        ),
        ("balances: &'a T", "balance: &'a T", "set_balances::bind(balance : & 'a T2): it is `balances`"),
        ("crate::slice_iter(", "crate::iter(", "AccountQuery::iter: it is `pub fn iter"),
        (
            "(self.extractor)(&row)?",
            "(self.extractor)(&row).unwrap()",
            "AccountQuery::one: it is `pub fn one",
        ),
        (
            "(client.prepare(self.0)?)",
            "(client.prepare(self.0).unwrap())",
            "client . prepare (self . 0) . unwrap (): a call that cannot panic and names the column",
        ),
        ("params: &'a super::P<", "params: &'a crate::P<", "crate::P: a path that the generated crate has"),
    ];
    for (from, to, expected) in checks {
        let said = refused(from, to);
        assert!(said.starts_with(expected), "{from} → {to}\n     said: {said}\n expected: {expected}");
    }
}

#[test]
fn a_query_too_few_or_too_many_is_refused() {
    let error = passed(TEXT, &queries()[..3]).unwrap_err().to_string();
    assert!(error.ends_with("struct P: no row or parameters have this name"), "{error}");
    let mut more = queries();
    more.push(query("more", "SELECT 5", Row::None, &[], &[]));
    let error = passed(TEXT, &more).unwrap_err().to_string();
    assert!(error.ends_with("mod sync: it has 5 queries, not 4"), "{error}");
}
