//! Who gets an address that another seat has now.

use std::collections::BTreeMap;

use super::super::OperationKind;
use super::fate::{self, Fate};
use super::{Rules, Settled};
use crate::identity::{Evidence, Found, MatchedBy, Matching, Seats};
use crate::model::Snapshot;

/// Whether seats give their addresses free in this plan.
///
/// A seat that moves waits for the seat whose address it takes, which may wait in turn. Each has at most one seat that
/// it waits for and (addresses being unique) at most one that waits for it, so what hangs together is a chain or a
/// ring. A chain is decided by its end; a ring is people who exchange addresses, and all of them may.
pub(super) struct Vacancy<'a> {
    seats: &'a Seats<'a>,
    matching: &'a Matching<'a>,
    evidence: &'a Evidence,
    rules: &'a Rules<'a>,
    known: BTreeMap<usize, Answer>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Asked,
    Free,
    Taken,
}

enum Next {
    Decided(Answer),
    WaitsFor(usize),
}

/// What becomes of each sighting once addresses are settled, in their order.
pub(super) fn settle_addresses(
    snapshot: &Snapshot,
    matching: &Matching<'_>,
    vacancy: &mut Vacancy<'_>,
) -> Vec<Settled> {
    let settle = |(sighting, found): (&crate::model::Sighting, &Found)| match *found {
        Found::Duplicate => Settled::Duplicate,
        Found::Nobody => Settled::New,
        Found::Contested(at) if vacancy.is_free(at) => Settled::New,
        Found::Contested(_) => Settled::AddressTaken,
        Found::Seat(at, MatchedBy::Address) => Settled::Seat(at),
        Found::Seat(at, MatchedBy::Key) => match vacancy.in_the_way(at, sighting.person.email.normalized()) {
            Some(other) if !vacancy.is_free(other) => Settled::AddressTaken,
            _ => Settled::Seat(at),
        },
    };
    snapshot.people.iter().zip(matching.found()).map(settle).collect()
}

impl<'a> Vacancy<'a> {
    /// Nothing asked yet.
    pub(super) fn new(
        seats: &'a Seats<'a>,
        matching: &'a Matching<'a>,
        evidence: &'a Evidence,
        rules: &'a Rules<'a>,
    ) -> Self {
        Self { seats, matching, evidence, rules, known: BTreeMap::new() }
    }

    /// The seat that has the address which the seat at `at` is to get.
    fn in_the_way(&self, at: usize, address: &str) -> Option<usize> {
        let own = self.seats.get(at).is_some_and(|seat| seat.person.email.normalized() == address);
        if own { None } else { self.seats.by_address(address).filter(|&other| other != at) }
    }

    /// Whether nobody has the address of the seat at `at` any more once the plan is applied.
    fn is_free(&mut self, mut at: usize) -> bool {
        let mut waiting = Vec::new();
        let answer = loop {
            match self.known.get(&at) {
                Some(Answer::Asked) => break Answer::Free,
                Some(&answer) => break answer,
                None => {}
            }
            waiting.push(at);
            match self.next(at) {
                Next::Decided(answer) => break answer,
                Next::WaitsFor(other) => {
                    self.known.insert(at, Answer::Asked);
                    at = other;
                }
            }
        };
        for at in waiting {
            self.known.insert(at, answer);
        }
        answer == Answer::Free
    }

    fn next(&self, at: usize) -> Next {
        let Some(seat) = self.seats.get(at) else { return Next::Decided(Answer::Free) };
        let Some(sighting) = self.matching.sighting_of(at) else {
            let fate = fate::of(seat, self.evidence.said(at), self.rules);
            let removed = matches!(fate, Fate::Ends(OperationKind::Remove, _));
            return Next::Decided(if removed { Answer::Free } else { Answer::Taken });
        };
        if sighting.person.email == seat.person.email {
            return Next::Decided(Answer::Taken);
        }
        match self.in_the_way(at, sighting.person.email.normalized()) {
            Some(other) => Next::WaitsFor(other),
            None => Next::Decided(Answer::Free),
        }
    }
}
