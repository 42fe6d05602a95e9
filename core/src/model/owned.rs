use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{OrganizationId, PurchaseId, Source, SubscriptionId, SubscriptionTerms};
use crate::text::EmailAddress;

/// A subscription that somebody has: what was bought, and whose it is. Its seats are the list of the same name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnedSubscription {
    /// Its id.
    pub id: SubscriptionId,
    /// Whose it is.
    pub owner: Owner,
    /// What was bought.
    pub terms: SubscriptionTerms,
    /// The purchase that it came with; none for one that the operator put there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchase: Option<PurchaseId>,
    /// From where its list comes (P-PRV-1); none while it is kept by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Connected>,
    /// The product keys that were made for it, in their order (P-SUB-5).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<ProductKey>,
    /// Whether the last renewal was for fewer seats than were assigned: then the policy `allow_until_renewal` allows no more
    /// than there are.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub overage_declined: bool,
}

/// Whose a subscription is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// An organization's.
    Organization(OrganizationId),
    /// Somebody's own: a single plan that they bought (P-SUB-1). They are the one who is on it.
    Person(EmailAddress),
}

/// The source that a list comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Connected {
    /// Which.
    pub source: Source,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// A product key, as far as it is kept: it is shown once, when it is made. What it activates is no seat (P-SUB-5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProductKey {
    /// Its last five symbols, by which people tell keys apart.
    pub ending: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// How many devices were activated with it.
    pub activations: u64,
}

impl Owner {
    /// The organization, where it is one.
    pub fn organization(&self) -> Option<&OrganizationId> {
        match self {
            Self::Organization(organization) => Some(organization),
            Self::Person(_) => None,
        }
    }

    /// The person, where it is one.
    pub fn person(&self) -> Option<&EmailAddress> {
        match self {
            Self::Organization(_) => None,
            Self::Person(email) => Some(email),
        }
    }
}

impl OwnedSubscription {
    /// The organization whose it is, if it is one's.
    pub fn organization(&self) -> Option<&OrganizationId> {
        self.owner.organization()
    }
}
