//! Where state lives: what the road needs of a store, and what a store promises.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Effect, ListChange, Operation, Plan, Run, SeatPage, effect};
use crate::Error;
use crate::model::{Seat, State, Subscription};
use crate::records::{Records, Write};
use crate::text::EmailAddress;

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

    /// Makes lists and sets totals, one change after the other, and writes records as [`Records::write`] does, all of it
    /// or nothing: `false`, where a record is not at the version that was expected. That is looked at first.
    ///
    /// # Errors
    /// `subscription_exists`, `unknown_subscription`, or the store cannot be written.
    fn change_lists(&mut self, changes: &[ListChange], writes: &[Write]) -> Result<bool, Error>;

    /// Makes a subscription on which nobody has a seat yet.
    ///
    /// # Errors
    /// `subscription_exists`, or the store cannot be written.
    fn create_subscription(&mut self, subscription: &Subscription) -> Result<(), Error> {
        // Without a record that could have moved on, it is done.
        self.change_lists(&[ListChange::Create(subscription.clone())], &[]).map(|_| ())
    }

    /// What is known of a subscription, its seats in the order of their numbers.
    ///
    /// # Errors
    /// `unknown_subscription`, or the store cannot be read.
    fn load(&self, subscription: &str) -> Result<State, Error>;

    /// The seats after that number, by number, at most `limit` of them, and how many there are in all. Only what is
    /// asked for is read.
    ///
    /// # Errors
    /// `unknown_subscription`, or the store cannot be read.
    fn page(&self, subscription: &str, after: Option<u64>, limit: usize) -> Result<SeatPage, Error>;

    /// The seat of whoever has that address, compared as [`EmailAddress::normalized`]; the first of them, should there
    /// be more while a run is under way. The whole list may be read.
    ///
    /// # Errors
    /// `unknown_subscription`, or the store cannot be read.
    fn find(&self, subscription: &str, email: &EmailAddress) -> Result<Option<Seat>, Error> {
        /// How many seats are held in memory at once.
        const PAGE: usize = 1_000;
        let mut after = None;
        loop {
            let page = self.page(subscription, after, PAGE)?.page;
            after = page.last().map(|seat| seat.id);
            let whole = page.len() == PAGE;
            if let Some(seat) = page.into_iter().find(|seat| seat.person.email == *email) {
                return Ok(Some(seat));
            }
            if !whole {
                return Ok(None);
            }
        }
    }

    /// The same as [`load`](Self::load), worked out from the events alone.
    ///
    /// # Errors
    /// `unknown_subscription`, or the store cannot be read.
    fn replay(&self, subscription: &str) -> Result<State, Error>;

    /// Puts what the [events](Self::replay) say in the place of the seats that are kept beside them.
    ///
    /// # Errors
    /// `unknown_subscription`, or the store cannot be written.
    fn rebuild(&mut self, subscription: &str) -> Result<Rebuilt, Error>;

    /// Looks for damage through all that the store holds, also what is not asked for in a while; what there is to look
    /// for is the store's own to know, and by default there is nothing.
    ///
    /// # Errors
    /// `store_damaged`, or the store cannot be read.
    fn check(&self) -> Result<(), Error> {
        Ok(())
    }

    /// Begins a run: writes down what it sets out to do and all its operations, and changes no seat yet. Records are
    /// written with it, all or nothing: `None`, where one of `writes` is not at the version that was expected. That is
    /// looked at first, so that whoever decided on these records loads them and decides again.
    ///
    /// # Errors
    /// `stale_plan` when the subscription is not at that version any more (P-GRD-3), `run_unfinished` when another
    /// run of it is, `unknown_run` when the run to be undone is not one of it, `unknown_subscription`, or the store
    /// cannot be written.
    fn begin(&mut self, plan: &Plan, version: u64, now: DateTime<Utc>, writes: &[Write]) -> Result<Option<Run>, Error>;

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
