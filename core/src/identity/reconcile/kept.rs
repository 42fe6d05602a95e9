//! Accounts as a store keeps them, and a reconciliation that is done there at once or not at all.
//!
//! Each account is a record, and so is each key that an account has: whoever changes an account writes both, so that two accounts
//! cannot hold one key, whoever else writes at that moment. What was done is a record more, in the same change.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Reconciliation, reconciled};
use crate::identity::ladder::{MatchDecision, decisions_kept};
use crate::model::Account;
use crate::model::roster::Group;
use crate::records::{Kept, Records, Write, all, key, number_part, prefix};
use crate::text::SyncKey;
use crate::{Error, ErrorCode};

/// How often a change is worked out again because somebody else changed the same meanwhile.
const TRIES: usize = 16;

/// What is to be done, by whom and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReconcileOrder {
    /// The account that stays, by id.
    pub keep: Box<str>,
    /// The account whose key it gets, by id; it goes.
    pub remove: Box<str>,
    /// Who decided it.
    pub by: Box<str>,
    /// When.
    pub at: DateTime<Utc>,
}

/// A reconciliation that was done: enough to see what was there before, and who changed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reconciled {
    /// What was asked for.
    #[serde(flatten)]
    pub order: ReconcileOrder,
    /// The account that stayed, as it was before.
    pub before: Account,
    /// What became of both.
    #[serde(flatten)]
    pub done: Reconciliation,
}

/// The accounts of an ENT that a store has, in the order of their ids.
///
/// # Errors
/// What the store gives.
pub fn load_accounts(records: &dyn Records, ent: &str) -> Result<Vec<Account>, Error> {
    let mut accounts = Vec::new();
    for listed in all(records, &prefix(["account", ent])) {
        let (key, record) = listed?;
        // Of an account that went, the place is kept: a record is never removed.
        accounts.extend(Kept::<Option<Account>>::of(key, &record)?.value);
    }
    Ok(accounts)
}

/// The divisions and groups of an ENT that a store has, school by school.
///
/// # Errors
/// What the store gives.
pub fn load_groups(records: &dyn Records, ent: &str) -> Result<Vec<Group>, Error> {
    let mut groups = Vec::new();
    for listed in all(records, &prefix(["groups", ent])) {
        let (key, record) = listed?;
        groups.extend(Kept::<Vec<Group>>::of(key, &record)?.value);
    }
    Ok(groups)
}

/// Puts accounts into a store, new ones and others in the place of what was there; all of them or none.
///
/// # Errors
/// `cannot_reconcile` with the problem `key_taken` where an account would have the key of another one; `store_busy`; what the
/// store gives.
pub fn put_accounts(records: &mut dyn Records, ent: &str, accounts: &[Account]) -> Result<(), Error> {
    change_accounts(records, ent, &AccountsChange { put: accounts, ..AccountsChange::default() })
}

/// What is to be written of the accounts of an ENT.
#[derive(Debug, Clone, Copy, Default)]
pub struct AccountsChange<'a> {
    /// The accounts as they were when all this was worked out. What somebody else has changed since is not overwritten. None
    /// where that does not matter.
    pub seen: Option<&'a [Account]>,
    /// Accounts that are new, or changed.
    pub put: &'a [Account],
    /// Accounts that go, by id.
    pub removed: &'a [Box<str>],
    /// Divisions and groups; none where these stay as they are.
    pub groups: Option<GroupsChange<'a>>,
    /// What was decided about people on the way. What is kept already is not kept twice.
    pub decided: &'a [MatchDecision],
}

/// What is to be written of divisions and groups.
#[derive(Debug, Clone, Copy)]
pub struct GroupsChange<'a> {
    /// Those that were there when it was worked out.
    pub seen: &'a [Group],
    /// Schools with all that they have then.
    pub then: &'a BTreeMap<Box<str>, Vec<Group>>,
}

/// Puts accounts into a store and takes others out of it; all of it or nothing. The key of an account that goes is free for one
/// that comes.
///
/// # Errors
/// `unknown_account` where one that is to go is not there; `store_busy` also where one of them, or the groups of a school, are no longer as they were seen; as
/// [`put_accounts`].
pub fn change_accounts(records: &mut dyn Records, ent: &str, asked: &AccountsChange<'_>) -> Result<(), Error> {
    let seen: Option<HashMap<&str, &Account>> =
        asked.seen.map(|seen| seen.iter().map(|account| (&*account.id, account)).collect());
    for _ in 0..TRIES {
        let mut change = Change::of(records, ent);
        if let Some(seen) = &seen {
            for id in asked.removed.iter().chain(asked.put.iter().map(|account| &account.id)) {
                if change.read(id)?.value.as_ref() != seen.get(&**id).copied() {
                    return Err(Error::new(ErrorCode::StoreBusy));
                }
            }
        }
        for id in asked.removed {
            change.remove(id)?;
        }
        for account in asked.put {
            change.put(account)?;
        }
        if let Some(GroupsChange { seen, then }) = asked.groups {
            for (school, groups) in then {
                change.groups(school, seen, groups)?;
            }
        }
        change.notes.extend(decisions_kept(change.records, ent, asked.decided)?);
        if change.write()? {
            return Ok(());
        }
    }
    Err(Error::new(ErrorCode::StoreBusy))
}

/// Reconciles two accounts in a store (I-REC-2): the key of the one is written down, the account goes, and the other gets the key.
/// All of it is one change of the store: after a fault in its midst everything is as it was. With `review` nothing is written.
///
/// # Errors
/// `unknown_account`; as [`reconciled`]; `store_busy` when others change the same again and again; what the store gives.
pub fn reconcile(
    records: &mut dyn Records,
    ent: &str,
    order: &ReconcileOrder,
    review: bool,
) -> Result<Reconciled, Error> {
    for _ in 0..TRIES {
        let mut change = Change::of(records, ent);
        let before = change.account(&order.keep)?;
        let done = reconciled(&before, &change.account(&order.remove)?)?;
        let reconciled = Reconciled { order: order.clone(), before, done };
        if review {
            return Ok(reconciled);
        }
        change.remove(&order.remove)?;
        change.put(&reconciled.done.account)?;
        change.note(&reconciled)?;
        if change.write()? {
            return Ok(reconciled);
        }
    }
    Err(Error::new(ErrorCode::StoreBusy))
}

/// The reconciliations that were done in a store, the first one first.
///
/// # Errors
/// What the store gives.
pub fn reconciliations(records: &dyn Records, ent: &str) -> Result<Vec<Reconciled>, Error> {
    let read = |listed: Result<(String, _), Error>| listed.and_then(|(key, record)| Ok(Kept::of(key, &record)?.value));
    all(records, &prefix(["reconciled", ent])).map(read).collect()
}

/// What is to be written: the records that were read, with their versions, and what they are to hold.
struct Change<'a> {
    records: &'a mut dyn Records,
    ent: &'a str,
    accounts: BTreeMap<String, Kept<Option<Account>>>,
    /// Which account has a key.
    owners: BTreeMap<String, Kept<Option<Box<str>>>>,
    notes: Vec<Write>,
}

impl<'a> Change<'a> {
    fn of(records: &'a mut dyn Records, ent: &'a str) -> Self {
        Self { records, ent, accounts: BTreeMap::new(), owners: BTreeMap::new(), notes: Vec::new() }
    }

    fn read(&mut self, id: &str) -> Result<&mut Kept<Option<Account>>, Error> {
        let place = key(["account", self.ent, id]);
        if !self.accounts.contains_key(&place) {
            let kept = Kept::read(self.records, place.clone())?.unwrap_or_else(|| Kept::new(place.clone(), None));
            self.accounts.insert(place.clone(), kept);
        }
        // It was put there a line ago.
        self.accounts.get_mut(&place).ok_or_else(|| Error::new(ErrorCode::UnknownAccount).with("name", id))
    }

    fn account(&mut self, id: &str) -> Result<Account, Error> {
        let account = self.read(id)?.value.clone();
        account.ok_or_else(|| Error::new(ErrorCode::UnknownAccount).with("name", id))
    }

    /// Gives an account a key, or takes it from whoever has it.
    fn own(&mut self, account: &Account, owner: Option<&str>) -> Result<(), Error> {
        let Some(text) = &account.key else { return Ok(()) };
        // A key of AAF is unique within its academy only (I-KEY-5).
        let academy = if matches!(account.sync_key(), Some(SyncKey::Aaf(_))) { &*account.academy } else { "" };
        let place = key(["account-key", self.ent, academy, text]);
        if !self.owners.contains_key(&place) {
            let kept = Kept::read(self.records, place.clone())?.unwrap_or_else(|| Kept::new(place.clone(), None));
            self.owners.insert(place.clone(), kept);
        }
        if let Some(kept) = self.owners.get_mut(&place) {
            if kept.value.as_deref().is_some_and(|other| *other != *account.id) {
                return Err(Error::new(ErrorCode::CannotReconcile)
                    .with("problem", "key_taken")
                    .with("rule", "I-REC-2"));
            }
            kept.value = owner.map(Into::into);
        }
        Ok(())
    }

    fn remove(&mut self, id: &str) -> Result<(), Error> {
        let account = self.account(id)?;
        self.own(&account, None)?;
        self.read(id)?.value = None;
        Ok(())
    }

    fn put(&mut self, account: &Account) -> Result<(), Error> {
        let before = self.read(&account.id)?.value.replace(account.clone());
        if let Some(before) = before.filter(|before| before.key != account.key || before.academy != account.academy) {
            self.own(&before, None)?;
        }
        self.own(account, Some(&account.id))
    }

    /// The divisions and groups of a school.
    fn groups(&mut self, school: &str, seen: &[Group], groups: &[Group]) -> Result<(), Error> {
        let place = key(["groups", self.ent, school]);
        let mut kept = Kept::read(self.records, place.clone())?.unwrap_or_else(|| Kept::new(place, Vec::new()));
        if !kept.value.iter().eq(seen.iter().filter(|group| *group.establishment == *school)) {
            return Err(Error::new(ErrorCode::StoreBusy));
        }
        if kept.value != groups {
            kept.value = groups.to_vec();
            self.notes.push(kept.write());
        }
        Ok(())
    }

    /// Writes down what was done, behind what was done before.
    fn note(&mut self, reconciled: &Reconciled) -> Result<(), Error> {
        let place = key(["reconciled-count", self.ent]);
        let mut count = Kept::read(self.records, place.clone())?.unwrap_or_else(|| Kept::new(place, 0_u64));
        count.value += 1;
        let place = key(["reconciled", self.ent, &number_part(count.value)]);
        self.notes.extend([count.write(), Kept::new(place, reconciled).write()]);
        Ok(())
    }

    /// Writes it, unless somebody else changed one of the records meanwhile.
    fn write(self) -> Result<bool, Error> {
        let accounts = self.accounts.values().map(Kept::write);
        let writes: Vec<Write> = accounts.chain(self.owners.values().map(Kept::write)).chain(self.notes).collect();
        self.records.write(&writes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::roster::{GroupKind, PersonProfile};
    use crate::sync::MemoryStore;

    fn group(code: &str) -> Group {
        let (divisions, mefs) = (Vec::new(), Vec::new());
        let (establishment, code) = ("0750655E".into(), code.into());
        Group { kind: GroupKind::Division, establishment, code, name: "".into(), divisions, mefs }
    }

    #[test]
    fn what_somebody_else_changed_meanwhile_is_not_overwritten() {
        let mut store = MemoryStore::new();
        let seen = [Account::named("1", PersonProfile::Pupil, "Ana", "Roux")];
        put_accounts(&mut store, "lac", &seen).unwrap();
        let put = [Account::named("1", PersonProfile::Pupil, "Anna", "Roux")];
        let change = AccountsChange { seen: Some(&seen), put: &put, ..AccountsChange::default() };
        change_accounts(&mut store, "lac", &change).unwrap();
        assert_eq!(change_accounts(&mut store, "lac", &change).unwrap_err().code(), ErrorCode::StoreBusy);
        let gone = AccountsChange { seen: Some(&seen), removed: &["1".into()], ..AccountsChange::default() };
        assert_eq!(change_accounts(&mut store, "lac", &gone).unwrap_err().code(), ErrorCode::StoreBusy);
        assert_eq!(load_accounts(&store, "lac").unwrap(), put);
    }

    #[test]
    fn groups_of_a_school_are_not_overwritten_either() {
        let mut store = MemoryStore::new();
        let then =
            |codes: &[&str]| BTreeMap::from([("0750655E".into(), codes.iter().map(|code| group(code)).collect())]);
        let mut write = |seen: &[Group], then: &BTreeMap<Box<str>, Vec<Group>>| {
            let groups = Some(GroupsChange { seen, then });
            change_accounts(&mut store, "lac", &AccountsChange { groups, ..AccountsChange::default() })
        };
        write(&[], &then(&["6A"])).unwrap();
        assert_eq!(write(&[], &then(&["6B"])).unwrap_err().code(), ErrorCode::StoreBusy);
        write(&[group("6A")], &then(&["6A", "6B"])).unwrap();
        assert_eq!(load_groups(&store, "lac").unwrap(), [group("6A"), group("6B")]);
    }
}
