//! Annotated SQL → Rust modules, in memory.
//!
//! [`load`] reads the files, [`prepare`] asks the server about every query, and [`compile`] lets cornucopia
//! write the code and fits it to the crate `runtime`.

mod annotation;
mod check;
mod compile;
mod conflicts;
mod cornucopia;
mod describe;
mod inferred;
mod names;
mod parse;
mod prepare;
mod prepared;
mod refusal;
mod rewrite;
mod source;
mod sql;
mod token;

pub(crate) use compile::{Module, compile};
pub(crate) use prepare::prepare;
pub(crate) use source::load;
