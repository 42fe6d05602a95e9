//! The stages that commands share.

mod approval;
mod connection;
mod export;
mod input;
mod origin;
mod outcome;
mod package;
mod performing;
mod planning;
mod roster;
mod server;
mod storage;
mod unfinished;

pub(crate) use approval::{ApprovalArgs, Asked, Consent};
pub(crate) use connection::Connection;
pub(crate) use export::is_export;
pub(crate) use input::{files_of, is_stdin, name_of, read_data, read_text};
pub(crate) use origin::Origin;
pub(crate) use outcome::{Outcome, tell_outcome};
pub(crate) use package::{members, package, package_among};
pub(crate) use performing::{ENTRY_COLUMNS, carry_out, entry_cells, perform, report_sync, table_of_entries};
pub(crate) use planning::{policy, propose, sight};
pub(crate) use roster::{Telling, check, prepare};
pub(crate) use server::Server;
pub(crate) use storage::{apply, check_fresh, create, finish_interrupted, open, open_or_create};
pub(crate) use unfinished::Unfinished;
