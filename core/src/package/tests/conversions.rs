//! Packages written anew: the same again, in the other version, and as changes.

use std::ops::ControlFlow;

use super::super::convert::{ConvertReport, RowChanges, Untranslated};
use super::*;
use crate::ErrorCode;
use crate::api::{ConvertCall, convert_package};

const NOW: &str = "2026-09-01T06:00:00Z";

/// The files of what is made of a package, and what is told of it.
fn converted(content: &Content, version: Option<PackageVersion>, since: Option<&Content>) -> (Content, ConvertReport) {
    let (files, report) = try_converted(content, version, since);
    (files, report.unwrap())
}

fn try_converted(
    content: &Content,
    version: Option<PackageVersion>,
    since: Option<&Content>,
) -> (Content, Result<ConvertReport, crate::Error>) {
    let mut files = Content::from([("after.zip".to_owned(), zip_of(content))]);
    files.extend(since.map(|since| ("before.zip".to_owned(), zip_of(since))));
    let call = ConvertCall {
        package: PackageFrom::Archive("after.zip".to_owned()),
        out: "out.zip".to_owned(),
        version,
        since: since.map(|_| PackageFrom::Archive("before.zip".to_owned())),
        reading: crate::api::PackageReading::default(),
        now: NOW.parse().unwrap(),
    };
    let report = convert_package(&call, &mut files);
    if report.is_err() {
        assert!(!files.contains_key("out.zip"), "nothing half made");
        return (Content::new(), report);
    }
    (unzipped(&files), report)
}

fn unzipped(files: &Content) -> Content {
    let from = PackageFrom::Archive("out.zip".to_owned());
    let container = Container::open(&from, files, &PackageLimits::default()).unwrap();
    let mut content = Content::new();
    for (number, member) in container.members().iter().enumerate() {
        let bytes = content.entry(member.path().to_owned()).or_default();
        container
            .read(number, &mut |piece| {
                bytes.extend_from_slice(piece);
                ControlFlow::Continue(())
            })
            .unwrap();
    }
    content
}

fn lines(content: &Content, file: &str) -> Vec<String> {
    let text = String::from_utf8(content[file].clone()).unwrap();
    text.lines().map(str::to_owned).collect()
}

/// A cell of a row, by the first cell of the row and the name of the column.
fn cell(content: &Content, file: &str, id: &str, column: &str) -> String {
    let lines = lines(content, file);
    let split = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
    let place = split(&lines[0]).iter().position(|name| name == column);
    let row = lines.iter().map(|line| split(line)).find(|row| row[0] == id).unwrap();
    place.map_or_else(|| format!("no column {column}"), |place| row[place].clone())
}

fn plainly(content: &Content) -> Content {
    let plain = |bytes: &Vec<u8>| String::from_utf8(bytes.clone()).unwrap().replace("\r\n", "\n").into_bytes();
    content
        .iter()
        .filter(|(name, _)| *name != "manifest.csv")
        .map(|(name, bytes)| (name.clone(), plain(bytes)))
        .collect()
}

#[test]
fn what_is_read_and_written_is_the_same_and_valid_to_the_letter() {
    for version in [PackageVersion::V1_1, PackageVersion::V1_2] {
        let content = with(small(version), "orgs.csv", "Riverside", "\"Riverside, \"\"North\"\"\"");
        let (again, report) = converted(&content, None, None);
        assert_eq!(plainly(&again), plainly(&content), "{version:?}");
        assert_eq!((report.version, report.mode, report.untranslated), (version, FileMode::Bulk, Vec::new()));
        let strict = checked(&again, Profile::Strict);
        assert_eq!(strict.errors, 0, "{:?} {:?}", strict.counts, strict.diagnostics);
        assert_eq!(strict.manifest.unwrap().system_name.as_deref(), Some("Lake"));
        assert_eq!(converted(&again, None, None).0, again);
    }
}

#[test]
fn what_exports_do_to_a_package_is_cleaned() {
    let content = with(
        small(PackageVersion::V1_1),
        "enrollments.csv",
        "e1,,,k1,o1,u1,teacher",
        "e1,Active,2026-08-30,k1,o1,u1,Teacher",
    );
    let content = with(content, "orgs.csv", "\no2,,,", "\no2,tobedeleted,2026-08-30,");
    let (clean, report) = converted(&content, None, None);
    assert_eq!(cell(&clean, "enrollments.csv", "e1", "role"), "teacher");
    assert_eq!(cell(&clean, "enrollments.csv", "e1", "status"), "", "blank in a bulk");
    assert_eq!(lines(&clean, "orgs.csv").len(), 2, "what was deleted is not in it");
    assert_eq!(report.files[0].rows, 1);
    assert!(report.check.warnings > 0);
}

#[test]
fn a_package_of_1_1_is_one_of_1_2_with_roles_and_back_again() {
    let content =
        with(small(PackageVersion::V1_1), "users.csv", "u1,,,true,o1,teacher", "u1,,,true,\"o1,o2\",administrator");
    let (newer, report) = converted(&content, Some(PackageVersion::V1_2), None);
    assert_eq!(checked(&newer, Profile::Strict).errors, 0, "{:?}", checked(&newer, Profile::Strict).diagnostics);
    let roles = lines(&newer, "roles.csv");
    assert_eq!(roles.len(), 4);
    assert!(roles[1].starts_with("u1/o1/siteAdministrator,,,u1,primary,siteAdministrator,,,o1,"), "{}", roles[1]);
    assert!(roles[2].starts_with("u1/o2/districtAdministrator,,,u1,secondary,districtAdministrator,,,o2,"));
    assert!(roles[1].ends_with(",administrator"), "the word that it was is kept");
    assert_eq!(cell(&newer, "users.csv", "u1", "primaryOrgSourcedId"), "o1");
    let told = Untranslated {
        file: "users".to_owned(),
        column: Some("role".to_owned()),
        value: Some("administrator".to_owned()),
        rows: 1,
        kept_in: Some("metadata.role".to_owned()),
    };
    assert_eq!(report.untranslated, [told]);
    let (back, _) = converted(&newer, Some(PackageVersion::V1_1), None);
    assert_eq!(cell(&back, "users.csv", "u2", "role"), "student");
    assert!(lines(&back, "users.csv")[1].contains("\"o1,o2\",administrator,ana"), "{:?}", lines(&back, "users.csv"));
    assert_eq!(checked(&back, Profile::Strict).errors, 0);
}

#[test]
fn what_1_1_has_no_place_for_is_kept_where_it_comes_back_from_and_told() {
    let content = with(small(PackageVersion::V1_2), "roles.csv", "primary,teacher", "primary,counselor");
    let content = with(content, "users.csv", "ana@lake.example,,,,,,,,", "ana@lake.example,,,,,,M-77,,");
    let content = with(content, "classes.csv", ",scheduled,", ",ext:club,");
    let content = with(content, "enrollments.csv", ",student,false", ",ext:aide,false");
    let (older, report) = converted(&content, Some(PackageVersion::V1_1), None);
    assert_eq!(cell(&older, "users.csv", "u1", "role"), "aide", "the role with the least rights");
    assert_eq!(cell(&older, "users.csv", "u1", "metadata.role"), "counselor");
    assert_eq!(cell(&older, "users.csv", "u1", "metadata.userMasterIdentifier"), "M-77");
    assert_eq!(cell(&older, "classes.csv", "k1", "classType"), "scheduled");
    assert_eq!(cell(&older, "classes.csv", "k1", "metadata.classType"), "ext:club");
    assert_eq!(cell(&older, "enrollments.csv", "e2", "role"), "aide", "1.1 has the word itself");
    assert!(!older.contains_key("roles.csv"));
    let told: Vec<_> = report
        .untranslated
        .iter()
        .map(|told| (told.file.as_str(), told.column.as_deref().unwrap(), told.value.as_deref(), told.rows))
        .collect();
    assert_eq!(
        told,
        [
            ("users", "primaryOrgSourcedId", None, 2),
            ("users", "userMasterIdentifier", None, 1),
            ("classes", "classType", Some("ext:club"), 1),
            ("roles", "role", Some("counselor"), 1),
        ]
    );
    assert_eq!(lenient(&older).errors, 0);
    let (back, _) = converted(&older, Some(PackageVersion::V1_2), None);
    assert_eq!(cell(&back, "users.csv", "u1", "userMasterIdentifier"), "M-77");
    assert_eq!(cell(&back, "classes.csv", "k1", "classType"), "ext:club");
    assert_eq!(cell(&back, "roles.csv", "u1/o1/counselor", "role"), "counselor");
    assert_eq!(cell(&back, "users.csv", "u1", "metadata.role"), "no column metadata.role");
    assert_eq!(cell(&back, "enrollments.csv", "e2", "role"), "ext:aide");
    for file in ["users.csv", "classes.csv", "enrollments.csv", "orgs.csv", "courses.csv", "academicSessions.csv"] {
        assert_eq!(plainly(&back)[file], plainly(&content)[file], "{file}");
    }
}

#[test]
fn somebody_with_several_roles_has_in_1_1_the_primary_one_and_it_is_told() {
    let content = with(
        small(PackageVersion::V1_2),
        "roles.csv",
        "r2,,,u2,primary,student,,,o1,",
        "r2,,,u2,primary,student,,,o1,\nr3,,,u1,secondary,parent,,,o2,",
    );
    let (older, report) = converted(&content, Some(PackageVersion::V1_1), None);
    assert!(lines(&older, "users.csv")[1].contains("\"o1,o2\",teacher"));
    let told = report.untranslated.last().unwrap();
    assert_eq!((told.file.as_str(), told.column.as_deref(), told.rows), ("roles", Some("role"), 1));
    assert_eq!(told.kept_in, None);
}

#[test]
fn changes_are_a_delta_that_says_what_is_new_changed_and_gone() {
    for version in [PackageVersion::V1_1, PackageVersion::V1_2] {
        let before = small(version);
        let after = with(
            before.clone(),
            "enrollments.csv",
            "\ne2,,,k1,o1,u2,student,false,,",
            "\ne3,,,k1,o1,u2,student,false,,",
        );
        let after = with(after, "classes.csv", "Maths 1", "Maths 2");
        let (delta, report) = converted(&after, None, Some(&before));
        assert_eq!(report.mode, FileMode::Delta);
        let told: Vec<_> =
            report.files.iter().map(|file| (file.name.as_str(), file.rows, file.changes.unwrap())).collect();
        let counts = |added, changed, removed| RowChanges { added, changed, removed };
        assert_eq!(told, [("classes", 1, counts(0, 1, 0)), ("enrollments", 2, counts(1, 0, 1))]);
        let enrollments = lines(&delta, "enrollments.csv");
        assert!(enrollments[1].starts_with("e3,active,2026-09-01T06:00:00.000Z,k1,"));
        assert!(enrollments[2].starts_with("e2,tobedeleted,2026-09-01T06:00:00.000Z,k1,"));
        assert!(!delta.contains_key("users.csv"));
        let strict = checked(&delta, Profile::Strict);
        assert_eq!(strict.errors, 0, "{:?} {:?}", strict.counts, strict.diagnostics);
        let (nothing, report) = converted(&after, None, Some(&after));
        assert_eq!((nothing.len(), report.files), (1, Vec::new()), "the manifest alone says that nothing has changed");
    }
}

#[test]
fn changes_between_packages_of_two_versions_are_those_of_what_both_can_say() {
    let before = with(small(PackageVersion::V1_1), "users.csv", "teacher", "administrator");
    let (after, _) = converted(&before, Some(PackageVersion::V1_2), None);
    let (delta, report) = converted(&after, None, Some(&before));
    assert_eq!((delta.len(), report.files), (1, Vec::new()));
}

#[test]
fn a_delta_stays_one_and_is_neither_compared_nor_converted() {
    let before = small(PackageVersion::V1_2);
    let after = with(before.clone(), "classes.csv", "Maths 1", "Maths 2");
    let (delta, _) = converted(&after, None, Some(&before));
    let (again, report) = converted(&delta, None, None);
    assert_eq!((plainly(&again), report.mode), (plainly(&delta), FileMode::Delta));
    let refused = |version, since| {
        let error = try_converted(&delta, version, since).1.unwrap_err();
        assert_eq!(error.code(), ErrorCode::PackageDelta);
        assert_eq!(error.context().get("file"), Some(&"classes.csv".into()));
    };
    refused(Some(PackageVersion::V1_1), None);
    refused(None, Some(&before));
    let error = try_converted(&after, Some(PackageVersion::V1_0), None).1.unwrap_err();
    assert_eq!(error.code(), ErrorCode::InvalidArgument);
}
