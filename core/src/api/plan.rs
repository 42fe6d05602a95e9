//! `plan`: what a roster would change on a subscription, and why.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::files::{applying, text};
use super::list;
use super::reading::policy;
use super::roster::{BadRows, Sighted};
use super::{CheckReport, Files, RosterCall};
use crate::model::{Snapshot, State};
use crate::sync::{self, Plan, Policy, Run, Store};
use crate::{Error, ErrorCode};

/// What is asked of `plan`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanCall {
    /// The subscription.
    pub subscription: String,
    /// The roster, and who of it gets a seat.
    pub roster: RosterCall,
    /// Whether rows with errors are left out, and nobody who appears in one removed, rather than the file refused.
    #[serde(default)]
    pub skip_invalid: bool,
    /// The file with the state to plan from (JSON), as [`super::state`] gave it, instead of the store's: for a place where
    /// the store is not. The plan can be applied to the store as long as that is its state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state_file: Option<String>,
    /// The rules; those that are not given have their defaults.
    #[serde(default)]
    pub policy: Option<Policy>,
    /// The file with the rules (TOML), instead of `policy`.
    #[serde(default)]
    pub policy_file: Option<String>,
    /// The instant.
    pub now: DateTime<Utc>,
}

impl PlanCall {
    /// That roster for that subscription, with the defaults for all else.
    pub fn of(subscription: impl Into<String>, roster: RosterCall, now: DateTime<Utc>) -> Self {
        Self {
            subscription: subscription.into(),
            roster,
            skip_invalid: false,
            state_file: None,
            policy: None,
            policy_file: None,
            now,
        }
    }
}

/// What `plan` answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanAnswer {
    /// The run that was found interrupted and finished before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resumed: Option<Run>,
    /// What the check of the roster found.
    pub check: CheckReport,
    /// The plan, for [`super::apply`].
    pub plan: Plan,
}

/// Plans. A run that was interrupted is finished first. With [`PlanCall::state_file`] nothing is read from the store.
///
/// # Errors
/// As [`super::Sight::look`] and [`sync::plan`](fn@sync::plan); `unknown_subscription`; `invalid_policy`;
/// `invalid_argument` where the policy is given twice or the file of the state holds none; what the store gives.
pub fn plan(call: &PlanCall, files: &dyn Files, store: &mut dyn Store) -> Result<PlanAnswer, Error> {
    let mut policy = policy(call.policy.as_ref(), call.policy_file.as_deref(), files)?;
    let (resumed, domain, state) = match &call.state_file {
        Some(file) => (None, None, read_state(file, &call.subscription, files)?),
        None => {
            let resumed = sync::resume(store, &call.subscription, call.now, &mut applying(files))?;
            policy = list::policy_for(store, &call.subscription, policy)?;
            let domain = list::domain_of(store, &call.subscription, &call.roster.source)?;
            (resumed, domain, store.load(&call.subscription)?)
        }
    };
    let previous = state.accepted.get(&call.roster.source).copied();
    let bad_rows = BadRows::skipped(call.skip_invalid);
    let Sighted { snapshot, mode, check } = call.roster.look(bad_rows, Some(call.now), previous, files)?;
    let snapshot = Snapshot { domain: snapshot.domain.or(domain), ..snapshot };
    let plan = sync::plan(snapshot, &state, &policy, mode, call.now)?;
    Ok(PlanAnswer { resumed, check, plan })
}

/// A state that was written down. A plan for a subscription is made from no other's.
fn read_state(file: &str, subscription: &str, files: &dyn Files) -> Result<State, Error> {
    let state: State = serde_json::from_str(&text(files, file)?).map_err(|error| {
        Error::new(ErrorCode::InvalidArgument).with("name", "state_file").with("value", file).caused_by(error)
    })?;
    if state.subscription.name == subscription {
        return Ok(state);
    }
    Err(Error::new(ErrorCode::UnknownSubscription).with("name", subscription))
}
