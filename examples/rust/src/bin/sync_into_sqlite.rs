//! Seats in a SQLite file follow a roster: a first sync, one that a guard holds until it is approved, and the way back.

use std::error::Error;

use chrono::DateTime;
use rosterkit::api::{
    ApplyCall, PlanCall, RosterCall, SeatsCall, SubscriptionAddCall, UndoCall, apply, plan, seats, subscription_add,
    undo,
};
use rosterkit::sync::Run;
use rosterkit_examples::data;
use rosterkit_store::SqliteStore;

fn main() -> Result<(), Box<dyn Error>> {
    let files = data(["september.csv", "october.csv"]);
    let teachers = |file: &str| RosterCall { selections: vec!["role=teacher".to_owned()], ..RosterCall::of(file) };
    let folder = tempfile::tempdir()?;
    let mut store = SqliteStore::create(folder.path().join("district.db"))?;
    subscription_add(&SubscriptionAddCall { name: "lumio".to_owned(), seats: 10 }, &mut store)?;

    println!("september");
    let now = DateTime::parse_from_rfc3339("2026-09-01T06:00:00Z")?.to_utc();
    let first = plan(&PlanCall::of("lumio", teachers("september.csv"), now), &files, &mut store)?.plan;
    println!("held: {}", first.verdict.held);
    tell_run(&apply(&ApplyCall::of(first, now), &files, &mut store)?.run);
    tell_seats(&store)?;

    println!("october");
    let now = DateTime::parse_from_rfc3339("2026-10-01T06:00:00Z")?.to_utc();
    let second = plan(&PlanCall::of("lumio", teachers("october.csv"), now), &files, &mut store)?.plan;
    println!("held: {}", second.verdict.held);
    // Half of the seats would end: without an approval of exactly this plan nothing happens.
    let digest = second.digest.clone();
    let mut call = ApplyCall::of(second, now);
    if let Err(error) = apply(&call, &files, &mut store) {
        println!("error: {}", error.code());
    }
    call.approve = Some(digest);
    let run = apply(&call, &files, &mut store)?.run;
    tell_run(&run);
    tell_seats(&store)?;

    println!("undo");
    let call = UndoCall { run: run.id, policy: None, policy_file: None, now };
    let back = undo(&call, &files, &mut store)?.undo.plan;
    println!("held: {}", back.verdict.held);
    let approve = Some(back.digest.clone());
    tell_run(&apply(&ApplyCall { approve, ..ApplyCall::of(back, now) }, &files, &mut store)?.run);
    tell_seats(&store)
}

fn tell_run(run: &Run) {
    println!("run: {}", run.id);
    println!("done: {}", run.done);
    println!("failed: {}", run.failed);
}

fn tell_seats(store: &SqliteStore) -> Result<(), Box<dyn Error>> {
    let call = SeatsCall::of("lumio");
    let answer = seats(&call, store)?;
    println!("assigned: {} of {}", answer.assigned, answer.subscription.total);
    for seat in answer.seats {
        println!("seat {}: {} {}", seat.id, seat.person.given_name, seat.person.family_name);
    }
    Ok(())
}
