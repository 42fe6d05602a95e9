//! The plan: what is going to happen and why, as an object that can be stored, shown, approved and applied later.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Operation, WhyNot};
use crate::diagnostic::Context;
use crate::diagnostic::texts::{self, Language, Section};
use crate::model::{Completeness, FileFacts};

/// What a sync would do: a pure function of a snapshot, a state and a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Plan {
    /// What absence from the source means: first in everything that shows a plan.
    pub mode: Mode,
    /// The subscription whose list it changes.
    pub subscription: String,
    /// Where it comes from.
    pub origin: Origin,
    /// What speaks for the source's being whole.
    pub completeness: Completeness,
    /// Fingerprints of what it was made from.
    pub inputs: Inputs,
    /// When it was made; not part of the digest.
    pub made_at: DateTime<Utc>,
    /// How many operations of each kind.
    pub counts: Counts,
    /// Seats before and after.
    pub capacity: Capacity,
    /// Whether a guard holds it.
    pub verdict: Verdict,
    /// What somebody should know who reads it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<PlanWarning>,
    /// The operations: in the order of the source, then those on seats that it does not name, by number.
    pub operations: Vec<Operation>,
    /// Who has no operation, by reason. Those already provisioned and those not selected are counted, not listed.
    pub without_operation: Vec<WithoutOperation>,
    /// What the source's file looked like; kept once the plan is applied.
    pub facts: Option<FileFacts>,
    /// The SHA-256 of all of the above but `made_at`, in hexadecimal. An approval names it; the same plan made a minute
    /// later has the same.
    pub digest: String,
}

/// What absence from the source means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Nothing: nobody is removed.
    Additive,
    /// That the person is gone.
    Authoritative,
}

impl Mode {
    /// The stable name, in snake case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Additive => "additive",
            Self::Authoritative => "authoritative",
        }
    }
}

/// Where a plan comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum Origin {
    /// A snapshot of a source.
    Source {
        /// The source's name.
        source: Box<str>,
        /// Its layout.
        layout: String,
    },
    /// A run that is undone.
    Undo {
        /// The run.
        run: u64,
    },
}

/// Fingerprints (SHA-256, hexadecimal) of what a plan was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Inputs {
    /// Of the snapshot, or the run that is undone.
    pub snapshot: String,
    /// Of the state.
    pub state: String,
    /// Of the policy.
    pub policy: String,
}

/// How many operations of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counts {
    /// New seats.
    pub add: u64,
    /// Other particulars.
    pub update: u64,
    /// Other addresses or keys.
    #[serde(rename = "move")]
    pub moved: u64,
    /// Seats taken over.
    pub adopt: u64,
    /// Seats let go of.
    pub release: u64,
    /// Suspended seats.
    pub suspend: u64,
    /// Seats that come back.
    pub restore: u64,
    /// Ended seats.
    pub remove: u64,
    /// People and seats without an operation.
    pub unchanged: u64,
}

/// Seats before and after, against the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Capacity {
    /// Seats of the subscription.
    pub total: u64,
    /// Assigned before.
    pub before: u64,
    /// Assigned after.
    pub after: u64,
    /// How many more than the total are assigned after (P-SUB-6, `over_capacity`); 0 when none.
    pub over_by: u64,
}

/// Whether a plan may be applied as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Verdict {
    /// Whether an approval is needed.
    pub held: bool,
    /// Why, all of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Hold>,
}

/// Why a guard holds a plan (P-GRD-1, P-GRD-2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Hold {
    /// More operations of a kind than a limit allows.
    TooMany {
        /// Which kind: `adds`, `updates`, `moves`, `removes`.
        what: String,
        /// How many there are.
        count: u64,
        /// Of how many seats.
        of: u64,
        /// The limit's share, in percent.
        percent: u32,
        /// The limit's number.
        limit: u64,
    },
    /// The source has no rows.
    EmptySource,
    /// The source has fewer rows than the policy expects.
    TooFewRows {
        /// How many it has.
        rows: u64,
        /// How many are expected at least.
        minimum: u64,
    },
    /// No row names this organization any more, though seats are there.
    LostOrganization {
        /// Its key in the source.
        organization: Box<str>,
        /// How many active seats are there.
        seats: u64,
    },
    /// The source is not whole.
    Incomplete,
}

impl Hold {
    /// The stable name, in snake case.
    pub fn name(&self) -> &'static str {
        match self {
            Self::TooMany { .. } => "too_many",
            Self::EmptySource => "empty_source",
            Self::TooFewRows { .. } => "too_few_rows",
            Self::LostOrganization { .. } => "lost_organization",
            Self::Incomplete => "incomplete",
        }
    }

    /// What a person reads.
    pub fn text(&self, language: Language) -> String {
        let context = Context::default();
        let (code, context) = match self {
            Self::TooMany { what, count, of, percent, limit } => {
                let context = context.with("count", *count).with("of", *of);
                // A sentence for each kind: languages do not put a word in as a number.
                (format!("too_many_{what}"), context.with("percent", u64::from(*percent)).with("limit", *limit))
            }
            Self::TooFewRows { rows, minimum } => {
                (self.name().to_owned(), context.with("rows", *rows).with("minimum", *minimum))
            }
            Self::LostOrganization { organization, seats } => {
                (self.name().to_owned(), context.with("organization", &**organization).with("seats", *seats))
            }
            Self::EmptySource | Self::Incomplete => (self.name().to_owned(), context),
        };
        texts::message(Section::Hold, &code, &context, language)
    }
}

impl PlanWarning {
    /// The stable name, in snake case.
    pub fn name(&self) -> &'static str {
        match self {
            Self::OverCapacity { .. } => "over_capacity",
            Self::RemovesWithheld { .. } => "removes_withheld",
            #[cfg(feature = "portal")]
            Self::OtherDomain { .. } => "other_domain",
        }
    }

    /// What a person reads.
    pub fn text(&self, language: Language) -> String {
        let context = match self {
            Self::OverCapacity { by } => Context::default().with("by", *by),
            Self::RemovesWithheld { count } => Context::default().with("count", *count),
            #[cfg(feature = "portal")]
            Self::OtherDomain { domain, rows } => {
                Context::default().with("count", rows.len() as u64).with("domain", &**domain)
            }
        };
        texts::message(Section::PlanWarning, self.name(), &context, language)
    }
}

/// Something that does not stop a plan and that its reader should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
#[non_exhaustive]
pub enum PlanWarning {
    /// More seats are assigned than there are (P-SUB-6).
    OverCapacity {
        /// By how many.
        by: u64,
    },
    /// Nobody is removed, because absence proves nothing: the source is not whole, or a row with errors may be
    /// anybody's.
    RemovesWithheld {
        /// How many would have been.
        count: u64,
    },
    /// People whose addresses are not of the source's domain: each signs in with the provider of their own (P-PRV-17).
    #[cfg(feature = "portal")]
    OtherDomain {
        /// The source's.
        domain: Box<str>,
        /// Their rows in the source, in its order.
        rows: Vec<u64>,
    },
}

/// People without an operation, for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WithoutOperation {
    /// The reason.
    pub why: WhyNot,
    /// How many there are.
    pub count: u64,
    /// Their rows in the source, in its order; empty for reasons that are only counted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<u64>,
    /// Their seats, by number; empty for reasons that are only counted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seats: Vec<u64>,
}
