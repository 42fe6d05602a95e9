//! Headers, modes, references and the rules across files.

use super::*;
use crate::diagnostic::Severity;
use crate::model::{Completeness, Gap};

const WANTED: PackageVersion = PackageVersion::V1_1;

#[test]
fn whole_packages_are_clean_in_both_profiles() {
    for version in [PackageVersion::V1_1, PackageVersion::V1_2] {
        for profile in [Profile::Lenient, Profile::Strict] {
            let report = checked(&small(version), profile);
            assert!(report.is_clean() && report.warnings == 0, "{version:?} {profile:?} {report:#?}");
        }
    }
}

#[test]
fn one_missing_org_is_one_finding_and_not_one_for_each_row() {
    let mut content = with(small(WANTED), "orgs.csv", "o1,,,Riverside,school,,\n", "");
    let mut users = String::from_utf8(content["users.csv"].clone()).unwrap();
    for number in 0..400 {
        users.push_str(&format!("v{number},,,true,o1,student,s{number},,Cy,Durand,,,,,,,,\n"));
    }
    content.insert("users.csv".to_owned(), users.into_bytes());
    let report = lenient(&content);
    let [root] = found(&report, Code::MissingRecord)[..] else { panic!("{:?}", report.diagnostics) };
    assert_eq!((text(root, "file"), text(root, "value")), ("orgs.csv".to_owned(), "o1".to_owned()));
    // 402 users, a course, a class, two enrollments.
    assert_eq!(text(root, "rows"), "406");
    assert_eq!(report.errors, 1);
    let users = &report.file("users").unwrap().check;
    assert_eq!((users.rows, users.valid_rows), (402, 402), "no row is bad because of another file");
}

#[test]
fn a_file_that_is_not_there_is_one_finding() {
    let mut content = with(small(WANTED), "manifest.csv", "file.courses,bulk", "file.courses,absent");
    content.remove("courses.csv");
    let report = lenient(&content);
    let [root] = &report.diagnostics[..] else { panic!("{:?}", report.diagnostics) };
    assert_eq!((root.code, root.severity, text(root, "rows")), (Code::AbsentFile, Severity::Warning, "1".to_owned()));
    assert!(report.is_clean());
    assert_eq!(checked(&content, Profile::Strict).errors, 1);
}

#[test]
fn references_of_a_file_to_itself_are_told_by_their_cause_too() {
    let content = with(small(WANTED), "users.csv", "bo@lake.example,,,u1,", "bo@lake.example,,,u9,");
    let report = lenient(&content);
    let [root] = found(&report, Code::MissingRecord)[..] else { panic!("{:?}", report.diagnostics) };
    assert_eq!((text(root, "value"), root.severity), ("u9".to_owned(), Severity::Warning), "a guardian who left");
    assert!(found(&report, Code::UnknownReference).is_empty() && !report.counts.contains_key(&Code::UnknownReference));
    assert_eq!((report.errors, report.warnings), (0, 1));
}

#[test]
fn a_delta_refers_to_what_the_receiver_knows_and_is_never_complete() {
    let content = with(small(WANTED), "manifest.csv", "file.enrollments,bulk", "file.enrollments,delta");
    let content = with(content, "enrollments.csv", "e1,,,k1,o1,u1", "e1,active,2026-09-01T06:00:00.000Z,k7,o1,u1");
    let content = with(content, "enrollments.csv", "e2,,,", "e2,tobedeleted,2026-09-01T06:00:00.000Z,");
    let report = lenient(&content);
    assert_eq!((report.errors, report.warnings), (0, 0), "{:?}", report.diagnostics);
    let gap = Gap::Delta { file: "enrollments.csv".into() };
    assert_eq!(report.completeness, Completeness::Partial { why: vec![gap] });
}

#[test]
fn a_line_break_in_a_cell_matters_in_the_strict_profile_alone() {
    for there in ["\"Ana\nMaria\"", "\"Ana\r\nMaria\"", "\"Ana\rMaria\""] {
        let content = with(small(WANTED), "users.csv", "Ana,", &format!("{there},"));
        assert_eq!((lenient(&content).errors, lenient(&content).warnings), (0, 0), "{there:?}");
        let strict = checked(&content, Profile::Strict);
        assert_eq!((strict.errors, text(found(&strict, Code::LineBreak)[0], "rows")), (1, "1".to_owned()), "{there:?}");
    }
}

#[test]
fn without_a_manifest_rows_that_are_all_filled_are_those_of_a_delta() {
    let mut content = with(small(WANTED), "users.csv", "u1,,,", "u1,active,2026-09-01T06:00:00.000Z,");
    content = with(content, "users.csv", "u2,,,", "u2,active,2026-09-01T06:00:00.000Z,");
    let told = lenient(&content);
    assert_eq!((told.file("users").unwrap().mode, told.completeness), (FileMode::Bulk, Completeness::Claimed));
    content.remove("manifest.csv");
    let report = lenient(&content);
    assert_eq!(report.file("users").unwrap().mode, FileMode::Delta);
    assert_eq!(report.completeness, Completeness::Partial { why: vec![Gap::Delta { file: "users.csv".into() }] });
    assert!(found(&report, Code::FilledInBulk).is_empty());
}

#[test]
fn modes_are_held_against_the_rows() {
    let filled = with(small(WANTED), "users.csv", "u1,,,", "u1,active,2026-09-01T06:00:00.000Z,");
    let report = lenient(&filled);
    assert_eq!(text(found(&report, Code::FilledInBulk)[0], "rows"), "1");
    assert_eq!((report.errors, report.completeness), (0, Completeness::Claimed), "many systems write it");
    assert_eq!(checked(&filled, Profile::Strict).errors, 1);
    let blank = with(filled, "manifest.csv", "file.users,bulk", "file.users,delta");
    assert_eq!(text(found(&lenient(&blank), Code::BlankInDelta)[0], "rows"), "1");
    // All rows filled and one of them deleted: that is a delta, whatever the manifest says.
    let delta = with(small(WANTED), "users.csv", "u1,,,", "u1,active,2026-09-01T06:00:00.000Z,");
    let delta = with(delta, "users.csv", "u2,,,", "u2,tobedeleted,2026-09-01T06:00:00.000Z,");
    let report = lenient(&delta);
    assert_eq!(text(found(&report, Code::WrongMode)[0], "found"), "delta");
    assert_eq!(report.completeness, Completeness::Partial { why: vec![Gap::Delta { file: "users.csv".into() }] });
}

#[test]
fn headers_in_another_case_and_order_matter_in_the_strict_profile() {
    let content = with(small(WANTED), "orgs.csv", "sourcedId,status", "SourcedId,status");
    assert_eq!(lenient(&content).warnings + lenient(&content).errors, 0);
    assert_eq!(text(found(&checked(&content, Profile::Strict), Code::MiswrittenName)[0], "nearest"), "sourcedId");
    let content = with(small(WANTED), "orgs.csv", "identifier,parentSourcedId", "parentSourcedId,identifier");
    assert_eq!(lenient(&content).warnings + lenient(&content).errors, 0);
    let report = checked(&content, Profile::Strict);
    assert_eq!(text(found(&report, Code::ColumnOrder)[0], "expected"), "identifier");
    let content = with(small(WANTED), "orgs.csv", ",identifier,parentSourcedId", ",identifier");
    let content =
        with(content, "orgs.csv", "school,,\no2,,,Lake District,district,,", "school,\no2,,,Lake District,district,");
    assert_eq!(lenient(&content).warnings + lenient(&content).errors, 0);
    assert_eq!(text(found(&checked(&content, Profile::Strict), Code::MissingColumn)[0], "name"), "parentSourcedId");
}

#[test]
fn a_header_that_a_guide_misspells_is_understood_and_told() {
    let content = with(small(WANTED), "users.csv", "sourcedId", "sourceID");
    let content = with(content, "users.csv", "agentSourcedIds", "agentSourceIds");
    let report = lenient(&content);
    assert_eq!(found(&report, Code::MiswrittenName).len(), 2);
    assert_eq!((report.errors, report.warnings), (0, 2));
}

#[test]
fn a_column_of_1_2_0_is_read_and_noted() {
    let users = "u1,,,true,ana,,Ana,Martin,,,ana@lake.example,,,,,,,";
    let content = with(
        small(PackageVersion::V1_2),
        "users.csv",
        "userMasterIdentifier",
        "userMasterIdentifier,resourceSourcedIds",
    );
    let content = with(content, "users.csv", users, &format!("{users},"));
    let content = with(
        content,
        "users.csv",
        "u2,,,true,bo,,Bo,Diallo,,,bo@lake.example,,,u1,,,",
        "u2,,,true,bo,,Bo,Diallo,,,bo@lake.example,,,u1,,,,",
    );
    for profile in [Profile::Lenient, Profile::Strict] {
        let report = checked(&content, profile);
        assert_eq!(found(&report, Code::EarlierColumn)[0].severity, Severity::Note);
        assert_eq!((report.errors, report.warnings), (0, 0), "{:#?}", report);
    }
}

#[test]
fn values_as_real_systems_write_them() {
    let content = with(small(WANTED), "classes.csv", "scheduled", "Scheduled");
    assert_eq!(lenient(&content).warnings + lenient(&content).errors, 0);
    assert_eq!(found(&checked(&content, Profile::Strict), Code::UnknownValue).len(), 1);
    let content = with(small(WANTED), "users.csv", "u2,,", "u2,inactive,");
    assert_eq!(text(found(&lenient(&content), Code::EarlierTerm)[0], "value"), "inactive");
    let content = with(small(WANTED), "enrollments.csv", "student", "guardian");
    let report = lenient(&content);
    assert_eq!(text(found(&report, Code::EarlierTerm)[0], "value"), "guardian");
    assert!(report.is_clean());
    let content = with(small(PackageVersion::V1_2), "roles.csv", "student", "ext:tutor");
    assert!(checked(&content, Profile::Strict).is_clean());
    let content = with(small(WANTED), "users.csv", "student", "ext:tutor");
    assert_eq!(found(&lenient(&content), Code::UnknownValue).len(), 1, "1.1 has no words of one's own");
}

#[test]
fn a_file_without_rows_is_a_warning_unless_it_is_that_of_the_users() {
    let header = |name: &str| WANTED.file(name).unwrap().columns().collect::<Vec<_>>().join(",") + "\n";
    let mut content = with(small(WANTED), "manifest.csv", "file.demographics,absent", "file.demographics,bulk");
    content.insert("demographics.csv".to_owned(), header("demographics").into_bytes());
    assert_eq!((lenient(&content).errors, lenient(&content).warnings), (0, 1));
    assert_eq!(checked(&content, Profile::Strict).errors, 1);
    let mut content = small(WANTED);
    content.insert("users.csv".to_owned(), header("users").into_bytes());
    assert!(found(&lenient(&content), Code::EmptyFile)[0].severity == Severity::Error);
}

/// A package with one thing changed, and the one finding that comes of it.
fn one(content: Content) -> (Code, String) {
    let report = lenient(&content);
    let all: Vec<&Diagnostic> =
        report.diagnostics.iter().chain(report.files.iter().flat_map(|file| &file.check.diagnostics)).collect();
    let [only] = all[..] else { panic!("{all:#?}") };
    assert_eq!(only.severity, Severity::Warning);
    assert!(checked(&content, Profile::Strict).errors > 0, "an error in the strict profile");
    (only.code, text(only, "value"))
}

#[test]
fn rules_across_files_are_warnings() {
    let v1_2 = || small(PackageVersion::V1_2);
    let says = |code: Code, value: &str| (code, value.to_owned());
    let content = with(v1_2(), "roles.csv", "r2,,,u2", "r3,,,u1,primary,aide,,,o1,\nr2,,,u2");
    assert_eq!(one(content), says(Code::SecondPrimaryRole, "o1"));
    let content = with(v1_2(), "users.csv", "bo@lake.example,,,u1,,,,,,,o1", "bo@lake.example,,,u1,,,,,,,o2");
    assert_eq!(one(content), says(Code::NoRoleThere, "o2"));
    let content = with(v1_2(), "courses.csv", "c1,,,y1", "c1,,,s1");
    assert_eq!(one(content), says(Code::WrongSessionType, "s1"));
    let content = with(v1_2(), "classes.csv", "scheduled,,o1", "scheduled,,o2");
    assert_eq!(one(content), says(Code::WrongOrgType, "o2"));
    let content = with(v1_2(), "enrollments.csv", "e2,,,k1,o1,u2,student,false", "e2,,,k1,o1,u2,teacher,true");
    assert_eq!(one(content), says(Code::SecondPrimaryTeacher, "k1"));
    let content = with(v1_2(), "enrollments.csv", "true,2026-08-24", "true,2026-08-23");
    assert_eq!(one(content), says(Code::OutsideSession, "2026-08-23"));
    let content = with(v1_2(), "courses.csv", "Mathematics,2", "Mathematics,\"2,3\"");
    assert_eq!(one(content).0, Code::UnequalLists);
}

#[test]
fn teachers_of_a_class_may_follow_each_other() {
    let content = with(small(WANTED), "enrollments.csv", "true,2026-08-24,2027-01-15", "true,2026-08-24,2026-10-01");
    let content = with(
        content,
        "enrollments.csv",
        "e2,,,k1,o1,u2,student,false,,",
        "e2,,,k1,o1,u2,teacher,true,2026-10-01,2027-01-15",
    );
    let report = lenient(&content);
    assert_eq!(report.errors + report.warnings, 0, "{:?}", report.diagnostics);
}

#[test]
fn profiles_scores_and_objectives() {
    let profiles = "sourcedId,status,dateLastModified,userSourcedId,profileType,vendorId,applicationId,description,credentialType,username,password\np1,,,u1,sso,lake,,,saml,ana,hunter2-never-shown\n";
    let mut content = with(small(PackageVersion::V1_2), "manifest.csv", "userProfiles,absent", "userProfiles,bulk");
    content.insert("userProfiles.csv".to_owned(), profiles.as_bytes().to_vec());
    let content = with(content, "roles.csv", "student,,,o1,", "student,,,o1,p1");
    assert_eq!(one(content), (Code::ProfileOfAnother, "p1".to_owned()));

    let mut content = small(WANTED);
    for name in ["categories", "lineItems", "results"] {
        content = with(content, "manifest.csv", &format!("file.{name},absent"), &format!("file.{name},bulk"));
    }
    content.insert("categories.csv".to_owned(), b"sourcedId,status,dateLastModified,title\nt1,,,Tests\n".to_vec());
    content.insert("lineItems.csv".to_owned(), b"sourcedId,status,dateLastModified,title,description,assignDate,dueDate,classSourcedId,categorySourcedId,gradingPeriodSourcedId,resultValueMin,resultValueMax\nl1,,,Test,,2026-09-01,2026-09-08,k1,t1,s1,0,20\n".to_vec());
    content.insert("results.csv".to_owned(), b"sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,comment\nx1,,,l1,u2,fully graded,20.5,2026-09-09,\n".to_vec());
    assert_eq!(one(content), (Code::ScoreOutOfRange, "20.5".to_owned()));
}

#[test]
fn of_more_missing_keys_than_are_told_apart_all_are_counted() {
    let mut content = small(WANTED);
    let mut users = String::from_utf8(content["users.csv"].clone()).unwrap();
    for number in 0..10_050 {
        users.push_str(&format!("v{number},,,true,x{number},student,s{number},,Cy,Durand,,,,,,,,\n"));
    }
    content.insert("users.csv".to_owned(), users.into_bytes());
    let report = lenient(&content);
    assert_eq!(report.counts[&Code::MissingRecord], 10_050);
    assert_eq!(report.diagnostics.len() as u64 + report.not_kept, 10_050);
}
