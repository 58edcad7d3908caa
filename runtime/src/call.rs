//! Calls of the database's functions and procedures.

use postgres_types::{FromSql, ToSql};
use tokio_postgres::Row;

use crate::{Error, Result, query};

/// An argument that has a default in the database.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Argument<T> {
    /// The database's default.
    #[default]
    Default,
    /// This value.
    Given(T),
}

impl<T> Argument<T> {
    /// The value as it is sent; `None` leaves it out of the call.
    pub fn sent(&self) -> Option<&(dyn ToSql + Sync)>
    where
        T: ToSql + Sync,
    {
        match self {
            Argument::Default => None,
            Argument::Given(value) => Some(value),
        }
    }
}

impl<T> From<T> for Argument<T> {
    fn from(value: T) -> Self {
        Argument::Given(value)
    }
}

/// A function or procedure with its arguments: generated for each that has a form in Rust.
///
/// `query::async_::Run` and `query::sync::Run` send it.
pub trait Call {
    /// What one row of the result is; `()` where there is none.
    type Output;
    /// Its qualified name, quoted.
    const NAME: &'static str;
    /// How it is called.
    const FORM: Form;
    /// What it takes, in order.
    const PARAMETERS: &'static [Parameter];

    /// The arguments, one for each of [`PARAMETERS`](Self::PARAMETERS) that is not [`Mode::Out`]; `None` for one
    /// that is left to its default.
    fn arguments(&self) -> Arguments<'_>;

    /// What a row of the result is; there is none where nothing is returned.
    ///
    /// # Errors
    ///
    /// A missing row, or a value that is not what its type promises.
    fn output(row: Option<&Row>) -> Result<Self::Output>;
}

/// Arguments as they are sent.
pub type Arguments<'a> = Vec<Option<&'a (dyn ToSql + Sync)>>;

/// A call that gives one result.
pub trait Single: Call {}

/// A call that gives any number of rows.
pub trait Set: Call {}

/// How a routine is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `SELECT f(…)`: one value a row.
    Value,
    /// `SELECT * FROM f(…)`: columns.
    Columns,
    /// `CALL p(…)`.
    Procedure,
}

/// What a routine takes at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter {
    /// Its name, where it has one.
    pub name: Option<&'static str>,
    /// Its type as SQL.
    pub sql_type: &'static str,
    /// Which way it goes.
    pub mode: Mode,
}

/// Which way a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// In, or in and out.
    In,
    /// In, as the array of all further arguments.
    Variadic,
    /// Out alone: a place in a procedure's call without a value.
    Out,
}

/// The statement that makes the call, and its parameters.
///
/// # Errors
///
/// An argument without a name, or the array of VARIADIC, that follows one left to its default: SQL has no form for
/// that.
pub(crate) fn statement<C: Call>(call: &C) -> Result<(String, Vec<&(dyn ToSql + Sync)>)> {
    let mut text = match C::FORM {
        Form::Value => "SELECT ".to_owned(),
        Form::Columns => "SELECT * FROM ".to_owned(),
        Form::Procedure => "CALL ".to_owned(),
    };
    text.push_str(C::NAME);
    text.push('(');
    let mut arguments = call.arguments().into_iter();
    let mut sent: Vec<&(dyn ToSql + Sync)> = Vec::new();
    let mut by_name = false;
    let mut first = true;
    for parameter in C::PARAMETERS {
        let value = match parameter.mode {
            Mode::Out => None,
            Mode::In | Mode::Variadic => match arguments.next().flatten() {
                Some(value) => Some(value),
                None => {
                    by_name = true;
                    continue;
                }
            },
        };
        if !first {
            text.push_str(", ");
        }
        first = false;
        if parameter.mode == Mode::Variadic {
            text.push_str("VARIADIC ");
        }
        if by_name {
            let name = match parameter.name {
                Some(name) if parameter.mode != Mode::Variadic => name,
                Some(_) => {
                    let reason = "the array of VARIADIC follows an argument that is left to its default";
                    return Err(Error::decode(C::NAME, reason));
                }
                None => {
                    let reason = "an argument without a name follows one that is left to its default";
                    return Err(Error::decode(C::NAME, reason));
                }
            };
            text.push_str(&format!("\"{}\" => ", name.replace('"', "\"\"")));
        }
        match value {
            None => text.push_str("NULL"),
            Some(value) => {
                sent.push(value);
                text.push_str(&format!("${}", sent.len()));
            }
        }
        // The type tells functions of one name apart.
        text.push_str("::");
        text.push_str(parameter.sql_type);
    }
    text.push(')');
    Ok((text, sent))
}

/// The result's one value.
///
/// # Errors
///
/// A missing row, or a value that is not what `T` promises.
pub fn value<'r, T: FromSql<'r>>(from: Option<&'r Row>, routine: &'static str) -> Result<T> {
    query::column(row(from, routine)?, 0, routine)
}

/// The row of a result.
///
/// # Errors
///
/// There is none.
pub fn row<'r>(row: Option<&'r Row>, routine: &'static str) -> Result<&'r Row> {
    row.ok_or_else(|| Error::decode(routine, "no row came back"))
}
