//! Subscriptions and seats: what was written is what is read.

use rosterkit::ErrorCode;
use rosterkit::model::{State, Subscription};
use rosterkit::sync::{ApplyOptions, OperationKind, apply};

use crate::support::{NAME, adds, changes, now, operation, plan, seat, subscription, suspended, written};
use crate::{on_every_store, silent};

#[test]
fn subscriptions_are_listed_by_name_and_made_once() {
    on_every_store(|store| {
        let other = Subscription { name: "Éco \"x\"".into(), total: 0 };
        store.create_subscription(&other).unwrap();
        assert_eq!(store.create_subscription(&other).unwrap_err().code(), ErrorCode::SubscriptionExists);
        assert_eq!(store.subscriptions().unwrap(), [subscription(), other.clone()]);
        assert_eq!(store.load(&other.name).unwrap(), State::empty(other));
        assert_eq!(store.load("no").unwrap_err().code(), ErrorCode::UnknownSubscription);
        assert_eq!(store.replay("no").unwrap_err().code(), ErrorCode::UnknownSubscription);
        assert_eq!(store.rebuild("no").unwrap_err().code(), ErrorCode::UnknownSubscription);
        assert_eq!(store.unfinished("no").unwrap_err().code(), ErrorCode::UnknownSubscription);
        assert_eq!(store.runs(Some("no")).unwrap_err().code(), ErrorCode::UnknownSubscription);
        assert_eq!(store.run(1).unwrap_err().code(), ErrorCode::UnknownRun);
        assert_eq!(store.run(u64::MAX).unwrap_err().code(), ErrorCode::UnknownRun);
        assert_eq!(store.chunk(0, 0).unwrap_err().code(), ErrorCode::UnknownRun);
    });
}

#[test]
fn what_is_applied_is_what_is_loaded_to_the_letter() {
    on_every_store(|store| {
        let first = adds(1..=2_345);
        let empty = store.load(NAME).unwrap();
        let run = apply(store, &plan(&empty, first.clone()), &ApplyOptions::at(now()), &mut silent()).unwrap();
        assert!(run.is_done() && run.failed == 0 && run.done == 2_345 && run.finished_at == Some(now()));
        let state = store.load(NAME).unwrap();
        let expected: Vec<_> = first.into_iter().filter_map(|operation| operation.after).collect();
        assert_eq!(serde_json::to_string(&state.seats).unwrap(), serde_json::to_string(&expected).unwrap());
        assert_eq!((state.next_seat, state.accepted["csv"].rows), (2_346, 2_345));

        let second = changes(&state);
        let run = apply(store, &plan(&state, second.clone()), &ApplyOptions::at(now()), &mut silent()).unwrap();
        assert_eq!(run.failed, 0);
        // The oracle: a map, and every operation's word taken for it.
        let mut seats: std::collections::BTreeMap<_, _> =
            state.seats.iter().map(|seat| (seat.id, seat.clone())).collect();
        for operation in &second {
            match &operation.after {
                Some(after) => seats.insert(after.id, after.clone()),
                None => seats.remove(&operation.seat()),
            };
        }
        let after = store.load(NAME).unwrap();
        let expected: Vec<_> = seats.into_values().collect();
        assert_eq!(serde_json::to_string(&after.seats).unwrap(), serde_json::to_string(&expected).unwrap());
        assert!(after.version > state.version);
    });
}

#[test]
fn p_grd_4_a_suspended_seat_comes_back_with_its_number_and_its_times() {
    on_every_store(|store| {
        let step = |store: &mut dyn rosterkit::sync::Store, operations| {
            let state = store.load(NAME).unwrap();
            apply(store, &plan(&state, operations), &ApplyOptions::at(now()), &mut silent()).unwrap();
            store.load(NAME).unwrap()
        };
        let one = seat(1, "person1@a.example");
        step(store, adds(1..=1));
        let away = suspended(&one);
        let state = step(store, vec![operation(OperationKind::Suspend, Some(one.clone()), Some(away.clone()))]);
        assert_eq!((state.seats.as_slice(), state.assigned()), ([away.clone()].as_slice(), 0));
        let state = step(store, vec![operation(OperationKind::Restore, Some(away), Some(one.clone()))]);
        assert_eq!((state.seats.as_slice(), state.assigned()), ([one].as_slice(), 1));
    });
}

#[test]
fn a_number_is_never_given_twice() {
    on_every_store(|store| {
        let state = store.load(NAME).unwrap();
        let first = plan(&state, adds(1..=3));
        apply(store, &first, &ApplyOptions::at(now()), &mut silent()).unwrap();
        let state = store.load(NAME).unwrap();
        let removes = state.seats.iter().map(|seat| operation(OperationKind::Remove, Some(seat.clone()), None));
        let removes = plan(&state, removes.collect());
        apply(store, &removes, &ApplyOptions::at(now()), &mut silent()).unwrap();
        let state = store.load(NAME).unwrap();
        assert_eq!((state.seats.len(), state.next_seat), (0, 4));
        assert_eq!(written(&state), written(&store.replay(NAME).unwrap()));
    });
}

#[test]
fn what_the_events_say_is_what_is_kept() {
    on_every_store(|store| {
        for _ in 0..3 {
            let state = store.load(NAME).unwrap();
            let operations = changes(&state);
            apply(store, &plan(&state, operations), &ApplyOptions::at(now()), &mut silent()).unwrap();
        }
        let kept = store.load(NAME).unwrap();
        assert_eq!(written(&kept), written(&store.replay(NAME).unwrap()));
        let rebuilt = store.rebuild(NAME).unwrap();
        assert_eq!((rebuilt.seats, rebuilt.repaired), (kept.seats.len() as u64, 0));
        assert!(!rebuilt.header_repaired);
        assert_eq!(written(&kept), written(&store.load(NAME).unwrap()));
    });
}
