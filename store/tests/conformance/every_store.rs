//! The stores that the suite is run on.

use rosterkit::sync::{MemoryStore, Store};
use rosterkit_store::SqliteStore;
use std::ops::ControlFlow;

use crate::support::subscription;

/// Runs a test on a fresh store of every kind, on which the subscription `lumio` is.
pub fn on_every_store(test: impl Fn(&mut dyn Store)) {
    let folder = tempfile::tempdir().unwrap();
    let mut memory = MemoryStore::new();
    let mut sqlite = SqliteStore::create(folder.path().join("district.db")).unwrap();
    for store in [&mut memory as &mut dyn Store, &mut sqlite] {
        store.create_subscription(&subscription()).unwrap();
        test(store);
    }
}

pub fn silent() -> impl FnMut(u64, u64) -> ControlFlow<()> {
    |_, _| ControlFlow::Continue(())
}
