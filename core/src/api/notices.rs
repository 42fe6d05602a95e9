//! `notices`: what somebody is to be told.

use serde::{Deserialize, Serialize};

use super::organizations::page;
use crate::Error;
use crate::portal::{self, AuditFilter, Notice, Portal};
use crate::sync::Store;
use crate::text::EmailAddress;

/// What is asked of `notices`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NoticesCall {
    /// Whom. That it is they who ask is the caller's to know.
    pub email: EmailAddress,
    /// Only what comes after this entry of the log: the `next` of the last answer.
    #[serde(default)]
    pub after: u64,
    /// How many entries are looked at; 100 by default.
    #[serde(default = "page")]
    pub limit: usize,
}

/// What `notices` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NoticesAnswer {
    /// The notices, the oldest first. `texts` has the words.
    pub notices: Vec<Notice>,
    /// The number of the last entry that was looked at: kept with the person, it is where to go on when they next sign in.
    pub next: u64,
}

/// Tells what somebody is to be told: at sign-in, what happened since the last one (P-ADM-8). What
/// concerns whoever administers an organization, and nobody by name, waits for no sign-in: syncs that failed or are held
/// are told by the answer of `perform` alone (P-PRV-16).
///
/// # Errors
/// What the store gives.
pub fn notices(call: &NoticesCall, store: &dyn Store) -> Result<NoticesAnswer, Error> {
    let filter = AuditFilter { person: Some(call.email.clone()), ..AuditFilter::default() };
    let entries = portal::audit(store, &filter, call.after, call.limit)?.entries;
    let mut portal = Portal::default();
    for entry in &entries {
        let Some(id) = entry.event.organization() else { continue };
        if let Some(organization) = portal::load_organization(store, id)? {
            portal.organizations.insert(id.clone(), organization);
        }
    }
    Ok(NoticesAnswer {
        notices: portal::notices(&entries, &portal),
        next: entries.last().map_or(call.after, |last| last.number),
    })
}
