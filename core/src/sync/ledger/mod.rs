//! A store over records: what vendors write for their own database is three methods, and this is the rest.

mod commit;
mod keys;
mod list;
mod run;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::{ListChange, Operation, Plan, Rebuilt, Run, SeatPage, Store};
use crate::model::{State, Subscription};
use crate::records::{MemoryRecords, Record, Records, Write};
use crate::{Error, ErrorCode};

/// A store whose subscriptions, seats and runs are records beside those of the portal. Every method that writes is one
/// [`write`](Records::write): all of it or nothing, and nothing is locked while it is worked out. Where somebody else
/// changed what it rests on, it is read and worked out again.
///
/// Everything is JSON; `NUMBER`, `VERSION` and `CHUNK` have 16 hexadecimal digits.
///
/// | key | record |
/// | --- | --- |
/// | `ledger/list/NAME` | a list: its total, version, next number, accepted files, how many seats there are, its unfinished run |
/// | `ledger/seat/NAME/NUMBER` | a seat; `null` for one that was removed |
/// | `ledger/event/NAME/VERSION` | which chunk of which run was applied, or that a run was finished |
/// | `ledger/runs` | how many runs there have been |
/// | `ledger/run/NUMBER` | a run, and which of its operations failed |
/// | `ledger/run-of/NAME/NUMBER` | `null`: a run of that list |
/// | `ledger/chunk/NUMBER/CHUNK` | the operations of a run's chunk, written when it begins and never again |
///
/// A list that is not as long as it is said to be, and a record that cannot be read, are `store_damaged`. That a letter
/// stays the one that was written is the database's own care.
#[derive(Debug, Clone, Default)]
pub struct RecordsStore<R> {
    records: R,
}

/// A store that is gone with the process: for tests, vectors, and where there is no file (WASM).
pub type MemoryStore = RecordsStore<MemoryRecords>;

impl MemoryStore {
    /// A store in which nothing is.
    pub fn new() -> Self {
        Self::default()
    }
}

impl<R: Records> RecordsStore<R> {
    /// The store that these records are, or become.
    pub fn over(records: R) -> Self {
        Self { records }
    }

    /// Writes what is worked out from what is there, with the records that are to be written beside it. `None` where one
    /// of these is not at the version that was expected: that is looked at before anything is worked out.
    fn change<T>(
        &mut self,
        beside: &[Write],
        mut work_out: impl FnMut(&dyn Records) -> Result<Worked<T>, Error>,
    ) -> Result<Option<T>, Error> {
        for _ in 0..TRIES {
            if !are_as_expected(&self.records, beside)? {
                return Ok(None);
            }
            let Worked { mut writes, outcome } = work_out(&self.records)?;
            writes.extend_from_slice(beside);
            if writes.is_empty() || self.records.write(&writes)? {
                return Ok(Some(outcome));
            }
        }
        Err(Error::new(ErrorCode::StoreBusy))
    }

    /// The same with nothing beside it.
    fn change_alone<T>(&mut self, work_out: impl FnMut(&dyn Records) -> Result<Worked<T>, Error>) -> Result<T, Error> {
        // Where nothing is expected of a record, none has moved on.
        self.change(&[], work_out)?.ok_or_else(|| Error::new(ErrorCode::StoreBusy))
    }
}

/// How often something is worked out again because what it rests on was changed meanwhile.
const TRIES: usize = 16;

/// What is to be written, and what the caller is told when it has been.
struct Worked<T> {
    writes: Vec<Write>,
    outcome: T,
}

impl<T> Worked<T> {
    /// All is as it is to be.
    fn nothing(outcome: T) -> Self {
        Self { writes: Vec::new(), outcome }
    }
}

fn are_as_expected(records: &dyn Records, writes: &[Write]) -> Result<bool, Error> {
    if writes.is_empty() {
        return Ok(true);
    }
    let keys: Vec<String> = writes.iter().map(|write| write.key.clone()).collect();
    let found = records.read(&keys)?;
    let version = |record: &Option<Record>| record.as_ref().map_or(0, |record| record.version);
    Ok(writes.iter().zip(&found).all(|(write, record)| write.expected == version(record)))
}

impl<R: Records> Records for RecordsStore<R> {
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

impl<R: Records> Store for RecordsStore<R> {
    fn subscriptions(&self) -> Result<Vec<Subscription>, Error> {
        list::subscriptions(&self.records)
    }

    fn change_lists(&mut self, changes: &[ListChange], writes: &[Write]) -> Result<bool, Error> {
        Ok(self.change(writes, |records| list::change(records, changes))?.is_some())
    }

    fn load(&self, subscription: &str) -> Result<State, Error> {
        list::load(&self.records, subscription)
    }

    fn page(&self, subscription: &str, after: Option<u64>, limit: usize) -> Result<SeatPage, Error> {
        list::page(&self.records, subscription, after, limit)
    }

    fn replay(&self, subscription: &str) -> Result<State, Error> {
        let list = list::read(&self.records, subscription)?;
        run::replay(&self.records, &list.value)
    }

    fn rebuild(&mut self, subscription: &str) -> Result<Rebuilt, Error> {
        self.change_alone(|records| list::rebuild(records, subscription))
    }

    fn begin(&mut self, plan: &Plan, version: u64, now: DateTime<Utc>, writes: &[Write]) -> Result<Option<Run>, Error> {
        self.change(writes, |records| run::begin(records, plan, version, now))
    }

    fn chunk(&self, run: u64, chunk: u64) -> Result<Vec<Operation>, Error> {
        run::chunk(&self.records, &run::read(&self.records, run)?.value.run, chunk)
    }

    fn commit(&mut self, run: u64, first: u64, operations: &[Operation], failed: &[u64]) -> Result<Run, Error> {
        self.change_alone(|records| commit::commit(records, run, first, operations, failed))
    }

    fn finish(&mut self, run: u64, now: DateTime<Utc>) -> Result<Run, Error> {
        self.change_alone(|records| run::finish(records, run, now))
    }

    fn unfinished(&self, subscription: &str) -> Result<Option<Run>, Error> {
        let unfinished = list::read(&self.records, subscription)?.value.unfinished;
        unfinished.map(|run| Ok(run::read(&self.records, run)?.value.run)).transpose()
    }

    fn runs(&self, subscription: Option<&str>) -> Result<Vec<Run>, Error> {
        run::all_of(&self.records, subscription)
    }

    fn run(&self, run: u64) -> Result<Run, Error> {
        Ok(run::read(&self.records, run)?.value.run)
    }

    fn failed(&self, run: u64) -> Result<BTreeSet<u64>, Error> {
        Ok(run::read(&self.records, run)?.value.failed)
    }
}
