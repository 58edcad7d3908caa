//! Code of the shape that the generator emits for compiled queries of `postgres`; that it compiles is the test.

#![cfg(feature = "sync")]

use runtime::query::RowShape;
use runtime::query::sync::{self, GenericClient, Params, Query};
use runtime::{Result, StringSql, postgres};

struct ListStmt(&'static str, Option<postgres::Statement>);

impl RowShape for ListStmt {
    type Borrowed<'a> = &'a str;
}

impl ListStmt {
    fn prepare<C: GenericClient>(mut self, client: &mut C) -> Result<Self> {
        self.1 = Some(client.prepare(self.0)?);
        Ok(self)
    }

    fn bind<'c, 'a, 's, C: GenericClient, T1: StringSql>(
        &'s self,
        client: &'c mut C,
        name: &'a T1,
    ) -> Query<'c, 'a, 's, C, ListStmt, String, 1> {
        Query::new(
            client,
            [name],
            self.0,
            self.1.as_ref(),
            |row| runtime::query::column(row, 0, "users::list.name"),
            |it| it.into(),
        )
    }
}

struct ListParams<T1: StringSql> {
    name: T1,
}

impl<'c, 'a, 's, C: GenericClient, T1: StringSql>
    Params<'c, 'a, 's, ListParams<T1>, Query<'c, 'a, 's, C, ListStmt, String, 1>, C> for ListStmt
{
    fn params(
        &'s self,
        client: &'c mut C,
        params: &'a ListParams<T1>,
    ) -> Query<'c, 'a, 's, C, ListStmt, String, 1> {
        self.bind(client, &params.name)
    }
}

fn uses<C: GenericClient>(client: &mut C) -> Result<(String, Option<String>, Vec<String>, u64)> {
    let list = ListStmt("SELECT name FROM auth.user WHERE name > $1", None).prepare(client)?;
    let one = list.params(client, &ListParams { name: "a" }).one()?;
    let opt = list.bind(client, &String::from("b")).opt()?;
    let all = list.bind(client, &"c").all()?;
    let lengths: Result<Vec<usize>> = list.bind(client, &"c").map(|it| it.len()).iter()?.collect();
    lengths?;
    let touched = sync::execute(client, "UPDATE auth.user SET seen = now()", &[], None)?;
    Ok((one, opt, all, touched))
}

#[test]
fn both_clients_and_transactions_run_it() {
    let _ = |client: &mut postgres::Client| uses(client);
    let _ = |transaction: &mut postgres::Transaction<'_>| uses(transaction);
}
