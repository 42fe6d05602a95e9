//! `rebuild`: what is kept is worked out again from what happened.

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::portal::{self, PortalRebuilt};
use crate::sync::{Rebuilt, Store};

/// What is asked of `rebuild`: nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RebuildCall {}

/// What `rebuild` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RebuildAnswer {
    /// Organizations and who administers them.
    pub portal: PortalRebuilt,
    /// The seats of each subscription, by its name.
    pub subscriptions: Vec<RebuiltSubscription>,
}

/// A subscription whose seats were worked out again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RebuiltSubscription {
    /// Its name.
    pub name: String,
    /// What was found.
    pub rebuilt: Rebuilt,
}

/// Looks through the whole store for [damage](Store::check), works the portal's state and every subscription's seats out
/// from what happened, and puts that in the place of what is kept.
///
/// # Errors
/// `store_damaged`, `log_altered` before anything is written; `store_busy`; what the store gives.
pub fn rebuild(_: RebuildCall, store: &mut dyn Store) -> Result<RebuildAnswer, Error> {
    store.check()?;
    let portal = portal::rebuild(store)?;
    let mut subscriptions = Vec::new();
    for subscription in store.subscriptions()? {
        let rebuilt = store.rebuild(&subscription.name)?;
        subscriptions.push(RebuiltSubscription { name: subscription.name, rebuilt });
    }
    Ok(RebuildAnswer { portal, subscriptions })
}
