//! The last step: keys, logins and passwords are made, and what is to be written is worked out (I-STP-5).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};

use super::look::work_out;
use super::{Field, Import, ImportChange, ImportKind, Input, accounts_file};
use crate::ent::Passwords;
use crate::identity::logins::{LoginModels, PasswordRule, TakenLogins, password};
use crate::model::Account;
use crate::text::PersonName;
use crate::{Error, ErrorCode};

/// What an operation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ImportOperationKind {
    /// Establishments' groups of people of that kind, and classes, that nobody was in before.
    Groups,
    /// Accounts.
    Users,
    /// Who is in which group.
    Memberships,
}

/// One of the operations of an import, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportOperation {
    /// What it is about.
    pub kind: ImportOperationKind,
    /// How many things there are to do.
    pub total: u64,
    /// How many of them are done: all or none, for an import is written at once.
    pub done: u64,
}

/// What the administrator gets at the end (I-STP-5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportMessage {
    /// `[SUCCES] Import CSV-itslearning` or `[ERREUR] Import CSV-itslearning`.
    pub subject: Box<str>,
    /// Whether the import succeeded.
    pub succeeded: bool,
}

impl ImportMessage {
    /// The message of an import that succeeded or did not.
    pub fn of(succeeded: bool) -> Self {
        let subject = if succeeded { "[SUCCES] Import CSV-itslearning" } else { "[ERREUR] Import CSV-itslearning" };
        Self { subject: subject.into(), succeeded }
    }
}

/// What an import comes to. `Debug` shows no password.
#[derive(Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What becomes of accounts, with the logins that were made.
    pub changes: Vec<ImportChange>,
    /// The operations, nothing of them done yet.
    pub operations: Vec<ImportOperation>,
    /// The final file: every account that was made or changed, with its key and login, and the passwords of those that were made.
    pub file: Vec<u8>,
}

impl std::fmt::Debug for Outcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Outcome").field("changes", &self.changes.len()).finish_non_exhaustive()
    }
}

/// Works out the last step. Nothing is written by it: whoever keeps the accounts takes the changes, all or none.
///
/// # Errors
/// `import_blocked` with what has to be seen to first, and with `no_login` where the model has no login left for somebody;
/// `unknown_login_model`; as [`look`](super::look).
pub fn run(import: &Import, input: &Input<'_>, random: &mut dyn CryptoRng) -> Result<Outcome, Error> {
    let worked = work_out(import, input)?;
    if let Some(block) = &worked.look.blocked {
        return Err(Error::new(ErrorCode::ImportBlocked).with("problem", block.name()));
    }
    let passwords = worked.lines.iter().filter_map(|line| Some((line.row, line.password.as_deref()?)));
    let provision = Provision {
        kind: import.kind,
        login_model: &import.login_model,
        passwords: &import.passwords,
        make_passwords: import.identification.passwords(import.make_passwords) == Passwords::Made,
        accounts: input.accounts,
        logins: worked.lines.iter().filter_map(|line| line.value(import, Field::Login)).collect(),
        given: passwords.collect(),
        today: input.today,
    };
    provision.make(worked.changes.changes, random)
}

/// Where the logins and passwords of changed accounts come from.
pub(super) struct Provision<'a> {
    /// Whose accounts they are.
    pub(super) kind: ImportKind,
    /// By which model logins are made.
    pub(super) login_model: &'a str,
    /// How passwords are made.
    pub(super) passwords: &'a PasswordRule,
    /// Whether any are.
    pub(super) make_passwords: bool,
    /// The accounts that are there, whose logins nobody else gets.
    pub(super) accounts: &'a [Account],
    /// Logins that nobody else gets either.
    pub(super) logins: Vec<&'a str>,
    /// The passwords that were given, by row.
    pub(super) given: BTreeMap<u64, &'a str>,
    /// The day on which accounts are made, from which their age counts (I-REC-4).
    pub(super) today: NaiveDate,
}

impl Provision<'_> {
    /// Gives whoever has none a login, and new accounts their day and a password.
    ///
    /// # Errors
    /// `import_blocked` with `no_login`; `unknown_login_model`.
    pub(super) fn make(self, mut changes: Vec<ImportChange>, random: &mut dyn CryptoRng) -> Result<Outcome, Error> {
        let model = LoginModels::built_in().get(self.login_model)?;
        let of_changes = changes.iter().filter_map(|change| match change {
            ImportChange::Created { account, .. } => account.login.as_deref(),
            _ => None,
        });
        let logins = self.accounts.iter().filter_map(|account| account.login.as_deref());
        let mut taken = TakenLogins::of(logins.chain(self.logins.iter().copied()).chain(of_changes));
        let mut passwords = BTreeMap::new();
        for change in &mut changes {
            // Of an account that is there, an import changes the password only where it gives another login with it.
            let (rows, account, gets_password, is_new) = match change {
                ImportChange::Created { rows, account } => {
                    // No part of what an approval names: it would be another one the day after.
                    account.created.get_or_insert(self.today);
                    (rows, account, true, true)
                }
                ImportChange::Updated { rows, account, fields } => {
                    (rows, account, fields.iter().any(|field| field == "login"), false)
                }
                ImportChange::Left { .. } | ImportChange::Removed { .. } => continue,
            };
            if account.login.is_none() {
                let folded = (PersonName::fold(&account.given_name).ok(), PersonName::fold(&account.family_name).ok());
                let made = match &folded {
                    (Some(given), Some(family)) => taken.make(model, given, family),
                    _ => None,
                };
                let none = || Error::new(ErrorCode::ImportBlocked).with("problem", "no_login");
                account.login = Some(made.ok_or_else(none)?.into());
            }
            let from_file = rows.iter().find_map(|row| self.given.get(row)).filter(|_| gets_password);
            let first = match from_file {
                Some(text) => Some((*text).to_owned()),
                None if is_new && self.make_passwords => Some(password(self.passwords, random)?.expose().to_owned()),
                None => None,
            };
            passwords.extend(first.map(|text| (account.id.clone(), text)));
        }
        let written = changes.iter().filter_map(|change| match change {
            ImportChange::Created { account, .. } | ImportChange::Updated { account, .. } => Some(account),
            ImportChange::Left { .. } | ImportChange::Removed { .. } => None,
        });
        let file = accounts_file(self.kind, written, &passwords)?;
        let operations = operations(self.kind, self.accounts, &changes);
        Ok(Outcome { changes, operations, file })
    }
}

/// Groups, users, memberships: how much there is to do of each.
fn operations(kind: ImportKind, accounts: &[Account], changes: &[ImportChange]) -> Vec<ImportOperation> {
    let of = |account: &Account| -> BTreeSet<(Box<str>, Box<str>)> {
        let own = account.establishments.iter().map(|at| (at.clone(), Box::from(kind.name())));
        let classes = account
            .establishments
            .iter()
            .flat_map(|at| account.classes.iter().map(move |class| (at.clone(), class.clone())));
        own.chain(classes).collect()
    };
    let mine = |account: &&Account| account.profile == kind.profile();
    let before: BTreeMap<&str, BTreeSet<_>> =
        accounts.iter().filter(mine).map(|account| (&*account.id, of(account))).collect();
    let known: BTreeSet<_> = before.values().flatten().collect();
    let (mut groups, mut memberships) = (BTreeSet::new(), 0);
    for change in changes {
        let (id, after) = match change {
            ImportChange::Created { account, .. }
            | ImportChange::Updated { account, .. }
            | ImportChange::Left { account, .. } => (&*account.id, of(account)),
            ImportChange::Removed { account } => (&**account, BTreeSet::new()),
        };
        let earlier = before.get(id).cloned().unwrap_or_default();
        memberships += after.symmetric_difference(&earlier).count() as u64;
        groups.extend(after.into_iter().filter(|group| !known.contains(group)));
    }
    let operation = |kind, total| ImportOperation { kind, total, done: 0 };
    vec![
        operation(ImportOperationKind::Groups, groups.len() as u64),
        operation(ImportOperationKind::Users, changes.len() as u64),
        operation(ImportOperationKind::Memberships, memberships),
    ]
}
