//! Walking vectors.

use std::collections::BTreeMap;
use std::fmt::Write;

use rosterkit::Error;
use rosterkit::sync::MemoryStore;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::compare::differences;
use super::door::Door;
use super::vector::{Expectation, Vector};

/// What came of a step: the answer, or the error as `{"error": {"code", "context"}}`.
pub type Outcome = Value;

/// Walks vectors. Gives the digest of all that was answered, and what is not as expected.
///
/// The digest is the SHA-256, in hexadecimal, over the lines `id`, then for each step the answer in its canonical
/// form, then for each file that the vector expects after it the SHA-256 of its bytes.
pub fn walk(vectors: &[Vector], door: &Door) -> (String, Vec<String>) {
    let mut digest = Sha256::new();
    let mut wrong = Vec::new();
    for vector in vectors {
        digest.update(format!("{}\n", vector.id));
        walk_one(vector, door, |number, outcome, files, expect| {
            digest.update(canonical(outcome) + "\n");
            for (name, content) in &expect.files {
                let there = files.get(name).map(Vec::as_slice).unwrap_or_default();
                digest.update(hexadecimal(&Sha256::digest(there)) + "\n");
                if there != content.bytes(&vector.folder) {
                    let there = String::from_utf8_lossy(there);
                    wrong.push(format!("{} step {number}: file {name} is {there:?}", vector.id));
                }
            }
            let expected = match (&expect.answer, &expect.error) {
                (Some(answer), _) => answer.clone(),
                (None, Some(error)) => json!({"error": {"code": error.code, "context": error.context}}),
                (None, None) => Value::Null,
            };
            for difference in differences(&expected, outcome) {
                wrong.push(format!("{} step {number}: {difference}", vector.id));
            }
            if expect.answer.is_some() && outcome.get("error").is_some() {
                wrong.push(format!("{} step {number}: {outcome}", vector.id));
            }
        });
    }
    (hexadecimal(&digest.finalize()), wrong)
}

/// Does the steps of one vector, and hands out what came of each, with the files after it.
pub fn walk_one(
    vector: &Vector,
    door: &Door,
    mut told: impl FnMut(usize, &Outcome, &BTreeMap<String, Vec<u8>>, &Expectation),
) {
    let mut files: BTreeMap<String, Vec<u8>> =
        vector.files.iter().map(|(name, content)| (name.clone(), content.bytes(&vector.folder))).collect();
    let mut store = MemoryStore::new();
    let mut outcomes: Vec<Outcome> = Vec::new();
    for (number, step) in (1..).zip(&vector.steps) {
        let call = filled(&step.call, &outcomes, &vector.id).to_string();
        let outcome = match door(&step.operation, &call, &mut files, &mut store) {
            Ok(answer) => serde_json::from_str(&answer).unwrap(),
            Err(error) => of_error(&error),
        };
        told(number, &outcome, &files, &step.expect);
        outcomes.push(outcome);
    }
}

fn of_error(error: &Error) -> Outcome {
    json!({"error": {"code": error.code().name(), "context": error.context()}})
}

/// The call, with what it takes from earlier answers.
fn filled(call: &Value, outcomes: &[Outcome], id: &str) -> Value {
    match call {
        Value::Object(members) => match members.get("$step").and_then(Value::as_u64) {
            Some(step) => {
                let at = members.get("at").and_then(Value::as_str).unwrap_or_default();
                let answer = outcomes.get(usize::try_from(step).unwrap() - 1).expect("an earlier step");
                let mut part =
                    answer.pointer(at).unwrap_or_else(|| panic!("{id}: step {step} has no {at}: {answer}")).clone();
                if let (Value::Object(part), Some(Value::Object(other))) = (&mut part, members.get("with")) {
                    part.extend(other.clone());
                }
                part
            }
            None => members.iter().map(|(name, value)| (name.clone(), filled(value, outcomes, id))).collect(),
        },
        Value::Array(values) => values.iter().map(|value| filled(value, outcomes, id)).collect(),
        _ => call.clone(),
    }
}

/// JSON without spaces, members in the order of their names.
fn canonical(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by_key(|(name, _)| name.as_str());
            let members: Vec<_> = members
                .iter()
                .map(|(name, value)| format!("{}:{}", Value::from(name.as_str()), canonical(value)))
                .collect();
            format!("{{{}}}", members.join(","))
        }
        Value::Array(values) => format!("[{}]", values.iter().map(canonical).collect::<Vec<_>>().join(",")),
        _ => value.to_string(),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}
