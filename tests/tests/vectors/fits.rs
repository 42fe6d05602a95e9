//! Answers are of the types that other languages are told.

use rosterkit_tests::types::schema::document;
use rosterkit_tests::types::shape::{self, Kind, Shapes, Type};
use serde_json::{Value, json};

use super::door::through_api;
use super::folder;
use super::vector::Vector;
use super::walk::walk_one;

#[test]
fn every_answer_has_the_members_of_its_type_and_no_other() {
    let shapes = shape::all(&document()).unwrap();
    let mut answers = 0;
    for vector in Vector::all(&folder()) {
        walk_one(&vector, &through_api, |number, outcome, _, expect| {
            if expect.answer.is_some() {
                let operation = &vector.steps[number - 1].operation;
                let (_, _, answer) = shapes.operations.iter().find(|(name, _, _)| name == operation).unwrap();
                let place = format!("{} step {number}", vector.id);
                fits(outcome, &Type::Named(answer.clone()), &shapes).unwrap_or_else(|odd| panic!("{place}: {odd}"));
                answers += 1;
            }
        });
    }
    assert!(answers > 100, "{answers}");
}

/// What is not of that type, with its place.
fn fits(value: &Value, kind: &Type, shapes: &Shapes) -> Result<(), String> {
    let odd = || format!(": {value} is no {kind:?}");
    let sure = |good: bool| if good { Ok(()) } else { Err(odd()) };
    let all = |values: &[Value], kind: &Type| {
        values
            .iter()
            .enumerate()
            .try_for_each(|(place, value)| fits(value, kind, shapes).map_err(|problem| format!("/{place}{problem}")))
    };
    match kind {
        Type::Text => sure(value.is_string()),
        Type::Number => sure(value.is_u64() || value.is_i64()),
        Type::Fraction => sure(value.is_number()),
        Type::Boolean => sure(value.is_boolean()),
        Type::Exactly(word) => sure(value == word),
        Type::OrNull(inner) => {
            if value.is_null() {
                Ok(())
            } else {
                fits(value, inner, shapes)
            }
        }
        Type::Any(kinds) => sure(kinds.iter().any(|kind| fits(value, kind, shapes).is_ok())),
        Type::List(inner) => all(value.as_array().ok_or_else(odd)?, inner),
        Type::Several(count, inner) => {
            let values = value.as_array().filter(|values| values.len() == *count).ok_or_else(odd)?;
            all(values, inner)
        }
        Type::Map(names, inner) => value.as_object().ok_or_else(odd)?.iter().try_for_each(|(name, value)| {
            let named = names
                .as_ref()
                .map_or(Ok(()), |kind| fits(&Value::from(name.as_str()), &Type::Named(kind.clone()), shapes));
            named.and_then(|()| fits(value, inner, shapes)).map_err(|problem| format!("/{name}{problem}"))
        }),
        Type::Named(name) => match &shapes.types.iter().find(|shape| shape.name == *name).unwrap().kind {
            Kind::Alias(kind) => fits(value, kind, shapes),
            Kind::Words(words) => sure(words.iter().any(|word| value == &word.text)),
            Kind::Union(names) => sure(
                names.iter().filter(|name| fits(value, &Type::Named((*name).clone()), shapes).is_ok()).count() == 1,
            ),
            Kind::Members(members) => {
                let there = value.as_object().ok_or_else(odd)?;
                for (name, value) in there {
                    let member = members.iter().find(|member| member.name == *name);
                    let member = member.ok_or_else(|| format!("/{name}: not known"))?;
                    fits(value, &member.kind, shapes).map_err(|problem| format!("/{name}{problem}"))?;
                }
                match members.iter().find(|member| !member.optional && !there.contains_key(&member.name)) {
                    Some(member) => Err(format!("/{}: not there", member.name)),
                    None => Ok(()),
                }
            }
        },
    }
}

#[test]
fn what_is_missing_too_much_or_of_another_type_does_not_fit() {
    let shapes = shape::all(&document()).unwrap();
    let good = json!({"name": "lumio", "total": 3});
    let subscription = Type::Named("Subscription".to_owned());
    assert_eq!(fits(&good, &subscription, &shapes), Ok(()));
    for (value, problem) in [
        (json!({"name": "lumio"}), "/total: not there"),
        (json!({"name": "lumio", "total": 3, "seats": 3}), "/seats: not known"),
        (json!({"name": "lumio", "total": "3"}), "/total: \"3\" is no Number"),
    ] {
        assert_eq!(fits(&value, &subscription, &shapes), Err(problem.to_owned()));
    }
    let state = Type::Named("SeatState".to_owned());
    assert!(fits(&json!({"state": "gone"}), &state, &shapes).is_err());
    assert_eq!(fits(&json!({"state": "active"}), &state, &shapes), Ok(()));
}
