//! A file cut at any byte removes nobody where the cut can be seen, and is caught by the guard or the count otherwise.

use std::ops::ControlFlow;

use rosterkit::formats::{SnapshotBuilder, SnapshotOptions};
use rosterkit::model::{FileFacts, Snapshot, State, Subscription};
use rosterkit::sync::{ApplyOptions, MemoryStore, Mode, OperationKind, Plan, Policy, Store, apply, plan};
use rosterkit::tabular::check::{CheckOptions, Checker};
use rosterkit_tests::generator::{Dialect, Options, Roster, users};

fn read(bytes: &[u8], previous: Option<FileFacts>, expect_rows: Option<u64>) -> Option<Snapshot> {
    let mut checker = Checker::new(CheckOptions { previous, expect_rows, ..CheckOptions::default() }).unwrap();
    let mut people = SnapshotBuilder::new(SnapshotOptions::default());
    checker.push(bytes, &mut people);
    let checked = checker.finish(&mut people);
    // As `--skip-invalid` does: rows with errors are left out, a file that is wrong as a whole is refused.
    people.finish(&checked.report).ok()
}

fn planned(snapshot: Snapshot, state: &State) -> Plan {
    plan(snapshot, state, &Policy::default(), Mode::Authoritative, Default::default()).unwrap()
}

/// The list after the whole file was synchronized.
fn synchronized(bytes: &[u8]) -> State {
    let mut store = MemoryStore::default();
    store.create_subscription(&Subscription { name: "lumio".into(), total: 500 }).unwrap();
    let whole = planned(read(bytes, None, None).unwrap(), &store.load("lumio").unwrap());
    apply(&mut store, &whole, &ApplyOptions::at(Default::default()), &mut |_, _| ControlFlow::Continue(())).unwrap();
    store.load("lumio").unwrap()
}

fn ends(plan: &Plan) -> u64 {
    plan.operations.iter().filter(|operation| operation.op == OperationKind::Remove).count() as u64
}

fn cut_anywhere(bytes: &[u8], rows: u64) {
    let state = synchronized(bytes);
    let previous = state.accepted.get("csv").copied();
    assert_eq!(previous, Some(FileFacts { rows, final_line_end: true }));
    let (mut seen, mut held, mut let_through) = (0, 0, 0);
    for cut in 0..bytes.len() {
        let part = &bytes[..cut];
        if cut % 3 == 0
            && let Some(snapshot) = read(part, previous, Some(rows))
        {
            assert_eq!(ends(&planned(snapshot, &state)), 0, "counted, cut at {cut}");
        }
        let Some(snapshot) = read(part, previous, None) else { continue };
        let plan = planned(snapshot, &state);
        // A first line that ends with CR may be one of a file whose lines all do.
        let line_end = part.ends_with(b"\n") || part.ends_with(b"\r") && !part.contains(&b'\n');
        if !line_end {
            assert_eq!(ends(&plan), 0, "cut at {cut}");
            // What is left of the last line makes nobody a new seat either.
            assert!(plan.operations.iter().all(|operation| operation.op != OperationKind::Add), "cut at {cut}");
            seen += 1;
        } else if plan.verdict.held {
            held += 1;
        } else {
            // Between two lines nothing shows the cut but the count; the guard bounds the harm.
            assert!(ends(&plan) * 5 <= state.assigned() || ends(&plan) <= 10, "cut at {cut}");
            let_through += 1;
        }
    }
    assert!(seen > 100 && held > 5 && let_through > 0, "{seen} {held} {let_through}");
}

#[test]
fn p_grd_6_a_roster_cut_at_any_byte() {
    let mut bytes = Vec::new();
    users(&Roster::new(Options { bulk: true, ..Options::of(24) }), Dialect::default(), &mut bytes).unwrap();
    cut_anywhere(&bytes, 24);
}

#[test]
fn p_grd_6_a_list_of_addresses_cut_at_any_byte() {
    let list: String = (0..40).map(|number| format!("teacher{number}@school.example\r\n")).collect();
    cut_anywhere(list.as_bytes(), 40);
}

/// Without the completeness rule the same cuts do harm: the test above proves something.
#[test]
fn p_grd_6_the_harm_is_real_where_a_cut_file_is_taken_for_whole() {
    let list: String = (0..40).map(|number| format!("teacher{number}@school.example\r\n")).collect();
    let state = synchronized(list.as_bytes());
    let part = &list.as_bytes()[..list.len() - 4];
    let mut snapshot = read(part, None, None).unwrap();
    snapshot.completeness = rosterkit::model::Completeness::Claimed;
    assert!(ends(&planned(snapshot, &state)) > 0);
}
