//! Checking a table against a schema, piece by piece: what is wrong with each cell, what can be mended, and the rows
//! as the schema sees them.
//!
//! ```
//! use std::sync::Arc;
//! use rosterkit::tabular::check::{CheckOptions, Checker};
//! use rosterkit::formats;
//!
//! let options = CheckOptions { schema: Some(formats::schema("oneroster-1.1-orgs")?), ..CheckOptions::default() };
//! let mut checker = Checker::new(options)?;
//! checker.push(b"sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n", &mut ());
//! checker.push(b"1,active,2026-08-24T06:00:00.000Z, Riverside,scool,,\n", &mut ());
//! let checked = checker.finish(&mut ());
//! let codes: Vec<_> = checked.report.diagnostics.iter().map(|found| found.code.name()).collect();
//! assert_eq!(codes, ["surrounding_space", "unknown_value"]);
//! # Ok::<(), rosterkit::Error>(())
//! ```

mod ahead;
#[cfg(feature = "oneroster")]
mod ascending;
mod cell;
mod checker;
mod column;
mod excerpt;
mod fix;
mod formula;
mod header;
#[cfg(feature = "oneroster")]
mod key_rows;
mod keys;
mod layout;
mod lines;
mod options;
mod pending;
mod report;
mod row;
mod rows;
mod seen;
mod space;
mod start;
mod tail;
mod trouble;

pub use checker::{Checked, Checker};
#[cfg(feature = "french")]
pub(crate) use column::is_scientific;
pub use excerpt::Excerpt;
#[cfg(feature = "oneroster")]
pub(crate) use key_rows::{KeyRows, RowsFound};
pub use keys::KeySet;
pub use layout::Layout;
pub use options::CheckOptions;
pub use row::{CheckedRow, RowSink};

#[cfg(test)]
mod tests;
