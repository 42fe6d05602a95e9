use proptest::prelude::*;

use super::*;
use crate::diagnostic::texts::Language;
use crate::sis::{
    AccessRecord, CourseLink, SecretPlace, SisAddress, SisConnection, Switch, Switches, Vendors, access_in_use,
    endpoint,
};
use crate::sources::oneroster::Endpoint;

fn server(host: &str) -> Endpoint {
    let address = SisAddress { url: Some(format!("https://{host}.example")), ..SisAddress::default() };
    endpoint(Vendors::built_in().get("generic").unwrap(), &address).unwrap()
}

fn associate(host: &str) -> SisChange {
    SisChange::Associate { vendor: "generic".into(), endpoint: server(host), support_sharing: false }
}

fn access(name: &str, effective_on: &str, expires_on: &str) -> AccessRecord {
    AccessRecord {
        name: name.into(),
        key: "GOOGLE".into(),
        secret: SecretPlace::parse(&format!("vault:{name}")).unwrap(),
        version: 1,
        effective_on: effective_on.parse().ok(),
        expires_on: expires_on.parse().ok(),
    }
}

fn add(name: &str, effective_on: &str, expires_on: &str) -> SisChange {
    SisChange::AddAccess { access: access(name, effective_on, expires_on) }
}

fn set(switch: Switch, on: bool, confirmed: bool) -> SisChange {
    SisChange::SetSwitch { switch, on, confirmed }
}

fn link(course: &str, class: &str, teacher: &str) -> SisChange {
    let link = CourseLink { course: course.into(), class: class.into(), teacher: email(teacher) };
    SisChange::LinkCourse { link, taught: vec!["6A".into(), "6B".into()] }
}

fn unlink(course: &str) -> SisChange {
    SisChange::UnlinkCourse { course: course.into() }
}

/// Any change, for random histories.
pub fn any_change() -> impl Strategy<Value = SisChange> {
    let name = || prop::sample::select(&["2025", "2026"][..]);
    let course = || prop::sample::select(&["maths", "physics"][..]);
    let who = prop::sample::select(&["bo", "cy", "di"][..]);
    prop_oneof![
        3 => prop::sample::select(&["a", "b"][..]).prop_map(associate),
        1 => Just(SisChange::Dissociate),
        3 => (name(), any::<bool>()).prop_map(|(name, ends)| add(name, "", if ends { "2026-09-10" } else { "" })),
        1 => name().prop_map(|name| SisChange::ReplaceSecret { access: name.into(), secret: None }),
        1 => name().prop_map(|name| SisChange::RemoveAccess { access: name.into() }),
        2 => (any::<bool>(), any::<bool>()).prop_map(|(on, confirmed)| set(Switch::Export, on, confirmed)),
        1 => any::<bool>().prop_map(|on| SisChange::SetSupportSharing { on }),
        3 => (course(), who).prop_map(|(course, teacher)| link(course, "6A", teacher)),
        2 => course().prop_map(unlink),
        1 => Just(SisChange::WarnOfEnd),
    ]
}

impl Desk {
    fn sis(&mut self, name: &str, change: SisChange) -> Result<PerformAnswer, Error> {
        let command = Command::ChangeSis { organization: id("lake"), change: Box::new(change) };
        let actor = if name == "operator" { Actor::Operator } else { Actor::person(email(name)) };
        let call = PerformCall { now: self.now, ..call(actor, command) };
        perform(&mut self.store, &call)
    }

    fn connection(&self) -> SisConnection {
        load_sis(&self.store, &id("lake")).unwrap().unwrap()
    }

    /// A desk whose lake has a SIS, with one access record.
    fn with_sis() -> Self {
        let mut desk = Self::new();
        desk.sis("ana", associate("sis")).unwrap();
        desk.sis("ana", add("2026", "2026-08-01", "2027-08-31")).unwrap();
        desk
    }

    fn on(&mut self, day: &str) -> &mut Self {
        self.now = format!("{day}T12:00:00Z").parse().unwrap();
        self
    }
}

fn said(answer: &PerformAnswer) -> Vec<&'static str> {
    answer.entries.iter().map(|entry| entry.event.sentence()).collect()
}

#[test]
fn s_con_1_an_organization_has_one_sis_and_another_is_associated_after_it() {
    let mut desk = Desk::new();
    assert_eq!(said(&desk.sis("ana", associate("a")).unwrap()), ["sis_associated"]);
    assert!(desk.sis("ana", associate("a")).unwrap().entries.is_empty());
    let refused = refused(desk.sis("ana", associate("b")), "vendor");
    assert_eq!(refused, (ErrorCode::SisConnected, Some("generic".into())));
}

#[test]
fn s_con_1_administrators_change_the_connection_and_nobody_else() {
    let mut desk = Desk::with_sis();
    for (name, role) in [("bo", Trainer), ("cy", Supervisor)] {
        desk.join(name, &[("lake", role)]);
        for change in [
            associate("b"),
            SisChange::Dissociate,
            add("2027", "", ""),
            SisChange::ReplaceSecret { access: "2026".into(), secret: None },
            SisChange::RemoveAccess { access: "2026".into() },
            set(Switch::Import, true, true),
            SisChange::SetSupportSharing { on: true },
        ] {
            assert_eq!(
                desk.sis(name, change.clone()).unwrap_err().code(),
                ErrorCode::NotAllowed,
                "{role:?} {change:?}"
            );
        }
    }
    assert_eq!(desk.sis("ana", SisChange::WarnOfEnd).unwrap_err().code(), ErrorCode::OperatorOnly);
}

#[test]
fn s_con_4_support_sharing_is_off_or_on_and_changed_at_any_time() {
    let mut desk = Desk::with_sis();
    assert!(!desk.connection().support_sharing);
    let share = |on| SisChange::SetSupportSharing { on };
    assert_eq!(said(&desk.sis("ana", share(true)).unwrap()), ["sis_support_sharing_on"]);
    assert!(desk.sis("ana", share(true)).unwrap().entries.is_empty());
    assert_eq!(said(&desk.sis("ana", share(false)).unwrap()), ["sis_support_sharing_off"]);
    assert!(!desk.connection().support_sharing);
}

#[test]
fn s_con_5_each_switch_is_off_until_it_is_confirmed_by_itself() {
    let mut desk = Desk::with_sis();
    assert_eq!(desk.connection().exchange, Switches::default());
    let refusal = refused(desk.sis("ana", set(Switch::Export, true, false)), "switch");
    assert_eq!(refusal, (ErrorCode::NotConfirmed, Some("export".into())));
    assert_eq!(said(&desk.sis("ana", set(Switch::Import, true, true)).unwrap()), ["sis_import_on"]);
    assert_eq!(desk.connection().exchange, Switches { import: true, export: false });
    assert_eq!(said(&desk.sis("ana", set(Switch::Import, false, false)).unwrap()), ["sis_import_off"]);
}

#[test]
fn s_con_5_nothing_is_switched_on_before_there_is_something_to_connect_with() {
    let mut desk = Desk::new();
    let on = || set(Switch::Import, true, true);
    assert_eq!(desk.sis("ana", on()).unwrap_err().code(), ErrorCode::SisNotConnected);
    desk.sis("ana", associate("sis")).unwrap();
    assert_eq!(desk.sis("ana", on()).unwrap_err().code(), ErrorCode::SisNotConnected);
    desk.sis("ana", add("2026", "", "")).unwrap();
    desk.sis("ana", on()).unwrap();
}

#[test]
fn s_con_6_access_records_overlap_and_a_new_secret_concerns_its_own_record_alone() {
    let mut desk = Desk::with_sis();
    desk.sis("ana", add("2027", "2027-08-01", "2028-08-31")).unwrap();
    let before = desk.connection();
    let secret = Some(SecretPlace::parse("env:SIS_SECRET").unwrap());
    let replace = SisChange::ReplaceSecret { access: "2027".into(), secret: secret.clone() };
    assert_eq!(said(&desk.sis("ana", replace).unwrap()), ["sis_secret_replaced"]);
    let after = desk.connection();
    assert_eq!(after.access("2026"), before.access("2026"));
    let replaced = after.access("2027").unwrap();
    assert_eq!((replaced.version, Some(&replaced.secret)), (2, secret.as_ref()));
    let used = |day: &str| access_in_use(&after.access, day.parse().unwrap()).map(|record| record.name.as_str());
    assert_eq!((used("2027-07-31"), used("2027-08-01")), (Some("2026"), Some("2027")));
}

#[test]
fn s_con_6_records_that_cannot_be_are_refused() {
    let mut desk = Desk::with_sis();
    for (change, problem) in [
        (add("2026", "", ""), "exists"),
        (add("2027", "2027-09-01", "2027-08-31"), "unsound"),
        (SisChange::RemoveAccess { access: "2030".into() }, "unknown"),
        (SisChange::ReplaceSecret { access: "2030".into(), secret: None }, "unknown"),
    ] {
        let expected = (ErrorCode::InvalidSisAccess, Some(problem.into()));
        assert_eq!(refused(desk.sis("ana", change), "problem"), expected);
    }
    assert!(desk.sis("ana", add("2026", "2026-08-01", "2027-08-31")).unwrap().entries.is_empty(), "the same again");
    assert_eq!(
        said(&desk.sis("ana", SisChange::RemoveAccess { access: "2026".into() }).unwrap()),
        ["sis_access_removed"]
    );
}

#[test]
fn s_con_6_administrators_are_warned_once_30_days_before_the_last_access_ends() {
    let mut desk = Desk::with_sis();
    let warn = |desk: &mut Desk, day: &str| desk.on(day).sis("operator", SisChange::WarnOfEnd).unwrap();
    assert!(warn(&mut desk, "2027-07-31").entries.is_empty());
    let warned = warn(&mut desk, "2027-08-01");
    assert_eq!(said(&warned), ["sis_access_ending"]);
    let notice = &warned.notices[0];
    assert_eq!((&notice.to, notice.kind), (&email("ana"), NoticeKind::SisAccessEnding));
    assert_eq!(notice.text(Language::En), "the access to the SIS of lake ends on 2027-08-31");
    assert!(notice.body(Language::Fr).unwrap().contains("nouvel accès"));
    assert!(warn(&mut desk, "2027-08-02").entries.is_empty(), "once");
    // A new one gives another end, of which is warned in its turn.
    desk.sis("ana", add("2027", "2027-08-01", "2028-08-31")).unwrap();
    assert!(warn(&mut desk, "2027-08-20").entries.is_empty());
    assert_eq!(warn(&mut desk, "2028-08-05").entries.len(), 1);
    desk.sis("ana", add("never", "", "")).unwrap();
    assert!(warn(&mut desk, "2029-01-01").entries.is_empty());
}

#[test]
fn s_con_7_dissociating_stops_all_exchange_and_associating_again_finds_what_was_linked() {
    let mut desk = Desk::with_sis();
    desk.sis("ana", set(Switch::Export, true, true)).unwrap();
    desk.sis("bo", link("maths", "6A", "bo")).unwrap();
    let before = desk.connection();
    assert_eq!(said(&desk.sis("ana", SisChange::Dissociate).unwrap()), ["sis_dissociated"]);
    let apart = desk.connection();
    assert_eq!((apart.since, apart.exchange), (None, Switches::default()));
    for change in [SisChange::Dissociate, set(Switch::Export, true, true), link("physics", "6B", "bo")] {
        assert_eq!(desk.sis("ana", change).unwrap_err().code(), ErrorCode::SisNotConnected);
    }
    assert!(desk.on("2027-08-20").sis("operator", SisChange::WarnOfEnd).unwrap().entries.is_empty());
    assert_eq!(said(&desk.sis("ana", associate("sis")).unwrap()), ["sis_associated_again"]);
    let again = desk.connection();
    assert_eq!((&again.links, &again.access), (&before.links, &before.access));
    assert_eq!(again.exchange, Switches::default(), "each is confirmed anew");
}

#[test]
fn s_con_7_with_another_server_nothing_is_taken_over() {
    let mut desk = Desk::with_sis();
    desk.sis("bo", link("maths", "6A", "bo")).unwrap();
    desk.sis("ana", SisChange::Dissociate).unwrap();
    assert_eq!(said(&desk.sis("ana", associate("other")).unwrap()), ["sis_associated"]);
    let other = desk.connection();
    assert!(other.links.is_empty() && other.access.is_empty());
}

#[test]
fn s_ros_2_a_teacher_links_a_course_of_theirs_to_one_of_their_classes_and_unlinks_it() {
    let mut desk = Desk::with_sis();
    // Bo is nobody's administrator.
    let linked = desk.sis("bo", link("maths", "6A", "bo")).unwrap();
    assert_eq!((said(&linked), linked.entries[0].because.rule.number()), (vec!["sis_course_linked"], "S-ROS-2"));
    assert!(desk.sis("bo", link("maths", "6A", "bo")).unwrap().entries.is_empty());
    for (change, problem) in [
        (link("maths", "6B", "bo"), "linked"),
        (link("physics", "6C", "bo"), "not_taught"),
        (link("", "6A", "bo"), "not_taught"),
    ] {
        assert_eq!(refused(desk.sis("bo", change), "problem"), (ErrorCode::InvalidCourseLink, Some(problem.into())));
    }
    assert_eq!(said(&desk.sis("bo", unlink("maths")).unwrap()), ["sis_course_unlinked"]);
    let gone = refused(desk.sis("ana", unlink("maths")), "problem");
    assert_eq!(gone, (ErrorCode::InvalidCourseLink, Some("not_linked".into())));
}

#[test]
fn s_ros_2_who_may_manage_users_links_for_others_and_strangers_do_not() {
    let mut desk = Desk::with_sis();
    desk.join("di", &[("lake", Trainer)]);
    desk.join("cy", &[("lake", Supervisor)]);
    for name in ["cy", "stranger"] {
        assert_eq!(desk.sis(name, link("maths", "6A", "bo")).unwrap_err().code(), ErrorCode::NotAllowed, "{name}");
        // Nor do they learn whether there is one.
        assert_eq!(desk.sis(name, unlink("maths")).unwrap_err().code(), ErrorCode::NotAllowed, "{name}");
    }
    desk.sis("di", link("maths", "6A", "bo")).unwrap();
    assert_eq!(desk.sis("stranger", unlink("maths")).unwrap_err().code(), ErrorCode::NotAllowed);
    desk.sis("di", unlink("maths")).unwrap();
}

#[test]
fn s_sec_2_no_record_and_no_entry_holds_a_secret() {
    let mut desk = Desk::with_sis();
    let call = r#"{"command": "change_sis", "organization": "lake",
        "change": {"kind": "replace_secret", "access": "2026", "secret": "s3cr3t-of-2026"}}"#;
    let refused = serde_json::from_str::<Command>(call).unwrap_err().to_string();
    assert!(!refused.contains("s3cr3t"), "{refused}");
    desk.sis("ana", SisChange::ReplaceSecret { access: "2026".into(), secret: None }).unwrap();
    assert!(desk.kept().contains("vault:2026") && !desk.kept().contains("s3cr3t"));
}
