//! What a response holds: rows under the name of their kind, or nothing that may be taken for them.

use serde_json::Value;

use super::json::{Json, Room};
use super::note::{Note, Notes};
use crate::sources::oneroster::FailureCode;
use crate::sources::oneroster::collection::Entity;
use crate::sources::oneroster::failure::is_error;

/// The elements of a collection; `null` is none of them, and only under the right name.
///
/// A 200 without the array that it should have is a failure, never an empty roster (incidents 1 and 7).
pub(super) fn many<'a>(body: &'a [u8], entity: Entity, room: &'a Room) -> Result<&'a [Json<'a>], FailureCode> {
    let body = read(body, room)?;
    let rows = body.get(entity.many());
    let body = Value::from(body.with(entity.many(), Json::Null, room));
    match rows {
        Some(Json::Array(rows)) if !is_failure(&body) => Ok(rows),
        Some(Json::Null) if !is_error(&body) => Ok(&[]),
        _ if is_error(&body) => Err(FailureCode::ErrorInSuccess),
        _ => Err(FailureCode::WrongEnvelope),
    }
}

/// One object. Servers differ in the name that it has here, so a lone member with an id in it will do.
pub(super) fn one<'a>(
    body: &'a [u8],
    entity: Entity,
    room: &'a Room,
    notes: &mut Notes,
) -> Result<Json<'a>, FailureCode> {
    let body = read(body, room)?;
    for name in [entity.one(), entity.many()] {
        match body.get(name) {
            Some(object @ Json::Object(_)) => return Ok(object),
            Some(Json::Array([row])) => return Ok(*row),
            _ => {}
        }
    }
    if is_error(&Value::from(body)) {
        return Err(FailureCode::ErrorInSuccess);
    }
    match body.as_object() {
        Some([(name, value)]) if value.get("sourcedId").is_some() => {
            notes.add(Note::OddName, Some(name), None);
            Ok(*value)
        }
        _ => Err(FailureCode::WrongEnvelope),
    }
}

fn read<'a>(body: &'a [u8], room: &'a Room) -> Result<Json<'a>, FailureCode> {
    let body = body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body);
    let body = simdutf8::basic::from_utf8(body).map_err(|_| FailureCode::NotJson)?;
    Json::read(body, room).map_err(|_| FailureCode::NotJson)
}

/// Whether a status stands beside the rows that means failure; a warning, of a field that cannot be sorted by, does not.
fn is_failure(body: &Value) -> bool {
    body.get("error").is_none() && is_error(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_name_with_an_array_or_null_is_a_collection() {
        for (body, expected) in [
            (r#"{"users": []}"#, Ok(0)),
            ("\u{feff}{\"users\": [{}]}", Ok(1)),
            (r#"{"users": null}"#, Ok(0)),
            (r#"{"users": [{}], "error": null}"#, Ok(1)),
            (
                r#"{"users": [{}], "statusInfoSet": [{"imsx_codeMajor": "success", "imsx_severity": "warning",
                   "imsx_codeMinor": "invalid_sort_field"}]}"#,
                Ok(1),
            ),
            (r#"{"students": []}"#, Err(FailureCode::WrongEnvelope)),
            (r#"{"users": {}}"#, Err(FailureCode::WrongEnvelope)),
            (r#"{}"#, Err(FailureCode::WrongEnvelope)),
            (r#"[]"#, Err(FailureCode::WrongEnvelope)),
            ("null", Err(FailureCode::WrongEnvelope)),
            (r#"{"error": "no"}"#, Err(FailureCode::ErrorInSuccess)),
            (r#"{"users": null, "error": "no"}"#, Err(FailureCode::ErrorInSuccess)),
            (r#"{"users": [], "imsx_codeMajor": "failure"}"#, Err(FailureCode::ErrorInSuccess)),
            ("<html></html>", Err(FailureCode::NotJson)),
            (r#"{"users": [{"sourcedId": "1"}"#, Err(FailureCode::NotJson)),
            ("", Err(FailureCode::NotJson)),
        ] {
            let room = Room::new();
            assert_eq!(many(body.as_bytes(), Entity::User, &room).map(<[_]>::len), expected, "{body}");
        }
    }

    #[test]
    fn one_object_is_found_under_the_names_that_servers_give_it() {
        for (body, expected) in [
            (r#"{"demographics": {"sourcedId": "1"}}"#, Ok("1")),
            (r#"{"demographic": {"sourcedId": "1"}}"#, Ok("1")),
            (r#"{"demographics": [{"sourcedId": "1"}]}"#, Ok("1")),
            (r#"{"demographics": []}"#, Err(FailureCode::WrongEnvelope)),
            (r#"{"a": {"sourcedId": "1"}, "b": {"sourcedId": "2"}}"#, Err(FailureCode::WrongEnvelope)),
            (r#"{"imsx_codeMajor": "failure"}"#, Err(FailureCode::ErrorInSuccess)),
        ] {
            let room = Room::new();
            let found = one(body.as_bytes(), Entity::Demographics, &room, &mut Notes::default());
            let found = found.map(|found| found.get("sourcedId").unwrap().as_str().unwrap().to_owned());
            assert_eq!(found.as_deref().map_err(|code| *code), expected, "{body}");
        }
    }
}
