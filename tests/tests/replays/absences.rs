//! Incident 13: a plan says first whether absence means anything, and names who is absent.

use rosterkit::ErrorCode;
use rosterkit::sync::{Mode, OperationKind, Ownership, Policy, Reason, WhyNot};

use crate::school::{LIST, Roster, School, lost, people, unguarded};
use crate::score::{Harm, Rule};

/// A class of 25 gets three more. The file has the three.
pub fn three_newcomers(school: &mut School<'_>, rule: Rule) -> Harm {
    school.with_list(40);
    let class = people('a', 25);
    let whole = Roster::of_addresses("csv", class.iter().map(String::as_str));
    school.night(LIST, &whole, &unguarded(Ownership::Replace)).unwrap();
    let before = school.seated(LIST);

    let newcomers = Roster::of_addresses("csv", ["zoe", "yan", "xia"]);
    if !rule.is_on() {
        school.night(LIST, &newcomers, &unguarded(Ownership::Replace)).unwrap();
        return Harm::removed(lost(&before, &school.seated(LIST)));
    }
    // A plain list adds, unless somebody says that it is the whole class.
    let plan = school.plan(LIST, &newcomers.clone().in_mode(None), &Policy::default()).unwrap();
    assert_eq!(plan.mode, Mode::Additive);
    assert!(serde_json::to_string(&plan).unwrap().starts_with(r#"{"mode":"additive","#));
    assert_eq!((plan.counts.add, plan.counts.remove), (3, 0));
    assert!(plan.without_operation.iter().any(|it| it.why == WhyNot::KeptAdditive && it.seats.len() == 25));
    // Who says so is told who would be dropped, each by name, and is asked.
    let plan = school.plan(LIST, &newcomers, &Policy::default()).unwrap();
    assert!(serde_json::to_string(&plan).unwrap().starts_with(r#"{"mode":"authoritative","#));
    let absent = plan.operations.iter().filter(|it| it.reason == Reason::NotInSource);
    assert_eq!(absent.filter(|it| it.op == OperationKind::Remove && it.before.is_some()).count(), 25);
    assert_eq!(school.night(LIST, &newcomers, &Policy::default()).unwrap_err().code(), ErrorCode::HeldPlan);
    school.night(LIST, &newcomers.in_mode(None), &Policy::default()).unwrap();
    assert_eq!(school.seated(LIST).len(), 28);
    Harm::removed(lost(&before, &school.seated(LIST)))
}
