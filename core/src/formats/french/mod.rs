//! What the readers of French schools' files have in common.

mod kind;
mod names;
mod options;
mod parameters;
mod reading;
mod table;

pub(crate) use kind::{HEADER_BYTES, Kind, Reads, Recognized};
pub(crate) use names::{civility, date, sex};
pub use options::RosterOptions;
pub(crate) use parameters::Parameters;
pub use reading::RosterReading;
pub use table::TableOptions;
pub(crate) use table::{Row, Table, TableBuilder};
