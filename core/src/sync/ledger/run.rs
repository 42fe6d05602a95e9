//! Runs, their operations in chunks, and the events that point to these.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::list::{self, List};
use super::{Worked, keys};
use crate::model::State;
use crate::records::{Kept, Record, Records, all, parse};
use crate::sync::{CHUNK, Operation, Plan, Replay, Run, RunStatus};
use crate::{Error, ErrorCode};

/// A run, and which of its operations failed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Journal {
    pub run: Run,
    pub failed: BTreeSet<u64>,
}

/// Something that happened to a list.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Event {
    pub run: u64,
    /// The chunk that was applied; none when the run was finished.
    pub chunk: Option<u64>,
}

/// The record of a run.
pub fn read(records: &dyn Records, run: u64) -> Result<Kept<Journal>, Error> {
    Kept::read(records, keys::run(run))?.ok_or_else(|| unknown(run))
}

fn unknown(run: u64) -> Error {
    Error::new(ErrorCode::UnknownRun).with("run", run)
}

/// The runs of a list, or of all, the latest first.
pub fn all_of(records: &dyn Records, name: Option<&str>) -> Result<Vec<Run>, Error> {
    let prefix = match name {
        None => keys::runs(),
        Some(name) => {
            list::read(records, name)?;
            keys::runs_of(name)
        }
    };
    let run = |listed: Result<(String, Record), Error>| {
        let (key, record) = listed?;
        if name.is_none() {
            return Ok(parse::<Journal>(&key, &record)?.run);
        }
        let damaged = || Error::new(ErrorCode::StoreDamaged).with("problem", key.clone());
        Ok(read(records, keys::number(&key).ok_or_else(damaged)?)?.value.run)
    };
    let mut runs = all(records, &prefix).map(run).collect::<Result<Vec<_>, Error>>()?;
    runs.reverse();
    Ok(runs)
}

pub fn begin(records: &dyn Records, plan: &Plan, version: u64, now: DateTime<Utc>) -> Result<Worked<Run>, Error> {
    let name = plan.subscription.as_str();
    let mut list = list::read(records, name)?;
    if let Some(run) = list.value.unfinished {
        return Err(Error::new(ErrorCode::RunUnfinished).with("run", run).with("subscription", name));
    }
    if list.value.version != version {
        return Err(Error::new(ErrorCode::StalePlan).with("subscription", name));
    }
    let count = Kept::<u64>::read(records, keys::run_count())?;
    let mut count = count.unwrap_or_else(|| Kept::new(keys::run_count(), 0));
    count.value += 1;
    let run = Run::begun(count.value, plan, now);
    if let Some(undone) = run.undoes()
        && read(records, undone)?.value.run.subscription != plan.subscription
    {
        return Err(unknown(undone));
    }
    list.value.unfinished = Some(run.id);
    let journal = Journal { run: run.clone(), failed: BTreeSet::new() };
    let mut writes = vec![
        list.write(),
        count.write(),
        Kept::new(keys::run(run.id), journal).write(),
        Kept::new(keys::run_of(name, run.id), ()).write(),
    ];
    let chunks = (0..).zip(plan.operations.chunks(CHUNK));
    writes.extend(chunks.map(|(chunk, operations)| Kept::new(keys::chunk(run.id, chunk), operations).write()));
    Ok(Worked { writes, outcome: run })
}

pub fn finish(records: &dyn Records, run: u64, now: DateTime<Utc>) -> Result<Worked<Run>, Error> {
    let mut journal = read(records, run)?;
    let run = &mut journal.value.run;
    if run.is_done() || run.done < run.intent.operations {
        return Ok(Worked::nothing(run.clone()));
    }
    (run.status, run.finished_at) = (RunStatus::Done, Some(now));
    let run = run.clone();
    let mut list = list::read(records, &run.subscription)?;
    if let Some(accepted) = &run.intent.accepted {
        list.value.accepted.insert(accepted.source.clone(), accepted.facts);
    }
    list.value.unfinished = None;
    list.value.version += 1;
    let event = Event { run: run.id, chunk: None };
    let event = Kept::new(keys::event(&run.subscription, list.value.version), event);
    let mut writes = vec![journal.write(), list.write(), event.write()];
    if let Some(undone) = run.undoes() {
        let mut undone = read(records, undone)?;
        undone.value.run.undone_by = Some(run.id);
        writes.push(undone.write());
    }
    Ok(Worked { writes, outcome: run })
}

/// The operations of a run's chunk; of one beyond its last none.
pub fn chunk(records: &dyn Records, run: &Run, chunk: u64) -> Result<Vec<Operation>, Error> {
    let key = keys::chunk(run.id, chunk);
    let operations = Kept::<Vec<Operation>>::read(records, key.clone())?.map_or_else(Vec::new, |kept| kept.value);
    let expected = run.intent.operations.saturating_sub(chunk.saturating_mul(CHUNK as u64)).min(CHUNK as u64);
    if operations.len() as u64 != expected {
        return Err(Error::new(ErrorCode::StoreDamaged).with("problem", key));
    }
    Ok(operations)
}

/// What the events of a list say, up to its version: what comes after that happened meanwhile.
pub fn replay(records: &dyn Records, list: &List) -> Result<State, Error> {
    let name = list.subscription.name.as_str();
    let mut replay = Replay::created(list.subscription.clone());
    let mut journal: Option<Journal> = None;
    for event in all(records, &keys::events(name)) {
        let (key, record) = event?;
        if keys::number(&key).is_none_or(|version| version > list.version) {
            break;
        }
        let Event { run, chunk: applied } = parse(&key, &record)?;
        let journal = match journal.take().filter(|journal| journal.run.id == run) {
            Some(known) => journal.insert(known),
            None => journal.insert(read(records, run)?.value),
        };
        match applied {
            Some(applied) => {
                let operations = chunk(records, &journal.run, applied)?;
                replay.applied(applied * CHUNK as u64, &operations, &journal.failed);
            }
            None => replay.finished(&journal.run),
        }
    }
    Ok(replay.into_state())
}
