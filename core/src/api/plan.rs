//! `plan`: what a roster would change on a subscription, and why.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::files::applying;
use super::reading::policy;
use super::roster::{BadRows, Sighted};
use super::{CheckReport, Files, RosterCall};
use crate::Error;
use crate::sync::{self, Plan, Policy, Run, Store};

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
        Self { subscription: subscription.into(), roster, skip_invalid: false, policy: None, policy_file: None, now }
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

/// Plans. A run that was interrupted is finished first.
///
/// # Errors
/// As [`super::Sight::look`] and [`sync::plan`](fn@sync::plan); `unknown_subscription`; `invalid_policy`;
/// `invalid_argument` where the policy is given twice; what the store gives.
pub fn plan(call: &PlanCall, files: &dyn Files, store: &mut dyn Store) -> Result<PlanAnswer, Error> {
    let policy = policy(call.policy.as_ref(), call.policy_file.as_deref(), files)?;
    let resumed = sync::resume(store, &call.subscription, call.now, &mut applying(files))?;
    let state = store.load(&call.subscription)?;
    let previous = state.accepted.get(&call.roster.source).copied();
    let bad_rows = BadRows::skipped(call.skip_invalid);
    let Sighted { snapshot, mode, check } = call.roster.look(bad_rows, Some(call.now), previous, files)?;
    let plan = sync::plan(snapshot, &state, &policy, mode, call.now)?;
    Ok(PlanAnswer { resumed, check, plan })
}
