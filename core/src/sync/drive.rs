//! Applying a plan to the list of seats itself: the road's last stage, from a plan to a finished run.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use chrono::{DateTime, Utc};

use super::{Apply, CHUNK, CHUNKS_PER_COMMIT, Operation, Outcome, Plan, Run, Step, Store, fingerprint_state};
use crate::records::Write;
use crate::{Error, ErrorCode};

/// With what a plan is applied.
#[derive(Debug, Clone, Copy)]
pub struct ApplyOptions<'a> {
    /// The instant at which the run begins and finishes.
    pub now: DateTime<Utc>,
    /// The digest that somebody approved; none by default.
    pub approval: Option<&'a str>,
    /// The version of the state that this very plan was just made from, in this process. Then its digest and the
    /// state's fingerprint are not worked out a second time, only the version is compared. None by default: the plan
    /// may come from anywhere, and is checked whole.
    pub made_from_version: Option<u64>,
    /// How many chunks of operations go into one transaction; at least 1, [`CHUNKS_PER_COMMIT`] by default.
    pub chunks_per_commit: usize,
}

impl<'a> ApplyOptions<'a> {
    /// The defaults, at that instant.
    pub fn at(now: DateTime<Utc>) -> Self {
        Self { now, approval: None, made_from_version: None, chunks_per_commit: CHUNKS_PER_COMMIT }
    }

    /// The same with an approval.
    #[must_use]
    pub fn approved(self, digest: Option<&'a str>) -> Self {
        Self { approval: digest, ..self }
    }

    /// The same for a plan just made from the state at that version.
    #[must_use]
    pub fn made_from(self, version: u64) -> Self {
        Self { made_from_version: Some(version), ..self }
    }
}

/// Applies a plan to the end: [`begin`] and [`drive`], with no records beside it. When this very plan was begun before and
/// interrupted, it is taken up where it stands.
///
/// # Errors
/// As [`begin`] and [`drive`].
pub fn apply(
    store: &mut dyn Store,
    plan: &Plan,
    options: &ApplyOptions<'_>,
    progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<Run, Error> {
    match begin(store, plan, options, &[])? {
        Some(run) => drive(store, run, Some(&plan.operations), options, progress),
        // Where no record is to be at a version, none has moved on.
        None => Err(Error::new(ErrorCode::StoreBusy)),
    }
}

/// Begins to apply a plan, and writes records with it, all or nothing. Nothing is written before every check has passed.
/// `None` where one of `writes` is not at the version that was expected: then nothing has been written, and whoever
/// decided on these records loads them and decides again.
///
/// Without `writes`, a run of this very plan that was interrupted is what comes back. With them it is an error as any
/// other unfinished run is, for what was written with that one may have been somebody else's: [`resume`] first.
///
/// # Errors
/// `invalid_plan` when the digest is not that of the content; `wrong_approval`, `held_plan` when the approval names
/// another plan, or is needed and missing; `run_unfinished` when another run must be [resumed](resume) first;
/// `stale_plan` when the state is not the one that the plan was made from (P-GRD-3); what the store gives.
pub fn begin(
    store: &mut dyn Store,
    plan: &Plan,
    options: &ApplyOptions<'_>,
    writes: &[Write],
) -> Result<Option<Run>, Error> {
    if options.made_from_version.is_none() {
        plan.verify()?;
    }
    check_approval(plan, options.approval)?;
    if let Some(run) = store.unfinished(&plan.subscription)? {
        if writes.is_empty() && run.intent.digest == plan.digest {
            return Ok(Some(run));
        }
        return Err(Error::new(ErrorCode::RunUnfinished)
            .with("run", run.id)
            .with("subscription", plan.subscription.as_str()));
    }
    let version = match options.made_from_version {
        Some(version) => version,
        None => version_of(store, plan)?,
    };
    store.begin(plan, version, options.now, writes)
}

/// Drives a run to its end. `operations` are all of its plan, where that is at hand; else they are read from the store.
/// `progress` is told how many operations are done, and of how many, at the beginning and after each commit. Where it
/// breaks off, what is committed stays, and the run is finished by [`resume`] or by applying the plan again.
///
/// # Errors
/// `cancelled`; what the store gives.
pub fn drive(
    store: &mut dyn Store,
    mut run: Run,
    operations: Option<&[Operation]>,
    options: &ApplyOptions<'_>,
    progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<Run, Error> {
    let apply = match operations {
        Some(operations) => Apply::start(&run, operations),
        None => Apply::resume(&run),
    };
    let mut apply = apply.with_chunks_per_commit(options.chunks_per_commit);
    tell(&run, progress)?;
    loop {
        match apply.step() {
            Step::Read { chunk, count } => {
                let mut read = Vec::new();
                for chunk in (chunk..).take(usize::try_from(count).unwrap_or(usize::MAX)) {
                    read.append(&mut store.chunk(run.id, chunk)?);
                }
                if read.is_empty() {
                    return Err(Error::new(ErrorCode::StoreDamaged).with("problem", "chunk"));
                }
                apply.supply(read);
            }
            // The list of seats is changed by the commit itself, so there is nothing to perform before it.
            Step::Perform(_) => apply.answer_all(Outcome::Done),
            Step::Wait { .. } => apply.waited(),
            Step::Commit { first, operations, failed } => {
                run = store.commit(run.id, first, operations, &failed)?;
                apply.committed(&run);
                tell(&run, progress)?;
            }
            Step::Finish => {
                run = store.finish(run.id, options.now)?;
                apply.committed(&run);
            }
            Step::Finished => return Ok(run),
        }
    }
}

/// Finishes the run of a subscription that was interrupted, if there is one, and gives it back.
///
/// # Errors
/// `cancelled`; what the store gives.
pub fn resume(
    store: &mut dyn Store,
    subscription: &str,
    now: DateTime<Utc>,
    progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<Option<Run>, Error> {
    let Some(run) = store.unfinished(subscription)? else { return Ok(None) };
    drive(store, run, None, &ApplyOptions::at(now), progress).map(Some)
}

/// The operations of a finished run that took effect, in its order, read chunk by chunk: what an undo is made from.
///
/// # Errors
/// `unknown_run`; `run_unfinished` when it is not done; each item: what the store gives.
pub fn applied_operations(
    store: &dyn Store,
    run: u64,
) -> Result<impl Iterator<Item = Result<Operation, Error>> + '_, Error> {
    let run = store.run(run)?;
    if !run.is_done() {
        let error = Error::new(ErrorCode::RunUnfinished).with("run", run.id);
        return Err(error.with("subscription", run.subscription));
    }
    let failed = store.failed(run.id)?;
    let chunks = run.intent.operations.div_ceil(CHUNK as u64);
    Ok((0..chunks).flat_map(move |chunk| match store.chunk(run.id, chunk) {
        Ok(operations) => took_effect(chunk, operations, &failed),
        Err(error) => vec![Err(error)],
    }))
}

fn took_effect(chunk: u64, operations: Vec<Operation>, failed: &BTreeSet<u64>) -> Vec<Result<Operation, Error>> {
    let indexed = (chunk * CHUNK as u64..).zip(operations);
    indexed.filter(|(index, _)| !failed.contains(index)).map(|(_, operation)| Ok(operation)).collect()
}

fn check_approval(plan: &Plan, approval: Option<&str>) -> Result<(), Error> {
    match approval {
        Some(given) if given != plan.digest => {
            Err(Error::new(ErrorCode::WrongApproval).with("digest", plan.digest.as_str()).with("given", given))
        }
        None if plan.verdict.held => Err(Error::new(ErrorCode::HeldPlan).with("digest", plan.digest.as_str())),
        _ => Ok(()),
    }
}

fn version_of(store: &dyn Store, plan: &Plan) -> Result<u64, Error> {
    let state = store.load(&plan.subscription)?;
    if fingerprint_state(&state) == plan.inputs.state {
        return Ok(state.version);
    }
    Err(Error::new(ErrorCode::StalePlan).with("subscription", plan.subscription.as_str()))
}

fn tell(run: &Run, progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>) -> Result<(), Error> {
    match progress(run.done, run.intent.operations) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Error::new(ErrorCode::Cancelled)),
    }
}
