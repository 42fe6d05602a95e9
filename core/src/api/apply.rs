//! `apply`: a plan is carried out.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Files;
use super::files::applying;
use super::list::{self, Applying};
use crate::Error;
use crate::access::Actor;
use crate::sync::{self, ApplyOptions, Plan, Run, Store};

/// What is asked of `apply`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ApplyCall {
    /// The plan, as [`super::plan`] or [`super::undo`] gave it.
    pub plan: Plan,
    /// The digest that somebody approved; needed for a plan that a guard holds.
    #[serde(default)]
    pub approve: Option<String>,
    /// Who applies it; the operator by default.
    #[serde(default)]
    pub actor: Actor,
    /// Why, in their words: it goes into the log of a subscription that somebody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The instant.
    pub now: DateTime<Utc>,
}

impl ApplyCall {
    /// That plan, by the operator, without an approval.
    pub fn of(plan: Plan, now: DateTime<Utc>) -> Self {
        Self { plan, approve: None, actor: Actor::Operator, why: None, now }
    }
}

/// What `apply` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApplyAnswer {
    /// The run that was found interrupted and finished before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resumed: Option<Run>,
    /// The run in which the plan was applied.
    pub run: Run,
}

/// Applies a plan to the state that it was made from. A run that was interrupted is finished first; where it is this
/// very plan, that is the answer. Of `files` only the progress is used; a run that is broken off is finished by the next
/// call.
///
/// # Errors
/// As [`sync::apply`]; `not_allowed`, `source_connected`, `subscription_ended` on a subscription that somebody has.
pub fn apply(call: &ApplyCall, files: &dyn Files, store: &mut dyn Store) -> Result<ApplyAnswer, Error> {
    let ApplyCall { plan, approve, actor, why, now } = call;
    let options = ApplyOptions::at(*now).approved(approve.as_deref());
    let who = Applying { actor, why: why.as_deref(), options };
    list::may_apply(store, plan, &who)?;
    plan.verify()?;
    let resumed = sync::resume(store, &plan.subscription, *now, &mut applying(files))?;
    let done = resumed.as_ref().filter(|run| run.intent.digest == plan.digest);
    let run = match done {
        Some(run) => run.clone(),
        None => list::apply(store, plan, &who, &mut applying(files))?,
    };
    Ok(ApplyAnswer { resumed, run })
}
