//! Two processes, in which the two administrators of an organization remove each other at the same moment.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use rosterkit::access::Actor;
use rosterkit::portal::{load_organization, rebuild, verify};
use rosterkit_store::SqliteStore;

use crate::portal::{ask, email, id, remove, with_two};

const STORE: &str = "ROSTERKIT_TEST_ADMINISTRATORS";
const ORGANIZATIONS: usize = 40;

fn names(place: usize) -> String {
    format!("school-{place}")
}

/// What each process does: once it is told to, it removes the other from one organization after the other, and says
/// whether it could.
fn child(call: &str) {
    let (who, path) = call.split_once(' ').unwrap();
    let other = if who == "ana" { "bo" } else { "ana" };
    let mut store = SqliteStore::open(path).unwrap();
    let say = |line: &str| writeln!(std::io::stdout(), "said {line}").unwrap();
    say("ready");
    std::io::stdin().read_line(&mut String::new()).unwrap();
    for place in 0..ORGANIZATIONS {
        match ask(&mut store, Actor::person(email(who)), remove(other, &names(place))) {
            Ok(_) => say("done"),
            Err(error) => say(error.code().name()),
        }
    }
}

fn spawn(who: &str, path: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--nocapture", "sqlite_administrators::p_adm_4_of_two_who_remove_each_other_one_stays"])
        .env(STORE, format!("{who} {}", path.display()))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn said(lines: &mut impl Iterator<Item = String>) -> String {
    lines.find_map(|line| Some(line.split_once("said ")?.1.to_owned())).unwrap()
}

#[test]
fn p_adm_4_of_two_who_remove_each_other_one_stays() {
    if let Ok(call) = std::env::var(STORE) {
        return child(&call);
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("district.db");
    let mut store = SqliteStore::create(&path).unwrap();
    (0..ORGANIZATIONS).for_each(|place| with_two(&mut store, &names(place)));
    let mut processes = ["ana", "bo"].map(|who| spawn(who, &path));
    let mut lines = processes.each_mut().map(|process| {
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines().map(Result::unwrap);
        assert_eq!(said(&mut lines), "ready");
        lines
    });
    for process in &mut processes {
        writeln!(process.stdin.take().unwrap()).unwrap();
    }
    for place in 0..ORGANIZATIONS {
        let outcomes = lines.each_mut().map(said);
        // Who was removed first has no right any more.
        let expected = [["done", "not_allowed"], ["not_allowed", "done"]];
        assert!(expected.iter().any(|pair| outcomes == *pair), "{outcomes:?}");
        let school = load_organization(&store, &id(&names(place))).unwrap().unwrap();
        assert_eq!(school.administrators.len(), 1);
    }
    for mut process in processes {
        assert!(process.wait().unwrap().success());
    }
    assert_eq!(verify(&store, None).unwrap().flaws, []);
    assert_eq!(rebuild(&mut store).unwrap().repaired, 0);
}
