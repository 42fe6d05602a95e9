use serde::{Deserialize, Serialize};

use crate::access::Role;
use crate::diagnostic::Context;
use crate::diagnostic::texts::{self, Language, Section};
use crate::model::{Administrator, OrganizationDetails, OrganizationId, Standing};
use crate::text::EmailAddress;

/// Something that happened in an organization. Events are never changed; whoever reads them all knows the state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "event", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Event {
    /// It was made.
    OrganizationRegistered {
        /// Its id.
        organization: OrganizationId,
        /// What was known of it.
        details: Box<OrganizationDetails>,
    },
    /// What is known of it changed.
    OrganizationEdited {
        /// Which.
        organization: OrganizationId,
        /// What was known.
        before: Box<OrganizationDetails>,
        /// What is known now.
        after: Box<OrganizationDetails>,
    },
    /// Whether viewers may add to the shared library changed.
    ViewersMayAddSet {
        /// Where.
        organization: OrganizationId,
        /// Whether they may now.
        on: bool,
    },
    /// Somebody was invited, or was there from the start.
    AdministratorAdded {
        /// Where.
        organization: OrganizationId,
        /// Who, as what.
        administrator: Administrator,
        /// Whether they had an account then.
        has_account: bool,
    },
    /// Somebody accepted an invitation.
    InvitationAccepted {
        /// Where.
        organization: OrganizationId,
        /// Who.
        email: EmailAddress,
    },
    /// Somebody's role changed.
    RoleChanged {
        /// Where.
        organization: OrganizationId,
        /// Whose.
        email: EmailAddress,
        /// What they were.
        before: Role,
        /// What they are now.
        after: Role,
    },
    /// Somebody's name changed.
    AdministratorRenamed {
        /// Where.
        organization: OrganizationId,
        /// Whose.
        email: EmailAddress,
        /// What they were called.
        before: FullName,
        /// What they are called now.
        after: FullName,
    },
    /// Somebody was removed, or their invitation withdrawn.
    AdministratorRemoved {
        /// Where.
        organization: OrganizationId,
        /// Who, as what they were.
        administrator: Administrator,
    },
}

/// What somebody is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FullName {
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
}

impl Event {
    /// The wire name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::OrganizationRegistered { .. } => "organization_registered",
            Self::OrganizationEdited { .. } => "organization_edited",
            Self::ViewersMayAddSet { .. } => "viewers_may_add_set",
            Self::AdministratorAdded { .. } => "administrator_added",
            Self::InvitationAccepted { .. } => "invitation_accepted",
            Self::RoleChanged { .. } => "role_changed",
            Self::AdministratorRenamed { .. } => "administrator_renamed",
            Self::AdministratorRemoved { .. } => "administrator_removed",
        }
    }

    /// What a person reads, addresses masked.
    pub fn text(&self, language: Language) -> String {
        texts::message(Section::Event, self.sentence(), &self.context(), language)
    }

    /// The sentence's name among the texts: the event's own, but for events that are told in several ways.
    pub fn sentence(&self) -> &'static str {
        match self {
            Self::AdministratorAdded { administrator, .. } if administrator.standing == Standing::Invited => {
                "administrator_invited"
            }
            Self::ViewersMayAddSet { on: false, .. } => "viewers_may_not_add_set",
            _ => self.name(),
        }
    }

    /// The particulars of the sentence.
    pub fn context(&self) -> Context {
        let context = Context::default().with("organization", self.organization().as_str());
        let context = match self.person() {
            Some(person) => context.with("person", person.expose()),
            None => context,
        };
        match self {
            Self::OrganizationRegistered { details, .. } => context.with("name", details.name.as_str()),
            Self::AdministratorAdded { administrator, .. } => context.with("role", administrator.role.name()),
            Self::RoleChanged { before, after, .. } => context.with("before", before.name()).with("role", after.name()),
            Self::AdministratorRenamed { after, .. } => {
                context.with("name", format!("{} {}", after.given_name, after.family_name))
            }
            _ => context,
        }
    }

    /// Where it happened.
    pub fn organization(&self) -> &OrganizationId {
        match self {
            Self::OrganizationRegistered { organization, .. }
            | Self::OrganizationEdited { organization, .. }
            | Self::ViewersMayAddSet { organization, .. }
            | Self::AdministratorAdded { organization, .. }
            | Self::InvitationAccepted { organization, .. }
            | Self::RoleChanged { organization, .. }
            | Self::AdministratorRenamed { organization, .. }
            | Self::AdministratorRemoved { organization, .. } => organization,
        }
    }

    /// Whom it concerns, where it concerns one person.
    pub fn person(&self) -> Option<&EmailAddress> {
        match self {
            Self::OrganizationRegistered { .. } | Self::OrganizationEdited { .. } | Self::ViewersMayAddSet { .. } => {
                None
            }
            Self::AdministratorAdded { administrator, .. } | Self::AdministratorRemoved { administrator, .. } => {
                Some(&administrator.email)
            }
            Self::InvitationAccepted { email, .. }
            | Self::RoleChanged { email, .. }
            | Self::AdministratorRenamed { email, .. } => Some(email),
        }
    }
}
