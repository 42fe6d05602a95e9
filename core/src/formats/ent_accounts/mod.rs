//! Extractions of accounts from ENTs (E-ENT-1): eighteen layouts as data, and how a row becomes a person.

mod columns;
mod layout;
mod read;
mod several;

pub use layout::{EntColumn, EntLayout, EntLayouts};
pub use read::{EntAccountsReader, EntOptions};
pub(crate) use several::{EntFiles, is_extraction};
