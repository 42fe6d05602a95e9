use chrono::DateTime;

use super::*;
use crate::model::{Completeness, Person, Seat, SeatState};
use crate::text::EmailAddress;

fn add(id: u64) -> Operation {
    let person = Person::with_email(EmailAddress::parse(&format!("p{id}@a.example")).unwrap());
    let seat = Seat { id, person, holders: Vec::new(), state: SeatState::Active };
    Operation { op: OperationKind::Add, before: None, after: Some(seat), reason: Reason::InSource, row: Some(id) }
}

fn run(operations: u64, done: u64) -> Run {
    Run {
        id: 7,
        subscription: "lumio".into(),
        status: RunStatus::Unfinished,
        started_at: DateTime::UNIX_EPOCH,
        finished_at: None,
        intent: Intent {
            digest: "d".into(),
            origin: Origin::Undo { run: 1 },
            mode: Mode::Additive,
            approved: false,
            counts: Counts::default(),
            operations,
            accepted: None,
        },
        done,
        failed: 0,
        undone_by: None,
    }
}

fn keys(step: &Step<'_>) -> Vec<u64> {
    let Step::Perform(batch) = step else { panic!("{step:?}") };
    batch.iter().map(|(key, _)| key.index).collect()
}

#[test]
fn only_what_has_no_answer_is_performed_again_under_the_same_key() {
    let operations: Vec<_> = (1..=4).map(add).collect();
    let stored = run(4, 0);
    let mut apply = Apply::start(&stored, &operations);
    assert_eq!(keys(&apply.step()), [0, 1, 2, 3]);
    let key = |index| OperationKey { run: 7, index };
    apply.answer(key(0), Outcome::Done);
    apply.answer(key(1), Outcome::RetryAfter(5));
    apply.answer(key(2), Outcome::Failed);
    apply.answer(key(3), Outcome::RetryAfter(3));
    assert!(matches!(apply.step(), Step::Wait { seconds: 5 }));
    apply.waited();
    assert_eq!(keys(&apply.step()), [1, 3]);
    // Answers that were not asked for change nothing: another run, beyond the batch, a second one.
    apply.answer(OperationKey { run: 8, index: 1 }, Outcome::Done);
    apply.answer(key(99), Outcome::Done);
    apply.answer(key(2), Outcome::Done);
    assert_eq!(keys(&apply.step()), [1, 3]);
    apply.answer_all(Outcome::Done);
    let Step::Commit { first: 0, operations: written, failed } = apply.step() else { panic!() };
    assert_eq!((written.len(), failed), (4, vec![2]));
    apply.committed(&run(4, 4));
    assert!(matches!(apply.step(), Step::Finish));
    apply.committed(&Run { status: RunStatus::Done, ..run(4, 4) });
    assert!(matches!(apply.step(), Step::Finished));
    assert_eq!(key(3).to_string(), "7/3");
}

#[test]
fn a_resumed_run_reads_what_is_left_in_whole_chunks() {
    let mut apply = Apply::resume(&run(2_500, 1_000)).with_chunks_per_commit(10);
    assert!(matches!(apply.step(), Step::Read { chunk: 1, count: 2 }));
    apply.supply((1_001..=2_500).map(add).collect());
    assert_eq!(keys(&apply.step()).first(), Some(&1_000));
    apply.answer_all(Outcome::Done);
    assert!(matches!(apply.step(), Step::Commit { first: 1_000, .. }));
}

#[test]
fn who_is_overtaken_goes_on_from_where_the_other_is() {
    let operations: Vec<_> = (1..=3_000).map(add).collect();
    let mut apply = Apply::start(&run(3_000, 0), &operations).with_chunks_per_commit(1);
    apply.answer_all(Outcome::Done);
    assert!(matches!(apply.step(), Step::Commit { first: 0, .. }));
    apply.committed(&run(3_000, 2_000));
    assert_eq!(keys(&apply.step()).first(), Some(&2_000));
}

#[test]
fn a_run_without_operations_is_only_finished() {
    let mut apply = Apply::start(&run(0, 0), &[]);
    assert!(matches!(apply.step(), Step::Finish));
    apply.answer_all(Outcome::Done);
    assert!(matches!(apply.step(), Step::Finish));
}

#[test]
fn a_commit_ends_where_a_chunk_ends() {
    let run = run(2_500, 1_000);
    assert_eq!(run.awaits(1_000, 1_000).ok(), Some(true));
    assert_eq!(run.awaits(1_000, 1_500).ok(), Some(true));
    assert_eq!(run.awaits(0, 1_000).ok(), Some(false));
    assert_eq!(run.awaits(2_000, 500).ok(), Some(false));
    for wrong in [0, 999, 1_499, 1_501, 2_000] {
        assert!(run.awaits(1_000, wrong).is_err(), "{wrong}");
    }
}

#[test]
fn p_grd_6_facts_of_a_partial_file_are_no_measure_for_the_next() {
    let facts = crate::model::FileFacts { rows: 3, final_line_end: true };
    let mut plan = Plan {
        mode: Mode::Authoritative,
        subscription: "lumio".into(),
        origin: Origin::Source { source: "csv".into(), layout: "emails".into() },
        completeness: Completeness::Claimed,
        inputs: Inputs { snapshot: String::new(), state: String::new(), policy: String::new() },
        made_at: DateTime::UNIX_EPOCH,
        counts: Counts::default(),
        capacity: Capacity { total: 0, before: 0, after: 0, over_by: 0 },
        verdict: Verdict { held: false, because: Vec::new() },
        warnings: Vec::new(),
        operations: Vec::new(),
        without_operation: Vec::new(),
        facts: Some(facts),
        digest: String::new(),
    };
    assert_eq!(Intent::of(&plan).accepted.map(|accepted| accepted.facts), Some(facts));
    plan.completeness = Completeness::Partial { why: Vec::new() };
    assert_eq!(Intent::of(&plan).accepted, None);
}
