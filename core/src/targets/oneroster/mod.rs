//! Grades to a SIS over OneRoster 1.1 and 1.2 (S-GRD-1).
//!
//! ```text
//! Gradebook ─┐
//!            ├─▶ GradeExport (an Exchange) ─▶ GradeReport, by item
//! Ledger ────┘                             └▶ Ledger, for the next export
//! ```
//!
//! What is sent has ids of ours, made of the embedder's ([`names`](names::Names)): a grade that is exported again, even after
//! the ledger was lost or the SIS dissociated and associated again, is written in its own place and never doubled.

mod body;
mod categories;
mod export;
mod gradebook;
mod ledger;
mod names;
mod report;
mod task;

pub use export::{GradeExport, GradeExportOptions};
pub use gradebook::{GradeResult, Gradebook, GradedWork, ResultFlags, Withdrawn};
pub use ledger::Ledger;
pub use names::Names;
pub use report::{GradeReport, ItemKind, ItemProblem, Outcome, ReportCounts, ReportedItem};

#[cfg(test)]
mod tests;
