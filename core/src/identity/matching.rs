//! Which seat is whose: by the key of the same source first, then by normalized address.

use std::cell::OnceCell;
use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{HashKey, Index, Seats, all_differ};
use crate::model::{SetAside, Sighting, Snapshot};
use crate::sync::WhyNot;

/// By what a person and a seat were found to belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MatchedBy {
    /// The seat is held by that source with that key.
    Key,
    /// The seat has that address.
    Address,
}

/// What a sighting was matched with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// An earlier sighting is the same person: same key or same address.
    Duplicate,
    /// No seat has the key or the address.
    Nobody,
    /// The seat at this position is the person's.
    Seat(usize, MatchedBy),
    /// The seat at this position has the address and is somebody else's.
    Contested(usize),
}

/// Every sighting with what it was matched with, and every seat with its sighting.
///
/// - The first of several sightings with the same key or the same address counts; the others are duplicates.
/// - A key beats an address: who has a seat by key has that one, also when another seat has the address.
/// - A seat found by address that the source holds by *another* key is the person's under a new key, unless the other
///   key is still spoken of by a sighting, by a duplicate or by a row with errors. Then it is somebody else's.
///   (A row that has the old key as inactive or not selected does not keep it: schools retire an old record and go on
///   with a new one for the same address.)
#[derive(Debug)]
pub(crate) struct Matching<'a> {
    people: &'a [Sighting],
    hash_key: HashKey,
    /// Made when it is first asked for: where nobody is twice in a source, seldom.
    counted: OnceCell<Counted>,
    found: Vec<Found>,
    sighting_of: Vec<Option<usize>>,
}

/// The sightings that count, by key and by normalized address.
#[derive(Debug)]
struct Counted {
    keys: Index,
    addresses: Index,
}

impl<'a> Matching<'a> {
    /// Matches the people of a snapshot with seats.
    pub(crate) fn of(snapshot: &'a Snapshot, seats: &Seats<'_>, hash_key: HashKey) -> Self {
        let people = snapshot.people.as_slice();
        let mut matching = Self {
            people,
            hash_key,
            counted: OnceCell::new(),
            found: vec![Found::Nobody; people.len()],
            sighting_of: vec![None; seats.all().len()],
        };
        if !nobody_twice(people, hash_key) {
            matching.find_duplicates();
        }
        matching.find_by_key(seats);
        matching.find_by_address(seats, &matching.uncertain_keys(&snapshot.set_aside));
        matching
    }

    /// What each sighting was matched with, in their order.
    pub(crate) fn found(&self) -> &[Found] {
        &self.found
    }

    /// The sighting whose seat the one at this position is.
    pub(crate) fn sighting_of(&self, at: usize) -> Option<&'a Sighting> {
        let position = (*self.sighting_of.get(at)?)?;
        self.people.get(position)
    }

    /// Whether a sighting that counts has this key.
    pub(crate) fn has_key(&self, key: &str) -> bool {
        self.counted().keys.find(key, |at| self.people.get(at)?.key.as_deref()).is_some()
    }

    /// Whether a sighting that counts has this normalized address.
    pub(crate) fn has_address(&self, address: &str) -> bool {
        self.counted().addresses.find(address, |at| Some(self.people.get(at)?.person.email.normalized())).is_some()
    }

    /// The sightings that do not count.
    pub(crate) fn duplicates(&self) -> impl Iterator<Item = &'a Sighting> + '_ {
        self.people
            .iter()
            .zip(&self.found)
            .filter(|(_, found)| **found == Found::Duplicate)
            .map(|(sighting, _)| sighting)
    }

    fn counted(&self) -> &Counted {
        self.counted.get_or_init(|| {
            let mut counted = Counted::new(self.people, self.hash_key);
            for ((at, _), found) in self.people.iter().enumerate().zip(&self.found) {
                if *found != Found::Duplicate {
                    counted.take(self.people, at);
                }
            }
            counted
        })
    }

    fn find_duplicates(&mut self) {
        let mut counted = Counted::new(self.people, self.hash_key);
        for (at, found) in self.found.iter_mut().enumerate() {
            if !counted.take(self.people, at) {
                *found = Found::Duplicate;
            }
        }
        self.counted = OnceCell::from(counted);
    }

    fn find_by_key(&mut self, seats: &Seats<'_>) {
        for (position, sighting) in self.people.iter().enumerate() {
            let Some(at) = sighting.key.as_deref().and_then(|key| seats.by_key(key)) else { continue };
            if let Some(found @ Found::Nobody) = self.found.get_mut(position) {
                *found = Found::Seat(at, MatchedBy::Key);
                self.claim(at, position);
            }
        }
    }

    fn find_by_address(&mut self, seats: &Seats<'_>, uncertain: &HashSet<&str>) {
        let mut found = std::mem::take(&mut self.found);
        for ((position, sighting), found) in self.people.iter().enumerate().zip(&mut found) {
            if *found != Found::Nobody {
                continue;
            }
            let Some(at) = seats.by_address(sighting.person.email.normalized()) else { continue };
            let claimed = self.sighting_of.get(at).is_some_and(Option::is_some);
            let uncertain = match (seats.key_at(at), sighting.key.as_deref()) {
                (Some(old), Some(new)) => old != new && uncertain.contains(old),
                _ => false,
            };
            *found = if claimed || uncertain {
                Found::Contested(at)
            } else {
                self.claim(at, position);
                Found::Seat(at, MatchedBy::Address)
            };
        }
        self.found = found;
    }

    fn claim(&mut self, at: usize, position: usize) {
        if let Some(sighting) = self.sighting_of.get_mut(at) {
            *sighting = Some(position);
        }
    }

    /// Keys that belong to somebody of whom no sighting that counts speaks, though the source has them.
    fn uncertain_keys(&self, set_aside: &'a [SetAside]) -> HashSet<&'a str> {
        let broken = set_aside.iter().filter(|row| keeps(row.why)).filter_map(|row| row.key.as_deref());
        self.duplicates().filter_map(|sighting| sighting.key.as_deref()).chain(broken).collect()
    }
}

/// Whether a row set aside for this reason leaves open what is with the person.
pub(super) fn keeps(why: WhyNot) -> bool {
    !matches!(why, WhyNot::Inactive | WhyNot::NotSelected | WhyNot::NoEmail)
}

impl Counted {
    fn new(people: &[Sighting], hash_key: HashKey) -> Self {
        let keyed = people.iter().any(|sighting| sighting.key.is_some());
        Self {
            keys: Index::with_capacity(hash_key, if keyed { people.len() } else { 0 }),
            addresses: Index::with_capacity(hash_key, people.len()),
        }
    }

    /// Takes the sighting at a position in, unless an earlier one has its key or its address.
    fn take(&mut self, people: &[Sighting], at: usize) -> bool {
        let Some(sighting) = people.get(at) else { return false };
        let address = sighting.person.email.normalized();
        let address_of = |at: usize| Some(people.get(at)?.person.email.normalized());
        if self.addresses.insert(address, at, address_of).is_some() {
            return false;
        }
        let key = sighting.key.as_deref();
        let earlier = key.and_then(|key| self.keys.insert(key, at, |at| people.get(at)?.key.as_deref()));
        if earlier.is_some() {
            // Nothing of a duplicate is kept: its address may be that of a later sighting that counts.
            self.addresses.remove(address, address_of);
        }
        earlier.is_none()
    }
}

/// Whether no two sightings have the same key or the same address, as far as hashes tell.
fn nobody_twice(people: &[Sighting], hash_key: HashKey) -> bool {
    all_differ(hash_key, people.iter().filter_map(|sighting| sighting.key.as_deref()))
        && all_differ(hash_key, people.iter().map(|sighting| sighting.person.email.normalized()))
}

#[cfg(test)]
mod tests;
