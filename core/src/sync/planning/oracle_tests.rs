//! The planner against a slow and obvious one, on small random situations.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::sample::subsequence;

use super::super::testing::*;
use super::super::{Mode, OperationKind as Op, Ownership, Plan, Policy, WhyNot, plan, undo};
use crate::model::{Completeness, Gap, Holder, Proof, Seat, SeatState, Sighting, Snapshot, State};

const NAMES: [&str; 7] = ["a", "b", "c", "d", "e", "f", "g"];
const KEYS: [&str; 7] = ["k0", "k1", "k2", "k3", "k4", "k5", "k6"];

#[derive(Debug, Clone)]
struct Situation {
    snapshot: Snapshot,
    state: State,
    policy: Policy,
    mode: Mode,
}

impl Situation {
    fn plan(&self) -> Plan {
        plan(self.snapshot.clone(), &self.state, &self.policy, self.mode, now()).unwrap()
    }
}

fn seats() -> impl Strategy<Value = Vec<Seat>> {
    let names = subsequence(NAMES.to_vec(), 0..=6).prop_shuffle();
    let keys = Just(KEYS.to_vec()).prop_shuffle();
    let details = prop::collection::vec((0..6_u8, 0..6_u8, "[xy]?"), 6);
    (names, keys, details).prop_map(|(names, keys, details)| {
        let make = |((name, key), (held, state, given)): ((&str, &str), (u8, u8, String)), id: u64| {
            let holders = match held {
                0 => "manual".to_owned(),
                1 => "csv".to_owned(),
                2 => format!("csv:{key} manual"),
                3 => format!("aeries:{key}"),
                _ => format!("csv:{key}"),
            };
            let mut seat = seat(id, name, &holders);
            seat.person.given_name = given.into();
            match state {
                0 => suspended(seat, days(-1)),
                1 => suspended(seat, days(1)),
                _ => seat,
            }
        };
        names.into_iter().zip(keys).zip(details).zip(1..).map(|(parts, id)| make(parts, id)).collect()
    })
}

fn people(keyed: bool) -> impl Strategy<Value = Vec<Sighting>> {
    let one = (prop::option::weighted(0.8, 0..KEYS.len()), 0..NAMES.len(), "[xy]?");
    prop::collection::vec(one, 0..7).prop_map(move |people| {
        let make = |((key, name, given), row): ((Option<usize>, usize, String), u64)| {
            let mut sighting = sighting(row, key.filter(|_| keyed).map(|key| KEYS[key]), NAMES[name]);
            sighting.person.given_name = given.into();
            sighting
        };
        people.into_iter().zip(2..).map(make).collect()
    })
}

fn situation() -> impl Strategy<Value = Situation> {
    let why = prop::sample::select(vec![
        WhyNot::InvalidRow,
        WhyNot::InvalidRow,
        WhyNot::Inactive,
        WhyNot::NotSelected,
        WhyNot::NoEmail,
    ]);
    let one = (prop::option::weighted(0.9, 0..KEYS.len()), prop::option::of(0..NAMES.len()), why);
    let aside = prop::collection::vec(one, 0..3);
    let rules = (any::<bool>(), any::<bool>(), prop::sample::select(vec![0, 0, 5]), 0..4_u8, prop::bool::weighted(0.8));
    (rules, seats(), people(true), people(false), aside).prop_map(|(rules, seats, keyed, plain, aside)| {
        let (coexist, additive, grace_days, partial, has_keys) = rules;
        let mut snapshot = snapshot(&[]);
        snapshot.people = if has_keys { keyed } else { plain };
        snapshot.set_aside = aside
            .into_iter()
            .zip(100..)
            .map(|((key, name, why), row)| set_aside(row, key.map(|key| KEYS[key]), name.map(|name| NAMES[name]), why))
            .collect();
        snapshot.completeness = match partial {
            0 => Completeness::Partial { why: vec![Gap::UnclosedQuote] },
            1 => Completeness::Proven { by: Proof::ExpectedRows { rows: 1 } },
            _ => Completeness::Claimed,
        };
        let ownership = if coexist { Ownership::Coexist } else { Ownership::Replace };
        let mode = if additive { Mode::Additive } else { Mode::Authoritative };
        Situation { snapshot, state: state(seats), policy: Policy { grace_days, ..policy(ownership) }, mode }
    })
}

/// No two people are the same one.
fn without_duplicates(people: Vec<Sighting>) -> Vec<Sighting> {
    let (mut keys, mut addresses) = (BTreeSet::new(), BTreeSet::new());
    people
        .into_iter()
        .filter(|one| {
            let fresh = one.key.as_ref().is_none_or(|key| !keys.contains(key));
            let fresh = fresh && addresses.insert(one.person.email.clone());
            keys.extend(one.key.clone().filter(|_| fresh));
            fresh
        })
        .collect()
}

/// Whom each counted sighting is: a seat, or nobody that has a seat.
fn who(people: &[&Sighting], s: &Situation) -> Vec<Option<u64>> {
    let key_of = |seat: &Seat| seat.holder("csv").and_then(|holder| holder.key.clone());
    let by_key = |one: &Sighting| s.state.seats.iter().find(|seat| one.key.is_some() && key_of(seat) == one.key);
    let mut who: Vec<Option<u64>> = people.iter().map(|one| by_key(one).map(|seat| seat.id)).collect();
    for (at, one) in people.iter().enumerate() {
        let Some(seat) = s.state.seats.iter().find(|seat| seat.person.email == one.person.email) else { continue };
        let old = key_of(seat);
        let all = &s.snapshot.people;
        let alive = old.is_some()
            && one.key.is_some()
            && old != one.key
            && (all.iter().any(|other| other.key == old)
                || s.snapshot.set_aside.iter().any(|row| row.key == old && row.why == WhyNot::InvalidRow));
        if who[at].is_none() && !who.contains(&Some(seat.id)) && !alive {
            who[at] = Some(seat.id);
        }
    }
    who
}

/// The seat after a sync that does not have its person; none when it ends.
fn without_person(seat: &Seat, counted: &[&Sighting], s: &Situation) -> Option<Seat> {
    let key = seat.holder("csv").and_then(|holder| holder.key.clone());
    let address = seat.person.email.clone();
    let duplicate = |one: &Sighting| {
        !counted.iter().any(|other| std::ptr::eq(*other, one))
            && (one.person.email == address || key.is_some() && one.key == key)
    };
    let broken = |row: &crate::model::SetAside| {
        row.why == WhyNot::InvalidRow
            && (key.is_some() && row.key == key || row.email.as_deref() == Some(address.normalized()))
    };
    let aside = &s.snapshot.set_aside;
    let keyed = aside.iter().any(|row| row.key.is_some()) || s.snapshot.people.iter().any(|one| one.key.is_some());
    let anybody = |row: &crate::model::SetAside| {
        row.why == WhyNot::InvalidRow && row.key.is_none() && (keyed || row.email.is_none())
    };
    let coexist = s.policy.ownership == Ownership::Coexist;
    let foreign = coexist && seat.holder("csv").is_none();
    let safe = s.mode == Mode::Additive
        || matches!(s.snapshot.completeness, Completeness::Partial { .. })
        || foreign
        || s.snapshot.people.iter().any(duplicate)
        || aside.iter().any(broken)
        || aside.iter().any(anybody);
    let mut after = seat.clone();
    match seat.state {
        _ if safe => Some(after),
        SeatState::Suspended { until, .. } => (until > now()).then_some(after),
        SeatState::Active if coexist && seat.holders.len() > 1 => {
            after.holders.retain(|holder| &*holder.source != "csv");
            Some(after)
        }
        SeatState::Active if s.policy.grace_days > 0 => {
            after.state = SeatState::Suspended { since: now(), until: days(s.policy.grace_days.into()) };
            Some(after)
        }
        SeatState::Active => None,
    }
}

/// The seat after a sync that has its person.
fn with_person(seat: &Seat, one: &Sighting, s: &Situation) -> Seat {
    let replace = s.policy.ownership == Ownership::Replace;
    let ours = seat.holder("csv").cloned();
    if replace && s.mode == Mode::Additive && ours.is_none() && seat.is_active() {
        return seat.clone();
    }
    let holder = Holder { source: "csv".into(), key: one.key.clone().or(ours.and_then(|holder| holder.key)) };
    let mut after = seat.clone();
    after.holders.retain(|holder| &*holder.source != "csv");
    if !seat.is_active() || replace && s.mode == Mode::Authoritative {
        after.holders.clear();
    }
    after.holders.push(holder);
    after.holders.sort();
    after.state = SeatState::Active;
    after.person.email = one.person.email.clone();
    if !one.person.given_name.is_empty() {
        after.person.given_name = one.person.given_name.clone();
    }
    after
}

/// The seats after the sync, worked out without indexes: who cannot have an address is found by trying again until
/// nothing changes.
fn slow(s: &Situation) -> Vec<Seat> {
    let mut counted: Vec<&Sighting> = Vec::new();
    for one in &s.snapshot.people {
        let same =
            |other: &&&Sighting| other.person.email == one.person.email || one.key.is_some() && other.key == one.key;
        if !counted.iter().any(|other| same(&other)) {
            counted.push(one);
        }
    }
    let who = who(&counted, s);
    let mut blocked = BTreeSet::new();
    loop {
        let mut after: BTreeMap<u64, Seat> = BTreeMap::new();
        let mut next = s.state.next_seat;
        let mut new = Vec::new();
        for seat in &s.state.seats {
            let result = match who.iter().position(|who| *who == Some(seat.id)) {
                Some(at) if blocked.contains(&at) => Some(seat.clone()),
                Some(at) => Some(with_person(seat, counted[at], s)),
                None => without_person(seat, &counted, s),
            };
            after.extend(result.map(|seat| (seat.id, seat)));
        }
        for (at, one) in counted.iter().enumerate().filter(|(at, _)| who[*at].is_none() && !blocked.contains(at)) {
            let holders = vec![Holder { source: "csv".into(), key: one.key.clone() }];
            new.push((at, Seat { id: next, person: one.person.clone(), holders, state: SeatState::Active }));
            next += 1;
        }
        let mut more = false;
        for (at, one) in counted.iter().enumerate() {
            let own = who[at];
            let moves = own.is_none_or(|id| {
                s.state.seats.iter().any(|seat| seat.id == id && seat.person.email != one.person.email)
            });
            let taken = after.values().any(|seat| Some(seat.id) != own && seat.person.email == one.person.email);
            more |= moves && taken && blocked.insert(at);
        }
        if !more {
            after.extend(new.into_iter().map(|(_, seat)| (seat.id, seat)));
            return after.into_values().collect();
        }
    }
}

/// Equal with the writing of addresses, which `==` does not look at.
fn exact(seats: &[Seat]) -> String {
    serde_json::to_string_pretty(seats).unwrap()
}

/// New seats without their numbers.
fn unnumbered(seats: &[Seat], next: u64) -> BTreeSet<String> {
    let strip = |seat: &Seat| Seat { id: seat.id.min(next), ..seat.clone() };
    seats.iter().map(|seat| serde_json::to_string(&strip(seat)).unwrap()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_plan_does_what_the_slow_planner_says(s in situation()) {
        let plan = s.plan();
        let after = apply(&s.state, &plan.operations);
        prop_assert_eq!(exact(&after.seats), exact(&slow(&s)));
        plan.verify().unwrap();
        prop_assert_eq!(plan.capacity.after, after.assigned());
        // No seat twice in a plan, no address or key twice on the list.
        let seats: BTreeSet<_> = plan.operations.iter().map(|op| op.seat()).collect();
        prop_assert_eq!(seats.len(), plan.operations.len());
        let addresses: BTreeSet<_> = after.seats.iter().map(|seat| seat.person.email.clone()).collect();
        prop_assert_eq!(addresses.len(), after.seats.len());
        let keys: Vec<_> = after.seats.iter().filter_map(|seat| seat.holder("csv")?.key.clone()).collect();
        prop_assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
    }

    #[test]
    fn a_plan_after_its_application_is_empty(s in situation()) {
        let after = apply(&s.state, &s.plan().operations);
        let again = Situation { state: after, ..s }.plan();
        prop_assert_eq!(again.operations, vec![]);
    }

    #[test]
    fn p_grd_5_undo_gives_back_the_seats_as_they_were(s in situation()) {
        let plan = s.plan();
        let after = apply(&s.state, &plan.operations);
        let undo = undo(7, plan.operations.clone().into_iter(), &after, &s.policy, now()).unwrap();
        prop_assert_eq!(undo.restored.len(), plan.operations.len());
        prop_assert!(undo.kept.is_empty() && undo.failed.is_empty());
        undo.plan.verify().unwrap();
        let back = apply(&after, &undo.plan.operations);
        prop_assert_eq!(exact(&back.seats), exact(&s.state.seats));
        // And the undo can be undone.
        let redo = super::super::undo(8, undo.plan.operations.into_iter(), &back, &s.policy, now()).unwrap();
        prop_assert_eq!(exact(&apply(&back, &redo.plan.operations).seats), exact(&after.seats));
    }

    #[test]
    fn an_authoritative_replacing_sync_makes_the_list_the_source(mut s in situation()) {
        s.snapshot.people = without_duplicates(s.snapshot.people);
        s.snapshot.set_aside.clear();
        s.snapshot.completeness = Completeness::Claimed;
        s.state.seats.retain(Seat::is_active);
        s.mode = Mode::Authoritative;
        s.policy = policy(Ownership::Replace);
        let after = apply(&s.state, &s.plan().operations);
        let wanted: BTreeSet<_> = s.snapshot.people.iter().map(|one| one.person.email.clone()).collect();
        let got: BTreeSet<_> = after.seats.iter().map(|seat| seat.person.email.clone()).collect();
        prop_assert_eq!(wanted, got);
        for one in &s.snapshot.people {
            let seat = after.seats.iter().find(|seat| seat.person.email == one.person.email).unwrap();
            prop_assert!(seat.holders.len() == 1 && (one.key.is_none() || seat.holders[0].key == one.key));
            prop_assert!(one.person.given_name.is_empty() || one.person.given_name == seat.person.given_name);
        }
    }

    #[test]
    fn p_grd_6_a_partial_or_additive_source_ends_no_seat(mut s in situation(), additive: bool) {
        if additive {
            s.mode = Mode::Additive;
        } else {
            s.snapshot.completeness = Completeness::Partial { why: vec![Gap::Limit] };
        }
        let plan = s.plan();
        prop_assert!(!plan.operations.iter().any(|op| matches!(op.op, Op::Remove | Op::Suspend | Op::Release)));
        prop_assert!(plan.capacity.after >= plan.capacity.before);
    }

    #[test]
    fn the_order_of_rows_does_not_matter(mut s in situation(), order in Just((0..7_usize).collect::<Vec<_>>()).prop_shuffle()) {
        s.snapshot.people = without_duplicates(s.snapshot.people);
        let mut shuffled = s.clone();
        let people = &s.snapshot.people;
        shuffled.snapshot.people = order.iter().filter_map(|at| people.get(*at).cloned()).collect();
        shuffled.snapshot.set_aside.reverse();
        let (one, other) = (s.plan(), shuffled.plan());
        let ops = |plan: &Plan| {
            let next = s.state.next_seat;
            let strip = |op: &super::Operation| {
                let mut op = op.clone();
                op.after.iter_mut().for_each(|seat| seat.id = seat.id.min(next));
                (op.op, serde_json::to_string(&(op.before, op.after)).unwrap())
            };
            plan.operations.iter().map(strip).collect::<BTreeSet<_>>()
        };
        prop_assert_eq!(ops(&one), ops(&other));
        prop_assert_eq!(&one.counts, &other.counts);
        let next = s.state.next_seat;
        let seats = |plan: &Plan| unnumbered(&apply(&s.state, &plan.operations).seats, next);
        prop_assert_eq!(seats(&one), seats(&other));
    }

    #[test]
    fn the_guard_judges_and_changes_nothing(s in situation()) {
        let off = s.plan();
        prop_assert_eq!(off.verdict.held, !s.snapshot.completeness.may_remove());
        let policy = Policy { guard: super::super::Guard::default(), ..s.policy.clone() };
        let on = Situation { policy, ..s }.plan();
        prop_assert_eq!(on.operations, off.operations);
        prop_assert_eq!(on.without_operation, off.without_operation);
    }
}
