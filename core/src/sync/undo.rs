//! Undoing a run: the inverse plan, and what it cannot or must not bring back (P-GRD-5).

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::canonical::{hexadecimal, sha256};
use super::planning::{Draft, Tally};
use super::{Inputs, Mode, Operation, OperationKind, Origin, Plan, Policy, Reason, WhyNot, fingerprint_state, guard};
use crate::Error;
use crate::model::{Completeness, Proof, Seat, State};

/// What undoing a run comes to. Every seat that the run changed is in exactly one of the three lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Undo {
    /// The inverse plan: it is shown, held, approved, applied and undone like any other.
    pub plan: Plan,
    /// Seats that the plan brings back to what they were, values and all, in the order of the run.
    pub restored: Vec<u64>,
    /// Seats that are left as they are, because they are not as the run left them any more.
    pub kept: Vec<Left>,
    /// Seats that cannot be brought back.
    pub failed: Vec<Left>,
}

/// A seat that an undo leaves as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Left {
    /// The seat's number.
    pub seat: u64,
    /// Why: `changed_since` or `already_undone` for a seat that is kept; `address_taken` or `key_taken` for one that
    /// cannot be brought back.
    pub why: WhyNot,
}

/// Works out the plan that undoes a run, from the operations that were applied in it (P-GRD-5). Seats come back with
/// their numbers, values, holders and states. Pure, like [`super::plan`].
///
/// The guard counts the inverse operations like any others; its shares are taken of all active seats of the list,
/// because a run alone does not tell which source is meant. A seat number is never given again, so seats that the run
/// added leave a gap.
///
/// # Errors
/// [`crate::ErrorCode::OverCapacity`] when more seats than before, and more than there are, would be assigned, and
/// the policy refuses that (P-SUB-6).
pub fn undo(
    run: u64,
    operations: impl Iterator<Item = Operation>,
    state: &State,
    policy: &Policy,
    now: DateTime<Utc>,
) -> Result<Undo, Error> {
    let operations: Vec<Operation> = operations.collect();
    let inputs = Inputs {
        snapshot: hexadecimal(&sha256(&(run, &operations))),
        state: fingerprint_state(state),
        policy: hexadecimal(&sha256(policy)),
    };
    let seats: BTreeMap<u64, &Seat> = state.seats.iter().map(|seat| (seat.id, seat)).collect();
    let mut kept = Vec::new();
    let mut steps = Vec::new();
    for step in inverse(operations) {
        let now = seats.get(&step.seat).copied();
        if now == step.from.as_ref() {
            steps.push(step);
        } else {
            let why = if now == step.to.as_ref() { WhyNot::AlreadyUndone } else { WhyNot::ChangedSince };
            kept.push(Left { seat: step.seat, why });
        }
    }
    let barred = barred(&steps, state);
    let (mut inverse, mut restored, mut failed) = (Vec::with_capacity(steps.len()), Vec::new(), Vec::new());
    for (step, barred) in steps.into_iter().zip(barred) {
        let seat = step.seat;
        match (barred, OperationKind::between(step.from.as_ref(), step.to.as_ref())) {
            (Some(why), _) => failed.push(Left { seat, why }),
            (None, Some(op)) => {
                restored.push(seat);
                let (before, after) = (step.from.map(Box::new), step.to);
                inverse.push(Operation { op, before, after, reason: Reason::Undo { run }, row: None });
            }
            // The run changed the seat and changed it back: it is as it was.
            (None, None) => kept.push(Left { seat, why: WhyNot::AlreadyUndone }),
        }
    }
    let mut tally = Tally::default();
    for left in kept.iter().chain(&failed) {
        tally.seat(left.why, left.seat);
    }
    let plan = Draft {
        mode: Mode::Authoritative,
        origin: Origin::Undo { run },
        completeness: Completeness::Proven { by: Proof::Run { run } },
        inputs,
        made_at: now,
        operations: inverse,
        tally,
        warnings: Vec::new(),
        facts: None,
        holds: Vec::new(),
        held_before: guard::held_before(state, policy.ownership, None),
    }
    .finish(state, policy)?;
    Ok(Undo { plan, restored, kept, failed })
}

/// One seat on its way back.
struct Step {
    seat: u64,
    from: Option<Seat>,
    to: Option<Seat>,
}

/// The way back for each seat, in the order of the run. Several operations on one seat are one way.
fn inverse(operations: Vec<Operation>) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::with_capacity(operations.len());
    let mut of_seat: BTreeMap<u64, usize> = BTreeMap::new();
    for operation in operations {
        let seat = operation.seat();
        match of_seat.get(&seat).and_then(|&at| steps.get_mut(at)) {
            Some(step) => step.from = operation.after,
            None => {
                of_seat.insert(seat, steps.len());
                steps.push(Step { seat, from: operation.after, to: operation.before.map(|seat| *seat) });
            }
        }
    }
    steps
}

/// What only one seat may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Claim<'a> {
    Address(&'a str),
    Key(&'a str, &'a str),
}

impl Claim<'_> {
    fn taken(self) -> WhyNot {
        match self {
            Self::Address(_) => WhyNot::AddressTaken,
            Self::Key(..) => WhyNot::KeyTaken,
        }
    }
}

fn claims(seat: &Seat) -> impl Iterator<Item = Claim<'_>> {
    let keys = seat.holders.iter().filter_map(|holder| Some(Claim::Key(&holder.source, holder.key.as_deref()?)));
    std::iter::once(Claim::Address(seat.person.email.normalized())).chain(keys)
}

fn has(seat: Option<&Seat>, claim: Claim<'_>) -> bool {
    seat.is_some_and(|seat| claims(seat).any(|own| own == claim))
}

/// For each step why it cannot be made, if so. A seat that cannot go back keeps what it has, which may bar another.
fn barred(steps: &[Step], state: &State) -> Vec<Option<WhyNot>> {
    let mut barred = vec![None; steps.len()];
    let mut stay = Vec::new();
    let mut wanted: BTreeMap<Claim<'_>, usize> = BTreeMap::new();
    let mut bar = |at: usize, claim: Claim<'_>, stay: &mut Vec<usize>| {
        if let Some(why @ None) = barred.get_mut(at) {
            *why = Some(claim.taken());
            stay.push(at);
        }
    };
    for (at, step) in steps.iter().enumerate() {
        for claim in step.to.iter().flat_map(claims).filter(|claim| !has(step.from.as_ref(), *claim)) {
            // Two seats of one run that had the same: no plan of ours makes that so. The first has it.
            if *wanted.entry(claim).or_insert(at) != at {
                bar(at, claim, &mut stay);
            }
        }
    }
    let step_of: BTreeMap<u64, &Step> = steps.iter().map(|step| (step.seat, step)).collect();
    let others = |claim: Claim<'_>, seat: u64| {
        wanted.get(&claim).copied().filter(|&at| steps.get(at).is_some_and(|step| step.seat != seat))
    };
    for seat in &state.seats {
        let step = step_of.get(&seat.id);
        for claim in claims(seat).filter(|claim| step.is_none_or(|step| has(step.to.as_ref(), *claim))) {
            if let Some(at) = others(claim, seat.id) {
                bar(at, claim, &mut stay);
            }
        }
    }
    while let Some(at) = stay.pop() {
        if let Some(seat) = steps.get(at).and_then(|step| step.from.as_ref()) {
            for claim in claims(seat) {
                if let Some(at) = others(claim, seat.id) {
                    bar(at, claim, &mut stay);
                }
            }
        }
    }
    barred
}

impl OperationKind {
    /// What the change from one seat to another amounts to; none where there is no change.
    fn between(from: Option<&Seat>, to: Option<&Seat>) -> Option<Self> {
        let (from, to) = match (from, to) {
            (None, None) => return None,
            (None, Some(_)) => return Some(Self::Add),
            (Some(_), None) => return Some(Self::Remove),
            (Some(from), Some(to)) if from == to => return None,
            (Some(from), Some(to)) => (from, to),
        };
        let rekeyed = || {
            from.holders.iter().any(|old| {
                old.key.is_some() && to.holder(&old.source).is_some_and(|new| new.key.is_some() && new.key != old.key)
            })
        };
        let joined = || to.holders.iter().any(|holder| from.holder(&holder.source).is_none());
        let left = || from.holders.iter().any(|holder| to.holder(&holder.source).is_none());
        Some(match (from.is_active(), to.is_active()) {
            (true, false) => Self::Suspend,
            (false, true) => Self::Restore,
            _ if from.person.email != to.person.email || rekeyed() => Self::Move,
            _ if joined() => Self::Adopt,
            _ if left() => Self::Release,
            _ => Self::Update,
        })
    }
}

#[cfg(test)]
mod tests;
