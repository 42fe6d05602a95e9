//! From a snapshot and a state to a plan.
//!
//! What becomes of a seat and its person is decided in three places, each a table of its own:
//! [`settle`] for people who have a seat, [`fate`] for seats whose person the source does not have, and
//! [`vacancy`] for addresses that two people claim. This file walks through them in the plan's order.

mod draft;
mod fate;
mod settle;
mod tally;
mod vacancy;

use std::sync::Arc;

use chrono::{DateTime, Utc};

pub(super) use draft::Draft;
pub(super) use tally::Tally;

use super::canonical::{hexadecimal, sha256};
use super::guard::{self, Facts};
use super::{
    Inputs, Mode, Operation, OperationKind, Origin, Ownership, Plan, PlanWarning, Policy, Reason, WhyNot,
    fingerprint_state,
};
use crate::Error;
use crate::identity::{Evidence, HashKey, Matching, Seats};
use crate::model::{Holder, Person, Seat, SeatState, Sighting, Snapshot, State};
use fate::Fate;
use settle::settle;
use vacancy::Vacancy;

/// Works out what has to change so that a subscription's seats are what a source says, under a policy: pure, and the
/// same for the same input. `now` dates the plan and counts the grace; nothing else depends on it.
///
/// People are matched with seats by the key of the same source, then by normalized address (P-PRV-3). A text or list
/// that is empty in a sighting is not known to the source and stays as it is on the seat. An address that differs only
/// in its writing (case, for one) is no change.
///
/// **People with a seat.** The first row that fits decides the kind of the one operation they get; `after` has all
/// changes at once:
///
/// | the seat | kind |
/// | --- | --- |
/// | is suspended | `restore`; from then on it is held by this source alone |
/// | is found by key and has another address | `move` (P-GRD-2 counts it as a rename) |
/// | is found by address and is held by this source with another key | `move`, reason `key_changed` |
/// | is not held by this source, or (`authoritative` and `replace`) not by it alone | `adopt`, see below |
/// | has other values, or its holder has no key yet and the source has one now | `update` |
/// | otherwise | none: `already_provisioned` |
///
/// | an active seat that others hold | `additive` | `authoritative` |
/// | --- | --- | --- |
/// | `replace`, not held by this source | none: it stays as it is (P-PRV-3) | `adopt`: this source is the only holder (P-PRV-6) |
/// | `replace`, held by this source too | values and key only | `adopt`: this source is the only holder |
/// | `coexist`, not held by this source | `adopt`: this source is one more holder, its values count | the same |
/// | `coexist`, held by this source too | values and key only | the same |
///
/// **Seats without a person in the source.** The first row that fits decides:
///
/// | the seat | what becomes of it |
/// | --- | --- |
/// | is suspended | stays so; once the grace is over, and all rows below would let it end, `remove` (`grace_ended`) |
/// | `coexist`: is not held by this source | stays: `kept_held_by_others` |
/// | mode `additive` | stays: `kept_additive` (P-PRV-2) |
/// | a row with errors, or a duplicate, speaks of it | stays: `kept_invalid_row`, `kept_duplicate` |
/// | the source is not whole | stays: `kept_partial` (P-GRD-6) |
/// | a row with errors cannot be told from anybody's | stays: `kept_unreadable_row` |
/// | `coexist`: others hold it too | `release` |
/// | the policy has a grace | `suspend` (P-GRD-4) |
/// | otherwise | `remove` |
///
/// The reason of an end is what the source says of the person: `inactive` (P-PRV-12), `not_selected`, `no_email`, or
/// nothing at all, `not_in_source`.
///
/// **Addresses.** Nobody gets an address that another seat has after the plan: such a person has no operation,
/// `address_taken`. A seat that moves or ends in the same plan makes room, so two people may swap addresses; one that
/// is only suspended does not.
///
/// # Errors
/// - [`crate::ErrorCode::OverCapacity`] when more seats than before, and more than there are, would be assigned, and the
///   policy refuses that (P-SUB-6).
/// - [`crate::ErrorCode::InvalidPolicy`] when the grace ends beyond the calendar.
pub fn plan(snapshot: Snapshot, state: &State, policy: &Policy, mode: Mode, now: DateTime<Utc>) -> Result<Plan, Error> {
    let digest = sha256(&snapshot);
    let inputs = Inputs {
        snapshot: hexadecimal(&digest),
        state: fingerprint_state(state),
        policy: hexadecimal(&sha256(policy)),
    };
    let Snapshot { source, layout, completeness, facts, .. } = &snapshot;
    let (source, layout, completeness, facts) = (source.clone(), layout.clone(), completeness.clone(), *facts);
    let until = policy.grace_until(now)?;
    let mut rules = Rules {
        source: &source,
        ownership: policy.ownership,
        mode,
        whole: completeness.may_remove(),
        readable: true,
        grace: (policy.grace_days > 0).then_some(until),
        now,
    };
    let mut tally = Tally::default();
    let hash_key = HashKey::of(&digest);
    let seats = Seats::new(state, &source, hash_key);
    let matching = Matching::of(&snapshot, &seats, hash_key);
    let evidence = Evidence::of(&snapshot, &seats, &matching);
    rules.readable = !evidence.unreadable();

    let ends = ends(&seats, &matching, &evidence, &rules, &mut tally);
    let settled =
        vacancy::settle_addresses(&snapshot, &matching, &mut Vacancy::new(&seats, &matching, &evidence, &rules));
    for said in evidence.loose() {
        tally.row(said.why, said.row);
    }
    let rows = (snapshot.people.len() + snapshot.set_aside.len()) as u64;
    let holds =
        guard::holds_on_source(&Facts { snapshot: &snapshot, matching: &matching, rows }, &rules, state, policy);
    #[cfg(feature = "portal")]
    let other_domain = other_domain(&snapshot);
    drop(matching);

    let new = settled.iter().filter(|settled| **settled == Settled::New).count();
    let mut operations = Vec::with_capacity(new + ends.len());
    let mut numbers = numbers(state);
    let held_by: Arc<str> = (&*source).into();
    for (sighting, found) in snapshot.people.into_iter().zip(settled) {
        let row = sighting.row;
        match found {
            Settled::Duplicate => tally.row(WhyNot::DuplicatePerson, row),
            Settled::AddressTaken => tally.row(WhyNot::AddressTaken, row),
            Settled::New => operations.push(add(sighting, &held_by, numbers.next().unwrap_or(u64::MAX))),
            Settled::Seat(at) => match seats.get(at).and_then(|seat| settle(seat, sighting, &rules)) {
                Some(operation) => operations.push(operation),
                None => tally.row(WhyNot::AlreadyProvisioned, row),
            },
        }
    }
    operations.extend(ends);
    let mut warnings = Vec::new();
    let withheld = tally.count(WhyNot::KeptPartial) + tally.count(WhyNot::KeptUnreadableRow);
    if withheld > 0 {
        warnings.push(PlanWarning::RemovesWithheld { count: withheld });
    }
    #[cfg(feature = "portal")]
    warnings.extend(other_domain);
    Draft {
        mode,
        origin: Origin::Source { source: source.clone(), layout },
        completeness,
        inputs,
        made_at: now,
        operations,
        tally,
        warnings,
        facts: Some(facts),
        holds,
        held_before: guard::held_before(state, policy.ownership, Some(&source)),
    }
    .finish(state, policy)
}

/// What a plan is made under, in one place.
pub(super) struct Rules<'a> {
    pub(super) source: &'a str,
    pub(super) ownership: Ownership,
    pub(super) mode: Mode,
    /// Whether absence from the source may mean anything (P-GRD-6).
    pub(super) whole: bool,
    /// Whether every row left out can be told from the others.
    pub(super) readable: bool,
    /// Until when a seat that ends is suspended; none removes at once.
    pub(super) grace: Option<DateTime<Utc>>,
    pub(super) now: DateTime<Utc>,
}

impl Rules<'_> {
    /// Whether the source is to be the only holder of the seats of its people.
    fn alone(&self) -> bool {
        self.ownership == Ownership::Replace && self.mode == Mode::Authoritative
    }

    /// Whether this source has a say in whether the seat ends.
    fn concerns(&self, seat: &Seat) -> bool {
        self.ownership == Ownership::Replace || seat.holder(self.source).is_some()
    }
}

/// What becomes of a sighting once the addresses are settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Settled {
    Duplicate,
    AddressTaken,
    New,
    Seat(usize),
}

/// The people whose domain is not that of the source, where it has one (P-PRV-17).
#[cfg(feature = "portal")]
fn other_domain(snapshot: &Snapshot) -> Option<PlanWarning> {
    let domain = snapshot.domain.clone()?;
    let people = snapshot.people.iter().filter(|sighting| *sighting.person.email.domain() != *domain);
    let rows: Vec<u64> = people.map(|sighting| sighting.row).collect();
    (!rows.is_empty()).then_some(PlanWarning::OtherDomain { domain, rows })
}

/// The numbers for new seats. A state whose counter lags behind its seats gives no number twice all the same.
fn numbers(state: &State) -> impl Iterator<Item = u64> + use<> {
    let highest = state.seats.iter().map(|seat| seat.id).max().unwrap_or(0);
    state.next_seat.max(highest.saturating_add(1))..
}

fn add(sighting: Sighting, source: &Arc<str>, id: u64) -> Operation {
    let Sighting { key, person, row } = sighting;
    let holders = vec![Holder { source: Arc::clone(source), key }];
    let seat = Seat { id, person, holders, state: SeatState::Active };
    Operation { op: OperationKind::Add, before: None, after: Some(seat), reason: Reason::InSource, row: Some(row) }
}

/// The operations on seats that the source does not name, by number; those that stay are tallied.
fn ends(
    seats: &Seats<'_>,
    matching: &Matching<'_>,
    evidence: &Evidence,
    rules: &Rules<'_>,
    tally: &mut Tally,
) -> Vec<Operation> {
    let mut ends = Vec::new();
    for (at, seat) in seats.all().iter().enumerate() {
        if matching.sighting_of(at).is_some() {
            continue;
        }
        let said = evidence.said(at);
        match fate::of(seat, said, rules) {
            Fate::Stays(why) => tally.seat(why, seat.id),
            Fate::Ends(op, reason) => ends.push(fate::operation(seat, op, reason, said, rules)),
        }
    }
    ends.sort_by_key(Operation::seat);
    ends
}

#[cfg(test)]
mod oracle_tests;
#[cfg(test)]
mod tests;
