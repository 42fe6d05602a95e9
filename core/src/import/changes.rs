//! What an import does to accounts.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::absent::{hold, remove_absent};
use super::{Field, Import, ImportLine};
use crate::identity::keys::KeyOutcome;
use crate::model::roster::RosterPerson;
use crate::model::{Account, AccountOrigin, Completeness};
use crate::sync::{Hold, hexadecimal, sha256};

/// What becomes of one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum ImportChange {
    /// It is made.
    Created {
        /// The rows that speak of it: several where a key came again (I-KEY-3).
        rows: Vec<u64>,
        /// The account. Its id is its key; of a roster's person their first identifier.
        account: Account,
    },
    /// It changes.
    Updated {
        /// The rows that speak of it.
        rows: Vec<u64>,
        /// The account as it is then.
        account: Account,
        /// What changes: members of the account, and names of details.
        fields: Vec<String>,
    },
    /// It leaves the establishment and stays in others (I-STP-6).
    Left {
        /// The account as it is then.
        account: Account,
        /// The key of the establishment.
        establishment: Box<str>,
    },
    /// It goes (I-STP-6).
    Removed {
        /// The account, by id.
        account: Box<str>,
    },
}

/// What an import does, and what speaks against it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Changes {
    /// The changes: accounts of the file in its order, then those that leave or go.
    pub changes: Vec<ImportChange>,
    /// How many lines change nothing (I-STP-7).
    pub unchanged: u64,
    /// Why somebody has to approve that accounts go (P-GRD-1, P-GRD-2), or why none goes at all (P-GRD-6).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holds: Vec<Hold>,
}

/// The accounts of a file, as they are worked out.
#[derive(Default)]
struct Draft {
    /// The ids, in the order of the file.
    order: Vec<Box<str>>,
    accounts: HashMap<Box<str>, (Account, Vec<u64>)>,
}

impl Draft {
    fn entry(&mut self, account: Account, row: u64) -> &mut Account {
        let id = account.id.clone();
        if !self.accounts.contains_key(&id) {
            self.order.push(id.clone());
        }
        let (account, rows) = self.accounts.entry(id).or_insert_with(|| (account, Vec::new()));
        rows.push(row);
        account
    }
}

/// Works out what the lines that are not in conflict do. `people` are those of `lines`, in the same order.
pub(super) fn changes(
    import: &Import,
    lines: &[ImportLine],
    people: &[RosterPerson],
    accounts: &[Account],
    completeness: &Completeness,
) -> Changes {
    let by_id: HashMap<&str, &Account> = accounts.iter().map(|account| (&*account.id, account)).collect();
    let mut draft = Draft::default();
    // By place in the file, whose account a line came to.
    let mut whose: BTreeMap<usize, Box<str>> = BTreeMap::new();
    for (place, (line, person)) in lines.iter().zip(people).enumerate() {
        if line.conflict {
            continue;
        }
        let account = match &line.key {
            Some(KeyOutcome::New { key, .. }) => Account {
                key: Some(key.clone()),
                ..Account::named(key, person.profile, &person.given_name, &person.family_name)
            },
            Some(KeyOutcome::Known { account, .. }) => match by_id.get(&**account) {
                Some(account) => (*account).clone(),
                None => continue,
            },
            Some(KeyOutcome::Joins { person, .. }) => match whose.get(person).and_then(|id| draft.accounts.get(id)) {
                Some((account, _)) => account.clone(),
                // The line before is in conflict, so this one waits with it.
                None => continue,
            },
            _ => continue,
        };
        whose.insert(place, account.id.clone());
        apply(import, line, person, draft.entry(account, line.row));
    }
    let (mut made, mut unchanged) = (Vec::new(), 0);
    for id in &draft.order {
        let Some((account, rows)) = draft.accounts.remove(id) else { continue };
        match by_id.get(&**id) {
            None => made.push(ImportChange::Created { rows, account }),
            Some(before) => match differing(before, &account) {
                fields if fields.is_empty() => unchanged += rows.len() as u64,
                fields => made.push(ImportChange::Updated { rows, account, fields }),
            },
        }
    }
    let mut changes = Changes { changes: made, unchanged, holds: Vec::new() };
    if import.complete {
        remove_absent(import, lines, people, accounts, completeness, &mut changes);
    }
    hold(import, lines, people, accounts, &mut changes);
    changes
}

impl Changes {
    /// What an approval names: SHA-256 of what is done and of what speaks against it, in hexadecimal digits. Logins and passwords are
    /// made later and are not in it.
    pub(super) fn digest(&self) -> String {
        hexadecimal(&sha256(&(&self.changes, self.unchanged, &self.holds)))
    }
}

/// Writes what a line says into an account. What it does not say stays (I-STP-7); an account that AAF keeps has its names from there
/// (I-REC-3).
fn apply(import: &Import, line: &ImportLine, person: &RosterPerson, account: &mut Account) {
    if account.origin() != AccountOrigin::Aaf {
        account.given_name = person.given_name.clone();
        account.family_name = person.family_name.clone();
        account.civility = person.civility.or(account.civility);
        account.birth_date = person.birth_date.or(account.birth_date);
    }
    if let Some(email) = &person.email {
        account.email = Some(email.clone());
    }
    if let Some(login) = &person.login {
        account.login = Some(login.clone());
    }
    for at in &person.assignments {
        if !account.establishments.iter().any(|known| **known == *at.establishment) {
            account.establishments.push((*at.establishment).into());
        }
        if !at.divisions.is_empty() {
            account.classes = at.divisions.iter().map(|code| (**code).into()).collect();
        }
    }
    for field in Field::ALL {
        if let (Some(name), Some(value)) = (field.detail(), line.value(import, field)) {
            let value = if field == Field::PostalCode { value.trim_start_matches('\'') } else { value };
            let value = if field == Field::Function { value.to_uppercase() } else { value.to_owned() };
            account.details.insert(name.into(), value.into());
        }
    }
}

/// What differs between two states of an account, by name.
pub(super) fn differing(before: &Account, after: &Account) -> Vec<String> {
    let members = [
        ("identifiers", before.identifiers != after.identifiers),
        ("given_name", before.given_name != after.given_name),
        ("family_name", before.family_name != after.family_name),
        ("usage_name", before.usage_name != after.usage_name),
        ("civility", before.civility != after.civility),
        ("birth_date", before.birth_date != after.birth_date),
        ("email", before.email != after.email),
        ("login", before.login != after.login),
        ("establishments", before.establishments != after.establishments),
        ("classes", before.classes != after.classes),
    ];
    let members = members.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name.to_owned());
    let details = after.details.iter().filter(|(name, value)| before.details.get(*name) != Some(*value));
    members.chain(details.map(|(name, _)| name.to_string())).collect()
}
