//! Pages of a list, how many sit there, and who has an address: what is asked without loading the list.

use rosterkit::ErrorCode;
use rosterkit::model::{Seat, State};
use rosterkit::sync::{ApplyOptions, Operation, OperationKind, SeatPage, Store, apply};
use rosterkit::text::EmailAddress;

use crate::support::{NAME, adds, changes, now, operation, plan, seat, suspended};
use crate::{on_every_store, silent};

fn step(store: &mut dyn Store, operations: impl FnOnce(&State) -> Vec<Operation>) -> State {
    let state = store.load(NAME).unwrap();
    let plan = plan(&state, operations(&state));
    apply(store, &plan, &ApplyOptions::at(now()), &mut silent()).unwrap();
    store.load(NAME).unwrap()
}

fn json(seats: &[Seat]) -> String {
    serde_json::to_string(seats).unwrap()
}

/// Pages after many numbers, each compared with the same part of the whole list.
fn compare(store: &dyn Store, state: &State) {
    let numbers = [0, 1, 50, 999, 1_000, 1_001, 1_499, state.next_seat - 1, state.next_seat, 1 << 40, u64::MAX];
    let pages = numbers.into_iter().flat_map(|after| [0, 1, 70, 1_001].map(|limit| (Some(after), limit)));
    for (after, limit) in [(None, 1), (None, usize::MAX), (Some(1_200), usize::MAX)].into_iter().chain(pages) {
        let SeatPage { subscription, seats, assigned, page } = store.page(NAME, after, limit).unwrap();
        let expected = state.seats.iter().filter(|seat| after.is_none_or(|after| seat.id > after)).take(limit);
        let expected: Vec<Seat> = expected.cloned().collect();
        assert_eq!(json(&page), json(&expected), "{limit} after {after:?}");
        assert_eq!((&subscription, seats, assigned), (&state.subscription, state.seats.len() as u64, state.assigned()));
    }
}

fn step_compared(store: &mut dyn Store, operations: impl FnOnce(&State) -> Vec<Operation>) -> State {
    let state = step(store, operations);
    compare(store, &state);
    state
}

#[test]
fn a_page_is_that_part_of_the_list_and_the_counts_are_right_after_any_history() {
    on_every_store(|store| {
        step_compared(store, |_| Vec::new());
        step_compared(store, |_| adds(1..=2_345));
        for _ in 0..2 {
            step_compared(store, changes);
        }
        // Some that came together, with nothing done to them; with gaps between; and some that fail.
        step_compared(store, |state| adds(state.next_seat..state.next_seat + 1_200));
        step_compared(store, |state| adds((0..700).map(|number| state.next_seat + 2 * number)));
        let state = step_compared(store, |state| {
            let stranger = Seat { id: 1, ..seat(1, "stranger@a.example") };
            let restored = state.seats.iter().find(|seat| !seat.is_active()).unwrap().clone();
            let active = Seat { state: rosterkit::model::SeatState::Active, ..restored.clone() };
            let last = state.seats.last().unwrap().clone();
            vec![
                operation(OperationKind::Remove, Some(stranger), None),
                operation(OperationKind::Restore, Some(restored), Some(active)),
                operation(OperationKind::Suspend, Some(last.clone()), Some(suspended(&last))),
            ]
        });
        assert!(!store.rebuild(NAME).unwrap().header_repaired);
        compare(store, &state);
        assert_eq!(store.page("no", None, 1).unwrap_err().code(), ErrorCode::UnknownSubscription);
    });
}

#[test]
fn somebody_is_found_by_address_however_it_is_written() {
    on_every_store(|store| {
        let find = |store: &dyn Store, address: &str| {
            let found = store.find(NAME, &EmailAddress::parse(address).unwrap()).unwrap();
            found.map(|seat| (seat.id, seat.person.email.expose().to_owned()))
        };
        assert_eq!(find(store, "person1@a.example"), None);
        step(store, |_| adds(1..=2_100));
        let far = step(store, |state| {
            let renamed = crate::support::renamed(&state.seats[2_000], "moved@a.example");
            vec![operation(OperationKind::Move, Some(state.seats[2_000].clone()), Some(renamed))]
        });
        assert_eq!(far.seats.len(), 2_100);
        assert_eq!(find(store, "PERSON1@A.example"), Some((1, "person1@a.example".into())));
        // Who was given with capitals and an accent in the domain.
        assert_eq!(find(store, "person4@xn--cole-9oa.example"), Some((4, "Person4@École.example".into())));
        assert_eq!(find(store, "person2099@a.example"), Some((2_099, "person2099@a.example".into())));
        assert_eq!(find(store, "moved@a.example"), Some((2_001, "moved@a.example".into())));
        assert_eq!(find(store, "person2001@a.example"), None);
        let nobody = EmailAddress::parse("a@a.example").unwrap();
        assert_eq!(store.find("no", &nobody).unwrap_err().code(), ErrorCode::UnknownSubscription);
    });
}
