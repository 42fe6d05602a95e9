//! Errors on their way to JavaScript.

use rosterkit::diagnostic::texts::Language;
use rosterkit::{Error, ErrorCode};
use wasm_bindgen::JsValue;

/// An error as `js/errors.js` takes it.
pub(crate) fn thrown(error: &Error) -> JsValue {
    let members = serde_json::json!({
        "code": error.code().name(),
        "context": error.context(),
        "message": error.text(Language::En),
        "hint": error.hint(Language::En),
    });
    JsValue::from_str(&members.to_string())
}

/// What is thrown where `what` is not as its type says.
pub(crate) fn invalid(what: &'static str, problem: &serde_json::Error) -> JsValue {
    thrown(&Error::new(ErrorCode::InvalidCall).with("operation", what).with("problem", problem.to_string()))
}
