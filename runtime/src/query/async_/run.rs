//! Calls of functions and procedures.

use std::future::Future;

use futures_util::{Stream, TryStreamExt as _};

use super::super::slice_iter;
use super::{GenericClient, RowStream};
use crate::Result;
use crate::call::{Call, Set, Single, statement};

/// Sends a call of a function or procedure.
pub trait Run: Call + Sized + Sync {
    /// Its result.
    ///
    /// It fails if an argument cannot be sent, the server refuses the call or cannot be reached, or the result is
    /// not what it promises; so do the other methods.
    fn run<C: GenericClient>(&self, client: &C) -> impl Future<Output = Result<Self::Output>> + Send
    where
        Self: Single,
    {
        async move {
            let (text, arguments) = statement(self)?;
            let row = client.query_opt(&text, &arguments).await?;
            Self::output(row.as_ref())
        }
    }

    /// All rows of its result.
    fn all<C: GenericClient>(&self, client: &C) -> impl Future<Output = Result<Vec<Self::Output>>> + Send
    where
        Self: Set,
        Self::Output: Send,
    {
        async move { rows::<Self>(self.send(client).await?).try_collect().await }
    }

    /// The rows of its result as they come.
    fn iter<C: GenericClient>(
        &self,
        client: &C,
    ) -> impl Future<Output = Result<impl Stream<Item = Result<Self::Output>> + Send>> + Send
    where
        Self: Set,
        Self::Output: Send,
    {
        async move { Ok(rows::<Self>(self.send(client).await?)) }
    }

    #[doc(hidden)]
    fn send<C: GenericClient>(&self, client: &C) -> impl Future<Output = Result<RowStream>> + Send {
        async move {
            let (text, arguments) = statement(self)?;
            client.query_raw(&text, slice_iter(&arguments)).await
        }
    }
}

impl<T: Call + Sync> Run for T {}

fn rows<T: Call>(rows: RowStream) -> impl Stream<Item = Result<T::Output>> {
    rows.and_then(|row| std::future::ready(T::output(Some(&row))))
}
