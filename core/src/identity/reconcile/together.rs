//! What becomes of two accounts that are made one, and of it at the next synchronization (I-REC-2, I-REC-3).

use serde::{Deserialize, Serialize};

use crate::model::Account;
use crate::model::roster::{Identifier, IdentifierKind, RosterPerson};
use crate::{Error, ErrorCode};

/// One step of a reconciliation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum AccountChange {
    /// The key is written down, before the account that has it goes.
    KeyRecorded {
        /// The account, by id.
        account: Box<str>,
        /// Its key.
        key: Box<str>,
    },
    /// The account goes: no two accounts ever hold one key.
    Removed {
        /// The account, by id.
        account: Box<str>,
    },
    /// The other account gets the key.
    KeySet {
        /// The account, by id.
        account: Box<str>,
        /// The key.
        key: Box<str>,
        /// The one that it had, which stays known as an identifier; none of an account that was made by hand.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        former: Option<Box<str>>,
    },
}

/// What becomes of two accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reconciliation {
    /// The account that stays, as it is afterwards: login, names and content are its own still.
    pub account: Account,
    /// The account that goes, as it was.
    pub removed: Account,
    /// The steps, in their order (I-REC-2). A store takes them at once.
    pub changes: Vec<AccountChange>,
}

/// Works out what becomes of an account that was made by CSV or by hand (`keep`), and of the one that AAF made for the same
/// person (`remove`): the first gets the key of the second (I-REC-2). Of one made by hand and one made by CSV likewise.
///
/// # Errors
/// `cannot_reconcile`, with the `problem`: `same_account`; `profile`, where they have two; `origin`, where the key of `remove` is
/// not firmer than that of `keep`; `on_purpose`, where one of them is a second account that is to be one.
pub fn reconciled(keep: &Account, remove: &Account) -> Result<Reconciliation, Error> {
    let refused =
        |problem: &str| Err(Error::new(ErrorCode::CannotReconcile).with("problem", problem).with("rule", "I-REC-2"));
    if keep.id == remove.id {
        return refused("same_account");
    }
    if keep.profile != remove.profile {
        return refused("profile");
    }
    if keep.on_purpose || remove.on_purpose {
        return refused("on_purpose");
    }
    let firmer = remove.origin().is_firmer_than(keep.origin());
    let Some(key) = remove.key.as_ref().filter(|_| firmer) else { return refused("origin") };
    let former = keep.sync_key().and(keep.key.clone());
    let mut account = Account { key: Some(key.clone()), academy: remove.academy.clone(), ..keep.clone() };
    account.identifiers.extend(former.as_deref().map(|key| Identifier::new(IdentifierKind::Csv, key)));
    for id in &remove.identifiers {
        let has = |own: &Identifier| own.kind == id.kind && own.scope == id.scope;
        if !account.identifiers.iter().any(has) {
            account.identifiers.push(id.clone());
        }
    }
    let changes = vec![
        AccountChange::KeyRecorded { account: remove.id.clone(), key: key.clone() },
        AccountChange::Removed { account: remove.id.clone() },
        AccountChange::KeySet { account: keep.id.clone(), key: key.clone(), former },
    ];
    Ok(Reconciliation { account, removed: remove.clone(), changes })
}

/// The account as the next synchronization leaves it (I-REC-3): names, address, day of birth, establishments and classes are those
/// that AAF has; id, key and login stay. What AAF does not say stays as well.
pub fn synchronized(account: &Account, person: &RosterPerson) -> Account {
    let told = Account::of_person(person);
    let either = |new: Vec<Box<str>>, old: &[Box<str>]| if new.is_empty() { old.to_vec() } else { new };
    Account {
        civility: told.civility.or(account.civility),
        family_name: told.family_name,
        usage_name: told.usage_name,
        given_name: told.given_name,
        birth_date: told.birth_date.or(account.birth_date),
        email: told.email.or_else(|| account.email.clone()),
        establishments: either(told.establishments, &account.establishments),
        classes: either(told.classes, &account.classes),
        ..account.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::ladder::{LadderPolicy, MatchDecisions, climb};
    use crate::model::AccountOrigin;
    use crate::model::roster::PersonProfile::{Staff, Teacher};

    fn by_csv() -> Account {
        Account {
            key: Some("PERSON.m-mmemylanandriot".into()),
            login: Some("m.andriot".into()),
            ..Account::named("1", Teacher, "Mylan", "Andriot")
        }
    }

    fn by_aaf() -> Account {
        Account {
            key: Some("PERSON.1376000".into()),
            academy: "LYON".into(),
            login: Some("mandriot12".into()),
            ..Account::named("2", Teacher, "Mylan", "ANDRIOT")
        }
    }

    #[test]
    fn i_rec_2_the_account_of_the_csv_gets_the_key_and_keeps_its_login() {
        let done = reconciled(&by_csv(), &by_aaf()).unwrap();
        assert_eq!(done.account.key.as_deref(), Some("PERSON.1376000"));
        assert_eq!((done.account.login.as_deref(), &*done.account.id), (Some("m.andriot"), "1"));
        assert_eq!(done.account.origin(), AccountOrigin::Aaf);
        let key: Box<str> = "PERSON.1376000".into();
        let former = Some("PERSON.m-mmemylanandriot".into());
        assert_eq!(
            done.changes,
            [
                AccountChange::KeyRecorded { account: "2".into(), key: key.clone() },
                AccountChange::Removed { account: "2".into() },
                AccountChange::KeySet { account: "1".into(), key, former },
            ]
        );
    }

    #[test]
    fn i_rec_2_what_are_not_two_accounts_of_one_person_is_refused() {
        let problem = |keep: &Account, remove: &Account| {
            let error = reconciled(keep, remove).unwrap_err();
            error.context().get("problem").map(|value| format!("{value:?}")).unwrap()
        };
        let staff = Account { profile: Staff, ..by_aaf() };
        let second = Account { on_purpose: true, ..by_csv() };
        for (keep, remove, expected) in [
            (by_aaf(), by_csv(), "origin"),
            (by_csv(), Account { id: "3".into(), ..by_csv() }, "origin"),
            (by_csv(), staff, "profile"),
            (second, by_aaf(), "on_purpose"),
            (by_csv(), by_csv(), "same_account"),
        ] {
            assert!(problem(&keep, &remove).contains(expected), "{expected}");
        }
    }

    #[test]
    fn i_rec_3_the_next_synchronization_finds_the_account_and_leaves_its_login() {
        let account = reconciled(&by_csv(), &by_aaf()).unwrap().account;
        let told = RosterPerson {
            identifiers: vec![Identifier::within(IdentifierKind::Aaf, "LYON", "1376000")],
            ..RosterPerson::named(Teacher, "Mylan", "Andriot-Petit", 1)
        };
        let ladder = climb(
            std::slice::from_ref(&told),
            std::slice::from_ref(&account),
            &MatchDecisions::default(),
            &LadderPolicy::default(),
        );
        assert_eq!(&*ladder.pairs[0].account, "1");
        let next = synchronized(&account, &told);
        assert_eq!((&*next.family_name, next.login.as_deref()), ("Andriot-Petit", Some("m.andriot")));
        assert_eq!(synchronized(&next, &told), next, "the same again changes nothing");
    }
}
