//! Where state lives: what the road needs of a store, and what a store promises.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Effect, Operation, Plan, Run, effect};
use crate::Error;
use crate::model::{Seat, State, Subscription};
use crate::records::Records;

/// A store of subscriptions, their seats and their runs. One conformance suite (`store/tests/conformance`) holds
/// every implementation to what is said here.
///
/// What happened is kept as events, one version each: the subscription was made, a chunk of a run was applied, a
/// run was finished. The operations of a run are written once, when it [begins](Self::begin); an event points to
/// them. Seats are what comes of the events, kept beside them to be read at once, and can be
/// [rebuilt](Self::rebuild).
///
/// Every method that writes does all of it or nothing, also when the process is killed in its midst. Every method
/// that writes to a run may be called again after an error or a kill: what is done already is not done twice.
pub trait Store: Records {
    /// The subscriptions, by name.
    ///
    /// # Errors
    /// `store`, `store_busy`, `store_damaged`: the store cannot be read.
    fn subscriptions(&self) -> Result<Vec<Subscription>, Error>;

    /// Makes a subscription on which nobody has a seat yet.
    ///
    /// # Errors
    /// `subscription_exists`, or the store cannot be written.
    fn create_subscription(&mut self, subscription: &Subscription) -> Result<(), Error>;

    /// What is known of a subscription, its seats in the order of their numbers.
    ///
    /// # Errors
    /// `unknown_subscription`, or the store cannot be read.
    fn load(&self, subscription: &str) -> Result<State, Error>;

    /// The same, worked out from the events alone.
    ///
    /// # Errors
    /// `unknown_subscription`, or the store cannot be read.
    fn replay(&self, subscription: &str) -> Result<State, Error>;

    /// Puts what the [events](Self::replay) say in the place of the seats that are kept beside them.
    ///
    /// # Errors
    /// `unknown_subscription`, or the store cannot be written.
    fn rebuild(&mut self, subscription: &str) -> Result<Rebuilt, Error>;

    /// Begins a run: writes down what it sets out to do and all its operations, and changes no seat yet.
    ///
    /// # Errors
    /// `stale_plan` when the subscription is not at that version any more (P-GRD-3), `run_unfinished` when another
    /// run of it is, `unknown_run` when the run to be undone is not one of it, `unknown_subscription`, or the store
    /// cannot be written.
    fn begin(&mut self, plan: &Plan, version: u64, now: DateTime<Utc>) -> Result<Run, Error>;

    /// The operations of a run's chunk, counted from 0; of the last one fewer than [`CHUNK`](super::CHUNK), of one
    /// beyond it none.
    ///
    /// # Errors
    /// `unknown_run`, or the store cannot be read.
    fn chunk(&self, run: u64, chunk: u64) -> Result<Vec<Operation>, Error>;

    /// Applies the next chunks of a run: changes the seats by [`effect`], and notes the chunks as done. An operation
    /// that meets a seat in another state is noted as failed and changes nothing.
    ///
    /// `operations` are those of whole chunks, from the one that starts with operation `first` on, as
    /// [`chunk`](Self::chunk) gives them. Of these, `failed` (by their place in the run) are known to have failed and
    /// are left out. When the run has not come to `first` or is beyond it, nothing is written, and the run as it is
    /// comes back: so two can drive one run and nothing is done twice.
    ///
    /// # Errors
    /// `unknown_run`, or the store cannot be written.
    fn commit(&mut self, run: u64, first: u64, operations: &[Operation], failed: &[u64]) -> Result<Run, Error>;

    /// Finishes a run whose operations have all been dealt with: notes the accepted file, and marks the run that it
    /// undoes. Of a run that is done already, or not yet so far, nothing is written, and it comes back as it is.
    ///
    /// # Errors
    /// `unknown_run`, or the store cannot be written.
    fn finish(&mut self, run: u64, now: DateTime<Utc>) -> Result<Run, Error>;

    /// The run of a subscription that is not finished. There is one at most.
    ///
    /// # Errors
    /// `unknown_subscription`, or the store cannot be read.
    fn unfinished(&self, subscription: &str) -> Result<Option<Run>, Error>;

    /// The runs of a subscription, or of all, the latest first.
    ///
    /// # Errors
    /// `unknown_subscription`, or the store cannot be read.
    fn runs(&self, subscription: Option<&str>) -> Result<Vec<Run>, Error>;

    /// One run.
    ///
    /// # Errors
    /// `unknown_run`, or the store cannot be read.
    fn run(&self, run: u64) -> Result<Run, Error>;

    /// Which operations of a run failed, by their place in it.
    ///
    /// # Errors
    /// `unknown_run`, or the store cannot be read.
    fn failed(&self, run: u64) -> Result<BTreeSet<u64>, Error>;
}

/// What rebuilding a subscription's seats found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rebuilt {
    /// How many seats there are.
    pub seats: u64,
    /// How many differed from what the events say; 0 when all was well.
    pub repaired: u64,
    /// Whether version, next number or accepted files differed.
    pub header_repaired: bool,
}

impl Rebuilt {
    /// Compares what is kept with what the events say.
    pub fn compare(kept: &State, replayed: &State) -> Self {
        let by_number = |state: &State| -> BTreeMap<u64, String> {
            // The serialized form tells apart what equality does not: two ways to write one address.
            let written = |seat: &Seat| serde_json::to_string(seat).unwrap_or_default();
            state.seats.iter().map(|seat| (seat.id, written(seat))).collect()
        };
        let (was, is) = (by_number(kept), by_number(replayed));
        let differing = is.iter().filter(|(number, seat)| was.get(number) != Some(seat)).count();
        let beyond = was.keys().filter(|number| !is.contains_key(number)).count();
        Self {
            seats: replayed.seats.len() as u64,
            repaired: (differing + beyond) as u64,
            header_repaired: (kept.version, kept.next_seat, &kept.accepted, &kept.subscription)
                != (replayed.version, replayed.next_seat, &replayed.accepted, &replayed.subscription),
        }
    }
}

/// Works a state out from the events of a subscription, given one after the other from its making on.
#[derive(Debug)]
pub struct Replay {
    state: State,
    seats: BTreeMap<u64, Seat>,
}

impl Replay {
    /// The subscription was made.
    pub fn created(subscription: Subscription) -> Self {
        Self { state: State::empty(subscription), seats: BTreeMap::new() }
    }

    /// A chunk of a run was applied. `first` is its first operation's place in the run.
    pub fn applied(&mut self, first: u64, operations: &[Operation], failed: &BTreeSet<u64>) {
        for (index, operation) in (first..).zip(operations) {
            if !failed.contains(&index) && effect(&mut self.seats, operation) == Effect::Done {
                self.state.next_seat = self.state.next_seat.max(operation.seat().saturating_add(1));
            }
        }
        self.state.version += 1;
    }

    /// A run was finished.
    pub fn finished(&mut self, run: &Run) {
        if let Some(accepted) = &run.intent.accepted {
            self.state.accepted.insert(accepted.source.clone(), accepted.facts);
        }
        self.state.version += 1;
    }

    /// The state after the last event given.
    pub fn into_state(self) -> State {
        State { seats: self.seats.into_values().collect(), ..self.state }
    }
}
