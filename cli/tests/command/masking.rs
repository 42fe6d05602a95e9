//! P-PRV-15 over every command and format: no whole address on standard output or error unless it is asked for.

use crate::place::{LAKE, Place, SINGLE, SOLD, USERS, person};

/// Local parts of the people in the fixtures; none may be seen.
const LOCAL: [&str; 5] = ["zoe.martin", "old.name", "bad.address", "listed.one", "new.name"];

fn place() -> Place {
    let place = Place::with_store();
    let teacher = |key, email| person(key, "teacher", "Zoe", email);
    place.write(
        "users.csv",
        format!(
            "{USERS}{}{}{}",
            teacher("t-1", "zoe.martin@school.example"),
            teacher("t-2", "old.name@school.example"),
            teacher("t-3", "listed.one@school.example"),
        ),
    );
    place.write(
        "next.csv",
        format!(
            "{USERS}{}{}",
            teacher("t-1", "zoe.martin@school.example").replace("Zoe", "Zoé"),
            teacher("t-2", "new.name@school.example"),
        ),
    );
    place.write(
        "bad.csv",
        format!(
            "{USERS}{}{}{}",
            teacher("t-1", "zoe.martin@school.example"),
            teacher("t-1", "old.name@school.example "),
            teacher("t-3", "bad.address@school..example"),
        ),
    );
    place.write("sold.json", SOLD);
    place.write(
        "list.txt",
        "email\n\"listed.one@school.example\"\nzoe.martin@school.example,\nbad.address@@school.example\n",
    );
    place
}

/// Every command, with what is needed to say as much as it can.
fn calls() -> Vec<Vec<&'static str>> {
    let store = ["--store", "district.db"];
    let list = ["--store", "district.db", "--subscription", "lumio"];
    vec![
        vec!["check", "bad.csv", "--all"],
        vec!["check", "list.txt", "--all"],
        vec!["check", "users.csv", "--schema", "zoe.martin@school.example"],
        vec!["check", "zoe.martin@school.example.csv"],
        vec!["check", "users.csv", "--encoding", "zoe.martin@school.example"],
        vec!["schemas"],
        vec!["diff", "users.csv", "next.csv", "--operations"],
        vec!["diff", "users.csv", "next.csv", "--all"],
        vec!["diff", "bad.csv", "next.csv", "--key", "email"],
        [&["sync", "--from", "users.csv", "--yes", "--all"][..], &list].concat(),
        [&["plan", "--from", "next.csv", "--all", "--out", "plan.json"][..], &list].concat(),
        [&["sync", "--from", "bad.csv", "--yes"][..], &list].concat(),
        [&["sync", "--from", "bad.csv", "--skip-invalid", "--dry-run", "--all"][..], &list].concat(),
        [&["sync", "--from", "users.csv", "--where", "zoe.martin@school.example=1", "--yes"][..], &list].concat(),
        [&["seats"][..], &list].concat(),
        [&["seats", "zoe"][..], &list].concat(),
        [&["explain", "zoe.martin@school.example", "--from", "next.csv"][..], &list].concat(),
        [&["explain", "t-2", "--from", "next.csv"][..], &list].concat(),
        [&["explain", "old.name@school.example"][..], &list].concat(),
        [&["apply", "plan.json", "--yes", "--all"][..], &store].concat(),
        [&["undo", "2", "--yes", "--all"][..], &store].concat(),
        [&["runs"][..], &store].concat(),
        [&["subscription", "list"][..], &store].concat(),
        [&["subscription", "add", "zoe.martin@school.example", "--seats", "1"][..], &store].concat(),
        ["org", "add", "lake"].into_iter().chain(LAKE).collect(),
        [&["claim", "purchase", "add", "p1", "--sold", "sold.json"][..], &store].concat(),
        [&["claim", "submit", "--serial", "SB-1", "--displays", "2", "--for", "lake"][..], &store].concat(),
        [&["claim", "fulfil", "p1"][..], &store].concat(),
        [&["seat", "add", "--subscription", "own-1", "zoe.martin@school.example"][..], &store].concat(),
        [&["seat", "add", "--subscription", "own-1", "bad.address@school..example"][..], &store].concat(),
        [&["seat", "library", "--subscription", "own-1", "--role", "editor", "listed.one@school.example"][..], &store]
            .concat(),
        [&["seat", "remove", "--subscription", "own-1", "listed.one@school.example"][..], &store].concat(),
        [&["seat", "remove", "--subscription", "own-1", "zoe.martin@school.example"][..], &store].concat(),
        [&["access", "zoe.martin@school.example", "own"][..], &store].concat(),
        ["subscription", "single", "mine", "--for", "zoe.martin@school.example"].into_iter().chain(SINGLE).collect(),
        [&["subscription", "show", "mine"][..], &store].concat(),
        [&["subscription", "connect", "own-1", "--google-group", "listed.one@school.example"][..], &store].concat(),
        [&["subscription", "show", "own-1"][..], &store].concat(),
        [&["audit", "list"][..], &store].concat(),
        vec!["frobnicate", "zoe.martin@school.example"],
    ]
}

#[test]
fn p_prv_15_no_command_shows_a_whole_address() {
    for format in ["human", "json", "csv"] {
        let place = place();
        for call in calls() {
            let ran = place.run(&[&call[..], &["--format", format]].concat());
            assert!(ran.code >= 0, "{call:?} {format}: {}", ran.err);
            for local in LOCAL {
                for (stream, text) in [("stdout", &ran.out), ("stderr", &ran.err)] {
                    assert!(!text.contains(&format!("{local}@")), "{call:?} {format} {stream}:\n{text}");
                }
            }
            if format == "json" {
                ran.json();
            }
        }
    }
}

#[test]
fn exposed_they_are_whole() {
    let place = place();
    for (call, local) in [
        (vec!["check", "bad.csv", "--all"], "bad.address@school..example"),
        (vec!["diff", "users.csv", "next.csv", "--all", "--key", "sourcedId"], "new.name@school.example"),
    ] {
        for format in ["human", "json", "csv"] {
            let more = ["--expose", "--format", format, if call[0] == "diff" { "--operations" } else { "--all" }];
            let mut args = [&call[..], &more].concat();
            if call[0] == "check" {
                args.retain(|arg| *arg != "--all");
            }
            place.run(&args).has(local);
        }
    }
    place.sync("users.csv", &["--yes", "--expose"]).expect(0).has("zoe.martin@school.example");
}
