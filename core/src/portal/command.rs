use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[cfg(feature = "oneroster")]
use super::SisChange;
use super::SyncOutcome;
use crate::access::{LibraryRole, Role};
use crate::model::{OrganizationDetails, OrganizationId, PurchaseId, Sold, Source, SubscriptionId, SubscriptionTerms};
use crate::text::{Country, EmailAddress, Secret};

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
    /// Writes down what was sold, so that it can be activated or claimed. The operator's to do.
    RecordPurchase {
        /// Its id.
        purchase: PurchaseId,
        /// What was sold.
        sold: Box<Sold>,
        /// The code of the purchase mail, as `claim_codes` made it; none for what is claimed by serial number only. Kept is its
        /// keyed digest (C-SEC-1).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code: Option<Secret>,
    },
    /// Activates what was bought, for an organization (P-SUB-2).
    Activate {
        /// What shows that it was bought.
        proof: PurchaseProof,
        /// For whom.
        organization: OrganizationChoice,
    },
    /// Claims what came with a display, for an organization (P-CLM-1).
    Claim {
        /// What shows that it was bought.
        proof: PurchaseProof,
        /// For whom.
        organization: OrganizationChoice,
    },
    /// Makes the subscriptions of a claim, which is ready then (P-CLM-5). The operator's to do.
    FulfilClaim {
        /// Which.
        purchase: PurchaseId,
    },
    /// Writes down a single plan that somebody bought for themselves (P-SUB-1). The operator's to do.
    AddSinglePlan {
        /// Its id.
        subscription: SubscriptionId,
        /// Who bought it, and is on it.
        email: EmailAddress,
        /// Where they bought it.
        country: Country,
        /// What they bought.
        terms: Box<SubscriptionTerms>,
    },
    /// Renews a group subscription (P-SUB-1). The operator's to do.
    RenewSubscription {
        /// Which.
        subscription: SubscriptionId,
        /// Its last day from now on.
        ends_on: NaiveDate,
        /// How many seats it has from now on; as many as before when it is not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seats: Option<u64>,
    },
    /// Cancels a single plan: it is not renewed, and lasts until the paid period ends (P-SUB-1). The operator's to do, and of who
    /// is on it.
    CancelSubscription {
        /// Which.
        subscription: SubscriptionId,
        /// On which day.
        on: NaiveDate,
    },
    /// Makes a product key (P-SUB-5). It is in the answer, and kept nowhere.
    GenerateProductKey {
        /// For which subscription.
        subscription: SubscriptionId,
        /// 32 bytes that the system drew for this call, as 64 hexadecimal digits. Whoever knows them knows the key.
        seed: Secret,
    },
    /// Counts a device that was activated with a product key; it is no seat (P-SUB-5). The operator's to do.
    CountKeyActivation {
        /// Of which subscription.
        subscription: SubscriptionId,
        /// The last five symbols of the key.
        ending: String,
    },
    /// Connects a source: from now on the list comes from there alone (P-PRV-5, P-PRV-6).
    ConnectSource {
        /// To which subscription.
        subscription: SubscriptionId,
        /// Which.
        source: Source,
    },
    /// Disconnects it. Everybody keeps their seat (P-PRV-11).
    DisconnectSource {
        /// From which subscription.
        subscription: SubscriptionId,
    },
    /// Changes what people are in the shared library (P-LIB-2).
    ChangeLibraryRoles {
        /// The subscription on which they have their seats, and whose organization's library it is.
        subscription: SubscriptionId,
        /// What each is from now on; at least one.
        roles: BTreeMap<EmailAddress, LibraryRole>,
    },
    /// Says what came of a sync that changed nothing (P-PRV-16). The operator's to do: what runs the sync is theirs.
    ReportSync {
        /// Of which subscription.
        subscription: SubscriptionId,
        /// What came of it.
        outcome: SyncOutcome,
    },
    /// Changes the connection of an organization with its SIS, what is exchanged and which courses are linked (S-CON-4 to S-CON-7,
    /// S-ROS-2).
    #[cfg(feature = "oneroster")]
    ChangeSis {
        /// Whose.
        organization: OrganizationId,
        /// What is to be changed.
        change: Box<SisChange>,
    },
}

/// What shows that something was bought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PurchaseProof {
    /// The code of the purchase mail, as it was typed or stood in the address.
    Code(Secret),
    /// The serial number of one of the displays, and how many they were.
    Display {
        /// The serial number, as it was typed.
        serial: String,
        /// How many displays were bought.
        displays: u32,
        /// Who sold them, in the words of who claims.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        vendor: Option<String>,
        /// Where they are.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<String>,
    },
}

/// For which organization something is taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum OrganizationChoice {
    /// One that is there. One must be its administrator (P-SUB-2).
    Existing(OrganizationId),
    /// A new one, which who takes it administers (P-SUB-2).
    New {
        /// Its id.
        id: OrganizationId,
        /// What is known of it.
        details: Box<OrganizationDetails>,
        /// Its administrator: who takes it.
        administrator: NamedPerson,
    },
}

impl OrganizationChoice {
    /// The id.
    pub fn id(&self) -> &OrganizationId {
        match self {
            Self::Existing(id) | Self::New { id, .. } => id,
        }
    }
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
