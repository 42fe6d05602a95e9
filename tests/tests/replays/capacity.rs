//! Incident 6: too few seats are said or refused, and nothing is noted as done that was not.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use rosterkit::ErrorCode;
use rosterkit::sync::{ApplyOptions, CapacityPolicy, ListChange, Ownership, PlanWarning, Policy, RunStatus, apply};

use crate::school::{LIST, Roster, School, people, unguarded};
use crate::score::{Harm, Rule};

/// The nightly job of the other tool: it passes over a file that it has handed over before, whatever came of it.
#[derive(Default)]
struct Cache(BTreeSet<String>);

impl Cache {
    fn is_new(&mut self, roster: &Roster) -> bool {
        self.0.insert(roster.file.clone())
    }
}

fn unseated(school: &School<'_>, staff: &[String]) -> u64 {
    let seated = school.seated(LIST);
    staff.iter().filter(|name| !seated.contains_key(*name)).count() as u64
}

/// 14 people for 10 seats. Seats are bought the next day; the file is the same.
pub fn too_few_seats(school: &mut School<'_>, rule: Rule) -> Harm {
    school.with_list(10);
    let staff = people('a', 14);
    let roster = Roster::of_addresses("directory", staff.iter().map(String::as_str));
    let refusing = Policy { capacity: CapacityPolicy::Refuse, ..unguarded(Ownership::Replace) };
    let mut cache = Cache::default();
    let mut night = |school: &mut School<'_>| {
        (rule.is_on() || cache.is_new(&roster)).then(|| school.night(LIST, &roster, &refusing))
    };

    let refused = night(school).unwrap().unwrap_err();
    assert_eq!(refused.code(), ErrorCode::OverCapacity);
    let particulars = ["assigned", "total"].map(|name| refused.context().get(name).cloned());
    assert_eq!(particulars, [Some(14_u64.into()), Some(10_u64.into())]);
    let state = school.store.load(LIST).unwrap();
    assert_eq!((state.seats.len(), state.accepted.len(), school.store.runs(None).unwrap().len()), (0, 0, 0));

    if rule.is_on() {
        // Where the policy is to give the seats all the same, the plan says that there are four too many.
        let flagging = unguarded(Ownership::Replace);
        let plan = school.plan(LIST, &roster, &flagging).unwrap();
        assert_eq!((plan.capacity.over_by, &plan.warnings[..]), (4, &[PlanWarning::OverCapacity { by: 4 }][..]));
    }
    let more = ListChange::SetTotal { name: LIST.into(), total: 20 };
    assert!(school.store.change_lists(&[more], &[]).unwrap());
    if let Some(run) = night(school) {
        assert_eq!(run.unwrap().intent.counts.add, 14);
        assert_eq!(school.store.load(LIST).unwrap().accepted.len(), 1);
    }
    Harm::wronged(unseated(school, &staff))
}

/// The process is killed when 1,000 of 2,500 seats are given.
pub fn killed_in_the_middle(school: &mut School<'_>, rule: Rule) -> Harm {
    school.with_list(5_000);
    let staff = people('a', 2_500);
    let roster = Roster::of_addresses("directory", staff.iter().map(String::as_str));
    let policy = unguarded(Ownership::Replace);
    let mut cache = Cache::default();

    assert!(cache.is_new(&roster));
    let plan = school.plan(LIST, &roster, &policy).unwrap();
    let chunk_by_chunk = ApplyOptions { chunks_per_commit: 1, ..ApplyOptions::at(school.now) };
    let mut killed = |done: u64, _| if done < 1_000 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
    let broken_off = apply(school.store, &plan, &chunk_by_chunk, &mut killed).unwrap_err();
    assert_eq!(broken_off.code(), ErrorCode::Cancelled);
    let state = school.store.load(LIST).unwrap();
    let run = school.store.unfinished(LIST).unwrap().unwrap();
    assert_eq!((state.seats.len(), state.accepted.len(), run.done), (1_000, 0, 1_000), "no further than its effects");

    if rule.is_on() || cache.is_new(&roster) {
        // The next night finishes what was begun, and finds nothing left to do.
        assert_eq!(school.night(LIST, &roster, &policy).unwrap().intent.operations, 0);
        assert_eq!(school.store.run(run.id).unwrap().status, RunStatus::Done);
        let state = school.store.load(LIST).unwrap();
        assert_eq!((state.accepted.len(), state.next_seat), (1, 2_501), "nobody has two");
    }
    Harm::wronged(unseated(school, &staff))
}
