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
    let aaf_of = |seed| delivered(FrenchOptions { pupils: 60, seed }).0;
    assert!(of(1) == of(1) && of(1) != of(2));
    assert!(aaf_of(1) == aaf_of(1) && aaf_of(1) != aaf_of(2));
    assert!(Uai::parse(UAI).is_ok());
}

fn delivered(options: FrenchOptions) -> (BTreeMap<String, Vec<u8>>, AafTruth) {
    let [mut school, mut pupils, mut guardians, mut staff, mut delta] = [const { Vec::new() }; 5];
    let files = AafFiles {
        school: &mut school,
        pupils: &mut pupils,
        guardians: &mut guardians,
        staff: &mut staff,
        delta: &mut delta,
    };
    let truth = aaf(options, files).unwrap();
    let names = ["Complet_20261120_EtabEducNat", "Complet_20261120_Eleve", "Complet_20261120_PersRelEleve"];
    let names = names.into_iter().chain(["Complet_20261120_PersEducNat", "Delta_20261121_Eleve"]);
    let files = names.map(|name| format!("ENT_{name}_0000.xml")).zip([school, pupils, guardians, staff, delta]);
    (files.collect(), truth)
}

#[test]
fn the_truth_of_a_delivery_is_found_in_its_files_and_everything_in_them_fits_together() {
    let (files, truth) = delivered(FrenchOptions { pupils: 900, seed: 7 });
    let mut names: Vec<&str> = files.keys().map(String::as_str).collect();
    let (after, codes) = counted(&files, &names);
    assert_eq!(after.pupils + after.unplaced, truth.after_delta);
    assert_eq!((after.guardians, after.teachers, after.staff), (truth.guardians, truth.teachers, truth.staff));
    assert_eq!(codes, ["aaf_no_academy"]);
    names.retain(|name| !name.contains("Delta"));
    let (before, _) = counted(&files, &names);
    assert_eq!(before.pupils + before.unplaced, truth.complete);
    assert!(truth.teachers > 50 && truth.guardians > 700);
    let delta = String::from_utf8_lossy(&files["ENT_Delta_20261121_Eleve_0000.xml"]);
    for verb in ["addRequest", "modifyRequest", "deleteRequest"] {
        assert!(delta.contains(&format!("<{verb}>")), "{verb}");
    }
}
