//! Seats from a package.

use super::*;
use crate::api::{RosterCall, SnapshotAnswer, SnapshotCall, snapshot};
use crate::model::{Completeness, Gap};
use crate::sync::WhyNot;
use crate::{Error, ErrorCode};

fn asked(skip_invalid: bool, roster: RosterCall) -> SnapshotCall {
    SnapshotCall { roster, skip_invalid, previous: None, now: None }
}

fn teachers(content: &Content) -> Result<SnapshotAnswer, Error> {
    teachers_of(content, false)
}

fn teachers_of(content: &Content, skip_invalid: bool) -> Result<SnapshotAnswer, Error> {
    let mut roster = RosterCall::of("lake.zip");
    roster.selections = vec!["role=teacher".to_owned()];
    snapshot(&asked(skip_invalid, roster), &BTreeMap::from([("lake.zip".to_owned(), zip_of(content))]))
}

fn names(answer: &SnapshotAnswer) -> Vec<String> {
    answer.snapshot.people.iter().map(|sighting| sighting.person.given_name.to_string()).collect()
}

#[test]
fn people_and_their_roles_come_from_an_archive_or_a_folder() {
    for version in [PackageVersion::V1_1, PackageVersion::V1_2] {
        let content = small(version);
        let answer = teachers(&content).unwrap();
        assert_eq!(names(&answer), ["Ana"], "{version:?}");
        assert_eq!(answer.snapshot.completeness, Completeness::Claimed);
        assert_eq!(&*answer.snapshot.people[0].person.organizations[0], "o1");
        let mut roster = RosterCall::of("lake");
        roster.files = Some(content.keys().map(|name| (name.clone(), name.clone())).collect());
        roster.selections = vec!["role=teacher".to_owned()];
        let folder = snapshot(&asked(false, roster), &content).unwrap();
        assert_eq!(folder.snapshot, answer.snapshot);
    }
}

#[test]
fn without_its_roles_a_package_of_1_2_removes_nobody() {
    let mut content = small(PackageVersion::V1_2);
    content.remove("roles.csv");
    let mut roster = RosterCall::of("lake.zip");
    let files = BTreeMap::from([("lake.zip".to_owned(), zip_of(&content))]);
    // That the manifest lists what is not there is an error of the package, and of no row.
    assert_eq!(snapshot(&asked(false, roster.clone()), &files).unwrap_err().code(), ErrorCode::DataErrors);
    let answer = snapshot(&asked(true, roster.clone()), &files).unwrap();
    let gap = Gap::FileAbsent { file: "roles.csv".into() };
    assert_eq!(answer.snapshot.completeness, Completeness::Partial { why: vec![gap] });
    roster.selections = vec!["role=teacher".to_owned()];
    assert_eq!(snapshot(&asked(true, roster), &files).unwrap_err().code(), ErrorCode::RolesNeeded);
}

#[test]
fn a_delta_says_who_is_gone_and_nothing_of_others() {
    let content = with(small(PackageVersion::V1_1), "manifest.csv", "file.users,bulk", "file.users,delta");
    let content = with(content, "users.csv", "u1,,,", "u1,tobedeleted,2026-09-01T06:00:00.000Z,");
    let content = with(content, "users.csv", "u2,,,", "u2,active,2026-09-01T06:00:00.000Z,");
    let answer = teachers(&content).unwrap();
    assert_eq!(
        answer.snapshot.completeness,
        Completeness::Partial { why: vec![Gap::Delta { file: "users.csv".into() }] }
    );
    assert_eq!(answer.snapshot.set_aside[0].why, WhyNot::Inactive);
}

#[test]
fn an_organization_that_is_missing_leaves_nobody_out() {
    let content = with(small(PackageVersion::V1_1), "orgs.csv", "o1,,,Riverside,school,,\n", "");
    assert_eq!(teachers(&content).unwrap_err().code(), ErrorCode::DataErrors);
    let answer = teachers_of(&content, true).unwrap();
    assert_eq!(names(&answer), ["Ana"]);
}

#[test]
fn what_is_said_of_single_files_does_not_go_with_a_package() {
    let mut roster = RosterCall::of("lake.zip");
    roster.roles = Some("roles.csv".to_owned());
    let error = snapshot(
        &asked(false, roster),
        &BTreeMap::from([("lake.zip".to_owned(), zip_of(&small(PackageVersion::V1_1)))]),
    );
    assert_eq!(error.unwrap_err().code(), ErrorCode::InvalidArgument);
}

#[test]
fn a_package_without_users_is_no_roster() {
    let mut content = with(small(PackageVersion::V1_1), "manifest.csv", "file.users,bulk", "file.users,absent");
    content.remove("users.csv");
    assert_eq!(teachers(&content).unwrap_err().code(), ErrorCode::NotARoster);
}
