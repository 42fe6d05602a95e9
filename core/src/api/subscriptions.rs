//! `subscription_add`, `subscriptions`: the lists that people have seats on.

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::model::Subscription;
use crate::sync::Store;

/// What is asked of `subscription_add`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SubscriptionAddCall {
    /// The name.
    pub name: String,
    /// How many seats it has.
    pub seats: u64,
}

/// What is asked of `subscriptions`: nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SubscriptionsCall {}

/// What `subscriptions` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SubscriptionsAnswer {
    /// The subscriptions, by name.
    pub subscriptions: Vec<ListedSubscription>,
}

/// One subscription.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListedSubscription {
    /// Its name.
    pub name: String,
    /// How many seats it has.
    pub total: u64,
    /// How many seats give access.
    pub assigned: u64,
}

/// Makes a subscription on which nobody has a seat yet.
///
/// # Errors
/// `subscription_exists`; what the store gives.
pub fn subscription_add(call: &SubscriptionAddCall, store: &mut dyn Store) -> Result<Subscription, Error> {
    let subscription = Subscription { name: call.name.clone(), total: call.seats };
    store.create_subscription(&subscription)?;
    Ok(subscription)
}

/// Lists the subscriptions.
///
/// # Errors
/// What the store gives.
pub fn subscriptions(_: SubscriptionsCall, store: &dyn Store) -> Result<SubscriptionsAnswer, Error> {
    let mut listed = Vec::new();
    for Subscription { name, total } in store.subscriptions()? {
        let assigned = store.page(&name, None, 0)?.assigned;
        listed.push(ListedSubscription { name, total, assigned });
    }
    Ok(SubscriptionsAnswer { subscriptions: listed })
}
