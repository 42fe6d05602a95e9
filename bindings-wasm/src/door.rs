//! The one door, over a store in memory.

use rosterkit::api;
use rosterkit::sync;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::failure::thrown;
use crate::files::CallFiles;

/// Subscriptions, seats and runs, in memory.
#[wasm_bindgen]
#[derive(Default)]
pub struct Store(sync::MemoryStore);

#[wasm_bindgen]
impl Store {
    /// A store in which nothing is.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }
}

/// Answers a call; see [`api::call`].
///
/// # Errors
/// What the operation gives, and what a watcher threw.
#[wasm_bindgen]
pub fn call(operation: &str, call: &str, files: &mut CallFiles, store: &mut Store) -> Result<String, JsValue> {
    let answer = api::call(operation, call, files, &mut store.0);
    match files.take_thrown() {
        Some(exception) => Err(exception),
        None => answer.map_err(|error| thrown(&error)),
    }
}

/// The names of all operations.
#[wasm_bindgen]
pub fn operations() -> Vec<String> {
    api::operations().iter().map(|operation| operation.name().to_owned()).collect()
}
