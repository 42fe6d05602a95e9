//! What people read, whole: each answer is compared with a file beside this one, which a person has read.
//!
//! `UPDATE_GOLDEN=1 cargo test -p rosterkit-cli golden` writes them anew, to be read again.

use std::fs;
use std::path::Path;

use crate::place::{ORGS, Place, USERS, person};

fn compare(name: &str, out: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/command/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, out).unwrap();
    }
    let wanted = fs::read_to_string(&path).unwrap_or_default();
    assert!(wanted == out, "{name} differs; it is now\n{out}");
}

/// A run in both languages; what differs from run to run is taken out.
fn golden(name: &str, place: &Place, args: &[&str], code: i32) {
    for language in ["en", "fr"] {
        let ran = place.run(&[args, &["--lang", language]].concat()).expect(code);
        let mut out = String::new();
        for line in ran.out.lines().chain(ran.err.lines()) {
            out.push_str(&without_digest(line));
            out.push('\n');
        }
        compare(&format!("{name}.{language}.txt"), &out);
    }
}

/// Digests depend on nothing but the plan, but a change of a plan's form must not touch these files.
fn without_digest(line: &str) -> String {
    line.split(' ')
        .map(|word| if word.len() == 64 && word.chars().all(|c| c.is_ascii_hexdigit()) { "DIGEST" } else { word })
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn check() {
    let place = Place::new();
    place.write("orgs.csv", ORGS);
    let mut text = USERS.to_owned();
    text.push_str(&person("t-1", "teacher", "Anna", "anna.martin@school.example"));
    text.push_str(&person("t-2", "teecher", " Bo", "bo.school.example"));
    text.push_str(&person("t-1", "teacher", "Cy", "cy.dupont@@school.example"));
    text.push_str(&person("t-4", "teacher", "=1+1", "di.durand@school.example").replace("o-1", "o-9"));
    text.push_str("t-5,active\n");
    for number in 6..12 {
        text.push_str(&person(&format!("t-{number}"), "teecher", "Fa", &format!("fa{number}@school.example")));
    }
    place.write("users.csv", text);
    golden("check", &place, &["check", "users.csv", "--orgs", "orgs.csv"], 1);
}

#[test]
fn check_of_a_plain_list() {
    let place = Place::new();
    place.write("list.txt", "email\nanna.martin@school.example\n\n\"bo.dupont@school.example\"\n cy@school.example\n");
    golden("check-list", &place, &["check", "list.txt", "--schema", "emails"], 1);
}

#[test]
fn check_of_a_clean_file() {
    let place = Place::new();
    place.roster("users.csv", &[("t-1", "teacher", "Anna", "anna@school.example")]);
    golden("check-clean", &place, &["check", "users.csv", "--expect-rows", "1"], 0);
}

#[test]
fn diff() {
    let place = Place::new();
    place.write("before.csv", "sourcedId,email,sms,phone\n1,anna@a.example,5,\n2,bo@a.example,,\n3,cy@a.example,,\n");
    place.write(
        "after.csv",
        "sourcedId,sms,email,phone,pet\n4,,di@a.example,,\n1,,anna@a.example,5,cat\n2,,bo@b.example,,\n",
    );
    golden("diff", &place, &["diff", "before.csv", "after.csv"], 0);
}

#[test]
fn sync_and_what_comes_of_it() {
    let place = Place::with_store();
    let teachers = |numbers: std::ops::Range<usize>| {
        let lines = numbers.map(|n| person(&format!("t-{n}"), "teacher", "Zoe", &format!("teacher{n}@school.example")));
        lines.collect::<String>()
    };
    place.write("users.csv", format!("{USERS}{}", teachers(0..8)));
    place.sync("users.csv", &["--yes"]).expect(0);
    let changed = teachers(0..7).replacen("Zoe", "Zoé", 1).replace("teacher1@", "renamed@");
    let student = person("s-1", "student", "Cy", "cy@school.example");
    place.write("users.csv", format!("{USERS}{changed}{}{student}", teachers(20..23)));
    let list = ["--store", "district.db", "--subscription", "lumio"];
    let from = [&list[..], &["--from", "users.csv", "--where", "role=teacher"]].concat();
    golden("plan", &place, &[&["plan"], &from[..]].concat(), 0);
    place.write("held.csv", format!("{USERS}{}", teachers(0..2)));
    golden("plan-held", &place, &[&["plan"], &list[..], &["--from", "held.csv"]].concat(), 3);
    golden("explain", &place, &[&["explain", "t-1"], &from[..]].concat(), 0);
    golden("seats", &place, &[&["seats"], &list[..], &["--limit", "3"]].concat(), 0);
    golden("undo", &place, &["undo", "1", "--store", "district.db", "--dry-run"], 3);
}

#[test]
fn schemas() {
    golden("schema", &Place::new(), &["schemas", "emails"], 0);
}

#[test]
fn errors() {
    let place = Place::new();
    golden("error", &place, &["runs", "--store", "none.db"], 4);
    golden("usage", &place, &["chek", "users.csv"], 2);
    golden("usage-value", &place, &["check", "users.csv", "--encoding", "latin-9"], 2);
    golden("usage-missing", &place, &["sync", "--dry-run"], 2);
}
