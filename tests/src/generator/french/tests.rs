use std::collections::BTreeMap;

use chrono::NaiveDate;
use rosterkit::api::{ReadRosterCall, RosterCounts, read_roster};
use rosterkit::text::Uai;

use super::*;

fn made(options: FrenchOptions) -> (BTreeMap<String, Vec<u8>>, FrenchTruth) {
    let (mut pupils, mut guardians, mut structures, mut staff) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let files = SiecleFiles { pupils: &mut pupils, guardians: &mut guardians, structures: &mut structures };
    let mut truth = siecle(options, files).unwrap();
    sts(options, &mut staff, &mut truth).unwrap();
    let files = [("a", pupils), ("b", guardians), ("c", structures), ("sts", staff)];
    (files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect(), truth)
}

fn counted(files: &BTreeMap<String, Vec<u8>>, names: &[&str]) -> (RosterCounts, Vec<String>) {
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let mut call = ReadRosterCall::of(names.iter().map(|name| (*name).to_owned()).collect(), today);
    (call.school_year, call.uai) = (Some(YEAR), Some(UAI.into()));
    let answer = read_roster(&call, files).unwrap();
    (answer.report.people, answer.report.counts.keys().map(ToString::to_string).collect())
}

#[test]
fn e_sie_1_the_truth_of_a_school_is_found_in_its_files() {
    let (files, truth) = made(FrenchOptions { pupils: 900, seed: 7 });
    let (found, codes) = counted(&files, &["b", "c", "a"]);
    let wanted = RosterCounts {
        pupils: truth.pupils,
        unplaced: truth.unplaced,
        scheduled: truth.scheduled,
        left: truth.left,
        guardians: truth.guardians,
        with_address: truth.with_address,
        establishments: 1,
        divisions: truth.divisions,
        groups: truth.groups,
        ..RosterCounts::default()
    };
    assert_eq!(found, wanted);
    assert_eq!(codes, ["links_of_leavers"]);
    assert!(truth.left > 150 && truth.unplaced > 0 && truth.scheduled > 0);
}

#[test]
fn e_sts_1_the_truth_of_its_staff_is_found_in_its_file() {
    let (files, truth) = made(FrenchOptions { pupils: 900, seed: 7 });
    let (found, codes) = counted(&files, &["sts"]);
    assert_eq!((found.teachers, found.staff, found.divisions), (truth.teachers, truth.staff, truth.divisions));
    assert_eq!(codes, [""; 0]);
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_one_others() {
    let of = |seed| made(FrenchOptions { pupils: 60, seed }).0;
    assert!(of(1) == of(1) && of(1) != of(2));
    assert!(Uai::parse(UAI).is_ok());
}

#[test]
fn a_delta_takes_changes_and_adds() {
    let (mut school, mut pupils, mut delta) = (Vec::new(), Vec::new(), Vec::new());
    let files = AafFiles { school: &mut school, pupils: &mut pupils, delta: &mut delta };
    let (before, after) = aaf(FrenchOptions { pupils: 900, seed: 7 }, files).unwrap();
    let count = |bytes: &[u8], what: &str| String::from_utf8_lossy(bytes).matches(&format!("<{what}>")).count() as u64;
    assert_eq!(count(&pupils, "addRequest"), before);
    assert_eq!(before + count(&delta, "addRequest") - count(&delta, "deleteRequest"), after);
    assert!(count(&delta, "modifyRequest") > 0 && count(&delta, "deleteRequest") > 0);
}
