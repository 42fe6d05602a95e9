//! `owned_subscriptions`, `owned_subscription`: what subscriptions an organization or somebody has, and one of them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::access::day_of;
use super::organizations::visible;
use crate::Error;
use crate::access::Actor;
use crate::model::{OrganizationId, OwnedSubscription, SubscriptionId, SubscriptionStatus};
use crate::portal::{self, may_view, unknown_subscription};
use crate::sync::Store;

/// What is asked of `owned_subscriptions`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnedSubscriptionsCall {
    /// Who asks.
    pub actor: Actor,
    /// Of which organization; the asking person's own single plans when it is not said.
    #[serde(default)]
    pub organization: Option<OrganizationId>,
    /// The instant.
    pub now: DateTime<Utc>,
}

/// What `owned_subscriptions` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnedSubscriptionsAnswer {
    /// The subscriptions, by id.
    pub subscriptions: Vec<SubscriptionDetails>,
}

/// What is asked of `owned_subscription`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnedSubscriptionCall {
    /// Who asks.
    pub actor: Actor,
    /// Which.
    pub subscription: SubscriptionId,
    /// The instant.
    pub now: DateTime<Utc>,
}

/// A subscription with where it stands (P-SUB-4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SubscriptionDetails {
    /// What it is, whose, and the source that its list comes from.
    #[serde(flatten)]
    pub subscription: OwnedSubscription,
    /// Where it stands.
    pub status: SubscriptionStatus,
    /// The last day that is paid for, as far as it is known.
    pub paid_until: NaiveDate,
    /// How many seats give access. Activations of product keys are no seats (P-SUB-5).
    pub assigned: u64,
    /// How many more than there are; 0 when none (P-SUB-6).
    pub over_by: u64,
}

/// Lists subscriptions, to whoever holds a role in the organization (P-ORG-3).
///
/// # Errors
/// `unknown_organization`, `not_allowed`; what the store gives.
pub fn owned_subscriptions(
    call: &OwnedSubscriptionsCall,
    store: &dyn Store,
) -> Result<OwnedSubscriptionsAnswer, Error> {
    let listed = match (&call.organization, call.actor.email()) {
        (Some(organization), _) => {
            visible(store, organization, &call.actor)?;
            portal::subscriptions_of_organization(store, organization)?
        }
        (None, Some(email)) => portal::subscriptions_of_person(store, email)?,
        // The operator has none of their own.
        (None, None) => Vec::new(),
    };
    let subscriptions = listed.into_iter().map(|subscription| details(subscription, store, call.now));
    Ok(OwnedSubscriptionsAnswer { subscriptions: subscriptions.collect::<Result<_, _>>()? })
}

/// Gives a subscription, to whoever holds a role in its organization (P-ORG-3, P-SUB-4) and to who has it.
///
/// # Errors
/// `unknown_subscription`, `not_allowed`; what the store gives.
pub fn owned_subscription(call: &OwnedSubscriptionCall, store: &dyn Store) -> Result<SubscriptionDetails, Error> {
    let unknown = || unknown_subscription(&call.subscription);
    let subscription = portal::load_subscription(store, &call.subscription)?.ok_or_else(unknown)?;
    let theirs = subscription.owner.person().is_some_and(|person| call.actor.email() == Some(person));
    if !theirs {
        may_view(store, call.subscription.as_str(), &call.actor)?;
    }
    details(subscription, store, call.now)
}

fn details(
    subscription: OwnedSubscription,
    store: &dyn Store,
    now: DateTime<Utc>,
) -> Result<SubscriptionDetails, Error> {
    let today = day_of(store, &subscription, now)?;
    let (status, paid_until) = (subscription.terms.status(today), subscription.terms.paid_until(today));
    let assigned = match subscription.organization() {
        Some(_) => store.page(subscription.id.as_str(), None, 0)?.assigned,
        // Whose it is is on it.
        None => 1,
    };
    let over_by = assigned.saturating_sub(subscription.terms.seats);
    Ok(SubscriptionDetails { subscription, status, paid_until, assigned, over_by })
}
