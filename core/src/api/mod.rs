//! The answers of every operation, as the command line and the bindings give them.

pub mod diff;
