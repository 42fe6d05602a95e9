//! Sentences for people, of what is data otherwise. Addresses in them are masked.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use rosterkit::ErrorCode;
use rosterkit::diagnostic::texts::{Language, Section, hint, message};
use rosterkit::diagnostic::{Context, Diagnostic};
use rosterkit::model::Completeness;
use rosterkit::sync::{Hold, PlanWarning, Reason, WhyNot};
use rosterkit::text::mask_addresses;
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Deserialize)]
struct Told {
    code: ErrorCode,
    context: Context,
}

/// The sentence for a value (JSON) of a kind, and what a person can do about it; in `en` or `fr`.
#[pyfunction]
pub(crate) fn sentence(kind: &str, value: &str, lang: &str) -> PyResult<(String, Option<String>)> {
    let lang = match lang {
        "en" => Language::En,
        "fr" => Language::Fr,
        _ => return Err(PyValueError::new_err(format!("the languages are \"en\" and \"fr\", not {lang:?}"))),
    };
    Ok(match kind {
        "diagnostic" => {
            let diagnostic: Diagnostic = read(value)?;
            (diagnostic.text(lang), diagnostic.hint(lang))
        }
        "error" => {
            let Told { code, context } = read(value)?;
            let code = code.name();
            (message(Section::Error, code, &context, lang), hint(Section::Error, code, &context, lang))
        }
        "reason" => (read::<Reason>(value)?.text(lang), None),
        "why_not" => (read::<WhyNot>(value)?.text(lang), None),
        "hold" => (read::<Hold>(value)?.text(lang), None),
        "plan_warning" => (read::<PlanWarning>(value)?.text(lang), None),
        "completeness" => (read::<Completeness>(value)?.text(lang), None),
        _ => return Err(PyValueError::new_err(format!("no sentences are of the kind {kind:?}"))),
    })
}

/// A text with every address in it masked.
#[pyfunction]
pub(crate) fn masked(text: &str) -> String {
    mask_addresses(text).into_owned()
}

fn read<T: DeserializeOwned>(value: &str) -> PyResult<T> {
    serde_json::from_str(value).map_err(|error| PyValueError::new_err(error.to_string()))
}
