//! `state`: what is known of a subscription, whole: what a plan is made from.

use serde::{Deserialize, Serialize};

use crate::model::State;
use crate::sync::Store;
use crate::{Error, ErrorCode};

/// What is asked of `state`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StateCall {
    /// The subscription.
    pub subscription: String,
}

/// Gives the whole state of a subscription, so that a plan can be made where the store is not
/// ([`super::PlanCall::state_file`]) and applied where it is. Whole addresses are in it.
///
/// # Errors
/// `unknown_subscription`; `run_unfinished`, because what is half applied is no state to plan from; what the store
/// gives.
pub fn state(call: &StateCall, store: &dyn Store) -> Result<State, Error> {
    let name = call.subscription.as_str();
    match store.unfinished(name)? {
        Some(run) => Err(Error::new(ErrorCode::RunUnfinished).with("run", run.id).with("subscription", name)),
        None => store.load(name),
    }
}
