//! `undo`: the plan that takes a run back.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Files;
use super::files::applying;
use super::reading::policy;
use crate::Error;
use crate::model::State;
use crate::sync::{self, Policy, Run, Store, Undo};

/// What is asked of `undo`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UndoCall {
    /// The run's number.
    pub run: u64,
    /// The rules; those that are not given have their defaults.
    #[serde(default)]
    pub policy: Option<Policy>,
    /// The file with the rules (TOML), instead of `policy`.
    #[serde(default)]
    pub policy_file: Option<String>,
    /// The instant.
    pub now: DateTime<Utc>,
}

/// What `undo` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UndoAnswer {
    /// The run that was found interrupted and finished before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resumed: Option<Run>,
    /// The inverse plan, for [`super::apply`], and what it leaves as it is.
    pub undo: Undo,
}

/// Plans the way back (P-GRD-5). Nothing is changed but a run that was interrupted, which is finished first.
///
/// # Errors
/// `unknown_run`; `invalid_policy`; `over_capacity`; what the store gives.
pub fn undo(call: &UndoCall, files: &dyn Files, store: &mut dyn Store) -> Result<UndoAnswer, Error> {
    let policy = policy(call.policy.as_ref(), call.policy_file.as_deref(), files)?;
    let subscription = store.run(call.run)?.subscription;
    let resumed = sync::resume(store, &subscription, call.now, &mut applying(files))?;
    let (undo, _) = plan_undo(call.run, &policy, call.now, store)?;
    Ok(UndoAnswer { resumed, undo })
}

/// The way back from a finished run, and the state that it was worked out from.
///
/// # Errors
/// `unknown_run`, `run_unfinished`, `over_capacity`; what the store gives.
pub fn plan_undo(run: u64, policy: &Policy, now: DateTime<Utc>, store: &dyn Store) -> Result<(Undo, State), Error> {
    let state = store.load(&store.run(run)?.subscription)?;
    let operations = sync::applied_operations(store, run)?.collect::<Result<Vec<_>, _>>()?;
    let undo = sync::undo(run, operations.into_iter(), &state, policy, now)?;
    Ok((undo, state))
}
