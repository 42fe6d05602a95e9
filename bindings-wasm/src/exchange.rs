//! Conversations with servers that a page holds: a pull of rosters, an export of grades.

use rosterkit::api::{Files, GradeExporting, OneRosterPulling};
use rosterkit::{Error, ErrorCode};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::failure::thrown;
use crate::files::CallFiles;

/// What a OneRoster server has; none once it is finished.
#[wasm_bindgen]
pub struct Pull(Option<OneRosterPulling>);

#[wasm_bindgen]
impl Pull {
    /// Begins with the JSON of a call; see [`OneRosterPulling::begin`].
    ///
    /// # Errors
    /// As it gives.
    #[wasm_bindgen(constructor)]
    pub fn new(call: &str) -> Result<Self, JsValue> {
        Ok(Self(Some(OneRosterPulling::begin(call).map_err(|error| thrown(&error))?)))
    }

    /// JSON of what is to be done.
    ///
    /// # Errors
    /// As [`OneRosterPulling::next`]; it is finished.
    pub fn next(&mut self, now: &str) -> Result<String, JsValue> {
        self.with(|pull| pull.next(now))
    }

    /// Takes what came of a request.
    ///
    /// # Errors
    /// As [`OneRosterPulling::take`]; it is finished.
    pub fn take(&mut self, ticket: f64, came: &str, body: Vec<u8>, now: &str) -> Result<(), JsValue> {
        self.with(|pull| pull.take(whole(ticket), came, body, now))
    }

    /// JSON of the report so far.
    ///
    /// # Errors
    /// It is finished.
    pub fn report(&mut self) -> Result<String, JsValue> {
        self.with(|pull| pull.report())
    }

    /// JSON of where it is.
    ///
    /// # Errors
    /// It is finished.
    pub fn cursor(&mut self) -> Result<String, JsValue> {
        self.with(|pull| pull.cursor())
    }

    /// Puts the files among those of a call, and gives the JSON of the report. There is no pull any more afterwards.
    ///
    /// # Errors
    /// It is finished.
    pub fn finish(&mut self, files: &mut CallFiles) -> Result<String, JsValue> {
        let pulled = self.0.take().ok_or_else(over).and_then(OneRosterPulling::finish);
        let (made, report) = pulled.map_err(|error| thrown(&error))?;
        for (name, bytes) in made {
            files.write(&name, bytes).map_err(|error| thrown(&error))?;
        }
        Ok(report)
    }

    fn with<T>(&mut self, ask: impl FnOnce(&mut OneRosterPulling) -> Result<T, Error>) -> Result<T, JsValue> {
        self.0.as_mut().ok_or_else(over).and_then(ask).map_err(|error| thrown(&error))
    }
}

/// Grades on their way to a SIS.
#[wasm_bindgen]
pub struct Export(GradeExporting);

#[wasm_bindgen]
impl Export {
    /// Begins with the JSON of a call; see [`GradeExporting::begin`].
    ///
    /// # Errors
    /// As it gives.
    #[wasm_bindgen(constructor)]
    pub fn new(call: &str) -> Result<Self, JsValue> {
        Ok(Self(GradeExporting::begin(call).map_err(|error| thrown(&error))?))
    }

    /// JSON of what is to be done.
    ///
    /// # Errors
    /// As [`GradeExporting::next`].
    pub fn next(&mut self, now: &str) -> Result<String, JsValue> {
        self.0.next(now).map_err(|error| thrown(&error))
    }

    /// Takes what came of a request.
    ///
    /// # Errors
    /// As [`GradeExporting::take`].
    pub fn take(&mut self, ticket: f64, came: &str, body: Vec<u8>, now: &str) -> Result<(), JsValue> {
        self.0.take(whole(ticket), came, body, now).map_err(|error| thrown(&error))
    }

    /// JSON of the report so far.
    ///
    /// # Errors
    /// None: every report can be written.
    pub fn report(&self) -> Result<String, JsValue> {
        self.0.report().map_err(|error| thrown(&error))
    }

    /// JSON of what the server has by now.
    ///
    /// # Errors
    /// None: every ledger can be written.
    pub fn ledger(&self) -> Result<String, JsValue> {
        self.0.ledger().map_err(|error| thrown(&error))
    }
}

/// A ticket, which numbers of JavaScript hold exactly; one that is none is passed over.
fn whole(ticket: f64) -> u64 {
    if ticket.is_finite() && ticket >= 0.0 { ticket as u64 } else { u64::MAX }
}

fn over() -> Error {
    Error::new(ErrorCode::InvalidCall).with("operation", "oneroster_pull").with("problem", "the pull is finished")
}
