use super::*;
use crate::identity::HashKey;
use crate::sync::testing::{seat, set_aside, snapshot, state};

fn with(people: &[&str], aside: Vec<SetAside>, check: impl FnOnce(&Evidence)) {
    let mut snapshot = snapshot(people);
    snapshot.set_aside = aside;
    let state = state(vec![seat(1, "a", "csv:k1"), seat(2, "b", "csv:k2")]);
    let key = HashKey::of(&[7; 32]);
    let seats = Seats::new(&state, "csv", key);
    let matching = Matching::of(&snapshot, &seats, key);
    check(&Evidence::of(&snapshot, &seats, &matching));
}

#[test]
fn errors_are_heard_before_all_else_and_of_key_and_address() {
    let aside =
        vec![set_aside(2, Some("k1"), None, WhyNot::Inactive), set_aside(3, Some("k1"), Some("b"), WhyNot::InvalidRow)];
    with(&[], aside, |evidence| {
        let broken = Some(Said { why: WhyNot::InvalidRow, row: 3 });
        assert_eq!((evidence.said(0), evidence.said(1)), (broken, broken));
    });
    // A whole row speaks of the key's seat alone.
    with(&[], vec![set_aside(2, Some("k1"), Some("b"), WhyNot::Inactive)], |evidence| {
        assert_eq!((evidence.said(0).map(|said| said.row), evidence.said(1)), (Some(2), None));
    });
}

#[test]
fn rows_of_people_who_are_told_otherwise_are_not_told_again() {
    let aside = vec![
        set_aside(3, Some("k1"), None, WhyNot::NotSelected),
        set_aside(4, Some("k7"), None, WhyNot::NotSelected),
        set_aside(5, Some("k8"), None, WhyNot::NotSelected),
        set_aside(6, Some("k7"), None, WhyNot::InvalidRow),
    ];
    with(&["k7:z"], aside, |evidence| {
        let rows: Vec<_> = evidence.loose().iter().map(|said| said.row).collect();
        assert_eq!(rows, [5, 6], "k1 has a seat, k7 is sighted, and errors are always told");
    });
}

#[test]
fn a_row_without_what_people_are_known_by_is_unreadable() {
    let unreadable = |people: &[&str], key, name| {
        let mut answer = false;
        let row = set_aside(9, key, name, WhyNot::InvalidRow);
        with(people, vec![row], |evidence| answer = evidence.unreadable());
        answer
    };
    assert!(unreadable(&["k1:a"], None, Some("b")));
    assert!(!unreadable(&["k1:a"], Some("k2"), None));
    assert!(unreadable(&["a"], None, None));
    assert!(!unreadable(&["a"], None, Some("b")));
}
