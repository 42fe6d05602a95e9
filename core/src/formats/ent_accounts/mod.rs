//! Extractions of accounts from ENTs (E-ENT-1): eighteen layouts as data, and how a row becomes a person.

mod columns;
mod layout;
mod read;

pub use layout::{EntColumn, EntLayout, EntLayouts};
pub use read::{EntAccountsReader, EntOptions};
