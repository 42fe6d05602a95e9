//! `apply`, `undo`, `runs`, `seats`, and a run that was interrupted.

use crate::place::{Place, Ran, USERS, person};

fn teachers(numbers: impl Iterator<Item = usize>) -> String {
    let mut text = USERS.to_owned();
    for number in numbers {
        text.push_str(&person(&format!("t-{number}"), "teacher", "Zoé", &format!("teacher{number}@school.example")));
    }
    text
}

fn plan(place: &Place, more: &[&str]) -> Ran {
    let args =
        ["plan", "--store", "district.db", "--subscription", "lumio", "--from", "users.csv", "--out", "plan.json"];
    place.run(&[&args[..], more].concat())
}

fn apply(place: &Place, more: &[&str]) -> Ran {
    place.run(&[&["apply", "plan.json", "--store", "district.db"], more].concat())
}

#[test]
fn a_plan_waits_in_a_file_with_whole_values() {
    let place = Place::with_store();
    place.write("users.csv", teachers(0..3));
    plan(&place, &[]).expect(0).has("plan written to plan.json");
    let text = String::from_utf8(place.read("plan.json")).unwrap();
    assert!(text.contains("teacher1@school.example"), "{text}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(place.path("plan.json")).unwrap().permissions().mode() & 0o777, 0o600);
    }
    apply(&place, &[]).expect(2).has("confirmation_needed");
    let document = apply(&place, &["--yes", "--format", "json"]).expect(0).json();
    assert_eq!(document["outcome"], "applied");
    assert_eq!(document["run"]["counts"]["add"], 3);
    assert_eq!(place.seats().len(), 3);
}

#[test]
fn p_grd_3_a_plan_whose_state_has_moved_on_is_stale() {
    let place = Place::with_store();
    place.write("users.csv", teachers(0..3));
    plan(&place, &[]).expect(0);
    place.write("users.csv", teachers(0..4));
    place.sync("users.csv", &["--yes"]).expect(0);
    apply(&place, &["--yes"]).expect(3).has("stale_plan");
    assert_eq!(place.seats().len(), 4);
}

#[test]
fn p_grd_1_a_held_plan_is_applied_with_its_own_digest_only() {
    let place = Place::with_store();
    place.write("users.csv", teachers(0..6));
    place.sync("users.csv", &["--yes"]).expect(0);
    place.write("users.csv", teachers(0..2));
    let digest = plan(&place, &["--format", "json"]).expect(3).json()["digest"].as_str().unwrap().to_owned();
    apply(&place, &["--yes"]).expect(3).has("held");
    apply(&place, &["--approve", "f00d"]).expect(3).has("wrong_approval");
    assert_eq!(place.seats().len(), 6);
    apply(&place, &["--approve", &digest]).expect(0);
    assert_eq!(place.seats().len(), 2);
}

#[test]
fn a_plan_that_was_changed_is_refused() {
    let place = Place::with_store();
    place.write("users.csv", teachers(0..3));
    plan(&place, &[]).expect(0);
    let text = String::from_utf8(place.read("plan.json")).unwrap();
    place.write("plan.json", text.replace("teacher1@", "mallory@"));
    apply(&place, &["--yes"]).expect(2).has("invalid_plan");
    place.write("plan.json", "{}");
    apply(&place, &["--yes"]).expect(2).has("invalid_plan");
    std::fs::remove_file(place.path("plan.json")).unwrap();
    apply(&place, &["--yes"]).expect(4).has("plan.json");
    assert!(place.seats().is_empty());
}

#[test]
fn p_grd_5_a_run_is_undone_values_and_all() {
    let place = Place::with_store();
    place.write("users.csv", teachers(0..6));
    place.sync("users.csv", &["--yes"]).expect(0);
    place.write("users.csv", teachers(0..5).replacen("Zoé", "Zoe", 1).replace("teacher1@", "renamed@"));
    place.sync("users.csv", &["--yes"]).expect(0);
    let undo = |run: &str, more: &[&str]| place.run(&[&["undo", run, "--store", "district.db"], more].concat());
    undo("2", &[]).expect(2).has("confirmation_needed");
    undo("2", &["--dry-run"]).expect(0).has("brought back: 3");
    undo("2", &["--yes"]).expect(0).has("run 3 on `lumio` done");
    let seats = place.seats();
    assert_eq!(seats.len(), 6);
    assert!(seats.contains(&"teacher1@school.example".to_owned()), "{seats:?}");
    place.run(&["runs", "--store", "district.db"]).expect(0).has("undo of 2").has("undone by 3");
    undo("2", &["--dry-run"]).expect(0).has("the seat is as it was before that run");
    let document = undo("1", &["--yes", "--format", "json"]).expect(3).json();
    assert_eq!(document["outcome"], "held");
    assert_eq!(document["undo"]["restored"].as_array().unwrap().len(), 6);
    undo("9", &["--yes"]).expect(2).has("unknown_run");
}

#[test]
fn p_prv_18_seats_are_searched_and_paged() {
    let place = Place::with_store();
    place.write("users.csv", teachers(0..6));
    place.sync("users.csv", &["--yes"]).expect(0);
    let seats = |more: &[&str]| {
        place.run(&[&["seats", "--store", "district.db", "--subscription", "lumio"], more].concat()).expect(0)
    };
    seats(&["--limit", "2", "--offset", "2"]).has("3–4 of 6 shown; assigned: 6 of 10");
    seats(&["teacher5"]).has("1–1 of 1 shown").has("t•••••5@school.example");
    let document = seats(&["ZOE", "--limit", "1", "--format", "json"]).json();
    assert_eq!(document["found"], 6);
    assert_eq!(document["assigned"], 6);
    assert_eq!(document["seats"].as_array().unwrap().len(), 1);
    let table = seats(&["--format", "csv", "--expose"]).out;
    assert_eq!(table.lines().count(), 7);
    assert!(table.contains("1,teacher0@school.example,Zoé,Example,teacher,o-1,active,,csv:t-0"), "{table}");
}

#[test]
fn runs_are_listed_the_latest_first() {
    let place = Place::with_store();
    for count in 1..4 {
        place.write("users.csv", teachers(0..count));
        place.sync("users.csv", &["--yes"]).expect(0);
    }
    let runs = |more: &[&str]| place.run(&[&["runs", "--store", "district.db"], more].concat());
    let document = runs(&["--format", "json", "--limit", "2"]).expect(0).json();
    assert_eq!(document["total"], 3);
    let ids: Vec<_> = document["runs"].as_array().unwrap().iter().map(|run| run["id"].as_u64().unwrap()).collect();
    assert_eq!(ids, [3, 2]);
    let table = runs(&["--format", "csv"]).expect(0).out;
    assert!(table.starts_with("run,subscription,status,started_at,origin,operations,failed,digest\r\n3,lumio,done,"));
    runs(&["--subscription", "none"]).expect(2).has("unknown_subscription");
}

#[test]
fn subscriptions_are_made_once_and_listed() {
    let place = Place::with_store();
    let subscription = |more: &[&str]| place.run(&[&["subscription"], more].concat());
    subscription(&["add", "--store", "district.db", "lumio", "--seats", "5"]).expect(2).has("subscription_exists");
    subscription(&["list", "--store", "district.db"]).expect(0).has("lumio").has("10");
    let document = subscription(&["list", "--store", "district.db", "--format", "json"]).expect(0).json();
    assert_eq!(document["subscriptions"][0]["total"], 10);
    assert_eq!(document["subscriptions"][0]["assigned"], 0);
    let table = subscription(&["list", "--store", "district.db", "--format", "csv"]).expect(0).out;
    assert_eq!(table, "name,total,assigned\r\nlumio,10,0\r\n");
}

#[test]
fn a_store_that_cannot_be_used_ends_with_4() {
    let place = Place::new();
    place.run(&["runs", "--store", "none.db"]).expect(4).has("store_missing");
    place.write("users.csv", teachers(0..3));
    place.run(&["runs", "--store", "users.csv"]).expect(4).has("not_a_store");
    place.run(&["init", "--store", "district.db"]).expect(0);
    place.run(&["init", "--store", "district.db"]).expect(2).has("store_exists");
    place.run(&["runs", "--store", "district.db"]).expect(0);
}
