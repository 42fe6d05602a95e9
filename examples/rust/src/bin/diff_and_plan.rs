//! What changed between two rosters, and what the newer one would do to a list of seats.

use std::error::Error;

use chrono::DateTime;
use rosterkit::api::diff::{DiffCall, diff_files};
use rosterkit::api::{ApplyCall, PlanCall, RosterCall, SubscriptionAddCall, apply, plan, subscription_add};
use rosterkit::sync::MemoryStore;
use rosterkit::sync::diff::DiffOperation;
use rosterkit_examples::data;

fn main() -> Result<(), Box<dyn Error>> {
    let files = data(["september.csv", "october.csv"]);

    // As tables: which rows came, went, changed.
    let call = DiffCall {
        before_name: "september.csv".to_owned(),
        after_name: "october.csv".to_owned(),
        key: vec!["sourcedId".to_owned()],
        operations: true,
        ..DiffCall::default()
    };
    let answer = diff_files(&call, &files)?;
    println!("added: {}", answer.report.added);
    println!("changed: {}", answer.report.changed);
    println!("removed: {}", answer.report.removed);
    println!("unchanged: {}", answer.report.unchanged);
    for operation in answer.operations.unwrap_or_default() {
        let key = operation.key().iter().map(|cell| cell.expose()).collect::<Vec<_>>().join(" ");
        match &operation {
            DiffOperation::Changed { changes, .. } => {
                let columns = changes.iter().map(|change| &*change.column).collect::<Vec<_>>().join(", ");
                println!("{} {key}: {columns}", operation.name());
            }
            DiffOperation::Added { .. } | DiffOperation::Removed { .. } => println!("{} {key}", operation.name()),
        }
    }

    // As seats: the teachers of September have theirs; what would October do?
    let mut store = MemoryStore::new();
    subscription_add(&SubscriptionAddCall { name: "lumio".to_owned(), seats: 10 }, &mut store)?;
    let teachers = |file: &str| RosterCall { selections: vec!["role=teacher".to_owned()], ..RosterCall::of(file) };
    let now = DateTime::parse_from_rfc3339("2026-09-01T06:00:00Z")?.to_utc();
    let first = plan(&PlanCall::of("lumio", teachers("september.csv"), now), &files, &mut store)?.plan;
    apply(&ApplyCall::of(first, now), &files, &mut store)?;

    let now = DateTime::parse_from_rfc3339("2026-10-01T06:00:00Z")?.to_utc();
    let plan = plan(&PlanCall::of("lumio", teachers("october.csv"), now), &files, &mut store)?.plan;
    println!("mode: {}", plan.mode.name());
    println!("completeness: {}", plan.completeness.name());
    println!("seats before: {}", plan.capacity.before);
    println!("seats after: {}", plan.capacity.after);
    for operation in &plan.operations {
        println!("{} seat {}: {}", operation.op.name(), operation.seat(), operation.reason.name());
    }
    println!("held: {}", plan.verdict.held);
    for hold in &plan.verdict.because {
        println!("because: {}", hold.name());
    }
    println!("digest: {}", plan.digest);
    Ok(())
}
