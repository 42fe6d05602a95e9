//! Runs: what is checked before one begins, and what is kept of it.

use rosterkit::ErrorCode;
use rosterkit::model::{Completeness, Gap, Subscription};
use rosterkit::sync::{
    ApplyOptions, CHUNK, Operation, OperationKind, Origin, Plan, Store, applied_operations, apply, resume,
};
use std::ops::ControlFlow;

use crate::support::{NAME, adds, changes, now, operation, plan, seat, written};
use crate::{on_every_store, silent};

fn begun(store: &mut dyn Store, count: u64) -> (Plan, u64) {
    let state = store.load(NAME).unwrap();
    let plan = plan(&state, adds(state.next_seat..state.next_seat + count));
    let run = store.begin(&plan, state.version, now(), &[]).unwrap().unwrap();
    (plan, run.id)
}

#[test]
fn p_grd_3_a_plan_is_applied_only_to_the_state_it_was_made_from() {
    on_every_store(|store| {
        let state = store.load(NAME).unwrap();
        let (first, second) = (plan(&state, adds(1..=3)), plan(&state, adds(1..=4)));
        apply(store, &first, &ApplyOptions::at(now()), &mut silent()).unwrap();
        let after = store.load(NAME).unwrap();
        for options in [ApplyOptions::at(now()), ApplyOptions::at(now()).made_from(state.version)] {
            // The same plan twice is stale as well: it has been applied.
            for stale in [&first, &second] {
                let error = apply(store, stale, &options, &mut silent()).unwrap_err();
                assert_eq!(error.code(), ErrorCode::StalePlan);
            }
        }
        assert_eq!(written(&store.load(NAME).unwrap()), written(&after));
        assert_eq!(store.runs(None).unwrap().len(), 1);
    });
}

#[test]
fn p_grd_1_nothing_is_written_before_every_check_has_passed() {
    on_every_store(|store| {
        let state = store.load(NAME).unwrap();
        let mut held = plan(&state, adds(1..=3));
        held.verdict.held = true;
        let held = held.sealed();
        let mut forged = held.clone();
        forged.verdict.held = false;
        let other = "0".repeat(64);
        let at = ApplyOptions::at(now());
        for (plan, approval, code) in [
            (&held, None, ErrorCode::HeldPlan),
            (&held, Some(other.as_str()), ErrorCode::WrongApproval),
            (&plan(&state, adds(1..=3)), Some(other.as_str()), ErrorCode::WrongApproval),
            (&forged, None, ErrorCode::InvalidPlan),
        ] {
            let error = apply(store, plan, &at.approved(approval), &mut silent()).unwrap_err();
            assert_eq!(error.code(), code);
        }
        assert!(store.runs(None).unwrap().is_empty());
        assert_eq!(store.load(NAME).unwrap(), state);
        let run = apply(store, &held, &at.approved(Some(&held.digest)), &mut silent()).unwrap();
        assert!(run.intent.approved && run.is_done());
    });
}

#[test]
fn one_run_at_a_time_and_the_interrupted_one_first() {
    on_every_store(|store| {
        let (interrupted, run) = begun(store, 5);
        let state = store.load(NAME).unwrap();
        let other = plan(&state, adds(1..=2));
        let error = apply(store, &other, &ApplyOptions::at(now()), &mut silent()).unwrap_err();
        assert_eq!(error.code(), ErrorCode::RunUnfinished);
        assert_eq!(store.begin(&other, state.version, now(), &[]).unwrap_err().code(), ErrorCode::RunUnfinished);
        // Another subscription does not mind.
        let spark = Subscription { name: "spark".into(), total: 1 };
        store.create_subscription(&spark).unwrap();
        let on_spark = store.load("spark").unwrap();
        apply(store, &plan(&on_spark, adds(1..=2)), &ApplyOptions::at(now()), &mut silent()).unwrap();

        assert_eq!(resume(store, NAME, now(), &mut silent()).unwrap().map(|run| run.id), Some(run));
        assert_eq!(resume(store, NAME, now(), &mut silent()).unwrap(), None);
        assert_eq!(store.load(NAME).unwrap().seats.len(), 5);
        let error = apply(store, &interrupted, &ApplyOptions::at(now()), &mut silent()).unwrap_err();
        assert_eq!(error.code(), ErrorCode::StalePlan);
    });
}

#[test]
fn the_same_plan_again_takes_up_its_interrupted_run() {
    on_every_store(|store| {
        let (interrupted, run) = begun(store, 2_500);
        store.commit(run, 0, &interrupted.operations[..CHUNK], &[]).unwrap();
        let mut told = Vec::new();
        let options = ApplyOptions { chunks_per_commit: 1, ..ApplyOptions::at(now()) };
        let done = apply(store, &interrupted, &options, &mut |done, of| {
            told.push((done, of));
            ControlFlow::Continue(())
        })
        .unwrap();
        assert_eq!((done.id, done.is_done()), (run, true));
        assert_eq!(told, [(1_000, 2_500), (2_000, 2_500), (2_500, 2_500)]);
        assert_eq!(store.runs(None).unwrap().len(), 1);
        assert_eq!(store.load(NAME).unwrap().seats.len(), 2_500);
    });
}

#[test]
fn two_may_drive_one_run() {
    on_every_store(|store| {
        let (plan, run) = begun(store, 2_500);
        let all = &plan.operations;
        assert_eq!(store.commit(run, 0, &all[..2 * CHUNK], &[]).unwrap().done, 2_000);
        // The slower one comes with what is done already, and with what is not yet due.
        assert_eq!(store.commit(run, 0, &all[..CHUNK], &[]).unwrap().done, 2_000);
        assert_eq!(store.commit(run, 1_000, &all[CHUNK..2 * CHUNK], &[]).unwrap().done, 2_000);
        assert!(!store.finish(run, now()).unwrap().is_done());
        assert_eq!(
            store.commit(run, 2_000, &all[2 * CHUNK..2_400], &[]).unwrap_err().code(),
            ErrorCode::InvalidArgument
        );
        assert_eq!(store.commit(run, 2_000, &all[2 * CHUNK..], &[]).unwrap().done, 2_500);
        assert!(store.finish(run, now()).unwrap().is_done());
        let version = store.load(NAME).unwrap().version;
        assert!(store.finish(run, now()).unwrap().is_done());
        assert_eq!(store.commit(run, 2_500, &all[..CHUNK], &[]).unwrap().done, 2_500);
        let state = store.load(NAME).unwrap();
        assert_eq!((state.version, state.seats.len()), (version, 2_500));
        assert_eq!(written(&state), written(&store.replay(NAME).unwrap()));
    });
}

#[test]
fn an_operation_that_fails_changes_nothing_and_is_kept_as_failed() {
    on_every_store(|store| {
        let (plan, run) = begun(store, 1_200);
        let done = store.commit(run, 0, &plan.operations, &[3, 1_100]).unwrap();
        assert_eq!((done.done, done.failed), (1_200, 2));
        store.finish(run, now()).unwrap();
        assert_eq!(store.failed(run).unwrap().into_iter().collect::<Vec<_>>(), [3, 1_100]);
        let state = store.load(NAME).unwrap();
        assert_eq!(state.seats.len(), 1_198);
        assert!(state.seats.iter().all(|seat| seat.id != 4 && seat.id != 1_101));
        assert_eq!(written(&state), written(&store.replay(NAME).unwrap()));
        let applied = applied_operations(&*store, run).unwrap().collect::<Result<Vec<_>, _>>().unwrap();
        assert_eq!(applied.len(), 1_198);
        assert!(applied.iter().all(|operation| operation.seat() != 4));
    });
}

#[test]
fn a_seat_that_is_not_as_the_plan_says_is_left_alone() {
    on_every_store(|store| {
        let state = store.load(NAME).unwrap();
        apply(store, &plan(&state, adds(1..=2)), &ApplyOptions::at(now()), &mut silent()).unwrap();
        let state = store.load(NAME).unwrap();
        let stranger = seat(1, "stranger@a.example");
        let operations = vec![
            operation(OperationKind::Remove, Some(stranger.clone()), None),
            operation(OperationKind::Add, None, Some(stranger)),
            operation(OperationKind::Update, None, None),
            operation(OperationKind::Remove, Some(seat(9, "x@a.example")), None),
        ];
        let run = apply(store, &plan(&state, operations), &ApplyOptions::at(now()), &mut silent()).unwrap();
        // The third and the fourth find nothing where nothing is to be.
        assert_eq!((run.done, run.failed), (4, 2));
        assert_eq!(store.load(NAME).unwrap().seats, state.seats);
        assert_eq!(written(&store.load(NAME).unwrap()), written(&store.replay(NAME).unwrap()));
    });
}

#[test]
fn p_grd_5_a_run_can_be_read_back_and_is_marked_as_undone() {
    on_every_store(|store| {
        let state = store.load(NAME).unwrap();
        apply(store, &plan(&state, adds(1..=2_001)), &ApplyOptions::at(now()), &mut silent()).unwrap();
        let before = store.load(NAME).unwrap();
        let done = plan(&before, changes(&before));
        let run = apply(store, &done, &ApplyOptions::at(now()), &mut silent()).unwrap();
        let applied = applied_operations(&*store, run.id).unwrap().collect::<Result<Vec<_>, _>>().unwrap();
        assert_eq!(serde_json::to_string(&applied).unwrap(), serde_json::to_string(&done.operations).unwrap());

        let state = store.load(NAME).unwrap();
        let inverse: Vec<Operation> = applied
            .into_iter()
            .rev()
            .map(|operation| Operation {
                before: operation.after.map(Box::new),
                after: operation.before.map(|seat| *seat),
                ..operation
            })
            .collect();
        let mut undo = plan(&state, inverse);
        undo.origin = Origin::Undo { run: run.id };
        let undone = apply(store, &undo.sealed(), &ApplyOptions::at(now()), &mut silent()).unwrap();
        assert_eq!((undone.undoes(), undone.failed), (Some(run.id), 0));
        assert_eq!(store.run(run.id).unwrap().undone_by, Some(undone.id));
        let after = store.load(NAME).unwrap();
        assert_eq!(serde_json::to_string(&after.seats).unwrap(), serde_json::to_string(&before.seats).unwrap());
    });
}

#[test]
fn a_run_undoes_one_of_its_own_subscription() {
    on_every_store(|store| {
        let state = store.load(NAME).unwrap();
        let run = apply(store, &plan(&state, adds(1..=1)), &ApplyOptions::at(now()), &mut silent()).unwrap();
        store.create_subscription(&Subscription { name: "spark".into(), total: 1 }).unwrap();
        for (subscription, undone) in [("spark", run.id), (NAME, 99)] {
            let state = store.load(subscription).unwrap();
            let mut undo = plan(&state, Vec::new());
            undo.origin = Origin::Undo { run: undone };
            let error = apply(store, &undo.sealed(), &ApplyOptions::at(now()), &mut silent()).unwrap_err();
            assert_eq!(error.code(), ErrorCode::UnknownRun);
            assert_eq!(store.unfinished(subscription).unwrap(), None);
        }
    });
}

#[test]
fn p_grd_6_only_a_whole_file_is_the_measure_of_the_next() {
    on_every_store(|store| {
        let state = store.load(NAME).unwrap();
        apply(store, &plan(&state, adds(1..=3)), &ApplyOptions::at(now()), &mut silent()).unwrap();
        let state = store.load(NAME).unwrap();
        let mut cut = plan(&state, Vec::new());
        cut.completeness = Completeness::Partial { why: vec![Gap::ShortLastRow] };
        apply(store, &cut.sealed(), &ApplyOptions::at(now()), &mut silent()).unwrap();
        assert_eq!(store.load(NAME).unwrap().accepted["csv"].rows, 3);
        let runs = store.runs(Some(NAME)).unwrap();
        assert_eq!(runs.iter().map(|run| run.id).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(runs[1], store.run(1).unwrap());
        let back: rosterkit::sync::Run = serde_json::from_str(&serde_json::to_string(&runs[1]).unwrap()).unwrap();
        assert_eq!(back, runs[1]);
    });
}
