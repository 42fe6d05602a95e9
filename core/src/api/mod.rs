//! The answers of every operation, as the command line and the bindings give them.

mod check;
pub mod diff;
mod schemas;

pub use check::{CheckReport, FoundColumn};
pub use schemas::{ColumnInfo, SchemaInfo, schemas};
