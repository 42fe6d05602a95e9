//! Incident 4: a limit for each kind of operation and each source, a plan that is looked at, and a way back.

use rosterkit::ErrorCode;
use rosterkit::api::{UndoCall, undo};
use rosterkit::sync::{Guard, Hold, Limit, OperationKind, Ownership, Policy, Reason};

use crate::school::{LIST, Roster, School, lost, people, unguarded};
use crate::score::{Harm, Rule};

fn names(people: &[String]) -> impl Iterator<Item = &str> {
    people.iter().map(String::as_str)
}

/// A directory answers with 30 of its 40 people. Asked for was a check for more than 10 %.
pub fn a_quarter_is_missing(school: &mut School<'_>, rule: Rule) -> Harm {
    school.with_list(100);
    let staff = people('a', 40);
    let whole = Roster::of_addresses("ldap", names(&staff));
    school.night(LIST, &whole, &unguarded(Ownership::Replace)).unwrap();
    let before = school.seated(LIST);

    let mut policy = unguarded(Ownership::Replace);
    if rule.is_on() {
        policy.guard.removes = vec![Limit { percent: 10, count: 3, inclusive: false }];
        policy.guard.adds = vec![Limit { percent: 50, count: 10, inclusive: false }];
    }
    let short = Roster::of_addresses("ldap", names(&staff).take(30));
    let night = school.night(LIST, &short, &policy);
    if rule.is_on() {
        assert_eq!(night.unwrap_err().code(), ErrorCode::HeldPlan);
        let because = school.plan(LIST, &short, &policy).unwrap().verdict.because;
        let too_many =
            |what: &str, count, percent, limit| Hold::TooMany { what: what.into(), count, of: 40, percent, limit };
        assert_eq!(because, [too_many("removes", 10, 10, 3)]);
        // Each kind of operation has a limit of its own: the names of a neighbouring school do not slip in either.
        let strangers = people('z', 21);
        let doubled = Roster::of_addresses("ldap", names(&staff).chain(names(&strangers)));
        assert_eq!(school.plan(LIST, &doubled, &policy).unwrap().verdict.because, [too_many("adds", 21, 50, 10)]);
        // Three who really left are no reason to wake somebody, nor is the night on which the directory is whole again.
        assert!(
            !school.plan(LIST, &Roster::of_addresses("ldap", names(&staff).take(37)), &policy).unwrap().verdict.held
        );
        assert_eq!(school.night(LIST, &whole, &policy).unwrap().intent.operations, 0);
    }
    Harm::removed(lost(&before, &school.seated(LIST)))
}

/// A sync removed at once whom it did not know, without showing them first and without a way back.
pub fn reviewed_and_undone(school: &mut School<'_>, rule: Rule) -> Harm {
    school.with_list(100);
    let staff = people('a', 30);
    let whole = Roster::of_addresses("ldap", names(&staff));
    school.night(LIST, &whole, &unguarded(Ownership::Replace)).unwrap();
    let before = school.seated(LIST);
    let wrong = Roster::of_addresses("ldap", names(&staff).take(9));
    if !rule.is_on() {
        // Importing the whole list again is all that is left to do: everybody is somebody new.
        school.night(LIST, &wrong, &unguarded(Ownership::Replace)).unwrap();
        school.night(LIST, &whole, &unguarded(Ownership::Replace)).unwrap();
        return Harm::removed(lost(&before, &school.seated(LIST)));
    }
    assert_eq!(school.night(LIST, &wrong, &Policy::default()).unwrap_err().code(), ErrorCode::HeldPlan);
    let plan = school.plan(LIST, &wrong, &Policy::default()).unwrap();
    // Everybody who would lose their seat is in the plan, by name and with the reason.
    let named: Vec<_> = plan.operations.iter().filter_map(|operation| operation.before.as_deref()).collect();
    assert_eq!(named.len(), 21);
    assert!(named.iter().all(|seat| before.values().any(|number| *number == seat.id)));
    assert!(plan.operations.iter().all(|it| (it.op, &it.reason) == (OperationKind::Remove, &Reason::NotInSource)));
    // Somebody approves it all the same, and is sorry.
    let mistake = school.approve(plan);
    assert_eq!(lost(&before, &school.seated(LIST)), 21);
    let call = UndoCall { run: mistake.id, policy: None, policy_file: None, now: school.now };
    let back = undo(&call, &std::collections::BTreeMap::new(), school.store).unwrap().undo;
    assert_eq!((back.restored.len(), back.kept.len(), back.failed.len()), (21, 0, 0));
    school.approve(back.plan);
    Harm::removed(lost(&before, &school.seated(LIST)))
}

/// Two directories fill one list. Asked about the people of the second, the first does not know them.
pub fn a_second_directory(school: &mut School<'_>, rule: Rule) -> Harm {
    school.with_list(100);
    let (north, south) = (people('n', 5), people('s', 25));
    let northern = Roster::of_addresses("north", names(&north));
    let together = unguarded(Ownership::Coexist);
    school.night(LIST, &northern, &together).unwrap();
    school.night(LIST, &Roster::of_addresses("south", names(&south)), &together).unwrap();
    let before = school.seated(LIST);

    let policy = match rule {
        Rule::Off => unguarded(Ownership::Replace),
        Rule::On => Policy { guard: Guard::default(), ..together },
    };
    school.night(LIST, &northern, &policy).unwrap();
    // The north answers with two of its five. That is little of the list, and most of what is the north's.
    let short = Roster::of_addresses("north", names(&north).take(2));
    let night = school.night_or_held(LIST, &short, &policy);
    if rule.is_on() {
        assert_eq!(night, None);
        let because = school.plan(LIST, &short, &policy).unwrap().verdict.because;
        assert!(matches!(because[..], [Hold::TooMany { count: 3, of: 5, .. }]), "{because:?}");
    }
    Harm::removed(lost(&before, &school.seated(LIST)))
}
