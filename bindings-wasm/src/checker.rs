//! The check of a file that comes piece by piece.

use std::ops::ControlFlow;
use std::sync::Arc;

use js_sys::Uint8Array;
use rosterkit::api::{CheckAnswer, CheckCall, CheckReport, FoundColumn};
use rosterkit::tabular::check::{Checker, KeySet, Layout, RowSink};
use rosterkit::tabular::{Dialect, FileOffsets, Record};
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::failure::{invalid, thrown};
use crate::files::{CallFiles, pieces};

/// The usual name of the file of organizations, by which layouts refer to it.
const ORGS: &str = "orgs.csv";

/// The keys of a file, for the check of one that refers to it.
#[wasm_bindgen]
#[derive(Clone)]
pub struct Keys(Arc<KeySet>);

#[wasm_bindgen]
impl Keys {
    /// The same keys for one more check.
    pub fn share(&self) -> Self {
        self.clone()
    }
}

/// A check under way.
#[wasm_bindgen]
pub struct FileCheck {
    /// None once it is finished.
    checker: Option<Checker>,
    /// Reports of the files that were read for their keys.
    references: Vec<CheckReport>,
    taken: Taken,
    keys: Option<Keys>,
}

/// What the check hands out on its way.
struct Taken {
    fixed: Vec<u8>,
    /// Where records start in the file; none where nobody wants to know.
    offsets: Option<Vec<f64>>,
    layout: Option<FoundLayout>,
    /// How the file is written, as its last record so far shows.
    dialect: Option<Dialect>,
}

/// What is known of the layout once the first row is read.
#[derive(Clone, Serialize)]
struct FoundLayout {
    /// None where none fits.
    schema: Option<String>,
    columns: Vec<FoundColumn>,
}

impl RowSink for Taken {
    fn begin(&mut self, layout: &Layout) {
        // Only the layout that stands for none has no columns.
        let schema = (!layout.schema().columns().is_empty()).then(|| layout.schema().name().to_owned());
        self.layout = Some(FoundLayout { schema, columns: layout.found() });
    }

    fn record(&mut self, _record: &Record<'_>, offsets: &FileOffsets<'_>) {
        if let Some(starts) = &mut self.offsets {
            // Exact up to 2^53 bytes.
            starts.push(offsets.of(0) as f64);
        }
    }

    fn fixed(&mut self, bytes: &[u8]) {
        self.fixed.extend_from_slice(bytes);
    }
}

#[wasm_bindgen]
impl FileCheck {
    /// A check at the start of a file. `call` is the JSON of a [`CheckCall`]; where its `file` is empty, findings name
    /// none.
    ///
    /// # Errors
    /// As [`CheckCall::options`] and [`Checker::new`].
    #[wasm_bindgen(constructor)]
    pub fn new(call: &str, files: &CallFiles, orgs: Option<Keys>, offsets: bool) -> Result<Self, JsValue> {
        let call: CheckCall = serde_json::from_str(call).map_err(|error| invalid("check", &error))?;
        let (mut options, references) = call.options(files).map_err(|error| thrown(&error))?;
        if call.file.is_empty() {
            options.file = None;
        }
        if let Some(Keys(keys)) = orgs {
            options.references.insert(ORGS.to_owned(), keys);
        }
        let checker = Checker::new(options).map_err(|error| thrown(&error))?;
        let taken = Taken { fixed: Vec::new(), offsets: offsets.then(Vec::new), layout: None, dialect: None };
        Ok(Self { checker: Some(checker), references, taken, keys: None })
    }

    /// Takes the next bytes; none are taken once the check is finished.
    pub fn push(&mut self, chunk: &Uint8Array) {
        let Some(checker) = &mut self.checker else { return };
        pieces(chunk, &mut |piece| {
            checker.push(piece, &mut self.taken);
            ControlFlow::Continue(())
        });
        self.taken.dialect = checker.dialect().copied();
    }

    /// The mended file so far, from where it was last taken.
    pub fn take_fixed(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.taken.fixed)
    }

    /// Where records start in the file, from where it was last asked.
    pub fn take_offsets(&mut self) -> Vec<f64> {
        self.taken.offsets.as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// How the file is written, as JSON, once that is known.
    pub fn dialect(&self) -> Option<String> {
        serde_json::to_string(self.taken.dialect.as_ref()?).ok()
    }

    /// The layout and the file's columns, as JSON, once they are known.
    pub fn layout(&self) -> Option<String> {
        serde_json::to_string(self.taken.layout.as_ref()?).ok()
    }

    /// Says that the file ends here, and gives the JSON of a [`CheckAnswer`]; none where it was finished before.
    pub fn finish(&mut self) -> Option<String> {
        let checked = self.checker.take()?.finish(&mut self.taken);
        self.taken.dialect = checked.report.dialect;
        self.keys = checked.keys.map(Keys);
        let references = std::mem::take(&mut self.references);
        serde_json::to_string(&CheckAnswer { report: checked.report, references, fixed: None }).ok()
    }

    /// The keys of the file, once the check is finished; none where its layout has no key of one column.
    pub fn keys(&self) -> Option<Keys> {
        self.keys.clone()
    }
}
