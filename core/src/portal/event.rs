use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

#[cfg(feature = "oneroster")]
use super::SisEvent;
use crate::access::{LibraryRole, Role};
use crate::claim::CodeDigest;
use crate::diagnostic::Context;
use crate::diagnostic::texts::{self, Language, Section};
use crate::model::{
    Administrator, Connected, OrganizationDetails, OrganizationId, OwnedSubscription, Owner, ProductKey, PurchaseId,
    Sold, Standing, SubscriptionId, SubscriptionTerms, Taken,
};
use crate::sync::{Counts, Origin};
use crate::text::EmailAddress;

/// Something that happened. Events are never changed; whoever reads them all knows the state.
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
    /// Something was sold.
    PurchaseRecorded {
        /// The purchase.
        purchase: PurchaseId,
        /// What was sold.
        sold: Box<Sold>,
        /// The keyed digest of its code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code: Option<CodeDigest>,
    },
    /// It was activated or claimed.
    PurchaseTaken {
        /// The purchase.
        purchase: PurchaseId,
        /// By whom, for whom.
        taken: Taken,
        /// What they said of the displays, where they claimed by these.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        said: Option<DisplaysSaid>,
    },
    /// The subscriptions of a claim are there.
    ClaimReady {
        /// For which organization.
        organization: OrganizationId,
        /// Which.
        purchase: PurchaseId,
        /// Since when.
        at: DateTime<Utc>,
    },
    /// Somebody has a subscription.
    SubscriptionAdded {
        /// It.
        subscription: Box<OwnedSubscription>,
    },
    /// It was renewed.
    SubscriptionRenewed {
        /// Whose it is.
        owner: Owner,
        /// Which.
        subscription: SubscriptionId,
        /// What it was.
        before: Box<SubscriptionTerms>,
        /// What it is now.
        after: Box<SubscriptionTerms>,
        /// Whether it is for fewer seats than were assigned then.
        overage_declined: bool,
    },
    /// It was cancelled, and lasts until the paid period ends.
    SubscriptionCancelled {
        /// Whose it is.
        owner: Owner,
        /// Which.
        subscription: SubscriptionId,
        /// On which day.
        on: NaiveDate,
    },
    /// A product key was made.
    ProductKeyMade {
        /// For which organization.
        organization: OrganizationId,
        /// For which subscription.
        subscription: SubscriptionId,
        /// What is kept of it.
        key: ProductKey,
    },
    /// A device was activated with a product key.
    ProductKeyUsed {
        /// In which organization.
        organization: OrganizationId,
        /// Of which subscription.
        subscription: SubscriptionId,
        /// The key's last symbols.
        ending: String,
    },
    /// A source was connected.
    SourceConnected {
        /// In which organization.
        organization: OrganizationId,
        /// To which subscription.
        subscription: SubscriptionId,
        /// Which source, since when.
        connected: Connected,
    },
    /// It was disconnected; everybody kept their seat.
    SourceDisconnected {
        /// In which organization.
        organization: OrganizationId,
        /// From which subscription.
        subscription: SubscriptionId,
        /// What was connected.
        connected: Connected,
    },
    /// Seats of a list began to change: a run of a plan. Who gets and loses which is in the run's journal.
    SeatsChanged {
        /// In which organization.
        organization: OrganizationId,
        /// Of which subscription.
        subscription: SubscriptionId,
        /// The digest of the plan, by which the run is found.
        plan: String,
        /// Where the plan comes from.
        origin: Origin,
        /// How many operations of each kind.
        counts: Counts,
        /// What becomes of the data of who lost a seat.
        data: UserData,
    },
    /// What somebody is in the shared library changed.
    LibraryRoleChanged {
        /// In which organization.
        organization: OrganizationId,
        /// Whose.
        email: EmailAddress,
        /// What they were.
        before: LibraryRole,
        /// What they are now.
        after: LibraryRole,
    },
    /// A sync changed nothing.
    SyncReported {
        /// In which organization.
        organization: OrganizationId,
        /// Of which subscription.
        subscription: SubscriptionId,
        /// Why.
        outcome: SyncOutcome,
    },
    /// The connection with a SIS changed.
    #[cfg(feature = "oneroster")]
    SisChanged {
        /// Of which organization.
        organization: OrganizationId,
        /// What happened.
        change: Box<SisEvent>,
    },
}

/// What somebody who claims by hand said of the displays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DisplaysSaid {
    /// The serial number, as it was read.
    pub serial: String,
    /// How many.
    pub displays: u32,
    /// Who sold them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vendor: Option<String>,
    /// Where they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// What becomes of the data of somebody who loses a seat (P-PRV-4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum UserData {
    /// It stays theirs.
    Kept,
}

/// What came of a sync that changed nothing (P-PRV-16).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum SyncOutcome {
    /// There was nothing to do.
    Unchanged,
    /// A guard holds the plan of this digest.
    Held(String),
    /// It could not be done, with the code of the error.
    Failed(String),
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
            Self::PurchaseRecorded { .. } => "purchase_recorded",
            Self::PurchaseTaken { .. } => "purchase_taken",
            Self::ClaimReady { .. } => "claim_ready",
            Self::SubscriptionAdded { .. } => "subscription_added",
            Self::SubscriptionRenewed { .. } => "subscription_renewed",
            Self::SubscriptionCancelled { .. } => "subscription_cancelled",
            Self::ProductKeyMade { .. } => "product_key_made",
            Self::ProductKeyUsed { .. } => "product_key_used",
            Self::SourceConnected { .. } => "source_connected",
            Self::SourceDisconnected { .. } => "source_disconnected",
            Self::SeatsChanged { .. } => "seats_changed",
            Self::LibraryRoleChanged { .. } => "library_role_changed",
            Self::SyncReported { .. } => "sync_reported",
            #[cfg(feature = "oneroster")]
            Self::SisChanged { .. } => "sis_changed",
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
            Self::SyncReported { outcome, .. } => match outcome {
                SyncOutcome::Unchanged => "sync_unchanged",
                SyncOutcome::Held(_) => "sync_held",
                SyncOutcome::Failed(_) => "sync_failed",
            },
            #[cfg(feature = "oneroster")]
            Self::SisChanged { change, .. } => change.sentence(),
            _ => self.name(),
        }
    }

    /// The particulars of the sentence.
    pub fn context(&self) -> Context {
        let context = Context::default();
        let context = match self.organization() {
            Some(organization) => context.with("organization", organization.as_str()),
            None => context,
        };
        let context = match self.person() {
            Some(person) => context.with("person", person.expose()),
            None => context,
        };
        let context = match self.subscription() {
            Some(subscription) => context.with("subscription", subscription.as_str()),
            None => context,
        };
        match self {
            Self::OrganizationRegistered { details, .. } => context.with("name", details.name.as_str()),
            Self::AdministratorAdded { administrator, .. } => context.with("role", administrator.role.name()),
            Self::RoleChanged { before, after, .. } => context.with("before", before.name()).with("role", after.name()),
            Self::AdministratorRenamed { after, .. } => {
                context.with("name", format!("{} {}", after.given_name, after.family_name))
            }
            Self::PurchaseRecorded { purchase, .. }
            | Self::PurchaseTaken { purchase, .. }
            | Self::ClaimReady { purchase, .. } => context.with("purchase", purchase.as_str()),
            Self::SubscriptionAdded { subscription } => {
                let terms = &subscription.terms;
                context.with("product", terms.product.as_str()).with("seats", terms.seats)
            }
            Self::SubscriptionRenewed { after, .. } => {
                context.with("date", after.ends_on.to_string()).with("seats", after.seats)
            }
            Self::SubscriptionCancelled { on, .. } => context.with("date", on.to_string()),
            Self::ProductKeyMade { key, .. } => context.with("ending", key.ending.as_str()),
            Self::ProductKeyUsed { ending, .. } => context.with("ending", ending.as_str()),
            Self::SourceConnected { connected, .. } | Self::SourceDisconnected { connected, .. } => {
                context.with("source", connected.source.holder())
            }
            Self::SeatsChanged { counts, .. } => {
                let Counts { add, update, moved, adopt, release, suspend, restore, remove, unchanged: _ } = *counts;
                let (begin, end) = (add + restore, remove + suspend);
                context.with("begin", begin).with("end", end).with("change", update + moved + adopt + release)
            }
            Self::LibraryRoleChanged { before, after, .. } => {
                context.with("before", before.name()).with("role", after.name())
            }
            Self::SyncReported { outcome: SyncOutcome::Held(digest), .. } => context.with("digest", digest.as_str()),
            Self::SyncReported { outcome: SyncOutcome::Failed(code), .. } => context.with("problem", code.as_str()),
            #[cfg(feature = "oneroster")]
            Self::SisChanged { change, .. } => change.particulars(context),
            _ => context,
        }
    }

    /// Where it happened, where it happened in an organization.
    pub fn organization(&self) -> Option<&OrganizationId> {
        match self {
            Self::OrganizationRegistered { organization, .. }
            | Self::OrganizationEdited { organization, .. }
            | Self::ViewersMayAddSet { organization, .. }
            | Self::AdministratorAdded { organization, .. }
            | Self::InvitationAccepted { organization, .. }
            | Self::RoleChanged { organization, .. }
            | Self::AdministratorRenamed { organization, .. }
            | Self::AdministratorRemoved { organization, .. }
            | Self::ClaimReady { organization, .. }
            | Self::ProductKeyMade { organization, .. }
            | Self::ProductKeyUsed { organization, .. }
            | Self::SourceConnected { organization, .. }
            | Self::SourceDisconnected { organization, .. }
            | Self::SeatsChanged { organization, .. }
            | Self::LibraryRoleChanged { organization, .. }
            | Self::SyncReported { organization, .. } => Some(organization),
            #[cfg(feature = "oneroster")]
            Self::SisChanged { organization, .. } => Some(organization),
            Self::PurchaseTaken { taken, .. } => Some(&taken.organization),
            Self::SubscriptionAdded { subscription } => subscription.organization(),
            Self::SubscriptionRenewed { owner, .. } | Self::SubscriptionCancelled { owner, .. } => owner.organization(),
            Self::PurchaseRecorded { .. } => None,
        }
    }

    /// Which subscription it concerns, where it concerns one.
    pub fn subscription(&self) -> Option<&SubscriptionId> {
        match self {
            Self::SubscriptionAdded { subscription } => Some(&subscription.id),
            Self::SubscriptionRenewed { subscription, .. }
            | Self::SubscriptionCancelled { subscription, .. }
            | Self::ProductKeyMade { subscription, .. }
            | Self::ProductKeyUsed { subscription, .. }
            | Self::SourceConnected { subscription, .. }
            | Self::SourceDisconnected { subscription, .. }
            | Self::SeatsChanged { subscription, .. }
            | Self::SyncReported { subscription, .. } => Some(subscription),
            _ => None,
        }
    }

    /// Whom it concerns, where it concerns one person.
    pub fn person(&self) -> Option<&EmailAddress> {
        match self {
            Self::AdministratorAdded { administrator, .. } | Self::AdministratorRemoved { administrator, .. } => {
                Some(&administrator.email)
            }
            Self::InvitationAccepted { email, .. }
            | Self::RoleChanged { email, .. }
            | Self::AdministratorRenamed { email, .. }
            | Self::LibraryRoleChanged { email, .. } => Some(email),
            Self::SubscriptionAdded { subscription } => subscription.owner.person(),
            Self::SubscriptionRenewed { owner, .. } | Self::SubscriptionCancelled { owner, .. } => owner.person(),
            #[cfg(feature = "oneroster")]
            Self::SisChanged { change, .. } => change.person(),
            _ => None,
        }
    }
}
