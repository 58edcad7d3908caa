//! The command line as people and CI meet it: each test runs the binary in a small project of its own.

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
mod writing;
