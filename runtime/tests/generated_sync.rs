//! Code of the shape that the generator emits for compiled queries of `postgres`; that it compiles is the test.

#![cfg(feature = "sync")]

use runtime::fallible_iterator::FallibleIterator;
use runtime::query::sync::{self, GenericClient, Params};
use runtime::{Result, StringSql, postgres, types};

struct ListQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c mut C,
    params: [&'a (dyn types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s postgres::Statement>,
    extractor: fn(&postgres::Row) -> Result<&str>,
    mapper: fn(&str) -> T,
}

impl<'c, 'a, 's, C: GenericClient, T: 'c, const N: usize> ListQuery<'c, 'a, 's, C, T, N> {
    fn one(self) -> Result<T> {
        let row = sync::one(self.client, self.query, &self.params, self.cached)?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }

    fn all(self) -> Result<Vec<T>> {
        self.iter()?.collect()
    }

    fn opt(self) -> Result<Option<T>> {
        let row = sync::opt(self.client, self.query, &self.params, self.cached)?;
        row.map(|row| Ok((self.mapper)((self.extractor)(&row)?))).transpose()
    }

    fn iter(self) -> Result<impl Iterator<Item = Result<T>> + 'c> {
        let rows = sync::raw(self.client, self.query, runtime::query::slice_iter(&self.params), self.cached)?;
        let mapped =
            rows.iterator().map(move |res| res.and_then(|row| Ok((self.mapper)((self.extractor)(&row)?))));
        Ok(mapped)
    }
}

struct ListStmt(&'static str, Option<postgres::Statement>);

impl ListStmt {
    fn prepare<C: GenericClient>(mut self, client: &mut C) -> Result<Self> {
        self.1 = Some(client.prepare(self.0)?);
        Ok(self)
    }

    fn bind<'c, 'a, 's, C: GenericClient, T1: StringSql>(
        &'s self,
        client: &'c mut C,
        name: &'a T1,
    ) -> ListQuery<'c, 'a, 's, C, String, 1> {
        ListQuery {
            client,
            params: [name],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| runtime::query::column(row, 0, "users::list.name"),
            mapper: |it| it.into(),
        }
    }
}

struct ListParams<T1: StringSql> {
    name: T1,
}

impl<'c, 'a, 's, C: GenericClient, T1: StringSql>
    Params<'c, 'a, 's, ListParams<T1>, ListQuery<'c, 'a, 's, C, String, 1>, C> for ListStmt
{
    fn params(
        &'s self,
        client: &'c mut C,
        params: &'a ListParams<T1>,
    ) -> ListQuery<'c, 'a, 's, C, String, 1> {
        self.bind(client, &params.name)
    }
}

fn uses<C: GenericClient>(client: &mut C) -> Result<(String, Option<String>, Vec<String>, u64)> {
    let list = ListStmt("SELECT name FROM auth.user WHERE name > $1", None).prepare(client)?;
    let one = list.params(client, &ListParams { name: "a" }).one()?;
    let opt = list.bind(client, &String::from("b")).opt()?;
    let all = list.bind(client, &"c").all()?;
    let touched = sync::execute(client, "UPDATE auth.user SET seen = now()", &[], None)?;
    Ok((one, opt, all, touched))
}

#[test]
fn both_clients_and_transactions_run_it() {
    let _ = |client: &mut postgres::Client| uses(client);
    let _ = |transaction: &mut postgres::Transaction<'_>| uses(transaction);
}
