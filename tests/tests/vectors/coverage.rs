//! The vectors leave nothing out.

use std::collections::BTreeSet;

use rosterkit::api::operations;
use rosterkit::diagnostic::Code;
use rosterkit_tests::types::shape::{Kind, Shape, Shapes, Type};
use serde_json::Value;

use super::door::through_api;
use super::folder;
use super::vector::Vector;
use super::walk::walk_one;

/// The codes of findings that any expected answer names.
fn codes(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            if let Some(Value::Array(found)) = members.get("diagnostics") {
                into.extend(found.iter().filter_map(|finding| Some(finding.get("code")?.as_str()?.to_owned())));
            }
            members.values().for_each(|value| codes(value, into));
        }
        Value::Array(values) => values.iter().for_each(|value| codes(value, into)),
        _ => {}
    }
}

#[test]
fn every_diagnostic_code_occurs_in_what_a_vector_expects() {
    let mut found = BTreeSet::new();
    for step in Vector::all(&folder()).iter().flat_map(|vector| &vector.steps) {
        step.expect.answer.iter().for_each(|answer| codes(answer, &mut found));
    }
    let all: BTreeSet<String> = Code::ALL.iter().map(|code| code.name().to_owned()).collect();
    assert_eq!(found, all, "missing: {:?}", all.difference(&found).collect::<Vec<_>>());
}

#[test]
fn every_operation_is_answered_in_a_vector() {
    let vectors = Vector::all(&folder());
    let answered: BTreeSet<&str> = vectors
        .iter()
        .flat_map(|vector| &vector.steps)
        .filter(|step| step.expect.answer.is_some())
        .map(|step| &*step.operation)
        .collect();
    assert_eq!(answered, operations().iter().map(|operation| operation.name()).collect());
}

#[test]
fn every_command_is_given_and_every_event_happens_in_a_vector() {
    let shapes = rosterkit_tests::types::shape::all(&rosterkit_tests::types::schema::document()).unwrap();
    for (type_name, member) in [("Command", "command"), ("Event", "event")] {
        let mut found = BTreeSet::new();
        for vector in Vector::all(&folder()) {
            walk_one(&vector, &through_api, |number, outcome, _, expect| {
                let step = &vector.steps[number - 1];
                if step.operation != "perform" || expect.answer.is_none() {
                    return;
                }
                let command = step.call.get("command").filter(|_| member == "command");
                let events = outcome["entries"].as_array().unwrap().iter().filter_map(|entry| entry.get("event"));
                let named = command.into_iter().chain(events.filter(|_| member == "event"));
                found.extend(named.filter_map(|it| Some(it.get(member)?.as_str()?.to_owned())));
            });
        }
        // Seats change by plans, which are applied and not performed; `audit` shows it.
        if member == "event" {
            found.insert("seats_changed".to_owned());
        }
        let all = words(&shapes, type_name);
        assert_eq!(found, all, "missing: {:?}", all.difference(&found).collect::<Vec<_>>());
    }
}

#[test]
fn every_error_that_the_door_can_give_is_expected_in_a_vector() {
    let vectors = Vector::all(&folder());
    let steps = vectors.iter().flat_map(|vector| &vector.steps);
    let found: BTreeSet<&str> = steps.filter_map(|step| Some(&*step.expect.error.as_ref()?.code)).collect();
    // Those of files and stores on a disk, of terminals, and of runs that a crash left behind cannot occur here.
    let elsewhere = [
        "cancelled",
        "usage",
        "confirmation_needed",
        "output_is_input",
        "store",
        "store_missing",
        "store_exists",
        "not_a_store",
        "store_damaged",
        "store_too_new",
        "run_unfinished",
        "cannot_undo",
        "log_altered",
    ];
    let all: BTreeSet<&str> = rosterkit::ErrorCode::ALL.iter().map(|code| code.name()).collect();
    let wanted: BTreeSet<&str> = all.difference(&elsewhere.into()).copied().collect();
    assert_eq!(found, wanted, "missing: {:?}", wanted.difference(&found).collect::<Vec<_>>());
}

#[test]
fn the_rules_that_the_vectors_must_show_are_named() {
    let vectors = Vector::all(&folder());
    let named: BTreeSet<&str> = vectors.iter().flat_map(|vector| &vector.rules).map(String::as_str).collect();
    for rule in [
        "P-PRV-2", "P-PRV-3", "P-PRV-6", "P-PRV-12", "P-GRD-1", "P-GRD-2", "P-GRD-3", "P-GRD-4", "P-GRD-5", "P-GRD-6",
        "P-SUB-6", "I-FLD-1", "I-FLD-2", "I-FLD-3", "I-FLD-4", "I-FLD-6", "P-ROLE-1", "P-ROLE-2", "P-ROLE-3",
        "P-ROLE-4", "P-ROLE-5", "P-ADM-1", "P-ADM-2", "P-ADM-3", "P-ADM-4", "P-ADM-5", "P-ADM-6", "P-ADM-7", "P-ADM-8",
        "P-ADM-9", "P-ORG-1", "P-ORG-2", "P-ORG-3", "P-ORG-4", "C-FMT-1", "C-FMT-2", "C-FMT-3", "C-FMT-4", "C-GEN-1",
        "C-URL-1", "C-SER-1", "C-SEC-1", "C-SEC-2", "P-SUB-1", "P-SUB-2", "P-SUB-3", "P-SUB-4", "P-SUB-5", "P-SUB-7",
        "P-CLM-1", "P-CLM-2", "P-CLM-3", "P-CLM-4", "P-CLM-5", "P-CLM-6", "P-PRV-1", "P-PRV-4", "P-PRV-5", "P-PRV-7",
        "P-PRV-8", "P-PRV-9", "P-PRV-11", "P-PRV-13", "P-PRV-14", "P-PRV-16", "P-PRV-18", "P-LIB-1", "P-LIB-2",
        "P-LIB-3", "P-LIB-4", "S-CON-1", "S-CON-2", "S-CON-3", "S-CON-4", "S-CON-5", "S-CON-6", "S-CON-7", "S-CON-8",
        "S-ROS-2", "S-GRD-1",
    ] {
        assert!(named.contains(rule), "{rule}");
    }
}

/// The words by which the forms of a type are told apart.
fn words(shapes: &Shapes, type_name: &str) -> BTreeSet<String> {
    let of = |shape: &Shape| -> Vec<String> {
        match &shape.kind {
            Kind::Words(words) => words.iter().map(|word| word.text.clone()).collect(),
            Kind::Members(members) => members
                .iter()
                .filter_map(|member| match &member.kind {
                    Type::Exactly(word) => Some(word.clone()),
                    _ => None,
                })
                .collect(),
            Kind::Union(_) | Kind::Alias(_) => Vec::new(),
        }
    };
    let shape = shapes.types.iter().find(|shape| shape.name == type_name).unwrap();
    match &shape.kind {
        Kind::Union(names) => shapes.types.iter().filter(|shape| names.contains(&shape.name)).flat_map(of).collect(),
        _ => of(shape).into_iter().collect(),
    }
}

#[test]
fn one_vector_for_each_language_has_the_sentence_of_every_code() {
    let vectors = Vector::all(&folder());
    let calls = ["en", "fr"].map(|language| {
        let vector = vectors.iter().find(|vector| vector.id == format!("texts/{language}")).unwrap();
        let mut call = vector.steps[0].call.clone();
        assert_eq!(call.as_object_mut().unwrap().remove("language"), Some(language.into()));
        call
    });
    assert_eq!(calls[0], calls[1], "what is said differs, not only how");
    let named = |list: &str, name: &str| -> BTreeSet<String> {
        let items = calls[0][list].as_array().unwrap().iter();
        items.map(|item| item.get(name).unwrap_or(item).as_str().unwrap().to_owned()).collect()
    };
    let shapes = rosterkit_tests::types::shape::all(&rosterkit_tests::types::schema::document()).unwrap();
    for (list, name, type_name) in [
        ("diagnostics", "code", "Code"),
        ("errors", "code", "ErrorCode"),
        ("reasons", "code", "Reason"),
        ("why_not", "", "WhyNot"),
        ("holds", "code", "Hold"),
        ("warnings", "code", "PlanWarning"),
        ("completeness", "state", "Completeness"),
        ("events", "event", "Event"),
    ] {
        assert_eq!(named(list, name), words(&shapes, type_name), "{list}");
    }
}

#[test]
fn a_walk_comes_to_the_same_twice() {
    for vector in Vector::all(&folder()) {
        let outcomes = || {
            let mut all = Vec::new();
            walk_one(&vector, &through_api, |_, outcome, _, _| all.push(outcome.clone()));
            all
        };
        assert_eq!(outcomes(), outcomes(), "{}", vector.id);
    }
}
