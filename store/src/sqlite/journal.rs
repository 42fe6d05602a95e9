//! Runs, their operations in chunks, and the events that point to these.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use rosterkit::sync::{CHUNK, Intent, Operation, Plan, Run, RunStatus};
use rosterkit::{Error, ErrorCode};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::fault::{Fault, signed, unsigned};
use super::packed::{pack, unpack};
use super::subscriptions::Header;
use super::sum::Sum;

const RUNS: &str = "SELECT runs.id, subscriptions.name, status, started_at, finished_at, intent, done, failed, \
                    undone_by FROM runs JOIN subscriptions ON subscriptions.id = subscription";

/// Something that happened to a subscription.
#[derive(Debug)]
pub struct Event {
    /// The run it belongs to.
    pub run: u64,
    /// The chunk that was applied; none when the run was finished.
    pub chunk: Option<u64>,
    /// Operations of the chunk that failed, by their place in the run.
    pub failed: BTreeSet<u64>,
}

/// Writes a run and all its operations down.
pub fn begin(transaction: &Connection, header: &Header, plan: &Plan, now: DateTime<Utc>) -> Result<Run, Fault> {
    let intent = serde_json::to_string(&Intent::of(plan)).map_err(|_| Fault::Damaged("run"))?;
    let id = transaction
        .prepare_cached(
            "INSERT INTO runs (subscription, status, started_at, intent, done, failed) VALUES (?1, ?2, ?3, ?4, 0, 0)",
        )?
        .insert(params![header.id, status_name(RunStatus::Unfinished), now.to_rfc3339(), intent])?;
    let mut insert =
        transaction.prepare_cached("INSERT INTO chunks (run, chunk, sum, operations) VALUES (?1, ?2, ?3, ?4)")?;
    let mut text = Vec::new();
    for (chunk, operations) in (0_i64..).zip(plan.operations.chunks(CHUNK)) {
        pack(operations, &mut text)?;
        insert.execute(params![
            id,
            chunk,
            sum_of(id, chunk, &text).value(),
            ToSqlOutput::Borrowed(ValueRef::Text(&text))
        ])?;
    }
    Ok(Run::begun(unsigned(id, "run")?, plan, now))
}

/// Writes what changes of a run.
pub fn update(transaction: &Connection, run: &Run) -> Result<(), Fault> {
    transaction
        .prepare_cached("UPDATE runs SET status = ?2, finished_at = ?3, done = ?4, failed = ?5 WHERE id = ?1")?
        .execute(params![
            signed(run.id, "run")?,
            status_name(run.status),
            run.finished_at.map(|at| at.to_rfc3339()),
            signed(run.done, "done")?,
            signed(run.failed, "failed")?,
        ])?;
    Ok(())
}

pub fn mark_undone(transaction: &Connection, run: u64, by: u64) -> Result<(), Fault> {
    transaction
        .prepare_cached("UPDATE runs SET undone_by = ?2 WHERE id = ?1")?
        .execute([signed(run, "run")?, signed(by, "run")?])?;
    Ok(())
}

/// Notes that a chunk was applied, as the event with the header's version.
pub fn append_chunk(
    transaction: &Connection,
    header: &Header,
    run: u64,
    chunk: u64,
    failed: &[u64],
) -> Result<(), Fault> {
    let failed = match failed {
        [] => None,
        failed => Some(serde_json::to_string(failed).map_err(|_| Fault::Damaged("event"))?),
    };
    append(transaction, header, run, Some(chunk), failed)
}

/// Notes that a run was finished, as the event with the header's version.
pub fn append_finished(transaction: &Connection, header: &Header, run: u64) -> Result<(), Fault> {
    append(transaction, header, run, None, None)
}

fn append(
    transaction: &Connection,
    header: &Header,
    run: u64,
    chunk: Option<u64>,
    failed: Option<String>,
) -> Result<(), Fault> {
    let chunk = chunk.map(|chunk| signed(chunk, "chunk")).transpose()?;
    transaction
        .prepare_cached("INSERT INTO events (subscription, version, run, chunk, failed) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![header.id, signed(header.version, "version")?, signed(run, "run")?, chunk, failed])?;
    Ok(())
}

/// What happened to a subscription, in its order.
pub fn events(moment: &Connection, header: &Header) -> Result<Vec<Event>, Fault> {
    let mut statement =
        moment.prepare_cached("SELECT run, chunk, failed FROM events WHERE subscription = ?1 ORDER BY version")?;
    let rows = statement.query_map([header.id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    rows.map(|row| {
        let (run, chunk, failed): (i64, Option<i64>, Option<String>) = row?;
        let chunk = chunk.map(|chunk| unsigned(chunk, "event")).transpose()?;
        Ok(Event { run: unsigned(run, "event")?, chunk, failed: read_failed(failed)? })
    })
    .collect()
}

/// Which operations of a run failed.
pub fn failed(moment: &Connection, run: u64) -> Result<BTreeSet<u64>, Fault> {
    let mut statement = moment.prepare_cached("SELECT failed FROM events WHERE run = ?1 AND failed IS NOT NULL")?;
    let mut all = BTreeSet::new();
    for row in statement.query_map([signed(run, "run")?], |row| row.get(0))? {
        all.append(&mut read_failed(row?)?);
    }
    Ok(all)
}

fn read_failed(text: Option<String>) -> Result<BTreeSet<u64>, Fault> {
    text.map_or_else(|| Ok(BTreeSet::new()), |text| serde_json::from_str(&text).map_err(|_| Fault::Damaged("event")))
}

/// A run's operations, 1,000 at a time.
pub fn chunk(moment: &Connection, run: &Run, chunk: u64) -> Result<Vec<Operation>, Fault> {
    let operations = operations(moment, signed(run.id, "run")?, signed(chunk, "chunk")?)?;
    let expected = run.intent.operations.saturating_sub(chunk.saturating_mul(CHUNK as u64)).min(CHUNK as u64);
    if operations.len() as u64 == expected { Ok(operations) } else { Err(Fault::Damaged("operations")) }
}

/// The operations of a chunk; none where there is no such chunk.
pub fn operations(moment: &Connection, run: i64, chunk: i64) -> Result<Vec<Operation>, Fault> {
    let mut statement = moment.prepare_cached("SELECT sum, operations FROM chunks WHERE run = ?1 AND chunk = ?2")?;
    let read = |row: &Row<'_>| -> Result<Vec<Operation>, Fault> {
        let text = row.get_ref(1)?.as_str().map_err(|_| Fault::Damaged("operations"))?;
        sum_of(run, chunk, text.as_bytes()).check(row.get(0)?, "operations")?;
        unpack(text)
    };
    statement.query_row([run, chunk], |row| Ok(read(row))).optional()?.unwrap_or_else(|| Ok(Vec::new()))
}

fn sum_of(run: i64, chunk: i64, text: &[u8]) -> Sum {
    let mut sum = Sum::default();
    sum.number(run);
    sum.number(chunk);
    sum.text(Some(text));
    sum
}

/// The run that is not finished.
pub fn unfinished(moment: &Connection, header: &Header) -> Result<Option<Run>, Fault> {
    let sql = format!("{RUNS} WHERE subscription = ?1 AND status = 'unfinished'");
    let mut statement = moment.prepare_cached(&sql)?;
    statement.query_row([header.id], |row| Ok(read(row))).optional()?.transpose()
}

/// The runs of a subscription, or of all, the latest first.
pub fn runs(moment: &Connection, header: Option<&Header>) -> Result<Vec<Run>, Fault> {
    let sql = format!("{RUNS} WHERE ?1 IS NULL OR subscription = ?1 ORDER BY runs.id DESC");
    let mut statement = moment.prepare_cached(&sql)?;
    let mut rows = statement.query([header.map(|header| header.id)])?;
    let mut runs = Vec::new();
    while let Some(row) = rows.next()? {
        runs.push(read(row)?);
    }
    Ok(runs)
}

pub fn run(moment: &Connection, run: u64) -> Result<Run, Fault> {
    let mut statement = moment.prepare_cached(&format!("{RUNS} WHERE runs.id = ?1"))?;
    // A number beyond SQLite's is one that no run has.
    let id = i64::try_from(run).map_err(|_| unknown_run(run))?;
    let found = statement.query_row([id], |row| Ok(read(row))).optional()?.transpose()?;
    found.ok_or_else(|| unknown_run(run))
}

pub fn unknown_run(run: u64) -> Fault {
    Error::new(ErrorCode::UnknownRun).with("run", run).into()
}

fn read(row: &Row<'_>) -> Result<Run, Fault> {
    let instant =
        |text: String| DateTime::parse_from_rfc3339(&text).map(|at| at.to_utc()).map_err(|_| Fault::Damaged("run"));
    let intent: String = row.get(5)?;
    let undone_by: Option<i64> = row.get(8)?;
    Ok(Run {
        id: unsigned(row.get(0)?, "run")?,
        subscription: row.get(1)?,
        status: read_status(&row.get::<_, String>(2)?)?,
        started_at: instant(row.get(3)?)?,
        finished_at: row.get::<_, Option<String>>(4)?.map(instant).transpose()?,
        intent: serde_json::from_str(&intent).map_err(|_| Fault::Damaged("run"))?,
        done: unsigned(row.get(6)?, "run")?,
        failed: unsigned(row.get(7)?, "run")?,
        undone_by: undone_by.map(|run| unsigned(run, "run")).transpose()?,
    })
}

fn status_name(status: RunStatus) -> &'static str {
    match status {
        RunStatus::Unfinished => "unfinished",
        RunStatus::Done => "done",
    }
}

fn read_status(name: &str) -> Result<RunStatus, Fault> {
    [RunStatus::Unfinished, RunStatus::Done]
        .into_iter()
        .find(|status| status_name(*status) == name)
        .ok_or(Fault::Damaged("run"))
}
