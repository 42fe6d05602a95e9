//! What the tests across crates share.
//!
//! - [`generator`]: invented rosters of any size, with the truth about them.
//! - [`examples`]: runs the shell examples of the documents.
//! - [`command`]: the `rosterkit` program under test.
//! - [`types`]: the types of calls and answers for other languages.
//! - [`vectors`]: what a vector runner reports to `cargo xtask test`.

pub mod command;
pub mod examples;
pub mod generator;
pub mod types;
pub mod vectors;
