//! The SQLite store: one file beside its write-ahead log.

mod fault;
mod file;
mod journal;
mod json;
mod packed;
mod records;
mod schema;
mod seats;
mod subscriptions;
mod sum;
mod untouched;

#[cfg(test)]
mod disk_full_tests;

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use rosterkit::model::{State, Subscription};
use rosterkit::records::{Record, Records, Write};
use rosterkit::sync::{
    CHUNK, ListChange, Occupancy, Operation, Plan, Rebuilt, Replay, Run, RunStatus, SeatPage, Store,
};
use rosterkit::{Error, ErrorCode};
use rusqlite::{Connection, Transaction, TransactionBehavior};

use fault::Fault;
use subscriptions::Header;

/// A store in one SQLite file.
///
/// Several processes may use it at once: readers never wait, and who wants to write while another does waits up to
/// [a limit](Self::with_patience) and is told `store_busy` then. A plan is made without any lock; that the list has
/// not changed meanwhile is checked when its run begins.
///
/// A transaction that has been committed has reached the disk (`synchronous = FULL`): a run that was reported as
/// done is done after a power cut too. A run commits thousands of operations at once, so this costs a few
/// milliseconds a run, and less would buy nothing.
///
/// A file that is damaged is `store_damaged`, at the latest when what is damaged is read:
/// - on opening: a file that is cut, and one whose first page is damaged;
/// - on reading: a page that is not in order, by SQLite; a seat or an operation of which a letter is another, by its check
///   sum; and a list that is not as long as it is said to be;
/// - by [`check`](Store::check), which `rosterkit rebuild` begins with: every page, also those that nobody asks for.
///
/// So nobody is removed because of damage: a plan is made from the whole list, each of its seats having been checked, and
/// to remove somebody the seat is read and compared once more. What is not found is a letter inside a policy's measure
/// (how many rows the last file had), and inside the portal's records, whose log finds its own.
#[derive(Debug)]
pub struct SqliteStore {
    connection: Connection,
    path: PathBuf,
}

impl SqliteStore {
    /// Does all of it or nothing.
    fn change<T>(&mut self, work: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>) -> Result<T, Error> {
        // Immediate: the lock is taken before anything is read, so what was read is still so when it is written.
        let done = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(Fault::from);
        let done = done.and_then(|transaction| {
            let value = work(&transaction)?;
            transaction.commit()?;
            Ok(value)
        });
        done.map_err(|fault| fault.in_file(&self.path))
    }

    /// Sees one moment of the store, whatever others write meanwhile.
    fn look<T>(&self, work: impl FnOnce(&Connection) -> Result<T, Fault>) -> Result<T, Error> {
        let moment = self.connection.unchecked_transaction().map_err(Fault::from);
        moment.and_then(|moment| work(&moment)).map_err(|fault| fault.in_file(&self.path))
    }
}

impl Records for SqliteStore {
    fn read(&self, keys: &[String]) -> Result<Vec<Option<Record>>, Error> {
        self.look(|moment| records::read(moment, keys))
    }

    fn list(&self, prefix: &str, after: Option<&str>, limit: usize) -> Result<Vec<(String, Record)>, Error> {
        self.look(|moment| records::list(moment, prefix, after, limit))
    }

    fn write(&mut self, writes: &[Write]) -> Result<bool, Error> {
        self.change(|transaction| records::write(transaction, writes))
    }
}

impl Store for SqliteStore {
    fn subscriptions(&self) -> Result<Vec<Subscription>, Error> {
        self.look(subscriptions::all)
    }

    fn change_lists(&mut self, changes: &[ListChange], writes: &[Write]) -> Result<bool, Error> {
        self.change(|transaction| {
            let written = records::write(transaction, writes)?;
            if written {
                changes.iter().try_for_each(|change| subscriptions::change(transaction, change))?;
            }
            Ok(written)
        })
    }

    fn load(&self, subscription: &str) -> Result<State, Error> {
        self.look(|moment| load(moment, &subscriptions::find(moment, subscription)?))
    }

    fn page(&self, subscription: &str, after: Option<u64>, limit: usize) -> Result<SeatPage, Error> {
        self.look(|moment| {
            let header = subscriptions::find(moment, subscription)?;
            let Occupancy { seats, assigned } = header.occupancy;
            let page = seats::page(moment, header.id, after, limit)?;
            Ok(SeatPage { subscription: header.subscription(), seats, assigned, page })
        })
    }

    fn replay(&self, subscription: &str) -> Result<State, Error> {
        self.look(|moment| replay(moment, &subscriptions::find(moment, subscription)?))
    }

    fn rebuild(&mut self, subscription: &str) -> Result<Rebuilt, Error> {
        self.change(|transaction| {
            let header = subscriptions::find(transaction, subscription)?;
            let replayed = replay(transaction, &header)?;
            // Seats that cannot even be read are what this is for: then none of them is worth keeping.
            let kept = kept(transaction, &header).unwrap_or_else(|_| State::empty(header.subscription()));
            seats::replace(transaction, header.id, &replayed.seats)?;
            subscriptions::replace(transaction, &header, &replayed)?;
            let mut rebuilt = Rebuilt::compare(&kept, &replayed);
            rebuilt.header_repaired |= header.occupancy != Occupancy::of(&replayed.seats);
            Ok(rebuilt)
        })
    }

    fn begin(&mut self, plan: &Plan, version: u64, now: DateTime<Utc>, writes: &[Write]) -> Result<Option<Run>, Error> {
        self.change(|transaction| {
            if !records::write(transaction, writes)? {
                return Ok(None);
            }
            let header = subscriptions::find(transaction, &plan.subscription)?;
            if let Some(run) = journal::unfinished(transaction, &header)? {
                let error = Error::new(ErrorCode::RunUnfinished).with("run", run.id);
                return Err(error.with("subscription", plan.subscription.as_str()).into());
            }
            if header.version != version {
                return Err(Error::new(ErrorCode::StalePlan).with("subscription", plan.subscription.as_str()).into());
            }
            let run = journal::begin(transaction, &header, plan, now)?;
            if let Some(undone) = run.undoes()
                && journal::run(transaction, undone)?.subscription != run.subscription
            {
                return Err(journal::unknown_run(undone));
            }
            Ok(Some(run))
        })
    }

    fn chunk(&self, run: u64, chunk: u64) -> Result<Vec<Operation>, Error> {
        self.look(|moment| journal::chunk(moment, &journal::run(moment, run)?, chunk))
    }

    fn commit(&mut self, run: u64, first: u64, operations: &[Operation], failed: &[u64]) -> Result<Run, Error> {
        self.change(|transaction| {
            let mut run = journal::run(transaction, run)?;
            if !run.awaits(first, operations.len())? {
                return Ok(run);
            }
            let mut header = subscriptions::find(transaction, &run.subscription)?;
            let failed = seats::apply(transaction, &mut header, run.id, first, operations, failed)?;
            for (place, chunk) in (first / CHUNK as u64..).zip(operations.chunks(CHUNK)) {
                let start = place * CHUNK as u64;
                let failed = failed.range(start..start + chunk.len() as u64);
                header.version += 1;
                journal::append_chunk(transaction, &header, run.id, place, &failed.copied().collect::<Vec<_>>())?;
            }
            subscriptions::update(transaction, &header)?;
            run.done += operations.len() as u64;
            run.failed += failed.len() as u64;
            journal::update(transaction, &run)?;
            Ok(run)
        })
    }

    fn finish(&mut self, run: u64, now: DateTime<Utc>) -> Result<Run, Error> {
        self.change(|transaction| {
            let mut run = journal::run(transaction, run)?;
            if run.is_done() || run.done < run.intent.operations {
                return Ok(run);
            }
            run.status = RunStatus::Done;
            run.finished_at = Some(now);
            journal::update(transaction, &run)?;
            if let Some(undone) = run.undoes() {
                journal::mark_undone(transaction, undone, run.id)?;
            }
            let mut header = subscriptions::find(transaction, &run.subscription)?;
            if let Some(accepted) = &run.intent.accepted {
                subscriptions::accept(transaction, &header, &accepted.source, accepted.facts)?;
            }
            header.version += 1;
            journal::append_finished(transaction, &header, run.id)?;
            subscriptions::update(transaction, &header)?;
            Ok(run)
        })
    }

    fn check(&self) -> Result<(), Error> {
        self.look(file::check).and_then(|()| self.check_length())
    }

    fn unfinished(&self, subscription: &str) -> Result<Option<Run>, Error> {
        self.look(|moment| journal::unfinished(moment, &subscriptions::find(moment, subscription)?))
    }

    fn runs(&self, subscription: Option<&str>) -> Result<Vec<Run>, Error> {
        self.look(|moment| {
            let header = subscription.map(|name| subscriptions::find(moment, name)).transpose()?;
            journal::runs(moment, header.as_ref())
        })
    }

    fn run(&self, run: u64) -> Result<Run, Error> {
        self.look(|moment| journal::run(moment, run))
    }

    fn failed(&self, run: u64) -> Result<BTreeSet<u64>, Error> {
        self.look(|moment| journal::failed(moment, journal::run(moment, run)?.id))
    }
}

/// What is kept of a list. One that is not as long as it is said to be has lost somebody, and is damage.
fn load(moment: &Connection, header: &Header) -> Result<State, Fault> {
    let state = kept(moment, header)?;
    if Occupancy::of(&state.seats) == header.occupancy { Ok(state) } else { Err(Fault::Damaged("seats")) }
}

fn kept(moment: &Connection, header: &Header) -> Result<State, Fault> {
    Ok(State {
        subscription: header.subscription(),
        version: header.version,
        next_seat: header.next_seat,
        seats: seats::page(moment, header.id, None, usize::MAX)?,
        accepted: subscriptions::accepted(moment, header)?,
    })
}

fn replay(moment: &Connection, header: &Header) -> Result<State, Fault> {
    let mut replay = Replay::created(header.subscription());
    for event in journal::events(moment, header)? {
        let run = journal::run(moment, event.run)?;
        match event.chunk {
            Some(chunk) => {
                let operations = journal::chunk(moment, &run, chunk)?;
                replay.applied(chunk * CHUNK as u64, &operations, &event.failed);
            }
            None => replay.finished(&run),
        }
    }
    Ok(replay.into_state())
}
