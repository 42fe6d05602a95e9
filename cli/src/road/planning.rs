//! From a roster and a list of seats to a plan.

use std::path::Path;

use rosterkit::api::{BadRows, CheckReport, Reading, Sight, Sighted};
use rosterkit::identity::Selection;
use rosterkit::model::{Snapshot, State};
use rosterkit::portal::{domain_of, policy_for};
use rosterkit::sync::{self, Mode, Plan, Policy, Run, Store};

use super::input::read_text;
use super::origin::Origin;
use super::roster::{Streamed, Telling, reading};
use super::storage::finish_interrupted;
use crate::args::{ChoiceArgs, PlanningArgs, ReadingArgs};
use crate::failure::Failure;
use crate::screen::Screen;

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
    let origin = Origin::of(&args.from, &*store, screen)?;
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
    let selection = Selection::parse(&choice.selections)?;
    let previous = state.accepted.get(choice.source.as_str()).copied();
    let reading = reading(args, screen)?;
    let sight = Sight {
        from: origin.file.as_path(),
        reading: Reading { previous, orgs: reading.orgs.or(origin.beside("orgs.csv")), ..reading },
        selection,
        roles: choice.roles.as_deref().or(origin.beside("roles.csv")),
        mode: choice.mode.map(Mode::from),
        source: choice.source.as_str().into(),
        domain: choice.domain.as_deref(),
        bad_rows,
    };
    let mut sighted = sight.look(&mut Streamed { screen, telling, origin })?;
    sighted.snapshot.completeness = origin.bounded(sighted.snapshot.completeness);
    Ok(sighted)
}

/// The policy of a file, or the default one.
pub(crate) fn policy(path: Option<&Path>) -> Result<Policy, Failure> {
    match path {
        Some(path) => Ok(Policy::from_toml(&read_text(path)?)?),
        None => Ok(Policy::default()),
    }
}
