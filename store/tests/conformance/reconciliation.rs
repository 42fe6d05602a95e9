//! Accounts in a store: no two hold one key, and a reconciliation is done at once or not at all.

use rosterkit::ErrorCode;
use rosterkit::identity::reconcile::{ReconcileOrder, load_accounts, put_accounts, reconcile, reconciliations};
use rosterkit::model::Account;
use rosterkit::model::roster::PersonProfile::Teacher;

use crate::on_every_store;
use crate::support::{FailingStore, Failure, now};

fn accounts() -> [Account; 2] {
    let with = |id: &str, key: &str| Account {
        key: Some(key.into()),
        login: Some(format!("login-{id}").into()),
        ..Account::named(id, Teacher, "Mylan", "Andriot")
    };
    [with("aaf", "PERSON.1841028"), with("csv", "PERSON.m-mmemylanandriot")]
}

fn order() -> ReconcileOrder {
    ReconcileOrder { keep: "csv".into(), remove: "aaf".into(), by: "secretary".into(), at: now() }
}

#[test]
fn i_rec_2_a_fault_in_the_middle_leaves_the_former_state() {
    on_every_store(|store| {
        put_accounts(store, "lac", &accounts()).unwrap();
        let mut failing = FailingStore::new(store, 1, Failure::Before);
        assert_eq!(reconcile(&mut failing, "lac", &order(), false).unwrap_err().code(), ErrorCode::Store);
        assert_eq!(failing.writes, 1, "there is one write and no middle");
        assert_eq!(load_accounts(store, "lac").unwrap(), accounts());
        assert!(reconciliations(store, "lac").unwrap().is_empty());
        // Taken up again, it is done.
        reconcile(store, "lac", &order(), false).unwrap();
        let kept = load_accounts(store, "lac").unwrap();
        assert_eq!(kept.len(), 1);
        assert_eq!((kept[0].key.as_deref(), kept[0].login.as_deref()), (Some("PERSON.1841028"), Some("login-csv")));
        assert_eq!(reconciliations(store, "lac").unwrap()[0].done.removed, accounts()[0]);
    });
}

#[test]
fn i_rec_2_a_fault_of_which_nobody_learns_is_done_once() {
    on_every_store(|store| {
        put_accounts(store, "lac", &accounts()).unwrap();
        let mut failing = FailingStore::new(store, 1, Failure::After);
        reconcile(&mut failing, "lac", &order(), false).unwrap_err();
        assert_eq!(reconcile(store, "lac", &order(), false).unwrap_err().code(), ErrorCode::UnknownAccount);
        assert_eq!(load_accounts(store, "lac").unwrap().len(), 1);
        assert_eq!(reconciliations(store, "lac").unwrap().len(), 1);
    });
}

#[test]
fn i_rec_2_two_accounts_never_hold_one_key() {
    on_every_store(|store| {
        put_accounts(store, "lac", &accounts()).unwrap();
        let third = Account { id: "third".into(), ..accounts()[0].clone() };
        let taken = put_accounts(store, "lac", &[Account::named("new", Teacher, "Ana", "Roux"), third.clone()]);
        assert_eq!(taken.unwrap_err().code(), ErrorCode::CannotReconcile);
        assert_eq!(load_accounts(store, "lac").unwrap(), accounts(), "all or nothing");
        // In another academy, and in another ENT, the number is another's.
        put_accounts(store, "lac", &[Account { academy: "LYON".into(), ..third.clone() }]).unwrap();
        put_accounts(store, "mer", std::slice::from_ref(&third)).unwrap();
        // A key that was given up is free.
        let renamed = Account { key: Some("PERSON.m-mmeanaroux".into()), ..accounts()[1].clone() };
        put_accounts(store, "lac", &[renamed]).unwrap();
        put_accounts(store, "lac", &[Account { id: "other".into(), ..accounts()[1].clone() }]).unwrap();
    });
}
