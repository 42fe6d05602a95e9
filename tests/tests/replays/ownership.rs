//! Incident 5: a seat is whose hand or source gave it.

use rosterkit::sync::{Ownership, Policy, WhyNot};

use crate::school::{LIST, Roster, School, lost, unguarded};
use crate::score::{Harm, Rule};

/// The list is the source's alone, or everybody's who gives seats.
fn policy(rule: Rule) -> Policy {
    unguarded(if rule.is_on() { Ownership::Coexist } else { Ownership::Replace })
}

/// Substitutes are added by hand; the sync of the staff does not know them.
pub fn added_by_hand(school: &mut School<'_>, rule: Rule) -> Harm {
    school.with_list(20);
    let staff = |names: &[&'static str]| Roster::of_addresses("directory", names.iter().copied());
    school.add_by_hand(LIST, &["sam", "kim"]);
    school.night(LIST, &staff(&["ana", "bo", "cy"]), &unguarded(Ownership::Coexist)).unwrap();
    let before = school.seated(LIST);

    // Cy leaves, di comes, and nobody asked about sam and kim.
    let plan = school.plan(LIST, &staff(&["ana", "bo", "di"]), &policy(rule)).unwrap();
    if rule.is_on() {
        assert!(
            plan.without_operation.iter().any(|it| it.why == WhyNot::KeptHeldByOthers && it.count == 2),
            "{plan:?}"
        );
    }
    school.approve(plan);
    let after = school.seated(LIST);
    assert!(!after.contains_key("cy") && after.contains_key("di"), "the sync does its work all the same");
    Harm::removed(lost(&before, &after) - 1)
}

/// One job brings a whole group, another a part of it for a second purpose. Each took the others for strays.
pub fn two_jobs(school: &mut School<'_>, rule: Rule) -> Harm {
    school.with_list(20);
    let everybody =
        [("k0", "cce0", "teacher"), ("k1", "cce1", "teacher"), ("k2", "cce2", "aide"), ("k3", "cce3", "aide")];
    let jobs = [
        Roster::of_people_as("group-one", everybody).only("role=teacher"),
        Roster::of_people_as("accessors", everybody).only("role=aide"),
    ];
    for job in &jobs {
        school.night(LIST, job, &unguarded(Ownership::Coexist)).unwrap();
    }
    let before = school.seated(LIST);
    assert_eq!(before.len(), 4);
    let mut harm = Harm::default();
    for job in &jobs {
        school.night(LIST, job, &policy(rule)).unwrap();
        harm = harm + Harm::removed(lost(&before, &school.seated(LIST)));
    }
    harm
}

/// Somebody is in the directory, but not of those who are selected. A hand put them on the list.
pub fn elsewhere_in_the_directory(school: &mut School<'_>, rule: Rule) -> Harm {
    school.with_list(20);
    let directory =
        Roster::of_people_as("directory", [("k1", "ana", "teacher"), ("k2", "bo", "teacher"), ("k3", "sam", "aide")]);
    let teachers = directory.only("role=teacher");
    school.night(LIST, &teachers, &unguarded(Ownership::Coexist)).unwrap();
    school.add_by_hand(LIST, &["sam"]);
    let before = school.seated(LIST);
    school.night(LIST, &teachers, &policy(rule)).unwrap();
    Harm::removed(lost(&before, &school.seated(LIST)))
}

/// Somebody gets a seat by hand, three times, and each time it is gone the next morning.
pub fn overnight(school: &mut School<'_>, rule: Rule) -> Harm {
    school.with_list(20);
    let staff = Roster::of_addresses("ldap", ["ana", "bo"]);
    school.night(LIST, &staff, &unguarded(Ownership::Coexist)).unwrap();
    let mut harm = Harm::default();
    for _ in 0..3 {
        school.add_by_hand(LIST, &["sam"]);
        let evening = school.seated(LIST);
        school.night(LIST, &staff, &policy(rule)).unwrap();
        harm = harm + Harm::removed(lost(&evening, &school.seated(LIST)));
    }
    if rule.is_on() {
        // The directory comes to know them, and forgets them again: what the hand gave is still there.
        let evening = school.seated(LIST);
        let with_sam = Roster::of_addresses("ldap", ["ana", "bo", "sam"]);
        assert_eq!(school.night(LIST, &with_sam, &policy(rule)).unwrap().intent.counts.adopt, 1);
        assert_eq!(school.night(LIST, &staff, &policy(rule)).unwrap().intent.counts.release, 1);
        assert_eq!(lost(&evening, &school.seated(LIST)), 0);
    }
    harm
}
