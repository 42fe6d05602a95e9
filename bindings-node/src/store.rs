//! Where the state of the calls lives.

use std::sync::{Arc, Mutex};

use napi::bindgen_prelude::Object;
use napi::{Env, Result};
use napi_derive::napi;
use rosterkit::Error;
use rosterkit::sync::MemoryStore;
use rosterkit_store::SqliteStore;

use crate::text::language;
use crate::{Failure, work};

/// A store that several calls may use: they come one after the other.
pub type Shared = Arc<Mutex<Box<dyn rosterkit::sync::Store + Send>>>;

/// A store, until it is closed.
#[napi]
pub struct Store(Option<Shared>);

#[napi]
impl Store {
    /// An empty store in memory.
    #[napi(factory)]
    pub fn memory() -> Self {
        Self(Some(shared(MemoryStore::new())))
    }

    /// Opens a store in a file: a promise.
    ///
    /// # Errors
    /// No thread could be started.
    #[napi]
    pub fn open(env: &Env, path: String, lang: String) -> Result<Object<'_>> {
        promise(env, lang, move || SqliteStore::open(path))
    }

    /// Makes a store in a file that is not there yet: a promise.
    ///
    /// # Errors
    /// No thread could be started.
    #[napi]
    pub fn create(env: &Env, path: String, lang: String) -> Result<Object<'_>> {
        promise(env, lang, move || SqliteStore::create(path))
    }

    /// Lets go of it. Calls that are running keep it until they end.
    #[napi]
    pub fn close(&mut self) {
        self.0 = None;
    }

    /// What calls share of it; none once it is closed.
    pub fn shared(&self) -> Option<Shared> {
        self.0.clone()
    }
}

/// A store for calls.
pub fn shared(store: impl rosterkit::sync::Store + Send + 'static) -> Shared {
    Arc::new(Mutex::new(Box::new(store)))
}

fn promise(
    env: &Env,
    lang: String,
    make: impl FnOnce() -> std::result::Result<SqliteStore, Error> + Send + 'static,
) -> Result<Object<'_>> {
    work::promise(env, move || {
        make().map(|store| Store(Some(shared(store)))).map_err(|error| Failure::of(&error, language(Some(&lang))))
    })
}
