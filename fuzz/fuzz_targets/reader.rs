//! Any bytes, cut anyhow, give the records that they give in one piece.
#![no_main]

mod cut;

use libfuzzer_sys::fuzz_target;
use rosterkit::tabular::{Dialect, DialectHints, ReadLimits, TableReader, Tail};

/// All that can be asked of a record.
#[derive(Debug, PartialEq)]
struct Seen {
    row: u64,
    line: u64,
    offset: u64,
    bytes: Vec<u8>,
    line_end: Vec<u8>,
    ends: [bool; 3],
    cells: Vec<(Vec<u8>, std::ops::Range<u64>, bool, bool)>,
}

fn read<'a>(chunks: impl Iterator<Item = &'a [u8]>, limits: ReadLimits) -> (Vec<Seen>, Tail, Option<Dialect>) {
    let mut reader = TableReader::new(DialectHints::default(), limits);
    let mut seen = Vec::new();
    let mut take = |record: &rosterkit::tabular::Record<'_>, offsets: &rosterkit::tabular::FileOffsets<'_>| {
        seen.push(Seen {
            row: record.row(),
            line: record.line(),
            offset: record.offset(),
            bytes: record.bytes().to_vec(),
            line_end: record.line_end().to_vec(),
            ends: [record.is_terminated(), record.is_unclosed(), record.is_too_long()],
            cells: record
                .cells()
                .map(|cell| {
                    let range = cell.range();
                    let place = offsets.of(range.start)..offsets.of(range.end);
                    (cell.value().into_owned(), place, cell.is_quoted(), cell.has_stray_quote())
                })
                .collect(),
        });
    };
    for chunk in chunks {
        reader.push(chunk, &mut take);
    }
    let tail = reader.finish(&mut take);
    (seen, tail, reader.dialect().copied())
}

fuzz_target!(|data: &[u8]| {
    let small = ReadLimits { record_bytes: 64, cells: 4 };
    for limits in [ReadLimits::default(), small] {
        for text in [data.to_vec(), cut::repeated(data)] {
            let whole = read([&*text].into_iter(), limits);
            assert_eq!(read(cut::pieces(&text), limits), whole);
            assert_eq!(whole.1.bytes, text.len() as u64);
        }
    }
});
