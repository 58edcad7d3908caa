//! Calls of functions and procedures.

use fallible_iterator::FallibleIterator;

use super::super::slice_iter;
use super::GenericClient;
use crate::call::{Call, Set, Single, statement};
use crate::{Error, Result};

/// Sends a call of a function or procedure.
pub trait Run: Call + Sized {
    /// Its result.
    ///
    /// # Errors
    ///
    /// An argument cannot be sent, the server refuses the call or cannot be reached, or the result is not what it
    /// promises; so for the other methods.
    fn run<C: GenericClient>(&self, client: &mut C) -> Result<Self::Output>
    where
        Self: Single,
    {
        let (text, arguments) = statement(self)?;
        Self::output(client.query_opt(&text, &arguments)?.as_ref())
    }

    /// All rows of its result.
    ///
    /// # Errors
    ///
    /// As [`run`](Self::run).
    fn all<C: GenericClient>(&self, client: &mut C) -> Result<Vec<Self::Output>>
    where
        Self: Set,
    {
        self.iter(client)?.collect()
    }

    /// The rows of its result as they come.
    ///
    /// # Errors
    ///
    /// As [`run`](Self::run); so for each row.
    fn iter<'c, C: GenericClient>(
        &self,
        client: &'c mut C,
    ) -> Result<impl FallibleIterator<Item = Self::Output, Error = Error> + use<'c, Self, C>>
    where
        Self: Set,
    {
        let (text, arguments) = statement(self)?;
        Ok(client.query_raw(&text, slice_iter(&arguments))?.map(|row| Self::output(Some(&row))))
    }
}

impl<T: Call> Run for T {}
