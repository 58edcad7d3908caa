//! Queries against a server that is played.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]
#![cfg(feature = "async")]

mod generated;
mod rows;
mod server;
