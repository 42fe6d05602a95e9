use super::super::testing::*;
use super::super::{CapacityPolicy, OperationKind as Op, Ownership, plan};
use super::*;
use crate::ErrorCode;
use crate::model::SeatState;

fn run(state: &State, people: &[&str]) -> (Vec<Operation>, State) {
    let plan = replace(snapshot(people), state);
    let after = apply(state, &plan.operations);
    (plan.operations, after)
}

fn back(operations: &[Operation], state: &State) -> Undo {
    undo(7, operations.iter().cloned(), state, &policy(Ownership::Replace), now()).unwrap()
}

#[test]
fn p_grd_5_values_come_back_and_a_removed_seat_with_its_number() {
    let given = state(vec![seat(4, "anna", "csv:k1"), seat(5, "ben", "csv:k2")]);
    let (operations, after) = run(&given, &["k1:anna.b", "k3:cleo"]);
    let undo = back(&operations, &after);
    assert_eq!(undo.restored, [4, 6, 5]);
    assert_eq!(kinds(&undo.plan), [(Op::Move, 4), (Op::Remove, 6), (Op::Add, 5)]);
    assert_eq!(undo.plan.origin, Origin::Undo { run: 7 });
    assert!(undo.plan.operations.iter().all(|op| op.reason == Reason::Undo { run: 7 }));
    assert_eq!(apply(&after, &undo.plan.operations).seats, given.seats);
    undo.plan.verify().unwrap();
}

#[test]
fn p_grd_5_what_changed_since_is_kept_and_what_is_undone_is_told() {
    let given = state(vec![seat(1, "anna", "csv:k1"), seat(2, "ben", "csv:k2"), seat(3, "cleo", "csv:k3")]);
    let (first, after) = run(&given, &["k1:a1", "k2:b1", "k3:c1", "k4:dan"]);
    let (_, mut later) = run(&after, &["k1:a1", "k2:b2", "k3:c1", "k5:eve"]);
    later.seats.iter_mut().find(|seat| seat.id == 3).unwrap().person = person("cleo");
    let undo = back(&first, &later);
    assert_eq!(undo.restored, [1]);
    let left = |seat, why| Left { seat, why };
    // Seat 4 was added by the run and has been removed since: it is as before.
    assert_eq!(
        undo.kept,
        [left(2, WhyNot::ChangedSince), left(3, WhyNot::AlreadyUndone), left(4, WhyNot::AlreadyUndone)]
    );
    assert!(undo.failed.is_empty());
    assert_eq!(why_nots(&undo.plan), [(WhyNot::ChangedSince, 1), (WhyNot::AlreadyUndone, 2)]);
    assert_eq!(undo.plan.counts.unchanged, 3);
}

#[test]
fn p_grd_5_a_seat_whose_address_or_key_is_another_s_now_fails_and_bars_the_next() {
    let given =
        state(vec![seat(1, "a", "csv:k1"), seat(2, "b", "csv:k2"), seat(3, "c", "csv:k3"), seat(4, "d", "csv:k4")]);
    // 1: a → b, 2: b → x, 3 and 4 end.
    let (operations, after) = run(&given, &["k1:b", "k2:x"]);
    // Since then somebody new has the address `a`, and the person k3 is back with another address.
    let (_, later) = run(&after, &["k1:b", "k2:x", "k9:a", "k3:c2"]);
    let undo = back(&operations, &later);
    let left = |seat, why| Left { seat, why };
    assert_eq!(
        undo.failed,
        [left(1, WhyNot::AddressTaken), left(2, WhyNot::AddressTaken), left(3, WhyNot::KeyTaken)],
        "1 cannot have `a` back, so it stays on `b`, so 2 cannot have `b` back"
    );
    assert_eq!(undo.restored, [4]);
    let addresses = |state: &State| state.seats.iter().map(|seat| seat.person.email.clone()).collect::<Vec<_>>();
    let mut list = addresses(&apply(&later, &undo.plan.operations));
    let length = list.len();
    list.sort();
    list.dedup();
    assert_eq!(list.len(), length);
}

#[test]
fn p_grd_5_the_inverse_is_held_and_refused_like_any_plan() {
    let given = state(vec![seat(1, "a", "csv"), seat(2, "b", "csv")]);
    let (operations, after) = run(&given, &["a", "b", "c", "d", "e"]);
    let judged = undo(1, operations.into_iter(), &after, &Policy::default(), now()).unwrap();
    assert!(judged.plan.verdict.held, "3 of 5 seats would end");
    let (operations, mut empty) = run(&after, &[]);
    let strict = Policy { capacity: CapacityPolicy::Refuse, ..Policy::default() };
    empty.subscription.total = 5;
    let fits = undo(2, operations.iter().cloned(), &empty, &strict, now()).unwrap();
    assert_eq!((fits.plan.capacity.before, fits.plan.capacity.after), (0, 5));
    empty.subscription.total = 4;
    let refused = undo(2, operations.into_iter(), &empty, &strict, now()).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::OverCapacity);
}

#[test]
fn several_operations_on_a_seat_are_one_way_back() {
    let given = state(vec![seat(1, "a", "csv:k1")]);
    let (first, middle) = run(&given, &["k1:b"]);
    let (second, last) = run(&middle, &["k1:c"]);
    let both: Vec<_> = first.iter().cloned().chain(second).collect();
    assert_eq!(apply(&last, &back(&both, &last).plan.operations).seats, given.seats);
    // There and back again is nothing to undo.
    let there_and_back: Vec<_> = first.iter().cloned().chain(back(&first, &middle).plan.operations).collect();
    let undo = back(&there_and_back, &given);
    assert_eq!(undo.kept, [Left { seat: 1, why: WhyNot::AlreadyUndone }]);
    assert!(undo.plan.operations.is_empty());
}

#[test]
fn the_inverse_of_a_suspension_is_a_restoration_and_back() {
    let policy = Policy { grace_days: 30, ..policy(Ownership::Replace) };
    let given = state(vec![seat(1, "a", "csv"), seat(2, "b", "csv")]);
    let plan = plan(snapshot(&["b"]), &given, &policy, Mode::Authoritative, now()).unwrap();
    let after = apply(&given, &plan.operations);
    let undone = undo(1, plan.operations.into_iter(), &after, &policy, days(1)).unwrap();
    assert_eq!(kinds(&undone.plan), [(Op::Restore, 1)]);
    let restored = apply(&after, &undone.plan.operations);
    let redone = undo(2, undone.plan.operations.into_iter(), &restored, &policy, days(2)).unwrap();
    assert_eq!(kinds(&redone.plan), [(Op::Suspend, 1)]);
    let again = redone.plan.operations[0].after.clone().unwrap();
    assert_eq!(again.state, SeatState::Suspended { since: now(), until: days(30) }, "as it was, not from now on");
    redone.plan.verify().unwrap();
}
