//! Code of the shape that the generator emits for compiled queries.

use crate::server::{Answer, connect};
use runtime::futures_util::TryStreamExt as _;
use runtime::query::async_::{GenericClient, Params};
use runtime::types::Type;
use runtime::{FromRow as _, tokio_postgres};

/// As for the file `queries/users.sql` with `list`, which has rows, and `touch`, which has none.
mod users {
    use runtime::query::RowShape;
    use runtime::query::async_::{self, GenericClient, Query};
    use runtime::{ArraySql, Result, StringSql, tokio_postgres};
    use std::pin::Pin;

    #[derive(Debug)]
    pub struct ListParams {}

    #[derive(Debug, Clone, PartialEq)]
    pub struct List {
        pub id: i32,
        pub name: String,
    }

    pub struct ListBorrowed<'a> {
        pub id: i32,
        pub name: &'a str,
    }

    impl<'a> From<ListBorrowed<'a>> for List {
        fn from(ListBorrowed { id, name }: ListBorrowed<'a>) -> Self {
            Self { id, name: name.into() }
        }
    }

    impl RowShape for List {
        type Borrowed<'a> = ListBorrowed<'a>;
    }

    fn list_row(row: &tokio_postgres::Row) -> Result<ListBorrowed<'_>> {
        Ok(ListBorrowed {
            id: runtime::query::column(row, 0, "auth.user.id")?,
            name: runtime::query::column(row, 1, "users::list.name")?,
        })
    }

    impl runtime::FromRow for List {
        fn from_row(row: &tokio_postgres::Row) -> Result<Self> {
            list_row(row).map(Self::from)
        }
    }

    pub struct ListStmt(&'static str, Option<tokio_postgres::Statement>);

    pub fn list() -> ListStmt {
        ListStmt("SELECT id, name FROM auth.user", None)
    }

    impl ListStmt {
        pub async fn prepare<C: GenericClient>(mut self, client: &C) -> Result<Self> {
            self.1 = Some(client.prepare(self.0).await?);
            Ok(self)
        }

        pub fn bind<'c, 'a, 's, C: GenericClient>(
            &'s self,
            client: &'c C,
        ) -> Query<'c, 'a, 's, C, List, List, 0> {
            Query::<_, List, _, 0>::new(client, [], self.0, self.1.as_ref(), list_row, |row| row.into())
        }
    }

    impl<'c, 'a, 's, C: GenericClient>
        async_::Params<'c, 'a, 's, ListParams, Query<'c, 'a, 's, C, List, List, 0>, C> for ListStmt
    {
        fn params(&'s self, client: &'c C, _: &'a ListParams) -> Query<'c, 'a, 's, C, List, List, 0> {
            self.bind(client)
        }
    }

    pub struct NamesStmt(&'static str, Option<tokio_postgres::Statement>);

    impl RowShape for NamesStmt {
        type Borrowed<'a> = Option<&'a str>;
    }

    pub fn names() -> NamesStmt {
        NamesStmt("SELECT name FROM auth.user", None)
    }

    impl NamesStmt {
        pub fn bind<'c, 'a, 's, C: GenericClient>(
            &'s self,
            client: &'c C,
        ) -> Query<'c, 'a, 's, C, NamesStmt, Option<String>, 0> {
            Query::new(
                client,
                [],
                self.0,
                self.1.as_ref(),
                |row| runtime::query::column(row, 0, "auth.user.name"),
                |it| it.map(Into::into),
            )
        }
    }

    pub struct RenameParams<T1: StringSql, T2: ArraySql<Item = i32>> {
        pub name: T1,
        pub ids: T2,
    }

    pub struct RenameStmt(&'static str, Option<tokio_postgres::Statement>);

    pub fn rename() -> RenameStmt {
        RenameStmt("UPDATE auth.user SET name = $1 WHERE id = ANY ($2)", None)
    }

    impl RenameStmt {
        pub async fn bind<'a, C: GenericClient, T1: StringSql, T2: ArraySql<Item = i32>>(
            &self,
            client: &C,
            name: &'a T1,
            ids: &'a T2,
        ) -> Result<u64> {
            async_::execute(client, self.0, &[name, ids], self.1.as_ref()).await
        }
    }

    type Executed<'a> = Pin<Box<dyn Future<Output = Result<u64>> + Send + 'a>>;

    impl<'a, C: GenericClient, T1: StringSql, T2: ArraySql<Item = i32>>
        async_::Params<'a, 'a, 'a, RenameParams<T1, T2>, Executed<'a>, C> for RenameStmt
    {
        fn params(&'a self, client: &'a C, params: &'a RenameParams<T1, T2>) -> Executed<'a> {
            Box::pin(self.bind(client, &params.name, &params.ids))
        }
    }

    pub struct TouchStmt(&'static str, Option<tokio_postgres::Statement>);

    pub fn touch() -> TouchStmt {
        TouchStmt("UPDATE auth.user SET seen = now()", None)
    }

    impl TouchStmt {
        pub async fn prepare<C: GenericClient>(mut self, client: &C) -> Result<Self> {
            self.1 = Some(client.prepare(self.0).await?);
            Ok(self)
        }

        pub async fn bind<C: GenericClient>(&self, client: &C) -> Result<u64> {
            async_::execute(client, self.0, &[], self.1.as_ref()).await
        }
    }
}

fn answer() -> Answer {
    Answer::columns(&[("id", Type::INT4), ("name", Type::TEXT)])
}

fn user(id: i32, name: &str) -> users::List {
    users::List { id, name: name.into() }
}

#[tokio::test]
async fn rows() {
    let (client, _) = connect(answer().row(&[&1, &"Ann"]).row(&[&2, &"Bob"])).await;
    assert_eq!(users::list().bind(&client).all().await.unwrap(), [user(1, "Ann"), user(2, "Bob")]);
    assert_eq!(
        users::list().bind(&client).map(|row| row.name.len() as i32 + row.id).all().await.unwrap(),
        [4, 5]
    );
    assert!(users::list().bind(&client).one().await.is_err());
    let stream = users::list();
    let stream = stream.bind(&client).iter().await.unwrap();
    assert_eq!(stream.map_ok(|row| row.id).try_collect::<Vec<_>>().await.unwrap(), [1, 2]);
    let rows = client.query("SELECT", &[]).await.unwrap();
    assert_eq!(users::List::from_row(&rows[1]).unwrap(), user(2, "Bob"));
}

#[tokio::test]
async fn a_null_is_an_error_of_its_row() {
    let (client, _) = connect(answer().row(&[&1, &"Ann"]).row(&[&2, &None::<&str>])).await;
    let error = users::list().bind(&client).all().await.unwrap_err();
    assert_eq!(error.to_string(), "users::list.name: NULL in a column that cannot be NULL");
}

#[tokio::test]
async fn single_values_are_borrowed_where_they_are_mapped() {
    let names = Answer::columns(&[("name", Type::TEXT)]);
    let (client, _) = connect(names.row(&[&"Ann"]).row(&[&None::<&str>])).await;
    let owned = users::names().bind(&client).all().await.unwrap();
    assert_eq!(owned, [Some("Ann".to_owned()), None]);
    let lengths = users::names().bind(&client).map(|it: Option<&str>| it.map(str::len)).all().await.unwrap();
    assert_eq!(lengths, [Some(3), None]);
    assert!(users::names().bind(&client).opt().await.is_err());
}

#[tokio::test]
async fn transactions_and_params() {
    let (mut client, _) = connect(answer().row(&[&1, &"Ann"])).await;
    assert_eq!(
        users::list().params(&client, &users::ListParams {}).opt().await.unwrap(),
        Some(user(1, "Ann"))
    );
    let client: &mut tokio_postgres::Client = &mut client;
    assert!(!<tokio_postgres::Transaction<'_> as GenericClient>::stmt_cache());
    assert_eq!(users::list().bind(client).one().await.unwrap(), user(1, "Ann"));
}

#[tokio::test]
async fn a_prepared_statement_is_not_sent_again() {
    let (client, received) = connect(answer().row(&[&1, &"Ann"])).await;
    let parsed = || std::mem::take(&mut *received.lock().unwrap()).matches('P').count();
    let touch = users::touch().prepare(&client).await.unwrap();
    assert_eq!(parsed(), 1);
    assert_eq!((touch.bind(&client).await.unwrap(), touch.bind(&client).await.unwrap()), (1, 1));
    let list = users::list().prepare(&client).await.unwrap();
    assert_eq!(
        (list.bind(&client).all().await.unwrap().len(), list.bind(&client).opt().await.unwrap().is_some()),
        (1, true)
    );
    assert_eq!(parsed(), 1);
    users::touch().bind(&client).await.unwrap();
    assert_eq!(parsed(), 1);
}

#[tokio::test]
async fn parameters_are_counted_before_they_are_sent() {
    let (client, _) = connect(answer()).await;
    let params = users::RenameParams { name: "Ann", ids: [1, 2] };
    let error = users::rename().params(&client, &params).await.unwrap_err();
    assert_eq!(error.to_string(), "expected 0 parameters but got 2");
}

#[tokio::test]
async fn futures_can_be_sent_to_another_thread() {
    let (client, _) = connect(answer().row(&[&1, &"Ann"])).await;
    let task = tokio::spawn(async move {
        let all = users::list().bind(&client).map(|row| row.name.to_owned()).all().await?;
        let list = users::list();
        let mut rows = std::pin::pin!(list.params(&client, &users::ListParams {}).iter().await?);
        while rows.try_next().await?.is_some() {
            users::touch().bind(&client).await?;
        }
        users::touch().bind(&client).await?;
        runtime::Result::<_>::Ok(all.len())
    });
    assert_eq!(task.await.unwrap().unwrap(), 1);
}
