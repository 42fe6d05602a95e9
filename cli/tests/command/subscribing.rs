//! Subscriptions, claims and seats by hand: from the purchase to access, in a shell.

use crate::place::{BO, LAKE, Place, SINGLE, SOLD};

const STORE: [&str; 2] = ["--store", "district.db"];
const ANA: [&str; 2] = ["--as", "ana@school.example"];
const BO_ACTS: [&str; 2] = ["--as", "bo@school.example"];

fn run(place: &Place, args: &[&str]) -> crate::place::Ran {
    place.run(&[args, &STORE].concat())
}

/// A store with the organization `lake`, a purchase `p1` for it with a code in the file `code`, and their key.
fn place() -> Place {
    let place = Place::with_store();
    place.run(&[&["org", "add", "lake"][..], &LAKE].concat()).expect(0);
    place.write("key", "07".repeat(32));
    place.run(&["claim", "code", "generate", "--count", "1", "--out", "code"]).expect(0);
    place.write(
        "sold.json",
        SOLD.replace(r#""by": "claim""#, r#""by": "activation""#).replace(r#""own""#, r#""lumio_spark""#),
    );
    let add = ["claim", "purchase", "add", "p1", "--sold", "sold.json", "--code", "code", "--code-key", "key"];
    run(&place, &add).expect(0).has("purchase p1 is recorded");
    place
}

/// The same, activated.
fn activated() -> Place {
    let place = place();
    let code = String::from_utf8(place.read("code")).unwrap();
    let activate = ["subscription", "activate", "--code", code.trim(), "--for", "lake", "--code-key", "key"];
    run(&place, &[&activate[..], &ANA].concat()).expect(0);
    place
}

#[test]
fn p_sub_2_what_was_bought_is_activated_once_by_an_administrator() {
    let place = place();
    let code = String::from_utf8(place.read("code")).unwrap();
    let activate = ["subscription", "activate", "--code", code.trim(), "--for", "lake", "--code-key", "key"];
    run(&place, &[&activate[..], &BO_ACTS].concat()).expect(5).has("claim_software");
    run(&place, &["claim", "submit", "--code", code.trim(), "--for", "lake", "--code-key", "key"])
        .expect(3)
        .has("P-CLM-3");
    run(&place, &[&activate[..], &ANA, &["--review"]].concat()).expect(0).has("nothing was changed");
    run(&place, &["subscription", "show", "own-1"]).expect(2);
    let done = run(&place, &[&activate[..], &ANA].concat()).expect(0);
    assert!(!done.out.contains(code.trim()) && done.out.contains("own-1"), "{}", done.out);
    run(&place, &[&activate[..], &ANA].concat()).expect(3).has("P-CLM-6");
    run(&place, &["subscription", "list", "--org", "lake", "--as", "ana@school.example"]).expect(0).has("lumio_spark");
    run(&place, &["subscription", "list", "--as", "ana@school.example"]).expect(2);
}

#[test]
fn p_sub_2_a_new_organization_is_made_with_what_is_activated() {
    let place = place();
    let code = String::from_utf8(place.read("code")).unwrap();
    let activate = ["subscription", "activate", "--code", code.trim(), "--for", "port", "--new", "--code-key", "key"];
    let details = [
        "--name",
        "Port",
        "--sector",
        "school",
        "--country",
        "FR",
        "--street",
        "1 quai",
        "--city",
        "Brest",
        "--postal-code",
        "29200",
        "--region",
        "europe",
    ];
    run(&place, &[&activate[..], &details, &BO_ACTS].concat()).expect(2).has("--given-name");
    run(&place, &[&activate[..], &details, &BO, &BO_ACTS].concat()).expect(0).has("port is made");
    run(&place, &["admin", "may", "claim", "port", "--as", "bo@school.example"]).expect(0);
}

#[test]
fn p_prv_1_to_5_seats_are_given_and_taken_by_hand_until_a_source_is_connected() {
    let place = activated();
    let list = ["--subscription", "own-1"];
    run(
        &place,
        &[&["seat", "add", "cy@school.example", "di@school.example", "eva@school.example"][..], &list, &ANA].concat(),
    )
    .expect(0)
    .has("new seats: 3");
    run(&place, &["subscription", "show", "own-1"]).expect(0).has("3 of 2 seats are assigned: 1 too many");
    run(&place, &[&["seat", "add", "fay@@school.example"][..], &list].concat()).expect(1).has("invalid_email");
    run(&place, &[&["seat", "remove", "di@school.example"][..], &list, &ANA].concat()).expect(0);
    let held =
        run(&place, &[&["seat", "remove", "--all", "--format", "json"][..], &list, &ANA].concat()).expect(3).json();
    let digest = held["plan"]["digest"].as_str().unwrap();
    run(&place, &["access", "cy@school.example", "lumio_spark"]).expect(0).has("paid");
    run(&place, &[&["seat", "library", "--role", "editor", "cy@school.example"][..], &list, &ANA].concat()).expect(0);
    run(&place, &[&["seat", "remove", "--all", "--approve", digest][..], &list, &ANA].concat()).expect(0);
    run(&place, &["access", "cy@school.example", "lumio_spark"]).expect(0).has("free");
    run(&place, &["subscription", "connect", "own-1", "--file", "sis", "--as", "ana@school.example"]).expect(0);
    run(&place, &[&["seat", "add", "cy@school.example"][..], &list, &ANA].concat()).expect(3).has("P-PRV-5");
    run(&place, &["subscription", "connect", "own-1", "--classlink", "2284"]).expect(2).has("P-PRV-7");
    run(&place, &["subscription", "disconnect", "own-1", "--as", "ana@school.example"])
        .expect(0)
        .has("keeps their seat");
}

#[test]
fn p_prv_16_syncs_are_in_the_log_whatever_comes_of_them() {
    let place = activated();
    run(&place, &["subscription", "connect", "own-1", "--file", "sis"]).expect(0);
    let sync = |people: &str, more: &[&str]| {
        place.write("list.csv", people);
        let args = [
            "sync",
            "--subscription",
            "own-1",
            "--from",
            "list.csv",
            "--source",
            "sis",
            "--mode",
            "authoritative",
            "--yes",
        ];
        run(&place, &[&args[..], more].concat())
    };
    let people = "a@school.example\nb@school.example\nc@school.example\n";
    sync(people, &["--why", "nightly"]).expect(0);
    sync(people, &[]).expect(0);
    sync("a@school.example\n", &[]).expect(3);
    sync("no address\n", &[]).expect(1);
    sync(people, &["--as", "bo@school.example"]).expect(5);
    let log = run(&place, &["audit", "list", "--org", "lake", "--format", "json"]).expect(0).json();
    let entries = log["entries"].as_array().unwrap();
    let last: Vec<_> = entries.iter().rev().take(5).map(|entry| &entry["event"]).collect();
    let outcomes: Vec<_> = last.iter().rev().map(|event| (&event["event"], &event["outcome"])).collect();
    assert_eq!(outcomes[0].0, "seats_changed");
    assert_eq!(outcomes[1].1, "unchanged");
    assert!(outcomes[2].1["held"].is_string());
    assert_eq!(outcomes[3].1["failed"], "data_errors");
    assert_eq!(outcomes[4].1["failed"], "not_allowed");
}

#[test]
fn p_sub_1_p_sub_5_single_plans_and_product_keys() {
    let place = activated();
    let single: Vec<&str> =
        ["subscription", "single", "mine", "--for", "zoe@home.example"].into_iter().chain(SINGLE).collect();
    place.run(&single).expect(0);
    let french: Vec<&str> = single.iter().map(|arg| if *arg == "CA" { "FR" } else { arg }).collect();
    place.run(&french).expect(2);
    run(&place, &["subscription", "cancel", "mine", "--as", "zoe@home.example"]).expect(0);
    run(&place, &["subscription", "show", "mine", "--as", "zoe@home.example"]).expect(0).has("single");
    run(&place, &["subscription", "key", "own-1"]).expect(3).has("P-SUB-5");
    run(&place, &["subscription", "renew", "own-1", "--until", "2031-08-31", "--as", "ana@school.example"]).expect(5);
    run(&place, &["subscription", "renew", "own-1", "--until", "2031-08-31"]).expect(0).has("2031-08-31");
}
