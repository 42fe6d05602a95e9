//! Seats and operations as the store writes them: JSON without names, since there are as many as there are people.
//!
//! A chunk of operations is `[operations, words, whys]`. What occurs again and again in a roster (roles,
//! organizations, sources, and why) stands once in the last two and is named by its place there: writing bytes is what
//! a run costs, and these are a good part of them.
//!
//! The order of the cells belongs to the form of the store ([`super::schema`]).

use std::cell::RefCell;
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
    let tables = Tables::default();
    text.clear();
    // The tables come last, for they are whole only when the operations have been written.
    let packed = (Sequence { tables: &tables, operations }, Late(&tables.words), Late(&tables.whys));
    serde_json::to_writer(text, &packed).map_err(|_| Fault::Damaged("operations"))
}

/// The operations that were packed.
pub fn unpack(text: &str) -> Result<Vec<Operation>, Fault> {
    let damaged = || Fault::Damaged("operations");
    let ChunkCells(cells, words, whys) = serde_json::from_str(text).map_err(|_| damaged())?;
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

/// What has been written by its place so far.
#[derive(Default)]
struct Tables<'a> {
    words: RefCell<Table<&'a str>>,
    whys: RefCell<Table<(OperationKind, &'a Reason)>>,
}

/// Values, each once, in the order in which they came.
struct Table<T> {
    values: Vec<T>,
    places: HashMap<T, usize>,
    /// Places found last, which are looked at before the hash: most values are those of the row before.
    recent: [usize; 4],
    turn: usize,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { values: Vec::new(), places: HashMap::new(), recent: [0; 4], turn: 0 }
    }
}

impl<T: Copy + Hash + Eq> Table<T> {
    /// The place of a value, which gets one if it has none.
    fn place(&mut self, value: T) -> usize {
        if let Some(place) = self.recent.into_iter().find(|place| self.values.get(*place) == Some(&value)) {
            return place;
        }
        let next = self.values.len();
        let place = *self.places.entry(value).or_insert(next);
        if place == next {
            self.values.push(value);
        }
        if let Some(recent) = self.recent.get_mut(self.turn % 4) {
            *recent = place;
        }
        self.turn = self.turn.wrapping_add(1);
        place
    }
}

/// A table as it is when its turn comes to be written.
struct Late<'t, T>(&'t RefCell<Table<T>>);

impl<T: Serialize> Serialize for Late<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.borrow().values.serialize(serializer)
    }
}

struct Sequence<'t, 'a> {
    tables: &'t Tables<'a>,
    operations: &'a [Operation],
}

impl Serialize for Sequence<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { tables, operations } = *self;
        let cells = |seat| Cells { tables, seat };
        serializer.collect_seq(operations.iter().map(|operation| {
            let (before, after) = (operation.before.as_ref().map(cells), operation.after.as_ref().map(cells));
            let why = tables.whys.borrow_mut().place((operation.op, &operation.reason));
            (operation.row, why, before, after)
        }))
    }
}

struct Cells<'t, 'a> {
    tables: &'t Tables<'a>,
    seat: &'a Seat,
}

impl Serialize for Cells<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { tables, seat } = *self;
        let Person { email, given_name, family_name, roles, organizations } = &seat.person;
        let (roles, organizations) = (Places { tables, list: roles }, Places { tables, list: organizations });
        let holders = Places { tables, list: &seat.holders };
        (seat.id, email, given_name, family_name, roles, organizations, holders, suspension(seat)).serialize(serializer)
    }
}

/// A list whose words are written by their places.
struct Places<'t, 'a, T> {
    tables: &'t Tables<'a>,
    list: &'a [T],
}

impl Serialize for Places<'_, '_, Box<str>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut words = self.tables.words.borrow_mut();
        serializer.collect_seq(self.list.iter().map(|word| words.place(word)))
    }
}

impl Serialize for Places<'_, '_, Holder> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut words = self.tables.words.borrow_mut();
        serializer.collect_seq(self.list.iter().map(|holder| (words.place(&holder.source), &holder.key)))
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
struct ChunkCells(Vec<OperationCells>, Vec<Box<str>>, Vec<(OperationKind, Reason)>);

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
