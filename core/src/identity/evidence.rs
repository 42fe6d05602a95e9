//! What the rows without a sighting that counts say: of which seats they speak, and whether one of them cannot be told.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::matching::keeps;
use super::{Matching, Seats};
use crate::model::{SetAside, Snapshot};
use crate::sync::WhyNot;
use crate::text::EmailAddress;

/// What a row that gives nobody a seat says of a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Said {
    /// Why the row gives no seat.
    pub(crate) why: WhyNot,
    /// The row, as a spreadsheet shows it.
    pub(crate) row: u64,
}

impl Said {
    /// Whether the row leaves open what is with the person, so that absence proves nothing.
    pub(crate) fn keeps(self) -> bool {
        keeps(self.why)
    }
}

/// The rows set aside and the duplicates, in the light of the seats.
#[derive(Debug)]
pub(crate) struct Evidence {
    said: BTreeMap<usize, Said>,
    loose: Vec<Said>,
    unreadable: bool,
}

impl Evidence {
    /// Gathers what a snapshot says beside its sightings.
    pub(crate) fn of(snapshot: &Snapshot, seats: &Seats<'_>, matching: &Matching<'_>) -> Self {
        let rows = snapshot.set_aside.as_slice();
        let keyed =
            rows.iter().any(|row| row.key.is_some()) || snapshot.people.iter().any(|sighting| sighting.key.is_some());
        let mut evidence = Self {
            said: BTreeMap::new(),
            loose: Vec::new(),
            unreadable: rows.iter().any(|row| is_unreadable(row, keyed)),
        };
        for row in rows {
            evidence.take(row, seats, matching);
        }
        for sighting in matching.duplicates() {
            let said = Said { why: WhyNot::DuplicatePerson, row: sighting.row };
            let by_key = sighting.key.as_deref().and_then(|key| seats.by_key(key));
            let by_address = seats.by_address(sighting.person.email.normalized());
            for at in by_key.into_iter().chain(by_address) {
                evidence.say(at, said, matching);
            }
        }
        evidence
    }

    /// What is said of the seat at a position: that its row has errors before all else, then the first row.
    pub(crate) fn said(&self, at: usize) -> Option<Said> {
        self.said.get(&at).copied()
    }

    /// Rows with errors, and the others that speak of no seat and of nobody who is sighted.
    pub(crate) fn loose(&self) -> &[Said] {
        &self.loose
    }

    /// Whether a row with errors cannot be told from anybody's, so that nobody can be said to be absent.
    pub(crate) fn unreadable(&self) -> bool {
        self.unreadable
    }

    fn take(&mut self, row: &SetAside, seats: &Seats<'_>, matching: &Matching<'_>) {
        let said = Said { why: row.why, row: row.row };
        // Only a broken row is worth the cost of not believing that its address is normalized.
        let address = row.email.as_deref().map(|text| if said.keeps() { normalized(text) } else { text.into() });
        let by_key = row.key.as_deref().and_then(|key| seats.by_key(key));
        let by_address = address.as_deref().and_then(|address| seats.by_address(address));
        // With a whole row the key decides. With a broken one either may be the wrong cell, so both seats are kept.
        let spoken_of = if said.keeps() { [by_key, by_address] } else { [by_key.or(by_address), None] };
        for at in spoken_of.into_iter().flatten() {
            self.say(at, said, matching);
        }
        let sighted = || {
            row.key.as_deref().is_some_and(|key| matching.has_key(key))
                || address.as_deref().is_some_and(|address| matching.has_address(address))
        };
        if said.keeps() || by_key.or(by_address).is_none() && !sighted() {
            self.loose.push(said);
        }
    }

    /// Notes what is said of a seat that nobody was matched with.
    fn say(&mut self, at: usize, said: Said, matching: &Matching<'_>) {
        if matching.sighting_of(at).is_some() {
            return;
        }
        let first = self.said.entry(at).or_insert(said);
        if said.keeps() && !first.keeps() {
            *first = said;
        }
    }
}

/// An address as it is compared; a text that is none, as it is.
fn normalized(text: &str) -> Cow<'_, str> {
    EmailAddress::parse(text).map_or(Cow::Borrowed(text), |address| Cow::Owned(address.normalized().to_owned()))
}

/// A row with errors that nobody can be told by: no key where the source knows people by key, else no address.
fn is_unreadable(row: &SetAside, keyed: bool) -> bool {
    let no_address = || row.email.as_deref().is_none_or(|text| EmailAddress::check(text).is_err());
    keeps(row.why) && row.key.is_none() && (keyed || no_address())
}

#[cfg(test)]
mod tests;
