//! What is answered at once, on the thread of the script: sentences, and operations that take microseconds.

use std::collections::BTreeMap;

use napi::Either;
use napi_derive::napi;
use rosterkit::api;
use rosterkit::diagnostic::Diagnostic;
use rosterkit::diagnostic::texts::Language;
use rosterkit::sync::MemoryStore;
use rosterkit::text::mask_addresses;
use serde::Serialize;

use crate::Failure;

/// A finding with what a person reads.
#[derive(Serialize)]
struct Described<'a> {
    #[serde(flatten)]
    diagnostic: &'a Diagnostic,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
}

/// The language of that name; English where there is none of it.
pub fn language(name: Option<&str>) -> Language {
    if name == Some("fr") { Language::Fr } else { Language::En }
}

/// JSON of findings, with their sentences where a language is given.
pub fn written(diagnostics: &[Diagnostic], lang: Option<&str>) -> napi::Result<String> {
    let json = match lang {
        None => serde_json::to_string(diagnostics),
        Some(name) => {
            let language = language(Some(name));
            let described: Vec<_> = diagnostics
                .iter()
                .map(|diagnostic| Described {
                    diagnostic,
                    message: diagnostic.text(language),
                    hint: diagnostic.hint(language),
                })
                .collect();
            serde_json::to_string(&described)
        }
    };
    json.map_err(|error| napi::Error::from_reason(error.to_string()))
}

/// Adds the sentences to findings that came with an answer: JSON of a list of them, in and out.
///
/// # Errors
/// It is no such list.
#[napi]
pub fn describe(diagnostics: String, lang: String) -> napi::Result<String> {
    let diagnostics: Vec<Diagnostic> =
        serde_json::from_str(&diagnostics).map_err(|error| napi::Error::from_reason(error.to_string()))?;
    written(&diagnostics, Some(&lang))
}

/// A text with the e-mail addresses in it masked (P-PRV-15).
#[napi]
pub fn mask(text: String) -> String {
    mask_addresses(&text).into_owned()
}

/// Answers an operation that takes neither files nor a store: JSON of the answer, or why there is none.
#[napi]
pub fn answer_now(operation: String, call: String, lang: String) -> Either<String, Failure> {
    match api::call(&operation, &call, &mut BTreeMap::new(), &mut MemoryStore::new()) {
        Ok(answer) => Either::A(answer),
        Err(error) => Either::B(Failure::of(&error, language(Some(&lang)))),
    }
}
