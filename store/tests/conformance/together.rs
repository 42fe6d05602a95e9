//! Lists and runs that are written with records: all of it, or nothing.

use rosterkit::ErrorCode;
use rosterkit::model::Subscription;
use rosterkit::records::Write;
use rosterkit::sync::{ApplyOptions, ListChange, Store, begin, drive};

use crate::support::{NAME, adds, now, plan, subscription, written};
use crate::{on_every_store, silent};

fn write(key: &str, expected: u64) -> Write {
    Write { key: key.into(), expected, value: Some("here".into()) }
}

fn version(store: &dyn Store, key: &str) -> u64 {
    store.read(&[key.to_owned()]).unwrap().remove(0).map_or(0, |record| record.version)
}

fn named(name: &str, total: u64) -> Subscription {
    Subscription { name: name.into(), total }
}

fn total(name: &str, total: u64) -> ListChange {
    ListChange::SetTotal { name: name.into(), total }
}

#[test]
fn lists_are_made_and_totals_set_with_records_or_not_at_all() {
    on_every_store(|store| {
        let made = [ListChange::Create(named("spark", 3)), total("spark", 4), total(NAME, 7)];
        assert!(store.change_lists(&made, &[write("a", 0)]).unwrap());
        assert_eq!(store.subscriptions().unwrap(), [named(NAME, 7), named("spark", 4)]);
        assert_eq!(version(store, "a"), 1);
        for (changes, writes, refused) in [
            (vec![total(NAME, 1)], vec![write("b", 0), write("a", 0)], None),
            // The records are looked at first: who decided on them decides again, whatever else there is to say.
            (vec![total("no", 1)], vec![write("a", 0)], None),
            (vec![total(NAME, 1), total("no", 1)], vec![write("b", 0)], Some(ErrorCode::UnknownSubscription)),
            (
                vec![total(NAME, 1), ListChange::Create(named("spark", 1))],
                vec![write("b", 0)],
                Some(ErrorCode::SubscriptionExists),
            ),
            (
                vec![ListChange::Create(named("new", 1)), ListChange::Create(named("new", 1))],
                vec![write("b", 0)],
                Some(ErrorCode::SubscriptionExists),
            ),
        ] {
            let outcome = store.change_lists(&changes, &writes);
            assert_eq!(outcome.map_err(|error| error.code()), refused.map_or(Ok(false), Err));
            assert_eq!(store.subscriptions().unwrap(), [named(NAME, 7), named("spark", 4)]);
            assert_eq!((version(store, "a"), version(store, "b")), (1, 0));
        }
        assert!(store.change_lists(&[], &[write("a", 1)]).unwrap());
    });
}

#[test]
fn a_total_is_no_event_and_is_kept_when_the_list_is_rebuilt() {
    on_every_store(|store| {
        let state = store.load(NAME).unwrap();
        rosterkit::sync::apply(store, &plan(&state, adds(1..=3)), &ApplyOptions::at(now()), &mut silent()).unwrap();
        let before = store.load(NAME).unwrap();
        assert!(store.change_lists(&[total(NAME, 1)], &[]).unwrap());
        let after = store.load(NAME).unwrap();
        assert_eq!((after.version, after.subscription.total, after.seats.len()), (before.version, 1, 3));
        assert_eq!(written(&after), written(&store.replay(NAME).unwrap()));
        let rebuilt = store.rebuild(NAME).unwrap();
        assert_eq!((rebuilt.repaired, rebuilt.header_repaired), (0, false));
        assert_eq!(store.page(NAME, None, 0).unwrap().subscription.total, 1);
    });
}

#[test]
fn a_run_begins_with_its_records_or_not_at_all() {
    on_every_store(|store| {
        assert!(store.write(&[write("a", 0)]).unwrap());
        let state = store.load(NAME).unwrap();
        let (first, at) = (plan(&state, adds(1..=2_500)), ApplyOptions::at(now()));
        let read_only = Write { value: None, ..write("a", 0) };
        for moved_on in [vec![write("b", 0), write("a", 0)], vec![write("b", 0), read_only], vec![write("c", 1)]] {
            assert_eq!(begin(store, &first, &at, &moved_on).unwrap(), None);
            assert_eq!((store.runs(None).unwrap(), version(store, "b")), (Vec::new(), 0));
        }
        // Records that have moved on are told before a plan that is stale.
        assert_eq!(store.begin(&first, 99, now(), &[write("a", 0)]).unwrap(), None);
        assert_eq!(store.begin(&first, 99, now(), &[write("a", 1)]).unwrap_err().code(), ErrorCode::StalePlan);
        assert_eq!((store.runs(None).unwrap(), version(store, "a")), (Vec::new(), 1));

        let run = begin(store, &first, &at, &[write("a", 1), write("b", 0)]).unwrap().unwrap();
        assert_eq!((run.done, version(store, "a"), version(store, "b")), (0, 2, 1));
        assert_eq!(store.unfinished(NAME).unwrap().as_ref(), Some(&run));
        // What was written with it may have been somebody else's: with records it is not taken up.
        let again = begin(store, &first, &at, &[write("a", 2)]).unwrap_err();
        assert_eq!((again.code(), version(store, "a")), (ErrorCode::RunUnfinished, 2));
        assert_eq!(begin(store, &first, &at, &[]).unwrap().as_ref(), Some(&run));
        assert_eq!(store.begin(&first, 0, now(), &[write("a", 2)]).unwrap_err().code(), ErrorCode::RunUnfinished);
        assert_eq!(version(store, "a"), 2);

        let run = drive(store, run, Some(&first.operations), &at, &mut silent()).unwrap();
        assert!(run.is_done());
        assert_eq!(store.load(NAME).unwrap().seats.len(), 2_500);
        assert_eq!(store.subscriptions().unwrap(), [subscription()]);
    });
}
