//! What a check found.

use napi::Result;
use napi::bindgen_prelude::Buffer;
use napi_derive::napi;
use rosterkit::api::CheckAnswer;
use rosterkit::diagnostic::Diagnostic;

use crate::text::written;

/// The answer of a check. Its findings stay here until somebody asks for them.
#[napi]
pub struct Report {
    answer: CheckAnswer,
    diagnostics: Vec<Diagnostic>,
    fixed: Option<Vec<u8>>,
}

#[napi]
impl Report {
    /// An answer, and the mended file where it is kept in memory.
    pub fn new(mut answer: CheckAnswer, fixed: Option<Vec<u8>>) -> Self {
        let diagnostics = std::mem::take(&mut answer.report.diagnostics);
        Self { answer, diagnostics, fixed }
    }

    /// JSON of the answer, its list of findings empty.
    ///
    /// # Errors
    /// None that is known.
    #[napi]
    pub fn head(&self) -> Result<String> {
        serde_json::to_string(&self.answer).map_err(|error| napi::Error::from_reason(error.to_string()))
    }

    /// How many findings are kept.
    #[napi]
    pub fn length(&self) -> u32 {
        u32::try_from(self.diagnostics.len()).unwrap_or(u32::MAX)
    }

    /// JSON of a list of at most `count` findings from place `from` on, with their sentences where a language is given.
    ///
    /// # Errors
    /// None that is known.
    #[napi]
    pub fn diagnostics(&self, from: u32, count: u32, lang: Option<String>) -> Result<String> {
        let (from, count) = (from as usize, count as usize);
        let end = from.saturating_add(count).min(self.diagnostics.len());
        written(self.diagnostics.get(from..end).unwrap_or_default(), lang.as_deref())
    }

    /// The mended file, once.
    #[napi]
    pub fn take_fixed(&mut self) -> Option<Buffer> {
        self.fixed.take().map(Buffer::from)
    }
}
