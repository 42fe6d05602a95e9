//! Incident 10: whoever has another address is the same person, where the source has a key for them. Without the rule, people are known
//! by their address alone.

use rosterkit::ErrorCode;
use rosterkit::sync::{Hold, OperationKind, Ownership, Policy, Reason};

use crate::school::{LIST, Roster, School, Seated, people, unguarded};
use crate::score::{Harm, Rule};

/// The people of a school, by key and by the name before the `@`.
fn roster(rule: Rule, people: &[(&str, &str)]) -> Roster {
    match rule {
        Rule::On => Roster::of_people("sis", people.iter().copied()),
        Rule::Off => Roster::of_addresses("sis", people.iter().map(|(_, name)| *name)),
    }
}

/// How many of these have another seat than this, or none.
fn harm<'n>(school: &School<'_>, expected: impl IntoIterator<Item = (&'n str, u64)>) -> Harm {
    let seated: Seated = school.seated(LIST);
    Harm::removed(expected.into_iter().filter(|(name, seat)| seated.get(*name) != Some(seat)).count() as u64)
}

/// Somebody's address is changed in the directory.
pub fn another_address(school: &mut School<'_>, rule: Rule) -> Harm {
    school.with_list(10);
    let policy = unguarded(Ownership::Replace);
    school.night(LIST, &roster(rule, &[("k1", "ana"), ("k2", "bo")]), &policy).unwrap();
    let renamed = roster(rule, &[("k1", "ana.martin"), ("k2", "bo")]);
    let plan = school.plan(LIST, &renamed, &policy).unwrap();
    if rule.is_on() {
        let step = &plan.operations[..];
        assert!(
            matches!(step, [it] if (it.op, &it.reason) == (OperationKind::Move, &Reason::AddressChanged)),
            "{step:?}"
        );
    }
    school.approve(plan);
    harm(school, [("ana.martin", 1), ("bo", 2)])
}

/// Somebody gets the address of somebody who left; two others exchange theirs. There is a conflict in every order.
pub fn an_address_that_was_left(school: &mut School<'_>, rule: Rule) -> Harm {
    school.with_list(10);
    let policy = unguarded(Ownership::Replace);
    let before = roster(rule, &[("k1", "a.martin"), ("k2", "martin"), ("k3", "cy"), ("k4", "di")]);
    school.night(LIST, &before, &policy).unwrap();
    let after = roster(rule, &[("k1", "martin"), ("k3", "di"), ("k4", "cy")]);
    let run = school.night(LIST, &after, &policy).unwrap();
    assert_eq!(run.failed, 0);
    if rule.is_on() {
        assert_eq!((run.intent.counts.moved, run.intent.counts.remove, run.intent.counts.add), (3, 1, 0));
    }
    harm(school, [("martin", 1), ("di", 3), ("cy", 4)])
}

/// A school has another domain from one day to the next.
pub fn a_domain_is_renamed(school: &mut School<'_>, rule: Rule) -> Harm {
    school.with_list(20);
    let names = people('a', 12);
    let staff: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), name.as_str())).collect();
    let before = roster(rule, &staff);
    school.night(LIST, &before, &unguarded(Ownership::Replace)).unwrap();
    let renamed = Roster { file: before.file.replace("@school.example", "@academy.example"), ..before };
    if rule.is_on() {
        // So many at once may be a mistake: somebody looks, and sees that nobody goes.
        assert_eq!(school.night(LIST, &renamed, &Policy::default()).unwrap_err().code(), ErrorCode::HeldPlan);
        let plan = school.plan(LIST, &renamed, &Policy::default()).unwrap();
        assert!(
            matches!(&plan.verdict.because[..], [Hold::TooMany { what, count: 12, of: 12, .. }] if what == "moves")
        );
        assert_eq!((plan.counts.moved, plan.counts.remove, plan.counts.add), (12, 0, 0));
        school.approve(plan);
    } else {
        school.night(LIST, &renamed, &unguarded(Ownership::Replace)).unwrap();
    }
    let expected: Vec<(String, u64)> =
        (1..).zip(&names).map(|(seat, name)| (format!("{name}@academy.example"), seat)).collect();
    harm(school, expected.iter().map(|(name, seat)| (name.as_str(), *seat)))
}

/// Somebody marries: name and address change in one night, and what they made must not be a stranger's.
pub fn name_and_address(school: &mut School<'_>, rule: Rule) -> Harm {
    school.with_list(10);
    let policy = unguarded(Ownership::Replace);
    school.night(LIST, &roster(rule, &[("k1", "c.petit"), ("k2", "bo")]), &policy).unwrap();
    let mut married = roster(rule, &[("k1", "c.durand"), ("k2", "bo")]);
    married.file = married.file.replace("Camille,k1", "Camille,Durand");
    let run = school.night(LIST, &married, &policy).unwrap();
    if rule.is_on() {
        assert_eq!((run.intent.counts.moved, run.intent.operations), (1, 1), "one change, of one seat");
        let seats = school.seats(LIST);
        assert_eq!((&*seats[0].person.family_name, seats[0].holders[0].key.as_deref()), ("Durand", Some("k1")));
    }
    harm(school, [("c.durand", 1), ("bo", 2)])
}
