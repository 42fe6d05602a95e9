//! A run: a plan that is being applied, or has been.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Counts, Mode, Origin, Plan};
use crate::model::FileFacts;
use crate::{Error, ErrorCode};

/// How many operations are one chunk of a run's journal. Every chunk of a run but the last has exactly so many, so
/// the number of operations done tells which chunks are.
pub const CHUNK: usize = 1_000;

/// The applying of one plan, as the store knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(from = "WrittenRun")]
pub struct Run {
    /// Its number in the store: counted up from 1, never given twice.
    pub id: u64,
    /// The subscription whose list it changes.
    pub subscription: String,
    /// Whether it is finished.
    pub status: RunStatus,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it finished; none while it is unfinished.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished_at: Option<DateTime<Utc>>,
    /// What the plan says of itself.
    #[serde(flatten)]
    pub intent: Intent,
    /// How many operations have been dealt with, those that failed included.
    pub done: u64,
    /// How many of these failed: the seat was not as the plan says, or the target refused it.
    pub failed: u64,
    /// The run that undid this one (P-GRD-5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone_by: Option<u64>,
}

/// A run as it is written: its members and those of its intent side by side. To read it by this is less code than to read what
/// is flattened.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Run"))]
struct WrittenRun {
    id: u64,
    subscription: String,
    status: RunStatus,
    started_at: DateTime<Utc>,
    #[serde(default)]
    finished_at: Option<DateTime<Utc>>,
    digest: String,
    origin: Origin,
    mode: Mode,
    approved: bool,
    counts: Counts,
    operations: u64,
    #[serde(default)]
    accepted: Option<Accepted>,
    done: u64,
    failed: u64,
    #[serde(default)]
    undone_by: Option<u64>,
}

impl From<WrittenRun> for Run {
    fn from(run: WrittenRun) -> Self {
        let WrittenRun { id, subscription, status, started_at, finished_at, done, failed, undone_by, .. } = run;
        let WrittenRun { digest, origin, mode, approved, counts, operations, accepted, .. } = run;
        let intent = Intent { digest, origin, mode, approved, counts, operations, accepted };
        Self { id, subscription, status, started_at, finished_at, intent, done, failed, undone_by }
    }
}

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RunStatus {
    /// It is being applied, or was interrupted: the store cannot tell, and it does not matter, for a run may be
    /// driven by two at once. It is finished before anything else is planned.
    Unfinished,
    /// Every operation has been dealt with.
    Done,
}

/// What a run sets out to do: the plan without its operations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Intent {
    /// The plan's digest.
    pub digest: String,
    /// Where the plan comes from; of an undo, which run it undoes.
    pub origin: Origin,
    /// What absence from the source means.
    pub mode: Mode,
    /// Whether a guard held the plan and somebody approved it.
    pub approved: bool,
    /// How many operations of each kind.
    pub counts: Counts,
    /// How many operations in all.
    pub operations: u64,
    /// What the source's file looked like. Kept for the next file of that source once the run is done; none for a
    /// file that was not whole, which is no measure for the next one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Accepted>,
}

/// The file that a run was planned from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Accepted {
    /// The source's name.
    pub source: Box<str>,
    /// What its file looked like.
    pub facts: FileFacts,
}

/// The name of one operation that is the same each time a run is taken up: what a target is given to tell a
/// repetition from a second wish. It reads `run/index`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OperationKey {
    /// The run.
    pub run: u64,
    /// The operation's place in the plan, from 0.
    pub index: u64,
}

impl fmt::Display for OperationKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.run, self.index)
    }
}

impl Intent {
    /// What a run of that plan sets out to do.
    pub fn of(plan: &Plan) -> Self {
        let accepted = match &plan.origin {
            Origin::Source { source, .. } if plan.completeness.may_remove() => {
                plan.facts.map(|facts| Accepted { source: source.clone(), facts })
            }
            _ => None,
        };
        Self {
            digest: plan.digest.clone(),
            origin: plan.origin.clone(),
            mode: plan.mode,
            approved: plan.verdict.held,
            counts: plan.counts,
            operations: plan.operations.len() as u64,
            accepted,
        }
    }
}

impl Run {
    /// A run that begins.
    pub fn begun(id: u64, plan: &Plan, now: DateTime<Utc>) -> Self {
        Self {
            id,
            subscription: plan.subscription.clone(),
            status: RunStatus::Unfinished,
            started_at: now,
            finished_at: None,
            intent: Intent::of(plan),
            done: 0,
            failed: 0,
            undone_by: None,
        }
    }

    /// Whether every operation has been dealt with and the store says so.
    pub fn is_done(&self) -> bool {
        self.status == RunStatus::Done
    }

    /// Whether a commit of so many operations from `first` on is the next one: the rule that every store follows.
    ///
    /// # Errors
    /// `invalid_argument` when they do not end where a chunk ends.
    pub fn awaits(&self, first: u64, operations: usize) -> Result<bool, Error> {
        if self.is_done() || self.done != first {
            return Ok(false);
        }
        let end = first.saturating_add(operations as u64);
        let whole = end == self.intent.operations || end < self.intent.operations && end.is_multiple_of(CHUNK as u64);
        if whole && operations > 0 {
            return Ok(true);
        }
        Err(Error::new(ErrorCode::InvalidArgument).with("name", "operations").with("value", operations))
    }

    /// The run that this one undoes.
    pub fn undoes(&self) -> Option<u64> {
        match self.intent.origin {
            Origin::Undo { run } => Some(run),
            Origin::Source { .. } => None,
        }
    }
}
