//! Tables, out to and in from whoever speaks Arrow: Polars, pandas, pyarrow, DuckDB.

mod builder;
mod capsule;
mod cell;
mod column;
mod table;
mod text;

pub(crate) use builder::TableBuilder;
pub(crate) use table::Table;
pub(crate) use text::TableText;
