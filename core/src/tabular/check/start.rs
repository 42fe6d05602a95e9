//! The start of a check: the layout and the header by the file's first bytes.

use std::sync::Arc;

use super::CheckOptions;
use super::ahead::Ahead;
use super::fix::FixedFile;
use super::header::HeaderPlan;
use super::keys::Fingerprints;
use super::layout::Layout;
use super::options::MOST_ROWS;
use super::pending::Pending;
use super::report::Reporter;
use super::rows::Rows;
#[cfg(feature = "oneroster")]
use crate::tabular::schema::Recognition;
use crate::tabular::schema::{Candidate, HeaderMap, Schema, is_headerless, recognize};
use crate::tabular::{DialectHints, ReadLimits, TableReader};

/// How many records are looked at to recognize a layout.
const RECORDS: usize = 50;

/// What the first bytes of a file gave.
pub(super) struct Start {
    pub(super) reader: TableReader,
    pub(super) rows: Rows,
    pub(super) recognized: bool,
    /// Whether the layout is known at all.
    pub(super) known: bool,
    pub(super) candidates: Vec<Candidate>,
}

/// Recognizes what is not given, and makes ready. `sample` is the whole file where `whole` says so.
pub(super) fn start(options: &CheckOptions, sample: &[u8], whole: bool) -> Start {
    let records = first_records(sample, whole, options.hints);
    let (mut header, mut candidates) = (options.hints.header, Vec::new());
    let recognized = options.schema.is_none();
    let schema = match &options.schema {
        Some(schema) => Some(Arc::clone(schema)),
        None => {
            let recognition = recognize(&records, &options.mapping, &options.layouts);
            #[cfg(feature = "oneroster")]
            let recognition = or_rarer(recognition, &records, options);
            candidates = recognition.candidates;
            if recognition.schema.is_some() {
                header = header.or(Some(recognition.header));
            }
            recognition.schema
        }
    };
    let known = schema.is_some();
    let unknown = (!known).then(|| candidates.clone());
    let schema = schema.unwrap_or_else(|| Arc::new(Schema::unknown()));
    let header = header.unwrap_or_else(|| schema.header && !is_headerless(&schema, &records));
    let quotes = if schema.quotes { options.hints.quotes } else { Some(false) };
    let hints = DialectHints { header: Some(header), quotes, ..options.hints };
    let rows =
        Rows::new(options, HeaderPlan::new(options, schema, unknown), header, records.first().map_or(0, Vec::len));
    Start { reader: TableReader::new(hints, options.limits), rows, recognized, known, candidates }
}

/// What was recognized, or else a rarer layout whose header it is: values alone are too little for one of so many.
#[cfg(feature = "oneroster")]
fn or_rarer(recognition: Recognition, records: &[Vec<String>], options: &CheckOptions) -> Recognition {
    if recognition.schema.is_some() {
        return recognition;
    }
    let rarer = recognize(records, &options.mapping, &options.rarer_layouts);
    let is_sure = rarer.header && rarer.candidates.first().is_some_and(|best| best.unknown < best.matched);
    if rarer.schema.is_some() && is_sure { rarer } else { recognition }
}

/// The cells of the first records.
fn first_records(sample: &[u8], whole: bool, hints: DialectHints) -> Vec<Vec<String>> {
    let mut records: Vec<Vec<String>> = Vec::new();
    let mut on = |record: &crate::tabular::Record<'_>, _: &crate::tabular::FileOffsets<'_>| {
        if records.len() < RECORDS && !record.is_empty() {
            records.push(record.cells().map(|cell| String::from_utf8_lossy(&cell.value()).into_owned()).collect());
        }
    };
    let mut reader = TableReader::new(hints, ReadLimits::default());
    reader.push(sample, &mut on);
    // A sample that ends in the middle of a row says nothing by its last one.
    if whole {
        reader.finish(&mut on);
    }
    records
}

impl Rows {
    fn new(options: &CheckOptions, plan: HeaderPlan, header: bool, columns: usize) -> Self {
        let schema = Arc::clone(&plan.schema);
        let names = HeaderMap::names_by_position(&schema, &plan.mapping, if schema.quotes { columns } else { 1 });
        let empty = Layout {
            schema: Arc::clone(&schema),
            names: Vec::new(),
            columns: Vec::new(),
            fields: vec![None; schema.columns().len()],
        };
        let mut rows = Self {
            layout: Arc::new(empty),
            columns: Vec::new(),
            quick: Vec::new(),
            keys: Vec::new(),
            references: Vec::new(),
            looks_ahead: None,
            ahead: Ahead::default(),
            unchecked: Vec::new(),
            plan,
            fingerprints: Fingerprints::new(options.fingerprint_key),
            pending: Pending::default(),
            reporter: Reporter::new(options.file.clone(), options.kept),
            today: options.today,
            max_rows: u64::from(options.max_rows.min(MOST_ROWS)),
            max_cells: options.limits.cells.max(1),
            max_record: options.limits.record_bytes,
            fixed: options.fix.then(FixedFile::default),
            neutralize: options.fix && options.neutralize,
            expects_header: header,
            told_columns: false,
            begun: false,
            looks_across: false,
            file_error: false,
            rows: 0,
            valid_rows: 0,
            last_valid_row: None,
            fix_count: 0,
            fixable: true,
            gaps: Vec::new(),
            told_truncated: false,
            valid: true,
            suspects: Vec::new(),
            bad: Vec::new(),
            repeated: Vec::new(),
            fixes: Vec::new(),
        };
        if !header || !schema.quotes {
            rows.set_columns(names);
        }
        rows
    }
}
