//! The stages before the last. Nothing is changed by looking.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::groups::Groups;
use super::people::{People, people};
use super::{GroupStage, MembershipStage, PeopleStage, RosterImport, StagedGroup, StagedPerson};
use crate::Error;
use crate::import::absent::limits;
use crate::import::{Changes, ImportChange};
use crate::model::Account;
use crate::model::roster::{Group, Roster};
use crate::sync::{Hold, hexadecimal, sha256};

/// What a look needs beside the choices.
#[derive(Debug, Clone, Copy)]
pub struct StagedInput<'a> {
    /// The roster.
    pub roster: &'a Roster,
    /// How many errors its reader found.
    pub errors: u64,
    /// The accounts that are there.
    pub accounts: &'a [Account],
    /// The divisions and groups that are there. One that accounts are in is known without being here.
    pub groups: &'a [Group],
    /// The day of the import: accounts are made on it.
    pub today: NaiveDate,
}

/// Why an import of a roster cannot go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum StagedBlock {
    /// The reader found errors, and nobody said to go on without those who are concerned.
    DataErrors {
        /// How many.
        errors: u64,
    },
    /// The guard holds it until somebody approves the recap by its digest, or what was approved is another recap.
    Approval,
}

impl StagedBlock {
    /// The stable name, in snake case.
    pub fn name(&self) -> &'static str {
        match self {
            Self::DataErrors { .. } => "data_errors",
            Self::Approval => "approval",
        }
    }
}

/// What a stage does, counted; of what is selected alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StageCounts {
    /// What is added.
    pub added: u64,
    /// What changes.
    pub changed: u64,
    /// What goes.
    pub removed: u64,
    /// What would be added, changed or removed and is left out.
    pub left_out: u64,
}

/// All that the last stage does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RosterRecap {
    /// Divisions.
    pub divisions: StageCounts,
    /// Groups.
    pub groups: StageCounts,
    /// People.
    pub people: StageCounts,
    /// Memberships.
    pub memberships: StageCounts,
    /// Why somebody has to approve it, or why nothing goes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holds: Vec<Hold>,
    /// The digest of all this, which an approval names. It changes where anything does that would be done.
    pub digest: String,
}

/// An import of a roster, stage by stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StagedLook {
    /// The divisions.
    pub divisions: GroupStage,
    /// The groups.
    pub groups: GroupStage,
    /// The people.
    pub people: PeopleStage,
    /// Who is in what.
    pub memberships: MembershipStage,
    /// What will be done.
    pub recap: RosterRecap,
    /// What has to be seen to before it can be run; nothing where nothing has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocked: Option<StagedBlock>,
}

/// A look, and what it comes to.
pub(super) struct Worked {
    pub(super) look: StagedLook,
    /// The selected changes of accounts.
    pub(super) changes: Vec<ImportChange>,
    /// The divisions and groups that are there then, by school: those of the roster's schools.
    pub(super) groups: BTreeMap<Box<str>, Vec<Group>>,
}

/// Looks at the import of a roster: every stage with what is selected.
///
/// # Errors
/// `invalid_argument` where something was left out that neither the roster has nor what is there.
pub fn look(import: &RosterImport, input: &StagedInput<'_>) -> Result<StagedLook, Error> {
    Ok(work_out(import, input)?.look)
}

pub(super) fn work_out(import: &RosterImport, input: &StagedInput<'_>) -> Result<Worked, Error> {
    // In whom an error was found is not in the roster, and not gone for it (P-GRD-6).
    let may_remove = input.roster.completeness.may_remove() && input.errors == 0;
    let groups = Groups::of(import, input, may_remove)?;
    let People { stage: mut people, rows, of } = people(import, input, &groups)?;
    let mut changes = Changes::default();
    if !may_remove && !people.removed.is_empty() {
        people.removed.clear();
        changes.holds.push(Hold::Incomplete);
    }
    if rows == 0 && !people.removed.is_empty() && import.guard.empty_source {
        changes.holds.push(Hold::EmptySource);
    }
    let staged = people.added.iter().chain(&people.changed).chain(&people.removed);
    changes.changes = staged.filter(|one| one.selected).map(|one| one.change.clone()).collect();
    limits(&import.guard, rows, of, &mut changes);
    let memberships = MembershipStage::of(&changes.changes, input.accounts);
    let Groups { divisions, groups, then, .. } = groups;
    let recap = RosterRecap {
        divisions: of_groups(&divisions),
        groups: of_groups(&groups),
        people: of_people(&people),
        memberships: StageCounts {
            added: memberships.added.len() as u64,
            removed: memberships.removed.len() as u64,
            ..StageCounts::default()
        },
        digest: hexadecimal(&sha256(&(&changes.changes, &changes.holds, &then))),
        holds: changes.holds,
    };
    let blocked = blocked(import, input, &recap);
    let look = StagedLook { divisions, groups, people, memberships, recap, blocked };
    Ok(Worked { look, changes: changes.changes, groups: then })
}

fn blocked(import: &RosterImport, input: &StagedInput<'_>, recap: &RosterRecap) -> Option<StagedBlock> {
    if input.errors > 0 && !import.skip_invalid {
        return Some(StagedBlock::DataErrors { errors: input.errors });
    }
    let waits = match &import.approval {
        Some(approved) => *approved != recap.digest,
        None => recap.holds.iter().any(|hold| *hold != Hold::Incomplete),
    };
    waits.then_some(StagedBlock::Approval)
}

fn of_groups(stage: &GroupStage) -> StageCounts {
    counts([&stage.added, &stage.changed, &stage.removed].map(|list| list.iter().map(|one: &StagedGroup| one.selected)))
}

fn of_people(stage: &PeopleStage) -> StageCounts {
    counts(
        [&stage.added, &stage.changed, &stage.removed].map(|list| list.iter().map(|one: &StagedPerson| one.selected)),
    )
}

fn counts(lists: [impl Iterator<Item = bool>; 3]) -> StageCounts {
    let mut left_out = 0;
    let [added, changed, removed] = lists.map(|list| {
        let mut selected = 0;
        list.for_each(|is| *(if is { &mut selected } else { &mut left_out }) += 1);
        selected
    });
    StageCounts { added, changed, removed, left_out }
}
