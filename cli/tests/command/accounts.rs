//! Accounts that a store keeps: homonyms decided about, identifiers unified, duplicates reconciled.

use rosterkit_cli::Exit;
use serde_json::json;

use crate::place::{Place, Ran};
use crate::terminal::at_terminal;

/// Two pupils of one name in the store, and one of them in the extract of the ENT.
fn place() -> Place {
    let place = Place::new();
    place.run(&["init", "--store", "ent.db"]).expect(0);
    let roux = r#""profile": "pupil", "family_name": "Roux", "given_name": "Ana""#;
    place.write(
        "accounts.json",
        format!(
            r#"[{{"id": "a", {roux}, "birth_date": "2012-03-04", "classes": ["6A"]}},
                {{"id": "b", {roux}, "birth_date": "2013-05-06", "classes": ["5B"]}}]"#
        ),
    );
    place.write(
        "extract.json",
        format!(
            r#"[{{"line": 2, {roux}, "login": "ana.roux",
                 "identifiers": [{{"kind": "ent", "scope": "esup", "value": "E1"}}]}}]"#
        ),
    );
    accounts(&place, &["put", "accounts.json"]).expect(0).has("accounts written: 2");
    place
}

fn accounts(place: &Place, args: &[&str]) -> Ran {
    place.run(&[&["accounts"][..], args, &["--store", "ent.db", "--ent", "lac"]].concat())
}

const ANA: &str = "pupil:ent:esup:E1";

#[test]
fn e_uni_1_a_homonym_is_told_apart_decided_once_and_followed() {
    let place = place();
    let ran = accounts(&place, &["unify", "extract.json"]).expect(0);
    ran.has("1 to be decided").has("Ana Roux, ana.roux [pupil:ent:esup:E1]").has("a (Ana Roux, 2012-03-04, 6A)");
    accounts(&place, &["decide", ANA, "--account", "c", "--by", "clerk"]).expect(2).has("`c`");
    accounts(&place, &["decide", ANA, "--by", "clerk"]).expect(2).has("--withdraw");
    let why = ["--by", "clerk", "--why", "asked the teacher"];
    accounts(&place, &[&["decide", ANA, "--account", "b"][..], &why].concat()).expect(0).has("decisions kept: 1");
    accounts(&place, &["unify", "extract.json", "--yes"]).expect(0).has("0 to be decided").has("accounts written: 1");
    accounts(&place, &["list", "ana.roux"]).expect(0).has("5B").has("ana.roux");
    accounts(&place, &["unify", "extract.json", "--yes", "--format", "json"]).expect(0).has("dry_run");
    // Taken back, it is still told who decided what; the account has its identifier already.
    accounts(&place, &["decide", ANA, "--withdraw", "--by", "head"]).expect(0);
    let ran = accounts(&place, &["decisions"]).expect(0);
    ran.has("account b, decided by clerk").has("(asked the teacher) - taken back by head");
    accounts(&place, &["decide", ANA, "--withdraw", "--by", "head"]).expect(0).has("no decision to take back");
}

#[test]
fn e_uni_1_decisions_are_kept_in_a_file_where_no_store_is() {
    let place = place();
    let decide = ["accounts", "decide", ANA, "--none-of", "a", "--none-of", "b", "--by", "clerk"];
    place.run(&decide).expect(2).has("--ent");
    place.run(&[&decide[..], &["--decisions", "decided.json"]].concat()).expect(0);
    let matching = ["accounts", "match", "extract.json", "accounts.json", "--decisions", "decided.json"];
    let told = place.run(&[&matching[..], &["--format", "json"]].concat()).expect(0).json();
    assert_eq!((&told["ambiguous"], &told["only_here"][0]["decided"]), (&json!([]), &true.into()));
    place.run(&["accounts", "match", "extract.json"]).expect(2).has("ACCOUNTS");
    // A name that was mistyped is no empty file.
    let mistyped = ["accounts", "match", "extract.json", "accounts.json", "--decisions", "decidde.json"];
    place.run(&mistyped).expect(4).has("decidde.json");
}

#[test]
fn e_uni_1_the_queue_is_asked_about_at_a_terminal() {
    let place = place();
    let at = |name: &str| place.path(name).to_str().unwrap().to_owned();
    let (extract, store) = (at("extract.json"), at("ent.db"));
    let unify = ["accounts", "unify", &extract, "--store", &store, "--ent", "lac", "--ask", "--by", "clerk"];
    // Neither a number of the list nor a number at all: asked again. The first of the two, and then written.
    let (exit, shown, err) = at_terminal(&unify, "7\nthe first\n1\ny\n");
    assert_eq!(exit, Exit::Clean, "{shown}\n{err}");
    assert!(shown.contains("decisions kept: 1") && shown.contains("accounts written: 1"), "{shown}");
    assert_eq!(err.matches("which account?").count(), 3, "{err}");
    // Nobody is asked about what is decided, nor about what is nothing.
    let (exit, _, err) = at_terminal(&unify, "");
    assert_eq!((exit, err.contains("which account?")), (Exit::Clean, false), "{err}");
    // In a script there is nobody to ask.
    accounts(&place, &["match", "extract.json", "--ask", "--by", "clerk"]).expect(2).has("--ask");
}

#[test]
fn i_rec_2_two_accounts_become_one_once_somebody_agrees() {
    let place = place();
    let petit = r#""profile": "teacher", "family_name": "Petit", "given_name": "Bo", "establishments": ["1"]"#;
    place.write(
        "twice.json",
        format!(
            r#"[{{"id": "csv", {petit}, "key": "PERSON.m-mmebopetit", "login": "bo.petit"}},
                {{"id": "aaf", {petit}, "key": "PERSON.1841028", "academy": "LYON"}}]"#
        ),
    );
    accounts(&place, &["put", "twice.json"]).expect(0);
    accounts(&place, &["ghosts"]).expect(0).has("csv (Bo Petit, bo.petit) stays");
    let reconcile = ["reconcile", "csv", "aaf", "--by", "clerk"];
    accounts(&place, &reconcile).expect(2).has("--yes");
    accounts(&place, &[&reconcile[..], &["--dry-run"]].concat()).expect(0).has("gets the key PERSON.1841028");
    let support = ["--yes", "--customer", "AX-1", "--school", "Collège du Lac"];
    let told = accounts(&place, &[&reconcile[..], &support, &["--format", "json"]].concat()).expect(0).json();
    assert_eq!((&told["outcome"], &told["account"]["key"]), (&"applied".into(), &"PERSON.1841028".into()));
    assert!(told["message"].as_str().unwrap().contains("PERSON.m-mmebopetit"), "{told}");
    accounts(&place, &[&reconcile[..], &["--yes"]].concat()).expect(2).has("aaf");
    let listed = accounts(&place, &["list", "petit", "--format", "json"]).expect(0).json();
    assert_eq!((listed["accounts"].as_array().unwrap().len(), &listed["reconciled"][0]["by"]), (1, &"clerk".into()));
}
