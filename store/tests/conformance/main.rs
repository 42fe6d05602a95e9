//! What every store promises, run on each of them. A new store is one more line in `on_every_store`.

#[path = "../support/mod.rs"]
mod support;

mod crash;
mod ledger;
mod runs;

use rosterkit::sync::{MemoryStore, Store};
use rosterkit_store::SqliteStore;

/// Runs a test on a fresh store of every kind, on which the subscription `lumio` is.
fn on_every_store(test: impl Fn(&mut dyn Store)) {
    let folder = tempfile::tempdir().unwrap();
    let mut memory = MemoryStore::new();
    let mut sqlite = SqliteStore::create(folder.path().join("district.db")).unwrap();
    for store in [&mut memory as &mut dyn Store, &mut sqlite] {
        store.create_subscription(&support::subscription()).unwrap();
        test(store);
    }
}

fn silent() -> impl FnMut(u64, u64) {
    |_, _| {}
}
