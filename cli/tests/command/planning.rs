//! `sync`, `plan` and `explain`: what is planned, what holds it, who may let it through.

use rosterkit::model::State;
use rosterkit::sync::{Plan, fingerprint_state};

use crate::place::{Place, USERS, person};

const TWO: [(&str, &str, &str, &str); 2] =
    [("t-1", "teacher", "Anna", "anna.a@school.example"), ("t-2", "teacher", "Bo", "bo.b@school.example")];

fn teachers(count: usize) -> String {
    let mut text = USERS.to_owned();
    for number in 0..count {
        text.push_str(&person(&format!("t-{number}"), "teacher", "Anna", &format!("teacher{number}@school.example")));
    }
    text
}

#[test]
fn a_roster_goes_in_and_seats_come_out() {
    let place = Place::with_store();
    let mut people = TWO.to_vec();
    people.push(("s-1", "student", "Cy", "cy@school.example"));
    place.roster("users.csv", &people);
    let ran = place.sync("users.csv", &["--where", "role=teacher", "--yes"]).expect(0);
    assert!(ran.out.starts_with("authoritative: "), "{}", ran.out);
    ran.has("new seats: 2").has("run 1 on `lumio` done: +2");
    assert_eq!(place.seats(), ["anna.a@school.example", "bo.b@school.example"]);
    place.sync("users.csv", &["--where", "role=teacher", "--yes"]).expect(0).has("nothing to change");
    place.run(&["runs", "--store", "district.db"]).expect(0).has("+2").has("csv");
}

#[test]
fn the_mode_is_additive_for_plain_lists_and_can_be_named() {
    let place = Place::with_store();
    place.write("list.txt", "anna@a.example\nbo@a.example\n");
    place.sync("list.txt", &["--yes"]).expect(0).has("additive: ");
    place.write("list.txt", "cy@a.example\n");
    place.sync("list.txt", &["--yes"]).expect(0);
    assert_eq!(place.seats(), ["anna@a.example", "bo@a.example", "cy@a.example"]);
    place.sync("list.txt", &["--mode", "authoritative", "--yes"]).expect(3).has("authoritative: ");
}

#[test]
fn absences_come_first_and_a_rename_is_a_move() {
    let place = Place::with_store();
    place.write("users.csv", teachers(5));
    place.sync("users.csv", &["--yes"]).expect(0);
    let text = teachers(4).replace("teacher1@", "renamed@") + &person("t-9", "teacher", "Di", "di@school.example");
    place.write("users.csv", text.replacen("Anna", "Ana", 1));
    let ran = place.sync("users.csv", &["--dry-run"]).expect(0);
    let at = |text: &str| ran.out.find(text).unwrap_or_else(|| panic!("no `{text}` in {}", ran.out));
    assert!(at("seats that end: 1") < at("another address or key: 1"), "{}", ran.out);
    assert!(at("another address or key: 1") < at("seats with other values: 1"), "{}", ran.out);
    assert!(at("seats with other values: 1") < at("new seats: 1"), "{}", ran.out);
    ran.has("`given_name`: “Anna” → “Ana”").has("the source does not have this person any more");
    assert_eq!(place.seats().len(), 5);
}

#[test]
fn elsewhere_than_on_a_terminal_yes_is_needed() {
    let place = Place::with_store();
    place.roster("users.csv", &TWO);
    place.sync("users.csv", &[]).expect(2).has("confirmation_needed").has("--yes");
    assert!(place.seats().is_empty());
    let document = place.sync("users.csv", &["--format", "json"]).expect(2).json();
    assert_eq!(document["error"]["code"], "confirmation_needed");
}

#[test]
fn p_grd_2_yes_never_approves_a_held_plan_and_its_digest_does() {
    let place = Place::with_store();
    place.write("users.csv", teachers(6));
    place.sync("users.csv", &["--yes"]).expect(0);
    place.write("users.csv", teachers(2));
    let document = place.sync("users.csv", &["--yes", "--format", "json"]).expect(3).json();
    assert_eq!(document["outcome"], "held");
    assert!(document.get("run").is_none());
    let digest = document["plan"]["digest"].as_str().unwrap();
    place.sync("users.csv", &["--yes"]).expect(3).has("held").has(&format!("--approve {digest}"));
    place.sync("users.csv", &["--dry-run"]).expect(3);
    assert_eq!(place.seats().len(), 6);
    place.sync("users.csv", &["--approve", "0123"]).expect(3).has("wrong_approval");
    assert_eq!(place.seats().len(), 6);
    place.sync("users.csv", &["--approve", digest]).expect(0);
    assert_eq!(place.seats().len(), 2);
}

#[test]
fn the_digest_of_a_plan_with_grace_can_be_approved_a_moment_later() {
    let place = Place::with_store();
    place.write("policy.toml", "grace_days = 30\n");
    place.write("users.csv", teachers(6));
    place.sync("users.csv", &["--yes"]).expect(0);
    place.write("users.csv", teachers(2));
    let more = ["--policy", "policy.toml", "--yes", "--format", "json"];
    let document = place.sync("users.csv", &more).expect(3).json();
    let digest = document["plan"]["digest"].as_str().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(5));
    place.sync("users.csv", &["--policy", "policy.toml", "--approve", digest]).expect(0).has("seats suspended: 4");
}

#[test]
fn errors_in_the_data_come_before_the_guard() {
    let place = Place::with_store();
    place.write("users.csv", teachers(6));
    place.sync("users.csv", &["--yes"]).expect(0);
    place.write("users.csv", teachers(2).replace("teacher1@", "teacher1"));
    place.sync("users.csv", &["--yes"]).expect(1).has("invalid_email").has("data_errors");
    let document = place.sync("users.csv", &["--yes", "--format", "json"]).expect(1).json();
    assert_eq!(document["error"]["code"], "data_errors");
    assert_eq!(document["check"]["counts"]["invalid_email"], 1);
    place.write("users.csv", USERS);
    place.sync("users.csv", &["--yes"]).expect(1).has("empty_file");
    place.sync("users.csv", &["--yes", "--skip-invalid"]).expect(1).has("empty_file");
    place.sync("none.csv", &["--yes"]).expect(1).has("none.csv");
    assert_eq!(place.seats().len(), 6);
}

/// An export of pupils of 6A: number and what stands in the place of the address.
fn pupils(pupils: &[(u32, &str)]) -> String {
    let people = pupils.iter().map(|(id, mail)| {
        format!(
            "<ELEVE ELEVE_ID='{id}'><NOM_DE_FAMILLE>ROUX</NOM_DE_FAMILLE><PRENOM>Ana</PRENOM><CODE_SEXE>2</CODE_SEXE>\
             <DATE_NAISS>03/02/2015</DATE_NAISS>{mail}</ELEVE>"
        )
    });
    let places = pupils.iter().map(|(id, _)| {
        format!(
            "<STRUCTURES_ELEVE ELEVE_ID='{id}'><STRUCTURE><CODE_STRUCTURE>6A</CODE_STRUCTURE>\
             <TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>"
        )
    });
    format!(
        "<BEE_ELEVES><PARAMETRES><UAJ>0750655E</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE><DATE_EXPORT>01/09/2026</DATE_EXPORT>\
         </PARAMETRES><DONNEES><ELEVES>{}</ELEVES><STRUCTURES>{}</STRUCTURES></DONNEES></BEE_ELEVES>",
        people.collect::<String>(),
        places.collect::<String>()
    )
}

#[test]
fn an_export_of_a_french_school_is_a_roster_like_any_other() {
    let place = Place::with_store();
    let mail = |name: &str| format!("<MEL>{name}@lac.example</MEL>");
    place.write("eleves.dat", pupils(&[(1, &mail("a")), (2, &mail("b")), (3, &mail("c"))]));
    place.sync("eleves.dat", &["--where", "class=6A", "--yes"]).expect(0).has("new seats: 3");
    place.sync("eleves.dat", &["--where", "class=5B", "--dry-run"]).expect(3);
    place.sync("eleves.dat", &["--where", "grades=5", "--dry-run"]).expect(2).has("grades").has("class");
    place.sync("eleves.dat", &["--expect-rows", "3", "--dry-run"]).expect(2).has("expect_rows");
    place.sync("eleves.dat", &["--uai", "0751234A", "--dry-run"]).expect(1).has("data_errors");
    place.run(&["check", "eleves.dat", "--school-year", "1999"]).expect(1);
    place.write("list.csv", "email\na@lac.example\n");
    place.sync("list.csv", &["--academy", "paris", "--dry-run"]).expect(2).has("not_a_roster");
    // What is no address is no absence: nobody goes for it.
    place.write("eleves.dat", pupils(&[(1, &mail("a")), (2, "<MEL>b at lac</MEL>"), (3, &mail("c"))]));
    place.sync("eleves.dat", &["--yes"]).expect(0).has("invalid_email").has("the row that speaks of them has errors");
    assert_eq!(place.seats().len(), 3);
    let mut cut = pupils(&[(1, &mail("a"))]);
    cut.truncate(cut.len() - 20);
    place.write("eleves.dat", cut);
    place.sync("eleves.dat", &["--yes"]).expect(1).has("truncated_file").has("data_errors");
    place.sync("eleves.dat", &["--yes", "--skip-invalid"]).expect(3);
    assert_eq!(place.seats().len(), 3);
    let about =
        ["explain", "a@lac.example", "--store", "district.db", "--subscription", "lumio", "--from", "eleves.dat"];
    place.run(&about).expect(0).has("siecle.eleve_id:1");
    place.write("page.html", "<html><body>502</body></html>");
    place.sync("page.html", &["--yes"]).expect(1);
}

#[test]
fn standard_input_is_read_for_what_it_is() {
    let place = Place::with_store();
    let export = pupils(&[(1, "<MEL>a@lac.example</MEL>"), (2, "<MEL>b@lac.example</MEL>")]);
    let sync = ["sync", "--store", "district.db", "--subscription", "lumio", "--from", "-", "--yes"];
    place.run_with(&sync, &export).expect(0).has("new seats: 2");
    place.run_with(&[&sync[..], &["--uai", "0750655E"]].concat(), &export).expect(0);
    place.run_with(&["check", "-"], &export).expect(0).has("pupils: 2");
    place.run_with(&["check", "-"], "a@lac.example\n").expect(0).has("emails");
    // Longer than what is looked at.
    let list: String = (0..9_000).map(|number| format!("person{number}@lac.example\n")).collect();
    place.run_with(&["check", "-", "--format", "json"], &list).expect(0).has("9000");
    place.run_with(&["check", "-"], "<html><body>502</body></html>").expect(2).has("not_a_roster");
}

#[test]
fn what_is_told_of_a_table_is_refused_where_there_is_none() {
    let place = Place::with_store();
    place.write("eleves.xml", pupils(&[(1, "<MEL>a@lac.example</MEL>")]));
    std::fs::create_dir(place.path("empty")).unwrap();
    for told in [["--schema", "emails"], ["--expect-rows", "3"], ["--encoding", "utf-8"], ["--delimiter", ";"]] {
        place.run(&[&["check", "eleves.xml"], &told[..]].concat()).expect(2).has(told[0]);
        place.run(&[&["check", "eleves.xml", "--uai", "0750655E"], &told[..]].concat()).expect(2).has(told[0]);
        place.run(&[&["check", "empty"], &told[..]].concat()).expect(2).has(told[0]);
    }
    place.sync("eleves.xml", &["--encoding", "utf-8", "--dry-run"]).expect(2).has("hints");
    let of_server = ["check", "oneroster:lac", "--store", "district.db"];
    place.run(&[&of_server[..], &["--uai", "0750655E"]].concat()).expect(2).has("--uai");
    // The page of an error is told for what it is, whatever was expected of it.
    place.write("page.html", "<html><body>502</body></html>");
    place.run(&["check", "page.html", "--schema", "emails"]).expect(1).has("invalid_email");
}

#[test]
fn what_was_delivered_in_a_folder_is_one_roster() {
    let place = Place::with_store();
    std::fs::create_dir(place.path("lac")).unwrap();
    place.write("lac/eleves.xml", pupils(&[(1, "<MEL>a@lac.example</MEL>"), (2, "")]));
    place.write(
        "lac/responsables.xml",
        "<BEE_RESPONSABLES><PARAMETRES><UAJ>0750655E</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE></PARAMETRES><DONNEES>\
         <PERSONNES><PERSONNE PERSONNE_ID='7'><NOM_DE_FAMILLE>ROUX</NOM_DE_FAMILLE><PRENOM>Max</PRENOM>\
         <MEL>max@roux.example</MEL></PERSONNE></PERSONNES><RESPONSABLES><RESPONSABLE_ELEVE><ELEVE_ID>1</ELEVE_ID>\
         <PERSONNE_ID>7</PERSONNE_ID><CODE_PARENTE>10</CODE_PARENTE></RESPONSABLE_ELEVE></RESPONSABLES></DONNEES></BEE_RESPONSABLES>",
    );
    place.run(&["check", "lac"]).expect(0).has("guardians: 1");
    place.run(&["roster", "lac"]).expect(0).has("guardians: 1");
    place.sync("lac", &["--where", "role=pupil|guardian", "--yes"]).expect(0).has("new seats: 2");
    std::fs::create_dir(place.path("empty")).unwrap();
    place.sync("empty", &["--yes"]).expect(1).has("not_a_package");
}

#[test]
fn a_table_of_a_french_school_is_told_by_its_header() {
    let place = Place::with_store();
    place.write(
        "responsables.csv",
        "Civilité Responsable;Nom usage responsable;Nom responsable;Prénom responsable;Courriel;Téléphone domicile;\
         Téléphone portable;Nom d'usage enfant;Nom de famille enfant;Prénom enfant;Classes enfants\n\
         Mme;Roux;Martin;Anne;anne@m.example;;;;Martin;Zoé;CP A\n",
    );
    place.run(&["check", "responsables.csv"]).expect(0).has("guardians: 1");
    place.sync("responsables.csv", &["--where", "role=guardian", "--yes"]).expect(0).has("new seats: 1");
    // Whoever tells a layout is believed.
    place.sync("responsables.csv", &["--schema", "emails", "--yes"]).expect(1);
}

#[test]
fn rows_left_out_remove_nobody_who_appears_in_them() {
    let place = Place::with_store();
    place.write("users.csv", teachers(3));
    place.sync("users.csv", &["--yes"]).expect(0);
    place.write("users.csv", teachers(3).replace("teacher1@", "teacher1"));
    place.sync("users.csv", &["--yes", "--skip-invalid"]).expect(0).has("the row that speaks of them has errors");
    assert_eq!(place.seats().len(), 3);
}

#[test]
fn a_left_out_row_without_a_readable_key_stops_every_remove() {
    let place = Place::with_store();
    place.write("users.csv", teachers(6));
    place.sync("users.csv", &["--yes"]).expect(0);
    place.write("users.csv", teachers(5) + "broken\n");
    place.sync("users.csv", &["--yes", "--skip-invalid"]).expect(0).has("has no readable key");
    assert_eq!(place.seats().len(), 6);
}

#[test]
fn p_grd_6_a_file_cut_short_removes_nobody() {
    let place = Place::with_store();
    place.write("users.csv", teachers(6));
    place.sync("users.csv", &["--yes"]).expect(0);
    let cut = teachers(5);
    place.write("users.csv", &cut.as_bytes()[..cut.len() - 20]);
    place.sync("users.csv", &["--yes"]).expect(1).has("truncated_file");
    place.sync("users.csv", &["--yes", "--skip-invalid"]).expect(3).has("is not whole");
    // The last accepted file ended with a line end, this one does not.
    place.write("users.csv", &cut.as_bytes()[..cut.len() - 1]);
    place.sync("users.csv", &["--yes"]).expect(1).has("truncated_file");
    place.write("users.csv", cut);
    place.sync("users.csv", &["--yes", "--expect-rows", "6"]).expect(1);
    assert_eq!(place.seats().len(), 6);
    place.sync("users.csv", &["--yes", "--expect-rows", "5"]).expect(0).has("whole");
    assert_eq!(place.seats().len(), 5);
}

#[test]
fn a_selection_on_what_is_not_there_is_a_wrong_call() {
    let place = Place::with_store();
    place.roster("users.csv", &TWO);
    place.sync("users.csv", &["--where", "rol=teacher", "--yes"]).expect(2).has("unknown_selection_column");
    place.sync("users.csv", &["--where", "teacher", "--yes"]).expect(2).has("invalid_selection");
    place.write("list.txt", "anna@a.example\n");
    place.sync("list.txt", &["--where", "role=teacher", "--yes"]).expect(2);
    place.write("orgs.csv", crate::place::ORGS);
    place.sync("orgs.csv", &["--yes"]).expect(2).has("not_a_roster");
}

#[test]
fn p_sub_6_capacity_is_flagged_or_refused() {
    let place = Place::with_store();
    place.write("users.csv", teachers(12));
    place.write("policy.toml", "capacity = \"refuse\"\n");
    place.sync("users.csv", &["--policy", "policy.toml", "--yes"]).expect(3).has("over_capacity");
    place.sync("users.csv", &["--yes"]).expect(0).has("2 more seats are assigned than there are");
    place.write("policy.toml", "capacity = \"rather not\"\n");
    place.sync("users.csv", &["--policy", "policy.toml", "--yes"]).expect(2).has("invalid_policy");
}

#[test]
fn sources_have_names() {
    let place = Place::with_store();
    place.write("policy.toml", "ownership = \"coexist\"\n");
    place.roster("users.csv", &TWO);
    place.sync("users.csv", &["--yes", "--source", "north", "--policy", "policy.toml"]).expect(0);
    place.roster("users.csv", &[("x-1", "teacher", "Cy", "cy@school.example")]);
    place.sync("users.csv", &["--yes", "--source", "south", "--policy", "policy.toml"]).expect(0);
    assert_eq!(place.seats().len(), 3);
    place.run(&["runs", "--store", "district.db"]).expect(0).has("north").has("south");
}

#[test]
fn the_document_of_plan_is_the_plan() {
    let place = Place::with_store();
    place.roster("users.csv", &TWO);
    let args = ["plan", "--store", "district.db", "--subscription", "lumio", "--from", "users.csv", "--format", "json"];
    let plan = place.run(&args).expect(0).json();
    assert_eq!(plan["mode"], "authoritative");
    assert_eq!(plan["counts"]["add"], 2);
    assert_eq!(plan["operations"][0]["op"], "add");
    assert_eq!(plan["operations"][0]["row"], 2);
    assert!(place.seats().is_empty());
}

#[test]
fn one_person_is_followed_through_the_whole_chain() {
    let place = Place::with_store();
    place.write("users.csv", teachers(3));
    place.sync("users.csv", &["--yes"]).expect(0);
    let text = teachers(2) + &person("s-1", "student", "Cy", "cy@school.example");
    place.write("users.csv", text);
    let explain = |person: &str, more: &[&str]| {
        let args = ["explain", person, "--store", "district.db", "--subscription", "lumio"];
        place.run(&[&args[..], more].concat())
    };
    explain("t-2", &[]).expect(0).has("seat 3").has("held by csv (t-2)");
    explain("t-2", &["--from", "users.csv"]).expect(0).has("remove").has("does not have this person any more");
    let from = ["--from", "users.csv", "--where", "role=teacher"];
    explain("cy@school.example", &from).expect(0).has("row 4").has("is not selected");
    explain("TEACHER1@school.example", &from).expect(0).has("seat 2").has("has a seat already");
    explain("nobody", &[]).expect(0).has("no seat so far");
    let document = explain("t-2", &["--from", "users.csv", "--format", "json"]).expect(0).json();
    assert_eq!(document["operations"][0]["op"], "remove");
    assert_eq!(document["seats"][0]["seat"]["id"], 3);
}

#[test]
fn create_makes_what_is_missing_and_leaves_what_is_there() {
    let place = Place::new();
    place.roster("users.csv", &[("t-1", "teacher", "Anna", "anna@school.example")]);
    place.sync("users.csv", &["--yes"]).expect(4).has("store_missing");
    place.sync("users.csv", &["--create", "7", "--yes"]).expect(0).has("store district.db made");
    let list = || place.run(&["subscription", "list", "--store", "district.db", "--format", "json"]).expect(0).json();
    assert_eq!(list()["subscriptions"][0]["total"], 7);
    let again = place.sync("users.csv", &["--create", "900", "--yes"]).expect(0);
    assert!(!again.out.contains("made"), "{}", again.out);
    assert_eq!(list()["subscriptions"][0]["total"], 7);
    place.sync("users.csv", &["--create", "7", "--dry-run"]).expect(2);
}

#[test]
fn a_state_is_written_down_whole_and_nothing_is_said() {
    let place = Place::with_store();
    place.roster("users.csv", &TWO);
    place.sync("users.csv", &["--yes"]).expect(0);
    let ran =
        place.run(&["state", "--store", "district.db", "--subscription", "lumio", "--out", "state.json"]).expect(0);
    assert_eq!(ran.out, "");
    let state: State = serde_json::from_slice(&place.read("state.json")).unwrap();
    assert_eq!((state.seats.len(), state.next_seat), (2, 3));
    let seated: Vec<_> = state.seats.iter().map(|seat| seat.person.email.expose()).collect();
    assert_eq!(seated, ["anna.a@school.example", "bo.b@school.example"]);
    place.run(&["plan", "--store", "district.db", "--subscription", "lumio", "--from", "users.csv", "--out", "p.json"]);
    let plan: Plan = serde_json::from_slice(&place.read("p.json")).unwrap();
    assert_eq!(plan.inputs.state, fingerprint_state(&state));
    place.run(&["state", "--store", "district.db", "--subscription", "nemo", "--out", "none.json"]).expect(2);
}
