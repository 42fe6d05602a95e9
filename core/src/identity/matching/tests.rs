use super::*;
use crate::sync::testing::{seat, set_aside, snapshot, state};

fn found(people: &[&str], seats: Vec<crate::model::Seat>, aside: Vec<SetAside>) -> Vec<Found> {
    let mut snapshot = snapshot(people);
    snapshot.set_aside = aside;
    let state = state(seats);
    let key = HashKey::of(&[7; 32]);
    let seats = Seats::new(&state, "csv", key);
    Matching::of(&snapshot, &seats, key).found().to_vec()
}

#[test]
fn a_key_beats_an_address_and_frees_it() {
    let seats = || vec![seat(1, "a", "csv:k1"), seat(2, "b", "csv:k2"), seat(3, "c", "aeries:k3")];
    let by_key = |at| Found::Seat(at, MatchedBy::Key);
    assert_eq!(found(&["k1:b", "k2:a"], seats(), vec![]), [by_key(0), by_key(1)]);
    // The new person k9 has the address of k1, who has another one now.
    assert_eq!(found(&["k9:a", "k1:z"], seats(), vec![]), [Found::Contested(0), by_key(0)]);
    // A key is a key in its own source only.
    assert_eq!(found(&["k3:z", "k4:c"], seats(), vec![]), [Found::Nobody, Found::Seat(2, MatchedBy::Address)]);
}

#[test]
fn an_address_under_another_key_is_the_same_person_unless_the_old_key_lives() {
    let seats = || vec![seat(1, "a", "csv:k1")];
    let by_address = Found::Seat(0, MatchedBy::Address);
    let row = |why| vec![set_aside(9, Some("k1"), None, why)];
    assert_eq!(found(&["k2:a"], seats(), vec![]), [by_address]);
    assert_eq!(found(&["k2:a"], seats(), row(WhyNot::Inactive)), [by_address]);
    assert_eq!(found(&["k2:a"], seats(), row(WhyNot::InvalidRow)), [Found::Contested(0)]);
    assert_eq!(found(&["k2:a", "k1:a"], seats(), vec![]), [Found::Contested(0), Found::Duplicate]);
}

#[test]
fn p_prv_3_addresses_match_normalized_and_the_first_of_several_sightings_counts() {
    let mut seat = seat(1, "anna", "csv");
    seat.person.email = crate::text::EmailAddress::parse("ANNA@School.example").unwrap();
    let duplicates = found(&["anna", "k1:ANNA", "k1:ben", "k1:cleo"], vec![seat], vec![]);
    // The third row counts: nothing of the second, which is a duplicate, is taken in.
    assert_eq!(duplicates, [Found::Seat(0, MatchedBy::Address), Found::Duplicate, Found::Nobody, Found::Duplicate]);
}
