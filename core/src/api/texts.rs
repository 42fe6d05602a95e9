//! `texts`: the sentences for what other answers say in codes.

use serde::{Deserialize, Serialize};

use crate::ErrorCode;
use crate::diagnostic::texts::{Language, Section, hint, message};
use crate::diagnostic::{Code, Context};
#[cfg(feature = "french")]
use crate::identity::ladder::{AmbiguousBecause, EvidenceKind};
use crate::model::Completeness;
#[cfg(feature = "portal")]
use crate::portal::{Event, Notice};
#[cfg(feature = "oneroster")]
use crate::sis::EligibilityReason;
use crate::sync::{Hold, PlanWarning, Reason, WhyNot};

/// What is asked of `texts`: members of other answers as they are, in any number; what is not needed may be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct TextsCall {
    /// The language; English by default.
    pub language: Language,
    /// Findings: of a diagnostic the code and the context count.
    pub diagnostics: Vec<FoundCode>,
    /// Errors, by code and context.
    pub errors: Vec<RaisedCode>,
    /// Why plans have operations.
    pub reasons: Vec<Reason>,
    /// Why somebody has no operation.
    pub why_not: Vec<WhyNot>,
    /// Why guards hold plans.
    pub holds: Vec<Hold>,
    /// What plans warn of.
    pub warnings: Vec<PlanWarning>,
    /// What speaks for a source's being whole.
    pub completeness: Vec<Completeness>,
    /// What happened in the portal.
    #[cfg(feature = "portal")]
    pub events: Vec<Event>,
    /// What administrators are told.
    #[cfg(feature = "portal")]
    pub notices: Vec<Notice>,
    /// What the eligibility of a school rests on.
    #[cfg(feature = "oneroster")]
    pub eligibility: Vec<EligibilityReason>,
    /// What speaks for or against it that a person has an account.
    #[cfg(feature = "french")]
    pub evidence: Vec<EvidenceKind>,
    /// Why somebody is asked about.
    #[cfg(feature = "french")]
    pub ambiguous: Vec<AmbiguousBecause>,
}

/// The part of a diagnostic that its sentence is made from. A whole one can be given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FoundCode {
    /// What is wrong.
    pub code: Code,
    /// The particulars.
    #[serde(default)]
    pub context: Context,
}

/// The part of an error that its sentence is made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RaisedCode {
    /// What it is about.
    pub code: ErrorCode,
    /// The particulars.
    #[serde(default)]
    pub context: Context,
}

/// What `texts` answers: for each list of the call one with as many sentences, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TextsAnswer {
    /// What is wrong.
    pub diagnostics: Vec<Sentence>,
    /// What could not be answered.
    pub errors: Vec<Sentence>,
    /// Why there is an operation.
    pub reasons: Vec<Sentence>,
    /// Why there is none.
    pub why_not: Vec<Sentence>,
    /// Why a plan is held.
    pub holds: Vec<Sentence>,
    /// What a plan warns of.
    pub warnings: Vec<Sentence>,
    /// What speaks for a source's being whole.
    pub completeness: Vec<Sentence>,
    /// What happened in the portal.
    #[cfg(feature = "portal")]
    pub events: Vec<Sentence>,
    /// What administrators are told: the hint is the rest of an e-mail.
    #[cfg(feature = "portal")]
    pub notices: Vec<Sentence>,
    /// What the eligibility of a school rests on.
    #[cfg(feature = "oneroster")]
    pub eligibility: Vec<Sentence>,
    /// What speaks for or against it that a person has an account.
    #[cfg(feature = "french")]
    pub evidence: Vec<Sentence>,
    /// Why somebody is asked about.
    #[cfg(feature = "french")]
    pub ambiguous: Vec<Sentence>,
}

/// What a person reads. Addresses are masked (P-PRV-15).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sentence {
    /// What is the matter: starts in lower case, ends without a full stop.
    pub message: String,
    /// What can be done about it, where there is something to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

/// Says in words what other answers say in codes.
///
/// ```
/// use rosterkit::api::{TextsCall, texts};
/// let call: TextsCall = serde_json::from_str(r#"{"why_not": ["no_email"], "errors": [{"code": "cancelled"}]}"#)?;
/// assert_eq!(texts(&call).errors[0].message, "broken off");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn texts(call: &TextsCall) -> TextsAnswer {
    let language = call.language;
    TextsAnswer {
        diagnostics: each(&call.diagnostics, |found| {
            said(Section::Diagnostic, found.code.name(), &found.context, language)
        }),
        errors: each(&call.errors, |raised| said(Section::Error, raised.code.name(), &raised.context, language)),
        reasons: each(&call.reasons, |reason| plain(reason.text(language))),
        why_not: each(&call.why_not, |why| plain(why.text(language))),
        holds: each(&call.holds, |hold| plain(hold.text(language))),
        warnings: each(&call.warnings, |warning| plain(warning.text(language))),
        completeness: each(&call.completeness, |state| plain(state.text(language))),
        #[cfg(feature = "portal")]
        events: each(&call.events, |event| plain(event.text(language))),
        #[cfg(feature = "portal")]
        notices: each(&call.notices, |notice| Sentence { message: notice.text(language), hint: notice.body(language) }),
        #[cfg(feature = "oneroster")]
        eligibility: each(&call.eligibility, |reason| Sentence {
            message: reason.text(language),
            hint: reason.hint(language),
        }),
        #[cfg(feature = "french")]
        evidence: each(&call.evidence, |kind| plain(kind.text(language))),
        #[cfg(feature = "french")]
        ambiguous: each(&call.ambiguous, |because| plain(because.text(language))),
    }
}

fn each<T>(items: &[T], sentence: impl Fn(&T) -> Sentence) -> Vec<Sentence> {
    items.iter().map(sentence).collect()
}

fn said(section: Section, code: &str, context: &Context, language: Language) -> Sentence {
    let message = message(section, code, context, language);
    Sentence { message, hint: hint(section, code, context, language) }
}

fn plain(message: String) -> Sentence {
    Sentence { message, hint: None }
}
