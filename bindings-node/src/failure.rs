//! What becomes of an error.

use std::io;

use napi_derive::napi;
use rosterkit::Error;
use rosterkit::diagnostic::Context;
use rosterkit::diagnostic::texts::Language;
use serde::Serialize;

/// Why a call has no answer. It is handed over as a value; `lib/errors.cjs` makes an error of it that users know.
#[napi(object, object_from_js = false)]
pub struct Failure {
    /// JSON: `code`, `message`, `hint`, `context`, `errno`, `system`.
    pub failure: String,
}

/// What is known of an error.
#[derive(Serialize)]
struct Told<'a> {
    code: &'static str,
    message: String,
    hint: Option<String>,
    context: &'a Context,
    /// The number that the system gave it, where Node counts errors as the system does.
    errno: Option<i32>,
    /// The system's name for it, where only that is known.
    system: Option<&'static str>,
}

impl Failure {
    /// An error, in the words of a language.
    pub fn of(error: &Error, language: Language) -> Self {
        let cause = std::error::Error::source(error).and_then(|cause| cause.downcast_ref::<io::Error>());
        let told = Told {
            code: error.code().name(),
            message: error.text(language),
            hint: error.hint(language),
            context: error.context(),
            errno: cause.and_then(io::Error::raw_os_error).filter(|_| cfg!(unix)),
            system: cause.and_then(system_name),
        };
        // A text, numbers and a map with texts for keys: this cannot fail.
        Self { failure: serde_json::to_string(&told).unwrap_or_default() }
    }
}

/// The system's name of an error that has no such number, such as one that was wrapped on its way. That a call names a
/// file which was not given is no error of the system.
fn system_name(error: &io::Error) -> Option<&'static str> {
    if error.raw_os_error().is_none() {
        error.get_ref()?;
    }
    match error.kind() {
        io::ErrorKind::NotFound => Some("ENOENT"),
        io::ErrorKind::PermissionDenied => Some("EACCES"),
        _ => None,
    }
}
