//! `explain`: one person through the whole chain.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::reading::policy;
use super::roster::{BadRows, Sighted};
use super::{Files, RosterCall};
use crate::Error;
use crate::model::State;
use crate::sync::{self, Explanation, Policy, Seen, Store, Subject};

/// What is asked of `explain`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExplainCall {
    /// An e-mail address, or the key by which the source knows the person.
    pub person: String,
    /// The subscription.
    pub subscription: String,
    /// The roster; without one, only what the store knows is told. One with errors is read all the same, for its
    /// errors may be the explanation.
    #[serde(default)]
    pub roster: Option<RosterCall>,
    /// The rules; those that are not given have their defaults.
    #[serde(default)]
    pub policy: Option<Policy>,
    /// The file with the rules (TOML), instead of `policy`.
    #[serde(default)]
    pub policy_file: Option<String>,
    /// The instant.
    pub now: DateTime<Utc>,
}

/// Explains. Nothing is changed, not even a run that was interrupted.
///
/// # Errors
/// As [`super::plan`].
pub fn explain(call: &ExplainCall, files: &dyn Files, store: &dyn Store) -> Result<Explanation, Error> {
    let policy = policy(call.policy.as_ref(), call.policy_file.as_deref(), files)?;
    let state = store.load(&call.subscription)?;
    let sighted = match &call.roster {
        None => None,
        Some(roster) => {
            let previous = state.accepted.get(&roster.source).copied();
            Some(roster.look(BadRows::LeaveOut, Some(call.now), previous, files)?)
        }
    };
    explain_sighted(&call.person, sighted, &state, &policy, call.now)
}

/// Explains what becomes of a person, by address or key, with a roster that was read.
///
/// # Errors
/// As [`sync::plan`](fn@sync::plan).
pub fn explain_sighted(
    person: &str,
    sighted: Option<Sighted>,
    state: &State,
    policy: &Policy,
    now: DateTime<Utc>,
) -> Result<Explanation, Error> {
    let subject = Subject::parse(person);
    let Some(Sighted { snapshot, mode, .. }) = sighted else { return Ok(sync::explain(&subject, None, state)) };
    let plan = sync::plan(snapshot.clone(), state, policy, mode, now)?;
    Ok(sync::explain(&subject, Some(Seen { snapshot: &snapshot, plan: &plan }), state))
}
