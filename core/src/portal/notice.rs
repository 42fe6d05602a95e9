//! Who is to be told what (P-ADM-8, P-PRV-16). Notices are read off the log; delivering them is the embedder's.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[cfg(feature = "oneroster")]
use super::SisEvent;
use super::{Entry, Event, Portal, SyncOutcome};
use crate::access::Role;
use crate::diagnostic::Context;
use crate::diagnostic::texts::{self, Language, Section};
use crate::model::{Organization, OrganizationId, Standing, SubscriptionId};
use crate::text::EmailAddress;

/// Something that somebody is to be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Notice {
    /// The first entry of the command that it comes from.
    pub command: u64,
    /// Whom.
    pub to: EmailAddress,
    /// How.
    pub channel: Channel,
    /// What.
    pub kind: NoticeKind,
    /// Where, by id.
    pub organizations: Vec<NoticedOrganization>,
    /// About which subscription, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subscription: Option<SubscriptionId>,
    /// The day that it is about, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
}

/// How somebody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// At their next sign-in.
    Toast,
    /// By e-mail: they have no account yet.
    Email,
}

/// What somebody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NoticeKind {
    /// They are invited.
    Invited,
    /// Their roles changed.
    RolesChanged,
    /// They were removed.
    Removed,
    /// A guard holds the plan of a sync, and somebody has to look at it (P-PRV-16).
    SyncHeld,
    /// A sync failed (P-PRV-16).
    SyncFailed,
    /// All access to the SIS ends soon (S-CON-6).
    #[cfg(feature = "oneroster")]
    SisAccessEnding,
}

/// An organization that a notice speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NoticedOrganization {
    /// Its id.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
    /// The role from now on; none for who was removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
}

impl NoticeKind {
    /// The wire name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::RolesChanged => "roles_changed",
            Self::Removed => "removed",
            Self::SyncHeld => "sync_held",
            Self::SyncFailed => "sync_failed",
            #[cfg(feature = "oneroster")]
            Self::SisAccessEnding => "sis_access_ending",
        }
    }
}

impl Channel {
    /// The wire name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Toast => "toast",
            Self::Email => "email",
        }
    }
}

impl Notice {
    /// What they read: the whole of a toast, the subject of an e-mail.
    pub fn text(&self, language: Language) -> String {
        texts::message(Section::Notice, &self.code(), &self.context(), language)
    }

    /// The rest of an e-mail; none for a toast.
    pub fn body(&self, language: Language) -> Option<String> {
        texts::hint(Section::Notice, &self.code(), &self.context(), language)
    }

    fn code(&self) -> String {
        format!("{}_{}", self.kind.name(), self.channel.name())
    }

    fn context(&self) -> Context {
        let names: Vec<String> = self.organizations.iter().map(|organization| organization.name.clone()).collect();
        let context = Context::default().with("organizations", names);
        let context = match &self.subscription {
            Some(subscription) => context.with("subscription", subscription.as_str()),
            None => context,
        };
        match &self.date {
            Some(date) => context.with("date", date.to_string()),
            None => context,
        }
    }
}

/// What is to be told because of these entries, one notice for each command, person and kind, in the log's order. `portal`
/// has the organizations; one that is not there is called by its id, and nobody of it is told of its syncs. Who withdraws an
/// invitation tells nobody: it was not accepted, and a removed one was not there.
pub fn notices(entries: &[Entry], portal: &Portal) -> Vec<Notice> {
    let mut told: Vec<Notice> = Vec::new();
    let mut places: BTreeMap<(u64, EmailAddress, NoticeKind), usize> = BTreeMap::new();
    for entry in entries {
        let Some((kind, channel, role)) = told_of(&entry.event) else { continue };
        let Some(id) = entry.event.organization() else { continue };
        let there = portal.organizations.get(id);
        let name = there.map_or_else(|| id.to_string(), |it| it.details.name.clone());
        let concerned: Vec<&EmailAddress> = match entry.event.person() {
            Some(person) => vec![person],
            // What concerns nobody by name concerns who administers it.
            None => there.into_iter().flat_map(Organization::full_administrators).collect(),
        };
        for to in concerned.into_iter().filter(|to| entry.actor.email() != Some(to)) {
            let place = *places.entry((entry.command, to.clone(), kind)).or_insert_with(|| {
                let (to, subscription) = (to.clone(), entry.event.subscription().cloned());
                told.push(Notice {
                    command: entry.command,
                    to,
                    channel,
                    kind,
                    organizations: Vec::new(),
                    subscription,
                    date: day_of(&entry.event),
                });
                told.len() - 1
            });
            if let Some(notice) = told.get_mut(place) {
                notice.organizations.push(NoticedOrganization { id: id.clone(), name: name.clone(), role });
            }
        }
    }
    told
}

/// The day that an event speaks of, where a notice tells it.
fn day_of(event: &Event) -> Option<NaiveDate> {
    #[cfg(feature = "oneroster")]
    if let Event::SisChanged { change, .. } = event
        && let SisEvent::AccessEnding { ends_on, .. } = **change
    {
        return Some(ends_on);
    }
    let _ = event;
    None
}

fn told_of(event: &Event) -> Option<(NoticeKind, Channel, Option<Role>)> {
    match event {
        Event::AdministratorAdded { administrator, has_account, .. } if administrator.standing == Standing::Invited => {
            let channel = if *has_account { Channel::Toast } else { Channel::Email };
            Some((NoticeKind::Invited, channel, Some(administrator.role)))
        }
        Event::RoleChanged { after, .. } => Some((NoticeKind::RolesChanged, Channel::Toast, Some(*after))),
        Event::AdministratorRemoved { administrator, .. } if administrator.standing == Standing::Active => {
            Some((NoticeKind::Removed, Channel::Toast, None))
        }
        // Nobody signs in at night, when syncs run.
        Event::SyncReported { outcome: SyncOutcome::Held(_), .. } => Some((NoticeKind::SyncHeld, Channel::Email, None)),
        Event::SyncReported { outcome: SyncOutcome::Failed(_), .. } => {
            Some((NoticeKind::SyncFailed, Channel::Email, None))
        }
        #[cfg(feature = "oneroster")]
        Event::SisChanged { change, .. } if matches!(**change, SisEvent::AccessEnding { .. }) => {
            Some((NoticeKind::SisAccessEnding, Channel::Email, None))
        }
        _ => None,
    }
}
