//! What was sold and can be activated or claimed, once.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{OrganizationId, PurchaseId, SubscriptionId, SubscriptionTerms};
use crate::claim::CodeDigest;
use crate::text::EmailAddress;

/// A purchase, as the seller recorded it, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Purchase {
    /// Its id.
    pub id: PurchaseId,
    /// What was sold.
    pub sold: Sold,
    /// The keyed digest of the code in the purchase mail; none for one that is claimed by serial number only. The code itself is kept
    /// nowhere (C-SEC-1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<CodeDigest>,
    /// Who took it, where somebody has (P-CLM-6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<Taken>,
}

/// What was sold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sold {
    /// The day of the purchase, from which the year to claim counts (P-CLM-4).
    pub purchased_on: NaiveDate,
    /// How it is taken.
    pub by: Taking,
    /// The subscriptions that come with it.
    pub subscriptions: Vec<SoldSubscription>,
    /// The displays that it came with, where it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub displays: Option<SoldDisplays>,
}

/// How what was bought is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Taking {
    /// It is activated (P-SUB-2).
    Activation,
    /// It is claimed (P-CLM-1).
    Claim,
}

/// A subscription that was sold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SoldSubscription {
    /// The id that it is to have.
    pub id: SubscriptionId,
    /// Its terms.
    pub terms: SubscriptionTerms,
}

/// Displays that were sold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SoldDisplays {
    /// How many.
    pub count: u32,
    /// The serial numbers that are known.
    #[serde(default)]
    pub serials: Vec<String>,
}

/// That a purchase was taken: by whom, for whom, when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Taken {
    /// For which organization.
    pub organization: OrganizationId,
    /// By whom; none where the operator did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<EmailAddress>,
    /// When.
    pub at: DateTime<Utc>,
    /// Since when its subscriptions are there; none while they are not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ready_at: Option<DateTime<Utc>>,
}

/// How a claim stands (P-CLM-5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClaimStatus {
    /// Its subscriptions are being made.
    Pending,
    /// They are there.
    Ready,
    /// They should be there and are not: support can tell why.
    ContactSupport,
}

impl ClaimStatus {
    /// The wire name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Ready => "ready",
            Self::ContactSupport => "contact_support",
        }
    }
}

impl Taken {
    /// For how many minutes a claim may be pending (P-CLM-5).
    pub const MINUTES: i64 = 15;

    /// How it stands at that instant.
    pub fn status(&self, now: DateTime<Utc>) -> ClaimStatus {
        match self.ready_at {
            Some(_) => ClaimStatus::Ready,
            None if now - self.at > TimeDelta::minutes(Self::MINUTES) => ClaimStatus::ContactSupport,
            None => ClaimStatus::Pending,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p_clm_5_after_15_minutes_without_an_answer_support_is_to_be_asked() {
        let at: DateTime<Utc> = "2026-09-01T06:00:00Z".parse().unwrap();
        let taken = Taken { organization: OrganizationId::parse("lake").unwrap(), by: None, at, ready_at: None };
        let after = |seconds| taken.status(at + TimeDelta::seconds(seconds));
        assert_eq!([0, 900, 901].map(after), [ClaimStatus::Pending, ClaimStatus::Pending, ClaimStatus::ContactSupport]);
        let ready = Taken { ready_at: Some(at), ..taken };
        assert_eq!(ready.status(at + TimeDelta::days(9)), ClaimStatus::Ready);
    }
}
