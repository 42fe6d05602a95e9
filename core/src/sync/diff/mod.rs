//! The keyed diff of two tables: which rows came, changed and went, and which cells of them.
//!
//! Rows belong together by the cells of their key, wherever they stand; columns by their names. Everything is
//! compared by value: quotes, delimiter, line ends, encoding and the order of rows and columns make no difference.
//! No answer rests on a hash alone.
//!
//! What is decided where two readings are possible:
//!
//! - A column that only one table has is told once ([`ColumnsReport`]); its values make no row a changed one.
//! - Cells that a short row lacks are empty; cells behind the header's last column are compared by their position
//!   and called `+1`, `+2`, … Such a row is reported (`column_count`) and takes part.
//! - The first row of a key counts. A later one is reported (`duplicate_key`) and takes no part: it neither adds nor
//!   changes nor removes.
//! - A row whose key is empty in every cell is reported (`missing_value`) and left out, as nobody knows whose it is;
//!   so is a row beyond a limit. [`TableReport::left_out`] counts them: while it is not 0 for the table after, a
//!   removed row may be one of those. A key of several columns may be empty in some.
//! - A table without even a header is reported (`empty_file`) and taken to have the other's header and no rows.
//!
//! Memory, beside the tables (which are not held, unless they are decoded): about 1 MiB for the windows (with several
//! threads 13 for each), 24 bytes for each row before (28 while the first pass ends, and at most 24 more for one whose
//! key an earlier row has), and at most 60 for each row that is only in the table after. Where rows are in another order
//! than before, a quarter of the table after is held too (at most 512 MiB), with about 100 bytes for each row in it.
//!
//! ```
//! use rosterkit::sync::diff::{DiffEvents, DiffOptions, Table, diff};
//! use rosterkit::tabular::DialectHints;
//! let table = |name, source| Table { name, source, hints: DialectHints::default() };
//! let before = "sourcedId,email\n1,anna@a.example\n2,bo@a.example\n".as_bytes();
//! let after = "sourcedId;email\r\n3;cy@a.example\r\n1;\"anna@a.example\"\r\n".as_bytes();
//! let report = diff(
//!     &table("before.csv", &before),
//!     &table("after.csv", &after),
//!     &DiffOptions::default(),
//!     DiffEvents::default(),
//! )?;
//! assert_eq!((report.added, report.changed, report.removed, report.unchanged), (1, 0, 1, 1));
//! # Ok::<(), rosterkit::Error>(())
//! ```

mod blocks;
mod columns;
mod compare;
mod cursor;
mod fingerprint;
mod halves;
mod index;
mod lookback;
mod matching;
mod notice;
mod operation;
mod options;
#[cfg(feature = "parallel")]
mod pipeline;
mod report;
mod rows;
mod run;
mod scan;
mod settle;
mod source;
mod waiting;

#[cfg(test)]
mod diff_tests;
#[cfg(test)]
mod oracle_tests;

pub use operation::{CellChange, CellValue, DiffOperation, Masked};
pub use options::{DiffEvents, DiffOptions, Table};
pub use report::{ColumnsReport, DiffReport, TableReport};
pub use run::diff;
