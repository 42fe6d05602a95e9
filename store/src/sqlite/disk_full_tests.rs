//! A disk that is full at any page: what a transaction has written so far goes back, and the run goes on later.

use rosterkit::ErrorCode;
use rosterkit::model::{State, Subscription};
use rosterkit::sync::{ApplyOptions, MemoryStore, Plan, Store, apply};
use std::ops::ControlFlow;

use crate::SqliteStore;

const SEATS: u64 = 6_000;

/// A plan that adds seats to an empty list; its digest does not matter here. Of the second half every other number is
/// left out, so that these seats get rows at once.
fn plan() -> Plan {
    let operations: Vec<_> = (1..=SEATS)
        .map(|id| if id > SEATS / 2 { 2 * id } else { id })
        .map(|id| {
            let seat = serde_json::json!({
                "id": id, "person": {"email": format!("person{id}@a.example")},
                "holders": [{"source": "csv"}], "state": {"state": "active"},
            });
            serde_json::json!({"op": "add", "after": seat, "reason": {"code": "in_source"}, "row": id})
        })
        .collect();
    serde_json::from_value(serde_json::json!({
        "mode": "additive", "subscription": "lumio", "origin": {"from": "source", "source": "csv", "layout": "emails"},
        "completeness": {"state": "claimed"}, "inputs": {"snapshot": "", "state": "", "policy": ""},
        "made_at": "2026-09-01T22:00:00Z",
        "counts": {"add": SEATS, "update": 0, "move": 0, "adopt": 0, "release": 0, "suspend": 0, "restore": 0,
                   "remove": 0, "unchanged": 0},
        "capacity": {"total": 9, "before": 0, "after": SEATS, "over_by": 0}, "verdict": {"held": false},
        "operations": operations, "without_operation": [], "facts": null, "digest": "d",
    }))
    .unwrap()
}

fn end(store: &mut dyn Store, plan: &Plan) -> State {
    let options = ApplyOptions { chunks_per_commit: 1, ..ApplyOptions::at(plan.made_at).made_from(0) };
    apply(store, plan, &options, &mut |_, _| ControlFlow::Continue(())).unwrap();
    store.load("lumio").unwrap()
}

#[test]
fn a_disk_full_at_any_page_loses_nothing() {
    let plan = plan();
    let subscription = Subscription { name: "lumio".into(), total: 9 };
    let mut memory = MemoryStore::new();
    memory.create_subscription(&subscription).unwrap();
    let expected = end(&mut memory, &plan);

    let folder = tempfile::tempdir().unwrap();
    let options = ApplyOptions { chunks_per_commit: 1, ..ApplyOptions::at(plan.made_at).made_from(0) };
    let mut times_full = 0;
    for more_pages in 0.. {
        let mut store = SqliteStore::create(folder.path().join(format!("{more_pages}.db"))).unwrap();
        store.create_subscription(&subscription).unwrap();
        let pages: u32 = store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        let limit = |store: &SqliteStore, pages: u32| {
            store.connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
        };
        limit(&store, pages + more_pages);
        match apply(&mut store, &plan, &options, &mut |_, _| ControlFlow::Continue(())) {
            Ok(_) => break,
            Err(error) => assert_eq!(error.code(), ErrorCode::Store),
        }
        times_full += 1;
        assert_eq!(store.load("lumio").unwrap(), store.replay("lumio").unwrap());
        limit(&store, 1 << 30);
        assert_eq!(end(&mut store, &plan), expected, "full after {more_pages} more pages");
        assert_eq!(store.runs(None).unwrap().len(), 1);
    }
    assert!(times_full > 20, "{times_full}");
}
