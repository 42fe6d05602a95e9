//! One step of a plan, and the reasons there can be for one, or for none.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Context;
use crate::diagnostic::texts::{self, Language, Section};
use crate::model::Seat;

/// One change of one seat. It replaces `before` by `after` and nothing else, so applying it twice is applying it
/// once, undoing it is swapping the two, and a seat that is no longer as `before` says is left alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Operation {
    /// What it amounts to.
    pub op: OperationKind,
    /// The seat as it must be; none where there must be none. Boxed, for in the largest plans, the first ones, there is
    /// none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Box<Seat>>,
    /// The seat as it will be; none where it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Seat>,
    /// Why.
    pub reason: Reason,
    /// The row of the source that it rests on, as a spreadsheet shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u64>,
}

impl Operation {
    /// The seat's number.
    pub fn seat(&self) -> u64 {
        self.after.as_ref().or(self.before.as_deref()).map_or(0, |seat| seat.id)
    }
}

/// What an operation amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OperationKind {
    /// A new seat.
    Add,
    /// The same person with other particulars.
    Update,
    /// The same person with another address.
    Move,
    /// The source becomes a holder of a seat that others hold, or the only one (ownership `replace`).
    Adopt,
    /// The source lets go of a seat that others hold: it stays.
    Release,
    /// The seat gives no access from now on, and can come back within its grace (P-GRD-4).
    Suspend,
    /// A suspended seat gives access again.
    Restore,
    /// The seat ends. The person's own data stays (P-PRV-4).
    Remove,
}

impl OperationKind {
    /// The stable name, in snake case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Update => "update",
            Self::Move => "move",
            Self::Adopt => "adopt",
            Self::Release => "release",
            Self::Suspend => "suspend",
            Self::Restore => "restore",
            Self::Remove => "remove",
        }
    }
}

/// Why a plan has an operation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Reason {
    /// The source has the person, the list does not.
    InSource,
    /// The source has other values for these fields.
    ValuesChanged {
        /// Names of fields of [`crate::model::Person`]; `key` where the source gives a key for the first time.
        fields: Vec<String>,
    },
    /// The source has another address for the person with this key.
    AddressChanged,
    /// The source has another key for the person with this address.
    KeyChanged,
    /// The source has the person again, within the grace.
    Returned,
    /// The source has the person, whom others hold so far.
    TakenOver,
    /// The source does not have the person any more.
    NotInSource,
    /// The source has the person as inactive (P-PRV-12).
    Inactive,
    /// The source has the person, who is no longer selected: out of scope, not gone.
    NotSelected,
    /// The source has the person without a usable address now.
    NoEmail,
    /// The grace is over.
    GraceEnded,
    /// Somebody took the seat by hand (P-PRV-4).
    ByHand,
    /// A run is undone (P-GRD-5).
    Undo {
        /// The run.
        run: u64,
    },
}

impl Reason {
    /// The stable name, in snake case.
    pub fn name(&self) -> &'static str {
        match self {
            Self::InSource => "in_source",
            Self::ValuesChanged { .. } => "values_changed",
            Self::AddressChanged => "address_changed",
            Self::KeyChanged => "key_changed",
            Self::Returned => "returned",
            Self::TakenOver => "taken_over",
            Self::NotInSource => "not_in_source",
            Self::Inactive => "inactive",
            Self::NotSelected => "not_selected",
            Self::NoEmail => "no_email",
            Self::GraceEnded => "grace_ended",
            Self::ByHand => "by_hand",
            Self::Undo { .. } => "undo",
        }
    }

    /// What a person reads.
    pub fn text(&self, language: Language) -> String {
        let context = match self {
            Self::ValuesChanged { fields } => Context::default().with("fields", fields.clone()),
            Self::Undo { run } => Context::default().with("run", *run),
            _ => Context::default(),
        };
        texts::message(Section::Reason, self.name(), &context, language)
    }
}

/// Why somebody has no operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WhyNot {
    /// Has a seat already, with the same values (P-PRV-3).
    AlreadyProvisioned,
    /// Inactive in the source, and has no seat (P-PRV-12).
    Inactive,
    /// Not selected, and has no seat.
    NotSelected,
    /// No address in the source, and has no seat.
    NoEmail,
    /// The row has errors and was left out.
    InvalidRow,
    /// An earlier row of the source is the same person: same key or same address.
    DuplicatePerson,
    /// Keeps the seat although not provisioned by the source: the row that speaks of them has errors.
    KeptInvalidRow,
    /// Keeps the seat although not provisioned by the source: a row that speaks of them is a duplicate of another's.
    KeptDuplicate,
    /// Keeps the seat: a row that was left out has no readable key, so anybody may be meant.
    KeptUnreadableRow,
    /// Keeps the seat: the mode is `additive`.
    KeptAdditive,
    /// Keeps the seat: the source is not whole (P-GRD-6).
    KeptPartial,
    /// Keeps the seat: other sources hold it.
    KeptHeldByOthers,
    /// Is suspended already; the grace is not over.
    InGrace,
    /// Gets no seat, or not that address: another seat has it, and who is who must be decided by a person.
    AddressTaken,
    /// Is not brought back: another seat has the key now.
    KeyTaken,
    /// Is not brought back: the seat is not as the run left it any more.
    ChangedSince,
    /// Need not be brought back: the seat is as it was before the run.
    AlreadyUndone,
}

impl WhyNot {
    /// The stable name, in snake case.
    pub fn name(self) -> &'static str {
        match self {
            Self::AlreadyProvisioned => "already_provisioned",
            Self::Inactive => "inactive",
            Self::NotSelected => "not_selected",
            Self::NoEmail => "no_email",
            Self::InvalidRow => "invalid_row",
            Self::DuplicatePerson => "duplicate_person",
            Self::KeptInvalidRow => "kept_invalid_row",
            Self::KeptDuplicate => "kept_duplicate",
            Self::KeptUnreadableRow => "kept_unreadable_row",
            Self::KeptAdditive => "kept_additive",
            Self::KeptPartial => "kept_partial",
            Self::KeptHeldByOthers => "kept_held_by_others",
            Self::InGrace => "in_grace",
            Self::AddressTaken => "address_taken",
            Self::KeyTaken => "key_taken",
            Self::ChangedSince => "changed_since",
            Self::AlreadyUndone => "already_undone",
        }
    }

    /// What a person reads.
    pub fn text(self, language: Language) -> String {
        texts::message(Section::WhyNot, self.name(), &Context::default(), language)
    }
}
