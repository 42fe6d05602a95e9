//! The one rule by which an operation changes seats: compare, then set.

use std::collections::BTreeMap;

use super::Operation;
use crate::model::Seat;

/// What applying an operation came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The seat was as `before` says and is as `after` says now.
    Done,
    /// The seat was as `after` says already: the operation has been applied before.
    AlreadyDone,
    /// The seat is neither: it was left alone.
    Conflict,
}

/// Applies one operation to the seats it is about, by number.
pub fn effect(seats: &mut BTreeMap<u64, Seat>, operation: &Operation) -> Effect {
    let number = operation.seat();
    let found = seats.get(&number);
    if same(found, operation.after.as_ref()) {
        return Effect::AlreadyDone;
    }
    if !same(found, operation.before.as_ref()) {
        return Effect::Conflict;
    }
    match &operation.after {
        Some(after) => seats.insert(number, after.clone()),
        None => seats.remove(&number),
    };
    Effect::Done
}

/// Addresses are equal by their normalized form; a seat is the same only if they are also written the same.
fn same(a: Option<&Seat>, b: Option<&Seat>) -> bool {
    a == b && a.map(|seat| seat.person.email.expose()) == b.map(|seat| seat.person.email.expose())
}
