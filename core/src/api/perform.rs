//! `perform`: something is done in the portal.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::access::Actor;
use crate::diagnostic::texts::Language;
use crate::portal::{self, Command, Entry, Notice, NoticeText, Performed, Request};
use crate::sync::Store;

/// What is asked of `perform`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PerformCall {
    /// What is to be done.
    pub command: Command,
    /// Who asks for it. Whether they are who they say is the caller's to know.
    pub actor: Actor,
    /// Why, in their words: it goes into the log.
    #[serde(default)]
    pub why: Option<String>,
    /// The instant.
    pub now: DateTime<Utc>,
    /// The language of what people are told; English by default.
    #[serde(default)]
    pub language: Language,
}

/// What `perform` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PerformAnswer {
    /// What happened, as the log has it; nothing when all was already as it was asked for.
    pub entries: Vec<Entry>,
    /// Who is to be told (P-ADM-8). To deliver it is the caller's.
    pub notices: Vec<WordedNotice>,
}

/// A notice, and what is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WordedNotice {
    /// The notice.
    pub notice: Notice,
    /// What they read.
    pub text: NoticeText,
}

impl WordedNotice {
    pub(super) fn of(notice: Notice, language: Language) -> Self {
        Self { text: notice.text(language), notice }
    }
}

/// Does something in the portal: in an organization, or with who administers it. It is done whole or refused whole.
///
/// # Errors
/// As [`portal::perform`].
pub fn perform(call: &PerformCall, store: &mut dyn Store) -> Result<PerformAnswer, Error> {
    let PerformCall { command, actor, why, now, language } = call.clone();
    let Performed { entries, notices } = portal::perform(store, &Request { command, actor, why, now })?;
    let notices = notices.into_iter().map(|notice| WordedNotice::of(notice, language)).collect();
    Ok(PerformAnswer { entries, notices })
}
