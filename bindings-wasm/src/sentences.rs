//! What people read, looked up from what an answer says.

use rosterkit::diagnostic::texts::{Addresses, Language, Section, hint_with, message_with};
use rosterkit::diagnostic::{Context, Diagnostic};
use rosterkit::model::Completeness;
#[cfg(feature = "portal")]
use rosterkit::portal::{Event, Notice};
use rosterkit::sync::{Hold, PlanWarning, Reason, WhyNot};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::failure::invalid;

/// Which data a sentence is wanted of.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum About {
    Diagnostic,
    Error,
    Hold,
    PlanWarning,
    Reason,
    WhyNot,
    Completeness,
    #[cfg(feature = "portal")]
    Event,
    #[cfg(feature = "portal")]
    Notice,
}

#[derive(Deserialize)]
struct Coded {
    code: String,
    #[serde(default)]
    context: Context,
}

#[derive(Serialize)]
struct Sentence {
    message: String,
    hint: Option<String>,
}

/// The JSON of a sentence and, where there is one, of a hint.
///
/// # Errors
/// `invalid_call` where there is no such language or kind, or the data is not of that kind.
#[wasm_bindgen]
pub fn message(about: &str, data: &str, language: &str, exposed: bool) -> Result<String, JsValue> {
    let wrong = |error: serde_json::Error| invalid("message", &error);
    let about = About::deserialize(serde_json::Value::from(about)).map_err(wrong)?;
    let language = Language::deserialize(serde_json::Value::from(language)).map_err(wrong)?;
    let show = if exposed { Addresses::Exposed } else { Addresses::Masked };
    let plain = |message: String| Sentence { message, hint: None };
    let coded = |section: Section, code: &str, context: &Context| Sentence {
        message: message_with(section, code, context, language, show),
        hint: hint_with(section, code, context, language, show),
    };
    let sentence = match about {
        About::Diagnostic => {
            let found: Diagnostic = serde_json::from_str(data).map_err(wrong)?;
            coded(Section::Diagnostic, found.code.name(), &found.context)
        }
        About::Error => {
            let Coded { code, context } = serde_json::from_str(data).map_err(wrong)?;
            coded(Section::Error, &code, &context)
        }
        About::Hold => plain(serde_json::from_str::<Hold>(data).map_err(wrong)?.text(language)),
        About::PlanWarning => plain(serde_json::from_str::<PlanWarning>(data).map_err(wrong)?.text(language)),
        About::Reason => plain(serde_json::from_str::<Reason>(data).map_err(wrong)?.text(language)),
        About::WhyNot => plain(serde_json::from_str::<WhyNot>(data).map_err(wrong)?.text(language)),
        About::Completeness => plain(serde_json::from_str::<Completeness>(data).map_err(wrong)?.text(language)),
        #[cfg(feature = "portal")]
        About::Event => plain(serde_json::from_str::<Event>(data).map_err(wrong)?.text(language)),
        #[cfg(feature = "portal")]
        About::Notice => {
            let notice: Notice = serde_json::from_str(data).map_err(wrong)?;
            Sentence { message: notice.text(language), hint: notice.body(language) }
        }
    };
    serde_json::to_string(&sentence).map_err(wrong)
}
