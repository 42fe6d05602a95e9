//! Where the state of the calls lives.

use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};

use napi::bindgen_prelude::{Function, Object};
use napi::{Env, Result};
use napi_derive::napi;
use rosterkit::Error;
use rosterkit::sync::{MemoryStore, RecordsStore};
use rosterkit_store::SqliteStore;

use crate::records::{JsRecords, Returned};
use crate::text::language;
use crate::{Failure, work};

/// A store that several calls may use: they come one after the other.
pub type Shared = Arc<Mutex<Box<dyn rosterkit::sync::Store + Send>>>;

/// A store, until it is closed.
#[napi]
pub struct Store {
    shared: Option<Shared>,
    /// Where what JavaScript's own records give goes.
    answers: Option<Sender<Returned>>,
}

#[napi]
impl Store {
    /// An empty store in memory.
    #[napi(factory)]
    pub fn memory() -> Self {
        Self::of(MemoryStore::new())
    }

    /// The store over records of JavaScript's: `ask` is called with what is wanted, and [`Self::answered`] answers.
    ///
    /// # Errors
    /// None that is known.
    #[napi(factory)]
    pub fn over(ask: Function<'_, String, ()>) -> Result<Self> {
        let (sender, answers) = channel();
        let store = Self::of(RecordsStore::over(JsRecords::new(ask, answers)?));
        Ok(Self { answers: Some(sender), ..store })
    }

    /// What was asked for: JSON, or the number of what was thrown.
    #[napi]
    pub fn answered(&self, json: Option<String>, thrown: Option<u32>) {
        if let Some(answers) = &self.answers {
            // A call that has ended hears nothing.
            let _ = answers.send(json.ok_or(thrown.unwrap_or_default()));
        }
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
        self.shared = None;
    }

    /// What calls share of it; none once it is closed.
    pub fn shared(&self) -> Option<Shared> {
        self.shared.clone()
    }
}

impl Store {
    fn of(store: impl rosterkit::sync::Store + Send + 'static) -> Self {
        Self { shared: Some(shared(store)), answers: None }
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
    work::promise(env, move || make().map(Store::of).map_err(|error| Failure::of(&error, language(Some(&lang)))))
}
