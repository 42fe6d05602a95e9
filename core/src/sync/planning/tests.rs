//! The tables of `plan`, cell by cell, and the rules they come from.

use super::super::testing::*;
use super::super::{CapacityPolicy, Effect, Mode, OperationKind as Op, Ownership, PlanWarning, Policy, effect, plan};
use super::super::{Reason, WhyNot};
use crate::ErrorCode;
use crate::model::{SeatState, Snapshot, State};

fn make(snapshot: Snapshot, state: &State, ownership: Ownership, mode: Mode) -> super::Plan {
    plan(snapshot, state, &policy(ownership), mode, now()).unwrap()
}

fn holders(state: &State, id: u64) -> Vec<String> {
    let seat = state.seats.iter().find(|seat| seat.id == id).unwrap();
    let key = |key: &Option<Box<str>>| key.as_ref().map_or(String::new(), |key| format!(":{key}"));
    seat.holders.iter().map(|holder| format!("{}{}", holder.source, key(&holder.key))).collect()
}

#[test]
fn the_table_of_seats_that_others_hold_is_kept() {
    use Mode::{Additive, Authoritative};
    use Ownership::{Coexist, Replace};
    let none: Option<Op> = None;
    for (given, ownership, mode, op, after, renamed) in [
        ("manual", Replace, Additive, none, "manual", false),
        ("manual", Replace, Authoritative, Some(Op::Adopt), "csv:k", true),
        ("csv:k manual", Replace, Additive, Some(Op::Update), "csv:k manual", true),
        ("csv:k manual", Replace, Authoritative, Some(Op::Adopt), "csv:k", true),
        ("manual", Coexist, Additive, Some(Op::Adopt), "csv:k manual", true),
        ("manual", Coexist, Authoritative, Some(Op::Adopt), "csv:k manual", true),
        ("csv:k manual", Coexist, Additive, Some(Op::Update), "csv:k manual", true),
        ("csv:k manual", Coexist, Authoritative, Some(Op::Update), "csv:k manual", true),
        ("csv:k", Replace, Additive, Some(Op::Update), "csv:k", true),
        ("csv:k", Replace, Authoritative, Some(Op::Update), "csv:k", true),
    ] {
        let cell = format!("{given} {ownership:?} {mode:?}");
        let state = state(vec![seat(1, "anna", given)]);
        let mut source = snapshot(&["k:anna"]);
        source.people[0].person.given_name = "Anne".into();
        let plan = make(source, &state, ownership, mode);
        assert_eq!(plan.operations.iter().map(|op| op.op).collect::<Vec<_>>(), Vec::from_iter(op), "{cell}");
        let state = apply(&state, &plan.operations);
        assert_eq!(holders(&state, 1), after.split(' ').collect::<Vec<_>>(), "{cell}");
        assert_eq!(&*state.seats[0].person.given_name == "Anne", renamed, "{cell}");
    }
}

#[test]
fn the_table_of_seats_without_a_person_is_kept() {
    use Mode::{Additive, Authoritative};
    use Ownership::{Coexist, Replace};
    let over = now();
    for (given, ownership, mode, grace, expected) in [
        (seat(1, "anna", "csv"), Replace, Authoritative, 0, Ok(Op::Remove)),
        (seat(1, "anna", "manual"), Replace, Authoritative, 0, Ok(Op::Remove)),
        (seat(1, "anna", "csv manual"), Replace, Authoritative, 0, Ok(Op::Remove)),
        (seat(1, "anna", "csv manual"), Coexist, Authoritative, 0, Ok(Op::Release)),
        (seat(1, "anna", "csv manual"), Coexist, Authoritative, 30, Ok(Op::Release)),
        (seat(1, "anna", "csv"), Coexist, Authoritative, 0, Ok(Op::Remove)),
        (seat(1, "anna", "csv"), Coexist, Authoritative, 30, Ok(Op::Suspend)),
        (seat(1, "anna", "manual"), Replace, Authoritative, 30, Ok(Op::Suspend)),
        (seat(1, "anna", "manual"), Coexist, Authoritative, 0, Err(WhyNot::KeptHeldByOthers)),
        (seat(1, "anna", "csv"), Replace, Additive, 0, Err(WhyNot::KeptAdditive)),
        (seat(1, "anna", "csv"), Coexist, Additive, 0, Err(WhyNot::KeptAdditive)),
        (suspended(seat(1, "anna", "csv"), days(1)), Replace, Authoritative, 0, Err(WhyNot::InGrace)),
        (suspended(seat(1, "anna", "csv"), over), Replace, Authoritative, 30, Ok(Op::Remove)),
        (suspended(seat(1, "anna", "csv"), over), Replace, Additive, 0, Err(WhyNot::InGrace)),
        (suspended(seat(1, "anna", "manual"), over), Coexist, Authoritative, 0, Err(WhyNot::InGrace)),
        (suspended(seat(1, "anna", "manual"), over), Replace, Authoritative, 0, Ok(Op::Remove)),
    ] {
        let cell = format!("{given:?} {ownership:?} {mode:?} {grace}");
        let policy = Policy { grace_days: grace, ..policy(ownership) };
        let plan = plan(snapshot(&[]), &state(vec![given]), &policy, mode, now()).unwrap();
        match expected {
            Ok(op) => assert_eq!(kinds(&plan), [(op, 1)], "{cell}"),
            Err(why) => {
                assert_eq!(kinds(&plan), [], "{cell}");
                assert_eq!(why_nots(&plan), [(why, 1)], "{cell}");
                assert_eq!(plan.without_operation[0].seats, [1], "{cell}");
            }
        }
    }
}

#[test]
fn p_prv_2_an_additive_list_removes_nobody_and_blanks_nothing() {
    let state = state(vec![seat(1, "anna", "csv"), seat(2, "ben", "csv")]);
    let mut source = snapshot(&["ben", "cleo"]);
    for sighting in &mut source.people {
        sighting.person.given_name = "".into();
        sighting.person.organizations = Vec::new().into();
    }
    source.organizations.clear();
    let plan = make(source, &state, Ownership::Replace, Mode::Additive);
    assert_eq!(kinds(&plan), [(Op::Add, 3)]);
    assert_eq!(why_nots(&plan), [(WhyNot::AlreadyProvisioned, 1), (WhyNot::KeptAdditive, 1)]);
    assert_eq!(plan.counts.unchanged, 2);
}

#[test]
fn p_prv_3_an_address_already_provisioned_is_reported_and_nothing_is_done() {
    let state = state(vec![seat(1, "anna", "csv")]);
    let mut source = snapshot(&["anna"]);
    source.people[0].person.email = crate::text::EmailAddress::parse("ANNA@School.example").unwrap();
    let plan = replace(source, &state);
    assert_eq!(kinds(&plan), []);
    assert_eq!(why_nots(&plan), [(WhyNot::AlreadyProvisioned, 1)]);
    assert!(plan.without_operation[0].rows.is_empty(), "counted, not listed");
}

#[test]
fn p_prv_4_removing_keeps_all_that_is_known_in_the_plan() {
    let state = state(vec![seat(1, "anna", "csv:k1"), seat(2, "ben", "csv:k2")]);
    let all = replace(snapshot(&[]), &state);
    assert_eq!(kinds(&all), [(Op::Remove, 1), (Op::Remove, 2)]);
    let kept: Vec<_> = all.operations.iter().filter_map(|op| op.before.as_deref().cloned()).collect();
    assert_eq!(kept, state.seats);
    assert!(apply(&state, &all.operations).seats.is_empty());
}

#[test]
fn p_prv_6_a_source_replaces_the_list_made_by_hand() {
    let state = state(vec![seat(1, "anna", "manual"), seat(2, "ben", "manual")]);
    let plan = replace(snapshot(&["k1:anna", "k3:cleo"]), &state);
    assert_eq!(kinds(&plan), [(Op::Adopt, 1), (Op::Add, 3), (Op::Remove, 2)]);
    assert_eq!(plan.operations[0].reason, Reason::TakenOver);
    // The guard applies to the first sync as to any other.
    let mut many = self::state((1..=20).map(|id| seat(id, &format!("p{id}"), "manual")).collect());
    many.subscription.total = 50;
    let plan = super::plan(snapshot(&["k1:p1"]), &many, &Policy::default(), Mode::Authoritative, now()).unwrap();
    assert!(plan.verdict.held);
}

#[test]
fn p_prv_12_who_is_inactive_is_neither_provisioned_nor_counted() {
    let state = state(vec![seat(1, "anna", "csv:k1"), seat(2, "ben", "csv:k2"), seat(3, "cleo", "csv:k3")]);
    let mut source = snapshot(&["k3:cleo"]);
    source.set_aside = vec![
        set_aside(3, Some("k1"), Some("anna"), WhyNot::Inactive),
        set_aside(4, Some("k2"), None, WhyNot::NotSelected),
        set_aside(5, Some("k9"), Some("dan"), WhyNot::Inactive),
        set_aside(6, Some("k8"), None, WhyNot::NoEmail),
    ];
    let plan = replace(source, &state);
    assert_eq!(kinds(&plan), [(Op::Remove, 1), (Op::Remove, 2)]);
    let why: Vec<_> = plan.operations.iter().map(|op| (op.reason.clone(), op.row)).collect();
    assert_eq!(why, [(Reason::Inactive, Some(3)), (Reason::NotSelected, Some(4))]);
    assert_eq!(
        why_nots(&plan),
        [(WhyNot::AlreadyProvisioned, 1), (WhyNot::Inactive, 1), (WhyNot::NoEmail, 1)],
        "who has a seat is told with the seat"
    );
    assert_eq!(plan.capacity.after, 1);
}

#[test]
fn p_prv_13_people_in_both_sources_keep_their_seats_without_interruption() {
    let state = state(vec![seat(1, "anna", "classlink:x1"), seat(2, "ben", "classlink:x2")]);
    let plan = replace(snapshot(&["k1:anna", "k3:cleo"]), &state);
    assert_eq!(kinds(&plan), [(Op::Adopt, 1), (Op::Add, 3), (Op::Remove, 2)]);
    let after = apply(&state, &plan.operations);
    assert_eq!(holders(&after, 1), ["csv:k1"]);
    assert!(after.seats[0].is_active());
}

#[test]
fn p_grd_4_grace_suspends_restores_and_then_removes() {
    let policy = Policy { grace_days: 30, ..policy(Ownership::Replace) };
    let first = state(vec![seat(7, "anna", "csv:k1"), seat(8, "ben", "csv:k2")]);
    let gone = plan(snapshot(&["k2:ben"]), &first, &policy, Mode::Authoritative, now()).unwrap();
    assert_eq!(kinds(&gone), [(Op::Suspend, 7)]);
    let second = apply(&first, &gone.operations);
    assert_eq!(second.seats[0].state, SeatState::Suspended { since: now(), until: days(30) });
    assert_eq!(second.assigned(), 1, "a suspended seat does not count");

    let mut back = snapshot(&["k1:anna.new", "k2:ben"]);
    back.people[0].person.given_name = "Anne".into();
    let back = plan(back, &second, &policy, Mode::Additive, days(29)).unwrap();
    assert_eq!(kinds(&back), [(Op::Restore, 7)], "the same seat");
    let restored = apply(&second, &back.operations);
    assert_eq!(restored.seats[0].person.email, address("anna.new"));
    assert!(restored.seats[0].is_active());

    let later = |at| plan(snapshot(&["k2:ben"]), &second, &policy, Mode::Authoritative, at).unwrap();
    assert_eq!(why_nots(&later(days(29))), [(WhyNot::AlreadyProvisioned, 1), (WhyNot::InGrace, 1)]);
    let ended = later(days(30));
    assert_eq!((kinds(&ended), &ended.operations[0].reason), (vec![(Op::Remove, 7)], &Reason::GraceEnded));
    let cut = plan(partial(snapshot(&["k2:ben"])), &second, &policy, Mode::Authoritative, days(31)).unwrap();
    assert_eq!(kinds(&cut), [], "absence from a part proves nothing");
}

#[test]
fn p_grd_6_a_partial_source_adds_and_updates_and_removes_nobody() {
    let state = state(vec![seat(1, "anna", "csv:k1"), seat(2, "ben", "csv:k2"), seat(3, "cleo", "csv:k3")]);
    let mut source = partial(snapshot(&["k1:anna", "k2:benjamin", "k4:dan"]));
    source.people[0].person.given_name = "Anne".into();
    let plan = replace(source, &state);
    assert_eq!(kinds(&plan), [(Op::Update, 1), (Op::Move, 2), (Op::Add, 4)]);
    assert_eq!(why_nots(&plan), [(WhyNot::KeptPartial, 1)]);
    assert_eq!(plan.warnings, [PlanWarning::RemovesWithheld { count: 1 }]);
    assert_eq!(plan.verdict.because, [super::super::Hold::Incomplete]);
}

#[test]
fn p_sub_6_more_than_the_total_is_flagged_or_refused() {
    let mut state = state(vec![seat(1, "anna", "csv"), seat(2, "ben", "csv"), seat(3, "cleo", "csv")]);
    state.subscription.total = 2;
    let plan_with = |names: &[&str], capacity| {
        let policy = Policy { capacity, ..policy(Ownership::Replace) };
        plan(snapshot(names), &state, &policy, Mode::Authoritative, now())
    };
    let flagged = plan_with(&["anna", "ben", "cleo", "dan"], CapacityPolicy::Flag).unwrap();
    assert_eq!((flagged.capacity.before, flagged.capacity.after, flagged.capacity.over_by), (3, 4, 2));
    assert_eq!(flagged.warnings, [PlanWarning::OverCapacity { by: 2 }]);
    let refused = plan_with(&["anna", "ben", "cleo", "dan"], CapacityPolicy::Refuse).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::OverCapacity);
    assert_eq!(refused.context().get("assigned"), Some(&4_u64.into()));
    // What was over before is no reason to refuse a plan that adds no seats.
    assert!(plan_with(&["anna", "ben", "dan"], CapacityPolicy::Refuse).is_ok());
    assert_eq!(plan_with(&["anna"], CapacityPolicy::Refuse).unwrap().capacity.over_by, 0);
}

#[test]
fn another_address_for_a_key_is_one_move_with_all_changes() {
    let state = state(vec![seat(4, "anna", "csv:k1")]);
    let mut source = snapshot(&["k1:anna.b"]);
    source.people[0].person.given_name = "Anne".into();
    let plan = replace(source, &state);
    assert_eq!(kinds(&plan), [(Op::Move, 4)]);
    let after = apply(&state, &plan.operations);
    assert_eq!(
        (after.seats[0].person.email.expose(), &*after.seats[0].person.given_name),
        ("anna.b@school.example", "Anne")
    );
}

#[test]
fn another_key_for_an_address_is_one_move_too_and_a_first_key_is_an_update() {
    let rekeyed = replace(snapshot(&["k2:anna"]), &state(vec![seat(4, "anna", "csv:k1")]));
    assert_eq!((kinds(&rekeyed), &rekeyed.operations[0].reason), (vec![(Op::Move, 4)], &Reason::KeyChanged));
    let first = replace(snapshot(&["k2:anna"]), &state(vec![seat(4, "anna", "csv")]));
    let fields = vec!["key".to_owned()];
    assert_eq!(
        (kinds(&first), &first.operations[0].reason),
        (vec![(Op::Update, 4)], &Reason::ValuesChanged { fields })
    );
    // A source that gives no key takes none away.
    let none = replace(snapshot(&["anna"]), &state(vec![seat(4, "anna", "csv:k1")]));
    assert_eq!(kinds(&none), []);
    // A school that retires a record and goes on with a new one for the same address.
    let mut renewed = snapshot(&["k2:anna"]);
    renewed.set_aside = vec![set_aside(3, Some("k1"), Some("anna"), WhyNot::Inactive)];
    assert_eq!(kinds(&replace(renewed, &state(vec![seat(4, "anna", "csv:k1")]))), [(Op::Move, 4)]);
}

#[test]
fn people_may_swap_addresses_and_pass_them_on() {
    let given = state(vec![seat(1, "a", "csv:k1"), seat(2, "b", "csv:k2"), seat(3, "c", "csv:k3")]);
    let swap = replace(snapshot(&["k1:b", "k2:a", "k3:c"]), &given);
    assert_eq!(kinds(&swap), [(Op::Move, 1), (Op::Move, 2)]);
    let after = apply(&given, &swap.operations);
    assert_eq!(after.seats[0].person.email, address("b"));
    // k1 takes b, whose owner goes on to c, whose owner leaves; the address a goes to somebody new.
    let chain = replace(snapshot(&["k9:a", "k1:b", "k2:c"]), &given);
    assert_eq!(kinds(&chain), [(Op::Add, 4), (Op::Move, 1), (Op::Move, 2), (Op::Remove, 3)]);
}

#[test]
fn nobody_gets_an_address_that_another_seat_keeps() {
    let given = state(vec![seat(1, "a", "csv:k1"), seat(2, "b", "csv:k2"), seat(3, "c", "manual")]);
    let source = || snapshot(&["k9:a", "k1:b", "k2:c"]);
    let coexist = make(source(), &given, Ownership::Coexist, Mode::Authoritative);
    assert_eq!(kinds(&coexist), []);
    assert_eq!(why_nots(&coexist), [(WhyNot::KeptHeldByOthers, 1), (WhyNot::AddressTaken, 3)]);
    assert_eq!(coexist.without_operation[1].rows, [2, 3, 4]);
    // A suspended seat may come back, so its address is not free either.
    let policy = Policy { grace_days: 5, ..policy(Ownership::Replace) };
    let staged = plan(source(), &given, &policy, Mode::Authoritative, now()).unwrap();
    assert_eq!(kinds(&staged), [(Op::Suspend, 3)]);
    assert_eq!(staged.without_operation[0].why, WhyNot::AddressTaken);
}

#[test]
fn who_appears_in_a_row_with_errors_is_not_removed() {
    let given = state(vec![seat(1, "a", "csv:k1"), seat(2, "b", "csv:k2"), seat(3, "c", "csv:k3")]);
    let mut source = snapshot(&["k3:c"]);
    source.set_aside = vec![
        set_aside(3, Some("k1"), None, WhyNot::InvalidRow),
        set_aside(4, Some("k8"), Some("b"), WhyNot::InvalidRow),
        set_aside(5, Some("k7"), None, WhyNot::InvalidRow),
    ];
    let plan = replace(source.clone(), &given);
    assert_eq!(kinds(&plan), []);
    let kept = plan.without_operation.iter().find(|entry| entry.why == WhyNot::KeptInvalidRow).unwrap();
    assert_eq!((kept.count, &*kept.rows, &*kept.seats), (2, &[][..], &[1, 2][..]));
    let left_out = plan.without_operation.iter().find(|entry| entry.why == WhyNot::InvalidRow).unwrap();
    assert_eq!((left_out.count, &*left_out.rows), (3, &[3, 4, 5][..]));
    // In the additive mode the seats stay for another reason, and the rows are told for what they are.
    let additive = make(source, &given, Ownership::Replace, Mode::Additive);
    assert_eq!(
        why_nots(&additive),
        [(WhyNot::AlreadyProvisioned, 1), (WhyNot::InvalidRow, 3), (WhyNot::KeptAdditive, 2)]
    );
}

#[test]
fn a_row_that_may_be_anybodys_keeps_everybody() {
    let given = state(vec![seat(1, "a", "csv:k1"), seat(2, "b", "csv:k2")]);
    let mut source = snapshot(&["k2:b"]);
    source.set_aside = vec![set_aside(3, None, Some("z"), WhyNot::InvalidRow)];
    let plan = replace(source, &given);
    assert_eq!(kinds(&plan), []);
    assert_eq!(
        why_nots(&plan),
        [(WhyNot::AlreadyProvisioned, 1), (WhyNot::InvalidRow, 1), (WhyNot::KeptUnreadableRow, 1)]
    );
    assert_eq!(plan.warnings, [PlanWarning::RemovesWithheld { count: 1 }]);
    // In a list of addresses, a readable address tells whose row it is; one that is none does not.
    let given = state(vec![seat(1, "a", "csv"), seat(2, "b", "csv")]);
    let list = |email: &str| {
        let mut source = snapshot(&["b"]);
        source.set_aside = vec![set_aside(3, None, None, WhyNot::InvalidRow)];
        source.set_aside[0].email = Some(email.into());
        replace(source, &given)
    };
    assert_eq!(kinds(&list("z@school.example")), [(Op::Remove, 1)]);
    assert_eq!(kinds(&list("a@school")), []);
}

#[test]
fn replay_canvas_1402_a_duplicate_does_not_remove_the_live_seat() {
    let given = state(vec![seat(1, "a", "csv:k1"), seat(2, "b", "csv:k2")]);
    let plan = replace(snapshot(&["k1:a", "k2:a"]), &given);
    assert_eq!(kinds(&plan), []);
    assert_eq!(
        why_nots(&plan),
        [(WhyNot::AlreadyProvisioned, 1), (WhyNot::DuplicatePerson, 1), (WhyNot::KeptDuplicate, 1)]
    );
    // Without the second row there is nothing that speaks for the seat.
    assert_eq!(kinds(&replace(snapshot(&["k1:a"]), &given)), [(Op::Remove, 2)]);
}

#[test]
fn p_grd_3_a_state_that_has_moved_on_has_another_fingerprint() {
    let given = state(vec![seat(1, "a", "csv:k1")]);
    let plan = replace(snapshot(&["k1:b"]), &given);
    assert_eq!(plan.inputs.state, super::fingerprint_state(&given));
    let after = apply(&given, &plan.operations);
    assert_ne!(plan.inputs.state, super::fingerprint_state(&after));
    let mut touched = given.clone();
    touched.version += 1;
    assert_ne!(plan.inputs.state, super::fingerprint_state(&touched));
}

#[test]
fn a_digest_is_of_what_the_plan_does_and_not_of_when_it_was_made() {
    let given = state(vec![seat(1, "a", "csv:k1"), seat(2, "b", "csv:k2")]);
    let policy = Policy { grace_days: 30, ..policy(Ownership::Replace) };
    let at = |at| plan(snapshot(&["k1:z"]), &given, &policy, Mode::Authoritative, at).unwrap();
    let (first, later) = (at(now()), at(days(3)));
    assert_ne!(first.operations, later.operations, "the second suspends three days later");
    assert_eq!(first.digest, later.digest);
    let read: super::Plan = serde_json::from_str(&serde_json::to_string(&first).unwrap()).unwrap();
    assert_eq!(read, first);
    read.verify().unwrap();
    let tampered: [fn(&mut super::Plan); 5] = [
        |plan| drop(plan.operations.pop()),
        |plan| plan.operations[1].after.as_mut().unwrap().state = SeatState::Suspended { since: now(), until: days(1) },
        |plan| plan.operations[0].after.as_mut().unwrap().person.email = address("eve"),
        |plan| plan.verdict.held = true,
        |plan| plan.mode = Mode::Additive,
    ];
    for change in tampered {
        let mut plan = first.clone();
        change(&mut plan);
        assert_eq!(plan.verify().unwrap_err().code(), ErrorCode::InvalidPlan);
    }
}

#[test]
fn an_operation_does_nothing_to_a_seat_that_is_neither_before_nor_after() {
    let given = state(vec![seat(1, "a", "csv:k1")]);
    let plan = replace(snapshot(&["k1:b"]), &given);
    let mut seats = std::collections::BTreeMap::from([(1, seat(1, "c", "csv:k1"))]);
    let as_it_was = seats.clone();
    assert_eq!(effect(&mut seats, &plan.operations[0]), Effect::Conflict);
    let mut other = plan.operations[0].clone();
    other.before.as_mut().unwrap().id = 2;
    assert_eq!(effect(&mut seats, &other), Effect::Conflict);
    assert_eq!(seats, as_it_was);
}

#[test]
fn a_grace_beyond_the_calendar_is_a_wrong_policy() {
    let policy = Policy { grace_days: u32::MAX, ..Policy::default() };
    let error = plan(snapshot(&[]), &state(vec![]), &policy, Mode::Additive, now()).unwrap_err();
    assert_eq!(error.code(), ErrorCode::InvalidPolicy);
}

#[test]
fn numbers_are_not_given_twice_even_when_the_counter_lags() {
    let mut given = state(vec![seat(9, "a", "csv")]);
    given.next_seat = 3;
    assert_eq!(kinds(&replace(snapshot(&["a", "b"]), &given)), [(Op::Add, 10)]);
}
