//! Two at once on one file: one waits, or is told; nothing is mixed.

use std::sync::Barrier;
use std::time::Duration;

use rosterkit::ErrorCode;
use rosterkit::model::Subscription;
use rosterkit::sync::{ApplyOptions, Run, Store, apply};
use rosterkit_store::SqliteStore;
use rusqlite::Connection;

use crate::silent;
use crate::support::{NAME, adds, now, plan, subscription, written};

fn options() -> ApplyOptions<'static> {
    ApplyOptions { chunks_per_commit: 1, ..ApplyOptions::at(now()) }
}

/// Two connections apply these many seats each, at the same moment.
fn at_once(sizes: [u64; 2]) -> (SqliteStore, Vec<Result<Run, ErrorCode>>, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("district.db");
    SqliteStore::create(&path).unwrap().create_subscription(&subscription()).unwrap();
    let barrier = Barrier::new(2);
    let outcomes = std::thread::scope(|scope| {
        let threads = sizes.map(|size| {
            let (path, barrier) = (&path, &barrier);
            scope.spawn(move || {
                let mut store = SqliteStore::open(path).unwrap();
                let plan = plan(&store.load(NAME).unwrap(), adds(1..=size));
                barrier.wait();
                apply(&mut store, &plan, &options(), &mut silent()).map_err(|error| error.code())
            })
        });
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    (SqliteStore::open(&path).unwrap(), outcomes, folder)
}

#[test]
fn p_grd_3_of_two_plans_one_is_applied_and_the_other_is_told() {
    let (store, outcomes, _folder) = at_once([3_000, 4_000]);
    let told: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.as_ref().err()).collect();
    assert!(matches!(told.as_slice(), [ErrorCode::StalePlan | ErrorCode::RunUnfinished]), "{told:?}");
    let winner = if outcomes[0].is_ok() { 3_000 } else { 4_000 };
    let state = store.load(NAME).unwrap();
    assert_eq!((state.seats.len(), store.runs(None).unwrap().len()), (winner, 1));
    assert_eq!(written(&state), written(&store.replay(NAME).unwrap()));
}

#[test]
fn the_same_plan_by_two_is_one_run() {
    let (store, outcomes, _folder) = at_once([5_000, 5_000]);
    assert!(outcomes.iter().any(Result::is_ok));
    for outcome in outcomes {
        match outcome {
            Ok(run) => assert!(run.is_done()),
            Err(code) => assert!(matches!(code, ErrorCode::StalePlan | ErrorCode::RunUnfinished), "{code}"),
        }
    }
    let state = store.load(NAME).unwrap();
    assert_eq!((state.seats.len(), store.runs(None).unwrap().len()), (5_000, 1));
    assert_eq!(written(&state), written(&store.replay(NAME).unwrap()));
}

#[test]
fn a_writer_waits_for_another_up_to_its_limit_and_readers_never_wait() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("district.db");
    let mut store = SqliteStore::create(&path).unwrap().with_patience(Duration::from_millis(50)).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let busy = store.create_subscription(&subscription()).unwrap_err();
    assert_eq!(busy.code(), ErrorCode::StoreBusy);
    assert!(store.subscriptions().unwrap().is_empty());
    assert!(SqliteStore::open(&path).unwrap().subscriptions().unwrap().is_empty());

    let mut store = store.with_patience(Duration::from_secs(20)).unwrap();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(move || store.create_subscription(&Subscription { name: "late".into(), total: 1 }));
        std::thread::sleep(Duration::from_millis(100));
        other.execute_batch("COMMIT").unwrap();
        waiting.join().unwrap().unwrap();
    });
}
