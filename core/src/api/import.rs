//! `import`: the import of people by CSV, step by step (I-STP-1 to I-STP-8).

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use chacha20::ChaCha20Rng;
use chrono::NaiveDate;
use rand_core::SeedableRng;
use serde::{Deserialize, Serialize};

use super::Files;
use crate::claim::hex;
use crate::identity::ladder::{MatchDecisions, load_decisions};
use crate::identity::reconcile::{AccountsChange, change_accounts, load_accounts};
use crate::import::{
    self, Import, ImportChange, ImportKind, ImportLook, ImportMessage, ImportOperation, ImportStep, Input, Outcome,
    accounts_file,
};
use crate::model::Account;
use crate::records::Records;
use crate::sync::Store;
use crate::text::Secret;
use crate::{Error, ErrorCode};

/// What is asked of `import`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ImportCall {
    /// What was chosen so far.
    pub import: Import,
    /// `run` for the last step; anything else looks and changes nothing. `recap` by default.
    #[serde(default = "recap")]
    pub step: ImportStep,
    /// The digest of the file when the import began, so that nobody goes on with another one.
    #[serde(default)]
    pub digest: Option<String>,
    /// The ENT whose accounts the store keeps, and what was decided about its people; with it, `run` writes them.
    #[serde(default)]
    pub ent: Option<Box<str>>,
    /// The accounts that are there, where no store keeps them.
    #[serde(default)]
    pub accounts: Vec<Account>,
    /// The day, for ages.
    pub today: NaiveDate,
    /// The seed of logins' passwords, 64 hexadecimal digits from a good source; `run` alone needs it.
    #[serde(default)]
    pub seed: Option<Secret>,
    /// The name of the final file; `run` alone makes it.
    #[serde(default)]
    pub file: Option<String>,
}

fn recap() -> ImportStep {
    ImportStep::ImportRecap
}

/// What `import` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportAnswer {
    /// The steps, as far as the choices go.
    #[serde(flatten)]
    pub look: ImportLook,
    /// What was done; of `run` alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<ImportRun>,
}

/// What the last step did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportRun {
    /// Groups, users, memberships.
    pub operations: Vec<ImportOperation>,
    /// What became of accounts. Where no store keeps them, whoever does takes these, all or none.
    pub changes: Vec<ImportChange>,
    /// The message to the administrator.
    pub message: ImportMessage,
    /// Why it did not succeed: the code of the error. Then nothing was changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The name of the final file, where one was asked for and the import succeeded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

/// Looks at an import of people by CSV, or runs it. The choices are plain data: store them after any step and call again.
///
/// # Errors
/// `io` where the file was not given; `invalid_argument` where `run` has no seed, or the seed is none; `import_blocked`; as
/// [`import::look`] and [`import::run`]; what the store gives when it is read. An error while it is written is in the answer.
pub fn import(call: &ImportCall, files: &mut dyn Files, store: &mut dyn Store) -> Result<ImportAnswer, Error> {
    let mut bytes = Vec::new();
    files.read(&call.import.file, &mut |piece| {
        bytes.extend_from_slice(piece);
        ControlFlow::Continue(())
    })?;
    let kept = match &call.ent {
        Some(ent) => load_accounts(store, ent)?,
        None => Vec::new(),
    };
    let accounts = if call.ent.is_some() { &kept } else { &call.accounts };
    let import =
        Import { decisions: decided(call.ent.as_deref(), &call.import.decisions, store)?, ..call.import.clone() };
    let input = Input { bytes: &bytes, digest: call.digest.as_deref(), accounts, today: call.today };
    let look = import::look(&import, &input)?;
    if call.step != ImportStep::Run {
        return Ok(ImportAnswer { look, run: None });
    }
    let mut outcome = import::run(&import, &input, &mut randomness(call.seed.as_ref())?)?;
    let written = match &call.ent {
        Some(ent) => {
            let decided = &call.import.decisions.0;
            write(
                store,
                ent,
                &outcome.changes,
                AccountsChange { seen: Some(accounts), decided, ..AccountsChange::default() },
            )
        }
        None => Ok(()),
    };
    let error = written.err().map(|error| error.code().to_string());
    let mut file = call.file.clone().filter(|_| error.is_none());
    if let Some(name) = &file {
        files.write(name, std::mem::take(&mut outcome.file))?;
    }
    if error.is_some() {
        file = None;
    } else {
        outcome.operations.iter_mut().for_each(|operation| operation.done = operation.total);
    }
    let message = ImportMessage::of(error.is_none());
    let Outcome { operations, changes, .. } = outcome;
    Ok(ImportAnswer { look, run: Some(ImportRun { operations, changes, message, error, file }) })
}

/// What logins' passwords are drawn from.
pub(super) fn randomness(seed: Option<&Secret>) -> Result<ChaCha20Rng, Error> {
    let invalid = || Error::new(ErrorCode::InvalidArgument).with("name", "seed").with("value", "…");
    let seed = seed.and_then(|seed| hex::read(seed.expose())).ok_or_else(invalid)?;
    Ok(ChaCha20Rng::from_seed(seed))
}

/// What was decided about people: what the store keeps of the ENT, and behind it what the choices say, which so is what counts,
/// unless the store knows it better since the choices were put aside.
pub(super) fn decided(ent: Option<&str>, chosen: &MatchDecisions, store: &dyn Store) -> Result<MatchDecisions, Error> {
    let mut decisions = match ent {
        Some(ent) => load_decisions(store, ent)?,
        None => MatchDecisions::default(),
    };
    let new: Vec<_> = decisions.without_outdated(&chosen.0).cloned().collect();
    decisions.0.extend(new);
    Ok(decisions)
}

/// Writes what an import does, all of it or nothing.
pub(super) fn write(
    records: &mut dyn Store,
    ent: &str,
    changes: &[ImportChange],
    beside: AccountsChange<'_>,
) -> Result<(), Error> {
    let (mut put, mut removed) = (Vec::new(), Vec::new());
    for change in changes {
        match change {
            ImportChange::Created { account, .. }
            | ImportChange::Updated { account, .. }
            | ImportChange::Left { account, .. } => {
                put.push(account.clone());
            }
            ImportChange::Removed { account } => removed.push(account.clone()),
        }
    }
    change_accounts(records, ent, &AccountsChange { put: &put, removed: &removed, ..beside })
}

/// What is asked of `accounts_file`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountsFileCall {
    /// Of whom; other accounts are left out.
    pub kind: ImportKind,
    /// The ENT whose accounts the store keeps.
    #[serde(default)]
    pub ent: Option<Box<str>>,
    /// The accounts, where no store keeps them.
    #[serde(default)]
    pub accounts: Vec<Account>,
    /// The key of an establishment; all where it is not given.
    #[serde(default)]
    pub establishment: Option<Box<str>>,
    /// The name of the file to be made.
    pub file: String,
}

/// What `accounts_file` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccountsFileAnswer {
    /// The name of the file.
    pub file: String,
    /// How many accounts are in it.
    pub accounts: u64,
}

/// Writes the accounts of a kind as a file that can be edited and imported again without loss (I-STP-8). Passwords are not in it, for
/// nobody keeps them.
///
/// # Errors
/// What the store gives, and whoever takes the file.
pub fn export_accounts(
    call: &AccountsFileCall,
    files: &mut dyn Files,
    store: &dyn Records,
) -> Result<AccountsFileAnswer, Error> {
    let kept = match &call.ent {
        Some(ent) => load_accounts(store, ent)?,
        None => call.accounts.clone(),
    };
    let wanted = |account: &&Account| {
        let here = call.establishment.as_ref().is_none_or(|at| account.establishments.contains(at));
        account.profile == call.kind.profile() && here
    };
    let accounts: Vec<&Account> = kept.iter().filter(wanted).collect();
    let count = accounts.len() as u64;
    files.write(&call.file, accounts_file(call.kind, accounts, &BTreeMap::new())?)?;
    Ok(AccountsFileAnswer { file: call.file.clone(), accounts: count })
}
