//! Rows: how they are read, and what is said where they are not what was promised.

use std::error::Error as _;

use crate::server::{Answer, connect};
use runtime::query::{self, async_};
use runtime::tokio_postgres::Row;
use runtime::tokio_postgres::error::SqlState;
use runtime::types::{ToSql, Type};
use runtime::{FromRow, Json, JsonError, JsonType, Relation, Result, RowReader};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq)]
struct User {
    id: i32,
    first_name: String,
    tags: Vec<String>,
    sent_to: Option<Json<Recipients>>,
}

impl FromRow for User {
    fn from_row(row: &Row) -> Result<Self> {
        let row = RowReader::new(row, "auth.user");
        Ok(Self {
            id: row.get(0, "id")?,
            first_name: row.get(1, "first_name")?,
            tags: row.get(2, "tags")?,
            sent_to: row.get(3, "sent_to")?,
        })
    }
}

impl Relation for User {
    const SCHEMA: &'static str = "auth";
    const NAME: &'static str = "user";
    const COLUMNS: &'static [&'static str] = &["id", "first_name", "tags", "sent_to"];

    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        vec![&self.id, &self.first_name, &self.tags, &self.sent_to]
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Recipients(Vec<String>);

static RECIPIENTS: runtime::json::Schema = runtime::json::Schema::new(
    r#"{"type": "array", "items": {"type": "string"}}"#,
    runtime::json::Check::OnError,
);

impl JsonType for Recipients {
    const COLUMNS: &'static [&'static str] = &["auth.user.sent_to"];
    const NAME: &'static str = "Recipients";

    fn schema() -> Option<&'static runtime::json::Schema> {
        Some(&RECIPIENTS)
    }
}

fn columns() -> [(&'static str, Type); 4] {
    [("id", Type::INT4), ("first_name", Type::TEXT), ("tags", Type::TEXT_ARRAY), ("sent_to", Type::JSONB)]
}

async fn row(answer: Answer) -> Row {
    let (client, _) = connect(answer).await;
    async_::one(&client, "SELECT", &[], None).await.unwrap()
}

async fn user(answer: Answer) -> Result<User, String> {
    User::from_row(&row(answer).await).map_err(|error| error.to_string())
}

#[tokio::test]
async fn a_relation_is_read_from_columns_in_any_order() {
    let expected = User {
        id: 1,
        first_name: "Ann".into(),
        tags: vec!["a".into()],
        sent_to: Some(Json(Recipients(vec!["b".into()]))),
    };
    let values = expected.values();
    let answer =
        Answer::columns(&columns()).row(&values.iter().map(|value| *value as &dyn ToSql).collect::<Vec<_>>());
    assert_eq!(user(answer).await.as_ref(), Ok(&expected));

    let mut shifted = columns().to_vec();
    shifted.reverse();
    shifted.insert(0, ("other", Type::INT4));
    let answer = Answer::columns(&shifted).row(&[&7, &expected.sent_to, &expected.tags, &"Ann", &1]);
    assert_eq!(user(answer).await, Ok(expected));
}

#[tokio::test]
async fn what_a_row_lacks_is_said() {
    let null = Answer::columns(&columns()).row(&[&1, &None::<&str>, &vec!["a"], &None::<Json<Recipients>>]);
    assert_eq!(user(null).await.unwrap_err(), "auth.user.first_name: NULL in a column that cannot be NULL");

    let null =
        Answer::columns(&columns()).row(&[&1, &"Ann", &vec![Some("a"), None], &None::<Json<Recipients>>]);
    assert_eq!(
        user(null).await.unwrap_err(),
        "auth.user.tags: element 2 of 2 is NULL, where none can be NULL"
    );

    let missing = Answer::columns(&columns()[..1]).row(&[&1]);
    assert_eq!(
        user(missing).await.unwrap_err(),
        r#"auth.user.first_name: no column "first_name" in the row, which has ["id"]"#
    );

    let other = Answer::columns(&[("id", Type::TEXT)]).row(&[&"1"]);
    assert_eq!(
        user(other).await.unwrap_err(),
        "auth.user.id: PostgreSQL type text cannot be read as Rust type i32"
    );
}

#[tokio::test]
async fn the_reason_is_that_of_the_value() {
    let bad = Json(serde_json::json!(["a", "b", 7]));
    let row = row(Answer::columns(&columns()).row(&[&1, &"Ann", &vec!["a"], &bad])).await;
    let error = User::from_row(&row).unwrap_err();
    assert_eq!(error.to_string(), "auth.user.sent_to: /2: expected a string, found 7");
    assert_eq!((error.origin(), error.row()), (Some("auth.user.sent_to"), None));
    let reason = error.source().and_then(|reason| reason.downcast_ref::<JsonError>());
    assert_eq!(reason.map(|reason| reason.path.as_str()), Some("/2"));
    assert!(error.code().is_none() && error.as_db_error().is_none() && !error.is_closed());

    let error = error.at_row(12).at_row(13);
    assert_eq!(error.to_string(), "auth.user.sent_to: /2: expected a string, found 7 (row 12)");
    assert_eq!(error.row(), Some(12));
}

#[tokio::test]
async fn a_column_of_a_query_is_read_by_its_position() {
    let row = row(Answer::columns(&columns()[..2]).row(&[&1, &"Ann"])).await;
    assert_eq!(query::column::<&str>(&row, 1, "users::list.name").unwrap(), "Ann");
    assert_eq!(query::column::<Option<i32>>(&row, 0, "users::list.id").unwrap(), Some(1));
    let error = query::column::<i32>(&row, 2, "users::list.age").unwrap_err();
    assert_eq!(error.to_string(), "users::list.age: no column at position 2 in a row of 2 columns");
}

#[tokio::test]
async fn an_error_of_the_server_is_one_message() {
    let (client, _) = connect(Answer::error(&[
        (b'S', "ERROR"),
        (b'V', "ERROR"),
        (b'C', "23505"),
        (b'M', "duplicate key value violates unique constraint \"user_pkey\""),
        (b'D', "Key (id)=(1) already exists."),
    ]))
    .await;
    let error = async_::execute(&client, "INSERT", &[], None).await.unwrap_err();
    assert_eq!(error.code(), Some(&SqlState::UNIQUE_VIOLATION));
    assert_eq!(error.as_db_error().and_then(|error| error.detail()), Some("Key (id)=(1) already exists."));
    assert_eq!(
        error.to_string(),
        "ERROR: duplicate key value violates unique constraint \"user_pkey\"; Key (id)=(1) already exists. (SQLSTATE 23505)"
    );
    assert!(error.source().is_some_and(|source| source.is::<runtime::tokio_postgres::Error>()));
}

#[tokio::test]
async fn an_error_of_the_client_is_one_message() {
    let (client, _) = connect(Answer::columns(&columns())).await;
    let error = async_::one(&client, "SELECT", &[], None).await.unwrap_err();
    assert_eq!(error.to_string(), "query returned an unexpected number of rows");
    let error = async_::one(&client, "SELECT", &[&1], None).await.unwrap_err();
    assert_eq!(error.to_string(), "expected 0 parameters but got 1");
}
