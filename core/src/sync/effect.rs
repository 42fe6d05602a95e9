//! What an operation does to a list of seats: the one rule that every store and the apply machine follow.

use std::collections::BTreeMap;

use super::Operation;
use crate::model::Seat;

/// What became of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Effect {
    /// The seat was as `before` says and is now as `after` says.
    Done,
    /// The seat was as `after` says already; nothing was changed.
    AlreadyDone,
    /// The seat is neither; nothing was changed.
    Conflict,
}

/// Does an operation to a list of seats by number: compare and set. Doing it twice is doing it once, and a seat that
/// somebody else changed in between is left alone.
///
/// Only the one seat is looked at. That no two seats have the same address is the planner's care and holds once all
/// operations of a plan are done, not after each of them: two people who swap their addresses are two moves.
pub fn effect(seats: &mut BTreeMap<u64, Seat>, operation: &Operation) -> Effect {
    let Operation { before, after, .. } = operation;
    let before = before.as_deref();
    let id = operation.seat();
    if before.is_some_and(|seat| seat.id != id) {
        return Effect::Conflict;
    }
    let now = seats.get(&id);
    if same(now, after.as_ref()) {
        return Effect::AlreadyDone;
    }
    if !same(now, before) {
        return Effect::Conflict;
    }
    match after {
        Some(seat) => seats.insert(id, seat.clone()),
        None => seats.remove(&id),
    };
    Effect::Done
}

/// Addresses are equal by their normalized form; a seat is the same only if they are also written the same.
fn same(a: Option<&Seat>, b: Option<&Seat>) -> bool {
    a == b && a.map(|seat| seat.person.email.expose()) == b.map(|seat| seat.person.email.expose())
}
