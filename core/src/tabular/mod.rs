//! Bytes → encoding → dialect → records.
//!
//! ```text
//! chunk ─▶ Encoding::decode ─▶ window ─▶ Splitter ─▶ Record ─▶ (check, diff, snapshot)
//! ```
//! [`TableReader`] is pushed chunks of any size and hands out [`Record`]s that borrow from its window; what it hands
//! out does not depend on how the bytes were cut. Nothing is allocated per record.
//! [`schema`] says what a layout's columns hold; [`check`] holds the records against it.

pub mod check;
mod dialect;
mod encoding;
mod reader;
mod record;
pub mod schema;
mod sniff;
mod splitter;
mod text;

pub use dialect::{Dialect, DialectHints, LineEnd};
pub use encoding::{Decoder, Encoding};
pub use reader::{FileOffsets, ReadLimits, TableReader, Tail};
pub use record::{Cell, Record};
#[cfg(feature = "french")]
pub(crate) use sniff::{bom as marked, utf16};
pub use splitter::{Split, Splitter};
pub use text::{ReadAt, Text};
