//! Organizations, who administers them, and the log: as somebody, in a shell.

use crate::place::{BO, LAKE, Place};

const STORE: [&str; 2] = ["--store", "district.db"];

/// A store with the organization `lake`, which `ana` administers, and `bo` as its trainer.
fn place() -> Place {
    let place = Place::with_store();
    place.run(&[&["org", "add", "lake"][..], &LAKE].concat()).expect(0).has("Collège du Lac");
    let invite = [
        "admin",
        "invite",
        "bo@school.example",
        "--in",
        "lake",
        "--role",
        "technical-trainer",
        "--as",
        "ana@school.example",
    ];
    place.run(&[&invite[..], &BO, &STORE].concat()).expect(0);
    place.run(&[&["admin", "accept", "bo@school.example", "--as", "bo@school.example"][..], &STORE].concat()).expect(0);
    place
}

fn run(place: &Place, args: &[&str]) -> crate::place::Ran {
    place.run(&[args, &STORE].concat())
}

#[test]
fn p_role_4_a_refusal_names_what_is_missing_and_the_role_held_and_ends_with_5() {
    let place = place();
    let refused = run(&place, &["org", "edit", "lake", "--city", "Lyon", "--as", "bo@school.example"]).expect(5);
    assert!(
        refused.err.contains("manage_organizations") && refused.err.contains("technical_trainer"),
        "{}",
        refused.err
    );
    assert!(refused.err.contains("P-ORG-2"), "{}", refused.err);
    run(&place, &["admin", "may", "add_users", "lake", "--as", "bo@school.example"]).expect(0).has("technical_trainer");
    run(&place, &["admin", "may", "claim", "lake", "--as", "bo@school.example"]).expect(5).has("claim_software");
    run(&place, &["admin", "may", "fly", "lake"]).expect(2);
    let json =
        run(&place, &["admin", "may", "claim", "lake", "--as", "bo@school.example", "--format", "json"]).expect(5);
    assert_eq!(json.json()["missing"], "claim_software");
}

#[test]
fn p_adm_4_the_last_administrator_stays_and_the_command_ends_with_3() {
    let place = place();
    let refused = run(&place, &["admin", "remove", "ana@school.example", "--lang", "fr"]).expect(3);
    assert!(refused.err.contains("P-ADM-4") && !refused.err.contains("ana@"), "{}", refused.err);
    run(&place, &["admin", "role", "bo@school.example", "--role", "admin", "--as", "ana@school.example"]).expect(0);
    run(&place, &["admin", "remove", "ana@school.example", "--as", "ana@school.example"]).expect(0);
    run(&place, &["admin", "list", "lake"]).expect(0).has("Bo Martin");
}

#[test]
fn p_adm_7_p_prv_15_administrators_are_found_and_their_addresses_masked() {
    let place = place();
    let found = run(&place, &["admin", "list", "lake", "MARTIN", "--role", "technical-trainer"]).expect(0);
    assert!(found.out.contains("•••••@school.example") && !found.out.contains("Lima"), "{}", found.out);
    for format in ["human", "csv", "json"] {
        for args in [&["admin", "list", "lake"][..], &["org", "show", "lake"], &["audit", "list"], &["org", "list"]] {
            let ran = place.run(&[args, &STORE, &["--format", format]].concat());
            assert!(!ran.out.contains("ana@") && !ran.err.contains("ana@"), "{args:?} {format}: {}", ran.out);
        }
    }
    run(&place, &["admin", "list", "lake", "--expose"]).expect(0).has("ana@school.example");
}

#[test]
fn the_log_says_what_happened_and_is_exported_whole() {
    let place = place();
    run(
        &place,
        &["org", "edit", "lake", "--phone", "04 99 00 12 34", "--why", "new line", "--as", "ana@school.example"],
    )
    .expect(0);
    run(&place, &["audit", "list", "--org", "lake"]).expect(0).has("new line").has("is edited");
    run(&place, &["audit", "export", "--out", "log.jsonl"]).expect(0);
    let lines = String::from_utf8(place.read("log.jsonl")).unwrap();
    assert_eq!(lines.lines().count(), 5);
    assert!(lines.contains("ana@school.example"), "a file that the user names carries whole values");
    run(&place, &["audit", "export", "--out", "log.csv", "--write", "csv", "--actor", "ana@school.example"]).expect(0);
    let table = String::from_utf8(place.read("log.csv")).unwrap();
    assert_eq!(table.lines().count(), 3, "{table}");
    let verified = run(&place, &["audit", "verify"]).expect(0);
    let kept = verified.out.trim().rsplit(' ').next().unwrap().to_owned();
    run(&place, &["org", "library", "lake", "--viewers-may-add", "true"]).expect(0);
    run(&place, &["audit", "verify", "--expect", &kept]).expect(0);
    let other = format!("5:{}", "0".repeat(64));
    run(&place, &["audit", "verify", "--expect", &other]).expect(4).has("entry 5");
    run(&place, &["rebuild"]).expect(0).has("0 records put right");
}

#[test]
fn an_organization_is_edited_field_by_field_and_refused_where_it_cannot_be() {
    let place = place();
    let wrong = run(&place, &["org", "edit", "lake", "--postal-code", "7400"]).expect(2);
    assert!(wrong.err.contains("postal_code"), "{}", wrong.err);
    run(&place, &["org", "edit", "lake", "--city", "Annecy"]).expect(0).has("already as you want it");
    run(&place, &["org", "edit", "lake", "--city", "Lyon", "--postal-code", "69001"]).expect(0);
    let shown = run(&place, &["org", "show", "lake", "--format", "json"]).expect(0).json();
    assert_eq!((&shown["details"]["city"], &shown["details"]["street"]), (&"Lyon".into(), &"1 rue du Lac".into()));
    run(&place, &["org", "show", "nowhere"]).expect(2);
    run(&place, &["org", "list", "COLLEGE"]).expect(0).has("lake");
}
