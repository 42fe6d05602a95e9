//! What a store over records does where others write at the same moment, and where records are damaged.

use std::cell::RefCell;
use std::ops::ControlFlow;
use std::rc::Rc;

use super::*;
use crate::records::text;
use crate::sync::{ApplyOptions, apply, testing};

/// Records that several stores are over; what is set as `meddle` happens before each write of some of them.
#[derive(Clone)]
struct Shared {
    records: Rc<RefCell<MemoryRecords>>,
    meddle: Option<fn(&mut RecordsStore<Shared>)>,
}

impl Shared {
    fn new() -> Self {
        Self { records: Rc::default(), meddle: None }
    }

    fn quiet(&self) -> RecordsStore<Self> {
        RecordsStore::over(Self { meddle: None, ..self.clone() })
    }

    fn meddled(&self, meddle: fn(&mut RecordsStore<Self>)) -> RecordsStore<Self> {
        RecordsStore::over(Self { meddle: Some(meddle), ..self.clone() })
    }
}

impl Records for Shared {
    fn read(&self, keys: &[String]) -> Result<Vec<Option<Record>>, Error> {
        self.records.borrow().read(keys)
    }
    fn list(&self, prefix: &str, after: Option<&str>, limit: usize) -> Result<Vec<(String, Record)>, Error> {
        self.records.borrow().list(prefix, after, limit)
    }
    fn write(&mut self, writes: &[Write]) -> Result<bool, Error> {
        if let Some(meddle) = self.meddle {
            meddle(&mut self.quiet());
        }
        self.records.borrow_mut().write(writes)
    }
}

fn list(name: &str) -> ListChange {
    ListChange::Create(Subscription { name: name.into(), total: 1_000 })
}

fn total_of(store: &mut RecordsStore<Shared>) -> u64 {
    store.page("lumio", None, 0).unwrap().subscription.total
}

/// Gives the list another total, up to ten times: each makes whoever is at work begin anew.
fn raise(store: &mut RecordsStore<Shared>) {
    let total = total_of(store);
    if total < 1_010 {
        store.change_lists(&[ListChange::SetTotal { name: "lumio".into(), total: total + 1 }], &[]).unwrap();
    }
}

/// The same without end.
fn raise_always(store: &mut RecordsStore<Shared>) {
    let total = total_of(store) + 1;
    store.change_lists(&[ListChange::SetTotal { name: "lumio".into(), total }], &[]).unwrap();
}

fn names(count: usize) -> Vec<String> {
    (1..=count).map(|number| format!("p{number}")).collect()
}

fn sync(store: &mut dyn Store, names: &[String]) -> Result<Run, Error> {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let state = store.load("lumio").unwrap();
    let plan = testing::replace(testing::snapshot(&names), &state);
    let options = ApplyOptions { chunks_per_commit: 1, ..ApplyOptions::at(testing::now()).made_from(state.version) };
    apply(store, &plan, &options, &mut |_, _| ControlFlow::Continue(()))
}

#[test]
fn what_rests_on_what_others_changed_meanwhile_is_worked_out_again() {
    let records = Shared::new();
    records.quiet().change_lists(&[list("lumio")], &[]).unwrap();
    let mut meddled = records.meddled(raise);
    let run = sync(&mut meddled, &names(1_500)).unwrap();
    assert_eq!((run.done, run.failed, total_of(&mut meddled)), (1_500, 0, 1_010));
    let run = sync(&mut meddled, &names(700)).unwrap();
    assert_eq!((run.intent.counts.remove, run.failed), (800, 0));
    let state = records.quiet().load("lumio").unwrap();
    assert_eq!(state.seats.len(), 700);
    assert_eq!(state, records.quiet().replay("lumio").unwrap());
}

#[test]
fn what_others_change_again_and_again_is_told_to_be_in_use_and_nothing_is_written() {
    let records = Shared::new();
    records.quiet().change_lists(&[list("lumio")], &[]).unwrap();
    let error = sync(&mut records.meddled(raise_always), &names(3)).unwrap_err();
    assert_eq!((error.code(), total_of(&mut records.quiet())), (ErrorCode::StoreBusy, 1_000 + TRIES as u64));
    assert_eq!(records.quiet().runs(None).unwrap(), []);
}

#[test]
fn of_two_who_begin_at_one_moment_one_does() {
    let records = Shared::new();
    records.quiet().change_lists(&[list("lumio")], &[]).unwrap();
    let mut meddled = records.meddled(|store| {
        if store.runs(None).unwrap().is_empty() {
            sync(store, &names(2)).unwrap();
        }
    });
    assert_eq!(sync(&mut meddled, &names(3)).unwrap_err().code(), ErrorCode::StalePlan);
    assert_eq!(records.quiet().load("lumio").unwrap().seats.len(), 2);
}

#[test]
fn two_make_lists_and_begin_runs_with_numbers_of_their_own() {
    let records = Shared::new();
    let mut meddled = records.meddled(|store| {
        if store.subscriptions().unwrap().is_empty() {
            store.change_lists(&[list("spark")], &[]).unwrap();
        }
    });
    meddled.change_lists(&[list("lumio")], &[]).unwrap();
    let mut meddled = records.meddled(|store| {
        if store.runs(None).unwrap().is_empty() {
            let plan = testing::replace(testing::snapshot(&["anna"]), &store.load("spark").unwrap());
            store.begin(&plan, 0, testing::now(), &[]).unwrap();
        }
    });
    assert_eq!(sync(&mut meddled, &names(2)).unwrap().id, 2);
    let runs = records.quiet().runs(None).unwrap();
    assert_eq!(runs.iter().map(|run| run.subscription.as_str()).collect::<Vec<_>>(), ["lumio", "spark"]);
    assert_eq!(records.quiet().runs(Some("spark")).unwrap().len(), 1);
}

#[test]
fn p_grd_1_a_list_that_has_lost_somebody_is_damage_and_is_put_right_from_its_events() {
    let records = Shared::new();
    let mut store = records.quiet();
    store.change_lists(&[list("lumio")], &[]).unwrap();
    sync(&mut store, &names(5)).unwrap();
    let whole = store.load("lumio").unwrap();
    for (key, value) in [
        (keys::seat("lumio", 2), "null"),
        (keys::seat("lumio", 2), "{"),
        (keys::seat("lumio", 9), &text(&whole.seats[0])),
    ] {
        let read = records.read(std::slice::from_ref(&key)).unwrap().remove(0);
        let expected = read.map_or(0, |record| record.version);
        assert!(store.write(&[Write { key, expected, value: Some(value.into()) }]).unwrap());
        assert_eq!(store.load("lumio").unwrap_err().code(), ErrorCode::StoreDamaged);
        let rebuilt = store.rebuild("lumio").unwrap();
        assert_eq!((rebuilt.seats, rebuilt.repaired, rebuilt.header_repaired), (5, 1, false));
        assert_eq!(store.load("lumio").unwrap(), whole);
    }
}

#[test]
fn lists_are_in_the_order_of_their_names_and_do_not_mix_whatever_these_are() {
    let mut store = MemoryStore::new();
    let names = ["a", "a/b", "a0", "é", "a%2fb"];
    for name in names {
        store.change_lists(&[list(name)], &[]).unwrap();
    }
    let listed: Vec<String> = store.subscriptions().unwrap().into_iter().map(|list| list.name).collect();
    assert_eq!(listed, ["a", "a%2fb", "a/b", "a0", "é"]);
    let plan = testing::replace(testing::snapshot(&["anna"]), &State::empty(store.subscriptions().unwrap().remove(2)));
    assert_eq!(plan.subscription, "a/b");
    apply(&mut store, &plan, &ApplyOptions::at(testing::now()), &mut |_, _| ControlFlow::Continue(())).unwrap();
    let seats = names.map(|name| store.load(name).unwrap().seats.len());
    assert_eq!(seats, [0, 1, 0, 0, 0]);
}

#[test]
fn p_prv_15_no_address_is_in_what_is_printed_of_a_store_in_memory() {
    let mut store = MemoryStore::new();
    store.change_lists(&[list("lumio")], &[]).unwrap();
    sync(&mut store, &names(5)).unwrap();
    assert!(!format!("{store:?}").contains('@'), "{store:?}");
}
