//! The files of a call: byte arrays of JavaScript, copied piece by piece when they are read.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::ops::ControlFlow;

use js_sys::{Function, Uint8Array};
use rosterkit::api::{Files, Progress};
use rosterkit::tabular::ReadAt;
use rosterkit::{Error, ErrorCode};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// How much is copied at a time.
const PIECE: u32 = 256 * 1024;

/// Files by name, those that a call makes among them, and who is told how far it is.
#[wasm_bindgen]
#[derive(Default)]
pub struct CallFiles {
    given: BTreeMap<String, Uint8Array>,
    made: BTreeMap<String, Vec<u8>>,
    watcher: Option<Function>,
    /// What the watcher threw.
    thrown: RefCell<Option<JsValue>>,
}

#[wasm_bindgen]
impl CallFiles {
    /// None.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file.
    pub fn give(&mut self, name: String, bytes: Uint8Array) {
        self.given.insert(name, bytes);
    }

    /// Names who is told how far a call is: by the JSON of a [`Progress`]; to answer `false` breaks the call off.
    pub fn watch(&mut self, watcher: Function) {
        self.watcher = Some(watcher);
    }

    /// The names of the files that the call made.
    pub fn made(&self) -> Vec<String> {
        self.made.keys().cloned().collect()
    }

    /// Hands over a file that the call made.
    pub fn take(&mut self, name: &str) -> Option<Vec<u8>> {
        self.made.remove(name)
    }
}

impl CallFiles {
    /// What the watcher threw, which is what the call then throws.
    pub(crate) fn take_thrown(&self) -> Option<JsValue> {
        self.thrown.take()
    }

    fn given(&self, name: &str) -> Result<&Uint8Array, Error> {
        let missing = || io::Error::from(io::ErrorKind::NotFound);
        self.given.get(name).ok_or_else(|| Error::new(ErrorCode::Io).with("file", name).caused_by(missing()))
    }
}

/// Hands out the bytes of an array piece by piece.
pub(crate) fn pieces(bytes: &Uint8Array, take: &mut dyn FnMut(&[u8]) -> ControlFlow<()>) {
    let mut buffer = Vec::new();
    let mut at = 0;
    // The length is asked each time: whoever is told of the progress may give the array away.
    while at < bytes.length() {
        let end = bytes.length().min(at.saturating_add(PIECE));
        buffer.resize((end - at) as usize, 0);
        bytes.subarray(at, end).copy_to(&mut buffer);
        if take(&buffer).is_break() {
            return;
        }
        at = end;
    }
}

impl Files for CallFiles {
    fn read(&self, name: &str, take: &mut dyn FnMut(&[u8]) -> ControlFlow<()>) -> Result<(), Error> {
        pieces(self.given(name)?, take);
        Ok(())
    }

    fn open(&self, name: &str) -> Result<Box<dyn ReadAt + '_>, Error> {
        let bytes = self.given(name)?;
        let mut copy = Vec::new();
        copy.try_reserve_exact(bytes.length() as usize)
            .map_err(|error| Error::new(ErrorCode::Io).with("file", name).caused_by(error))?;
        pieces(bytes, &mut |piece| {
            copy.extend_from_slice(piece);
            ControlFlow::Continue(())
        });
        Ok(Box::new(copy))
    }

    fn size(&self, name: &str) -> Option<u64> {
        self.given.get(name).map(|bytes| u64::from(bytes.length()))
    }

    fn write(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), Error> {
        self.made.insert(name.to_owned(), bytes);
        Ok(())
    }

    fn progress(&self, progress: &Progress<'_>) -> ControlFlow<()> {
        let Some(watcher) = &self.watcher else { return ControlFlow::Continue(()) };
        let told = serde_json::to_string(progress).unwrap_or_default();
        match watcher.call1(&JsValue::UNDEFINED, &JsValue::from_str(&told)) {
            Ok(answer) if answer == JsValue::FALSE => ControlFlow::Break(()),
            Ok(_) => ControlFlow::Continue(()),
            Err(thrown) => {
                self.thrown.replace(Some(thrown));
                ControlFlow::Break(())
            }
        }
    }
}
