//! From a roster and a list of seats to a plan.

use std::path::Path;

use rosterkit::ErrorCode;
use rosterkit::api::{BadRows, CheckReport, Reading, ReadingCall, RosterCall, RosterReport, Sight, Sighted};
use rosterkit::identity::Selection;
use rosterkit::model::{Snapshot, State};
use rosterkit::package::{PackageFrom, PackageReport};
use rosterkit::portal::{domain_of, policy_for};
use rosterkit::sync::{self, Mode, Plan, Policy, Run, Store};

use rosterkit_host::LocalFiles;

use super::export::is_export;
use super::input::{files_of, is_stdin, name_of, read_text};
use super::origin::Origin;
use super::roster::{Streamed, Telling, reading};
use super::storage::finish_interrupted;
use crate::args::{ChoiceArgs, PlanningArgs, ReadingArgs};
use crate::failure::Failure;
use crate::screen::Screen;
use crate::show;

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

/// Finishes what was interrupted, reads the roster, and plans.
pub(crate) fn propose(
    args: &PlanningArgs,
    store: &mut dyn Store,
    screen: &mut Screen<'_>,
) -> Result<Proposal, Failure> {
    let policy = policy(args.choice.policy.as_deref())?;
    let resumed = finish_interrupted(store, &args.list.subscription, screen)?;
    let policy = policy_for(store, &args.list.subscription, policy)?;
    let state = store.load(&args.list.subscription)?;
    let bad_rows = (BadRows::skipped(args.skip_invalid), Telling::Found);
    let origin = Origin::of(&args.from, &args.choice.selections, &args.list.store, &*store, screen)?;
    let Sighted { snapshot, mode, check } = sight(&origin, &args.choice, &args.reading, bad_rows, &state, screen)?;
    let domain = domain_of(store, &args.list.subscription, &snapshot.source)?;
    let snapshot = Snapshot { domain: snapshot.domain.or(domain), ..snapshot };
    let plan = sync::plan(snapshot, &state, &policy, mode, screen.around().now)?;
    Ok(Proposal { plan, version: state.version, check, resumed })
}

/// Reads a roster for its people. What is wrong is shown before it is refused.
pub(crate) fn sight(
    origin: &Origin,
    choice: &ChoiceArgs,
    args: &ReadingArgs,
    (bad_rows, telling): (BadRows, Telling),
    state: &State,
    screen: &mut Screen<'_>,
) -> Result<Sighted, Failure> {
    let file = origin.path.as_path();
    if args.origin.is_said() {
        return match &origin.package {
            Some((package, files)) => {
                sight_export(call_of_package(file, package, choice, args, screen), files, (bad_rows, telling), screen)
            }
            None => {
                let files = files_of(&[file.to_owned()], screen)?;
                sight_export(call_of(file, choice, args, screen), &files, (bad_rows, telling), screen)
            }
        };
    }
    if let Some((package, files)) = &origin.package {
        let mut sighted = match sight_package(file, package, choice, args, files, (bad_rows, telling), screen) {
            Err(failure) if failure.error.code() == ErrorCode::NotAPackage && !is_empty(package) => {
                return sight_export(
                    call_of_package(file, package, choice, args, screen),
                    files,
                    (bad_rows, telling),
                    screen,
                )
                .map_err(|other| if other.error.code() == ErrorCode::NotARoster { failure } else { other });
            }
            sighted => sighted?,
        };
        sighted.snapshot.completeness = origin.bounded(sighted.snapshot.completeness);
        return Ok(sighted);
    }
    if is_export(file, !args.tells_a_table(), screen)? {
        let files = files_of(&[file.to_owned()], screen)?;
        match sight_export(call_of(file, choice, args, screen), &files, (bad_rows, telling), screen) {
            // The page of an error, say: a table that fits no layout. What was streamed is gone.
            Err(failure) if failure.error.code() == ErrorCode::NotARoster && !is_stdin(file) => {}
            sighted => return sighted,
        }
    }
    let selection = Selection::parse(&choice.selections)?;
    let previous = state.accepted.get(choice.source.as_str()).copied();
    let sight = Sight {
        from: file,
        reading: Reading { previous, ..reading(args, screen)? },
        selection,
        roles: choice.roles.as_deref(),
        mode: choice.mode.map(Mode::from),
        source: choice.source.as_str().into(),
        domain: choice.domain.as_deref(),
        bad_rows,
    };
    sight.look(&mut Streamed { screen, telling })
}

/// The same of a package.
fn sight_package(
    file: &Path,
    package: &PackageFrom,
    choice: &ChoiceArgs,
    args: &ReadingArgs,
    files: &LocalFiles<'_>,
    (bad_rows, telling): (BadRows, Telling),
    screen: &mut Screen<'_>,
) -> Result<Sighted, Failure> {
    let roster = call_of(file, choice, args, screen);
    let now = Some(screen.around().now);
    let mut told = |report: &PackageReport, refused: bool| {
        if telling.shows(!report.counts.is_empty(), refused, screen) {
            show::package(report, false, screen);
            screen.line(String::new());
        }
    };
    Ok(roster.look_into(package, bad_rows, now, files, &mut told)?)
}

/// The same of the export of a French school.
fn sight_export(
    roster: RosterCall,
    files: &LocalFiles<'_>,
    (bad_rows, telling): (BadRows, Telling),
    screen: &mut Screen<'_>,
) -> Result<Sighted, Failure> {
    let now = Some(screen.around().now);
    let mut told = |report: &RosterReport, refused: bool| {
        if telling.shows(!report.counts.is_empty(), refused, screen) {
            show::roster(report, false, screen);
            screen.line(String::new());
        }
    };
    Ok(roster.look_into_export(bad_rows, now, files, &mut told)?)
}

/// Whether there is no file in it at all.
fn is_empty(package: &PackageFrom) -> bool {
    matches!(package, PackageFrom::Files(files) if files.is_empty())
}

/// The same of an archive or a folder, whose files are named.
fn call_of_package(
    file: &Path,
    package: &PackageFrom,
    choice: &ChoiceArgs,
    args: &ReadingArgs,
    screen: &Screen<'_>,
) -> RosterCall {
    let files = match package {
        PackageFrom::Files(files) => Some(files.clone()),
        PackageFrom::Archive(_) => None,
    };
    RosterCall { files, ..call_of(file, choice, args, screen) }
}

/// The part of a call that says how a roster is read, where it is no single table.
fn call_of(file: &Path, choice: &ChoiceArgs, args: &ReadingArgs, screen: &Screen<'_>) -> RosterCall {
    let text = |path: Option<&Path>| path.map(name_of);
    RosterCall {
        selections: choice.selections.clone(),
        roles: text(choice.roles.as_deref()),
        mode: choice.mode.map(Mode::from),
        source: choice.source.as_str().into(),
        domain: choice.domain.as_deref().map(Box::from),
        reading: args.origin.said_of(ReadingCall {
            schema: args.schema.clone(),
            mapping_file: text(args.mapping.as_deref()),
            orgs: text(args.orgs.as_deref()),
            max_diagnostics: args.max_diagnostics,
            hints: args.dialect.hints(),
            fingerprint_key: screen.around().key,
            expect_rows: args.expect_rows,
            ..ReadingCall::default()
        }),
        ..RosterCall::of(name_of(file))
    }
}

/// The policy of a file, or the default one.
pub(crate) fn policy(path: Option<&Path>) -> Result<Policy, Failure> {
    match path {
        Some(path) => Ok(Policy::from_toml(&read_text(path)?)?),
        None => Ok(Policy::default()),
    }
}
