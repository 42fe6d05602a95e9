//! Lists and their seats.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{TRIES, Worked, keys, run};
use crate::model::{FileFacts, Seat, State, Subscription};
use crate::records::{Kept, Record, Records, Write, all, parse, text};
use crate::sync::{ListChange, Occupancy, Rebuilt, SeatPage};
use crate::{Error, ErrorCode};

/// What is kept of a list beside its seats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    pub subscription: Subscription,
    /// Counts up with every event.
    pub version: u64,
    /// The number of the next new seat.
    pub next_seat: u64,
    pub accepted: BTreeMap<Box<str>, FileFacts>,
    /// How many seats there are, and how many give access.
    pub seats: u64,
    pub assigned: u64,
    /// The run that is not finished.
    pub unfinished: Option<u64>,
}

impl List {
    fn of(state: &State, unfinished: Option<u64>) -> Self {
        let State { subscription, version, next_seat, accepted, .. } = state.clone();
        let Occupancy { seats, assigned } = Occupancy::of(&state.seats);
        Self { subscription, version, next_seat, accepted, seats, assigned, unfinished }
    }

    fn state(self, seats: Vec<Seat>) -> State {
        let Self { subscription, version, next_seat, accepted, .. } = self;
        State { subscription, version, next_seat, seats, accepted }
    }
}

/// The record of a list.
pub fn read(records: &dyn Records, name: &str) -> Result<Kept<List>, Error> {
    Kept::read(records, keys::list(name))?.ok_or_else(|| unknown(name))
}

fn unknown(name: &str) -> Error {
    Error::new(ErrorCode::UnknownSubscription).with("name", name)
}

pub fn subscriptions(records: &dyn Records) -> Result<Vec<Subscription>, Error> {
    let lists = keys::lists();
    let subscription = |listed: Result<(String, Record), Error>| {
        let (key, record) = listed?;
        Ok(parse::<List>(&key, &record)?.subscription)
    };
    let mut subscriptions = all(records, &lists).map(subscription).collect::<Result<Vec<_>, Error>>()?;
    // In keys some characters are written otherwise.
    subscriptions.sort_unstable_by(|a, b| a.name.cmp(&b.name));
    Ok(subscriptions)
}

pub fn change(records: &dyn Records, changes: &[ListChange]) -> Result<Worked<()>, Error> {
    let mut changed: BTreeMap<&str, Kept<List>> = BTreeMap::new();
    for change in changes {
        let name = match change {
            ListChange::Create(subscription) => subscription.name.as_str(),
            ListChange::SetTotal { name, .. } => name.as_str(),
        };
        let there = match changed.remove(name) {
            Some(list) => Some(list),
            None => Kept::read(records, keys::list(name))?,
        };
        let list = match (change, there) {
            (ListChange::Create(_), Some(_)) => {
                return Err(Error::new(ErrorCode::SubscriptionExists).with("name", name));
            }
            (ListChange::Create(subscription), None) => {
                Kept::new(keys::list(name), List::of(&State::empty(subscription.clone()), None))
            }
            (ListChange::SetTotal { .. }, None) => return Err(unknown(name)),
            (ListChange::SetTotal { total, .. }, Some(mut list)) => {
                list.value.subscription.total = *total;
                list
            }
        };
        changed.insert(name, list);
    }
    Ok(Worked { writes: changed.values().map(Kept::write).collect(), outcome: () })
}

/// Reads a list and something that belongs to it, at one moment: where the list has been changed meanwhile, again.
fn at_one_moment<T>(
    records: &dyn Records,
    name: &str,
    mut work: impl FnMut() -> Result<T, Error>,
) -> Result<(List, T), Error> {
    let mut list = read(records, name)?;
    for _ in 0..TRIES {
        let found = work()?;
        let now = read(records, name)?;
        if now.version == list.version {
            return Ok((now.value, found));
        }
        list = now;
    }
    Err(Error::new(ErrorCode::StoreBusy))
}

pub fn load(records: &dyn Records, name: &str) -> Result<State, Error> {
    let (list, seats) = at_one_moment(records, name, || seats_after(records, name, None, usize::MAX))?;
    if Occupancy::of(&seats) != (Occupancy { seats: list.seats, assigned: list.assigned }) {
        return Err(Error::new(ErrorCode::StoreDamaged).with("problem", "seats"));
    }
    Ok(list.state(seats))
}

pub fn page(records: &dyn Records, name: &str, after: Option<u64>, limit: usize) -> Result<SeatPage, Error> {
    let (list, page) = at_one_moment(records, name, || seats_after(records, name, after, limit))?;
    let List { subscription, seats, assigned, .. } = list;
    Ok(SeatPage { subscription, seats, assigned, page })
}

fn seats_after(records: &dyn Records, name: &str, after: Option<u64>, limit: usize) -> Result<Vec<Seat>, Error> {
    /// How many records are read at once.
    const PAGE: usize = 1_000;
    let prefix = keys::seats(name);
    let mut after = after.map(|after| keys::seat(name, after));
    let mut seats = Vec::new();
    while seats.len() < limit {
        let count = (limit - seats.len()).min(PAGE);
        let listed = records.list(&prefix, after.as_deref(), count)?;
        for (key, record) in &listed {
            seats.extend(parse::<Option<Seat>>(key, record)?);
        }
        if listed.len() < count {
            break;
        }
        after = listed.into_iter().next_back().map(|(key, _)| key);
    }
    Ok(seats)
}

/// The seats as the events say, where they are kept otherwise.
pub fn rebuild(records: &dyn Records, name: &str) -> Result<Worked<Rebuilt>, Error> {
    let list = read(records, name)?;
    let replayed = run::replay(records, &list.value)?;
    let mut wanted: BTreeMap<String, String> =
        replayed.seats.iter().map(|seat| (keys::seat(name, seat.id), text(seat))).collect();
    let mut writes = Vec::new();
    for kept in all(records, &keys::seats(name)) {
        let (key, record) = kept?;
        let value = wanted.remove(&key).unwrap_or_else(|| text(&None::<Seat>));
        if record.value != value {
            writes.push(Write { key, expected: record.version, value: Some(value) });
        }
    }
    writes.extend(wanted.into_iter().map(|(key, value)| Write { key, expected: 0, value: Some(value) }));
    let repaired = writes.len() as u64;
    let header = Kept { value: List::of(&replayed, list.value.unfinished), ..list };
    let header_repaired = header.value != list.value;
    // Written in any case, so that nothing can have been changed meanwhile.
    writes.push(header.write());
    Ok(Worked { writes, outcome: Rebuilt { seats: replayed.seats.len() as u64, repaired, header_repaired } })
}
