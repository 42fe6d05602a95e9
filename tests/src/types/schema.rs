//! One JSON Schema of every call and answer.

use rosterkit::ErrorCode;
use rosterkit::api::{self, Progress};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::docs;

/// The document: a definition for each type, and for each operation its call and its answer.
pub fn document() -> Value {
    let mut reading = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let mut writing = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut operations = Map::new();
    for operation in api::operations() {
        let call = operation.call_schema(&mut reading).to_value();
        let answer = operation.answer_schema(&mut writing).to_value();
        let form = json!({"type": "object", "properties": {"call": call, "answer": answer}});
        operations.insert(operation.name().to_owned(), form);
    }
    // These two come by other ways than answers: with an error, and while a call runs.
    writing.subschema_for::<ErrorCode>();
    writing.subschema_for::<Progress>();
    let mut definitions = reading.take_definitions(true);
    let mut answers = writing.take_definitions(true);
    answers.values_mut().for_each(absent_is_not_null);
    definitions.append(&mut answers);
    let mut document = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "rosterkit",
        "description": super::ORIGIN.join(" "),
        "type": "object",
        "properties": operations,
        "$defs": definitions,
    });
    tidy(&mut document);
    document
}

/// What an answer leaves out where there is none is never null in it.
fn absent_is_not_null(schema: &mut Value) {
    let required = schema.get("required").cloned().unwrap_or_default();
    let is_required = |name: &str| required.as_array().is_some_and(|names| names.iter().any(|known| known == name));
    if let Some(members) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        for (_, member) in members.iter_mut().filter(|(name, _)| !is_required(name)) {
            strip_null(member);
        }
    }
    if let Some(forms) = schema.get_mut("oneOf").and_then(Value::as_array_mut) {
        forms.iter_mut().for_each(absent_is_not_null);
    }
}

fn strip_null(member: &mut Value) {
    let Some(member) = member.as_object_mut() else { return };
    if let Some(Value::Array(types)) = member.get("type")
        && let [only, Value::String(null)] = &types[..]
        && null == "null"
    {
        let only = only.clone();
        member.insert("type".to_owned(), only);
    }
    if let Some(Value::Array(forms)) = member.get("anyOf")
        && let [Value::Object(only), null] = &forms[..]
        && null.get("type").is_some_and(|name| name == "null")
    {
        let only = only.clone();
        member.remove("anyOf");
        member.extend(only);
    }
}

/// Descriptions for readers of any language, and names without what Rust puts between angle brackets.
fn tidy(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(text)) = members.get_mut("description") {
                *text = docs::cleaned(text);
            }
            if let Some(Value::String(name)) = members.get_mut("$ref") {
                *name = plain_name(name);
            }
            if let Some(Value::Object(definitions)) = members.get_mut("$defs") {
                *definitions =
                    std::mem::take(definitions).into_iter().map(|(name, form)| (plain_name(&name), form)).collect();
            }
            members.values_mut().for_each(tidy);
        }
        Value::Array(values) => values.iter_mut().for_each(tidy),
        _ => {}
    }
}

fn plain_name(name: &str) -> String {
    name.split_once("_of_").map_or(name, |(plain, _)| plain).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_types_never_share_a_name() {
        // Where they do, the second gets a number.
        let document = document();
        let names = document["$defs"].as_object().unwrap().keys();
        let numbered: Vec<_> = names.filter(|name| name.ends_with(|last: char| last.is_ascii_digit())).collect();
        assert!(numbered.is_empty(), "{numbered:?}");
    }

    #[test]
    fn what_a_call_may_leave_out_is_optional_and_what_an_answer_has_is_not() {
        let document = document();
        let required = |name: &str| document["$defs"][name]["required"].clone();
        assert_eq!(required("CheckCall"), json!(["file"]));
        assert_eq!(required("DiffCall"), Value::Null);
        assert!(required("Plan").as_array().unwrap().contains(&json!("facts")));
        assert!(required("CheckReport").as_array().unwrap().contains(&json!("schema")));
        assert_eq!(document["$defs"]["CheckReport"]["properties"]["schema"]["type"], json!(["string", "null"]));
        assert_eq!(document["$defs"]["CheckReport"]["properties"]["file"]["type"], json!("string"));
    }
}
