//! What the tests of this room build their situations from.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeZone, Utc};

use super::{Effect, Mode, Operation, OperationKind, Ownership, Plan, Policy, WhyNot, effect, plan};
use crate::model::{
    Completeness, FileFacts, Gap, Holder, Person, Seat, SeatState, SetAside, Sighting, Snapshot, State, Subscription,
};
use crate::text::EmailAddress;

pub(crate) fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 9, 1, 12, 0, 0).unwrap()
}

pub(crate) fn days(days: i64) -> DateTime<Utc> {
    now() + chrono::TimeDelta::days(days)
}

/// `anna` is anna@school.example.
pub(crate) fn address(name: &str) -> EmailAddress {
    EmailAddress::parse(&format!("{name}@school.example")).unwrap()
}

/// A person in the organization `north`, with the given name that the address has.
pub(crate) fn person(name: &str) -> Person {
    let mut person = Person::with_email(address(name));
    person.given_name = name.into();
    person.organizations = vec!["north".into()].into();
    person
}

pub(crate) fn sighting(row: u64, key: Option<&str>, name: &str) -> Sighting {
    Sighting { key: key.map(Into::into), person: person(name), row }
}

pub(crate) fn set_aside(row: u64, key: Option<&str>, name: Option<&str>, why: WhyNot) -> SetAside {
    let email = name.map(|name| address(name).normalized().into());
    SetAside { key: key.map(Into::into), email, row, why }
}

/// A claimed snapshot of the source `csv`: rows from 2 on, `key:name` or `name`.
pub(crate) fn snapshot(people: &[&str]) -> Snapshot {
    let people: Vec<_> = people
        .iter()
        .zip(2..)
        .map(|(text, row)| match text.split_once(':') {
            Some((key, name)) => sighting(row, Some(key), name),
            None => sighting(row, None, text),
        })
        .collect();
    Snapshot {
        source: "csv".into(),
        layout: "emails".into(),
        completeness: Completeness::Claimed,
        domain: None,
        facts: FileFacts { rows: people.len() as u64, final_line_end: true },
        people,
        set_aside: Vec::new(),
        organizations: vec!["north".into()],
    }
}

pub(crate) fn partial(mut snapshot: Snapshot) -> Snapshot {
    snapshot.completeness = Completeness::Partial { why: vec![Gap::ShortLastRow] };
    snapshot
}

/// Holders as `csv:k1 manual`.
pub(crate) fn seat(id: u64, name: &str, holders: &str) -> Seat {
    let holders = holders
        .split_whitespace()
        .map(|text| match text.split_once(':') {
            Some((source, key)) => Holder { source: source.into(), key: Some(key.into()) },
            None => Holder { source: text.into(), key: None },
        })
        .collect();
    Seat { id, person: person(name), holders, state: SeatState::Active }
}

pub(crate) fn suspended(mut seat: Seat, until: DateTime<Utc>) -> Seat {
    seat.state = SeatState::Suspended { since: days(-10), until };
    seat
}

pub(crate) fn state(seats: Vec<Seat>) -> State {
    let mut state = State::empty(Subscription { name: "lumio".into(), total: 1_000 });
    state.next_seat = seats.iter().map(|seat| seat.id + 1).max().unwrap_or(1);
    state.seats = seats;
    state
}

/// No guard at all.
pub(crate) fn policy(ownership: Ownership) -> Policy {
    let mut policy = Policy { ownership, ..Policy::default() };
    policy.guard.adds.clear();
    policy.guard.moves.clear();
    policy.guard.removes.clear();
    policy.guard.empty_source = false;
    policy.guard.lost_organization = 0;
    policy
}

pub(crate) fn replace(snapshot: Snapshot, state: &State) -> Plan {
    plan(snapshot, state, &policy(Ownership::Replace), Mode::Authoritative, now()).unwrap()
}

/// The state after all operations; each must have an effect.
pub(crate) fn apply(state: &State, operations: &[Operation]) -> State {
    let mut seats: BTreeMap<u64, Seat> = state.seats.iter().map(|seat| (seat.id, seat.clone())).collect();
    for operation in operations {
        assert_eq!(effect(&mut seats, operation), Effect::Done, "{operation:?}");
        assert_eq!(effect(&mut seats, operation), Effect::AlreadyDone, "{operation:?}");
    }
    let next_seat = seats.keys().next_back().map_or(1, |id| id + 1).max(state.next_seat);
    State { version: state.version + 1, next_seat, seats: seats.into_values().collect(), ..state.clone() }
}

pub(crate) fn kinds(plan: &Plan) -> Vec<(OperationKind, u64)> {
    plan.operations.iter().map(|operation| (operation.op, operation.seat())).collect()
}

/// The one reason for which nothing is done, if there is exactly one.
pub(crate) fn why_nots(plan: &Plan) -> Vec<(WhyNot, u64)> {
    plan.without_operation.iter().map(|entry| (entry.why, entry.count)).collect()
}
