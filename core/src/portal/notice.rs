//! Who is to be told what (P-ADM-8). Notices are read off the log; delivering them is the embedder's.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Entry, Event, Portal};
use crate::access::Role;
use crate::diagnostic::Context;
use crate::diagnostic::texts::{self, Language, Section};
use crate::model::{OrganizationId, Standing};
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
        Context::default().with("organizations", names)
    }
}

/// What is to be told because of these entries, one notice for each command, person and kind, in the log's order. `portal`
/// has the names of the organizations; one that is not there is called by its id. Who withdraws an invitation tells nobody: it
/// was not accepted, and a removed one was not there.
pub fn notices(entries: &[Entry], portal: &Portal) -> Vec<Notice> {
    let mut told: Vec<Notice> = Vec::new();
    let mut places: BTreeMap<(u64, EmailAddress, NoticeKind), usize> = BTreeMap::new();
    for entry in entries {
        let Some((kind, channel, role)) = told_of(&entry.event) else { continue };
        let Some(to) = entry.event.person().filter(|to| entry.actor.email() != Some(to)) else { continue };
        let id = entry.event.organization().clone();
        let name = portal.organizations.get(&id).map_or_else(|| id.to_string(), |it| it.details.name.clone());
        let place = *places.entry((entry.command, to.clone(), kind)).or_insert_with(|| {
            told.push(Notice { command: entry.command, to: to.clone(), channel, kind, organizations: Vec::new() });
            told.len() - 1
        });
        if let Some(notice) = told.get_mut(place) {
            notice.organizations.push(NoticedOrganization { id, name, role });
        }
    }
    told
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
        _ => None,
    }
}
