//! A pull of a OneRoster server that a script holds. Each step takes as long as a page takes to be read.

use napi::Either;
use napi::bindgen_prelude::Uint8Array;
use napi_derive::napi;
use rosterkit::api::OneRosterPulling;
use rosterkit::{Error, ErrorCode};

use crate::Failure;
use crate::text::language;

/// What is to be asked of a server, and what came of it.
#[napi]
pub struct Pull {
    pull: Option<OneRosterPulling>,
    lang: String,
}

/// The files of a pull, and JSON of its report.
#[napi(object, object_from_js = false)]
pub struct PulledFiles {
    /// Their names.
    pub names: Vec<String>,
    /// What is in them, in the order of the names.
    pub bytes: Vec<Uint8Array>,
    /// JSON of the report.
    pub report: String,
}

#[napi]
impl Pull {
    /// A pull that [`Self::begin`] begins.
    #[napi(constructor)]
    pub fn new(lang: String) -> Self {
        Self { pull: None, lang }
    }

    /// Begins: JSON of the call.
    #[napi]
    pub fn begin(&mut self, call: String) -> Option<Failure> {
        match OneRosterPulling::begin(&call) {
            Ok(pull) => {
                self.pull = Some(pull);
                None
            }
            Err(error) => Some(self.failure(&error)),
        }
    }

    /// JSON of what is to be done.
    #[napi]
    pub fn next(&mut self, now: String) -> Either<String, Failure> {
        self.with(|pull| pull.next(&now))
    }

    /// Takes what came of a request.
    #[napi]
    pub fn take(&mut self, ticket: i64, came: String, body: Uint8Array, now: String) -> Either<String, Failure> {
        // No ticket is negative; one that is none is passed over.
        let ticket = u64::try_from(ticket).unwrap_or(u64::MAX);
        self.with(|pull| pull.take(ticket, &came, body.to_vec(), &now).map(|()| String::new()))
    }

    /// JSON of the report so far.
    #[napi]
    pub fn report(&mut self) -> Either<String, Failure> {
        self.with(|pull| pull.report())
    }

    /// JSON of where it is.
    #[napi]
    pub fn cursor(&mut self) -> Either<String, Failure> {
        self.with(|pull| pull.cursor())
    }

    /// The files and the report. There is no pull any more afterwards.
    #[napi]
    pub fn finish(&mut self) -> Either<PulledFiles, Failure> {
        match self.pull.take().ok_or_else(over).and_then(OneRosterPulling::finish) {
            Ok((files, report)) => {
                let (names, bytes) = files.into_iter().map(|(name, bytes)| (name, Uint8Array::from(bytes))).unzip();
                Either::A(PulledFiles { names, bytes, report })
            }
            Err(error) => Either::B(self.failure(&error)),
        }
    }

    fn with(&mut self, ask: impl FnOnce(&mut OneRosterPulling) -> Result<String, Error>) -> Either<String, Failure> {
        match self.pull.as_mut().ok_or_else(over).and_then(ask) {
            Ok(answer) => Either::A(answer),
            Err(error) => Either::B(self.failure(&error)),
        }
    }

    fn failure(&self, error: &Error) -> Failure {
        Failure::of(error, language(Some(&self.lang)))
    }
}

fn over() -> Error {
    Error::new(ErrorCode::InvalidCall).with("operation", "oneroster_pull").with("problem", "the pull is finished")
}
