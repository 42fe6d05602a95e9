//! `runs`: what has been applied.

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::sync::{Run, Store};

/// What is asked of `runs`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RunsCall {
    /// Only those of this subscription; all by default.
    pub subscription: Option<String>,
    /// How many are listed; 50 by default.
    pub limit: usize,
}

impl Default for RunsCall {
    fn default() -> Self {
        Self { subscription: None, limit: 50 }
    }
}

/// What `runs` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RunsAnswer {
    /// How many there are.
    pub total: u64,
    /// The latest of them, the latest first.
    pub runs: Vec<Run>,
}

/// Lists the runs.
///
/// # Errors
/// `unknown_subscription`; what the store gives.
pub fn runs(call: &RunsCall, store: &dyn Store) -> Result<RunsAnswer, Error> {
    let mut runs = store.runs(call.subscription.as_deref())?;
    let total = runs.len() as u64;
    runs.truncate(call.limit);
    Ok(RunsAnswer { total, runs })
}
