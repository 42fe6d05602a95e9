//! Manifests, versions, and which files there are.

use super::*;
use crate::model::{Completeness, Gap};

const WANTED: PackageVersion = PackageVersion::V1_1;

#[test]
fn the_manifest_says_the_version_and_the_system() {
    let report = lenient(&small(PackageVersion::V1_2));
    assert_eq!(report.version, PackageVersion::V1_2);
    let manifest = report.manifest.unwrap();
    assert_eq!(manifest.system_name.as_deref(), Some("Lake"));
    assert_eq!(manifest.files.len(), 21);
    assert_eq!(manifest.files["users"], FileMode::Bulk);
    assert_eq!(report.completeness, Completeness::Claimed);
}

#[test]
fn an_edition_is_its_version_and_is_told() {
    let content = with(small(PackageVersion::V1_2), "manifest.csv", "version,1.2", "version,1.2.1");
    let report = lenient(&content);
    assert_eq!(report.version, PackageVersion::V1_2);
    assert_eq!(text(found(&report, Code::InvalidProperty)[0], "nearest"), "1.2");
}

#[test]
fn a_misspelt_property_is_one_finding_with_the_one_that_is_meant() {
    let content = with(small(WANTED), "manifest.csv", "file.demographics", "fiel.demographics");
    let report = lenient(&content);
    let [only] = found(&report, Code::UnknownProperty)[..] else { panic!("{:?}", report.diagnostics) };
    assert_eq!(text(only, "nearest"), "file.demographics");
    assert!(found(&report, Code::MissingProperty).is_empty());
    assert_eq!((report.errors, report.warnings), (0, 1));
    assert_eq!(checked(&content, Profile::Strict).errors, 1);
}

#[test]
fn missing_doubled_blank_and_wide_rows_of_a_manifest_are_told() {
    let content = with(small(WANTED), "manifest.csv", "file.results,absent\n", "");
    assert_eq!(text(found(&lenient(&content), Code::MissingProperty)[0], "name"), "file.results");
    let content = with(small(WANTED), "manifest.csv", "file.results,absent", "file.results,absent\nfile.results,bulk");
    let report = lenient(&content);
    assert_eq!(found(&report, Code::DuplicateProperty).len(), 1);
    assert_eq!(report.manifest.unwrap().files["results"], FileMode::Absent, "the first holds");
    let content = with(small(WANTED), "manifest.csv", "file.results,absent", "file.results,");
    assert_eq!(found(&lenient(&content), Code::InvalidProperty).len(), 1);
    let content = with(small(WANTED), "manifest.csv", "file.results,absent", "file.results,absent,x");
    assert_eq!(found(&lenient(&content), Code::ColumnCount).len(), 1);
    let content = with(small(WANTED), "manifest.csv", "manifest.version,1.0", "manifest.version,1");
    assert_eq!(text(found(&lenient(&content), Code::InvalidProperty)[0], "nearest"), "1.0");
}

#[test]
fn without_a_manifest_the_headers_say_the_version() {
    for version in [PackageVersion::V1_1, PackageVersion::V1_2] {
        let mut content = small(version);
        content.remove("manifest.csv");
        let report = lenient(&content);
        assert_eq!(report.version, version);
        assert_eq!(text(found(&report, Code::MissingManifest)[0], "version"), version.name());
        assert_eq!((report.errors, report.warnings), (0, 1));
    }
}

#[test]
fn a_package_of_1_0_has_no_manifest_and_lacks_none() {
    let content = package(&[
        (
            "orgs.csv",
            "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\no1,,,Riverside,school,,\n",
        ),
        (
            "users.csv",
            "sourcedId,status,dateLastModified,orgSourcedIds,role,username,userId,givenName,familyName,identifier,email,sms,phone,agents\n\
             u1,,,o1,student,bo,,Bo,Diallo,,bo@lake.example,,,\n",
        ),
        (
            "demographics.csv",
            "userSourcedId,status,dateLastModified,birthdate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity\n\
             u2,,,2015-02-03,female,,,,,,,\n",
        ),
    ]);
    let report = lenient(&content);
    assert_eq!(report.version, PackageVersion::V1_0);
    let [root] = &report.diagnostics[..] else { panic!("{:?}", report.diagnostics) };
    assert_eq!((root.code, text(root, "value")), (Code::MissingRecord, "u2".to_owned()));
}

#[test]
fn files_that_are_listed_and_not_there_or_there_and_not_listed() {
    let mut content = small(PackageVersion::V1_2);
    content.remove("roles.csv");
    let report = lenient(&content);
    assert_eq!(text(found(&report, Code::MissingFile)[0], "file"), "roles.csv");
    let gap = Gap::FileAbsent { file: "roles.csv".into() };
    assert_eq!(report.completeness, Completeness::Partial { why: vec![gap] });
    let content = with(small(WANTED), "manifest.csv", "file.enrollments,bulk", "file.enrollments,absent");
    let report = lenient(&content);
    assert_eq!(found(&report, Code::UnlistedFile).len(), 1);
    assert!(report.file("enrollments").is_some(), "it is read");
}

#[test]
fn a_folder_around_the_files_is_a_warning_and_an_error_where_it_matters() {
    let content: Content = small(WANTED).into_iter().map(|(name, bytes)| (format!("export/{name}"), bytes)).collect();
    let report = lenient(&content);
    assert_eq!((report.errors, report.warnings), (0, 1));
    assert_eq!(text(found(&report, Code::FilesInFolder)[0], "folder"), "export");
    assert_eq!(report.files.len(), 6);
    assert_eq!(checked(&content, Profile::Strict).errors, 1);
}

#[test]
fn a_file_that_is_none_of_the_version_is_told_with_the_one_that_is_meant() {
    let mut content = small(WANTED);
    let courses = content.remove("courses.csv").unwrap();
    content.insert("cuorses.csv".to_owned(), courses);
    let report = lenient(&content);
    assert_eq!(text(found(&report, Code::UnknownFile)[0], "nearest"), "courses.csv");
}

#[test]
fn the_case_of_a_file_name_matters_in_the_strict_profile_alone() {
    let mut content = small(WANTED);
    let users = content.remove("users.csv").unwrap();
    content.insert("Users.CSV".to_owned(), users);
    assert_eq!(lenient(&content).errors + lenient(&content).warnings, 0);
    assert_eq!(text(found(&checked(&content, Profile::Strict), Code::MiswrittenName)[0], "nearest"), "users.csv");
}

#[test]
fn a_manifest_alone_says_that_nothing_is_new() {
    let mut content = small(WANTED);
    content.retain(|name, _| name == "manifest.csv");
    let text = String::from_utf8(content["manifest.csv"].clone()).unwrap().replace("bulk", "absent");
    content.insert("manifest.csv".to_owned(), text.into_bytes());
    let report = lenient(&content);
    assert_eq!((report.errors, report.warnings, report.files.len()), (0, 0, 0));
}
