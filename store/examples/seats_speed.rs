//! Measures what a first sync costs the store, against a bare insert of the same rows.
//!
//! `cargo run --release -p rosterkit-store --example seats_speed [SEATS] [CHUNKS_PER_COMMIT]`
//!
//! Everything runs on one thread; CPU is the time of this process in user and system mode (`/proc/self/stat`).

use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

use chrono::DateTime;
use rosterkit::model::{Completeness, Holder, Person, Seat, SeatState, State, Subscription};
use rosterkit::sync::{
    self, ApplyOptions, Capacity, Counts, Inputs, Mode, Operation, OperationKind, Origin, Plan, Reason, Store, Verdict,
};
use rosterkit::text::EmailAddress;
use rosterkit_store::SqliteStore;
use rusqlite::{Connection, params};

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let seats: u64 = arguments.next().map_or(Ok(1_000_000), |text| text.parse())?;
    let chunks: usize = arguments.next().map_or(Ok(sync::CHUNKS_PER_COMMIT), |text| text.parse())?;
    let plan = plan(seats)?;
    let folder = tempfile::tempdir()?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{seats} seats, {chunks} chunks of {} a commit", sync::CHUNK)?;
    writeln!(out, "{:<44}{:>8}{:>8}{:>9}", "", "wall s", "CPU s", "MiB")?;
    let file = |name: &str| folder.path().join(name);

    let bare = measure(&mut out, "bare insert, default settings", || bare_insert(&file("bare.db"), &plan, ""))?;
    let wal = "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
    measure(&mut out, "bare insert, WAL, pages of 16 KiB", || bare_insert(&file("wal.db"), &plan, wal))?;

    let path = file("store.db");
    let mut store = SqliteStore::create(&path)?;
    store.create_subscription(&Subscription { name: plan.subscription.clone(), total: seats })?;
    let options = ApplyOptions { chunks_per_commit: chunks, ..ApplyOptions::at(plan.made_at).made_from(0) };
    let begun = measure(&mut out, "ours: begin (the journal)", || {
        store.begin(&plan, 0, plan.made_at, &[])?;
        size(&path)
    })?;
    let applied = measure(&mut out, "ours: apply (the seats)", || {
        let mut run = store.unfinished(&plan.subscription)?.ok_or("no run")?;
        let mut apply = sync::Apply::start(&run, &plan.operations).with_chunks_per_commit(options.chunks_per_commit);
        loop {
            match apply.step() {
                sync::Step::Commit { first, operations, failed } => {
                    run = store.commit(run.id, first, operations, &failed)?;
                    apply.committed(&run);
                }
                sync::Step::Finish => {
                    run = store.finish(run.id, plan.made_at)?;
                    apply.committed(&run);
                }
                sync::Step::Finished => break,
                _ => apply.answer_all(sync::Outcome::Done),
            }
        }
        size(&path)
    })?;
    let closed = measure(&mut out, "ours: close", || {
        drop(store);
        size(&path)
    })?;
    let ours = begun + applied + closed;
    writeln!(out, "ours in all: {ours:.2} s of CPU, {:.2} × the bare insert", ours / bare)?;

    let mut opened = None;
    measure(&mut out, "open", || {
        opened = Some(SqliteStore::open(&path)?);
        size(&path)
    })?;
    let store = opened.ok_or("not opened")?;
    measure(&mut out, "check", || store.check().map(|()| 0).map_err(Into::into))?;
    for after in [0, seats / 2, seats - 50] {
        let page = || Ok(store.page(&plan.subscription, Some(after), 50)?.page.len() as u64);
        measure(&mut out, &format!("a page of 50 after {after}"), page)?;
    }
    let last = plan.operations.last().and_then(|operation| operation.after.as_ref()).ok_or("no seat")?;
    measure(&mut out, "find the last", || {
        Ok(store.find(&plan.subscription, &last.person.email)?.map_or(0, |seat| seat.id))
    })?;
    measure(&mut out, "load", || Ok(store.load(&plan.subscription)?.seats.len() as u64))?;
    measure(&mut out, "replay from the events", || Ok(store.replay(&plan.subscription)?.seats.len() as u64))?;
    Ok(())
}

fn measure(out: &mut impl Write, name: &str, work: impl FnOnce() -> Outcome<u64>) -> Outcome<f64> {
    let (wall, cpu) = (Instant::now(), cpu_seconds()?);
    let bytes = work()?;
    let (wall, cpu) = (wall.elapsed().as_secs_f64(), cpu_seconds()? - cpu);
    writeln!(out, "{name:<44}{wall:>8.2}{cpu:>8.2}{:>9}", bytes >> 20)?;
    Ok(cpu)
}

fn cpu_seconds() -> Outcome<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    // Fields 14 and 15, in ticks of 10 ms on every Linux.
    let ticks: u64 = after_name.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    Ok(ticks as f64 / 100.0)
}

fn size(path: &Path) -> Outcome<u64> {
    Ok(std::fs::metadata(path)?.len())
}

/// The loop that anybody would write: one table with the same columns, one transaction, one prepared statement.
fn bare_insert(path: &Path, plan: &Plan, settings: &str) -> Outcome<u64> {
    let mut connection = Connection::open(path)?;
    connection.execute_batch(settings)?;
    connection.execute_batch(
        "CREATE TABLE seats (id INTEGER PRIMARY KEY, address TEXT, written TEXT, suspended TEXT, rest TEXT)",
    )?;
    let transaction = connection.transaction()?;
    {
        let mut insert = transaction.prepare("INSERT INTO seats VALUES (?1, ?2, ?3, ?4, ?5)")?;
        let none: Option<&str> = None;
        for seat in plan.operations.iter().filter_map(|operation| operation.after.as_ref()) {
            let person = &seat.person;
            let pairs: Vec<_> = seat.holders.iter().map(|holder| (&holder.source, &holder.key)).collect();
            let rest = (&person.given_name, &person.family_name, &person.roles, &person.organizations, pairs);
            let rest = serde_json::to_string(&rest)?;
            insert.execute(params![i64::try_from(seat.id)?, person.email.normalized(), none, none, rest])?;
        }
    }
    transaction.commit()?;
    drop(connection);
    size(path)
}

/// A plan that adds so many invented teachers to an empty list.
fn plan(seats: u64) -> Outcome<Plan> {
    let mut operations = Vec::new();
    for id in 1..=seats {
        let scattered = id.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let school = id % 500;
        let email = format!("first{}.last{scattered:x}@school{school}.example", id % 300);
        let person = Person {
            given_name: format!("First{}", id % 300).into(),
            family_name: format!("Last{}", scattered % 5_000).into(),
            roles: vec!["teacher".into()].into(),
            organizations: vec![format!("0f8fad5b-d9cb-469f-a165-{school:012}").into()].into(),
            ..Person::with_email(EmailAddress::parse(&email)?)
        };
        let key = format!("{scattered:016x}-469f-a165-{id:012}").into();
        let holders = vec![Holder { source: "csv".into(), key: Some(key) }];
        let after = Some(Seat { id, person, holders, state: SeatState::Active });
        let (op, reason) = (OperationKind::Add, Reason::InSource);
        operations.push(Operation { op, before: None, after, reason, row: Some(id + 1) });
    }
    let state = State::empty(Subscription { name: "lumio".into(), total: seats });
    Ok(Plan {
        mode: Mode::Authoritative,
        subscription: state.subscription.name.clone(),
        origin: Origin::Source { source: "csv".into(), layout: "emails".into() },
        completeness: Completeness::Claimed,
        inputs: Inputs { snapshot: String::new(), state: sync::fingerprint_state(&state), policy: String::new() },
        made_at: DateTime::UNIX_EPOCH,
        counts: Counts { add: seats, ..Counts::default() },
        capacity: Capacity { total: seats, before: 0, after: seats, over_by: 0 },
        verdict: Verdict { held: false, because: Vec::new() },
        warnings: Vec::new(),
        operations,
        without_operation: Vec::new(),
        facts: None,
        digest: String::new(),
    })
}
