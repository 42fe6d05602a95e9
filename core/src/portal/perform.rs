//! The whole way of a command: load what it concerns, decide, write state, log and lists at once.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::entry::{By, Head};
use super::gather::proven;
use super::load::{ENTRY, LOG, Loaded, number_part, parse, records_of, text};
use super::refusal::unknown_code;
use super::{
    Command, Decided, Entry, Event, Notice, Portal, PurchaseProof, decide, evolve, gather, notices, product_key, tries,
};
use crate::access::Actor;
use crate::claim::CodeFormat;
use crate::model::{Purchase, Subscription};
use crate::records::{Records, Write, key};
use crate::sync::{ListChange, Store};
use crate::text::{EmailAddress, Secret};
use crate::{Error, ErrorCode};

/// A command, and who gives it when and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PerformCall {
    /// What is to be done.
    pub command: Command,
    /// Who asks for it. Whether they are who they say is the caller's to know.
    pub actor: Actor,
    /// Why, in their words: it goes into the log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The instant.
    pub now: DateTime<Utc>,
    /// Whether it is only to be seen what would come of it: nothing is written, and no product key is given.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub review: bool,
    /// How codes are read and kept; needed by commands with a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub codes: Option<CodeKeeping>,
}

impl PerformCall {
    /// That command, without a reason, done rather than reviewed.
    pub fn of(actor: Actor, command: Command, now: DateTime<Utc>) -> Self {
        Self { command, actor, why: None, now, review: false, codes: None }
    }
}

/// How codes are read and kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CodeKeeping {
    /// The key of their digests: 32 random bytes, as 64 hexadecimal digits. The same for all codes of a store, and kept apart
    /// from it (C-SEC-1).
    pub key: Secret,
    /// Their form; five groups of five by default.
    #[serde(default)]
    pub format: CodeFormat,
}

/// What came of a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PerformAnswer {
    /// What is in the log now, or would be after a review; nothing when all was already as it was asked for.
    pub entries: Vec<Entry>,
    /// Who is to be told of it (P-ADM-8); to deliver it is the caller's. `texts` has the words.
    pub notices: Vec<Notice>,
    /// The product key that was made (P-SUB-5): it is shown this once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_key: Option<Secret>,
}

/// How often a command is decided again because what it rests on was changed meanwhile.
pub(super) const TRIES: usize = 16;

/// Decides a command and keeps what comes of it. State, log and lists of seats are written at once or not at all; where
/// somebody else changed what was decided on, it is loaded and decided again, so that of two administrators who remove each
/// other at the same moment one stays (P-ADM-4), and what two claim at once is claimed once (P-CLM-6).
///
/// # Errors
/// As [`decide`]; `too_many_tries`; `invalid_code`; `code_key_needed`; `subscription_exists` where a list has the name of a new
/// subscription; `store_busy` when others change the same again and again; what the store gives.
pub fn perform(store: &mut dyn Store, request: &PerformCall) -> Result<PerformAnswer, Error> {
    let whose = tries::of(&request.command, &request.actor);
    tries::allowed(store, &whose, request.now)?;
    for _ in 0..TRIES {
        let (loaded, facts) = gather(store, &request.command, &request.actor, request.codes.as_ref(), request.now)?;
        let decided = match decide(&loaded.portal, &request.command, &request.actor, &facts) {
            // Of a code that was used, the one as much as the other: C-SEC-2.
            Err(error) if matches!(error.code(), ErrorCode::UnknownCode | ErrorCode::AlreadyClaimed) => {
                tries::failed(store, &whose, request.now)?;
                return Err(error);
            }
            decided => decided?,
        };
        if decided.is_empty() {
            return Ok(PerformAnswer { entries: Vec::new(), notices: Vec::new(), product_key: None });
        }
        let by = By { actor: &request.actor, at: request.now, why: request.why.as_deref() };
        let record = Record::of(store, loaded, decided, &by)?;
        if !request.review && !store.change_lists(&record.lists, &record.writes)? {
            continue;
        }
        let product_key = match &request.command {
            Command::GenerateProductKey { seed, .. } if !request.review => Some(product_key(seed)?.into()),
            _ => None,
        };
        return Ok(PerformAnswer {
            notices: notices(&record.entries, &record.after),
            entries: record.entries,
            product_key,
        });
    }
    Err(Error::new(ErrorCode::StoreBusy))
}

/// The purchase that somebody can take with a code or a serial number. A try that finds none counts (C-SEC-2).
///
/// # Errors
/// `unknown_code`, also of one that was taken; `too_many_tries`, `invalid_code`, `code_key_needed`; what the store gives.
pub fn look_up(
    store: &mut dyn Store,
    proof: &PurchaseProof,
    actor: &Actor,
    codes: Option<&CodeKeeping>,
    now: DateTime<Utc>,
) -> Result<Purchase, Error> {
    let whose = tries::of_actor(actor);
    tries::allowed(store, &whose, now)?;
    let mut loaded = Loaded::default();
    let found = proven(store, &mut loaded, proof, codes)?.and_then(|id| loaded.portal.purchases.remove(&id));
    match found.filter(|purchase| purchase.taken.is_none()) {
        Some(purchase) => Ok(purchase),
        None => {
            tries::failed(store, &whose, now)?;
            Err(unknown_code())
        }
    }
}

/// What is to be written of something that was decided.
pub(super) struct Record {
    pub(super) entries: Vec<Entry>,
    /// The state afterwards, as far as it was loaded.
    pub(super) after: Portal,
    pub(super) writes: Vec<Write>,
    pub(super) lists: Vec<ListChange>,
}

impl Record {
    /// Puts what was decided into entries at the log's end, and works out what changes because of it.
    pub(super) fn of(records: &dyn Records, loaded: Loaded, decided: Vec<Decided>, by: &By<'_>) -> Result<Self, Error> {
        let log = records.read(&[LOG.to_owned()])?.pop().flatten();
        let mut head: Head = log.as_ref().map(|record| parse(LOG, record)).transpose()?.unwrap_or_default();
        let command = head.number + 1;
        let mut entries = Vec::with_capacity(decided.len());
        for decided in decided {
            let entry = Entry::following(&head, command, decided, by);
            head = Head { number: entry.number, digest: entry.digest.clone() };
            entries.push(entry);
        }
        let after = entries.iter().fold(loaded.portal.clone(), |portal, entry| evolve(portal, &entry.event));
        let mut writes = state_writes(&loaded, &after);
        writes.push(Write { key: LOG.into(), expected: log.map_or(0, |log| log.version), value: Some(text(&head)) });
        writes.extend(entries.iter().flat_map(entry_writes));
        let lists = entries.iter().filter_map(|entry| list_change(&entry.event)).collect();
        Ok(Self { entries, after, writes, lists })
    }
}

/// The records of the state: those that change, and those that were only read and must be as they were.
fn state_writes(loaded: &Loaded, after: &Portal) -> Vec<Write> {
    let (before, mut after) = (records_of(&loaded.portal), records_of(after));
    after.retain(|key, value| before.get(key) != Some(value));
    let expected = |key: &str| loaded.versions.get(key).copied().unwrap_or_default();
    let unchanged = loaded.versions.iter().filter(|(key, _)| !after.contains_key(*key));
    let mut writes: Vec<Write> =
        unchanged.map(|(key, version)| Write { key: key.clone(), expected: *version, value: None }).collect();
    writes.extend(after.into_iter().map(|(key, value)| Write { expected: expected(&key), key, value: Some(value) }));
    writes
}

/// What an event changes of the lists of seats.
fn list_change(event: &Event) -> Option<ListChange> {
    match event {
        // Somebody's own plan has no list: they are who is on it.
        Event::SubscriptionAdded { subscription } if subscription.organization().is_some() => {
            let (name, total) = (subscription.id.to_string(), subscription.terms.seats);
            Some(ListChange::Create(Subscription { name, total }))
        }
        Event::SubscriptionRenewed { owner, subscription, before, after, .. }
            if owner.organization().is_some() && before.seats != after.seats =>
        {
            Some(ListChange::SetTotal { name: subscription.to_string(), total: after.seats })
        }
        _ => None,
    }
}

/// The record of an entry, and those by which it is found.
fn entry_writes(entry: &Entry) -> Vec<Write> {
    let number = number_part(entry.number);
    let new = |key: String, value: String| Write { key, expected: 0, value: Some(value) };
    let by = |what: &str, whom: &str| new(key(["by", what, whom, &number]), String::new());
    let mut writes = vec![new(key([ENTRY, &number]), text(entry))];
    writes.extend(entry.event.organization().map(|organization| by("organization", organization.as_str())));
    writes.extend(entry.actor.email().map(|email: &EmailAddress| by("actor", email.normalized())));
    writes.extend(entry.event.person().map(|email| by("person", email.normalized())));
    writes
}
