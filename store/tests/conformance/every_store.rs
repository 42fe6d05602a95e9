//! The stores that the suite is run on.

#[cfg(feature = "postgres")]
use rosterkit::sync::RecordsStore;
use rosterkit::sync::{MemoryStore, Store};
#[cfg(feature = "postgres")]
use rosterkit_store::PostgresRecords;
use rosterkit_store::SqliteStore;
use std::ops::ControlFlow;

use crate::support::subscription;

/// Runs a test on a fresh store of every kind, on which the subscription `lumio` is.
pub fn on_every_store(test: impl Fn(&mut dyn Store)) {
    let folder = tempfile::tempdir().unwrap();
    let mut stores: Vec<Box<dyn Store>> = vec![
        Box::new(MemoryStore::new()),
        Box::new(SqliteStore::create(folder.path().join("district.db")).unwrap()),
        #[cfg(feature = "postgres")]
        Box::new(RecordsStore::over(PostgresRecords::create(&crate::postgres_server::fresh()).unwrap())),
    ];
    for store in &mut stores {
        store.create_subscription(&subscription()).unwrap();
        test(&mut **store);
    }
}

pub fn silent() -> impl FnMut(u64, u64) -> ControlFlow<()> {
    |_, _| ControlFlow::Continue(())
}
