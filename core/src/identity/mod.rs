//! Who is who: which rows are people to be provisioned, and which seat is whose.

mod selection;

pub(crate) use selection::{Bound, Facts, HeldRole};
pub use selection::{Selection, SelectionTerm};
