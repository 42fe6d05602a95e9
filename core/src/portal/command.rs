use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::access::Role;
use crate::model::{OrganizationDetails, OrganizationId};
use crate::text::EmailAddress;

/// What somebody wants to be done. A command is done whole or refused whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "command", rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Command {
    /// Makes an organization, with somebody who administers it from the start. The operator's to do.
    RegisterOrganization {
        /// Its id.
        organization: OrganizationId,
        /// What is known of it (P-ORG-1).
        details: Box<OrganizationDetails>,
        /// Its first administrator, who has accepted (P-ADM-4).
        administrator: NamedPerson,
    },
    /// Replaces what is known of an organization (P-ORG-2).
    EditOrganization {
        /// Which.
        organization: OrganizationId,
        /// All that is known of it from now on.
        details: Box<OrganizationDetails>,
    },
    /// Says whether viewers may add their own resources to the shared library (P-ORG-4).
    SetViewersMayAdd {
        /// Where.
        organization: OrganizationId,
        /// Whether they may.
        on: bool,
    },
    /// Invites somebody to one organization or several (P-ADM-1).
    InviteAdministrator {
        /// Whom.
        person: NamedPerson,
        /// Their role in each; at least one.
        roles: BTreeMap<OrganizationId, Role>,
        /// Whether they have an account: then they are told when they next sign in, else by e-mail (P-ADM-8). When it is
        /// not said, who has accepted an invitation before has one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        has_account: Option<bool>,
    },
    /// Accepts every invitation that somebody has. Theirs to do, when they sign in.
    AcceptInvitations {
        /// Whose.
        email: EmailAddress,
    },
    /// Changes somebody's roles (P-ADM-6).
    ChangeRoles {
        /// Whose.
        email: EmailAddress,
        /// To which.
        roles: Roles,
    },
    /// Changes somebody's name, wherever the actor may (P-ADM-9).
    RenameAdministrator {
        /// Whom, and the name from now on.
        person: NamedPerson,
    },
    /// Removes somebody, or withdraws an invitation (P-ADM-3, P-ADM-5).
    RemoveAdministrator {
        /// Whom.
        email: EmailAddress,
        /// From where; from every organization when it is not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        organization: Option<OrganizationId>,
    },
}

/// Somebody by address and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NamedPerson {
    /// The address they sign in with.
    pub email: EmailAddress,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
}

/// Which roles somebody is to have (P-ADM-6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Roles {
    /// This one in every organization that they belong to and the actor may manage.
    All(Role),
    /// These, in these organizations.
    Each(BTreeMap<OrganizationId, Role>),
}
