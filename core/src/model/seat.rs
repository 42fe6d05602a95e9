use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Person;

/// One person's place on a subscription.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Seat {
    /// The seat's number on its subscription: counted up from 1, never given twice.
    pub id: u64,
    /// Who sits there, as the source last wrote it.
    pub person: Person,
    /// The sources that hold the seat, in order of their names. A seat without one does not exist.
    pub holders: Vec<Holder>,
    /// Whether it gives access.
    pub state: SeatState,
}

/// A source that holds a seat, and the key by which it knows the person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Holder {
    /// The source's name: `manual`, `csv`, … Shared by the seats that it holds.
    pub source: Arc<str>,
    /// The person's key in that source (a OneRoster `sourcedId`); none where the source knows people by address only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Box<str>>,
}

/// Whether a seat gives access.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum SeatState {
    /// It does, and counts as assigned.
    Active,
    /// It does not, and does not count (P-GRD-4). Who comes back in time gets the same seat again.
    Suspended {
        /// When it was suspended.
        since: DateTime<Utc>,
        /// From when on it may be removed for good.
        until: DateTime<Utc>,
    },
}

impl Seat {
    /// Whether it gives access and counts as assigned.
    pub fn is_active(&self) -> bool {
        self.state == SeatState::Active
    }

    /// The source's hold on this seat.
    pub fn holder(&self, source: &str) -> Option<&Holder> {
        self.holders.iter().find(|holder| &*holder.source == source)
    }
}
