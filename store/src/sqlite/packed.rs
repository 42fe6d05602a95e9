//! Seats and operations as the store writes them: JSON without names, since there are as many as there are people.
//!
//! A chunk of operations is `[words, whys, operations]`. What occurs again and again in a roster (roles,
//! organizations, sources, and why) stands once in the first two and is named by its place there. That is half the
//! bytes of operations written out, and writing bytes is what a run costs.
//!
//! The order of the cells belongs to the form of the store ([`super::schema`]).

use std::collections::HashMap;
use std::hash::Hash;

use chrono::{DateTime, Utc};
use rosterkit::model::{Holder, Person, Seat, SeatState};
use rosterkit::sync::{Operation, OperationKind, Reason};
use rosterkit::text::EmailAddress;
use serde::{Deserialize, Serialize, Serializer};

use super::fault::Fault;

/// From when to when a seat is suspended.
pub type Suspension = (DateTime<Utc>, DateTime<Utc>);

/// A chunk of operations as one text, written into `text`.
pub fn pack(operations: &[Operation], text: &mut Vec<u8>) -> Result<(), Fault> {
    let (mut words, mut whys) = (Table::default(), Table::default());
    for operation in operations {
        whys.add((operation.op, &operation.reason));
        for seat in operation.before.iter().chain(&operation.after) {
            seat.person.roles.iter().chain(&seat.person.organizations).for_each(|word| words.add(word));
            seat.holders.iter().for_each(|holder| words.add(&holder.source));
        }
    }
    text.clear();
    let packed = Sequence { words: &words, whys: &whys, operations };
    serde_json::to_writer(text, &(&words.values, &whys.values, packed)).map_err(|_| Fault::Damaged("operations"))
}

/// The operations that were packed.
pub fn unpack(text: &str) -> Result<Vec<Operation>, Fault> {
    let damaged = || Fault::Damaged("operations");
    let ChunkCells(words, whys, cells) = serde_json::from_str(text).map_err(|_| damaged())?;
    let seat = |cells: Option<SeatCells>| cells.map(|cells| cells.into_seat(&words).ok_or_else(damaged)).transpose();
    cells
        .into_iter()
        .map(|OperationCells(row, why, before, after)| {
            let (op, reason) = whys.get(why).cloned().ok_or_else(damaged)?;
            Ok(Operation { op, before: seat(before)?, after: seat(after)?, reason, row })
        })
        .collect()
}

/// What a seat's row has in its last cell, written into `text`.
pub fn pack_rest(seat: &Seat, text: &mut Vec<u8>) -> Result<(), Fault> {
    let Person { email: _, given_name, family_name, roles, organizations } = &seat.person;
    let holders = Pairs(&seat.holders);
    text.clear();
    serde_json::to_writer(text, &(given_name, family_name, roles, organizations, holders))
        .map_err(|_| Fault::Damaged("seat"))
}

/// The seat of a row.
pub fn unpack_seat(id: u64, address: &str, suspended: Option<Suspension>, rest: &str) -> Result<Seat, Fault> {
    let damaged = || Fault::Damaged("seat");
    let RestCells(given_name, family_name, roles, organizations, pairs) =
        serde_json::from_str(rest).map_err(|_| damaged())?;
    let email = EmailAddress::parse(address).map_err(|_| damaged())?;
    let person = Person { email, given_name, family_name, roles, organizations };
    let holders = pairs.into_iter().map(|(source, key)| Holder { source, key }).collect();
    Ok(Seat { id, person, holders, state: state(suspended) })
}

/// Since when and until when a seat is suspended; none where it is not.
pub fn suspension(seat: &Seat) -> Option<Suspension> {
    match seat.state {
        SeatState::Active => None,
        SeatState::Suspended { since, until } => Some((since, until)),
    }
}

fn state(suspended: Option<Suspension>) -> SeatState {
    suspended.map_or(SeatState::Active, |(since, until)| SeatState::Suspended { since, until })
}

/// Values, each once, in the order in which they came.
struct Table<T> {
    values: Vec<T>,
    places: HashMap<T, usize>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { values: Vec::new(), places: HashMap::new() }
    }
}

impl<T: Copy + Hash + Eq> Table<T> {
    fn add(&mut self, value: T) {
        let next = self.values.len();
        if *self.places.entry(value).or_insert(next) == next {
            self.values.push(value);
        }
    }

    /// The place of a value that was added.
    fn place(&self, value: T) -> usize {
        self.places.get(&value).copied().unwrap_or(usize::MAX)
    }
}

type Words<'a> = Table<&'a Box<str>>;

struct Sequence<'t, 'a> {
    words: &'t Words<'a>,
    whys: &'t Table<(OperationKind, &'a Reason)>,
    operations: &'a [Operation],
}

impl Serialize for Sequence<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { words, whys, operations } = *self;
        let cells = |seat| Cells { words, seat };
        serializer.collect_seq(operations.iter().map(|operation| {
            let (before, after) = (operation.before.as_ref().map(cells), operation.after.as_ref().map(cells));
            (operation.row, whys.place((operation.op, &operation.reason)), before, after)
        }))
    }
}

struct Cells<'t, 'a> {
    words: &'t Words<'a>,
    seat: &'a Seat,
}

impl Serialize for Cells<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { words, seat } = *self;
        let Person { email, given_name, family_name, roles, organizations } = &seat.person;
        let (roles, organizations) = (Places { words, list: roles }, Places { words, list: organizations });
        let holders = Places { words, list: &seat.holders };
        (seat.id, email, given_name, family_name, roles, organizations, holders, suspension(seat)).serialize(serializer)
    }
}

struct Places<'t, 'a, T> {
    words: &'t Words<'a>,
    list: &'a [T],
}

impl Serialize for Places<'_, '_, Box<str>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.list.iter().map(|word| self.words.place(word)))
    }
}

impl Serialize for Places<'_, '_, Holder> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.list.iter().map(|holder| (self.words.place(&holder.source), &holder.key)))
    }
}

struct Pairs<'a>(&'a [Holder]);

impl Serialize for Pairs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|Holder { source, key }| (source, key)))
    }
}

#[derive(Deserialize)]
struct RestCells(Box<str>, Box<str>, Vec<Box<str>>, Vec<Box<str>>, Vec<(Box<str>, Option<Box<str>>)>);

#[derive(Deserialize)]
struct ChunkCells(Vec<Box<str>>, Vec<(OperationKind, Reason)>, Vec<OperationCells>);

#[derive(Deserialize)]
struct OperationCells(Option<u64>, usize, Option<SeatCells>, Option<SeatCells>);

#[derive(Deserialize)]
struct SeatCells(
    u64,
    EmailAddress,
    Box<str>,
    Box<str>,
    Vec<usize>,
    Vec<usize>,
    Vec<(usize, Option<Box<str>>)>,
    Option<Suspension>,
);

impl SeatCells {
    fn into_seat(self, words: &[Box<str>]) -> Option<Seat> {
        let Self(id, email, given_name, family_name, roles, organizations, holders, suspended) = self;
        let word = |place: usize| words.get(place).cloned();
        let roles = roles.into_iter().map(word).collect::<Option<_>>()?;
        let organizations = organizations.into_iter().map(word).collect::<Option<_>>()?;
        let holder = |(place, key)| Some(Holder { source: word(place)?, key });
        let holders = holders.into_iter().map(holder).collect::<Option<_>>()?;
        let person = Person { email, given_name, family_name, roles, organizations };
        Some(Seat { id, person, holders, state: state(suspended) })
    }
}
