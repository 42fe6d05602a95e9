//! The push parser: chunks in, records out.

use std::cell;

use serde::{Deserialize, Serialize};

use super::dialect::{Dialect, DialectHints};
use super::encoding::{Decoder, Encoding};
use super::{Cell, Record, Split, Splitter, sniff};

/// How much text is looked at to recognize encoding and dialect. What is recognized depends on these bytes alone,
/// never on how they were cut.
pub(super) const SAMPLE: usize = 64 * 1024;

/// How many records are split before they are handed out, so that one can see those that follow it.
const FEW: usize = 64;

/// Limits of one table. What passes them is reported, never read in part without a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ReadLimits {
    /// Bytes of one record; 1 MiB by default.
    pub record_bytes: usize,
    /// Cells of one record; 10,000 by default.
    pub cells: usize,
}

impl Default for ReadLimits {
    fn default() -> Self {
        Self { record_bytes: 1 << 20, cells: 10_000 }
    }
}

/// Reads a table piece by piece. Each [`push`](Self::push) hands the records that are complete to a callback.
///
/// ```
/// use rosterkit::tabular::{DialectHints, ReadLimits, TableReader};
/// let mut reader = TableReader::new(DialectHints::default(), ReadLimits::default());
/// let mut names = Vec::new();
/// for chunk in ["id;na", "me\n1;Zo", "é\n"] {
///     reader.push(chunk.as_bytes(), &mut |record, _| {
///         names.extend(record.cell(1).map(|cell| String::from_utf8_lossy(&cell.value()).into_owned()));
///     });
/// }
/// reader.finish(&mut |record, _| {
///     names.extend(record.cell(1).map(|cell| String::from_utf8_lossy(&cell.value()).into_owned()));
/// });
/// assert_eq!(names, ["name", "Zoé"]);
/// ```
#[derive(Debug)]
pub struct TableReader {
    hints: DialectHints,
    limits: ReadLimits,
    stage: Stage,
    /// Bytes of the file that are not decoded yet, because the encoding is not known.
    raw: Vec<u8>,
    /// Decoded text from the current record on.
    window: Vec<u8>,
    /// The records that are handed out next.
    splits: Vec<Split>,
    /// Where the window starts: in the text, and in the file.
    text_offset: u64,
    file_offset: u64,
    bytes: u64,
    row: u64,
    line: u64,
    tail: Tail,
}

#[derive(Debug)]
enum Stage {
    /// Waiting for the sample.
    Sampling,
    /// Everything so far is ASCII, so that the encoding may still be UTF-8 or one of the Latin ones.
    Ascii(Splitter, Dialect),
    Reading(Splitter, Dialect, Decoder),
}

/// How a text ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tail {
    /// Whether the last line has a line end; false for an empty text.
    pub final_line_end: bool,
    /// Whether it ended inside a quoted cell.
    pub unclosed_quote: bool,
    /// Whether it ended inside a character.
    pub broken_character: bool,
    /// Bytes of the file.
    pub bytes: u64,
}

/// Places of the file that belong to places of a record.
#[derive(Debug)]
pub struct FileOffsets<'a> {
    dialect: &'a Dialect,
    window: &'a [u8],
    /// Where the record starts in the window.
    start: usize,
    /// The window as far as it is UTF-8.
    readable: &'a str,
    /// The record and those that follow, and what found them.
    upcoming: &'a [Split],
    splitter: &'a Splitter,
    /// Where the window starts in the text.
    text_offset: u64,
    /// The last place asked for, in the window and in the file: the next one is counted from there.
    known: &'a cell::Cell<(usize, u64)>,
}

impl FileOffsets<'_> {
    /// How the file is written, as far as this record shows.
    pub fn dialect(&self) -> &Dialect {
        self.dialect
    }

    /// A record as text; none where it is no UTF-8. All that is read at a time is looked at at once; where something is
    /// wrong with it, what comes after that is looked at record by record.
    #[inline]
    pub(crate) fn readable<'r>(&'r self, record: &Record<'r>) -> Option<&'r str> {
        let bytes = record.bytes();
        self.readable.get(self.start..self.start + bytes.len()).or_else(|| str::from_utf8(bytes).ok())
    }

    /// The record and what is known of the text behind it.
    #[inline]
    pub(crate) fn text(&self) -> &[u8] {
        self.window.get(self.start..).unwrap_or_default()
    }

    /// This record and those that follow, as far as they are known: where each starts in the decoded text, and one
    /// of its cells.
    pub(crate) fn upcoming(&self, cell: usize) -> impl Iterator<Item = (u64, Option<Cell<'_>>)> {
        self.upcoming.iter().map(move |split| {
            let offset = self.text_offset + split.start as u64;
            (offset, self.splitter.record(self.window, split, 0, 0, offset).cell(cell))
        })
    }

    /// The record and those that follow, as far as they are known: one of the cells of each, without quotes and so as its
    /// value stands in it, and the text that it starts.
    #[cfg(feature = "oneroster")]
    pub(crate) fn upcoming_values(&self, cell: usize) -> impl Iterator<Item = Option<(&[u8], &[u8])>> {
        self.upcoming.iter().map(move |split| {
            let cell =
                self.splitter.record(self.window, split, 0, 0, 0).cell(cell).filter(|cell| !cell.has_quotes())?;
            Some((cell.raw(), self.window.get(split.start + cell.range().start..)?))
        })
    }

    /// Where a byte of the record stands in the file, a byte order mark counted.
    pub fn of(&self, in_record: usize) -> u64 {
        let at = self.start + in_record;
        let (from, offset) = self.known.get();
        let offset = match self.window.get(from..at) {
            Some(between) => offset + self.dialect.encoding.encoded_len(between),
            None => {
                offset.saturating_sub(self.dialect.encoding.encoded_len(self.window.get(at..from).unwrap_or_default()))
            }
        };
        self.known.set((at, offset));
        offset
    }
}

impl TableReader {
    /// A reader at the start of a file.
    pub fn new(hints: DialectHints, limits: ReadLimits) -> Self {
        Self {
            hints,
            limits,
            stage: Stage::Sampling,
            raw: Vec::new(),
            window: Vec::new(),
            splits: Vec::new(),
            text_offset: 0,
            file_offset: 0,
            bytes: 0,
            row: 0,
            line: 1,
            tail: Tail::default(),
        }
    }

    /// The dialect, once it is known: after 64 KiB, or at the end of a shorter file. The encoding of a file that
    /// starts with more ASCII than that may still turn out to be another that agrees with ASCII.
    pub fn dialect(&self) -> Option<&Dialect> {
        match &self.stage {
            Stage::Sampling => None,
            Stage::Ascii(_, dialect) | Stage::Reading(_, dialect, _) => Some(dialect),
        }
    }

    /// Takes the next bytes of the file, and hands out every record that they complete.
    pub fn push(&mut self, chunk: &[u8], on: &mut impl FnMut(&Record<'_>, &FileOffsets<'_>)) {
        self.bytes += chunk.len() as u64;
        self.take(chunk, false, on);
    }

    /// Says that the file ends here, hands out what is left, and tells how it ended.
    pub fn finish(&mut self, on: &mut impl FnMut(&Record<'_>, &FileOffsets<'_>)) -> Tail {
        self.take(&[], true, on);
        Tail { bytes: self.bytes, ..self.tail }
    }

    fn take(&mut self, chunk: &[u8], last: bool, on: &mut impl FnMut(&Record<'_>, &FileOffsets<'_>)) {
        match &mut self.stage {
            Stage::Reading(_, _, decoder) => decoder.decode(chunk, &mut self.window),
            Stage::Ascii(..) if self.raw.is_empty() && chunk.is_ascii() => self.window.extend_from_slice(chunk),
            Stage::Ascii(..) => {
                self.raw.extend_from_slice(chunk);
                self.leave_ascii(last);
            }
            Stage::Sampling => {
                self.raw.extend_from_slice(chunk);
                if !last && self.raw.len() < SAMPLE {
                    return;
                }
                self.recognize(last);
            }
        }
        if last && let Stage::Reading(_, _, decoder) = &mut self.stage {
            self.tail.broken_character = decoder.finish(&mut self.window);
        }
        self.split(last, on);
    }

    /// Recognizes encoding and dialect from the sample, and decodes what has come.
    fn recognize(&mut self, last: bool) {
        let raw = std::mem::take(&mut self.raw);
        let sample = raw.get(..raw.len().min(SAMPLE)).unwrap_or_default();
        let whole = last && sample.len() == raw.len();
        let marked = sniff::bom(sample);
        let encoding = self.hints.encoding.or(marked).or_else(|| sniff::utf16(sample)).or_else(|| {
            let high = sample.iter().position(|byte| !byte.is_ascii())?;
            Some(sniff::eight_bit(sample.get(high..).unwrap_or_default()))
        });
        let bom = marked.is_some_and(|marked| encoding == Some(marked));
        let skip = if bom { encoding.map_or(0, |encoding| encoding.bom().len()) } else { 0 };
        self.file_offset = skip as u64;

        let mut decoder = Decoder::new(encoding.unwrap_or(Encoding::Utf8));
        let mut text = Vec::new();
        decoder.decode(sample.get(skip..).unwrap_or_default(), &mut text);
        let dialect = sniff::dialect(&text, whole, encoding.unwrap_or(Encoding::Utf8), bom, &self.hints);
        let mut splitter = Splitter::new(&dialect, self.limits.record_bytes, self.limits.cells);
        if self.hints.quotes == Some(false) {
            splitter = splitter.without_quotes();
        }
        self.window = text;
        let rest = raw.get(sample.len()..).unwrap_or_default();
        if encoding.is_some() {
            decoder.decode(rest, &mut self.window);
            self.stage = Stage::Reading(splitter, dialect, decoder);
        } else {
            self.raw = rest.to_vec();
            self.stage = Stage::Ascii(splitter, dialect);
            self.leave_ascii(last);
        }
    }

    /// Takes up the ASCII that waits, and decides on the encoding once enough is there behind the first byte that
    /// is not ASCII.
    fn leave_ascii(&mut self, last: bool) {
        let high = self.raw.iter().position(|byte| !byte.is_ascii()).unwrap_or(self.raw.len());
        self.window.extend(self.raw.drain(..high));
        if self.raw.is_empty() || !last && self.raw.len() < SAMPLE {
            return;
        }
        let raw = std::mem::take(&mut self.raw);
        let encoding = sniff::eight_bit(raw.get(..raw.len().min(SAMPLE)).unwrap_or_default());
        let mut decoder = Decoder::new(encoding);
        decoder.decode(&raw, &mut self.window);
        self.stage = match std::mem::replace(&mut self.stage, Stage::Sampling) {
            Stage::Ascii(splitter, dialect) => Stage::Reading(splitter, Dialect { encoding, ..dialect }, decoder),
            other => other,
        };
    }

    fn split(&mut self, last: bool, on: &mut impl FnMut(&Record<'_>, &FileOffsets<'_>)) {
        let (splitter, dialect) = match &mut self.stage {
            Stage::Sampling => return,
            Stage::Ascii(splitter, dialect) | Stage::Reading(splitter, dialect, _) => (splitter, &*dialect),
        };
        let known = cell::Cell::new((0, self.file_offset));
        let mut text = None;
        loop {
            splitter.next_few(&self.window, last, FEW, &mut self.splits);
            if self.splits.is_empty() {
                break;
            }
            // Only once there are records: a long one may come in any number of pieces.
            let readable = *text.get_or_insert_with(|| readable(&self.window));
            let mut upcoming = self.splits.as_slice();
            while let Some((split, following)) = upcoming.split_first() {
                self.row += 1;
                let record =
                    splitter.record(&self.window, split, self.row, self.line, self.text_offset + split.start as u64);
                let offsets = FileOffsets {
                    dialect,
                    window: &self.window,
                    start: split.start,
                    readable,
                    upcoming,
                    splitter,
                    text_offset: self.text_offset,
                    known: &known,
                };
                on(&record, &offsets);
                self.line += 1 + split.inner_lines;
                self.tail.final_line_end = split.terminated;
                self.tail.unclosed_quote = split.unclosed && !split.terminated;
                upcoming = following;
            }
        }
        let done = splitter.done();
        let gone = self.window.get(..done).unwrap_or_default();
        self.text_offset += done as u64;
        self.file_offset += dialect.encoding.encoded_len(gone);
        if last {
            self.tail.broken_character |= dialect.encoding == Encoding::Utf8 && ends_inside_character(gone);
        }
        splitter.shift(done);
        self.window.drain(..done);
    }
}

/// A text as far as it is UTF-8.
fn readable(text: &[u8]) -> &str {
    simdutf8::compat::from_utf8(text).unwrap_or_else(|error| {
        let whole = text.get(..error.valid_up_to()).unwrap_or_default();
        simdutf8::basic::from_utf8(whole).unwrap_or_default()
    })
}

fn ends_inside_character(text: &[u8]) -> bool {
    let tail = text.get(text.len().saturating_sub(4)..).unwrap_or_default();
    (0..tail.len()).any(|from| {
        tail.get(from..).is_some_and(|end| {
            end.first().is_some_and(|byte| *byte >= 0xC0)
                && std::str::from_utf8(end).is_err_and(|e| e.error_len().is_none() && e.valid_up_to() == 0)
        })
    })
}

#[cfg(test)]
#[path = "reader_tests.rs"]
mod tests;
