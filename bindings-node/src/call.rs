//! A call: its files, then what is asked.

use std::collections::BTreeMap;
use std::mem;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, PoisonError};

use napi::bindgen_prelude::{Buffer, Function, Object, Uint8ArraySlice};
use napi::{Env, Result};
use napi_derive::napi;
use rosterkit::api::{self, CheckAnswer, CheckCall};
use rosterkit::diagnostic::texts::Language;
use rosterkit::sync::MemoryStore;
use rosterkit::{Error, ErrorCode};
use rosterkit_host::{Input, LocalFiles};

use crate::stream::{Piece, Stream};
use crate::text::language;
use crate::watch::{listener, watch};
use crate::{Failure, Report, Store, store, work};

/// What came of a call.
#[napi(object, object_from_js = false)]
pub struct Answer {
    /// JSON of the answer.
    pub answer: String,
    /// The files that the call made and that have no place.
    pub files: Vec<Made>,
}

/// A file that a call made. A list of them and no object by name: a file may be named `__proto__`.
#[napi(object, object_from_js = false)]
pub struct Made {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub bytes: Buffer,
}

/// A call that is being put together, then one that runs. It runs once.
#[napi]
pub struct Call {
    files: LocalFiles<'static>,
    streams: BTreeMap<String, Sender<Piece>>,
    cancelled: Arc<AtomicBool>,
    language: Language,
}

#[napi]
impl Call {
    /// A call without files; errors are told in that language.
    #[napi(constructor)]
    pub fn new(lang: String) -> Self {
        Self {
            files: LocalFiles::new(),
            streams: BTreeMap::new(),
            cancelled: Arc::default(),
            language: language(Some(&lang)),
        }
    }

    /// Adds a file by its path.
    #[napi]
    pub fn path(&mut self, name: String, path: String) {
        self.add(name, Input::Path(path.into()));
    }

    /// Adds a file by its bytes, which are copied.
    #[napi]
    pub fn bytes(&mut self, name: String, bytes: Uint8ArraySlice<'_>) {
        self.add(name, Input::bytes(bytes.to_vec()));
    }

    /// Adds a file that comes piece by piece: `pull` is called when the next one is needed, and one of [`Self::push`],
    /// [`Self::end`] and [`Self::fail`] answers.
    ///
    /// # Errors
    /// None that is known.
    #[napi]
    pub fn stream(&mut self, name: String, pull: Function<'_, (), ()>) -> Result<()> {
        let pull = pull.build_threadsafe_function::<()>().build()?;
        let (sender, pieces) = channel();
        self.streams.insert(name.clone(), sender);
        self.add(name, Input::stream(Stream::new(pull, pieces)));
        Ok(())
    }

    /// The next piece of a stream.
    #[napi]
    pub fn push(&self, name: String, piece: Uint8ArraySlice<'_>) {
        self.send(&name, Piece::Bytes(piece.to_vec()));
    }

    /// A stream has ended.
    #[napi]
    pub fn end(&self, name: String) {
        self.send(&name, Piece::End);
    }

    /// A stream has failed.
    #[napi]
    pub fn fail(&self, name: String) {
        self.send(&name, Piece::Failed);
    }

    /// Says where a file goes that the call makes; without a path it comes back with the answer.
    #[napi]
    pub fn makes(&mut self, name: String, path: String) {
        self.files = mem::take(&mut self.files).with_place(name, path);
    }

    /// Breaks it off, as soon as it hears of it.
    #[napi]
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
        for stream in self.streams.values() {
            // A call that has ended hears nothing.
            let _ = stream.send(Piece::Failed);
        }
    }

    /// Answers an operation of `api::call`: a promise of an [`Answer`].
    ///
    /// # Errors
    /// The store is closed, or no thread could be started.
    #[napi]
    pub fn answer<'env>(
        &mut self,
        env: &'env Env,
        operation: String,
        call: String,
        given: Option<&Store>,
        progress: Option<Function<'_, String, ()>>,
    ) -> Result<Object<'env>> {
        let store = match given {
            Some(store) => store.shared().ok_or_else(|| napi::Error::from_reason("the store is closed"))?,
            None => store::shared(MemoryStore::new()),
        };
        let (mut files, language) = self.begin(progress)?;
        work::promise(env, move || {
            let mut store = store.lock().unwrap_or_else(PoisonError::into_inner);
            let answer = api::call(&operation, &call, &mut files, &mut **store)
                .map_err(|error| Failure::of(&error, language))?;
            let made = files.into_made().into_iter().map(|(name, bytes)| Made { name, bytes: bytes.into() });
            Ok(Answer { answer, files: made.collect() })
        })
    }

    /// Checks a file (JSON of a `CheckCall`): a promise of a [`Report`].
    ///
    /// # Errors
    /// No thread could be started.
    #[napi]
    pub fn check<'env>(
        &mut self,
        env: &'env Env,
        call: String,
        progress: Option<Function<'_, String, ()>>,
    ) -> Result<Object<'env>> {
        let (mut files, language) = self.begin(progress)?;
        work::promise(env, move || {
            let answer = checked(&call, &mut files).map_err(|error| Failure::of(&error, language))?;
            let fixed = answer.fixed.as_deref().and_then(|name| files.take(name));
            Ok(Report::new(answer, fixed))
        })
    }
}

impl Call {
    fn add(&mut self, name: String, input: Input) {
        self.files = mem::take(&mut self.files).with(name, input);
    }

    fn send(&self, name: &str, piece: Piece) {
        if let Some(stream) = self.streams.get(name) {
            // A call that has ended takes no more.
            let _ = stream.send(piece);
        }
    }

    fn begin(&mut self, progress: Option<Function<'_, String, ()>>) -> Result<(LocalFiles<'static>, Language)> {
        let listener = progress.map(listener).transpose()?;
        let files = mem::take(&mut self.files).watched(watch(Arc::clone(&self.cancelled), listener));
        Ok((files, self.language))
    }
}

/// JavaScript keeps a call while it runs, unless its thread is ended: then nobody waits for the answer.
impl Drop for Call {
    fn drop(&mut self) {
        self.cancel();
    }
}

fn checked(call: &str, files: &mut LocalFiles<'_>) -> std::result::Result<CheckAnswer, Error> {
    let call: CheckCall = serde_json::from_str(call).map_err(|error| {
        let wrong = Error::new(ErrorCode::InvalidCall).with("operation", "check");
        wrong.with("problem", error.to_string()).caused_by(error)
    })?;
    api::check(&call, files)
}
