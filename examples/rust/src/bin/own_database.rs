//! A database of one's own is the store: three methods, here over a map that several hold.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::error::Error;
use std::rc::Rc;

use chrono::DateTime;
use rosterkit::api::{ApplyCall, PlanCall, RosterCall, SeatsCall, SubscriptionAddCall};
use rosterkit::api::{apply, plan, seats, subscription_add};
use rosterkit::records::{Record, Records, Write};
use rosterkit::sync::RecordsStore;
use rosterkit_examples::data;

#[derive(Clone, Default)]
struct OwnDatabase(Rc<RefCell<BTreeMap<String, Record>>>);

impl Records for OwnDatabase {
    fn read(&self, keys: &[String]) -> Result<Vec<Option<Record>>, rosterkit::Error> {
        let kept = self.0.borrow();
        Ok(keys.iter().map(|key| kept.get(key).cloned()).collect())
    }

    fn list(&self, prefix: &str, after: Option<&str>, limit: usize) -> Result<Vec<(String, Record)>, rosterkit::Error> {
        let kept = self.0.borrow();
        let following =
            kept.iter().filter(|(key, _)| key.starts_with(prefix) && after.is_none_or(|after| key.as_str() > after));
        Ok(following.take(limit).map(|(key, record)| (key.clone(), record.clone())).collect())
    }

    fn write(&mut self, writes: &[Write]) -> Result<bool, rosterkit::Error> {
        let mut kept = self.0.borrow_mut();
        let version = |key: &str| kept.get(key).map_or(0, |record| record.version);
        if writes.iter().any(|write| version(&write.key) != write.expected) {
            return Ok(false);
        }
        for Write { key, expected, value } in writes {
            if let Some(value) = value {
                kept.insert(key.clone(), Record { version: expected + 1, value: value.clone() });
            }
        }
        Ok(true)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let database = OwnDatabase::default();
    let mut store = RecordsStore::over(database.clone());
    subscription_add(&SubscriptionAddCall { name: "lumio".to_owned(), seats: 10 }, &mut store)?;
    let now = DateTime::parse_from_rfc3339("2026-09-01T06:00:00Z")?.to_utc();
    let teachers = RosterCall { selections: vec!["role=teacher".to_owned()], ..RosterCall::of("september.csv") };
    let files = data(["september.csv"]);
    let plan = plan(&PlanCall::of("lumio", teachers, now), &files, &mut store)?.plan;
    let run = apply(&ApplyCall::of(plan, now), &files, &mut store)?.run;
    println!("run: {}", run.id);
    println!("done: {}", run.done);
    drop(store);
    // What is kept is in the database, not in the store: another one finds it.
    let store = RecordsStore::over(database.clone());
    let answer = seats(&SeatsCall::of("lumio"), &store)?;
    println!("assigned: {} of {}", answer.assigned, answer.subscription.total);
    for seat in answer.seats {
        println!("seat {}: {} {}", seat.id, seat.person.given_name, seat.person.family_name);
    }
    println!("runs in the database: {}", database.list("ledger/run/", None, 10)?.len());
    Ok(())
}
