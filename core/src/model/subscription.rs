use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{FileFacts, Seat};

/// A subscription, as far as its list of users is concerned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Subscription {
    /// Its name in the store.
    pub name: String,
    /// How many seats it has. More may be assigned (P-SUB-6).
    pub total: u64,
}

/// What is known of a subscription at one moment: the state that a plan is made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct State {
    /// The subscription.
    pub subscription: Subscription,
    /// Counts up with every change. A plan is applied only to the version it was made from (P-GRD-3).
    pub version: u64,
    /// The number that the next new seat gets.
    pub next_seat: u64,
    /// Every seat, by number.
    pub seats: Vec<Seat>,
    /// By source, what the last file that was accepted whole looked like.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub accepted: BTreeMap<Box<str>, FileFacts>,
}

impl State {
    /// A subscription on which nobody has a seat yet.
    pub fn empty(subscription: Subscription) -> Self {
        Self { subscription, version: 0, next_seat: 1, seats: Vec::new(), accepted: BTreeMap::new() }
    }

    /// How many seats give access.
    pub fn assigned(&self) -> u64 {
        self.seats.iter().filter(|seat| seat.is_active()).count() as u64
    }
}
