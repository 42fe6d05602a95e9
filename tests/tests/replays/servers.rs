//! Incidents 1, 2, 3, 7, 9, 12, 17 and 18, read over the network: the real client and a server that does what those servers did.

use std::collections::BTreeMap;

use chrono::Days;
use rosterkit::access::Actor;
use rosterkit::api::{SeatsRemoveCall, seats_remove};
use rosterkit::diagnostic::texts::Language;
use rosterkit::sources::oneroster::{Limits, PullOptions, Pulled};
use rosterkit::sync::{Ownership, Policy};
use rosterkit::text::EmailAddress;
use rosterkit::{ErrorCode, api};

use crate::school::{LIST, School, Seated, email, lost, unguarded};
use crate::score::{Harm, Rule};
use crate::server::{Belief, options, package, read, students};

/// A school of that many, all of whom have a seat since a night on which all went well.
fn seated(school: &mut School<'_>, count: usize) -> (Pulled, Seated) {
    school.with_list(1_000);
    let whole = read(&students(count), &[], options());
    school.night_of(&whole, &[], Belief::Told, &replace());
    let seated = school.seated(LIST);
    assert_eq!(seated.len(), count);
    (whole, seated)
}

fn replace() -> Policy {
    unguarded(Ownership::Replace)
}

fn belief(rule: Rule) -> Belief {
    if rule.is_on() { Belief::Told } else { Belief::Blind }
}

/// The server cannot be reached, or does not let anybody in any more. The other tool took that for "no users".
pub fn not_reached(school: &mut School<'_>, rule: Rule) -> Harm {
    let (_, before) = seated(school, 43);
    for fault in ["down", "refuse", "users:broken=1", "users:cut=1", "users:page=1", "users:envelope", "users:empty"] {
        let pulled = read(&students(43), &[fault], options());
        // Nothing came that a plan could be made from, and what went wrong is told.
        assert!(!pulled.files.contains_key("users.csv"), "{fault}");
        assert!(!pulled.report.completeness.may_remove(), "{fault}");
        let refused = school.plan_of(&pulled, &[], Belief::Told, &replace()).unwrap_err();
        assert_eq!(refused.code(), ErrorCode::Io, "{fault}");
    }
    if rule == Rule::Off {
        // An empty file is refused too, so whoever has no user any more is removed as that tool did it.
        school.remove_by_hand(before.keys().map(|name| email(name)).collect());
    }
    Harm::removed(lost(&before, &school.seated(LIST)))
}

/// The server gives fewer rows than are asked for, and does not say how many there are. The other tool took a short page for the last.
pub fn a_short_page(school: &mut School<'_>, rule: Rule) -> Harm {
    let (_, before) = seated(school, 260);
    let one_page = PullOptions { limits: Limits { pages: 1, ..Limits::default() }, ..options() };
    let options = if rule.is_on() { options() } else { one_page };
    let pulled = read(&students(260), &["users:clamp=40", "users:no-total", "users:no-link"], options);
    school.night_of(&pulled, &[], belief(rule), &replace());
    Harm::removed(lost(&before, &school.seated(LIST)))
}

/// Rows shift while pages are read, so that some are never seen.
pub fn rows_that_shift(school: &mut School<'_>, rule: Rule) -> Harm {
    let (_, before) = seated(school, 260);
    let pulled = read(&students(260), &["users:shift=6"], options());
    school.night_of(&pulled, &[], belief(rule), &replace());
    Harm::removed(lost(&before, &school.seated(LIST)))
}

/// A typing error in the filter: nobody is selected any more, and who is not found is deleted.
pub fn a_typing_error(school: &mut School<'_>, rule: Rule) -> Harm {
    let (whole, before) = seated(school, 60);
    let policy = if rule.is_on() { Policy::default() } else { replace() };
    // Where the layout knows the values there are, nothing is even planned.
    let refused = school.plan_of(&whole, &["role=studnet"], Belief::Told, &policy).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::InvalidArgument);
    school.night_of(&whole, &["orgSourcedIds=laek"], Belief::Told, &policy);
    Harm::removed(lost(&before, &school.seated(LIST)))
}

/// Some are not there for one night. Without a grace their seats, and all that hangs on them, are gone when they come back.
pub fn not_there_for_a_night(school: &mut School<'_>, rule: Rule) -> Harm {
    let (whole, before) = seated(school, 60);
    let policy = Policy { grace_days: if rule.is_on() { 30 } else { 0 }, ..replace() };
    school.now = school.now.checked_add_days(Days::new(1)).unwrap();
    school.night_of(&read(&students(57), &[], options()), &[], Belief::Told, &policy);
    assert_eq!(school.seated(LIST).len(), 57);
    school.now = school.now.checked_add_days(Days::new(1)).unwrap();
    school.night_of(&whole, &[], Belief::Told, &policy);
    assert_eq!(school.seated(LIST).len(), 60, "they have a seat again, in either way");
    Harm::removed(lost(&before, &school.seated(LIST)))
}

/// The server says that there are 260, and gives 100. The other tool did not count.
pub fn too_few(school: &mut School<'_>, rule: Rule) -> Harm {
    let (_, before) = seated(school, 260);
    let pulled = read(&students(260), &["users:stop-after=100", "users:wrong-total=160"], options());
    assert!(!pulled.report.completeness.may_remove(), "{:?}", pulled.report.completeness);
    school.night_of(&pulled, &[], belief(rule), &replace());
    Harm::removed(lost(&before, &school.seated(LIST)))
}

/// The server says that there are 100, and gives 100, and there were 260 yesterday: nothing but a limit can know.
pub fn a_change_of_most(school: &mut School<'_>, rule: Rule) -> Harm {
    let (_, before) = seated(school, 260);
    let pulled = read(&students(260), &["users:stop-after=100"], options());
    assert!(pulled.report.completeness.may_remove(), "the server is believed");
    let policy = if rule.is_on() { Policy::default() } else { replace() };
    school.night_of(&pulled, &[], Belief::Told, &policy);
    Harm::removed(lost(&before, &school.seated(LIST)))
}

/// The sync fails, and whoever looks after it has to find out why. What is told is counted: the status, what the server says, which
/// collection; and of a row what is wrong with it, where, and how to mend it.
pub fn an_error_that_says_nothing(school: &mut School<'_>, rule: Rule) -> Harm {
    let (_, before) = seated(school, 12);
    let pulled = read(&students(12), &["users:broken=1"], options());
    let failed = pulled.report.collections.iter().find(|collection| collection.failure.is_some()).unwrap();
    let failure = failed.failure.as_ref().unwrap();
    let mut told = vec!["the sync has failed".to_owned()];

    let bad = read(&package([("k0", "s0", "student"), ("k1", "s1", "studnet")]), &[], options());
    let check = api::check(&api::CheckCall::of("users.csv"), &mut bad.files.clone()).unwrap();
    let found = check.report.diagnostics.iter().find(|found| found.location.row == Some(3)).unwrap();
    if rule.is_on() {
        told = vec![failed.collection.clone(), failure.text(Language::En)];
        told.extend(found.location.column.as_deref().map(str::to_owned));
        told.extend(found.location.row.map(|row| format!("row {row}")));
        told.extend([found.text(Language::En)].into_iter().chain(found.hint(Language::En)));
    }
    let told = told.join("\n");
    assert_eq!(lost(&before, &school.seated(LIST)), 0);
    let wanted = ["users", "500", "something is broken", "role", "row 3", "studnet", "`student`"];
    Harm::wronged(wanted.iter().filter(|fact| !told.contains(**fact)).count() as u64)
}

/// The directory writes addresses with capitals from one day to the next. The other tool compared them byte by byte.
pub fn capitals(school: &mut School<'_>, rule: Rule) -> Harm {
    let (_, before) = seated(school, 20);
    let capital = |number: usize| if number < 5 { format!("S{number}") } else { format!("s{number}") };
    let tomorrow = package((0..20).map(|number| (format!("k{number}"), capital(number), "student")));
    let pulled = read(&tomorrow, &[], options());
    if rule == Rule::Off {
        let file = String::from_utf8(pulled.files["users.csv"].clone()).unwrap();
        let gone = before.keys().filter(|name| !file.contains(&format!("{name}@school.example")));
        school.remove_by_hand(gone.map(|name| email(name)).collect());
    }
    school.night_of(&pulled, &[], Belief::Told, &replace());
    let after = school.seated(LIST).into_iter().map(|(name, seat)| (name.to_lowercase(), seat)).collect();
    Harm::removed(lost(&before, &after))
}

/// A spreadsheet on the way has written two long ids as one. The other tool took them for the same person.
pub fn ids_of_a_spreadsheet(school: &mut School<'_>, rule: Rule) -> Harm {
    school.with_list(1_000);
    let ids = ["116000000000000000123", "116000000000000000456", "k3"];
    let with = |ids: [&'static str; 3]| {
        package(ids.into_iter().zip(["ana", "bo", "cy"]).map(|(id, name)| (id, name, "student")))
    };
    school.night_of(&read(&with(ids), &[], options()), &[], Belief::Told, &replace());
    let before = school.seated(LIST);
    let spoilt = with(["1.16E+20", "1.17E+20", "k3"]);
    let pulled = read(&spoilt, &[], options());
    if rule.is_on() {
        let refused = school.plan_of(&pulled, &[], Belief::Told, &replace()).unwrap_err();
        assert_eq!(refused.code(), ErrorCode::DataErrors);
    } else {
        // Rounded to the digits that are left, both are one: the last one counts.
        let merged = package([("116", "bo", "student"), ("k3", "cy", "student")]);
        school.night_of(&read(&merged, &[], options()), &[], Belief::Blind, &replace());
    }
    Harm::removed(lost(&before, &school.seated(LIST)))
}

impl School<'_> {
    /// Takes seats away, as a tool does that has made up its mind.
    fn remove_by_hand(&mut self, emails: Vec<EmailAddress>) {
        let call = SeatsRemoveCall {
            subscription: LIST.into(),
            emails,
            all: false,
            actor: Actor::Operator,
            why: None,
            policy: Some(replace()),
            approve: None,
            now: self.now,
        };
        assert!(seats_remove(&call, &BTreeMap::new(), self.store).unwrap().run.is_some());
    }
}
