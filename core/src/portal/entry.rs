//! An entry of the log: what happened, who did it, when, why, and by which rule.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Decided, Event};
use crate::access::{Actor, Because};
use crate::sync::hexadecimal;

/// One event as the log has it. Each entry carries the digest of the one before, so that none can be changed, left out
/// or put in without all that follow it changing too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Entry {
    /// Its number in the store: counted up from 1, none left out.
    pub number: u64,
    /// The number of the first entry of the same command.
    pub command: u64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: Actor,
    /// By which rule, and in which role.
    pub because: Because,
    /// Why, in words of who did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// What.
    pub event: Event,
    /// The digest of the entry before; of the first one 64 zeros.
    pub previous: String,
    /// The SHA-256, in hexadecimal, of this entry as JSON without this member: as `audit export` writes it, so that the chain
    /// can be followed with other tools too.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub digest: String,
}

impl Entry {
    /// The digest before the first entry.
    pub const BEGINNING: &'static str = "0000000000000000000000000000000000000000000000000000000000000000";

    /// The entry that follows the one of this number and digest.
    pub(super) fn following(head: &Head, command: u64, decided: Decided, by: &By<'_>) -> Self {
        let Decided { event, because } = decided;
        let entry = Self {
            number: head.number + 1,
            command,
            at: by.at,
            actor: by.actor.clone(),
            because,
            why: by.why.map(Into::into),
            event,
            previous: head.digest.clone(),
            digest: String::new(),
        };
        Self { digest: entry.digest_of_content(), ..entry }
    }

    /// What its digest has to be.
    pub(super) fn digest_of_content(&self) -> String {
        let content = Self { digest: String::new(), ..self.clone() };
        hexadecimal(&Sha256::digest(super::load::text(&content)))
    }
}

/// Who acts, when and why: what is the same for every entry of a command.
pub(super) struct By<'a> {
    pub(super) actor: &'a Actor,
    pub(super) at: DateTime<Utc>,
    pub(super) why: Option<&'a str>,
}

/// The end of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) number: u64,
    pub(super) digest: String,
}

impl Default for Head {
    fn default() -> Self {
        Self { number: 0, digest: Entry::BEGINNING.to_owned() }
    }
}
