use std::sync::Arc;

use super::{RolesTable, SnapshotBuilder, SnapshotOptions, schema};
use crate::identity::Selection;
use crate::model::{Completeness, Gap, Snapshot};
use crate::sync::WhyNot;
use crate::tabular::check::{CheckOptions, Checker, RowSink};
use crate::{Error, ErrorCode};

const USERS: &str = "sourcedId,status,enabledUser,orgSourcedIds,role,username,givenName,familyName,email,agentSourcedIds,metadata.house\n";

fn run(layout: &str, text: &str, sink: &mut dyn RowSink) -> crate::api::CheckReport {
    let mut checker =
        Checker::new(CheckOptions { schema: Some(schema(layout).unwrap()), ..CheckOptions::default() }).unwrap();
    checker.push(text.as_bytes(), sink);
    checker.finish(sink).report
}

fn snapshot(layout: &str, text: &str, selection: &[&str], roles: Option<&str>) -> Result<Snapshot, Error> {
    let roles = roles.map(|text| {
        let mut table = RolesTable::new();
        let report = run("oneroster-1.2-roles", text, &mut table);
        Arc::new(table.finish(&report).unwrap())
    });
    let selection = Selection::parse(selection)?;
    let mut builder = SnapshotBuilder::new(SnapshotOptions { selection, roles, ..SnapshotOptions::default() });
    let report = run(layout, text, &mut builder);
    builder.finish(&report)
}

fn keys(snapshot: &Snapshot) -> Vec<&str> {
    snapshot.people.iter().map(|person| person.key.as_deref().unwrap_or("-")).collect()
}

fn aside(snapshot: &Snapshot) -> Vec<(Option<&str>, Option<&str>, u64, WhyNot)> {
    snapshot.set_aside.iter().map(|row| (row.key.as_deref(), row.email.as_deref(), row.row, row.why)).collect()
}

fn roster() -> String {
    format!(
        "{USERS}1,active,true,\"o1,o2\",Teacher,u1, Zoé ,Martin,Zoe@School.example,,red\n\
         2,active,false,o1,teacher,u2,A,B,a@school.example,,red\n\
         3,tobedeleted,true,o3,teacher,u3,A,B,b@school.example,,blue\n\
         4,active,true,o1,student,u4,A,B,c@school.example,,blue\n\
         5,,TRUE,o1,aide,u5,A,B,,,\n\
         6,active,true,o4,techer,u6,A,B,D@school.example,,\n\
         1,active,true,o1,teacher,u7,A,B,e@school.example,,\n\
         ,active,true,o1,teacher,u8,A,B,f@school.example,,\n\
         9,active,true\n\
         10,active,true,o1,teacher,u10,A,B,nobody,,\n\
         11,active,true,o2,teacher,u11,A,B,k@school.example,99,\n\
         1.2E+11,active,true,o2,teacher,u12,A,B,l@school.example,,\n"
    )
}

#[test]
fn p_prv_12_rows_become_people_or_are_set_aside_with_the_reason() {
    let found = snapshot("oneroster-1.1-users", &roster(), &["role=teacher|aide"], None).unwrap();
    // The guardian that row 12 names is not there: a warning, and no reason to leave the person out.
    assert_eq!(keys(&found), ["1", "11"]);
    let person = &found.people[0].person;
    assert_eq!(
        (&*person.given_name, &*person.family_name, person.email.expose()),
        ("Zoé", "Martin", "Zoe@School.example")
    );
    assert_eq!(person.roles.iter().map(|role| &**role).collect::<Vec<_>>(), ["teacher"]);
    assert_eq!(person.organizations.iter().map(|org| &**org).collect::<Vec<_>>(), ["o1", "o2"]);
    assert_eq!(found.people[0].row, 2);
    assert_eq!(
        aside(&found),
        [
            (Some("2"), Some("a@school.example"), 3, WhyNot::Inactive),
            (Some("3"), Some("b@school.example"), 4, WhyNot::Inactive),
            (Some("4"), Some("c@school.example"), 5, WhyNot::NotSelected),
            (Some("5"), None, 6, WhyNot::NoEmail),
            (Some("6"), Some("d@school.example"), 7, WhyNot::InvalidRow),
            (Some("1"), Some("e@school.example"), 8, WhyNot::InvalidRow),
            (None, Some("f@school.example"), 9, WhyNot::InvalidRow),
            (None, None, 10, WhyNot::InvalidRow),
            (Some("10"), None, 11, WhyNot::InvalidRow),
            (None, Some("l@school.example"), 13, WhyNot::InvalidRow),
        ]
    );
    assert_eq!(found.organizations.iter().map(|org| &**org).collect::<Vec<_>>(), ["o1", "o2", "o3", "o4"]);
    assert_eq!(
        (found.layout.as_str(), found.facts.rows, &found.completeness),
        ("oneroster-1.1-users", 12, &Completeness::Claimed)
    );
}

#[test]
fn selections_are_on_columns_nouns_and_headers() {
    let rows = format!(
        "{USERS}1,,true,\"o1,o2\",teacher,u,A,B,a@x.example,,red\n2,,true,o2,student,u,A,B,b@x.example,,\n\
         3,,true,o3,aide,u,A,B,c@x.example,,red\n"
    );
    let select = |terms: &[&str]| {
        let found = snapshot("oneroster-1.1-users", &rows, terms, None).unwrap();
        keys(&found).join(",")
    };
    assert_eq!(select(&[]), "1,2,3");
    assert_eq!(select(&["role=Teacher | AIDE"]), "1,3");
    assert_eq!(select(&["role!=teacher"]), "2,3");
    assert_eq!(select(&["org=o2"]), "1,2");
    assert_eq!(select(&["org!=o2"]), "3");
    assert_eq!(select(&["orgSourcedIds=o1|o3", "role=aide"]), "3");
    assert_eq!(select(&["metadata.house=red"]), "1,3");
    assert_eq!(select(&["metadata.house="]), "2");
    assert_eq!(select(&["Given Name=A"]), "1,2,3");
    assert_eq!(select(&["givenName=a"]), "");
}

#[test]
fn a_selection_that_does_not_fit_the_layout_is_a_wrong_call_and_no_empty_answer() {
    let code = |layout: &str, text: &str, term: &str| snapshot(layout, text, &[term], None).unwrap_err().code();
    assert_eq!(code("emails", "a@x.example\n", "role=teacher"), ErrorCode::UnknownSelectionColumn);
    assert_eq!(code("oneroster-1.1-users", &roster(), "department=x"), ErrorCode::UnknownSelectionColumn);
    assert_eq!(code("oneroster-1.1-users", &roster(), "grades=1"), ErrorCode::UnknownSelectionColumn);
    assert_eq!(code("oneroster-1.1-users", &roster(), "role=techer"), ErrorCode::InvalidArgument);
    assert_eq!(code("oneroster-1.1-users", &roster(), "role"), ErrorCode::InvalidSelection);
    assert_eq!(code("oneroster-1.1-users", &roster(), "=x"), ErrorCode::InvalidSelection);
    let users = "sourcedId,enabledUser,username,givenName,familyName,email\n1,true,u,A,B,a@x.example\n";
    assert_eq!(code("oneroster-1.2-users", users, "role=teacher"), ErrorCode::RolesNeeded);
    assert_eq!(code("oneroster-1.1-orgs", "sourcedId,name,type\n1,A,school\n", "name=A"), ErrorCode::NotARoster);
    let error = snapshot("oneroster-1.1-users", &roster(), &["x=1"], None).unwrap_err();
    assert!(error.hint(crate::diagnostic::texts::Language::En).unwrap().contains("orgSourcedIds"));
}

#[test]
fn roles_come_from_their_own_file() {
    let users = "sourcedId,enabledUser,username,givenName,familyName,email,primaryOrgSourcedId\n\
                 1,true,u,A,B,a@x.example,o1\n2,true,u,A,B,b@x.example,\n3,true,u,A,B,c@x.example,\n4,true,u,A,B,d@x.example,\n";
    let header = "sourcedId,status,userSourcedId,roleType,role,orgSourcedId\n";
    let roles = format!(
        "{header}r1,active,1,primary,teacher,o1\nr2,active,1,secondary,parent,o2\nr3,active,2,primary,student,o2\n\
         r4,tobedeleted,3,primary,teacher,o1\nr5,active,4,primary,techer,o1\n"
    );
    let found = snapshot("oneroster-1.2-users", users, &["role=teacher"], Some(&roles)).unwrap();
    assert_eq!(keys(&found), ["1"]);
    let person = &found.people[0].person;
    assert_eq!(person.roles.iter().map(|role| &**role).collect::<Vec<_>>(), ["teacher", "parent"]);
    assert_eq!(person.organizations.iter().map(|org| &**org).collect::<Vec<_>>(), ["o1", "o2"]);
    let whys: Vec<_> = aside(&found).into_iter().map(|(key, _, _, why)| (key.unwrap(), why)).collect();
    assert_eq!(whys, [("2", WhyNot::NotSelected), ("3", WhyNot::NotSelected), ("4", WhyNot::InvalidRow)]);
    assert_eq!(found.organizations.iter().map(|org| &**org).collect::<Vec<_>>(), ["o1", "o2"]);

    // One and the same role must fit all terms: teacher in o1, parent in o2, is no teacher in o2.
    let found = snapshot("oneroster-1.2-users", users, &["role=teacher", "org=o2"], Some(&roles)).unwrap();
    assert_eq!(keys(&found), [""; 0]);
    let found = snapshot("oneroster-1.2-users", users, &["role!=student"], Some(&roles)).unwrap();
    assert_eq!(keys(&found), ["1", "3", "4"]);

    // A row of roles that nobody can be read from may speak of anybody, and a cut file of any number.
    let unreadable = format!("{header}r1,active,1,primary,teacher,o1\nr9,active\n");
    let found = snapshot("oneroster-1.2-users", users, &["role=teacher"], Some(&unreadable)).unwrap();
    assert!(found.set_aside.iter().all(|row| row.why == WhyNot::InvalidRow));
    let cut = format!("{header}r1,active,1,primary,teacher,o1\nr9,active");
    let found = snapshot("oneroster-1.2-users", users, &["role=teacher"], Some(&cut)).unwrap();
    assert_eq!(found.completeness, Completeness::Partial { why: vec![Gap::ShortLastRow] });
}

#[test]
fn a_file_that_is_no_file_of_roles_is_a_wrong_call() {
    let mut table = RolesTable::new();
    let report = run("oneroster-1.1-orgs", "sourcedId,name,type\n1,A,school\n", &mut table);
    assert_eq!(table.finish(&report).unwrap_err().code(), ErrorCode::InvalidArgument);
}

#[test]
fn p_prv_2_a_list_of_addresses_has_people_without_keys() {
    let found = snapshot("emails", "Anna@x.example\nnobody\n bo@x.example\nanna@x.example\n", &[], None).unwrap();
    assert_eq!(
        found.people.iter().map(|p| p.person.email.expose()).collect::<Vec<_>>(),
        ["Anna@x.example", "bo@x.example", "anna@x.example"]
    );
    assert!(found.people.iter().all(|person| person.key.is_none()));
    assert_eq!(aside(&found), [(None, None, 2, WhyNot::InvalidRow)]);
}

#[test]
fn a_layout_where_everybody_has_one_role_can_be_selected_by_it() {
    let text = "Civilite enseignant,Nom enseignant,Prenom enseignant,Matiere enseignant,Email enseignant\nM,Martin,Zoé,Anglais,z@x.example\n";
    let found = snapshot("itslearning-teachers", text, &["role=teacher"], None).unwrap();
    assert_eq!(found.people.len(), 1);
    assert_eq!(&*found.people[0].person.roles[0], "teacher");
    assert_eq!(snapshot("itslearning-teachers", text, &["role=aide"], None).unwrap().people.len(), 0);
}

#[test]
fn a_missing_column_makes_every_row_invalid_so_that_nobody_is_removed() {
    let found = snapshot("oneroster-1.1-users", "sourcedId,email\n1,a@x.example\n", &[], None).unwrap();
    assert_eq!(aside(&found), [(Some("1"), Some("a@x.example"), 2, WhyNot::InvalidRow)]);
}
