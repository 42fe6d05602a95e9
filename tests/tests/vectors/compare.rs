//! Whether an answer is as expected.

use serde_json::Value;

/// What is not as expected, each with its place.
pub fn differences(expected: &Value, found: &Value) -> Vec<String> {
    let mut list = Vec::new();
    compare("", expected, found, &mut list);
    list
}

fn compare(at: &str, expected: &Value, found: &Value, list: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(wanted), Value::Object(there)) => {
            for (name, value) in wanted {
                let at = format!("{at}/{name}");
                match there.get(name) {
                    Some(found) => compare(&at, value, found, list),
                    // An absent member is expected as null.
                    None if value.is_null() => {}
                    None => list.push(format!("{at}: expected {value}, there is none")),
                }
            }
        }
        (Value::Array(wanted), Value::Array(there)) if wanted.len() == there.len() => {
            for (place, (value, found)) in wanted.iter().zip(there).enumerate() {
                compare(&format!("{at}/{place}"), value, found, list);
            }
        }
        _ if expected == found => {}
        _ => list.push(format!("{at}: expected {expected}, found {found}")),
    }
}

#[test]
fn an_object_may_have_more_and_a_list_may_not() {
    let found = serde_json::json!({"a": [{"b": 1, "c": 2}], "d": null});
    for (expected, count) in [
        (serde_json::json!({"a": [{"b": 1}]}), 0),
        (serde_json::json!({"e": null}), 0),
        (serde_json::json!({"a": []}), 1),
        (serde_json::json!({"a": [{"b": 2, "c": 3}]}), 2),
        (serde_json::json!({"e": 1}), 1),
        (serde_json::json!([]), 1),
    ] {
        assert_eq!(differences(&expected, &found).len(), count, "{expected}");
    }
}
