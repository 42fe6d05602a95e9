//! `access`: whether somebody may use a product.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::model::{OrganizationId, OwnedSubscription, Owner, Product, SubscriptionId, SubscriptionStatus};
use crate::portal;
use crate::sync::Store;
use crate::text::EmailAddress;

/// What is asked of `access`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccessCall {
    /// Who, by the address that they sign in with.
    pub email: EmailAddress,
    /// What they want to use.
    pub product: Product,
    /// Only the subscriptions of this organization are looked at; all by default, which takes the longer the more there are.
    #[serde(default)]
    pub organization: Option<OrganizationId>,
    /// The instant.
    pub now: DateTime<Utc>,
}

/// Whether somebody may use a product, and why (P-SUB-7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccessAnswer {
    /// The plan that they are on.
    pub access: Access,
    /// Why.
    pub because: AccessBecause,
    /// The subscription that this rests on; none where they are on none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subscription: Option<SubscriptionId>,
    /// The last day that is paid for, as far as it is known; none where they are on no subscription.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

/// The plan that somebody is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// A subscription pays for it.
    Paid,
    /// The free plan.
    Free,
}

/// Why somebody is on the plan that they are on; the later of two reasons is the stronger one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AccessBecause {
    /// This very address has no seat. Another address of the same person may have one; it counts for that address alone
    /// (P-SUB-7).
    AddressNotProvisioned,
    /// The subscription has ended (P-SUB-3).
    SubscriptionEnded,
    /// The subscription has not begun.
    SubscriptionPending,
    /// The seat is suspended (P-GRD-4).
    SeatSuspended,
    /// The subscription is active, and they have a seat on it.
    Provisioned,
}

/// Tells whether somebody may use a product (P-SUB-7). Who is on several subscriptions is on the best of them.
///
/// # Errors
/// `unknown_organization`; what the store gives.
pub fn access(call: &AccessCall, store: &dyn Store) -> Result<AccessAnswer, Error> {
    let mut of = match &call.organization {
        Some(organization) => {
            super::organizations::found(store, organization)?;
            portal::subscriptions_of_organization(store, organization)?
        }
        None => portal::subscriptions_of_product(store, &call.product)?,
    };
    of.retain(|subscription| subscription.terms.product == call.product);
    let mut best = AccessAnswer {
        access: Access::Free,
        because: AccessBecause::AddressNotProvisioned,
        subscription: None,
        until: None,
    };
    for subscription in of {
        let today = day_of(store, &subscription, call.now)?;
        let until = subscription.terms.paid_until(today);
        let Some(because) = stands(store, &subscription, &call.email, today)? else { continue };
        if (because, Some(until)) > (best.because, best.until) {
            let access = if because == AccessBecause::Provisioned { Access::Paid } else { Access::Free };
            best = AccessAnswer { access, because, subscription: Some(subscription.id), until: Some(until) };
        }
    }
    Ok(best)
}

/// Which day it is where a subscription is; the day of UTC for somebody's own.
pub(super) fn day_of(
    store: &dyn Store,
    subscription: &OwnedSubscription,
    now: DateTime<Utc>,
) -> Result<NaiveDate, Error> {
    let organization = match subscription.organization() {
        Some(organization) => portal::load_organization(store, organization)?,
        None => None,
    };
    Ok(organization.map_or_else(|| now.date_naive(), |organization| organization.details.day(now)))
}

/// How somebody stands on a subscription; none where they are not on it.
fn stands(
    store: &dyn Store,
    subscription: &OwnedSubscription,
    email: &EmailAddress,
    today: NaiveDate,
) -> Result<Option<AccessBecause>, Error> {
    let active = match &subscription.owner {
        Owner::Person(person) if person == email => true,
        Owner::Person(_) => return Ok(None),
        Owner::Organization(_) => match store.find(subscription.id.as_str(), email)? {
            Some(seat) => seat.is_active(),
            None => return Ok(None),
        },
    };
    Ok(Some(match subscription.terms.status(today) {
        SubscriptionStatus::Ended => AccessBecause::SubscriptionEnded,
        SubscriptionStatus::Pending => AccessBecause::SubscriptionPending,
        SubscriptionStatus::Active if active => AccessBecause::Provisioned,
        SubscriptionStatus::Active => AccessBecause::SeatSuspended,
    }))
}
