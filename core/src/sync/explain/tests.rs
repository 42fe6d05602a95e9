use super::super::testing::*;
use super::super::{OperationKind as Op, Policy, Reason, plan};
use super::*;

fn key(key: &str) -> Subject {
    Subject::Key(key.into())
}

fn told(subject: &Subject, snapshot: &Snapshot, state: &State) -> Explanation {
    let plan = plan(snapshot.clone(), state, &Policy::default(), Mode::Authoritative, now()).unwrap();
    explain(subject, Some(Seen { snapshot, plan: &plan }), state)
}

fn rows(explanation: &Explanation) -> Vec<u64> {
    explanation.rows.iter().map(|found| found.row).collect()
}

fn seats(explanation: &Explanation) -> Vec<(u64, &[MatchedBy])> {
    explanation.seats.iter().map(|found| (found.seat.id, found.by.as_slice())).collect()
}

#[test]
fn a_move_is_told_from_the_old_address_the_new_one_and_the_key() {
    let state = state(vec![seat(1, "anna", "csv:k1"), seat(2, "ben", "csv:k2")]);
    let source = snapshot(&["k1:anna.b", "k2:ben"]);
    for subject in [Subject::Address(address("anna")), Subject::Address(address("Anna.B")), key("k1")] {
        let explanation = told(&subject, &source, &state);
        assert_eq!(rows(&explanation), [2], "{subject:?}");
        assert_eq!(explanation.seats.len(), 1);
        assert_eq!(explanation.seats[0].seat.id, 1);
        assert_eq!(explanation.operations.len(), 1);
        assert_eq!(explanation.operations[0].op, Op::Move);
        assert!(explanation.without_operation.is_empty());
    }
    let by_new = told(&Subject::Address(address("anna.b")), &source, &state);
    assert_eq!(seats(&by_new), [(1, &[MatchedBy::Key][..])]);
    assert_eq!(by_new.source.unwrap().mode, Mode::Authoritative);
}

#[test]
fn why_not_is_told_for_rows_and_seats_also_where_a_plan_only_counts() {
    let state = state(vec![seat(1, "anna", "csv:k1"), seat(2, "ben", "csv:k2"), seat(3, "cleo", "csv:k3")]);
    let mut source = snapshot(&["k1:anna", "k4:anna"]);
    source.set_aside = vec![
        set_aside(7, Some("k2"), None, WhyNot::InvalidRow),
        set_aside(8, Some("k5"), Some("dan"), WhyNot::NotSelected),
        set_aside(9, Some("k3"), None, WhyNot::Inactive),
    ];
    let unmoved = |subject: &Subject| {
        let explanation = told(subject, &source, &state);
        explanation.without_operation.iter().map(|told| (told.why, told.row, told.seat)).collect::<Vec<_>>()
    };
    assert_eq!(
        unmoved(&key("k1")),
        [(WhyNot::AlreadyProvisioned, Some(2), None), (WhyNot::DuplicatePerson, Some(3), None)]
    );
    assert_eq!(unmoved(&key("k2")), [(WhyNot::InvalidRow, Some(7), None), (WhyNot::KeptInvalidRow, None, Some(2))]);
    assert_eq!(unmoved(&Subject::Address(address("dan"))), [(WhyNot::NotSelected, Some(8), None)]);
    assert_eq!(unmoved(&Subject::Address(address("cleo"))), []);
    let cleo = told(&Subject::Address(address("cleo")), &source, &state);
    assert_eq!((cleo.operations[0].op, &cleo.operations[0].reason), (Op::Remove, &Reason::Inactive));
    let nobody = told(&key("k99"), &source, &state);
    assert!(nobody.rows.is_empty() && nobody.seats.is_empty() && nobody.operations.is_empty());
}

#[test]
fn several_that_may_be_meant_are_all_told() {
    let state = state(vec![seat(1, "a", "csv:k1"), seat(2, "b", "manual")]);
    let source = partial(snapshot(&["k1:b"]));
    let explanation = told(&key("k1"), &source, &state);
    assert_eq!(seats(&explanation), [(1, &[MatchedBy::Key][..]), (2, &[MatchedBy::Address][..])]);
    let unmoved: Vec<_> = explanation.without_operation.iter().map(|told| (told.why, told.row, told.seat)).collect();
    assert_eq!(unmoved, [(WhyNot::AddressTaken, Some(2), None), (WhyNot::KeptPartial, None, Some(2))]);
    assert_eq!(explanation.verdict.unwrap(), Concern { held: true, because: vec![Hold::Incomplete] });
}

#[test]
fn the_guard_is_told_with_whether_it_concerns_the_person() {
    let state = state((1..=4).map(|id| seat(id, &format!("p{id}"), &format!("csv:k{id}"))).collect());
    let source = snapshot(&["k1:p1", "k5:p5"]);
    let gone = told(&key("k2"), &source, &state).verdict.unwrap();
    assert!(gone.held && matches!(&*gone.because, [Hold::TooMany { what, .. }] if what == "removes"));
    let added = told(&key("k5"), &source, &state).verdict.unwrap();
    assert_eq!(added, Concern { held: true, because: vec![] });
}

#[test]
fn a_state_alone_tells_seats_by_address_and_by_any_source_s_key() {
    let state = state(vec![seat(1, "anna", "csv:k1"), seat(2, "ben", "aeries:k1")]);
    let explanation = explain(&key("k1"), None, &state);
    assert_eq!(explanation.seats.len(), 2);
    assert!(explanation.verdict.is_none() && explanation.source.is_none());
    let explanation = explain(&Subject::Address(address("ANNA")), None, &state);
    assert_eq!(seats(&explanation), [(1, &[MatchedBy::Address][..])]);
    let written = serde_json::to_string(&explanation).unwrap();
    assert_eq!(serde_json::from_str::<Explanation>(&written).unwrap(), explanation);
}

#[test]
fn p_prv_15_debug_of_an_explanation_is_masked() {
    let state = state(vec![seat(1, "anna", "csv:k1")]);
    let mut source = snapshot(&["k1:anna.b"]);
    source.set_aside = vec![set_aside(9, Some("k1"), Some("anna.b"), WhyNot::NotSelected)];
    let explanation = told(&key("k1"), &source, &state);
    assert!(!format!("{explanation:?} {source:?}").contains("anna.b@"));
    assert!(serde_json::to_string(&explanation).unwrap().contains("anna.b@"), "whole values in serialized data");
}
