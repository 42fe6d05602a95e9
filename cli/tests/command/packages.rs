//! OneRoster packages: archives and folders.

use std::fs;
use std::path::Path;

use crate::place::Place;

/// A file of the vectors about packages.
fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/package").join(name)).unwrap()
}

/// The files of the whole package of 1.1, as its vector has them.
fn folder(place: &Place) {
    let vector: serde_json::Value = serde_json::from_slice(&fixture("whole-1-1.json")).unwrap();
    for (name, lines) in vector["files"].as_object().unwrap() {
        let lines: Vec<&str> = lines.as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
        place.write(&format!("lake/{name}"), lines.join("\n") + "\n");
    }
}

#[test]
fn an_archive_and_a_folder_are_checked_as_packages() {
    let place = Place::new();
    place.write("district.zip", fixture("whole-1-2.zip"));
    place.run(&["check", "district.zip"]).expect(0).has("OneRoster 1.2").has("nothing wrong found");
    folder(&place);
    place.run(&["check", "lake", "--profile", "strict"]).expect(0).has("OneRoster 1.1");
    let orgs = String::from_utf8(place.read("lake/orgs.csv")).unwrap();
    place.write("lake/orgs.csv", orgs.replace("o1,,,Riverside,school,,\n", ""));
    let document = place.run(&["check", "lake", "--format", "json"]).expect(1).json();
    assert_eq!(document["errors"], 1, "one organization, not everybody in it: {document}");
    assert_eq!(document["counts"]["missing_record"], 1);
    place.run(&["check", "lake", "--format", "csv"]).expect(1).has("error,missing_record,orgs.csv");
}

#[test]
fn an_archive_that_is_refused_ends_with_1_and_says_where() {
    let place = Place::new();
    place.write("district.zip", fixture("refused-unsafe-name.zip"));
    place.run(&["check", "district.zip"]).expect(1).has("../users.csv");
}

#[test]
fn seats_come_from_an_archive() {
    let place = Place::with_store();
    place.write("district.zip", fixture("whole-1-2.zip"));
    let list = ["--store", "district.db", "--subscription", "lumio", "--where", "role=teacher"];
    place.run(&[&["sync", "--from", "district.zip", "--yes"][..], &list].concat()).expect(0);
    let seats = place.run(&["seats", "--store", "district.db", "--subscription", "lumio", "--format", "json"]);
    assert_eq!(seats.expect(0).json()["seats"].as_array().unwrap().len(), 1);
}
