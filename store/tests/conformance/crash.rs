//! A store that fails at any write: taken up again, it ends where a straight run ends.

use rosterkit::ErrorCode;
use rosterkit::sync::{ApplyOptions, CHUNK, MemoryStore, Plan, Store, apply, resume};

use crate::support::{FailingStore, Failure, NAME, adds, changes, now, plan, subscription, written};
use crate::{on_every_store, silent};

fn options() -> ApplyOptions<'static> {
    ApplyOptions { chunks_per_commit: 1, ..ApplyOptions::at(now()) }
}

/// A first plan on an empty list, and a second one with every kind of change.
fn two_plans() -> (Plan, Plan, String) {
    let mut store = MemoryStore::new();
    store.create_subscription(&subscription()).unwrap();
    let first = plan(&store.load(NAME).unwrap(), adds(1..=400));
    apply(&mut store, &first, &options(), &mut silent()).unwrap();
    let state = store.load(NAME).unwrap();
    let second = plan(&state, changes(&state));
    apply(&mut store, &second, &options(), &mut silent()).unwrap();
    let end = written(&store.load(NAME).unwrap());
    (first, second, end)
}

#[test]
fn failing_at_any_write_and_taken_up_again_ends_the_same() {
    let (first, second, end) = two_plans();
    // Begin, one commit a chunk, finish.
    let writes = 2 + second.operations.len().div_ceil(CHUNK) as u64;
    for (failure, fails_at) in
        [Failure::Before, Failure::After].into_iter().flat_map(|failure| (1..=writes + 1).map(move |n| (failure, n)))
    {
        on_every_store(|store| {
            apply(store, &first, &options(), &mut silent()).unwrap();
            let before = written(&store.load(NAME).unwrap());
            let mut failing = FailingStore::new(store, fails_at, failure);
            let outcome = apply(&mut failing, &second, &options(), &mut silent());
            assert_eq!(outcome.map_err(|error| error.code()).err(), (fails_at <= writes).then_some(ErrorCode::Store));
            assert_eq!(written(&store.load(NAME).unwrap()), written(&store.replay(NAME).unwrap()));
            let resumed = resume(store, NAME, now(), &mut silent()).unwrap();
            if fails_at == 1 && failure == Failure::Before {
                // Not even the intent was written: nothing is to be resumed, and nothing has happened.
                assert_eq!((resumed, written(&store.load(NAME).unwrap())), (None, before));
                apply(store, &second, &options(), &mut silent()).unwrap();
            }
            assert_eq!(written(&store.load(NAME).unwrap()), end);
            assert_eq!(written(&store.replay(NAME).unwrap()), end);
            assert_eq!(store.runs(None).unwrap().len(), 2);
        });
    }
}
