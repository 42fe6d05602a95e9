//! What came of an export, item by item.

use serde::{Deserialize, Serialize};

use crate::sources::oneroster::Failure;

/// What came of an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GradeReport {
    /// How many items of each outcome.
    pub counts: ReportCounts,
    /// How many requests were made, those for tokens among them.
    pub requests: u64,
    /// How many of them repeated one that failed.
    pub retries: u64,
    /// Every item: categories, work, results, what was withdrawn, each in the order in which it was given.
    pub items: Vec<ReportedItem>,
}

/// How many items of each outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReportCounts {
    /// Written.
    pub done: u64,
    /// Known to be there as they are.
    pub unchanged: u64,
    /// Deleted.
    pub withdrawn: u64,
    /// Refused by the server, or never heard of again.
    pub failed: u64,
    /// Waiting for one that failed.
    pub waiting: u64,
    /// Not sent, for they cannot be as they are.
    pub invalid: u64,
    /// Nothing has come of them: the export was broken off.
    pub open: u64,
}

/// What came of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReportedItem {
    /// What it is.
    pub kind: ItemKind,
    /// The embedder's id of the work; of a category its title.
    pub id: String,
    /// The student, of a result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub student: Option<String>,
    /// What it is called in the SIS.
    pub sourced_id: String,
    /// What came of it.
    pub outcome: Outcome,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// A category.
    Category,
    /// Work that was graded.
    LineItem,
    /// A grade.
    Result,
}

impl ItemKind {
    /// Its collection in an address, and its member in a body.
    pub(super) fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Category => ("categories", "category"),
            Self::LineItem => ("lineItems", "lineItem"),
            Self::Result => ("results", "result"),
        }
    }
}

/// What came of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// It was written.
    Done {
        /// Whether the server says that it is new there.
        created: bool,
    },
    /// It is there as it is: nothing was sent.
    Unchanged,
    /// It was deleted, or was not there any more.
    Withdrawn,
    /// It could not be written; others were all the same.
    Failed {
        /// Why, and what can be done about it.
        failure: Failure,
    },
    /// It was not sent, for it needs one that failed.
    Waiting {
        /// That one's `sourcedId`.
        on: String,
    },
    /// Nothing has come of it yet.
    Open,
    /// It was not sent, for it cannot be as it is.
    Invalid {
        /// Why.
        problem: ItemProblem,
    },
}

/// Why an item cannot be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ItemProblem {
    /// Another one of this export has the same id, or is of the same student and work.
    Duplicate,
    /// It has no id or no title.
    TitleMissing,
    /// It names no class.
    ClassMissing,
    /// It names no school, which 1.2 asks for.
    SchoolMissing,
    /// It names no student.
    StudentMissing,
    /// Its status is none that the version knows.
    ScoreStatus,
    /// Its work is neither in this export nor in an earlier one.
    UnknownWork,
    /// The server has no category, and the vendor lets none be made.
    NoCategory,
}

impl GradeReport {
    pub(super) fn new(items: Vec<ReportedItem>, requests: u64, retries: u64) -> Self {
        let mut counts = ReportCounts::default();
        for item in &items {
            *match item.outcome {
                Outcome::Done { .. } => &mut counts.done,
                Outcome::Unchanged => &mut counts.unchanged,
                Outcome::Withdrawn => &mut counts.withdrawn,
                Outcome::Failed { .. } => &mut counts.failed,
                Outcome::Waiting { .. } => &mut counts.waiting,
                Outcome::Invalid { .. } => &mut counts.invalid,
                Outcome::Open => &mut counts.open,
            } += 1;
        }
        Self { counts, requests, retries, items }
    }
}
