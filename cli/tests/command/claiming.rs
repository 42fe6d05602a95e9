//! `claim code`: checked and made.

use std::collections::HashSet;

use crate::place::Place;

const GOOD: &str = "4K3B9-QW0Z7-MRT2X-C8HVN-5YJ9Q";

#[test]
fn c_fmt_4_a_code_is_checked_and_one_that_is_wrong_ends_with_1() {
    let place = Place::new();
    place.run(&["claim", "code", "check", "4k3b9 qwoz7 mrt2x c8hvn 5yj9q"]).expect(0).has(GOOD);
    let ran = place.run(&["claim", "code", "check", GOOD, "4K3B9-QW0Z7-NRT2X-C8HVN-5YJ9Q", "4K3B9"]).expect(1);
    ran.has("code 2: error[claim_code_check]").has("perhaps character 13 is `M`").has("code 3").has("compare");
    assert!(!ran.out.contains("NRT2X"), "what was typed is not shown: {}", ran.out);
    let ran = place.run(&["claim", "code", "check", "4K3B9", "--lang", "fr"]).expect(1);
    ran.has("un code a 25 caractères");
    let ran = place.run(&["claim", "code", "check", "4K3B9-QW0Z7-NRT2X-C8HVN-5YJ9Q", "--format", "json"]).expect(1);
    assert_eq!(ran.json()["codes"][0]["proposal"]["symbol"], "M");
    place.run(&["claim", "code", "check", "4K3B9", "--format", "csv"]).expect(1).has("1,false,,");
    place.run(&["claim", "code", "check"]).expect(2);
}

#[test]
fn codes_come_from_standard_input_too() {
    let place = Place::new();
    let ran = place.run_with(&["claim", "code", "check", "-", "--format", "json"], &format!("{GOOD}\n\n4K3B9\r\n"));
    let document = ran.expect(1).json();
    assert_eq!((&document["codes"][0]["valid"], &document["codes"][1]["valid"]), (&true.into(), &false.into()));
}

#[test]
fn c_gen_1_codes_are_made_shown_once_and_right() {
    let place = Place::new();
    let ran = place.run(&["claim", "code", "generate", "--count", "50"]).expect(0);
    let codes: HashSet<&str> = ran.out.lines().collect();
    assert_eq!(codes.len(), 50);
    assert!(ran.err.contains("once"), "{}", ran.err);
    place.run_with(&["claim", "code", "check", "-", "--quiet"], &ran.out).expect(0);
    let again = place.run(&["claim", "code", "generate", "--count", "50", "--format", "json"]).expect(0).json();
    assert!(again["codes"].as_array().unwrap().iter().all(|code| !codes.contains(code.as_str().unwrap())));
    place.run(&["claim", "code", "generate", "--count", "1000001"]).expect(2).has("count");
}

#[test]
#[cfg(unix)]
fn c_sec_1_the_file_of_codes_is_its_owner_s_alone() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    let ran = place.run(&["claim", "code", "generate", "--count", "3", "--out", "codes.txt"]).expect(0);
    let codes = String::from_utf8(place.read("codes.txt")).unwrap();
    assert_eq!(codes.lines().count(), 3);
    assert!(codes.lines().all(|code| !ran.out.contains(code) && !ran.err.contains(code)));
    assert_eq!(std::fs::metadata(place.path("codes.txt")).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn c_fmt_1_codes_of_an_embedder_have_their_own_form() {
    let place = Place::new();
    place.write("form.toml", "groups = 2\ngroup_length = 2\nalphabet = \"0123456789\"\nscheme = \"damm\"\n");
    place.run(&["claim", "code", "check", "5724", "--form", "form.toml"]).expect(0).has("57-24");
    let ran = place.run(&["claim", "code", "generate", "--count", "7", "--form", "form.toml"]).expect(0);
    assert!(ran.out.lines().all(|code| code.len() == 5), "{}", ran.out);
    place.write("bad.toml", "groups = 2\nletters = \"AB\"\n");
    place.run(&["claim", "code", "check", "5724", "--form", "bad.toml"]).expect(2).has("letters");
}
