//! What queries and views return and take, decided by PostgreSQL's own analysed tree.
//!
//! A server that prepares a statement has resolved every name in it to a relation, function or operator. It says so, if
//! asked, in the notice "parse tree:" ([`Session::prepare`] asks and collects it). From that tree this crate derives
//! whether each column can be NULL and why, which columns it is of, and the same of the parameters. It is sound: a
//! column that it calls never NULL never is. What it knows nothing of may be NULL.

mod analyst;
mod expression;
mod facts;
mod functions;
mod grouping;
mod level;
mod lookup;
mod node;
mod outputs;
mod parameters;
mod prove;
mod reason;
mod session;
mod value;
mod value_of;

pub use node::{Node, Struct, Unreadable, read};
pub use reason::Reason;
pub use session::{Analysis, Asked, Parameter, Question, Session, Trees};
pub use value::{ColumnId, Nullness, Origin, Value};

/// Why nothing can be said.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The server did not answer as it should.
    #[error(transparent)]
    Server(#[from] tokio_postgres::Error),
    /// Its answer is no tree.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// It sent no tree for a statement.
    #[error("the server sent no analysed tree for this statement")]
    NoTree,
}
