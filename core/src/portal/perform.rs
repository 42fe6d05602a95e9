//! The whole way of a command: load what it concerns, decide, write state and log at once.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::entry::{By, Head};
use super::load::{ENTRY, LOG, Loaded, member_key, number_part, organization_key, parse, text};
use super::{Command, Entry, Notice, Portal, Roles, decide, evolve, notices};
use crate::access::Actor;
use crate::model::OrganizationId;
use crate::records::{Records, Write, key};
use crate::text::EmailAddress;
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
}

/// What came of a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PerformAnswer {
    /// What is in the log now; nothing when all was already as it was asked for.
    pub entries: Vec<Entry>,
    /// Who is to be told of it (P-ADM-8); to deliver it is the caller's. `texts` has the words.
    pub notices: Vec<Notice>,
}

/// How often a command is decided again because what it rests on was changed meanwhile.
const TRIES: usize = 16;

/// Decides a command and keeps what comes of it. State and log are written at once or not at all; where somebody else
/// changed what was decided on, it is loaded and decided again, so that of two administrators who remove each other at
/// the same moment one stays (P-ADM-4).
///
/// # Errors
/// As [`decide`]; `store_busy` when others change the same again and again; what the store gives.
pub fn perform(records: &mut dyn Records, request: &PerformCall) -> Result<PerformAnswer, Error> {
    for _ in 0..TRIES {
        let loaded = load(records, &request.command)?;
        let decided = decide(&loaded.portal, &request.command, &request.actor)?;
        if decided.is_empty() {
            return Ok(PerformAnswer { entries: Vec::new(), notices: Vec::new() });
        }
        let log = records.read(&[LOG.to_owned()])?.pop().flatten();
        let mut head: Head = log.as_ref().map(|record| parse(LOG, record)).transpose()?.unwrap_or_default();
        let by = By { actor: &request.actor, at: request.now, why: request.why.as_deref() };
        let command = head.number + 1;
        let mut entries = Vec::with_capacity(decided.len());
        for decided in decided {
            let entry = Entry::following(&head, command, decided, &by);
            head = Head { number: entry.number, digest: entry.digest.clone() };
            entries.push(entry);
        }
        let after = entries.iter().fold(loaded.portal.clone(), |portal, entry| evolve(portal, &entry.event));
        let mut writes = state_writes(&loaded, &after);
        writes.push(Write { key: LOG.into(), expected: log.map_or(0, |log| log.version), value: Some(text(&head)) });
        writes.extend(entries.iter().flat_map(entry_writes));
        if records.write(&writes)? {
            let notices = notices(&entries, &after);
            return Ok(PerformAnswer { entries, notices });
        }
    }
    Err(Error::new(ErrorCode::StoreBusy))
}

/// What a command concerns.
fn load(records: &dyn Records, command: &Command) -> Result<Loaded, Error> {
    let one = |id: &OrganizationId| vec![id.clone()];
    match command {
        Command::RegisterOrganization { organization, administrator, .. } => {
            Loaded::of(records, &[&administrator.email], one(organization), false)
        }
        Command::EditOrganization { organization, .. } | Command::SetViewersMayAdd { organization, .. } => {
            Loaded::of(records, &[], one(organization), false)
        }
        Command::InviteAdministrator { person, roles, .. } => {
            Loaded::of(records, &[&person.email], roles.keys().cloned().collect(), false)
        }
        Command::AcceptInvitations { email } | Command::ChangeRoles { email, roles: Roles::All(_) } => {
            Loaded::of(records, &[email], Vec::new(), true)
        }
        Command::RenameAdministrator { person } => Loaded::of(records, &[&person.email], Vec::new(), true),
        Command::ChangeRoles { email, roles: Roles::Each(each) } => {
            Loaded::of(records, &[email], each.keys().cloned().collect(), false)
        }
        Command::RemoveAdministrator { email, organization } => {
            Loaded::of(records, &[email], organization.iter().cloned().collect(), organization.is_none())
        }
    }
}

/// The records of the state: those that change, and those that were only read and must be as they were.
fn state_writes(loaded: &Loaded, after: &Portal) -> Vec<Write> {
    let before = &loaded.portal;
    let organizations = after.organizations.iter().map(|(id, organization)| {
        let changed = before.organizations.get(id) != Some(organization);
        (organization_key(id), changed.then(|| text(organization)))
    });
    let members = after.members.iter().map(|(email, memberships)| {
        let changed = before.members.get(email) != Some(memberships);
        (member_key(email), changed.then(|| text(memberships)))
    });
    let write = |(key, value): (String, Option<String>)| {
        let expected = loaded.versions.get(&key).copied().unwrap_or_default();
        Write { key, expected, value }
    };
    organizations.chain(members).map(write).collect()
}

/// The record of an entry, and those by which it is found.
fn entry_writes(entry: &Entry) -> Vec<Write> {
    let number = number_part(entry.number);
    let new = |key: String, value: String| Write { key, expected: 0, value: Some(value) };
    let by = |what: &str, whom: &str| new(key(["by", what, whom, &number]), String::new());
    let mut writes =
        vec![new(key([ENTRY, &number]), text(entry)), by("organization", entry.event.organization().as_str())];
    writes.extend(entry.actor.email().map(|email: &EmailAddress| by("actor", email.normalized())));
    writes.extend(entry.event.person().map(|email| by("person", email.normalized())));
    writes
}
