//! What the readers of French schools' files have in common.

mod names;
mod reading;
mod table;

pub(crate) use names::{civility, date, sex};
pub use reading::RosterReading;
pub use table::TableOptions;
pub(crate) use table::{Row, Table, TableBuilder};
