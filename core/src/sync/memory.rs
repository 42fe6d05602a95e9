//! A store that is gone with the process: for tests, vectors, and where there is no file (WASM).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use chrono::{DateTime, Utc};

use super::{
    CHUNK, Effect, ListChange, Occupancy, Operation, Plan, Rebuilt, Replay, Run, RunStatus, SeatPage, Store, effect,
};
use crate::model::{Seat, State, Subscription};
use crate::records::{MemoryRecords, Record, Records, Write};
use crate::{Error, ErrorCode};

/// Subscriptions, seats and runs in memory. It keeps its events as a file would, so it can be rebuilt too.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore {
    ledgers: BTreeMap<String, Ledger>,
    /// The run with number `n` is at `n - 1`.
    runs: Vec<Journal>,
    records: MemoryRecords,
}

/// One subscription.
#[derive(Debug, Clone)]
struct Ledger {
    /// All but the seats, which are beside it by number.
    header: State,
    seats: BTreeMap<u64, Seat>,
    occupancy: Occupancy,
    events: Vec<Event>,
}

#[derive(Debug, Clone, Copy)]
enum Event {
    Chunk { run: u64, chunk: u64 },
    Finished { run: u64 },
}

#[derive(Debug, Clone)]
struct Journal {
    run: Run,
    operations: Vec<Operation>,
    failed: BTreeSet<u64>,
}

impl Ledger {
    fn empty(subscription: &Subscription) -> Self {
        let header = State::empty(subscription.clone());
        Self { header, seats: BTreeMap::new(), occupancy: Occupancy::default(), events: Vec::new() }
    }
}

impl MemoryStore {
    /// A store in which nothing is.
    pub fn new() -> Self {
        Self::default()
    }

    fn ledger(&self, name: &str) -> Result<&Ledger, Error> {
        self.ledgers.get(name).ok_or_else(|| unknown_subscription(name))
    }

    fn journal(&self, run: u64) -> Result<&Journal, Error> {
        place(run).and_then(|place| self.runs.get(place)).ok_or_else(|| unknown_run(run))
    }

    fn journal_and_ledger(&mut self, run: u64) -> Result<(&mut Journal, &mut Ledger), Error> {
        let journal = place(run).and_then(|place| self.runs.get_mut(place)).ok_or_else(|| unknown_run(run))?;
        let name = journal.run.subscription.as_str();
        let ledger = self.ledgers.get_mut(name).ok_or_else(|| unknown_subscription(name))?;
        Ok((journal, ledger))
    }
}

fn place(run: u64) -> Option<usize> {
    usize::try_from(run.checked_sub(1)?).ok()
}

fn unknown_subscription(name: &str) -> Error {
    Error::new(ErrorCode::UnknownSubscription).with("name", name)
}

fn unknown_run(run: u64) -> Error {
    Error::new(ErrorCode::UnknownRun).with("run", run)
}

impl Journal {
    fn chunk(&self, chunk: u64) -> &[Operation] {
        let chunk = usize::try_from(chunk).unwrap_or(usize::MAX);
        self.operations.chunks(CHUNK).nth(chunk).unwrap_or_default()
    }
}

impl Records for MemoryStore {
    fn read(&self, keys: &[String]) -> Result<Vec<Option<Record>>, Error> {
        self.records.read(keys)
    }

    fn list(&self, prefix: &str, after: Option<&str>, limit: usize) -> Result<Vec<(String, Record)>, Error> {
        self.records.list(prefix, after, limit)
    }

    fn write(&mut self, writes: &[Write]) -> Result<bool, Error> {
        self.records.write(writes)
    }
}

impl Store for MemoryStore {
    fn subscriptions(&self) -> Result<Vec<Subscription>, Error> {
        Ok(self.ledgers.values().map(|ledger| ledger.header.subscription.clone()).collect())
    }

    fn change_lists(&mut self, changes: &[ListChange], writes: &[Write]) -> Result<bool, Error> {
        if !self.records.are_as_expected(writes) {
            return Ok(false);
        }
        let mut changed: BTreeMap<&str, Ledger> = BTreeMap::new();
        for change in changes {
            match change {
                ListChange::Create(subscription) => {
                    let name = subscription.name.as_str();
                    if self.ledgers.contains_key(name) || changed.contains_key(name) {
                        return Err(Error::new(ErrorCode::SubscriptionExists).with("name", name));
                    }
                    changed.insert(name, Ledger::empty(subscription));
                }
                ListChange::SetTotal { name, total } => {
                    let ledger = match changed.remove(name.as_str()) {
                        Some(ledger) => ledger,
                        None => self.ledger(name)?.clone(),
                    };
                    changed.entry(name).or_insert(ledger).header.subscription.total = *total;
                }
            }
        }
        let changed = changed.into_iter().map(|(name, ledger)| (name.to_owned(), ledger));
        self.ledgers.extend(changed);
        self.records.write(writes)
    }

    fn load(&self, subscription: &str) -> Result<State, Error> {
        let ledger = self.ledger(subscription)?;
        Ok(State { seats: ledger.seats.values().cloned().collect(), ..ledger.header.clone() })
    }

    fn page(&self, subscription: &str, after: Option<u64>, limit: usize) -> Result<SeatPage, Error> {
        let Ledger { header, seats, occupancy, .. } = self.ledger(subscription)?;
        let from = after.map_or(Bound::Unbounded, Bound::Excluded);
        let page = seats.range((from, Bound::Unbounded)).take(limit).map(|(_, seat)| seat.clone()).collect();
        let Occupancy { seats, assigned } = *occupancy;
        Ok(SeatPage { subscription: header.subscription.clone(), seats, assigned, page })
    }

    fn replay(&self, subscription: &str) -> Result<State, Error> {
        let ledger = self.ledger(subscription)?;
        let mut replay = Replay::created(ledger.header.subscription.clone());
        for event in &ledger.events {
            match *event {
                Event::Chunk { run, chunk } => {
                    let journal = self.journal(run)?;
                    replay.applied(chunk * CHUNK as u64, journal.chunk(chunk), &journal.failed);
                }
                Event::Finished { run } => replay.finished(&self.journal(run)?.run),
            }
        }
        Ok(replay.into_state())
    }

    fn rebuild(&mut self, subscription: &str) -> Result<Rebuilt, Error> {
        let (kept, replayed) = (self.load(subscription)?, self.replay(subscription)?);
        let mut rebuilt = Rebuilt::compare(&kept, &replayed);
        let ledger = self.ledgers.get_mut(subscription).ok_or_else(|| unknown_subscription(subscription))?;
        ledger.seats = replayed.seats.iter().map(|seat| (seat.id, seat.clone())).collect();
        let occupancy = Occupancy::of(&replayed.seats);
        rebuilt.header_repaired |= ledger.occupancy != occupancy;
        ledger.occupancy = occupancy;
        ledger.header = State { seats: Vec::new(), ..replayed };
        Ok(rebuilt)
    }

    fn begin(&mut self, plan: &Plan, version: u64, now: DateTime<Utc>, writes: &[Write]) -> Result<Option<Run>, Error> {
        if !self.records.are_as_expected(writes) {
            return Ok(None);
        }
        let ledger = self.ledger(&plan.subscription)?;
        if let Some(run) = self.unfinished(&plan.subscription)? {
            let error = Error::new(ErrorCode::RunUnfinished).with("run", run.id);
            return Err(error.with("subscription", plan.subscription.as_str()));
        }
        if ledger.header.version != version {
            return Err(Error::new(ErrorCode::StalePlan).with("subscription", plan.subscription.as_str()));
        }
        let run = Run::begun(self.runs.len() as u64 + 1, plan, now);
        if let Some(undone) = run.undoes() {
            let journal = self.journal(undone)?;
            if journal.run.subscription != plan.subscription {
                return Err(unknown_run(undone));
            }
        }
        let journal = Journal { run: run.clone(), operations: plan.operations.clone(), failed: BTreeSet::new() };
        self.records.write(writes)?;
        self.runs.push(journal);
        Ok(Some(run))
    }

    fn chunk(&self, run: u64, chunk: u64) -> Result<Vec<Operation>, Error> {
        Ok(self.journal(run)?.chunk(chunk).to_vec())
    }

    fn commit(&mut self, run: u64, first: u64, operations: &[Operation], failed: &[u64]) -> Result<Run, Error> {
        let (journal, ledger) = self.journal_and_ledger(run)?;
        if !journal.run.awaits(first, operations.len())? {
            return Ok(journal.run.clone());
        }
        for (index, operation) in (first..).zip(operations) {
            let outcome = match failed.contains(&index) {
                true => Effect::Conflict,
                false => effect(&mut ledger.seats, operation),
            };
            match outcome {
                Effect::Done => {
                    ledger.occupancy.note(operation);
                    ledger.header.next_seat = ledger.header.next_seat.max(operation.seat().saturating_add(1));
                }
                Effect::AlreadyDone => {}
                Effect::Conflict => {
                    journal.failed.insert(index);
                }
            }
        }
        for chunk in (first / CHUNK as u64..).take(operations.len().div_ceil(CHUNK)) {
            ledger.events.push(Event::Chunk { run, chunk });
            ledger.header.version += 1;
        }
        journal.run.done = first + operations.len() as u64;
        journal.run.failed = journal.failed.len() as u64;
        Ok(journal.run.clone())
    }

    fn finish(&mut self, run: u64, now: DateTime<Utc>) -> Result<Run, Error> {
        let (journal, ledger) = self.journal_and_ledger(run)?;
        if journal.run.is_done() || journal.run.done < journal.run.intent.operations {
            return Ok(journal.run.clone());
        }
        journal.run.status = RunStatus::Done;
        journal.run.finished_at = Some(now);
        if let Some(accepted) = &journal.run.intent.accepted {
            ledger.header.accepted.insert(accepted.source.clone(), accepted.facts);
        }
        ledger.events.push(Event::Finished { run });
        ledger.header.version += 1;
        let finished = journal.run.clone();
        let undone = finished.undoes().and_then(place).and_then(|place| self.runs.get_mut(place));
        if let Some(undone) = undone {
            undone.run.undone_by = Some(run);
        }
        Ok(finished)
    }

    fn unfinished(&self, subscription: &str) -> Result<Option<Run>, Error> {
        Ok(self.runs(Some(subscription))?.into_iter().find(|run| !run.is_done()))
    }

    fn runs(&self, subscription: Option<&str>) -> Result<Vec<Run>, Error> {
        if let Some(name) = subscription {
            self.ledger(name)?;
        }
        let all = self.runs.iter().rev().map(|journal| &journal.run);
        Ok(all.filter(|run| subscription.is_none_or(|name| run.subscription == name)).cloned().collect())
    }

    fn run(&self, run: u64) -> Result<Run, Error> {
        Ok(self.journal(run)?.run.clone())
    }

    fn failed(&self, run: u64) -> Result<BTreeSet<u64>, Error> {
        Ok(self.journal(run)?.failed.clone())
    }
}
