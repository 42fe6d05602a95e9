//! From a roster and a list of seats to a plan.

use std::path::Path;
use std::sync::Arc;

use rosterkit::api::CheckReport;
use rosterkit::diagnostic::Code;
use rosterkit::formats::{RolesTable, SnapshotBuilder, SnapshotOptions};
use rosterkit::identity::Selection;
use rosterkit::model::{Snapshot, State};
use rosterkit::sync::{self, Mode, Plan, Policy, Run, Store};
use rosterkit::tabular::check::CheckOptions;
use rosterkit::{Error, ErrorCode};

use super::input::read_text;
use super::roster::{CheckSetup, check, plain};
use super::storage::finish_interrupted;
use crate::args::{ChoiceArgs, PlanningArgs, ReadingArgs};
use crate::failure::Failure;
use crate::screen::Screen;
use crate::show;

/// The layout whose files only add unless it is said otherwise (P-PRV-2).
const EMAILS: &str = "emails";

/// What no leaving out of rows can mend.
const ABOUT_THE_FILE: [Code; 4] = [Code::EmptyFile, Code::MissingColumn, Code::DuplicateColumn, Code::UnknownLayout];

/// What becomes of a file with errors in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BadRows {
    /// It is refused, its findings are shown.
    Refuse,
    /// They are left out, the findings are shown beside the plan.
    LeaveOut,
    /// They are left out without a word, for they are what is to be explained.
    Pass,
}

/// A plan, and what it came from.
#[derive(Debug)]
pub(crate) struct Proposal {
    pub(crate) plan: Plan,
    /// The version of the state that it was made from.
    pub(crate) version: u64,
    pub(crate) check: CheckReport,
    /// The run that was found interrupted and finished before.
    pub(crate) resumed: Option<Run>,
}

/// A roster that was read for its people.
#[derive(Debug)]
pub(crate) struct Sighted {
    pub(crate) snapshot: Snapshot,
    pub(crate) mode: Mode,
    pub(crate) check: CheckReport,
}

/// Finishes what was interrupted, reads the roster, and plans.
pub(crate) fn propose(
    args: &PlanningArgs,
    store: &mut dyn Store,
    screen: &mut Screen<'_>,
) -> Result<Proposal, Failure> {
    let policy = policy(args.choice.policy.as_deref())?;
    let resumed = finish_interrupted(store, &args.list.subscription, screen)?;
    let state = store.load(&args.list.subscription)?;
    let bad_rows = if args.skip_invalid { BadRows::LeaveOut } else { BadRows::Refuse };
    let Sighted { snapshot, mode, check } = sight(&args.from, &args.choice, &args.reading, bad_rows, &state, screen)?;
    let plan = sync::plan(snapshot, &state, &policy, mode, screen.around().now)?;
    Ok(Proposal { plan, version: state.version, check, resumed })
}

/// Reads a roster for its people, and refuses one with errors unless its bad rows are to be left out. What is wrong is
/// shown before it is refused.
pub(crate) fn sight(
    file: &Path,
    choice: &ChoiceArgs,
    reading: &ReadingArgs,
    bad_rows: BadRows,
    state: &State,
    screen: &mut Screen<'_>,
) -> Result<Sighted, Failure> {
    let selection = Selection::parse(&choice.selections)?;
    let roles = choice.roles.as_deref().map(|path| roles(path, reading, bad_rows, screen)).transpose()?;
    let setup = CheckSetup::new(reading, file, screen)?;
    let previous = state.accepted.get(choice.source.as_str()).copied();
    let CheckSetup { options, references } = setup.after(previous);
    for report in &references {
        refuse_errors(report, bad_rows, screen)?;
    }
    let source = choice.source.as_str().into();
    let mut builder = SnapshotBuilder::new(SnapshotOptions { source, selection, roles: roles.map(Arc::new) });
    let report = check(file, options, &mut builder, screen)?.report;
    refuse_errors(&report, bad_rows, screen)?;
    let snapshot = builder.finish(&report)?;
    let mode = match choice.mode {
        Some(mode) => mode.into(),
        None if snapshot.layout == EMAILS => Mode::Additive,
        None => Mode::Authoritative,
    };
    Ok(Sighted { snapshot, mode, check: report })
}

fn roles(
    path: &Path,
    reading: &ReadingArgs,
    bad_rows: BadRows,
    screen: &mut Screen<'_>,
) -> Result<RolesTable, Failure> {
    let mut table = RolesTable::new();
    let options = CheckOptions { kept: reading.max_diagnostics, ..plain(path, screen) };
    let report = check(path, options, &mut table, screen)?.report;
    refuse_errors(&report, bad_rows, screen)?;
    Ok(table.finish(&report)?)
}

/// Errors in the data come before the guard: nothing is planned from them.
fn refuse_errors(report: &CheckReport, bad_rows: BadRows, screen: &mut Screen<'_>) -> Result<(), Failure> {
    let about_the_file = ABOUT_THE_FILE.iter().any(|code| report.counts.contains_key(code));
    let refused = about_the_file || bad_rows == BadRows::Refuse && !report.is_clean();
    let told = bad_rows != BadRows::Pass && !report.counts.is_empty() && !screen.is_quiet();
    if screen.is_human() && (refused || told) {
        show::report(report, false, screen);
        screen.line(String::new());
    }
    if !refused {
        return Ok(());
    }
    let file = report.file.as_deref().unwrap_or("-");
    let error = Error::new(ErrorCode::DataErrors).with("file", file).with("errors", report.errors);
    Err(Failure::from(error).with("check", report))
}

/// The policy of a file, or the default one.
pub(crate) fn policy(path: Option<&Path>) -> Result<Policy, Failure> {
    match path {
        Some(path) => Ok(Policy::from_toml(&read_text(path)?)?),
        None => Ok(Policy::default()),
    }
}
