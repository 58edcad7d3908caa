//! The command line as people and CI meet it: each test runs the binary in a small project of its own.

// Tests fail by panicking.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod columns;
mod commands;
mod configuration;
mod connecting;
mod drift;
mod environment;
mod fake;
mod interrupting;
mod json_schemas;
mod migrations;
mod project;
mod queries;
mod servers;
mod serving;
mod targets;
mod writing;
