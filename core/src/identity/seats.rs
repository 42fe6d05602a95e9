//! The seats of a subscription as one source can know them: by its keys, and by address.

use super::{HashKey, Index};
use crate::model::{Seat, State};

/// Positions in [`State::seats`] by key of one source and by normalized address.
#[derive(Debug)]
pub(crate) struct Seats<'a> {
    seats: &'a [Seat],
    source: &'a str,
    keys: Index,
    addresses: Index,
}

impl<'a> Seats<'a> {
    /// Indexes the seats of a state for a source. Where two seats have the same key or address (no plan of ours makes
    /// that so) the one with the lower position is found.
    pub(crate) fn new(state: &'a State, source: &'a str, hash_key: HashKey) -> Self {
        let seats = state.seats.as_slice();
        let keyed = seats.iter().filter(|seat| key_of(seat, source).is_some()).count();
        let mut keys = Index::with_capacity(hash_key, keyed);
        let mut addresses = Index::with_capacity(hash_key, seats.len());
        for (at, seat) in seats.iter().enumerate() {
            if let Some(key) = key_of(seat, source) {
                keys.insert(key, at, |at| key_of(seats.get(at)?, source));
            }
            addresses.insert(seat.person.email.normalized(), at, |at| address_of(seats, at));
        }
        Self { seats, source, keys, addresses }
    }

    /// The seat at a position.
    pub(crate) fn get(&self, at: usize) -> Option<&'a Seat> {
        self.seats.get(at)
    }

    /// The seats by position.
    pub(crate) fn all(&self) -> &'a [Seat] {
        self.seats
    }

    /// The position of the seat that the source holds by this key.
    pub(crate) fn by_key(&self, key: &str) -> Option<usize> {
        self.keys.find(key, |at| key_of(self.seats.get(at)?, self.source))
    }

    /// The position of the seat with this normalized address, whoever holds it.
    pub(crate) fn by_address(&self, address: &str) -> Option<usize> {
        self.addresses.find(address, |at| address_of(self.seats, at))
    }

    /// The key by which the source holds the seat at a position.
    pub(crate) fn key_at(&self, at: usize) -> Option<&'a str> {
        key_of(self.seats.get(at)?, self.source)
    }
}

fn key_of<'a>(seat: &'a Seat, source: &str) -> Option<&'a str> {
    seat.holder(source)?.key.as_deref()
}

fn address_of(seats: &[Seat], at: usize) -> Option<&str> {
    Some(seats.get(at)?.person.email.normalized())
}
