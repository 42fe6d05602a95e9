//! A part of a file as cells, and a cell as bytes: what a table on a page shows and edits.

use rosterkit::tabular::{Dialect, DialectHints, FileOffsets, ReadLimits, Record, TableReader};
use rosterkit::{Error, ErrorCode};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::failure::{invalid, thrown};

/// How a file is written: a dialect as reports have it, and whether quotes mean something.
#[derive(Deserialize)]
struct Written {
    #[serde(flatten)]
    dialect: Dialect,
    /// False for layouts that know no quotes, such as lists of addresses.
    #[serde(default = "yes")]
    quotes: bool,
}

fn yes() -> bool {
    true
}

#[derive(Serialize)]
struct ShownCell {
    value: String,
    quoted: bool,
    /// Where it stands in the bytes given, its quotes included.
    start: u64,
    end: u64,
}

impl Written {
    fn read(dialect: &str) -> Result<Self, JsValue> {
        serde_json::from_str(dialect).map_err(|error| invalid("dialect", &error))
    }

    fn hints(&self) -> DialectHints {
        let Dialect { encoding, delimiter, line_end, .. } = self.dialect;
        DialectHints {
            encoding: Some(encoding),
            delimiter: Some(delimiter),
            line_end: Some(line_end),
            header: Some(false),
            quotes: Some(self.quotes),
        }
    }
}

/// The records of a piece of a file that starts where a record does, as JSON: a list of lists of cells.
///
/// # Errors
/// `invalid_call` where the dialect is none.
#[wasm_bindgen]
pub fn split_rows(bytes: &[u8], dialect: &str) -> Result<String, JsValue> {
    let written = Written::read(dialect)?;
    let mut rows: Vec<Vec<ShownCell>> = Vec::new();
    let mut on = |record: &Record<'_>, offsets: &FileOffsets<'_>| {
        rows.push(
            record
                .cells()
                .map(|cell| {
                    let range = cell.range();
                    let (start, end) = (offsets.of(range.start), offsets.of(range.end));
                    let value = String::from_utf8_lossy(&cell.value()).into_owned();
                    ShownCell { value, quoted: cell.is_quoted(), start, end }
                })
                .collect(),
        );
    };
    let mut reader = TableReader::new(written.hints(), ReadLimits::default());
    reader.push(bytes, &mut on);
    reader.finish(&mut on);
    serde_json::to_string(&rows).map_err(|error| invalid("rows", &error))
}

/// A value as the bytes of a cell.
///
/// # Errors
/// `invalid_call` where the dialect is none; `invalid_argument` where the encoding lacks a character of the value, or
/// a file without quotes cannot hold it.
#[wasm_bindgen]
pub fn write_cell(value: &str, dialect: &str, quoted: bool) -> Result<Vec<u8>, JsValue> {
    let Written { dialect, quotes } = Written::read(dialect)?;
    let breaks = value.contains(['\n', '\r']);
    if !dialect.encoding.can_encode(value) || !quotes && breaks {
        return Err(thrown(&Error::new(ErrorCode::InvalidArgument).with("name", "value").with("value", value)));
    }
    let mut bytes = Vec::new();
    if quotes {
        dialect.encoding.encode(&dialect.cell(value, quoted), &mut bytes);
    } else {
        dialect.encoding.encode(value, &mut bytes);
    }
    Ok(bytes)
}
