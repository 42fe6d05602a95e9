//! What is known of school information systems.

use crate::place::Place;

#[test]
fn s_con_8_vendors_are_listed_in_both_languages() {
    let place = Place::new();
    place.run(&["sis"]).expect(0).has("skyward-qmlativ").has("available").has("on request");
    place.run(&["sis", "--lang", "fr"]).expect(0).has("disponible").has("sur demande");
    let listed = place.run(&["sis", "--format", "json"]).expect(0).json();
    assert_eq!(listed["vendors"].as_array().unwrap().len(), 6);
    place.run(&["sis", "--format", "csv"]).expect(0).has("aspen,Follett Aspen,1.1 1.2,available");
    place.run(&["sis", "aspin"]).expect(2).has("aspen");
}

#[test]
fn s_con_2_a_vendor_says_what_to_type_and_whether_it_can_be_connected() {
    let place = Place::new();
    let open = place.run(&["sis", "aspen"]).expect(0);
    open.has("Client ID").has("--secret-env").has("rosters: it is still to be found out");
    let school = ["--hosting", "vendor-saas", "--release", "6.10", "--teachers", "40", "--licensed-teachers", "40"];
    let known = place.run(&[&["sis", "aspen"][..], &school].concat()).expect(0);
    known.has("rosters: can be exchanged").has("Follett Aspen 6.10 is late enough");
    let document = place.run(&[&["sis", "aspen", "--format", "json"][..], &school].concat()).expect(0).json();
    assert_eq!((&document["vendor"]["id"], &document["eligibility"]["import"]), (&"aspen".into(), &"eligible".into()));
    let not = place.run(&["sis", "aspen", "--hosting", "self-hosted", "--lang", "fr"]).expect(0);
    not.has("listes : l'échange n'est pas possible");
    place.run(&["sis", "--teachers", "3"]).expect(2);
    place.run(&["sis", "aspen", "--release", "six"]).expect(2);
}
