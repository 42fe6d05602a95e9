//! `import_roster`: the import of a roster in stages (E-IMP-1).

use serde::{Deserialize, Serialize};

use super::import::{decided, randomness, write};
use super::{Files, ReadRosterCall, RosterReport, read_roster};
use crate::Error;
use crate::identity::reconcile::{AccountsChange, GroupsChange, load_accounts, load_groups};
use crate::import::staged::{RosterImport, StagedInput, StagedLook, StagedOutcome, look, run};
use crate::import::{ImportChange, ImportOperation, Outcome};
use crate::model::Account;
use crate::model::roster::Group;
use crate::sync::Store;
use crate::text::Secret;

/// What is asked of `import_roster`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ImportRosterCall {
    /// What was chosen so far.
    pub import: RosterImport,
    /// The roster.
    pub roster: ReadRosterCall,
    /// Whether the last stage is done too; otherwise nothing is changed.
    #[serde(default)]
    pub run: bool,
    /// The ENT whose accounts, divisions and groups the store keeps, and what was decided about its people; with it, the last
    /// stage writes them.
    #[serde(default)]
    pub ent: Option<Box<str>>,
    /// The accounts that are there, where no store keeps them.
    #[serde(default)]
    pub accounts: Vec<Account>,
    /// The divisions and groups that are there, where no store keeps them. Those that accounts are in need not be named.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// The seed of logins' passwords, 64 hexadecimal digits from a good source; the last stage alone needs it.
    #[serde(default)]
    pub seed: Option<Secret>,
    /// The name of the final file; the last stage alone makes it.
    #[serde(default)]
    pub file: Option<String>,
}

/// What `import_roster` answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportRosterAnswer {
    /// What was found out about the files.
    pub report: RosterReport,
    /// The stages, as far as the choices go.
    #[serde(flatten)]
    pub look: StagedLook,
    /// What was done; of the last stage alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<ImportRosterRun>,
}

/// What the last stage did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportRosterRun {
    /// Groups, users, memberships.
    pub operations: Vec<ImportOperation>,
    /// What became of accounts. Where no store keeps them, whoever does takes these, all or none.
    pub changes: Vec<ImportChange>,
    /// The divisions and groups of the roster's schools that are there now.
    pub groups: Vec<Group>,
    /// Why it did not succeed: the code of the error. Then nothing was changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The name of the final file, where one was asked for and the import succeeded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

/// Looks at the import of a roster stage by stage, or runs it. The choices are plain data: store them after any stage and call again.
///
/// # Errors
/// As [`read_roster`], [`look`] and [`run`]; `invalid_argument` where the last stage has no seed, or the seed is none; what the store
/// gives when it is read. An error while it is written is in the answer.
pub fn import_roster(
    call: &ImportRosterCall,
    files: &mut dyn Files,
    store: &mut dyn Store,
) -> Result<ImportRosterAnswer, Error> {
    let read = read_roster(&call.roster, files)?;
    let kept = match &call.ent {
        Some(ent) => (load_accounts(store, ent)?, load_groups(store, ent)?),
        None => (call.accounts.clone(), call.groups.clone()),
    };
    let input = StagedInput {
        roster: &read.roster,
        errors: read.report.errors,
        accounts: &kept.0,
        groups: &kept.1,
        today: call.roster.today,
    };
    let import =
        RosterImport { decisions: decided(call.ent.as_deref(), &call.import.decisions, store)?, ..call.import.clone() };
    if !call.run {
        return Ok(ImportRosterAnswer { look: look(&import, &input)?, report: read.report, run: None });
    }
    let StagedOutcome { look, outcome, groups } = run(&import, &input, &mut randomness(call.seed.as_ref())?)?;
    let Outcome { changes, mut operations, file: made } = outcome;
    let written = match &call.ent {
        Some(ent) => {
            let groups = Some(GroupsChange { seen: &kept.1, then: &groups });
            let decided = &call.import.decisions.0;
            let beside = AccountsChange { seen: Some(&kept.0), groups, decided, ..AccountsChange::default() };
            write(store, ent, &changes, beside)
        }
        None => Ok(()),
    };
    let error = written.err().map(|error| error.code().to_string());
    let file = call.file.clone().filter(|_| error.is_none());
    if let Some(name) = &file {
        files.write(name, made)?;
    }
    if error.is_none() {
        operations.iter_mut().for_each(|operation| operation.done = operation.total);
    }
    let groups = groups.into_values().flatten().collect();
    Ok(ImportRosterAnswer {
        report: read.report,
        look,
        run: Some(ImportRosterRun { operations, changes, groups, error, file }),
    })
}
