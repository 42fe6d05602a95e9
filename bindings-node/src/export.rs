//! An export of grades that a script holds.

use napi::Either;
use napi::bindgen_prelude::Uint8Array;
use napi_derive::napi;
use rosterkit::api::GradeExporting;
use rosterkit::{Error, ErrorCode};

use crate::Failure;
use crate::text::language;

/// What is to be sent to a server, and what came of it.
#[napi]
pub struct Export {
    export: Option<GradeExporting>,
    lang: String,
}

#[napi]
impl Export {
    /// An export that [`Self::begin`] begins.
    #[napi(constructor)]
    pub fn new(lang: String) -> Self {
        Self { export: None, lang }
    }

    /// Begins: JSON of the call.
    #[napi]
    pub fn begin(&mut self, call: String) -> Option<Failure> {
        match GradeExporting::begin(&call) {
            Ok(export) => {
                self.export = Some(export);
                None
            }
            Err(error) => Some(self.failure(&error)),
        }
    }

    /// JSON of what is to be done.
    #[napi]
    pub fn next(&mut self, now: String) -> Either<String, Failure> {
        self.with(|export| export.next(&now))
    }

    /// Takes what came of a request.
    #[napi]
    pub fn take(&mut self, ticket: i64, came: String, body: Uint8Array, now: String) -> Either<String, Failure> {
        // No ticket is negative; one that is none is passed over.
        let ticket = u64::try_from(ticket).unwrap_or(u64::MAX);
        self.with(|export| export.take(ticket, &came, body.to_vec(), &now).map(|()| String::new()))
    }

    /// JSON of the report so far.
    #[napi]
    pub fn report(&mut self) -> Either<String, Failure> {
        self.with(|export| export.report())
    }

    /// JSON of what the server has by now.
    #[napi]
    pub fn ledger(&mut self) -> Either<String, Failure> {
        self.with(|export| export.ledger())
    }

    fn with(&mut self, ask: impl FnOnce(&mut GradeExporting) -> Result<String, Error>) -> Either<String, Failure> {
        let never =
            || Error::new(ErrorCode::InvalidCall).with("operation", "grade_export").with("problem", "it has not begun");
        match self.export.as_mut().ok_or_else(never).and_then(ask) {
            Ok(answer) => Either::A(answer),
            Err(error) => Either::B(self.failure(&error)),
        }
    }

    fn failure(&self, error: &Error) -> Failure {
        Failure::of(error, language(Some(&self.lang)))
    }
}
