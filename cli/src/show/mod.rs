//! What people read.

mod change;
mod claim_code;
mod completeness;
mod conversion;
mod diff;
mod excerpt;
mod explanation;
mod finding;
mod import;
mod number;
mod package;
mod plan;
mod pull;
mod report;
mod roster;
mod run;
mod staged;
mod undo;

use change::show as change;
pub(crate) use claim_code::show as claim_code;
pub(crate) use conversion::{as_table as written_files, show as conversion};
pub(crate) use diff::{DiffListing, report as diff_report, rows as diff_rows};
pub(crate) use explanation::show as explanation;
pub(crate) use import::{
    load as import_load, map as import_map, preview as import_preview, recap as import_recap, run as import_run,
    verify as import_verify,
};
pub(crate) use number::grouped;
pub(crate) use package::show as package;
pub(crate) use plan::show as plan;
pub(crate) use pull::notes;
pub(crate) use report::{as_table as findings_as_table, show as report};
pub(crate) use roster::show as roster;
pub(crate) use run::{applied, counts, instant, origin};
pub(crate) use staged::{Stage, run as staged_run, show as staged, stage};
pub(crate) use undo::show as undo;
