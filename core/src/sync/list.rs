//! Lists of seats as a whole: how they are made and changed, how many sit there, and a page of one.

use super::Operation;
use crate::model::{Seat, Subscription};

/// A change of which lists there are, or of how many seats one has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListChange {
    /// A new list, on which nobody has a seat yet.
    Create(Subscription),
    /// How many seats a list has from now on. Who sits there stays as it is, and so does the list's version: the total
    /// is no part of what its events say.
    SetTotal {
        /// The subscription.
        name: String,
        /// How many seats.
        total: u64,
    },
}

/// Some of a list's seats, and how many there are in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatPage {
    /// The subscription.
    pub subscription: Subscription,
    /// How many seats there are, suspended ones included.
    pub seats: u64,
    /// How many give access.
    pub assigned: u64,
    /// The seats of the page, by number.
    pub page: Vec<Seat>,
}

/// How many seats a list has. A store keeps it beside the list, so that nobody has to count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Occupancy {
    /// All of them.
    pub seats: u64,
    /// Those that give access.
    pub assigned: u64,
}

impl Occupancy {
    /// Counts.
    pub fn of(seats: &[Seat]) -> Self {
        let mut occupancy = Self::default();
        seats.iter().for_each(|seat| occupancy.add(seat));
        occupancy
    }

    /// An operation has been done ([`super::Effect::Done`]).
    pub fn note(&mut self, operation: &Operation) {
        if let Some(before) = operation.before.as_deref() {
            self.seats = self.seats.saturating_sub(1);
            self.assigned = self.assigned.saturating_sub(before.is_active().into());
        }
        if let Some(after) = &operation.after {
            self.add(after);
        }
    }

    fn add(&mut self, seat: &Seat) {
        self.seats += 1;
        self.assigned += u64::from(seat.is_active());
    }
}
