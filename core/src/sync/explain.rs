//! One person through the whole chain: what the source says, which seat is meant, what the plan does and why, or why
//! it does nothing.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::guard::Verb;
use super::{Hold, Mode, Operation, Plan, WhyNot};
use crate::identity::MatchedBy;
use crate::model::{Completeness, Seat, Snapshot, State};
use crate::text::{EmailAddress, mask_address};

/// Whom an explanation is asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// Whoever has this address.
    Address(EmailAddress),
    /// Whoever the source knows by this key; without a source, whoever any source knows by it.
    Key(Box<str>),
}

impl Subject {
    /// Who is meant by a text: an address where it is one, a key otherwise.
    pub fn parse(text: &str) -> Self {
        EmailAddress::parse(text).map_or_else(|_| Self::Key(text.into()), Self::Address)
    }
}

/// A snapshot and the plan that was made from it.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// The snapshot.
    pub snapshot: &'a Snapshot,
    /// The plan made from it and from the state that is explained.
    pub plan: &'a Plan,
}

/// All that is known of one person, in the order of the road. More than one row or seat means that more than one
/// person may be meant: all are told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Explanation {
    /// Whom it is about.
    pub subject: Subject,
    /// The subscription.
    pub subscription: String,
    /// The source, where one was looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceLooked>,
    /// The rows that speak of the person, in the order of the source: those that may give a seat, then those set
    /// aside. Empty: the source does not have the person.
    pub rows: Vec<RowFound>,
    /// The person's seats, by number, and whatever seat stands in the way. Empty: there is none so far.
    pub seats: Vec<SeatFound>,
    /// What the plan does with these rows and seats.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<Operation>,
    /// Why it does nothing with the others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without_operation: Vec<Unmoved>,
    /// What the guard says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Concern>,
}

/// The source that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SourceLooked {
    /// Its name.
    pub name: Box<str>,
    /// Its layout.
    pub layout: String,
    /// What absence from it means.
    pub mode: Mode,
    /// What speaks for its being whole.
    pub completeness: Completeness,
}

/// A row that speaks of the person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowFound {
    /// The row, as a spreadsheet shows it.
    pub row: u64,
    /// The key it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Box<str>>,
    /// The address it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Box<str>>,
    /// Why it is set aside; none where it may give a seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_aside: Option<WhyNot>,
}

impl fmt::Debug for RowFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RowFound")
            .field("row", &self.row)
            .field("key", &self.key)
            .field("email", &self.email.as_deref().map(mask_address))
            .field("set_aside", &self.set_aside)
            .finish()
    }
}

/// A seat that is the person's, or has their address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SeatFound {
    /// The seat, with its holders and its state, before the plan.
    pub seat: Seat,
    /// By what it belongs to one of the rows; by what it was asked for where there is no row. Empty: it only has to do
    /// with the operations.
    pub by: Vec<MatchedBy>,
}

/// A row or seat without an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unmoved {
    /// The reason.
    pub why: WhyNot,
    /// The row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u64>,
    /// The seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<u64>,
}

/// What the guard says of the plan, and whether this person is among the reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Concern {
    /// Whether the plan is held. Then nothing in it is done without an approval, for this person either.
    pub held: bool,
    /// The reasons to hold it in which one of these operations or seats counts, or which are about the source as a
    /// whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Hold>,
}

/// Tells what is known of a person, and where a snapshot and its plan are given, what becomes of them and why.
///
/// The search goes one step beyond the subject in each direction: asked for an old address, it finds the seat, by the
/// seat's key the row, and so the new address.
pub fn explain(subject: &Subject, seen: Option<Seen<'_>>, state: &State) -> Explanation {
    let source = seen.map(|seen| &*seen.snapshot.source);
    let mut known = Identifiers::of(subject, source);
    if let Some(seen) = seen {
        known.learn_from_rows(seen.snapshot);
    }
    let by_row = known.clone();
    known.learn_from_seats(state);
    let rows = seen.map_or_else(Vec::new, |seen| known.rows(seen.snapshot));
    for row in &rows {
        known.learn(row.key.as_deref(), row.email.as_deref());
    }
    let mut seats: Vec<SeatFound> = state
        .seats
        .iter()
        .filter(|seat| known.has_seat(seat))
        .map(|seat| SeatFound { seat: seat.clone(), by: by_row.matches(seat) })
        .collect();
    seats.sort_by_key(|found| found.seat.id);
    let mut explanation = Explanation {
        subject: subject.clone(),
        subscription: state.subscription.name.clone(),
        source: None,
        rows,
        seats,
        operations: Vec::new(),
        without_operation: Vec::new(),
        verdict: None,
    };
    if let Some(seen) = seen {
        explanation.add_plan(seen);
    }
    explanation
}

impl Explanation {
    fn add_plan(&mut self, seen: Seen<'_>) {
        let Seen { snapshot, plan } = seen;
        self.source = Some(SourceLooked {
            name: snapshot.source.clone(),
            layout: snapshot.layout.clone(),
            mode: plan.mode,
            completeness: plan.completeness.clone(),
        });
        let has_row = |row: Option<u64>| self.rows.iter().any(|found| Some(found.row) == row);
        let has_seat = |seat: u64| self.seats.iter().any(|found| found.seat.id == seat);
        let operations: Vec<Operation> =
            plan.operations.iter().filter(|op| has_row(op.row) || has_seat(op.seat())).cloned().collect();
        let mut unmoved = Vec::new();
        for entry in &plan.without_operation {
            let why = entry.why;
            let rows = entry.rows.iter().filter(|row| has_row(Some(**row)));
            unmoved.extend(rows.map(|row| Unmoved { why, row: Some(*row), seat: None }));
            let seats = entry.seats.iter().filter(|seat| has_seat(**seat));
            unmoved.extend(seats.map(|seat| Unmoved { why, row: None, seat: Some(*seat) }));
        }
        for found in &self.rows {
            let row = Some(found.row);
            let told = operations.iter().any(|op| op.row == row) || unmoved.iter().any(|told| told.row == row);
            if !told {
                // What a plan only counts.
                let why = found.set_aside.unwrap_or(WhyNot::AlreadyProvisioned);
                unmoved.push(Unmoved { why, row, seat: None });
            }
        }
        unmoved.sort_by_key(|told| (told.row.is_none(), told.row, told.seat));
        self.verdict = Some(Concern {
            held: plan.verdict.held,
            because: plan.verdict.because.iter().filter(|hold| self.concerned_by(hold, &operations)).cloned().collect(),
        });
        self.operations = operations;
        self.without_operation = unmoved;
    }

    fn concerned_by(&self, hold: &Hold, operations: &[Operation]) -> bool {
        match hold {
            Hold::TooMany { what, .. } => {
                operations.iter().filter_map(Verb::of).any(|verb| verb.name() == what.as_str())
            }
            Hold::LostOrganization { organization, .. } => {
                self.seats.iter().any(|found| found.seat.person.organizations.contains(organization))
            }
            Hold::EmptySource | Hold::TooFewRows { .. } | Hold::Incomplete => true,
        }
    }
}

/// What a person is known by so far. Few, so lists do.
#[derive(Debug, Clone)]
struct Identifiers<'a> {
    source: Option<&'a str>,
    keys: Vec<Box<str>>,
    addresses: Vec<Box<str>>,
}

impl<'a> Identifiers<'a> {
    fn of(subject: &Subject, source: Option<&'a str>) -> Self {
        let mut known = Self { source, keys: Vec::new(), addresses: Vec::new() };
        match subject {
            Subject::Address(address) => known.addresses.push(address.normalized().into()),
            Subject::Key(key) => known.keys.push(key.clone()),
        }
        known
    }

    fn learn(&mut self, key: Option<&str>, address: Option<&str>) {
        if let Some(key) = key.filter(|key| !self.has_key(key)) {
            self.keys.push(key.into());
        }
        if let Some(address) = address.map(normalized).filter(|address| !self.has_address(address)) {
            self.addresses.push(address);
        }
    }

    fn learn_from_rows(&mut self, snapshot: &Snapshot) {
        for row in self.rows(snapshot) {
            self.learn(row.key.as_deref(), row.email.as_deref());
        }
    }

    fn learn_from_seats(&mut self, state: &State) {
        let before = self.clone();
        for seat in state.seats.iter().filter(|seat| before.has_seat(seat)) {
            let key = self.source.and_then(|source| seat.holder(source)).and_then(|holder| holder.key.as_deref());
            self.learn(key, Some(seat.person.email.normalized()));
        }
    }

    fn has_key(&self, key: &str) -> bool {
        self.keys.iter().any(|known| **known == *key)
    }

    fn has_address(&self, address: &str) -> bool {
        self.addresses.iter().any(|known| **known == *address)
    }

    fn has_seat(&self, seat: &Seat) -> bool {
        !self.matches(seat).is_empty()
    }

    fn matches(&self, seat: &Seat) -> Vec<MatchedBy> {
        let mut holders =
            seat.holders.iter().filter(|holder| self.source.is_none_or(|source| *holder.source == *source));
        let by_key = holders.any(|holder| holder.key.as_deref().is_some_and(|key| self.has_key(key)));
        let by_address = self.has_address(seat.person.email.normalized());
        let found = [(by_key, MatchedBy::Key), (by_address, MatchedBy::Address)];
        found.into_iter().filter_map(|(found, by)| found.then_some(by)).collect()
    }

    fn rows(&self, snapshot: &Snapshot) -> Vec<RowFound> {
        let has_key = |key: &Option<Box<str>>| key.as_deref().is_some_and(|key| self.has_key(key));
        let sighted = snapshot
            .people
            .iter()
            .filter(|sighting| has_key(&sighting.key) || self.has_address(sighting.person.email.normalized()));
        let sighted = sighted.map(|sighting| RowFound {
            row: sighting.row,
            key: sighting.key.clone(),
            email: Some(sighting.person.email.expose().into()),
            set_aside: None,
        });
        let aside = snapshot.set_aside.iter().filter(|row| {
            has_key(&row.key) || row.email.as_deref().is_some_and(|email| self.has_address(&normalized(email)))
        });
        let aside = aside.map(|row| RowFound {
            row: row.row,
            key: row.key.clone(),
            email: row.email.clone(),
            set_aside: Some(row.why),
        });
        sighted.chain(aside).collect()
    }
}

fn normalized(address: &str) -> Box<str> {
    EmailAddress::parse(address).map_or_else(|_| address.into(), |address| address.normalized().into())
}

#[cfg(test)]
mod tests;
