//! Operations as the journal has them: JSON without names, since a run has as many as there are people. Half the
//! bytes of the form with names, and so half of what a run costs to write down.
//!
//! The order of the cells belongs to the form of the store ([`super::schema`]).

use chrono::{DateTime, Utc};
use rosterkit::model::{Holder, Person, Seat, SeatState};
use rosterkit::sync::{Operation, OperationKind, Reason};
use rosterkit::text::EmailAddress;
use serde::{Deserialize, Serialize, Serializer};

use super::fault::Fault;

/// A chunk of operations as one text.
pub fn pack(operations: &[Operation]) -> Result<String, Fault> {
    serde_json::to_string(&Sequence(operations)).map_err(|_| Fault::Damaged("operations"))
}

/// The operations that were packed.
pub fn unpack(text: &str) -> Result<Vec<Operation>, Fault> {
    let cells: Vec<OperationCells> = serde_json::from_str(text).map_err(|_| Fault::Damaged("operations"))?;
    Ok(cells.into_iter().map(OperationCells::into_operation).collect())
}

/// The sources that hold a seat, as pairs of name and key; none where there is none.
pub fn pack_holders(holders: &[Holder]) -> Result<Option<String>, Fault> {
    if holders.is_empty() {
        return Ok(None);
    }
    serde_json::to_string(&Holders(holders)).map(Some).map_err(|_| Fault::Damaged("seat"))
}

pub fn unpack_holders(text: Option<&str>) -> Result<Vec<Holder>, Fault> {
    let Some(text) = text else { return Ok(Vec::new()) };
    let pairs: Vec<HolderCells> = serde_json::from_str(text).map_err(|_| Fault::Damaged("seat"))?;
    Ok(holders(pairs))
}

type HolderCells = (Box<str>, Option<Box<str>>);

fn holders(pairs: Vec<HolderCells>) -> Vec<Holder> {
    pairs.into_iter().map(|(source, key)| Holder { source, key }).collect()
}

struct Sequence<'a>(&'a [Operation]);

impl Serialize for Sequence<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|operation| {
            let (before, after) = (operation.before.as_ref().map(Cells), operation.after.as_ref().map(Cells));
            (operation.op, operation.row, &operation.reason, before, after)
        }))
    }
}

struct Cells<'a>(&'a Seat);

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Seat { id, person, holders, state } = self.0;
        let suspended = match state {
            SeatState::Active => None,
            SeatState::Suspended { since, until } => Some((since, until)),
        };
        let Person { email, given_name, family_name, roles, organizations } = person;
        (id, email, given_name, family_name, roles, organizations, Holders(holders), suspended).serialize(serializer)
    }
}

struct Holders<'a>(&'a [Holder]);

impl Serialize for Holders<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|Holder { source, key }| (source, key)))
    }
}

#[derive(Deserialize)]
struct OperationCells(OperationKind, Option<u64>, Reason, Option<SeatCells>, Option<SeatCells>);

impl OperationCells {
    fn into_operation(self) -> Operation {
        let Self(op, row, reason, before, after) = self;
        let (before, after) = (before.map(SeatCells::into_seat), after.map(SeatCells::into_seat));
        Operation { op, before, after, reason, row }
    }
}

#[derive(Deserialize)]
struct SeatCells(
    u64,
    EmailAddress,
    Box<str>,
    Box<str>,
    Vec<Box<str>>,
    Vec<Box<str>>,
    Vec<HolderCells>,
    Option<(DateTime<Utc>, DateTime<Utc>)>,
);

impl SeatCells {
    fn into_seat(self) -> Seat {
        let Self(id, email, given_name, family_name, roles, organizations, pairs, suspended) = self;
        let person = Person { email, given_name, family_name, roles, organizations };
        let state = suspended.map_or(SeatState::Active, |(since, until)| SeatState::Suspended { since, until });
        Seat { id, person, holders: holders(pairs), state }
    }
}
