//! `purchase`, `claim`: what can be taken with a code or a serial number, and how a claim stands.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::organizations::visible;
use crate::access::Actor;
use crate::claim::{is_open, last_day};
use crate::model::{ClaimStatus, Purchase, PurchaseId, Sold, Taken};
use crate::portal::{self, CodeKeeping, Proof};
use crate::sync::Store;
use crate::{Error, ErrorCode};

/// What is asked of `purchase`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PurchaseCall {
    /// Who asks.
    pub actor: Actor,
    /// What shows that it was bought.
    pub proof: Proof,
    /// How codes are read and kept; needed for a code.
    #[serde(default)]
    pub codes: Option<CodeKeeping>,
    /// The instant.
    pub now: DateTime<Utc>,
}

/// What `purchase` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PurchaseAnswer {
    /// The purchase.
    pub purchase: PurchaseId,
    /// What comes with it: what a page lists before somebody chooses an organization (P-CLM-1).
    pub sold: Sold,
    /// The last day on which it can be taken (P-CLM-4).
    pub last_day: NaiveDate,
    /// Whether it can be taken today, by the day of UTC: that of the organization counts when it is.
    pub open: bool,
}

/// Lists what can be taken with a code or a serial number (P-CLM-1). A try that finds nothing counts (C-SEC-2), and what was
/// taken is not found.
///
/// # Errors
/// `unknown_code`, `too_many_tries`, `invalid_code`, `code_key_needed`; what the store gives.
pub fn purchase(call: &PurchaseCall, store: &mut dyn Store) -> Result<PurchaseAnswer, Error> {
    let Purchase { id, sold, .. } = portal::look_up(store, &call.proof, &call.actor, call.codes.as_ref(), call.now)?;
    let (last_day, open) = (last_day(sold.purchased_on), is_open(sold.purchased_on, call.now.date_naive()));
    Ok(PurchaseAnswer { purchase: id, sold, last_day, open })
}

/// What is asked of `claim`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ClaimCall {
    /// Who asks.
    pub actor: Actor,
    /// Which purchase.
    pub purchase: PurchaseId,
    /// The instant.
    pub now: DateTime<Utc>,
}

/// How a claim stands (P-CLM-5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClaimAnswer {
    /// How it stands.
    pub status: ClaimStatus,
    /// By whom it was taken, for whom, when.
    pub taken: Taken,
    /// What comes with it.
    pub sold: Sold,
    /// What to have at hand when support is asked; empty where there is no need to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub at_hand: Vec<AtHand>,
}

/// What support asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AtHand {
    /// The name with which one signs in.
    UserName,
    /// The confirmation of the purchase.
    PurchaseConfirmation,
    /// The serial number of a display and the date of purchase.
    SerialNumberAndDate,
    /// What is known of the subscription that is missing.
    MissingSubscription,
}

/// Tells how a claim stands, to whoever holds a role in the organization that it was for.
///
/// # Errors
/// `unknown_purchase`, for a person also of one that is not theirs to know of; `not_claimed`; what the store gives.
pub fn claim(call: &ClaimCall, store: &dyn Store) -> Result<ClaimAnswer, Error> {
    let unknown = || Error::new(ErrorCode::UnknownPurchase).with("name", call.purchase.as_str());
    let purchase = portal::load_purchase(store, &call.purchase)?.ok_or_else(unknown)?;
    let taken = match (purchase.taken, &call.actor) {
        (Some(taken), Actor::Operator) => taken,
        (Some(taken), Actor::Person { .. }) => {
            visible(store, &taken.organization, &call.actor).map_err(|_| unknown())?;
            taken
        }
        (None, Actor::Operator) => return Err(Error::new(ErrorCode::NotClaimed).with("name", call.purchase.as_str())),
        (None, Actor::Person { .. }) => return Err(unknown()),
    };
    let status = taken.status(call.now);
    let at_hand = match status {
        ClaimStatus::Pending | ClaimStatus::Ready => Vec::new(),
        ClaimStatus::ContactSupport => vec![
            AtHand::UserName,
            AtHand::PurchaseConfirmation,
            AtHand::SerialNumberAndDate,
            AtHand::MissingSubscription,
        ],
    };
    Ok(ClaimAnswer { status, taken, sold: purchase.sold, at_hand })
}
