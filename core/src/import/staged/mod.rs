//! The import of a roster in stages, each of which can be looked at before the next (E-IMP-1).
//!
//! ```text
//! RosterImport (what was chosen) + Roster + accounts and groups that are there
//!     ─▶ look: divisions, groups, people, memberships: added, changed and removed apart; the recap
//!     ─▶ run:  changes of accounts, the groups that are there then, the final file
//! ```
//! Everything is selected until somebody leaves it out, and what was left out is plain data that can be stored after any stage. All else
//! is worked out of it anew; nothing is changed before the last stage.

mod accounts;
mod choices;
mod groups;
mod look;
mod memberships;
mod people;
mod run;

pub use choices::{GroupName, RosterImport};
pub use groups::{GroupStage, StagedGroup};
pub use look::{RosterRecap, StageCounts, StagedBlock, StagedInput, StagedLook, look};
pub use memberships::{Membership, MembershipStage};
pub use people::{PeopleStage, StagedPerson};
pub use run::{StagedOutcome, run};

#[cfg(test)]
mod tests;
