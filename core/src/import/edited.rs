//! A file with new values in some of its cells, as somebody typed them in the third step.

use std::collections::BTreeMap;

use super::ImportEdit;
use crate::tabular::check::Layout;
use crate::tabular::{DialectHints, FileOffsets, ReadLimits, Record, TableReader};

/// The file with the edits. Everything else stays as it is.
pub(super) fn edited(bytes: &[u8], hints: DialectHints, layout: &Layout, edits: &[ImportEdit]) -> Vec<u8> {
    let (mut out, mut reader) = (Vec::with_capacity(bytes.len()), TableReader::new(hints, ReadLimits::default()));
    let mut by_row: BTreeMap<u64, BTreeMap<usize, &str>> = BTreeMap::new();
    for edit in edits {
        let place = layout.schema().column(&edit.field).and_then(|field| layout.place_of(field));
        if let Some(place) = place {
            by_row.entry(edit.row).or_default().insert(place, &edit.value);
        }
    }
    let mut on = |record: &Record<'_>, offsets: &FileOffsets<'_>| {
        let dialect = offsets.dialect();
        if out.is_empty() && dialect.bom {
            out.extend_from_slice(dialect.encoding.bom());
        }
        let cells: BTreeMap<usize, &str> = by_row.get(&record.row()).cloned().unwrap_or_default();
        let mut text = Vec::new();
        for (number, cell) in record.cells().enumerate() {
            if number > 0 {
                text.push(dialect.delimiter);
            }
            match cells.get(&number) {
                Some(value) => text.extend_from_slice(dialect.cell(value, cell.is_quoted()).as_bytes()),
                None => text.extend_from_slice(cell.raw()),
            }
        }
        text.extend_from_slice(record.line_end());
        dialect.encoding.encode(&String::from_utf8_lossy(&text), &mut out);
    };
    reader.push(bytes, &mut on);
    reader.finish(&mut on);
    out
}
