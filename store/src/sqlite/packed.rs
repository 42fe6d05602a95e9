//! Seats and operations as the store writes them: JSON without names, since there are as many as there are people.
//!
//! A chunk of operations is `[operations, words, whys]`. What occurs again and again in a roster (roles,
//! organizations, sources, and why) stands once in the last two and is named by its place there: writing bytes is what
//! a run costs, and these are a good part of them.
//!
//! The order of the cells belongs to the form of the store ([`super::schema`]).

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use rosterkit::model::{Holder, Person, Seat, SeatState};
use rosterkit::sync::{Operation, OperationKind, Reason};
use rosterkit::text::EmailAddress;
use serde::Deserialize;

use super::fault::Fault;
use super::json;

/// From when to when a seat is suspended.
pub type Suspension = (DateTime<Utc>, DateTime<Utc>);

/// A chunk of operations as one text, written into `text`.
pub fn pack(operations: &[Operation], text: &mut Vec<u8>) -> Result<(), Fault> {
    let mut words = Table::default();
    let mut whys = Table::default();
    text.clear();
    text.push(b'[');
    json::list(operations, text, |operation, text| write_operation(operation, &mut words, &mut whys, text))?;
    // The tables come last, for they are whole only when the operations have been written.
    text.push(b',');
    json::list(words.values, text, json::text)?;
    text.push(b',');
    serde_json::to_writer(&mut *text, &whys.values).map_err(|_| Fault::Damaged("operations"))?;
    text.push(b']');
    Ok(())
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
            Ok(Operation { op, before: seat(before)?.map(Box::new), after: seat(after)?, reason, row })
        })
        .collect()
}

/// What a seat's row has in its last cell, written into `text`.
pub fn pack_rest(seat: &Seat, text: &mut Vec<u8>) -> Result<(), Fault> {
    let Person { email: _, given_name, family_name, roles, organizations } = &seat.person;
    text.clear();
    text.push(b'[');
    json::text(given_name, text)?;
    text.push(b',');
    json::text(family_name, text)?;
    for list in [roles, organizations] {
        text.push(b',');
        json::list(&**list, text, |value, text| json::text(value, text))?;
    }
    text.push(b',');
    json::list(&seat.holders, text, |holder, text| {
        text.push(b'[');
        json::text(&holder.source, text)?;
        text.push(b',');
        json::option(holder.key.as_deref(), text, json::text)?;
        text.push(b']');
        Ok(())
    })?;
    text.push(b']');
    Ok(())
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
    fn place(&mut self, value: T) -> u64 {
        if let Some(place) = self.recent.into_iter().find(|place| self.values.get(*place) == Some(&value)) {
            return place as u64;
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
        place as u64
    }
}

type Words<'a> = Table<&'a str>;
type Whys<'a> = Table<(OperationKind, &'a Reason)>;

/// `[row, why, before, after]`
fn write_operation<'a>(
    operation: &'a Operation,
    words: &mut Words<'a>,
    whys: &mut Whys<'a>,
    text: &mut Vec<u8>,
) -> Result<(), Fault> {
    text.push(b'[');
    json::option(operation.row, text, json::number)?;
    text.push(b',');
    json::number(whys.place((operation.op, &operation.reason)), text)?;
    for seat in [operation.before.as_deref(), operation.after.as_ref()] {
        text.push(b',');
        json::option(seat, text, |seat, text| write_seat(seat, words, text))?;
    }
    text.push(b']');
    Ok(())
}

/// `[number, address, given name, family name, [role], [organization], [[source, key]], suspension]`, the roles,
/// organizations and sources by their places among the words.
fn write_seat<'a>(seat: &'a Seat, words: &mut Words<'a>, text: &mut Vec<u8>) -> Result<(), Fault> {
    let Person { email, given_name, family_name, roles, organizations } = &seat.person;
    text.push(b'[');
    json::number(seat.id, text)?;
    for value in [email.expose(), given_name, family_name] {
        text.push(b',');
        json::text(value, text)?;
    }
    for list in [roles, organizations] {
        text.push(b',');
        json::list(&**list, text, |word, text| json::number(words.place(word), text))?;
    }
    text.push(b',');
    json::list(&seat.holders, text, |holder, text| {
        text.push(b'[');
        json::number(words.place(&holder.source), text)?;
        text.push(b',');
        json::option(holder.key.as_deref(), text, json::text)?;
        text.push(b']');
        Ok(())
    })?;
    text.push(b',');
    json::option(suspension(seat), text, |times, text| {
        serde_json::to_writer(text, &times).map_err(|_| Fault::Damaged("operations"))
    })?;
    text.push(b']');
    Ok(())
}

#[derive(Deserialize)]
struct RestCells(Box<str>, Box<str>, Arc<[Box<str>]>, Arc<[Box<str>]>, Vec<(Arc<str>, Option<Box<str>>)>);

#[derive(Deserialize)]
struct ChunkCells(Vec<OperationCells>, Vec<Arc<str>>, Vec<(OperationKind, Reason)>);

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
    fn into_seat(self, words: &[Arc<str>]) -> Option<Seat> {
        let Self(id, email, given_name, family_name, roles, organizations, holders, suspended) = self;
        let word = |place: usize| words.get(place).cloned();
        let list = |places: Vec<usize>| -> Option<Arc<[Box<str>]>> {
            places.into_iter().map(|place| Some(Box::from(&*word(place)?))).collect()
        };
        let (roles, organizations) = (list(roles)?, list(organizations)?);
        let holder = |(place, key)| Some(Holder { source: word(place)?, key });
        let holders = holders.into_iter().map(holder).collect::<Option<_>>()?;
        let person = Person { email, given_name, family_name, roles, organizations };
        Some(Seat { id, person, holders, state: state(suspended) })
    }
}
