//! A process that is killed at any point, and run again: same final state, nobody twice, nobody lost.

use std::time::{Duration, Instant};

use crate::command::Rosterkit;
use rosterkit_tests::generator::{Options, PairFiles, PairOptions, Roster, orgs, pair};

const SYNC: &[&str] = &[
    "sync",
    "--store",
    "s.db",
    "--subscription",
    "lumio",
    "--from",
    "users.csv",
    "--where",
    "status=active|tobedeleted",
    "--yes",
    "--format",
    "json",
];

fn prepared() -> Rosterkit {
    let rosterkit = Rosterkit::new();
    let roster = Roster::new(Options::of(6_000));
    let (mut before, mut after) = (rosterkit.create("users.csv"), rosterkit.create("after.csv"));
    let options = PairOptions { adds: 0.05, updates: 0.3, removes: 0.05, shuffle: true };
    pair(&roster, &options, PairFiles { before: &mut before, after: &mut after, ops: None }).unwrap();
    orgs(&roster, rosterkit.create("orgs.csv")).unwrap();
    drop((before, after));
    rosterkit.expect(0, &["init", "--store", "s.db"]);
    rosterkit.expect(0, &["subscription", "add", "--store", "s.db", "lumio", "--seats", "30000"]);
    rosterkit
}

/// Runs a sync again and again, killing it a little later each time, until one comes through.
fn killed_until_it_comes_through(rosterkit: &Rosterkit, whole: Duration) -> usize {
    let step = (whole / 25).max(Duration::from_micros(500));
    let mut kills = 0;
    loop {
        let mut child = rosterkit
            .command(SYNC)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(step * kills as u32);
        child.kill().unwrap();
        if child.wait().unwrap().success() {
            return kills;
        }
        kills += 1;
        assert!(kills < 500, "it never comes through");
    }
}

#[test]
fn p_grd_3_kill_at_any_point_and_run_again() {
    let straight = prepared();
    let started = Instant::now();
    straight.expect(0, SYNC);
    let whole = started.elapsed();
    let crashed = prepared();
    let mut kills = killed_until_it_comes_through(&crashed, whole);
    assert_eq!(crashed.seats(), straight.seats());

    // The same on a list that is not empty: adds, changes and removes.
    for rosterkit in [&straight, &crashed] {
        std::fs::rename(rosterkit.path("after.csv"), rosterkit.path("users.csv")).unwrap();
    }
    straight.expect(0, SYNC);
    kills += killed_until_it_comes_through(&crashed, whole);
    assert_eq!(crashed.seats(), straight.seats());
    assert!(kills >= 10, "only {kills} kills");

    // Nothing is left to do, and nothing half done.
    let again = crashed.expect(0, SYNC).json();
    assert_eq!(again["plan"]["operations"].as_array().map(Vec::len), Some(0));
    for run in crashed.expect(0, &["runs", "--store", "s.db", "--format", "json"]).json()["runs"].as_array().unwrap() {
        assert_eq!(run["status"], "done");
    }
}

#[test]
fn two_at_once_mix_nothing() {
    let rosterkit = prepared();
    let mut both: Vec<_> = (0..2)
        .map(|_| {
            rosterkit
                .command(SYNC)
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    let statuses: Vec<_> = both.iter_mut().map(|child| child.wait().unwrap().code().unwrap()).collect();
    // One does the work. The other finds it done, or is told that the list has moved on or the store is in use.
    assert!(statuses.contains(&0), "{statuses:?}");
    assert!(statuses.iter().all(|status| [0, 3, 4].contains(status)), "{statuses:?}");
    let straight = prepared();
    straight.expect(0, SYNC);
    assert_eq!(rosterkit.seats(), straight.seats());
}
