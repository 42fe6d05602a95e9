//! What happens where somebody can be asked: the library is run with a pretended terminal.

use std::ffi::OsString;

use rosterkit::diagnostic::texts::Language;
use rosterkit::sync::{Plan, Store};
use rosterkit_cli::{Exit, Streams, Surroundings, run};
use rosterkit_store::SqliteStore;

use crate::place::{Place, USERS, person};

/// Runs a command with an answer typed in.
pub fn at_terminal(args: &[&str], answer: &str) -> (Exit, String, String) {
    let around = Surroundings {
        input_is_terminal: true,
        output_is_terminal: true,
        error_is_terminal: true,
        width: 80,
        colour: true,
        language: Language::En,
        now: chrono::DateTime::UNIX_EPOCH,
        key: [1, 2],
        variable: |_| None,
        ends: false,
    };
    let (mut input, mut out, mut err) = (answer.as_bytes(), Vec::new(), Vec::new());
    let args = std::iter::once("rosterkit").chain(args.iter().copied()).map(OsString::from);
    let exit = run(args, Streams { input: &mut input, out: &mut out, err: &mut err }, &around);
    (exit, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

fn teachers(count: usize) -> String {
    let lines = (0..count).map(|n| person(&format!("t-{n}"), "teacher", "Zoe", &format!("teacher{n}@school.example")));
    USERS.to_owned() + &lines.collect::<String>()
}

#[test]
fn the_plan_is_shown_and_asked_about() {
    let place = Place::with_store();
    place.write("users.csv", teachers(6));
    let (store, users) = (place.path("district.db"), place.path("users.csv"));
    let (store, users) = (store.to_str().unwrap(), users.to_str().unwrap());
    let sync = ["sync", "--store", store, "--subscription", "lumio", "--from", users];
    let (exit, out, err) = at_terminal(&sync, "n\n");
    assert_eq!(exit, Exit::Held);
    assert!(out.contains("new seats: 6") && out.contains('\u{1b}'), "{out}");
    assert!(err.contains("apply this plan?") && err.contains("nothing was changed"), "{err}");
    assert!(place.seats().is_empty());
    let (exit, out, _) = at_terminal(&sync, "yes\n");
    assert_eq!(exit, Exit::Clean);
    assert!(out.contains("run 1 on `lumio` done"), "{out}");
    assert_eq!(place.seats().len(), 6);
    // A held plan asks nobody: an answer would not be enough.
    place.write("users.csv", teachers(1));
    let (exit, _, err) = at_terminal(&sync, "yes\n");
    assert_eq!(exit, Exit::Held);
    assert!(!err.contains("apply this plan?"), "{err}");
    // A document is for a program, which cannot be asked.
    let (exit, ..) = at_terminal(&[&sync[..], &["--format", "json"]].concat(), "yes\n");
    assert_eq!(exit, Exit::Call);
    assert_eq!(place.seats().len(), 6);
}

#[test]
fn p_prv_15_a_terminal_gets_masked_addresses_too() {
    let place = Place::new();
    place.write("users.csv", teachers(3).replace("teacher1@school", "teacher1@@school"));
    let users = place.path("users.csv");
    let (exit, out, err) = at_terminal(&["check", users.to_str().unwrap(), "--all"], "");
    assert_eq!(exit, Exit::Data);
    assert!(out.contains("invalid_email") && !out.contains("teacher1@") && err.is_empty(), "{out}{err}");
    // The example in the hint is no address of anybody.
    assert!(out.contains("name@school.example"), "{out}");
}

#[test]
fn a_run_that_was_interrupted_is_finished_before_a_new_plan_is_made() {
    let place = Place::with_store();
    place.write("users.csv", teachers(6));
    let list = ["--store", "district.db", "--subscription", "lumio", "--from", "users.csv"];
    let interrupt = || {
        place.run(&[&["plan", "--out", "plan.json"], &list[..]].concat()).expect(0);
        let plan: Plan = serde_json::from_slice(&place.read("plan.json")).unwrap();
        let mut store = SqliteStore::open(place.path("district.db")).unwrap();
        let version = store.load("lumio").unwrap().version;
        store.begin(&plan, version, chrono::DateTime::UNIX_EPOCH, &[]).unwrap();
        plan
    };
    interrupt();
    place.run(&["runs", "--store", "district.db"]).expect(0).has("interrupted");
    assert!(place.seats().is_empty());
    place.write("users.csv", teachers(7));
    place.sync("users.csv", &["--yes"]).expect(0).has("run 1 had been interrupted and is finished now").has("run 2");
    assert_eq!(place.seats().len(), 7);

    place.write("users.csv", teachers(8));
    let plan = interrupt();
    let document = place.run(&["apply", "plan.json", "--store", "district.db", "--yes", "--format", "json"]);
    let document = document.expect(0).json();
    assert_eq!(document["resumed"]["digest"], plan.digest.as_str());
    assert_eq!(document["outcome"], "applied");
    assert_eq!(place.seats().len(), 8);
    assert_eq!(place.run(&["runs", "--store", "district.db", "--format", "json"]).json()["total"], 3);
}
