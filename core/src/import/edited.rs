//! A file with new values in some of its cells, as somebody typed them in the third step.

use std::collections::BTreeMap;

use crate::tabular::check::Layout;
use crate::tabular::{DialectHints, FileOffsets, ReadLimits, Record, TableReader};

/// The file with the edits, which are by row and by column of the layout. Everything else stays as it is; a column that the file
/// does not have cannot be edited.
pub(super) fn edited(
    bytes: &[u8],
    hints: DialectHints,
    layout: &Layout,
    edits: &BTreeMap<u64, BTreeMap<String, String>>,
) -> Vec<u8> {
    let (mut out, mut reader) = (Vec::with_capacity(bytes.len()), TableReader::new(hints, ReadLimits::default()));
    let mut on = |record: &Record<'_>, offsets: &FileOffsets<'_>| {
        let dialect = offsets.dialect();
        if out.is_empty() && dialect.bom {
            out.extend_from_slice(dialect.encoding.bom());
        }
        let cells: BTreeMap<usize, &String> = edits.get(&record.row()).map_or_else(BTreeMap::new, |edits| {
            let place = |name: &str| layout.schema().column(name).and_then(|field| layout.place_of(field));
            edits.iter().filter_map(|(name, value)| Some((place(name)?, value))).collect()
        });
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
